"""Taking personal data out of the register is an act (A33-1); an export without any is not."""

from __future__ import annotations

from datetime import datetime

from guiju import ledger
from guiju.units.rights import Officer


def export_contacts(officer: Officer, *, accounts: int, revealed: int, now: datetime) -> None:
    """Record that an export of `accounts` rows shows the telephone numbers of `revealed` of them."""
    with ledger.act("CONTACTS_EXPORTED", by=officer.actor, at=now, article="A33-1") as record:
        unit = next((each.unit_id for each in officer.held), None)
        record.on("account", None, "accounts", unit=unit)
        record.note(accounts=accounts, revealed=revealed)
