"""The first six digits of a resident ID: every code that was ever in force (GB/T 2260), abolished ones too.

Whoever was born where a county no longer exists keeps its code for life.

    >>> is_region("520422"), is_region("522526"), is_region("520499")
    (True, True, False)
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

# Provinces, autonomous regions, municipalities; 81 to 83 are the residence permits of people from
# Hong Kong, Macao and Taiwan, 9 with a province that of foreigners.
_PROVINCE = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[123]|9(?:1|2|3|4|5|6)")


def is_province(code: str) -> bool:
    """Whether the first two digits can begin a resident ID."""
    return _PROVINCE.match(code) is not None


def is_region(code: str) -> bool:
    """Whether these six digits are or were the code of a county, city or district."""
    return code in codes()


@cache
def codes() -> frozenset[str]:
    """All codes, six digits each."""
    rows = resources.files("guiju.textcheck").joinpath("lexicons/regions.tsv").read_text("utf-8")
    known: set[str] = set()
    for row in rows.splitlines()[1:]:
        prefecture, counties = row.split("\t")
        known.update(prefecture + counties[at : at + 2] for at in range(0, len(counties), 2))
    return frozenset(known)
