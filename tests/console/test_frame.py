"""What stands around every page: navigation, language, appearance, errors, refusals."""

from __future__ import annotations

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from guiju.console import navigation
from guiju.units.models import Role
from tests.console.conftest import Look


def shown(look: Look, role: Role) -> set[str]:
    page = look.appointed(role).get("/console/").content.decode()
    return {
        pages.url_name
        for _label, section in navigation.PAGES
        for pages in section
        if f'href="{_address(pages.url_name)}"' in page.split('class="top"')[0]
    }


def _address(url_name: str) -> str:
    from django.urls import reverse

    return reverse(url_name)


@pytest.mark.parametrize(
    ("role", "there", "absent"),
    [
        (Role.SUPERVISOR, {"newsroom:lexicon", "registry:platforms"}, {"console:ledger", "security:logins"}),
        (Role.EDITOR, {"supervision:findings", "console:matrix"}, {"newsroom:lexicon", "console:ledger"}),
        (Role.AUDIT_ADMIN, {"console:ledger", "console:regulation"}, {"registry:accounts"}),
        (Role.SYSTEM_ADMIN, {"security:logins"}, {"console:ledger", "registry:accounts"}),
    ],
)  # fmt: skip
def test_the_navigation_shows_what_appointments_open(
    look: Look, role: Role, there: set[str], absent: set[str]
) -> None:
    found = shown(look, role)
    assert there <= found
    assert not absent & found


def test_the_page_one_is_on_is_marked_once_in_each_navigation(look: Look) -> None:
    page = look.supervisor.get("/console/matrix/").content.decode()
    assert page.count('href="/console/matrix/" aria-current="page"') == 2


def test_strangers_are_sent_to_the_log_in(client: Client, db: None) -> None:
    for address in ("/console/", "/console/matrix/", "/console/regulation/14/", "/console/ledger/"):
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accounts/login/?next=")


def test_title_stands_in_window_and_heading(look: Look) -> None:
    page = look.supervisor.get("/console/regulation/14/").content.decode()
    assert "<title>第十四条 · " in page
    assert " · 规矩</title>" in page
    assert '<h1 class="head-title">第十四条 · ' in page


def test_english_is_a_click_away(look: Look) -> None:
    browser = look.supervisor
    browser.post("/language/", {"language": "en", "next": "/console/"})
    page = browser.get("/console/").content.decode()
    assert '<html lang="en"' in page
    assert "To rectify by my units" in page


@pytest.mark.parametrize(("cookie", "drawn"), [("dark", True), ("light", True), ('x"><b', False)])
def test_the_appearance_chosen_is_drawn_by_the_server(look: Look, cookie: str, drawn: bool) -> None:
    browser = look.supervisor
    browser.cookies["guiju_theme"] = cookie
    page = browser.get("/console/").content.decode()
    assert (f'data-bs-theme="{cookie}"' in page) is drawn


def test_what_is_not_there_says_what_to_do(client: Client, db: None, look: Look) -> None:
    for browser in (client, look.supervisor):
        answer = browser.get("/console/nothing-here/")
        assert answer.status_code == 404
        assert "页面不存在" in answer.content.decode()


def test_a_page_outside_the_appointment_says_whom_to_ask(look: Look) -> None:
    answer = look.editor.get("/console/ledger/")
    assert answer.status_code == 403
    assert "分管领导" in answer.content.decode()


def test_an_expired_form_is_explained(cast: object, look: Look) -> None:
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post("/language/", {"language": "en"})
    assert answer.status_code == 403
    assert "表单已失效" in answer.content.decode()


def test_the_broken_page_needs_nothing() -> None:
    from django.test import RequestFactory

    from guiju.console.errors import broken

    answer = broken(RequestFactory().get("/"))
    assert answer.status_code == 500
    page = answer.content.decode()
    assert "系统出错" in page
    assert "Something broke" in page
    assert finders.find("guiju/fault.css")


def test_a_refusal_is_a_page_or_a_part(look: Look) -> None:
    from django.test import RequestFactory

    from guiju.console.middleware import ExplainRefusals
    from guiju.rulebook.breach import Breach, Sentence
    from guiju.units.rights import Refused

    breach = Breach(
        "A10-6", Sentence("平台不在名单内。", "Not listed."), Sentence("先核准。", "Approve.")
    )
    for htmx in (False, True):
        request = RequestFactory().get("/console/")
        request.htmx = htmx  # type: ignore[attr-defined]
        request.officer = look.cast.supervisor  # type: ignore[attr-defined]
        answer = ExplainRefusals(lambda _request: None).process_exception(  # type: ignore[arg-type, return-value]
            request, Refused([breach])
        )
        assert answer is not None
        page = answer.content.decode()
        assert answer.status_code == 403
        assert "平台不在名单内。" in page
        assert "先核准。" in page
        assert ("<html" in page) is not htmx


@pytest.mark.parametrize(
    ("referer", "shown"),
    [("http://testserver/console/units/", True), ("http://evil.example/", False)],
)
def test_the_way_back_stays_in_the_house(look: Look, referer: str, shown: bool) -> None:
    answer = look.supervisor.post(
        f"/console/units/{look.cast.town.pk}/dissolve/",
        {"on": "2026-06-10"},
        headers={"Referer": referer},
    )
    assert answer.status_code == 403
    assert (referer in answer.content.decode()) is shown


def test_the_style_guide_is_for_builders(look: Look, settings: object) -> None:
    browser = look.supervisor
    assert browser.get("/console/styleguide/").status_code == 404
    settings.DEBUG = True  # type: ignore[attr-defined]
    answer = browser.get("/console/styleguide/")
    assert answer.status_code == 200
    assert "c-heatmap" in answer.content.decode()
