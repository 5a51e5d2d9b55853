"""Reads of supervision, by noun: findings, rounds, the two-week veto."""

from __future__ import annotations

from guiju.supervision.selectors.findings import (
    Age,
    CodeCount,
    FindingFilter,
    chosen_findings,
    counts_by_code,
    findings_of_account,
    findings_waiting_for_decision,
    open_count_by_account,
    open_findings,
    visible_findings,
)
from guiju.supervision.selectors.rounds import (
    all_rounds,
    latest_round,
    moved_by,
    newest_day_done,
    rounds_since,
)
from guiju.supervision.selectors.veto import VetoClock, days_to_veto, veto_clock_of

__all__ = [
    "Age",
    "CodeCount",
    "FindingFilter",
    "VetoClock",
    "all_rounds",
    "chosen_findings",
    "counts_by_code",
    "days_to_veto",
    "findings_of_account",
    "findings_waiting_for_decision",
    "latest_round",
    "moved_by",
    "newest_day_done",
    "open_count_by_account",
    "open_findings",
    "rounds_since",
    "veto_clock_of",
    "visible_findings",
]
