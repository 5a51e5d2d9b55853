"""A page with one form and the act it asks for: shown, done, or shown again with what is wrong.

made, status = posted(request, form, context, lambda: services.open_case(officer, facts=form.facts(), now=now))
if made is not None:
    return redirect("newsroom:case", case_id=made.pk)
return render(request, "newsroom/open.html", context, status=status)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.forms import BaseForm
from django.http import HttpRequest

from guiju.units.rights import Refused

_Made = TypeVar("_Made")


def posted(
    request: HttpRequest, form: BaseForm, context: dict[str, Any], act: Callable[[], _Made]
) -> tuple[_Made | None, int]:
    """What the act made of a form that was sent, and the status of the page that is shown where it made nothing.

    200: nothing was sent. 422: the form says what is wrong. 403: the act was refused; `context["refused"]` says why.
    """
    if request.method != "POST":
        return None, 200
    if not form.is_valid():
        return None, 422
    try:
        return act(), 200
    except Refused as refusal:
        context["refused"] = refusal
        return None, 403
