"""The doors of pages, as the rooms above know them."""

from guiju.units.doors import page, shows

__all__ = ["page", "shows"]
