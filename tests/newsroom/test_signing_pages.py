"""The page on which a manuscript is signed: what changed since the review, whose turn it is, in whose place (Art. 17)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from guiju.newsroom import services
from guiju.newsroom.models import Attachment, Exemption, Illustration, Manuscript, Variant
from guiju.newsroom.models.manuscripts import Level
from guiju.newsroom.workflow import State
from guiju.newsroom.writing import proofing
from guiju.security.models import User
from guiju.units import services as units
from guiju.units.models import Paper, Role
from guiju.units.papers import Upload
from tests.cast import FULL_TEAM, NOW, TODAY, Cast
from tests.newsroom.manuscripts import (
    LANDSLIDE,
    confirmed,
    fresh,
    illustrated,
    reviewed,
    submitted,
    written,
)
from tests.newsroom.test_reviewing_pages import returned_and_mended
from tests.platforms.drawing import picture
from tests.units.deputising import appointment_of, deputise

Browser = Callable[[int], Client]


@pytest.fixture(autouse=True)
def _now() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def page_of(manuscript: Manuscript) -> str:
    return reverse("newsroom:manuscript", args=[manuscript.pk])


def shown(client_of: Browser, cast: Cast, manuscript: Manuscript, role: Role) -> str:
    return client_of(cast.people[cast.town.pk, role]).get(page_of(manuscript)).content.decode()


def test_nothing_is_said_where_it_is_what_was_reviewed(cast: Cast, client_of: Browser) -> None:
    manuscript = reviewed(cast, written(cast, cast.town))
    text = shown(client_of, cast, manuscript, Role.OPERATIONS_PRINCIPAL)
    assert "审核以来的改动" in text
    assert "标题、正文、各账号版本、图片和附件均与王慎于2026-06-10 10:00审核的内容一致。" in text
    place = [text.index(f">{each}") for each in ("审核以来的改动", "检查提示", "级别<", "下一步")]
    assert place == sorted(place)


@pytest.mark.parametrize(
    "alter",
    [
        lambda each: Manuscript.objects.filter(pk=each.pk).update(title="改过的标题"),
        lambda each: Variant.objects.filter(manuscript=each).update(body="<p>改过的正文。</p>"),
        lambda each: Illustration.objects.filter(manuscript=each).update(words="改过的说明"),
        lambda each: Attachment.objects.create(manuscript=each, paper=Paper.objects.first()),
    ],
)
def test_what_was_altered_by_hand_since_the_review_is_shown(
    cast: Cast, client_of: Browser, alter: Callable[[Manuscript], object]
) -> None:
    manuscript = written(cast, cast.town)
    illustrated(cast, manuscript, Upload("现场.png", picture()), words="现场")
    manuscript = reviewed(cast, manuscript)
    alter(manuscript)
    page = client_of(cast.people[cast.town.pk, Role.OPERATIONS_PRINCIPAL]).get(page_of(manuscript))
    assert page.context["since_review"]
    assert "审核的内容一致" not in page.content.decode()
    assert "原签发失效" in page.content.decode()


def test_what_changed_before_the_review_is_shown_beside(cast: Cast, client_of: Browser) -> None:
    manuscript = fresh(returned_and_mended(cast))
    services.review_manuscript(
        cast.holder(cast.town, Role.REVIEWER), manuscript_id=manuscript.pk, version=manuscript.version, now=NOW,
    )  # fmt: skip
    text = shown(client_of, cast, manuscript, Role.OPERATIONS_PRINCIPAL)
    assert "审核的内容一致" in text
    assert "120人" in text[text.index("上次提交后的改动") :]


def test_who_may_take_the_next_step_is_named_and_nobody_where_nobody_may(
    cast: Cast, client_of: Browser
) -> None:
    manuscript = reviewed(cast, written(cast, cast.town))
    deputise(cast, Role.OPERATIONS_PRINCIPAL, Role.OPERATIONS_DEPUTY)
    page = client_of(cast.people[cast.town.pk, Role.EDITOR]).get(page_of(manuscript))
    assert [each.zh for each in page.context["able_next"]] == ["冯平（代郑安）", "吴明", "周正"]


def test_whoever_may_act_in_their_own_name_is_named_once(cast: Cast, client_of: Browser) -> None:
    manuscript = submitted(cast, written(cast, cast.town))
    deputise(cast, Role.CHIEF_EDITOR, Role.REVIEWER)
    page = client_of(cast.people[cast.town.pk, Role.EDITOR]).get(page_of(manuscript))
    assert [each.zh for each in page.context["able_next"]] == ["王慎", "冯平"]


def test_a_deputy_sees_for_whom_they_sign_and_so_does_everybody_afterwards(
    cast: Cast, client_of: Browser
) -> None:
    manuscript = reviewed(cast, written(cast, cast.town))
    deputise(cast, Role.OPERATIONS_PRINCIPAL, Role.OPERATIONS_DEPUTY)
    deputy = client_of(cast.people[cast.town.pk, Role.OPERATIONS_DEPUTY])
    page = deputy.get(page_of(manuscript)).content.decode()
    assert "代郑安" in page
    assert "您代为办理，记录中将注明。" in page

    officer = cast.holder(cast.town, Role.OPERATIONS_DEPUTY)
    services.sign_off(
        officer, manuscript_id=manuscript.pk, version=fresh(manuscript).version,
        confirmation=confirmed(officer), now=NOW,
    )  # fmt: skip
    assert fresh(manuscript).state == State.SIGNED
    assert "代郑安" in shown(client_of, cast, manuscript, Role.EDITOR)


# --- What waits for a second person -----------------------------------------------------------------


def seconds(client_of: Browser, staff_id: int) -> list[tuple[str, str]]:
    desk = client_of(staff_id).get(reverse("console:desk")).context["desk"]
    return [(each.kind.value, each.asked_by) for each in desk.seconds]


def test_a_lower_level_waits_on_the_desk_of_every_possible_second_person_and_of_nobody_else(
    cast: Cast, client_of: Browser
) -> None:
    manuscript = submitted(cast, written(cast, cast.town, title=LANDSLIDE["title"]))
    reviewer = cast.holder(cast.town, Role.REVIEWER)
    asked = services.ask_lower_level(
        reviewer, manuscript_id=manuscript.pk, version=fresh(manuscript).version, level=Level.ORDINARY,
        reason="系应急演练通报，没有发生真实灾情。", now=NOW,
    )  # fmt: skip
    people = {role: cast.people[cast.town.pk, role] for role in FULL_TEAM}
    waits = {role for role, person in people.items() if seconds(client_of, person)}
    assert waits == {
        Role.OPERATIONS_DEPUTY, Role.CHIEF_EDITOR, Role.OPERATIONS_PRINCIPAL, Role.LEADER_IN_CHARGE, Role.PRINCIPAL_LEADER,
    }  # fmt: skip
    assert seconds(client_of, cast.people[cast.other_town.pk, Role.CHIEF_EDITOR]) == []
    text = client_of(people[Role.CHIEF_EDITOR]).get(reverse("console:desk")).content.decode()
    assert f"{page_of(manuscript)}#weight" in text
    services.confirm_lower_level(
        cast.holder(cast.town, Role.CHIEF_EDITOR), lowering_id=asked.pk, now=NOW
    )
    assert seconds(client_of, people[Role.LEADER_IN_CHARGE]) == []


def test_an_exemption_waits_until_it_is_confirmed_or_its_words_are_gone(
    cast: Cast, client_of: Browser
) -> None:
    manuscript = written(cast, cast.town, body="<p>请联系张某某，身份证号522527199001011234。</p>")
    key = next(
        each.key for each in proofing.places(fresh(manuscript)) if each.remark.code == "A20-2"
    )
    services.ask_exemption(
        cast.editor_of(cast.town), manuscript_id=manuscript.pk, key=key, ground=Exemption.Ground.MANDATORY,
        reason="依法应当公开的行政处罚决定。", now=NOW,
    )  # fmt: skip
    reviewer, editor = (cast.people[cast.town.pk, role] for role in (Role.REVIEWER, Role.EDITOR))
    assert seconds(client_of, reviewer) == [("exemption", "李梅")]
    assert seconds(client_of, editor) == []
    services.save_manuscript(
        cast.editor_of(cast.town), manuscript_id=manuscript.pk, version=fresh(manuscript).version,
        stated={"body": "<p>改写了。</p>"}, now=NOW,
    )  # fmt: skip
    submitted(cast, manuscript)
    assert seconds(client_of, reviewer) == []


# --- The office ends between opening the page and signing ---------------------------------------------


PASSWORD = "a-long-password-2026"


def at_work(client_of: Browser, staff_id: int) -> Client:
    """Somebody who is asked for a password when they sign."""
    client_of(staff_id)
    user = User.objects.get(staff_id=staff_id)
    user.set_password(PASSWORD)
    user.save()
    return client_of(staff_id)


def sign_off(browser: Client, manuscript: Manuscript) -> tuple[int, str]:
    """What the page answers to the form that was opened before."""
    address = reverse("newsroom:manuscript_act", args=[manuscript.pk, "sign_off"])
    given = {"version": fresh(manuscript).version, "answer": PASSWORD, "reason": ""}
    answer = browser.post(address, given)
    return answer.status_code, answer.content.decode()


def test_whoever_is_away_may_sign_in_their_own_name_and_then_the_deputy_has_nothing_to_sign(
    cast: Cast, client_of: Browser
) -> None:
    manuscript = reviewed(cast, written(cast, cast.town))
    deputise(cast, Role.OPERATIONS_PRINCIPAL, Role.OPERATIONS_DEPUTY)
    deputy = at_work(client_of, cast.people[cast.town.pk, Role.OPERATIONS_DEPUTY])
    absent = at_work(client_of, cast.people[cast.town.pk, Role.OPERATIONS_PRINCIPAL])
    assert sign_off(absent, manuscript)[0] == 302
    approval = fresh(manuscript).approvals.get(kind="sign_off")
    assert (approval.by_id, approval.acting_for_id) == (
        cast.people[cast.town.pk, Role.OPERATIONS_PRINCIPAL], None,
    )  # fmt: skip
    status, text = sign_off(deputy, manuscript)
    assert status in {403, 409}
    assert "签发" in text
    assert fresh(manuscript).approvals.filter(voided_at=None, kind="sign_off").count() == 1


def test_a_deputy_whose_delegation_has_ended_meanwhile_signs_nothing_and_hears_why(
    cast: Cast, client_of: Browser
) -> None:
    manuscript = reviewed(cast, written(cast, cast.town))
    named = deputise(cast, Role.OPERATIONS_PRINCIPAL, Role.OPERATIONS_DEPUTY)
    deputy = at_work(client_of, cast.people[cast.town.pk, Role.OPERATIONS_DEPUTY])
    assert "sign_off" in deputy.get(page_of(manuscript)).content.decode()
    units.end_delegation(cast.principal_of(cast.town), delegation_id=named.pk, now=NOW)
    status, text = sign_off(deputy, manuscript)
    assert status == 403
    assert "代理已经结束的，权限同时终止" in text
    assert fresh(manuscript).state == State.REVIEWED


def test_a_signer_who_holds_no_office_any_more_is_shown_out(cast: Cast, client_of: Browser) -> None:
    manuscript = reviewed(cast, written(cast, cast.town))
    staff_id = cast.people[cast.town.pk, Role.OPERATIONS_PRINCIPAL]
    signer = at_work(client_of, staff_id)
    assert "sign_off" in signer.get(page_of(manuscript)).content.decode()
    units.end_appointment(
        cast.supervisor, appointment_id=appointment_of(cast, Role.OPERATIONS_PRINCIPAL).pk,
        until_on=TODAY - timedelta(days=1), now=NOW,
    )  # fmt: skip
    status, text = sign_off(signer, manuscript)
    assert status == 403
    assert "<h1" in text
    assert fresh(manuscript).state == State.REVIEWED
