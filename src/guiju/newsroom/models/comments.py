"""Comments on the words of a manuscript and what was answered to them (A17-1).

They stand beside the content, not in it: what is reviewed and signed has the same digest with and without them.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.newsroom.commenting.workflow import State
from guiju.newsroom.models.manuscripts import Manuscript


class Comment(models.Model):
    """What somebody has to say about words of a manuscript, or of the text it has on an account of its own.

    The words are kept as they stood in `edition`, with what stood beside them without white space
    (`newsroom.commenting.anchoring`); a comment without words is on the whole field. Of the threads below it the
    last word is noted, so that the desk knows who is waited for.
    """

    class Field(models.TextChoices):
        TITLE = "title", _("title")
        SUMMARY = "summary", _("summary")
        BODY = "body", _("text")

    manuscript = models.ForeignKey(Manuscript, models.PROTECT, related_name="comments")
    account = models.ForeignKey(
        "registry.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )
    """None: the manuscript's own text."""
    field = models.CharField(max_length=8, choices=Field.choices)
    quote = models.CharField(max_length=1000, blank=True)
    before = models.CharField(max_length=40, blank=True)
    after = models.CharField(max_length=40, blank=True)
    edition = models.PositiveIntegerField()
    text = models.TextField(pgettext_lazy("comment", "comment"))
    must_be_settled = models.BooleanField(_("must be settled"), default=False)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.OPEN)
    by = models.ForeignKey("units.Staff", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    last_by = models.ForeignKey("units.Staff", models.PROTECT, related_name="+")
    last_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["manuscript", "state"], name="comment_of")]

    def __str__(self) -> str:
        return f"{self.by} · {self.quote or self.get_field_display()}"


class Reply(models.Model):
    """What was said below a comment, and that it was settled or taken up again, by whom and when."""

    class Kind(models.TextChoices):
        ANSWER = "answer", pgettext_lazy("comment", "answered")
        SETTLED = "settled", pgettext_lazy("comment", "settled it")
        REOPENED = "reopened", pgettext_lazy("comment", "took it up again")

    comment = models.ForeignKey(Comment, models.PROTECT, related_name="replies")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    text = models.TextField(blank=True)
    by = models.ForeignKey("units.Staff", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.by} · {self.get_kind_display()}"
