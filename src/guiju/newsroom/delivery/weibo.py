"""A delivery's way through Weibo's interface: the mark before it, the status, verification.

    carrier = WeiboCarrier(client, operator_ip="203.0.113.5")
    carrier.next(package, {})                    # keeps which status was the newest before ours

After a status without an answer the account's timeline is read from the mark on; only when the text is not there
after `SETTLING` is it sent again, and Weibo itself refuses the same text twice.
"""

from __future__ import annotations

from datetime import timedelta

from guiju.newsroom.delivery.port import Done, Memory, Package, Published, Step
from guiju.newsroom.delivery.workflow import State
from guiju.platforms import richtext, weibo
from guiju.platforms.refusals import Fate, PlatformError
from guiju.platforms.weibo.statuses import Status

SETTLING = timedelta(minutes=2)
"""After this a status that is not in the timeline was not taken."""
_NO_STATUS = (20101,)
"""Weibo knows no status of this id."""
APPEARING = timedelta(seconds=30)
"""Between two looks for a status that Weibo has and does not show yet."""


class WeiboCarrier:
    """Publishes to one account. `operator_ip` is the unit's public address, which Weibo asks for."""

    def __init__(self, client: weibo.Client, *, operator_ip: str) -> None:
        self._client = client
        self._operator_ip = operator_ip

    def close(self) -> None:
        """Give up the connections."""
        self._client.close()

    def stands(self, published: Published) -> bool:
        """Whether a status is still in the account's timeline (`correcting.taking_down.Remover`)."""
        post_id = published.post_id
        before = str(int(post_id) - 1) if post_id.isdecimal() else ""
        return any(each.id == post_id for each in self._client.since(before))

    def take_down(self, published: Published) -> None:
        """Delete a status; one that is gone already is gone."""
        try:
            self._client.destroy(published.post_id)
        except PlatformError as refusal:
            if refusal.code not in _NO_STATUS:
                raise

    def next(self, package: Package, memory: Memory) -> Step | None:
        """Mark, status, appearance, verification, in this order."""
        if "since" not in memory:
            return Step("mark", self._mark)
        if not {"status", "taken"} & set(memory):
            return Step(
                "share",
                lambda: self._share(package),
                look=lambda waited: self._was_taken(package, memory, waited),
                publishes=True,
            )
        if "status" not in memory:
            return Step("appear", lambda: self._appeared(package, memory) or Done(wait=APPEARING))
        if "verified" not in memory:
            return Step("verify", lambda: self._verify(package, memory))
        return None

    def _mark(self) -> Done:
        newest = self._client.newest()
        return Done({"since": newest.id if newest else ""})

    def _share(self, package: Package) -> Done:
        picture = None
        if package.cover is not None:
            chosen = package.pictures[package.cover]
            picture = (chosen.name, chosen.content())
        try:
            status = self._client.share(
                _text(package), operator_ip=self._operator_ip, picture=picture
            )
        except PlatformError as refusal:
            if refusal.fate is not Fate.TAKEN:
                raise
            return Done({"taken": True}, State.ACCEPTED, wait=APPEARING)
        return _live(status)

    def _was_taken(self, package: Package, memory: Memory, waited: timedelta) -> Done | None:
        found = self._appeared(package, memory)
        return found or (Done(wait=SETTLING - waited) if waited < SETTLING else None)

    def _appeared(self, package: Package, memory: Memory) -> Done | None:
        for status in self._client.since(memory["since"]):
            if status.reads_as(_text(package)):
                return _live(status)
        return None

    def _verify(self, package: Package, memory: Memory) -> Done:
        seen = {each.id: each for each in self._client.since(memory["since"])}
        status = seen.get(memory["status"])
        if status is None:
            return Done({"verified": False}, differs="—")
        if status.truncated or status.reads_as(_text(package)):
            return Done({"verified": True}, State.VERIFIED)
        return Done({"verified": False}, differs=status.text)


def _live(status: Status) -> Done:
    address = f"https://weibo.com/{status.user_id}/{status.id}" if status.user_id else ""
    return Done({"status": status.id}, State.LIVE, post_id=status.id, url=address)


def _text(package: Package) -> str:
    return richtext.plain(package.body)
