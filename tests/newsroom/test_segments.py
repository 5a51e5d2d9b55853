"""A text cut where remarks begin and end, and a term found in a lexicon in which longer ones hold its name."""

from guiju.newsroom.checks.remarks import segments
from guiju.newsroom.models import PostRemark
from guiju.newsroom.selectors.terms import _term_in
from guiju.textcheck import Level, Term
from guiju.textcheck.lexicon import dumps


def test_a_remark_marks_its_place_and_nothing_behind_it() -> None:
    remark = PostRemark(field="text", start=2, end=4, code="A18-1", level="flag")
    found = segments("text", "召开会义研究", [remark])
    assert [(each.text, each.level) for each in found] == [
        ("召开", ""),
        ("会义", "flag"),
        ("研究", ""),
    ]


def test_a_term_is_found_behind_longer_ones_that_hold_its_name() -> None:
    content = dumps([Term("某旧称县", Level.FLAG), Term("某旧称", Level.BLOCK)])
    term = _term_in(content, "某旧称")
    assert term is not None
    assert (term.term, term.level) == ("某旧称", Level.BLOCK)
