"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from guiju.newsroom.views import feeds, imports, lexicon, manuscripts, posts, tokens

app_name = "newsroom"
urlpatterns = [
    path("manuscripts/", manuscripts.manuscripts, name="manuscripts"),
    path("manuscripts/new/", manuscripts.begin, name="manuscript_begin"),
    path("manuscripts/<int:manuscript_id>/", manuscripts.manuscript, name="manuscript"),
    path("manuscripts/<int:manuscript_id>/save/", manuscripts.save, name="manuscript_save"),
    path("manuscripts/<int:manuscript_id>/<slug:name>/", manuscripts.act, name="manuscript_act"),
    path("posts/", posts.posts, name="posts"),
    path("posts/export/", posts.export, name="export"),
    path("posts/<int:post_id>/", posts.post, name="post"),
    path("posts/accounts/<int:account_id>/heatmap/", posts.heatmap, name="heatmap"),
    path("posts/import/", imports.new, name="import"),
    path("posts/import/template/", imports.template, name="import_template"),
    path("posts/import/<int:import_id>/", imports.progress, name="import_progress"),
    path("posts/import/<int:import_id>/bad-rows/", imports.bad_rows, name="import_bad_rows"),
    path("posts/feeds/", feeds.feeds, name="feeds"),
    path("posts/feeds/<int:feed_id>/<slug:name>/", feeds.act, name="feed_act"),
    path("posts/tokens/", tokens.tokens, name="tokens"),
    path("posts/tokens/<int:token_id>/revoke/", tokens.revoke, name="token_revoke"),
    path("posts/lexicon/", lexicon.lexicon, name="lexicon"),
    path("posts/lexicon/edit/", lexicon.edit, name="lexicon_edit"),
    path("posts/lexicon/shipped/", lexicon.shipped, name="lexicon_shipped"),
    path("posts/lexicon/<int:number>/", lexicon.edition, name="lexicon_edition"),
    path("posts/lexicon/<int:number>/download/", lexicon.download, name="lexicon_download"),
]
