"""Personal data made unrecognisable for display.

>>> mask("13812345678", "mobile")
'138****5678'
>>> mask("张三丰", "name")
'张**'
"""

from __future__ import annotations

# How many characters of each kind may stay readable at the front and at the end.
_READABLE = {
    "resident_id": (3, 2),
    "mobile": (3, 4),
    "landline": (4, 0),
    "bank_card": (4, 4),
    "passport": (1, 2),
    "permit": (1, 2),
    "plate": (2, 1),
    "email": (1, 0),
    "address": (6, 0),
    "name": (1, 0),
}


def mask(value: str, kind: str) -> str:
    """`value` with its middle replaced by asterisks, as usual for its `kind`.

    Of an e-mail address the domain stays. An unknown kind, or a value too short to hide anything
    otherwise, is masked completely.
    """
    if kind == "email" and "@" in value:
        local, _, domain = value.partition("@")
        return f"{mask(local, 'email')}@{domain}"
    front, back = _READABLE.get(kind, (0, 0))
    if kind == "address":
        front = min(front, len(value) // 2)
    hidden = len(value) - front - back
    if hidden < 2:
        front, back, hidden = 0, 0, len(value)
    return value[:front] + "*" * hidden + value[len(value) - back :]


def mask_any(value: str) -> str:
    """`value` masked without knowing its kind: about a third stays readable, never more than six characters."""
    front = min(3, len(value) // 6)
    back = min(2, len(value) // 8)
    return value[:front] + "*" * (len(value) - front - back) + value[len(value) - back :]
