"""Reads of the register, by noun."""

from guiju.registry.selectors.accounts import accounts

__all__ = ["accounts"]
