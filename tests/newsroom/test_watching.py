"""Posts beside what was signed: orphans, altered ones, and the day from which an account is watched (A28-1)."""

from __future__ import annotations

from datetime import timedelta

from guiju import ledger
from guiju.newsroom import selectors, services
from guiju.newsroom.correcting.workflow import Kind
from guiju.newsroom.models import Delivery, Post, Route, Variant
from guiju.newsroom.selectors.corrections import late_corrections
from guiju.newsroom.services import ChannelFacts
from guiju.registry.models import Account
from guiju.supervision import services as supervision
from guiju.supervision.models import Finding
from tests.cast import NOW, TODAY, Cast
from tests.newsroom.conftest import ZONE, Desk, raw
from tests.newsroom.corrections import opened, signed
from tests.newsroom.deliveries import Clock, only, signed_for, work
from tests.newsroom.manuscripts import QUIET, account_of
from tests.newsroom.manuscripts import signed as manuscript_signed

URL = "https://www.douyin.com/video/7300000000000000000"


def signing(cast: Cast, *, days_ago: int) -> Account:
    """The town's account, on which everything is signed here since some days ago."""
    account = account_of(cast, cast.town, "douyin")
    services.keep_channel(
        cast.principal_of(cast.town),
        account_id=account.pk,
        facts=ChannelFacts(Route.BY_HAND, signed_since=TODAY - timedelta(days=days_ago)),
        secrets={},
        now=NOW,
    )
    return account


def published(cast: Cast) -> Delivery:
    """Something signed that a person published at `URL`."""
    manuscript = signed_for(cast, cast.town, "douyin")
    work(Clock())
    services.enter_link(
        cast.editor_of(cast.town), delivery_id=only(manuscript).pk, url=URL, now=NOW
    )
    return only(manuscript)


def found(code: str) -> list[str]:
    supervision.run_round(day=TODAY, by=ledger.SYSTEM, now=NOW)
    rows = Finding.objects.filter(code=code, closed_on=None).order_by("subject_key")
    return list(rows.values_list("subject_key", flat=True))


def test_a_post_that_nobody_signed_is_found_from_the_day_of_signing_on(cast: Cast) -> None:
    account = signing(cast, days_ago=3)
    Desk(account).bring(
        raw(1, published_at="2026-06-01 09:30"), raw(2, published_at="2026-06-09 09:30")
    )
    watched = selectors.watched_accounts(TODAY)[account.pk]
    assert [each.published_on.day for each in watched.orphans] == [9]


def test_an_account_that_does_not_sign_here_is_not_watched(cast: Cast) -> None:
    account = account_of(cast, cast.town, "douyin")
    Desk(account).bring(raw(2))
    assert selectors.watched_accounts(TODAY) == {}


def test_what_was_signed_explains_a_post_by_its_link_or_its_words(cast: Cast) -> None:
    account = signing(cast, days_ago=3)
    delivery = published(cast)
    variant = Variant.objects.get(manuscript=delivery.manuscript)
    text = QUIET["body"].removeprefix("<p>").removesuffix("</p>")
    moment = "2026-06-10 09:30"
    Desk(account).bring(
        raw(1, url=URL, title=variant.title, text=text, published_at=moment),
        raw(
            2,
            url="https://www.douyin.com/video/1",
            title=variant.title,
            text=text,
            published_at=moment,
        ),
    )
    watched = selectors.watched_accounts(TODAY)[account.pk]
    assert (watched.orphans, watched.altered) == ((), ())


def test_other_words_under_the_same_link_are_found_as_altered(cast: Cast) -> None:
    account = signing(cast, days_ago=3)
    delivery = published(cast)
    title = Variant.objects.get(manuscript=delivery.manuscript).title
    Desk(account).bring(
        raw(1, url=URL, title=title, text="别的话。", published_at="2026-06-10 09:30")
    )
    watched = selectors.watched_accounts(TODAY)[account.pk]
    assert watched.orphans == ()
    assert len(watched.altered) == 1


def test_the_round_finds_orphans_and_what_was_stopped(cast: Cast) -> None:
    account = signing(cast, days_ago=3)
    Desk(account).bring(raw(2))
    manuscript = signed_for(cast, cast.town, "douyin")
    Variant.objects.filter(manuscript=manuscript).update(body="<p>别的话</p>")
    work(Clock())
    assert found("A28-1") == [f"{account.pk}:orphans"]
    assert found("A17-4") == [f"{account.pk}:stopped"]


def brought(account: Account, delivery: Delivery, **stated: object) -> Desk:
    """The post of a delivery as it is seen on the platform."""
    variant = Variant.objects.get(manuscript=delivery.manuscript)
    text = QUIET["body"].removeprefix("<p>").removesuffix("</p>")
    values = {"url": URL, "title": variant.title, "text": text, "published_at": "2026-06-10 09:30"}
    desk = Desk(account)
    desk.bring(raw(1, **values | stated))
    return desk


def test_a_signed_post_that_has_gone_is_found_unless_a_signed_correction_took_it_down(
    cast: Cast,
) -> None:
    account = signing(cast, days_ago=3)
    delivery = published(cast)
    brought(account, delivery)
    Post.objects.update(deleted_on=TODAY)
    assert found("A28-1") == [f"{account.pk}:vanished"]
    correction = opened(cast, delivery.manuscript)
    assert f"{account.pk}:vanished" in found("A28-1")
    signed(cast, correction)
    assert f"{account.pk}:vanished" not in found("A28-1")


def test_new_words_are_explained_by_the_correction_that_signed_them_and_others_are_found(
    cast: Cast,
) -> None:
    account = signing(cast, days_ago=3)
    delivery = published(cast)
    correction = opened(cast, delivery.manuscript, kind=Kind.CORRECT)
    editor, new = cast.editor_of(cast.town), QUIET["body"].replace("6月9日", "6月8日")
    manuscript = services.begin_replacement(editor, correction_id=correction.pk, now=NOW)
    services.save_manuscript(
        editor,
        manuscript_id=manuscript.pk,
        version=manuscript.version,
        stated={"body": new},
        now=NOW,
    )
    manuscript_signed(cast, manuscript)
    work(Clock())
    plain = new.removeprefix("<p>").removesuffix("</p>")
    brought(account, delivery, text=plain)
    watched = selectors.watched_accounts(TODAY)[account.pk]
    assert (watched.orphans, watched.altered, watched.vanished) == ((), (), ())
    Post.objects.update(text="又改成别的话。")
    assert len(selectors.watched_accounts(TODAY)[account.pk].altered) == 1


def test_a_correction_that_is_late_or_not_signed_in_time_is_found(cast: Cast) -> None:
    account = signing(cast, days_ago=3)
    delivery = published(cast)
    correction = opened(cast, delivery.manuscript, now=NOW - timedelta(days=1))
    assert found("A28-1") == [f"{account.pk}:corrections"]
    signed(cast, correction, now=NOW)
    tomorrow = TODAY + timedelta(days=1)
    assert set(late_corrections(tomorrow, zone=ZONE)) == {account.pk}
    assert late_corrections(TODAY - timedelta(days=1), zone=ZONE) == {}
