"""The pages of templates: the list, one, keeping and using it, with bad input (A5-3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guiju.newsroom import services
from guiju.newsroom.models import Manuscript, ManuscriptTemplate
from guiju.newsroom.services import TemplateFacts
from guiju.registry.models import Platform
from guiju.units.models import Role
from tests.cast import NOW, Cast
from tests.newsroom.manuscripts import account_of, written

Browser = Callable[[int], Client]
LIST, NEW = "newsroom:templates", "newsroom:template_new"


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def offered(cast: Cast, name: str = "停水通知") -> ManuscriptTemplate:
    return services.keep_template(
        cast.supervisor,
        host_id=cast.government.pk,
        offered=True,
        facts=TemplateFacts(name=name, title="关于【填写：区域】停水的通知", body="<p>因检修停水。</p>"),
        now=NOW,
    )  # fmt: skip


def typed(**given: Any) -> dict[str, Any]:
    return {"name": "活动预告", "title": "预告", "body": "<p>【填写：时间】举行。</p>"} | given


def at(name: str, *keys: Any) -> str:
    return reverse(f"newsroom:{name}", args=keys)


def editor(cast: Cast, client_of: Browser) -> Client:
    return client_of(cast.people[cast.town.pk, Role.EDITOR])


def test_an_empty_list_says_what_to_do_next(cast: Cast, client_of: Browser) -> None:
    page = editor(cast, client_of).get(reverse(LIST)).content.decode()
    assert "还没有模板" in page
    assert reverse(NEW) in page
    reader = client_of(cast.people[cast.town.pk, Role.REVIEWER])
    assert reverse(NEW) not in reader.get(reverse(LIST)).content.decode()
    assert reader.get(reverse(NEW)).status_code == 404


def test_an_editor_writes_one_for_the_unit_and_begins_from_it(
    cast: Cast, client_of: Browser
) -> None:
    account_of(cast, cast.town)
    browser = editor(cast, client_of)
    wechat = Platform.objects.get(code="wechat-official")
    answer = browser.post(reverse(NEW), typed(keeper=f"unit:{cast.town.pk}", platforms=[wechat.pk]))
    template = ManuscriptTemplate.objects.get()
    assert answer["Location"] == at("template", template.pk)
    assert (template.host, template.offered) == (cast.town, False)
    page = browser.get(at("template", template.pk)).content.decode()
    assert "【填写：时间】举行。" in page
    answer = browser.post(at("template_begin", template.pk), {"host": cast.town.pk})
    draft = Manuscript.objects.get()
    assert answer["Location"] == at("manuscript", draft.pk)
    assert draft.variants.count() == 1


def test_the_county_office_offers_one_to_all_units(cast: Cast, client_of: Browser) -> None:
    office = client_of(cast.supervisor_id)
    office.post(reverse(NEW), typed(keeper=f"area:{cast.government.pk}"))
    template = ManuscriptTemplate.objects.get()
    assert template.offered
    browser = editor(cast, client_of)
    page = browser.get(at("template", template.pk)).content.decode()
    assert at("template_begin", template.pk) in page
    assert at("template_edit", template.pk) not in page
    assert browser.get(at("template_edit", template.pk)).status_code == 404
    assert browser.post(at("template_act", template.pk, "retire")).status_code == 404
    begin = browser.get(reverse("newsroom:manuscript_begin")).content.decode()
    assert "活动预告" in begin


@pytest.mark.parametrize(
    ("given", "status", "kept"),
    [
        ({"name": ""}, 422, "预告"),
        ({"body": ""}, 422, "预告"),
        ({"keeper": "area:1"}, 422, "预告"),
        ({"keeper": "unit:99999999999999999999"}, 422, "预告"),
        ({"task": "drop table"}, 422, "预告"),
        ({"platforms": ["x"]}, 422, "预告"),
        ({"platforms": ["9" * 26]}, 422, "预告"),
        ({"name": "<script>x</script>", "body": "<script>x</script>"}, 403, "&lt;script&gt;"),
        ({"body": "<p>手机13812345678</p>"}, 403, "138****5678"),
    ],
)
def test_bad_input_is_told_and_keeps_what_was_typed(
    cast: Cast, client_of: Browser, given: dict[str, Any], status: int, kept: str
) -> None:
    stated = typed(keeper=f"unit:{cast.town.pk}") | given
    answer = editor(cast, client_of).post(reverse(NEW), stated)
    assert answer.status_code == status
    assert kept in answer.content.decode()
    assert not ManuscriptTemplate.objects.exists()


def test_changing_with_an_old_page_shows_both(cast: Cast, client_of: Browser) -> None:
    template, office = offered(cast), client_of(cast.supervisor_id)
    address = at("template_edit", template.pk)
    assert 'name="version" value="1"' in office.get(address).content.decode()
    assert office.post(address, typed(version=1)).status_code == 302
    answer = office.post(address, typed(version=1, name="另一个名称"))
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "活动预告" in page
    assert "另一个名称" in page
    assert office.post(address, typed(version=2, name="另一个名称")).status_code == 302


def test_taken_out_of_use_and_back(cast: Cast, client_of: Browser) -> None:
    template, office = offered(cast), client_of(cast.supervisor_id)
    assert office.post(at("template_act", template.pk, "retire")).status_code == 302
    assert "停水通知" not in office.get(reverse(LIST)).content.decode()
    assert "停水通知" in office.get(f"{reverse(LIST)}?retired=on").content.decode()
    assert office.post(at("template_act", template.pk, "retire")).status_code == 403
    assert office.post(at("template_act", template.pk, "burn")).status_code == 404
    assert office.post(at("template_act", template.pk, "bring_back")).status_code == 302
    assert "停水通知" in office.get(reverse(LIST)).content.decode()


def test_a_manuscript_is_kept_as_a_template_on_its_page(cast: Cast, client_of: Browser) -> None:
    draft, browser = written(cast, cast.town), editor(cast, client_of)
    assert (
        at("manuscript_template", draft.pk)
        in browser.get(at("manuscript", draft.pk)).content.decode()
    )
    assert browser.post(at("manuscript_template", draft.pk), {"name": ""}).status_code == 422
    answer = browser.post(at("manuscript_template", draft.pk), {"name": "整治行动"})
    template = ManuscriptTemplate.objects.get()
    assert answer["Location"] == at("template_edit", template.pk)
    assert browser.get(answer["Location"]).status_code == 200
    reviewer = client_of(cast.people[cast.town.pk, Role.REVIEWER])
    assert reviewer.post(at("manuscript_template", draft.pk), {"name": "x"}).status_code == 403


def test_anothers_template_is_not_found_and_begins_nothing_elsewhere(
    cast: Cast, client_of: Browser
) -> None:
    template = services.keep_template(
        cast.editor_of(cast.other_town), host_id=cast.other_town.pk, offered=False,
        facts=TemplateFacts(name="他镇", body="<p>正文。</p>"), now=NOW,
    )  # fmt: skip
    browser = editor(cast, client_of)
    assert browser.get(at("template", template.pk)).status_code == 404
    assert (
        browser.post(at("template_begin", template.pk), {"host": cast.town.pk}).status_code == 404
    )
    mine = offered(cast)
    assert (
        browser.post(at("template_begin", mine.pk), {"host": cast.other_town.pk}).status_code == 422
    )


@pytest.mark.parametrize("query", ["?q=" + "长" * 300, "?page=abc", "?retired=maybe"])
def test_what_makes_no_sense_in_the_address_breaks_nothing(
    cast: Cast, client_of: Browser, query: str
) -> None:
    assert editor(cast, client_of).get(reverse(LIST) + query).status_code == 200


def test_the_list_costs_the_same_for_one_and_for_five(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.supervisor_id)

    def cost() -> int:
        browser.get(reverse(LIST))
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(reverse(LIST)).status_code == 200
        return len(queries)

    offered(cast)
    one = cost()
    for number in range(4):
        offered(cast, name=f"通知{number}")
    assert cost() == one == LIST_COSTS


LIST_COSTS = 8
"""Queries of the list, session and officer included."""
