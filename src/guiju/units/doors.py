"""How a page says who may open it, and which codes of the specification it shows.

@page(right=Right.SEE)
@shows("A2-1")
def accounts(request): ...
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from guiju.units.rights import Officer, Refused, Right

View = Callable[..., HttpResponseBase]


class WorkRequest(HttpRequest):
    """A request of somebody at work, as `security.middleware.KnowTheOfficer` leaves it."""

    officer: Officer | None


_View = TypeVar("_View", bound=Callable[..., Any])


def page(*, right: Right | None = Right.SEE) -> Callable[[View], View]:
    """Let in an officer who has `right` somewhere (None: every officer); a house test walks all pages."""

    def guard(view: View) -> View:
        @wraps(view)
        def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            officer = getattr(request, "officer", None)
            if officer is None:
                return redirect_to_login(request.get_full_path())
            if right is not None and not officer.may_anywhere(right):
                if officer.withheld:
                    raise Refused(list(officer.withheld))
                raise PermissionDenied
            return view(request, *args, **kwargs)

        # What a house test and `guiju article N` read of a view; a function has no such attributes of its own.
        vars(entered).update(right=right, is_page=True)
        return entered

    return guard


def officer_of(request: HttpRequest) -> Officer:
    """The officer at work; a page behind `page` always has one."""
    officer = cast("WorkRequest", request).officer
    if officer is None:
        raise PermissionDenied
    return officer


def is_partial(request: HttpRequest) -> bool:
    """Whether HTMX asks for a part of the page, which it will put in place."""
    return request.headers.get("HX-Request") == "true"


def shows(*codes: str) -> Callable[[_View], _View]:
    """Mark a view as a page on which a user sees these codes held; `guiju article N` lists it."""

    def mark(view: _View) -> _View:
        vars(view).update(codes=codes)
        return view

    return mark
