"""Pages that a reader has already are not made again: `ETag`, `Last-Modified` and 304.

    @unless_known
    def notices(request): ...

Every change of what the portal shows is an act in the ledger, so the end of the chain says whether
anything can have changed; the day counts too, because terms run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime, time
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import http_date

from guiju.ledger import selectors as ledger
from guiju.ledger.selectors import End

_COOKIES = (settings.CSRF_COOKIE_NAME, "guiju_theme")
"""What of a reader's cookies a page is drawn with, beside the language."""


def unless_known(view: Callable[..., Any]) -> Callable[..., Any]:
    """Answer 304 to a reader who has this page as it would be made now. One query; saves all others."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        end = ledger.end()
        tag, changed_at = _tag(request, end), _changed_at(end)
        known = get_conditional_response(
            request, etag=tag, last_modified=int(changed_at.timestamp())
        )
        if known is not None:
            return _marked(known, tag, changed_at)
        response = view(request, *args, **kwargs)
        if isinstance(response, HttpResponseBase) and response.status_code == 200:
            return _marked(response, tag, changed_at)
        return response

    return answered


def _tag(request: HttpRequest, end: End) -> str:
    drawn_with = [request.COOKIES.get(name, "") for name in _COOKIES]
    parts = [
        end.hash,
        str(timezone.localdate()),
        translation.get_language() or "",
        request.get_host(),
        request.get_full_path(),
        edition(),
        *drawn_with,
    ]
    return f'"{hashlib.sha256(chr(10).join(parts).encode()).hexdigest()[:32]}"'


def _changed_at(end: End) -> datetime:
    """The last act, or the midnight since: with the day, what is said of terms changes."""
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(), time()))
    return max(end.at, midnight) if end.at else midnight


def _marked(response: HttpResponseBase, tag: str, changed_at: datetime) -> HttpResponseBase:
    response.headers["ETag"] = tag
    response.headers["Last-Modified"] = http_date(changed_at.timestamp())
    patch_vary_headers(response, ["Cookie"])
    patch_cache_control(response, no_cache=True)
    return response


@lru_cache(maxsize=1)
def edition() -> str:
    """What tells one edition of the program's pages from the next: the newest template or catalogue."""
    package = Path(__file__).resolve().parent.parent
    files = [*package.rglob("*.html"), *package.rglob("*.mo"), *package.rglob("portal/**/*.py")]
    newest = max(each.stat().st_mtime_ns for each in files)
    return f"{len(files)}-{newest}"
