"""One process, several, a cluster: the same way through the code and the same answer."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from guiju.textcheck.remark import Document
from guiju.textcheck.rescan import running
from guiju.textcheck.rescan.batches import NotInstalled, Rows, split
from guiju.textcheck.rescan.examining import examine
from guiju.textcheck.rescan.question import OtherProgram
from guiju.textcheck.rescan.running import WorkersDied, executor, run
from guiju.textcheck.rescan.tally import Tally, Unreadable
from tests.textcheck.rescan.archives import TRIED, as_lines, batches, posts, write_parquet

WHOLE = examine(TRIED, Rows(tuple(posts(200))))


@pytest.mark.parametrize("jobs", [1, 2])
def test_processes_answer_what_one_would(jobs: int) -> None:
    sizes: list[int] = []
    with executor(jobs) as (workers, at_once):
        tally = run(TRIED, batches(posts(200), 30), workers, ahead=2 * at_once, done=sizes.append)
    assert tally == WHOLE
    assert sorted(sizes) == [20] + [30] * 6


@dataclass(frozen=True)
class Deadly:
    """A part whose reader dies so many times, as a machine without memory does; `notes` remembers how often it has."""

    notes: str
    times: int
    rows: Rows
    size: int = 1

    def documents(self) -> Iterator[tuple[str, Document] | Unreadable]:
        died = len(list(Path(self.notes).iterdir()))
        if died < self.times:
            Path(self.notes, str(died)).touch()
            os._exit(9)
        return iter(self.rows.documents())


def test_two_workers_of_a_cluster_read_the_files_themselves_and_one_that_dies_loses_nothing(
    tmp_path: Path,
) -> None:
    archive, notes = tmp_path / "archive", tmp_path / "notes"
    archive.mkdir()
    notes.mkdir()
    (archive / "a.jsonl").write_text(as_lines(posts(200)[:90]), "utf-8")
    write_parquet(archive / "b.parquet", posts(200)[90:170], group=50)
    parts = list(split([archive], lambda skipped: None, lambda failed: None))
    deadly = Deadly(str(notes), 1, Rows(tuple(posts(200)[170:])))
    with warnings.catch_warnings():
        # Dask's own, while its scheduler closes.
        warnings.simplefilter("ignore")
        with executor(2, running.LOCAL) as (workers, at_once):
            assert at_once == 2
            assert run(TRIED, [deadly, *parts], workers, ahead=2 * at_once) == WHOLE
    assert len(list(notes.iterdir())) == 1


def test_a_process_of_this_machine_that_dies_ends_the_run(tmp_path: Path) -> None:
    deadly = Deadly(str(tmp_path), 1, batches(posts(2), 2)[0])  # type: ignore[arg-type]
    with pytest.raises(BrokenProcessPool), executor(2) as (workers, at_once):
        run(TRIED, [deadly], workers, ahead=at_once)


def test_a_part_of_which_every_worker_dies_is_told(tmp_path: Path) -> None:
    class KilledWorker(Exception):
        """Dask's name for it."""

    class Cluster(Executor):
        def submit(self, *arguments: object, **named: object) -> Future[Tally]:  # type: ignore[override]
            future: Future[Tally] = Future()
            future.set_exception(KilledWorker("examine-1"))
            return future

    with pytest.raises(WorkersDied, match="every worker died that took it"):
        run(TRIED, batches(posts(2), 1), Cluster(), ahead=2)


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
