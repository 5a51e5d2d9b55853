"""Article 23: emergencies, hot topics and rumours are answered by the body that knows, in time, through the gate."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from guiju.rulebook.articles import article_23 as law
from guiju.rulebook.articles.article_23 import Answering, Concluding, Naming, Opening, Provided
from guiju.rulebook.breach import Sentence
from tests.articles.law import PUDING, only

NOON = datetime(2026, 6, 10, 12, tzinfo=UTC)
DUE = Sentence(zh="6月10日17:00", en="2026-06-10 17:00")


@pytest.mark.parametrize(("kind", "hours"), [("emergency", 5), ("hot_topic", 48), ("rumour", 48)])
def test_the_hours_run_from_the_moment_it_was_learned_of_by_night_too(
    kind: str, hours: int
) -> None:
    """A23-1: hours that the pack names as chosen, since the article has none."""
    friday_night = datetime(2026, 6, 12, 23, 50, tzinfo=UTC)
    due = law.due_at(kind, friday_night, pack=PUDING)
    assert due - friday_night == timedelta(hours=hours)


def test_a_case_that_can_be_measured_and_checked_stands() -> None:
    assert law.unsound_case(Opening("rumour", NOON, True, NOON), pack=PUDING) == []
    assert law.unsound_case(Opening("emergency", NOON, False, NOON), pack=PUDING) == []


def test_a_rumour_nobody_could_find_of_tomorrow_says_everything_that_is_wrong() -> None:
    """A23-1."""
    opening = Opening("rumour", NOON + timedelta(minutes=1), False, NOON)
    found = law.unsound_case(opening, pack=PUDING)
    assert [each.evidence for each in found] == [("learned_at",), ("seen",)]


def test_statements_need_an_account_in_operation() -> None:
    """A23-1."""
    assert law.unpublishable(Naming(2), pack=PUDING) == []
    assert only(law.unpublishable(Naming(0), pack=PUDING)).evidence == ("accounts",)
    closed = only(law.unpublishable(Naming(2, ("普定旅游",)), pack=PUDING))
    assert closed.sentence.zh == "账号“普定旅游”不在运营中。"


def test_a_case_ends_when_a_statement_is_out() -> None:
    """A23-1."""
    assert law.unconcluded(Concluding("emergency", out=1), pack=PUDING) == []
    silent = only(law.unconcluded(Concluding("emergency", out=0), pack=PUDING))
    assert "写明理由" in silent.way_out.zh


def test_a_rumour_ends_when_it_is_refuted() -> None:
    """A23-1."""
    assert law.unconcluded(Concluding("rumour", out=1, refuted=True), pack=PUDING) == []
    breach = only(law.unconcluded(Concluding("rumour", out=1), pack=PUDING))
    assert breach.sentence.zh == "谣言尚未辟谣。"


def test_what_is_still_written_is_named_beside_everything_else() -> None:
    """A23-1."""
    facts = Concluding("rumour", out=1, pending=("续报",))
    assert [each.evidence for each in law.unconcluded(facts, pack=PUDING)] == [
        ("unrefuted",),
        ("pending",),
    ]


def test_another_unit_publishes_what_the_responding_body_signed_and_nothing_else() -> None:
    """A23-1."""
    assert law.not_as_provided(Provided("县水务局", signed=True), pack=PUDING) == []
    unsigned = only(law.not_as_provided(Provided("县水务局", signed=False), pack=PUDING))
    assert unsigned.sentence.zh == "“县水务局”尚未签发这份回应，或已撤回。"
    altered = (Sentence(zh="日期改了", en="another date"),)
    breach = only(law.not_as_provided(Provided("县水务局", True, altered), pack=PUDING))
    assert breach.sentence.zh == "与“县水务局”提供的回应不一致：日期改了。"


def test_a_round_finds_what_is_late_and_what_has_vanished() -> None:
    """A23-1."""
    quiet = Answering(3, "县城停水", "县水务局", DUE)
    assert law.late_statement(quiet, pack=PUDING) == []
    assert law.vanished_statement(quiet, pack=PUDING) == []
    late = Answering(3, "县城停水", "县水务局", DUE, late=True)
    breach = only(law.late_statement(late, pack=PUDING))
    assert breach.sentence.zh == "“县城停水”应于6月10日17:00前首次回应，至今未发布。"
    assert breach.evidence == ("response:3",)
    gone = Answering(3, "县城停水", "县水务局", DUE, gone=True)
    assert only(law.vanished_statement(gone, pack=PUDING)).evidence == ("response_gone:3",)
