"""Spelling of general official prose, judged in context by a small language model.

>>> from guiju.textcheck.spelling import corrections
>>> corrections("召开专题会义研究部署")
[(5, '议')]
"""

from guiju.textcheck.spelling.check import Spelling
from guiju.textcheck.spelling.corrections import corrections

__all__ = ["Spelling", "corrections"]
