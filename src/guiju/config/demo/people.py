"""The invented people of the demo county.

>>> people = Names()
>>> people.next(), people.next() == people.next()
('赵安平', False)
"""

from __future__ import annotations

from guiju.config.demo.tables import tables

_STEP = 7
"""Shares no factor with the number of surnames or of given names, so that neighbours differ in both."""


class Names:
    """Names put together from the tables, none twice."""

    def __init__(self) -> None:
        self._number = 0

    def next(self) -> str:
        """A name nobody in the county has yet."""
        surnames, given = tables().surnames, tables().given_names
        number, self._number = self._number, self._number + 1
        round_, place = divmod(number, len(surnames))
        # Each time round the surnames are met by other given names.
        return (
            surnames[place * _STEP % len(surnames)] + given[(place * _STEP + round_) % len(given)]
        )

    @property
    def telephone(self) -> str:
        """A number of the last person that reaches nobody: no exchange begins with 00."""
        return f"0851-00{self._number:06d}"
