"""Acts on mail: one's own address, a mail to try the server, a refused one tried again.

state_mail(officer, address="li@example.gov.cn", wants_mail=True, now=now)
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from guiju import ledger
from guiju.rulebook.breach import Breach, Sentence
from guiju.units.models import Mail, Staff
from guiju.units.refusals import refusal
from guiju.units.rights import Officer, Refused, Right, require


def state_mail(officer: Officer, *, address: str, wants_mail: bool, now: datetime) -> Staff:
    """State one's own e-mail address, or switch mail off. The ledger never has the address itself."""
    with ledger.act("MAIL_STATED", by=officer.actor, at=now, article="A6-3") as record:
        staff = Staff.objects.select_for_update().get(pk=officer.staff_id)
        before = {"wants_mail": staff.wants_mail}
        record.note(address_changed=staff.mail_address != address)
        staff.mail_address, staff.wants_mail = address, wants_mail
        staff.save(update_fields=["mail_address", "wants_mail"])
        record.on("staff", staff.pk, staff.name, unit=staff.unit_id)
        record.changed(before, {"wants_mail": wants_mail})
    return staff


def try_mail(officer: Officer, *, now: datetime) -> Mail:
    """Queue a test mail to one's own address."""
    with ledger.act("MAIL_TRIED", by=officer.actor, at=now, article="A6-3") as record:
        staff = Staff.objects.select_related("unit").get(pk=officer.staff_id)
        require(officer, Right.KEEP_MAIL, staff.unit)
        if breaches := _cannot_be_tried(staff):
            raise Refused(breaches)
        mail = Mail.objects.create(staff=staff, asked_at=now, next_try_at=now)
        record.on("mail", mail.pk, staff.name, unit=staff.unit_id)
    return mail


def send_again(officer: Officer, *, mail_id: int, now: datetime) -> Mail:
    """Put a refused mail back in the queue, after the address or the server has been mended."""
    with ledger.act("MAIL_QUEUED_AGAIN", by=officer.actor, at=now, article="A6-3") as record:
        mail = (
            Mail.objects.select_for_update(of=("self",))
            .select_related("staff__unit")
            .get(pk=mail_id)
        )
        require(officer, Right.KEEP_MAIL, mail.staff.unit)
        if mail.state != Mail.State.REFUSED:
            raise Refused(
                [
                    refusal(
                        "A6-3",
                        "只有被拒收的邮件可以重新发送。",
                        "Only a refused mail can be sent again.",
                        out=Sentence(
                            zh="请刷新页面查看现状。", en="Reload the page to see where it stands."
                        ),
                    )
                ]
            )
        mail.state, mail.attempts, mail.ended_at = Mail.State.WAITING, 0, None
        mail.next_try_at, mail.leased_until = now, None
        mail.save(update_fields=["state", "attempts", "ended_at", "next_try_at", "leased_until"])
        record.on("mail", mail.pk, mail.staff.name, unit=mail.staff.unit_id)
    return mail


def _cannot_be_tried(staff: Staff) -> list[Breach]:
    breaches = []
    if settings.GUIJU_MAIL is None:
        breaches.append(
            refusal(
                "A6-3",
                "本系统尚未设置邮件服务器。",
                "No mail server is set.",
                out=Sentence(
                    zh="请设置环境变量 GUIJU_MAIL_SERVER 和 GUIJU_MAIL_FROM 后重启，详见 docs/environment.md。",
                    en="Set GUIJU_MAIL_SERVER and GUIJU_MAIL_FROM and start again; see docs/environment.md.",
                ),
            )
        )
    if not staff.mail_address:
        breaches.append(
            refusal(
                "A6-3",
                "您还没有填写电子邮箱，测试邮件无处可发。",
                "You have stated no e-mail address to which a test mail could go.",
                out=Sentence(
                    zh="请先在“提醒”页面填写自己的电子邮箱。",
                    en="First state your own address on the page Reminders.",
                ),
            )
        )
    return breaches
