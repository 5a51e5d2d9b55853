"""Correct once, and every account and every relaying unit has its task; nothing goes out or down unsigned (A17-4, A28-1)."""

from __future__ import annotations

import json
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, transaction

from guiju.ledger.models import Entry
from guiju.newsroom import services
from guiju.newsroom.archiving import contents
from guiju.newsroom.correcting import taking_down
from guiju.newsroom.correcting.workflow import Kind, State, TaskState
from guiju.newsroom.models import Correction, CorrectionNote, CorrectionTask, Delivery, Post
from guiju.newsroom.services import Finishing
from guiju.units.models import Clock as Term
from guiju.units.models import Role
from guiju.units.rights import Refused
from tests.cast import NOW, PAPER, Cast
from tests.newsroom.conftest import ZONE, Desk, raw
from tests.newsroom.corrections import (
    LATER,
    NOTE,
    deputy,
    fresh,
    link_of,
    opened,
    published,
    signed,
    tasks,
    withdrawn,
)
from tests.newsroom.deliveries import Clock, work
from tests.newsroom.manuscripts import QUIET, account_of, confirmed, written
from tests.newsroom.manuscripts import signed as manuscript_signed
from tests.newsroom.relays import of, ordered

How = CorrectionTask.How


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [each.code for each in refused.value.breaches]


def test_what_is_not_out_has_nothing_to_correct(cast: Cast) -> None:
    manuscript = written(cast, cast.town)
    with pytest.raises(Refused) as refused:
        opened(cast, manuscript, reason="", note="电话13812345678")
    assert [each.evidence[0] for each in refused.value.breaches] == [
        "accounts", "reason", "note_personal",
    ]  # fmt: skip
    assert "138****5678" in refused.value.breaches[2].sentence.zh


def test_nobody_opens_a_second_correction_of_the_same_text(cast: Cast) -> None:
    manuscript = published(cast)
    opened(cast, manuscript)
    with pytest.raises(Refused) as refused:
        opened(cast, manuscript, kind=Kind.CORRECT)
    assert refused.value.breaches[0].evidence == ("running",)


def test_another_unit_does_not_open_it_and_the_county_office_only_by_a_paper(cast: Cast) -> None:
    manuscript = published(cast)
    with pytest.raises(Refused) as refused:
        opened(cast, manuscript, by=cast.editor_of(cast.other_town))
    assert codes(refused) == ["A6-2"]
    with pytest.raises(Refused) as refused:
        opened(cast, manuscript, by=cast.supervisor)
    assert "书面依据" in refused.value.breaches[0].sentence.zh
    ordered_one = opened(cast, manuscript, by=cast.supervisor, order="普府办函〔2026〕12号")
    assert ordered_one.order == "普府办函〔2026〕12号"


def test_a_withdrawal_is_signed_by_the_level_and_not_by_who_opened_it(cast: Cast) -> None:
    principal = cast.principal_of(cast.town)
    correction = opened(cast, published(cast), by=principal)
    for officer, code in ((cast.editor_of(cast.town), "A6-2"), (principal, "A17-2")):
        with pytest.raises(Refused) as refused:
            services.sign_withdrawal(
                officer,
                correction_id=correction.pk,
                version=1,
                confirmation=confirmed(officer),
                now=NOW,
            )
        assert codes(refused) == [code]
    leader = cast.holder(cast.town, Role.LEADER_IN_CHARGE)
    done = services.sign_withdrawal(
        leader, correction_id=correction.pk, version=1, confirmation=confirmed(leader), now=NOW
    )
    assert (done.state, done.signed_by_id) == (State.RUNNING, leader.staff_id)


def test_nothing_happens_to_any_account_before_it_is_signed(cast: Cast) -> None:
    opened(cast, published(cast))
    assert not CorrectionTask.objects.exists()
    assert not CorrectionNote.objects.exists()


