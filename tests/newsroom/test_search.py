"""Full-text search: what a text holds is found, of one character too, and only what the reader may see."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from guiju import ledger
from guiju.ledger.acts import About
from guiju.newsroom.intake.reading import Intake, PostFacts, RawPost
from guiju.newsroom.models import Post, Via
from guiju.newsroom.searching import filling, index
from guiju.newsroom.searching.grams import grams, needed, of_document
from guiju.newsroom.searching.query import Query, parse, spans
from guiju.newsroom.selectors.search import Hit, Wanted, hits, search
from guiju.newsroom.services import bring_posts
from guiju.registry.models import Account
from guiju.textcheck.normal import normal
from guiju.units.models import Role
from guiju.units.rights import Officer
from tests.cast import NOW, TODAY, Cast
from tests.newsroom import manuscripts

TEXTS = (
    ("关于做好防汛工作的通知", "各村要落实防汛措施，24小时值守。"),
    ("水库开闸放水公告", "夜郎湖水库将于6月12日开闸，下游群众请远离河道。"),
    ("招聘公告", "防汛物资仓库招聘保管员2名💧，联系人：李梅。"),
    ("", "圖書館週末開放，歡迎市民前往閱讀。㐂𠮷"),
    ("Puding GDP grows", "ＧＤＰ同比增长6.5%"),
)


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def account(cast: Cast) -> Account:
    return cast.add_account(cast.town, "普定城关发布")


def bring(account: Account, *texts: tuple[str, str], hours: int = 24) -> None:
    """Posts of the account, each an hour after the one before, and into the index."""
    intake = Intake(now=NOW, zone=timezone.get_default_timezone())
    facts = []
    for number, (title, text) in enumerate(texts):
        at = NOW - timedelta(hours=hours - number)
        raw = RawPost(id=f"{hours}-{number}", title=title, text=text, published_at=at.isoformat())
        found = intake.facts(raw, account_id=account.pk)
        assert isinstance(found, PostFacts), found
        facts.append(found)
    bring_posts(
        by=ledger.SYSTEM,
        facts=facts,
        via=Via.PUSH,
        allowed={account.pk},
        about=About("posts", None, ""),
        now=NOW,
    )
    while filling.fill(limit=3):
        pass


def titles(
    officer: Officer, typed: str, *, first: date | None = None, last: date | None = None
) -> list[str]:
    wanted = Wanted(query=parse(typed), first=first, last=last)
    found = hits(officer, search(officer, wanted).keys, wanted.query)
    return [
        "".join(piece.text for piece in hit.title) or "".join(p.text for p in hit.snippet)[:4]
        for hit in found
    ]


def first(officer: Officer, typed: str) -> Hit:
    query = parse(typed)
    return hits(officer, search(officer, Wanted(query=query)).keys, query)[0]


class TestWords:
    @pytest.mark.parametrize(
        ("typed", "expected"),
        [
            ("防汛", ["关于做好防汛工作的通知", "招聘公告"]),
            ("汛", ["关于做好防汛工作的通知", "招聘公告"]),
            ("公告 李梅", ["招聘公告"]),
            ("公告", ["招聘公告", "水库开闸放水公告"]),
            ("防汛 -招聘", ["关于做好防汛工作的通知"]),
            ("“开闸放水”", ["水库开闸放水公告"]),
            ("开闸水", []),
            ("图书馆", ["圖書館週"]),
            ("𠮷", ["圖書館週"]),
            ("💧", ["招聘公告"]),
            ("gdp", ["Puding GDP grows"]),
            ("6.5%", ["Puding GDP grows"]),
            ("6月12日", ["水库开闸放水公告"]),
            ("", []),
            ("，。", []),
            ('"', []),
            ("-公告", []),
        ],
    )
    def test_what_is_typed_finds_what_holds_it(
        self, cast: Cast, account: Account, typed: str, expected: list[str]
    ) -> None:
        bring(account, *TEXTS)
        assert titles(cast.supervisor, typed) == expected

    def test_the_title_comes_before_the_text_and_then_the_newest(
        self, cast: Cast, account: Account
    ) -> None:
        bring(account, ("水费公告", "无"), ("停电通知", "水"), ("停水通知", "水"))
        assert titles(cast.supervisor, "水") == ["停水通知", "水费公告", "停电通知"]

    def test_a_word_in_several_characters_must_stand_there_whole(
        self, cast: Cast, account: Account
    ) -> None:
        bring(account, ("甲乙丙", ""), ("甲乙，乙丙", ""))
        assert titles(cast.supervisor, "甲乙丙") == ["甲乙丙"]

    def test_where_it_stands_is_marked_in_the_text_as_it_was_written(
        self, cast: Cast, account: Account
    ) -> None:
        bring(account, TEXTS[3])
        hit = first(cast.supervisor, "图书馆")
        assert [each.text for each in hit.snippet if each.found] == ["圖書館"]

    def test_days_are_spans_of_places(self, cast: Cast, account: Account) -> None:
        bring(account, ("今天的公告", ""), hours=1)
        bring(account, ("旧公告", ""), hours=24 * 30)
        day = TODAY - timedelta(days=2)
        assert titles(cast.supervisor, "公告", first=day) == ["今天的公告"]
        assert titles(cast.supervisor, "公告", last=day) == ["旧公告"]


class TestKeeping:
    def test_what_was_rewritten_is_found_by_its_new_words_only(
        self, cast: Cast, account: Account
    ) -> None:
        bring(account, ("停水通知", "明天停水"))
        bring(account, ("停水通知更正", "明天不停水，后天停气"))
        assert titles(cast.supervisor, "停气") == ["停水通知更正"]
        assert titles(cast.supervisor, "明天停水") == []

    def test_what_is_not_in_the_index_yet_is_counted(self, cast: Cast, account: Account) -> None:
        bring(account, TEXTS[0])
        Post.objects.update(place=None)
        found = search(cast.supervisor, Wanted(query=parse("防汛")))
        assert (found.keys, found.waiting) == ([], 1)

    def test_it_is_made_anew_and_whole(self, cast: Cast, account: Account) -> None:
        bring(account, *TEXTS)
        index.clear()
        with pytest.raises(CommandError, match="索引不完整"):
            call_command("search", check=10, stdout=io.StringIO())
        call_command("search", reindex=True, check=10, stdout=(said := io.StringIO()))
        assert "索引中有5篇，另有0篇等待" in said.getvalue()
        assert titles(cast.supervisor, "夜郎湖") == ["水库开闸放水公告"]

    def test_a_place_is_never_used_twice(self, cast: Cast, account: Account) -> None:
        bring(account, *TEXTS)
        first = set(Post.objects.values_list("place", flat=True))
        filling.rebuild()
        filling.fill(limit=10)
        assert not first & set(Post.objects.values_list("place", flat=True))


class TestRights:
    def test_nobody_finds_a_manuscript_they_may_not_read(self, cast: Cast) -> None:
        editor = cast.editor_of(cast.town)
        manuscripts.written(cast, cast.town, title="秘密的草稿")
        filling.fill(limit=10)
        assert titles(editor, "秘密") == ["秘密的草稿"]
        assert titles(cast.supervisor, "秘密") == []
        assert titles(cast.editor_of(cast.other_town), "秘密") == []

    def test_a_unit_finds_its_own_posts(self, cast: Cast, account: Account) -> None:
        bring(account, TEXTS[0])
        assert titles(cast.editor_of(cast.town), "防汛")
        assert titles(cast.editor_of(cast.other_town), "防汛") == []

    def test_personal_data_is_masked_and_not_pointed_at(self, cast: Cast, account: Account) -> None:
        bring(account, ("名单公示", "张三，身份证号52242219900307123X，获得补助。"))
        reviewer = cast.officer(cast.people[cast.town.pk, Role.REVIEWER])
        hit = first(reviewer, "补助")
        assert "19900307" not in "".join(piece.text for piece in hit.snippet)


class TestPage:
    @pytest.mark.parametrize("typed", ["", "防汛", "水", '" OR 1', "a* NEAR(b)", "'; DROP", "《》"])
    def test_nothing_that_is_typed_is_an_error(
        self, cast: Cast, account: Account, client_of: Callable[[int], Client], typed: str
    ) -> None:
        bring(account, *TEXTS)
        answer = client_of(cast.supervisor.staff_id).get(reverse("newsroom:search"), {"q": typed})
        assert answer.status_code == 200

    def test_it_costs_the_same_however_much_is_found(
        self, cast: Cast, account: Account, client_of: Callable[[int], Client]
    ) -> None:
        browser = client_of(cast.supervisor.staff_id)

        def cost() -> int:
            browser.get(reverse("newsroom:search"), {"q": "公告"})
            with CaptureQueriesContext(connection) as captured:
                browser.get(reverse("newsroom:search"), {"q": "公告"})
            return len(captured)

        bring(account, TEXTS[1])
        first = cost()
        bring(account, *(("公告", f"第{number}号") for number in range(30)), hours=100)
        assert cost() == first


ALPHABET = "水库防汛公告甲乙ＡaGg圖图𠮷💧 ,，6"


@pytest.mark.parametrize("word", ["水", "水库", "水库甲"])
def test_the_grams_of_a_word_are_among_those_of_a_text_that_holds_it(word: str) -> None:
    assert needed(word) <= grams(f"前{word}后")


@given(text=st.text(ALPHABET, max_size=30), start=st.integers(0, 29), length=st.integers(1, 6))
def test_no_text_is_missed_for_want_of_grams(text: str, start: int, length: int) -> None:
    assert needed(text[start : start + length]) <= grams(text)


@given(typed=st.text(max_size=80))
@example('-"')
def test_whatever_is_typed_is_read_and_asks_for_grams_only(typed: str) -> None:
    assert all(each.isascii() and each.isalnum() for each in parse(typed).grams())


@given(text=st.text(ALPHABET, max_size=40), word=st.text(ALPHABET, min_size=1, max_size=3))
def test_marked_places_hold_a_word(text: str, word: str) -> None:
    query = Query((normal(word),))
    for start, end in spans(text, query):
        assert normal(word) in normal(text[start:end])


@pytest.mark.django_db
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    texts=st.lists(st.text(ALPHABET, max_size=12), min_size=1, max_size=6),
    word=st.text(ALPHABET, min_size=1, max_size=4),
)
def test_the_index_finds_exactly_what_a_look_at_every_text_finds(
    db: None, texts: list[str], word: str
) -> None:
    index.clear()
    query = parse(word)
    index.add(index.Row(number + 1, of_document("", text)) for number, text in enumerate(texts))
    looked = {n + 1 for n, text in enumerate(texts) if query.words and query.holds("", text)}
    places = index.places(query.grams(), most=100) if query.grams() else []
    assert {each for each in places if query.holds("", texts[each - 1])} == looked
