"""Addresses of the lexicon, and of the state of the second judge."""

from __future__ import annotations

from django.urls import path

from guiju.newsroom.views import lexicon, lexicon_drafts, second_judge

urlpatterns = [
    path("posts/lexicon/", lexicon.lexicon, name="lexicon"),
    path("posts/lexicon/term/", lexicon.term, name="lexicon_term"),
    path("posts/lexicon/edit/", lexicon.edit, name="lexicon_edit"),
    path("posts/lexicon/import/", lexicon_drafts.from_file, name="lexicon_import"),
    path("posts/lexicon/template/", lexicon.template, name="lexicon_template"),
    path("posts/lexicon/drafts/<int:draft_id>/", lexicon_drafts.draft, name="lexicon_draft"),
    path(
        "posts/lexicon/drafts/<int:draft_id>/adopt/",
        lexicon_drafts.adopt,
        name="lexicon_draft_adopt",
    ),
    path(
        "posts/lexicon/drafts/<int:draft_id>/renew/",
        lexicon_drafts.renew,
        name="lexicon_draft_renew",
    ),
    path(
        "posts/lexicon/drafts/<int:draft_id>/discard/",
        lexicon_drafts.discard,
        name="lexicon_draft_discard",
    ),
    path("posts/lexicon/shipped/", lexicon.shipped, name="lexicon_shipped"),
    path("posts/judge/", second_judge.health, name="judge"),
    path("posts/lexicon/<int:number>/", lexicon.edition, name="lexicon_edition"),
    path("posts/lexicon/<int:number>/download/", lexicon.download, name="lexicon_download"),
]
