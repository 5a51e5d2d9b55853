"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from guiju.newsroom.views import (
    entries,
    feeds,
    imports,
    lexicon,
    lexicon_drafts,
    manuscripts,
    posts,
    reprints,
    service_items,
    tokens,
)

app_name = "newsroom"
urlpatterns = [
    path("manuscripts/", manuscripts.manuscripts, name="manuscripts"),
    path("manuscripts/new/", manuscripts.begin, name="manuscript_begin"),
    path("manuscripts/<int:manuscript_id>/", manuscripts.manuscript, name="manuscript"),
    path("manuscripts/<int:manuscript_id>/save/", manuscripts.save, name="manuscript_save"),
    path("manuscripts/<int:manuscript_id>/original/", reprints.original, name="original"),
    path(
        "manuscripts/<int:manuscript_id>/original/explain/",
        reprints.explain,
        name="original_explain",
    ),
    path("sources/", reprints.sources, name="sources"),
    path("sources/approve/", reprints.approve, name="source_approve"),
    path("sources/<int:source_id>/strike/", reprints.strike, name="source_strike"),
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
    path("posts/lexicon/import/", lexicon_drafts.from_file, name="lexicon_import"),
    path("posts/lexicon/template/", lexicon.template, name="lexicon_template"),
    path("posts/lexicon/drafts/<int:draft_id>/", lexicon_drafts.draft, name="lexicon_draft"),
    path(
        "posts/lexicon/drafts/<int:draft_id>/adopt/",
        lexicon_drafts.adopt,
        name="lexicon_draft_adopt",
    ),
    path("posts/lexicon/shipped/", lexicon.shipped, name="lexicon_shipped"),
    path("posts/lexicon/<int:number>/", lexicon.edition, name="lexicon_edition"),
    path("posts/lexicon/<int:number>/download/", lexicon.download, name="lexicon_download"),
    path("services/", entries.entries, name="services"),
    path("services/export/", entries.export, name="services_export"),
    path("services/new/", entries.new, name="service_new"),
    path("services/suggest/", entries.suggest, name="service_suggest"),
    path("services/accounts/<int:account_id>/", entries.of_account, name="services_of_account"),
    path("services/items/", service_items.items, name="service_items"),
    path("services/items/template/", service_items.template, name="service_template"),
    path("services/lists/", service_items.lists, name="service_lists"),
    path("services/lists/<int:list_id>/", service_items.waiting, name="service_list"),
    path("services/lists/<int:list_id>/take/", service_items.take, name="service_list_take"),
    path(
        "services/lists/<int:list_id>/aside/",
        service_items.put_aside,
        name="service_list_aside",
    ),
    path("services/<int:entry_id>/", entries.entry, name="service_entry"),
    path("services/<int:entry_id>/edit/", entries.edit, name="service_edit"),
    path("services/<int:entry_id>/<slug:name>/", entries.act, name="service_act"),
]
