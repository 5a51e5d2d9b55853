"""Reprints: the original kept, why a reprint differs, and the list of approved sources (Art. 21).

keep_original(editor, manuscript_id=3, read=ReadArticle("…", "…"), url="https://…", fetched=True, now=now)
explain_difference(editor, manuscript_id=3, reason="原文将电话印错，已与发布单位核实", now=now)
approve_source(supervisor, name="贵州日报", domain="gzrb.example.cn", reason="省委机关报", since_on=today, now=now)
"""

from __future__ import annotations

from datetime import date, datetime

from guiju import ledger
from guiju.ledger.chain import sm3
from guiju.newsroom.models import ApprovedSource, Manuscript, Original
from guiju.newsroom.workflow import EDITABLE, State
from guiju.newsroom.writing.keeping import locked
from guiju.newsroom.writing.refusing import not_editable, stated_reason
from guiju.platforms import plaintext
from guiju.platforms.articles import ReadArticle
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind, held
from guiju.units.refusals import refusal
from guiju.units.rights import Officer, Refused, Right, require, require_county

MOST_CHARACTERS = 200_000


@held("A21-2", kind=Kind.CHECK)
def keep_original(
    officer: Officer,
    *,
    manuscript_id: int,
    read: ReadArticle,
    url: str,
    fetched: bool,
    now: datetime,
) -> Original:
    """Put the text on record that a reprint comes from; another one takes its place, the ledger keeps both digests."""
    with ledger.act("ORIGINAL_KEPT", by=officer.actor, at=now, article="A21-2") as record:
        manuscript = _reprint(officer, manuscript_id)
        text = plaintext.clean(read.text).strip()[:MOST_CHARACTERS]
        if not text:
            raise Refused([_empty()])
        original, _ = Original.objects.update_or_create(
            manuscript=manuscript,
            defaults={
                "url": plaintext.clean(url)[:2000],
                "title": plaintext.clean(read.title)[:300],
                "text": text,
                "source": plaintext.clean(read.source)[:200],
                "published_on": read.published_on,
                "fetched": fetched,
                "kept_by_id": officer.staff_id or None,
                "kept_at": now,
                "reason": "",
            },
        )
        record.on("manuscript", manuscript.pk, str(manuscript), unit=manuscript.host_id)
        record.note(original=original.title, link=original.url, digest=sm3(text.encode()))
    return original


@held("A21-2", kind=Kind.CHECK)
def explain_difference(
    officer: Officer, *, manuscript_id: int, reason: str, now: datetime
) -> Original:
    """Say why the reprint says something else than its original; whoever signs reads it."""
    with ledger.act("DIFFERENCE_EXPLAINED", by=officer.actor, at=now, article="A21-2") as record:
        manuscript = _reprint(officer, manuscript_id)
        original = Original.objects.get(manuscript=manuscript)
        original.reason = stated_reason(reason, code="A21-2")
        original.save(update_fields=["reason"])
        record.on("manuscript", manuscript.pk, str(manuscript), unit=manuscript.host_id)
        record.note(reason=original.reason)
    return original


@held("A21-3", kind=Kind.GATE)
def approve_source(
    officer: Officer, *, name: str, domain: str, reason: str, since_on: date, now: datetime
) -> ApprovedSource:
    """Enter a source from which may be reprinted; the county office keeps the list."""
    with ledger.act("SOURCE_APPROVED", by=officer.actor, at=now, article="A21-3") as record:
        require_county(officer, Right.KEEP_SOURCES)
        site = domain.strip().lower().rstrip(".")
        if ApprovedSource.objects.filter(name=name, domain=site, struck_on=None).exists():
            raise Refused([_listed(name)])
        source = ApprovedSource.objects.create(
            name=name,
            domain=site,
            since_on=since_on,
            reason=stated_reason(reason, code="A21-3")[:300],
        )
        record.on("approved_source", source.pk, name)
        record.changed({}, {"name": name, "domain": site, "since_on": since_on})
        record.note(reason=source.reason)
    return source


@held("A21-3", kind=Kind.GATE)
def strike_source(
    officer: Officer, *, source_id: int, on: date, reason: str, now: datetime
) -> ApprovedSource:
    """Take a source off the list from a day on; what was reprinted before stays as it is."""
    with ledger.act("SOURCE_STRUCK", by=officer.actor, at=now, article="A21-3") as record:
        require_county(officer, Right.KEEP_SOURCES)
        source = ApprovedSource.objects.select_for_update().get(pk=source_id)
        if source.struck_on is not None:
            raise Refused([_struck(source.name)])
        source.struck_on = max(on, source.since_on)
        source.save(update_fields=["struck_on"])
        record.on("approved_source", source.pk, source.name)
        record.changed({"struck_on": None}, {"struck_on": source.struck_on})
        record.note(reason=stated_reason(reason, code="A21-3"))
    return source


def _reprint(officer: Officer, manuscript_id: int) -> Manuscript:
    manuscript = locked(manuscript_id)
    require(officer, Right.WRITE_MANUSCRIPTS, manuscript.host)
    if manuscript.state not in EDITABLE:
        raise Refused([not_editable(State(manuscript.state))])
    return manuscript


def _empty() -> Breach:
    return refusal(
        "A21-2",
        "原文是空的。",
        "The original is empty.",
        out=Sentence(zh="请粘贴原文正文。", en="Paste the text of the original."),
    )


def _listed(name: str) -> Breach:
    return refusal(
        "A21-3",
        f"“{name}”已在名单内。",
        f"“{name}” is on the list already.",
        out=Sentence(zh="不必重复登记。", en="It need not be entered twice."),
    )


def _struck(name: str) -> Breach:
    return refusal(
        "A21-3",
        f"“{name}”已移出名单。",
        f"“{name}” was struck off the list already.",
        out=Sentence(zh="请刷新页面。", en="Reload the page."),
    )
