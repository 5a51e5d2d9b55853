"""The round finds an emergency publication that nobody reviewed afterwards (A17-5)."""

from __future__ import annotations

from datetime import date

from guiju.newsroom import services
from guiju.newsroom.models import Manuscript
from guiju.units.models import Role
from tests.cast import NOW, TODAY
from tests.newsroom.manuscripts import confirmed, fresh, written
from tests.supervision.conftest import Stage

TOMORROW, DAY_AFTER = date(2026, 6, 11), date(2026, 6, 12)


def published_in_emergency(stage: Stage) -> Manuscript:
    cast = stage.cast
    manuscript = written(cast, cast.town, title="城关镇山洪避险提示")
    leader = cast.holder(cast.town, Role.PRINCIPAL_LEADER)
    return services.sign_off_in_emergency(
        leader,
        manuscript_id=manuscript.pk,
        version=fresh(manuscript).version,
        reason="山洪将至，须立即提示转移",
        confirmation=confirmed(leader),
        now=NOW,
    )


def open_findings(stage: Stage, day: date) -> list[str]:
    stage.round(day)
    return [each.subject_key for each in stage.standing("A17-5")]


def test_it_is_found_when_its_term_is_over_and_not_before(stage: Stage) -> None:
    manuscript = published_in_emergency(stage)
    assert open_findings(stage, TODAY) == []
    assert open_findings(stage, TOMORROW) == []
    assert open_findings(stage, DAY_AFTER) == [f"{stage.cast.town.pk}:manuscript-{manuscript.pk}"]


def test_the_review_settles_it_at_the_next_round(stage: Stage) -> None:
    manuscript = published_in_emergency(stage)
    assert open_findings(stage, DAY_AFTER)
    services.review_afterwards(
        stage.cast.holder(stage.cast.town, Role.REVIEWER),
        manuscript_id=manuscript.pk,
        note="内容属实",
        now=NOW,
    )
    assert open_findings(stage, date(2026, 6, 15)) == []


def test_two_of_them_are_two_findings(stage: Stage) -> None:
    published_in_emergency(stage)
    published_in_emergency(stage)
    assert len(open_findings(stage, DAY_AFTER)) == 2
