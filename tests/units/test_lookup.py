"""Units found by typing part of their names: what is offered, what a name means, what a page does with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django import forms
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django.fixtures import DjangoAssertNumQueries

from guiju.units import lookup, services
from guiju.units.lookup import UnitField
from guiju.units.models import UnitKind
from guiju.units.rights import Officer
from guiju.units.services import UnitFacts
from tests.cast import NOW, Cast

ClientOf = Callable[[int], Client]
LISTS = ("registry:accounts", "registry:cases", "supervision:findings")


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def office(cast: Cast, client_of: ClientOf) -> Client:
    """The county office at work."""
    return client_of(cast.supervisor_id)


def meant(officer: Officer, text: str) -> object:
    """What a form makes of the text: the unit, None, or the sentence that says why not."""
    field = UnitField(required=False)
    field.officer = officer
    try:
        return field.clean(text)
    except forms.ValidationError as wrong:
        return wrong.messages[0]


def test_words_are_looked_for_in_full_and_short_names(cast: Cast) -> None:
    offered = lookup.offered(cast.supervisor, "城关")
    assert cast.town.name in offered
    assert cast.other_town.name not in offered
    assert lookup.offered(cast.supervisor, "城关 镇") == offered
    assert lookup.offered(cast.supervisor, "没有这个") == []


def test_nobody_is_offered_a_unit_they_do_not_see(cast: Cast) -> None:
    editor = cast.editor_of(cast.town)
    assert cast.other_town.name not in lookup.offered(editor, "")
    assert cast.town.name in lookup.offered(editor, "")
    with translation.override("en"):
        assert "No unit that you see" in str(meant(editor, cast.other_town.name))
    assert meant(editor, str(cast.other_town.pk)) != cast.other_town


def test_a_name_its_short_form_and_its_key_mean_the_unit(cast: Cast) -> None:
    for text in (cast.town.name, cast.town.short_name, str(cast.town.pk), f"  {cast.town.name} "):
        assert meant(cast.supervisor, text) == cast.town
    assert meant(cast.supervisor, "") is None


def test_names_that_several_units_bear_are_told_apart_by_what_they_belong_to(cast: Cast) -> None:
    for parent in (cast.town, cast.other_town):
        services.add_unit(
            cast.supervisor,
            facts=UnitFacts(name="综合科", short_name="", kind=UnitKind.INTERNAL),
            parent_id=parent.pk,
            now=NOW,
        )
    offered = lookup.offered(cast.supervisor, "综合科")
    assert offered == [f"综合科（{cast.town}）", f"综合科（{cast.other_town}）"]
    with translation.override("en"):
        assert "Several units" in str(meant(cast.supervisor, "综合科"))
    for label, parent in zip(offered, (cast.town, cast.other_town), strict=True):
        found = meant(cast.supervisor, label)
        assert getattr(found, "parent", None) == parent


def test_the_suggestions_are_options_and_cost_the_same_for_one_and_for_many(
    cast: Cast, office: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    office.get(reverse("units:suggest"))
    counts = []
    for words in (cast.other_town.name, ""):
        with django_assert_max_num_queries(14) as asked:
            page = office.get(reverse("units:suggest"), {"unit": words}).content.decode()
        counts.append(len(asked))
        assert f'<option value="{cast.other_town.name}"' in page
    assert counts[0] == counts[1]


@pytest.mark.parametrize("name", LISTS)
def test_every_list_offers_units_with_and_without_javascript(
    cast: Cast, office: Client, name: str
) -> None:
    page = office.get(reverse(name)).content.decode()
    assert 'list="id_unit_offered"' in page
    assert f'hx-get="{reverse("units:suggest")}"' in page


@pytest.mark.parametrize("name", LISTS)
def test_a_link_with_a_key_shows_the_name_and_a_wrong_name_is_said(
    cast: Cast, office: Client, name: str
) -> None:
    linked = office.get(reverse(name), {"unit": cast.town.pk}).content.decode()
    assert f'value="{cast.town.name}"' in linked
    wrong = office.get(reverse(name), {"unit": "<b>某某局</b>"})
    assert wrong.status_code == 200
    assert "&lt;b&gt;某某局" in wrong.content.decode()
    # Where the filter is applied without loading the page, the sentence comes with the list.
    told = wrong.content.decode().partition('id="filter-fault"')[2].partition("</div>")[0]
    assert "某某局" in told
    assert 'hx-select-oob="#filter-fault"' in wrong.content.decode()
