"""The pages of findings and rounds: what they show, to whom, at what cost."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guiju import ledger
from guiju.supervision import services
from guiju.supervision.models import Finding, FindingEvent, Round
from guiju.units.models import Role, Unit
from tests.cast import NOW
from tests.supervision.conftest import DUE_DAYS, Stage

ClientOf = Callable[[int], Client]


@pytest.fixture
def supervisor(stage: Stage, client_of: ClientOf) -> Client:
    return client_of(stage.cast.supervisor_id)


@pytest.fixture
def editor(stage: Stage, client_of: ClientOf) -> Client:
    return client_of(stage.cast.people[stage.cast.town.pk, Role.EDITOR])


@pytest.fixture
def finding(stage: Stage) -> Finding:
    stage.post(stage.silent_account(), DUE_DAYS[1:])
    stage.round()
    return stage.only("A18-2")


def get(browser: Client, name: str, *arguments: Any, **query: str) -> Any:
    return browser.get(reverse(f"supervision:{name}", args=arguments), query)


def shown(response: Any) -> str:
    assert response.status_code == 200, response
    text: str = response.content.decode()
    return text


def _queries(browser: Client, name: str) -> int:
    """Of a second look: the first of a session writes down that it is used."""
    get(browser, name)
    with CaptureQueriesContext(connection) as captured:
        shown(get(browser, name))
    return len(captured)


# --- the list -----------------------------------------------------------------------------------


def test_the_list_before_any_round_says_what_to_do(supervisor: Client) -> None:
    assert "尚未开展巡检" in shown(get(supervisor, "findings"))


def test_the_list_shows_each_finding_with_its_counts(supervisor: Client, finding: Finding) -> None:
    page = shown(get(supervisor, "findings"))
    assert finding.sentence_zh in page
    assert "A10-1" in page


def test_a_unit_sees_its_own_findings_only(editor: Client, stage: Stage, finding: Finding) -> None:
    page = shown(get(editor, "findings"))
    assert finding.sentence_zh in page
    assert "马官镇" not in page


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ({}, {"A18-2", "A10-1"}),
        ({"code": "A18-2"}, {"A18-2"}),
        ({"article": "10"}, {"A10-1"}),
        ({"article": "0"}, set()),
        ({"platform": "wechat-official"}, {"A18-2"}),
        ({"veto": "on"}, set()),
        ({"state": "closed"}, set()),
        ({"state": "all"}, {"A18-2", "A10-1"}),
        ({"age": "7"}, {"A18-2", "A10-1"}),
        ({"q": "城关"}, {"A18-2"}),
        ({"q": "没有这个单位"}, set()),
        ({"sort": "-code"}, {"A18-2", "A10-1"}),
        (
            {"sort": "x", "state": "x", "unit": "x", "age": "9", "page": "x", "code": "'"},
            {"A18-2", "A10-1"},
        ),
    ],
)
def test_filters(
    supervisor: Client, finding: Finding, query: dict[str, str], codes: set[str]
) -> None:
    page = get(supervisor, "findings", **query).context["page"]
    assert {each.code for each in page} == codes


def test_the_filter_by_unit_takes_what_is_below(
    supervisor: Client, stage: Stage, finding: Finding
) -> None:
    def units(top: Unit) -> set[str]:
        page = get(supervisor, "findings", unit=str(top.pk)).context["page"]
        return {each.unit.name for each in page}

    assert units(stage.cast.town) == {"城关镇人民政府"}
    assert len(units(stage.cast.government)) == 3


def test_the_list_costs_the_same_whatever_its_length(supervisor: Client, stage: Stage) -> None:
    def queries() -> int:
        return _queries(supervisor, "findings")

    stage.silent_account()
    stage.round()
    few = queries()
    for number in range(5):
        stage.silent_account(stage.cast.department, f"教育{number}号", platform="weibo")
    stage.round()
    assert queries() == few


def test_the_export_has_the_filter_of_the_list(supervisor: Client, finding: Finding) -> None:
    answer = get(supervisor, "export", code="A18-2")
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.values)
    assert len(rows) == 2
    assert (rows[0][0], rows[1][0]) == ("条款", "A18-2")
    assert finding.sentence_zh in rows[1]


# --- one finding --------------------------------------------------------------------------------


def test_the_page_offers_what_the_officer_may_do_now(
    supervisor: Client, editor: Client, stage: Stage, finding: Finding
) -> None:
    assert set(get(editor, "finding", finding.pk).context["forms"]) == {
        "report_rectification",
        "contest_finding",
    }
    assert not get(supervisor, "finding", finding.pk).context["forms"]
    answer = editor.post(
        reverse("supervision:contest", args=[finding.pk]), {"note": "平台升级。"}, follow=True
    )
    assert "已提出申辩" in shown(answer)
    assert not get(editor, "finding", finding.pk).context["forms"]
    assert set(get(supervisor, "finding", finding.pk).context["forms"]) == {
        "accept_contest",
        "reject_contest",
    }
    assert "平台升级。" in shown(get(supervisor, "finding", finding.pk))
    supervisor.post(reverse("supervision:accept", args=[finding.pk]), {"note": "属实。"})
    finding.refresh_from_db()
    assert finding.state == "closed"


def test_report_and_reject_through_the_browser(
    supervisor: Client, editor: Client, finding: Finding
) -> None:
    editor.post(reverse("supervision:report", args=[finding.pk]), {"note": "已补发。"})
    finding.refresh_from_db()
    assert finding.state == "reported"
    editor.post(reverse("supervision:contest", args=[finding.pk]), {"note": "平台升级。"})
    supervisor.post(reverse("supervision:reject", args=[finding.pk]), {"note": "无公告。"})
    finding.refresh_from_db()
    assert finding.state == "open"


def test_an_empty_explanation_comes_back_with_the_form(editor: Client, finding: Finding) -> None:
    answer = editor.post(reverse("supervision:report", args=[finding.pk]), {"note": " "})
    assert answer.status_code == 422
    assert finding.sentence_zh in answer.content.decode()
    finding.refresh_from_db()
    assert finding.state == "open"


def test_a_second_submission_is_answered_with_the_reason(editor: Client, finding: Finding) -> None:
    url = reverse("supervision:report", args=[finding.pk])
    editor.post(url, {"note": "已补发。"})
    answer = editor.post(url, {"note": "已补发。"})
    assert answer.status_code == 403
    assert "已报告整改" in answer.content.decode()


def test_a_finding_outside_the_officers_reach_is_not_there(
    stage: Stage, client_of: ClientOf, finding: Finding
) -> None:
    stranger = client_of(stage.cast.people[stage.cast.other_town.pk, Role.EDITOR])
    assert get(stranger, "finding", finding.pk).status_code == 404
    url = reverse("supervision:report", args=[finding.pk])
    assert stranger.post(url, {"note": "已补发。"}).status_code == 404
    assert get(stranger, "of_account", finding.account_id).status_code == 404


def test_the_evidence_is_in_words(supervisor: Client, stage: Stage, finding: Finding) -> None:
    assert "2026-05-27 星期三" in shown(get(supervisor, "finding", finding.pk))
    second = stage.account(name="城关发布2")
    stage.round()
    page = shown(get(supervisor, "finding", stage.only("A10-2").pk))
    assert reverse("registry:account", args=[second.pk]) in page


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_kind_of_finding_has_a_page(supervisor: Client, stage: Stage, language: str) -> None:
    account = stage.silent_account(ideology_holder_id=None, platform="bilibili")
    stage.silent_account(name="另名", platform="weibo")
    stage.post(account, [DUE_DAYS[0]], text="详情请拨打13800138000。")
    stage.round()
    supervisor.cookies["guiju_language"] = language
    for each in stage.standing():
        page = shown(get(supervisor, "finding", each.pk))
        said = each.sentence_en if language == "en" else each.sentence_zh
        assert said.replace("'", "&#x27;") in page


def test_the_part_of_an_account_has_its_findings_and_its_days_to_the_veto(
    editor: Client, stage: Stage, finding: Finding
) -> None:
    part = get(editor, "of_account", finding.account_id)
    assert finding.sentence_zh in shown(part)
    assert "单项否决" in shown(part)
    assert part.context["clock"].account == "城关发布"


# --- rounds -------------------------------------------------------------------------------------


def test_the_button_queues_a_round_and_the_page_shows_its_progress(
    supervisor: Client, stage: Stage
) -> None:
    answer = supervisor.post(reverse("supervision:run"), follow=True)
    asked = Round.objects.get()
    assert answer.redirect_chain[-1][0] == reverse("supervision:round", args=[asked.pk])
    assert "every 1s" in shown(answer)
    from django.utils import timezone

    from guiju.supervision import tasks

    assert tasks.claim_and_run_round(timezone.now())
    assert "every 1s" not in shown(get(supervisor, "round", asked.pk))
    assert stage.cast.supervisor.name in shown(get(supervisor, "rounds"))


def test_a_round_that_only_brought_findings_up_to_date_does_not_say_that_nothing_changed(
    supervisor: Client, stage: Stage, finding: Finding
) -> None:
    supervisor.post(reverse("supervision:run"))
    from django.utils import timezone

    from guiju.supervision import tasks

    assert tasks.claim_and_run_round(timezone.now())
    again = Round.objects.order_by("pk").last()
    assert again is not None
    FindingEvent.objects.filter(round=again).delete()
    for refreshed, said in ((0, "本次巡检没有变化"), (3, "原有问题中有3件已按最新情况更新内容")):
        Round.objects.filter(pk=again.pk).update(refreshed=refreshed)
        assert said in shown(get(supervisor, "round", again.pk))


def test_a_round_shows_what_it_changed_in_the_units_one_sees(
    supervisor: Client, editor: Client, stage: Stage, finding: Finding
) -> None:
    done = Round.objects.get()
    assert finding.sentence_zh in shown(get(editor, "round", done.pk))
    assert "马官镇" not in shown(get(editor, "round", done.pk))
    assert "马官镇" in shown(get(supervisor, "round", done.pk))


def test_only_the_county_office_has_the_button(editor: Client, stage: Stage) -> None:
    assert reverse("supervision:run") not in shown(get(editor, "rounds"))
    assert editor.post(reverse("supervision:run")).status_code == 403
    assert not Round.objects.exists()


def test_a_round_ahead_of_the_clock_is_set_aside_on_its_page(
    supervisor: Client, stage: Stage
) -> None:
    from datetime import timedelta

    from django.utils import timezone

    ahead = timezone.now() + timedelta(days=40)
    services.run_round(day=timezone.localdate(ahead), by=ledger.SYSTEM, now=ahead)
    wrong = Round.objects.get()
    assert "尚未到来" in shown(get(supervisor, "rounds"))
    url = reverse("supervision:set_aside", args=[wrong.pk])
    assert url in shown(get(supervisor, "round", wrong.pk))
    supervisor.post(url, {"reason": ""})
    wrong.refresh_from_db()
    assert wrong.state == "done"
    supervisor.post(url, {"reason": "服务器时间有误"})
    wrong.refresh_from_db()
    assert wrong.state == "aside"


def test_the_list_of_rounds_costs_the_same_whatever_its_length(
    supervisor: Client, stage: Stage
) -> None:
    def queries() -> int:
        return _queries(supervisor, "rounds")

    stage.round()
    one = queries()
    for _time in range(3):
        stage.round()
    assert queries() == one


def test_nobody_comes_in_without_a_log_in(finding: Finding) -> None:
    for name, arguments in (
        ("findings", []), ("export", []), ("finding", [finding.pk]), ("rounds", []),
        ("of_account", [finding.account_id]),
    ):  # fmt: skip
        assert get(Client(), name, *arguments).status_code == 302
    assert NOW
