"""Who acts when a command is given on the machine itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from guiju.ledger.acts import Actor
from guiju.ledger.models import ActorKind
from guiju.security.models import User
from guiju.units import selectors
from guiju.units.models import Role, Unit
from guiju.units.rights import Held, Officer


@dataclass(frozen=True, slots=True)
class Operator(Officer):
    """Whoever has the machine can do everything; the ledger says that it was a command."""

    @property
    def actor(self) -> Actor:
        """The command by its name: nobody who holds an appointment did this."""
        return Actor(kind=ActorKind.PROGRAM, name=self.name)


def acting(login: str | None, *, command: str, now: datetime) -> Officer:
    """The person behind a log-in, or an operator with the reach of the county office."""
    if login:
        user = User.objects.filter(username__iexact=login).first()
        officer = selectors.officer(user.staff_id, now=now) if user else None
        if officer is None:
            raise CommandError(
                _("There is no log-in “%(login)s” of somebody at work.") % {"login": login}
            )
        return officer
    root = Unit.objects.filter(parent=None).first()
    if root is None:
        raise CommandError(
            _(
                "There is no county yet. Found it with `guiju found`, or load the demo county with `guiju demo`."
            )
        )
    office = Unit.objects.filter(competent_for=root).first() or root
    held = Held(Role.SUPERVISOR, office.pk, office.path, office.name, root.path)
    return Operator(staff_id=0, name=command, held=(held,))
