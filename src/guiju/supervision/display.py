"""The evidence of a finding as people read it: days with their weekday, places in a text, names with links.

    [line.said for line in display.evidence(finding)]     # ['2026-06-09 星期二', …]

Rules keep evidence as stable keys; what each key means is known here and nowhere else on the screens.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guiju.registry.models import Account
from guiju.rulebook import packs
from guiju.supervision.models import Finding
from guiju.units.keys import key_of
from guiju.units.models import Role


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was found; `detail` is what it should be, or where it is."""

    said: str
    detail: str = ""
    url: str = ""


def evidence(finding: Finding) -> list[Line]:
    """What exactly was found, one line each. At most one query."""
    if finding.facts.get("remarks"):
        return [_remark(each) for each in finding.facts["remarks"]]
    account_ids = [key for each in finding.evidence if (key := _account_id(each)) is not None]
    if account_ids:
        return _accounts(account_ids)
    named = finding.facts.get("named", {})
    return [
        _named(each, named[each])
        if each in named
        else _line(each, finding.facts.get("provisional", []))
        for each in finding.evidence
    ]


@dataclass(frozen=True, slots=True)
class Way:
    """A page on which what was found can be mended."""

    label: str
    url: str


def ways(finding: Finding) -> list[Way]:
    """Where the unit mends what was found; empty where the facts themselves have to change. At most one query."""
    first = finding.account_id or next(
        (key for each in finding.evidence if (key := _account_id(each)) is not None), None
    )
    found = []
    for label, name, kind in _WAYS.get(finding.code, ()) if first else ():
        if kind:
            url = f"{reverse(name, args=[kind])}?account={first}"
        else:
            url = reverse(name, args=[first])
        found.append(Way(str(label), url))
    return found


_CLOSE = (gettext_lazy("Begin a closing"), "registry:case_begin", "closing")
_CHANGE = (gettext_lazy("Begin a change"), "registry:case_begin", "change")
_MERGE = (gettext_lazy("Begin a merger"), "registry:case_begin", "merger")
_PLAN = (gettext_lazy("Plan the merger with its day"), "registry:merge_plan", "")
_LOOK = (gettext_lazy("Compare platform and register"), "registry:observed", "")
_EDIT = (gettext_lazy("Record the reason for the difference"), "registry:edit", "")
_WAYS = {
    "A10-2": (_PLAN, _MERGE),
    "A10-3": (_PLAN, _MERGE, _CLOSE),
    "A10-4": (_CLOSE,),
    "A10-6": (_CLOSE,),
    "A12-2": (_CHANGE, _EDIT, _LOOK),
    "A14-3": (_LOOK, _CHANGE, _CLOSE),
}
"""Code → the pages that mend it: label, page, and the kind of case it begins, if any."""


def code_title(code: str, *, today: date, language: str) -> str:
    """The title of the article a code belongs to, or what the national standard says."""
    for family in (packs.load(settings.GUIJU_PACK).family, "national"):
        pack = packs.in_force(family, today)
        if pack is None or code not in pack.codes:
            continue
        article = pack.articles.get(pack.codes[code].article)
        return (article.title if article else pack.codes[code].statement).text(language)
    return ""


def _named(key: str, name: str) -> Line:
    """What the rule itself named; a service entry has a page."""
    word, _separator, number = key.partition(":")
    page = reverse("newsroom:service_entry", args=[number]) if word == "entry" else ""
    return Line(name, url=page)


def _remark(remark: dict[str, str]) -> Line:
    suggestion = remark.get("suggestion", "")
    detail = _("write “%(suggestion)s”") % {"suggestion": suggestion} if suggestion else ""
    return Line(said=f"“{remark.get('excerpt', '')}”", detail=detail)


def _accounts(ids: list[int]) -> list[Line]:
    accounts = Account.objects.filter(pk__in=ids).select_related("platform").order_by("pk")
    return [
        Line(
            said=each.name,
            detail=str(each.platform),
            url=reverse("registry:account", args=[each.pk]),
        )
        for each in accounts
    ]


def _line(key: str, provisional: list[str]) -> Line:
    if (day := _day(key)) is not None:
        said = f"{day:%Y-%m-%d} {formats.date_format(day, 'l')}"
        return Line(said, _("provisional calendar") if key in provisional else "")
    if key.startswith("silent-since:"):
        return Line(_("no post since %(day)s") % {"day": key.partition(":")[2]})
    if key.startswith("struck-off:"):
        return Line(_("struck off the list on %(day)s") % {"day": key.partition(":")[2]})
    if key.startswith("platform:"):
        return Line(_("platform: %(name)s") % {"name": key.partition(":")[2]})
    if key.startswith("plan-overdue:"):
        return Line(_("merge plan overdue since %(day)s") % {"day": key.partition(":")[2]})
    word, _separator, value = key.removeprefix("early-").partition(":")
    if word in _SHOWN:
        early = _("before the public notice had run") if key.startswith("early-") else ""
        return Line(str(_SHOWN[word]) % {"value": value}, early)
    if key in Role.values:
        return Line(_("vacant: %(role)s") % {"role": Role(key).label})
    return Line(str(_KEYS.get(key, key)))


_SHOWN = {
    "renamed": gettext_lazy("called “%(value)s” on the platform"),
    "uid": gettext_lazy("has the platform id %(value)s"),
    "holder": gettext_lazy("held by “%(value)s” according to the platform"),
    "verified": gettext_lazy("verified as “%(value)s”"),
    "gone": gettext_lazy("no longer on the platform"),
}
"""What a platform showed otherwise than the register (A14-3), by the word its key begins with."""

_KEYS = {
    "no-account": gettext_lazy("no account in operation"),
    "not-approved": gettext_lazy("not on the list of approved platforms"),
    "ideology-holder": gettext_lazy("nobody is named as responsible"),
}


def _account_id(key: str) -> int | None:
    """`account:7` and `account:7=name` name an account."""
    word, _separator, rest = key.partition(":")
    number = rest.partition("=")[0]
    return key_of(number) if word == "account" else None


def _day(key: str) -> date | None:
    try:
        return date.fromisoformat(key)
    except ValueError:
        return None
