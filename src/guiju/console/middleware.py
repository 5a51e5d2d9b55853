"""What is refused before a page is reached, and what a refused act looks like: every breach with its
article and the way out, never a 500."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from guiju.console import errors
from guiju.units.rights import Refused

ROOM_FOR_FORM = 1024 * 1024
"""Bytes a form may have beside the file it carries."""


class RefuseLargeBodies:
    """Answers a body larger than any file may be before anything reads it (413)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if (
            not (length.isascii() and length.isdigit())
            or int(length) > settings.GUIJU_UPLOAD_BYTES + ROOM_FOR_FORM
        ):
            return errors.too_large(request)
        return self.get_response(request)


class ExplainRefusals:
    """Renders `Refused` raised by a service as a page, or as a fragment for HTMX."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        template = (
            "console/refused_part.html"
            if getattr(request, "htmx", False)
            else "console/refused.html"
        )
        return render(
            request,
            template,
            {"breaches": exception.breaches, "back": _where_from(request)},
            status=403,
        )


def _where_from(request: HttpRequest) -> str:
    """The page of this program that the act was tried from; empty when it is not known."""
    referer = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(referer, allowed_hosts={request.get_host()})
    return referer if ours else ""
