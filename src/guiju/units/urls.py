"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from guiju.units import views
from guiju.units.views import (
    calendar,
    clocks,
    delegations,
    hand_overs,
    mail,
    reminders,
    staff,
    training,
    undertakers,
)
from guiju.units.views import systems as house

app_name = "units"
urlpatterns = [
    path("", views.units, name="units"),
    path("suggest/", views.suggest, name="suggest"),
    path("new/<int:parent_id>/", views.new, name="new"),
    path("<int:unit_id>/", views.unit, name="unit"),
    path("undertakers/", undertakers.undertakers, name="undertakers"),
    path("undertakers/export/", undertakers.export, name="undertakers_export"),
    path("undertakers/<int:undertaker_id>/", undertakers.undertaker, name="undertaker"),
    path("<int:unit_id>/undertakers/new/", undertakers.new, name="undertaker_new"),
    path("undertakers/<int:undertaker_id>/file/", undertakers.agreement, name="agreement_file"),
    path("undertakers/<int:undertaker_id>/supervise/", undertakers.supervise, name="supervise"),
    path("undertakers/<int:undertaker_id>/end/", undertakers.end, name="undertaker_end"),
    path(
        "undertakers/<int:undertaker_id>/terminate/",
        undertakers.terminate,
        name="agreement_terminate",
    ),
    path(
        "undertakers/<int:undertaker_id>/agreements/<int:agreement_id>/",
        undertakers.paper,
        name="agreement_paper",
    ),
    path("agreements/<int:agreement_id>/", undertakers.of_agreement, name="agreement"),
    path("house/", house.house, name="house"),
    path("house/export/", house.export, name="house_export"),
    path("<int:unit_id>/systems/", house.systems, name="systems"),
    path("<int:unit_id>/systems/<int:system_id>/", house.paper, name="system_paper"),
    path("<int:unit_id>/training/", training.training, name="training"),
    path("<int:unit_id>/training/plan/", training.plan, name="training_plan"),
    path("<int:unit_id>/training/hold/", training.hold, name="training_hold"),
    path("<int:unit_id>/training/export/", training.export, name="training_export"),
    path("training/<int:session_id>/", training.session, name="training_session"),
    path("<int:unit_id>/edit/", views.edit, name="edit"),
    path("<int:unit_id>/dissolve/", views.dissolve, name="dissolve"),
    path("<int:unit_id>/competence/", views.competence, name="competence"),
    path("<int:unit_id>/staff/new/", staff.new, name="staff_new"),
    path("staff/<int:staff_id>/", staff.person, name="staff"),
    path("staff/<int:staff_id>/edit/", staff.edit, name="staff_edit"),
    path("staff/<int:staff_id>/appoint/", staff.appoint, name="appoint"),
    path("staff/<int:staff_id>/leave/", staff.leave, name="leave"),
    path("appointments/<int:appointment_id>/end/", staff.end, name="end_appointment"),
    path("deputies/", delegations.delegations, name="delegations"),
    path("appointments/<int:appointment_id>/deputy/", delegations.name, name="deputy_name"),
    path("deputies/<int:delegation_id>/end/", delegations.end, name="deputy_end"),
    path("<int:unit_id>/hand-over/", hand_overs.hand_over, name="hand_over"),
    path("hand-overs/<int:hand_over_id>/withdraw/", hand_overs.withdraw, name="hand_over_withdraw"),
    path("hand-overs/<int:hand_over_id>/paper/", hand_overs.paper, name="hand_over_paper"),
    path("clocks/", clocks.clocks, name="clocks"),
    path("clocks/export/", clocks.export, name="clocks_export"),
    path("reminders/", reminders.inbox, name="reminders"),
    path("reminders/read/", reminders.read, name="reminders_read"),
    path("reminders/mail/", reminders.mail, name="my_mail"),
    path("mail/", mail.health, name="mail"),
    path("mail/try/", mail.try_out, name="mail_try"),
    path("mail/<int:mail_id>/again/", mail.again, name="mail_again"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/import/", calendar.bring, name="calendar_import"),
]
