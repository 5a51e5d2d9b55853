"""Text checks: what a reviewer would mark in a post, found before it goes out.

Wrong and prohibited words, fixed expressions with a slip of the pen, personal data, advertisements,
wording that forces people to follow. Facts of several texts held against one another (`differences`), a
reprint against its original (`compare`). A plain library: no database, no settings, no clock.

What is named here is loaded when it is first asked for: the checks take half a second to load, and a command
line that only prints a sentence of `speaking` shall not wait for them.

    >>> from guiju.textcheck import Document, check
    >>> [remark] = check(Document(text="贯彻新时代中国特色社会注义思想"))
    >>> remark.code, remark.suggestion
    ('A18-1', '新时代中国特色社会主义思想')
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from guiju.textcheck.agreement.consistency import (
        Difference,
        Version,
        differences,
        differences_among,
    )
    from guiju.textcheck.checker import Checker, check
    from guiju.textcheck.deidentification import deidentify
    from guiju.textcheck.lexicon import Category, LexiconError, Term
    from guiju.textcheck.masking import mask
    from guiju.textcheck.remark import Document, Level, Remark
    from guiju.textcheck.reprints.fidelity import Comparison, Verdict, compare
    from guiju.textcheck.scanner import Mode, Scanner

__all__ = [
    "Category",
    "Checker",
    "Comparison",
    "Difference",
    "Document",
    "Level",
    "LexiconError",
    "Mode",
    "Remark",
    "Scanner",
    "Term",
    "Verdict",
    "Version",
    "check",
    "compare",
    "deidentify",
    "differences",
    "differences_among",
    "mask",
]

_HOMES: Final = {
    "agreement.consistency": ("Difference", "Version", "differences", "differences_among"),
    "checker": ("Checker", "check"),
    "deidentification": ("deidentify",),
    "lexicon": ("Category", "LexiconError", "Term"),
    "masking": ("mask",),
    "remark": ("Document", "Level", "Remark"),
    "reprints.fidelity": ("Comparison", "Verdict", "compare"),
    "scanner": ("Mode", "Scanner"),
}
"""Module → what of it is public here."""


def __getattr__(name: str) -> object:
    for module, public in _HOMES.items():
        if name in public:
            found: object = getattr(import_module(f"{__name__}.{module}"), name)
            # The next time nobody asks here.
            globals()[name] = found
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
