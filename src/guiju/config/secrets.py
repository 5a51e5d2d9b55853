"""Secrets the program makes for itself on first start and keeps in the data directory.

>>> import tempfile, pathlib
>>> place = pathlib.Path(tempfile.mkdtemp()) / "secret_key"
>>> kept(place) == kept(place)
True
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path


def _text() -> str:
    return secrets.token_urlsafe(64)


def signing_seed() -> str:
    """The secret of an Ed25519 key: 32 bytes, in hexadecimal digits."""
    return secrets.token_hex(32)


def kept(path: Path, make: Callable[[], str] = _text) -> str:
    """The secret in `path`; a new one is made, readable only by its owner, when there is none.

    Two processes may start at once: the file is created exclusively, and the loser reads the winner's.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    if not path.exists():
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(make())
        try:
            os.link(temporary, path)
        except FileExistsError:
            pass
        finally:
            temporary.unlink()
    return path.read_text().strip()
