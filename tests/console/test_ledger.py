"""The auditor's pages: search, one entry, examination, export."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.db import connection
from django.test import Client

from guiju.ledger import chain, triggers
from guiju.ledger.models import Entry
from guiju.units.models import Role
from tests.console.conftest import Look

HTMX = {"HX-Request": "true"}


@pytest.fixture
def auditor(look: Look) -> Client:
    return look.appointed(Role.AUDIT_ADMIN)


@pytest.mark.parametrize("address", ["", "1/", "export/"])
def test_only_the_auditor_reads_it(look: Look, address: str) -> None:
    assert look.supervisor.get(f"/console/ledger/{address}").status_code == 403
    assert look.appointed(Role.SYSTEM_ADMIN).get(f"/console/ledger/{address}").status_code == 403


def test_acts_are_in_words_and_searched(auditor: Client) -> None:
    page = auditor.get("/console/ledger/", {"q": "城关镇", "act": "UNIT_ADDED"}).content.decode()
    assert "登记单位" in page
    assert "城关镇人民政府" in page
    assert "马官镇人民政府" not in page.split('id="list"')[1]


def test_days_bound_the_search(auditor: Client) -> None:
    answer = auditor.get("/console/ledger/", {"since": "2026-06-11"})
    assert all(entry.at.date() >= date(2026, 6, 11) for entry in answer.context["page"])
    answer = auditor.get("/console/ledger/", {"until": "2026-06-10"})
    assert len(answer.context["page"].object_list) > 0


def test_a_day_that_is_none_is_said_and_filters_nothing(auditor: Client) -> None:
    answer = auditor.get("/console/ledger/", {"since": "yesterday"})
    assert answer.status_code == 200
    assert answer.context["form"].errors["since"]
    assert len(answer.context["page"].object_list) > 0


def test_an_entry_shows_what_changed_and_its_place(auditor: Client) -> None:
    entry = Entry.objects.filter(act="UNIT_ADDED").first()
    assert entry is not None
    page = auditor.get(f"/console/ledger/{entry.number}/").content.decode()
    assert entry.hash in page
    assert entry.previous in page
    assert "乡镇" in page or "县教育局" in page
    part = auditor.get(f"/console/ledger/{entry.number}/", headers=HTMX).content.decode()
    assert "<html" not in part
    assert auditor.get("/console/ledger/999999/").status_code == 404


def test_examination_finds_the_chain_whole(auditor: Client) -> None:
    answer = auditor.post("/console/ledger/verify/", headers=HTMX).content.decode()
    assert "核验通过" in answer
    last = Entry.objects.order_by("number").last()
    assert last is not None
    assert last.hash in answer


def test_examination_names_the_first_broken_entry(auditor: Client) -> None:
    triggers.remove(connection)
    Entry.objects.filter(number=3).update(actor_name="别人")
    triggers.install(connection)
    answer = auditor.post("/console/ledger/verify/").content.decode()
    assert "第3号记录异常" in answer


def test_an_examination_is_asked_for(auditor: Client) -> None:
    assert auditor.get("/console/ledger/verify/").status_code == 405


def test_the_export_proves_itself_elsewhere(auditor: Client) -> None:
    assert auditor.get("/console/ledger/export/").status_code == 405
    answer = auditor.post("/console/ledger/export/")
    assert "attachment" in answer["Content-Disposition"]
    rows = [json.loads(line) for line in b"".join(answer.streaming_content).splitlines()]
    verdict = chain.verify(rows)
    assert verdict.sound
    assert verdict.entries == Entry.objects.count()
    # Whoever takes it is named in what he takes.
    assert (rows[-1]["act"], rows[-1]["actor_kind"]) == ("LEDGER_EXPORTED", "staff")


def test_the_list_costs_the_same_for_one_row_and_for_many(
    auditor: Client, django_assert_max_num_queries: object
) -> None:
    auditor.get("/console/ledger/")
    counts = []
    for query in ({"act": "COUNTY_FOUNDED"}, {}):
        with django_assert_max_num_queries(20) as asked:  # type: ignore[operator]
            auditor.get("/console/ledger/", query)
        counts.append(len(asked))
    assert counts[0] == counts[1]
