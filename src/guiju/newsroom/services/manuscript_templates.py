"""Templates of manuscripts: kept, changed, retired and brought back; a manuscript begun from one (A5-3).

facts = TemplateFacts(name="停水通知", title="关于【填写：区域】停水的通知", body="<p>…</p>", platform_ids=(1, 2))
template = keep_template(supervisor, host_id=1, offered=True, facts=facts, now=now)
manuscript = begin_from_template(editor, template_id=template.pk, host_id=7, now=now)

Only words and classes are in a template. What was decided on the manuscript it was made from (reviews, signatures,
levels, exemptions, consultations), its pictures and its source stay with that manuscript, personal data is masked.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from guiju import ledger
from guiju.ledger.acts import Record
from guiju.ledger.chain import sm3
from guiju.newsroom.models import Manuscript, ManuscriptTemplate, Variant
from guiju.newsroom.templating import masking, refusing
from guiju.newsroom.writing.adapting import Written
from guiju.newsroom.writing.keeping import keep
from guiju.newsroom.writing.tidying import tidied
from guiju.platforms import plaintext, richtext
from guiju.registry.models import Account, AccountState, Platform
from guiju.rulebook.breach import Breach
from guiju.rulebook.registry import Kind, held
from guiju.units.models import Unit
from guiju.units.refusals import dissolved
from guiju.units.rights import Officer, Refused, Right, require
from guiju.units.versions import ChangedMeanwhile, differences

STATED = ("title", "body", "department", "task", "disclosure", "topic")
"""What a manuscript takes over."""


@dataclass(frozen=True, slots=True)
class TemplateFacts:
    """What is stated of a template."""

    name: str
    purpose: str = ""
    title: str = ""
    body: str = ""
    department: str = ""
    task: str = ""
    disclosure: str = ""
    topic: str = ""
    platform_ids: tuple[int, ...] = ()


@held("A5-3", kind=Kind.RECORD)
def keep_template(
    officer: Officer, *, host_id: int, offered: bool, facts: TemplateFacts, now: datetime
) -> ManuscriptTemplate:
    """Keep a template of a unit, or offer one to the area of which `host_id` is the head. Raises `Refused`."""
    with ledger.act("TEMPLATE_KEPT", by=officer.actor, at=now, article="A5-3") as record:
        host = Unit.objects.get(pk=host_id)
        require(officer, _right(offered=offered), host)
        if breaches := dissolved(host) + _wrong(facts := _tidy(facts)):
            raise Refused(breaches)
        template = ManuscriptTemplate(host=host, offered=offered)
        _write(record, template, facts, officer, now)
    return template


@held("A5-3", kind=Kind.RECORD)
def keep_as_template(
    officer: Officer, *, manuscript_id: int, name: str, now: datetime
) -> ManuscriptTemplate:
    """Keep the words and classes of a manuscript as a template of its unit, personal data masked. Raises `Refused`."""
    with ledger.act("TEMPLATE_KEPT", by=officer.actor, at=now, article="A5-3") as record:
        first = Manuscript.objects.select_related("host").get(pk=manuscript_id)
        require(officer, Right.WRITE_MANUSCRIPTS, first.host)
        text = masking.masked(Written(first.title, first.body))
        stated = {field: getattr(first, field) for field in STATED}
        platforms = first.variants.values_list("account__platform_id", flat=True)
        facts = _tidy(
            TemplateFacts(
                **stated | {"title": text.title, "body": text.body},
                name=name,
                platform_ids=tuple(platforms),
            )
        )
        if breaches := dissolved(first.host) + _wrong(facts):
            raise Refused(breaches)
        template = ManuscriptTemplate(host=first.host)
        _write(record, template, facts, officer, now)
        record.note(manuscript=first.pk)
    return template


@held("A5-3", kind=Kind.RECORD)
def change_template(
    officer: Officer, *, template_id: int, version: int, facts: TemplateFacts, now: datetime
) -> ManuscriptTemplate:
    """Change a template; manuscripts begun from it stay as they are. Raises `Refused` and `ChangedMeanwhile`."""
    with ledger.act("TEMPLATE_CHANGED", by=officer.actor, at=now, article="A5-3") as record:
        template = _held(officer, template_id)
        facts = _tidy(facts)
        if version != template.version:
            clash = differences(asdict(facts), asdict(facts_of(template)))
            raise ChangedMeanwhile(template, clash)
        if breaches := _wrong(facts):
            raise Refused(breaches)
        _write(record, template, facts, officer, now)
    return template


def retire_template(officer: Officer, *, template_id: int, now: datetime) -> ManuscriptTemplate:
    """Take a template out of use; it stays on record, and so do the manuscripts begun from it. Raises `Refused`."""
    with ledger.act("TEMPLATE_RETIRED", by=officer.actor, at=now, article="A5-3") as record:
        template = _held(officer, template_id)
        if template.retired_at is not None:
            raise Refused([refusing.retired()])
        _move(record, template, now)
    return template


def bring_back_template(officer: Officer, *, template_id: int, now: datetime) -> ManuscriptTemplate:
    """Take a retired template into use again. Raises `Refused`."""
    with ledger.act("TEMPLATE_BROUGHT_BACK", by=officer.actor, at=now, article="A5-3") as record:
        template = _held(officer, template_id)
        if template.retired_at is None:
            raise Refused([refusing.not_retired()])
        _move(record, template, None)
    return template


@held("A5-3", kind=Kind.RECORD)
def begin_from_template(
    officer: Officer, *, template_id: int, host_id: int, now: datetime
) -> Manuscript:
    """Begin a draft of a unit with the words of a template, for its accounts on the template's platforms.

    A platform on which the unit has no account in operation is left out. Raises `Refused`.
    """
    with ledger.act("MANUSCRIPT_BEGUN", by=officer.actor, at=now, article="A5-3") as record:
        template = ManuscriptTemplate.objects.select_related("host").get(pk=template_id)
        host = Unit.objects.get(pk=host_id)
        require(officer, Right.WRITE_MANUSCRIPTS, host)
        breaches = dissolved(host)
        if template.retired_at is not None:
            breaches.append(refusing.retired())
        if not is_for(template, host):
            breaches.append(refusing.not_for_the_unit(host.name))
        if breaches:
            raise Refused(breaches)
        begun = Manuscript(
            host=host, begun_by_id=officer.staff_id or None, begun_at=now, saved_at=now,
            **{field: getattr(template, field) for field in STATED},
        )  # fmt: skip
        begun.save(force_insert=True)
        accounts = Account.objects.filter(
            host=host, state=AccountState.OPERATING, platform__in=template.platforms.all()
        ).order_by("pk")
        for account in accounts:
            Variant.objects.create(manuscript=begun, account=account)
        keep(record, begun, officer, now)
        record.note(accounts=[each.pk for each in accounts], template=template.pk)
    return begun


def is_for(template: ManuscriptTemplate, host: Unit) -> bool:
    """Whether a unit may use a template: its own, or one offered to an area it is in."""
    if template.offered:
        return host.path.startswith(template.host.path)
    return template.host_id == host.pk


def facts_of(template: ManuscriptTemplate) -> TemplateFacts:
    """What is stated of a template now."""
    stated = {field: getattr(template, field) for field in ("name", "purpose", *STATED)}
    platforms = template.platforms.order_by("pk").values_list("pk", flat=True)
    return TemplateFacts(**stated, platform_ids=tuple(platforms))


def _right(*, offered: bool) -> Right:
    return Right.OFFER_TEMPLATES if offered else Right.WRITE_MANUSCRIPTS


def _held(officer: Officer, template_id: int) -> ManuscriptTemplate:
    rows = ManuscriptTemplate.objects.select_for_update(of=("self",)).select_related("host")
    template = rows.get(pk=template_id)
    require(officer, _right(offered=template.offered), template.host)
    return template


def _tidy(facts: TemplateFacts) -> TemplateFacts:
    stated = tidied({field: getattr(facts, field) for field in STATED})
    # A picture is a manuscript's own, with what was declared of it.
    stated["body"] = richtext.with_addresses(stated["body"], lambda _picture: "")
    return replace(
        facts,
        **stated,
        name=" ".join(plaintext.clean(facts.name).split())[:80],
        purpose=" ".join(plaintext.clean(facts.purpose).split())[:200],
        platform_ids=tuple(sorted(set(facts.platform_ids))),
    )


def _wrong(facts: TemplateFacts) -> list[Breach]:
    found = []
    if not facts.name:
        found.append(refusing.nameless())
    if not richtext.plain(facts.body).strip():
        found.append(refusing.textless())
    if excerpts := masking.standing(Written(facts.title, facts.body)):
        found.append(refusing.with_personal_data(excerpts))
    return found


def _write(
    record: Record,
    template: ManuscriptTemplate,
    facts: TemplateFacts,
    officer: Officer,
    now: datetime,
) -> None:
    before = _as_entered(facts_of(template)) if template.pk else {}
    for field in ("name", "purpose", *STATED):
        setattr(template, field, getattr(facts, field))
    template.version = template.version + 1 if template.pk else 1
    template.changed_by_id, template.changed_at = officer.staff_id, now
    template.save()
    template.platforms.set(Platform.objects.filter(pk__in=facts.platform_ids))
    _enter(record, template)
    record.changed(before, _as_entered(facts))
    record.note(offered=template.offered)


def _as_entered(facts: TemplateFacts) -> dict[str, Any]:
    """The facts as the ledger has them: of the text its digest."""
    stated = asdict(facts)
    stated["platforms"] = list(stated.pop("platform_ids"))
    return stated | {"body": sm3(facts.body.encode("utf-8", "surrogatepass"))}


def _move(record: Record, template: ManuscriptTemplate, retired_at: datetime | None) -> None:
    before, template.retired_at = template.retired_at, retired_at
    template.version += 1
    template.save(update_fields=["retired_at", "version"])
    _enter(record, template)
    record.changed({"retired_at": before}, {"retired_at": retired_at})


def _enter(record: Record, template: ManuscriptTemplate) -> None:
    record.on("manuscript_template", template.pk, str(template), unit=template.host_id)
