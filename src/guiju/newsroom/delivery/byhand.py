"""What a person published is looked at like the rest: its link is opened and compared with what was signed.

    carrier = HandCarrier(guard=guard, url=delivery.url)
    carrier.next(package, {})                    # the look; None once it is settled

Where a program sees nothing, a second person confirms it from the screenshot (`services.confirm_by_sight`).
"""

from __future__ import annotations

from guiju.newsroom.delivery import looking
from guiju.newsroom.delivery.looking import Fetcher
from guiju.newsroom.delivery.port import Done, Memory, Package, Step
from guiju.newsroom.delivery.webhook import seen
from guiju.platforms import fetch, richtext
from guiju.platforms.fetch import AddressGuard


class HandCarrier:
    """Looks at one link."""

    def __init__(self, *, url: str, guard: AddressGuard, fetcher: Fetcher = fetch.fetch) -> None:
        self._url, self._guard, self._fetcher = url, guard, fetcher

    def close(self) -> None:
        """Nothing is kept open."""

    def next(self, package: Package, memory: Memory) -> Step | None:
        """The look at the link that was entered."""
        if "verified" in memory:
            return None
        return Step("verify", lambda: self._verify(package, memory))

    def _verify(self, package: Package, memory: Memory) -> Done:
        sight = looking.look(
            self._url,
            title=package.title,
            text=richtext.plain(package.body),
            guard=self._guard,
            fetcher=self._fetcher,
        )
        return seen(sight, memory)
