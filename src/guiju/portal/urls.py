"""Addresses of the portal."""

from __future__ import annotations

from django.urls import path

from guiju.portal import views
from guiju.portal.views import avatars, corrections, notices, responses

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("directory/<int:account_id>/", views.account, name="account"),
    path("avatars/<slug:digest>.png", avatars.avatar, name="avatar"),
    path("verify/", views.verify, name="verify"),
    path("notices/", notices.notices, name="notices"),
    path("notices/rss.xml", notices.notices_rss, name="notices_rss"),
    path("notices/atom.xml", notices.notices_atom, name="notices_atom"),
    path("notices/<int:notice_id>/", notices.notice, name="notice"),
    path("notices/<int:notice_id>/code.svg", notices.notice_code, name="notice_code"),
    path("responses/", responses.responses, name="responses"),
    path("responses/rss.xml", responses.responses_rss, name="responses_rss"),
    path("responses/atom.xml", responses.responses_atom, name="responses_atom"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("corrections/atom.xml", corrections.corrections_atom, name="corrections_atom"),
    path("corrections/<int:correction_id>/", corrections.correction, name="correction"),
    path("regulation/", views.regulation, name="regulation"),
]
