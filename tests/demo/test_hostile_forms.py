"""Whatever is sent with whatever form, by whomever: an answer, never a broken page.

The public and each log-in of the demo county walk the pages they reach and send every form they meet: badly filled in
throughout, and with one field at a time that is bad. Nothing of it stays. Markup goes through every form in
`test_markup.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction

from tests.demo.conftest import Loading
from tests.demo.visiting import Form, Visitor

DAY = date(2026, 6, 10)
PEOPLE = ("", "editor", "supervisor", "system")
"""The public first. Others meet hardly a form that these do not."""

NUMBER = "99999999999999999999999999"
THROUGHOUT = (
    "",
    NUMBER,
    "规" * 12_000 + "𠀀👨‍👩‍👧\u200b\ufeff\u202e²٣",
    "9999-12-31T23:59",
)


def ways(form: Form) -> Iterator[dict[str, Any]]:
    """What is sent: the same nonsense everywhere, then a number no row can have in one field at a time.

    Not in those in which words are typed: there a number is a word.
    """
    for bad in THROUGHOUT:
        yield dict.fromkeys(form.fields, bad)
    given: dict[str, Any] = {**form.values, **form.written}
    for name in form.fields:
        if name not in form.texts:
            yield given | {name: NUMBER}


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="it walks for minutes; CI walks on SQLite"
)
@pytest.mark.django_db
def test_no_form_breaks(demo_on: Loading) -> None:
    broken: list[str] = []
    sent: dict[tuple[str, ...], int] = {}
    with demo_on(DAY):
        for person in PEOPLE:
            visitor = Visitor(person, raising=False)
            for page in visitor.pages("/console/" if person else "/"):
                if page.status >= 500:
                    broken.append(f"{page.address} by {person}")
                for form in page.forms():
                    key = (form.kind, form.method, *form.fields)
                    if key in sent:
                        continue
                    sent[key] = 0
                    for given in ways(form):
                        with transaction.atomic():
                            answer = visitor.send(form, given, follow=False)
                            transaction.set_rollback(True)
                        sent[key] += 1
                        if answer.status >= 500:
                            said = {name: str(value)[:40] for name, value in given.items()}
                            broken.append(f"{form.method} {form.address} by {person}: {said}")
    assert broken == []
    assert (len(sent) > 200, sum(sent.values()) > 1_500) == (True, True), (len(sent), sent)
