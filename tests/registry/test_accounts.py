"""Entering accounts and keeping right what is stated of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from guiju.ledger.models import Entry
from guiju.registry import selectors, services
from guiju.registry.models import Account, AccountState, Platform, Task
from guiju.registry.services import AccountFacts, facts_of
from guiju.registry.statement import masked, troubles
from guiju.units.rights import Refused
from guiju.units.versions import ChangedMeanwhile
from tests.cast import NOW, TODAY, Cast


def facts(cast: Cast, **stated: object) -> AccountFacts:
    platform = Platform.objects.get(code="weibo")
    values: dict[str, object] = {
        "name": "城关发布", "host_id": cast.town.pk, "platform_id": platform.pk,
        "contact_telephone": "13800001234", "tasks": frozenset({Task.PUBLISH, Task.SERVE}),
    } | stated  # fmt: skip
    return AccountFacts(**values)  # type: ignore[arg-type]


def test_an_account_is_entered_with_its_act(cast: Cast) -> None:
    account = services.register_account(cast.principal_of(cast.town), facts=facts(cast), now=NOW)

    assert facts_of(account) == facts(cast)
    entry = selectors.timeline(account)[0]
    assert (entry.act, entry.unit_id) == ("ACCOUNT_REGISTERED", cast.town.pk)
    assert entry.after["host"] == "城关镇人民政府"
    assert entry.after["contact_telephone"] == "138****1234"


def test_every_reason_against_it_is_said_at_once(cast: Cast) -> None:
    cast.add_account(
        cast.town, "城关发布", platform="weibo", platform_uid="77", url="https://weibo.com/u/77"
    )
    wrong = facts(
        cast,
        platform_uid="77",
        state=AccountState.CLOSED,
        opened_on=date(2027, 1, 1),
        url="not a link",
        followers=-1,
    )

    with pytest.raises(Refused) as refusal:
        services.register_account(cast.supervisor, facts=wrong, now=NOW)

    assert [each.evidence[0] for each in refusal.value.breaches[:-1]] == [
        "url", "opened_on", "closed_on", "followers",
    ]  # fmt: skip
    assert "已在台账中" in refusal.value.breaches[-1].sentence.zh


def test_the_same_link_written_otherwise_is_the_same_account(cast: Cast) -> None:
    cast.add_account(
        cast.town, "城关发布", platform="weibo", platform_uid="", url="https://weibo.com/u/77"
    )

    with pytest.raises(Refused):
        services.register_account(
            cast.supervisor,
            facts=facts(cast, name="别名", url="http://www.weibo.com/u/77/?from=share"),
            now=NOW,
        )
    services.register_account(
        cast.supervisor, facts=facts(cast, name="别名", url="https://weibo.com/u/778"), now=NOW
    )
    assert Account.objects.count() == 2


def test_the_front_page_of_a_platform_names_no_account(cast: Cast) -> None:
    front = "https://mp.weixin.qq.com/"
    for unit, name in ((cast.town, "城关发布"), (cast.other_town, "马官发布")):
        cast.add_account(unit, name, url=front, platform_uid="")

    assert Account.objects.filter(url=front).count() == 2


def test_nobody_enters_an_account_of_another_unit(cast: Cast) -> None:
    for officer in (cast.principal_of(cast.other_town), cast.editor_of(cast.town)):
        with pytest.raises(Refused) as refusal:
            services.register_account(officer, facts=facts(cast), now=NOW)
        assert [each.code for each in refusal.value.breaches] == ["A6-2"]
    assert not Account.objects.exists()
    assert not Entry.objects.filter(act="ACCOUNT_REGISTERED").exists()


def test_moving_an_account_needs_the_right_over_both_hosts(cast: Cast) -> None:
    account = cast.add_account(cast.town, "城关发布")
    seen = facts_of(account)
    moved = replace(seen, host_id=cast.other_town.pk)

    with pytest.raises(Refused):
        services.correct_account(
            cast.principal_of(cast.town), account_id=account.pk, version=1, seen=seen, facts=moved,
            reason="登记在了别的镇", now=NOW,
        )  # fmt: skip
    services.correct_account(
        cast.supervisor, account_id=account.pk, version=1, seen=seen, facts=moved,
        reason="登记在了别的镇", now=NOW,
    )  # fmt: skip

    entry = selectors.timeline(account)[0]
    assert (entry.before, entry.after) == ({"host": "城关镇人民政府"}, {"host": "马官镇人民政府"})


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ({"name": "城关政务"}, "名称"),
        ({"platform_uid": "another"}, "平台账号标识"),
        ({"state": AccountState.CLOSED, "closed_on": TODAY}, "关停状态"),
    ],
)
def test_what_article_14_governs_is_not_changed_without_a_case(
    cast: Cast, stated: dict[str, object], said: str
) -> None:
    """A28-2."""
    account = cast.add_account(cast.town, "城关发布")
    seen = facts_of(account)
    for officer in (cast.principal_of(cast.town), cast.supervisor):
        with pytest.raises(Refused) as refusal:
            services.change_account(
                officer, account_id=account.pk, version=1, seen=seen,
                facts=replace(seen, **stated), now=NOW,  # type: ignore[arg-type]
            )  # fmt: skip
        (breach,) = refusal.value.breaches
        assert breach.code == "A28-2"
        assert said in breach.sentence.zh


def test_a_platform_id_that_was_never_stated_can_be_completed(cast: Cast) -> None:
    account = cast.add_account(cast.town, "城关发布", platform_uid="")
    seen = facts_of(account)
    services.change_account(
        cast.principal_of(cast.town), account_id=account.pk, version=1, seen=seen,
        facts=replace(seen, platform_uid="gh_1"), now=NOW,
    )  # fmt: skip
    account.refresh_from_db()
    assert account.platform_uid == "gh_1"


def test_the_competent_unit_corrects_a_mistake_of_entry_with_a_reason(cast: Cast) -> None:
    """A28-2."""
    account = cast.add_account(cast.town, "城关发布")
    seen = facts_of(account)
    right = replace(seen, name="城关镇发布")
    with pytest.raises(Refused) as refusal:
        services.correct_account(
            cast.supervisor, account_id=account.pk, version=1, seen=seen, facts=right,
            reason=" ", now=NOW,
        )  # fmt: skip
    assert refusal.value.breaches[0].evidence == ("reason",)
    services.correct_account(
        cast.supervisor, account_id=account.pk, version=1, seen=seen, facts=right,
        reason="名册抄写有误", now=NOW,
    )  # fmt: skip
    entry = selectors.timeline(account)[0]
    assert (entry.act, entry.detail["reason"]) == ("ACCOUNT_CORRECTED", "名册抄写有误")


def test_the_second_editor_is_told_what_the_first_changed(cast: Cast) -> None:
    account = cast.add_account(cast.town, "城关发布")
    seen = facts_of(account)
    officer = cast.principal_of(cast.town)
    services.change_account(
        officer, account_id=account.pk, version=1, seen=seen, facts=replace(seen, field="综合"), now=NOW
    )  # fmt: skip

    with pytest.raises(ChangedMeanwhile) as conflict:
        services.change_account(
            officer, account_id=account.pk, version=1, seen=seen, facts=replace(seen, name="新名"), now=NOW
        )  # fmt: skip

    assert [(each.field, each.seen, each.present) for each in conflict.value.differences] == [
        ("field", "", "综合")
    ]
    account.refresh_from_db()
    assert (account.name, account.field, account.version) == ("城关发布", "综合", 2)


def test_a_telephone_that_looks_the_same_masked_is_still_noted(cast: Cast) -> None:
    account = cast.add_account(cast.town, "城关发布", contact_telephone="13800001234")
    seen = facts_of(account)
    services.change_account(
        cast.supervisor, account_id=account.pk, version=1, seen=seen,
        facts=replace(seen, contact_telephone="13899991234"), now=NOW,
    )  # fmt: skip

    entry = selectors.timeline(account)[0]
    assert entry.detail == {"telephone_changed": True}
    assert "9999" not in str(entry.content())


def test_what_contradicts_itself_cannot_be_stated(cast: Cast) -> None:
    def fields(**stated: object) -> list[str]:
        return [each.field for each in troubles(facts(cast, **stated), today=TODAY)]

    assert fields() == []
    closed = {"state": AccountState.CLOSED, "closed_on": date(2025, 1, 1)}
    assert fields(**closed) == []
    assert fields(**closed, opened_on=date(2025, 1, 2)) == ["closed_on"]
    assert fields(closed_on=date(2025, 1, 1)) == ["closed_on"]
    assert fields(state=AccountState.CLOSED, closed_on=date(2027, 1, 1)) == ["closed_on"]
    assert fields(name=" ") == ["name"]
    assert fields(name="很" * 101) == ["name"]
    assert fields(url="https://weibo.com/u/1 2") == ["url"]
    assert fields(field="教\x00育") == ["field"]


@pytest.mark.parametrize(
    ("number", "seen"),
    [
        ("13800001234", "138****1234"),
        ("0851-38221234", "085*****1234"),
        ("13800001234/13900005678", "138****1234/139****5678"),
        ("8223", "**23"),
        ("", ""),
    ],
)
def test_masked_telephones_keep_their_ends(number: str, seen: str) -> None:
    assert masked(number) == seen
