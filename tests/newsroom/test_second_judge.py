"""Whoever writes may ask a language model of the office; its hints stand in no one's way (A18-1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guiju.ledger.models import Entry
from guiju.newsroom import judging, services, tasks
from guiju.newsroom.checks import opinions
from guiju.newsroom.models import JobState, Manuscript, SecondOpinion
from guiju.newsroom.selectors.opinions import LATELY, judge_health
from guiju.newsroom.writing import proofing
from guiju.textcheck.judge import Judge
from guiju.units.models import Role
from guiju.units.rights import Refused
from tests.cast import NOW, Cast
from tests.newsroom.manuscripts import fresh, submitted, written
from tests.office_model import OfficeModel, office_model

Browser = Callable[[int], Client]
BODY = "<p>请准时参加会议，联系人王五，电话13812345678。</p>"
SLIP = '[{"错": "准时", "对": "按时"}]'
CARD = "模型提示，仅供参考"


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def model(settings: LazySettings) -> Iterator[OfficeModel]:
    with office_model() as running:
        running.said = SLIP
        settings.GUIJU_JUDGE = Judge(running.url, "qwen", 5)
        yield running


@pytest.fixture
def manuscript(cast: Cast) -> Manuscript:
    return written(cast, cast.town, title="请准时参会", body=BODY)


@pytest.fixture
def editor(cast: Cast, client_of: Browser) -> Client:
    return client_of(cast.people[cast.town.pk, Role.EDITOR])


def at(manuscript: Manuscript, name: str) -> str:
    return reverse(f"newsroom:{name}", args=[manuscript.pk])


def page_of(editor: Client, manuscript: Manuscript) -> str:
    return editor.get(at(manuscript, "manuscript")).content.decode()


def ask(editor: Client, manuscript: Manuscript) -> None:
    assert editor.post(at(manuscript, "second_judge")).status_code == 302


def answered(editor: Client, manuscript: Manuscript) -> SecondOpinion:
    ask(editor, manuscript)
    assert tasks.ask_second_judge(now=NOW)
    return SecondOpinion.objects.get()


# --- Off ------------------------------------------------------------------------------------------


def test_where_no_model_is_set_nothing_of_it_is_shown(
    editor: Client, manuscript: Manuscript
) -> None:
    page = page_of(editor, manuscript)
    assert CARD not in page
    assert "second_judge" not in page
    assert editor.get(at(manuscript, "second_judge")).status_code == 404
    assert editor.post(at(manuscript, "second_judge")).status_code == 404
    assert not tasks.ask_second_judge(now=NOW)


def test_where_one_is_set_it_is_asked_by_nobody_but_on_demand(
    editor: Client, manuscript: Manuscript, model: OfficeModel
) -> None:
    assert CARD in page_of(editor, manuscript)
    assert not tasks.ask_second_judge(now=NOW)
    assert model.asked == []


def test_who_reads_sees_nothing_of_it(
    cast: Cast, client_of: Browser, manuscript: Manuscript, model: OfficeModel
) -> None:
    reviewer = client_of(cast.people[cast.town.pk, Role.REVIEWER])
    assert CARD not in page_of(reviewer, manuscript)
    assert reviewer.post(at(manuscript, "second_judge")).status_code == 403


# --- Asked ----------------------------------------------------------------------------------------


def test_the_request_asks_nobody_and_the_worker_does(
    editor: Client, manuscript: Manuscript, model: OfficeModel
) -> None:
    ask(editor, manuscript)
    assert model.asked == []
    page = page_of(editor, manuscript)
    assert "模型正在校对" in page
    assert f'hx-get="{at(manuscript, "second_judge")}"' in page
    assert tasks.ask_second_judge(now=NOW)
    part = editor.get(at(manuscript, "second_judge"), headers={"HX-Request": "true"})
    said = part.content.decode()
    assert "“准时”疑为“按时”之误" in said
    assert "仅供参考" in said
    assert "hx-get" not in said
    assert "<html" not in said


def test_personal_data_does_not_leave_the_program(
    editor: Client, manuscript: Manuscript, model: OfficeModel
) -> None:
    answered(editor, manuscript)
    assert "13812345678" not in str(model.asked)
    assert "138****5678" in str(model.asked)


def test_a_hint_counts_for_nothing(
    cast: Cast, editor: Client, manuscript: Manuscript, model: OfficeModel
) -> None:
    officer = cast.editor_of(cast.town)
    before = judging.next_acts(fresh(manuscript), officer, today=NOW.date())
    remarks = proofing.places(fresh(manuscript), advising=True)
    answered(editor, manuscript)
    assert judging.next_acts(fresh(manuscript), officer, today=NOW.date()) == before
    assert proofing.places(fresh(manuscript), advising=True) == remarks


def test_one_click_writes_what_it_suggests_where_it_stands(
    editor: Client, manuscript: Manuscript, model: OfficeModel
) -> None:
    answered(editor, manuscript)
    hints = editor.get(at(manuscript, "manuscript")).context["hints"]
    assert [each.remark.field for each in hints] == ["title", "text"]
    given = {"key": hints[1].key, "choice": 0, "version": fresh(manuscript).version}
    assert editor.post(at(manuscript, "wording_mend"), given).status_code == 302
    after = fresh(manuscript)
    assert after.title == "请准时参会"
    assert after.body == BODY.replace("准时", "按时")
    page = editor.get(at(manuscript, "manuscript"))
    assert [each.remark.field for each in page.context["hints"]] == ["title"]
    assert "提问后稿件有改动" in page.content.decode()


def test_what_the_checks_say_themselves_is_not_said_twice(
    cast: Cast, editor: Client, model: OfficeModel
) -> None:
    manuscript = written(cast, cast.town, body="<p>镇里按装路灯，提高最低生活保涨标准。</p>")
    model.said = '[{"错": "按装", "对": "安装"}, {"错": "保涨标准", "对": "保障标准"}]'
    assert len(answered(editor, manuscript).hints) == 2
    assert editor.get(at(manuscript, "manuscript")).context["hints"] == []


def test_asking_twice_is_one_question(
    editor: Client, manuscript: Manuscript, model: OfficeModel
) -> None:
    ask(editor, manuscript)
    ask(editor, manuscript)
    assert Entry.objects.filter(act="SECOND_JUDGE_ASKED").count() == 1
    assert tasks.ask_second_judge(now=NOW)
    assert not tasks.ask_second_judge(now=NOW)


def test_what_is_submitted_is_not_asked_about(
    cast: Cast, manuscript: Manuscript, model: OfficeModel
) -> None:
    quiet = submitted(cast, written(cast, cast.town))
    with pytest.raises(Refused):
        services.ask_second_judge(
            cast.editor_of(cast.town), manuscript_id=quiet.pk, model="qwen", now=NOW
        )
    assert not SecondOpinion.objects.exists()


def test_the_ledger_has_who_asked_and_how_much_there_was_but_no_word_of_it(
    editor: Client, manuscript: Manuscript, model: OfficeModel
) -> None:
    answered(editor, manuscript)
    asked, said = Entry.objects.order_by("-number")[:2][::-1]
    assert (asked.act, said.act) == ("SECOND_JUDGE_ASKED", "SECOND_JUDGE_ANSWERED")
    assert (said.detail["hints"], said.detail["silent"]) == (2, "")
    assert "按时" not in str(said.detail)


# --- Silence --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "status", "why"),
    [
        ("我认为没有问题", 200, "不能识别"),
        (SLIP, 503, "拒绝了提问"),
    ],
)
def test_silence_is_told_as_silence(
    editor: Client, manuscript: Manuscript, model: OfficeModel, said: str, status: int, why: str
) -> None:
    model.said, model.status = said, status
    answered(editor, manuscript)
    page = page_of(editor, manuscript)
    # Why there is none is all that is said: of an answer that nobody can read it is not said that there was none.
    assert "模型没有回答" not in page
    assert "这不表示稿件没有错误" in page
    assert why in page
    assert "模型没有提出修改" not in page


def test_nothing_to_change_is_told_as_a_guess(
    editor: Client, manuscript: Manuscript, model: OfficeModel
) -> None:
    model.said = "[]"
    answered(editor, manuscript)
    page = page_of(editor, manuscript)
    assert "模型没有提出修改" in page
    assert "不是检查结论" in page


def test_it_has_its_time_for_all_texts_together(
    editor: Client, manuscript: Manuscript, model: OfficeModel, settings: LazySettings
) -> None:
    settings.GUIJU_JUDGE = Judge(model.url, "qwen", 0.2)
    model.waits = 3
    opinion = answered(editor, manuscript)
    assert opinion.silent.endswith(("Timeout", "TimeoutError"))
    assert len(model.asked) == 1
    assert "没有在限时内回答" in page_of(editor, manuscript)


def test_nobody_there_is_told_to_the_administrator(
    cast: Cast, client_of: Browser, editor: Client, manuscript: Manuscript, settings: LazySettings
) -> None:
    settings.GUIJU_JUDGE = Judge("http://127.0.0.1:1/v1", "qwen", 5)
    answered(editor, manuscript)
    assert "连接不上模型服务" in page_of(editor, manuscript)
    staff = cast.add_staff(cast.office, "任系统", Role.SYSTEM_ADMIN)
    page = client_of(staff.pk).get(reverse("newsroom:judge")).content.decode()
    assert "127.0.0.1:1" in page
    assert "连接不上模型服务" in page
    assert "ConnectError" in page


def test_the_administrator_reads_that_it_is_off(cast: Cast, client_of: Browser) -> None:
    staff = cast.add_staff(cast.office, "任系统", Role.SYSTEM_ADMIN)
    client = client_of(staff.pk)
    assert "未启用" in client.get(reverse("newsroom:judge")).content.decode()
    assert reverse("newsroom:judge") in client.get(reverse("console:desk")).content.decode()


# --- The worker -----------------------------------------------------------------------------------


def test_a_worker_that_died_loses_nothing_and_a_late_one_keeps_nothing(
    editor: Client, manuscript: Manuscript, model: OfficeModel
) -> None:
    ask(editor, manuscript)
    dead = opinions.claim(now=NOW)
    assert dead is not None
    assert opinions.claim(now=NOW) is None
    later = NOW + opinions.LEASE + timedelta(seconds=1)
    taken = opinions.claim(now=later)
    assert taken is not None
    opinions.run(taken, judge=Judge(model.url, "qwen", 5), clock=lambda: later)
    model.said = "[]"
    opinions.run(dead, judge=Judge(model.url, "qwen", 5), clock=lambda: later)
    kept = SecondOpinion.objects.get()
    assert (kept.state, len(kept.hints)) == (JobState.DONE, 2)


def test_a_question_that_kills_its_worker_is_given_up(
    editor: Client, manuscript: Manuscript, model: OfficeModel
) -> None:
    ask(editor, manuscript)
    for turn in range(opinions.ATTEMPTS):
        assert opinions.claim(now=NOW + 2 * turn * opinions.LEASE) is not None
    assert tasks.ask_second_judge(now=NOW + 2 * opinions.ATTEMPTS * opinions.LEASE)
    assert SecondOpinion.objects.get().silent == "interrupted"
    assert model.asked == []


def test_the_page_costs_the_same_for_one_hint_and_for_many(
    editor: Client, manuscript: Manuscript, model: OfficeModel
) -> None:
    counts = []
    for said in ("[]", SLIP, '[{"错": "准时", "对": "按时"}, {"错": "参加", "对": "参与"}]'):
        model.said = said
        answered(editor, manuscript)
        page_of(editor, manuscript)
        with CaptureQueriesContext(connection) as made:
            page_of(editor, manuscript)
        counts.append(len(made))
    assert len(set(counts)) == 1


def test_its_health_counts_what_it_answered_in_the_last_thirty_days(
    editor: Client, manuscript: Manuscript, model: OfficeModel
) -> None:
    model.said = "[]"
    opinion = answered(editor, manuscript)
    assert opinion.answered_at is not None
    health = judge_health(now=opinion.answered_at + LATELY)
    assert (health.answered, health.unanswered, health.waiting) == (1, 0, 0)
    later = judge_health(now=opinion.answered_at + LATELY + timedelta(seconds=1))
    assert (later.answered, later.last_answer_at) == (0, opinion.answered_at)
    model.status = 500
    silent = answered(editor, manuscript)
    health = judge_health(now=NOW)
    assert (health.answered, health.unanswered, health.last_silence) == (0, 1, silent)


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ("<p>各村：请准时参加会议。</p>", ["title", "text"]),  # moved
        (
            "<p>各村：请准时参加会议。准时！</p>",
            ["title"],
        ),  # moved, and which of the two is doubtful
        ("<p>请按时参加会议。</p>", ["title"]),  # gone
    ],
)
def test_a_hint_is_shown_where_its_wording_stands_now(
    editor: Client, manuscript: Manuscript, model: OfficeModel, body: str, fields: list[str]
) -> None:
    answered(editor, manuscript)
    Manuscript.objects.filter(pk=manuscript.pk).update(body=body)
    hints = editor.get(at(manuscript, "manuscript")).context["hints"]
    assert [each.remark.field for each in hints] == fields
