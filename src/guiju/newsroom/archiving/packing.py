"""Files → one archive package: a ZIP with a WARC of what readers saw, a manifest of SM3 digests, and its signature.

    with Package(path, seed=seed) as package:
        package.add("posts.jsonl", lines)
        package.capture("https://…", "text/html; charset=utf-8", content, at=published_at)
        package.close(about={"unit": …, "month": "2026-05"})

The same content and moment give the same bytes. Whatever is in the package stands in the manifest with its size and
digest, and the signature (Ed25519) is over the manifest: nothing can be exchanged, added or taken out unseen. The
WARC (ISO 28500, written by warcio) is what web archives read; everything else is JSON.
"""

from __future__ import annotations

import io
import json
import uuid
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import Any

from warcio.warcwriter import WARCWriter

from guiju.ledger.chain import sm3
from guiju.security.signing import PublishedKey, Signature, public_of, signed

FORMAT = "guiju-archive-1"
"""The first thing a reader looks at: another number means other files."""
MANIFEST, SIGNATURE, KEYS, WARC = (
    "manifest.json",
    "manifest.sig",
    "keys.json",
    "archive/data.warc.gz",
)
UNLISTED = frozenset({MANIFEST, SIGNATURE, KEYS})
"""What the manifest cannot list: itself and its signature."""

_SPACE = uuid.UUID("8a0f6a3e-4f2c-5d0b-9c57-3a9e1d9f2b11")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def canonical(content: Any) -> bytes:
    """JSON with one spelling: sorted keys, no spaces, UTF-8."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


class _Writer(WARCWriter):
    """A payload is in memory anyway: warcio's own buffers on the disk would only stay open."""

    @classmethod
    def _create_temp_file(cls) -> io.BytesIO:
        return io.BytesIO()


class Package:
    """A package that is being written to a file; what is not closed is no package."""

    def __init__(self, path: Path, *, seed: bytes) -> None:
        self._seed = seed
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)
        self._files: list[dict[str, Any]] = []
        self._warc = TemporaryFile()  # noqa: SIM115 closed with the package
        self._writer = _Writer(self._warc, gzip=True)
        self.captured = 0

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:  # fmt: skip
        self._warc.close()
        self._zip.close()

    def add(self, path: str, content: bytes) -> None:
        """Put a file in, and its digest into the manifest. A path that is there already is an error."""
        if any(each["path"] == path for each in self._files) or path in UNLISTED:
            raise ValueError(f"{path} is in the package already")
        self._files.append({"path": path, "size": len(content), "sm3": sm3(content)})
        self._write(path, content)

    def capture(self, address: str, media_type: str, content: bytes, *, at: datetime) -> None:
        """Keep what readers saw at an address as a record of the WARC."""
        self.captured += 1
        moment = f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        named = uuid.uuid5(_SPACE, f"{address}\n{moment}\n{sm3(content)}\n{self.captured}")
        record = self._writer.create_warc_record(
            address,
            "resource",
            payload=io.BytesIO(content),
            warc_content_type=media_type,
            warc_headers_dict={"WARC-Date": moment, "WARC-Record-ID": f"<urn:uuid:{named}>"},
        )
        self._writer.write_record(record)

    def close(self, *, about: Mapping[str, Any]) -> Signature:
        """End the package: the WARC, the manifest that states `about` too, and the signature."""
        self._warc.seek(0)
        self.add(WARC, self._warc.read())
        manifest = canonical(
            {
                "format": FORMAT,
                **about,
                "files": sorted(self._files, key=lambda each: each["path"]),
            }
        )
        signature = signed(manifest, self._seed)
        self._write(MANIFEST, manifest)
        self._write(SIGNATURE, canonical(signature.as_json()))
        key = PublishedKey(public_of(self._seed))
        self._write(KEYS, canonical({"keys": [key.as_json()]}))
        return signature

    def _write(self, path: str, content: bytes) -> None:
        # A fixed time and fixed rights: the bytes depend on nothing but the content.
        entry = zipfile.ZipInfo(path, date_time=_EPOCH)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o644 << 16
        self._zip.writestr(entry, content)
