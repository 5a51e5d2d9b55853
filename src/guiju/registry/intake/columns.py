"""The columns of a register, by every name units give them.

    >>> from guiju.platforms import sheets
    >>> sheets.match(("序号", "账号名称", "注册平台", "单位名称"), SPEC)["host"]
    '单位名称'

The first name of each is the one the program's own export writes, so that an export is read back.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SPEC: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "name": (
            "账号名称", "账号名", "账号全称", "账号昵称", "新媒体名称", "政务新媒体名称", "新媒体账号名称",
            "政务新媒体账号名称", "公众号名称", "微博名称", "昵称", "account name", "account",
        ),
        "platform": (
            "注册平台", "平台", "平台名称", "所属平台", "开设平台", "账号平台", "平台类型", "账号类型",
            "新媒体类型", "新媒体类别", "政务新媒体类型", "账号类别", "platform", "account type",
        ),
        "host": (
            "单位名称", "主办单位", "主办单位名称", "开办单位", "开设单位", "单位", "所属单位", "运营单位",
            "责任单位", "单位全称", "主办部门", "开办主体", "host", "host unit", "unit", "unit name",
            "organization", "organisation",
        ),
        "url": (
            "账号链接", "链接", "账号地址", "链接地址", "网址", "主页链接", "账号主页", "主页地址", "账号网址",
            "url", "link", "account link",
        ),
        "platform_uid": (
            "平台标识", "账号ID", "平台ID", "账号标识", "平台账号", "UID", "微博UID", "微信号", "原始ID",
            "公众号原始ID", "账号编号", "抖音号ID", "账号", "platform id", "stable platform id", "account id",
            "weibo uid", "wechat id",
        ),
        "followers": (
            "粉丝量", "粉丝数", "粉丝数量", "关注数", "关注人数", "关注量", "用户数", "订阅数", "粉丝",
            "followers", "fans",
        ),
        "verification": (
            "是否认证", "认证情况", "认证状态", "是否实名认证", "是否已认证", "是否官方认证", "verified",
            "verification",
        ),
        "verification_text": (
            "认证信息", "认证说明", "认证主体", "认证内容", "认证名称", "账号主体", "verification text",
            "authentication text", "authenticated body",
        ),
        "opened_on": (
            "开通时间", "开通日期", "开办时间", "开办日期", "开设时间", "开设日期", "注册时间", "注册日期",
            "上线时间", "opened on", "opened", "opening date",
        ),
        "state": (
            "状态", "账号状态", "运行状态", "运营状态", "运行情况", "目前状态", "使用状态", "state", "status",
        ),
        "closed_on": (
            "关停时间", "关停日期", "关停注销时间", "注销时间", "注销日期", "关闭时间", "关闭日期", "closed on",
            "closing date",
        ),
        "undertaker": (
            "承办单位", "承办单位名称", "承办部门", "运维单位", "运营公司", "代运营单位", "第三方运维单位", "undertaker",
        ),
        "tasks": (
            "承担任务", "主要任务", "工作任务", "功能任务", "任务", "tasks",
        ),
        "field": (
            "涉及领域", "领域", "所属领域", "业务领域", "工作领域", "field of work", "field",
        ),
        "contact_name": (
            "联系人", "联系人姓名", "负责人", "账号负责人", "管理员", "管理人员", "运营人员", "contact",
            "contact name", "contact person",
        ),
        "contact_telephone": (
            "联系电话", "联系方式", "电话", "手机", "手机号", "手机号码", "联系人电话", "负责人电话",
            "contact telephone", "telephone", "phone",
        ),
        "address": (
            "单位地址", "地址", "办公地址", "通讯地址", "address", "unit address",
        ),
        "number": ("序号", "编号", "no", "number"),
    }
)  # fmt: skip
"""Key → names. `address` is of the unit and is used when a unit is added; `number` says nothing."""

REQUIRED = ("name",)
"""Without a unit or a platform column, the person who imports names one for all rows."""


def title(key: str, header: Mapping[str, str]) -> str:
    """The column as the file names it, or as the program would."""
    return header.get(key) or SPEC[key][0]
