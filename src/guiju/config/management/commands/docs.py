"""`guiju docs [--check]`: write the generated pages of docs/, or say which are out of date."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from guiju.config import documents
from guiju.config.management.spoken import SpokenCommand


class Command(SpokenCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help=_("write nothing; fail when a page is stale")
        )

    def handle(self, *, check: bool, **options: Any) -> None:
        stale = []
        for name, content in documents.documents().items():
            path = documents.FOLDER / name
            if path.is_file() and path.read_text(encoding="utf-8") == content:
                continue
            stale.append(name)
            if not check:
                path.write_text(content, encoding="utf-8")
        if check and stale:
            raise CommandError(f"docs/{', docs/'.join(stale)} out of date; run `guiju docs`.")
