"""`guiju start`: what `make run` calls. Migrates, loads the demo county into an empty database, serves."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.utils.translation import gettext as _

from guiju import __version__
from guiju.config import processes, static_files
from guiju.config.management.commands.demo import LOGINS
from guiju.config.management.commands.serve import port_of, refuse_taken_port
from guiju.config.management.spoken import SpokenCommand, speaking
from guiju.units.models import Unit


class Command(SpokenCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--no-demo", action="store_true", help=_("leave an empty database empty")
        )

    def handle(self, *, no_demo: bool, **options: Any) -> None:
        host, port = os.environ.get("HOST", "127.0.0.1"), port_of(os.environ.get("PORT", "8000"))
        refuse_taken_port(host, port)
        call_command("migrate", verbosity=0, interactive=False)
        static_files.collect()
        if not no_demo and not Unit.objects.exists():
            with speaking():
                self.stdout.write(_("Loading the demo county …"))
            call_command("demo", verbosity=0)
        connection.close()
        self._welcome(host, port)
        self.stdout.flush()
        processes.take_over(host, port)

    def _welcome(self, host: str, port: int) -> None:
        with speaking():
            stops = _("(Ctrl-C stops)")
        self.stdout.write(f"\n  规矩 Guiju {__version__}   http://{host}:{port}/   {stops}\n")
        if Unit.objects.filter(name=LOGINS.county).exists():
            for login in LOGINS.people:
                self.stdout.write(f"    {login.username:<12} {login.password:<18} {login.who}")
        self.stdout.write("")
