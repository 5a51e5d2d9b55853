"""Response cases in the browser: the list, opening one, naming who answers, its page, what the public reads (A23-1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from xml.etree import ElementTree

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guiju.newsroom import services
from guiju.newsroom.models import Invitation, ResponseCase, Statement
from guiju.units.models import Role
from tests.cast import NOW, Cast
from tests.newsroom.manuscripts import account_of, signed
from tests.newsroom.responses import TITLE, again, begun, named, opened, out

Browser = Callable[[int], Client]
RESPONSES = "/console/responses/"


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(minutes=5), tick=False):
        yield


def stated(cast: Cast, **other: object) -> dict[str, object]:
    return {
        "kind": "rumour", "title": TITLE, "said": "群里有人说水有毒", "unit": cast.town.name,
        "learned_at": "2026-06-10T09:30", "seen": "水有毒", "place": "城关镇",
    } | other  # fmt: skip


def page_of(case: ResponseCase) -> str:
    return reverse("newsroom:response", args=[case.pk])


def test_a_unit_opens_a_case_and_the_county_names_who_answers(
    cast: Cast, client_of: Browser
) -> None:
    editor = client_of(cast.editor_of(cast.town).staff_id)
    answer = editor.post(reverse("newsroom:response_open"), stated(cast))
    case = ResponseCase.objects.get()
    assert answer.url == page_of(case)
    assert f"{case.learned_at:%H:%M}" == "01:30"
    wechat = account_of(cast, cast.town)
    county = client_of(cast.supervisor_id)
    body = reverse("newsroom:response_body", args=[case.pk])
    assert wechat.pk in county.get(body).context["chosen"]
    sent = {"version": 1, "body": cast.town.name, "accounts": [wechat.pk]}
    assert county.post(body, sent).url == page_of(case)
    assert again(case).body_id == cast.town.pk
    assert county.post(body, sent).status_code == 403
    assert "已有他人办理" in county.post(body, sent).content.decode()


def test_what_is_wrong_is_said_and_what_was_typed_stays(cast: Cast, client_of: Browser) -> None:
    browser = client_of(cast.editor_of(cast.town).staff_id)
    address = reverse("newsroom:response_open")
    refused = browser.post(address, stated(cast, seen="", learned_at="2026-06-10T23:00"))
    page = refused.content.decode()
    assert refused.status_code == 403
    assert "获知时间晚于现在" in page
    assert "没有写明在哪里看到" in page
    assert TITLE in page
    nonsense = {"kind": "war", "learned_at": "gestern", "unit": "无此单位", "url": "x y"}
    assert browser.post(address, nonsense).status_code == 422
    assert not ResponseCase.objects.exists()


def test_the_clock_runs_on_the_page_and_by_itself(cast: Cast, client_of: Browser) -> None:
    case = named(cast)
    browser = client_of(cast.editor_of(cast.town).staff_id)
    page = browser.get(page_of(case)).content.decode()
    assert "获知后已过" in page
    assert re.search(r"35\s*分", page)
    part = browser.get(page_of(case), headers={"HX-Request": "true"}).content.decode()
    assert 'id="response-clock"' in part
    assert "<main" not in part


def test_the_body_begins_a_statement_and_lands_in_its_manuscript(
    cast: Cast, client_of: Browser
) -> None:
    case = named(cast)
    browser = client_of(cast.editor_of(cast.town).staff_id)
    act = reverse("newsroom:response_act", args=[case.pk, "statement"])
    assert browser.post(act, {"kind": "correction"}).status_code == 422
    answer = browser.post(act, {"kind": "refutation"})
    statement = Statement.objects.get()
    assert answer.url == reverse("newsroom:manuscript", args=[statement.manuscript_id])
    manuscript = browser.get(answer.url).content.decode()
    assert page_of(case) in manuscript
    assert "不受夜间静默时段限制" in manuscript


def test_a_refusal_stands_on_the_page_of_the_case(cast: Cast, client_of: Browser) -> None:
    case = named(cast)
    browser = client_of(cast.supervisor_id)
    act = reverse("newsroom:response_act", args=[case.pk, "conclude"])
    out(cast, case, Statement.Kind.FIRST)
    answer = browser.post(act, {"reason": "已核实"})
    assert answer.status_code == 403
    assert "谣言尚未辟谣" in answer.content.decode()


@pytest.mark.parametrize("name", ["conclude", "without", "reopen", "statement", "invite"])
def test_an_act_that_is_not_the_readers_or_not_now_is_no_fault(
    cast: Cast, client_of: Browser, name: str
) -> None:
    case = opened(cast)
    address = reverse("newsroom:response_act", args=[case.pk, name])
    for who in (cast.holder(cast.town, Role.TECHNICIAN).staff_id, cast.supervisor_id):
        assert client_of(who).post(address, {"reason": "x", "kind": "first"}).status_code in {
            302, 403, 422,
        }  # fmt: skip
    outside = client_of(cast.editor_of(cast.other_town).staff_id)
    assert outside.post(address).status_code == 404
    nowhere = reverse("newsroom:response_act", args=[case.pk, "burn"])
    assert client_of(cast.supervisor_id).post(nowhere).status_code == 404


def test_a_department_is_invited_and_answers(cast: Cast, client_of: Browser) -> None:
    case = opened(cast, kind="hot_topic")
    county = client_of(cast.supervisor_id)
    invite = reverse("newsroom:response_act", args=[case.pk, "invite"])
    assert county.post(invite, {"unit": "x", "question": ""}).status_code == 422
    county.post(invite, {"unit": cast.department.pk, "question": "划片依据？"})
    invitation = Invitation.objects.get()
    reviewer = client_of(cast.holder(cast.department, Role.REVIEWER).staff_id)
    assert "划片依据？" in reviewer.get("/console/").content.decode()
    assert "划片依据？" in reviewer.get(page_of(case)).content.decode()
    act = reverse("newsroom:invitation_act", args=[invitation.pk, "accept"])
    # Who only reviews gives the facts; a leader of the unit makes it the responding body.
    assert act not in reviewer.get(page_of(case)).content.decode()
    assert reviewer.post(act).status_code == 403
    leader = client_of(cast.principal_of(cast.department).staff_id)
    assert act in leader.get(page_of(case)).content.decode()
    assert leader.post(act).url == page_of(case)
    assert leader.post(act).status_code == 403
    assert again(case).body_id == cast.department.pk


def test_another_unit_takes_the_signed_words_over(cast: Cast, client_of: Browser) -> None:
    case = named(cast, account_of(cast, cast.town), body=cast.department)
    statement = begun(cast, case)
    editor = client_of(cast.editor_of(cast.town).staff_id)
    take = reverse("newsroom:statement_take", args=[statement.pk])
    assert editor.post(take, {"host": cast.town.pk}).status_code == 403
    assert take not in editor.get(page_of(case)).content.decode()
    signed(cast, statement.manuscript)
    assert take in editor.get(page_of(case)).content.decode()
    for nonsense in ("", "x", "99999", str(cast.other_town.pk)):
        assert editor.post(take, {"host": nonsense}).status_code == 404
    answer = editor.post(take, {"host": cast.town.pk})
    page = editor.get(answer.url).content.decode()
    assert "须照原文发布" in page


def test_drafts_are_not_shown_to_the_county(cast: Cast, client_of: Browser) -> None:
    case = named(cast)
    statement = begun(cast, case)
    page = client_of(cast.supervisor_id).get(page_of(case)).content.decode()
    assert "各项指标合格" not in page
    assert reverse("newsroom:manuscript", args=[statement.manuscript_id]) not in page


def test_a_published_statement_fills_in_a_relay_order(cast: Cast, client_of: Browser) -> None:
    statement = out(cast, named(cast))
    issue = reverse("newsroom:relay_issue")
    county = client_of(cast.supervisor_id)
    form = county.get(f"{issue}?statement={statement.pk}").context["form"]
    assert form.initial["title"] == statement.title
    assert form.initial["url"] == statement.url
    assert "各项指标合格" in form.initial["text"]
    for nonsense in ("0", "x", "9" * 30):
        assert county.get(f"{issue}?statement={nonsense}").context["form"].initial == {}


def test_the_list_is_narrowed(cast: Cast, client_of: Browser) -> None:
    opened(cast, title="校园周边停车难", kind="hot_topic")
    opened(cast, learned_at=NOW - timedelta(hours=60))
    browser = client_of(cast.supervisor_id)

    def titles(query: str) -> list[str]:
        return [each.title for each, _ in browser.get(RESPONSES + query).context["lines"]]

    assert titles("") == ["校园周边停车难", TITLE]
    assert titles("?q=停车") == ["校园周边停车难"]
    assert titles("?kind=rumour") == titles("?standing=late") == [TITLE]
    assert titles("?kind=x&standing=y&page=z") == ["校园周边停车难", TITLE]
    assert "没有符合条件的事项" in browser.get(f"{RESPONSES}?q=无").content.decode()


def test_the_public_reads_what_is_out(cast: Cast, client: Client) -> None:
    case = named(cast)
    begun(cast, case)
    empty = client.get(reverse("portal:responses")).content.decode()
    assert TITLE not in empty
    assert "尚未发布回应" in empty
    statement = out(cast, case, Statement.Kind.UPDATE)
    page = client.get(reverse("portal:responses")).content.decode()
    assert statement.title in page
    assert "各项指标合格" in page
    assert "群转发自来水有毒" not in page
    none = client.get(f"{reverse('portal:responses')}?kind=emergency").content.decode()
    assert statement.title not in none


@pytest.mark.parametrize("name", ["responses_rss", "responses_atom"])
def test_the_feeds_have_it_as_well(cast: Cast, client: Client, name: str) -> None:
    address = reverse(f"portal:{name}")
    ElementTree.fromstring(client.get(address).content)
    statement = out(cast, named(cast))
    fed = client.get(address)
    assert statement.title in fed.content.decode()
    ElementTree.fromstring(fed.content)
    assert client.get(address, headers={"If-None-Match": fed["ETag"]}).status_code == 304


def test_the_price_does_not_grow(cast: Cast, client_of: Browser, client: Client) -> None:
    browser = client_of(cast.supervisor_id)

    def queries(reader: Client, address: str) -> int:
        reader.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert reader.get(address).status_code == 200
        return len(captured)

    case = named(cast)
    out(cast, case)
    addresses = (RESPONSES, page_of(case))
    few = [queries(browser, each) for each in addresses]
    public = queries(client, reverse("portal:responses"))
    for minutes in (5, 6, 7):
        other = named(cast, account_of(cast, cast.other_town), body=cast.other_town)
        out(cast, other, at=NOW + timedelta(minutes=minutes))
        out(cast, case, Statement.Kind.UPDATE, at=NOW + timedelta(minutes=60 + minutes))
    services.invite_department(
        cast.supervisor, case_id=case.pk, unit_id=cast.department.pk, question="请说明", now=NOW
    )
    assert [queries(browser, each) for each in addresses] == few
    assert queries(client, reverse("portal:responses")) == public
    assert few[0] <= 9
    assert few[1] <= 15
    assert public <= 5
