"""What a unit and its competent unit do with a finding: who may, when, and what it leads to."""

from __future__ import annotations

from datetime import timedelta

import pytest

from guiju.ledger.models import Entry
from guiju.supervision import selectors, services
from guiju.supervision.models import Finding
from guiju.supervision.services.findings import LONGEST_NOTE
from guiju.units.models import Role
from guiju.units.rights import Officer, Refused
from tests.cast import NOW, TODAY
from tests.supervision.conftest import DUE_DAYS, Stage, happened

MISSED = DUE_DAYS[4]


@pytest.fixture
def finding(stage: Stage) -> Finding:
    """The town did not post on one day."""
    account = stage.silent_account()
    stage.post(account, [day for day in DUE_DAYS if day != MISSED])
    stage.round()
    return stage.only("A18-2")


def editor(stage: Stage) -> Officer:
    return stage.cast.editor_of(stage.cast.town)


def test_a_report_is_not_the_end_the_next_round_verifies_it(stage: Stage, finding: Finding) -> None:
    services.report_rectification(editor(stage), finding_id=finding.pk, note="已补发。", now=NOW)
    finding.refresh_from_db()
    assert (finding.state, finding.reported_at) == ("reported", NOW)
    stage.post(finding.account, [MISSED])
    stage.round()
    finding.refresh_from_db()
    assert finding.state == "closed"
    assert happened(finding) == ["opened", "reported", "verified"]


def test_a_report_that_is_not_true_goes_back_to_open(stage: Stage, finding: Finding) -> None:
    services.report_rectification(editor(stage), finding_id=finding.pk, note="已补发。", now=NOW)
    outcome = stage.round()
    finding.refresh_from_db()
    assert (finding.state, finding.reported_at) == ("open", None)
    assert (outcome.opened, outcome.closed) == (0, 0)
    assert happened(finding) == ["opened", "reported", "not_yet"]


def test_an_accepted_contest_closes_the_finding_and_the_same_evidence_is_not_found_again(
    stage: Stage, finding: Finding
) -> None:
    services.contest_finding(editor(stage), finding_id=finding.pk, note="系统升级。", now=NOW)
    services.accept_contest(
        stage.cast.supervisor, finding_id=finding.pk, note="情况属实。", now=NOW
    )
    finding.refresh_from_db()
    assert (finding.state, finding.closed_on) == ("closed", TODAY)
    assert finding.excused == [MISSED.isoformat()]
    assert stage.round().opened == 0
    assert stage.standing("A18-2") == []


def test_new_evidence_after_an_accepted_contest_is_found_and_named_alone(
    stage: Stage, finding: Finding
) -> None:
    services.contest_finding(editor(stage), finding_id=finding.pk, note="系统升级。", now=NOW)
    services.accept_contest(
        stage.cast.supervisor, finding_id=finding.pk, note="情况属实。", now=NOW
    )
    stage.round(TODAY + timedelta(days=1))
    again = stage.only("A18-2")
    assert again.pk == finding.pk
    assert again.evidence == [TODAY.isoformat()]
    assert "6月10日" in again.sentence_zh
    assert "6月2日" not in again.sentence_zh


def test_only_what_was_contested_is_excused_not_what_was_found_since(
    stage: Stage, finding: Finding
) -> None:
    services.contest_finding(editor(stage), finding_id=finding.pk, note="系统升级。", now=NOW)
    next_day = TODAY + timedelta(days=1)
    stage.round(next_day)
    finding.refresh_from_db()
    assert finding.state == "contested"
    assert finding.evidence == [MISSED.isoformat(), TODAY.isoformat()]
    services.accept_contest(
        stage.cast.supervisor, finding_id=finding.pk, note="情况属实。", now=NOW
    )
    stage.round(next_day)
    assert stage.only("A18-2").evidence == [TODAY.isoformat()]


def test_a_rejected_contest_leaves_the_finding_open(stage: Stage, finding: Finding) -> None:
    services.contest_finding(editor(stage), finding_id=finding.pk, note="系统升级。", now=NOW)
    services.reject_contest(
        stage.cast.supervisor, finding_id=finding.pk, note="未见公告。", now=NOW
    )
    finding.refresh_from_db()
    assert (finding.state, finding.excused) == ("open", [])
    assert happened(finding) == ["opened", "contested", "rejected"]
    assert stage.only("A18-2").pk == finding.pk


def test_a_contested_finding_whose_facts_change_closes_by_itself(
    stage: Stage, finding: Finding
) -> None:
    services.contest_finding(editor(stage), finding_id=finding.pk, note="系统升级。", now=NOW)
    stage.post(finding.account, [MISSED])
    stage.round()
    finding.refresh_from_db()
    assert (finding.state, finding.excused) == ("closed", [])
    assert happened(finding) == ["opened", "contested", "vanished"]


