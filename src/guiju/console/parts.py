"""A page that HTMX may ask for in part.

>>> from django.test import RequestFactory
>>> page_or_part(RequestFactory().get("/"), "console/article.html")
'console/article.html'
"""

from __future__ import annotations

from django.http import HttpRequest


def page_or_part(request: HttpRequest, template: str) -> str:
    """`template`, or for HTMX its part: `console/article_part.html` of `console/article.html`."""
    if getattr(request, "htmx", False):
        return template.replace(".html", "_part.html")
    return template
