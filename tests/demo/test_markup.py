"""Whatever is typed into whichever field is text on every page; emoji and rare characters come back as they were typed.

Everybody of the demo county goes through every page that they reach, fills in every form that they find there and
sends it. Then everybody reads every page again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.apps import apps
from django.db import connection, models, transaction

from tests.demo.conftest import Loading
from tests.demo.visiting import Page, Visitor

pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite",
    reason="what a page shows is the same on PostgreSQL; CI walks on SQLite",
)

DAY = date(2026, 6, 10)
NOW = datetime(2026, 6, 10, 2, 30, tzinfo=UTC)
PEOPLE = (
    "supervisor", "editor", "reviewer", "principal", "incharge", "leader", "system", "security", "audit", "",
)  # fmt: skip
START = "/console/"
RARE = "𠮷㐂𪚥😀"
"""Outside the basic plane, of the extensions of GB 18030, and an emoji."""
LONG = f"{RARE}\"'><script>alert(7)</script><img src=x onerror=alert(7)><svg onload=alert(7)>"
SHORT = f"{RARE}<svg onload=alert(7)>"
LINK = "javascript:alert(7)//"

_RAW = re.compile(r"<script>alert\(7|<img src=x|<svg onload=alert", re.IGNORECASE)


def typed(most: int) -> str:
    """What fits."""
    return LONG if not most or most >= len(LONG) else SHORT[:most]


def live(page: Page) -> list[str]:
    """Markup on a page that was typed by somebody and is not text there."""
    if not page.is_html or "alert(7)" not in page.text:
        return []
    found = [page.text[max(each.start() - 80, 0) :][:200] for each in _RAW.finditer(page.text)]
    for element in page.tree().iter():
        for name, value in element.attrib.items():
            if "alert(7)" not in value:
                continue
            script = value.strip().lower().startswith("javascript:")
            if name.startswith("on") or (script and name in ("href", "src", "action")):
                found.append(f"{element.tag} {name}={value[:80]}")
    return found


@pytest.fixture(scope="module")
def visited(demo_on: Loading) -> Iterator[dict[str, set[str]]]:
    """The county after everybody has typed; what was taken, what was refused, what went wrong."""
    outcome: dict[str, set[str]] = {
        "taken": set(), "refused": set(), "live": set(), "broken": set(), "pages": set(), "fields": set(),
    }  # fmt: skip
    with demo_on(DAY), time_machine.travel(NOW, tick=False):
        for person in PEOPLE:
            visitor = Visitor(person)
            for page in list(visitor.pages(START if person else "/", "/")):
                outcome["pages"].add(page.kind)
                for form in page.forms():
                    if form.method != "post" or not form.texts:
                        continue
                    outcome["fields"] |= {f"{form.kind}.{name}" for name in form.texts}
                    note = f"{form.kind} by {person or 'the public'}"
                    # First in every field, then only where prose fits: a code or a link would refuse the rest.
                    for given in (form.filled(typed, LINK), form.filled(typed, "", least=30)):
                        with transaction.atomic():
                            answer = visitor.send(form, given)
                        outcome["taken" if answer.status == 200 else "refused"].add(form.kind)
                        if answer.status >= 500:
                            outcome["broken"].add(f"{note}: {answer.status}")
                        outcome["live"] |= {f"{note}: {each}" for each in live(answer)}
                        if answer.status == 200:
                            break
        yield outcome


@pytest.fixture(autouse=True)
def _county(visited: dict[str, set[str]], db: None) -> None:
    """Every test sees what everybody has typed."""


def test_everything_was_tried(visited: dict[str, set[str]]) -> None:
    assert len(visited["pages"]) > 140, sorted(visited["pages"])
    assert len(visited["fields"]) > 220, sorted(visited["fields"])
    assert len(visited["taken"]) > 45, sorted(visited["taken"])


def test_nothing_breaks(visited: dict[str, set[str]]) -> None:
    assert visited["broken"] == set()


def test_what_was_typed_is_text_in_every_answer(visited: dict[str, set[str]]) -> None:
    assert visited["live"] == set()


@pytest.mark.parametrize("person", PEOPLE)
def test_it_is_text_on_every_page_afterwards(visited: dict[str, set[str]], person: str) -> None:
    with time_machine.travel(NOW, tick=False):
        for page in Visitor(person).pages(START if person else "/", "/"):
            wrong = [str(page.status)] if page.status >= 500 else live(page)
            assert wrong == [], page.address


def test_rare_characters_are_kept_as_they_were_typed(visited: dict[str, set[str]]) -> None:
    kept, spoiled = 0, []
    for model in apps.get_models():
        for column in model._meta.concrete_fields:
            if not isinstance(column, models.CharField | models.TextField):
                continue
            for value in model._default_manager.filter(
                **{f"{column.name}__contains": "alert(7)"}
            ).values_list(column.name, flat=True):
                kept += 1
                if RARE not in value and LINK not in value:
                    spoiled.append(f"{model.__name__}.{column.name}: {value[:60]}")
    assert spoiled == []
    assert kept > 150
