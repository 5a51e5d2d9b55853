"""The doors of pages, as the rooms above know them."""

from guiju.units.doors import officer_of, page, shows

__all__ = ["officer_of", "page", "shows"]
