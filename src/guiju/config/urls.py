"""Every address of the program: the public portal at the root, the console below /console/."""

from __future__ import annotations

from django.urls import include, path
from django.views.generic import RedirectView
from django.views.i18n import set_language

from guiju.config.api import api

urlpatterns = [
    path("", include("guiju.portal.urls")),
    path("consult/", include("guiju.newsroom.public_urls")),
    path("feeds/", include("guiju.newsroom.feed_urls")),
    path("callbacks/", include("guiju.newsroom.callback_urls")),
    path("console/", include("guiju.console.urls")),
    path("console/accounts/", include("guiju.registry.urls")),
    path("console/", include("guiju.newsroom.urls")),
    path("console/supervision/", include("guiju.supervision.urls")),
    path("console/units/", include("guiju.units.urls")),
    path("styleguide/", RedirectView.as_view(pattern_name="console:styleguide")),
    path("console/security/", include("guiju.security.urls")),
    path("accounts/", include("allauth.urls")),
    path("language/", set_language, name="set_language"),
    path("api/v1/", api.urls),
]

handler400 = "guiju.console.errors.bad_request"
handler403 = "guiju.console.errors.forbidden"
handler404 = "guiju.console.errors.not_found"
handler500 = "guiju.console.errors.broken"
