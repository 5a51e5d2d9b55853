"""Addresses with a NUL character are refused: no text has one, and PostgreSQL keeps none.

>>> from django.test import RequestFactory
>>> ReadableAddresses(lambda request: "page")(RequestFactory().get("/", {"q": "发布"}))
'page'
"""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse

_NUL = ("%00", "\0")


class ReadableAddresses:
    """Answers 400 before any view sees such an address; forms check what is posted themselves."""

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
