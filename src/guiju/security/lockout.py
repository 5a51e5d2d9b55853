"""Which name a log-in attempt is counted under (django-axes asks)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest


def name_of(request: HttpRequest | None, credentials: Mapping[str, Any] | None = None) -> str:
    """The log-in name of an attempt in small letters: from the credentials, else from the form.

    django-allauth calls the form's field `login` and the credential `username`.
    """
    named = (credentials or {}).get("username")
    if not named and request is not None:
        named = request.POST.get("login", "")
    return str(named or "").strip().lower()[:60]
