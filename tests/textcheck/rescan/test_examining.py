"""What another lexicon would change, told exactly although most documents are hardly looked at."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.textcheck import Category, Checker, Document, Level, Term
from guiju.textcheck.rescan.batches import Rows
from guiju.textcheck.rescan.examining import check_documents, examine
from guiju.textcheck.rescan.question import OtherProgram, Question, prepared
from guiju.textcheck.rescan.tally import Kind
from tests.textcheck.rescan.archives import IN_FORCE, OLD_NAME, PHONE, TRIED, posts
from tests.textcheck.samples import unhurried

SLOGAN = Term("扎实推进普定振兴行动", Level.BLOCK, category=Category.PHRASE)
OFFER = Term("买一送三", Level.BLOCK, category=Category.AD_OFFER)
BOUND = Term("口径", Level.FLAG, condition="not-before=一致")
PRESENT = [BOUND, Term("北朝鲜", Level.HINT, category=Category.ACCEPTED)]
INSTEAD = [OLD_NAME, SLOGAN, OFFER, BOUND]
NOW_IN_FORCE = Checker(extra_terms=PRESENT, advising=False)
THEN_IN_FORCE = Checker(extra_terms=INSTEAD, advising=False)
CHANGING = Question.of(PRESENT, INSTEAD)
PIECES = st.sampled_from(
    [
        "普定旧称", "普定\u200b旧称", "普*定*旧*称", "普定·旧称", "买*一*送*三", "扎实推进普定振行动", "扎实推进普定振兴行动", "买一送三", "全场特价", "限时抢购",
        "北朝鲜", "口径一致", "口径", "扫码下单", PHONE, "，", "。", "通知", "中国特色社会注义",
    ]
)  # fmt: skip
texts = st.lists(PIECES, max_size=10).map("".join)


@unhurried
@given(texts, texts)
def test_it_says_what_two_whole_checks_would_say(title: str, text: str) -> None:
    document = Document(text, title)
    before, after = NOW_IN_FORCE.check(document), THEN_IN_FORCE.check(document)
    tally = examine(CHANGING, Rows((("1", title, text),)))
    assert tally.found.total() == len([each for each in after if each not in before])
    assert tally.gone.total() == len([each for each in before if each not in after])


def test_counts_of_a_known_archive() -> None:
    tally = examine(TRIED, Rows(tuple(posts(30))))
    assert (tally.posts, tally.posts_found) == (30, 10)
    assert dict(tally.found) == {("A18-1", "flag"): 10}
    counts = tally.terms["普定旧称"]
    assert (counts.stands, counts.remarked, counts.quiet) == (14, 10, 4)
    assert tally.gone.total() == 0


def test_samples_of_a_long_table_hide_what_only_its_heading_names() -> None:
    rows = "\n".join(f"{n}\t王丽\t62284804025648900{n}\t普定旧称" for n in range(10, 60))
    post = ("1", "公示", f"序号\t姓名\t银行账号\t户籍\n{rows}")
    [sample] = examine(TRIED, Rows((post,))).of_kind(Kind.FOUND)
    shown = sample.before + sample.text + sample.after
    assert "王某" in shown
    assert "王丽" not in shown
    assert "6228480402" not in shown


def test_samples_show_the_place_and_hide_personal_data() -> None:
    tally = examine(TRIED, Rows(tuple(posts(4))))
    sample = tally.of_kind(Kind.FOUND)[0]
    assert (sample.text, sample.field) == ("普定旧称", "text")
    assert sample.before.endswith("电话138****5678。")
    assert sample.after.startswith("安顺州（")
    assert PHONE not in str(tally.as_json())


def test_why_a_place_is_kept_quiet() -> None:
    rows = Rows((("1", "", "仿普定旧称。"), ("2", "", "口径一致。"), ("3", "", "买一送三。")))
    terms = [BOUND, OFFER, *prepared(TRIED).changed]
    tally = examine(Question.of([], terms), rows)
    why = {each.id: (each.why, each.within) for each in tally.of_kind(Kind.QUIET)}
    assert why == {"1": ("accepted", "仿普定旧称"), "2": ("condition", ""), "3": ("company", "")}


def test_an_accepted_term_tells_what_would_no_longer_be_remarked() -> None:
    question = Question.of([], [Term("北朝鲜", Level.HINT, category=Category.ACCEPTED)])
    tally = examine(question, Rows((("1", "", "北朝鲜"), ("2", "", "好"))))
    assert (tally.posts_gone, dict(tally.gone)) == (1, {("A18-1", "block"): 1})
    [sample] = tally.samples
    assert (sample.kind, sample.text) == (Kind.GONE, "北朝鲜")


def test_where_a_fact_comes_from_changes_nothing() -> None:
    other = Term("普定旧称", Level.FLAG, "普定", source="县志")
    tally = examine(Question.of([OLD_NAME], [other]), Rows((("1", "", "普定旧称"),)))
    assert (tally.found.total(), tally.gone.total()) == (0, 0)


def test_without_another_lexicon_everything_found_is_told() -> None:
    tally = examine(IN_FORCE, Rows((("1", "北朝鲜", f"电话{PHONE}"),)))
    assert dict(tally.found) == {("A18-1", "block"): 1, ("A20-2", "block"): 1}
    only = Question.of([], only=["A20-2"])
    assert dict(examine(only, Rows((("1", "北朝鲜", PHONE),))).found) == {("A20-2", "block"): 1}


def test_a_machine_with_another_program_refuses() -> None:
    other = Question(IN_FORCE.in_force, None, IN_FORCE.only, 20, "0" * 12)
    with pytest.raises(OtherProgram, match="same version"):
        examine(pickle.loads(pickle.dumps(other)), Rows(()))


def test_documents_are_checked_for_whoever_keeps_the_remarks() -> None:
    documents = [Document("北朝鲜"), Document("好")]
    assert [len(found) for found in check_documents(IN_FORCE, documents)] == [1, 0]


def test_a_term_that_is_taken_out_is_not_kept_quiet() -> None:
    asked = Question.of([Term("普定旧称", Level.FLAG)], [])
    tally = examine(asked, Rows((("1", "", "普定旧称安顺州。"),)))
    assert tally.gone.total() == 1
    assert (tally.terms["普定旧称"].stands, tally.terms["普定旧称"].quiet) == (1, 0)
    assert [sample.kind for sample in tally.samples] == [Kind.GONE]
