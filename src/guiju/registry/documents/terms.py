"""The words of the documents: fields, states and days as an office writes them.

>>> day(date(2026, 6, 10)), tasks(["publish", "serve"])
('2026年6月10日', '政务公开、便民服务')
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from guiju.registry.export import TASKS
from guiju.registry.models import Task
from guiju.registry.workflow import CaseKind

NONE, VACANT = "无", "（空缺）"

MATTERS: Mapping[CaseKind, str] = MappingProxyType(
    {
        CaseKind.OPENING: "开办",
        CaseKind.CHANGE: "变更",
        CaseKind.MERGER: "整合",
        CaseKind.CLOSING: "关停",
        CaseKind.DEREGISTRATION: "注销",
    }
)
REGISTERED_TO: Mapping[str, str] = MappingProxyType({"unit": "本单位", "person": "个人"})

ANY: Mapping[str, str] = MappingProxyType(
    {
        "reason": "事由",
        "content_goes": "内容和用户去向",
        "deregisters": "是否同时注销",
        "deregistered_on": "平台注销日期",
        "registered_to": "注册主体",
        "need": "开办必要性",
        "audience": "服务对象",
        "columns": "栏目设置",
        "resources": "内容与人员保障",
        "why_not_shared": "未共用现有账号的理由",
        "managing_department": "归口管理部门",
        "budget": "经费保障",
        "equipment": "设备保障",
        "field": "涉及领域",
        "tasks": "承担任务",
        "ideology_holder_id": "意识形态责任人",
        "undertaker_id": "承办单位",
        "undertaker": "承办单位（文字）",
        "runs_itself": "是否改由主办单位自行承办",
        "verification_text": "认证信息",
        "name_deviation_reason": "名称差异说明",
        "platform_uid": "平台标识",
        "url": "账号链接",
        "verified_on": "认证日期",
        "columns_ready": "栏目是否设置完毕",
        "opened_on": "开通日期",
        "name": "账号名称",
        "host_id": "主办单位",
    }
)
"""Field of an application → its label in forms."""
_CHANGED = (
    "name",
    "host_id",
    "undertaker_id",
    "undertaker",
    "platform_uid",
    "url",
    "verification_text",
)
FIELDS: Mapping[CaseKind, Mapping[str, str]] = MappingProxyType(
    {kind: {} for kind in CaseKind}
    | {CaseKind.CHANGE: {name: f"{ANY[name]}变更为" for name in _CHANGED}}
)
"""Kind → labels that differ from `ANY`."""
IN_THE_HEAD: Mapping[CaseKind, frozenset[str]] = MappingProxyType(
    {kind: frozenset() for kind in CaseKind}
    | {CaseKind.OPENING: frozenset({"name", "platform_id", "platform_uid", "url"})}
)
"""Kind → fields that the head of the filing form says already."""

PROVISIONAL = (
    "末日为暂定：国务院办公厅尚未公布相应年度的放假安排，公布后如有变化，以较晚的日期为准。"
)
ANNOUNCED_BEFORE = "有关事项已在关停公告中一并公告，公告期已满"


def day(of: date | None) -> str:
    """A day as documents write it; empty for none."""
    return f"{of.year}年{of.month}月{of.day}日" if of else ""


def term(*, first: date, last: date, days: int) -> str:
    """When a notice ran."""
    return f"自{day(first)}至{day(last)}公告{days}个工作日，公告期已满"


def tasks(of: Iterable[str]) -> str:
    """Tasks of Article 3."""
    return "、".join(TASKS[Task(each)] for each in of)


def said(name: str, value: Any) -> str:
    """The value of a field as a form says it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if name == "registered_to":
        return REGISTERED_TO.get(value, "")
    if name == "tasks":
        return tasks(value)
    if name in {"verified_on", "opened_on", "deregistered_on"}:
        return day(date.fromisoformat(value))
    return str(value)
