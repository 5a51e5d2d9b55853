"""One click on a remark writes where the remark stands, and nowhere else (A18-1, A20-2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from guiju.ledger.models import Entry
from guiju.newsroom import services
from guiju.newsroom.models import Exemption, Manuscript
from guiju.newsroom.writing import proofing
from guiju.newsroom.writing.proofing import Place
from guiju.platforms import richtext
from guiju.units.models import Role
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


# --- All personal data at once --------------------------------------------------------------------

LIST = "".join(
    f"<tr><td>{name}</td><td>{number}</td></tr>"
    for name, number in (("王小军", "13812345678"), ("欧阳娜", "13912345678"))
)
TABLE = f"<table><tbody><tr><th>姓名</th><th>电话</th></tr>{LIST}</tbody></table>"


def mask(cast: Cast, manuscript: Manuscript) -> Manuscript:
    services.mask_personal_data(
        cast.editor_of(cast.town),
        manuscript_id=manuscript.pk,
        version=fresh(manuscript).version,
        now=NOW,
    )
    return fresh(manuscript)


def personal(manuscript: Manuscript) -> list[str]:
    return [each.excerpt for each in proofing.places(manuscript) if each.remark.code == "A20-2"]


def test_all_personal_data_is_masked_by_one_click(cast: Cast) -> None:
    manuscript = written(
        cast, cast.town, body=f"<p>联系王小军：13812345678。</p>{TABLE}", platforms=("weibo",)
    )
    variant = manuscript.variants.get()
    services.save_manuscript(
        cast.editor_of(cast.town),
        manuscript_id=manuscript.pk,
        version=manuscript.version,
        variants={variant.account_id: {"body": "<p>详询13712345678。</p>"}},
        now=NOW,
    )
    after = mask(cast, manuscript)
    for hidden in ("13812345678", "13912345678", "王小军", "欧阳娜"):
        assert hidden not in after.body
    assert "138****5678" in after.body
    assert manuscript.variants.get().body == "<p>详询137****5678。</p>"
    assert personal(after) == []
    assert Entry.objects.order_by("-number")[0].act == "MANUSCRIPT_SAVED"


def test_what_was_asked_to_be_kept_stays_open(cast: Cast) -> None:
    manuscript = written(cast, cast.town, body=TABLE)
    services.ask_exemption(
        cast.editor_of(cast.town),
        manuscript_id=manuscript.pk,
        key=remarked(manuscript, "13812345678").key,
        ground=Exemption.Ground.MANDATORY,
        reason="依法应当公开联系方式",
        now=NOW,
    )
    after = mask(cast, manuscript)
    assert "13812345678" in after.body
    assert "13912345678" not in after.body


def test_where_nothing_can_be_masked_it_says_so(cast: Cast) -> None:
    with pytest.raises(Refused):
        mask(cast, written(cast, cast.town))
    with pytest.raises(Refused, match="Formatting or a line break"):
        mask(cast, written(cast, cast.town, body="<p>详询138123<b>45678</b>。</p>"))


def test_the_page_offers_it_where_there_are_several(
    cast: Cast, client_of: Callable[[int], Client]
) -> None:
    editor = client_of(cast.people[cast.town.pk, Role.EDITOR])
    one = written(cast, cast.town, body="<p>详询13812345678。</p>")
    several = written(cast, cast.town, body=TABLE)
    button = "全部去标识化"
    with time_machine.travel(NOW, tick=False):
        assert button not in editor.get(page_of(one)).content.decode()
        assert button in editor.get(page_of(several)).content.decode()
        given = {"version": fresh(several).version}
        address = reverse("newsroom:wording_mask", args=[several.pk])
        assert editor.post(address, given).status_code == 302
        assert editor.post(address, given).status_code == 403
    assert personal(fresh(several)) == []


def page_of(manuscript: Manuscript) -> str:
    return reverse("newsroom:manuscript", args=[manuscript.pk])
