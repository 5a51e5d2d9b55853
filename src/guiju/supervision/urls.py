"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from guiju.supervision.views import findings, rounds

app_name = "supervision"
urlpatterns = [
    path("findings/", findings.findings, name="findings"),
    path("findings/export/", findings.export, name="export"),
    path("findings/<int:finding_id>/", findings.finding, name="finding"),
    path("findings/<int:finding_id>/report/", findings.report, name="report"),
    path("findings/<int:finding_id>/contest/", findings.contest, name="contest"),
    path("findings/<int:finding_id>/accept/", findings.accept, name="accept"),
    path("findings/<int:finding_id>/reject/", findings.reject, name="reject"),
    path("<int:account_id>/of-account/", findings.of_account, name="of_account"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/run/", rounds.run, name="run"),
    path("rounds/<int:round_id>/", rounds.one_round, name="round"),
    path("rounds/<int:round_id>/set-aside/", rounds.set_aside, name="set_aside"),
]
