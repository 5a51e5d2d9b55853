"""Every fact that an act writes into the ledger has words in both languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import translation

import guiju
from guiju import ledger
from guiju.console import wording
from guiju.ledger.models import ActorKind, Entry
from guiju.newsroom import services as newsroom
from guiju.registry.models import Task
from guiju.registry.statement import AccountFacts
from guiju.supervision import services as supervision
from guiju.supervision.models import Finding
from guiju.supervision.services import RoundOutcome
from guiju.units.services import UnitFacts
from tests.cast import NOW, TODAY, Cast

SOURCE = Path(guiju.__file__).parent
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def called(tree: ast.AST, method: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == method
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "record"
        ):
            yield node


def literal_keys(node: ast.AST) -> set[str]:
    """The keys of every dict written out in an expression, and of what they hold."""
    return {
        key.value
        for each in ast.walk(node)
        if isinstance(each, ast.Dict)
        for key in each.keys
        if isinstance(key, ast.Constant) and isinstance(key.value, str)
    }


def written() -> set[tuple[str, str]]:
    """(kind of subject, name) of every fact that the source writes out; details have no kind."""
    found: set[tuple[str, str]] = set()
    for path in SOURCE.rglob("*.py"):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(function, ast.FunctionDef):
                continue
            kinds = {
                call.args[0].value
                for call in called(function, "on")
                if call.args and isinstance(call.args[0], ast.Constant)
            }
            for call in called(function, "note"):
                names = {each.arg for each in call.keywords if each.arg} | literal_keys(call)
                found |= {("", name) for name in names}
            for call in called(function, "changed"):
                found |= {(str(kind), name) for kind in kinds for name in literal_keys(call)}
    return found


def stated() -> set[tuple[str, str]]:
    """The facts that are not written out where they are noted, but come from a dataclass."""
    return (
        {("unit", each.name) for each in fields(UnitFacts)}
        | {
            (kind, each.name.removesuffix("_id"))
            for kind in ("account", "register_import")
            for each in fields(AccountFacts)
        }
        | {("", each.name) for each in fields(RoundOutcome)}
        | {("", name) for name in ("done", "added", "changed", "unchanged", "bad")}
        | {("", name) for name in ("address", "what")}
    )


def in_chinese(kind: str, name: str) -> str:
    with translation.override("zh-hans"):
        (row,) = wording.differences({}, {name: ""}, kind)
    return row.name


def test_the_scan_sees_what_is_written() -> None:
    found = written()
    assert len(found) > 50
    assert {("", "opened_digest"), ("round", "state"), ("", "column")} <= found


def test_every_fact_has_words() -> None:
    wordless = [each for each in written() | stated() if not CHINESE.search(in_chinese(*each))]
    assert sorted(wordless) == []


def test_two_facts_are_not_called_the_same() -> None:
    """In a table of one entry a name stands for one fact."""
    names = (
        "added",
        "changed",
        "unchanged",
        "added_ids",
        "changed_ids",
        "changes_digest",
        "digest",
    )
    round_names = [each.name for each in fields(RoundOutcome)]
    for group in (names, [*round_names, "reopened", "still_found", "opened_digest"]):
        said = [in_chinese("", name) for name in group]
        assert len(set(said)) == len(said)


def test_no_raw_english_in_the_ledger_of_a_county_at_work(cast: Cast) -> None:
    account = cast.add_account(cast.town, "城关发布", tasks=frozenset({Task.PUBLISH, Task.DEFUSE}))
    feed = newsroom.add_feed(
        cast.supervisor, account_id=account.pk, url="https://example.gov.cn/feed",
        every_minutes=30, now=NOW,
    )  # fmt: skip
    newsroom.pause_feed(cast.supervisor, feed_id=feed.pk, now=NOW)
    supervision.run_round(day=TODAY, by=ledger.SYSTEM, now=NOW)
    supervision.contest_finding(
        cast.principal_of(cast.town),
        finding_id=Finding.objects.filter(account=account)[0].pk,
        note="平台当日停机维护",
        now=NOW + timedelta(hours=1),
    )
    entries = list(Entry.objects.all())
    assert {"ROUND_RUN", "FEED_ADDED", "FEED_PAUSED", "FINDING_CONTESTED"} <= {
        each.act for each in entries
    }
    with translation.override("zh-hans"):
        told = wording.told(entries)
        details = [wording.differences({}, each.detail, "") for each in entries]
        names = {row.name for rows in (*details, *(each.rows for each in told)) for row in rows}
        tasks = [row.after for each in told for row in each.rows if row.name == "承担任务"]
    assert sorted(name for name in names if not CHINESE.search(name)) == []
    assert tasks == ["化解矛盾、政务公开"]


@pytest.mark.parametrize(
    ("kind", "name", "value", "said"),
    [
        ("account", "tasks", ["publish"], "政务公开"),
        ("register_import", "state", "operating", "正常运行"),
        ("staff", "role", "principal_leader", "主要领导"),
        ("", "via", "push", "接口推送"),
        ("", "state", "done", "已完成"),
        ("round", "state", "aside", "已作废"),
        ("feed", "active", False, "否"),
        ("", "what", "removed", "解除"),
        ("", "files", [{"file": "甲.xlsx"}, {"file": "乙.csv"}], "文件：甲.xlsx；文件：乙.csv"),
        ("", "odd", "odd", "odd"),
    ],
)
def test_values_have_words(kind: str, name: str, value: object, said: str) -> None:
    with translation.override("zh-hans"):
        (row,) = wording.differences({}, {name: value}, kind)
    assert row.after == said


def test_the_program_is_the_system() -> None:
    entry = Entry(actor_kind=ActorKind.SYSTEM, actor_name=ledger.SYSTEM.name)
    with translation.override("zh-hans"):
        assert wording.told([entry])[0].who == "系统"
        assert wording.actor("李梅", ActorKind.STAFF) == "李梅"


def test_acts_are_said_in_the_language_of_the_reader() -> None:
    with translation.override("zh-hans"):
        wordless = [act for act in wording.ACTS if not CHINESE.search(wording.act(act))]
    assert wordless == []
    with translation.override("en"):
        assert [act for act in wording.ACTS if CHINESE.search(wording.act(act))] == []
