"""What each document can say: plain values under the names by which a template asks for them.

>>> [each.name for each in placeholders(DocumentKind.NOTICE)][:3]
['标题', '正文', '首日']
>>> sample(DocumentKind.NOTICE)["主办单位"]
'普定县教育局'

The names are Chinese because they are written into templates by the office. A table of them, with their
meanings, stands beside every template.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from types import MappingProxyType
from typing import Any

from guiju.platforms.documents.wording import Known
from guiju.registry.documents.kinds import DocumentKind
from guiju.rulebook.breach import Sentence


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A name that a template may use. `rows` are the names inside a list; a list without is one of texts."""

    name: str
    meaning: Sentence
    is_list: bool
    rows: tuple[Placeholder, ...] = ()


def told(name: str, zh: str, en: str, sample: Any, *, row: type | None = None) -> Any:
    """A fact of a document: its name in templates, what it means, and a sample of it."""
    said = {"name": name, "meaning": Sentence(zh=zh, en=en), "sample": sample, "row": row}
    return field(metadata=said)


@dataclass(frozen=True, slots=True)
class Post:
    """Somebody of the team, or a vacancy."""

    role: str = told("岗位", "岗位", "Role", "审核")
    name: str = told("姓名", "姓名，空缺时为“（空缺）”", "Name, or a word for vacant", "王慎")
    position: str = told("职务", "职务", "Position", "办公室主任")


@dataclass(frozen=True, slots=True)
class Attached:
    """A paper with the case."""

    purpose: str = told("用途", "材料用途", "What the paper is", "集体研究会议纪要")
    file: str = told("文件", "文件名", "File name", "会议纪要.pdf")
    digest: str = told(
        "摘要", "文件 SM3 摘要前16位", "First 16 digits of its SM3 digest", "1ab21d8355cfa17f"
    )


@dataclass(frozen=True, slots=True)
class Item:
    """Something that a case states."""

    label: str = told("项目", "填报项目", "What is stated", "事由")
    value: str = told("内容", "填报内容", "What it says", "内容与县级账号重复，更新乏力")


