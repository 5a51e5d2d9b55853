"""A breach: one article that facts do not satisfy, in words and with the way out.

>>> from guiju.rulebook.breach import Breach, Sentence
>>> breach = Breach(
...     code="A10-6",
...     sentence=Sentence(zh="平台不在核准名单内。", en="The platform is not on the approved list."),
...     way_out=Sentence(zh="关停该账号。", en="Close the account."),
... )
>>> breach.article, breach.sentence.text("zh-hans")
(10, '平台不在核准名单内。')
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

JSON = str | int | float | bool | None | list["JSON"] | dict[str, "JSON"]
"""What a fact of a breach may be: it is stored, exported and hashed."""

_NO_FACTS: Mapping[str, JSON] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Sentence:
    """The same statement in both languages of the program."""

    zh: str
    en: str

    def text(self, language: str) -> str:
        """The statement in `language` (a Django language code); Chinese unless English is asked for."""
        return self.en if language.startswith("en") else self.zh


@dataclass(frozen=True, slots=True)
class Breach:
    """One unmet requirement. A list of them is the whole answer of a rule: empty means allowed.

    `evidence` names, in stable keys (a day, a post, a twin account), what exactly was found. A contest
    that is accepted excuses this evidence and no more, so that new evidence is a new finding.
    """

    code: str
    sentence: Sentence
    way_out: Sentence
    evidence: tuple[str, ...] = ()
    facts: Mapping[str, JSON] = field(default_factory=lambda: _NO_FACTS, hash=False)

    @property
    def article(self) -> int:
        """The number of the article the code belongs to; 0 for the national standard (`N…`)."""
        return int(self.code[1:].split("-")[0]) if self.code.startswith("A") else 0
