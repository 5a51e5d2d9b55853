"""A picture that an account's interface does not take is told at submission, not after the signature (A5-3)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from guiju.newsroom import services
from guiju.newsroom.checks import examining
from guiju.newsroom.delivery.workflow import State
from guiju.newsroom.models import Channel, Illustration, Manuscript, Route
from guiju.newsroom.workflow import State as Written
from guiju.platforms.sandbox import Sandbox
from guiju.registry.models import Account
from guiju.textcheck.images import examination
from guiju.units.papers import Upload
from guiju.units.rights import Refused
from tests.cast import NOW, Cast
from tests.newsroom.deliveries import Clock, by_wechat, by_weibo, only, work
from tests.newsroom.manuscripts import account_of, fresh, illustrated, signed, submitted, written
from tests.registry.cases import PNG
from tests.textcheck.images.drawing import Told

WEBP = b"RIFF\x1a\x00\x00\x00WEBPVP8 " + b"\x00" * 40
LARGE = PNG + b"\x00" * (5 * 1024 * 1024 - len(PNG))
BOTH = ("wechat-official", "weibo")
LINK = "https://www.puding.gov.cn/1.html"


@pytest.fixture(autouse=True)
def _examined(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(examination, "installed", Told)
    examining._examiner.cache_clear()
    with time_machine.travel(NOW, tick=False):
        yield
    examining._examiner.cache_clear()


def said(cast: Cast, manuscript: Manuscript) -> list[tuple[str, str, str]]:
    """What refuses the submission: code, sentence, way out."""
    with pytest.raises(Refused) as refusal:
        submitted(cast, manuscript)
    return [(each.code, each.sentence.zh, each.way_out.zh) for each in refusal.value.breaches]


def shown(cast: Cast, upload: Upload, *platforms: str, **stated: str) -> Manuscript:
    """A manuscript for these accounts with the picture in its text and as its cover."""
    manuscript = written(cast, cast.town, platforms=platforms, source_url=LINK, **stated)
    illustrated(cast, manuscript, upload, words="群众清扫村道")
    return fresh(manuscript)


class TestWeibo:
    @pytest.mark.parametrize(
        ("upload", "why"),
        [
            (Upload("清扫.webp", WEBP), "“清扫.webp”不是 JPG、GIF 或 PNG 图片。"),
            (Upload("清扫.png", LARGE), "“清扫.png”有5.0 MB，微博图片应小于5 MB。"),
        ],
        ids=["kind", "size"],
    )
    def test_a_picture_it_does_not_take_holds_the_submission_up_and_says_which_and_what_is_taken(
        self, cast: Cast, sandbox: Sandbox, upload: Upload, why: str
    ) -> None:
        by_weibo(cast, cast.town, sandbox)
        ((code, sentence, out),) = said(cast, shown(cast, upload, "weibo"))
        assert (code, sentence) == ("A5-3", f"“城关镇发布”（微博）的图片：{why}")
        assert "小于5 MB的JPG或PNG" in out

    def test_it_is_one_breach_among_the_others(self, cast: Cast, sandbox: Sandbox) -> None:
        by_weibo(cast, cast.town, sandbox)
        manuscript = shown(cast, Upload("清扫.webp", WEBP), "weibo", department="", task="")
        assert [code for code, _, _ in said(cast, manuscript)] == ["A5-3", "A16-2", "A18-5"]

    def test_one_byte_less_is_taken_and_goes_out(
        self, cast: Cast, sandbox: Sandbox, clock: Clock
    ) -> None:
        by_weibo(cast, cast.town, sandbox)
        manuscript = signed(cast, shown(cast, Upload("清扫.png", LARGE[:-1]), "weibo"))
        work(clock)
        assert only(manuscript).state == State.VERIFIED

    def test_only_the_picture_that_is_sent_counts(self, cast: Cast, sandbox: Sandbox) -> None:
        by_weibo(cast, cast.town, sandbox)
        manuscript = shown(cast, Upload("清扫.png", PNG), "weibo")
        services.add_illustration(
            cast.editor_of(cast.town),
            manuscript_id=manuscript.pk,
            upload=Upload("备用.webp", WEBP),
            now=NOW,
        )
        assert submitted(cast, manuscript).state == Written.SUBMITTED


def test_every_account_whose_interface_is_sent_it_is_named(cast: Cast, sandbox: Sandbox) -> None:
    by_weibo(cast, cast.town, sandbox)
    by_wechat(cast, cast.town, sandbox)
    found = [sentence for _, sentence, _ in said(cast, shown(cast, Upload("清.webp", WEBP), *BOTH))]
    assert sorted(found) == [
        "“城关镇发布”（微信公众号）的图片：“清.webp”是WEBP格式，封面图片应为BMP、PNG、JPG、GIF。",
        "“城关镇发布”（微信公众号）的图片：“清.webp”是WEBP格式，正文图片应为JPG、PNG。",
        "“城关镇发布”（微博）的图片：“清.webp”不是 JPG、GIF 或 PNG 图片。",
    ]


def test_what_goes_by_hand_is_the_editors_to_see(cast: Cast, sandbox: Sandbox) -> None:
    by_weibo(cast, cast.town, sandbox)
    Channel.objects.filter(account=weibo_of(cast)).update(route=Route.BY_HAND)
    manuscript = shown(cast, Upload("清扫.webp", WEBP), *BOTH)
    assert submitted(cast, manuscript).state == Written.SUBMITTED
    assert Illustration.objects.get().paper.format == "webp"


def weibo_of(cast: Cast) -> Account:
    """The town's account on Weibo."""
    return account_of(cast, cast.town, "weibo")
