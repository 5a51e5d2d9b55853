"""The codes nothing in the program holds yet, each with its reason and the room that will hold it.

    >>> NOT_CODED["A38-1"].planned
    'supervision'
    >>> unheld(["A38-1", "A99-1"], rules=[])
    ['A99-1']

A code leaves this table the day a rule or service holds it; a test sees to it that no code stands in
both places and none in neither.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from guiju.rulebook.breach import Sentence


@dataclass(frozen=True, slots=True)
class NotCoded:
    """Why nothing holds a code, and the room planned to (empty: it is not software's to hold)."""

    reason: Sentence
    planned: str


def unheld(
    codes: Iterable[str],
    rules: Collection[str],
    not_coded: Mapping[str, NotCoded] | None = None,
) -> list[str]:
    """The codes that neither stand in `rules` (codes that are held) nor in the table, in order."""
    table = NOT_CODED if not_coded is None else not_coded
    return [code for code in codes if code not in rules and code not in table]


_UNITS = {
    "A30-1": (
        "培训记录登记之前，系统无从判断培训是否有效，任命角色时由主管单位审核。",
        "Until training is on record the program cannot tell who is trained; the competent unit checks when it appoints.",
    ),
    "A30-2": (
        "政审和保密承诺属人事档案，系统将只登记是否完成，目前由人事部门掌握。",
        "Vetting and pledges belong to personnel files; the program will record only that they were done.",
    ),
}

_NEWSROOM = {
    "N1-1": (
        "严重表述错误须由人判定，系统目前按第十八条列出疑似问题，不直接认定否决。",
        "A grave fault is for a person to judge; the program lists suspects under Article 18 and declares no veto.",
    ),
}

_SECURITY = {
    "A26-3": (
        "国密算法加密存储尚未启用，密码以加盐散列保存，个人信息摘录已脱敏显示。",
        "Encryption at rest by SM4 is not in use yet; passwords are salted hashes and excerpts of personal data are masked.",
    ),
    "A26-4": (
        "备份由运行单位按手册执行，系统内的备份和恢复演练尚未提供。",
        "The operator backs up by the manual; backup and tested restore in the program are not offered yet.",
    ),
    "A26-5": (
        "应急预案、演练和认证材料尚未登记，由运行单位保存。",
        "Plans, drills and certificates are not on record yet; the operator keeps them.",
    ),
    "A29-1": (
        "专机登记尚未提供，目前以第二因素登录和会话时限控制。",
        "Devices are not registered yet; a second factor and session limits guard log-in.",
    ),
    "A29-3": (
        "VPN 地址段控制尚未提供，由网络边界设备控制。",
        "Address ranges are not checked here yet; the network's edge does so.",
    ),
    "A29-4": (
        "设备和平台账号密码的保管人尚未登记。",
        "Holders of devices and platform credentials are not on record yet.",
    ),
    "A30-3": (
        "离岗须更换的密码以保管登记为前提；任期届满后登录权限即失效。",
        "The passwords to change follow from the record of who holds them; rights end with the appointment already.",
    ),
    "A31-1": ("安全检查计划尚未登记。", "Security checks are not scheduled here yet."),
    "A31-2": (
        "核对在线内容与存档需要定期回访平台，尚未提供。",
        "Comparing live content with the archive needs revisiting the platforms, which is not done yet.",
    ),
    "A31-3": ("备份恢复演练尚未登记。", "Backup and recovery drills are not on record yet."),
    "A32-1": (
        "服务器和产品尚未登记，由主办单位自查。",
        "Servers and products are not on record yet; hosts check themselves.",
    ),
    "A33-1": (
        "导出时联系电话默认脱敏、明文导出留痕；个人信息字段清单和保存期限尚未在系统内管理，门户目前不向公众收集个人信息。",
        "Exports mask telephone numbers and showing them is on record; the inventory of personal data and its retention are not managed here yet, and the portal collects none from the public so far.",
    ),
}

_SUPERVISION = {
    "A27-2": (
        "判断数据造假需要长期采集关注量和阅读量，目前未采集。",
        "Bought figures show in followers and reads over time, which are not collected yet.",
    ),
    "A27-4": (
        "强制推广投诉尚不能在线提交，由主管单位受理；系统没有任何按下载、点赞、粉丝的排名。",
        "Complaints cannot be made online yet and go to the competent unit; the program has no ranking by installs, likes or followers.",
    ),
    "A34-1": ("值班表和交接记录尚未登记。", "The duty roster and hand-over are not on record yet."),
    "A34-3": (
        "纠错入口尚未开放，公众可按单位公布的电话反映。",
        "The correction entry is not open yet; the public may call the unit.",
    ),
    "A34-4": (
        "违法信息处置尚在线下进行，由主管单位组织。",
        "Unlawful information is still handled on paper under the competent unit.",
    ),
    "A34-5": (
        "公众已可查询账号真伪，假冒账号的核实、致函和备案尚在线下进行。",
        "The public can check an account; verifying, writing to platforms and filing still happen on paper.",
    ),
    "A35-1": (
        "考核指标和评分尚未提供，问题台账可供年度考核使用。",
        "Indicators and scores are not offered yet; the findings can be used for the yearly assessment.",
    ),
    "A36-1": (
        "责任认定属有权机关，系统将登记案件和结果，目前线下进行。",
        "Responsibility is for the authorities to fix; recording the case and outcome comes later.",
    ),
    "A37-1": (
        "约谈、警告、通报、责令关闭尚在线下办理。",
        "Talks, warnings, circulars and orders to close are still handled on paper.",
    ),
    "A38-1": (
        "办理期限已可计算，异议的在线提交和办理尚未提供。",
        "The term can be counted already; objections cannot be made and handled online yet.",
    ),
    "A39-1": (
        "对办法的提问和解释尚未在系统内公开，由县政府办公室答复。",
        "Questions and rulings are not public here yet; the county office answers them.",
    ),
    "N2-2": (
        "客户端能否下载使用须实际安装检验，由检查人员抽查。",
        "Whether a client installs and works is tried by hand in inspections.",
    ),
    "N3-1": (
        "互动功能是否有效须在平台上实际检验，由检查人员抽查。",
        "Whether interaction works is tried on the platform in inspections.",
    ),
    "N3-2": (
        "判断购买粉丝、强制点赞需要长期数据和投诉核实，强制性表述已按第二十七条检查。",
        "Bought followers need figures over time and complaints; forcing wording is checked under Article 27 already.",
    ),
}

NOT_CODED: Mapping[str, NotCoded] = MappingProxyType(
    {
        code: NotCoded(Sentence(zh=zh, en=en), planned)
        for planned, rows in (
            ("units", _UNITS),
            ("newsroom", _NEWSROOM),
            ("security", _SECURITY),
            ("supervision", _SUPERVISION),
        )
        for code, (zh, en) in rows.items()
    }
)
"""By code: what nothing holds yet."""
