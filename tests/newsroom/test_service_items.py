"""The service hall's list: read, shown before it is taken, taken whole."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.newsroom import service_items, services
from guiju.newsroom.models import ServiceItem, ServiceList
from guiju.newsroom.service_items import Item, difference
from guiju.platforms.sheets import SheetError
from guiju.units.models import Role
from guiju.units.rights import Refused
from tests.cast import NOW, TODAY, Cast
from tests.newsroom.services import LIST, take


def test_rows_that_cannot_be_taken_say_why_and_the_others_are_read() -> None:
    text = (
        "事项编码,事项名称,办理链接\n"
        ",无编码,\nS-01,,\nS-02,好的,https://a.example.gov.cn\nS-02,重复,\nS-03,坏链接,ftp://x\n"
        f"{'长' * 61},编码太长,\n"
    )
    read = service_items.read_items(text.encode(), filename="清单.csv")
    assert [each.name for each in read.items] == ["好的"]
    assert [(note.row, note.column) for note in read.bad] == [
        (2, "事项编码"), (3, "事项名称"), (5, "事项编码"), (6, "办理链接"), (7, "事项编码"),
    ]  # fmt: skip


def test_a_file_without_the_columns_is_refused_with_their_names() -> None:
    with pytest.raises(SheetError) as trouble:
        service_items.read_items("甲,乙\n1,2\n".encode(), filename="清单.csv")
    assert "事项编码" in trouble.value.zh


items = st.lists(
    st.builds(Item, code=st.sampled_from("ABCDEF"), name=st.sampled_from("甲乙")),
    unique_by=lambda each: each.code,
)


@given(listed=items, present=items)
def test_a_difference_leads_from_what_stands_to_what_is_listed(
    listed: list[Item], present: list[Item]
) -> None:
    before = {each.code: each for each in present}
    found = difference(listed, before)
    after = dict(before)
    for each in found.struck:
        del after[each.code]
    for _old, new in found.changed:
        after[new.code] = new
    after |= {each.code: each for each in found.added}
    assert after == {each.code: each for each in listed}
    assert found.unchanged == sum(before.get(each.code) == each for each in listed)


@pytest.mark.django_db
def test_nothing_changes_before_a_list_is_taken(cast: Cast) -> None:
    """A22-1."""
    services.keep_service_list(
        cast.supervisor, filename="清单.csv", content=LIST.encode(), listed_on=TODAY, now=NOW
    )
    assert not ServiceItem.objects.exists()
    services.put_service_list_aside(cast.supervisor, list_id=ServiceList.objects.get().pk, now=NOW)
    assert not ServiceList.objects.exists()


@pytest.mark.django_db
def test_an_item_that_a_later_list_lacks_is_struck_and_stands_again_when_it_returns(
    cast: Cast,
) -> None:
    """A22-1."""
    take(cast, listed_on=TODAY - timedelta(days=9))
    take(cast, "编码,名称\nS-01,社保查询\n", listed_on=TODAY - timedelta(days=1))
    one, two = ServiceItem.objects.order_by("code")
    assert (one.name, one.struck_on) == ("社保查询", None)
    assert two.struck_on == TODAY - timedelta(days=1)
    take(cast)
    assert ServiceItem.objects.filter(struck_on=None).count() == 2
    assert ServiceList.objects.filter(content=b"").count() == 3


@pytest.mark.django_db
def test_an_item_whose_row_cannot_be_taken_stands_as_it_was(cast: Cast) -> None:
    """A22-1: the list names it, so it is still offered."""
    take(cast, listed_on=TODAY - timedelta(days=1))
    take(cast, "编码,名称,链接\nS-01,社保查询打印,ftp://坏\nS-09,新事项,\n")
    one, two, new = ServiceItem.objects.order_by("code")
    assert (one.struck_on, two.struck_on, new.struck_on) == (None, TODAY, None)
    assert one.listed_on == TODAY - timedelta(days=1)


@pytest.mark.django_db
def test_a_list_of_which_no_row_can_be_taken_strikes_nothing(cast: Cast) -> None:
    """A22-1."""
    take(cast)
    with pytest.raises(Refused) as refusal:
        take(cast, "编码,名称\n,没有编码\n")
    assert [each.evidence for each in refusal.value.breaches] == [("empty",)]
    assert not ServiceItem.objects.exclude(struck_on=None).exists()
    assert ServiceList.objects.get(state="waiting").content


@pytest.mark.django_db
@pytest.mark.parametrize("listed_on", [TODAY + timedelta(days=1), date(2020, 1, 1)])
def test_a_list_of_tomorrow_or_older_than_the_one_in_force_is_refused(
    cast: Cast, listed_on: date
) -> None:
    """A22-1."""
    take(cast)
    with pytest.raises(Refused) as refusal:
        take(cast, listed_on=listed_on)
    assert [each.code for each in refusal.value.breaches] == ["A22-1"]


@pytest.mark.django_db
def test_only_the_county_office_brings_the_list(cast: Cast) -> None:
    for officer in (
        cast.holder(cast.town, Role.OPERATIONS_PRINCIPAL),
        cast.officer(cast.add_staff(cast.town_office, "钱管", Role.SUPERVISOR).pk),
    ):
        with pytest.raises(Refused) as refusal:
            services.keep_service_list(
                officer, filename="清单.csv", content=LIST.encode(), listed_on=TODAY, now=NOW
            )
        assert [each.code for each in refusal.value.breaches] == ["A6-1"]
