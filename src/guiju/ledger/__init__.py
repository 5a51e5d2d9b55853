"""The ledger. Other rooms write `with ledger.act(...)` and read `guiju.ledger.selectors`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from guiju.ledger.acts import SYSTEM, Actor, Record, act

__all__ = ["SYSTEM", "Actor", "Record", "act"]


def __getattr__(name: str) -> Any:
    # Django imports this package before its models are ready; the names below need the models.
    if name in __all__:
        from guiju.ledger import acts

        return getattr(acts, name)
    raise AttributeError(name)
