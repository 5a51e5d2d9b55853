"""Pages for what goes wrong: each says what happened and what to do next."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils.translation import gettext as _


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return _page(
        request,
        400,
        _("The request could not be read"),
        _("Go back and try again; nothing was changed."),
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return _page(
        request,
        403,
        _("Your appointments do not give access to this page"),
        _(
            "If they should, ask the leader in charge of your unit to have them corrected (Article 26)."
        ),
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return _page(
        request,
        404,
        _("There is no such page"),
        _("The address may be mistyped, or what it showed is outside your duties."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """500: rendered without anything that may itself be broken."""
    return HttpResponse(loader.get_template("500.html").render(), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was opened too long ago, or by another log-in."""
    return _page(
        request,
        403,
        _("The form has expired"),
        _("Open the page again and repeat your entry; nothing was changed."),
    )


def too_large(request: HttpRequest) -> HttpResponse:
    """413: refused by its stated length, before a byte of the body is read."""
    most = settings.GUIJU_UPLOAD_BYTES // (1024 * 1024)
    return _page(
        request,
        413,
        _("The file is too large"),
        _("A file may have at most %(most)s MB. Divide it, or import it with the guiju command.")
        % {"most": most},
    )


def _page(request: HttpRequest, status: int, title: str, way_out: str) -> HttpResponse:
    return render(
        request, "console/error.html", {"title": title, "way_out": way_out}, status=status
    )
