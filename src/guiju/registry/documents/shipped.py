"""The templates that come with the program, laid out by code so that they can be read and reviewed.

    content(DocumentKind.NOTICE)[:2]   # b'PK'

What the office downloads, changes in Word and uploads again begins with these.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

from guiju.platforms.documents.layout import Cell, Document, Form
from guiju.registry.documents.kinds import NAMES, DocumentKind

HALVES = (28, 50, 28, 50)
"""Widths of a form with two labels and two values in a row."""
_SEAL = ("负责人签字：　　　　　　　　（盖章）　　　　", "年　　　月　　　日　　")


@cache
def content(kind: DocumentKind) -> bytes:
    """The shipped template of a document."""
    made = Document(NAMES[kind])
    _LAID_OUT[kind](made)
    return made.bytes()


def _opening_approval(page: Document) -> None:
    page.title("政务新媒体开办审批表")
    page.line("申请单位：{{ 主办单位 }}", "备案编号：{{ 备案编号 }}")
    form = page.form(HALVES)
    _pair(form, "账号名称", "{{ 账号名称 }}", "开办平台", "{{ 平台 }}")
    _pair(form, "注册主体", "{{ 注册主体 }}", "承办单位", "{{ 承办单位 }}")
    _pair(form, "归口管理\n部门", "{{ 归口管理部门 }}", "主管单位", "{{ 主管单位 }}")
    _pair(form, "涉及领域", "{{ 涉及领域 }}", "意识形态\n责任人", "{{ 意识形态责任人 }}")
    _wide(form, "认证信息", "{{ 认证信息 }}")
    _wide(form, "承担任务", "{{ 承担任务 }}")
    _wide(form, "开办必要性", "{{ 开办必要性 }}", height=16)
    _wide(form, "服务对象", "{{ 服务对象 }}")
    _wide(form, "栏目设置", "{{ 栏目设置 }}")
    _wide(form, "内容与人员\n保障", "{{ 内容保障 }}")
    _wide(form, "现有相近\n账号", "{{ 相近账号 }}")
    _wide(form, "未共用现有\n账号的理由", "{{ 未共用理由 }}", height=12)
    _pair(form, "经费保障", "{{ 经费保障 }}", "设备保障", "{{ 设备保障 }}")
    _wide(form, "名称差异\n说明", "{{ 名称差异说明 }}")
    _wide(form, "集体研究\n会议纪要", "{{ 会议纪要 }}")
    _team(form)
    _papers(form)
    _opinion(form, "主办单位\n意见", "{{ 主办单位办理记录 }}")
    _opinion(form, "主管单位\n意见", "{{ 主管单位办理记录 }}")
    _opinion(form, "{{ 县级主管单位 }}\n意见", "")
    page.line("填报人：{{ 填报人 }}", "填报日期：{{ 填报日期 }}", size=12)


def _filing(page: Document) -> None:
    page.title("政务新媒体{{ 事项 }}备案表")
    page.line("备案单位：{{ 主办单位 }}", "备案编号：{{ 备案编号 }}")
    form = page.form(HALVES)
    _pair(form, "账号名称", "{{ 账号名称 }}", "所在平台", "{{ 平台 }}")
    _pair(form, "平台标识", "{{ 平台标识 }}", "备案日期", "{{ 备案日期 }}")
    _pair(form, "主管单位", "{{ 主管单位 }}", "单位电话", "{{ 单位电话 }}")
    _wide(form, "账号链接", "{{ 账号链接 }}")
    form.row(Cell("备案事项内容", span=4, label=True), height=9, head=True)
    form.control("{%tr for 项 in 事项内容 %}")
    _wide(form, "{{ 项.项目 }}", "{{ 项.内容 }}")
    form.control("{%tr endfor %}")
    _papers(form)
    _opinion(form, "主办单位\n意见", "{{ 主办单位办理记录 }}")
    _opinion(form, "主管单位\n备案意见", "{{ 主管单位办理记录 }}")
    page.line("填报人：{{ 填报人 }}", "填报日期：{{ 填报日期 }}", size=12)
    page.small("本表一式两份，主办单位、主管单位各存一份。")


def _notice(page: Document) -> None:
    page.title("{{ 标题 }}")
    page.control("{%p for 段 in 正文 %}")
    page.paragraph("{{ 段 }}")
    page.control("{%p endfor %}")
    page.paragraph("公告期为{{ 工作日数 }}个工作日，自{{ 首日 }}起至{{ 末日 }}止。{{ 暂定说明 }}")
    page.paragraph("特此公告。")
    page.signed("{{ 主办单位 }}", "{{ 成文日期 }}")


def _closing_letter(page: Document) -> None:
    page.title("{{ 标题 }}")
    page.addressed("{{ 主送单位 }}：")
    page.paragraph(
        "因{{ 事由 }}，经本单位研究并报你单位备案（{{ 备案编号 }}），{{ 公告情况 }}。"
        "我单位已于{{ 办结日期 }}完成下列账号的{{ 办结事项 }}。",
        after=6,
    )
    page.control("{%p if 内容去向 %}")
    page.paragraph("{{ 内容去向 }}。", after=6)
    page.control("{%p endif %}")
    form = page.form((16, 52, 36, 52))
    form.row(
        *(Cell(each, label=True) for each in ("序号", "账号名称", "平台", "平台标识")), head=True
    )
    form.control("{%tr for 号 in 账号 %}")
    form.row(
        Cell("{{ loop.index }}", centred=True),
        Cell("{{ 号.名称 }}"),
        Cell("{{ 号.平台 }}", centred=True),
        Cell("{{ 号.标识 }}"),
    )
    form.control("{%tr endfor %}")
    page.paragraph("特此告知。", before=6)
    page.signed("{{ 主办单位 }}", "{{ 办结日期 }}")


def _account_card(page: Document) -> None:
    page.title("政务新媒体账号登记表")
    page.line("主办单位：{{ 主办单位 }}", "制表日期：{{ 制表日期 }}")
    form = page.form(HALVES)
    _pair(form, "账号名称", "{{ 账号名称 }}", "所在平台", "{{ 平台 }}")
    _pair(form, "平台标识", "{{ 平台标识 }}", "运行状态", "{{ 状态 }}")
    _wide(form, "账号链接", "{{ 账号链接 }}")
    _pair(form, "主管单位", "{{ 主管单位 }}", "单位地址", "{{ 单位地址 }}")
    _pair(form, "开通日期", "{{ 开通日期 }}", "粉丝量", "{{ 粉丝量 }}")
    _pair(form, "关停日期", "{{ 关停日期 }}", "注销日期", "{{ 注销日期 }}")
    _pair(form, "是否认证", "{{ 是否认证 }}", "认证信息", "{{ 认证信息 }}")
    _pair(form, "涉及领域", "{{ 涉及领域 }}", "意识形态\n责任人", "{{ 意识形态责任人 }}")
    _wide(form, "承办单位", "{{ 承办单位 }}")
    _wide(form, "承担任务", "{{ 承担任务 }}")
    _pair(form, "联系人", "{{ 联系人 }}", "联系电话", "{{ 联系电话 }}")
    _wide(form, "名称差异\n说明", "{{ 名称差异说明 }}")
    _team(form)
    _opinion(form, "主办单位\n确认", "")


def _pair(form: Form, one: str, first: str, two: str, second: str, *, height: float = 10) -> None:
    form.row(Cell(one, label=True), Cell(first), Cell(two, label=True), Cell(second), height=height)


def _wide(form: Form, label: str, value: str, *, height: float = 10) -> None:
    form.row(Cell(label, label=True), Cell(value, span=3), height=height, splits=True)


def _team(form: Form) -> None:
    form.row(Cell("运维团队", span=4, label=True), height=9, head=True)
    form.row(
        Cell("岗位", label=True),
        Cell("姓名", label=True),
        Cell("职务", span=2, label=True),
        height=8,
        head=True,
    )
    form.control("{%tr for 人 in 团队 %}")
    form.row(
        Cell("{{ 人.岗位 }}", centred=True),
        Cell("{{ 人.姓名 }}", centred=True),
        Cell("{{ 人.职务 }}", span=2, centred=True),
        height=7,
    )
    form.control("{%tr endfor %}")


def _papers(form: Form) -> None:
    form.row(Cell("所附材料（末栏为文件 SM3 摘要前16位）", span=4, label=True), height=9, head=True)
    form.control("{%tr for 件 in 材料 %}")
    form.row(
        Cell("{{ 件.用途 }}：{{ 件.文件 }}", span=3),
        Cell("{{ 件.摘要 }}", centred=True),
        height=8,
    )
    form.control("{%tr endfor %}")


def _opinion(form: Form, label: str, record: str) -> None:
    """A box in which an opinion is written, signed and sealed; it stays on one page."""
    form.row(Cell(label, label=True), Cell(f"{record}\n", span=3, foot=_SEAL), height=31)


_LAID_OUT: Mapping[DocumentKind, Callable[[Document], None]] = MappingProxyType(
    {
        DocumentKind.OPENING_APPROVAL: _opening_approval,
        DocumentKind.FILING: _filing,
        DocumentKind.NOTICE: _notice,
        DocumentKind.CLOSING_LETTER: _closing_letter,
        DocumentKind.ACCOUNT_CARD: _account_card,
    }
)
