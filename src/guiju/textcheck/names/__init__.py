"""Names of accounts: how alike two of them are (A13-1, A34-5).

>>> from guiju.textcheck import names
>>> names.likeness("ｐｕｄｉｎｇ发布", "普定发布") > names.NOTICEABLE
True
"""

from guiju.textcheck.names.ranking import NOTICEABLE, Alike, OfficialNames, likeness, most_alike

__all__ = ["NOTICEABLE", "Alike", "OfficialNames", "likeness", "most_alike"]
