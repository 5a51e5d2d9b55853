"""One alteration of a reprint: its kind, what the original and the reprint say, and its sentence in both languages (A21-2).

>>> Alteration(AlterationKind.HEDGE, "拟", "").message_zh
'未定、推测的语气变了：原文“拟”，转载没有。'
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AlterationKind(StrEnum):
    """What was altered. All but `WORDING`, `ADDED` and `MOVED` change the meaning."""

    NEGATION = "negation"
    HEDGE = "hedge"
    TENSE = "tense"
    DUTY = "duty"
    SCOPE = "scope"
    LIMIT = "limit"
    NUMBER = "number"
    DATE = "date"
    AMOUNT = "amount"
    SUBJECT = "subject"
    TURNED = "turned"
    QUOTATION = "quotation"
    EXCEPTION = "exception"
    SOURCE = "source"
    REPLACED = "replaced"
    MOVED = "moved"
    ADDED = "added"
    WORDING = "wording"


_SAID: dict[AlterationKind, tuple[str, str]] = {
    AlterationKind.NEGATION: ("否定或禁止的意思变了", "what is denied or forbidden changed"),
    AlterationKind.HEDGE: ("未定、推测的语气变了", "what was tentative or supposed changed"),
    AlterationKind.TENSE: ("已经与将要的意思变了", "what is done and what is to come changed"),
    AlterationKind.DUTY: ("“应当”与“可以”的意思变了", "what must and what may be done changed"),
    AlterationKind.SCOPE: ("范围变了", "the scope changed"),
    AlterationKind.LIMIT: ("数的界限（不超过、超过、约等）变了", "the bound of a number changed"),
    AlterationKind.NUMBER: ("数字变了", "a number changed"),
    AlterationKind.DATE: ("日期或时间变了", "a date or time changed"),
    AlterationKind.AMOUNT: ("金额变了", "an amount changed"),
    AlterationKind.SUBJECT: ("主体（单位、地方、人）变了", "who or where changed"),
    AlterationKind.TURNED: (
        "意思换成了另一种（增减、伤亡、处分等）",
        "the meaning was turned (up and down, hurt and dead, one penalty and another)",
    ),
    AlterationKind.QUOTATION: (
        "引号去掉了，引述成了直述",
        "quotation marks are lost: quoted words became the author's",
    ),
    AlterationKind.EXCEPTION: (
        "例外、条件、转折或截止的内容被略去",
        "an exception, a condition, a contrast or a deadline is left out",
    ),
    AlterationKind.SOURCE: (
        "说话的人略去了，转述成了事实",
        "whose word it was is left out: what somebody said became a fact",
    ),
    AlterationKind.REPLACED: ("一个词换成了另一个词", "a word was put in the place of another"),
    AlterationKind.MOVED: ("语句的先后变了", "sentences stand in another order"),
    AlterationKind.ADDED: ("原文没有的内容", "this is not in the original"),
    AlterationKind.WORDING: ("改写了原文用词", "the wording is not the original's"),
}
_HARMLESS = (AlterationKind.ADDED, AlterationKind.WORDING, AlterationKind.MOVED)


@dataclass(frozen=True, slots=True)
class Alteration:
    """One alteration: what the original says and what the reprint says; one of them may be empty."""

    kind: AlterationKind
    original: str
    reprint: str

    @property
    def changes_meaning(self) -> bool:
        """Whether the reprint says something else, rather than the same in other or more words."""
        return self.kind not in _HARMLESS

    def _shown(self) -> tuple[str, str]:
        # The sentence they are quoted in has a full stop of its own.
        return self.original.rstrip("。"), self.reprint.rstrip("。")

    @property
    def message_zh(self) -> str:
        said, original, reprint = _SAID[self.kind][0], *self._shown()
        if self.original and self.reprint:
            return f"{said}：原文“{original}”，转载为“{reprint}”。"
        if self.original:
            return f"{said}：原文“{original}”，转载没有。"
        if self.kind is AlterationKind.ADDED:
            return f"{said}：“{reprint}”。"
        return f"{said}：转载“{reprint}”，原文没有。"

    @property
    def message_en(self) -> str:
        said, original, reprint = _SAID[self.kind][1].capitalize(), *self._shown()
        if self.original and self.reprint:
            return f"{said}: “{original}” became “{reprint}”."
        if self.original:
            return f"{said}: “{original}” is missing in the reprint."
        if self.kind is AlterationKind.ADDED:
            return f"{said}: “{reprint}”."
        return f"{said}: “{reprint}” is not in the original."
