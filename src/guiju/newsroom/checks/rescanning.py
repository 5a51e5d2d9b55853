"""The kept posts as an archive that can be asked (`textcheck.rescan`), and those who check for others.

    asked = question(instead=[*present, Term("普定旧称", Level.FLAG, "普定")])
    tally = run(asked, archive(), workers, ahead=4)

The processes that answer never touch the database: posts go to them and answers come back. So it is the same on
SQLite and on PostgreSQL, and however the processes were started.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from django.utils.translation import gettext as _

from guiju.newsroom.checks import checking
from guiju.newsroom.models import LexiconEdition, Post
from guiju.textcheck import Document, Remark, Term
from guiju.textcheck.checker import CODES
from guiju.textcheck.rescan.batches import Rows
from guiju.textcheck.rescan.examining import check_documents
from guiju.textcheck.rescan.question import SAMPLES, Question
from guiju.textcheck.rescan.tally import Sample

AT_ONCE = 1_000
"""Posts that go to one process at a time."""


def question(
    instead: Iterable[Term] | None = None,
    *,
    only: Iterable[str] = CODES,
    samples: int = SAMPLES,
) -> Question:
    """What the edition in force finds, or what the terms `instead` of it would change. One query."""
    return Question.of(present(), instead, only=only, samples=samples)


def present() -> list[Term]:
    """The county's terms in force, without those that come with the program. One query."""
    newest = LexiconEdition.objects.order_by("-number").values_list("content", flat=True).first()
    return checking.terms(newest) if newest else []


def archive(*, after: int = 0) -> Iterator[Rows]:
    """The kept posts with keys above `after`, in their order; a query for each `AT_ONCE` posts."""
    while rows := list(
        Post.objects.filter(pk__gt=after)
        .order_by("pk")
        .values_list("pk", "title", "text")[:AT_ONCE]
    ):
        after = rows[-1][0]
        yield Rows(tuple((str(pk), title, text) for pk, title, text in rows))


@dataclass(frozen=True, slots=True)
class ManyJudges:
    """Documents shared out among the processes of an executor (`services.Judges`)."""

    asked: Question
    workers: Executor
    jobs: int

    @property
    def version(self) -> str:
        """The checker of the question."""
        return self.asked.version

    def __call__(self, documents: Sequence[Document]) -> Sequence[list[Remark]]:
        """What is said of each document, in their order."""
        share = -(-len(documents) // self.jobs)
        shares = [documents[at : at + share] for at in range(0, len(documents), share)]
        answers = [self.workers.submit(check_documents, self.asked, each) for each in shares]
        return [said for answer in answers for said in answer.result()]


def why_quiet(sample: Sample) -> str:
    """Why nothing is said of a place where a term stands, in the reader's language."""
    if sample.why == "accepted":
        return _("stands in the accepted “%(words)s”") % {"words": sample.within}
    return {
        "condition": _("its condition does not hold here"),
        "company": _("an advertising word alone is no advertisement"),
    }.get(sample.why, _("is part of a longer word"))
