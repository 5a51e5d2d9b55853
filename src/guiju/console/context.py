"""What every page needs: today, the officer, the navigation."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from guiju import __version__
from guiju.console import navigation

THEMES = frozenset({"light", "dark"})


def frame(request: HttpRequest) -> dict[str, Any]:
    """Adds `today`, `officer`, `navigation`, `theme` and `guiju_version` to every template."""
    officer = getattr(request, "officer", None)
    return {
        "today": timezone.localdate(),
        "officer": officer,
        "navigation": navigation.for_officer(officer, request.path)
        if officer
        else navigation.Navigation(),
        # The reader's choice is drawn by the server, so that a dark page never flashes white first.
        "theme": theme if (theme := request.COOKIES.get("guiju_theme")) in THEMES else "",
        "guiju_version": __version__,
    }
