"""Server and worker, started together and stopped together.

`guiju serve` prepares and then *becomes* this small program, which loads neither Django nor a database: what
it costs is a few megabytes beside the two processes it looks after.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from types import FrameType
from typing import NoReturn

THREADS = 2 * (os.cpu_count() or 1)
"""Requests served at once: one in Python and one waiting for the database, for each core."""


def take_over(host: str, port: int, *, threads: int = THREADS) -> NoReturn:
    """Become the program that looks after server and worker."""
    arguments = [sys.executable, "-m", "guiju.config.processes", host, str(port), str(threads)]
    os.execv(sys.executable, arguments)  # noqa: S606  (no shell, and every word is ours)


def main(host: str, port: str, threads: str) -> int:
    """Run server and worker until a signal or until one of them ends; gives the exit code."""
    server = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", port,
        "--workers", "1", "--blocking-threads", threads, "--no-ws", "--log-level", "error",
        "guiju.config.wsgi:application",
    ]  # fmt: skip
    worker = [sys.executable, "-m", "guiju.config", "worker"]
    stopping = False

    def stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, stop)
    # A process group of their own: Ctrl-C reaches us, and we end them in order.
    children = [
        subprocess.Popen(command, start_new_session=True)  # noqa: S603  (both commands stand above)
        for command in (server, worker)
    ]
    while not stopping and all(child.poll() is None for child in children):
        time.sleep(0.2)
    failed = any(child.poll() not in (None, 0) for child in children) and not stopping
    for child in children:
        _end(child)
    if failed:
        from guiju.textcheck.speaking import here  # the checks take a while to load

        said = here(
            "网站服务或者后台程序自行终止，原因见其最后几行输出。",
            "The server or the worker ended by itself; its last lines say why.",
        )
        sys.stderr.write(f"{said}\n")
    return 1 if failed else 0


def _end(child: subprocess.Popen[bytes]) -> None:
    """Ask a process to end, and after ten seconds end it and whatever it has started."""
    if child.poll() is None:
        child.terminate()
    with suppress(subprocess.TimeoutExpired):
        child.wait(timeout=10)
    # The group: a server that was killed leaves processes of its own that keep the port.
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
