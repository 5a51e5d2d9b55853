"""How a planned item stands follows from what is out; days of note have a source and lie in every year (A16-3)."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from guiju.newsroom.campaigns import days, standing
from guiju.newsroom.campaigns.standing import Standing
from guiju.newsroom.workflow import State as Written


class TestDaysOfNote:
    def test_each_has_a_source_and_lies_in_every_year(self) -> None:
        for year in (2026, 2028):
            for each in days.all_days():
                first_on, last_on = each.span(year)
                assert first_on <= last_on
                assert each.source.zh
                assert each.source.en

    def test_those_of_a_span_are_found(self) -> None:
        found = days.between(date(2026, 12, 1), date(2026, 12, 31))
        assert "国家宪法日" in [each.day.name.zh for each in found]
        may = days.named("civil-code-month")
        assert may is not None
        assert may.span(2027) == (date(2027, 5, 1), date(2027, 5, 31))
        assert may not in [each.day for each in days.between(date(2020, 5, 1), date(2020, 5, 9))]


@given(
    st.lists(st.none() | st.integers(-5, 5), min_size=1, max_size=4),
    st.lists(st.sampled_from(list(Written)), max_size=3),
    st.integers(-5, 5),
    st.booleans(),
    st.booleans(),
)
def test_how_an_item_stands_follows_from_what_is_out(
    out: list[int | None], states: list[Written], today: int, dropped: bool, over: bool
) -> None:
    """Out and partly out are said exactly when something is out; what is late lies behind its day."""
    on = date(2026, 6, 10)
    found = standing.of(
        [None if each is None else on + timedelta(days=each) for each in out],
        states,
        on=on,
        today=on + timedelta(days=today),
        dropped=dropped,
        over=over,
    )
    seen = [each for each in out if each is not None]
    if dropped:
        assert found == (Standing.DROPPED, False)
        return
    assert (found.standing == Standing.OUT) == (len(seen) == len(out))
    assert (found.standing in {Standing.OUT, Standing.PARTLY}) == bool(seen)
    assert (found.standing == Standing.NOT_DONE) == (over and not seen)
    if found.late:
        assert max(seen, default=0) > 0 or today > 0
