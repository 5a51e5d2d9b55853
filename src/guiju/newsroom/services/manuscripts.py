"""Writing a manuscript: begun, saved as it grows, given its accounts, given up (A5-3, A16-2).

manuscript = begin_manuscript(editor, host_id=7, account_ids=[3, 4], now=now)
save_manuscript(editor, manuscript_id=manuscript.pk, version=1, stated={"title": "…", "body": "<p>…</p>"}, now=now)

Every change of content is an edition with its digest in the ledger; the text itself is not written there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from guiju import ledger
from guiju.newsroom.models import Manuscript, Variant
from guiju.newsroom.selectors.opinions import opinion_of
from guiju.newsroom.workflow import EDITABLE, State
from guiju.newsroom.writing import content, proofing
from guiju.newsroom.writing.keeping import (
    adapt,
    keep,
    locked,
    move,
    passing,
    require_unchanged,
    void_approvals,
)
from guiju.newsroom.writing.mending import masked, mended
from guiju.newsroom.writing.refusing import (
    not_editable,
    not_of_the_host,
    stated_reason,
    wording_gone,
)
from guiju.newsroom.writing.second_judge import hinted
from guiju.newsroom.writing.tidying import tidied
from guiju.registry.models import Account, AccountState
from guiju.rulebook.registry import Kind, held
from guiju.units.models import Unit
from guiju.units.refusals import dissolved
from guiju.units.rights import Officer, Refused, Right, require
from guiju.units.versions import ChangedMeanwhile, differences


@held("A5-3", kind=Kind.RECORD)
def begin_manuscript(
    officer: Officer,
    *,
    host_id: int,
    now: datetime,
    account_ids: Sequence[int] = (),
    stated: Mapping[str, Any] | None = None,
) -> Manuscript:
    """Begin a manuscript of a unit, for some of its accounts. Raises `Refused`."""
    with ledger.act("MANUSCRIPT_BEGUN", by=officer.actor, at=now, article="A5-3") as record:
        host = Unit.objects.get(pk=host_id)
        require(officer, Right.WRITE_MANUSCRIPTS, host)
        if breaches := dissolved(host):
            raise Refused(breaches)
        manuscript = Manuscript(
            host=host, begun_by_id=officer.staff_id or None, begun_at=now, saved_at=now
        )
        _write(manuscript, tidied(stated or {}))
        manuscript.save(force_insert=True)
        for account in _accounts(host, account_ids):
            Variant.objects.create(manuscript=manuscript, account=account)
        keep(record, manuscript, officer, now)
        record.note(accounts=sorted(account_ids))
    return manuscript


@held("A16-2", kind=Kind.RECORD)
def save_manuscript(
    officer: Officer,
    *,
    manuscript_id: int,
    version: int,
    now: datetime,
    stated: Mapping[str, Any] | None = None,
    variants: Mapping[int, Mapping[str, Any]] | None = None,
) -> Manuscript:
    """Save what was written; what is neither in `stated` nor in `variants` (by account) stays as it is.

    A variant of which a text is given is the unit's own from then on; `{"follows": True}` adapts it again.
    When somebody else has saved since `version`, `ChangedMeanwhile` says what they changed and nothing is
    overwritten. Saving what is there already changes nothing and enters nothing.
    """
    with transaction.atomic():
        manuscript = locked(manuscript_id)
        require(officer, Right.WRITE_MANUSCRIPTS, manuscript.host)
        _require_editable(manuscript)
        given = tidied(stated or {})
        own = {account: tidied(texts) for account, texts in (variants or {}).items()}
        _refuse_overwriting(manuscript, version, given, own)
        before = content.digest(content.of(manuscript))
        _write(manuscript, given)
        for variant in manuscript.variants.select_related("account__platform"):
            if variant.account_id in own:
                _write_variant(variant, own[variant.account_id])
        adapt(manuscript)
        if content.digest(content.of(manuscript)) == before:
            return manuscript
        with ledger.act("MANUSCRIPT_SAVED", by=officer.actor, at=now, article="A5-3") as record:
            keep(record, manuscript, officer, now)
    return manuscript


@held("A20-2", kind=Kind.GATE)
def mend_wording(
    officer: Officer, *, manuscript_id: int, version: int, key: str, choice: int = 0, now: datetime
) -> Manuscript:
    """Write a replacement for the wording of a remark where it is remarked upon, or a mask wherever the data stands.

    It is a save like any other, with its edition and its entry. Raises `Refused`, and `ChangedMeanwhile` as a save does.
    """
    manuscript = Manuscript.objects.select_related("host").get(pk=manuscript_id)
    require(officer, Right.WRITE_MANUSCRIPTS, manuscript.host)
    found = proofing.places(manuscript, advising=True)
    if opinion := opinion_of(manuscript.pk):
        found += hinted(manuscript, opinion, found)
    place = next((each for each in found if each.key == key), None)
    if place is None or not 0 <= choice < len(place.replacements):
        raise Refused([wording_gone()])
    texts = mended(manuscript, place, found, place.replacements[choice])
    stated = texts if place.account_id is None else None
    variants = {place.account_id: texts} if place.account_id is not None else None
    return save_manuscript(
        officer,
        manuscript_id=manuscript_id,
        version=version,
        stated=stated,
        variants=variants,
        now=now,
    )


@held("A20-2", kind=Kind.GATE)
def mask_personal_data(
    officer: Officer, *, manuscript_id: int, version: int, now: datetime
) -> Manuscript:
    """Mask all personal data of a manuscript and of what its variants have of their own, wherever it stands.

    What somebody has asked to keep stays, and what markup runs through is left to a person. It is a save like any
    other. Raises `Refused` when there is nothing that could be masked, and `ChangedMeanwhile` as a save does.
    """
    manuscript = Manuscript.objects.select_related("host").get(pk=manuscript_id)
    require(officer, Right.WRITE_MANUSCRIPTS, manuscript.host)
    texts = masked(manuscript, proofing.places(manuscript))
    return save_manuscript(
        officer,
        manuscript_id=manuscript_id,
        version=version,
        stated=texts.pop(None, None),
        variants={account: text for account, text in texts.items() if account is not None},
        now=now,
    )


def choose_accounts(
    officer: Officer,
    *,
    manuscript_id: int,
    version: int,
    account_ids: Sequence[int],
    now: datetime,
) -> Manuscript:
    """Say to which of the unit's accounts the manuscript goes; a variant of one no longer chosen is dropped."""
    with ledger.act("ACCOUNTS_CHOSEN", by=officer.actor, at=now, article="A5-3") as record:
        manuscript = locked(manuscript_id)
        require(officer, Right.WRITE_MANUSCRIPTS, manuscript.host)
        _require_editable(manuscript)
        require_unchanged(manuscript, version)
        present = set(manuscript.variants.values_list("account_id", flat=True))
        wanted = {each.pk: each for each in _accounts(manuscript.host, account_ids)}
        manuscript.variants.exclude(account_id__in=wanted).delete()
        for pk, account in wanted.items():
            if pk not in present:
                Variant.objects.create(manuscript=manuscript, account=account)
        adapt(manuscript)
        keep(record, manuscript, officer, now)
        record.changed({"accounts": sorted(present)}, {"accounts": sorted(wanted)})
    return manuscript


