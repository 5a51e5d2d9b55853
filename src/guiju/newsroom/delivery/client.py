"""A delivery to the unit's own mobile client: the feed serves it from now on, and it is verified when it is read.

    carrier = ClientCarrier()
    carrier.next(package, {}).take().state       # live: the content interface gives it out (`newsroom.reading`)

Nothing is sent. That a client has fetched what was signed is entered by whoever serves it
(`services.note_fetched`).
"""

from __future__ import annotations

from guiju.newsroom.delivery.port import Done, Memory, Package, Step
from guiju.newsroom.delivery.workflow import State


class ClientCarrier:
    """Lets the content interface give out what was signed."""

    def close(self) -> None:
        """Nothing was opened."""

    def next(self, package: Package, memory: Memory) -> Step | None:
        """Being served is all there is to do."""
        if "served" in memory:
            return None
        return Step("serve", lambda: _served(package), publishes=True)


def _served(package: Package) -> Done:
    return Done({"served": True}, State.LIVE, post_id=package.id)
