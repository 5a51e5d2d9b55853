"""Pages of undertakers, internal systems and training: what they show, take, refuse, and how many queries they need."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guiju.platforms import sheets
from guiju.units import services
from guiju.units.models import Agreement, InternalSystem, Role, Supervision, Undertaker
from tests.cast import NOW, PAPER, TODAY, Cast


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def principal(cast: Cast, client_of: Callable[[int], Client]) -> Client:
    return client_of(cast.people[cast.town.pk, Role.OPERATIONS_PRINCIPAL])


def paper(name: str = "文件.pdf", content: bytes = PAPER.content) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def queries(browser: Client, address: str) -> int:
    browser.get(address)
    with CaptureQueriesContext(connection) as counted:
        assert browser.get(address).status_code == 200
    return len(counted)


class TestUndertakers:
    """A7-1, A7-2, A7-3."""

    def test_entrusted_on_the_page_of_the_host_and_then_shown_with_what_is_missing(
        self, cast: Cast, principal: Client
    ) -> None:
        address = reverse("units:undertaker_new", args=[cast.town.pk])
        typed = {"outside-name": "星火文化传媒", "outside-since_on": "2026-06-01"}
        response = principal.post(address, typed, follow=True)
        text = response.content.decode()
        assert "星火文化传媒" in text
        for name in ("委托协议", "保密协议", "资质审查"):
            assert f"{name}尚未登记" in text

    def test_a_wrong_code_is_refused_with_the_article_and_what_was_typed_stays(
        self, cast: Cast, principal: Client
    ) -> None:
        address = reverse("units:undertaker_new", args=[cast.town.pk])
        typed = {
            "outside-name": "星火",
            "outside-credit_code": "123",
            "outside-since_on": "2026-06-01",
        }
        response = principal.post(address, typed)
        assert response.status_code == 403
        assert "A7-1" in response.content.decode()
        assert 'value="星火"' in response.content.decode()

    def test_an_agreement_is_filed_given_out_and_terminated(
        self, cast: Cast, principal: Client
    ) -> None:
        undertaker = cast.entrust(cast.town)
        filed = {
            "kind": "agreement",
            "from_on": "2026-01-01",
            "until_on": "2026-12-31",
            "passed": "yes",
        }
        address = reverse("units:agreement_file", args=[undertaker.pk])
        assert principal.post(address, filed | {"file": paper()}).status_code == 302
        agreement = Agreement.objects.get()
        given = principal.get(reverse("units:agreement_paper", args=[undertaker.pk, agreement.pk]))
        assert given.content == PAPER.content
        led = principal.get(reverse("units:agreement", args=[agreement.pk]))
        assert led["Location"] == reverse("units:undertaker", args=[undertaker.pk])
        end = reverse("units:agreement_terminate", args=[undertaker.pk])
        principal.post(
            end,
            {
                "early-agreement": agreement.pk,
                "early-at": "2026-06-10T09:00",
                "early-reason": "违约",
            },
        )
        agreement.refresh_from_db()
        assert agreement.terminated_at == NOW - timedelta(hours=1)

    def test_what_was_terminated_is_not_offered_again(self, cast: Cast, principal: Client) -> None:
        undertaker = cast.entrust(cast.town)
        cast.secure(undertaker)
        agreement = Agreement.objects.get(kind=Agreement.Kind.CONFIDENTIALITY)
        end = reverse("units:agreement_terminate", args=[undertaker.pk])
        typed = {
            "early-agreement": agreement.pk,
            "early-at": "2026-06-10T09:00",
            "early-reason": "违约",
        }
        assert principal.post(end, typed).status_code == 302
        again = principal.post(end, typed)
        assert again.status_code == 422
        # Of the agreements that could be terminated: people on the page may have the same number.
        offered = re.findall(
            r'<select name="early-agreement".*?</select>', again.content.decode(), re.S
        )
        assert offered
        assert all(f'value="{agreement.pk}"' not in each for each in offered)
        agreement.refresh_from_db()
        assert agreement.end_reason == "违约"

    def test_those_in_place_stand_before_those_that_have_ended(
        self, cast: Cast, client_of: Callable[[int], Client]
    ) -> None:
        ended, in_place = cast.entrust(cast.town), cast.entrust(cast.other_town)
        services.end_undertaker(cast.supervisor, undertaker_id=ended.pk, reason="到期不续", now=NOW)
        page = client_of(cast.supervisor_id).get(reverse("units:undertakers"))
        rows = [row.undertaker.pk for row in page.context["rows"]]
        assert rows == [in_place.pk, ended.pk]

    def test_a_program_named_as_a_document_is_not_kept(self, cast: Cast, principal: Client) -> None:
        undertaker = cast.entrust(cast.town)
        filed = {
            "kind": "review",
            "from_on": "2026-01-01",
            "until_on": "2026-12-31",
            "passed": "no",
            "file": paper(content=b"MZ\x90"),
        }
        response = principal.post(reverse("units:agreement_file", args=[undertaker.pk]), filed)
        assert response.status_code == 422
        assert "Windows 程序" in response.content.decode()
        assert not Agreement.objects.exists()

    def test_a_supervision_is_recorded_and_one_of_tomorrow_is_not(
        self, cast: Cast, principal: Client
    ) -> None:
        undertaker = cast.entrust(cast.town)
        typed = {
            "visit-on": str(TODAY + timedelta(days=1)),
            "visit-by": cast.people[cast.town.pk, Role.LEADER_IN_CHARGE],
            "visit-looked_at": "抽查审签单",
            "visit-outcome": "齐全",
        }
        address = reverse("units:supervise", args=[undertaker.pk])
        refused = principal.post(address, typed)
        assert refused.status_code == 403
        assert "抽查审签单" in refused.content.decode()
        assert principal.post(address, typed | {"visit-on": str(TODAY)}).status_code == 302
        assert Supervision.objects.get().outcome == "齐全"

    def test_a_person_from_outside_is_entered_with_the_undertaker(
        self, cast: Cast, principal: Client
    ) -> None:
        undertaker = cast.entrust(cast.town)
        address = reverse("units:staff_new", args=[cast.town.pk])
        response = principal.post(address, {"name": "罗外", "employer": undertaker.pk}, follow=True)
        assert "委托协议尚未登记" in response.content.decode()

    def test_another_unit_does_not_see_it(
        self, cast: Cast, client_of: Callable[[int], Client]
    ) -> None:
        undertaker = cast.entrust(cast.town)
        stranger = client_of(cast.people[cast.other_town.pk, Role.OPERATIONS_PRINCIPAL])
        assert stranger.get(reverse("units:undertaker", args=[undertaker.pk])).status_code == 404

    def test_the_list_takes_as_many_queries_for_three_as_for_one(
        self, cast: Cast, client_of: Callable[[int], Client]
    ) -> None:
        office = client_of(cast.supervisor_id)
        cast.secure(cast.entrust(cast.town))
        one = queries(office, reverse("units:undertakers"))
        for host in (cast.other_town, cast.department):
            cast.secure(cast.entrust(host))
        assert Undertaker.objects.count() == 3
        assert queries(office, reverse("units:undertakers")) == one


class TestSystems:
    """A8-2."""

    def test_a_version_is_filed_and_the_one_before_stays_readable(
        self, cast: Cast, principal: Client
    ) -> None:
        typed = {
            "kind": "use",
            "title": "应用制度",
            "edition": "2026年版",
            "since_on": "2026-06-01",
            "file": paper(),
        }
        address = reverse("units:systems", args=[cast.town.pk])
        text = principal.post(address, typed, follow=True).content.decode()
        assert "2026年版" in text
        old = InternalSystem.objects.get(unit=cast.town, kind="use", superseded_on=date(2026, 6, 1))
        given = principal.get(reverse("units:system_paper", args=[cast.town.pk, old.pk]))
        assert given.status_code == 200

    def test_an_editor_reads_and_files_nothing(
        self, cast: Cast, client_of: Callable[[int], Client]
    ) -> None:
        editor = client_of(cast.people[cast.town.pk, Role.EDITOR])
        address = reverse("units:systems", args=[cast.town.pk])
        assert "2022年版" in editor.get(address).content.decode()
        typed = {
            "kind": "use",
            "title": "应用制度",
            "edition": "1",
            "since_on": "2026-06-01",
            "file": paper(),
        }
        assert editor.post(address, typed).status_code == 403

    def test_the_overview_takes_as_many_queries_for_three_units_as_for_one(
        self, cast: Cast, client_of: Callable[[int], Client]
    ) -> None:
        town = queries(
            client_of(cast.people[cast.town.pk, Role.OPERATIONS_PRINCIPAL]), reverse("units:house")
        )
        county = queries(client_of(cast.supervisor_id), reverse("units:house"))
        assert county == town


class TestTraining:
    """A8-4."""

    def test_planned_held_attended_and_exported(self, cast: Cast, principal: Client) -> None:
        plan = reverse("units:training_plan", args=[cast.town.pk])
        principal.post(plan, {"plan-content": "审核与保密", "plan-hours": 4})
        held = principal.post(
            reverse("units:training_hold", args=[cast.town.pk]),
            {"session-on": "2026-05-20", "session-topic": "审核实务", "session-hours": "4"},
        )
        editor = cast.people[cast.town.pk, Role.EDITOR]
        line = f"staff-{editor}"
        typed = {
            f"{line}-hours": "4",
            f"{line}-result": "passed",
            f"{line}-valid_until": "2028-05-20",
        }
        assert principal.post(held["Location"], typed).status_code == 302
        shown = principal.get(reverse("units:training", args=[cast.town.pk])).content.decode()
        assert "2028-05-20" in shown
        export = principal.get(reverse("units:training_export", args=[cast.town.pk]))
        table = sheets.read(io.BytesIO(export.content).getvalue(), filename="a.xlsx")
        assert [(row.cells["姓名"], row.cells["考核"]) for row in table.rows] == [("李梅", "合格")]

    def test_more_hours_than_the_session_had_are_refused_and_nothing_is_lost(
        self, cast: Cast, principal: Client
    ) -> None:
        held = principal.post(
            reverse("units:training_hold", args=[cast.town.pk]),
            {"session-on": "2026-05-20", "session-topic": "审核实务", "session-hours": "4"},
        )
        line = f"staff-{cast.people[cast.town.pk, Role.EDITOR]}"
        response = principal.post(held["Location"], {f"{line}-hours": "9"})
        assert response.status_code == 403
        assert "A8-4" in response.content.decode()
        assert 'value="9"' in response.content.decode()

    def test_the_year_takes_as_many_queries_for_three_sessions_as_for_one(
        self, cast: Cast, principal: Client
    ) -> None:
        def hold() -> None:
            services.record_session(
                cast.supervisor,
                unit_id=cast.town.pk,
                on=TODAY,
                topic="审核实务",
                teacher="",
                hours=4,  # type: ignore[arg-type]
                now=NOW,
            )

        address = reverse("units:training", args=[cast.town.pk])
        hold()
        one = queries(principal, address)
        hold()
        hold()
        assert queries(principal, address) == one


def test_the_lists_go_out_as_workbooks(cast: Cast, client_of: Callable[[int], Client]) -> None:
    undertaker = cast.entrust(cast.town, "=星火文化传媒有限公司")
    cast.secure(undertaker, Agreement.Kind.AGREEMENT)
    browser = client_of(cast.supervisor_id)
    listed = browser.get(reverse("units:undertakers_export")).content
    house = browser.get(reverse("units:house_export"), {"q": "城关镇人民政府"}).content
    table = sheets.read(listed, filename="x.xlsx", spec={"name": ("承办单位",)})
    (row,) = (each.cells for each in table.rows)
    assert row["承办单位"] == "=星火文化传媒有限公司"
    assert (row["委托协议有效期至"], row["保密协议有效期至"]) == ("2027-12-31", "不在有效期")
    table = sheets.read(house, filename="x.xlsx", spec={"unit": ("单位",)})
    assert [each.cells["单位"] for each in table.rows] == ["城关镇人民政府"]
    assert table.rows[0].cells["制度已有"] == "4"
