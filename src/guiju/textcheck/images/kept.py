"""What was read in a picture, kept so that it can be judged again: by another lexicon, without the picture.

Reading a picture takes seconds and the file; judging what was read takes milliseconds. So the lines, where they stand
and how sure they are, are kept beside the findings, without personal data: masked character for character, so that
every place stays.

    kept = KeptFrame.of(page, codes, remarks)
    KeptFrame.of_json(kept.as_json()).page().text
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from guiju.textcheck.images.codes import Code
from guiju.textcheck.images.page import Page
from guiju.textcheck.images.place import Box, Quad
from guiju.textcheck.images.reading import Line
from guiju.textcheck.remark import Remark

PERSONAL = "A20-2"


@dataclass(frozen=True, slots=True)
class KeptFrame:
    """The lines of one frame in reading order, what stands between them, and the codes in it."""

    lines: tuple[Line, ...]
    gaps: tuple[str, ...]
    """What stands before each line."""
    codes: tuple[Code, ...] = ()

    @classmethod
    def of(cls, page: Page, codes: Sequence[Code], remarks: Iterable[Remark]) -> KeptFrame:
        """A frame without the personal data that `remarks` on its text mark."""
        characters = list(page.text)
        for remark in remarks:
            if remark.code == PERSONAL:
                masked = remark.masked_text
                length = remark.end - remark.start
                characters[remark.start : remark.end] = (
                    masked if len(masked) == length else "*" * length
                )
        texts = [list(line.text) for line in page.lines]
        gaps = [""] * len(page.lines)
        gap = ""
        for character, place in zip(characters, page.places, strict=True):
            if place is None:
                gap += character
                continue
            line, at = place
            texts[line][at] = character
            if at == 0:
                gaps[line], gap = gap, ""
        lines = (
            replace(line, text="".join(text)) for line, text in zip(page.lines, texts, strict=True)
        )
        return cls(tuple(lines), tuple(gaps), tuple(codes))

    def page(self) -> Page:
        """The page that was read."""
        text, places = "", list[tuple[int, int] | None]()
        for number, (line, gap) in enumerate(zip(self.lines, self.gaps, strict=True)):
            text += gap + line.text
            places += [None] * len(gap)
            places += [(number, at) for at in range(len(line.text))]
        return Page(text, self.lines, tuple(places))

    def without(self, mask: Callable[[str], str]) -> KeptFrame:
        """The frame with what `mask` hides hidden in the codes as well."""
        return replace(
            self,
            lines=tuple(replace(line, text=mask(line.text)) for line in self.lines),
            codes=tuple(replace(code, content=mask(code.content)) for code in self.codes),
        )

    def as_json(self) -> dict[str, Any]:
        """The frame as it is kept: pixels, tenths of certainty, thousandths of the length of a line."""
        return {
            "lines": [
                [
                    line.text,
                    [round(each) for corner in line.quad for each in corner],
                    "".join(str(min(9, int(sure * 10))) for sure in line.confidences),
                    [round(share * 1000) for span in line.spans for share in span],
                ]
                for line in self.lines
            ],
            "gaps": list(self.gaps),
            "codes": [[each.content, list(each.box), each.format] for each in self.codes],
        }

    @classmethod
    def of_json(cls, kept: Mapping[str, Any]) -> KeptFrame:
        """A frame from what `as_json` wrote."""
        return cls(
            tuple(_line(*each) for each in kept["lines"]),
            tuple(kept["gaps"]),
            tuple(Code(content, Box(*box), form) for content, box, form in kept["codes"]),
        )


def _line(text: str, corners: Sequence[int], sure: str, shares: Sequence[int]) -> Line:
    quad: Quad = (
        (corners[0], corners[1]),
        (corners[2], corners[3]),
        (corners[4], corners[5]),
        (corners[6], corners[7]),
    )
    spans = tuple((shares[at] / 1000, shares[at + 1] / 1000) for at in range(0, len(shares), 2))
    return Line(text, quad, tuple(int(each) / 10 for each in sure), spans)
