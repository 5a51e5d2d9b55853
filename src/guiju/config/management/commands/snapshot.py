"""`guiju snapshot write|verify`: export the signed directory, or examine one without a database."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from guiju.config.management.spoken import (
    SpokenCommand,
    speaking,
    unreadable,
    unwritable,
)
from guiju.portal import examining
from guiju.portal.examining import Verdict
from guiju.textcheck.speaking import language_of

CONTENT, SIGNATURE, KEYS = "snapshot.json", "snapshot.json.sig", "keys.json"


class Command(SpokenCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        write = actions.add_parser(
            "write", help=_("write snapshot, signature and keys into a directory")
        )
        write.add_argument("directory", type=Path)
        verify = actions.add_parser("verify", help=_("examine a snapshot; needs no database"))
        verify.add_argument(
            "file", type=Path, help=_("the snapshot; its signature lies beside it as FILE.sig")
        )
        verify.add_argument(
            "--signature", type=Path, help=_("the signature, when it lies elsewhere")
        )
        verify.add_argument(
            "--key", type=Path, required=True, dest="keys", metavar="KEYFILE",
            help=_("the published keys (JSON), or one public key (PEM)"),
        )  # fmt: skip
        verify.add_argument(
            "--after", type=int, metavar="NUMBER",
            help=_("number of the snapshot you have: an older one is refused"),
        )  # fmt: skip
        verify.add_argument("--json", action="store_true")

    def handle(self, *, action: str, **options: Any) -> None:
        if action == "write":
            self._write(options["directory"])
        else:
            self._verify(
                **{name: options[name] for name in ("file", "signature", "keys", "after", "json")}
            )

    def _write(self, directory: Path) -> None:
        # The pages' part of the program needs a database; examining a file does not.
        from guiju.portal import snapshots
        from guiju.security import selectors

        taken = snapshots.take()
        keys = snapshots.canonical(
            {"keys": [each.as_json() for each in selectors.published_keys()]}
        )
        try:
            directory.mkdir(parents=True, exist_ok=True)
            for name, content in (
                (CONTENT, taken.content), (SIGNATURE, taken.signature_file()), (KEYS, keys),
            ):  # fmt: skip
                _put(directory / name, content)
        except OSError as trouble:
            with speaking():
                raise unwritable(directory, trouble) from None
        with speaking():
            self.stdout.write(
                _("Snapshot %(number)s with key %(key)s written to %(directory)s")
                % {
                    "number": taken.number,
                    "key": taken.signature.key_id,
                    "directory": directory,
                }
            )

    def _verify(
        self, *, file: Path, signature: Path | None, keys: Path, after: int | None, json: bool
    ) -> None:
        beside = signature or file.with_name(f"{file.name}.sig")
        verdict = examining.examine(_read(file), _read(beside), _read(keys), after=after)
        with speaking():
            self.stdout.write(_as_json(verdict) if json else _sentence(verdict))
        if not verdict.sound:
            # The exit code tells a scheduler; the sentence has been printed.
            raise SystemExit(1)


def _put(path: Path, content: bytes) -> None:
    """Replace a file whole: a mirror that reads meanwhile sees the old one or the new one."""
    temporary = path.with_name(f".{path.name}.new")
    temporary.write_bytes(content)
    temporary.replace(path)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as trouble:
        with speaking():
            raise unreadable(path, trouble) from None


def _as_json(verdict: Verdict) -> str:
    return json.dumps(verdict.as_json())


def _sentence(verdict: Verdict) -> str:
    if verdict.wrong:
        said = verdict.wrong.text(language_of(sys.argv))
        return _("Not to be trusted: %(reason)s.") % {"reason": said}
    return _(
        "Genuine: %(accounts)s accounts, %(notices)s notices, number %(number)s of %(at)s, signed with key %(key)s."
    ) % {
        "accounts": verdict.accounts,
        "notices": verdict.notices,
        "number": verdict.number,
        "at": verdict.at,
        "key": verdict.key_id,
    }
