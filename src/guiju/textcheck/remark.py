"""What a check says about a text.

>>> from guiju.textcheck.remark import Document
>>> Document(title="通知", text="正文").fields()
(('title', '通知'), ('text', '正文'))
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from guiju.textcheck.masking import mask_any


class Level(StrEnum):
    """How much a remark weighs: `BLOCK` may not go out, `FLAG` must be looked at, `HINT` is advice."""

    BLOCK = "block"
    FLAG = "flag"
    HINT = "hint"

    @property
    def meaning(self) -> str:
        """What it asks of the reader, in a word."""
        return {"block": "不得发布", "flag": "需核实", "hint": "建议"}[self.value]


@dataclass(frozen=True, slots=True)
class Document:
    """A title and a text, each possibly empty. Offsets of remarks count characters of one of them."""

    text: str
    title: str = ""

    def fields(self) -> tuple[tuple[str, str], ...]:
        """The parts in reading order, by name."""
        return (("title", self.title), ("text", self.text))


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """One place in a text and what is the matter with it.

    `field` is `title` or `text`; `start` and `end` are character offsets into the *original* field, so
    that `field_text[start:end] == text` always, but for a lone surrogate, which `text` shows as U+FFFD.
    `code` is the code of the specification (`A18-1`);
    `suggestion` is the replacement, or empty where there is none.
    """

    field: str
    start: int
    end: int
    code: str
    text: str
    suggestion: str
    level: Level
    message_zh: str
    message_en: str
    source: str = ""

    def as_json(self) -> dict[str, object]:
        """The remark as programs read it.

        >>> Remark("text", 0, 2, "A18-1", "甲乙", "", Level.HINT, "有误。", "Wrong.").as_json()["message"]
        {'zh': '有误。', 'en': 'Wrong.'}
        """
        return {
            "code": self.code,
            "field": self.field,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "suggestion": self.suggestion,
            "level": self.level.value,
            "message": {"zh": self.message_zh, "en": self.message_en},
        }

    @property
    def masked_text(self) -> str:
        """The excerpt as it may be shown: personal data (A20-2) masked, anything else as it stands."""
        if self.code != "A20-2":
            return self.text
        return self.suggestion or mask_any(self.text)
