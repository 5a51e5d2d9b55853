"""A delivery's way to a publishing system of the unit's own: one signed request, then a look at the page.

    carrier = WebhookCarrier(client, guard=guard)
    carrier.next(package, {})                    # the request

The request carries the id of the delivery and may be sent again whatever became of the last one: a receiver
publishes an id once (`docs/webhook.md`).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

from guiju.newsroom.delivery import looking
from guiju.newsroom.delivery.looking import Fetcher, Kind, Sight
from guiju.newsroom.delivery.port import Done, Memory, Package, Published, Step
from guiju.newsroom.delivery.workflow import State
from guiju.newsroom.intake import links
from guiju.platforms import fetch, richtext, webhook
from guiju.platforms.fetch import AddressGuard
from guiju.platforms.notes import Note
from guiju.platforms.refusals import Advice, PlatformError, Retry
from guiju.platforms.webhook.article import MOST_BYTES
from guiju.platforms.webhook.client import PLATFORM

WORKING = timedelta(seconds=30)
"""Between two requests to a receiver that has taken the article and has not published it yet."""
APPEARING = timedelta(minutes=2)
"""Between two looks at a page that is not there yet."""
LOOKS = 10


class WebhookCarrier:
    """Publishes to one receiver. `clock` gives seconds since 1970, for the signature."""

    def __init__(
        self,
        client: webhook.Client,
        *,
        guard: AddressGuard,
        clock: Callable[[], float] = time.time,
        fetcher: Fetcher = fetch.fetch,
    ) -> None:
        self._client, self._guard = client, guard
        self._clock, self._fetcher = clock, fetcher

    def close(self) -> None:
        """Give up the connections."""
        self._client.close()

    def stands(self, published: Published) -> bool:
        """Always, as far as is known: to ask for a withdrawal twice harms nobody (`correcting.taking_down.Remover`)."""
        return True

    def take_down(self, published: Published) -> None:
        """Ask the receiver to withdraw it, and look whether readers still find it. Raises `PlatformError`."""
        event = webhook.withdrawal(
            id=published.id, receiver_id=published.post_id, url=published.url, note=published.note
        )
        self._client.post(f"{published.id}-withdraw", event, at=int(self._clock()))
        if not published.url:
            return
        sight = looking.look(
            published.url,
            title=published.title,
            text=published.text,
            guard=self._guard,
            fetcher=self._fetcher,
        )
        if sight.kind is Kind.SAME:
            raise _still_there()

    def next(self, package: Package, memory: Memory) -> Step | None:
        """The request until the address is known, then the look at it."""
        if not memory.get("url"):
            return Step("post", lambda: self._post(package), publishes=True)
        if "verified" not in memory:
            return Step("verify", lambda: self._verify(package, memory))
        return None

    def _post(self, package: Package) -> Done:
        used = [*richtext.pictures(package.body), *([package.cover] if package.cover else [])]
        pieces = [
            webhook.Piece(each.id, each.name, each.words, each.content())
            for each in package.pictures.values()
            if each.id in used
        ]
        if sum(len(each.content) for each in pieces) > MOST_BYTES:
            raise _too_large()
        event = webhook.article(
            id=package.id,
            account=package.account,
            title=package.title,
            summary=package.summary,
            html=package.body,
            text=richtext.plain(package.body),
            source_url=package.source_url,
            cover=package.cover,
            pictures=pieces,
            digest=package.digest,
        )
        taken = self._client.post(package.id, event, at=int(self._clock()))
        if not taken.url:
            return Done({"id": taken.id}, State.ACCEPTED, wait=WORKING)
        if not links.usable(taken.url):
            raise _no_address()
        found = {"id": taken.id, "url": taken.url}
        return Done(found, State.LIVE, post_id=taken.id, url=taken.url)

    def _verify(self, package: Package, memory: Memory) -> Done:
        sight = looking.look(
            memory["url"],
            title=package.title,
            text=richtext.plain(package.body),
            guard=self._guard,
            fetcher=self._fetcher,
        )
        return seen(sight, memory)


def seen(sight: Sight, memory: Memory) -> Done:
    """What a look at a page means for the delivery; a page that is not there yet is looked for again."""
    looks = int(memory.get("looks", 0)) + 1
    if sight.kind is Kind.SAME:
        return Done({"verified": True}, State.VERIFIED)
    if sight.kind is Kind.DIFFERENT:
        return Done({"verified": False}, differs=sight.seen or "—")
    if sight.kind is Kind.ABSENT and looks < LOOKS:
        return Done({"looks": looks}, wait=APPEARING * 2 ** min(looks - 1, 6))
    return Done({"verified": False, "unseen_zh": sight.zh, "unseen_en": sight.en})


def _too_large() -> PlatformError:
    most = MOST_BYTES // 1024 // 1024
    return PlatformError(
        PLATFORM,
        Advice(
            Retry.NEVER,
            Note(
                f"图片合计超过{most} MB，不能一次推送。",
                f"The pictures are larger than {most} MB together and cannot be sent at once.",
            ),
            Note(
                "请减少或压缩图片后重新审核签发。",
                "Use fewer or smaller pictures and have it signed again.",
            ),
        ),
    )


def _still_there() -> PlatformError:
    return PlatformError(
        PLATFORM,
        Advice(
            Retry.LATER,
            Note(
                "接收程序已收到撤稿请求，但原页面仍可打开。",
                "The receiver took the withdrawal, and the page still says what it said.",
            ),
            Note(
                "系统将再次请求并核对；持续出现的，请网站维护单位撤下页面并刷新缓存。",
                "It is asked again; if this goes on, the site's maintainer takes the page down and empties its caches.",
            ),
        ),
    )


def _no_address() -> PlatformError:
    return PlatformError(
        PLATFORM,
        Advice(
            Retry.LATER,
            Note(
                "接收程序给出的链接不是可以打开的网址。",
                "The link that the receiver gave is no web address.",
            ),
            Note(
                "请网站维护单位按接口说明检查接收程序的答复。",
                "The maintainer of the receiver examines its answer.",
            ),
        ),
    )
