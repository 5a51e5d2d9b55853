"""A picture examined: opened, read, its codes decoded, its writing checked, maps recognised.

    findings = examine("海报.png", content)
    [(each.code, each.boxes, each.remark.message_zh) for each in findings.remarks]

Never raises for whatever the file holds: `findings.trouble` says why nothing, or not everything, was examined.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import Final, Protocol, final

from PIL import Image

from guiju.textcheck import checker as checks
from guiju.textcheck import links
from guiju.textcheck.checker import Checker
from guiju.textcheck.deidentification import deidentify
from guiju.textcheck.images import approval, code_links, maps
from guiju.textcheck.images import codes as decoding
from guiju.textcheck.images.approval import ApprovalNumber
from guiju.textcheck.images.budget import SECONDS, Budget
from guiju.textcheck.images.codes import Code
from guiju.textcheck.images.findings import ImageFindings, ImageRemark, Why
from guiju.textcheck.images.kept import PERSONAL, KeptFrame
from guiju.textcheck.images.maps import Label, MapVerdict
from guiju.textcheck.images.opening import opened
from guiju.textcheck.images.page import Page
from guiju.textcheck.images.reading import Reader, installed
from guiju.textcheck.images.trouble import ImageTrouble, not_installed
from guiju.textcheck.names import Area
from guiju.textcheck.remark import Document, Level, Remark

CODE_VERSION = 3
"""Raised whenever the same picture may be judged differently, so that pictures are examined again."""

PICTURE = "picture"
"""The field of remarks on what is written in a picture."""
DOUBTFUL = 0.2
"""How unsure a character may be for a remark to be more than advice."""


class Cache(Protocol):
    """Where findings are kept: by digest of the file and version of the examiner."""

    def find(self, digest: str, examiner: str) -> ImageFindings | None: ...

    def keep(self, findings: ImageFindings) -> None: ...


@final
class Examiner:
    """What a picture is examined with. `area` are the places of the county, which its maps name.

    The reader is that of the machine unless another is given; without one every picture is answered with the
    reason. Kept findings are masked: from a `cache` personal data does not come back readable.
    """

    __slots__ = ("area", "cache", "checker", "reader", "reading_version", "seconds", "version")

    version: Final[str]
    """Changes whenever the same picture may have other findings."""
    reading_version: Final[str]
    """Changes whenever more may be read in the same picture, or personal data be seen in it that was not masked."""

    def __init__(
        self,
        *,
        checker: Checker | None = None,
        reader: Reader | None = None,
        area: Area | None = None,
        cache: Cache | None = None,
        seconds: float = SECONDS,
    ) -> None:
        # Spelling is judged by context; one character misread would be an alarm of ours.
        self.checker = checker or Checker.default(advising=False)
        self.reader = reader or installed()
        self.area = area or Area()
        self.cache = cache
        self.seconds = seconds
        parts = [str(CODE_VERSION), self.checker.version, *sorted(self.checker.only)]
        reader_version = self.reader.version if self.reader else "none"
        parts += [reader_version]
        self.reading_version = _digest(
            [str(CODE_VERSION), str(checks.CODE_VERSION), reader_version]
        )
        parts += [place.name for place in self.area.places]
        self.version = _digest(parts)

    @staticmethod
    @lru_cache(maxsize=1)
    def default() -> Examiner:
        """The examiner over the bundled lexicons, built once per process."""
        return Examiner()

    def examine(self, name: str, content: bytes) -> ImageFindings:
        """Everything that can be said of the file `name`, from the cache where it was said before."""
        digest = hashlib.sha256(content).hexdigest()
        if self.cache and (known := self.cache.find(digest, self.version)):
            return known
        findings = self._examined(name, content, ImageFindings(digest, self.version))
        # What another machine, or another attempt, could do better is not kept.
        if self.cache and (findings.trouble is None or findings.trouble.kind not in PASSING):
            self.cache.keep(findings)
        return findings

    def _examined(self, name: str, content: bytes, none: ImageFindings) -> ImageFindings:
        budget = Budget(self.seconds)
        try:
            file = opened(name, content, budget)
            if self.reader is None:
                raise not_installed()
            frames = [self._frame(each, self.reader, budget) for each in file.frames]
        except ImageTrouble as trouble:
            return replace(none, trouble=Why(trouble.kind, trouble.zh, trouble.en))
        except MemoryError:
            return replace(none, trouble=_MEMORY)
        first = file.frames[0]
        return replace(
            self._assembled(none, frames),
            width=first.width,
            height=first.height,
            reading=tuple(frame.kept() for frame in frames),
            read_with=self.reading_version,
            trouble=_CUT_SHORT if not all(frame.complete for frame in frames) else None,
        )

    def judge_again(self, found: ImageFindings) -> ImageFindings:
        """What this examiner says of a picture that was read before, without the picture.

        Findings without a reading are judged by their text alone: their remarks have no place in the picture, and
        whether it is a map stays as it was said. Personal data that was masked stays told as it was.
        """
        none = replace(found, examiner=self.version)
        if not found.examined:
            return none
        if found.reading:
            frames = [self._judged(each.page(), each.codes) for each in found.reading]
            judged = self._assembled(none, frames)
        else:
            page = Page(found.text, (), (None,) * len(found.text))
            judged = replace(
                self._assembled(none, [self._judged(page, found.codes)]),
                frames=found.frames,
                map=found.map,
                numbers=found.numbers,
            )
        told = [
            each
            for each in found.remarks
            if each.code == PERSONAL or (each.code == "A18-4" and not found.reading)
        ]
        places = {(each.frame, each.remark.field, each.remark.start) for each in told}
        told += [
            each
            for each in judged.remarks
            if each.code != PERSONAL
            or (each.frame, each.remark.field, each.remark.start) not in places
        ]
        told.sort(key=lambda each: (each.code == "A18-4", each.frame, each.remark))
        reading = tuple(frame.kept() for frame in frames) if found.reading else ()
        return replace(judged, remarks=tuple(told), reading=reading)

    def _assembled(self, none: ImageFindings, frames: Sequence[_Frame]) -> ImageFindings:
        """What the frames together say."""
        numbers = tuple(number for frame in frames for number in frame.numbers)
        verdict = max((frame.map for frame in frames), key=lambda each: each.weight)
        remarks = [
            replace(remark, frame=number)
            for number, frame in enumerate(frames)
            for remark in frame.remarks
        ]
        if verdict.is_map:
            remarks += _of_map(verdict, numbers, frames)
        return replace(
            none,
            frames=len(frames),
            text="\n".join(frame.page.text for frame in frames if frame.page.text),
            remarks=tuple(remarks),
            codes=tuple(_once(code for frame in frames for code in frame.codes)),
            map=verdict,
            numbers=numbers,
        )

    def _frame(self, picture: Image.Image, reader: Reader, budget: Budget) -> _Frame:
        reading = reader.read(picture, budget)
        page = Page.of(reading.lines)
        return replace(self._judged(page, decoding.codes(picture)), complete=reading.complete)

    def _judged(self, page: Page, codes: tuple[Code, ...]) -> _Frame:
        """What is said of one frame by what was read in it."""
        numbers = approval.numbers(page.text)
        labels = [Label(line.text, line.box) for line in page.lines]
        return _Frame(
            page=page,
            codes=codes,
            numbers=numbers,
            map=maps.judged(labels, area=self.area, numbers=numbers),
            remarks=(*self._of_text(page), *self._of_codes(codes)),
        )

    def _of_text(self, page: Page) -> Iterator[ImageRemark]:
        for remark in self._checked(page.text):
            doubt = page.doubt(remark.start, remark.end)
            boxes = page.boxes(remark.start, remark.end)
            yield ImageRemark(_doubted(remark, doubt), boxes)

    def _of_codes(self, codes: Iterable[Code]) -> Iterator[ImageRemark]:
        for code in codes:
            if links.kind(code.content) is links.Kind.TEXT:
                for remark in self._checked(code.content):
                    yield ImageRemark(replace(remark, field=code_links.FIELD), (code.box,))
            elif (said := code_links.remark(code.content)) is not None:
                yield ImageRemark(said, (code.box,))

    def _checked(self, text: str) -> list[Remark]:
        """All remarks of the text checks, those on personal data hidden behind other personal data included."""
        found = self.checker.check(Document(text=text))
        rest = deidentify(text, checker=self.checker)
        covered = [(each.start, each.end) for each in found if each.code == "A20-2"]
        # Where masking changed something no remark covers, a later round of it found more.
        for start, end in _changes(text, rest):
            if not any(first <= start and end <= last for first, last in covered):
                found.append(_hidden(text, rest, start, end))
        return [replace(each, field=PICTURE) for each in sorted(found)]


PASSING = frozenset({"not_installed", "time", "memory"})
"""Troubles of the machine and not of the picture."""


def examine(name: str, content: bytes, *, examiner: Examiner | None = None) -> ImageFindings:
    """What the file `name` holds, by the bundled lexicons unless told; never raises for what it holds."""
    return (examiner or Examiner.default()).examine(name, content)


@dataclass(frozen=True, slots=True)
class _Frame:
    page: Page
    codes: tuple[Code, ...]
    numbers: tuple[ApprovalNumber, ...]
    map: MapVerdict
    remarks: tuple[ImageRemark, ...]
    complete: bool = True

    def kept(self) -> KeptFrame:
        """What was read, without personal data."""
        on_page = (each.remark for each in self.remarks if each.remark.field == PICTURE)
        return KeptFrame.of(self.page, self.codes, on_page)


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def _doubted(remark: Remark, doubt: float) -> Remark:
    """A remark as it stands, or as advice where the writing could not be read for sure."""
    if doubt <= DOUBTFUL or remark.level is Level.HINT:
        return remark
    return replace(
        remark,
        level=Level.HINT,
        message_zh=f"{remark.message_zh}（图中文字辨认不清，请对照原图）",
        message_en=f"{remark.message_en} (The writing is hard to read; compare with the picture.)",
    )


def _changes(text: str, masked: str) -> Iterator[tuple[int, int]]:
    """The spans in which two texts of one length differ."""
    differs = [one != other for one, other in zip(text, masked, strict=True)]
    for different, group in groupby(enumerate(differs), key=lambda pair: pair[1]):
        if different:
            places = [place for place, _ in group]
            yield places[0], places[-1] + 1


def _hidden(text: str, masked: str, start: int, end: int) -> Remark:
    return Remark(
        field="text",
        start=start,
        end=end,
        code="A20-2",
        text=text[start:end],
        suggestion=masked[start:end],
        level=Level.FLAG,
        message_zh="疑似个人信息，发布前请去标识化。",
        message_en="This looks like personal data; de-identify it before publication.",
    )


def _of_map(
    verdict: MapVerdict, numbers: Iterable[ApprovalNumber], frames: Sequence[_Frame]
) -> Iterator[ImageRemark]:
    """What Article 18 wants of a map and this one does not show."""
    listed = [number for number in numbers if number.normal]
    if any(not number.fault for number in listed):
        return
    because = "、".join((*verdict.words, *verdict.places)[:6])
    faulty = listed[0] if listed else None
    where = next((n for n, frame in enumerate(frames) if faulty in frame.numbers), 0)
    boxes = frames[where].page.boxes(faulty.start, faulty.end) if faulty else ()
    yield ImageRemark(
        Remark(
            field=PICTURE,
            start=faulty.start if faulty else 0,
            end=faulty.end if faulty else 0,
            code="A18-4",
            text=faulty.text if faulty else "",
            suggestion="",
            level=Level.FLAG,
            message_zh=f"图片像是地图（{because}），审图号“{faulty.normal}”不合规定，请核对。"
            if faulty
            else f"图片像是地图（{because}），没有审图号：请使用标准地图或送审后标注审图号；不是地图的，请说明。",
            message_en=f"This looks like a map ({because}); its approval number “{faulty.normal}” cannot be right."
            if faulty
            else f"This looks like a map ({because}) and shows no approval number (审图号): use a standard map or have "
            "it approved; if it is none, say so.",
        ),
        boxes,
        where,
    )


def _once(codes: Iterable[Code]) -> Iterator[Code]:
    """The codes of all frames, each content once."""
    seen: set[str] = set()
    for code in codes:
        if code.content not in seen:
            seen.add(code.content)
            yield code


_CUT_SHORT = Why(
    "time",
    "图片内容过多，限定时间内只检查了一部分。请分成几张后重新上传。",
    "There is too much in the picture; only part of it was examined in the time there is. Cut it into several.",
)
_MEMORY = Why(
    "memory",
    "内存不足，图片未检查，稍后会重试。",
    "There was not enough memory to examine the picture; it is tried again later.",
)