def test_every_account_that_carried_it_has_its_task_with_a_clock(cast: Cast) -> None:
    correction = withdrawn(cast, "douyin", "wechat-official")
    assert set(tasks(correction)) == {"douyin", "wechat-official"}
    task = tasks(correction)["douyin"]
    assert task.due_at == NOW + timedelta(hours=8)
    assert task.url == link_of(task.account)
    assert Term.objects.filter(code="A28-1", state=Term.State.RUNNING).count() == 2
    entry = Entry.objects.get(act="WITHDRAWAL_SIGNED")
    assert entry.detail["digest"] == correction.digest != ""


def test_relaying_units_reprints_and_posts_that_were_seen_have_theirs(cast: Cast) -> None:
    manuscript = published(cast, "douyin", "wechat-official")
    own = account_of(cast, cast.town, "douyin")
    wechat = account_of(cast, cast.town)
    relaying = account_of(cast, cast.other_town)
    order = ordered(cast, relaying, title=manuscript.title, url=link_of(own))
    services.enter_relay_link(
        cast.editor_of(cast.other_town),
        relay_id=of(order, relaying).pk,
        url="https://www.example.gov.cn/relay/1.html",
        now=NOW,
    )
    reprinting = cast.add_account(cast.department, "普定教育")
    moment = (NOW + timedelta(minutes=5)).isoformat()
    Desk(reprinting).bring(
        raw(1, title=manuscript.title, text="转载全文。", original="否", published_at=moment)
    )
    Desk(wechat).bring(
        raw(2, title=manuscript.title, text="又发一遍。", published_at=moment),
    )
    correction = signed(cast, opened(cast, manuscript, now=LATER), now=LATER)
    found = {each.account_id: each for each in CorrectionTask.objects.all()}
    assert set(found) == {own.pk, wechat.pk, relaying.pk, reprinting.pk}
    assert found[relaying.pk].relay_id == of(order, relaying).pk
    assert found[reprinting.pk].post_id is not None
    assert found[wechat.pk].copies == ["https://www.example.gov.cn/a/2.html"]
    assert correction.tasks.count() == 4


def test_a_post_that_a_delivery_brought_stands_for_its_manuscript(cast: Cast) -> None:
    manuscript = published(cast)
    account = account_of(cast, cast.town, "douyin")
    Desk(account).bring(raw(1, url=link_of(account), title=manuscript.title))
    correction = services.open_correction(
        cast.editor_of(cast.town),
        facts=services.CorrectionFacts(
            Kind.WITHDRAW, "内容有误。", NOTE, post_id=Post.objects.get().pk
        ),
        now=LATER,
    )
    assert correction.manuscript == manuscript


def test_a_post_without_a_manuscript_is_withdrawn_with_its_copies_elsewhere(cast: Cast) -> None:
    first, second = account_of(cast, cast.town, "douyin"), account_of(cast, cast.other_town)
    Desk(first).bring(raw(1, title="停水", text="停水到六月九日。"))
    Desk(second).bring(
        raw(1, title="停水", text="停水到六月九日。", published_at="2026-06-10 09:00")
    )
    post = Post.objects.get(account=first)
    correction = services.open_correction(
        cast.editor_of(cast.town),
        facts=services.CorrectionFacts(Kind.WITHDRAW, "日期有误。", NOTE, post_id=post.pk),
        now=LATER,
    )
    signed(cast, correction, now=LATER)
    assert set(correction.tasks.values_list("account_id", flat=True)) == {first.pk, second.pk}


def rewritten(cast: Cast, correction: Correction) -> Correction:
    """The new wording, written, reviewed and signed; not yet out."""
    editor = cast.editor_of(cast.town)
    manuscript = services.begin_replacement(editor, correction_id=correction.pk, now=LATER)
    services.save_manuscript(
        editor,
        manuscript_id=manuscript.pk,
        version=manuscript.version,
        stated={"body": QUIET["body"].replace("6月9日", "6月8日")},
        now=LATER,
    )
    manuscript_signed(cast, manuscript, now=LATER)
    return fresh(correction)


