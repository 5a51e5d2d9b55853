"""The regulation on the screen, and the chip that opens an article."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.template import Context, Template
from django.test import RequestFactory

from guiju.console.selectors import regulation
from guiju.rulebook import packs
from guiju.units.models import Role
from tests.console.conftest import Look, round_done, silent_account

HTMX = {"HX-Request": "true"}


def test_every_article_and_code_stands_on_the_page(look: Look) -> None:
    page = look.appointed(Role.SECURITY_ADMIN).get("/console/regulation/").content.decode()
    pack = packs.load(settings.GUIJU_PACK)
    for article in pack.articles.values():
        assert article.paraphrase.zh in page
    for code in (*pack.codes, *packs.load("national-2019").codes):
        assert f'id="{code}"' in page
    for law in pack.basis:
        assert law.title.zh in page


def test_the_last_article_says_how_the_source_numbers_it(look: Look) -> None:
    page = look.supervisor.get("/console/regulation/").content.decode()
    assert "第四十九条" in page
    assert "第四十条" in page


def test_what_nothing_holds_says_why() -> None:
    pack = packs.load(settings.GUIJU_PACK)
    standing = [
        code
        for chapter in regulation.chapters(pack, open_by_code={})
        for article in chapter.articles
        for code in article.codes
    ]
    assert len(standing) == len(pack.codes)
    waiting = [each for each in standing if each.not_coded]
    assert waiting
    assert all(each.not_coded and each.not_coded.reason.zh for each in waiting)


def test_open_findings_are_counted_and_linked(look: Look) -> None:
    silent_account(look.cast, "城关发布")
    round_done()
    page = look.supervisor.get("/console/regulation/").content.decode()
    assert 'href="/console/supervision/findings/?code=N2-1"' in page


def test_an_article_page_leads_to_its_neighbours(look: Look) -> None:
    page = look.supervisor.get("/console/regulation/14/").content.decode()
    assert "/console/regulation/13/" in page
    assert "/console/regulation/15/" in page


def test_htmx_gets_the_part_with_the_code_marked(look: Look) -> None:
    answer = look.supervisor.get("/console/regulation/14/?code=A14-2", headers=HTMX)
    part = answer.content.decode()
    assert "<html" not in part
    assert packs.load(settings.GUIJU_PACK).articles[14].paraphrase.zh in part
    assert part.count("code-chosen") == 1


def test_the_national_standard_has_its_own_part(look: Look) -> None:
    part = look.supervisor.get("/console/regulation/national/?code=N2-1", headers=HTMX)
    assert "<html" not in part.content.decode()
    assert "检查时点前两周内无更新" in part.content.decode()


@pytest.mark.parametrize("number", [0, 41, 999])
def test_an_article_there_is_not(look: Look, number: int) -> None:
    assert look.supervisor.get(f"/console/regulation/{number}/").status_code == 404


def test_the_chip_is_a_plain_link_first() -> None:
    from django_cotton.compiler_regex import CottonCompiler

    source = CottonCompiler().process('<c-article code="{{ code }}" public="{{ public }}" />')
    request = RequestFactory().get("/")

    def rendered(code: str, public: str = "") -> str:
        context = Context({"code": code, "public": public, "request": request})
        return Template(source).render(context)

    assert 'href="/console/regulation/14/#A14-2"' in rendered("A14-2")
    assert 'hx-get="/console/regulation/14/?code=A14-2"' in rendered("A14-2")
    assert 'href="/console/regulation/national/#N2-1"' in rendered("N2-1")
    assert 'href="/regulation/#A14-2"' in rendered("A14-2", "yes")
    assert "hx-get" not in rendered("A14-2", "yes")
    assert rendered("").strip() == ""
