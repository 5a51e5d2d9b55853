"""The register as a workbook in the columns of the form that units fill in; an import reads it back.

The header is Chinese in both languages of the screen: it is the form's.
"""

from __future__ import annotations

from datetime import date

from guiju.platforms.sheets import Cell
from guiju.registry.models import Account, AccountState, Task, Verification
from guiju.registry.statement import masked

HEADER = (
    "序号", "账号名称", "注册平台", "账号链接（没链接的填无）", "粉丝量（万）", "是否认证", "单位名称", "单位地址",
    "联系人", "联系电话", "涉及领域", "平台标识", "认证信息", "开通时间", "状态", "关停时间", "承担任务", "承办单位",
)  # fmt: skip

HEADING = "政务新媒体账号台账"
"""What stands above the register when it is printed and filed."""

STATES = {
    AccountState.OPERATING: "正常",
    AccountState.SUSPENDED: "暂停",
    AccountState.CLOSED: "已关停",
}
VERIFIED = {Verification.VERIFIED: "是", Verification.NONE: "否", Verification.UNKNOWN: ""}
TASKS = {
    Task.PUBLISH: "政务公开",
    Task.INTERPRET: "政策解读",
    Task.INTERACT: "互动交流",
    Task.SERVE: "便民服务",
    Task.RESPOND: "回应关切",
    Task.COLLECT: "征集民意",
    Task.GUIDE: "舆论引导",
    Task.DEFUSE: "化解矛盾",
}
"""The words of the form; documents use them as well."""


def remark(accounts: int, *, on: date) -> str:
    """The line below the heading: of which day the register is, and how many accounts it has."""
    return f"制表日期：{on.year}年{on.month}月{on.day}日　　共{accounts}个账号"


def cells(number: int, account: Account, *, reveal: bool) -> list[Cell]:
    """A row of the workbook; `reveal` shows the contact's telephone in full (A33-1)."""
    followers = None if account.followers is None else account.followers / 10_000
    telephone = account.contact_telephone
    return [
        number,
        account.name,
        account.platform.name_zh,
        account.url or "无",
        followers,
        VERIFIED[Verification(account.verification)],
        account.host.name,
        account.host.address,
        account.contact_name,
        telephone if reveal else masked(telephone),
        account.field,
        account.platform_uid,
        account.verification_text,
        account.opened_on,
        STATES[AccountState(account.state)],
        account.closed_on,
        "、".join(TASKS[Task(each.task)] for each in account.tasks.all()),
        str(account.undertaker or ""),
    ]
