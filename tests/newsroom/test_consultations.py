"""A unit whose matters a text concerns is asked before it goes out (A20-1): the gate."""

from __future__ import annotations

from datetime import timedelta

import pytest

from guiju.ledger.models import Entry
from guiju.newsroom import services, tasks
from guiju.newsroom.consulting.workflow import State
from guiju.newsroom.models import Exemption, Manuscript
from guiju.newsroom.writing import proofing
from guiju.units.models import Reminder, Role
from guiju.units.rights import Refused
from guiju.units.tasks import remind_of_due_clock
from tests.cast import NOW, TODAY, Cast
from tests.newsroom.consultations import answered, asked, refused
from tests.newsroom.manuscripts import LANDSLIDE, confirmed, fresh, submitted, written

LATER = NOW + timedelta(days=8)


pytestmark = pytest.mark.usefixtures("standing_still")


class TestTheGate:
    def test_a_text_that_names_another_unit_is_not_laid_before_others(
        self, cast: Cast, about_department: Manuscript
    ) -> None:
        (said,) = refused(cast, about_department)
        assert "尚未征求意见" in said

    def test_agreed_it_goes_on(self, cast: Cast, about_department: Manuscript) -> None:
        found = asked(cast, about_department).consultation
        (said,) = refused(cast, about_department)
        assert "尚未答复" in said
        answered(cast, found, agrees=True)
        assert submitted(cast, about_department).state == "submitted"

    def test_an_objection_stops_it_until_the_signer_decides_in_writing(
        self, cast: Cast, about_department: Manuscript
    ) -> None:
        found = asked(cast, about_department).consultation
        answered(cast, found, agrees=False, answer="应为6月12日起。")
        (said,) = refused(cast, about_department)
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
        assert submitted(cast, about_department).state == "submitted"

    def test_the_unit_asked_is_reminded_before_the_term_is_over(
        self, cast: Cast, about_department: Manuscript
    ) -> None:
        """And nobody once it has answered."""
        found = asked(cast, about_department).consultation
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
        self, cast: Cast, about_department: Manuscript
    ) -> None:
        found = asked(cast, about_department).consultation
        assert tasks.record_next_silence(now=NOW) is False
        assert tasks.record_next_silence(now=LATER) is True
        assert tasks.record_next_silence(now=LATER) is False
        found.refresh_from_db()
        assert found.state == State.SILENT
        assert Entry.objects.filter(act="CONSULTATION_SILENT").exists()
        assert submitted(cast, about_department).state == "submitted"

    def test_another_text_is_asked_about_anew(
        self, cast: Cast, about_department: Manuscript
    ) -> None:
        answered(cast, asked(cast, about_department).consultation, agrees=True)
        services.save_manuscript(
            cast.editor_of(cast.town),
            manuscript_id=about_department.pk,
            version=fresh(about_department).version,
            stated={"body": f"<p>{cast.department.name}6月19日起检修城关镇管网。</p>"},
            now=NOW,
        )
        (said,) = refused(cast, about_department)
        assert "尚未征求意见" in said

    def test_what_an_account_says_otherwise_is_asked_about_anew(
        self, cast: Cast, about_department: Manuscript
    ) -> None:
        answered(cast, asked(cast, about_department).consultation, agrees=True)
        account_id = about_department.variants.get().account_id
        services.save_manuscript(
            cast.editor_of(cast.town),
            manuscript_id=about_department.pk,
            version=fresh(about_department).version,
            variants={
                account_id: {
                    "title": "检修",
                    "summary": "",
                    "body": f"<p>{cast.department.name}决定停水十天，{cast.other_town.name}同样停水。</p>",
                }
            },
            now=NOW,
        )
        places = [each for each in proofing.places(about_department) if each.remark.code == "A20-1"]
        assert {each.account_id for each in places} == {None, account_id}
        assert {each.excerpt for each in places} >= {cast.department.name, cast.other_town.name}
        (said,) = refused(cast, about_department)
        assert cast.other_town.name in said

    def test_an_exemption_excuses_what_is_said_and_nothing_said_later(
        self, cast: Cast, about_department: Manuscript
    ) -> None:
        self.test_merely_named_it_is_excused_with_a_reason(cast, about_department)
        services.return_manuscript(
            cast.holder(cast.town, Role.REVIEWER),
            manuscript_id=about_department.pk,
            version=fresh(about_department).version,
            reason="再核。",
            now=NOW,
        )
        services.save_manuscript(
            cast.editor_of(cast.town),
            manuscript_id=about_department.pk,
            version=fresh(about_department).version,
            stated={"body": f"<p>{cast.department.name}明天停止供水。</p>"},
            now=NOW,
        )
        (said,) = refused(cast, about_department)
        assert "尚未征求意见" in said

    def test_merely_named_it_is_excused_with_a_reason(
        self, cast: Cast, about_department: Manuscript
    ) -> None:
        (place,) = proofing.places(about_department)
        services.ask_exemption(
            cast.editor_of(cast.town),
            manuscript_id=about_department.pk,
            key=place.key,
            ground=Exemption.Ground.QUOTATION,
            reason="仅为抬头称谓。",
            now=NOW,
        )
        assert submitted(cast, about_department).state == "submitted"

    def test_a_reprint_is_the_word_of_its_source(self, cast: Cast) -> None:
        reprint = written(cast, cast.town, origin="reprint", body=f"<p>{cast.department.name}</p>")
        assert proofing.places(reprint) == []

    def test_in_an_emergency_nobody_waits(self, cast: Cast) -> None:
        body = LANDSLIDE["body"].replace("死亡。", f"死亡，{cast.department.name}已到场。")
        about_department = written(cast, cast.town, **LANDSLIDE | {"body": body})
        leader = cast.holder(cast.town, Role.PRINCIPAL_LEADER)
        signed = services.sign_off_in_emergency(
            leader,
            manuscript_id=about_department.pk,
            version=fresh(about_department).version,
            reason="群众生命受到威胁，须立即发布。",
            confirmation=confirmed(leader),
            now=NOW,
        )
        assert signed.state == "signed"
