"""Article 17 during leave: a deputy by appointment with dates, and never one person twice in a chain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.ledger.models import Entry
from guiju.newsroom import selectors, services
from guiju.newsroom.archiving import contents
from guiju.newsroom.models import Approval, Exemption, Manuscript
from guiju.newsroom.models.manuscripts import Level
from guiju.newsroom.writing import proofing
from guiju.rulebook.articles import article_17, article_17_delegation
from guiju.rulebook.articles.article_17 import Chain, Person
from guiju.rulebook.articles.article_17_delegation import Delegating, Period
from guiju.rulebook.breach import Breach, Sentence
from guiju.units import services as units
from guiju.units.models import Role
from guiju.units.rights import Officer, Refused
from tests.articles.law import PUDING as PACK
from tests.articles.law import only
from tests.cast import NOW, TODAY, Cast
from tests.newsroom.manuscripts import LANDSLIDE, confirmed, fresh, reviewed, submitted, written
from tests.units.deputising import deputise

DAY = timedelta(days=1)
WEEK = Period(TODAY, TODAY + 6 * DAY)
FACTS = Delegating(
    holder=Person(1, "郑安"),
    deputy=Person(2, "冯平"),
    capacity=Sentence(zh="主要负责人", en="operations principal"),
    unit="城关镇人民政府",
    period=WEEK,
    today=TODAY,
)


def evidence(facts: Delegating) -> list[str]:
    return [each.evidence[0] for each in article_17_delegation.unfit_deputy(facts, pack=PACK)]


def refused(act: Callable[[], object]) -> list[Breach]:
    with pytest.raises(Refused) as no:
        act()
    return no.value.breaches


# --- Who may be a deputy ----------------------------------------------------------------------------


def test_somebody_of_the_unit_acts_for_a_week() -> None:
    assert evidence(FACTS) == []


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        (replace(FACTS, period=Period(TODAY + DAY, TODAY)), "order"),
        (replace(FACTS, period=Period(TODAY, None)), "order"),
        (replace(FACTS, period=Period(TODAY - DAY, TODAY)), "past"),
        (replace(FACTS, held=Period(TODAY + DAY, None)), "held"),
        (replace(FACTS, held=Period(TODAY - DAY, TODAY + DAY)), "held"),
        (replace(FACTS, can_be_delegated=False), "capacity"),
        (replace(FACTS, taken=("陈述",)), "taken"),
        (replace(FACTS, covers=("吴明",)), "covers"),
        (replace(FACTS, deputy=FACTS.holder), "self"),
        (replace(FACTS, of_host=False), "host"),
        (replace(FACTS, leaves_on=TODAY + 5 * DAY), "left"),
        (replace(FACTS, away=("陈述",)), "away"),
    ],
)
def test_each_condition_alone_refuses(facts: Delegating, key: str) -> None:
    assert evidence(facts) == [key]


def test_the_last_day_of_an_appointment_and_of_a_person_are_within() -> None:
    last = replace(FACTS, held=Period(TODAY, WEEK.last), leaves_on=WEEK.last)
    assert evidence(last) == []


def test_everything_wrong_is_said_at_once() -> None:
    facts = replace(
        FACTS, period=Period(TODAY - DAY, TODAY + DAY), held=Period(TODAY, None), can_be_delegated=False,
        taken=("陈述",), covers=("吴明",), deputy=FACTS.holder, of_host=False, leaves_on=TODAY, away=("钱工",),
    )  # fmt: skip
    assert evidence(facts) == [
        "past", "held", "capacity", "taken", "covers", "self", "host", "left", "away",
    ]  # fmt: skip


def test_one_person_entered_twice_is_not_their_own_deputy() -> None:
    marks = frozenset({"0851-38220000"})
    facts = replace(FACTS, holder=Person(1, "郑安", marks), deputy=Person(2, "郑安", marks))
    assert evidence(facts) == ["self"]


# --- A chain of three people, with deputies ----------------------------------------------------------


def test_who_acts_for_the_writer_does_not_sign_in_their_place() -> None:
    writer, deputy, reviewer = Person(1, "郑安"), Person(2, "冯平"), Person(3, "王慎")
    chain = Chain(
        (writer,),
        deputy,
        "sign_off",
        reviewer,
        acting_for=writer,
        others=(Sentence(zh="周正", en="周正"),),
    )
    breach = only(article_17.same_hands(chain, pack=PACK))
    assert breach.sentence.zh == "郑安已经编写过这篇稿件，冯平不能再代理其签发。"
    assert breach.way_out.zh.endswith("可以签发的有：周正。")


def test_nobody_left_is_said_and_what_to_do() -> None:
    writer = Person(1, "郑安")
    breach = only(article_17.same_hands(Chain((writer,), writer, "review", others=()), pack=PACK))
    assert "登记一名未参与本稿的代理人" in breach.way_out.zh


PEOPLE = [Person(number, f"人{number}") for number in range(4)]
somebody = st.sampled_from(PEOPLE)
perhaps = st.none() | somebody


@given(st.lists(somebody, min_size=1, max_size=3), somebody, perhaps, somebody, perhaps)
def test_no_chain_has_one_person_twice_whatever_delegations_exist(
    writers: list[Person], reviewer: Person, reviewed_for: Person | None, signer: Person, signed_for: Person | None,
) -> None:  # fmt: skip
    review = Chain(tuple(writers), reviewer, "review", acting_for=reviewed_for)
    sign = Chain(
        tuple(writers),
        signer,
        "sign_off",
        reviewer,
        acting_for=signed_for,
        reviewer_for=reviewed_for,
    )
    allowed = not article_17.same_hands(review, pack=PACK) and not article_17.same_hands(
        sign, pack=PACK
    )
    hands: list[set[Person | None]] = [
        set(writers),
        {reviewer, reviewed_for} - {None},
        {signer, signed_for} - {None},
    ]
    apart = all(not one & other for place, one in enumerate(hands) for other in hands[:place])
    assert allowed is apart


# --- The acts ---------------------------------------------------------------------------------------


def sign(officer: Officer, manuscript: Manuscript) -> Manuscript:
    return services.sign_off(
        officer,
        manuscript_id=manuscript.pk,
        version=fresh(manuscript).version,
        confirmation=confirmed(officer),
        now=NOW,
    )


def test_a_deputy_signs_and_every_record_says_for_whom(cast: Cast) -> None:
    manuscript = reviewed(cast, written(cast, cast.town))
    deputise(cast, Role.OPERATIONS_PRINCIPAL, Role.OPERATIONS_DEPUTY)
    deputy = cast.holder(cast.town, Role.OPERATIONS_DEPUTY)
    sign(deputy, manuscript)
    approval = manuscript.approvals.get(kind=Approval.Kind.SIGN_OFF)
    assert approval.role == "operations_principal"
    assert (approval.by.name, approval.acting_for and approval.acting_for.name) == ("冯平", "郑安")
    entry = Entry.objects.get(act="MANUSCRIPT_SIGNED")
    assert entry.detail["acting_for"] == "郑安"
    assert "operations_principal（代郑安）" in entry.capacity


@pytest.mark.parametrize(("days", "may"), [(-1, False), (0, True), (6, True), (7, False)])
def test_only_between_the_dates(cast: Cast, days: int, may: bool) -> None:
    deputise(
        cast, Role.OPERATIONS_PRINCIPAL, Role.REVIEWER, first=TODAY + 1 * DAY, last=TODAY + 7 * DAY
    )
    then = cast.officer(cast.people[cast.town.pk, Role.REVIEWER], today=TODAY + (1 + days) * DAY)
    assert any(each.acting_for for each in then.held) is may


def test_ended_early_is_ended_at_once(cast: Cast) -> None:
    named = deputise(cast, Role.OPERATIONS_PRINCIPAL, Role.OPERATIONS_DEPUTY)
    deputy = cast.people[cast.town.pk, Role.OPERATIONS_DEPUTY]
    manuscript = reviewed(cast, written(cast, cast.town))
    units.end_delegation(cast.principal_of(cast.town), delegation_id=named.pk, now=NOW)
    codes = {each.code for each in refused(lambda: sign(cast.officer(deputy), manuscript))}
    assert codes == {"A6-2"}


def test_a_deputy_who_wrote_it_does_not_sign_it_and_hears_who_could(cast: Cast) -> None:
    manuscript = written(cast, cast.town)
    services.save_manuscript(
        cast.holder(cast.town, Role.OPERATIONS_DEPUTY),
        manuscript_id=manuscript.pk,
        version=manuscript.version,
        stated={"topic": "人居环境"},
        now=NOW,
    )
    manuscript = reviewed(cast, manuscript)
    deputise(cast, Role.OPERATIONS_PRINCIPAL, Role.OPERATIONS_DEPUTY)
    deputy = cast.holder(cast.town, Role.OPERATIONS_DEPUTY)
    breach = only(refused(lambda: sign(deputy, manuscript)))
    assert breach.code == "A17-2"
    assert breach.way_out.zh.endswith("可以签发的有：吴明、周正。")
    assert not selectors.waiting_for(deputy).filter(pk=manuscript.pk).exists()


def test_a_deputy_who_reviewed_it_does_not_sign_it(cast: Cast) -> None:
    manuscript = reviewed(cast, written(cast, cast.town))
    deputise(cast, Role.OPERATIONS_PRINCIPAL, Role.REVIEWER)
    reviewer = cast.holder(cast.town, Role.REVIEWER)
    assert only(refused(lambda: sign(reviewer, manuscript))).code == "A17-2"


def test_what_a_deputy_reviewed_in_anothers_place_neither_of_them_signs(cast: Cast) -> None:
    deputise(cast, Role.REVIEWER, Role.LEADER_IN_CHARGE)
    leader = cast.holder(cast.town, Role.LEADER_IN_CHARGE)
    manuscript = submitted(cast, written(cast, cast.town))
    services.review_manuscript(
        leader, manuscript_id=manuscript.pk, version=manuscript.version, now=NOW
    )
    assert only(refused(lambda: sign(leader, manuscript))).code == "A17-2"
    reviewer = cast.people[cast.town.pk, Role.REVIEWER]
    units.appoint(
        cast.supervisor, staff_id=reviewer, unit_id=cast.town.pk, role=Role.PRINCIPAL_LEADER,
        from_on=TODAY, until_on=None, now=NOW,
    )  # fmt: skip
    assert only(refused(lambda: sign(cast.officer(reviewer), manuscript))).code == "A17-2"


def test_ones_own_capacity_comes_first(cast: Cast) -> None:
    deputise(cast, Role.OPERATIONS_PRINCIPAL, Role.LEADER_IN_CHARGE)
    manuscript = reviewed(cast, written(cast, cast.town))
    sign(cast.holder(cast.town, Role.LEADER_IN_CHARGE), manuscript)
    approval = manuscript.approvals.get(kind=Approval.Kind.SIGN_OFF)
    assert (approval.role, approval.acting_for) == ("leader_in_charge", None)


def test_a_deputy_below_the_level_does_not_sign(cast: Cast) -> None:
    manuscript = written(cast, cast.town)
    services.raise_level(
        cast.editor_of(cast.town), manuscript_id=manuscript.pk, version=manuscript.version,
        level=Level.IMPORTANT, reason="", now=NOW,
    )  # fmt: skip
    manuscript = reviewed(cast, manuscript)
    deputise(cast, Role.OPERATIONS_PRINCIPAL, Role.OPERATIONS_DEPUTY)
    deputy = cast.holder(cast.town, Role.OPERATIONS_DEPUTY)
    assert [each.code for each in refused(lambda: sign(deputy, manuscript))] == ["A17-1"]


def test_in_an_emergency_the_deputy_of_the_named_authority_signs(cast: Cast) -> None:
    deputise(cast, Role.PRINCIPAL_LEADER, Role.OPERATIONS_DEPUTY)
    manuscript, deputy = written(cast, cast.town), cast.holder(cast.town, Role.OPERATIONS_DEPUTY)
    services.sign_off_in_emergency(
        deputy, manuscript_id=manuscript.pk, version=manuscript.version, reason="山体滑坡，须立即发布避险提示",
        confirmation=confirmed(deputy), now=NOW,
    )  # fmt: skip
    approval = manuscript.approvals.get(kind=Approval.Kind.EMERGENCY)
    assert (approval.role, approval.acting_for and approval.acting_for.name) == (
        "principal_leader",
        "周正",
    )


def test_the_archive_package_says_for_whom(cast: Cast) -> None:
    deputise(cast, Role.REVIEWER, Role.TECHNICIAN)
    manuscript = submitted(cast, written(cast, cast.town))
    services.review_manuscript(
        cast.holder(cast.town, Role.TECHNICIAN), manuscript_id=manuscript.pk,
        version=manuscript.version, now=NOW,
    )  # fmt: skip
    told = contents.approvals_of(manuscript)
    assert [each["acting_for"] for each in told] == ["王慎"]


# --- The second person ------------------------------------------------------------------------------


def test_the_deputy_of_whoever_asked_is_no_second_person(cast: Cast) -> None:
    manuscript = submitted(cast, written(cast, cast.town, title=LANDSLIDE["title"]))
    asked = services.ask_lower_level(
        cast.holder(cast.town, Role.REVIEWER), manuscript_id=manuscript.pk,
        version=fresh(manuscript).version, level=Level.ORDINARY, reason="系应急演练通报，没有发生真实灾情。", now=NOW,
    )  # fmt: skip
    deputise(cast, Role.REVIEWER, Role.TECHNICIAN)
    deputise(cast, Role.OPERATIONS_PRINCIPAL, Role.OPERATIONS_DEPUTY)
    technician = cast.holder(cast.town, Role.TECHNICIAN)
    breach = only(
        refused(lambda: services.confirm_lower_level(technician, lowering_id=asked.pk, now=NOW))
    )
    assert (breach.code, breach.evidence) == ("A17-3", ("second:absent",))
    services.confirm_lower_level(
        cast.holder(cast.town, Role.OPERATIONS_DEPUTY), lowering_id=asked.pk, now=NOW
    )


def test_the_deputy_of_a_writer_confirms_no_exemption(cast: Cast) -> None:
    manuscript = written(cast, cast.town, body="<p>请联系张某某，身份证号522527199001011234。</p>")
    key = next(each.key for each in proofing.places(manuscript) if each.remark.code == "A20-2")
    principal = cast.principal_of(cast.town)
    exemption = services.ask_exemption(
        principal, manuscript_id=manuscript.pk, key=key, ground=Exemption.Ground.MANDATORY,
        reason="依法应当公开的行政处罚决定。", now=NOW,
    )  # fmt: skip
    deputise(cast, Role.OPERATIONS_PRINCIPAL, Role.TECHNICIAN)
    technician = cast.holder(cast.town, Role.TECHNICIAN)
    breach = only(
        refused(lambda: services.confirm_exemption(technician, exemption_id=exemption.pk, now=NOW))
    )
    assert breach.code == "A17-2"
    services.confirm_exemption(
        cast.holder(cast.town, Role.REVIEWER), exemption_id=exemption.pk, now=NOW
    )
