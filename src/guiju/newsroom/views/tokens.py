"""Tokens with which units' own programs push posts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from guiju.newsroom import services
from guiju.newsroom.forms.posts import TokenForm
from guiju.newsroom.selectors import ways_in
from guiju.units import offering
from guiju.units import selectors as units
from guiju.units.doors import officer_of, page, shows
from guiju.units.rights import Officer, Refused, Right


@never_cache
@require_http_methods(["GET", "POST"])
@page(right=Right.KEEP_TOKENS)
@shows("A7-2", "A26-1")
def tokens(request: HttpRequest) -> HttpResponse:
    """The tokens; a new one shows its secret on this page and never again."""
    officer = officer_of(request)
    form = _form(officer, request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form}
    now = timezone.now()
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            made = services.make_token(
                officer,
                unit_id=typed["unit"].pk,
                name=typed["name"],
                undertaker_id=undertaker.pk if (undertaker := typed.get("undertaker")) else None,
                now=now,
            )
            context |= {"made": made, "form": _form(officer, None)}
        except Refused as refusal:
            context["breaches"] = refusal.breaches
    context["rows"] = ways_in.token_rows(officer, at=now)
    status = 403 if context.get("breaches") else 200
    return render(request, "newsroom/tokens.html", context, status=status)


@require_POST
@page(right=Right.KEEP_TOKENS)
def revoke(request: HttpRequest, token_id: int) -> HttpResponse:
    """End a token at once."""
    officer = officer_of(request)
    token = get_object_or_404(ways_in.tokens(officer), pk=token_id)
    services.revoke_token(officer, token_id=token.pk, now=timezone.now())
    messages.success(
        request, _("The token is revoked; programs that use it are refused from now on.")
    )
    return redirect("newsroom:tokens")


def _form(officer: Officer, data: Any) -> TokenForm:
    form = TokenForm(data)
    standing = units.standing(timezone.localdate())
    offering.row_field(form, "unit").queryset = standing.filter(officer.within(Right.KEEP_TOKENS))
    offered = ways_in.offered_undertakers(officer)
    offering.row_field(form, "undertaker").queryset = offered
    if not offered:
        del form.fields["undertaker"]
    return form
