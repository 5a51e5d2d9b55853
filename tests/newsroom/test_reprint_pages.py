"""Pages of reprints: the original beside the reprint, and the list of approved sources."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guiju.newsroom import services
from guiju.newsroom.models import ApprovedSource, Original
from guiju.units.models import Role
from tests.articles.test_article_21 import LINK, TEXT, keep, reprint
from tests.cast import NOW, TODAY, Cast

Browser = Callable[[int], Client]


@pytest.fixture(autouse=True)
def _now() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def test_an_editor_pastes_the_original_and_sees_what_was_altered(
    cast: Cast, client_of: Browser
) -> None:
    manuscript = reprint(cast, body=f"<p>{TEXT.replace('780', '870')}</p>")
    browser = client_of(cast.people[cast.town.pk, Role.EDITOR])
    address = reverse("newsroom:original", args=[manuscript.pk])
    assert browser.post(address, {"url": LINK, "title": "标题", "text": TEXT}).status_code == 302
    shown = browser.get(address).content.decode()
    assert "780" in shown
    assert "870" in shown
    browser.post(reverse("newsroom:original_explain", args=[manuscript.pk]), {"reason": "原文有误"})
    assert Original.objects.get().reason == "原文有误"


def test_neither_link_nor_text_and_a_link_into_the_house_are_told(
    cast: Cast, client_of: Browser
) -> None:
    manuscript = reprint(cast)
    browser = client_of(cast.people[cast.town.pk, Role.EDITOR])
    address = reverse("newsroom:original", args=[manuscript.pk])
    assert browser.post(address, {"url": "", "text": ""}).status_code == 422
    inside = browser.post(address, {"url": "http://127.0.0.1:8000/", "text": ""})
    assert inside.status_code == 422
    assert "127.0.0.1" in inside.content.decode()
    assert not Original.objects.exists()


def test_the_county_office_keeps_the_list(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.supervisor_id)
    bad = browser.post(
        reverse("newsroom:source_approve"),
        {"name": "某报", "domain": "https://paper.example/", "since_on": TODAY, "reason": "党报"},
    )
    assert bad.status_code == 422
    browser.post(
        reverse("newsroom:source_approve"),
        {"name": "某报", "domain": "paper.example", "since_on": TODAY, "reason": "党报"},
    )
    source = ApprovedSource.objects.get()
    browser.post(
        reverse("newsroom:source_strike", args=[source.pk]), {"on": TODAY, "reason": "停刊"}
    )
    source.refresh_from_db()
    assert source.struck_on == TODAY
    assert browser.get(reverse("newsroom:sources")).status_code == 200


def test_pages_cost_the_same_for_one_row_and_for_three(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.supervisor_id)
    counts = []
    for names in (("甲报",), ("乙报", "丙报")):
        for name in names:
            services.approve_source(
                cast.supervisor, name=name, domain="", reason="党报", since_on=TODAY, now=NOW
            )
        browser.get(reverse("newsroom:sources"))
        with CaptureQueriesContext(connection) as queries:
            browser.get(reverse("newsroom:sources"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_page_opens_with_and_without_an_original(
    cast: Cast, client_of: Browser, language: str
) -> None:
    manuscript = reprint(cast)
    browser = client_of(cast.people[cast.town.pk, Role.REVIEWER])
    browser.cookies["guiju_language"] = language
    address = reverse("newsroom:original", args=[manuscript.pk])
    assert browser.get(address).status_code == 200
    keep(cast, manuscript)
    assert browser.get(address).status_code == 200
    assert browser.get(reverse("newsroom:manuscript", args=[manuscript.pk])).status_code == 200
