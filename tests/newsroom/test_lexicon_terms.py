"""A term of the lexicon has a page: it is changed there, taken out of force, and its history is kept."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from guiju.newsroom import services, tasks
from guiju.newsroom.checks import term_sheets
from guiju.newsroom.checks.faults import condition_called
from guiju.newsroom.models import LexiconDraft, LexiconEdition
from guiju.newsroom.selectors import terms
from guiju.textcheck import Category, Level, LexiconError, Term
from guiju.textcheck.lexicon import dumps, loads
from tests.cast import NOW, Cast
from tests.newsroom.conftest import Desk, raw

OLD, OTHER = Term("普定旧称", Level.FLAG, "普定"), Term("对口单位", Level.FLAG)


@pytest.fixture
def in_force(cast: Cast) -> None:
    services.change_lexicon(
        cast.supervisor, content=dumps([OLD, OTHER]), reason="县志办来函", base=0, now=NOW
    )


def page(supervisor: Client, name: str = "普定旧称") -> str:
    answer = supervisor.get(reverse("newsroom:lexicon_term"), {"name": name})
    assert answer.status_code == 200
    return str(answer.content.decode())


def send(supervisor: Client, name: str = "普定旧称", *, status: int = 200, **values: str) -> str:
    address = reverse("newsroom:lexicon_term", query={"name": name})
    answer = supervisor.post(address, {"reason": "调整", "base": "1"} | values, follow=True)
    assert answer.status_code == status
    return str(answer.content.decode())


def stated(**values: str) -> dict[str, str]:
    return {"term": "普定旧称", "category": "wrong_word", "level": "block"} | values


@pytest.mark.usefixtures("in_force")
def test_a_term_is_changed_and_its_history_says_what_was_done(supervisor: Client) -> None:
    send(supervisor, save="1", **stated(replacement="普定县"))
    newest = LexiconEdition.objects.get(number=2)
    assert loads(newest.content) == [OTHER, Term("普定旧称", Level.BLOCK, "普定县")]
    shown = page(supervisor)
    assert "县志办来函" in shown
    assert "<del>普定</del> <ins>普定县</ins>" in shown
    assert [each.edition.number for each in terms.history_of("普定旧称")] == [2, 1]
    assert [each.edition.number for each in terms.history_of("对口单位")] == [1]


@pytest.mark.usefixtures("in_force")
def test_a_term_can_be_named_otherwise_but_not_like_another(supervisor: Client) -> None:
    assert "词库中已有该词条" in send(
        supervisor, status=422, save="1", **stated(term="对口\u200b单位")
    )
    assert LexiconEdition.objects.count() == 1
    send(supervisor, save="1", **stated(term="普定旧名"))
    assert {term.term for term in loads(LexiconEdition.objects.get(number=2).content)} == {
        "对口单位",
        "普定旧名",
    }


def test_taking_a_term_out_is_tried_first_and_shows_what_would_no_longer_be_said(
    cast: Cast, desk: Desk, supervisor: Client
) -> None:
    desk.bring(raw(1, text="普定旧称安顺州。"))
    services.change_lexicon(
        cast.supervisor, content=dumps([OLD, OTHER]), reason="增补", base=0, now=NOW
    )
    send(supervisor, take_out="1", **{"try": "1"})
    assert tasks.claim_and_try_lexicon(now=timezone.now())
    draft = LexiconDraft.objects.get()
    assert draft.result is not None
    assert loads(draft.content) == [OTHER]
    assert draft.result["gone"] == [{"code": "A18-1", "level": "flag", "count": 1}]
    send(supervisor, take_out="1", save="1")
    assert loads(LexiconEdition.objects.get(number=2).content) == [OTHER]
    shown = page(supervisor)
    assert "已停用" in shown
    assert 'value="普定"' in shown
    send(supervisor, save="1", base="2", **stated(level="flag", replacement="普定"))
    assert loads(LexiconEdition.objects.get(number=3).content) == [OTHER, OLD]


@pytest.mark.usefixtures("in_force")
def test_a_reason_is_asked_for_and_nothing_of_another_is_taken_back(supervisor: Client) -> None:
    assert "必填" in send(supervisor, status=422, take_out="1", save="1", reason="")
    send(supervisor, "对口单位", take_out="1", save="1")
    late = send(supervisor, status=422, save="1", **stated())
    assert "保存了第 2 版" in late
    assert LexiconEdition.objects.count() == 2
    for base in ("-1", "x", "99999999999999999999"):
        send(supervisor, status=422, save="1", **stated(base=base))
    assert LexiconEdition.objects.count() == 2


def test_a_term_of_the_program_is_overruled_and_comes_back(supervisor: Client) -> None:
    assert "系统自带词条，正在执行" in page(supervisor, "北朝鲜")
    given = stated(term="北朝鲜", category="accepted", level="hint", base="0")
    send(supervisor, "北朝鲜", save="1", **given)
    shown = page(supervisor, "北朝鲜")
    assert "优先于系统自带的同名词条（国际关系，不得发布）" in shown
    send(supervisor, "北朝鲜", take_out="1", save="1")
    assert "系统自带词条，正在执行" in page(supervisor, "北朝鲜")


def test_a_term_that_is_nowhere_can_be_put_in_force(supervisor: Client) -> None:
    for name in ("尚无此词", "", "<b>", "x" * 500):
        assert "尚未生效" in page(supervisor, name)


@pytest.mark.usefixtures("in_force")
def test_queries_do_not_grow_with_editions(
    cast: Cast, supervisor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    page(supervisor)
    with django_assert_max_num_queries(20) as counted:
        page(supervisor)
    price = len(counted)
    for number in range(1, 5):
        content = dumps([OLD, Term(f"旧称{number}", Level.FLAG)])
        services.change_lexicon(
            cast.supervisor, content=content, reason="增补", base=number, now=NOW
        )
    page(supervisor)
    with django_assert_max_num_queries(price):
        page(supervisor)


def test_an_edition_of_many_terms_is_shown_in_pages(cast: Cast, supervisor: Client) -> None:
    content = dumps(Term(f"旧称第{number}号", Level.FLAG) for number in range(1000, 1130))
    services.change_lexicon(cast.supervisor, content=content, reason="增补", base=0, now=NOW)
    address = reverse("newsroom:lexicon_edition", args=[1])
    assert supervisor.get(address).content.decode().count(">旧称第") == 100
    assert supervisor.get(address, {"page": "2"}).content.decode().count(">旧称第") == 30


def test_a_lexicon_too_long_for_one_text_says_what_to_do(
    supervisor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("guiju.newsroom.views.lexicon.LARGEST_TABLE", 10)
    shown = supervisor.get(reverse("newsroom:lexicon_edit")).content.decode()
    assert "词库较大" in shown
    assert "<textarea" not in shown


WORDS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=2, max_size=12
)


@st.composite
def lexicons(draw: st.DrawFn) -> list[Term]:
    found = [
        Term(
            draw(WORDS),
            draw(st.sampled_from(Level)),
            draw(st.just("") | WORDS),
            draw(st.sampled_from(["", "not-near=寓言|歇后语", "后接=产品；不在引号内"])),
            draw(st.just("") | WORDS),
            draw(st.sampled_from([Category.STYLE, Category.WRONG_WORD, Category.AD_CALL])),
        )
        for _ in range(draw(st.integers(1, 4)))
    ]
    try:
        return loads(dumps(found))
    except LexiconError:
        return []


@given(lexicons())
def test_nothing_is_lost_between_the_lexicon_and_a_workbook(content: list[Term]) -> None:
    made = term_sheets.as_workbook(content, created=NOW)
    if content:
        assert loads(term_sheets.content_of(made, filename="词库.xlsx")) == content


@given(lexicons(), st.sampled_from(["zh-hans", "en"]))
def test_nothing_is_lost_between_the_lexicon_and_the_table_on_its_page(
    content: list[Term], language: str
) -> None:
    with translation.override(language):
        shown = term_sheets.as_table(dumps(content))
        assert loads(term_sheets.of_table(shown)) == content


def test_rows_of_a_downloaded_workbook_are_pasted_as_they_are(supervisor: Client) -> None:
    address = reverse("newsroom:lexicon_edit")
    assert "词条\t类别\t级别\t规范写法" in supervisor.get(address).content.decode()
    rows = "词条\t类别\t级别\t规范写法\t适用条件\t来源\n普定旧称\t错误用语\t需核实\t普定\t\t\n"
    stated = {"content": rows, "reason": "增补", "base": "0", "save": "1"}
    supervisor.post(address, stated)
    assert loads(LexiconEdition.objects.get().content) == [OLD]
    wrong = stated | {"content": rows.replace("级别", "颜色"), "base": "1"}
    refused = supervisor.post(address, wrong)
    assert refused.status_code == 422
    assert "表头应为：词条、类别、级别" in refused.content.decode()


def test_every_fault_of_a_term_is_told_at_once(supervisor: Client) -> None:
    answer = supervisor.post(
        reverse("newsroom:lexicon"), stated(condition="nope=1", reason="", base="0")
    )
    assert answer.status_code == 422
    told = answer.content.decode()
    assert "此项必填" in told
    assert "“nope=1”不是有效条件" in told


def test_conditions_are_shown_as_the_reader_calls_them(supervisor: Client) -> None:
    shown = supervisor.get(reverse("newsroom:lexicon_shipped"), {"q": "党中央"}).content.decode()
    assert "严格" in shown
    assert ">exact<" not in shown
    assert condition_called("not-near=寓言|歇后语; unquoted") == "同句无=寓言|歇后语；不在引号内"
    with translation.override("en"):
        assert condition_called("unquoted") == "unquoted"


@pytest.mark.parametrize("name", ["=1+1", "'=cmd", "@国务院", "#最美普定#", '"三个代表"', "-号码"])
def test_no_term_runs_in_a_spreadsheet_or_gets_lost_on_the_way(name: str) -> None:
    kept = [Term(name, Level.FLAG), Term("普定旧称", Level.HINT)]
    assert loads(dumps(kept)) == kept
    made = term_sheets.as_workbook(kept, created=NOW)
    assert b"<f>" not in made
    assert loads(term_sheets.content_of(made, filename="词库.xlsx")) == kept
    assert loads(term_sheets.content_of(dumps(kept).encode(), filename="词库.tsv")) == kept
