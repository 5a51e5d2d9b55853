"""Whatever is typed into whatever field, by whomever: an answer, never a broken page.

The public and each log-in of the demo county walk the pages they reach, two of a kind, and send every form they
meet: badly filled in throughout, and with one field at a time that is bad. Nothing of it stays.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html

from tests.demo.conftest import Loading

DAY = date(2026, 6, 10)
WALKS = ("", "editor", "supervisor", "system")
"""By log-in; the public has none. Others meet hardly a form that these do not."""

OF_A_KIND = 2
"""So many pages of one route are opened by one person: two of a thing seldom differ in their forms."""

LEAVES = re.compile(r"^/(accounts/logout|static|i18n)/|\.(xlsx|csv|zip|docx|pdf|jsonl|ics)$")

NUMBER = "99999999999999999999999999"
THROUGHOUT = (
    "",
    NUMBER,
    "规" * 12_000 + "𠀀👨‍👩‍👧\u200b\ufeff\u202e²٣",
    "9999-12-31T23:59",
)
"""Markup goes through every form in `test_markup.py`."""
ALONE = (NUMBER,)


class Walk:
    """One person's walk through the pages."""

    def __init__(self, client: Client, sent: set[tuple[str, ...]]) -> None:
        client.raise_request_exception = False
        self.client, self.sent = client, sent
        self.broken: list[str] = []
        self.number = 0

    def through(self, start: str) -> None:
        ahead, known, seen = deque([start]), {start}, Counter[str]()
        while ahead:
            path = ahead.popleft()
            answer = self.client.get(path)
            if answer.status_code >= 500:
                self.broken.append(f"GET {path}")
            if answer.status_code != 200 or "html" not in answer.headers.get("Content-Type", ""):
                continue
            page = html.document_fromstring(answer.content.decode())
            for link in links(page):
                route = route_of(link)
                if route and link not in known and seen[route] < OF_A_KIND:
                    known.add(link)
                    seen[route] += 1
                    ahead.append(link)
            for form in page.forms:
                self.send(form, path)

    def send(self, form: Any, path: str) -> None:
        """Send the form in all its bad ways, unless one with its fields was sent to its route already."""
        goes = form.get("action") or path
        route, given = route_of(goes), dict(filled(form))
        key = (route, form.method, *sorted(given))
        if not route or key in self.sent:
            return
        self.sent.add(key)
        ways = [dict.fromkeys(given, bad) for bad in THROUGHOUT]
        ways += [given | {name: bad} for name in given for bad in ALONE]
        for data in ways:
            self.number += 1
            with transaction.atomic():
                if form.method == "POST":
                    status = self.client.post(goes, data).status_code
                else:
                    status = self.client.get(goes.split("?")[0], data).status_code
                if status >= 500:
                    shown = {name: str(value)[:40] for name, value in data.items()}
                    self.broken.append(f"{form.method} {goes} from {path}: {shown}")
                transaction.set_rollback(True)


def links(page: Any) -> Iterator[str]:
    for link in page.xpath("//a[@href]/@href"):
        path = str(link).split("#")[0]
        if path.startswith("/") and not path.startswith("//"):
            yield path


def route_of(link: str) -> str:
    path = link.split("?")[0]
    if LEAVES.search(path):
        return ""
    try:
        return resolve(path).route
    except Resolver404:
        return ""


def filled(form: Any) -> Iterator[tuple[str, Any]]:
    """Name and value of each field as a browser would send it; what is ticked or not is ticked."""
    for field in form.xpath(".//input[@name]|.//textarea[@name]|.//select[@name]"):
        name, kind = field.get("name"), field.get("type", "text")
        if name == "csrfmiddlewaretoken" or kind == "file":
            continue
        value = field.value if field.tag != "input" else field.get("value")
        if field.tag == "select" and not isinstance(value, str):
            options = [each for each in field.value_options if each]
            value = options[0] if options else ""
        yield name, value or ""


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="it walks for minutes; CI walks on SQLite"
)
@pytest.mark.django_db
def test_no_form_breaks(demo_on: Loading) -> None:
    broken: list[str] = []
    sent: set[tuple[str, ...]] = set()
    number = 0
    with demo_on(DAY):
        for login in WALKS:
            client = Client()
            if login:
                client.force_login(get_user_model().objects.get(username=login))
            walk = Walk(client, sent)
            walk.through("/console/" if login else "/")
            broken += walk.broken
            number += walk.number
    assert number > 1_000, "the walk met hardly a form"
    assert not broken, "\n".join(broken)
