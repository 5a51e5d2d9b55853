"""A unit whose matters a text concerns is asked before it goes out, answers, or is silent in time (A20-1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guiju.ledger.models import Entry
from guiju.newsroom import services, tasks
from guiju.newsroom.consulting.workflow import State
from guiju.newsroom.models import Consultation, Exemption, Manuscript
from guiju.newsroom.services import Asked
from guiju.newsroom.writing import proofing
from guiju.units.models import Clock, Reminder, Role
from guiju.units.rights import Refused
from guiju.units.tasks import remind_of_due_clock
from tests.cast import NOW, TODAY, Cast
from tests.newsroom.manuscripts import LANDSLIDE, confirmed, fresh, submitted, written

Browser = Callable[[int], Client]
LATER = NOW + timedelta(days=8)


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def manuscript(cast: Cast) -> Manuscript:
    """The town writes about what the county's department does."""
    return written(cast, cast.town, body=f"<p>{cast.department.name}6月11日起检修城关镇管网。</p>")


def asked(cast: Cast, manuscript: Manuscript, *, outside: str = "") -> Asked:
    return services.ask_consultation(
        cast.editor_of(cast.town),
        manuscript_id=manuscript.pk,
        version=fresh(manuscript).version,
        unit_id=None if outside else cast.department.pk,
        outside=outside,
        question="请核对检修时间。",
        now=NOW,
    )


def answered(cast: Cast, found: Consultation, *, agrees: bool, answer: str = "") -> None:
    services.answer_consultation(
        cast.holder(cast.department, Role.REVIEWER),
        consultation_id=found.pk,
        agrees=agrees,
        answer=answer,
        now=NOW,
    )


def refused(cast: Cast, manuscript: Manuscript) -> list[str]:
    with pytest.raises(Refused) as refusal:
        submitted(cast, manuscript)
    assert {each.code for each in refusal.value.breaches} == {"A20-1"}
    return [each.sentence.zh for each in refusal.value.breaches]


