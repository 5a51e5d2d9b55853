"""What a person published is looked at like the rest; where no program can, a second person confirms it (A17-4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from guiju.ledger.models import Entry
from guiju.newsroom import selectors, services
from guiju.newsroom.delivery import looking, packing, screenshots
from guiju.newsroom.delivery.byhand import HandCarrier
from guiju.newsroom.delivery.looking import Kind
from guiju.newsroom.delivery.workflow import State
from guiju.newsroom.models import Delivery, Post
from guiju.platforms.fetch import AddressGuard, Fault, Fetched, FetchError
from guiju.units.models import PaperContent, Role
from guiju.units.papers import Upload
from guiju.units.rights import Refused
from tests.cast import NOW, Cast
from tests.newsroom.deliveries import Clock, only, signed_for, work
from tests.newsroom.receivers import Site, site
from tests.registry.cases import PNG

TITLE, TEXT = "城关镇清扫村道", "6月10日，城关镇组织干部群众清扫村道。参加的有35人。"


@pytest.fixture(autouse=True)
def _here(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    # What reads pictures has tests of its own.
    monkeypatch.setattr(screenshots, "missing", lambda: ("rapidocr",))
    settings.GUIJU_FEED_NETWORKS = ("127.0.0.0/8",)
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def page() -> Iterator[Site]:
    with site() as running:
        yield running


def published(cast: Cast, url: str, *, proof: bool = False, clock: Clock | None = None) -> Delivery:
    """A delivery that a person published and said where; the worker has looked."""
    clock = clock or Clock()
    manuscript = signed_for(cast, cast.town, "douyin")
    work(clock)
    delivery = only(manuscript)
    services.enter_link(
        cast.editor_of(cast.town),
        delivery_id=delivery.pk,
        url=url,
        screenshot=Upload("截图.png", PNG) if proof else None,
        now=clock(),
    )
    work(clock)
    return only(manuscript)


def shown(page: Site, cast: Cast, *, says: str = "") -> str:
    """A page of the platform that shows what was signed, or something else."""
    written = signed_for(cast, cast.town, "kuaishou")
    variant = written.variants.get()
    title = written.title
    page.articles.append(
        {"id": "post", "title": title, "content_html": f"<p>{title}</p>{variant.body}"}
    )
    page.says = says
    return f"{page.url}post.html"


def looked_at(html: str, *, title: str = TITLE, text: str = TEXT) -> looking.Sight:
    def fetched(url: str, *, guard: AddressGuard) -> Fetched:
        return Fetched("fresh", html.encode(), "", "", url, "text/html; charset=utf-8")

    return looking.look("https://a.gov.cn/", title=title, text=text, guard=AddressGuard(),
                        fetcher=fetched)  # fmt: skip


class TestTheLook:
    @pytest.mark.parametrize(
        ("html", "kind"),
        [
            (f"<title>{TITLE}_抖音</title><div><p>{TEXT}</p></div>", Kind.SAME),
            (f"<div>首页</div><h1>{TITLE}</h1><p>6月10日，城关镇组织干部群众<b>清扫村道</b>。</p>"
             "<p>参加的有35人。</p><p>责任编辑：李梅</p>", Kind.SAME),
            (f"<h1>{TITLE}</h1><p>{TEXT.replace('35', '53')}</p>", Kind.DIFFERENT),
            (f"<h1>{TITLE}</h1><p>{TEXT.replace('6月10日', '6月11日')}</p>", Kind.DIFFERENT),
            (f"<h1>别的标题</h1><p>{TEXT}</p>", Kind.DIFFERENT),
            ("<html><body>请登录后查看<script>render()</script></body></html>", Kind.UNREADABLE),
            ("", Kind.UNREADABLE),
        ],
    )  # fmt: skip
    def test_tells_the_same_from_the_different_and_both_from_nothing(
        self, html: str, kind: Kind
    ) -> None:
        assert looked_at(html).kind is kind

    @pytest.mark.parametrize(
        ("fault", "kind"),
        [
            (Fault.MISSING, Kind.ABSENT), (Fault.TIME, Kind.ABSENT), (Fault.DENIED, Kind.UNREADABLE),
            (Fault.ADDRESS, Kind.UNREADABLE), (Fault.SIZE, Kind.UNREADABLE),
        ],
    )  # fmt: skip
    def test_what_may_be_over_soon_is_looked_at_again(self, fault: Fault, kind: Kind) -> None:
        def fails(url: str, *, guard: AddressGuard) -> Fetched:
            raise FetchError(fault, "不行。", "No.")

        found = looking.look("https://a.gov.cn/", title=TITLE, text=TEXT, guard=AddressGuard(),
                             fetcher=fails)  # fmt: skip
        assert (found.kind, found.zh, found.en) == (kind, "不行。", "No.")


class TestTheDelivery:
    def test_a_page_that_shows_what_was_signed_verifies_it(self, cast: Cast, page: Site) -> None:
        delivery = published(cast, shown(page, cast))
        assert delivery.state == State.VERIFIED, delivery.differs or delivery.memory
        assert delivery.linked_by is not None

    def test_a_page_that_says_something_else_is_shown_and_linked_anew_after_it_was_mended(
        self, cast: Cast, page: Site
    ) -> None:
        url = shown(page, cast, says="<p>城关镇组织干部群众清扫县道。</p>" * 3)
        clock = Clock()
        delivery = published(cast, url, clock=clock)
        assert delivery.state == State.LIVE
        if delivery.differs:
            assert "县道" in delivery.differs
        page.says = ""
        services.enter_link(
            cast.editor_of(cast.town), delivery_id=delivery.pk, url=url, now=clock()
        )
        work(clock)
        assert only(delivery.manuscript).state == State.VERIFIED

    def test_a_page_that_is_not_there_is_looked_for_again_and_then_left_to_a_person(
        self, cast: Cast, page: Site
    ) -> None:
        clock = Clock()
        delivery = published(cast, f"{page.url}nothing.html", clock=clock)
        work(clock, most=200, pause=3600)
        delivery = only(delivery.manuscript)
        assert (delivery.state, delivery.next_at) == (State.LIVE, None)
        assert "unseen_zh" in delivery.memory


class TestTheScreenshot:
    @pytest.mark.parametrize(
        ("seen", "least", "most"),
        [
            (f"12:30 抖音\n{TITLE}\n{TEXT}\n点赞 评论", 100, 100),
            (f"{TITLE}\n{TEXT[:20]}……展开", 60, 90),
            ("完全是另一回事的画面，什么都没有", 0, 5),
            ("", 0, 0),
        ],
    )
    def test_says_how_much_of_the_text_is_read_in_it(
        self, seen: str, least: int, most: int
    ) -> None:
        assert least <= screenshots.percent(seen, title=TITLE, text=TEXT) <= most

    def test_is_only_read_where_the_page_is_not(self, cast: Cast, page: Site) -> None:
        delivery = published(cast, shown(page, cast), proof=True)
        assert "proof_percent" not in delivery.memory
        for says, read in (("<script>render()</script>", {"proof_percent": 83}), ("", {})):
            page.says = says
            carrier = HandCarrier(
                url=delivery.url,
                guard=AddressGuard(allow=("127.0.0.0/8",)),
                proof=lambda: ("截图.png", PNG),
                reads=lambda name, content, *, title, text: 83,
            )
            step = carrier.next(packing.package(delivery), {})
            assert step is not None
            memory = step.take().memory
            assert {each: memory[each] for each in memory if each == "proof_percent"} == read

    def test_that_was_altered_in_the_database_is_neither_read_nor_confirmed(
        self, cast: Cast, page: Site, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        page.articles.append({"id": "post", "title": "抖音", "content_html": ""})
        page.says = "<script>render()</script>"
        manuscript = signed_for(cast, cast.town, "douyin")
        work(Clock())
        monkeypatch.setattr(screenshots, "missing", lambda: ())
        services.enter_link(
            cast.editor_of(cast.town),
            delivery_id=only(manuscript).pk,
            url=f"{page.url}post.html",
            screenshot=Upload("截图.png", PNG),
            now=NOW,
        )
        PaperContent.objects.update(content=b"another")
        work(Clock())
        delivery = only(manuscript)
        assert delivery.state == State.LIVE
        assert "proof_percent" not in delivery.memory
        with pytest.raises(Refused) as refusal:
            services.confirm_by_sight(
                cast.holder(cast.town, Role.REVIEWER), delivery_id=delivery.pk, now=NOW
            )
        assert "与登记时不一致" in refusal.value.breaches[0].sentence.zh


class TestTheSecondPerson:
    def unseen(self, cast: Cast, page: Site, *, proof: bool = True) -> Delivery:
        page.articles.append({"id": "post", "title": "抖音", "content_html": ""})
        page.says = "<script>render()</script>"
        return published(cast, f"{page.url}post.html", proof=proof)

    def test_confirms_it_from_the_screenshot(self, cast: Cast, page: Site) -> None:
        delivery = self.unseen(cast, page)
        reviewer = cast.holder(cast.town, Role.REVIEWER)
        services.confirm_by_sight(reviewer, delivery_id=delivery.pk, now=NOW)
        delivery = only(delivery.manuscript)
        assert (delivery.state, delivery.confirmed_by_id) == (State.VERIFIED, reviewer.staff_id)
        entry = Entry.objects.get(act="DELIVERY_CONFIRMED")
        assert delivery.proof is not None
        assert entry.detail["proof"] == delivery.proof.stored_id

    def test_is_another_one_than_who_entered_the_link_and_needs_a_screenshot_all_at_once(
        self, cast: Cast, page: Site
    ) -> None:
        delivery = self.unseen(cast, page, proof=False)
        reviewer = cast.holder(cast.town, Role.REVIEWER)
        Delivery.objects.update(linked_by=reviewer.staff_id)
        with pytest.raises(Refused) as refusal:
            services.confirm_by_sight(reviewer, delivery_id=delivery.pk, now=NOW)
        said = [each.sentence.zh for each in refusal.value.breaches]
        assert said == ["没有截图，无从确认。", "登记链接和确认截图不能是同一人。"]

    def test_does_not_confirm_what_the_program_has_seen_to_differ_or_has_not_looked_at(
        self, cast: Cast, page: Site
    ) -> None:
        delivery = self.unseen(cast, page)
        Delivery.objects.update(differs="别的话")
        for officer in (cast.holder(cast.town, Role.REVIEWER), cast.editor_of(cast.other_town)):
            with pytest.raises(Refused):
                services.confirm_by_sight(officer, delivery_id=delivery.pk, now=NOW)
        assert only(delivery.manuscript).state == State.LIVE


class TestThePost:
    def test_leads_to_what_was_signed_by_its_id_or_its_link(self, cast: Cast, page: Site) -> None:
        delivery = published(cast, shown(page, cast))
        editor = cast.editor_of(cast.town)
        post = Post(account_id=delivery.account_id, url=f"{delivery.url}?utm_source=wx#top")
        assert selectors.delivery_of(editor, post) == delivery
        Delivery.objects.update(platform_post_id="73")
        named = Post(account_id=delivery.account_id, platform_post_id="73")
        assert selectors.delivery_of(editor, named) == delivery
        for other in (
            Post(account_id=delivery.account_id, url="https://www.douyin.com/video/1"),
            Post(account_id=delivery.account_id),
        ):
            assert selectors.delivery_of(editor, other) is None
        assert selectors.delivery_of(cast.editor_of(cast.other_town), post) is None


class TestThePage:
    def test_shows_the_screenshot_to_a_reviewer_who_confirms_it(
        self, cast: Cast, page: Site, client_of: Callable[[int], Client]
    ) -> None:
        delivery = TestTheSecondPerson().unseen(cast, page)
        address = reverse("newsroom:delivery", args=[delivery.pk])
        act = reverse("newsroom:delivery_act", args=[delivery.pk, "confirm"])
        proof = reverse("newsroom:delivery_proof", args=[delivery.pk])
        editor = client_of(cast.people[cast.town.pk, Role.EDITOR])
        assert act not in editor.get(address).content.decode()
        assert editor.post(act).status_code == 403
        reviewer = client_of(cast.people[cast.town.pk, Role.REVIEWER])
        seen = reviewer.get(address).content.decode()
        assert act in seen
        assert proof in seen
        assert reviewer.get(proof).content == PNG
        stranger = client_of(cast.people[cast.other_town.pk, Role.REVIEWER])
        assert stranger.get(proof).status_code == 404
        listed = reviewer.get(reverse("newsroom:deliveries")).content.decode()
        assert "待第二人确认" in listed
        assert reviewer.post(act).status_code == 302
        assert only(delivery.manuscript).state == State.VERIFIED

    def test_without_a_screenshot_there_is_nothing_to_open(
        self, cast: Cast, page: Site, client_of: Callable[[int], Client]
    ) -> None:
        delivery = published(cast, shown(page, cast))
        reviewer = client_of(cast.people[cast.town.pk, Role.REVIEWER])
        proof = reverse("newsroom:delivery_proof", args=[delivery.pk])
        assert reviewer.get(proof).status_code == 404
