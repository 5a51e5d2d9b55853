"""Acts on keys with which units' own programs read the feeds of an account (A26-1), and what reading leaves behind.

new = make_reader_key(principal, account_id=7, name="云上普定客户端", now=now)
new.secret                       # shown once; only its digest is kept
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from guiju import ledger
from guiju.newsroom.models import ReaderKey
from guiju.newsroom.services.tokens import digest
from guiju.registry.models import Account
from guiju.units.rights import Officer, Right, require

PREFIX = "guijur_"


@dataclass(frozen=True, slots=True)
class NewReaderKey:
    """A key and its secret, which is shown once and kept nowhere."""

    key: ReaderKey
    secret: str


def make_reader_key(officer: Officer, *, account_id: int, name: str, now: datetime) -> NewReaderKey:
    """Make a key for one program; each has its own, so that one can be ended alone. Raises `Refused`."""
    with ledger.act("READER_KEY_MADE", by=officer.actor, at=now, article="A26-1") as record:
        rows = Account.objects.select_for_update(of=("self",)).select_related("host")
        account = rows.get(pk=account_id)
        require(officer, Right.KEEP_TOKENS, account.host)
        secret = PREFIX + secrets.token_urlsafe(32)
        key = ReaderKey.objects.create(
            account=account,
            name=name,
            digest=digest(secret),
            made_by_id=officer.staff_id,
            made_at=now,
        )
        record.on("account", account.pk, account.name, unit=account.host_id)
        record.note(name=name)
    return NewReaderKey(key, secret)


def revoke_reader_key(officer: Officer, *, key_id: int, now: datetime) -> ReaderKey:
    """End a key at once and for good."""
    with ledger.act("READER_KEY_REVOKED", by=officer.actor, at=now, article="A26-1") as record:
        rows = ReaderKey.objects.select_for_update(of=("self",)).select_related("account__host")
        key = rows.get(pk=key_id)
        require(officer, Right.KEEP_TOKENS, key.account.host)
        if key.revoked_at is None:
            key.revoked_at = now
            key.save(update_fields=["revoked_at"])
        record.on("account", key.account_id, key.account.name, unit=key.account.host_id)
        record.note(name=key.name)
    return key