class TestTheGate:
    def test_a_text_that_names_another_unit_is_not_laid_before_others(
        self, cast: Cast, manuscript: Manuscript
    ) -> None:
        (said,) = refused(cast, manuscript)
        assert "尚未征求意见" in said

    def test_agreed_it_goes_on(self, cast: Cast, manuscript: Manuscript) -> None:
        found = asked(cast, manuscript).consultation
        (said,) = refused(cast, manuscript)
        assert "尚未答复" in said
        answered(cast, found, agrees=True)
        assert submitted(cast, manuscript).state == "submitted"

    def test_an_objection_stops_it_until_the_signer_decides_in_writing(
        self, cast: Cast, manuscript: Manuscript
    ) -> None:
        found = asked(cast, manuscript).consultation
        answered(cast, found, agrees=False, answer="应为6月12日起。")
        (said,) = refused(cast, manuscript)
        assert "应为6月12日起" in said
        for officer in (cast.editor_of(cast.town), cast.principal_of(cast.town)):
            with pytest.raises(Refused):
                services.settle_objection(
                    officer, consultation_id=found.pk, reason="已核。", now=NOW
                )
        services.settle_objection(
            cast.holder(cast.town, Role.LEADER_IN_CHARGE),
            consultation_id=found.pk,
            reason="已与施工单位核实。",
            now=NOW,
        )
        assert submitted(cast, manuscript).state == "submitted"

    def test_the_unit_asked_is_reminded_before_the_term_is_over(
        self, cast: Cast, manuscript: Manuscript
    ) -> None:
        """And nobody once it has answered."""
        found = asked(cast, manuscript).consultation
        before = NOW + (found.due_on - TODAY) - timedelta(days=1)
        while remind_of_due_clock(now=before):
            pass
        told = set(Reminder.objects.values_list("staff__unit", "due_on"))
        assert told == {(cast.department.pk, found.due_on)}
        number = Reminder.objects.count()
        answered(cast, found, agrees=True)
        while remind_of_due_clock(now=before + timedelta(days=1)):
            pass
        assert Reminder.objects.count() == number

    def test_silence_is_recorded_as_silence_when_the_term_is_over(
        self, cast: Cast, manuscript: Manuscript
    ) -> None:
        found = asked(cast, manuscript).consultation
        assert tasks.record_next_silence(now=NOW) is False
        assert tasks.record_next_silence(now=LATER) is True
        assert tasks.record_next_silence(now=LATER) is False
        found.refresh_from_db()
        assert found.state == State.SILENT
        assert Entry.objects.filter(act="CONSULTATION_SILENT").exists()
        assert submitted(cast, manuscript).state == "submitted"

    def test_another_text_is_asked_about_anew(self, cast: Cast, manuscript: Manuscript) -> None:
        answered(cast, asked(cast, manuscript).consultation, agrees=True)
        services.save_manuscript(
            cast.editor_of(cast.town),
            manuscript_id=manuscript.pk,
            version=fresh(manuscript).version,
            stated={"body": f"<p>{cast.department.name}6月19日起检修城关镇管网。</p>"},
            now=NOW,
        )
        (said,) = refused(cast, manuscript)
        assert "尚未征求意见" in said

    def test_what_an_account_says_otherwise_is_asked_about_anew(
        self, cast: Cast, manuscript: Manuscript
    ) -> None:
        answered(cast, asked(cast, manuscript).consultation, agrees=True)
        account_id = manuscript.variants.get().account_id
        services.save_manuscript(
            cast.editor_of(cast.town),
            manuscript_id=manuscript.pk,
            version=fresh(manuscript).version,
            variants={
                account_id: {
                    "title": "检修",
                    "summary": "",
                    "body": f"<p>{cast.department.name}决定停水十天，{cast.other_town.name}同样停水。</p>",
                }
            },
            now=NOW,
        )
        places = [each for each in proofing.places(manuscript) if each.remark.code == "A20-1"]
        assert {each.account_id for each in places} == {None, account_id}
        assert {each.excerpt for each in places} >= {cast.department.name, cast.other_town.name}
        (said,) = refused(cast, manuscript)
        assert cast.other_town.name in said

    def test_an_exemption_excuses_what_is_said_and_nothing_said_later(
        self, cast: Cast, manuscript: Manuscript
    ) -> None:
        self.test_merely_named_it_is_excused_with_a_reason(cast, manuscript)
        services.return_manuscript(
            cast.holder(cast.town, Role.REVIEWER),
            manuscript_id=manuscript.pk,
            version=fresh(manuscript).version,
            reason="再核。",
            now=NOW,
        )
        services.save_manuscript(
            cast.editor_of(cast.town),
            manuscript_id=manuscript.pk,
            version=fresh(manuscript).version,
            stated={"body": f"<p>{cast.department.name}明天停止供水。</p>"},
            now=NOW,
        )
        (said,) = refused(cast, manuscript)
        assert "尚未征求意见" in said

    def test_merely_named_it_is_excused_with_a_reason(
        self, cast: Cast, manuscript: Manuscript
    ) -> None:
        (place,) = proofing.places(manuscript)
        services.ask_exemption(
            cast.editor_of(cast.town),
            manuscript_id=manuscript.pk,
            key=place.key,
            ground=Exemption.Ground.QUOTATION,
            reason="仅为抬头称谓。",
            now=NOW,
        )
        assert submitted(cast, manuscript).state == "submitted"

    def test_a_reprint_is_the_word_of_its_source(self, cast: Cast) -> None:
        reprint = written(cast, cast.town, origin="reprint", body=f"<p>{cast.department.name}</p>")
        assert proofing.places(reprint) == []

    def test_in_an_emergency_nobody_waits(self, cast: Cast) -> None:
        body = LANDSLIDE["body"].replace("死亡。", f"死亡，{cast.department.name}已到场。")
        manuscript = written(cast, cast.town, **LANDSLIDE | {"body": body})
        leader = cast.holder(cast.town, Role.PRINCIPAL_LEADER)
        signed = services.sign_off_in_emergency(
            leader,
            manuscript_id=manuscript.pk,
            version=fresh(manuscript).version,
            reason="群众生命受到威胁，须立即发布。",
            confirmation=confirmed(leader),
            now=NOW,
        )
        assert signed.state == "signed"


