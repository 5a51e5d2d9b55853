"""What a mobile client reads shows its pictures, and the page of its channel says who reads."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape

import pytest
import time_machine
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from guiju.newsroom import services
from guiju.newsroom.checks import examining
from guiju.newsroom.models import ReaderKey, Route
from guiju.newsroom.services import ChannelFacts
from guiju.textcheck.images import examination
from guiju.units.models import Role
from guiju.units.papers import Upload
from tests.cast import NOW, Cast
from tests.newsroom.deliveries import Clock, only, signer_of, work
from tests.newsroom.manuscripts import account_of, illustrated, signed, written
from tests.newsroom.receivers import SECRET, site
from tests.newsroom.serving import Browser, articles_of, key_for, live, opened
from tests.registry.cases import PNG
from tests.textcheck.images.drawing import Told


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


class TestPictures:
    @pytest.fixture(autouse=True)
    def _examined(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        monkeypatch.setattr(examination, "installed", Told)
        examining._examiner.cache_clear()
        yield
        examining._examiner.cache_clear()

    def test_are_given_to_who_may_read_the_article_until_it_is_withdrawn(
        self, cast: Cast, client: Client
    ) -> None:
        number = opened(cast)
        manuscript = written(cast, cast.town, platforms=("app",))
        picture = illustrated(cast, manuscript, Upload("清扫.png", PNG), words="群众清扫村道")
        signed(cast, manuscript)
        work(Clock())
        secret = key_for(cast, number)["Authorization"].removeprefix("Bearer ")
        answer = client.get(articles_of(number), {"key": secret}).json()
        (article,) = answer["articles"]
        (shown,) = article["pictures"]
        assert (shown["alt"], shown["cover"]) == ("群众清扫村道", True)
        assert escape(shown["url"]) in article["content_html"]
        assert client.get(shown["url"]).content == PNG
        without = shown["url"].partition("?")[0]
        assert client.get(without).status_code == 401
        other = without.replace(f"/pictures/{picture}/", f"/pictures/{picture + 1}/")
        assert client.get(other, {"key": secret}).status_code == 404
        feed = client.get(reverse("feeds:json", args=[number]), {"key": secret}).json()
        assert feed["items"][0]["image"] == shown["url"]
        services.withdraw_served(
            signer_of(cast, cast.town), delivery_id=only(manuscript).pk, reason="有误", now=NOW
        )
        assert client.get(shown["url"]).status_code == 404

    def test_go_with_the_webhook_and_are_named_in_its_text(
        self, cast: Cast, settings: LazySettings
    ) -> None:
        settings.GUIJU_FEED_NETWORKS = ("127.0.0.0/8",)
        with site() as cms:
            services.keep_channel(
                cast.principal_of(cast.town),
                account_id=account_of(cast, cast.town, "app").pk,
                facts=ChannelFacts(Route.WEBHOOK, address=cms.url),
                secrets={"signing": SECRET},
                now=NOW,
            )
            manuscript = written(cast, cast.town, platforms=("app",))
            picture = illustrated(cast, manuscript, Upload("清扫.png", PNG), words="群众清扫村道")
            signed(cast, manuscript)
            with time_machine.travel(NOW, tick=False):
                work(Clock())
        (article,) = cms.articles
        (piece,) = article["pictures"]
        assert (piece["id"], piece["alt"], article["cover"]) == (picture, "群众清扫村道", picture)
        assert base64.b64decode(piece["base64"]) == PNG
        assert piece["sha256"] == hashlib.sha256(PNG).hexdigest()
        assert f'src="picture:{picture}"' in article["content_html"]


class TestThePage:
    def test_a_key_is_shown_once_and_revoked(self, cast: Cast, client_of: Browser) -> None:
        number = opened(cast)
        browser = client_of(cast.people[cast.town.pk, Role.OPERATIONS_PRINCIPAL])
        made = browser.post(reverse("newsroom:reader_key_make", args=[number]), {"name": "客户端"})
        assert "guijur_" in made.content.decode()
        page = browser.get(reverse("newsroom:channel", args=[number])).content.decode()
        assert "guijur_" not in page
        assert reverse("feeds:atom", args=[number]) in page
        key = ReaderKey.objects.get()
        stranger = client_of(cast.people[cast.other_town.pk, Role.OPERATIONS_PRINCIPAL])
        address = reverse("newsroom:reader_key_revoke", args=[key.pk])
        assert stranger.post(address).status_code == 404
        browser.post(address)
        assert ReaderKey.objects.get().revoked_at == NOW

    def test_it_is_withdrawn_with_a_reason(self, cast: Cast, client_of: Browser) -> None:
        opened(cast)
        delivery = only(live(cast))
        browser = client_of(cast.people[cast.town.pk, Role.OPERATIONS_PRINCIPAL])
        address = reverse("newsroom:delivery_act", args=[delivery.pk, "withdraw"])
        assert browser.post(address, {"reason": ""}).status_code == 403
        assert browser.post(address, {"reason": "数字有误"}).status_code == 302
        delivery.refresh_from_db()
        assert delivery.withdrawn_at == NOW
