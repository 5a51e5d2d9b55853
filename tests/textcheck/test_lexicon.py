"""Reading and writing lexicons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.textcheck import Category, Level, LexiconError, Term
from guiju.textcheck.lexicon import BUNDLED, bundled, dumps, faults_of, loads
from guiju.textcheck.normal import normal
from tests.textcheck.samples import unhurried

HEADER = "term\tcategory\tlevel\treplacement\tcondition\tsource\n"

cell = st.text(st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp")), max_size=8).map(
    str.strip
)
terms = st.builds(
    Term,
    term=st.from_regex(r"[一-龥]{6,12}", fullmatch=True),
    level=st.sampled_from(Level),
    replacement=cell,
    condition=st.sampled_from(["", "near=甲|乙", "unquoted; not-before=丙"]),
    source=cell,
    category=st.sampled_from(Category),
)


@unhurried
@given(st.lists(terms, unique_by=lambda term: normal(term.term)))
def test_what_is_written_is_read_back(some: list[Term]) -> None:
    assert loads(dumps(some)) == some


def test_columns_come_in_any_order_and_the_category_may_be_missing() -> None:
    [term] = loads("level\tterm\tsource\tcondition\treplacement\nblock\t北朝鲜\t例\t\t朝鲜\n")
    assert term == Term("北朝鲜", Level.BLOCK, "朝鲜", "", "例", Category.WRONG_WORD)


def test_comments_blank_lines_and_windows_files_are_fine() -> None:
    text = "\ufeff" + HEADER + "# a note\n\n北朝鲜\tinternational\tblock\t朝鲜\t\t例\n"
    assert [term.term for term in loads(text.replace("\n", "\r\n"))] == ["北朝鲜"]


def test_every_bad_row_is_told_with_row_column_and_reason() -> None:
    text = HEADER + "".join(
        (
            "\tvulgar\tblock\t\t\t\n",
            "北朝鲜\tvulgar\tsevere\t朝鲜\t\t\n",
            "两个维护\tphrase\tblock\t\t\t\n",
            "甲乙丙\tnonsense\tblock\t\tbeside=丁\t\n",
            "正确\tvulgar\tflag\t\t\t\n",
            "正確\tvulgar\tflag\t\t\t\n",
            "好词\tvulgar\tflag\t好词\t\t\n",
            "多列\tvulgar\tflag\t\t\t\t\t\n",
            "字\tvulgar\tflag\t\t\t\n",
        )
    )
    with pytest.raises(LexiconError) as caught:
        loads(text)
    assert [(bad.row, bad.column) for bad in caught.value.bad_rows] == [
        (2, "term"),
        (3, "level"),
        (4, "term"),
        (5, "category"),
        (5, "condition"),
        (7, "term"),
        (8, "replacement"),
        (9, "row"),
        (10, "term"),
    ]
    assert "“正確” stands in row 6 already" in str(caught.value)


@pytest.mark.parametrize("text", ["", "term\tlevel\n", HEADER.replace("level", "weight")])
def test_a_wrong_header_is_told(text: str) -> None:
    with pytest.raises(LexiconError, match="row 1, header: the columns must be term, category"):
        loads(text)


def test_a_row_entered_by_hand_is_judged_alike() -> None:
    assert faults_of(term="北朝鲜", level="block", replacement="朝鲜") == []
    assert [column for column, _ in faults_of(term="北\t朝鲜", level="block")] == ["term"]
    assert [column for column, _ in faults_of(term="x" * 61, level="", condition="?")] == [
        "term",
        "level",
        "condition",
    ]


def test_the_bundled_lexicons_name_a_source_in_every_row() -> None:
    assert len(bundled()) > 2000
    assert [term.term for term in bundled() if not term.source] == []


def test_no_bundled_term_stands_in_two_lexicons() -> None:
    names = [normal(term.term) for term in bundled()]
    assert [name for name in set(names) if names.count(name) > 1] == []


def test_no_bundled_word_is_part_of_its_own_replacement_or_of_a_fixed_expression() -> None:
    right = [normal(term.term) for term in bundled() if term.category is Category.PHRASE]
    wrong = [
        normal(term.term)
        for term in bundled()
        if term.category in (Category.WRONG_WORD, Category.OFFICE, Category.HMT)
    ]
    assert [word for word in wrong if any(word in expression for expression in right)] == []


def test_every_bundled_file_is_listed_with_its_source() -> None:
    from importlib import resources

    folder = resources.files("guiju.textcheck").joinpath("lexicons")
    sources = folder.joinpath("SOURCES.md").read_text("utf-8")
    files = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".tsv"))
    # The others are tables of characters and of names of places, which have readers of their own.
    assert set(BUNDLED) < set(files)
    assert [name for name in files if f"`{name}`" not in sources] == []
