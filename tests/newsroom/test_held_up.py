"""What must be settled holds a manuscript up, and who may settle it (A17-1, A17-2)."""

from __future__ import annotations

from guiju.newsroom import services
from guiju.newsroom.commenting.workflow import State
from guiju.newsroom.models import Comment, Manuscript, Reply
from guiju.newsroom.workflow import State as Written
from guiju.units.models import Role
from tests.cast import NOW, Cast
from tests.newsroom.commenting import codes, draft, made, reviewer, said, save, threads
from tests.newsroom.manuscripts import (
    confirmed,
    fresh,
    reviewed,
    signed,
    submitted,
)

__all__ = ["draft"]


def test_what_must_be_settled_stops_every_step_until_it_is(cast: Cast, draft: Manuscript) -> None:
    editor = cast.editor_of(cast.town)
    comment = made(reviewer(cast), draft, must_be_settled=True)
    assert "王慎对“清扫村道”的批注" in said(lambda: submitted(cast, draft))
    services.settle_comment(reviewer(cast), comment_id=comment.pk, now=NOW)
    submitted(cast, draft)
    services.reopen_comment(editor, comment_id=comment.pk, text="还有一处。", now=NOW)
    version = fresh(draft).version
    assert codes(
        lambda: services.review_manuscript(
            reviewer(cast), manuscript_id=draft.pk, version=version, now=NOW
        )
    ) == ["A17-1"]
    services.settle_comment(reviewer(cast), comment_id=comment.pk, now=NOW)
    services.review_manuscript(reviewer(cast), manuscript_id=draft.pk, version=version, now=NOW)
    signer = cast.principal_of(cast.town)
    made(signer, draft, quote="6月9日", text="请核对日期。", must_be_settled=True)
    assert codes(
        lambda: services.sign_off(
            signer, manuscript_id=draft.pk, version=fresh(draft).version,
            confirmation=confirmed(signer), now=NOW,
        )
    ) == ["A17-1"]  # fmt: skip


def test_in_an_emergency_it_is_settled_first_too_by_the_signer_if_need_be(
    cast: Cast, draft: Manuscript
) -> None:
    comment = made(reviewer(cast), draft, must_be_settled=True)
    leader = cast.holder(cast.town, Role.LEADER_IN_CHARGE)

    def sign() -> Manuscript:
        return services.sign_off_in_emergency(
            leader, manuscript_id=draft.pk, version=fresh(draft).version,
            reason="山洪预警，需立即转移群众", confirmation=confirmed(leader), now=NOW,
        )  # fmt: skip

    assert codes(sign) == ["A17-1"]
    services.settle_comment(leader, comment_id=comment.pk, text="地点已核实。", now=NOW)
    assert sign().state == Written.SIGNED


def test_one_that_need_not_be_settled_holds_nothing_up(cast: Cast, draft: Manuscript) -> None:
    made(reviewer(cast), draft)
    assert reviewed(cast, draft).state == Written.REVIEWED


def test_what_is_signed_takes_no_comment_that_must_be_settled(
    cast: Cast, draft: Manuscript
) -> None:
    comment = made(reviewer(cast), draft, must_be_settled=True)
    services.settle_comment(reviewer(cast), comment_id=comment.pk, now=NOW)
    signed(cast, draft)
    assert "已签发" in said(lambda: made(reviewer(cast), draft, must_be_settled=True))
    assert "已签发" in said(
        lambda: services.reopen_comment(
            reviewer(cast), comment_id=comment.pk, text="还有。", now=NOW
        )
    )


def test_what_is_over_takes_no_word_any_more(cast: Cast, draft: Manuscript) -> None:
    comment = made(reviewer(cast), draft)
    services.withdraw_manuscript(
        cast.editor_of(cast.town), manuscript_id=draft.pk, version=fresh(draft).version,
        reason="不再需要", now=NOW,
    )  # fmt: skip
    assert "不再接受批注" in said(lambda: made(reviewer(cast), draft))
    for act in (services.answer_comment, services.settle_comment):
        assert "不再接受批注" in said(
            lambda act=act: act(reviewer(cast), comment_id=comment.pk, text="好", now=NOW)
        )


# --- Who settles it ---------------------------------------------------------------------------------------


def test_the_writer_answers_what_must_be_settled_and_does_not_settle_it(
    cast: Cast, draft: Manuscript
) -> None:
    comment = made(reviewer(cast), draft, must_be_settled=True)
    editor = cast.editor_of(cast.town)
    services.answer_comment(editor, comment_id=comment.pk, text="已改。", now=NOW)
    assert codes(lambda: services.settle_comment(editor, comment_id=comment.pk, now=NOW)) == [
        "A17-2",
        "A17-1",
    ]
    assert not threads(cast, draft)[0].may_settle
    assert threads(cast, draft, by=reviewer(cast))[0].may_settle


def test_a_chief_editor_who_wrote_in_it_does_not_either_and_one_who_did_not_does(
    cast: Cast, draft: Manuscript
) -> None:
    chief = cast.holder(cast.town, Role.CHIEF_EDITOR)
    comment = made(reviewer(cast), draft, must_be_settled=True)
    other = made(reviewer(cast), draft, quote="清理沟渠", must_be_settled=True)
    services.settle_comment(chief, comment_id=other.pk, now=NOW)
    save(cast, draft, "<p>6月9日，城关镇组织干部群众清扫村道。</p>", by=chief)
    assert codes(lambda: services.settle_comment(chief, comment_id=comment.pk, now=NOW)) == [
        "A17-2"
    ]


def test_whoever_writes_settles_what_need_not_be_settled(cast: Cast, draft: Manuscript) -> None:
    comment = made(reviewer(cast), draft)
    services.settle_comment(cast.editor_of(cast.town), comment_id=comment.pk, now=NOW)
    assert Comment.objects.get().state == State.SETTLED


def test_what_somebody_else_did_meanwhile_is_told(cast: Cast, draft: Manuscript) -> None:
    comment = made(reviewer(cast), draft)
    services.settle_comment(reviewer(cast), comment_id=comment.pk, now=NOW)
    for act in (services.settle_comment, services.answer_comment):
        assert "已经处理" in said(
            lambda act=act: act(reviewer(cast), comment_id=comment.pk, text="好", now=NOW)
        )
    services.reopen_comment(reviewer(cast), comment_id=comment.pk, text="再看。", now=NOW)
    assert "并未处理完毕" in said(
        lambda: services.reopen_comment(reviewer(cast), comment_id=comment.pk, text="再", now=NOW)
    )
    assert Reply.objects.count() == 2


def test_taking_it_up_again_needs_a_word(cast: Cast, draft: Manuscript) -> None:
    comment = made(reviewer(cast), draft)
    services.settle_comment(reviewer(cast), comment_id=comment.pk, now=NOW)
    assert "没有填写内容" in said(
        lambda: services.reopen_comment(reviewer(cast), comment_id=comment.pk, text=" ", now=NOW)
    )
