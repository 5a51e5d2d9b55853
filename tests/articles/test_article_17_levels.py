"""Article 17: the level a manuscript is proposed for, and how it is lowered (A17-3)."""

from __future__ import annotations

import pytest

from guiju.newsroom import services
from guiju.newsroom.models import Lowering, Manuscript
from guiju.newsroom.models.manuscripts import Level
from guiju.units.models import Role
from guiju.units.rights import Refused
from tests.articles.law import codes
from tests.cast import NOW, Cast
from tests.newsroom.manuscripts import LANDSLIDE, fresh, submitted, written

# --- A17-3: the level proposed and lowered ----------------------------------------------------------


def test_a_disaster_here_is_proposed_as_major(cast: Cast) -> None:
    manuscript = written(cast, cast.town, **LANDSLIDE)
    assert (manuscript.proposed_level, manuscript.level) == ("major", "major")


def test_a_level_that_was_proposed_does_not_fall_by_rewriting(cast: Cast) -> None:
    manuscript = written(cast, cast.town, **LANDSLIDE)
    manuscript = services.save_manuscript(
        cast.editor_of(cast.town),
        manuscript_id=manuscript.pk,
        version=manuscript.version,
        stated={"title": "城关镇开展应急演练", "body": "<p>全镇开展地震应急演练。</p>"},
        now=NOW,
    )
    assert (manuscript.proposed_level, manuscript.level) == ("ordinary", "major")


def ask(
    cast: Cast, manuscript: Manuscript, role: Role, reason: str = "系灾后重建报道，非事件通报"
) -> Lowering:
    return services.ask_lower_level(
        cast.holder(manuscript.host, role),
        manuscript_id=manuscript.pk,
        version=fresh(manuscript).version,
        level=Level.IMPORTANT,
        reason=reason,
        now=NOW,
    )


def test_a_reviewer_and_a_second_person_lower_it(cast: Cast) -> None:
    manuscript = submitted(cast, written(cast, cast.town, **LANDSLIDE))
    lowering = ask(cast, manuscript, Role.REVIEWER)
    assert fresh(manuscript).level == "major"
    services.confirm_lower_level(cast.principal_of(cast.town), lowering_id=lowering.pk, now=NOW)
    assert fresh(manuscript).level == "important"


def test_the_writer_lowers_nothing_and_nobody_alone(cast: Cast) -> None:
    manuscript = submitted(cast, written(cast, cast.town, **LANDSLIDE))
    with pytest.raises(Refused) as no:
        ask(cast, manuscript, Role.EDITOR)
    assert codes(no.value.breaches) == ["A6-2"]
    lowering = ask(cast, manuscript, Role.REVIEWER)
    for role, code in ((Role.EDITOR, "A6-2"), (Role.REVIEWER, "A17-3")):
        with pytest.raises(Refused) as no:
            services.confirm_lower_level(
                cast.holder(cast.town, role), lowering_id=lowering.pk, now=NOW
            )
        assert codes(no.value.breaches) == [code]


def test_a_chief_editor_who_wrote_it_asks_in_vain_and_without_reason_twice(cast: Cast) -> None:
    manuscript = written(cast, cast.town, **LANDSLIDE)
    services.save_manuscript(
        cast.holder(cast.town, Role.CHIEF_EDITOR),
        manuscript_id=manuscript.pk,
        version=manuscript.version,
        stated={"topic": "灾情"},
        now=NOW,
    )
    with pytest.raises(Refused) as no:
        ask(cast, submitted(cast, manuscript), Role.CHIEF_EDITOR, reason=" ")
    assert [each.evidence for each in no.value.breaches] == [("reason",), ("writer",)]


def test_while_a_lowering_waits_nothing_is_reviewed(cast: Cast) -> None:
    manuscript = submitted(cast, written(cast, cast.town, **LANDSLIDE))
    ask(cast, manuscript, Role.REVIEWER)
    with pytest.raises(Refused) as no:
        services.review_manuscript(
            cast.holder(cast.town, Role.REVIEWER),
            manuscript_id=manuscript.pk,
            version=fresh(manuscript).version,
            now=NOW,
        )
    assert codes(no.value.breaches) == ["A17-3"]


def test_a_lowering_lapses_when_the_text_changes(cast: Cast) -> None:
    manuscript = submitted(cast, written(cast, cast.town, **LANDSLIDE))
    lowering = ask(cast, manuscript, Role.REVIEWER)
    editor = cast.editor_of(cast.town)
    manuscript = services.reopen_manuscript(
        editor, manuscript_id=manuscript.pk, version=fresh(manuscript).version, now=NOW
    )
    services.save_manuscript(
        editor,
        manuscript_id=manuscript.pk,
        version=manuscript.version,
        stated={"title": "城关镇山体滑坡情况续报"},
        now=NOW,
    )
    lowering.refresh_from_db()
    assert lowering.state == Lowering.State.LAPSED


def test_a_lowering_holds_until_the_text_asks_for_more(cast: Cast) -> None:
    manuscript = submitted(cast, written(cast, cast.town, **LANDSLIDE))
    lowering = ask(cast, manuscript, Role.REVIEWER)
    services.confirm_lower_level(cast.principal_of(cast.town), lowering_id=lowering.pk, now=NOW)
    editor = cast.editor_of(cast.town)
    manuscript = services.reopen_manuscript(
        editor, manuscript_id=manuscript.pk, version=fresh(manuscript).version, now=NOW
    )
    manuscript = services.save_manuscript(
        editor,
        manuscript_id=manuscript.pk,
        version=manuscript.version,
        stated={"topic": "重建"},
        now=NOW,
    )
    assert manuscript.level == "important"
