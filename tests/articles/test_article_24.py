"""Article 24: what accounts publish is ordered, analysed and archived, month by month."""

from __future__ import annotations

from datetime import date

import pytest

from guiju import ledger
from guiju.newsroom import services
from guiju.newsroom.models import ArchivePackage
from tests.cast import NOW, Cast


@pytest.mark.django_db
def test_a_month_of_a_unit_is_one_package_that_the_ledger_names(cast: Cast) -> None:
    """A24-1."""
    month = date(2026, 5, 1)
    made = services.pack_due_month(by=ledger.SYSTEM, unit_id=cast.town.pk, month=month, now=NOW)
    assert ArchivePackage.objects.get() == made
    assert (made.unit, made.month, len(made.stored_id)) == (cast.town, month, 64)
