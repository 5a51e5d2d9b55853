"""What `guiju help` prints: our commands by what people want to do, one line each, in the language of the machine.

line("compare")     # 把转载和原文逐句比对。
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from guiju import __version__

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

GROUPS: tuple[tuple[_StrPromise, tuple[tuple[str, _StrPromise], ...]], ...] = (
    (
        _("Check texts and pictures"),
        (
            ("check", _("Check texts, documents and pictures before they go out.")),
            (
                "compare",
                _("Hold a reprint against its original: the same, shortened or altered."),
            ),
            (
                "duplicates",
                _("Find posts that are nearly the same: who published them, and when."),
            ),
            (
                "rescan",
                _("Ask all posts, or an archive, what the lexicon or a new term finds."),
            ),
        ),
    ),
    (
        _("Install and run"),
        (
            (
                "start",
                _("Prepare everything and serve; an empty database gets the demo county."),
            ),
            ("migrate", _("Prepare a new database, or bring one up to date.")),
            ("found", _("Found a county: government, office, first officer and log-in.")),
            ("serve", _("Start the web server and a worker; Ctrl-C stops both.")),
            (
                "worker",
                _("Do background work only: deliveries, imports, feeds, pictures, rounds."),
            ),
            ("round", _("Run the daily round now: judge accounts, units and posts.")),
        ),
    ),
    (
        _("Bring in, keep and prove"),
        (
            (
                "import",
                _("Bring in accounts, what platforms show of them, or posts from a file."),
            ),
            ("ledger", _("Examine the ledger or an export of it; write it out.")),
            ("archive", _("Make the archive package of a unit's month, or prove one.")),
            ("snapshot", _("Write the signed snapshot of the directory, or examine one.")),
            ("search", _("Show, check or rebuild the full-text index.")),
        ),
    ),
    (
        _("Look up"),
        (
            ("article", _("Print what an article asks, and what of the program holds it.")),
            ("workdays", _("Count working days from a day on.")),
            ("calendar", _("Enter the working days of a year, or list the years.")),
        ),
    ),
    (
        _("Try out and develop"),
        (
            ("demo", _("Load the demo county: units, accounts, 120 days of posts, log-ins.")),
            (
                "sandbox",
                _("Serve the protocols of WeChat and Weibo on this machine, for exercises."),
            ),
            ("docs", _("Write the generated pages of docs/.")),
        ),
    ),
)

_LINES = MappingProxyType({name: line for _title, lines in GROUPS for name, line in lines})
_WIDEST = max(map(len, _LINES))


def line(name: str) -> str:
    """The line of one of our commands in the language that is active."""
    return str(_LINES[name])


def page() -> str:
    """All of them, in the language that is active."""
    return "\n".join(_rows())


def _rows() -> Iterator[str]:
    yield f"规矩 Guiju {__version__}"
    usage, command = _("usage: "), _("guiju COMMAND …")
    yield f"{usage}{command}"
    for title, lines in GROUPS:
        yield f"\n{title}"
        for name, said in lines:
            yield f"  {name:<{_WIDEST}}  {said}"
    yield ""
    yield str(_("guiju COMMAND --help says what a command takes."))
    yield str(
        _(
            "Commands of Django (shell, dumpdata …) can be used as well: guiju help --commands lists all."
        )
    )
