"""An act and its entry exist together or not at all; what was written cannot be changed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from guiju import ledger
from guiju.ledger import chain, selectors
from guiju.ledger.acts import NothingRecorded
from guiju.ledger.models import Entry, Head

NOW = datetime(2026, 6, 10, 2, 0, tzinfo=UTC)


def write(label: str) -> None:
    with ledger.act("TRIED", by=ledger.SYSTEM, at=NOW, article="A26-2") as record:
        record.on("test", 1, label)
        record.changed({"a": 1, "same": 2}, {"a": 3, "same": 2})


@pytest.mark.django_db
def test_an_act_writes_one_entry_with_only_what_changed() -> None:
    write("one")
    entry = Entry.objects.get()
    assert (entry.number, entry.act, entry.before, entry.after) == (1, "TRIED", {"a": 1}, {"a": 3})
    assert entry.previous == chain.GENESIS
    assert Head.objects.get().hash == entry.hash


@pytest.mark.django_db
def test_an_act_that_fails_leaves_neither_change_nor_entry() -> None:
    before = Head.objects.get().number

    def act_that_fails() -> None:
        with ledger.act("X", by=ledger.SYSTEM, at=NOW) as record:
            record.on("test", 1, "one")
            Head.objects.update(number=99)
            raise LookupError

    with pytest.raises(LookupError):
        act_that_fails()
    assert not Entry.objects.exists()
    assert Head.objects.get().number == before


@pytest.mark.django_db
def test_an_act_must_name_its_subject() -> None:
    with pytest.raises(NothingRecorded), ledger.act("X", by=ledger.SYSTEM, at=NOW):
        pass


@pytest.mark.django_db
def test_the_time_of_an_act_has_a_zone() -> None:
    with (
        pytest.raises(ValueError, match="time zone"),
        ledger.act(
            "X",
            by=ledger.SYSTEM,
            at=datetime(2026, 6, 10),  # noqa: DTZ001
        ),
    ):
        pass


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    ["UPDATE ledger_entry SET act = 'Y'", "DELETE FROM ledger_entry", "DELETE FROM ledger_head"],
)
def test_the_database_itself_refuses_changes(statement: str) -> None:
    write("one")
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert selectors.verify().sound


@pytest.mark.django_db
def test_the_chain_holds_and_an_export_proves_it_without_the_database() -> None:
    import json

    for label in ("一", "二", "三"):
        write(label)
    assert selectors.verify() == chain.Verdict(3, Head.objects.get().hash)
    rows = [json.loads(line) for line in selectors.export()]
    assert chain.verify(rows).sound
    rows[1]["actor_name"] = "somebody else"
    verdict = chain.verify(rows)
    assert (verdict.broken_at, verdict.entries) == (2, 1)
    del rows[1]
    assert chain.verify(rows).broken_at == 2


@pytest.mark.django_db
def test_entries_cut_off_the_end_are_missed() -> None:
    for label in ("一", "二"):
        write(label)
    rows = list(selectors.rows())
    assert chain.verify(rows[:1], expected_head=str(rows[1]["hash"])).broken_at == 2


def test_sm3_is_the_national_standard() -> None:
    """The example of GB/T 32905, annex A.1."""
    assert chain.sm3(b"abc") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
