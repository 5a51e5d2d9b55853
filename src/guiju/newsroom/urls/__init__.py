"""Addresses of the room, a module a noun.

Manuscripts stand last: the last segment of theirs is any act, so that what another noun serves below
a manuscript must be asked first.
"""

from __future__ import annotations

from guiju.newsroom.urls import (
    archives,
    campaigns,
    comments,
    consultations,
    corrections,
    deliveries,
    intake,
    lexicon,
    manuscript_templates,
    manuscripts,
    personal,
    posts,
    readings,
    relays,
    responses,
    search,
    services,
    sources,
)

app_name = "newsroom"
urlpatterns = [
    *archives.urlpatterns,
    *campaigns.urlpatterns,
    *comments.urlpatterns,
    *consultations.urlpatterns,
    *corrections.urlpatterns,
    *deliveries.urlpatterns,
    *personal.urlpatterns,
    *intake.urlpatterns,
    *lexicon.urlpatterns,
    *manuscript_templates.urlpatterns,
    *posts.urlpatterns,
    *readings.urlpatterns,
    *relays.urlpatterns,
    *search.urlpatterns,
    *responses.urlpatterns,
    *services.urlpatterns,
    *sources.urlpatterns,
    *manuscripts.urlpatterns,
]
