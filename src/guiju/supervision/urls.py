"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from guiju.supervision.views import coordination, findings, rounds

app_name = "supervision"
urlpatterns = [
    path("findings/", findings.findings, name="findings"),
    path("findings/export/", findings.export, name="export"),
    path("findings/<int:finding_id>/", findings.finding, name="finding"),
    path("findings/<int:finding_id>/report/", findings.report, name="report"),
    path("findings/<int:finding_id>/contest/", findings.contest, name="contest"),
    path("findings/<int:finding_id>/accept/", findings.accept, name="accept"),
    path("findings/<int:finding_id>/reject/", findings.reject, name="reject"),
    path("coordination/", coordination.coordination, name="coordination"),
    path("coordination/export/", coordination.export, name="coordination_export"),
    path("coordination/contacts/new/", coordination.keep, name="contact_keep"),
    path("coordination/contacts/<int:contact_id>/", coordination.change, name="contact_change"),
    path("coordination/contacts/<int:contact_id>/end/", coordination.end, name="contact_end"),
    path("coordination/meetings/", coordination.meetings, name="meetings"),
    path("coordination/meetings/new/", coordination.record, name="meeting_record"),
    path("coordination/meetings/<int:meeting_id>/", coordination.meeting, name="meeting"),
    path("coordination/meetings/<int:meeting_id>/agree/", coordination.agree, name="action_agree"),
    path("coordination/actions/<int:action_id>/", coordination.action, name="action"),
    path("coordination/actions/<int:action_id>/settle/", coordination.settle, name="action_settle"),
    path("<int:account_id>/of-account/", findings.of_account, name="of_account"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/run/", rounds.run, name="run"),
    path("rounds/<int:round_id>/", rounds.one_round, name="round"),
    path("rounds/<int:round_id>/set-aside/", rounds.set_aside, name="set_aside"),
]
