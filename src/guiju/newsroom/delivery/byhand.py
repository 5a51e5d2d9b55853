"""What a person published is looked at like the rest: its link is opened and compared with what was signed.

    carrier = HandCarrier(url=delivery.url, guard=guard)
    carrier.next(package, {})                    # the look; None once it is settled

Where a program sees nothing, a second person confirms it from the screenshot (`services.confirm_by_sight`); how
much of the text is read in the screenshot is said beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from guiju.newsroom.delivery import looking, screenshots
from guiju.newsroom.delivery.looking import Fetcher
from guiju.newsroom.delivery.port import Done, Memory, Package, Step
from guiju.newsroom.delivery.webhook import seen
from guiju.platforms import fetch, richtext
from guiju.platforms.fetch import AddressGuard


class HandCarrier:
    """Looks at one link. `proof` gives the name and the bytes of the screenshot, where one was handed in."""

    def __init__(
        self,
        *,
        url: str,
        guard: AddressGuard,
        proof: Callable[[], tuple[str, bytes] | None] = lambda: None,
        fetcher: Fetcher = fetch.fetch,
        reads: Callable[..., int | None] = screenshots.read,
    ) -> None:
        self._url, self._guard, self._fetcher = url, guard, fetcher
        self._proof, self._reads = proof, reads

    def close(self) -> None:
        """Nothing is kept open."""

    def next(self, package: Package, memory: Memory) -> Step | None:
        """The look at the link that was entered."""
        if "verified" in memory:
            return None
        return Step("verify", lambda: self._verify(package, memory))

    def _verify(self, package: Package, memory: Memory) -> Done:
        text = richtext.plain(package.body)
        sight = looking.look(
            self._url, title=package.title, text=text, guard=self._guard, fetcher=self._fetcher
        )
        done = seen(sight, memory)
        if "unseen_zh" not in done.memory or (found := self._proof()) is None:
            return done
        name, content = found
        percent = self._reads(name, content, title=package.title, text=text)
        return replace(done, memory={**done.memory, "proof_percent": percent})
