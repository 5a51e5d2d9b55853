"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from guiju.newsroom.views import feeds, imports, lexicon, posts, tokens

app_name = "newsroom"
urlpatterns = [
    path("", posts.posts, name="posts"),
    path("export/", posts.export, name="export"),
    path("<int:post_id>/", posts.post, name="post"),
    path("accounts/<int:account_id>/heatmap/", posts.heatmap, name="heatmap"),
    path("import/", imports.new, name="import"),
    path("import/template/", imports.template, name="import_template"),
    path("import/<int:import_id>/", imports.progress, name="import_progress"),
    path("import/<int:import_id>/bad-rows/", imports.bad_rows, name="import_bad_rows"),
    path("feeds/", feeds.feeds, name="feeds"),
    path("feeds/<int:feed_id>/<slug:name>/", feeds.act, name="feed_act"),
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/<int:token_id>/revoke/", tokens.revoke, name="token_revoke"),
    path("lexicon/", lexicon.lexicon, name="lexicon"),
    path("lexicon/edit/", lexicon.edit, name="lexicon_edit"),
    path("lexicon/shipped/", lexicon.shipped, name="lexicon_shipped"),
    path("lexicon/<int:number>/", lexicon.edition, name="lexicon_edition"),
    path("lexicon/<int:number>/download/", lexicon.download, name="lexicon_download"),
]
