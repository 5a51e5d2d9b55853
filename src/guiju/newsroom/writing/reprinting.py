"""A reprint held against its original, sentence by sentence (A21-2).

for text in reprinting.held_against(manuscript, original):
    text.comparison.distorted, [sentence.changes_meaning for sentence in text.sentences]
"""

from __future__ import annotations

from dataclasses import dataclass

from guiju.newsroom.models import Manuscript, Original
from guiju.newsroom.writing import agreeing
from guiju.rulebook.breach import Sentence
from guiju.textcheck import Comparison, Document, compare
from guiju.textcheck.reprints.fidelity import Change


@dataclass(frozen=True, slots=True)
class ComparedSentence:
    """A sentence of the original and of the reprint beside each other; one of them may be empty."""

    change: Change
    original: str
    reprint: str

    @property
    def changes_meaning(self) -> bool:
        """Whether the reprint says something else here."""
        return any(each.changes_meaning for each in self.change.alterations)


@dataclass(frozen=True, slots=True)
class ComparedText:
    """One text of the manuscript beside the original; `account` is empty for the manuscript's own."""

    account: Sentence
    comparison: Comparison
    sentences: tuple[ComparedSentence, ...]


def held_against(manuscript: Manuscript, original: Original) -> list[ComparedText]:
    """The manuscript's text and every variant of its own beside the original; what has no text is left out."""
    theirs, found = Document(title=original.title, text=original.text), []
    for text in agreeing.texts_of(manuscript):
        document = text.document
        if not document.text.strip():
            continue
        comparison = compare(theirs, document, day=original.published_on)
        found.append(
            ComparedText(text.account, comparison, sentences(theirs, document, comparison))
        )
    return found


def sentences(
    original: Document, reprint: Document, comparison: Comparison
) -> tuple[ComparedSentence, ...]:
    """Every sentence of both, in the reprint's reading order."""
    return tuple(
        ComparedSentence(
            change,
            _said(original, change.field, change.original),
            _said(reprint, change.field, change.reprint),
        )
        for change in comparison.changes
    )


def _said(document: Document, field: str, span: tuple[int, int] | None) -> str:
    return dict(document.fields())[field][slice(*span)].strip() if span else ""
