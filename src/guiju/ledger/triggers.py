"""Triggers that make tables append-only in the database itself: the ledger's, and what else is only ever added.

guard(connection, "registry_observation")    # in a migration of the room that has the table
unguard(connection, "registry_observation")  # on the way back
"""

from __future__ import annotations

from collections.abc import Collection

from django.db.backends.base.base import BaseDatabaseWrapper

EVERY_CHANGE = ("UPDATE", "DELETE", "TRUNCATE")
"""What rows of an append-only table never see; SQLite knows no TRUNCATE."""


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the ledger's triggers; safe to call again."""
    guard(connection, "ledger_entry")
    # The head moves with every act, but never goes.
    guard(connection, "ledger_head", against=("DELETE",))


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop the ledger's triggers: for a migration that changes the tables, and for tests that break the chain."""
    unguard(connection, "ledger_entry")
    unguard(connection, "ledger_head")


def guard(
    connection: BaseDatabaseWrapper, table: str, *, against: Collection[str] = EVERY_CHANGE
) -> None:
    """Let the database refuse these statements on a table; safe to call again.

    A later migration that alters the table on SQLite makes it anew without triggers and calls this again;
    the tests of the table tell.
    """
    unguard(connection, table)
    refusal = f"{table} is append-only"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for event in sorted({*against} - {"TRUNCATE"}):
                cursor.execute(
                    f"CREATE TRIGGER {_name(table, event)} BEFORE {event} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
                )
            return
        cursor.execute(
            "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'restrict_violation'; END $$"
        )
        for event in against:
            each = "STATEMENT" if event == "TRUNCATE" else "ROW"
            cursor.execute(
                f"CREATE TRIGGER {_name(table, event)} BEFORE {event} ON {table} "
                f"FOR EACH {each} EXECUTE FUNCTION refuse_change('{refusal}')"
            )


def unguard(connection: BaseDatabaseWrapper, table: str) -> None:
    """Let the database take every statement on a table again."""
    of_table = "" if connection.vendor == "sqlite" else f" ON {table}"
    with connection.cursor() as cursor:
        for event in EVERY_CHANGE:
            cursor.execute(f"DROP TRIGGER IF EXISTS {_name(table, event)}{of_table}")


def _name(table: str, event: str) -> str:
    return f"{table}_no_{event.lower()}"
