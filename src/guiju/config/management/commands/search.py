"""`guiju search`: the full-text index — how it stands, whether it is whole, made anew.

    guiju search                 how many documents it has, and how many it does not have yet
    guiju search --check 1000    looks up the newest thousand posts and manuscripts in it, every pair of characters
    guiju search --reindex       empties it and enters everything anew; needed after a restore by hand, and worth
                                 doing when much was rewritten, for what was replaced stays behind in it

The exit code is 1 when something is missing that should be there.
"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from guiju.config.management.spoken import SpokenCommand, speaking
from guiju.newsroom.models import Manuscript, Post
from guiju.newsroom.searching import filling, index

BATCH = 500


class Command(SpokenCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--reindex", action="store_true", help=_("make it anew"))
        parser.add_argument(
            "--check", type=int, metavar="N", help=_("look up the newest N documents in it")
        )

    def handle(self, *, reindex: bool, check: int | None, **options: Any) -> None:
        with speaking():
            self._handle(reindex=reindex, check=check)

    def _handle(self, *, reindex: bool, check: int | None) -> None:
        if reindex:
            filling.rebuild()
            done = 0
            while entered := filling.fill(limit=BATCH):
                done += entered
            index.optimize()
            self.stdout.write(_("%(count)s documents entered") % {"count": done})
        if check:
            if absent := filling.missing(sample=check):
                raise CommandError(
                    _(
                        "not whole in the index: %(absent)s (%(count)s in all); run guiju search --reindex"
                    )
                    % {"absent": ", ".join(absent[:20]), "count": len(absent)}
                )
            self.stdout.write(
                _("whole: the newest %(count)s posts and manuscripts") % {"count": check}
            )
        waiting, placed = (
            sum(model.objects.filter(place__isnull=empty).count() for model in (Post, Manuscript))
            for empty in (True, False)
        )
        self.stdout.write(
            _("%(placed)s documents in the index, %(waiting)s waiting for the worker")
            % {"placed": placed, "waiting": waiting}
        )
