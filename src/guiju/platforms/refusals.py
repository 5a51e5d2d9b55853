"""What a platform's interface refused or left unanswered, in words for the person who must act on it.

One exception for all connectors, so that a delivery asks three things of it and needs no code of its own for
any platform: what became of what was sent (`fate`), whether sending it again makes sense (`retry`), and what a
person should do (`way_out`).

    >>> from guiju.platforms.notes import Note
    >>> advice = Advice(Retry.LATER, Note("平台繁忙。", "The platform is busy."), Note("稍后重试。", "Try later."))
    >>> error = PlatformError("wechat", advice, code=-1, said="system error", rid="62a9a512-052ff585")
    >>> error.code, error.retry, error.fate, error.text("zh")
    (-1, <Retry.LATER: 'later'>, <Fate.NOTHING: 'nothing'>, '平台繁忙。稍后重试。')
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from guiju.platforms.notes import InputError, Note


class Fate(StrEnum):
    """What became of a request that failed."""

    NOTHING = "nothing"
    """The platform did nothing."""
    UNKNOWN = "unknown"
    """It may have been carried out: look on the platform before it is sent again."""
    TAKEN = "taken"
    """The platform has it and says so; only the answer is not the usual one."""


class Retry(StrEnum):
    """Whether the same request can succeed another time."""

    NEVER = "never"
    """Not as it is: the text, the picture or the choice must change."""
    LATER = "later"
    """Yes, after a while, without anybody doing anything."""
    MENDED = "mended"
    """Yes, once a person has put settings, rights or authorisation in order."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What an error means and what to do about it. `after` is how long waiting makes sense at least."""

    retry: Retry
    meaning: Note
    way_out: Note
    fate: Fate = Fate.NOTHING
    after: datetime.timedelta | None = None


class PlatformError(InputError):
    """A platform refused, did not answer, or would refuse (`notes` then says why; nothing was sent).

    `code` is the platform's number for it, where there is one; `said` are the platform's own words without
    `hint` and `rid`, which its support asks for. None of them holds a secret.
    """

    def __init__(
        self,
        platform: str,
        advice: Advice,
        *,
        code: int | None = None,
        said: str = "",
        hint: str = "",
        rid: str = "",
        fate: Fate | None = None,
        notes: tuple[Note, ...] = (),
    ) -> None:
        super().__init__(
            advice.meaning.zh + advice.way_out.zh, f"{advice.meaning.en} {advice.way_out.en}"
        )
        self.platform = platform
        self.code = code
        self.meaning = advice.meaning
        self.way_out = advice.way_out
        self.retry = advice.retry
        self.after = advice.after
        self.fate = advice.fate if fate is None else fate
        self.said = said
        self.hint = hint
        self.rid = rid
        self.notes = notes


def over_limits(platform: str, notes: list[Note]) -> PlatformError:
    """The error for what the platform would refuse anyway; all reasons at once."""
    advice = Advice(
        Retry.NEVER,
        Note("".join(note.zh for note in notes), " ".join(note.en for note in notes)),
        Note(
            "请修改后重新提交，内容尚未发出。", "Change it and submit it again; nothing was sent."
        ),
    )
    return PlatformError(platform, advice, notes=tuple(notes))
