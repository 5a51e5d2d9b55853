"""Styles and scripts are collected and compressed once, and again only when one of them changed.

>>> collect()  # doctest: +SKIP
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import HashedFilesMixin
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage

from guiju import __version__
from guiju.config.thirdparty import sources

NOT_SHOWN = ["*.map", "redoc*"]
"""Megabytes that libraries ship and no page of ours loads; compressing them took a minute."""


class Storage(CompressedManifestStaticFilesStorage):
    """Names files by their content. Source maps are not shipped, so that nothing waits for them."""

    patterns = tuple(
        (kind, tuple(each for each in found if "sourceMappingURL" not in str(each)))
        for kind, found in HashedFilesMixin.patterns
    )


def collect() -> None:
    """Collect into `GUIJU_DATA/static`, unless nothing changed since the last time."""
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    present = _fingerprint()
    if not stamp.is_file() or stamp.read_text() != present:
        call_command(
            "collectstatic", verbosity=0, interactive=False, clear=True, ignore_patterns=NOT_SHOWN
        )
        stamp.write_text(present)


def _fingerprint() -> str:
    """Changes whenever a static file of ours or of the libraries that ship some changes."""
    digest = hashlib.sha256(__version__.encode())
    own = sorted(Path(settings.PACKAGE).rglob("static/**/*"))
    lock = Path(settings.PROJECT) / "requirements" / "run.txt"
    for file in (*own, *sources(), lock):
        if file.is_file():
            state = file.stat()
            digest.update(f"{file.name} {state.st_size} {state.st_mtime_ns}".encode())
    return digest.hexdigest()
