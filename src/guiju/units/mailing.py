"""The worker's side of mail: the next one that waits is claimed, written, handed to the server.

    mail = mailing.claim(now=now)
    if mail is not None:
        mailing.send(mail, server=server, now=now)

A mail repeats what stands in the inbox, without the names of people; whoever has read the reminder there, or
whose term has ended, gets none. Each has one `Message-ID`, so that a mail sent by a worker that died before it
could write so down is known to the receiving server as the same.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from email.message import EmailMessage

from django.conf import settings
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from guiju.platforms import smtp
from guiju.platforms.smtp import Outcome, Server
from guiju.units import subjects
from guiju.units.models import Clock, Mail, Reminder, Staff

LEASE = timedelta(minutes=3)
"""Longer than the steps of one conversation with a server may take."""

FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=6)
MOST_ATTEMPTS = 12
"""With pauses that double: about a day and a half until a mail is given up."""

LANGUAGES = ("zh-hans", "en")

log = logging.getLogger("guiju.mail")


def put_in_queue(reminders: Sequence[Reminder], *, now: datetime) -> int:
    """Queue a mail for everybody who wants one, inside the act that reminds; gives how many."""
    if settings.GUIJU_MAIL is None:
        return 0
    wanting = set(
        Staff.objects.filter(pk__in=[each.staff_id for each in reminders], wants_mail=True)
        .exclude(mail_address="")
        .values_list("pk", flat=True)
    )
    made = Mail.objects.bulk_create(
        Mail(staff_id=each.staff_id, reminder=each, asked_at=now, next_try_at=now)
        for each in reminders
        if each.staff_id in wanting
    )
    return len(made)


def claim(*, now: datetime) -> Mail | None:
    """Take the mail that has waited longest; None when none is due. Of two workers one gets it."""
    # A time further away than any can be was written before the clock was set back.
    free = Q(leased_until=None) | Q(leased_until__lte=now) | Q(leased_until__gt=now + 2 * LEASE)
    due = Q(next_try_at__lte=now) | Q(next_try_at__gt=now + 2 * LONGEST_PAUSE)
    waiting = Mail.objects.filter(free, due, state=Mail.State.WAITING).select_related(
        "staff", "reminder__clock__unit"
    )
    for mail in waiting.order_by("next_try_at", "pk")[:10]:
        taken = Mail.objects.filter(
            free, pk=mail.pk, state=Mail.State.WAITING, attempts=mail.attempts
        ).update(leased_until=now + LEASE, attempts=F("attempts") + 1)
        if taken:
            mail.attempts += 1
            mail.leased_until = now + LEASE
            return mail
    return None


def send(mail: Mail, *, server: Server, now: datetime) -> None:
    """Hand a claimed mail to the server and write down what became of it."""
    if not _wanted(mail, timezone.localdate(now)):
        _end(mail, Mail.State.DROPPED, "", now)
        return
    answer = smtp.deliver(server, letter(mail, server=server))
    if answer.outcome is Outcome.ACCEPTED:
        _end(mail, Mail.State.SENT, "", now)
    elif answer.outcome is Outcome.REFUSED or mail.attempts >= MOST_ATTEMPTS:
        log.warning("mail %s was refused: %s", mail.pk, answer.text)
        _end(mail, Mail.State.REFUSED, answer.text, now)
    else:
        log.warning("mail %s waits after attempt %s: %s", mail.pk, mail.attempts, answer.text)
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (mail.attempts - 1))
        _own(mail, next_try_at=now + pause, leased_until=None, answer=answer.text)


def letter(mail: Mail, *, server: Server) -> EmailMessage:
    """The mail as it goes out: Chinese first, English after; as text and as HTML."""
    message = EmailMessage()
    message["Subject"] = _subject(mail.reminder)
    message["From"] = server.sender
    message["To"] = mail.staff.mail_address
    message["Message-ID"] = (
        f"<guiju-{mail.pk}-{mail.asked_at:%Y%m%d%H%M%S}@{server.sender.rpartition('@')[2]}>"
    )
    message["Auto-Submitted"] = "auto-generated"
    context = _context(mail.reminder)
    message.set_content(_in_both("units/mail/mail.txt", context, between="\n————\n\n"))
    html = _in_both("units/mail/part.html", context, between="<hr>")
    page = render_to_string("units/mail/mail.html", {"parts": html, "subject": message["Subject"]})
    message.add_alternative(page, subtype="html")
    return message


def _wanted(mail: Mail, today: date) -> bool:
    staff, reminder = mail.staff, mail.reminder
    gone = staff.left_on is not None and staff.left_on < today
    if gone or not staff.mail_address:
        return False
    if reminder is None:
        return True
    runs = reminder.clock.state == Clock.State.RUNNING and reminder.clock.due_on == reminder.due_on
    return staff.wants_mail and reminder.read_at is None and runs


def _subject(reminder: Reminder | None) -> str:
    with translation.override(LANGUAGES[0]):
        if reminder is None:
            return _("[Guiju] Test mail")
        return _("[Guiju] %(kind)s %(day)s: %(label)s") % {
            "kind": reminder.get_kind_display(),
            "day": reminder.due_on.isoformat(),
            "label": reminder.clock.label,
        }


def _context(reminder: Reminder | None) -> dict[str, object]:
    base = settings.GUIJU_ADDRESS
    if reminder is None:
        return {"base": base}
    clock = reminder.clock
    page = subjects.address(clock.subject_kind, clock.subject_id)
    return {"base": base, "reminder": reminder, "clock": clock, "page": page}


def _in_both(template: str, context: dict[str, object], *, between: str) -> str:
    parts = []
    for language in LANGUAGES:
        with translation.override(language):
            parts.append(render_to_string(template, {**context, "language": language}).strip())
    return (
        f"\n{between}\n".join(parts)
        if between.startswith("<")
        else between.join(f"{each}\n" for each in parts)
    )


def _end(mail: Mail, state: Mail.State, answer: str, now: datetime) -> None:
    _own(mail, state=state, answer=answer, ended_at=now, leased_until=None)


def _own(mail: Mail, **columns: object) -> None:
    """Write to the row, unless its lease has ended and another worker has it."""
    Mail.objects.filter(pk=mail.pk, attempts=mail.attempts, state=Mail.State.WAITING).update(
        **columns
    )
