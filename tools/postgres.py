"""A throw-away PostgreSQL cluster on a free port, for tests and benchmarks.

with cluster() as url:
    subprocess.run(["pytest"], env=os.environ | {"DATABASE_URL": url})
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg


class NoPostgres(Exception):
    """PostgreSQL's server programs are not installed."""


def programs() -> Path:
    """The folder with `initdb`: on the path, or where Debian puts the newest one."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not versions:
        raise NoPostgres(
            "PostgreSQL's server is not installed (Debian: apt-get install postgresql)"
        )
    return versions[-1].parent


def _as_nobody_special(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root: then it runs as the user Debian's package made for it."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


@contextmanager
def cluster() -> Iterator[str]:
    """Start a cluster and give its url; it is gone afterwards."""
    folder = programs()
    with tempfile.TemporaryDirectory(prefix="guiju-postgres-") as scratch:
        if os.geteuid() == 0:
            shutil.chown(scratch, "postgres", "postgres")
        data = Path(scratch) / "data"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        quiet = {"check": True, "stdout": subprocess.DEVNULL, "cwd": scratch}
        subprocess.run(
            _as_nobody_special(
                [str(folder / "initdb"), "-D", str(data), "-U", "guiju", "-A", "trust",
                 "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
            ), **quiet,
        )  # fmt: skip
        # A throw-away cluster need not survive a power cut: without fsync the suite is much faster.
        options = f"-p {port} -k {scratch} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=60"
        control = [str(folder / "pg_ctl"), "-D", str(data), "-w"]
        subprocess.run(
            _as_nobody_special([*control, "-l", f"{scratch}/log", "-o", options, "start"]), **quiet
        )
        try:
            with psycopg.connect(
                f"postgres://guiju@127.0.0.1:{port}/postgres", autocommit=True
            ) as server:
                server.execute("CREATE DATABASE guiju")
            yield f"postgres://guiju@127.0.0.1:{port}/guiju"
        finally:
            subprocess.run(_as_nobody_special([*control, "-m", "immediate", "stop"]), **quiet)
