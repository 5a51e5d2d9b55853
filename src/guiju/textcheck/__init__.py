"""Text checks: what a reviewer would mark in a post, found before it goes out.

Wrong and prohibited words, fixed expressions with a slip of the pen, personal data, advertisements,
wording that forces people to follow. Facts of several texts held against one another (`differences`), a
reprint against its original (`compare`). A plain library: no database, no settings, no clock.

    >>> [remark] = check(Document(text="贯彻新时代中国特色社会注义思想"))
    >>> remark.code, remark.suggestion
    ('A18-1', '新时代中国特色社会主义思想')
"""

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
