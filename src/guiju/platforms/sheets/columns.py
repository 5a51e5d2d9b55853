"""Which column is which, however a unit wrote its header.

Names are compared without spaces, punctuation and width, and without the remark in parentheses that
forms like to put behind a name.

    >>> from guiju.platforms.sheets import columns
    >>> columns.match(("序号", "账号 名称", "账号链接（没链接的填无）"), {"name": ["账号名称"], "url": ["账号链接"]})
    {'name': '账号 名称', 'url': '账号链接（没链接的填无）'}
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from guiju.platforms.sheets.table import SheetError, Spec

HEADER_ROWS = 20
"""How far down a header is looked for."""
LONGEST_NAME = 200
"""What is longer is text, and nobody's column."""

_REMARK = re.compile(r"[(\[{【〔〈<].*?[)\]}】〕〉>]")
_UNIMPORTANT = re.compile(r"[\W_]+")


def plain(name: str) -> str:
    """A column's name with nothing left but its letters, remark in parentheses included."""
    return _UNIMPORTANT.sub("", unicodedata.normalize("NFKC", name)).casefold()


def bare(name: str) -> str:
    """`plain` without the remark in parentheses, unless the name is nothing else."""
    return plain(_REMARK.sub("", unicodedata.normalize("NFKC", name))) or plain(name)


def match(header: Sequence[str], spec: Spec, *, required: Iterable[str] = ()) -> dict[str, str]:
    """For every key of `spec` that has a column, the column's name as it stands in `header`.

    Order and additional columns do not matter; a name that fits with its remark goes before one that
    fits only without. Raises `SheetError` naming every required column that is missing, or the columns
    that claim to be the same.
    """
    found: dict[str, str] = {}
    for key, aliases in spec.items():
        candidates = _candidates(header, aliases)
        if len(candidates) > 1:
            raise _ambiguous(aliases[0], candidates)
        if candidates:
            found[key] = candidates[0]
    missing = [spec[key][0] for key in required if key not in found]
    if missing:
        raise _missing(missing, header)
    return found


def find_header(rows: Sequence[Sequence[str]], spec: Spec) -> int | None:
    """Index of the row that names most of the wanted columns among the first ones; None if no row does."""
    scores = [score(row, spec) for row in rows[:HEADER_ROWS]]
    best = max(scores, default=0)
    return scores.index(best) if best else None


def score(row: Sequence[str], spec: Spec) -> int:
    """How many of the wanted columns `row` names."""
    return sum(1 for aliases in spec.values() if _candidates(row, aliases))


def _candidates(header: Sequence[str], aliases: Sequence[str]) -> list[str]:
    names = [name for name in header if name and len(name) <= LONGEST_NAME]
    for form in (plain, bare):
        wanted = {form(alias) for alias in aliases}
        hits = [name for name in names if form(name) in wanted]
        if hits:
            return hits
    return []


def _ambiguous(wanted: str, candidates: Sequence[str]) -> SheetError:
    listed_zh = "、".join(f"“{name}”" for name in candidates)
    listed_en = ", ".join(f'"{name}"' for name in candidates)
    return SheetError(
        f"有 {len(candidates)} 列都像是“{wanted}”：{listed_zh}。请只保留一列，或把其余各列改名。",
        f'{len(candidates)} columns could be "{wanted}": {listed_en}. Keep one, or rename the others.',
        column=candidates[0],
    )


def _missing(missing: Sequence[str], header: Sequence[str]) -> SheetError:
    wanted_zh = "、".join(f"“{name}”" for name in missing)
    wanted_en = ", ".join(f'"{name}"' for name in missing)
    present = [name for name in header if name]
    return SheetError(
        f"缺少必需的列：{wanted_zh}。文件中读到的列：{'、'.join(present) or '无'}。"
        "请补上缺少的列，或把对应列的列名改成上述名称。",
        f"Required columns are missing: {wanted_en}. Columns found: {', '.join(present) or 'none'}. "
        "Add them, or give the columns that hold this these names.",
        column=missing[0],
    )
