"""Addresses and forms with a NUL character are refused: no text has one, and PostgreSQL keeps none.

>>> from django.test import RequestFactory
>>> ReadableText(lambda request: "page")(RequestFactory().get("/", {"q": "发布"}))
'page'
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError

_NUL = ("%00", "\0")


class ReadableText:
    """Answers 400 before any view sees such an address or form; an interface checks its own bodies."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        address = request.META.get("QUERY_STRING", "") + request.path
        if any(each in address for each in _NUL):
            said = "the address contains a NUL character"
            if request.path.startswith("/api/"):
                return JsonResponse({"detail": said}, status=400)
            raise BadRequest(said)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        """Look at what is posted once the limits on its size have been kept."""
        try:
            posted = request.POST
        except UnreadablePostError:  # whoever sent it has gone
            return
        for name, values in posted.lists():
            if any("\0" in each for each in (name, *values)):
                raise BadRequest("the form contains a NUL character")
