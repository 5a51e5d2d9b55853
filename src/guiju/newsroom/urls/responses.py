"""Addresses of emergencies, hot topics and rumours."""

from __future__ import annotations

from django.urls import path

from guiju.newsroom.views import responses

urlpatterns = [
    path("responses/", responses.responses, name="responses"),
    path("responses/open/", responses.open_case, name="response_open"),
    path("responses/<int:case_id>/", responses.response, name="response"),
    path("responses/<int:case_id>/amend/", responses.amend, name="response_amend"),
    path("responses/<int:case_id>/body/", responses.body, name="response_body"),
    path("responses/<int:case_id>/<slug:name>/", responses.act, name="response_act"),
    path(
        "responses/statements/<int:statement_id>/take/",
        responses.take,
        name="statement_take",
    ),
    path(
        "responses/invitations/<int:invitation_id>/<slug:name>/",
        responses.invitation_act,
        name="invitation_act",
    ),
]
