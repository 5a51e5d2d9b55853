"""What a check found and what it should have found: the row of every table here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Score:
    """Counts of one check on one set: found rightly, found wrongly, missed."""

    name: str
    code: str
    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, *, right: int = 0, wrong: int = 0, missed: int = 0) -> None:
        """Count some more."""
        self.right += right
        self.wrong += wrong
        self.missed += missed

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def row(self) -> str:
        """The score as a row of a Markdown table."""
        return (
            f"| {self.name} | {self.code} | {self.right + self.missed:,} | {self.precision:.3f} |"
            f" {self.recall:.3f} | {self.f1:.3f} | {self.wrong} |"
        )


HEADER = (
    "| check | code | in the set | precision | recall | F1 | wrong |\n"
    "| --- | --- | ---: | ---: | ---: | ---: | ---: |"
)
