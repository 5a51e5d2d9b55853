"""One account's form of a manuscript: written otherwise, following again, seen on a phone (A5-3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guiju.newsroom import services
from guiju.newsroom.models import Illustration, Manuscript, Variant
from guiju.newsroom.writing import previewing
from guiju.registry.models import Account
from guiju.units.models import Role
from guiju.units.papers import Upload
from tests.cast import NOW, Cast
from tests.newsroom.manuscripts import account_of, fresh, submitted, written
from tests.platforms.drawing import picture

Browser = Callable[[int], Client]
QUIET = {"X-Writing": "1"}


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def editor(cast: Cast, client_of: Browser) -> Client:
    return client_of(cast.people[cast.town.pk, Role.EDITOR])


@pytest.fixture
def weibo(cast: Cast) -> Account:
    return account_of(cast, cast.town, "weibo")


@pytest.fixture
def manuscript(cast: Cast, weibo: Account) -> Manuscript:
    """For the town's Official Account and its Weibo."""
    return written(cast, cast.town, platforms=("wechat-official", "weibo"))


def at(name: str, manuscript: Manuscript, account: Account) -> str:
    return reverse(f"newsroom:{name}", args=[manuscript.pk, account.pk])


def typed(manuscript: Manuscript, **given: object) -> dict[str, object]:
    return {"version": fresh(manuscript).version, **given}


def of(manuscript: Manuscript, account: Account) -> Variant:
    return Variant.objects.get(manuscript=manuscript, account=account)


def test_what_is_written_for_an_account_is_its_own(
    editor: Client, manuscript: Manuscript, weibo: Account
) -> None:
    before = of(manuscript, account := Account.objects.get(platform__code="wechat-official"))
    answer = editor.post(
        at("variant_save", manuscript, weibo), typed(manuscript, body="今天清扫村道。\n一起动手！")
    )
    assert answer.url == at("variant", manuscript, weibo)
    own = of(manuscript, weibo)
    assert (own.follows, own.body) == (False, "<p>今天清扫村道。</p><p>一起动手！</p>")
    assert of(manuscript, account).body == before.body
    assert fresh(manuscript).body == manuscript.body


def test_the_manuscript_goes_on_without_touching_it(
    cast: Cast, editor: Client, manuscript: Manuscript, weibo: Account
) -> None:
    editor.post(at("variant_save", manuscript, weibo), typed(manuscript, body="自己的说法。"))
    chosen = [each.account_id for each in manuscript.variants.all()]
    editor.post(
        reverse("newsroom:manuscript_save", args=[manuscript.pk]),
        typed(manuscript, title="另一个标题", accounts=chosen),
    )
    assert fresh(manuscript).title == "另一个标题"
    assert "自己的说法" in of(manuscript, weibo).body


def test_it_follows_again(editor: Client, manuscript: Manuscript, weibo: Account) -> None:
    adapted = of(manuscript, weibo).body
    editor.post(at("variant_save", manuscript, weibo), typed(manuscript, body="自己的说法。"))
    editor.post(at("variant_follow", manuscript, weibo), typed(manuscript))
    assert (of(manuscript, weibo).follows, of(manuscript, weibo).body) == (True, adapted)


def test_saved_as_one_writes_it_answers_with_the_phone_and_the_remarks(
    editor: Client, manuscript: Manuscript, weibo: Account
) -> None:
    answer = editor.post(
        at("variant_save", manuscript, weibo),
        typed(manuscript, body="镇里按装路灯。" + "长" * 150),
        headers=QUIET,
    ).json()
    assert answer["version"] == fresh(manuscript).version
    assert "157 / 140" in answer["phone"]
    assert "data-over" in answer["phone"]
    assert "按装" in answer["remarks"]


def test_somebody_else_who_saved_meanwhile_is_not_overwritten(
    editor: Client, manuscript: Manuscript, weibo: Account
) -> None:
    old = typed(manuscript, body="第二个人写的。")
    editor.post(at("variant_save", manuscript, weibo), typed(manuscript, body="第一个人写的。"))
    quiet = editor.post(at("variant_save", manuscript, weibo), old, headers=QUIET)
    loud = editor.post(at("variant_save", manuscript, weibo), old)
    assert (quiet.status_code, loud.status_code) == (409, 409)
    assert "第一个人写的" in loud.content.decode()
    assert "第二个人写的" in loud.content.decode()
    assert "第一个人写的" in of(manuscript, weibo).body


def test_fields_are_those_the_platform_has(
    editor: Client, manuscript: Manuscript, weibo: Account
) -> None:
    wechat = Account.objects.get(platform__code="wechat-official")
    fields = {
        each: list(editor.get(at("variant", manuscript, each)).context["form"].fields)
        for each in (wechat, weibo)
    }
    assert fields == {wechat: ["title", "summary", "body"], weibo: ["body"]}


@pytest.mark.parametrize(
    ("platform", "screen"),
    [("wechat-official", "article"), ("weibo", "card"), ("douyin", "video"), ("app", "article")],
)
def test_every_platform_has_its_screen(
    cast: Cast, editor: Client, platform: str, screen: str
) -> None:
    manuscript = written(cast, cast.town, platforms=(platform,))
    page = editor.get(at("variant", manuscript, account_of(cast, cast.town, platform)))
    assert f'data-screen="{screen}"' in page.content.decode()


def test_markup_that_runs_stays_out(editor: Client, manuscript: Manuscript, weibo: Account) -> None:
    editor.post(
        at("variant_save", manuscript, weibo),
        typed(manuscript, body="<script>alert(1)</script><img src=x onerror=alert(1)>"),
    )
    page = editor.get(at("variant", manuscript, weibo)).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_who_reviews_sees_the_phone_and_no_form(
    cast: Cast, client_of: Browser, manuscript: Manuscript, weibo: Account
) -> None:
    submitted(cast, manuscript)
    reviewer = client_of(cast.people[cast.town.pk, Role.REVIEWER])
    page = reviewer.get(at("variant", manuscript, weibo))
    assert page.context["form"] is None
    assert reviewer.post(at("variant_save", manuscript, weibo), {}).status_code == 403


