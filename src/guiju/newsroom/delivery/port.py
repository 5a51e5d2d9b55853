"""What a carrier is: the next step of a delivery, how it is taken, and how to see whether it was taken already.

    step = carrier.next(package, memory)          # None: nothing is left to do
    done = step.take()                            # raises PlatformError
    done = step.look()                            # after a crash or a time-out: a Done, or None: it was not taken

A carrier knows no database and no law. What it must remember it hands back as `memory`, which is kept before the
next step is asked for. A step whose repetition harms nobody has no `look`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Protocol

from guiju.newsroom.delivery.workflow import State

Memory = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the package; `content` reads its bytes and examines them against the digest signed."""

    id: int
    name: str
    words: str
    content: Callable[[], bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Package:
    """What goes out to one account: exactly what was signed. `body` is HTML with `picture:ID`.

    `id` names the delivery to others, the same however often it is tried.
    """

    id: str
    account: str
    title: str
    summary: str
    body: str
    pictures: Mapping[int, Picture]
    cover: int | None
    source_url: str
    digest: str


@dataclass(frozen=True, slots=True)
class Published:
    """What readers have of a delivery, for whoever takes it down.

    `id` is that of the package, `post_id` the platform's own; `note` is what the public is told of the withdrawal.
    """

    post_id: str
    id: str = ""
    url: str = ""
    title: str = ""
    text: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What a step brought: where the delivery stands now, what to remember, how long to wait before the next."""

    memory: Memory = field(default_factory=dict)
    state: State | None = None
    post_id: str = ""
    url: str = ""
    differs: str = ""
    wait: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `publishes`: readers may see something after it, so the law is asked once more before it."""

    name: str
    take: Callable[[], Done]
    look: Callable[[timedelta], Done | None] | None = None
    """Is given how long ago the step was begun."""
    publishes: bool = False


class Carrier(Protocol):
    """Brings packages to one account of one platform."""

    def next(self, package: Package, memory: Memory) -> Step | None:
        """The step that comes next, by what is remembered. None: it has arrived and was verified."""
        ...

    def close(self) -> None:
        """Give up the connections."""
        ...
