"""Documents of cases and accounts: when they exist, what they say, who prints them, what stays on record."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from urllib.parse import quote

import docx
import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from guiju.ledger.chain import sm3
from guiju.ledger.models import Entry
from guiju.registry import services
from guiju.registry.documents import facts, shipped
from guiju.registry.documents.kinds import NAMES, DocumentKind, of_case
from guiju.registry.documents.printing import file_name
from guiju.registry.models import Case
from guiju.registry.selectors import documents as selectors
from guiju.registry.workflow import CaseKind, State
from guiju.units.models import Role
from guiju.units.rights import Refused
from tests.cast import NOW, TODAY, Cast
from tests.platforms import docx_files
from tests.registry import cases

AFTER = datetime(2026, 7, 3, 2, 0, tzinfo=UTC)
"""A Friday, the first working day after a notice of fifteen working days that was published on NOW."""


@pytest.fixture
def opening(cast: Cast) -> Case:
    """An opening that the county office has filed."""
    case = cases.attach(
        cast,
        cases.drafted(cast, cast.town),
        cases.Purpose.MINUTES,
        cases.Purpose.CONSENT,
        cases.Purpose.GOVERNMENT_CONSENT,
        cases.Purpose.NAME_FILING,
    )
    return cases.filed(cast, case)


@pytest.fixture
def closing(cast: Cast) -> Case:
    """A closing under public notice."""
    account = cast.add_account(cast.town, "城关发布")
    case = cases.existing(
        cast, account, CaseKind.CLOSING, content_goes="内容由“普定发布”继续提供。"
    )
    return cases.noticed(cast, cases.attach(cast, case, cases.Purpose.MINUTES))


def text_of(cast: Cast, case: Case, kind: DocumentKind, *, now: datetime = NOW) -> str:
    """A document of a case as the county office prints it; nothing of its template is left in it."""
    printed = services.issue_document(cast.supervisor, case_id=case.pk, kind=kind, now=now)
    text = docx_files.text(printed.content)
    assert "{{" not in text
    assert "{%" not in text
    return text


# --- What they say --------------------------------------------------------------------------------


def test_the_approval_form_shows_every_statement_the_team_and_the_boxes(
    cast: Cast, opening: Case
) -> None:
    text = text_of(cast, opening, DocumentKind.OPENING_APPROVAL)
    for value in opening.application.values():
        if isinstance(value, str) and value not in {"unit"}:
            assert value in text
    for person in ("周正", "吴明", "李梅", "王慎"):
        assert person in text
    for part in (
        "主办单位\n意见", "主管单位\n意见", "普定县人民政府办公室\n意见", "负责人签字", "（盖章）",
        "集体研究\n会议纪要", "材料.pdf", "微博", "政务公开、便民服务", "备〔2026〕1号",
        "周正已于2026年6月10日在系统中同意。",
    ):  # fmt: skip
        assert part in text, part


def test_a_draft_has_an_approval_form_with_empty_boxes_to_be_signed(cast: Cast) -> None:
    case = cases.drafted(cast, cast.town)
    text = text_of(cast, case, DocumentKind.OPENING_APPROVAL)
    assert "在系统中同意" not in text
    assert "负责人签字" in text


@pytest.mark.parametrize(
    ("kind", "stated", "said"),
    [
        (CaseKind.CHANGE, {"name": "普定城关"}, ["账号名称变更为", "普定城关"]),
        (CaseKind.MERGER, {"content_goes": "并入"}, ["整合后关停的账号", "城关便民（微博）"]),
        (CaseKind.CLOSING, {"deregisters": True}, ["是否同时注销", "是"]),
    ],
)
def test_every_kind_of_case_has_a_filing_form(
    cast: Cast, kind: CaseKind, stated: dict[str, object], said: list[str]
) -> None:
    account = cast.add_account(cast.town, "城关发布")
    case = cases.existing(cast, account, kind, **stated)
    if kind is CaseKind.MERGER:
        other = cast.add_account(cast.town, "城关便民", platform="weibo")
        services.choose_merged(
            cast.editor_of(cast.town), case_id=case.pk, account_ids=[other.pk], now=NOW
        )
    case = cases.filed(cast, cases.attach(cast, case, cases.Purpose.MINUTES))
    text = text_of(cast, case, DocumentKind.FILING)
    for part in [*said, "无力维护", case.filing_number, "事由"]:
        assert part in text
    assert text.startswith(f"政务新媒体{selectors.terms.MATTERS[kind]}备案表")


def test_the_filing_form_of_an_opening_says_its_application_once(cast: Cast, opening: Case) -> None:
    text = text_of(cast, opening, DocumentKind.FILING)
    assert text.count(opening.name) == 1
    assert "归口管理部门" in text


def test_the_notice_has_its_text_first_and_last_day(cast: Cast, closing: Case) -> None:
    text = text_of(cast, closing, DocumentKind.NOTICE)
    assert text.startswith("关于关停“城关发布”微信公众号的公告")
    assert "公告期为15个工作日，自2026年6月11日起至2026年7月2日止。" in text
    assert "暂定" not in text
    assert text.rstrip().endswith("城关镇人民政府\n2026年6月10日")


def test_a_notice_into_an_unpublished_year_says_that_its_last_day_is_provisional(
    cast: Cast,
) -> None:
    now = datetime(2026, 12, 21, 2, 0, tzinfo=UTC)
    account = cast.add_account(cast.town, "城关发布")
    case = cases.existing(cast, account, CaseKind.CLOSING, now=now, content_goes="并入")
    case = cases.noticed(cast, cases.attach(cast, case, cases.Purpose.MINUTES), now=now)
    text = text_of(cast, case, DocumentKind.NOTICE, now=now)
    assert "末日为暂定" in text
    assert "以较晚的日期为准" in text


def test_the_closing_letter_tells_the_competent_unit_what_ended_and_when(
    cast: Cast, closing: Case
) -> None:
    case = services.complete_closing(
        cast.principal_of(cast.town), case_id=closing.pk, version=closing.version, now=AFTER
    )
    text = text_of(cast, case, DocumentKind.CLOSING_LETTER, now=AFTER)
    for part in (
        "关于“城关发布”微信公众号关停情况的告知函", "普定县人民政府办公室：", "因无力维护，",
        "自2026年6月11日至2026年7月2日公告15个工作日，公告期已满", "2026年7月3日完成下列账号的关停",
        "内容由“普定发布”继续提供。", "wechat-official-城关发布",
    ):  # fmt: skip
        assert part in text, part
    assert "。。" not in text


def test_the_registration_form_of_an_account_masks_the_telephone_for_whoever_does_not_keep_it(
    cast: Cast,
) -> None:
    account = cast.add_account(
        cast.town, "城关发布", contact_name="李梅", contact_telephone="13812345678"
    )
    keeps = services.issue_account_card(
        cast.principal_of(cast.town), account_id=account.pk, now=NOW
    )
    reads = services.issue_account_card(cast.editor_of(cast.town), account_id=account.pk, now=NOW)
    assert "13812345678" in docx_files.text(keeps.content)
    assert "13812345678" not in docx_files.text(reads.content)
    revealed = [each.detail["revealed"] for each in Entry.objects.filter(act="DOCUMENT_ISSUED")]
    assert sorted(revealed) == [0, 1]


def test_names_with_markup_and_emoji_are_printed_as_they_are(cast: Cast) -> None:
    account = cast.add_account(cast.town, "城关<b>&发布🎓", platform="douyin")
    printed = services.issue_account_card(cast.supervisor, account_id=account.pk, now=NOW)
    assert "城关<b>&发布🎓" in docx_files.text(printed.content)
    assert printed.name == "政务新媒体账号登记表（城关 b &发布🎓）.docx"


# --- When they exist, who prints them, what stays -------------------------------------------------


def test_a_document_that_does_not_exist_yet_is_refused_and_leaves_no_entry(
    cast: Cast, opening: Case
) -> None:
    for kind in (DocumentKind.NOTICE, DocumentKind.CLOSING_LETTER, DocumentKind.ACCOUNT_CARD):
        with pytest.raises(Refused) as refused:
            services.issue_document(cast.supervisor, case_id=opening.pk, kind=kind, now=NOW)
        assert refused.value.breaches[0].evidence == (kind.value,)
    assert not Entry.objects.filter(act="DOCUMENT_ISSUED").exists()


def test_a_notice_that_was_withdrawn_is_not_printed_any_more(cast: Cast, closing: Case) -> None:
    services.withdraw_notice(
        cast.principal_of(cast.town),
        case_id=closing.pk,
        version=closing.version,
        reason="文字有误",
        now=NOW,
    )
    assert selectors.documents_of(cases.fresh(closing)) == []


@pytest.mark.parametrize("kind", CaseKind)
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("noticed", [True, False])
def test_no_paper_claims_more_than_the_case_has_reached(
    kind: CaseKind, state: State, noticed: bool
) -> None:
    found = of_case(kind, state, noticed=noticed)
    filed = {State.CONSENTED, State.FILED, State.NOTICED, State.COMPLETED}
    assert (DocumentKind.FILING in found) == (state in filed)
    assert DocumentKind.NOTICE not in found or noticed
    assert DocumentKind.CLOSING_LETTER not in found or state is State.COMPLETED
    assert DocumentKind.OPENING_APPROVAL not in found or kind is CaseKind.OPENING


def test_the_ledger_knows_document_edition_and_digest(cast: Cast, closing: Case) -> None:
    printed = services.issue_document(
        cast.editor_of(cast.town), case_id=closing.pk, kind=DocumentKind.NOTICE, now=NOW
    )
    entry = Entry.objects.get(act="DOCUMENT_ISSUED")
    assert (entry.subject_kind, entry.subject_id) == ("case", closing.pk)
    assert entry.after == {"document": "notice"}
    assert entry.detail == {"edition": 0, "digest": sm3(printed.content)}


def test_a_reviewer_and_another_unit_print_nothing(cast: Cast, closing: Case) -> None:
    for officer in (
        cast.holder(cast.town, Role.REVIEWER),
        cast.editor_of(cast.other_town),
    ):
        with pytest.raises(Refused):
            services.issue_document(officer, case_id=closing.pk, kind=DocumentKind.NOTICE, now=NOW)


def test_the_page_of_a_case_offers_its_documents_and_gives_them_under_chinese_names(
    cast: Cast, closing: Case, client_of: Callable[[int], Client]
) -> None:
    browser = client_of(cast.editor_of(cast.town).staff_id)
    address = reverse("registry:case_document", args=[closing.pk, "notice"])
    with time_machine.travel(NOW, tick=False):
        page = browser.get(reverse("registry:case", args=[closing.pk])).content.decode()
        response = browser.post(address)
    assert address in page
    assert reverse("registry:case_document", args=[closing.pk, "closing_letter"]) not in page
    assert f"filename*=utf-8''{quote('公告（城关发布）.docx')}" in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert docx.Document(io.BytesIO(response.content)).core_properties.title == "公告"


def test_a_case_out_of_reach_and_a_document_that_is_none_are_not_found(
    cast: Cast, closing: Case, client_of: Callable[[int], Client]
) -> None:
    with time_machine.travel(NOW, tick=False):
        stranger = client_of(cast.editor_of(cast.other_town).staff_id)
        mine = client_of(cast.editor_of(cast.town).staff_id)
        hidden = stranger.post(reverse("registry:case_document", args=[closing.pk, "notice"]))
        unknown = mine.post(reverse("registry:case_document", args=[closing.pk, "poster"]))
        early = mine.post(reverse("registry:case_document", args=[closing.pk, "closing_letter"]))
        looked = mine.get(reverse("registry:case_document", args=[closing.pk, "notice"]))
    assert [each.status_code for each in (hidden, unknown, early, looked)] == [404, 404, 403, 405]
    assert "公告" in early.content.decode()


def test_printing_asks_the_database_no_more_for_a_larger_case(
    cast: Cast, opening: Case, django_assert_max_num_queries: Callable[..., object]
) -> None:
    with django_assert_max_num_queries(16):  # type: ignore[attr-defined]
        selectors.of_case(
            Case.objects.select_related("host", "drafted_by", "consented_by", "filed_by").get(
                pk=opening.pk
            ),
            DocumentKind.OPENING_APPROVAL,
            today=TODAY,
        )


def test_a_file_name_has_nothing_that_a_file_system_refuses() -> None:
    assert file_name(DocumentKind.NOTICE, "a/b\\c:d*\n..") == "公告（a b c d）.docx"
    assert file_name(DocumentKind.NOTICE, "///") == "公告.docx"
    assert len(file_name(DocumentKind.NOTICE, "长" * 300)) < 80


# --- The shipped templates ------------------------------------------------------------------------


@pytest.mark.parametrize("kind", DocumentKind)
def test_a_shipped_template_passes_the_check_of_uploads_and_uses_what_there_is(
    kind: DocumentKind,
) -> None:
    from guiju.registry.documents import printing

    printing.check(f"{NAMES[kind]}.docx", shipped.content(kind), kind)
    text = docx_files.text(shipped.content(kind))
    unused = {
        each.name
        for each in facts.placeholders(kind)
        if each.name not in text
        # An office may want these in a template of its own.
        and each.name not in {"制表日期", "办理状态", "单位电话", "县级主管单位", "备案编号"}
    }
    assert not unused


@pytest.mark.parametrize("kind", DocumentKind)
def test_every_placeholder_has_a_meaning_in_both_languages(kind: DocumentKind) -> None:
    for each in facts.placeholders(kind):
        assert each.name.isidentifier()
        for told in (each, *each.rows):
            assert told.meaning.zh
            assert told.meaning.en.isascii()


def test_days_are_written_as_an_office_writes_them() -> None:
    assert selectors.terms.day(date(2026, 6, 1)) == "2026年6月1日"
    assert selectors.terms.day(None) == ""
