"""The index of grams in the database: FTS5 without content on SQLite, an inverted index of words on PostgreSQL.

    add([Entry(place=place(at, 7), grams=grams("水库"))])
    places({"6c34g5e93"}, below=LAST, most=100)          # newest first

A document stands at a *place*: the minute it is of, then a number that is never used twice. So the order of
places is the order of time, a span of days is a span of places, and what was replaced can never be taken for
what replaced it: its row stays behind under a place that no document has any more, until the index is built anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import attrgetter

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "newsroom_searchindex"
LAST = 2**62
_SERIAL_BITS = 28
_WINDOW = 5
"""So many documents are read for each that is wanted before the index of grams is asked (PostgreSQL)."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Row:
    """What the index holds of one document."""

    place: int
    grams: Collection[str]


def place(at: datetime, serial: int) -> int:
    """The place of a document of that minute; after 2²⁸ documents a number comes again, in other minutes."""
    minute = max(0, int((at - _EPOCH).total_seconds()) // 60)
    return (minute << _SERIAL_BITS) | (serial % (1 << _SERIAL_BITS))


def make(connection: BaseDatabaseWrapper) -> None:
    """Make the table; for a migration."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"CREATE TABLE {TABLE} (place bigint PRIMARY KEY, grams tsvector NOT NULL)"
            )
            cursor.execute(
                f"CREATE INDEX {TABLE}_grams ON {TABLE} USING gin (grams) "
                "WITH (gin_pending_list_limit = 65536)"
            )
        else:
            cursor.execute(
                f"CREATE VIRTUAL TABLE {TABLE} USING "
                "fts5(grams, content='', columnsize=0, detail=none, tokenize='ascii')"
            )
            # A batch of a thousand documents is one part of the index, and parts are brought together by eights:
            # by FTS5's own settings 40,000 documents take twice as long, and longer the more there are.
            for setting, value in (("hashsize", 32 << 20), ("automerge", 8)):
                cursor.execute(f"INSERT INTO {TABLE}({TABLE}, rank) VALUES ('{setting}', {value})")


def drop(connection: BaseDatabaseWrapper) -> None:
    """Drop the table; for a migration."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {TABLE}")


def add(rows: Iterable[Row]) -> None:
    """Enter documents; their places are new."""
    sql = (
        f"INSERT INTO {TABLE}(place, grams) VALUES (%s, array_to_tsvector(%s))"
        if _postgresql()
        else f"INSERT INTO {TABLE}(rowid, grams) VALUES (%s, %s)"
    )
    with connection.cursor() as cursor:
        cursor.executemany(
            sql,
            [
                (each.place, list(each.grams) if _postgresql() else " ".join(each.grams))
                # Ascending: FTS5 writes a part of the index anew whenever a place is lower than the one before.
                for each in sorted(rows, key=attrgetter("place"))
            ],
        )
        if _postgresql():
            # What waits to be sorted in is read through by every search: it is sorted in at once, in one go.
            cursor.execute(f"SELECT gin_clean_pending_list('{TABLE}_grams'::regclass)")


def places(
    wanted: Collection[str],
    *,
    below: int = LAST,
    least: int = 0,
    most: int,
    any_of: Sequence[str] = (),
) -> list[int]:
    """The newest places, at most `most`, that hold all of `wanted`, and one of `any_of` where it names some."""
    both = " AND " if not _postgresql() else " & "
    either = " OR " if not _postgresql() else " | "
    terms = [*map(_quoted, sorted(wanted))]
    if any_of:
        terms.append(f"({either.join(map(_quoted, any_of))})")
    if not terms:
        return []
    given: list[str | int] = [both.join(terms), below, least, most]
    if not _postgresql():
        return _column(
            f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s AND rowid < %s AND rowid >= %s "
            "ORDER BY rowid DESC LIMIT %s",
            given,
        )
    # 1. What stands in many documents stands in the newest: those are read one by one, a bounded number.
    newest = _column(
        "SELECT place FROM (SELECT place, grams FROM "
        f"{TABLE} WHERE place < %s AND place >= %s ORDER BY place DESC LIMIT %s) AS newest "
        "WHERE grams @@ %s::tsquery ORDER BY place DESC LIMIT %s",
        [below, least, _WINDOW * most, given[0], most],
    )
    if len(newest) == most:
        return newest
    # 2. What is rarer is asked of the index of grams, apart from the order, so that the planner uses it.
    return _column(
        f"WITH found AS MATERIALIZED (SELECT place FROM {TABLE} WHERE grams @@ %s::tsquery) "
        "SELECT place FROM found WHERE place < %s AND place >= %s ORDER BY place DESC LIMIT %s",
        given,
    )


def _column(sql: str, given: Sequence[str | int]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return [row[0] for row in cursor.fetchall()]


def clear() -> None:
    """Empty the index."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {TABLE}"
            if _postgresql()
            else f"INSERT INTO {TABLE}({TABLE}) VALUES ('delete-all')"
        )


def optimize() -> None:
    """After much was entered: bring the parts of the index together, so that it is read in one go."""
    with connection.cursor() as cursor:
        if _postgresql():
            cursor.execute(f"ANALYZE {TABLE}")
        else:
            cursor.execute(f"INSERT INTO {TABLE}({TABLE}) VALUES ('optimize')")


def chunks(first: int, most: int) -> Iterator[int]:
    """How many places to ask for at a time: few for the first page, more when they do not fit."""
    size = first
    while True:
        yield size
        size = min(size * 4, most)


def _quoted(gram: str) -> str:
    """A gram as a word of the query language: hexadecimal and letters only, whatever was typed."""
    if not gram.isascii() or not gram.isalnum():
        raise ValueError(f"not a gram: {gram!r}")
    return f"'{gram}'" if _postgresql() else f'"{gram}"'


def _postgresql() -> bool:
    return connection.vendor == "postgresql"