class TestAsking:
    def test_the_clock_of_the_unit_asked_runs_three_working_days(
        self, cast: Cast, manuscript: Manuscript
    ) -> None:
        found = asked(cast, manuscript).consultation
        clock = Clock.objects.get(code="A20-1")
        assert (clock.unit, clock.due_on) == (cast.department, found.due_on)
        assert found.due_on == TODAY + timedelta(days=5)

    def test_nobody_and_oneself_are_not_asked(self, cast: Cast, manuscript: Manuscript) -> None:
        for unit_id in (None, cast.town.pk):
            with pytest.raises(Refused):
                services.ask_consultation(
                    cast.editor_of(cast.town), manuscript_id=manuscript.pk, version=1,
                    unit_id=unit_id, outside="", question="请核对。", now=NOW,
                )  # fmt: skip

    def test_only_the_unit_asked_answers_and_once(self, cast: Cast, manuscript: Manuscript) -> None:
        found = asked(cast, manuscript).consultation
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

    def test_an_answer_after_the_term_is_refused(self, cast: Cast, manuscript: Manuscript) -> None:
        found, late = asked(cast, manuscript, outside="市水务集团"), NOW + timedelta(days=30)
        with pytest.raises(Refused) as refusal:
            services.answer_by_link(
                secret=found.secret, name="王工", agrees=True, answer="", now=late
            )
        assert "期限已过" in refusal.value.breaches[0].sentence.zh

    def test_asked_anew_the_earlier_question_is_taken_back(
        self, cast: Cast, manuscript: Manuscript
    ) -> None:
        first = asked(cast, manuscript).consultation
        asked(cast, manuscript)
        first.refresh_from_db()
        assert first.state == State.WITHDRAWN
        assert Clock.objects.filter(state="running").count() == 1

    def test_taken_back_nobody_has_to_answer(self, cast: Cast, manuscript: Manuscript) -> None:
        found = asked(cast, manuscript).consultation
        services.withdraw_consultation(
            cast.editor_of(cast.town), consultation_id=found.pk, reason="重复。", now=NOW
        )
        assert not Clock.objects.filter(state="running").exists()
        (said,) = refused(cast, manuscript)
        assert "尚未征求意见" in said


class TestTheLink:
    @pytest.fixture
    def link(self, cast: Cast, manuscript: Manuscript) -> str:
        return reverse(
            "consult:consulted", args=[asked(cast, manuscript, outside="市水务集团").secret]
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
        self, cast: Cast, client_of: Browser, manuscript: Manuscript
    ) -> None:
        editor = client_of(cast.editor_of(cast.town).staff_id)
        address = reverse("newsroom:consult", args=[manuscript.pk])
        version = fresh(manuscript).version
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
        self, cast: Cast, client_of: Browser, manuscript: Manuscript
    ) -> None:
        found = asked(cast, manuscript).consultation
        reviewer = client_of(cast.holder(cast.department, Role.REVIEWER).staff_id)
        assert reviewer.get(reverse("newsroom:consultation", args=[found.pk])).status_code == 200
        assert reviewer.get(reverse("newsroom:manuscript", args=[manuscript.pk])).status_code == 404
        stranger = client_of(cast.holder(cast.other_town, Role.REVIEWER).staff_id)
        assert stranger.get(reverse("newsroom:consultation", args=[found.pk])).status_code == 404

    def test_the_link_is_shown_once(
        self, cast: Cast, client_of: Browser, manuscript: Manuscript
    ) -> None:
        editor = client_of(cast.editor_of(cast.town).staff_id)
        sent = {
            "version": fresh(manuscript).version,
            "outside": "市水务集团",
            "question": "请核对。",
        }
        page = editor.post(reverse("newsroom:consult", args=[manuscript.pk]), sent)
        assert "/consult/" in page.content.decode()
        again = editor.get(reverse("newsroom:consultation", args=[Consultation.objects.get().pk]))
        assert "/consult/" not in again.content.decode()

    def test_the_number_of_queries_does_not_grow(
        self, cast: Cast, client_of: Browser, manuscript: Manuscript
    ) -> None:
        editor = client_of(cast.editor_of(cast.town).staff_id)

        def queries() -> int:
            editor.get(reverse("newsroom:consultations"))
            with CaptureQueriesContext(connection) as captured:
                editor.get(reverse("newsroom:consultations"))
            return len(captured)

        asked(cast, manuscript)
        few = queries()
        for body in ("甲公司", "乙公司", "丙公司"):
            asked(cast, manuscript, outside=body)
        assert queries() == few
