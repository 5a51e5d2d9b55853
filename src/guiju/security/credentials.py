"""With what an account's interface is opened: kept sealed, opened only by the worker that publishes (A29-1).

    credentials.keep(account_id=7, secrets={"secret": "…"}, staff_id=12, now=now)   # inside an act
    credentials.of(7)["secret"]

No page, log, export or ledger entry shows one: what people see is which ones are there and who kept them when.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.conf import settings

from guiju.security.models import Credential
from guiju.security.sealing import opened, sealed


def keep(
    *, account_id: int, secrets: Mapping[str, str], staff_id: int | None, now: datetime
) -> Credential:
    """Keep secrets of an account, inside the act of whoever calls; those not named stay as they are."""
    found = Credential.objects.select_for_update().filter(account_id=account_id).first()
    present = _opened(found) if found else {}
    present |= {name: value for name, value in secrets.items() if value}
    credential = found or Credential(account_id=account_id)
    credential.sealed = sealed(present, key=_key(), about=_about(account_id))
    credential.names = sorted(present)
    credential.kept_by_id, credential.kept_at = staff_id, now
    credential.save()
    return credential


def of(account_id: int) -> dict[str, str]:
    """The secrets of an account; empty where none are kept. Raises `sealing.NotOurs`."""
    found = Credential.objects.filter(account_id=account_id).first()
    return _opened(found) if found else {}


def kept(account_ids: Iterable[int]) -> dict[int, Credential]:
    """Account → what is known of its credentials without opening them. One query."""
    rows = Credential.objects.filter(account_id__in=list(account_ids)).defer("sealed")
    return {each.account_id: each for each in rows.select_related("kept_by")}


def forget(account_id: int) -> None:
    """Destroy the secrets of an account, inside the act of whoever calls."""
    Credential.objects.filter(account_id=account_id).delete()


def _opened(credential: Credential) -> dict[str, str]:
    return opened(bytes(credential.sealed), key=_key(), about=_about(credential.account_id))


def _about(account_id: int) -> str:
    return f"account:{account_id}"


def _key() -> bytes:
    return bytes.fromhex(settings.GUIJU_CREDENTIALS_KEY.read_text().strip())[:16]
