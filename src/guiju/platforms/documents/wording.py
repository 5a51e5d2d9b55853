"""What a template may name, and what is the matter with one; both are plain, so that pages can use them.

>>> known = Known(texts=frozenset({"标题"}), lists={"团队": frozenset({"岗位", "姓名"})})
>>> unknown_name("标提", known.names).en
'“标提” is no placeholder of this document. Did you mean “标题”?'
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from guiju.platforms.notes import InputError, Note

LONGEST_QUOTE = 40
"""Characters of a template that a trouble quotes."""


@dataclass(frozen=True, slots=True)
class Known:
    """The placeholders of a document: texts by name, and lists with the names that stand in each of their rows.

    A list without such names is one of plain texts.
    """

    texts: frozenset[str]
    lists: Mapping[str, frozenset[str]]

    @property
    def names(self) -> frozenset[str]:
        """What may stand outside of loops."""
        return self.texts | self.lists.keys()


class TemplateError(InputError):
    """A template that cannot be used, with every trouble that was found in it."""

    def __init__(self, troubles: Iterable[Note]) -> None:
        self.troubles = tuple(troubles)
        super().__init__(
            "\n".join(each.zh for each in self.troubles),
            "\n".join(each.en for each in self.troubles),
        )


def unknown_name(name: str, known: Iterable[str]) -> Note:
    """A placeholder that does not exist, and the one that was probably meant."""
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.3)
    return Note(
        f"“{name}”不是这种文书的占位符。" + (f"是否应为“{near[0]}”？" if near else ""),
        f"“{name}” is no placeholder of this document."
        + (f" Did you mean “{near[0]}”?" if near else ""),
        value=name,
    )


def quoted(text: str) -> str:
    """The beginning of a place in a template, as a trouble quotes it."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1] + "…"
