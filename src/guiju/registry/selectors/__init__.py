"""Reads of the register, by noun: accounts, what the public may know, imports."""

from guiju.registry.selectors.accounts import (
    Occupants,
    Wanted,
    accounts,
    is_of_internal_body,
    listed,
    occupants,
    platforms,
    siblings,
    timeline,
)
from guiju.registry.selectors.public import Match, Matched, Verdict, find_public, public_directory

__all__ = [
    "Match",
    "Matched",
    "Occupants",
    "Verdict",
    "Wanted",
    "accounts",
    "find_public",
    "is_of_internal_body",
    "listed",
    "occupants",
    "platforms",
    "public_directory",
    "siblings",
    "timeline",
]
