"""An archive package as the tests make it, and as somebody without the key changes it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

from guiju.newsroom.archiving.packing import Package, canonical
from guiju.security.signing import PublishedKey, key_id, public_of
from tests.cast import NOW

SEED = bytes(range(32))
KEYS = {key_id(public_of(SEED)): PublishedKey(public_of(SEED))}


def opened(path: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(path)


def keys_of(seed: bytes) -> bytes:
    return canonical({"keys": [PublishedKey(public_of(seed)).as_json()]})


def small(path: Path, *, seed: bytes = SEED) -> None:
    """A package without a database."""
    with Package(path, seed=seed) as package:
        package.add("posts.jsonl", "汛期安全\n".encode())
        package.capture("https://www.example.gov.cn/1", "text/plain", b"text", at=NOW)
        package.close(about={"unit": {"id": 1, "name": "城关镇"}, "month": "2026-06"})


def rebuilt(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The package with its files changed by somebody who cannot sign."""
    with opened(path) as package:
        files = {name: package.read(name) for name in package.namelist()}
    change(files)
    with zipfile.ZipFile(path, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    return path


def contents(path: Path) -> dict[str, bytes]:
    with opened(path) as package:
        return {name: package.read(name) for name in package.namelist()}
