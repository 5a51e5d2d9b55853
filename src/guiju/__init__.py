"""Guiju (规矩): the executable regulation of a county's government new media."""

__version__ = "0.1.0"
