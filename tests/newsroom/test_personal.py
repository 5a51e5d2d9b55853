"""Accounts that staff hold in their own verified name: on the register; what is sensitive needs consent (A20-3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guiju.newsroom import services
from guiju.newsroom.models import PersonalAccount, PersonalText
from guiju.registry.models import Platform
from guiju.units.models import Role
from guiju.units.rights import Officer, Refused
from tests.cast import NOW, TODAY, Cast
from tests.units.deputising import deputise

FLOOD = "今天山洪造成3户受灾，无人员伤亡。"
QUIET = "韭黄上市了，欢迎大家来普定。"
LINK = "https://weibo.com/1/2"


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def editor(cast: Cast) -> Officer:
    return cast.editor_of(cast.town)


@pytest.fixture
def account(cast: Cast, editor: Officer) -> PersonalAccount:
    """The town's editor is verified in their own name."""
    return services.keep_personal_account(
        cast.holder(cast.town, Role.LEADER_IN_CHARGE),
        staff_id=editor.staff_id,
        platform_id=Platform.objects.get(code="weibo").pk,
        name="李梅说城关",
        verified_as="城关镇工作人员",
        since_on=TODAY,
        now=NOW,
    )


def published(officer: Officer, account: PersonalAccount, text: str) -> PersonalText:
    return services.publish_personal(
        officer, account_id=account.pk, text=text, matters=(), url=LINK, now=NOW
    )


def asked(officer: Officer, account: PersonalAccount, text: str = FLOOD) -> PersonalText:
    return services.ask_consent(officer, account_id=account.pk, text=text, matters=(), now=NOW)


def refused(act: Callable[[], object]) -> list[str]:
    with pytest.raises(Refused) as refusal:
        act()
    return [each.code for each in refusal.value.breaches]


def test_what_is_not_sensitive_is_merely_recorded(
    editor: Officer, account: PersonalAccount
) -> None:
    assert published(editor, account, QUIET).state == "published"


def test_what_is_sensitive_is_refused_without_consent_however_it_is_declared(
    editor: Officer, account: PersonalAccount
) -> None:
    with pytest.raises(Refused) as refusal:
        published(editor, account, FLOOD)
    (breach,) = refusal.value.breaches
    assert (breach.code, "灾情疫情" in breach.sentence.zh) == ("A20-3", True)
    assert not PersonalText.objects.exists()


def test_with_consent_exactly_that_text_goes_out(
    cast: Cast, editor: Officer, account: PersonalAccount
) -> None:
    text = asked(editor, account)
    assert text.matters == ["disaster"]
    services.decide_consent(
        cast.holder(cast.town, Role.PRINCIPAL_LEADER), text_id=text.pk, grants=True, reason="", now=NOW
    )  # fmt: skip
    assert refused(lambda: published(editor, account, FLOOD.replace("3户", "30户"))) == ["A20-3"]
    assert published(editor, account, FLOOD).pk == text.pk


def test_declined_with_a_reason_it_does_not(
    cast: Cast, editor: Officer, account: PersonalAccount
) -> None:
    text, leader = asked(editor, account), cast.holder(cast.town, Role.LEADER_IN_CHARGE)

    def decline(reason: str) -> PersonalText:
        return services.decide_consent(
            leader, text_id=text.pk, grants=False, reason=reason, now=NOW
        )

    assert refused(lambda: decline(" "))
    decline("以政府发布为准。")
    assert refused(lambda: published(editor, account, FLOOD)) == ["A20-3"]
    assert refused(lambda: decline("再次。")) == ["A20-3"]


@pytest.mark.parametrize(
    ("unit", "role"),
    [
        ("town", Role.REVIEWER),
        ("town", Role.OPERATIONS_PRINCIPAL),
        ("other_town", Role.PRINCIPAL_LEADER),
    ],
)
def test_only_a_leader_of_the_employer_agrees(
    cast: Cast, editor: Officer, account: PersonalAccount, unit: str, role: Role
) -> None:
    text = asked(editor, account)
    other = cast.holder(getattr(cast, unit), role)
    act = lambda: services.decide_consent(  # noqa: E731
        other, text_id=text.pk, grants=True, reason="", now=NOW
    )
    assert refused(act) == ["A20-3"]


