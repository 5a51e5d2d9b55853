"""The packs that ship with the program, and which of them judges a given day.

>>> from datetime import date
>>> in_force("puding", date(2026, 10, 1)).id
'puding-2022'
>>> in_force("puding", date(2022, 2, 28)) is None  # Article 40: in force from 1 March 2022
True
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from guiju.rulebook.pack import Pack, PackError
from guiju.rulebook.packs import reading
from guiju.rulebook.registry import Kind, held

FOLDER = Path(__file__).parent


@held("A1-1", kind=Kind.RECORD)
def load(pack_id: str, folder: Path = FOLDER) -> Pack:
    """The pack `pack_id`, read from its TOML file and checked from end to end.

    A pack must name the laws it rests on (Article 1), or it is refused like any other gap.
    Raises `PackError` naming the file and the key that is wrong, or the packs there are.
    """
    return _load(pack_id, folder)


@lru_cache(maxsize=32)
def _load(pack_id: str, folder: Path) -> Pack:
    if pack_id not in available(folder):
        known = ", ".join(available(folder)) or "none"
        raise PackError(f"There is no rule pack {pack_id!r}. Packs in {folder.name}/: {known}.")
    return reading.read(folder / f"{pack_id}.toml")


def available(folder: Path = FOLDER) -> tuple[str, ...]:
    """The ids of the packs in `folder`, in alphabetical order."""
    return tuple(sorted(path.stem for path in folder.glob("*.toml")))


@held("A40-1", kind=Kind.RECORD)
def in_force(family: str, day: date, folder: Path = FOLDER) -> Pack | None:
    """The pack of `family` that judges a record of `day`: the latest in force by then.

    None before the first of them came into force: such a record is judged by no pack (Article 40).
    """
    packs = (load(pack_id, folder) for pack_id in available(folder))
    standing = [pack for pack in packs if pack.family == family and pack.in_force_on(day)]
    return max(standing, key=lambda pack: pack.in_force_from, default=None)
