"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from guiju.units import views
from guiju.units.views import calendar, clocks, hand_overs, mail, reminders, staff

app_name = "units"
urlpatterns = [
    path("", views.units, name="units"),
    path("suggest/", views.suggest, name="suggest"),
    path("new/<int:parent_id>/", views.new, name="new"),
    path("<int:unit_id>/", views.unit, name="unit"),
    path("<int:unit_id>/edit/", views.edit, name="edit"),
    path("<int:unit_id>/dissolve/", views.dissolve, name="dissolve"),
    path("<int:unit_id>/competence/", views.competence, name="competence"),
    path("<int:unit_id>/staff/new/", staff.new, name="staff_new"),
    path("staff/<int:staff_id>/", staff.person, name="staff"),
    path("staff/<int:staff_id>/edit/", staff.edit, name="staff_edit"),
    path("staff/<int:staff_id>/appoint/", staff.appoint, name="appoint"),
    path("staff/<int:staff_id>/leave/", staff.leave, name="leave"),
    path("appointments/<int:appointment_id>/end/", staff.end, name="end_appointment"),
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
