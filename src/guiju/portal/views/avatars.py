"""Avatars as the program drew them anew: small, of one type, the same for ever under their digest."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from guiju.registry.models import Avatar
from guiju.units.doors import shows


@require_GET
@shows("A12-2")
def avatar(request: HttpRequest, digest: str) -> HttpResponse:
    """The picture with this digest; a browser need never ask again."""
    if request.headers.get("If-None-Match") == f'"{digest}"':
        return HttpResponse(status=304)
    kept = get_object_or_404(Avatar, pk=digest)
    return HttpResponse(
        bytes(kept.content),
        content_type="image/png",
        headers={
            "Cache-Control": "public, max-age=31536000, immutable",
            "ETag": f'"{digest}"',
            "X-Content-Type-Options": "nosniff",
        },
    )
