"""How a variant looks to whoever reads it on a phone: which screen it is shown on, and what stands there.

shown = previewing.of(variant)
shown.screen, shown.fields[0].used, [note.zh for note in shown.notes]
"""

from __future__ import annotations

from dataclasses import dataclass

from guiju.newsroom.models import Illustration, Variant
from guiju.platforms import formats, richtext
from guiju.platforms.formats import Measured
from guiju.platforms.notes import Note

SCREENS = {
    "weibo": "card",
    "wechat-channels": "video",
    "douyin": "video",
    "kuaishou": "video",
    "bilibili": "video",
}
"""Platform → the screen on which a post is read; any other shows an article."""
ONE_PICTURE = frozenset({"weibo"})
"""Platforms whose interface takes one picture: the one `delivery.packing` calls the cover, wherever it stands."""
CARDS = 9
"""Pictures that a card shows."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A variant as its platform shows it. `text` is for screens without markup."""

    variant: Variant
    screen: str
    text: str
    cover: Illustration | None
    pictures: tuple[Illustration, ...]
    fields: tuple[Measured, ...]
    notes: tuple[Note, ...]
    """Why the platform would not take it as it is."""


def of(variant: Variant, illustrations: list[Illustration]) -> Shown:
    """The variant on the phone; `illustrations` are those of its manuscript."""
    platform = variant.account.platform.code
    numbers = richtext.pictures(variant.body)
    by_number = {each.pk: each for each in illustrations}
    used = [by_number[each] for each in numbers if each in by_number]
    cover = next((each for each in illustrations if each.is_cover), used[0] if used else None)
    if platform in ONE_PICTURE:
        # What is shown is what is sent, also when no picture stands in the short text.
        used = [cover] if cover is not None else []
    stated = {"title": variant.title, "summary": variant.summary, "body": variant.body}
    return Shown(
        variant=variant,
        screen=SCREENS.get(platform, "article"),
        text=richtext.plain(variant.body),
        cover=cover,
        pictures=tuple(used[:CARDS]),
        fields=tuple(formats.measured(platform, **stated)),
        notes=tuple(formats.of_text(platform, **stated, pictures=len(numbers))),
    )
