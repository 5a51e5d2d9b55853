"""What somebody or some program saw of an account on its platform, and what cannot have been seen.

    >>> from datetime import UTC, datetime
    >>> noon = datetime(2026, 6, 10, 4, tzinfo=UTC)
    >>> seen = Sighting(platform_id=2, platform_uid="5012", seen_at=noon, standing=Standing.SHOWN)
    >>> [(trouble.field, trouble.sentence.en) for trouble in troubles(seen, now=noon)]
    [('name', 'An account that is shown has a name. Give it as the platform shows it.')]

The form shows the troubles at its fields, files and programs get them for their rows, and the services
refuse the act.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from typing import Any

from guiju.ledger.chain import sm3
from guiju.registry.models import Observation, Standing
from guiju.registry.statement import MOST_FOLLOWERS, Trouble, of_link, of_texts
from guiju.rulebook.breach import Sentence

MOST_READS = 100_000_000_000
"""More than thirty days bring to any account."""
CLOCKS_DIFFER = timedelta(minutes=10)
"""So far ahead the clock of whoever saw it may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What a platform showed of an account at a time. `None` and empty mean: not stated.

    `account_id` is the registered account, where one is known. `avatar` is the digest of a kept `Avatar`.
    """

    platform_id: int
    platform_uid: str = ""
    account_id: int | None = None
    seen_at: datetime
    standing: Standing = Standing.SHOWN
    name: str = ""
    verification_text: str = ""
    host_text: str = ""
    url: str = ""
    avatar: str = ""
    followers: int | None = None
    reads: int | None = None

    @property
    def digest(self) -> str:
        """SM3 over all that was seen: the identity of an observation, whichever way it came."""
        told: dict[str, Any] = {each.name: getattr(self, each.name) for each in fields(self)}
        told["seen_at"] = self.seen_at.astimezone(UTC).isoformat()
        if self.platform_uid:
            # Whether the account is registered is no part of what was seen.
            del told["account_id"]
        return sm3(json.dumps(told, ensure_ascii=False, sort_keys=True).encode())


_LONGEST = {
    name: getattr(Observation._meta.get_field(name), "max_length", 0)
    for name in ("platform_uid", "name", "verification_text", "host_text", "url")
}


def troubles(seen: Sighting, *, now: datetime) -> list[Trouble]:
    """Everything that nobody can have seen so; empty means that it can be kept."""
    return [*_of_what(seen, now), *_of_texts(seen), *_of_figures(seen)]


def _of_what(seen: Sighting, now: datetime) -> Iterator[Trouble]:
    if not seen.platform_uid and seen.account_id is None:
        yield Trouble(
            "platform_uid",
            Sentence(
                zh="没有平台标识，台账中也没有对应账号，无法确定是哪个账号。请填写平台标识。",
                en="There is no stable platform id, and no registered account fits. Give the platform id.",
            ),
        )
    if seen.standing is Standing.SHOWN and not seen.name.strip():
        yield Trouble(
            "name",
            Sentence(
                zh="平台上可见的账号都有名称，请按平台所示填写。",
                en="An account that is shown has a name. Give it as the platform shows it.",
            ),
        )
    if seen.seen_at > now + CLOCKS_DIFFER:
        yield Trouble(
            "seen_at",
            Sentence(
                zh="查看时间晚于现在，请更正。", en="It would be seen after now. Correct the time."
            ),
        )


def _of_texts(seen: Sighting) -> Iterator[Trouble]:
    yield from of_texts({name: getattr(seen, name) for name in _LONGEST}, _LONGEST)
    yield from of_link(seen.url)


def _of_figures(seen: Sighting) -> Iterator[Trouble]:
    for name, most in (("followers", MOST_FOLLOWERS), ("reads", MOST_READS)):
        value = getattr(seen, name)
        if value is not None and not 0 <= value <= most:
            yield Trouble(
                name,
                Sentence(
                    zh="数字不合理，请核对单位是“人（次）”还是“万”。",
                    en="No account has such a figure; check whether it is in ten thousands.",
                ),
            )
