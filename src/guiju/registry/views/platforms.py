"""The page of the platforms: which are approved, and since when (A10-6)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guiju.registry import selectors, services
from guiju.registry.forms import PlatformActForm, PlatformForm
from guiju.registry.models import Platform
from guiju.registry.views import officer_of
from guiju.units.doors import page, shows
from guiju.units.rights import Right


@require_http_methods(["GET", "POST"])
@page(right=Right.KEEP_PLATFORMS)
@shows("A10-6")
def platforms(request: HttpRequest) -> HttpResponse:
    """The list, and a form to enter another platform."""
    officer, now = officer_of(request), timezone.now()
    today = timezone.localdate(now)
    form = PlatformForm(request.POST if request.method == "POST" else None, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        read = dict(form.cleaned_data)
        approved, on = read.pop("approved"), read.pop("on")
        if approved:
            services.approve_platform(officer, **read, on=on, now=now)
        else:
            services.enter_platform(officer, **read, now=now)
        messages.success(request, _("The platform has been entered."))
        return redirect("registry:platforms")
    context = {
        "platforms": selectors.platforms(),
        "form": form,
        "act_form": PlatformActForm(initial={"on": today}),
    }
    return render(request, "registry/platforms.html", context, status=422 if form.errors else 200)


@require_POST
@page(right=Right.KEEP_PLATFORMS)
def strike(request: HttpRequest, platform_id: int) -> HttpResponse:
    """Strike a platform off the list."""
    platform = get_object_or_404(Platform, pk=platform_id)
    form = PlatformActForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Give the day and the reason."))
        return redirect("registry:platforms")
    services.strike_platform(
        officer_of(request), platform_id=platform.pk, **form.cleaned_data, now=timezone.now()
    )
    messages.success(
        request, _("The platform has been struck off; the next round finds its accounts.")
    )
    return redirect("registry:platforms")


@require_POST
@page(right=Right.KEEP_PLATFORMS)
def approve(request: HttpRequest, platform_id: int) -> HttpResponse:
    """Put a known platform on the list, or back on it."""
    platform = get_object_or_404(Platform, pk=platform_id)
    form = PlatformActForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Give the day and the reason."))
        return redirect("registry:platforms")
    services.approve_platform(
        officer_of(request),
        code=platform.code,
        name_zh=platform.name_zh,
        name_en=platform.name_en,
        **form.cleaned_data,
        now=timezone.now(),
    )
    messages.success(request, _("The platform has been approved."))
    return redirect("registry:platforms")
