"""Acts on the register, by noun: accounts, platforms, imports."""

from guiju.registry.services.accounts import change_account, register_account
from guiju.registry.services.platforms import approve_platform, enter_platform, strike_platform
from guiju.registry.statement import AccountFacts, facts_of, shown, stated

__all__ = [
    "AccountFacts",
    "approve_platform",
    "change_account",
    "enter_platform",
    "facts_of",
    "register_account",
    "shown",
    "stated",
    "strike_platform",
]
