"""Article 28: what is out and wrong is corrected or withdrawn by a signed act, on every account, in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from guiju.rulebook.articles import article_17_corrections, article_28, article_28_corrections
from guiju.rulebook.articles.article_17_corrections import Opening
from guiju.rulebook.articles.article_28 import SeenPost, SignedHere
from guiju.rulebook.articles.article_28_corrections import Correcting, Finished, LateTask
from guiju.rulebook.breach import Sentence
from tests.articles.law import PUDING, only

NOON = datetime(2026, 6, 10, 12, tzinfo=UTC)
LATE = LateTask(3, "停水通知", Sentence(zh="6月10日18:00", en="2026-06-10 18:00"))
SOUND = Opening("停水通知", 2, "停水日期写错。", "更正停水日期。", running=False)


def test_what_is_out_and_explained_may_be_corrected() -> None:
    assert article_17_corrections.unsound_correction(SOUND, pack=PUDING) == []


def test_a_correction_of_nothing_says_everything_that_is_missing() -> None:
    """A17-4."""
    facts = Opening("停水通知", 0, " ", "", running=True, revealing=("138****5678",))
    found = article_17_corrections.unsound_correction(facts, pack=PUDING)
    assert [each.evidence for each in found] == [
        ("accounts",), ("running",), ("reason",), ("note",), ("note_personal",),
    ]  # fmt: skip
    assert {each.code for each in found} == {"A17-4"}
    assert "138****5678" in found[-1].sentence.zh


def test_the_time_is_the_county_s_choice_and_said_to_be() -> None:
    assert article_28_corrections.due(NOON, pack=PUDING).hour == 20
    assert "correct_within_hours" in PUDING.parameters["A28-1"].chosen


FINISHED = Finished("城关发布", edited=False, withdrawn=False, link=False, proof=False)
"""Said to be done, with nothing to show for it."""


def test_taken_down_is_shown_by_a_link_or_a_screenshot() -> None:
    """A28-1."""
    unproven = article_28_corrections.unproven
    assert only(unproven(FINISHED, pack=PUDING)).evidence == ("proof",)
    assert unproven(replace(FINISHED, link=True), pack=PUDING) == []
    assert unproven(replace(FINISHED, proof=True), pack=PUDING) == []


def test_changed_on_the_platform_is_shown_by_its_link_and_never_enough_for_a_withdrawal() -> None:
    """A28-1."""
    unproven = article_28_corrections.unproven
    assert only(unproven(replace(FINISHED, edited=True, proof=True), pack=PUDING)).evidence == (
        "link",
    )
    assert unproven(replace(FINISHED, edited=True, link=True), pack=PUDING) == []
    withdrawn = replace(FINISHED, edited=True, link=True, withdrawn=True)
    assert only(unproven(withdrawn, pack=PUDING)).evidence == ("edited",)
    anew = replace(FINISHED, edited=True, link=True, published_anew=True)
    assert only(unproven(anew, pack=PUDING)).evidence == ("anew",)


def test_what_is_not_done_in_time_is_found_with_what_and_until_when() -> None:
    """A28-1."""
    assert (
        article_28_corrections.late_corrections(Correcting("城关发布", "城关镇", ()), pack=PUDING)
        == []
    )
    facts = Correcting("城关发布", "城关镇", (LATE, LATE._replace(correction_id=4, unsigned=True)))
    breach = only(article_28_corrections.late_corrections(facts, pack=PUDING))
    assert breach.evidence == ("correction:3", "correction:4")
    assert (
        "《停水通知》（6月10日18:00前办结）、《停水通知》（6月10日18:00前签发）"
        in breach.sentence.zh
    )


def test_a_signed_post_that_has_gone_without_a_correction_is_found() -> None:
    """A28-1."""
    since = date(2026, 6, 1)
    quiet = SignedHere("城关发布", "城关镇", since)
    assert article_28.vanished_posts(quiet, pack=PUDING) == []
    facts = SignedHere("城关发布", "城关镇", since, vanished=(SeenPost(7, "停水通知", since),))
    breach = only(article_28.vanished_posts(facts, pack=PUDING))
    assert breach.evidence == ("vanished:7",)
    assert "“停水通知”" in breach.sentence.zh
