"""The worker's side of service entries: the next link that is due is claimed and opened.

    entry = link_checks.claim(now=now)
    if entry is not None:
        link_checks.check(entry, guard=AddressGuard(), pack=pack, now=now)

A link works when something answers at its end. Who answers that a program may not look (401, 403) answers;
a page too long to be read was there. What failed is tried again soon, and later and later while it fails.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.utils import timezone

from guiju.newsroom import leases
from guiju.newsroom.models import LinkState, ServiceEntry
from guiju.platforms import feeds, fetch
from guiju.platforms.fetch import AddressGuard, Fault, Fetched, FetchError, Limits
from guiju.rulebook.breach import Sentence
from guiju.rulebook.pack import Pack

LEASE = timedelta(minutes=2)
"""Longer than a fetch may take."""
FIRST_RETRY = timedelta(hours=1)
"""Doubled with every failure, up to a day."""
LIMITS = Limits(max_bytes=256 * 1024)

_ANSWERED = frozenset({Fault.SIZE, Fault.ENCODING})
_BARRED = frozenset({Fault.DENIED, Fault.ADDRESS, Fault.PORT, Fault.URL})
_RESERVED = (".example", ".test", ".invalid", ".localhost")
"""Names that lead nowhere by agreement (RFC 2606): asking for them says nothing."""

SAID: dict[Fault, Sentence] = {
    Fault.DENIED: Sentence(
        zh="网站不允许程序访问，请人工试用。",
        en="The site does not let programs in; try it by hand.",
    ),
    Fault.ADDRESS: Sentence(
        zh="链接指向内部网络，程序不予访问，公众也无法打开。",
        en="The link leads into an internal network; programs do not go there, and the public cannot.",
    ),
    Fault.PORT: Sentence(
        zh="链接使用了非常用端口，程序不予访问，请人工试用。",
        en="The link uses an uncommon port; try it by hand.",
    ),
    Fault.URL: Sentence(zh="链接格式不正确。", en="The link is malformed."),
    Fault.HOST: Sentence(zh="找不到该网站。", en="There is no such site."),
    Fault.CONNECTION: Sentence(zh="连接失败或中断。", en="The connection failed or broke off."),
    Fault.CERTIFICATE: Sentence(zh="网站安全证书无效。", en="The site's certificate is not valid."),
    Fault.TIME: Sentence(zh="网站没有按时答复。", en="The site did not answer in time."),
    Fault.REDIRECTS: Sentence(zh="链接反复跳转。", en="The link redirects without end."),
    Fault.MISSING: Sentence(zh="页面不存在（404）。", en="There is no such page (404)."),
    Fault.GONE: Sentence(zh="页面已永久停用（410）。", en="The page is gone for good (410)."),
    Fault.BUSY: Sentence(zh="网站繁忙。", en="The site is busy."),
    Fault.SERVER: Sentence(zh="网站出错。", en="The site reports an error."),
}

log = logging.getLogger("guiju.newsroom")

Fetcher = Callable[..., Fetched]


def claim(*, now: datetime) -> ServiceEntry | None:
    """Take the entry whose check has been due longest; None when none is. Of two workers one gets it."""
    free = leases.free(now=now, lease=LEASE)
    due = ServiceEntry.objects.filter(free, removed_on=None, next_check_at__lte=now)
    for entry in due.order_by("next_check_at", "pk")[:10]:
        lease = now + LEASE
        if ServiceEntry.objects.filter(free, pk=entry.pk).update(leased_until=lease):
            entry.leased_until = lease
            return entry
    return None


def check(
    entry: ServiceEntry,
    *,
    guard: AddressGuard,
    pack: Pack,
    now: datetime,
    fetcher: Fetcher = fetch.fetch,
) -> None:
    """Open the link of a claimed entry, keep what came of it, and say when it is checked again."""
    host = urlsplit(entry.url).hostname or ""
    if fetcher is fetch.fetch and host.endswith(_RESERVED):
        return _give_back(entry, now + _usual(pack))
    try:
        fetcher(entry.url, guard=guard, limits=LIMITS)
    except FetchError as error:
        if error.kind in _ANSWERED:
            return _answered(entry, pack, now)
        return _failed(entry, error, pack, now)
    except Exception:
        # It says nothing of the link, and must not keep the others from being opened.
        log.exception("the link of service entry %s could not be checked", entry.pk)
        return _give_back(entry, now + FIRST_RETRY)
    return _answered(entry, pack, now)


def _answered(entry: ServiceEntry, pack: Pack, now: datetime) -> None:
    _give_back(
        entry,
        _next(entry, pack, now, failures=0),
        link_state=LinkState.WORKS,
        checked_at=now,
        failures=0,
        failing_since=None,
        trouble_zh="",
        trouble_en="",
    )


def _failed(entry: ServiceEntry, error: FetchError, pack: Pack, now: datetime) -> None:
    said = SAID.get(error.kind, Sentence(zh=error.zh, en=error.en))
    barred = error.kind in _BARRED
    failures = 0 if barred else entry.failures + 1
    since = None if barred else entry.failing_since or timezone.localdate(now)
    _give_back(
        entry,
        _next(entry, pack, now, failures=failures, retry_after=error.retry_after),
        link_state=LinkState.BARRED if barred else LinkState.FAILING,
        checked_at=now,
        failures=failures,
        failing_since=since,
        trouble_zh=said.zh[:300],
        trouble_en=said.en[:300],
    )


def _next(
    entry: ServiceEntry,
    pack: Pack,
    now: datetime,
    *,
    failures: int,
    retry_after: timedelta | None = None,
) -> datetime:
    return feeds.next_poll(
        now,
        every=FIRST_RETRY if failures else _usual(pack),
        failures=failures,
        url=entry.url,
        retry_after=retry_after,
    )


def _usual(pack: Pack) -> timedelta:
    return timedelta(hours=pack.integer("A22-1", "check_every_hours"))


def _give_back(entry: ServiceEntry, next_check_at: datetime, **columns: object) -> None:
    """Give the entry back, unless its lease has ended and another worker has it, or its link was changed."""
    ServiceEntry.objects.filter(pk=entry.pk, leased_until=entry.leased_until, url=entry.url).update(
        leased_until=None, next_check_at=next_check_at, **columns
    )
