"""What programs read of an account: only what is live, as it was signed, and that it is withdrawn (A17-1, A17-4)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guiju.ledger.models import Entry
from guiju.newsroom import services
from guiju.newsroom.delivery.workflow import State
from guiju.newsroom.intake import links
from guiju.newsroom.models import Delivery, Edition, FeedAccess, ReaderKey
from guiju.newsroom.models.posts import Via
from guiju.newsroom.selectors import serving
from guiju.platforms import feeds, richtext
from guiju.units.rights import Refused
from tests.cast import NOW, Cast
from tests.newsroom.conftest import Desk, raw
from tests.newsroom.deliveries import only, signer_of
from tests.newsroom.manuscripts import account_of
from tests.newsroom.serving import articles_of, key_for, live, opened


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


class TestTheDelivery:
    def test_it_is_live_when_it_is_served_and_verified_when_it_was_fetched(
        self, cast: Cast, client: Client
    ) -> None:
        number = opened(cast)
        manuscript = live(cast)
        delivery = only(manuscript)
        assert (delivery.state, delivery.next_at) == (State.LIVE, None)
        answer = client.get(articles_of(number), headers=key_for(cast, number)).json()
        (article,) = answer["articles"]
        assert article["title"] == manuscript.title
        assert article["content_html"] == richtext.sanitised(article["content_html"])
        assert only(manuscript).state == State.VERIFIED
        client.get(articles_of(number), headers=key_for(cast, number, "another"))
        assert Entry.objects.filter(act="DELIVERY_FETCHED").count() == 1
        assert Entry.objects.get(act="DELIVERY_FETCHED").detail["reader"] == "云上城关"

    def test_who_may_not_read_does_not_verify_it(self, cast: Cast, client: Client) -> None:
        number = opened(cast)
        manuscript = live(cast)
        for headers in ({}, {"Authorization": "Bearer guijur_wrong"}, {"Authorization": "Basic a"}):
            for address in (
                articles_of(number),
                reverse("feeds:atom", args=[number]),
                reverse("feeds:json", args=[number]),
            ):
                assert client.get(address, headers=headers).status_code == 401
        assert only(manuscript).state == State.LIVE

    def test_what_was_altered_in_the_database_is_neither_served_nor_let_out(
        self, cast: Cast, client: Client
    ) -> None:
        number = opened(cast, FeedAccess.PUBLIC)
        manuscript = live(cast)
        edition = Edition.objects.get(manuscript=manuscript, number=manuscript.edition)
        edition.content["variants"][str(number)]["body"] = "<p>别的话</p>"
        edition.save()
        body = client.get(articles_of(number)).content.decode()
        assert "别的话" not in body
        assert json.loads(body)["articles"][0]["withdrawn"] is True
        assert "别的话" not in client.get(reverse("feeds:atom", args=[number])).content.decode()
        assert only(manuscript).state == State.LIVE

    def test_a_channel_that_nobody_reads_is_refused(self, cast: Cast) -> None:
        with pytest.raises(Refused) as refusal:
            opened(cast, FeedAccess.OFF)
        assert "内容接口没有开放" in refusal.value.breaches[0].sentence.zh


class TestTheInterface:
    def test_a_client_goes_on_where_it_stopped_and_asks_for_nothing_twice(
        self, cast: Cast, client: Client
    ) -> None:
        number = opened(cast, FeedAccess.PUBLIC)
        titles = [f"城关镇第{each}批清沟" for each in ("一", "二", "三")]
        for title in titles:
            live(cast, title)
        seen, address = [], f"{articles_of(number)}?limit=2"
        while address:
            page = client.get(address).json()
            seen += [each["title"] for each in page["articles"]]
            address, last = page["next"], page["articles"][-1]["cursor"]
        assert seen == titles
        assert client.get(f"{articles_of(number)}?after={last}").json()["articles"] == []

    def test_nothing_changed_costs_no_body_until_something_changes(
        self, cast: Cast, client: Client
    ) -> None:
        number = opened(cast, FeedAccess.PUBLIC)
        live(cast)
        for address in (
            articles_of(number),
            reverse("feeds:atom", args=[number]),
            reverse("feeds:json", args=[number]),
        ):
            first = client.get(address)
            again = client.get(address, headers={"If-None-Match": first["ETag"]})
            assert (again.status_code, again.content) == (304, b"")
            live(cast, f"城关镇又清沟{Delivery.objects.count()}")
            assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200

    def test_what_is_withdrawn_becomes_a_tombstone_and_leaves_the_feeds(
        self, cast: Cast, client: Client
    ) -> None:
        number = opened(cast, FeedAccess.PUBLIC)
        kept, gone = live(cast, "城关镇一"), live(cast, "城关镇二")
        last = client.get(articles_of(number)).json()["articles"][-1]["cursor"]
        services.withdraw_served(
            signer_of(cast, cast.town),
            delivery_id=only(gone).pk,
            reason="数字有误",
            now=NOW + timedelta(hours=1),
        )
        (article,) = client.get(f"{articles_of(number)}?after={last}").json()["articles"]
        assert (article["withdrawn"], article["title"], article["content_html"]) == (True, "", "")
        feed = client.get(reverse("feeds:json", args=[number])).json()
        assert [each["title"] for each in feed["items"]] == [kept.title]
        with pytest.raises(Refused):
            services.withdraw_served(
                cast.editor_of(cast.town), delivery_id=only(kept).pk, reason="有误", now=NOW
            )

    @pytest.mark.parametrize("prefix", ["", "普" * 90], ids=["short id", "long id"])
    def test_what_was_seen_to_have_gone_reaches_a_client_that_has_read_it_and_what_came_after(
        self, cast: Cast, client: Client, prefix: str
    ) -> None:
        number = opened(cast, FeedAccess.PUBLIC)
        delivery, later = only(live(cast, "城关镇一")), only(live(cast, "城关镇二"))
        delivery.platform_post_id = prefix + delivery.platform_post_id
        delivery.save()
        first = client.get(articles_of(number))
        last = first.json()["articles"][-1]["cursor"]
        desk = Desk(delivery.account)

        def changes(after: str, **stated: str) -> tuple[dict[str, str | bool], str]:
            """The one article that has changed after the post was seen so."""
            desk.bring(raw(1, id=delivery.platform_post_id, **stated), via=Via.PUSH)
            (article,) = client.get(articles_of(number), {"after": after}).json()["articles"]
            return article, article["cursor"]

        desk.bring(raw(1, id=delivery.platform_post_id), via=Via.PUSH)
        assert client.get(articles_of(number), {"after": last}).json()["articles"] == []
        gone, last = changes(last, deleted="是")
        assert (gone["id"], gone["withdrawn"]) == (f"guiju-{delivery.pk}", True)
        again = client.get(articles_of(number), headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 200
        feed = client.get(reverse("feeds:json", args=[number])).json()
        assert [each["id"] for each in feed["items"]] == [f"guiju-{later.pk}"]
        # It is there again: the client hears of that too, and has its words back.
        back, last = changes(last)
        assert (back["id"], back["title"]) == (f"guiju-{delivery.pk}", "城关镇一")
        assert client.get(articles_of(number), {"after": last}).json()["articles"] == []

    @pytest.mark.parametrize("known", ["", "the id of the delivery"])
    def test_a_post_of_which_only_the_link_was_known_is_seen_to_have_gone(
        self, cast: Cast, client: Client, known: str
    ) -> None:
        number = opened(cast, FeedAccess.PUBLIC)
        delivery, other = only(live(cast, "城关镇一")), only(live(cast, "城关镇二"))
        link = "https://www.example.gov.cn/app/1.html"
        for each, url in ((delivery, link), (other, f"{link}?id=2")):
            each.platform_post_id = known and each.platform_post_id
            each.url, each.url_digest = url, links.identity(url)
            each.save()
        first = client.get(articles_of(number))
        last = first.json()["articles"][-1]["cursor"]
        desk = Desk(delivery.account)

        def changes(after: str, **stated: str) -> tuple[dict[str, str | bool], str]:
            shared = f"{link}?utm_source=wx#top"
            desk.bring(raw(1, id="", url=shared, **stated), via=Via.PUSH)
            (article,) = client.get(articles_of(number), {"after": after}).json()["articles"]
            return article, article["cursor"]

        desk.bring(raw(1, id="", url=link), via=Via.PUSH)
        assert client.get(articles_of(number), {"after": last}).json()["articles"] == []
        gone, last = changes(last, deleted="是")
        assert (gone["id"], gone["withdrawn"]) == (f"guiju-{delivery.pk}", True)
        assert (
            client.get(articles_of(number), headers={"If-None-Match": first["ETag"]}).status_code
            == 200
        )
        feed = client.get(reverse("feeds:json", args=[number])).json()
        assert [each["id"] for each in feed["items"]] == [f"guiju-{other.pk}"]
        back, _ = changes(last)
        assert (back["id"], back["title"]) == (f"guiju-{delivery.pk}", "城关镇一")

    def test_two_posts_at_one_link_are_told_apart_by_their_ids(
        self, cast: Cast, client: Client
    ) -> None:
        number = opened(cast, FeedAccess.PUBLIC)
        delivery = only(live(cast))
        delivery.url = "https://www.example.gov.cn/app/1.html"
        delivery.url_digest = links.identity(delivery.url)
        delivery.save()
        Desk(delivery.account).bring(
            raw(1, id="another", url=delivery.url, deleted="是"), via=Via.PUSH
        )
        (article,) = client.get(articles_of(number)).json()["articles"]
        assert not article["withdrawn"]

    def test_whether_anything_changed_is_asked_in_one_row(self, cast: Cast, client: Client) -> None:
        number = opened(cast, FeedAccess.PUBLIC)
        account = account_of(cast, cast.town, "app")
        said = {serving.state_of(account)}
        for title in ("城关镇一", "城关镇二"):
            live(cast, title)
            with CaptureQueriesContext(connection) as queries:
                said.add(serving.state_of(account))
            assert len(queries) == 1
            assert "SELECT COUNT(" in queries[0]["sql"]
        services.withdraw_served(
            signer_of(cast, cast.town),
            delivery_id=Delivery.objects.filter(account_id=number).latest("pk").pk,
            reason="数字有误",
            now=NOW,
        )
        said.add(serving.state_of(account))
        assert len(said) == 4

    @pytest.mark.parametrize("after", ["x", "1-x", "nan-1", "1e400-1", "-", "inf-1", "٣-٣"])
    def test_a_strange_cursor_is_refused_in_words(
        self, cast: Cast, client: Client, after: str
    ) -> None:
        number = opened(cast, FeedAccess.PUBLIC)
        assert client.get(articles_of(number), {"after": after}).status_code == 422

    def test_the_feeds_of_others_and_closed_ones_are_not_there(
        self, cast: Cast, client: Client
    ) -> None:
        number = opened(cast)
        other = account_of(cast, cast.town, "weibo").pk
        for account_id in (other, 999_999, 2**70):
            assert client.get(articles_of(account_id)).status_code == 404
        headers = key_for(cast, number)
        key = ReaderKey.objects.get()
        services.revoke_reader_key(cast.principal_of(cast.town), key_id=key.pk, now=NOW)
        assert client.get(articles_of(number), headers=headers).status_code == 401

    def test_a_page_costs_the_same_however_much_is_on_it(self, cast: Cast, client: Client) -> None:
        number, counts = opened(cast, FeedAccess.PUBLIC), []
        for title in ("城关镇一", "城关镇二", "城关镇三"):
            live(cast, title)
            client.get(articles_of(number))
            with CaptureQueriesContext(
                connection,
            ) as queries:
                client.get(articles_of(number))
            counts.append(len(queries))
        assert counts == [3, 3, 3]


class TestTheFeeds:
    def test_other_programs_read_them(self, cast: Cast, client: Client) -> None:
        number = opened(cast, FeedAccess.PUBLIC)
        manuscript = live(cast, "城关镇 <清扫> & 整治")
        for name in ("feeds:atom", "feeds:json"):
            answer = client.get(reverse(name, args=[number]))
            found = feeds.parse(answer.content, url="https://media.example/")
            assert [each.title for each in found.items] == [manuscript.title]

    def test_a_key_may_stand_in_the_address_and_pictures_carry_it(
        self, cast: Cast, client: Client
    ) -> None:
        number = opened(cast)
        live(cast)
        secret = key_for(cast, number)["Authorization"].removeprefix("Bearer ")
        assert client.get(reverse("feeds:atom", args=[number]), {"key": secret}).status_code == 200
        assert ReaderKey.objects.get().used_at == NOW
