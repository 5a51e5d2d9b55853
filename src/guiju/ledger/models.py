"""The ledger: one entry for every act, chained by SM3, never changed and never removed."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from guiju.ledger import chain


class ActorKind(models.TextChoices):
    """Who can act."""

    STAFF = "staff", "staff"
    PROGRAM = "program", "program"
    SYSTEM = "system", "system"
    PUBLIC = "public", "public"


class Entry(models.Model):
    """One act. Database triggers refuse every UPDATE and DELETE of a row."""

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    act = models.CharField(max_length=64)
    article = models.CharField(max_length=16, blank=True)
    act_id = models.UUIDField()
    actor_kind = models.CharField(max_length=16, choices=ActorKind.choices)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    capacity = models.CharField(max_length=300, blank=True)
    unit_id = models.BigIntegerField(null=True)
    subject_kind = models.CharField(max_length=64)
    subject_id = models.BigIntegerField(null=True)
    subject_label = models.CharField(max_length=300, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    detail = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering: ClassVar = ["number"]
        indexes: ClassVar = [
            models.Index(fields=["subject_kind", "subject_id", "-number"], name="ledger_subject"),
            models.Index(fields=["unit_id", "-number"], name="ledger_unit"),
            models.Index(fields=["act", "-number"], name="ledger_act"),
            models.Index(fields=["at"], name="ledger_at"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.act}"

    def content(self) -> dict[str, Any]:
        """What the hash covers, in the form that is exported."""
        row = {name: getattr(self, name) for name in chain.FIELDS}
        return row | {"at": self.at.isoformat(), "act_id": str(self.act_id)}


class Head(models.Model):
    """The end of the chain: the row every writer locks before it adds an entry."""

    number = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=chain.GENESIS)

    def __str__(self) -> str:
        return f"{self.number} {self.hash[:12]}"
