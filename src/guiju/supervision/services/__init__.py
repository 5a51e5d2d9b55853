"""Acts of supervision, by noun: findings, rounds."""

from __future__ import annotations

from guiju.supervision.services.findings import (
    accept_contest,
    contest_finding,
    reject_contest,
    report_rectification,
)
from guiju.supervision.services.rounds import (
    RoundOutcome,
    Tell,
    ask_for_round,
    resume_round,
    run_round,
    set_round_aside,
)

__all__ = [
    "RoundOutcome",
    "Tell",
    "accept_contest",
    "ask_for_round",
    "contest_finding",
    "reject_contest",
    "report_rectification",
    "resume_round",
    "run_round",
    "set_round_aside",
]
