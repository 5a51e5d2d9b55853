"""Documents are issued, and their templates replaced: acts, because a sealed paper is evidence.

    issue_document(officer, case_id=3, kind=DocumentKind.NOTICE, now=now).name   # '公告（普定教育）.docx'
    replace_template(officer, kind=DocumentKind.NOTICE, upload=upload, reason="按县委办要求加文头", now=now)

The ledger has the digest of every document that was issued, so that a paper which comes back can be compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from django.db.models import Max
from django.utils import timezone

from guiju import ledger
from guiju.platforms.documents.wording import TemplateError
from guiju.registry.documents import facts, printing
from guiju.registry.documents.kinds import NAMES, DocumentKind
from guiju.registry.documents.printing import SHIPPED, Printed
from guiju.registry.models import Account, Case, TemplateEdition
from guiju.registry.selectors import documents as selectors
from guiju.registry.workflow import STATE_WORDS, State
from guiju.rulebook.breach import Breach, Sentence
from guiju.units import papers
from guiju.units.models import Unit
from guiju.units.papers import Upload
from guiju.units.rights import Officer, Refused, Right, require, require_county

GROUNDS: Mapping[DocumentKind, str] = MappingProxyType(
    {
        DocumentKind.OPENING_APPROVAL: "A10-7",
        DocumentKind.FILING: "A6-2",
        DocumentKind.NOTICE: "A14-2",
        DocumentKind.CLOSING_LETTER: "A14-2",
        DocumentKind.ACCOUNT_CARD: "A2-1",
    }
)
"""Document → the code it serves."""


def issue_document(officer: Officer, *, case_id: int, kind: DocumentKind, now: datetime) -> Printed:
    """Print a document of a case; refused while the case is not so far."""
    case = (
        Case.objects.select_related(
            "host", "account__platform", "account__host", "drafted_by", "consented_by", "filed_by"
        )
        .prefetch_related("papers__paper", "merged__account__platform", "merged__account__host")
        .get(pk=case_id)
    )
    require(officer, Right.ISSUE_DOCUMENTS, case.host)
    if kind not in selectors.documents_of(case):
        raise Refused([_not_yet(case, kind)])
    said = selectors.of_case(case, kind, today=timezone.localdate(now))
    printed = _filled(kind, said, about=case.name)
    with ledger.act("DOCUMENT_ISSUED", by=officer.actor, at=now, article=GROUNDS[kind]) as record:
        record.on("case", case.pk, str(case), unit=case.host_id)
        # As what there is now, so that the timeline says which document it was.
        record.changed({}, {"document": kind.value})
        record.note(edition=printed.edition, digest=printed.digest)
    return printed


def issue_account_card(officer: Officer, *, account_id: int, now: datetime) -> Printed:
    """Print the registration form of an account; its telephone in full for whoever keeps the account."""
    kind = DocumentKind.ACCOUNT_CARD
    account = (
        Account.objects.select_related("host", "platform", "ideology_holder", "undertaker__body")
        .prefetch_related("tasks")
        .get(pk=account_id)
    )
    require(officer, Right.ISSUE_DOCUMENTS, account.host)
    reveal = bool(account.contact_telephone) and officer.may(Right.KEEP_ACCOUNTS, account.host.path)
    said = selectors.of_account(account, reveal=reveal, today=timezone.localdate(now))
    printed = _filled(kind, said, about=account.name)
    with ledger.act("DOCUMENT_ISSUED", by=officer.actor, at=now, article=GROUNDS[kind]) as record:
        record.on("account", account.pk, account.name, unit=account.host_id)
        record.changed({}, {"document": kind.value})
        record.note(edition=printed.edition, digest=printed.digest, revealed=int(reveal))
    return printed


def replace_template(
    officer: Officer, *, kind: DocumentKind, upload: Upload, reason: str, now: datetime
) -> TemplateEdition:
    """Put an uploaded template in the place of the one in force.

    Raises `TemplateError` with everything that is wrong with it; then nothing is replaced.
    """
    require_county(officer, Right.KEEP_TEMPLATES)
    printing.check(upload.name, upload.content, kind)
    with ledger.act("TEMPLATE_REPLACED", by=officer.actor, at=now, article=GROUNDS[kind]) as record:
        county = _held_county()
        before = selectors.edition_in_force(kind)
        paper = papers.kept(upload, unit=county, officer=officer, now=now)
        if before is not None and before.paper.stored_id == paper.stored_id:
            raise Refused([_IN_FORCE])
        last = TemplateEdition.objects.filter(kind=kind).aggregate(last=Max("number"))["last"]
        TemplateEdition.objects.filter(kind=kind, in_force=True).update(in_force=False)
        edition = TemplateEdition.objects.create(
            kind=kind, number=(last or SHIPPED) + 1, paper=paper, reason=reason, in_force=True
        )
        record.on("template", edition.pk, NAMES[kind], unit=county.pk)
        record.changed({"edition": _number(before)}, {"edition": edition.number})
        record.note(document=kind.value, file=paper.name, digest=paper.stored_id, reason=reason)
    return edition


def restore_template(
    officer: Officer, *, kind: DocumentKind, number: int, now: datetime
) -> TemplateEdition | None:
    """Go back to a former edition, or with number 0 to the shipped template; answers the edition.

    What an older edition names must still exist: raises `TemplateError` otherwise.
    """
    require_county(officer, Right.KEEP_TEMPLATES)
    wanted = selectors.editions(kind).get(number=number) if number != SHIPPED else None
    if wanted is not None:
        printing.check(wanted.paper.name, papers.content(wanted.paper), kind)
    with ledger.act("TEMPLATE_RESTORED", by=officer.actor, at=now, article=GROUNDS[kind]) as record:
        county = _held_county()
        before = selectors.edition_in_force(kind)
        if _number(before) == number:
            raise Refused([_IN_FORCE])
        TemplateEdition.objects.filter(kind=kind, in_force=True).update(in_force=False)
        TemplateEdition.objects.filter(kind=kind, number=number).update(in_force=True)
        record.on("template", wanted.pk if wanted else None, NAMES[kind], unit=county.pk)
        record.changed({"edition": _number(before)}, {"edition": number})
        record.note(document=kind.value, digest=wanted.paper.stored_id if wanted else "")
    return wanted


def _filled(kind: DocumentKind, said: facts.Facts, *, about: str) -> Printed:
    edition = selectors.edition_in_force(kind)
    try:
        return printing.fill(edition, kind, said, about=about)
    except (TemplateError, papers.Altered) as trouble:
        raise Refused([_unusable(kind, edition)]) from trouble


def _held_county() -> Unit:
    """The root unit, locked: of two who replace a template at once, the second comes after the first."""
    return Unit.objects.select_for_update().get(parent=None)


def _number(edition: TemplateEdition | None) -> int:
    return edition.number if edition else SHIPPED


def _not_yet(case: Case, kind: DocumentKind) -> Breach:
    return Breach(
        code=GROUNDS[kind],
        sentence=Sentence(
            zh=f"该事项目前{STATE_WORDS[State(case.state)].zh}，没有“{NAMES[kind]}”可以打印。",
            en=f"The case is {STATE_WORDS[State(case.state)].en} now; it has no such document.",
        ),
        way_out=Sentence(
            zh="请回到事项页面，打印“文书”一栏列出的文书。",
            en="Go back to the case and print one of the documents listed there.",
        ),
        evidence=(kind.value,),
    )


def _unusable(kind: DocumentKind, edition: TemplateEdition | None) -> Breach:
    number = _number(edition)
    return Breach(
        code=GROUNDS[kind],
        sentence=Sentence(
            zh=f"“{NAMES[kind]}”模板第{number}版已不能使用，文书没有生成。",
            en=f"Edition {number} of the template can no longer be used; nothing was printed.",
        ),
        way_out=Sentence(
            zh="请县政府办公室在“文书模板”页面恢复自带模板或上传新模板。",
            en="Ask the county office to go back to the shipped template on the page of templates.",
        ),
        evidence=(kind.value,),
    )


_IN_FORCE = Breach(
    code="A6-1",
    sentence=Sentence(
        zh="该版模板正在使用，没有变化。", en="This template is in force already; nothing changed."
    ),
    way_out=Sentence(
        zh="请选择另一版，或上传修改后的模板。",
        en="Choose another edition or upload a changed file.",
    ),
)
