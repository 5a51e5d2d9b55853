"""Articles 4 and 7: who undertakes an account is named by reference, and answers for nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guiju.registry import selectors, services
from guiju.registry.judging import breaches
from guiju.registry.models import Account
from guiju.registry.statement import facts_of
from guiju.units import services as units
from guiju.units.models import Staff, Undertaker
from guiju.units.rights import Refused
from tests.cast import NOW, TODAY, Cast
from tests.registry import cases

pytestmark = pytest.mark.django_db


@pytest.fixture
def undertaker(cast: Cast) -> Undertaker:
    """An outside undertaker of the town with everything in force."""
    entrusted = cast.entrust(cast.town)
    cast.secure(entrusted)
    return entrusted


@pytest.fixture
def account(cast: Cast) -> Account:
    """The town's own account, run by itself."""
    return cast.add_account(cast.town, "城关发布")


@pytest.fixture
def outsider(cast: Cast, undertaker: Undertaker) -> Staff:
    """Somebody of the undertaker."""
    return units.add_staff(
        cast.supervisor,
        unit_id=cast.town.pk,
        name="罗外",
        position="",
        telephone="",
        employer_id=undertaker.pk,
        now=NOW,
    )


class TestNobodyFromOutsideAnswersForIdeology:
    """A4-1, A7-2."""

    def test_they_are_not_offered(self, cast: Cast, outsider: Staff) -> None:
        principal = cast.principal_of(cast.town)
        for offered in (
            selectors.people(principal, today=TODAY),
            selectors.people_of(cast.town, today=TODAY),
        ):
            assert offered.exists()
            assert outsider not in offered

    def test_an_account_is_not_registered_nor_restated_with_one(
        self, cast: Cast, account: Account, outsider: Staff
    ) -> None:
        facts = replace(facts_of(account), ideology_holder_id=outsider.pk)
        with pytest.raises(Refused) as caught:
            services.change_account(
                cast.principal_of(cast.town),
                account_id=account.pk,
                version=account.version,
                seen=facts_of(account),
                facts=facts,
                now=NOW,
            )
        assert [each.code for each in caught.value.breaches] == ["A7-2"]
        with pytest.raises(Refused, match="罗外"):
            cast.add_account(
                cast.town, "城关微博", platform="weibo", ideology_holder_id=outsider.pk
            )

    def test_an_opening_that_names_one_is_refused(self, cast: Cast, outsider: Staff) -> None:
        case = cases.drafted(cast, cast.town, ideology_holder_id=outsider.pk)
        found = breaches(case, "submit_case", today=TODAY)
        assert ("A7-2", ("role:ideology_holder",)) in [(each.code, each.evidence) for each in found]
