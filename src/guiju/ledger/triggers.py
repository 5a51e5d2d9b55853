"""Triggers that make the ledger append-only in the database itself."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

_SQLITE = {
    "ledger_no_update": "BEFORE UPDATE ON ledger_entry",
    "ledger_no_delete": "BEFORE DELETE ON ledger_entry",
    "ledger_head_no_delete": "BEFORE DELETE ON ledger_head",
}
_REFUSAL = "the ledger is append-only"


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers; safe to call again."""
    remove(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name, event in _SQLITE.items():
                cursor.execute(
                    f"CREATE TRIGGER {name} {event} BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
                )
            return
        cursor.execute(
            "CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$"
        )
        cursor.execute(
            "CREATE TRIGGER ledger_no_change BEFORE UPDATE OR DELETE ON ledger_entry "
            "FOR EACH ROW EXECUTE FUNCTION ledger_refuse()"
        )
        cursor.execute(
            "CREATE TRIGGER ledger_no_truncate BEFORE TRUNCATE ON ledger_entry "
            "FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()"
        )
        cursor.execute(
            "CREATE TRIGGER ledger_head_no_delete BEFORE DELETE ON ledger_head "
            "FOR EACH ROW EXECUTE FUNCTION ledger_refuse()"
        )


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers: for a migration that changes the table, and for tests that empty it."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in _SQLITE:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            return
        for name, table in (
            ("ledger_no_change", "ledger_entry"),
            ("ledger_no_truncate", "ledger_entry"),
            ("ledger_head_no_delete", "ledger_head"),
        ):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
