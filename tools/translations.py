"""Every sentence on screen has its Chinese: no missing, fuzzy or forgotten msgid in any room.

Collects the msgids anew with GNU gettext into a scratch copy and compares. Without gettext only the
catalogues themselves are examined, and that is said.
"""

from __future__ import annotations

import contextlib
import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ROOT / "src" / "guiju"


def catalogue(path: Path) -> Catalog:
    """A catalogue as it is; Babel prints what it thinks of a fresh one's empty plurals, which is nothing."""
    with path.open("rb") as file, contextlib.redirect_stdout(io.StringIO()):
        return read_po(file)


def room_troubles(room: Path, *, collect: bool) -> list[str]:
    """What is wrong with the catalogue of one room."""
    po = room / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
    name = room.name
    present = (
        {message.id: message for message in catalogue(po) if message.id} if po.exists() else {}
    )
    troubles = [f"{name}: fuzzy: {m.id!r}" for m in present.values() if m.fuzzy]
    for message in present.values():
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        if not all(strings):
            troubles.append(f"{name}: no Chinese for {message.id!r}")
    if collect:
        wanted = collected(room)
        troubles += [
            f"{name}: not in the catalogue: {each!r}"
            for each in sorted(wanted - set(present), key=str)
        ]
        troubles += [
            f"{name}: no longer used: {each!r}" for each in sorted(set(present) - wanted, key=str)
        ]
    return troubles


def collected(room: Path) -> set[object]:
    """The msgids of a room as its code has them now."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / room.name
        shutil.copytree(
            room, copy, ignore=shutil.ignore_patterns("locale", "__pycache__", "migrations")
        )
        (copy / "locale").mkdir()
        subprocess.run(
            [str(ROOT / ".venv/bin/django-admin"), "makemessages", "-l", "zh_Hans", "--no-location", "-v", "0"],
            cwd=copy, check=True, capture_output=True,
        )  # fmt: skip
        po = copy / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
        return {message.id for message in catalogue(po) if message.id} if po.exists() else set()


def main() -> int:
    collect = shutil.which("xgettext") is not None
    if not collect:
        print("GNU gettext is not installed: missing msgids are looked for in CI only.")
    rooms = [room for room in sorted(ROOMS.iterdir()) if (room / "apps.py").exists()]
    troubles = [each for room in rooms for each in room_troubles(room, collect=collect)]
    for each in troubles:
        print(each)
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main())
