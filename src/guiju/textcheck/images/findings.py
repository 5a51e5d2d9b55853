"""What an examination found in a picture, and how it is written down.

findings.remarks[0].code, findings.remarks[0].boxes
kept = findings.as_kept()                    # personal data masked (A20-2): this may be stored and shown
ImageFindings.of_json(kept) == findings.masked()
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from guiju.textcheck.images.approval import ApprovalNumber
from guiju.textcheck.images.codes import Code
from guiju.textcheck.images.kept import KeptFrame
from guiju.textcheck.images.maps import MapVerdict
from guiju.textcheck.images.place import Box
from guiju.textcheck.remark import Level, Remark


@dataclass(frozen=True, slots=True)
class ImageRemark:
    """A remark and where in the picture it is: one box for each line it touches, none for the whole picture.

    `remark.field` is `picture` (offsets count characters of the text of its frame) or `code` (of the content of a
    code). `frame` counts the examined pictures of a moving one from 0.
    """

    remark: Remark
    boxes: tuple[Box, ...] = ()
    frame: int = 0

    @property
    def code(self) -> str:
        """The code of the specification."""
        return self.remark.code

    @property
    def level(self) -> Level:
        """How much it weighs."""
        return self.remark.level


@dataclass(frozen=True, slots=True)
class Why:
    """Why a picture, or the rest of it, was not examined."""

    kind: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class ImageFindings:
    """Everything an examination says of one picture.

    `digest` is the SHA-256 of the file, `examiner` the version of what examined it: the same pair has the same
    findings. `trouble` says why nothing, or not everything, was examined; None when all was.
    """

    digest: str
    examiner: str
    width: int = 0
    height: int = 0
    frames: int = 0
    text: str = ""
    """What is written in the picture, frame after frame."""
    remarks: tuple[ImageRemark, ...] = ()
    codes: tuple[Code, ...] = ()
    map: MapVerdict = field(default_factory=MapVerdict)
    numbers: tuple[ApprovalNumber, ...] = ()
    trouble: Why | None = None
    reading: tuple[KeptFrame, ...] = ()
    """What was read, frame after frame, without personal data: for judging again (`Examiner.judge_again`)."""
    read_with: str = ""
    """The version of what read it: another one may read more in the same picture."""

    @property
    def examined(self) -> bool:
        """Whether there is anything to go by: a picture cut short by time was examined in part."""
        return self.frames > 0

    def masked(self) -> ImageFindings:
        """The same without personal data: what A20-2 marks is masked wherever it stands."""
        hidden = {
            each.remark.text: each.remark.masked_text
            for each in self.remarks
            if each.code == "A20-2" and each.remark.text
        }

        def without(text: str) -> str:
            for shown, masked in sorted(hidden.items(), key=lambda pair: -len(pair[0])):
                text = text.replace(shown, masked)
            return text

        return replace(
            self,
            text=without(self.text),
            remarks=tuple(
                replace(each, remark=replace(each.remark, text=without(each.remark.text)))
                for each in self.remarks
            ),
            codes=tuple(replace(each, content=without(each.content)) for each in self.codes),
            reading=tuple(frame.without(without) for frame in self.reading),
        )

    def as_kept(self) -> dict[str, Any]:
        """The findings as they are kept: `as_json` and what was read, so that another lexicon can judge it."""
        reading = [frame.as_json() for frame in self.masked().reading]
        return self.as_json() | {"reading": reading, "read_with": self.read_with}

    def as_json(self) -> dict[str, Any]:
        """The findings as they are answered to programs, masked."""
        shown = self.masked()
        return {
            "digest": shown.digest,
            "examiner": shown.examiner,
            "size": [shown.width, shown.height],
            "frames": shown.frames,
            "text": shown.text,
            "remarks": [_remark_json(each) for each in shown.remarks],
            "codes": [
                {"content": each.content, "box": list(each.box), "format": each.format}
                for each in shown.codes
            ],
            "map": {
                "is_map": shown.map.is_map,
                "weight": shown.map.weight,
                "places": list(shown.map.places),
                "scattered": shown.map.scattered,
                "words": list(shown.map.words),
            },
            "numbers": [
                {name: getattr(each, name) for name in _NUMBER_FIELDS} for each in shown.numbers
            ],
            "trouble": shown.trouble
            and {"kind": shown.trouble.kind, "zh": shown.trouble.zh, "en": shown.trouble.en},
        }

    @classmethod
    def of_json(cls, kept: Mapping[str, Any]) -> ImageFindings:
        """Findings from what `as_json` or `as_kept` wrote."""
        verdict, trouble = kept["map"], kept["trouble"]
        return cls(
            digest=kept["digest"],
            examiner=kept["examiner"],
            width=kept["size"][0],
            height=kept["size"][1],
            frames=kept["frames"],
            text=kept["text"],
            remarks=tuple(_remark_of(each) for each in kept["remarks"]),
            codes=tuple(
                Code(each["content"], Box(*each["box"]), each["format"]) for each in kept["codes"]
            ),
            map=MapVerdict(
                verdict["is_map"],
                verdict["weight"],
                tuple(verdict["places"]),
                verdict["scattered"],
                tuple(verdict["words"]),
            ),
            numbers=tuple(ApprovalNumber(**each) for each in kept["numbers"]),
            trouble=Why(**trouble) if trouble else None,
            reading=tuple(KeptFrame.of_json(each) for each in kept.get("reading", ())),
            read_with=kept.get("read_with", ""),
        )


_NUMBER_FIELDS = ("start", "end", "text", "normal", "agency", "year", "serial", "fault")


def _remark_json(each: ImageRemark) -> dict[str, Any]:
    return {
        **each.remark.as_json(),
        "source": each.remark.source,
        "boxes": [list(box) for box in each.boxes],
        "frame": each.frame,
    }


def _remark_of(kept: Mapping[str, Any]) -> ImageRemark:
    remark = Remark(
        field=kept["field"],
        start=kept["start"],
        end=kept["end"],
        code=kept["code"],
        text=kept["text"],
        suggestion=kept["suggestion"],
        level=Level(kept["level"]),
        message_zh=kept["message"]["zh"],
        message_en=kept["message"]["en"],
        source=kept["source"],
    )
    return ImageRemark(remark, tuple(Box(*box) for box in kept["boxes"]), kept["frame"])
