"""Article 17: reviewed first, then signed off at the level the content asks for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from guiju.ledger.models import Entry
from guiju.newsroom import services
from guiju.newsroom.models import Approval, Edition, Manuscript, Variant
from guiju.newsroom.models.manuscripts import Level
from guiju.newsroom.workflow import State
from guiju.rulebook.articles import article_17, article_17_emergency, article_17_stopped
from guiju.rulebook.articles.article_17 import Approved, Chain, Person
from guiju.rulebook.articles.article_17_emergency import Afterwards
from guiju.units import services as units
from guiju.units.models import Appointment, Clock, Role
from guiju.units.rights import Refused
from tests.articles.law import PUDING as PACK
from tests.articles.law import codes, only
from tests.cast import NOW, TODAY, Cast
from tests.newsroom.manuscripts import (
    LANDSLIDE,
    confirmed,
    fresh,
    reviewed,
    signed,
    submitted,
    written,
)


def sign(cast: Cast, manuscript: Manuscript, role: Role) -> Manuscript:
    signer = cast.holder(manuscript.host, role)
    return services.sign_off(
        signer,
        manuscript_id=manuscript.pk,
        version=manuscript.version,
        confirmation=confirmed(signer),
        now=NOW,
    )


# --- A17-1: reviewed and signed at its level --------------------------------------------------------


def test_an_ordinary_manuscript_is_signed_by_the_operations_principal(cast: Cast) -> None:
    manuscript = signed(cast, written(cast, cast.town))
    assert manuscript.state == State.SIGNED
    approval = manuscript.approvals.get(kind=Approval.Kind.SIGN_OFF)
    assert (approval.role, approval.level) == ("operations_principal", "ordinary")


@pytest.mark.parametrize(
    ("level", "signs", "refused"),
    [
        (Level.ORDINARY, [Role.OPERATIONS_PRINCIPAL, Role.LEADER_IN_CHARGE, Role.PRINCIPAL_LEADER], []),
        (Level.IMPORTANT, [Role.LEADER_IN_CHARGE, Role.PRINCIPAL_LEADER], [Role.OPERATIONS_PRINCIPAL]),
        (Level.MAJOR, [Role.PRINCIPAL_LEADER], [Role.OPERATIONS_PRINCIPAL, Role.LEADER_IN_CHARGE]),
    ],
)  # fmt: skip
def test_each_level_is_signed_by_its_leader_or_one_above_and_nobody_below(
    cast: Cast, level: Level, signs: list[Role], refused: list[Role]
) -> None:
    for role in refused + signs:
        manuscript = written(cast, cast.town)
        if level is not Level.ORDINARY:
            services.raise_level(
                cast.editor_of(cast.town),
                manuscript_id=manuscript.pk,
                version=manuscript.version,
                level=level,
                reason="",
                now=NOW,
            )
        manuscript = reviewed(cast, manuscript)
        if role in refused:
            with pytest.raises(Refused) as no:
                sign(cast, manuscript, role)
            assert codes(no.value.breaches) == ["A17-1"]
        else:
            assert sign(cast, manuscript, role).state == State.SIGNED


def test_nothing_is_signed_that_was_not_reviewed(cast: Cast) -> None:
    manuscript = submitted(cast, written(cast, cast.town))
    with pytest.raises(Refused) as no:
        sign(cast, manuscript, Role.OPERATIONS_PRINCIPAL)
    assert codes(no.value.breaches) == ["A17-1"]


def test_what_goes_out_without_review_or_at_too_low_a_level_is_a_breach() -> None:
    nothing = Approved(content="a", reviewed=None, signed=None, signed_level="", level="ordinary")
    assert [each.evidence for each in article_17.unapproved(nothing, pack=PACK)] == [
        ("reviewed",),
        ("signed",),
    ]
    low = Approved(content="a", reviewed="a", signed="a", signed_level="ordinary", level="major")
    assert [each.evidence for each in article_17.unapproved(low, pack=PACK)] == [("level",)]


# --- A17-2: three different people ------------------------------------------------------------------


def test_the_editor_does_not_review(cast: Cast) -> None:
    unit = cast.town
    editor = cast.people[unit.pk, Role.EDITOR]
    units.appoint(
        cast.supervisor,
        staff_id=editor,
        unit_id=unit.pk,
        role=Role.REVIEWER,
        from_on=date(2026, 1, 1),
        until_on=None,
        now=NOW,
    )
    manuscript = submitted(cast, written(cast, unit))
    with pytest.raises(Refused) as no:
        services.review_manuscript(
            cast.officer(editor),
            manuscript_id=manuscript.pk,
            version=manuscript.version,
            now=NOW,
        )
    assert codes(no.value.breaches) == ["A17-2"]


def test_who_reviewed_does_not_sign(cast: Cast) -> None:
    unit = cast.town
    units.appoint(
        cast.supervisor,
        staff_id=cast.people[unit.pk, Role.REVIEWER],
        unit_id=unit.pk,
        role=Role.OPERATIONS_PRINCIPAL,
        from_on=date(2026, 1, 1),
        until_on=None,
        now=NOW,
    )
    manuscript = reviewed(cast, written(cast, unit))
    with pytest.raises(Refused) as no:
        sign(cast, manuscript, Role.REVIEWER)
    assert codes(no.value.breaches) == ["A17-2"]


def test_whoever_changed_a_single_word_is_an_editor_of_it(cast: Cast) -> None:
    unit = cast.town
    manuscript = written(cast, unit)
    services.save_manuscript(
        cast.principal_of(unit),
        manuscript_id=manuscript.pk,
        version=manuscript.version,
        stated={"title": "城关镇全面开展农村人居环境整治"},
        now=NOW,
    )
    manuscript = reviewed(cast, manuscript)
    with pytest.raises(Refused) as no:
        sign(cast, manuscript, Role.OPERATIONS_PRINCIPAL)
    assert codes(no.value.breaches) == ["A17-2"]


def test_one_person_with_two_entries_on_the_staff_list_is_one_person(cast: Cast) -> None:
    unit = cast.town
    twice = []
    for role in (Role.EDITOR, Role.REVIEWER):
        staff = units.add_staff(
            cast.supervisor, unit_id=unit.pk, name="孙双", position="", telephone="0851-38220000", now=NOW
        )  # fmt: skip
        units.appoint(
            cast.supervisor,
            staff_id=staff.pk,
            unit_id=unit.pk,
            role=role,
            from_on=date(2026, 1, 1),
            until_on=None,
            now=NOW,
        )
        twice.append(staff.pk)
    manuscript = written(cast, unit)
    services.save_manuscript(
        cast.officer(twice[0]),
        manuscript_id=manuscript.pk,
        version=manuscript.version,
        stated={"topic": "人居环境"},
        now=NOW,
    )
    manuscript = submitted(cast, manuscript)
    with pytest.raises(Refused) as no:
        services.review_manuscript(
            cast.officer(twice[1]),
            manuscript_id=manuscript.pk,
            version=manuscript.version,
            now=NOW,
        )
    assert codes(no.value.breaches) == ["A17-2"]


def test_two_people_of_the_same_name_are_two_people() -> None:
    writer, other = Person(1, "李梅"), Person(2, "李梅")
    chain = Chain(writers=(writer,), candidate=other, doing="review")
    assert article_17.same_hands(chain, pack=PACK) == []


# --- A17-4: the signature binds the exact content ---------------------------------------------------


def test_a_signed_manuscript_is_taken_back_before_it_is_changed_and_its_signature_is_void(
    cast: Cast,
) -> None:
    manuscript = signed(cast, written(cast, cast.town))
    editor = cast.editor_of(cast.town)
    with pytest.raises(Refused) as no:
        services.save_manuscript(
            editor,
            manuscript_id=manuscript.pk,
            version=manuscript.version,
            stated={"title": "另一个标题"},
            now=NOW,
        )
    assert codes(no.value.breaches) == ["A17-4"]
    manuscript = services.reopen_manuscript(
        editor, manuscript_id=manuscript.pk, version=manuscript.version, now=NOW
    )
    assert manuscript.state == State.DRAFT
    assert not manuscript.approvals.filter(voided_at=None).exists()
    entry = Entry.objects.get(act="MANUSCRIPT_REOPENED")
    assert entry.detail["voided"] == ["review", "sign_off"]


def test_what_was_altered_by_hand_after_the_review_is_not_signed(cast: Cast) -> None:
    manuscript = reviewed(cast, written(cast, cast.town))
    Variant.objects.filter(manuscript=manuscript).update(body="<p>改过的正文。</p>")
    with pytest.raises(Refused) as no:
        sign(cast, manuscript, Role.OPERATIONS_PRINCIPAL)
    assert codes(no.value.breaches) == ["A17-4"]


def test_a_signature_binds_every_variant_of_the_edition(cast: Cast) -> None:
    manuscript = signed(cast, written(cast, cast.town, platforms=("wechat-official", "douyin")))
    approval = manuscript.approvals.get(kind=Approval.Kind.SIGN_OFF)
    edition = Edition.objects.get(manuscript=manuscript, number=manuscript.edition)
    assert approval.digest == edition.digest
    assert len(edition.content["variants"]) == 2


def test_a_signer_who_lost_the_office_after_opening_the_page_signs_nothing(cast: Cast) -> None:
    manuscript = reviewed(cast, written(cast, cast.town))
    signer = cast.principal_of(cast.town)
    confirmation = confirmed(signer)
    held = Appointment.objects.get(staff_id=signer.staff_id)
    units.end_appointment(
        cast.supervisor, appointment_id=held.pk, until_on=TODAY - timedelta(days=1), now=NOW
    )
    with pytest.raises(Refused) as no:
        services.sign_off(
            cast.officer(signer.staff_id),
            manuscript_id=manuscript.pk,
            version=manuscript.version,
            confirmation=confirmation,
            now=NOW,
        )
    assert codes(no.value.breaches) == ["A6-2"]


@pytest.mark.parametrize("late", [timedelta(minutes=3), timedelta(seconds=-1)])
def test_a_confirmation_is_ones_own_and_fresh(cast: Cast, late: timedelta) -> None:
    manuscript = reviewed(cast, written(cast, cast.town))
    signer = cast.principal_of(cast.town)
    for confirmation in (
        confirmed(signer, now=NOW - late),
        confirmed(cast.holder(cast.town, Role.LEADER_IN_CHARGE)),
    ):
        with pytest.raises(Refused) as no:
            services.sign_off(
                signer,
                manuscript_id=manuscript.pk,
                version=manuscript.version,
                confirmation=confirmation,
                now=NOW,
            )
        assert codes(no.value.breaches) == ["A29-2"]


# --- A17-5: the emergency path ----------------------------------------------------------------------


def in_emergency(cast: Cast, manuscript: Manuscript, role: Role, reason: str = "山体滑坡，须立即发布避险提示") -> Manuscript:  # fmt: skip
    signer = cast.holder(manuscript.host, role)
    return services.sign_off_in_emergency(
        signer,
        manuscript_id=manuscript.pk,
        version=fresh(manuscript).version,
        reason=reason,
        confirmation=confirmed(signer),
        now=NOW,
    )


def test_the_named_authority_signs_before_review_and_the_review_is_due_next_working_day(
    cast: Cast,
) -> None:
    manuscript = in_emergency(cast, written(cast, cast.town, **LANDSLIDE), Role.PRINCIPAL_LEADER)
    assert manuscript.state == State.SIGNED
    clock = Clock.objects.get(code="A17-5", subject_id=manuscript.pk)
    assert clock.due_on == date(2026, 6, 11)
    services.review_afterwards(
        cast.holder(cast.town, Role.REVIEWER), manuscript_id=manuscript.pk, note="内容属实", now=NOW
    )
    clock.refresh_from_db()
    assert clock.state == Clock.State.MET


def test_nobody_else_signs_in_an_emergency_and_not_without_saying_what_it_is(cast: Cast) -> None:
    manuscript = written(cast, cast.town, **LANDSLIDE)
    with pytest.raises(Refused) as no:
        in_emergency(cast, manuscript, Role.OPERATIONS_PRINCIPAL, reason="急")
    assert [each.evidence for each in no.value.breaches] == [("authority",), ("reason",)]


def test_an_emergency_excuses_no_wrong_text(cast: Cast) -> None:
    manuscript = written(
        cast, cast.town, body="<p>请联系张某某，身份证号522527199001011234，电话13812345678。</p>"
    )
    with pytest.raises(Refused) as no:
        in_emergency(cast, manuscript, Role.PRINCIPAL_LEADER)
    assert "A20-2" in codes(no.value.breaches)


def test_an_overdue_review_is_a_breach_and_closes_the_path() -> None:
    late = Afterwards(
        "城关镇", "避险提示", date(2026, 6, 10), date(2026, 6, 11), today=date(2026, 6, 12)
    )
    assert codes(article_17_emergency.unreviewed_emergency(late, pack=PACK)) == ["A17-5"]
    in_time = Afterwards(
        "城关镇", "避险提示", date(2026, 6, 10), date(2026, 6, 11), today=date(2026, 6, 11)
    )
    assert article_17_emergency.unreviewed_emergency(in_time, pack=PACK) == []


def test_what_was_stopped_on_its_way_out_is_found_until_it_is_settled() -> None:
    """A17-4."""
    facts = article_17_stopped.Stopped("城关发布", "城关镇人民政府", ("汛期提示",))
    breach = only(article_17_stopped.stopped_deliveries(facts, pack=PACK))
    assert breach.sentence.zh == "“汛期提示”发往“城关发布”时被拦下：内容或依据与签发时不符。"
    nothing = article_17_stopped.Stopped("城关发布", "城关镇人民政府", ())
    assert article_17_stopped.stopped_deliveries(nothing, pack=PACK) == []
