"""`guiju serve`: the web server and one worker, started together and stopped together."""

from __future__ import annotations

import os
import socket
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from guiju.config import processes, static_files
from guiju.config.management.spoken import SpokenCommand, speaking
from guiju.textcheck.speaking import language_of, of_os


class Command(SpokenCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--host",
            default=os.environ.get("HOST", "127.0.0.1"),
            help=_("the address it listens at"),
        )
        parser.add_argument(
            "--port", default=os.environ.get("PORT", "8000"), help=_("the port it listens at")
        )
        parser.add_argument(
            "--threads", type=int, default=processes.THREADS, help=_("requests served at once")
        )

    def handle(self, *, host: str, port: str, threads: int, **options: Any) -> None:
        number = port_of(port)
        refuse_taken_port(host, number)
        refuse_old_tables()
        static_files.collect()
        processes.take_over(host, number, threads=threads)


def port_of(text: str) -> int:
    """The port a text names; raises `CommandError` that names the variable."""
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        with speaking():
            raise CommandError(
                _("PORT is %(text)r; it must be a number from 1 to 65535.") % {"text": text}
            )
    return int(text)


def refuse_taken_port(host: str, port: int) -> None:
    """Say so at once when another program has the port, instead of failing in a child process."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as trouble:
            with speaking():
                raise CommandError(
                    _(
                        "%(host)s:%(port)s cannot be used (%(why)s). Choose another, such as PORT=8001 make run."
                    )
                    % {"host": host, "port": port, "why": of_os(trouble).in_(language_of(sys.argv))}
                ) from None


def refuse_old_tables() -> None:
    """Say so at once when the database waits for migrations, instead of failing at every page."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        with speaking():
            raise CommandError(
                _("The database is not of this version of the program. Run `guiju migrate` first.")
            )
    connection.close()
