"""Makes the file of a document: the template in force, filled with what is to be said.

    printed = fill(edition_in_force(DocumentKind.NOTICE), DocumentKind.NOTICE, facts, about="普定教育")
    printed.name   # '公告（普定教育）.docx'

The libraries that write .docx are loaded by the first document that is printed, not by the program's start.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from guiju.ledger.chain import sm3
from guiju.platforms.plaintext import clean
from guiju.registry.documents import facts
from guiju.registry.documents.kinds import NAMES, DocumentKind
from guiju.registry.models import TemplateEdition
from guiju.units import papers

SHIPPED = 0
"""The number of the template that comes with the program."""

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')
_LONGEST_ABOUT = 60


@dataclass(frozen=True, slots=True)
class Printed:
    """A document as a file, and from which edition of its template it was made."""

    name: str
    content: bytes
    edition: int

    @property
    def digest(self) -> str:
        """The SM3 digest by which the ledger knows the file."""
        return sm3(self.content)


def template(edition: TemplateEdition | None, kind: DocumentKind) -> bytes:
    """The bytes of an edition, or of the shipped template. Raises `papers.Altered`."""
    if edition is not None:
        return papers.content(edition.paper)
    from guiju.registry.documents import shipped

    return shipped.content(kind)


def check(name: str, content: bytes, kind: DocumentKind) -> None:
    """Raise `TemplateError` with everything that keeps a file from being the template of a document."""
    from guiju.platforms.documents import templates

    templates.check(name, content, facts.known(kind), facts.sample(kind))


def fill(
    edition: TemplateEdition | None, kind: DocumentKind, said: facts.Facts, *, about: str
) -> Printed:
    """Print a document about `about`. Raises `TemplateError` and `papers.Altered`."""
    return _filled(edition, kind, facts.values(said), about)


def fill_with_sample(edition: TemplateEdition | None, kind: DocumentKind) -> Printed:
    """Print a document with invented values, so that a template can be looked at."""
    return _filled(edition, kind, facts.sample(kind), "示例")


def _filled(
    edition: TemplateEdition | None, kind: DocumentKind, values: dict[str, Any], about: str
) -> Printed:
    from guiju.platforms.documents import templates

    number = edition.number if edition else SHIPPED
    content = templates.render(template(edition, kind), values)
    return Printed(name=file_name(kind, about), content=content, edition=number)


def file_name(kind: DocumentKind, about: str) -> str:
    """What the file is called, without what a file system refuses."""
    tidy = _NOT_IN_NAMES.sub(" ", clean(about)).strip(" .")[:_LONGEST_ABOUT].strip(" .")
    return f"{NAMES[kind]}（{tidy}）.docx" if tidy else f"{NAMES[kind]}.docx"
