"""What `guiju duplicates` prints of a group: the text, who published it when, what was altered. Personal data is masked.

for line in as_text(group, members, comparing=True): print(line)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from guiju.config.management.alike import Member
from guiju.textcheck import Comparison, Document, Verdict, compare, deidentify
from guiju.textcheck.near_duplicates import Group

_EXCERPT = 40


def as_text(group: Group, members: Mapping[int, Member], *, comparing: bool) -> Iterator[str]:
    """A line for the text, one for each that published it, and with `comparing` one for each alteration."""
    first = members.get(group.first)
    if first is None:  # gone since the archive was read
        return
    number = len(group.others) + 1
    yield ngettext("%(number)s post: %(title)s", "%(number)s posts: %(title)s", number) % {
        "number": f"{number:,}",
        "title": _heading(first.document),
    }
    yield f"        {_line(first)}"
    for each in group.others:
        if (member := members.get(each.number)) is None:
            continue
        result = compare(first.document, member.document) if comparing else None
        said = f"  {_verdict(result)}" if result else ""
        yield f"  {each.likeness:.2f}  {_line(member)}{said}"
        for alteration in result.alterations if result else ():
            said = alteration.message_en if _english() else alteration.message_zh
            yield f"          {deidentify(said)}"


def as_json(group: Group, members: Mapping[int, Member], *, comparing: bool) -> dict[str, Any]:
    """A group as programs read it, the first of it without a likeness."""
    posts = []
    first = members.get(group.first)
    for number, likeness in [
        (group.first, None),
        *((each.number, each.likeness) for each in group.others),
    ]:
        if (member := members.get(number)) is None:
            continue
        said: dict[str, Any] = {
            "id": member.id,
            "account": member.account,
            "host": member.host,
            "published_at": member.published,
            "title": _heading(member.document),
            "likeness": likeness,
        }
        if comparing and first and likeness is not None:
            result = compare(first.document, member.document)
            said["verdict"] = result.verdict.value
            said["alterations"] = [
                {"zh": deidentify(each.message_zh), "en": deidentify(each.message_en)}
                for each in result.alterations
            ]
        posts.append(said)
    return {"posts": posts}


def counted(read: int, found: list[Group], seconds: float) -> str:
    """How much there was."""
    return _(
        "Posts compared: %(posts)s; %(alike)s of them in groups: %(groups)s; %(seconds)s s."
    ) % {
        "posts": f"{read:,}",
        "alike": f"{sum(len(each.others) + 1 for each in found):,}",
        "groups": f"{len(found):,}",
        "seconds": f"{seconds:.1f}",
    }


def _line(member: Member) -> str:
    return "  ".join(filter(None, (member.published, member.account, member.host, f"#{member.id}")))


def _heading(document: Document) -> str:
    text = " ".join((document.title or document.text[: 4 * _EXCERPT]).split())
    return deidentify(text)[:_EXCERPT]


def _verdict(result: Comparison) -> str:
    if result.verdict is Verdict.ALTERED and result.distorted:
        return _("altered in meaning")
    return {
        Verdict.SAME: _("the same"),
        Verdict.SHORTENED: _("fairly shortened"),
        Verdict.ALTERED: _("altered"),
    }[result.verdict]


def _english() -> bool:
    return (get_language() or "").startswith("en")
