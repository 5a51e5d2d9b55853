"""Comments on the words of a manuscript: who makes them, where they stand, for whom they wait (A17-1)."""

from __future__ import annotations

import pytest

from guiju.ledger.models import Entry
from guiju.newsroom import selectors, services
from guiju.newsroom.commenting.texts import Where
from guiju.newsroom.commenting.workflow import State
from guiju.newsroom.models import Comment, Edition, Manuscript, Reply
from guiju.newsroom.selectors.comments import comments_waiting_for
from guiju.newsroom.workflow import State as Written
from guiju.newsroom.writing import content
from guiju.units.models import Role
from guiju.units.rights import Officer
from tests.cast import NOW, Cast
from tests.newsroom.commenting import BODY, LATER, codes, draft, made, reviewer, said, save, threads
from tests.newsroom.manuscripts import (
    account_of,
    fresh,
    signed,
)

__all__ = ["draft"]


# --- Made, answered, settled ---------------------------------------------------------------------------


def test_the_ledger_has_that_it_was_made_but_not_what_was_said(
    cast: Cast, draft: Manuscript
) -> None:
    comment = made(reviewer(cast), draft, text="联系人张三13812345678", must_be_settled=True)
    entry = Entry.objects.latest("number")
    assert (entry.act, entry.article) == ("COMMENT_MADE", "A17-1")
    assert (entry.subject_kind, entry.subject_id) == ("manuscript", draft.pk)
    assert entry.detail == {"comment": comment.pk, "edition": 1, "must_be_settled": True}
    assert "13812345678" not in str(entry.content())


def test_answered_settled_and_taken_up_again_with_who_and_when(
    cast: Cast, draft: Manuscript
) -> None:
    comment = made(reviewer(cast), draft)
    editor = cast.editor_of(cast.town)
    services.answer_comment(editor, comment_id=comment.pk, text="已写明。", now=NOW)
    services.settle_comment(reviewer(cast), comment_id=comment.pk, now=LATER)
    settled = Comment.objects.get(pk=comment.pk)
    assert settled.state == State.SETTLED
    services.reopen_comment(editor, comment_id=comment.pk, text="又改了。", now=LATER)
    assert [(each.kind, each.by.name, each.at) for each in Reply.objects.all()] == [
        ("answer", "李梅", NOW),
        ("settled", "王慎", LATER),
        ("reopened", "李梅", LATER),
    ]
    assert Comment.objects.get(pk=comment.pk).state == State.OPEN
    acts = Entry.objects.order_by("-number").values_list("act", flat=True)[:3]
    assert list(acts) == ["COMMENT_REOPENED", "COMMENT_SETTLED", "COMMENT_ANSWERED"]


@pytest.mark.parametrize(
    "role", [Role.EDITOR, Role.CHIEF_EDITOR, Role.REVIEWER, Role.PRINCIPAL_LEADER]
)
def test_whoever_has_a_task_in_it_comments(cast: Cast, draft: Manuscript, role: Role) -> None:
    assert made(cast.holder(cast.town, role), draft).by_id == cast.people[cast.town.pk, role]


def test_whoever_only_reads_it_does_not(cast: Cast, draft: Manuscript) -> None:
    technician = cast.holder(cast.town, Role.TECHNICIAN)
    assert codes(lambda: made(technician, draft)) == ["A6-2"]


def test_neither_another_unit_nor_the_county_office_comments_on_a_draft(
    cast: Cast, draft: Manuscript
) -> None:
    for stranger in (cast.supervisor, cast.holder(cast.other_town, Role.REVIEWER)):
        assert codes(lambda who=stranger: made(who, draft)) == ["A6-2"]
    assert not Comment.objects.exists()


def test_everything_wrong_with_a_comment_is_said_at_once(cast: Cast, draft: Manuscript) -> None:
    wrong = said(lambda: made(reviewer(cast), draft, quote="没有这句", text="  "))
    assert "没有填写内容" in wrong
    assert "不在现在的稿件中" in wrong


def test_words_in_several_places_are_asked_for_more_closely(cast: Cast, draft: Manuscript) -> None:
    assert "2处" in said(lambda: made(reviewer(cast), draft, quote="清"))
    assert made(reviewer(cast), draft, quote="清", before="群众", after="扫").before.endswith(
        "群众"
    )


@pytest.mark.parametrize(("quote", "text"), [("长" * 501, "好"), ("清扫村道", "长" * 2001)])
def test_what_is_too_long_is_refused_not_cut(
    cast: Cast, draft: Manuscript, quote: str, text: str
) -> None:
    assert codes(lambda: made(reviewer(cast), draft, quote=quote, text=text)) == ["A17-1"]


def test_a_text_that_the_manuscript_does_not_have_has_no_words(
    cast: Cast, draft: Manuscript
) -> None:
    assert "不在现在的稿件中" in said(
        lambda: made(reviewer(cast), draft, where=Where("body", 999_999))
    )


def test_words_of_the_text_for_an_account_are_commented_on_there(
    cast: Cast, draft: Manuscript
) -> None:
    account = account_of(cast, cast.town)
    services.save_manuscript(
        cast.editor_of(cast.town), manuscript_id=draft.pk, version=fresh(draft).version,
        variants={account.pk: {"title": "另一个标题", "body": "<p>另一种说法。</p>"}}, now=NOW,
    )  # fmt: skip
    where = Where("body", account.pk)
    made(reviewer(cast), draft, where=where, quote="另一种说法")
    (thread,) = threads(cast, draft)
    assert (thread.where, thread.gone) == (where, False)
    assert account.name in thread.called.zh
    services.choose_accounts(
        cast.editor_of(cast.town), manuscript_id=draft.pk, version=fresh(draft).version,
        account_ids=[account_of(cast, cast.town, "weibo").pk], now=NOW,
    )  # fmt: skip
    (thread,) = threads(cast, draft)
    assert thread.gone