def test_what_is_laid_before_others_is_not_written_in(
    cast: Cast, editor: Client, manuscript: Manuscript, weibo: Account
) -> None:
    submitted(cast, manuscript)
    answer = editor.post(at("variant_save", manuscript, weibo), typed(manuscript, body="再改。"))
    assert answer.status_code == 403
    assert of(manuscript, weibo).follows


def test_another_units_manuscript_is_not_there(
    cast: Cast, client_of: Browser, manuscript: Manuscript, weibo: Account
) -> None:
    stranger = client_of(cast.people[cast.other_town.pk, Role.EDITOR])
    assert stranger.get(at("variant", manuscript, weibo)).status_code == 404
    assert stranger.post(at("variant_save", manuscript, weibo), {}).status_code == 404


def test_the_number_of_queries_does_not_grow_with_accounts(cast: Cast, editor: Client) -> None:
    def queries(*platforms: str) -> int:
        manuscript = written(cast, cast.town, platforms=platforms)
        address = at("variant", manuscript, account_of(cast, cast.town))
        editor.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert editor.get(address).status_code == 200
        return len(captured)

    few = queries("wechat-official")
    assert queries("wechat-official", "weibo", "douyin", "toutiao") == few


def test_the_phone_shows_the_one_picture_that_is_sent_to_weibo(
    cast: Cast, editor: Client, manuscript: Manuscript, weibo: Account
) -> None:
    writer = cast.editor_of(cast.town)
    first, cover = (
        services.add_illustration(
            writer,
            manuscript_id=manuscript.pk,
            upload=Upload(f"{name}.png", picture(seed)),
            now=NOW,
        )
        for seed, name in enumerate(("现场", "封面"))
    )
    services.describe_illustration(
        writer, illustration_id=cover.pk, words="封面", map=Illustration.Map.NONE, map_number="",
        is_cover=True, now=NOW,
    )  # fmt: skip
    shown = previewing.of(of(manuscript, weibo), list(manuscript.illustrations.all()))
    assert [each.pk for each in shown.pictures] == [cover.pk]
    page = editor.get(at("variant", manuscript, weibo)).content.decode()
    card = page.partition('class="phone-card"')[2].partition('class="phone-bar"')[0]
    assert reverse("newsroom:illustration", args=[manuscript.pk, cover.pk]) in card
    assert reverse("newsroom:illustration", args=[manuscript.pk, first.pk]) not in card


class TestTheRemarks:
    """What is done about a remark on this page comes back to this page."""

    @pytest.fixture
    def remarked(self, editor: Client, manuscript: Manuscript, weibo: Account) -> Manuscript:
        editor.post(at("variant_save", manuscript, weibo), typed(manuscript, body="镇里按装路灯。"))
        return fresh(manuscript)

    def given(
        self, editor: Client, manuscript: Manuscript, account: Account, **more: object
    ) -> dict[str, object]:
        """What the form of the first remark on the page of the account sends."""
        page = editor.get(at("variant", manuscript, account))
        assert f'name="variant" value="{account.pk}"' in page.content.decode()
        key = page.context["places"][0].key
        return typed(manuscript, key=key, choice=0, variant=account.pk, **more)

    def test_what_is_mended_comes_back_here(
        self, editor: Client, remarked: Manuscript, weibo: Account
    ) -> None:
        mend = reverse("newsroom:wording_mend", args=[remarked.pk])
        answer = editor.post(mend, self.given(editor, remarked, weibo))
        assert answer.url == at("variant", remarked, weibo)
        assert "安装路灯" in of(remarked, weibo).body

    def test_so_does_a_refusal_and_a_clash(
        self, editor: Client, remarked: Manuscript, weibo: Account
    ) -> None:
        mend = reverse("newsroom:wording_mend", args=[remarked.pk])
        given = self.given(editor, remarked, weibo)
        editor.post(
            at("variant_save", remarked, weibo), typed(remarked, body="镇里按装路灯，另装三盏。")
        )
        clash = editor.post(mend, given)
        refused = editor.post(mend, given | {"key": "gone"})
        assert (clash.status_code, refused.status_code) == (409, 403)
        for answer in (clash, refused):
            assert "newsroom/variants/variant.html" in {each.name for each in answer.templates}
            assert answer.context["variant"].account_id == weibo.pk
        assert "另装三盏" in of(remarked, weibo).body

    def test_so_does_asking_that_it_may_stay(
        self, editor: Client, remarked: Manuscript, weibo: Account
    ) -> None:
        ask = reverse("newsroom:exemption_ask", args=[remarked.pk])
        given = self.given(editor, remarked, weibo, ground="quotation", reason="")
        assert editor.post(ask, given).context["variant"].account_id == weibo.pk
        given["reason"] = "引自原文。"
        assert editor.post(ask, given).url == at("variant", remarked, weibo)

    def test_from_elsewhere_it_is_the_page_of_the_manuscript(
        self, cast: Cast, editor: Client, remarked: Manuscript, weibo: Account
    ) -> None:
        mend = reverse("newsroom:wording_mend", args=[remarked.pk])
        other = account_of(cast, cast.other_town)
        for named in ("", "x", "9" * 30, str(other.pk)):
            given = {"version": remarked.version, "key": "gone", "choice": 0, "variant": named}
            answer = editor.post(mend, given)
            assert "newsroom/manuscripts/manuscript.html" in {
                each.name for each in answer.templates
            }