@dataclass(frozen=True, slots=True)
class AccountLine:
    """An account as a line of a list."""

    name: str = told("名称", "账号名称", "Name of the account", "普定教育")
    platform: str = told("平台", "平台", "Platform", "微信公众号")
    uid: str = told("标识", "平台账号标识", "Stable platform id", "gh_pudingjiaoyu")
    host: str = told("单位", "主办单位", "Host", "普定县教育局")


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """What every document of a case knows."""

    host: str = told("主办单位", "主办单位全称", "Full name of the host", "普定县教育局")
    host_telephone: str = told(
        "单位电话", "主办单位办公电话", "Office telephone of the host", "0851-38220000"
    )
    competent: str = told(
        "主管单位", "主管单位全称", "Full name of the competent unit", "普定县人民政府办公室"
    )
    county_office: str = told(
        "县级主管单位",
        "全县主管单位全称",
        "The unit competent for the county",
        "普定县人民政府办公室",
    )
    account: str = told("账号名称", "账号名称", "Name of the account", "普定教育")
    platform: str = told("平台", "所在平台", "Platform", "微信公众号")
    filing_number: str = told(
        "备案编号", "备案编号，未备案时为空", "Filing number, empty before", "备〔2026〕1号"
    )
    printed_on: str = told("制表日期", "生成文书的日期", "Day of printing", "2026年6月10日")
    drafted_by: str = told("填报人", "填报人姓名", "Who drafted the case", "李梅")
    drafted_on: str = told("填报日期", "填报日期", "Day of drafting", "2026年6月8日")
    state: str = told("办理状态", "目前办理到哪一步", "Where the case stands", "已备案")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided(Common):
    """What the program has on record of the decisions; empty before."""

    consent_record: str = told(
        "主办单位办理记录", "谁何时同意，未同意时为空", "Who consented when, empty before",
        "周正已于2026年6月9日在系统中同意。",
    )  # fmt: skip
    filing_record: str = told(
        "主管单位办理记录", "谁何时备案，未备案时为空", "Who filed it when, empty before",
        "赵守规已于2026年6月10日在系统中备案，编号备〔2026〕1号。",
    )  # fmt: skip
    papers: tuple[Attached, ...] = told(
        "材料", "随事项提交的材料", "Papers with the case", (Attached,), row=Attached
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningApproval(Decided):
    """开办审批表: everything Articles 9 to 13 want to be stated."""

    registered_to: str = told("注册主体", "以单位还是个人名义注册", "In whose name", "本单位")
    verification: str = told(
        "认证信息", "平台认证说明", "Verification text", "普定县教育局官方微博"
    )
    managing_department: str = told(
        "归口管理部门", "归口管理职能部门", "Managing department", "局办公室"
    )
    undertaker: str = told("承办单位", "承办单位，没有的为“无”", "Undertaker, or none", "无")
    field: str = told("涉及领域", "工作领域", "Field of work", "教育")
    tasks: str = told(
        "承担任务",
        "第三条八项任务中的哪几项",
        "Which of the tasks of Article 3",
        "政务公开、便民服务",
    )
    ideology_holder: str = told(
        "意识形态责任人", "意识形态工作责任人", "Who answers for ideology", "吴明"
    )
    need: str = told("开办必要性", "开办必要性", "Need", "群众需要及时了解招生入学等办事信息。")
    audience: str = told("服务对象", "服务对象", "Audience", "学生家长和教职工")
    columns: str = told("栏目设置", "栏目设置", "Columns", "政务公开、招生入学、办事指南")
    resources: str = told(
        "内容保障", "内容来源与人员保障", "Content and people", "专职人员两名，每个工作日更新"
    )
    why_not_shared: str = told(
        "未共用理由", "为何不共用现有账号", "Why existing accounts are not shared",
        "县级账号不发布本系统日常办事信息。",
    )  # fmt: skip
    similar: str = told("相近账号", "系统列出的功能相近账号", "Similar accounts", "无")
    budget: str = told("经费保障", "经费保障", "Budget", "列入年度预算，每年两万元")
    equipment: str = told("设备保障", "设备保障", "Equipment", "专用电脑一台、专用手机一部")
    name_deviation: str = told(
        "名称差异说明", "与其他平台名称不一致的理由", "Reason for a differing name", "无"
    )
    minutes: str = told(
        "会议纪要", "集体研究的会议纪要", "Minutes of collective study", "会议纪要.pdf"
    )
    team: tuple[Post, ...] = told("团队", "运维团队", "Operations team", (Post,), row=Post)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing(Decided):
    """备案表, for every kind of case."""

    matter: str = told("事项", "开办、变更、整合、关停或注销", "Kind of the case", "关停")
    uid: str = told("平台标识", "平台账号标识", "Stable platform id", "gh_pudingjiaoyu")
    url: str = told("账号链接", "账号链接", "Link", "https://weibo.com/u/2834480301")
    filed_on: str = told(
        "备案日期", "备案日期，未备案时为空", "Day of filing, empty before", "2026年6月10日"
    )
    items: tuple[Item, ...] = told(
        "事项内容", "事项填报的全部内容", "Everything the case states", (Item,), row=Item
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """公告 of Article 14, as it was published."""

    title: str = told("标题", "公告标题", "Title", "关于关停“普定教育”微信公众号的公告")
    body: tuple[str, ...] = told(
        "正文", "公告正文，每段一项", "Text, a paragraph each",
        ("普定县教育局主办的“普定教育”微信公众号，拟停止更新并关停。",),
    )  # fmt: skip
    first_on: str = told("首日", "公告第一个工作日", "First working day", "2026年6月11日")
    last_on: str = told("末日", "公告最后一个工作日", "Last working day", "2026年7月2日")
    working_days: str = told("工作日数", "公告期工作日数", "Working days of the term", "15")
    provisional: str = told(
        "暂定说明", "末日为暂定时的说明，否则为空", "Says that the last day is provisional; else empty",
        "末日为暂定：国务院办公厅尚未公布相应年度的放假安排，公布后如有变化，以较晚的日期为准。",
    )  # fmt: skip
    host: str = told("主办单位", "主办单位全称", "Full name of the host", "普定县教育局")
    filing_number: str = told("备案编号", "备案编号", "Filing number", "备〔2026〕1号")
    posted_on: str = told("成文日期", "公告发布日期", "Day of publication", "2026年6月10日")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingLetter:
    """关停告知函: tells the competent unit that accounts have ended, on the strength of which notice."""

    title: str = told("标题", "标题", "Title", "关于“普定教育”微信公众号关停情况的告知函")
    addressee: str = told(
        "主送单位",
        "主管单位全称",
        "The competent unit, to whom it is written",
        "普定县人民政府办公室",
    )
    done: str = told("办结事项", "关停、整合或注销", "What was done", "关停")
    reason: str = told("事由", "事由", "Reason", "内容与县级账号重复，更新乏力")
    term: str = told(
        "公告情况", "公告起止日期与工作日数", "When the notice ran",
        "自2026年6月11日至2026年7月2日公告15个工作日，公告期已满",
    )  # fmt: skip
    content_goes: str = told(
        "内容去向", "原有内容和用户的去向，没有的为空", "What becomes of content and readers; may be empty",
        "原有内容由“普定发布”继续提供",
    )  # fmt: skip
    ended_on: str = told("办结日期", "办结日期", "Day on which it was completed", "2026年7月3日")
    accounts: tuple[AccountLine, ...] = told(
        "账号", "关停或注销的账号", "Accounts that have ended", (AccountLine,), row=AccountLine
    )
    host: str = told("主办单位", "主办单位全称", "Full name of the host", "普定县教育局")
    host_telephone: str = told(
        "单位电话", "主办单位办公电话", "Office telephone of the host", "0851-38220000"
    )
    filing_number: str = told("备案编号", "备案编号", "Filing number", "备〔2026〕1号")


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountCard:
    """账号登记表: one account as the register has it."""

    account: str = told("账号名称", "账号名称", "Name of the account", "普定教育")
    platform: str = told("平台", "所在平台", "Platform", "微信公众号")
    uid: str = told("平台标识", "平台账号标识", "Stable platform id", "gh_pudingjiaoyu")
    url: str = told("账号链接", "账号链接", "Link", "https://weibo.com/u/2834480301")
    host: str = told("主办单位", "主办单位全称", "Full name of the host", "普定县教育局")
    host_address: str = told("单位地址", "主办单位地址", "Address of the host", "普定县城关镇")
    competent: str = told("主管单位", "主管单位全称", "Competent unit", "普定县人民政府办公室")
    state: str = told("状态", "运行状态", "State", "正常")
    opened_on: str = told("开通日期", "开通日期", "Opened on", "2024年1月1日")
    closed_on: str = told(
        "关停日期", "关停日期，未关停的为空", "Closed on, or empty", "2026年7月3日"
    )
    deregistered_on: str = told(
        "注销日期", "注销日期，未注销的为空", "Deregistered on, or empty", "2026年7月6日"
    )
    verified: str = told("是否认证", "是否认证", "Verified or not", "是")
    verification: str = told(
        "认证信息", "平台认证说明", "Verification text", "普定县教育局官方微博"
    )
    followers: str = told("粉丝量", "粉丝量", "Followers", "12,000")
    field: str = told("涉及领域", "工作领域", "Field of work", "教育")
    tasks: str = told(
        "承担任务",
        "第三条八项任务中的哪几项",
        "Which of the tasks of Article 3",
        "政务公开、便民服务",
    )
    ideology_holder: str = told(
        "意识形态责任人", "意识形态工作责任人", "Who answers for ideology", "吴明"
    )
    undertaker: str = told("承办单位", "承办单位，没有的为“无”", "Undertaker, or none", "无")
    contact: str = told("联系人", "联系人", "Contact", "李梅")
    telephone: str = told(
        "联系电话",
        "联系电话，无权查看的只显示首尾",
        "Telephone, masked for whoever may not see it",
        "138****5678",
    )
    name_deviation: str = told(
        "名称差异说明", "与其他平台名称不一致的理由", "Reason for a differing name", "无"
    )
    printed_on: str = told("制表日期", "生成文书的日期", "Day of printing", "2026年6月10日")
    team: tuple[Post, ...] = told("团队", "运维团队", "Operations team", (Post,), row=Post)


Facts = OpeningApproval | Filing | Notice | ClosingLetter | AccountCard

FACTS: Mapping[DocumentKind, type[Facts]] = MappingProxyType(
    {
        DocumentKind.OPENING_APPROVAL: OpeningApproval,
        DocumentKind.FILING: Filing,
        DocumentKind.NOTICE: Notice,
        DocumentKind.CLOSING_LETTER: ClosingLetter,
        DocumentKind.ACCOUNT_CARD: AccountCard,
    }
)


def values(facts: Any) -> dict[str, Any]:
    """Facts under the names of their placeholders."""
    return {each.metadata["name"]: _value(getattr(facts, each.name)) for each in fields(facts)}


def placeholders(kind: DocumentKind) -> tuple[Placeholder, ...]:
    """Everything that a template of the document may name."""
    return tuple(_placeholder(each) for each in fields(FACTS[kind]))


def known(kind: DocumentKind) -> Known:
    """The same, as the check of a template asks for it."""
    found = placeholders(kind)
    return Known(
        texts=frozenset(each.name for each in found if not each.is_list),
        lists={
            each.name: frozenset(inner.name for inner in each.rows)
            for each in found
            if each.is_list
        },
    )


def sample(kind: DocumentKind) -> dict[str, Any]:
    """Invented values, with which a template is tried and shown."""
    return {each.metadata["name"]: _sample(each) for each in fields(FACTS[kind])}


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [each if isinstance(each, str) else values(each) for each in value]
    return value


def _sample(of: Field[Any]) -> Any:
    row = of.metadata["row"]
    if row is not None:
        return [{each.metadata["name"]: each.metadata["sample"] for each in fields(row)}] * 2
    found = of.metadata["sample"]
    return list(found) if isinstance(found, tuple) else found


def _placeholder(of: Field[Any]) -> Placeholder:
    row, said = of.metadata["row"], of.metadata
    return Placeholder(
        name=said["name"],
        meaning=said["meaning"],
        is_list=isinstance(said["sample"], tuple),
        rows=tuple(_placeholder(each) for each in fields(row)) if row is not None else (),
    )