def test_a_correction_begins_when_the_signed_wording_goes_out(cast: Cast) -> None:
    correction = opened(cast, published(cast), kind=Kind.CORRECT, note=NOTE, now=LATER)
    correction = rewritten(cast, correction)
    assert correction.state == State.OPENED
    assert not CorrectionTask.objects.exists()
    work(Clock(LATER))
    correction = fresh(correction)
    assert correction.state == State.RUNNING
    assert "6月8日" in correction.new_text
    assert "6月9日" in correction.old_text
    assert [each.text for each in correction.notes.all()] == [NOTE]
    assert set(tasks(correction)) == {"douyin"}
    replacement = correction.replacement
    assert replacement is not None
    assert replacement.corrects == correction


def test_a_new_wording_is_no_lower_than_what_it_corrects_and_knows_no_quiet_hours(
    cast: Cast,
) -> None:
    manuscript = published(cast)
    correction = opened(cast, manuscript, kind=Kind.CORRECT, now=LATER)
    Correction.objects.filter(pk=correction.pk).update(level="important")
    editor = cast.editor_of(cast.town)
    new = services.begin_replacement(editor, correction_id=correction.pk, now=LATER)
    assert new.level == "important"
    night = LATER + timedelta(hours=13)
    manuscript_signed(cast, new, now=night)
    assert Delivery.objects.get(manuscript=new).due_at == night


def test_what_is_with_the_reviewer_is_not_worded_anew(cast: Cast) -> None:
    correction = opened(cast, published(cast), kind=Kind.CORRECT, note=NOTE, now=LATER)
    correction = rewritten(cast, correction)
    with pytest.raises(Refused, match="new wording is with the reviewer"):
        services.state_correction(
            cast.editor_of(cast.town), correction_id=correction.pk, version=correction.version,
            reason="别的理由。", note="别的说明。", shows_old=True, now=LATER,
        )  # fmt: skip


def test_a_task_is_done_with_something_that_shows_it(cast: Cast) -> None:
    correction = withdrawn(cast)
    task, editor = tasks(correction)["douyin"], cast.editor_of(cast.town)
    services.see_task(editor, task_id=task.pk, now=NOW)
    services.take_task(editor, task_id=task.pk, now=NOW)
    for done, evidence in (
        (Finishing(How.TAKEN_DOWN), "proof"),
        (Finishing(How.EDITED, url="https://a.gov.cn/1"), "edited"),
    ):
        with pytest.raises(Refused) as refused:
            services.finish_task(editor, task_id=task.pk, done=done, now=NOW)
        assert refused.value.breaches[0].evidence == (evidence,)
    with pytest.raises(Refused):
        services.finish_task(
            cast.editor_of(cast.other_town), task_id=task.pk,
            done=Finishing(How.TAKEN_DOWN, url="https://a.gov.cn/1"), now=NOW,
        )  # fmt: skip
    done = services.finish_task(
        editor, task_id=task.pk, done=Finishing(How.TAKEN_DOWN, screenshot=PAPER), now=LATER
    )
    assert (done.state, done.proof is not None) == (TaskState.DONE, True)
    assert fresh(correction).state == State.DONE
    assert not Term.objects.filter(state=Term.State.RUNNING, code="A28-1").exists()
    assert Delivery.objects.get().withdrawn_at == LATER


def test_what_cannot_be_done_waits_for_a_decision(cast: Cast) -> None:
    correction = withdrawn(cast)
    task, editor = tasks(correction)["douyin"], cast.editor_of(cast.town)
    services.report_could_not(editor, task_id=task.pk, reason="平台已注销。", now=NOW)
    with pytest.raises(Refused):
        services.leave_task(editor, task_id=task.pk, answer="同意", now=NOW)
    services.insist_on_task(cast.supervisor, task_id=task.pk, answer="请联系平台。", now=NOW)
    services.report_could_not(editor, task_id=task.pk, reason="平台不予处理。", now=NOW)
    left = services.leave_task(
        cast.principal_of(cast.town), task_id=task.pk, answer="情况属实。", now=NOW
    )
    assert left.state == TaskState.LEFT
    assert fresh(correction).state == State.DONE


