"""One click on a remark writes where the remark stands, and nowhere else (A18-1, A20-2)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guiju.newsroom import services
from guiju.newsroom.models import Manuscript
from guiju.newsroom.writing import proofing
from guiju.newsroom.writing.proofing import Place
from guiju.platforms import richtext
from guiju.units.rights import Refused
from tests.cast import NOW, Cast
from tests.newsroom.manuscripts import fresh, written


def remarked(manuscript: Manuscript, wording: str) -> Place:
    found = proofing.places(manuscript, advising=True)
    return next(each for each in found if each.remark.text == wording)


def mend(cast: Cast, manuscript: Manuscript, place: Place, choice: int = 0) -> Manuscript:
    services.mend_wording(
        cast.editor_of(cast.town),
        manuscript_id=manuscript.pk,
        version=fresh(manuscript).version,
        key=place.key,
        choice=choice,
        now=NOW,
    )
    return fresh(manuscript)


def test_a_hint_about_one_character_leaves_the_others_alone(cast: Cast) -> None:
    body = "<p>粮价上涨。</p><p>提高最低生活保涨标准，应对物价<b>上涨</b>。</p>"
    manuscript = written(cast, cast.town, title="物价上涨补贴发放", body=body)
    after = mend(cast, manuscript, remarked(manuscript, "涨"))
    assert after.body == body.replace("保涨", "保障")
    assert after.title == "物价上涨补贴发放"


def test_a_slip_made_twice_is_mended_twice(cast: Cast) -> None:
    body = "<p>镇里按装路灯&amp;监控。</p><p>另有 <i>按装</i> 门禁。</p>"
    manuscript = written(cast, cast.town, title="按装路灯", body=body)
    after = mend(cast, manuscript, remarked(manuscript, "按装"))
    assert (after.title, after.body) == ("安装路灯", body.replace("按装", "安装"))


def test_two_hints_on_the_same_character_are_told_apart(cast: Cast) -> None:
    manuscript = written(cast, cast.town, body="<p>提高最低生活保涨标准。</p>")
    place = remarked(manuscript, "涨")
    other = proofing.key_of(replace(place.remark, suggestion="账"))
    assert other != place.key
    with pytest.raises(Refused):
        services.mend_wording(
            cast.editor_of(cast.town),
            manuscript_id=manuscript.pk,
            version=fresh(manuscript).version,
            key=other,
            now=NOW,
        )


@pytest.mark.parametrize(
    ("html", "span", "told"),
    [
        ("<p>甲<b>乙</b>丙</p>", (1, 2), "<p>甲<b>X</b>丙</p>"),
        ("<p>甲<b>乙</b>丙</p>", (0, 2), "<p>甲<b>乙</b>丙</p>"),
        ("<p>甲 乙</p>\n<p>丙</p>", (0, 2), "<p>X</p>\n<p>丙</p>"),
        ("<p>1 &lt; 2</p>", (1, 2), "<p>1 X 2</p>"),
        ("<p>甲</p>", (3, 4), "<p>甲</p>"),
        ("<p>甲</p>", (1, 1), "<p>甲</p>"),
    ],
)
def test_places_are_counted_in_what_is_seen(html: str, span: tuple[int, int], told: str) -> None:
    assert richtext.replaced_at(html, [span], "X") == told
