"""`guiju found`: the first act of a real installation; everybody else is entered in the browser."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guiju import ledger
from guiju.config.management.spoken import SpokenCommand, speaking
from guiju.security import services as security
from guiju.textcheck.speaking import language_of
from guiju.units import services as units
from guiju.units.models import UnitKind
from guiju.units.rights import Refused
from guiju.units.services import UnitFacts


class Command(SpokenCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--government", required=True, help=_("such as 普定县人民政府"))
        parser.add_argument("--office", required=True, help=_("such as 普定县人民政府办公室"))
        parser.add_argument("--officer", required=True, help=_("name of the supervising officer"))
        parser.add_argument("--login", required=True, help=_("log-in name of the officer"))

    def handle(
        self, *, government: str, office: str, officer: str, login: str, **options: Any
    ) -> None:
        now, password = timezone.now(), security.first_password()
        try:
            with transaction.atomic():
                founding = units.found_county(
                    by=ledger.SYSTEM,
                    government=UnitFacts(name=government, kind=UnitKind.GOVERNMENT),
                    office=UnitFacts(name=office, kind=UnitKind.OFFICE, faces_public=False),
                    supervisor=officer,
                    on=timezone.localdate(now),
                    now=now,
                )
                security.found_login(
                    by=ledger.SYSTEM,
                    staff=founding.supervisor,
                    username=login,
                    password=password,
                    now=now,
                )
        except Refused as refusal:
            language = language_of(sys.argv)
            raise CommandError(
                " ".join(each.sentence.text(language) for each in refusal.breaches)
            ) from None
        except ValidationError as trouble:
            with speaking():
                raise CommandError("; ".join(trouble.messages)) from None
        with speaking():
            self.stdout.write(
                _(
                    "%(county)s is founded. Log in as %(login)s with %(password)s; it must be changed."
                )
                % {"county": government, "login": login, "password": password}
            )
