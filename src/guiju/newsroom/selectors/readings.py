"""Readings on record: one's own, those of a manuscript, and what is shown of one (A6-2, A20-2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from guiju.newsroom.models import Manuscript, Reading
from guiju.newsroom.models.manuscripts import Origin
from guiju.platforms import richtext
from guiju.registry.models import Account
from guiju.textcheck.deidentification import deidentify
from guiju.units.models import Paper
from guiju.units.rights import Officer, Right


@dataclass(frozen=True, slots=True)
class ReadPicture:
    """A picture of the edition: its key there and its description."""

    key: int
    words: str


@dataclass(frozen=True, slots=True)
class ReadVariant:
    """What the manuscript says on one account, where the unit wrote it otherwise than the manuscript."""

    account: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadText:
    """An edition as somebody outside the unit reads it: plain, personal data masked."""

    title: str
    text: str
    department: str
    source: str
    pictures: tuple[ReadPicture, ...]
    papers: tuple[str, ...]
    variants: tuple[ReadVariant, ...]


def readings(officer: Officer) -> QuerySet[Reading]:
    """The officer's own readings, of units that are still within their duties; the latest first."""
    within = officer.within(Right.READ_ON_RECORD, "edition__manuscript__host__path")
    found = Reading.objects.filter(within, by_id=officer.staff_id)
    return found.select_related("edition__manuscript__host", "by").defer("edition__content")


def readings_of(manuscript: Manuscript) -> list[Reading]:
    """Who outside the unit read the manuscript, the latest first."""
    found = Reading.objects.filter(edition__manuscript=manuscript)
    return list(found.select_related("by__unit", "edition").defer("edition__content"))


def read_text(reading: Reading) -> ReadText:
    """What was read: the edition of the reading, whatever was written since. One query beside the reading's."""
    content = reading.edition.content
    own = {int(pk): each for pk, each in content["variants"].items() if not each["follows"]}
    names = dict(Account.objects.filter(pk__in=own).values_list("pk", "name"))
    return ReadText(
        title=deidentify(content["title"]),
        text=_plain(content["body"]),
        department=content["department"],
        source=content["source"] if content["origin"] == Origin.REPRINT else "",
        pictures=tuple(
            ReadPicture(int(key), each["words"]) for key, each in content["pictures"].items()
        ),
        papers=tuple(name for name, _digest in content["papers"]),
        variants=tuple(
            _variant(names.get(account_id, f"#{account_id}"), each)
            for account_id, each in own.items()
        ),
    )


def read_picture(reading: Reading, key: int) -> Paper | None:
    """A picture of the edition that was read; None when it has no such picture."""
    known = reading.edition.content["pictures"].get(str(key))
    return Paper.objects.filter(stored_id=known["digest"]).first() if known else None


def _variant(account: str, written: Mapping[str, str]) -> ReadVariant:
    return ReadVariant(account, deidentify(written["title"]), _plain(written["body"]))


def _plain(body: str) -> str:
    """The text without markup, a blank line between paragraphs, personal data masked."""
    return deidentify(richtext.plain(body)).replace("\n", "\n\n")
