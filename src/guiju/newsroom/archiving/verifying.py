"""An archive package proved without database and without this program's server: what is wrong first, or that nothing is.

    verdict = verify(Path("普定县-2026-05.zip"), keys=published)
    verdict.sound, verdict.reason, verdict.key_id

Proved are the signature over the manifest, every file by its SM3 digest, that no file is there which the manifest does
not list, that each manuscript has the digest its approvals bind, and that each entry of the ledger has its own hash.
Without the published keys the key inside the package is used, and the verdict says so: then everything is as its maker
packed it, and who that was is for the reader to compare.

What is said of a package that does not hold names the file and what happened to it: cut off, shortened, renamed,
added, exchanged, taken out, damaged on the way.
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
from guiju.platforms.damaged import DAMAGED_ZIP
from guiju.rulebook.breach import Sentence
from guiju.security.signing import (
    Fault,
    PublishedKey,
    Signature,
    Unreadable,
    fault,
    read_keys,
    read_signature,
)

MOST_UNPACKED = 4 * 1024**3
"""Bytes of one file: a larger one is no package of this program."""
_ZIP = b"PK\x03\x04"
_DAMAGED = (*DAMAGED_ZIP, RuntimeError)
"""What reading a file out of a damaged ZIP raises; RuntimeError where it asks for a password, which no package has."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an examination found. `wrong` says what does not hold, without its full stop; None when all does."""

    wrong: Sentence | None = None
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
        return self.wrong is None

    @property
    def reason(self) -> str:
        """What does not hold, in English; empty when all does."""
        return self.wrong.en if self.wrong else ""

    @property
    def reason_zh(self) -> str:
        """The same in Chinese."""
        return self.wrong.zh if self.wrong else ""

    def as_json(self) -> dict[str, Any]:
        """The form `guiju archive verify --json` prints."""
        return {
            "sound": self.sound,
            "reason": self.reason,
            "reason_zh": self.reason_zh,
            "unit": self.unit,
            "month": self.month,
            "key_id": self.key_id,
            "trusted_key": self.trusted_key,
            "files": self.files,
            "manuscripts": self.manuscripts,
            "entries": self.entries,
        }


class _Broken(Exception):
    """The first thing that does not hold, in sentences without their full stop."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.sentence = Sentence(zh=zh, en=en)


def verify(path: Path, *, keys: Mapping[str, PublishedKey] | None = None) -> Verdict:
    """Examine a package; `keys` are the published ones, by their names. Never raises for what is in the file."""
    try:
        with zipfile.ZipFile(path) as package:
            return _verdict(package, keys)
    except (_Broken, Unreadable) as broken:
        return Verdict(broken.sentence)
    except _DAMAGED:
        return Verdict(_unreadable(path))
    except Exception as trouble:
        # Whoever made the file may have put anything where a reader trusts it.
        kind = type(trouble).__name__
        return Verdict(Sentence(f"文件已损坏（{kind}）", f"the file is damaged: {kind}"))


def _unreadable(path: Path) -> Sentence:
    """Why a file cannot be opened as a ZIP at all."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            begins = file.read(len(_ZIP))
    except OSError:
        return Sentence("文件无法读取", "the file cannot be read")
    if size == 0:
        return Sentence("文件是空的", "the file is empty")
    if begins == _ZIP:
        return Sentence(
            f"文件不完整：只有{size}字节，末尾的目录缺失或损坏，可能是复制或下载中断",
            f"the file is cut off or its end is damaged: after {size} bytes there is no table of contents. It was "
            "probably not copied or downloaded to its end",
        )
    return Sentence("文件不是归档包（不是ZIP文件）", "the file is no package: it is no ZIP")


def _verdict(package: zipfile.ZipFile, keys: Mapping[str, PublishedKey] | None) -> Verdict:
    names = package.namelist()
    for name in names:
        if names.count(name) > 1:
            raise _Broken(f"{name}在包内出现两次", f"{name} stands in it twice")
    for needed in sorted(UNLISTED):
        if needed not in names:
            raise _Broken(f"缺少{needed}", f"{needed} is missing")
    manifest_bytes, signature = _read(package, MANIFEST), read_signature(_read(package, SIGNATURE))
    inside = read_keys(_read(package, KEYS))
    _signed(manifest_bytes, signature, inside, keys)
    manifest = json.loads(manifest_bytes)
    if manifest.get("format") != FORMAT or canonical(manifest) != manifest_bytes:
        raise _Broken(
            f"{MANIFEST}的版式不是本版本所能识别的",
            f"{MANIFEST} has a form that this version does not know",
        )
    listed = {each["path"]: each for each in manifest["files"]}
    _all_there(package, listed, names)
    for name in (SIGNATURE, KEYS):
        content = _read(package, name)
        if canonical(json.loads(content)) != content:
            raise _Broken(f"{name}被改动", f"{name} was altered")
    for path in sorted(listed):
        _hold(package, path, listed[path])
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


