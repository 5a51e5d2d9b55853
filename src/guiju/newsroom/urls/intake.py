"""Addresses of the ways posts come in: files, feeds, tokens."""

from __future__ import annotations

from django.urls import path

from guiju.newsroom.views import feeds, imports, tokens

urlpatterns = [
    path("posts/import/", imports.new, name="import"),
    path("posts/import/template/", imports.template, name="import_template"),
    path("posts/import/<int:import_id>/", imports.progress, name="import_progress"),
    path("posts/import/<int:import_id>/bad-rows/", imports.bad_rows, name="import_bad_rows"),
    path("posts/feeds/", feeds.feeds, name="feeds"),
    path("posts/feeds/<int:feed_id>/<slug:name>/", feeds.act, name="feed_act"),
    path("posts/tokens/", tokens.tokens, name="tokens"),
    path("posts/tokens/<int:token_id>/revoke/", tokens.revoke, name="token_revoke"),
]
