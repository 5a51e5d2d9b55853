"""A remark of the checks that may stay: asked for with its ground, and confirmed by a second person (A18-1, A20-2).

ask_exemption(editor, manuscript_id=3, key=place.key, ground=Exemption.Ground.MANDATORY,
              reason="《社会保险基金监督办法》第…条", now=now)
confirm_exemption(reviewer, exemption_id=1, now=now)

What is merely to be looked at needs a reason and one person; what may not go out, and all personal data, two.
"""

from __future__ import annotations

from datetime import datetime

from guiju import ledger
from guiju.newsroom import judging, selectors
from guiju.newsroom.checks.remarks import PERSONAL
from guiju.newsroom.models import Exemption
from guiju.newsroom.workflow import OPEN, State
from guiju.newsroom.writing import proofing
from guiju.newsroom.writing.keeping import locked
from guiju.newsroom.writing.proofing import Place
from guiju.newsroom.writing.refusing import not_editable, stated_reason, wording_gone
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind, held
from guiju.textcheck import Level
from guiju.units.models import Staff
from guiju.units.refusals import refusal
from guiju.units.rights import Officer, Refused, Right, require


@held("A20-2", kind=Kind.GATE)
@held("A18-1", kind=Kind.CHECK)
def ask_exemption(
    officer: Officer,
    *,
    manuscript_id: int,
    key: str,
    ground: Exemption.Ground,
    reason: str,
    now: datetime,
) -> Exemption:
    """Ask that a remark may stay; raises `Refused` when no ground excuses it."""
    with ledger.act("EXEMPTION_ASKED", by=officer.actor, at=now) as record:
        manuscript = locked(manuscript_id)
        require(officer, Right.WRITE_MANUSCRIPTS, manuscript.host)
        if manuscript.state not in OPEN:
            raise Refused([not_editable(State(manuscript.state))])
        place = next((each for each in proofing.places(manuscript) if each.key == key), None)
        if place is None:
            raise Refused([wording_gone()])
        if breaches := _baseless(place, ground):
            raise Refused(breaches)
        record.article = place.remark.code
        alone = not needs_second(place)
        exemption, _ = Exemption.objects.update_or_create(
            manuscript=manuscript,
            code=place.remark.code,
            key=key,
            defaults={
                "excerpt": place.excerpt[:200],
                "ground": ground,
                "reason": stated_reason(reason, code=place.remark.code),
                "asked_by_id": officer.staff_id,
                "asked_at": now,
                "confirmed_by_id": None,
                "confirmed_at": now if alone else None,
            },
        )
        record.on("manuscript", manuscript.pk, str(manuscript), unit=manuscript.host_id)
        record.note(
            code=exemption.code,
            excerpt=exemption.excerpt,
            ground=ground.value,
            reason=exemption.reason,
        )
    return exemption


@held("A20-2", kind=Kind.GATE)
def confirm_exemption(officer: Officer, *, exemption_id: int, now: datetime) -> Exemption:
    """A second person who may review or sign agrees that the remark stays."""
    with ledger.act("EXEMPTION_CONFIRMED", by=officer.actor, at=now) as record:
        exemption = Exemption.objects.get(pk=exemption_id)
        record.article = exemption.code
        manuscript = locked(exemption.manuscript_id)
        if not officer.may(Right.SIGN_MANUSCRIPTS, manuscript.host.path):
            require(officer, Right.REVIEW_MANUSCRIPTS, manuscript.host)
        asked = selectors.person(Staff.objects.get(pk=exemption.asked_by_id))
        second = selectors.person_of(officer)
        others = (asked, *selectors.writers(manuscript))
        absent = judging.hands.absent_second(officer, manuscript.host, others)
        if absent is not None or any(each.is_same(second) for each in others):
            raise Refused([_same_person(officer.name if absent is None else absent.name)])
        exemption.confirmed_by_id, exemption.confirmed_at = officer.staff_id, now
        exemption.save(update_fields=["confirmed_by", "confirmed_at"])
        record.on("manuscript", manuscript.pk, str(manuscript), unit=manuscript.host_id)
        record.note(code=exemption.code, excerpt=exemption.excerpt, ground=exemption.ground)
    return exemption


def needs_second(place: Place) -> bool:
    """Whether a second person must agree: for what may not go out, and for all personal data."""
    return place.remark.level is Level.BLOCK or place.remark.code == PERSONAL


def _baseless(place: Place, ground: Exemption.Ground) -> list[Breach]:
    if not place.may_be_exempted:
        return [
            refusal(
                place.remark.code,
                f"“{place.excerpt}”没有例外可言。",
                f"Nothing excuses “{place.excerpt}”.",
                out=Sentence(zh="请修改表述。", en="Word it otherwise."),
            )
        ]
    if ground in place.grounds:
        return []
    if place.remark.code == PERSONAL:
        return [
            refusal(
                "A20-2",
                "个人信息只有在纪律处分公开或依法应当公开时才可不去标识化。",
                "Personal data is shown only in disciplinary publication or disclosure required by law.",
                out=Sentence(
                    zh="请去标识化，或选择相应依据。", en="Mask it, or choose one of these grounds."
                ),
            )
        ]
    return [
        refusal(
            place.remark.code,
            f"“{place.excerpt}”不是个人信息，不能以纪律处分公开或依法应当公开为由保留。",
            f"“{place.excerpt}” is no personal data, which alone publication by law excuses.",
            out=Sentence(
                zh="请按建议修改，或说明是引用、专有名称或者提示有误。",
                en="Mend it, or say that it is a quotation, a proper name or no fault.",
            ),
        )
    ]


def _same_person(name: str) -> Breach:
    return refusal(
        "A17-2",
        f"{name}参与了编写或提出了例外，不能再确认。",
        f"{name} wrote it or asked for the exemption and cannot confirm it.",
        out=Sentence(
            zh="请另一位审核或签发人员确认。", en="Let another reviewer or signer confirm it."
        ),
    )
