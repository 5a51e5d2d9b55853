"""The directory and the notices as one signed file that other systems mirror and examine offline.

    taken = take()
    taken.content     # canonical JSON, UTF-8
    taken.signature   # detached, Ed25519

The content depends on nothing but the state of the register at one entry of the ledger: the same entry
gives the same bytes and the same signature. Its number and time only go up, so that an older file that
somebody passes off as the present one is recognised.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.db import transaction

from guiju.ledger import selectors as ledger
from guiju.portal.schemas import shown
from guiju.portal.selectors import Wanted, WantedState, directory
from guiju.registry import selectors as registry
from guiju.registry.models import PublicNotice
from guiju.security import selectors as security
from guiju.security.signing import Signature, signed

FORMAT = "guiju-snapshot-1"
"""The first thing a reader looks at: another number means other fields."""

_TRIES = 3


@dataclass(frozen=True, slots=True)
class Taken:
    """A snapshot with its signature; `number` is that of the ledger's last entry in it."""

    number: int
    content: bytes
    signature: Signature

    def signature_file(self) -> bytes:
        """The signature as it is published beside the content."""
        return canonical(self.signature.as_json() | {"number": self.number})


def take() -> Taken:
    """The snapshot of the present, signed with the present key; made once for each entry of the ledger.

    If somebody acts while it is being made it is made again; after some tries the writers wait a moment.
    """
    seed = security.signing_seed()
    for _ in range(_TRIES):
        before = ledger.end()
        known = cache.get(_name(before.hash))
        content = known or canonical(_content(before))
        if known or ledger.end() == before:
            break
    else:
        with transaction.atomic():
            before = ledger.held_end()
            content = canonical(_content(before))
    cache.set(_name(before.hash), content, timeout=600)
    return Taken(before.number, content, signed(content, seed))


def canonical(content: Any) -> bytes:
    """JSON with one spelling (RFC 8785 for what we write): sorted keys, no spaces, UTF-8, no fractions.

    >>> canonical({"b": "县", "a": [1, None]})
    b'{"a":[1,null],"b":"\\xe5\\x8e\\xbf"}'
    """
    _refuse_fractions(content)
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def _content(end: ledger.End) -> dict[str, Any]:
    accounts = directory(Wanted(state=WantedState.ALL)).order_by("pk")
    notices = registry.public_notices().order_by("pk")
    return {
        "format": FORMAT,
        "number": end.number,
        "head": end.hash,
        "at": _time(end.at),
        "accounts": [shown(each).model_dump(mode="json") for each in accounts],
        "notices": [_notice(each) for each in notices],
    }


def _notice(notice: PublicNotice) -> dict[str, Any]:
    """A notice without what depends on the day of reading."""
    return {
        "id": notice.pk,
        "title": notice.title,
        "body": notice.body,
        "kind": notice.case.kind,
        "host": notice.case.host.name,
        "account": notice.case.account_id,
        "state": notice.state,
        "posted_at": _time(notice.posted_at),
        "first_on": str(notice.first_on),
        "last_on": str(notice.clock.due_on),
        "provisional": notice.clock.provisional,
        "ended_at": _time(notice.ended_at),
        "reason": notice.reason,
    }


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None


def _name(head: str) -> str:
    return f"portal-snapshot-{head}"


def _refuse_fractions(content: Any) -> None:
    # Fractions have more than one spelling; whoever adds one must say how it is written.
    if isinstance(content, float):
        raise TypeError("a snapshot has no fractions")
    for each in content.values() if isinstance(content, dict) else content:
        if isinstance(each, dict | list | float):
            _refuse_fractions(each)
