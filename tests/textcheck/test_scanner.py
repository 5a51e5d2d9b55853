"""One pass for all patterns."""

from hypothesis import given
from hypothesis import strategies as st

from guiju.textcheck.scanner import Scanner
from tests.textcheck.samples import unhurried

patterns = st.lists(st.text("甲乙丙👍", min_size=1, max_size=3), max_size=4)


@unhurried
@given(patterns, patterns, st.text("甲乙丙👍", max_size=30))
def test_it_finds_what_trying_every_place_finds(
    one: list[str], other: list[str], text: str
) -> None:
    hits = Scanner([one, other]).hits(text)
    for searched, found in zip((one, other), hits, strict=True):
        expected = [
            (start, start + len(pattern), number)
            for number, pattern in enumerate(searched)
            for start in range(len(text))
            if text.startswith(pattern, start)
        ]
        assert sorted(found) == sorted(expected)


def test_without_patterns_nothing_is_found() -> None:
    assert Scanner([[], []]).hits("甲") == [[], []]