def test_every_act_stands_in_the_ledger_with_its_reason(stage: Stage, finding: Finding) -> None:
    services.contest_finding(editor(stage), finding_id=finding.pk, note="系统升级。", now=NOW)
    services.reject_contest(
        stage.cast.supervisor, finding_id=finding.pk, note="未见公告。", now=NOW
    )
    entries = Entry.objects.filter(subject_kind="finding", subject_id=finding.pk)
    assert [(each.act, each.detail["note"]) for each in entries] == [
        ("FINDING_CONTESTED", "系统升级。"),
        ("CONTEST_REJECTED", "未见公告。"),
    ]
    assert entries[0].before == {"state": "open"}
    assert entries[0].after == {"state": "contested"}
    assert entries[0].unit_id == finding.unit_id


# --- who may not --------------------------------------------------------------------------------


def refused(
    service: object, officer: Officer, finding: Finding, words: str = "理由。"
) -> list[str]:
    """The codes of the refusal; nothing has changed."""
    before = Finding.objects.filter(pk=finding.pk).values().get()
    with pytest.raises(Refused) as refusal:
        service(officer, finding_id=finding.pk, now=NOW, note=words)  # type: ignore[operator]
    assert Finding.objects.filter(pk=finding.pk).values().get() == before
    return [each.code for each in refusal.value.breaches]


def test_another_unit_does_not_report_or_contest(stage: Stage, finding: Finding) -> None:
    stranger = stage.cast.editor_of(stage.cast.other_town)
    assert refused(services.report_rectification, stranger, finding) == ["A6-2"]
    assert refused(services.contest_finding, stranger, finding) == ["A6-2"]


def test_the_county_office_does_not_rectify_for_a_town(stage: Stage, finding: Finding) -> None:
    assert refused(services.report_rectification, stage.cast.supervisor, finding) == ["A6-2"]


def test_a_unit_does_not_judge_itself(stage: Stage, finding: Finding) -> None:
    services.contest_finding(editor(stage), finding_id=finding.pk, note="系统升级。", now=NOW)
    town_supervisor = stage.cast.officer(
        stage.cast.add_staff(stage.cast.town_office, "钱管", Role.SUPERVISOR).pk
    )
    for officer in (editor(stage), town_supervisor, stage.cast.editor_of(stage.cast.other_town)):
        assert "A6-2" in refused(services.accept_contest, officer, finding)
        assert "A6-2" in refused(services.reject_contest, officer, finding)


def test_who_contested_for_the_county_office_does_not_decide_for_it(stage: Stage) -> None:
    stage.silent_account(stage.cast.office, "普定发布")
    stage.round()
    finding = stage.only("A18-2")
    services.contest_finding(
        stage.cast.supervisor, finding_id=finding.pk, note="系统升级。", now=NOW
    )
    assert refused(services.accept_contest, stage.cast.supervisor, finding) == ["A34-2"]
    colleague = stage.cast.officer(
        stage.cast.add_staff(stage.cast.office, "孙守规", Role.SUPERVISOR).pk
    )
    services.accept_contest(colleague, finding_id=finding.pk, note="情况属实。", now=NOW)


def test_a_refusal_names_every_breach_at_once(stage: Stage, finding: Finding) -> None:
    services.report_rectification(editor(stage), finding_id=finding.pk, note="已补发。", now=NOW)
    stranger = stage.cast.editor_of(stage.cast.other_town)
    assert refused(services.report_rectification, stranger, finding, "  ") == [
        "A6-2",
        "A34-2",
        "A34-2",
    ]


def test_the_same_report_sent_twice_is_told_what_happened(stage: Stage, finding: Finding) -> None:
    services.report_rectification(editor(stage), finding_id=finding.pk, note="已补发。", now=NOW)
    with pytest.raises(Refused) as refusal:
        services.report_rectification(
            editor(stage), finding_id=finding.pk, note="已补发。", now=NOW
        )
    (breach,) = refusal.value.breaches
    assert "已报告整改" in breach.sentence.zh
    assert "刷新" in breach.way_out.zh


def test_an_explanation_is_bounded(stage: Stage, finding: Finding) -> None:
    assert refused(services.contest_finding, editor(stage), finding, "长" * (LONGEST_NOTE + 1)) == [
        "A34-2"
    ]
    services.contest_finding(
        editor(stage), finding_id=finding.pk, note="长" * LONGEST_NOTE, now=NOW
    )


# --- what waits for whom ------------------------------------------------------------------------


def test_a_finding_waits_on_the_desk_of_its_unit_and_a_contest_on_that_of_the_competent_unit(
    stage: Stage, finding: Finding
) -> None:
    town, stranger = editor(stage), stage.cast.editor_of(stage.cast.other_town)
    assert finding in selectors.open_findings(town)
    assert finding not in selectors.open_findings(stranger)
    assert finding not in selectors.open_findings(stage.cast.supervisor)
    assert list(selectors.findings_waiting_for_decision(stage.cast.supervisor)) == []
    services.contest_finding(town, finding_id=finding.pk, note="系统升级。", now=NOW)
    assert list(selectors.findings_waiting_for_decision(stage.cast.supervisor)) == [finding]
    assert list(selectors.findings_waiting_for_decision(town)) == []
