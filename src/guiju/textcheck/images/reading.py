"""The written lines of a picture. A `Reader` finds them; the one that is shipped is RapidOCR.

    reader = installed()                       # None where the packages are not installed
    reading = reader.read(picture, Budget())
    reading.lines[0].text, reading.lines[0].box

A picture is read in strips of bounded size, so that a long poster keeps the size of its letters and no
picture takes more memory than another. Models are part of the package; nothing is ever fetched. They are
loaded by the first picture: about 120 MB, and 400 MB more while a strip is read.
"""

from __future__ import annotations

import importlib.util
import math
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, Protocol

from PIL import Image

from guiju.textcheck.images.budget import Budget
from guiju.textcheck.images.place import Box, Quad, around, part

PACKAGES = ("numpy", "onnxruntime", "rapidocr", "zxingcpp")
WIDEST = 1_600
"""Pixels of a strip across; a wider picture is reduced."""
TALLEST = 1_600
OVERLAP = 200
"""Pixels two strips share: the tallest letter that is never cut in two."""
SURE = 0.5
"""Below this mean confidence a line is noise and not reported."""
BATCH = 6
THREADS = max(1, (os.cpu_count() or 2) // 2)
"""Half of the machine: people are waiting for the other half."""


@dataclass(frozen=True, slots=True)
class Line:
    """One written line: where it stands, how sure each character is, and where it begins and ends.

    `spans[i]` are the shares of the line's length between which its i-th character stands.
    """

    text: str
    quad: Quad
    confidences: tuple[float, ...]
    spans: tuple[tuple[float, float], ...]

    @property
    def box(self) -> Box:
        """The box around the whole line."""
        return around(self.quad)

    def place(self, start: int, end: int) -> Box:
        """The box around the characters of [start, end)."""
        return part(self.quad, self.spans[start][0], self.spans[end - 1][1])


@dataclass(frozen=True, slots=True)
class Reading:
    """The lines of a picture in no particular order; not `complete` when time was over before the end."""

    lines: tuple[Line, ...] = ()
    complete: bool = True


class Reader(Protocol):
    """Finds and reads the written lines of a picture."""

    @property
    def version(self) -> str: ...

    def read(self, picture: Image.Image, budget: Budget) -> Reading: ...


def missing() -> tuple[str, ...]:
    """The packages that reading pictures needs and this machine does not have. Loads none of them."""
    return tuple(each for each in PACKAGES if importlib.util.find_spec(each) is None)


@lru_cache(maxsize=1)
def installed() -> Reader | None:
    """The reader of this machine, whose models are loaded by its first picture; None without the packages."""
    return None if missing() else RapidReader()


class RapidReader:
    """PP-OCRv6 models through RapidOCR and onnxruntime."""

    def __init__(self) -> None:
        self._engine: Any = None

    @property
    def version(self) -> str:
        """Name and version of the package, which brings the models."""
        from importlib.metadata import version

        return f"rapidocr-{version('rapidocr')}"

    def read(self, picture: Image.Image, budget: Budget) -> Reading:
        """The lines of a picture, strip by strip until the budget is spent."""
        scale = min(1.0, WIDEST / picture.width) if picture.width > WIDEST else 1.0
        if scale < 1.0:
            picture = picture.resize(
                (WIDEST, max(1, round(picture.height * scale))), Image.Resampling.LANCZOS
            )
        found: list[Line] = []
        for top, bottom, first, last in strips(picture.height):
            lines, complete = self._strip(
                picture.crop((0, top, picture.width, bottom)), top, scale, budget
            )
            found += [each for each in lines if first <= each.box.middle[1] * scale < last]
            if not complete:
                return Reading(tuple(found), complete=False)
        return Reading(tuple(found))

    def _strip(
        self, strip: Image.Image, top: int, scale: float, budget: Budget
    ) -> tuple[list[Line], bool]:
        import numpy

        if budget.spent:
            return [], False
        engine = self._loaded()
        # The models were trained on pictures in the order blue, green, red.
        pixels = numpy.ascontiguousarray(numpy.asarray(_padded(strip))[:, :, ::-1])
        boxes = engine(pixels, use_det=True, use_cls=False, use_rec=False).boxes
        if boxes is None or len(boxes) == 0:
            return [], True
        boxes = numpy.asarray(boxes, dtype=numpy.float32)
        crops = engine.crop_text_regions(pixels, boxes)
        # Lines of like length together, so that a batch is not padded to the longest of all.
        order = sorted(range(len(crops)), key=lambda n: crops[n].shape[1] / crops[n].shape[0])
        lines: list[Line] = []
        for batch in _batches(order, BATCH):
            if budget.spent:
                return lines, False
            for number, read in zip(
                batch, self._recognised([crops[n] for n in batch]), strict=True
            ):
                quad = [(float(x) / scale, (float(y) + top) / scale) for x, y in boxes[number]]
                line = _line(read, quad, turned=_is_turned(boxes[number]))
                if line is not None:
                    lines.append(line)
        return lines, True

    def _recognised(self, crops: Sequence[Any]) -> list[tuple[str, float, Any]]:
        """Text, mean confidence and words of each crop; what reads badly is read upside down too."""
        read = self._recognise(crops)
        doubtful = [n for n, (text, mean, _) in enumerate(read) if text and mean < _UPSIDE_DOWN]
        if doubtful:
            again = self._recognise([crops[n][::-1, ::-1].copy() for n in doubtful])
            for number, other in zip(doubtful, again, strict=True):
                if other[1] > read[number][1] + 0.1:
                    text, mean, words = other
                    read[number] = (text, mean, _Reversed(words))
        return read

    def _recognise(self, crops: Sequence[Any]) -> list[tuple[str, float, Any]]:
        answer = self._loaded().recognize_txt(list(crops))
        return list(zip(answer.txts, answer.scores, answer.word_results, strict=True))

    def _loaded(self) -> Any:
        if self._engine is None:
            from pathlib import Path

            import rapidocr

            models = Path(rapidocr.__file__).parent / "models"
            self._engine = rapidocr.RapidOCR(
                params={
                    # Named by path, so that nothing is looked for on the network.
                    "Det.model_path": str(models / "PP-OCRv6_det_small.onnx"),
                    "Rec.model_path": str(models / "PP-OCRv6_rec_small.onnx"),
                    "Global.log_level": "critical",
                    "Global.use_cls": False,
                    "Global.return_word_box": True,
                    "Global.max_side_len": max(TALLEST, WIDEST),
                    "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
                    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
                }
            )
        return self._engine


_UPSIDE_DOWN = 0.75
"""A line read with less confidence is tried the other way up."""


@dataclass(frozen=True, slots=True)
class _Reversed:
    """The words of a line that stands on its head."""

    words: Any


def strips(height: int) -> Iterator[tuple[int, int, float, float]]:
    """Top, bottom of each strip, and the heights between which lines are taken from it.

    >>> list(strips(1000))
    [(0, 1000, -inf, inf)]
    >>> list(strips(2800))
    [(0, 1600, -inf, 1500.0), (1400, 2800, 1500.0, inf)]
    """
    top, first = 0, float("-inf")
    while top + TALLEST < height:
        last = top + TALLEST - OVERLAP / 2
        yield top, top + TALLEST, first, last
        first, top = last, top + TALLEST - OVERLAP
    yield top, height, first, float("inf")


def _batches(order: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for first in range(0, len(order), size):
        yield order[first : first + size]


def _is_turned(box: Any) -> bool:
    """Whether the cut-out of a box is turned by a quarter: it runs down more than across."""
    across = math.dist(box[0], box[1]), math.dist(box[2], box[3])
    down = math.dist(box[0], box[3]), math.dist(box[1], box[2])
    return int(max(down)) >= 1.5 * int(max(across))


def _padded(strip: Image.Image) -> Image.Image:
    """A strip that is not so thin that the detector would enlarge it beyond all measure."""
    width, height = strip.size
    least = max(width, height) // 4
    if min(width, height) >= least:
        return strip
    wider = Image.new("RGB", (max(width, least), max(height, least)), strip.getpixel((0, 0)))
    wider.paste(strip)
    return wider


def _line(
    read: tuple[str, float, Any], quad: Sequence[tuple[float, float]], *, turned: bool
) -> Line | None:
    """A line from what the recogniser says, its blanks at both ends left out; None for noise."""
    text, mean, words = read
    if turned:
        # It was turned against the clock: what was its right side is the upper side of the line.
        quad = [*quad[1:], quad[0]]
    if isinstance(words, _Reversed):
        quad, words = [*quad[2:], *quad[:2]], words.words
    kept = text.strip()
    if not kept or mean < SURE:
        return None
    begin = len(text) - len(text.lstrip())
    columns = _columns(text, words)
    length = max(float(words.line_txt_len), columns[-1] + 1.0)
    spans = _spans(columns, length)[begin : begin + len(kept)]
    confidences = tuple(float(each) for each in words.confs[begin : begin + len(kept)])
    upper_left, upper_right, lower_right, lower_left = quad
    return Line(kept, (upper_left, upper_right, lower_right, lower_left), confidences, tuple(spans))


def _columns(text: str, words: Any) -> list[float]:
    """The place of each character along the line; blanks, which have none, stand between their neighbours."""
    known = iter([float(column) for columns in words.word_cols for column in columns])
    places: list[float | None] = [None if each.isspace() else next(known, None) for each in text]
    filled: list[float] = []
    for number, place in enumerate(places):
        before = filled[-1] if filled else 0.0
        if place is None:
            after = next((each for each in places[number:] if each is not None), before + 1.0)
            place = (before + after) / 2
        filled.append(max(place, before))
    return filled


def _spans(columns: Sequence[float], length: float) -> list[tuple[float, float]]:
    """From half-way to the character before to half-way to the one behind, as shares of the line."""
    edges = [0.0, *((one + other) / 2 for one, other in pairwise(columns)), length]
    return list(pairwise(min(max(edge / length, 0.0), 1.0) for edge in edges))
