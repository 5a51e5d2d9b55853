"""How far long work on a command line is: a bar on the error output of a terminal, nothing elsewhere.

with bar(total=1_000_000, unit="B", unit_scale=True) as shown:
    shown.update(4096)
"""

from __future__ import annotations

from typing import Any

from tqdm import tqdm


def bar(total: int | None, unit: str, **options: Any) -> tqdm[Any]:
    """A bar of `total` units, gone when it is closed; where no person looks it prints nothing."""
    return tqdm(total=total, unit=unit, disable=None, leave=False, mininterval=0.2, **options)
