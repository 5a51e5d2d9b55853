"""Counts and samples of an examination. Tallies add up, in whatever order the parts of an archive come.

Samples are those whose identity has the smallest digests, each wording once, and the first of every group before the second
of any: a rare term is shown beside a frequent one. So they are spread over the whole archive, the same for the same
archive, and the same whether one process looked or a hundred.

    >>> whole = Tally(samples_kept=1)
    >>> whole.add(Tally(posts=2, found=Counter({("A18-1", "flag"): 3}), posts_found=1))
    >>> whole.posts, whole.found.total()
    (2, 3)
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from guiju.textcheck.speaking import Said, of_os

UNREADABLE_NAMED = 20


_PLACE = re.compile(
    r"(?P<path>.*), (?:byte (?P<byte>[0-9]+)|row group (?P<group>[0-9]+), row (?P<row>[0-9]+))",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True, order=True)
class Unreadable:
    """What of an archive is no document, a file or a row: where it stands, and why."""

    where: str
    zh: str
    en: str

    @staticmethod
    def of(where: str, said: Said) -> Unreadable:
        """What stands there, and what is said of it."""
        return Unreadable(where, said.zh, said.en)

    @staticmethod
    def of_file(error: OSError) -> Unreadable:
        """A file that cannot be opened or read."""
        return Unreadable.of(str(error.filename or ""), of_os(error))

    @property
    def place(self) -> Said:
        """Where, in both languages.

        >>> Unreadable("posts.jsonl, byte 39", "", "").place.zh, Unreadable("a.parquet, row group 0, row 2", "", "").place.zh
        ('posts.jsonl 第 40 个字节处', 'a.parquet 第 1 组第 3 行')
        """
        found = _PLACE.fullmatch(self.where)
        if found is None:
            return Said(self.where, self.where)
        at = (
            f"第 {int(found['byte']) + 1} 个字节处"
            if found["byte"]
            else f"第 {int(found['group']) + 1} 组第 {int(found['row']) + 1} 行"
        )
        return Said(f"{found['path']} {at}", self.where)

    @property
    def said(self) -> Said:
        """Why, in both languages."""
        return Said(self.zh, self.en)


class Kind(StrEnum):
    """What a sample shows: a remark that would be made, one that would no longer, a term kept quiet."""

    FOUND = "found"
    GONE = "gone"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True, order=True)
class Sample:
    """A place in context, personal data masked.

    `order` decides who stays; `why` says for a quiet place what keeps it so: `accepted` with the expression
    `within` which it stands, `condition`, `company` (an advertising word alone), `part` (of a longer word). `group` is
    what it is an example of.
    """

    kind: Kind
    order: str
    id: str
    field: str
    before: str
    text: str
    after: str
    code: str = ""
    level: str = ""
    message_zh: str = ""
    message_en: str = ""
    term: str = ""
    why: str = ""
    within: str = ""
    group: str = ""


@dataclass(slots=True)
class TermCount:
    """How often a changed term stands in the archive, and what came of it."""

    stands: int = 0
    remarked: int = 0
    quiet: int = 0


_By = Counter[tuple[str, str]]
"""(code, level) → how many."""


@dataclass(slots=True)
class Tally:
    """What was found so far. `found` are remarks (of another lexicon: those it would add), `gone` those it
    would no longer make; `terms` are the changed terms that stand somewhere."""

    samples_kept: int = 20
    posts: int = 0
    characters: int = 0
    found: _By = field(default_factory=Counter)
    posts_found: int = 0
    gone: _By = field(default_factory=Counter)
    posts_gone: int = 0
    terms: defaultdict[str, TermCount] = field(default_factory=lambda: defaultdict(TermCount))
    samples: list[Sample] = field(default_factory=list)
    unreadable: int = 0
    unreadable_named: list[Unreadable] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Count what `other` counted too."""
        self.posts += other.posts
        self.characters += other.characters
        self.found += other.found
        self.posts_found += other.posts_found
        self.gone += other.gone
        self.posts_gone += other.posts_gone
        for name, count in other.terms.items():
            mine = self.terms[name]
            mine.stands += count.stands
            mine.remarked += count.remarked
            mine.quiet += count.quiet
        self.samples += other.samples
        self._cut()
        self.unreadable += other.unreadable
        named = sorted({*self.unreadable_named, *other.unreadable_named})
        self.unreadable_named = named[:UNREADABLE_NAMED]

    def wants(self, kind: Kind, order: str, group: str) -> bool:
        """Whether a sample with this digest would stay, as far as is known."""
        mine = [sample for sample in self.samples if sample.kind is kind]
        if len(mine) < self.samples_kept:
            return True
        if not mine:
            return False
        before = sum(sample.group == group and sample.order < order for sample in mine)
        return (before, order) < max(
            (rank, sample.order) for rank, sample in zip(_ranks(mine), mine, strict=True)
        )

    def keep(self, sample: Sample) -> None:
        """Take a sample in, and let one go where there are enough."""
        self.samples.append(sample)
        self._cut()

    def of_kind(self, kind: Kind) -> list[Sample]:
        """The samples of a kind, in their order."""
        return [sample for sample in self.samples if sample.kind is kind]

    def could_not_read(self, what: Unreadable) -> None:
        """Count a row that is no document; the first ones are named."""
        self.unreadable += 1
        if len(self.unreadable_named) < UNREADABLE_NAMED:
            self.unreadable_named.append(what)

    def _cut(self) -> None:
        self.samples.sort()
        # A sentence that stands in a hundred posts is one example of it.
        wordings = {
            (sample.kind, sample.before, sample.text, sample.after): sample
            for sample in reversed(self.samples)
        }
        distinct = sorted(wordings.values())
        kept: list[Sample] = []
        for kind in Kind:
            mine = [sample for sample in distinct if sample.kind is kind]
            ranked = sorted(zip(_ranks(mine), mine, strict=True))
            kept += sorted(sample for _, sample in ranked[: self.samples_kept])
        self.samples = sorted(kept)

    def as_json(self) -> dict[str, Any]:
        """The tally as programs read it and as `from_json` reads it back."""
        return {
            "samples_kept": self.samples_kept,
            "posts": self.posts,
            "characters": self.characters,
            "posts_found": self.posts_found,
            "found": _listed(self.found),
            "posts_gone": self.posts_gone,
            "gone": _listed(self.gone),
            "terms": {name: asdict(count) for name, count in sorted(self.terms.items())},
            "samples": [asdict(sample) for sample in self.samples],
            "unreadable": self.unreadable,
            "unreadable_named": [asdict(each) for each in self.unreadable_named],
        }

    @staticmethod
    def from_json(kept: Mapping[str, Any]) -> Tally:
        """The tally that `as_json` wrote."""
        plain = {name: kept[name] for name in _PLAIN}
        terms: defaultdict[str, TermCount] = defaultdict(TermCount)
        terms.update({name: TermCount(**count) for name, count in kept["terms"].items()})
        samples = [Sample(**each | {"kind": Kind(each["kind"])}) for each in kept["samples"]]
        return Tally(
            **plain,
            found=_counted(kept["found"]),
            gone=_counted(kept["gone"]),
            terms=terms,
            samples=samples,
            unreadable_named=[Unreadable(**each) for each in kept["unreadable_named"]],
        )


_PLAIN = ("samples_kept", "posts", "characters", "posts_found", "posts_gone", "unreadable")


def _ranks(samples: Sequence[Sample]) -> list[int]:
    """For samples of one kind in their order: how many of its group come before each."""
    numbers: Counter[str] = Counter()
    ranks = []
    for sample in samples:
        ranks.append(numbers[sample.group])
        numbers[sample.group] += 1
    return ranks


def order_of(identity: str) -> str:
    """What decides whether a place becomes a sample: the same everywhere, and unlike its neighbours."""
    return hashlib.blake2b(identity.encode("utf-8", "replace"), digest_size=8).hexdigest()


def _listed(counts: _By) -> list[dict[str, Any]]:
    return [
        {"code": code, "level": level, "count": count}
        for (code, level), count in sorted(counts.items())
    ]


def _counted(rows: list[dict[str, Any]]) -> _By:
    return Counter({(row["code"], row["level"]): row["count"] for row in rows})
