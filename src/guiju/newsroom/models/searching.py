"""What the full-text index needs beside its own table (`newsroom.searching.index`)."""

from __future__ import annotations

from django.db import models


class SearchSerial(models.Model):
    """One row: how many documents were ever entered, so that no place is used twice."""

    last = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.last)
