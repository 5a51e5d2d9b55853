"""How the tests bring a consultation where they want it: asked, answered, and what is refused without it."""

from __future__ import annotations

import pytest

from guiju.newsroom import services
from guiju.newsroom.models import Consultation, Manuscript
from guiju.newsroom.services import Asked
from guiju.units.models import Role
from guiju.units.rights import Refused
from tests.cast import NOW, Cast
from tests.newsroom.manuscripts import fresh, submitted, written


def about_the_department(cast: Cast) -> Manuscript:
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
