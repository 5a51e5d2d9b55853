"""Walks through the program as a person would: follows the links of its pages and fills in their forms.

    visitor = Visitor("supervisor")
    for page in visitor.pages():
        for form in page.forms():
            visitor.send(form, form.filled(HOSTILE))

One page of each kind, so that a county with a thousand accounts is walked as quickly as one with three.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

import lxml.html
from django.http import Http404
from django.test import Client
from django.urls import Resolver404, resolve

from guiju.security.models import User

MOST_OF_A_KIND = 2
_TYPED = frozenset(("text", "search", "url", "tel", "email", "password", ""))
_LEFT_ALONE = frozenset(("account_logout",))


@dataclass(frozen=True)
class Form:
    """A form of a page: where it goes and what it would send as it stands."""

    kind: str
    """The name of the address it goes to."""
    address: str
    method: str
    """`post` where it changes something, `get` where it looks for something."""
    values: dict[str, list[str]]
    texts: dict[str, int]
    """Fields in which words are typed → how many fit, 0 for no limit."""
    written: dict[str, str]
    """What stands in them."""
    links: frozenset[str]
    """Those of them that take a link."""

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of what it sends, files and the token left out."""
        return tuple(sorted({*self.values, *self.texts} - {"csrfmiddlewaretoken"}))

    def filled(self, typed: Callable[[int], str], link: str, *, least: int = 0) -> dict[str, Any]:
        """With something in every field in which words are typed; those for fewer than `least` stay as they are."""
        given: dict[str, Any] = dict(self.values)
        for name, most in self.texts.items():
            if name in self.links:
                given[name] = [link or self.written[name] or "https://www.example.gov.cn/a.html"]
            elif 0 < most < least:
                given[name] = [self.written[name]]
            else:
                given[name] = [typed(most)]
        return given


@dataclass(frozen=True)
class Page:
    """What came back for an address."""

    kind: str
    address: str
    status: int
    content_type: str
    text: str

    @property
    def is_html(self) -> bool:
        return self.content_type.startswith("text/html") and bool(self.text.strip())

    def tree(self) -> lxml.html.HtmlElement:
        return lxml.html.fromstring(self.text)

    def links(self) -> Iterator[str]:
        if not self.is_html:
            return
        for each in self.tree().iter("a"):
            address = urljoin(self.address, each.get("href") or "")
            if not urlsplit(address).netloc and "download" not in each.attrib:
                yield address.partition("#")[0]

    def forms(self) -> Iterator[Form]:
        """The forms, those that change something and those that look for something."""
        if not self.is_html:
            return
        for form in self.tree().iter("form"):
            address = urljoin(self.address, form.get("action") or self.address)
            kind = kind_of(address)
            if kind and kind not in _LEFT_ALONE:
                yield _read(form, kind, address)


@dataclass
class Visitor:
    """A person with a browser; nobody when the name is empty."""

    username: str
    raising: bool = True
    """Whether what a page raises is raised here; else it is the page with status 500."""
    browser: Client = field(init=False)

    def __post_init__(self) -> None:
        self.browser = Client(raise_request_exception=self.raising)
        if self.username:
            self.browser.force_login(User.objects.get(username=self.username))

    def open(self, address: str) -> Page:
        return page_of(address, self.browser.get(address))

    def pages(self, *starts: str) -> Iterator[Page]:
        """Pages of every kind that can be reached, breadth first."""
        waiting, seen = list(starts), dict.fromkeys(starts)
        counted: dict[str, int] = {}
        while waiting:
            address = waiting.pop(0)
            kind = kind_of(address)
            if not kind or kind in _LEFT_ALONE or counted.get(kind, 0) >= MOST_OF_A_KIND:
                continue
            counted[kind] = counted.get(kind, 0) + 1
            page = self.open(address)
            yield page
            for link in page.links():
                if link not in seen:
                    seen[link] = None
                    waiting.append(link)

    def send(self, form: Form, given: dict[str, Any], *, follow: bool = True) -> Page:
        """What comes back, after a redirect unless it is not followed."""
        if form.method == "post":
            return page_of(form.address, self.browser.post(form.address, given, follow=follow))
        return page_of(form.address, self.browser.get(form.address.partition("?")[0], given))


def page_of(address: str, response: Any) -> Page:
    kind = response.headers.get("Content-Type", "")
    readable = kind.startswith(("text/", "application/xml", "application/atom", "application/rss"))
    body = b"" if response.streaming or not readable else response.content
    return Page(kind_of(address), address, response.status_code, kind, body.decode())


def kind_of(address: str) -> str:
    """The name of an address; empty for one that is none of ours."""
    try:
        return resolve(urlsplit(address).path).view_name
    except (Resolver404, Http404):
        return ""


def _read(form: lxml.html.HtmlElement, kind: str, address: str) -> Form:
    values: dict[str, list[str]] = {}
    texts: dict[str, int] = {}
    written: dict[str, str] = {}
    links = set()
    for each in form.iter("input", "textarea", "select"):
        name, type_ = each.get("name"), (each.get("type") or "").lower()
        if not name or type_ in ("submit", "button", "image", "file") or "disabled" in each.attrib:
            continue
        if each.tag == "textarea" or (each.tag == "input" and type_ in _TYPED):
            texts[name] = int(each.get("maxlength") or 0)
            written[name] = each.get("value") or each.text or ""
            if type_ == "url":
                links.add(name)
        elif each.tag == "select":
            values.setdefault(name, []).extend(_chosen(each))
        elif type_ in ("checkbox", "radio"):
            # The first choice, where nobody has chosen.
            if "checked" in each.attrib or (type_ == "radio" and name not in values):
                values[name] = [each.get("value") or "on"]
        else:
            values.setdefault(name, []).append(each.get("value") or _something(type_))
    method = (form.get("method") or "get").lower()
    return Form(kind, address, method, values, texts, written, frozenset(links))


def _chosen(select: lxml.html.HtmlElement) -> list[str]:
    options = [each for each in select.iter("option") if each.get("value")]
    chosen = [each for each in options if "selected" in each.attrib] or options[:1]
    return [each.get("value") for each in chosen]


def _something(type_: str) -> str:
    return {"date": "2026-06-11", "datetime-local": "2026-06-11T10:00", "number": "1"}.get(
        type_, ""
    )
