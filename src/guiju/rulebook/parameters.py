"""The parameters a pack must give for a code it holds, and what each may be.

    >>> SCHEMA["A14-2"]["notice_working_days"]
    Whole(least=1, most=366)

A pack is checked against this table when it is loaded: a missing parameter, a strange one or a value
of the wrong kind stops the program with the file and key, never a rule in the middle of the night.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guiju.rulebook.calendar import HolidaysReading


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number within bounds."""

    least: int = 1
    most: int = 366


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    among: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A list of at least one word, none twice."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A list of at least one whole number within bounds, none twice."""

    least: int = 0
    most: int = 366


@dataclass(frozen=True, slots=True)
class Items:
    """A list of at least one named choice, none twice; `dated` and `signed` say what else each has."""

    dated: bool = False
    signed: bool = False


Form = Whole | Choice | Words | Figures | Items

SCHEMA: Mapping[str, Mapping[str, Form]] = {
    "A3-1": {"tasks": Items(), "unserved_days": Whole()},
    "A6-3": {
        "remind_working_days_before": Figures(most=60),
        "escalate_working_days_after": Figures(least=1, most=60),
    },
    "A7-2": {"required": Items(), "outside_roles": Items()},
    "A7-3": {"warn_days_before": Whole(), "supervision_every_months": Whole(most=12)},
    "A8-1": {"required_roles": Items()},
    "A8-2": {"required_systems": Items()},
    "A10-1": {"required_of": Words()},
    "A10-3": {
        "few_followers": Whole(most=10_000_000),
        "few_reads": Whole(most=10_000_000),
        "few_posts": Whole(),
        "alike_percent": Whole(most=100),
    },
    "A10-4": {"idle_days": Whole()},
    "A10-6": {"platforms": Items(dated=True)},
    "A11-1": {"required_roles": Items(), "required_means": Items()},
    "A12-2": {"same_look_bits": Whole(least=0, most=63)},
    "A13-2": {
        "levels": Items(),
        "organ_level": Choice(("nation", "province", "prefecture", "county", "town")),
    },
    "A14-2": {"notice_working_days": Whole()},
    "A16-1": {"disclosures": Items()},
    "A17-1": {"levels": Items(signed=True), "quiet_hours": Words()},
    "A17-5": {"authority": Items(), "review_working_days": Whole(most=30)},
    "A18-2": {
        "posts_per_working_day": Whole(most=24),
        "window_working_days": Whole(),
        "holidays_reading": Choice(tuple(HolidaysReading)),
    },
    "A18-3": {"apart_days": Whole(least=0, most=60), "looked_back_days": Whole(most=366)},
    "A20-1": {"answer_working_days": Whole(most=60)},
    "A20-3": {"matters": Items()},
    "A19-1": {"falling_quarters": Whole(most=8), "least_posts": Whole()},
    "A22-1": {"check_every_hours": Whole(most=720), "dead_after_failures": Whole(most=30)},
    "A23-1": {
        "emergency_hours": Whole(most=720),
        "hot_topic_hours": Whole(most=720),
        "rumour_hours": Whole(most=720),
    },
    "A28-1": {"correct_within_hours": Whole(most=720)},
    "A24-1": {"archive_working_days": Whole(most=10), "looked_back_months": Whole(most=12)},
    "A26-2": {"log_kept_months": Whole(least=6, most=600)},
    "A29-2": {"idle_minutes": Whole(most=1440), "absolute_hours": Whole(most=24)},
    "A38-1": {"decide_working_days": Whole(), "longest_working_days": Whole()},
    "N2-1": {"longest_silence_days": Whole(), "warn_days_before": Whole()},
}