def test_a_deputy_of_a_leader_does_not_agree_in_their_place(
    cast: Cast, editor: Officer, account: PersonalAccount
) -> None:
    text = asked(editor, account)
    deputise(cast, Role.LEADER_IN_CHARGE, Role.OPERATIONS_DEPUTY)
    deputy = cast.holder(cast.town, Role.OPERATIONS_DEPUTY)
    act = lambda: services.decide_consent(  # noqa: E731
        deputy, text_id=text.pk, grants=True, reason="", now=NOW
    )
    assert refused(act) == ["A20-3"]


def test_a_leader_does_not_agree_to_a_text_of_their_own(cast: Cast) -> None:
    leader = cast.holder(cast.town, Role.LEADER_IN_CHARGE)
    own = services.keep_personal_account(
        leader,
        staff_id=leader.staff_id,
        platform_id=Platform.objects.get(code="weibo").pk,
        name="吴明",
        verified_as="城关镇副镇长",
        since_on=TODAY,
        now=NOW,
    )
    text = asked(leader, own)
    act = lambda: services.decide_consent(  # noqa: E731
        leader, text_id=text.pk, grants=True, reason="", now=NOW
    )
    assert refused(act) == ["A20-3"]


def test_somebody_else_does_not_write_for_it(cast: Cast, account: PersonalAccount) -> None:
    stranger = cast.editor_of(cast.other_town)
    assert refused(lambda: asked(stranger, account)) == ["A6-2"]


def test_off_the_register_nothing_is_recorded(
    cast: Cast, editor: Officer, account: PersonalAccount
) -> None:
    services.end_personal_account(
        cast.holder(cast.town, Role.LEADER_IN_CHARGE),
        account_id=account.pk,
        on=TODAY + timedelta(days=1),
        now=NOW,
    )
    assert refused(lambda: published(editor, account, QUIET)) == ["A20-3"]


class TestThePage:
    def test_it_is_entered_asked_decided_and_recorded(
        self, cast: Cast, editor: Officer, client_of: Callable[[int], Client]
    ) -> None:
        leader = client_of(cast.holder(cast.town, Role.LEADER_IN_CHARGE).staff_id)
        stated = {
            "staff": editor.staff_id, "platform": Platform.objects.get(code="weibo").pk,
            "name": "李梅说城关", "verified_as": "城关镇工作人员", "since_on": "2026-06-01",
        }  # fmt: skip
        keep = reverse("newsroom:personal_keep")
        assert leader.post(keep, stated | {"since_on": "x"}).status_code == 422
        assert leader.post(keep, stated).status_code == 302
        account = PersonalAccount.objects.get()
        own = client_of(editor.staff_id)
        write = reverse("newsroom:personal_write")
        sent = {"account": account.pk, "text": FLOOD, "url": LINK}
        early = own.post(write, sent | {"publish": "on"})
        assert early.status_code == 403
        assert FLOOD in early.content.decode()
        assert own.post(write, {"account": account.pk}).status_code == 422
        own.post(write, sent)
        text = PersonalText.objects.get()
        decide = reverse("newsroom:personal_decide", args=[text.pk])
        assert own.post(decide, {"grant": "on"}).status_code == 403
        leader.post(decide, {"grant": "on"})
        own.post(write, sent | {"publish": "on"})
        text.refresh_from_db()
        assert (text.state, text.url) == ("published", LINK)
        page = leader.get(reverse("newsroom:personal")).content.decode()
        assert "李梅说城关" in page
        leader.post(reverse("newsroom:personal_end", args=[account.pk]))
        account.refresh_from_db()
        assert account.ended_on == TODAY

    def test_another_unit_sees_nothing_of_it(
        self, cast: Cast, account: PersonalAccount, client_of: Callable[[int], Client]
    ) -> None:
        stranger = client_of(cast.editor_of(cast.other_town).staff_id)
        assert stranger.get(reverse("newsroom:personal")).context["accounts"] == []

    def test_the_number_of_queries_does_not_grow(
        self, cast: Cast, editor: Officer, account: PersonalAccount, client_of: Callable[[int], Client]
    ) -> None:  # fmt: skip
        browser = client_of(cast.holder(cast.town, Role.LEADER_IN_CHARGE).staff_id)

        def queries() -> int:
            browser.get(reverse("newsroom:personal"))
            with CaptureQueriesContext(connection) as captured:
                browser.get(reverse("newsroom:personal"))
            return len(captured)

        asked(editor, account)
        few = queries()
        for number in range(3):
            asked(editor, account, f"{FLOOD}第{number}次通报。")
        assert queries() == few
