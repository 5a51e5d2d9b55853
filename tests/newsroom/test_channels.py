"""How an account is published to, and what opens its interface: sealed, kept by few, destroyed when not needed."""

from __future__ import annotations

import pytest

from guiju.ledger.models import Entry
from guiju.newsroom import services
from guiju.newsroom.models import Channel, Route
from guiju.newsroom.services import ChannelFacts
from guiju.platforms.sandbox import Sandbox
from guiju.security import credentials, sealing
from guiju.security.models import Credential
from guiju.units.models import Role
from guiju.units.rights import Refused
from tests.cast import NOW, Cast
from tests.newsroom.deliveries import by_wechat
from tests.newsroom.manuscripts import account_of


class TestCredentials:
    def test_are_sealed_in_the_database_and_named_but_not_told_in_the_ledger(
        self, cast: Cast, sandbox: Sandbox
    ) -> None:
        account = by_wechat(cast, cast.town, sandbox)
        secret = sandbox.wechat.secret
        assert credentials.of(account.pk) == {"secret": secret}
        assert secret.encode() not in bytes(Credential.objects.get().sealed)
        entry = Entry.objects.get(act="CHANNEL_KEPT")
        assert entry.detail["credentials"] == ["secret"]
        assert secret not in str(entry.content())

    def test_of_one_account_do_not_open_as_those_of_another(
        self, cast: Cast, sandbox: Sandbox
    ) -> None:
        first = by_wechat(cast, cast.town, sandbox)
        second = account_of(cast, cast.other_town)
        row = Credential.objects.get(account=first)
        Credential.objects.create(account=second, sealed=row.sealed, names=[], kept_at=NOW)
        with pytest.raises(sealing.NotOurs):
            credentials.of(second.pk)

    def test_are_kept_by_principal_and_technician_only(self, cast: Cast, sandbox: Sandbox) -> None:
        account = account_of(cast, cast.town)
        facts = ChannelFacts(Route.WECHAT, address=sandbox.url, identity="wx1")
        for officer in (
            cast.editor_of(cast.town),
            cast.holder(cast.town, Role.REVIEWER),
            cast.principal_of(cast.other_town),
        ):
            with pytest.raises(Refused):
                services.keep_channel(
                    officer, account_id=account.pk, facts=facts, secrets={"secret": "s"}, now=NOW
                )
        services.keep_channel(
            cast.holder(cast.town, Role.TECHNICIAN),
            account_id=account.pk, facts=facts, secrets={"secret": "s"}, now=NOW,
        )  # fmt: skip

    def test_are_destroyed_when_the_account_is_published_to_by_hand(
        self, cast: Cast, sandbox: Sandbox
    ) -> None:
        account = by_wechat(cast, cast.town, sandbox)
        services.keep_channel(
            cast.principal_of(cast.town),
            account_id=account.pk, facts=ChannelFacts(Route.BY_HAND), secrets={}, now=NOW,
        )  # fmt: skip
        assert not Credential.objects.exists()
        assert Channel.objects.get().route == Route.BY_HAND

    def test_everything_wrong_with_a_channel_is_said_at_once(self, cast: Cast) -> None:
        account = account_of(cast, cast.town, "weibo")
        with pytest.raises(Refused) as refused:
            services.keep_channel(
                cast.principal_of(cast.town),
                account_id=account.pk,
                facts=ChannelFacts(Route.WEIBO, address="http://api.weibo.com/"),
                secrets={},
                now=NOW,
            )
        assert len(refused.value.breaches) == 3
