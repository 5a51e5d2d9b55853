"""How another unit is asked about a text, answers by its page or a link, or is silent in time (A20-1)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guiju.ledger.models import Entry
from guiju.newsroom import services
from guiju.newsroom.consulting.workflow import State
from guiju.newsroom.models import Consultation, Manuscript
from guiju.units.models import Clock, Role
from guiju.units.rights import Refused
from tests.cast import NOW, TODAY, Cast
from tests.newsroom.consultations import answered, asked, refused
from tests.newsroom.manuscripts import fresh

Browser = Callable[[int], Client]
LATER = NOW + timedelta(days=8)


pytestmark = pytest.mark.usefixtures("standing_still")


class TestAsking:
    def test_the_clock_of_the_unit_asked_runs_three_working_days(
        self, cast: Cast, about_department: Manuscript
    ) -> None:
        found = asked(cast, about_department).consultation
        clock = Clock.objects.get(code="A20-1")
        assert (clock.unit, clock.due_on) == (cast.department, found.due_on)
        assert found.due_on == TODAY + timedelta(days=5)

    def test_nobody_and_oneself_are_not_asked(
        self, cast: Cast, about_department: Manuscript
    ) -> None:
        for unit_id in (None, cast.town.pk):
            with pytest.raises(Refused):
                services.ask_consultation(
                    cast.editor_of(cast.town), manuscript_id=about_department.pk, version=1,
                    unit_id=unit_id, outside="", question="请核对。", now=NOW,
                )  # fmt: skip

    def test_only_the_unit_asked_answers_and_once(
        self, cast: Cast, about_department: Manuscript
    ) -> None:
        found = asked(cast, about_department).consultation
        for officer in (
            cast.holder(cast.other_town, Role.REVIEWER),
            cast.editor_of(cast.department),
        ):
            with pytest.raises(Refused):
                services.answer_consultation(
                    officer, consultation_id=found.pk, agrees=True, answer="", now=NOW
                )
        answered(cast, found, agrees=True)
        with pytest.raises(Refused):
            answered(cast, found, agrees=False, answer="改主意。")

    def test_an_answer_after_the_term_is_refused(
        self, cast: Cast, about_department: Manuscript
    ) -> None:
        found, late = asked(cast, about_department, outside="市水务集团"), NOW + timedelta(days=30)
        with pytest.raises(Refused) as refusal:
            services.answer_by_link(
                secret=found.secret, name="王工", agrees=True, answer="", now=late
            )
        assert "期限已过" in refusal.value.breaches[0].sentence.zh

    def test_asked_anew_the_earlier_question_is_taken_back(
        self, cast: Cast, about_department: Manuscript
    ) -> None:
        first = asked(cast, about_department).consultation
        asked(cast, about_department)
        first.refresh_from_db()
        assert first.state == State.WITHDRAWN
        assert Clock.objects.filter(state="running").count() == 1

    def test_taken_back_nobody_has_to_answer(
        self, cast: Cast, about_department: Manuscript
    ) -> None:
        found = asked(cast, about_department).consultation
        services.withdraw_consultation(
            cast.editor_of(cast.town), consultation_id=found.pk, reason="重复。", now=NOW
        )
        assert not Clock.objects.filter(state="running").exists()
        (said,) = refused(cast, about_department)
        assert "尚未征求意见" in said


class TestTheLink:
    @pytest.fixture
    def link(self, cast: Cast, about_department: Manuscript) -> str:
        return reverse(
            "consult:consulted", args=[asked(cast, about_department, outside="市水务集团").secret]
        )

    def test_a_body_outside_reads_and_answers_without_a_log_in(
        self, client: Client, link: str
    ) -> None:
        page = client.get(link)
        assert page.status_code == 200
        assert (page["X-Robots-Tag"], page["Referrer-Policy"]) == ("noindex", "no-referrer")
        assert "检修城关镇管网" in page.content.decode()
        sent = {"agrees": "no", "answer": "时间应为6月12日。", "name": "王工 运营部主任"}
        assert client.post(link, sent).status_code == 200
        found = Consultation.objects.get()
        assert (found.state, found.answerer) == (State.OBJECTED, "王工 运营部主任")
        entry = Entry.objects.get(act="CONSULTATION_ANSWERED")
        assert (entry.actor_kind, entry.actor_name) == ("public", "王工 运营部主任")
        assert client.get(link).status_code == 410
        assert client.post(link, sent).status_code == 410

    def test_the_secret_is_kept_nowhere(self, link: str) -> None:
        secret = link.rstrip("/").rpartition("/")[2]
        found = Consultation.objects.get()
        assert secret not in str(list(Consultation.objects.values())) + found.token_digest
        assert secret not in str(list(Entry.objects.values()))

    def test_when_the_term_is_over_it_opens_nothing(self, client: Client, link: str) -> None:
        with time_machine.travel(LATER, tick=False):
            answer = client.get(link)
        assert answer.status_code == 410
        assert "检修" not in answer.content.decode()

    @pytest.mark.parametrize(
        "sent",
        [
            {},
            {"agrees": "no", "name": "王工"},
            {"agrees": "yes"},
            {"agrees": "maybe", "name": "王工"},
        ],
    )
    def test_half_an_answer_is_none(self, client: Client, link: str, sent: dict[str, str]) -> None:
        assert client.post(link, sent).status_code == 422
        assert Consultation.objects.get().state == State.ASKED

    @pytest.mark.django_db
    def test_a_link_that_nobody_sent(self, client: Client) -> None:
        assert client.get(reverse("consult:consulted", args=["x" * 43])).status_code == 410


class TestThePages:
    def test_the_editor_asks_and_the_unit_answers(
        self, cast: Cast, client_of: Browser, about_department: Manuscript
    ) -> None:
        editor = client_of(cast.editor_of(cast.town).staff_id)
        address = reverse("newsroom:consult", args=[about_department.pk])
        version = fresh(about_department).version
        sent = {"version": version, "unit": cast.department.pk, "question": "请核对。"}
        assert editor.post(address, {"version": version}).status_code == 422
        answer = editor.post(address, sent)
        found = Consultation.objects.get()
        assert answer.url == reverse("newsroom:consultation", args=[found.pk])
        reviewer = client_of(cast.holder(cast.department, Role.REVIEWER).staff_id)
        desk = reviewer.get("/console/").context["desk"]
        assert [each.pk for each in desk.consultations] == [found.pk]
        assert reviewer.get(answer.url).context["may_answer"]
        assert reviewer.post(answer.url, {"agrees": "no"}).status_code == 422
        reviewer.post(answer.url, {"agrees": "yes", "answer": ""})
        found.refresh_from_db()
        assert found.state == State.AGREED

    def test_the_unit_asked_sees_this_text_and_no_other_draft(
        self, cast: Cast, client_of: Browser, about_department: Manuscript
    ) -> None:
        found = asked(cast, about_department).consultation
        reviewer = client_of(cast.holder(cast.department, Role.REVIEWER).staff_id)
        assert reviewer.get(reverse("newsroom:consultation", args=[found.pk])).status_code == 200
        assert (
            reviewer.get(reverse("newsroom:manuscript", args=[about_department.pk])).status_code
            == 404
        )
        stranger = client_of(cast.holder(cast.other_town, Role.REVIEWER).staff_id)
        assert stranger.get(reverse("newsroom:consultation", args=[found.pk])).status_code == 404

    def test_the_link_is_shown_once(
        self, cast: Cast, client_of: Browser, about_department: Manuscript
    ) -> None:
        editor = client_of(cast.editor_of(cast.town).staff_id)
        sent = {
            "version": fresh(about_department).version,
            "outside": "市水务集团",
            "question": "请核对。",
        }
        page = editor.post(reverse("newsroom:consult", args=[about_department.pk]), sent)
        assert "/consult/" in page.content.decode()
        again = editor.get(reverse("newsroom:consultation", args=[Consultation.objects.get().pk]))
        assert "/consult/" not in again.content.decode()

    def test_the_number_of_queries_does_not_grow(
        self, cast: Cast, client_of: Browser, about_department: Manuscript
    ) -> None:
        editor = client_of(cast.editor_of(cast.town).staff_id)

        def queries() -> int:
            editor.get(reverse("newsroom:consultations"))
            with CaptureQueriesContext(connection) as captured:
                editor.get(reverse("newsroom:consultations"))
            return len(captured)

        asked(cast, about_department)
        few = queries()
        for body in ("甲公司", "乙公司", "丙公司"):
            asked(cast, about_department, outside=body)
        assert queries() == few
