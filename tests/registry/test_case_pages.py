"""Cases in the browser, by hands that slip: nothing is lost, nothing fails, and the answer says what to do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from guiju.ledger.models import Entry
from guiju.platforms import sheets
from guiju.registry import services
from guiju.registry.models import Account, Case
from guiju.registry.workflow import CaseKind, State
from guiju.units.models import Role
from tests.cast import NOW, Cast
from tests.registry import cases

pytestmark = pytest.mark.django_db

AFTER = datetime(2026, 7, 3, 2, 0, tzinfo=UTC)
"""The day after a notice of 10 June has run."""


@pytest.fixture
def editor(cast: Cast, client_of: Callable[[int], Client]) -> Client:
    return client_of(cast.people[cast.town.pk, Role.EDITOR])


@pytest.fixture
def principal(cast: Cast, client_of: Callable[[int], Client]) -> Client:
    return client_of(cast.people[cast.town.pk, Role.OPERATIONS_PRINCIPAL])


@pytest.fixture
def account(cast: Cast) -> Account:
    return cast.add_account(cast.town, "城关微博", platform="weibo")


def save(browser: Client, case: Case, *, as_written: bool = False, **typed: object) -> HttpResponse:
    """What the page sends while somebody writes (`as_written`) or when the button is pressed."""
    headers = {"HX-Request": "true"} if as_written else {}
    form = {"version": cases.fresh(case).version} | typed
    return browser.post(reverse("registry:case_save", args=[case.pk]), form, headers=headers)


def attach(browser: Client, case: Case, name: str, content: bytes) -> HttpResponse:
    file = SimpleUploadedFile(name, content, content_type="application/pdf")
    return browser.post(
        reverse("registry:case_attach", args=[case.pk]), {"purpose": "consent", "file": file}
    )


def take(browser: Client, case: Case, act: str, **typed: str) -> HttpResponse:
    form = {"version": str(cases.fresh(case).version)} | typed
    return browser.post(reverse("registry:case_act", args=[case.pk, act]), form)


class TestADraft:
    """A9-1."""

    def test_it_saves_while_it_is_written_and_says_what_is_missing_still(
        self, cast: Cast, editor: Client
    ) -> None:
        case = cases.drafted(cast, cast.town, need="")
        answer = save(editor, case, as_written=True, name="城关镇发布", need="群众要知道办事时间")
        assert answer.status_code == 200
        page = answer.content.decode()
        assert 'id="case-saved"' in page
        assert "已保存" in page
        assert f'value="{case.version + 1}" id="case-version"' in page
        assert cases.fresh(case).application["need"] == "群众要知道办事时间"

    def test_of_two_who_write_at_once_the_second_loses_nothing(
        self, cast: Cast, editor: Client, principal: Client
    ) -> None:
        case = cases.drafted(cast, cast.town)
        seen = case.version
        save(principal, case, name="城关镇政务")
        answer = editor.post(
            reverse("registry:case_save", args=[case.pk]),
            {"version": seen, "name": "城关镇微讯"},
            headers={"HX-Request": "true"},
        )
        assert answer.status_code == 409
        page = answer.content.decode()
        assert "城关镇政务" in page
        assert "城关镇微讯" in page
        assert cases.fresh(case).application["name"] == "城关镇政务"

    @pytest.mark.parametrize("as_written", [True, False])
    def test_a_name_of_three_hundred_characters_is_saved_as_typed_and_goes_no_further(
        self, cast: Cast, editor: Client, as_written: bool
    ) -> None:
        case, name = cases.drafted(cast, cast.town), "城关" * 150
        answer = save(editor, case, as_written=as_written, **typed(cast, case, name))
        assert answer.status_code == (200 if as_written else 302)
        assert cases.fresh(case).application["name"] == name
        refused = take(editor, case, "submit_case")
        assert refused.status_code == 403
        page = refused.content.decode()
        assert f'value="{name}"' in page
        assert "最多100个字，现有300个" in page
        assert "请在申请中更正（账号名称）" in page

    @pytest.mark.parametrize(
        "name",
        [
            "城\u200b关\u200d镇\ufeff发布",
            "Ｃｈｅｎｇｇｕａｎ　发布",
            "СhеngGuаn 发布",
            "城関鎮發佈",
        ],
    )
    def test_a_name_in_disguise_is_kept_as_typed_and_judged_as_it_reads(
        self, cast: Cast, editor: Client, name: str
    ) -> None:
        """A13-2."""
        case = cases.attach(cast, cases.drafted(cast, cast.town), cases.Purpose.MINUTES)
        assert save(editor, case, as_written=True, **typed(cast, case, name)).status_code == 200
        refused = take(editor, case, "submit_case")
        assert refused.status_code == 403
        assert {each.code for each in refused.context["refused"].breaches} >= {"A13-2"}

    def test_a_name_that_is_turned_round_on_the_screen_goes_no_further(
        self, cast: Cast, editor: Client
    ) -> None:
        """A13-1: whatever it looks like, it is not tied to its unit."""
        case = cases.attach(cast, cases.drafted(cast, cast.town), cases.Purpose.MINUTES)
        save(editor, case, **typed(cast, case, "\u202e布发镇关城"))
        refused = take(editor, case, "submit_case")
        assert [each.code for each in refused.context["refused"].breaches] == ["A13-1"]

    def test_a_text_no_database_keeps_is_not_read_and_nothing_is_lost(
        self, cast: Cast, editor: Client
    ) -> None:
        case = cases.drafted(cast, cast.town)
        answer = save(editor, case, name="城关\x00发布")
        assert answer.status_code == 400
        assert cases.fresh(case).application["name"] == "城关镇发布"


def typed(cast: Cast, case: Case, name: str) -> dict[str, object]:
    """The whole form as it stands, with another name."""
    application = cases.fresh(case).application
    return {key: value for key, value in application.items() if value is not None} | {"name": name}


class TestPapers:
    """A10-7."""

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"MZ\x90\x00" + b"\0" * 60, "Windows 程序"),
            (b"\x7fELF\x02\x01", "程序"),
            (b"PK\x03\x04" + b"\0" * 30, ""),
            (b"<html><script>alert(1)</script>", ""),
            (b"", ""),
        ],
        ids=["exe", "elf", "zip", "html", "empty"],
    )
    def test_what_only_calls_itself_a_pdf_is_refused_at_its_field(
        self, cast: Cast, editor: Client, content: bytes, said: str
    ) -> None:
        case = cases.drafted(cast, cast.town)
        answer = attach(editor, case, "同意.pdf", content)
        assert answer.status_code == 422
        assert answer.context["paper_form"].errors["file"]
        assert said in answer.content.decode()
        assert not case.papers.exists()
        assert not Entry.objects.filter(act="PAPER_ATTACHED").exists()

    def test_a_paper_is_kept_under_a_name_that_leads_nowhere(
        self, cast: Cast, editor: Client
    ) -> None:
        case = cases.drafted(cast, cast.town)
        assert attach(editor, case, "../../etc/同意.pdf", cases.PDF).status_code == 302
        paper = case.papers.get().paper
        assert "/" not in paper.name


class TestClosing:
    """A14-1, A34-2."""

    def test_whoever_presses_second_is_told_that_it_is_done(
        self, cast: Cast, account: Account, principal: Client
    ) -> None:
        case = cases.noticed(cast, cases.existing(cast, account, CaseKind.CLOSING))
        seen = str(case.version)
        with time_machine.travel(AFTER, tick=False):
            assert take(principal, case, "complete_closing", version=seen).status_code == 302
            again = take(principal, case, "complete_closing", version=seen)
        assert again.status_code == 403
        assert "已有他人办理" in again.content.decode()
        assert Entry.objects.filter(act="ACCOUNT_CLOSED").count() == 1

    def test_a_day_too_early_is_refused_with_the_day_from_which_it_can_be_done(
        self, cast: Cast, account: Account, principal: Client
    ) -> None:
        case = cases.noticed(cast, cases.existing(cast, account, CaseKind.CLOSING))
        with time_machine.travel(datetime(2026, 7, 2, 2, 0, tzinfo=UTC), tick=False):
            answer = take(principal, case, "complete_closing")
        assert answer.status_code == 403
        assert "2026年7月2日" in answer.content.decode()
        assert cases.fresh(case).state == State.NOTICED


class TestMerger:
    """A10-2."""

    def test_an_account_is_not_merged_into_itself(
        self, cast: Cast, account: Account, editor: Client
    ) -> None:
        case = cases.existing(cast, account, CaseKind.MERGER)
        save(editor, case, reason="重复", merged=[str(account.pk)])
        answer = take(editor, case, "submit_case")
        assert answer.status_code == 403
        assert "不能并入它自己" in answer.content.decode()
        assert cases.fresh(case).state == State.DRAFT

    @pytest.mark.parametrize("merged", ["", "x", "-1", "9" * 40])
    def test_what_is_no_account_is_not_merged(
        self, cast: Cast, account: Account, editor: Client, merged: str
    ) -> None:
        case = cases.existing(cast, account, CaseKind.MERGER)
        assert save(editor, case, reason="重复", merged=[merged]).status_code == 302
        assert not case.merged.exists()


def test_a_returned_case_keeps_its_history_its_papers_and_its_reasons(
    cast: Cast, editor: Client
) -> None:
    """A14-1: returned twice and filed at last, everything that was decided stays readable."""
    case = cases.attach(cast, cases.drafted(cast, cast.town), *cases.OPENING_PAPERS)
    for reason in ("请写明每周更新次数。", "请补充经费来源。"):
        case = cases.consented(cast, case)
        case = services.return_case(
            cast.supervisor, case_id=case.pk, version=case.version, reason=reason, now=NOW
        )
        assert (case.state, case.remark, case.consented_at) == (State.RETURNED, reason, None)
    page = editor.get(reverse("registry:case", args=[case.pk]))
    acts = [each.act for each in page.context["timeline"]]
    assert acts.count("CASE_RETURNED") == 2
    assert acts.count("CASE_CONSENTED") == 2
    shown = page.content.decode()
    assert "请写明每周更新次数。" in shown
    assert "请补充经费来源。" in shown
    assert case.papers.count() == len(cases.OPENING_PAPERS)
    case = cases.filed(cast, case)
    kept = Entry.objects.filter(act="CASE_RETURNED", subject_id=case.pk)
    assert kept.count() == 2


def test_the_list_is_exported_as_it_is_filtered(
    cast: Cast, account: Account, principal: Client
) -> None:
    closing = cases.noticed(cast, cases.existing(cast, account, CaseKind.CLOSING))
    cases.drafted(cast, cast.town)
    answer = principal.get(reverse("registry:cases_export"), {"kind": "closing"})
    table = sheets.read(answer.content, filename="cases.xlsx", spec={"account": ("账号",)})
    [row] = [list(each.cells.values()) for each in table.rows]
    assert row == [
        "城关微博", "关停", "微博", "城关镇人民政府", "公告中", closing.filing_number, "2026-06-10", "",
    ]  # fmt: skip
