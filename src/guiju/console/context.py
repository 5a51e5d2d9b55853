"""What every page needs: today, the officer, the navigation."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from guiju import __version__
from guiju.console import navigation


def frame(request: HttpRequest) -> dict[str, Any]:
    """Adds `today`, `officer`, `navigation` and `guiju_version` to every template."""
    officer = getattr(request, "officer", None)
    return {
        "today": timezone.localdate(),
        "officer": officer,
        "navigation": navigation.for_officer(officer, request.path) if officer else [],
        "guiju_version": __version__,
    }
