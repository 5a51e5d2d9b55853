"""The page on which a manuscript is signed: what changed since the review, whose turn it is, in whose place (Art. 17)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from guiju.newsroom import services
from guiju.newsroom.models import Attachment, Illustration, Manuscript, Variant
from guiju.newsroom.workflow import State
from guiju.units.models import Paper, Role
from guiju.units.papers import Upload
from tests.cast import NOW, Cast
from tests.newsroom.manuscripts import confirmed, fresh, illustrated, reviewed, written
from tests.newsroom.test_reviewing_pages import returned_and_mended
from tests.platforms.drawing import picture
from tests.units.deputising import deputise

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
    assert page.context["able_next"] == ("冯平（代郑安）", "吴明", "周正")


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
