"""Article 11: the operations team is complete, budget and equipment are stated."""

from __future__ import annotations

from guiju.rulebook.articles import article_11
from guiju.rulebook.articles.article_11 import OpeningTeam, Team
from tests.articles.law import PUDING, only

ROLES = frozenset(PUDING.strings("A11-1", "required_roles"))
MEANS = {"managing_department": True, "budget": True, "equipment": True}


def team(
    *, accounts: int = 1, roles: frozenset[str] = ROLES, means: dict[str, bool] = MEANS
) -> Team:
    return Team(unit_id=3, unit="城关镇", accounts=accounts, roles=roles, means=means)


def test_a_complete_team_with_its_means_is_in_order() -> None:
    assert article_11.incomplete_team(team(), pack=PUDING) == []


def test_a_unit_without_accounts_needs_no_team() -> None:
    assert article_11.incomplete_team(team(accounts=0, roles=frozenset()), pack=PUDING) == []


def test_a_team_without_a_reviewer_is_told_so() -> None:
    """A11-1."""
    breach = only(article_11.incomplete_team(team(roles=ROLES - {"reviewer"}), pack=PUDING))
    assert breach.sentence.zh == "城关镇的运营管理专班不完整，缺：审核。"
    assert breach.evidence == ("reviewer",)


def test_everything_missing_is_said_at_once_in_the_order_of_the_article() -> None:
    """A11-1."""
    facts = team(roles=frozenset(), means=dict.fromkeys(MEANS, False))
    breach = only(article_11.incomplete_team(facts, pack=PUDING))
    assert breach.evidence == (
        "operations_principal",
        "operations_deputy",
        "chief_editor",
        "editor",
        "reviewer",
        "technician",
        "managing_department",
        "budget",
        "equipment",
    )


def test_means_the_register_does_not_ask_for_are_not_judged() -> None:
    assert article_11.incomplete_team(team(means={}), pack=PUDING) == []


def test_a_means_on_file_as_missing_is_a_breach() -> None:
    """A11-1."""
    breach = only(article_11.incomplete_team(team(means={**MEANS, "budget": False}), pack=PUDING))
    assert breach.evidence == ("budget",)
    assert breach.sentence.en == "The operations team of 城关镇 is incomplete; missing: budget."


class TestBeforeAnOpening:
    HOLDERS = {role: frozenset({number}) for number, role in enumerate(sorted(ROLES))}
    STATED = dict.fromkeys(MEANS, "有")

    def test_a_team_of_different_people_with_its_means_may_open(self) -> None:
        facts = OpeningTeam("城关镇", self.HOLDERS, self.STATED)
        assert article_11.unready_team(facts, pack=PUDING) == []

    def test_a_role_whose_holder_has_left_is_vacant(self) -> None:
        """A11-1."""
        facts = OpeningTeam("城关镇", {**self.HOLDERS, "reviewer": frozenset()}, self.STATED)
        assert only(article_11.unready_team(facts, pack=PUDING)).evidence == ("reviewer",)

    def test_means_that_are_not_stated_are_named(self) -> None:
        """A11-1."""
        facts = OpeningTeam("城关镇", self.HOLDERS, {**self.STATED, "budget": " "})
        assert only(article_11.unready_team(facts, pack=PUDING)).evidence == ("budget",)

    def test_one_person_cannot_be_the_only_editor_and_the_only_reviewer(self) -> None:
        """A11-1."""
        alone = {**self.HOLDERS, "editor": frozenset({7}), "reviewer": frozenset({7})}
        breach = only(
            article_11.unready_team(OpeningTeam("城关镇", alone, self.STATED), pack=PUDING)
        )
        assert breach.evidence == ("editor-is-reviewer",)
        more = {**alone, "reviewer": frozenset({7, 8})}
        assert article_11.unready_team(OpeningTeam("城关镇", more, self.STATED), pack=PUDING) == []