# --- After edits -----------------------------------------------------------------------------------------


def test_the_words_are_found_again_after_an_edit(cast: Cast, draft: Manuscript) -> None:
    made(reviewer(cast), draft)
    save(cast, draft, "<p>据了解，6月9日，城关镇组织干部群众<b>清扫</b>\n村道、清理沟渠。</p>")
    (thread,) = threads(cast, draft)
    assert (thread.gone, thread.span) == (False, (18, 22))


def test_when_the_words_are_gone_the_comment_stays_with_its_quote(
    cast: Cast, draft: Manuscript
) -> None:
    made(reviewer(cast), draft)
    save(cast, draft, "<p>内容已改写。</p>")
    (thread,) = threads(cast, draft)
    assert (thread.gone, thread.span, thread.comment.quote) == (True, None, "清扫村道")
    assert thread.comment.edition == 1


def test_open_ones_stand_first_and_in_the_order_of_the_text(cast: Cast, draft: Manuscript) -> None:
    for where, quote in ((BODY, "清理沟渠"), (BODY, "6月9日"), (Where("title"), "城关镇")):
        made(reviewer(cast), draft, where=where, quote=quote)
    made(reviewer(cast), draft, quote="")
    settled = made(reviewer(cast), draft, where=Where("title"), quote="人居环境")
    services.settle_comment(reviewer(cast), comment_id=settled.pk, now=NOW)
    assert [each.comment.quote for each in threads(cast, draft)] == [
        "城关镇", "", "6月9日", "清理沟渠", "人居环境",
    ]  # fmt: skip


# --- What a comment holds up, and what it does not touch --------------------------------------------------


def test_a_comment_changes_neither_content_nor_version_nor_edition(
    cast: Cast, draft: Manuscript
) -> None:
    before = fresh(draft)
    digest, editions = content.digest(content.of(before)), Edition.objects.count()
    comment = made(reviewer(cast), draft, must_be_settled=True)
    services.answer_comment(cast.editor_of(cast.town), comment_id=comment.pk, text="好", now=NOW)
    services.settle_comment(reviewer(cast), comment_id=comment.pk, now=NOW)
    after = fresh(draft)
    assert content.digest(content.of(after)) == digest
    assert (after.version, after.edition, after.saved_at) == (
        before.version, before.edition, before.saved_at,
    )  # fmt: skip
    assert Edition.objects.count() == editions


def test_a_comment_voids_no_signature(cast: Cast, draft: Manuscript) -> None:
    signed(cast, draft)
    made(reviewer(cast), draft, text="配图可以更清晰。")
    assert len(selectors.standing(fresh(draft))) == 2
    assert fresh(draft).state == Written.SIGNED


# --- The desk ---------------------------------------------------------------------------------------------


def waiting(officer: Officer) -> list[int]:
    return [each.pk for each in comments_waiting_for(officer)]


def test_a_comment_waits_for_whoever_wrote_and_an_answer_for_whoever_asked(
    cast: Cast, draft: Manuscript
) -> None:
    editor = cast.editor_of(cast.town)
    comment = made(reviewer(cast), draft)
    assert (waiting(editor), waiting(reviewer(cast))) == ([comment.pk], [])
    services.answer_comment(editor, comment_id=comment.pk, text="已改。", now=NOW)
    assert (waiting(editor), waiting(reviewer(cast))) == ([], [comment.pk])
    services.settle_comment(reviewer(cast), comment_id=comment.pk, now=NOW)
    assert (waiting(editor), waiting(reviewer(cast))) == ([], [])


def test_it_waits_for_nobody_who_had_no_word_in_it(cast: Cast, draft: Manuscript) -> None:
    comment = made(reviewer(cast), draft)
    chief = cast.holder(cast.town, Role.CHIEF_EDITOR)
    assert waiting(chief) == []
    services.answer_comment(chief, comment_id=comment.pk, text="同意。", now=NOW)
    services.answer_comment(reviewer(cast), comment_id=comment.pk, text="请改。", now=NOW)
    assert waiting(chief) == [comment.pk]
    assert waiting(cast.supervisor) == []


def test_what_holds_up_comes_first_and_what_is_over_does_not_come(
    cast: Cast, draft: Manuscript
) -> None:
    editor = cast.editor_of(cast.town)
    must = made(reviewer(cast), draft, must_be_settled=True)
    later = made(reviewer(cast), draft, quote="清理沟渠", now=LATER)
    assert waiting(editor) == [must.pk, later.pk]
    services.withdraw_manuscript(
        editor, manuscript_id=draft.pk, version=fresh(draft).version, reason="不再需要", now=NOW
    )
    assert waiting(editor) == []


def test_a_draft_begun_from_it_has_none_of_its_comments(cast: Cast, draft: Manuscript) -> None:
    made(reviewer(cast), draft, must_be_settled=True)
    begun = services.duplicate_manuscript(
        cast.editor_of(cast.town), manuscript_id=draft.pk, now=NOW
    )
    assert threads(cast, begun) == []
