"""Article 24: what accounts publish is ordered, analysed and archived, month by month."""

from __future__ import annotations

from datetime import date

import pytest

from guiju import ledger
from guiju.newsroom import services
from guiju.newsroom.models import ArchivePackage
from guiju.rulebook.articles import article_24 as law
from tests.articles.law import CALENDAR, PUDING, only
from tests.cast import NOW, Cast


@pytest.mark.django_db
def test_a_month_of_a_unit_is_one_package_that_the_ledger_names(cast: Cast) -> None:
    """A24-1."""
    month = date(2026, 5, 1)
    made = services.pack_due_month(by=ledger.SYSTEM, unit_id=cast.town.pk, month=month, now=NOW)
    assert ArchivePackage.objects.get() == made
    assert (made.unit, made.month, len(made.stored_id)) == (cast.town, month, 64)


MAY, LAST_DAY = date(2026, 5, 1), date(2026, 6, 5)
"""A month, and the fifth working day after it."""


def due_on(first_seen_on: date) -> date:
    return law.due_on(MAY, first_seen_on, calendar=CALENDAR, pack=PUDING)


def test_a_month_is_archived_within_five_working_days() -> None:
    """A24-1."""
    assert due_on(date(2026, 5, 6)) == LAST_DAY
    held = law.Month("城关镇", MAY, LAST_DAY, today=LAST_DAY)
    assert law.unarchived_month(held, pack=PUDING) == []


def test_a_month_without_its_package_is_named_with_who_makes_it() -> None:
    """A24-1."""
    late = law.Month("城关镇", MAY, LAST_DAY, today=date(2026, 6, 6))
    breach = only(law.unarchived_month(late, pack=PUDING))
    assert breach.code == "A24-1"
    assert breach.sentence.zh == (
        "城关镇2026年5月发布的内容应于2026年6月5日前归档，至今没有归档包。"
    )
    assert breach.sentence.en == (
        "What 城关镇 published in 2026-05 was to be archived by 5 Jun 2026; there is no package of it."
    )
    assert "城关镇主要负责人" in breach.way_out.zh
    assert breach.evidence == ("month:2026-05",)


def test_what_came_in_later_has_the_same_days_from_then() -> None:
    """A24-1."""
    assert due_on(date(2026, 6, 10)) == date(2026, 6, 17)


def test_a_history_brought_in_too_late_for_the_month_after_is_not_found_wanting() -> None:
    """A24-1."""
    for first_seen_on, found in ((date(2026, 6, 22), 1), (date(2026, 6, 30), 0)):
        month = law.Month("城关镇", MAY, due_on(first_seen_on), today=date(2026, 7, 31))
        assert len(law.unarchived_month(month, pack=PUDING)) == found


def test_a_round_looks_three_months_back_and_not_before_the_regulation() -> None:
    """A24-1."""
    assert law.months_before(date(2026, 6, 30), pack=PUDING) == (
        MAY, date(2026, 4, 1), date(2026, 3, 1),
    )  # fmt: skip
    begun = law.month_after(PUDING.in_force_from)
    assert len(law.months_before(law.month_after(begun), pack=PUDING)) <= 2
