"""The pictures of a manuscript and what their examination found.

for each in pictures_of(manuscript):
    each.illustration.paper.name, each.waits, each.findings
"""

from __future__ import annotations

from dataclasses import dataclass

from guiju.newsroom.models import Illustration, ImageExamination, JobState, Manuscript
from guiju.textcheck.images import ImageFindings


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


def pictures_waiting() -> int:
    """How many pictures wait for the worker."""
    return ImageExamination.objects.filter(state__in=[JobState.QUEUED, JobState.RUNNING]).count()
