"""The pictures of a manuscript or a post, and what their examination found.

for each in pictures_of(manuscript):
    each.illustration.paper.name, each.waits, each.findings
"""

from __future__ import annotations

from dataclasses import dataclass

from guiju.newsroom.models import (
    Illustration,
    ImageExamination,
    JobState,
    Manuscript,
    Post,
    PostPicture,
)
from guiju.textcheck.images import ImageFindings, reading


@dataclass(frozen=True, slots=True)
class ExaminedPicture:
    """A picture and its findings; None while it waits for the worker. Nothing in them shows personal data."""

    illustration: Illustration
    findings: ImageFindings | None

    @property
    def name(self) -> str:
        """The name of its file."""
        return self.illustration.paper.name

    @property
    def waits(self) -> bool:
        """Whether nobody has looked at it yet."""
        return self.findings is None

    @property
    def examined(self) -> bool:
        """Whether it could be looked at: what is damaged, or a machine that cannot read pictures, makes it no."""
        return self.findings is not None and self.findings.examined


def pictures_of(manuscript: Manuscript) -> list[ExaminedPicture]:
    """The pictures of a manuscript in their order, with what was found. Two queries.

    What an older lexicon found stands until the worker has looked again.
    """
    illustrations = list(manuscript.illustrations.select_related("paper").order_by("pk"))
    digests = {each.paper.stored_id for each in illustrations}
    rows = ImageExamination.objects.filter(pk__in=digests).exclude(findings=None)
    found = {each.pk: ImageFindings.of_json(each.findings) for each in rows if each.findings}
    return [ExaminedPicture(each, found.get(each.paper.stored_id)) for each in illustrations]


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture that a post shows, and its findings; None while it waits. Nothing in them shows personal data."""

    picture: PostPicture
    findings: ImageFindings | None

    @property
    def number(self) -> int:
        """Which of the post's pictures, from 1."""
        return self.picture.place + 1

    @property
    def waits(self) -> bool:
        """Whether nobody has looked at it yet."""
        return self.findings is None

    @property
    def examined(self) -> bool:
        """Whether it could be looked at."""
        return self.findings is not None and self.findings.examined


def pictures_shown(post: Post) -> list[ShownPicture]:
    """The pictures of a post in their order. One query."""
    return [
        ShownPicture(each, ImageFindings.of_json(each.findings) if each.findings else None)
        for each in PostPicture.objects.filter(post=post).order_by("place")
    ]


def pictures_are_read() -> bool:
    """Whether this machine has what reads pictures (`requirements/images.txt`)."""
    return not reading.missing()


def pictures_waiting() -> int:
    """How many pictures wait for the worker."""
    return ImageExamination.objects.filter(state__in=[JobState.QUEUED, JobState.RUNNING]).count()
