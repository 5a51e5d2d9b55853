"""Columns that an account plans to run, each for a task, so many posts a month (Art. 15)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.registry.models import Task


class PlannedColumn(models.Model):
    """A column of an account's plan; one that has ended keeps its row."""

    account = models.ForeignKey("registry.Account", models.PROTECT, related_name="columns")
    name = models.CharField(pgettext_lazy("content plan", "column"), max_length=60)
    task = models.CharField(_("task"), max_length=16, choices=Task.choices)
    per_month = models.PositiveSmallIntegerField(_("posts a month"))
    since_on = models.DateField(_("since"))
    ended_on = models.DateField(_("ended on"), null=True)

    class Meta:
        ordering: ClassVar = ["account", "task", "pk"]

    def __str__(self) -> str:
        return self.name
