"""Posts as seen on the platforms, how they came in, and what the checks say of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Via(models.TextChoices):
    """How a post came in."""

    FILE = "file", _("file")
    FEED = "feed", _("feed")
    PUSH = "push", _("push")


class Post(models.Model):
    """One post of one account.

    `key` is its identity within the account: platform id, else link, else content (`newsroom.intake`).
    `url_digest` finds it by link even when the key is another. A post that has gone from its platform
    keeps its row: that it was there is a fact.
    """

    # `post_account_day` serves every look-up by account.
    account = models.ForeignKey(
        "registry.Account", models.PROTECT, related_name="posts", db_index=False
    )
    key = models.CharField(max_length=80)
    platform_post_id = models.CharField(_("platform id"), max_length=200, blank=True)
    url = models.CharField(_("link"), max_length=2000, blank=True)
    url_digest = models.CharField(max_length=32, blank=True, db_index=True)
    title = models.CharField(_("title"), max_length=500, blank=True)
    text = models.TextField(_("text"), blank=True)
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField(_("published at"))
    published_on = models.DateField(_("published on"))
    original = models.BooleanField(_("original"), null=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    via = models.CharField(max_length=8, choices=Via.choices)
    seen_at = models.DateTimeField()
    deleted_on = models.DateField(null=True)
    checked_with = models.CharField(max_length=32, blank=True)
    task = models.CharField(_("task"), max_length=16, blank=True)
    disclosure = models.CharField(_("disclosure"), max_length=16, blank=True)
    topic = models.CharField(pgettext_lazy("content", "topic"), max_length=40, blank=True)
    producer = models.CharField(_("department that produced it"), max_length=120, blank=True)
    class_stated = models.BooleanField(_("classed by hand"), default=False)
    """Whether a person stated the class (A18-5); until then it is what the words propose."""
    place = models.BigIntegerField(null=True, editable=False)
    """Where the full-text index has it; None when it was written since (`newsroom.searching`)."""
    alike = models.BigIntegerField(null=True, editable=False)
    """The key of the first post with nearly this text, its own where it is that one; None when it was written since
    (`newsroom.alike`)."""

    class Meta:
        ordering: ClassVar = ["-published_at", "-pk"]
        constraints: ClassVar = [
            # The key comes first, so that a batch of many accounts is looked up by key alone.
            models.UniqueConstraint(fields=["key", "account"], name="post_once"),
            models.UniqueConstraint(fields=["place"], name="post_place_once"),
        ]
        indexes: ClassVar = [
            # Answers which account posted when, without a look at the rows.
            models.Index(fields=["account", "published_on", "deleted_on"], name="post_account_day"),
            models.Index(fields=["-published_at", "-id"], name="post_newest"),
            models.Index(fields=["checked_with"], name="post_checked"),
            models.Index(fields=["id"], condition=Q(place=None), name="post_to_be_placed"),
            # Two, for with one of all the rows that wait would be sorted again for every batch.
            models.Index(fields=["id"], condition=Q(alike=None), name="post_to_be_grouped"),
            models.Index(fields=["alike"], condition=Q(alike__isnull=False), name="post_alike"),
            models.Index(
                fields=["-published_at", "-id"],
                name="post_gone",
                condition=Q(deleted_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.text[:40]


class PostChange(models.Model):
    """What a post was before it was changed, withdrawn or put back on its platform."""

    class What(models.TextChoices):
        CHANGED = "changed", _("changed")
        DELETED = "deleted", _("gone from the platform")
        RESTORED = "restored", _("seen again")

    post = models.ForeignKey(Post, models.CASCADE, related_name="changes")
    what = models.CharField(max_length=8, choices=What.choices)
    at = models.DateTimeField()
    via = models.CharField(max_length=8, choices=Via.choices)
    title_before = models.CharField(max_length=500, blank=True)
    text_before = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.what} {self.at:%Y-%m-%d}"


class PostRemark(models.Model):
    """A remark of `textcheck` on a post, kept so that a round reads and does not check again."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="remarks")
    code = models.CharField(max_length=16)
    field = models.CharField(max_length=8)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    excerpt = models.CharField(max_length=200)
    """The place in the text; personal data is masked before it is kept (A20-2)."""
    suggestion = models.CharField(max_length=200, blank=True)
    level = models.CharField(max_length=8)
    message_zh = models.CharField(max_length=300)
    message_en = models.CharField(max_length=300)

    class Meta:
        ordering: ClassVar = ["post", "field", "start"]
        indexes: ClassVar = [models.Index(fields=["level", "code"], name="remark_level_code")]

    def __str__(self) -> str:
        return f"{self.code} {self.excerpt}"


class Feed(models.Model):
    """An address the worker polls for posts of an account; claimed by compare-and-swap."""

    account = models.ForeignKey("registry.Account", models.CASCADE, related_name="feeds")
    url = models.URLField(_("address"), max_length=500)
    active = models.BooleanField(default=True)
    every_minutes = models.PositiveIntegerField(_("minutes between polls"), default=60)
    etag = models.CharField(max_length=1000, blank=True)
    last_modified = models.CharField(max_length=1000, blank=True)
    next_poll_at = models.DateTimeField(db_index=True)
    leased_until = models.DateTimeField(null=True)
    polled_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    trouble_zh = models.CharField(max_length=500, blank=True)
    trouble_en = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "url"], name="feed_once")
        ]

    def __str__(self) -> str:
        return self.url


class JobState(models.TextChoices):
    """Where a piece of background work stands."""

    QUEUED = "queued", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")


class PostImport(models.Model):
    """A file of posts on its way in: a job row that the worker claims and resumes."""

    filename = models.CharField(max_length=200)
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=JobState.choices, default=JobState.QUEUED)
    uploaded_by = models.ForeignKey("units.Staff", models.PROTECT, null=True)
    uploaded_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    bad = models.PositiveIntegerField(default=0)
    bad_rows = models.JSONField(default=list)
    """The first of the bad rows (`newsroom.intake.importing.BAD_ROWS_KEPT`); `bad` counts all."""
    trouble_zh = models.CharField(max_length=500, blank=True)
    trouble_en = models.CharField(max_length=500, blank=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["state", "id"], name="post_import_state")]

    def __str__(self) -> str:
        return self.filename

    @property
    def at_work(self) -> bool:
        """Whether the worker still has something to do."""
        return self.state in {JobState.QUEUED, JobState.RUNNING}


class PushToken(models.Model):
    """A token with which a unit's own program brings posts; only its digest is kept."""

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="push_tokens")
    name = models.CharField(_("name"), max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey("units.Staff", models.PROTECT, null=True)
    undertaker = models.ForeignKey(
        "units.Undertaker",
        models.PROTECT,
        null=True,
        related_name="push_tokens",
        verbose_name=_("undertaker that uses it"),
    )
    """Whose program it is when it is not the unit's own: the token rests while its papers do (A7-2)."""
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.name


class LexiconEdition(models.Model):
    """A version of the administrator's lexicon; the newest one is in force."""

    number = models.PositiveIntegerField(unique=True)
    content = models.TextField()
    digest = models.CharField(max_length=64)
    reason = models.CharField(max_length=200)
    made_by = models.ForeignKey("units.Staff", models.PROTECT, null=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        return str(self.number)
