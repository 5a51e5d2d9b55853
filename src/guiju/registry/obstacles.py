"""What rooms above the register have against ending an account: theirs to say, the register's to ask.

    OBSTACLES.append(unsettled_posts)   # in the AppConfig.ready of the room that knows

Like `units.services.units.OBJECTIONS`: a lower room cannot import an upper one, so the upper one registers.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from guiju.registry.models import Account
from guiju.rulebook.breach import Breach

OBSTACLES: list[Callable[[Account, date], list[Breach]]] = []


def to_closing(account: Account, *, today: date) -> list[Breach]:
    """Everything that must be settled before the account can be closed."""
    return [breach for obstacle in OBSTACLES for breach in obstacle(account, today)]