def test_the_note_stays_and_is_only_added_to(cast: Cast) -> None:
    correction = withdrawn(cast)
    principal = cast.principal_of(cast.town)
    services.add_note(
        principal, correction_id=correction.pk, text="补充：各账号均已撤下。",
        confirmation=confirmed(principal, now=LATER), now=LATER,
    )  # fmt: skip
    assert correction.notes.count() == 2
    note = CorrectionNote.objects.first()
    assert note is not None
    for change in (lambda: CorrectionNote.objects.update(text=""), note.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_only_what_is_not_signed_is_given_up_and_an_order_only_by_who_gave_it(cast: Cast) -> None:
    manuscript = published(cast)
    correction = opened(cast, manuscript, by=cast.supervisor, order="通知书1号")
    with pytest.raises(Refused):
        services.give_up_correction(
            cast.principal_of(cast.town), correction_id=correction.pk, reason="没有错", now=NOW
        )
    services.give_up_correction(
        cast.supervisor, correction_id=correction.pk, reason="核实无误", now=NOW
    )
    running = signed(cast, opened(cast, manuscript))
    with pytest.raises(Refused):
        services.give_up_correction(
            cast.editor_of(cast.town), correction_id=running.pk, reason="没有错", now=NOW
        )


def test_what_was_seen_to_be_gone_is_done_and_who_is_seen_with_it_later_has_a_task(
    cast: Cast,
) -> None:
    manuscript = published(cast)
    account = account_of(cast, cast.town, "douyin")
    desk = Desk(account)
    desk.bring(raw(1, url=link_of(account), title=manuscript.title))
    correction = signed(cast, opened(cast, manuscript, now=LATER), now=LATER)
    Post.objects.update(deleted_on=NOW.date())
    assert taking_down.settle(now=LATER) == 1
    assert fresh(correction).state == State.DONE
    late = cast.add_account(cast.department, "普定教育")
    Desk(late).bring(raw(2, title=manuscript.title, original="否", published_at=LATER.isoformat()))
    assert taking_down.settle(now=LATER) == 1
    assert fresh(correction).state == State.RUNNING
    assert taking_down.settle(now=LATER) == 0


def test_two_people_at_once_the_second_is_told(cast: Cast) -> None:
    correction = withdrawn(cast)
    task, editor = tasks(correction)["douyin"], cast.editor_of(cast.town)
    done = Finishing(How.TAKEN_DOWN, url="https://a.gov.cn/1")
    services.finish_task(editor, task_id=task.pk, done=done, now=NOW)
    with pytest.raises(Refused, match="done"):
        services.finish_task(deputy(cast), task_id=task.pk, done=done, now=NOW)


def test_the_archive_package_has_what_was_corrected_with_every_account(cast: Cast) -> None:
    correction = withdrawn(cast)
    services.finish_task(
        cast.editor_of(cast.town),
        task_id=tasks(correction)["douyin"].pk,
        done=Finishing(How.TAKEN_DOWN, url="https://a.gov.cn/1"),
        now=LATER,
    )
    held: dict[str, bytes] = {}
    package = SimpleNamespace(add=held.__setitem__, capture=lambda *_, **__: None)
    contents.write(package, unit=cast.town, month=date(2026, 6, 1), zone=ZONE)  # type: ignore[arg-type] # only keeps
    (line,) = held["corrections.jsonl"].splitlines()
    told = json.loads(line)
    assert (told["kind"], told["digest"]) == ("withdraw", correction.digest)
    assert [each["state"] for each in told["tasks"]] == ["done"]
    contents.write(package, unit=cast.town, month=date(2026, 7, 1), zone=ZONE)  # type: ignore[arg-type] # only keeps
    assert held["corrections.jsonl"] == b""
