"""Which documents there are, and for which cases.

>>> from guiju.registry.workflow import CaseKind, State
>>> [kind.value for kind in of_case(CaseKind.CLOSING, State.COMPLETED, noticed=True)]
['filing', 'notice', 'closing_letter']
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.db import models
from django.utils.translation import pgettext_lazy

from guiju.registry.workflow import CaseKind, State


class DocumentKind(models.TextChoices):
    """A document that is printed and sealed."""

    OPENING_APPROVAL = "opening_approval", pgettext_lazy("document", "opening approval form")
    FILING = "filing", pgettext_lazy("document", "filing form")
    NOTICE = "notice", pgettext_lazy("document", "public notice")
    CLOSING_LETTER = "closing_letter", pgettext_lazy("document", "closing letter")
    ACCOUNT_CARD = "account_card", pgettext_lazy("document", "account registration form")


NAMES: Mapping[DocumentKind, str] = MappingProxyType(
    {
        DocumentKind.OPENING_APPROVAL: "政务新媒体开办审批表",
        DocumentKind.FILING: "政务新媒体备案表",
        DocumentKind.NOTICE: "公告",
        DocumentKind.CLOSING_LETTER: "告知函",
        DocumentKind.ACCOUNT_CARD: "政务新媒体账号登记表",
    }
)
"""What their files are called; they are documents of a Chinese office and have no English version."""

CLOSES = (CaseKind.MERGER, CaseKind.CLOSING, CaseKind.DEREGISTRATION)
"""Cases by which accounts end."""


def of_case(kind: CaseKind, state: State, *, noticed: bool) -> list[DocumentKind]:
    """The documents that exist for a case; `noticed`: it has a notice that runs or has run.

    The approval form is there from the first draft, because leaders sign it on paper before the scan of it
    is attached; a filing form is for what has been decided.
    """
    found = []
    if kind is CaseKind.OPENING and state is not State.WITHDRAWN:
        found.append(DocumentKind.OPENING_APPROVAL)
    if state in {State.CONSENTED, State.FILED, State.NOTICED, State.COMPLETED}:
        found.append(DocumentKind.FILING)
    if noticed and state in {State.NOTICED, State.COMPLETED}:
        found.append(DocumentKind.NOTICE)
    if kind in CLOSES and state is State.COMPLETED:
        found.append(DocumentKind.CLOSING_LETTER)
    return found
