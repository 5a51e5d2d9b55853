"""What one click on a remark writes: a suggestion where the remark stands, a mask wherever the data stands.

    texts = mended(manuscript, place, places, "安装")      # {"title": "…", "body": "<p>…</p>"}

A hint about one character must not touch the same character elsewhere: 保涨 becomes 保障, 上涨 stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from guiju.newsroom.checks.remarks import PERSONAL
from guiju.newsroom.models import Manuscript, Variant
from guiju.newsroom.writing.proofing import Place
from guiju.newsroom.writing.refusing import mended_by_hand, wording_gone
from guiju.platforms import richtext
from guiju.units.rights import Refused


def mended(
    manuscript: Manuscript, place: Place, places: Iterable[Place], new: str
) -> dict[str, str]:
    """Title and text with `new` in place of the wording of `place`; raises `Refused` where markup runs through it.

    `places` are all remarks: the same one with the same suggestion is mended wherever it is made in that text.
    """
    written: Manuscript | Variant = (
        manuscript
        if place.account_id is None
        else manuscript.variants.get(account_id=place.account_id)
    )
    before = {"title": written.title, "body": written.body}
    if place.remark.code == PERSONAL:
        # A telephone number that is masked once and stands open below is not masked.
        texts = {
            "title": written.title.replace(place.remark.text, new),
            "body": richtext.replaced(written.body, place.remark.text, new),
        }
    else:
        here = [
            each
            for each in places
            if (each.account_id, each.key) == (place.account_id, place.key) and not each.picture
        ]
        texts = {
            "title": _title(written.title, here, new),
            "body": richtext.replaced_at(
                written.body,
                [each.span for each in here if each.remark.field == "text" and each.span],
                new,
            ),
        }
    if texts == before:
        raise Refused([mended_by_hand(place.remark.code, place.excerpt)])
    return texts


def masked(manuscript: Manuscript, places: Iterable[Place]) -> dict[int | None, dict[str, str]]:
    """Account (None: the manuscript) → its title and text with all personal data masked that nobody asked to keep.

    Raises `Refused` when no text would change.
    """
    wanted = [
        each
        for each in places
        if each.remark.code == PERSONAL and not each.picture and each.exemption is None
    ]
    texts: dict[int | None, dict[str, str]] = {}
    variants = {each.account_id: each for each in manuscript.variants.all()}
    for account in dict.fromkeys(each.account_id for each in wanted):
        written = manuscript if account is None else variants[account]
        here = {
            each.remark.text: each.remark.masked_text
            for each in wanted
            if each.account_id == account
        }
        title, body = written.title, written.body
        # The longer one first: a name within an address is masked with it.
        for old in sorted(here, key=len, reverse=True):
            title = title.replace(old, here[old])
            body = richtext.replaced(body, old, here[old])
        if (title, body) != (written.title, written.body):
            texts[account] = {"title": title, "body": body}
    if not texts:
        raise Refused([mended_by_hand(PERSONAL, wanted[0].excerpt) if wanted else wording_gone()])
    return texts


def _title(title: str, here: Sequence[Place], new: str) -> str:
    remarks = [each.remark for each in here if each.remark.field == "title"]
    for remark in sorted(remarks, key=lambda each: -each.start):
        title = title[: remark.start] + new + title[remark.end :]
    return title
