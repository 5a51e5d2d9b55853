"""What a public notice says (Article 14): who changes or closes which account, why, and where to turn.

    title(case)   # '关于关停“普定教育”微信公众号的公告'

The term stands beside the text, not in it: while its year is unpublished the last day may still move.
Notices are documents of a Chinese office and have no English version.
"""

from __future__ import annotations

from guiju.registry import applications
from guiju.registry.models import Account, Case
from guiju.registry.workflow import CaseKind
from guiju.units.models import Undertaker, Unit

_CHANGED = (
    ("name", "账号名称变更为“{}”"),
    ("undertaker", "承办单位变更为{}"),
    ("platform_uid", "平台账号标识变更为{}"),
    ("url", "账号链接变更为{}"),
    ("verification_text", "认证信息变更为“{}”"),
)


def title(case: Case) -> str:
    """The notice's title."""
    account = case.account
    assert account is not None
    verb = {
        CaseKind.CHANGE: "变更",
        CaseKind.MERGER: "整合",
        CaseKind.CLOSING: "关停",
        CaseKind.DEREGISTRATION: "注销",
    }[CaseKind(case.kind)]
    if case.kind == CaseKind.CLOSING and case.application.get("deregisters"):
        verb = "关停并注销"
    if case.kind == CaseKind.MERGER:
        goes = "".join(called(each.account) for each in case.merged.all())
        return f"关于将{goes}整合到{called(account)}的公告"
    return f"关于{verb}{called(account)}的公告"


def body(case: Case) -> str:
    """The notice's text, one paragraph a line."""
    account, host = case.account, case.host
    assert account is not None
    form = applications.read(CaseKind(case.kind), case.application)
    decided = "经本单位集体研究或主要领导同意，并报主管单位备案"
    lines = [f"{decided}（{case.filing_number}），现将有关事项公告如下。"]
    lines += _facts(case, account, form)
    reason = str(case.application.get("reason", "")).strip()
    if reason:
        lines.append(f"事由：{reason.rstrip('。')}。")
    if goes := str(case.application.get("content_goes", "")).strip():
        lines.append(f"公告期满后，{goes.rstrip('。')}。")
    telephone = f"，电话：{host.telephone}" if host.telephone else ""
    lines.append(f"公告期间如有意见，可向{host.name}反映{telephone}。")
    return "\n".join(lines)


def _facts(case: Case, account: Account, form: applications.Application) -> list[str]:
    host = case.host.name
    if isinstance(form, applications.Change):
        said = [text.format(form.changes[name]) for name, text in _CHANGED if name in form.changes]
        if form.host_id is not None:
            said.insert(0, f"主办单位变更为{Unit.objects.get(pk=form.host_id).name}")
        if form.undertaker_id is not None:
            undertaker = Undertaker.objects.select_related("body").get(pk=form.undertaker_id)
            said.append(f"承办单位变更为{undertaker}")
        if form.runs_itself:
            said.append("不再由承办单位承办，由主办单位自行承办")
        return [f"{host}主办的{called(account)}，拟作如下变更：{'；'.join(said)}。"]
    if isinstance(form, applications.Merger):
        goes = "、".join(called(each.account) for each in case.merged.all())
        return [f"{host}主办的{goes}，拟整合到{called(account)}，整合后不再更新并予以关停。"]
    if isinstance(form, applications.Closing):
        more = "，关停后在平台注销" if form.deregisters else ""
        return [f"{host}主办的{called(account)}，拟停止更新并关停{more}。"]
    closed = f"已于{account.closed_on:%Y年%-m月%-d日}关停" if account.closed_on else "已经关停"
    return [f"{host}主办的{called(account)}{closed}，拟在平台注销。"]


def called(account: Account) -> str:
    """An account as documents name it: “普定教育”微信公众号."""
    kind = account.platform.name_zh
    return f"“{account.name}”{kind}{'' if kind.endswith(('号', '程序', '端')) else '账号'}"
