"""The web server and its worker as `guiju serve` starts them, on a free port.

with serving(program) as server:
    httpx.get(f"{server.url}/")
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.process.program import PATIENCE, Program


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers at `url`."""

    url: str
    process: subprocess.Popen[str]
    program: Program

    def stop(self) -> tuple[int, str]:
        """What Ctrl-C does; gives the exit code and what was said."""
        self.process.send_signal(signal.SIGINT)
        _, said = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, said


@contextmanager
def serving(program: Program, **variables: str) -> Iterator[Server]:
    """Serve an installation until the block ends; nothing of it is left afterwards."""
    port = free_port()
    process = program.start("-m", "guiju.config", "serve", "--port", str(port), **variables)
    server = Server(f"http://127.0.0.1:{port}", process, program)
    try:
        wait_until_it_answers(server)
        yield server
    finally:
        with suppress(subprocess.TimeoutExpired):
            if process.poll() is None:
                server.stop()
        _leave_nothing(server)


def _leave_nothing(server: Server) -> None:
    for left in processes_of(server.program):
        os.kill(left, signal.SIGKILL)
    with suppress(ValueError):  # its output has been read already
        server.process.communicate()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def wait_until_it_answers(server: Server) -> None:
    patient_until = time.monotonic() + PATIENCE
    while time.monotonic() < patient_until:
        if server.process.poll() is not None:
            raise AssertionError(f"the server ended: {server.process.communicate()[1]}")
        try:
            httpx.get(f"{server.url}/api/v1/accounts", timeout=5)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"no answer within {PATIENCE:.0f} seconds")


def processes_of(program: Program) -> list[int]:
    """Every process that runs on this installation's data directory."""
    mark = f"GUIJU_DATA={program.data}\0".encode()
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if (
                mark in (place / "environ").read_bytes()
                and b") Z" not in (place / "stat").read_bytes()
            ):
                found.append(int(place.name))
        except OSError:
            continue
    return found
