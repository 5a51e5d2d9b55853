"""Names of accounts: what they claim, how alike they are, whom they belong to (A13-1, A13-2, A34-5).

>>> from guiju.textcheck import names
>>> names.likeness("ｐｕｄｉｎｇ发布", "普定发布") > names.NOTICEABLE
True
>>> [claim.what for claim in names.claims("PuDing Education Bureau", names.Area.of("普定县"))]
['普定县', '教育局']
"""

from guiju.textcheck.names.claims import ClaimKind, How, NameClaim, claims
from guiju.textcheck.names.gazetteer import Area, Place
from guiju.textcheck.names.ranking import NOTICEABLE, Alike, OfficialNames, likeness, most_alike
from guiju.textcheck.names.ties import Host, named_in, tied

__all__ = [
    "NOTICEABLE",
    "Alike",
    "Area",
    "ClaimKind",
    "Host",
    "How",
    "NameClaim",
    "OfficialNames",
    "Place",
    "claims",
    "likeness",
    "most_alike",
    "named_in",
    "tied",
]
