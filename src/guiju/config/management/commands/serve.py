"""`guiju serve`: the web server and one worker, started together and stopped together."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from contextlib import suppress
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from guiju.config import static_files


class Command(BaseCommand):
    help = "Start the web server and a worker; Ctrl-C stops both."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument("--port", default=os.environ.get("PORT", "8000"))
        parser.add_argument("--threads", type=int, default=8, help="requests served at once")

    def handle(self, *, host: str, port: str, threads: int, **options: Any) -> None:
        number = port_of(port)
        refuse_taken_port(host, number)
        refuse_old_tables()
        static_files.collect()
        serve(host, number, threads=threads)


def port_of(text: str) -> int:
    """The port a text names; raises `CommandError` that names the variable."""
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise CommandError(f"PORT is {text!r}; it must be a number from 1 to 65535.")
    return int(text)


def refuse_taken_port(host: str, port: int) -> None:
    """Say so at once when another program has the port, instead of failing in a child process."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as trouble:
            raise CommandError(
                f"{host}:{port} cannot be used ({trouble.strerror}). Choose another, such as PORT=8001 make run."
            ) from None


def refuse_old_tables() -> None:
    """Say so at once when the database waits for migrations, instead of failing at every page."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError(
            "The database is not of this version of the program. Run `guiju migrate` first."
        )
    connection.close()


def serve(host: str, port: int, *, threads: int = 8) -> None:
    """Run server and worker until a signal or until one of them ends."""
    server = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", "1", "--blocking-threads", str(threads), "--no-ws", "--log-level", "warning",
        "guiju.config.wsgi:application",
    ]  # fmt: skip
    worker = [sys.executable, "-m", "guiju.config", "worker"]
    # A process group of their own: Ctrl-C reaches us, and we end them in order.
    children = [
        subprocess.Popen(command, start_new_session=True)  # noqa: S603  (both commands stand above)
        for command in (server, worker)
    ]
    stopping = False

    def stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, stop)
    while not stopping and all(child.poll() is None for child in children):
        time.sleep(0.2)
    failed = [child for child in children if child.poll() not in (None, 0)]
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        with suppress(subprocess.TimeoutExpired):
            child.wait(timeout=10)
        # The group: a server that was killed leaves processes of its own that keep the port.
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
    if failed and not stopping:
        raise CommandError("The server or the worker ended by itself; its last lines say why.")
