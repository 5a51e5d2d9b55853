"""The office puts a template of its own in the place of a shipped one, goes back, and nothing is lost."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guiju.ledger.models import Entry
from guiju.platforms.documents.wording import TemplateError
from guiju.registry import services
from guiju.registry.documents import shipped
from guiju.registry.documents.kinds import DocumentKind
from guiju.registry.models import TemplateEdition
from guiju.registry.selectors import documents as selectors
from guiju.units.models import PaperContent, Role
from guiju.units.papers import Upload
from guiju.units.rights import Refused
from tests.cast import NOW, Cast
from tests.platforms import docx_files

CARD = DocumentKind.ACCOUNT_CARD
OWN = docx_files.of("县里的登记表：{{ 账号名称 }}，{{ 主办单位 }}")
OTHER = docx_files.of("第二版：{{ 账号名称 }}")
WRONG = docx_files.of("{{ 帐号名称 }}")


def replace(cast: Cast, content: bytes, *, reason: str = "加文头") -> TemplateEdition:
    return services.replace_template(
        cast.supervisor,
        kind=CARD,
        upload=Upload("登记表.docx", content),
        reason=reason,
        now=NOW,
    )


def printed(cast: Cast) -> str:
    """The registration form of an account as it is printed now."""
    account = cast.add_account(cast.town, f"城关{Entry.objects.count()}")
    made = services.issue_account_card(cast.supervisor, account_id=account.pk, now=NOW)
    return docx_files.text(made.content)


def upload(browser: Client, content: bytes, **more: str) -> HttpResponse:
    with time_machine.travel(NOW, tick=False):
        return browser.post(  # type: ignore[return-value]
            reverse("registry:document_template", args=[CARD.value]),
            {"file": SimpleUploadedFile("登记表.docx", content), "reason": "加文头"} | more,
        )


def test_an_own_template_is_used_from_then_on_and_the_shipped_one_can_come_back(
    cast: Cast,
) -> None:
    assert printed(cast).startswith("政务新媒体账号登记表")
    first = replace(cast, OWN)
    assert printed(cast).startswith("县里的登记表：城关")
    second = replace(cast, OTHER)
    assert printed(cast).startswith("第二版：")
    services.restore_template(cast.supervisor, kind=CARD, number=first.number, now=NOW)
    assert printed(cast).startswith("县里的登记表：")
    services.restore_template(cast.supervisor, kind=CARD, number=0, now=NOW)
    assert printed(cast).startswith("政务新媒体账号登记表")
    assert [each.number for each in selectors.editions(CARD)] == [second.number, first.number]
    assert selectors.edition_in_force(CARD) is None
    assert not selectors.editions(DocumentKind.NOTICE).exists()


def test_the_ledger_knows_who_replaced_what_by_what_and_why(cast: Cast) -> None:
    edition = replace(cast, OWN, reason="按县委办要求")
    services.restore_template(cast.supervisor, kind=CARD, number=0, now=NOW)
    first, second = Entry.objects.filter(act__startswith="TEMPLATE").order_by("number")
    assert (first.before, first.after) == ({"edition": 0}, {"edition": 1})
    assert first.detail == {
        "document": "account_card",
        "file": "登记表.docx",
        "digest": edition.paper.stored_id,
        "reason": "按县委办要求",
    }
    assert (second.act, second.after) == ("TEMPLATE_RESTORED", {"edition": 0})


def test_a_wrong_template_replaces_nothing(cast: Cast) -> None:
    replace(cast, OWN)
    before = Entry.objects.count()
    with pytest.raises(TemplateError) as refused:
        replace(cast, WRONG)
    assert refused.value.zh == "“帐号名称”不是这种文书的占位符。是否应为“账号名称”？"
    assert Entry.objects.count() == before
    assert printed(cast).startswith("县里的登记表：")


def test_the_template_in_force_is_not_put_in_force_again(cast: Cast) -> None:
    replace(cast, OWN)
    with pytest.raises(Refused):
        replace(cast, OWN)
    with pytest.raises(Refused):
        services.restore_template(cast.supervisor, kind=CARD, number=1, now=NOW)
    assert TemplateEdition.objects.count() == 1


def test_a_template_altered_in_the_database_prints_nothing(cast: Cast) -> None:
    edition = replace(cast, OWN)
    PaperContent.objects.filter(pk=edition.paper.stored_id).update(content=OTHER)
    with pytest.raises(Refused) as refused:
        printed(cast)
    assert "第1版" in refused.value.breaches[0].sentence.zh
    assert not Entry.objects.filter(act="DOCUMENT_ISSUED").exists()


def test_only_the_county_office_keeps_templates(cast: Cast) -> None:
    town = cast.officer(cast.add_staff(cast.town_office, "钱管", Role.SUPERVISOR).pk)
    for officer in (town, cast.principal_of(cast.town)):
        with pytest.raises(Refused):
            services.replace_template(
                officer, kind=CARD, upload=Upload("登记表.docx", OWN), reason="改", now=NOW
            )
        with pytest.raises(Refused):
            services.restore_template(officer, kind=CARD, number=0, now=NOW)


class TestPages:
    @pytest.fixture
    def browser(self, cast: Cast, client_of: Callable[[int], Client]) -> Client:
        return client_of(cast.supervisor_id)

    def get(self, browser: Client, name: str, *arguments: object) -> HttpResponse:
        with time_machine.travel(NOW, tick=False):
            return browser.get(reverse(f"registry:{name}", args=arguments))  # type: ignore[return-value]

    def test_a_template_goes_out_is_looked_at_comes_back_and_is_in_force(
        self, browser: Client, cast: Cast
    ) -> None:
        shown = self.get(browser, "document_template", CARD.value).content.decode()
        assert "{{ 账号名称 }}" in shown
        assert "{%tr for 项 in 团队 %}" in shown
        file = self.get(browser, "document_template_file", CARD.value, 0)
        assert file.content == shipped.content(CARD)
        sample = self.get(browser, "document_template_sample", CARD.value, 0)
        assert "普定教育" in docx_files.text(sample.content)
        assert upload(browser, OWN).status_code == 302
        shown = self.get(browser, "document_template", CARD.value).content.decode()
        assert "第1版" in shown
        assert "登记表.docx" in shown
        listed = self.get(browser, "document_templates").content.decode()
        assert "第1版" in listed
        assert "加文头" in listed
        assert self.get(browser, "document_template_file", CARD.value, 1).content == OWN

    def test_what_is_wrong_is_said_on_the_page_and_nothing_is_replaced(
        self, browser: Client, cast: Cast
    ) -> None:
        answer = upload(browser, WRONG)
        assert answer.status_code == 422
        assert "“帐号名称”不是这种文书的占位符。是否应为“账号名称”？" in answer.content.decode()
        assert upload(browser, b"MZ").status_code == 422
        assert upload(browser, b"x" * (5 * 1024 * 1024)).status_code == 422
        assert upload(browser, OWN, reason="").status_code == 422
        assert not TemplateEdition.objects.exists()

    def test_restoring_by_the_page(self, browser: Client, cast: Cast) -> None:
        replace(cast, OWN)
        with time_machine.travel(NOW, tick=False):
            answer = browser.post(
                reverse("registry:document_template_restore", args=[CARD.value, 0])
            )
        assert answer.status_code == 302
        assert selectors.edition_in_force(CARD) is None

    @pytest.mark.parametrize(
        ("name", "arguments"),
        [
            ("document_template", ["poster"]),
            ("document_template_file", [CARD.value, 7]),
            ("document_template_sample", ["poster", 0]),
        ],
    )
    def test_what_does_not_exist_is_not_found(
        self, browser: Client, cast: Cast, name: str, arguments: list[object]
    ) -> None:
        assert self.get(browser, name, *arguments).status_code == 404

    def test_editions_do_not_cost_queries(self, browser: Client, cast: Cast) -> None:
        def queries() -> int:
            self.get(browser, "document_templates")
            with CaptureQueriesContext(connection) as captured:
                self.get(browser, "document_template", CARD.value)
                self.get(browser, "document_templates")
            return len(captured)

        replace(cast, OWN)
        self.get(browser, "document_templates")
        one = queries()
        replace(cast, OTHER)
        replace(cast, docx_files.of("第三版"))
        assert queries() == one


def test_a_shipped_template_saved_again_by_a_word_processor_still_passes(cast: Cast) -> None:
    import docx

    document = docx.Document(io.BytesIO(shipped.content(CARD)))
    document.paragraphs[0].runs[0].text = "普定县政务新媒体账号登记表"
    target = io.BytesIO()
    document.save(target)
    replace(cast, target.getvalue())
    assert printed(cast).startswith("普定县政务新媒体账号登记表")
