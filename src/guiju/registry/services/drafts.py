"""Writing a case: begun, saved as it grows, papers attached and taken away again (A9-1, A14-1).

case = draft_case(officer, kind=CaseKind.OPENING, host_id=7, now=now)
save_draft(officer, case_id=case.pk, version=1, application={"name": "普定教育发布"}, now=now)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from guiju import ledger
from guiju.platforms import pictures
from guiju.registry import applications
from guiju.registry.models import Account, AccountState, Case, CasePaper, MergedAccount
from guiju.registry.services.cases import ground, held_case, require_preparer
from guiju.registry.workflow import EDITABLE, STATE_WORDS, CaseKind, State
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind, held
from guiju.units import papers
from guiju.units.models import Unit
from guiju.units.papers import Upload
from guiju.units.refusals import dissolved
from guiju.units.rights import Officer, Refused, Right, require
from guiju.units.versions import ChangedMeanwhile, differences

MOST_PAPERS = 40
"""Papers that one case may hold."""


@held("A9-1", kind=Kind.RECORD)
def draft_case(
    officer: Officer,
    *,
    kind: CaseKind,
    host_id: int,
    now: datetime,
    account_id: int | None = None,
    application: Mapping[str, Any] | None = None,
) -> Case:
    """Begin a case; only an opening has no account. Raises `Refused`."""
    with ledger.act(
        "CASE_DRAFTED",
        by=officer.actor,
        at=now,
        article="A9-1" if kind is CaseKind.OPENING else "A14-1",
    ) as record:
        host = Unit.objects.get(pk=host_id)
        require(officer, Right.PREPARE_CASES, host)
        if breaches := dissolved(host):
            raise Refused(breaches)
        account = None
        if kind is not CaseKind.OPENING:
            account = Account.objects.get(pk=account_id or 0, host=host)
        form = applications.tidy(kind, application or {})
        case = Case.objects.create(
            kind=kind,
            host=host,
            account=account,
            application=applications.written(form),
            drafted_by_id=officer.staff_id or None,
            drafted_at=now,
        )
        record.on("case", case.pk, str(case), unit=host.pk)
        record.changed({}, {"kind": kind.value, "host": host.name, "account": case.name})
    return case


def save_draft(
    officer: Officer,
    *,
    case_id: int,
    version: int,
    application: Mapping[str, Any],
    now: datetime,
) -> Case:
    """Save what was written of the application; what is not in `application` stays as it is.

    Of an opening that is filed, only its set-up is still written (A12-1). When somebody else has saved
    since `version`, `ChangedMeanwhile` says what they changed and nothing is overwritten.
    """
    with ledger.act("CASE_SAVED", by=officer.actor, at=now, article=ground(case_id)) as record:
        case = held_case(case_id)
        require_preparer(officer, case)
        given = _writable(case, application)
        before = dict(case.application)
        form = applications.tidy(CaseKind(case.kind), {**before, **given})
        after = applications.written(form)
        if version != case.version:
            clash = differences(after, {name: before.get(name) for name in given})
            # What the browser saved while one typed is no clash with the button that saves it again.
            if clash:
                raise ChangedMeanwhile(case, clash)
        case.application = after
        case.version += 1
        case.save(update_fields=["application", "version"])
        record.on("case", case.pk, str(case), unit=case.host_id)
        record.changed(before, after)
    return case


def choose_merged(
    officer: Officer, *, case_id: int, account_ids: Sequence[int], now: datetime
) -> Case:
    """Say which accounts of the same host go into the one that remains (A10-2)."""
    with ledger.act("MERGED_CHOSEN", by=officer.actor, at=now, article="A10-2") as record:
        case = held_case(case_id)
        require_preparer(officer, case)
        _require_editable(case)
        before = sorted(each.account.name for each in case.merged.all())
        chosen = list(
            Account.objects.filter(pk__in=account_ids, host=case.host)
            .exclude(state=AccountState.CLOSED)
            .order_by("pk")
        )
        case.merged.all().delete()
        MergedAccount.objects.bulk_create(MergedAccount(case=case, account=each) for each in chosen)
        case.version += 1
        case.save(update_fields=["version"])
        record.on("case", case.pk, str(case), unit=case.host_id)
        record.changed({"merged": before}, {"merged": sorted(each.name for each in chosen)})
    return case


@held("A10-7", kind=Kind.RECORD)
@held("A14-1", kind=Kind.RECORD)
def attach_paper(
    officer: Officer,
    *,
    case_id: int,
    purpose: CasePaper.Purpose,
    upload: Upload,
    now: datetime,
) -> CasePaper:
    """Put a paper with the case; its SM3 digest enters the ledger.

    Raises `paper_formats.PaperError` for a file that is not what its name says or cannot be kept.
    """
    with ledger.act("PAPER_ATTACHED", by=officer.actor, at=now, article=ground(case_id)) as record:
        case = held_case(case_id)
        require_preparer(officer, case)
        _require_open_for_papers(case)
        if case.papers.count() >= MOST_PAPERS:
            raise Refused([_too_many()])
        if purpose is CasePaper.Purpose.AVATAR:
            # Judged now, so that nobody learns at the end that their picture is none.
            pictures.drawn(upload.name, upload.content)
        paper = papers.kept(upload, unit=case.host, officer=officer, now=now)
        attached = CasePaper.objects.create(case=case, purpose=purpose, paper=paper)
        record.on("case", case.pk, str(case), unit=case.host_id)
        record.note(
            file=paper.name, purpose=purpose.value, digest=paper.stored_id, bytes=paper.size
        )
    return attached


def remove_paper(officer: Officer, *, case_paper_id: int, now: datetime) -> None:
    """Take a paper away from a case that is still being written; the ledger keeps its name and digest."""
    attached = CasePaper.objects.select_related("paper").get(pk=case_paper_id)
    article = ground(attached.case_id)
    with ledger.act("PAPER_REMOVED", by=officer.actor, at=now, article=article) as record:
        case = held_case(attached.case_id)
        require_preparer(officer, case)
        _require_open_for_papers(case)
        record.on("case", case.pk, str(case), unit=case.host_id)
        record.note(
            file=attached.paper.name, purpose=attached.purpose, digest=attached.paper.stored_id
        )
        attached.delete()


def _writable(case: Case, application: Mapping[str, Any]) -> dict[str, Any]:
    """The part of the application that may be written in the state in which the case is."""
    if _in_set_up(case):
        return {name: value for name, value in application.items() if name in applications.SET_UP}
    _require_editable(case)
    return dict(application)


def _in_set_up(case: Case) -> bool:
    return case.kind == CaseKind.OPENING and case.state == State.FILED


def _require_open_for_papers(case: Case) -> None:
    finishing = case.kind == CaseKind.DEREGISTRATION and case.state in {
        State.FILED,
        State.NOTICED,
    }
    if not _in_set_up(case) and not finishing:
        _require_editable(case)


def _require_editable(case: Case) -> None:
    if case.state in EDITABLE:
        return
    said = STATE_WORDS[State(case.state)]
    raise Refused(
        [
            Breach(
                code="A28-2",
                sentence=Sentence(
                    zh=f"该事项{said.zh}，申请内容不能再改。",
                    en=f"The case is {said.en}; its application can no longer be changed.",
                ),
                way_out=Sentence(
                    zh="如须修改，请办理人退回，或撤回后重新申请。",
                    en="If it must be changed, let it be returned, or withdraw it and apply anew.",
                ),
                evidence=(case.state,),
            )
        ]
    )


def _too_many() -> Breach:
    return Breach(
        code="A14-1",
        sentence=Sentence(
            zh=f"一个事项最多存{MOST_PAPERS}份材料。",
            en=f"A case holds {MOST_PAPERS} papers at most.",
        ),
        way_out=Sentence(
            zh="请合并扫描件，或删去不需要的材料。", en="Join the scans, or remove some."
        ),
    )