def reopen_manuscript(
    officer: Officer, *, manuscript_id: int, version: int, now: datetime
) -> Manuscript:
    """Take a manuscript back to write in it again: what was reviewed and signed is void (A17-4)."""
    with ledger.act("MANUSCRIPT_REOPENED", by=officer.actor, at=now, article="A17-4") as record:
        manuscript = locked(manuscript_id)
        require(officer, Right.WRITE_MANUSCRIPTS, manuscript.host)
        ended = passing(manuscript, "reopen_manuscript", version=version)
        voided = void_approvals(manuscript, now=now)
        move(record, manuscript, ended, now=now)
        record.note(voided=voided)
    return manuscript


def withdraw_manuscript(
    officer: Officer, *, manuscript_id: int, version: int, reason: str, now: datetime
) -> Manuscript:
    """Give a manuscript up; it stays on record with its reason."""
    with ledger.act("MANUSCRIPT_WITHDRAWN", by=officer.actor, at=now, article="A17-1") as record:
        manuscript = locked(manuscript_id)
        require(officer, Right.WRITE_MANUSCRIPTS, manuscript.host)
        ended = passing(manuscript, "withdraw_manuscript", version=version)
        void_approvals(manuscript, now=now)
        manuscript.remark = stated_reason(reason)
        move(record, manuscript, ended, now=now, fields=["remark"])
        record.note(reason=manuscript.remark)
    return manuscript


def _accounts(host: Unit, account_ids: Sequence[int]) -> list[Account]:
    """The accounts, all of the host or of what belongs to it, and in operation; raises `Refused`."""
    found = Account.objects.filter(pk__in=account_ids).select_related("host", "platform")
    accounts = list(found.order_by("pk"))
    wrong = [
        each
        for each in accounts
        if not each.host.path.startswith(host.path) or each.state != AccountState.OPERATING
    ]
    if wrong or len(accounts) != len(set(account_ids)):
        raise Refused([not_of_the_host([each.name for each in wrong])])
    return accounts


def _write(manuscript: Manuscript, given: Mapping[str, Any]) -> None:
    for name in content.STATED:
        if name in given:
            setattr(manuscript, name, given[name])


def _write_variant(variant: Variant, given: Mapping[str, Any]) -> None:
    texts = {name: given[name] for name in content.WRITTEN if name in given}
    variant.follows = given.get("follows", not texts and variant.follows)
    for name, value in texts.items():
        setattr(variant, name, value)
    variant.save(update_fields=["follows", *texts])


def _require_editable(manuscript: Manuscript) -> None:
    if manuscript.state not in EDITABLE:
        raise Refused([not_editable(State(manuscript.state))])


def _refuse_overwriting(
    manuscript: Manuscript,
    version: int,
    given: Mapping[str, Any],
    own: Mapping[int, Mapping[str, Any]],
) -> None:
    """Raise `ChangedMeanwhile` when the page was opened before somebody else's save, and differs from it."""
    if version == manuscript.version:
        return
    clash = differences(given, {name: getattr(manuscript, name) for name in given})
    for variant in manuscript.variants.filter(account_id__in=own):
        texts = own[variant.account_id]
        present = {name: getattr(variant, name) for name in texts}
        clash += differences(texts, present)
    # What the browser saved while one typed is no clash with the button that saves it again.
    if clash:
        raise ChangedMeanwhile(manuscript, clash)