def _signed(
    manifest: bytes,
    signature: Signature,
    inside: Mapping[str, PublishedKey],
    keys: Mapping[str, PublishedKey] | None,
) -> None:
    """The signature over the manifest, by a key that is known."""
    wrong = fault(manifest, signature, keys if keys is not None else inside)
    if wrong is Fault.UNKNOWN_KEY and keys is None:
        raise _Broken(
            f"签名所用密钥为{signature.key_id}，包内{KEYS}却是另一个密钥",
            f"it is signed with the key {signature.key_id}, and {KEYS} inside holds another",
        )
    if wrong is Fault.UNKNOWN_KEY:
        raise _Broken(
            f"签名所用密钥为{signature.key_id}，不在所给公钥之中",
            f"it is signed with the key {signature.key_id}, which is not among those given",
        )
    if wrong is not None:
        raise _Broken(
            f"{MANIFEST}被改动：签名与其内容不符",
            f"the manifest was altered: the signature does not hold for {MANIFEST}",
        )
    if keys is not None and not set(inside) <= set(keys):
        raise _Broken(
            f"包内{KEYS}的密钥不在所给公钥之中",
            f"the key in {KEYS} inside is not among those given",
        )


def _all_there(package: zipfile.ZipFile, listed: Mapping[str, Any], names: list[str]) -> None:
    """No file more and none less than the manifest lists; one that has only changed its name is said to have."""
    more = [name for name in names if name not in listed and name not in UNLISTED]
    missing = sorted(path for path in listed if path not in names)
    for name in more:
        digest = chain.sm3(_read(package, name)) if missing else ""
        before = next((path for path in missing if listed[path]["sm3"] == digest), "")
        if before:
            raise _Broken(f"{before}被改名为{name}", f"{before} was renamed to {name}")
    if more:
        raise _Broken(
            f"{more[0]}不在清单（{MANIFEST}）中，是后来加入的",
            f"{more[0]} is not in the manifest: it was added",
        )
    if missing:
        raise _Broken(
            f"缺少{missing[0]}：清单（{MANIFEST}）中有，包内没有",
            f"{missing[0]} is missing: the manifest lists it",
        )


def _hold(package: zipfile.ZipFile, path: str, stated: Mapping[str, Any]) -> None:
    size = package.getinfo(path).file_size
    if size > MOST_UNPACKED:
        raise _Broken(f"{path}过大", f"{path} is too large")
    if size != stated["size"]:
        shorter = size < stated["size"]
        raise _Broken(
            f"{path}{'被截短' if shorter else '被加长'}：现有{size}字节，清单为{stated['size']}字节",
            f"{path} was {'shortened' if shorter else 'lengthened'}: it has {size} bytes, and another size than the "
            f"manifest says, {stated['size']}",
        )
    if chain.sm3(_read(package, path)) != stated["sm3"]:
        raise _Broken(
            f"{path}被改动或替换：SM3摘要与清单不符",
            f"{path} was altered or exchanged: its SM3 digest is not that of the manifest",
        )


def _read(package: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of a file in it."""
    if package.getinfo(name).file_size > MOST_UNPACKED:
        raise _Broken(f"{name}过大", f"{name} is too large")
    try:
        return package.read(name)
    except _DAMAGED:
        raise _Broken(
            f"{name}已损坏，无法解压", f"{name} is damaged: it cannot be unpacked"
        ) from None


def _manuscripts(package: zipfile.ZipFile, listed: Mapping[str, Any]) -> Iterator[str]:
    """Each manuscript whose content has the digest that was approved."""
    for path in listed:
        if not path.startswith("manuscripts/"):
            continue
        kept = json.loads(_read(package, path))
        if chain.sm3(canonical(kept["content"])) != kept["digest"]:
            raise _Broken(
                f"{path}的内容与其摘要不符", f"{path} has another content than its digest says"
            )
        signed = [each for each in kept["approvals"] if each["digest"] == kept["digest"]]
        if not signed:
            raise _Broken(
                f"{path}发布时没有对这一内容的审定签发",
                f"{path} went out without an approval of exactly this content",
            )
        yield path


def _entries(package: zipfile.ZipFile, listed: Mapping[str, Any]) -> Iterator[int]:
    """Each entry of the ledger whose content has its hash, in the order of their numbers."""
    if "ledger.jsonl" not in listed:
        return
    before = 0
    for line in _read(package, "ledger.jsonl").splitlines():
        row = json.loads(line)
        content = {name: row.get(name) for name in chain.FIELDS}
        number = row["number"]
        if number <= before:
            raise _Broken(
                f"留痕第{number}条顺序不对", f"entry {number} of the ledger is out of order"
            )
        if chain.digest(content) != row["hash"]:
            raise _Broken(f"留痕第{number}条被改动", f"entry {number} of the ledger was altered")
        before = number
        yield before
