"""Parts of an archive handed to an executor: this process, several of this machine, or a cluster.

    with executor(jobs=4) as workers:
        tally = run(question, batches, workers, ahead=8, done=bar.update)

Whatever runs the parts is a `concurrent.futures.Executor`, so that there is one way through this code: for one
machine that of the standard library, with processes started afresh (`spawn`), for many machines that of Dask
(`Client.get_executor`; why Dask: docs/decisions). Answers come in any order and are added up. A part whose worker dies
is given to another one of the cluster; on one machine a process that dies ends the run.
"""

from __future__ import annotations

import logging
import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from contextlib import contextmanager
from itertools import islice

from guiju.textcheck.rescan.batches import NotInstalled
from guiju.textcheck.rescan.examining import Batch, examine
from guiju.textcheck.rescan.question import Question
from guiju.textcheck.rescan.tally import Tally
from guiju.textcheck.speaking import Refusal

LOCAL = "local"
"""The address that starts a cluster on this machine."""


class NotReached(RuntimeError):
    """No cluster answers at an address, or it is none; the message says which."""


class WorkersDied(Refusal):
    """A part was tried again and again and every worker of the cluster that took it died."""


@contextmanager
def executor(jobs: int, cluster: str = "") -> Iterator[tuple[Executor, int]]:
    """(who runs the parts, how many at once): `jobs` processes, or the workers of a Dask `cluster`.

    `cluster` is the address of its scheduler, or `LOCAL`. Raises `NotInstalled`, `NotReached`.
    """
    if cluster:
        with _cluster(jobs, cluster) as both:
            yield both
    elif jobs == 1:
        # No process beside this one: the answer of a small archive is there before one has started.
        with ThreadPoolExecutor(1) as workers:
            yield workers, 1
    else:
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(jobs, mp_context=context, initializer=_end_quietly) as workers:
            try:
                yield workers, jobs
            except BaseException:
                workers.shutdown(wait=False, cancel_futures=True)
                raise


def _end_quietly() -> None:
    """Ctrl-C reaches every process of the terminal; the one that was started says so, and the others only end."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def _cluster(jobs: int, address: str) -> Iterator[tuple[Executor, int]]:
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        raise NotInstalled(
            "多机运行需要 Dask，本机没有安装：pip install 'guiju[archive]'",
            "many machines are Dask's work, which is not installed: pip install 'guiju[archive]'",
        ) from None
    # What it does by itself is of no interest while it goes well.
    logging.getLogger("distributed").setLevel(logging.WARNING)
    if address == LOCAL:
        local = LocalCluster(
            n_workers=jobs,
            threads_per_worker=1,
            dashboard_address="127.0.0.1:0",
            host="127.0.0.1",
            silence_logs=logging.WARNING,
        )
        with local, Client(local) as client:
            yield client.get_executor(pure=False), jobs
    else:
        try:
            reached = Client(address, timeout="15s")
        except (OSError, ValueError) as error:
            raise NotReached(str(error)) from None
        with reached as client:
            if not (at_once := sum(client.nthreads().values())):
                # Parts that nobody takes would be waited for without end.
                raise NotReached("the scheduler has no workers; start some with `dask worker`")
            yield client.get_executor(pure=False), at_once


def run(
    question: Question,
    batches: Iterable[Batch],
    workers: Executor,
    *,
    ahead: int,
    done: Callable[[int], object] = int,
) -> Tally:
    """The tally of all `batches`; `ahead` of them are under way at once, so that memory stays small.

    `done` hears the size of each part that is finished. What goes wrong with one part ends the run.
    """
    whole = Tally(samples_kept=question.samples)
    waiting = iter(batches)
    under_way: dict[Future[Tally], int] = {}
    try:
        while True:
            for batch in islice(waiting, ahead - len(under_way)):
                under_way[workers.submit(examine, question, batch)] = batch.size
            if not under_way:
                return whole
            finished, _ = wait(under_way, return_when=FIRST_COMPLETED)
            for future in finished:
                size = under_way.pop(future)
                whole.add(_answer(future))
                done(size)
    finally:
        for future in under_way:
            future.cancel()


def _answer(future: Future[Tally]) -> Tally:
    try:
        return future.result()
    except Exception as error:
        # Named and not imported: without Dask nothing raises it.
        if type(error).__name__ != "KilledWorker":
            raise
        raise WorkersDied(
            "检查其中一段时，集群的工作进程接连中断，可能是内存不足；请查看各机日志，增加内存或者减少每机进程数",
            "of one part every worker died that took it, perhaps for want of memory; see their logs, give them more or "
            "run fewer on a machine",
        ) from error
