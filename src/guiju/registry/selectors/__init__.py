"""Reads of the register, by noun: accounts, what the public may know, imports."""

from guiju.registry.selectors.accounts import (
    Occupants,
    Wanted,
    accounts,
    hosts,
    is_of_internal_body,
    listed,
    occupants,
    people,
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
    "hosts",
    "is_of_internal_body",
    "listed",
    "occupants",
    "people",
    "platforms",
    "public_directory",
    "siblings",
    "timeline",
]
