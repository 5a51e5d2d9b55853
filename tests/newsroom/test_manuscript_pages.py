"""Pages of manuscripts: the list, writing, and every step with its refusals."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from guiju.ledger.models import Entry
from guiju.newsroom import workflow
from guiju.newsroom.manuscript_display import BUTTONS, DONE
from guiju.newsroom.models import Manuscript
from guiju.newsroom.views.manuscripts import ACTS
from guiju.newsroom.workflow import State
from guiju.security.models import User
from guiju.units.models import Role
from tests.cast import NOW, Cast
from tests.newsroom.manuscripts import account_of, fresh, reviewed, submitted, written

Browser = Callable[[int], Client]


@pytest.fixture(autouse=True)
def _now() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def page_of(manuscript: Manuscript) -> str:
    return reverse("newsroom:manuscript", args=[manuscript.pk])


def step(browser: Client, manuscript: Manuscript, act: str, **given: str):  # type: ignore[no-untyped-def]
    return browser.post(
        reverse("newsroom:manuscript_act", args=[manuscript.pk, act]),
        {"version": fresh(manuscript).version} | given,
    )


def test_every_act_of_the_table_has_its_service_its_button_and_its_word() -> None:
    acts = {each.act for row in workflow.TRANSITIONS.values() for each in row}
    assert set(ACTS) == set(BUTTONS) == set(DONE) == acts - {"begin_publication"}


def test_an_editor_begins_and_writes(cast: Cast, client_of: Browser) -> None:
    account = account_of(cast, cast.town)
    browser = client_of(cast.people[cast.town.pk, Role.EDITOR])
    browser.post(reverse("newsroom:manuscript_begin"), {"host": cast.town.pk})
    manuscript = Manuscript.objects.get()
    answer = browser.post(
        reverse("newsroom:manuscript_save", args=[manuscript.pk]),
        {
            "version": manuscript.version,
            "title": "城关镇整治人居环境",
            "body": "<p>正文</p>",
            "accounts": [account.pk],
        },
    )
    assert answer.status_code == 302
    assert fresh(manuscript).title == "城关镇整治人居环境"
    assert list(manuscript.variants.values_list("account_id", flat=True)) == [account.pk]


def test_the_second_of_two_sees_what_the_first_wrote(cast: Cast, client_of: Browser) -> None:
    manuscript = written(cast, cast.town)
    browser = client_of(cast.people[cast.town.pk, Role.EDITOR])
    address = reverse("newsroom:manuscript_save", args=[manuscript.pk])
    browser.post(address, {"version": manuscript.version, "title": "甲的标题"})
    answer = browser.post(address, {"version": manuscript.version, "title": "乙的标题"})
    assert answer.status_code == 409
    assert {"甲的标题", "乙的标题"} <= {
        each for each in ("甲的标题", "乙的标题") if each in answer.content.decode()
    }


def test_a_refusal_shows_every_breach_and_loses_no_reason(cast: Cast, client_of: Browser) -> None:
    manuscript = written(cast, cast.town, department="", task="")
    browser = client_of(cast.people[cast.town.pk, Role.EDITOR])
    answer = step(browser, manuscript, "submit_manuscript")
    assert answer.status_code == 403
    text = answer.content.decode()
    assert "没有注明提供内容的业务部门" in text
    assert "没有选择信息分类" in text


def test_the_signer_signs_with_a_password_and_a_wrong_one_is_in_the_ledger(
    cast: Cast, client_of: Browser
) -> None:
    manuscript = reviewed(cast, written(cast, cast.town))
    signer = cast.people[cast.town.pk, Role.OPERATIONS_PRINCIPAL]
    browser = client_of(signer)
    user = User.objects.get(staff_id=signer)
    user.set_password("a-long-password-2026")
    user.save()
    browser.force_login(user)
    wrong = step(browser, manuscript, "sign_off", answer="something else")
    assert wrong.status_code == 403
    assert Entry.objects.filter(act="CONFIRMATION_REFUSED", subject_id=user.pk).count() == 1
    step(browser, manuscript, "sign_off", answer="a-long-password-2026")
    assert fresh(manuscript).state == State.SIGNED


def test_after_five_wrong_answers_the_door_stays_shut(cast: Cast, client_of: Browser) -> None:
    manuscript = reviewed(cast, written(cast, cast.town))
    signer = cast.people[cast.town.pk, Role.OPERATIONS_PRINCIPAL]
    browser = client_of(signer)
    user = User.objects.get(staff_id=signer)
    user.set_password("a-long-password-2026")
    user.save()
    browser.force_login(user)
    for _ in range(5):
        step(browser, manuscript, "sign_off", answer="no")
    shut = step(browser, manuscript, "sign_off", answer="a-long-password-2026")
    assert shut.status_code == 403
    assert "15分钟" in shut.content.decode()


def test_others_do_not_see_it(cast: Cast, client_of: Browser) -> None:
    manuscript = submitted(cast, written(cast, cast.town))
    for staff in (cast.people[cast.other_town.pk, Role.REVIEWER],):
        assert client_of(staff).get(page_of(manuscript)).status_code == 404
    assert client_of(cast.supervisor_id).get(page_of(manuscript)).status_code == 403


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("role", [Role.EDITOR, Role.REVIEWER, Role.OPERATIONS_PRINCIPAL])
def test_the_page_opens_in_every_state(
    cast: Cast, client_of: Browser, language: str, role: Role
) -> None:
    browser = client_of(cast.people[cast.town.pk, role])
    browser.cookies["guiju_language"] = language
    for bring in (lambda _cast, each: each, submitted, reviewed):
        manuscript = bring(cast, written(cast, cast.town))
        assert browser.get(page_of(manuscript)).status_code == 200


def test_the_list_costs_the_same_for_one_and_for_three(
    cast: Cast, client_of: Browser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    browser = client_of(cast.people[cast.town.pk, Role.EDITOR])
    address = reverse("newsroom:manuscripts")
    written(cast, cast.town)
    browser.get(address)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as one:
        browser.get(address)
    written(cast, cast.town)
    written(cast, cast.town)
    browser.get(address)
    with CaptureQueriesContext(connection) as three:
        browser.get(address)
    assert len(one) == len(three)
