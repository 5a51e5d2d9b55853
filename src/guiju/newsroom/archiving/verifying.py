"""An archive package proved without database and without this program's server: what is wrong first, or that nothing is.

    verdict = verify(Path("普定县-2026-05.zip"), keys=published)
    verdict.sound, verdict.reason, verdict.key_id

Proved are the signature over the manifest, every file by its SM3 digest, that no file is there which the manifest does
not list, that each manuscript has the digest its approvals bind, and that each entry of the ledger has its own hash.
Without the published keys the key inside the package is used, and the verdict says so: then everything is as its maker
packed it, and who that was is for the reader to compare.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guiju.ledger import chain
from guiju.newsroom.archiving.packing import (
    FORMAT,
    KEYS,
    MANIFEST,
    SIGNATURE,
    UNLISTED,
    canonical,
)
from guiju.security.signing import Fault, PublishedKey, Unreadable, fault, read_keys, read_signature

MOST_UNPACKED = 4 * 1024**3
"""Bytes of one file: a larger one is no package of this program."""
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an examination found. `reason` names the first thing that does not hold; empty when all does."""

    reason: str = ""
    unit: str = ""
    month: str = ""
    key_id: str = ""
    trusted_key: bool = False
    files: int = 0
    manuscripts: int = 0
    entries: int = 0

    @property
    def sound(self) -> bool:
        """Whether everything holds."""
        return not self.reason

    def as_json(self) -> dict[str, Any]:
        """The form `guiju archive verify --json` prints."""
        return {
            "sound": self.sound,
            "reason": self.reason,
            "unit": self.unit,
            "month": self.month,
            "key_id": self.key_id,
            "trusted_key": self.trusted_key,
            "files": self.files,
            "manuscripts": self.manuscripts,
            "entries": self.entries,
        }


class _Broken(Exception):
    """The first thing that does not hold, in a sentence without its full stop."""


def verify(path: Path, *, keys: Mapping[str, PublishedKey] | None = None) -> Verdict:
    """Examine a package; `keys` are the published ones, by their names. Never raises for what is in the file."""
    try:
        with zipfile.ZipFile(path) as package:
            return _verdict(package, keys)
    except _Broken as broken:
        return Verdict(str(broken))
    except Unreadable as trouble:
        return Verdict(str(trouble))
    except (
        zipfile.BadZipFile,
        OSError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as trouble:
        return Verdict(f"the file cannot be read as a package: {trouble}")
    except Exception as trouble:
        return Verdict(f"the file is damaged: {type(trouble).__name__}")


def _verdict(package: zipfile.ZipFile, keys: Mapping[str, PublishedKey] | None) -> Verdict:
    names = package.namelist()
    if len(set(names)) != len(names):
        raise _Broken("a file stands in it twice")
    for needed in sorted(UNLISTED):
        if needed not in names:
            raise _Broken(f"{needed} is missing")
    manifest_bytes, signature = package.read(MANIFEST), read_signature(package.read(SIGNATURE))
    known = keys if keys is not None else read_keys(package.read(KEYS))
    wrong = fault(manifest_bytes, signature, known)
    if wrong is Fault.UNKNOWN_KEY:
        raise _Broken(
            f"it is signed with the key {signature.key_id}, which is not among those given"
        )
    if wrong is not None:
        raise _Broken("the manifest was altered: its signature does not hold")
    if keys is not None and not (set(read_keys(package.read(KEYS))) <= set(keys)):
        raise _Broken("the key inside the package is not among those given")
    manifest = json.loads(manifest_bytes)
    if manifest.get("format") != FORMAT or canonical(manifest) != manifest_bytes:
        raise _Broken("the manifest has a form that this version does not know")
    listed = {each["path"]: each for each in manifest["files"]}
    for name in names:
        if name not in listed and name not in UNLISTED:
            raise _Broken(f"{name} is not in the manifest")
    if canonical(json.loads(package.read(SIGNATURE))) != package.read(SIGNATURE):
        raise _Broken(f"{SIGNATURE} was altered")
    if canonical(json.loads(package.read(KEYS))) != package.read(KEYS):
        raise _Broken(f"{KEYS} was altered")
    for path in sorted(listed):
        _hold(package, path, listed[path], names)
    manuscripts = sum(1 for _ in _manuscripts(package, listed))
    entries = sum(1 for _ in _entries(package, listed))
    return Verdict(
        unit=manifest["unit"]["name"],
        month=manifest["month"],
        key_id=signature.key_id,
        trusted_key=keys is not None,
        files=len(listed),
        manuscripts=manuscripts,
        entries=entries,
    )


def _hold(package: zipfile.ZipFile, path: str, stated: Mapping[str, Any], names: list[str]) -> None:
    if path not in names:
        raise _Broken(f"{path} is missing")
    if package.getinfo(path).file_size != stated["size"] or stated["size"] > MOST_UNPACKED:
        raise _Broken(f"{path} has another size than the manifest says")
    if chain.sm3(package.read(path)) != stated["sm3"]:
        raise _Broken(f"{path} was altered")


def _manuscripts(package: zipfile.ZipFile, listed: Mapping[str, Any]) -> Iterator[str]:
    """Each manuscript whose content has the digest that was approved."""
    for path in listed:
        if not path.startswith("manuscripts/"):
            continue
        kept = json.loads(package.read(path))
        if chain.sm3(canonical(kept["content"])) != kept["digest"]:
            raise _Broken(f"{path} has another content than its digest says")
        signed = [each for each in kept["approvals"] if each["digest"] == kept["digest"]]
        if not signed:
            raise _Broken(f"{path} went out without an approval of exactly this content")
        yield path


def _entries(package: zipfile.ZipFile, listed: Mapping[str, Any]) -> Iterator[int]:
    """Each entry of the ledger whose content has its hash, in the order of their numbers."""
    if "ledger.jsonl" not in listed:
        return
    before = 0
    for line in package.read("ledger.jsonl").splitlines():
        row = json.loads(line)
        content = {name: row.get(name) for name in chain.FIELDS}
        if row["number"] <= before:
            raise _Broken(f"entry {row['number']} of the ledger is out of order")
        if chain.digest(content) != row["hash"]:
            raise _Broken(f"entry {row['number']} of the ledger was altered")
        before = row["number"]
        yield before
