"""One process, several, a cluster: the same way through the code and the same answer."""

from __future__ import annotations

import sys
import warnings
from dataclasses import replace
from pathlib import Path

import pytest

from guiju.textcheck.rescan import running
from guiju.textcheck.rescan.batches import NotInstalled, Rows, split
from guiju.textcheck.rescan.examining import examine
from guiju.textcheck.rescan.question import OtherProgram
from guiju.textcheck.rescan.running import executor, run
from tests.textcheck.rescan.archives import TRIED, as_lines, batches, posts, write_parquet

WHOLE = examine(TRIED, Rows(tuple(posts(200))))


@pytest.mark.parametrize("jobs", [1, 2])
def test_processes_answer_what_one_would(jobs: int) -> None:
    sizes: list[int] = []
    with executor(jobs) as (workers, at_once):
        tally = run(TRIED, batches(posts(200), 30), workers, ahead=2 * at_once, done=sizes.append)
    assert tally == WHOLE
    assert sorted(sizes) == [20] + [30] * 6


def test_a_cluster_reads_the_files_itself_and_answers_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(as_lines(posts(200)[:90]), "utf-8")
    write_parquet(tmp_path / "b.parquet", posts(200)[90:], group=50)
    parts = list(split([tmp_path], lambda skipped: None, lambda failed: None))
    with warnings.catch_warnings():
        # Dask's own, while its scheduler closes.
        warnings.simplefilter("ignore")
        with executor(1, running.LOCAL) as (workers, at_once):
            assert run(TRIED, parts, workers, ahead=at_once) == WHOLE


def test_no_more_is_under_way_than_asked_for() -> None:
    handed_out = 0
    highest = 0
    finished = 0

    def counted() -> object:
        nonlocal handed_out, highest
        for batch in batches(posts(60), 2):
            handed_out += 1
            highest = max(highest, handed_out - finished)
            yield batch

    def done(size: int) -> None:
        nonlocal finished
        finished += 1

    with executor(1) as (workers, _):
        run(TRIED, counted(), workers, ahead=3, done=done)  # type: ignore[arg-type]
    assert (finished, highest) == (30, 3)


def test_what_goes_wrong_with_a_part_ends_the_run() -> None:
    asked = replace(TRIED, version="another")
    for jobs in (1, 2):
        with pytest.raises(OtherProgram), executor(jobs) as (workers, at_once):
            run(asked, batches(posts(4), 2), workers, ahead=at_once)


def test_a_file_that_has_gone_meanwhile_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "a"}\n')
    (tmp_path / "b.jsonl").write_text('{"text": "b"}\n')
    parts = list(split([tmp_path], lambda skipped: None, lambda failed: None))
    (tmp_path / "a.jsonl").unlink()
    with executor(1) as (workers, at_once):
        tally = run(TRIED, parts, workers, ahead=at_once)
    assert (tally.posts, tally.unreadable) == (1, 1)
    assert tally.unreadable_named[0].where == str(tmp_path / "a.jsonl")


def test_whoever_lacks_the_engine_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(NotInstalled, match=r"guiju\[archive\]"), executor(1, running.LOCAL):
        pass
