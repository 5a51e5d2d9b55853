"""Writing anew from a manuscript: text, pictures and accounts come along, and nothing that was decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from guiju.ledger.models import Entry
from guiju.newsroom import services
from guiju.newsroom.correcting.workflow import Kind
from guiju.newsroom.models import Manuscript
from guiju.newsroom.writing import copying
from guiju.units.papers import Upload
from guiju.units.rights import Refused
from tests.cast import NOW, Cast
from tests.newsroom import manuscripts
from tests.newsroom.corrections import NOTE, opened
from tests.newsroom.deliveries import LINK, delivered_by_hand
from tests.registry.cases import PNG


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def test_what_was_signed_is_a_draft_again_with_its_pictures(cast: Cast) -> None:
    editor = cast.editor_of(cast.town)
    first = manuscripts.written(cast, cast.town)
    picture = services.add_illustration(
        editor, manuscript_id=first.pk, upload=Upload("现场.png", PNG), now=NOW
    )
    services.save_manuscript(
        editor,
        manuscript_id=first.pk,
        version=manuscripts.fresh(first).version,
        stated={"body": f'<p>清扫村道。</p><p><img src="picture:{picture.pk}" alt="现场"></p>'},
        now=NOW,
    )
    manuscripts.reviewed(cast, first)
    begun = services.duplicate_manuscript(editor, manuscript_id=first.pk, now=NOW)
    copy = begun.illustrations.get()
    assert (begun.state, begun.title, begun.approvals.count()) == ("draft", first.title, 0)
    assert copy.pk != picture.pk
    assert f"picture:{copy.pk}" in begun.body
    assert f"picture:{picture.pk}" not in begun.body
    assert [each.account_id for each in begun.variants.all()] == [
        each.account_id for each in first.variants.all()
    ]
    assert Entry.objects.get(act="MANUSCRIPT_DUPLICATED").detail["duplicated"] == first.pk
    assert manuscripts.fresh(first).state == "reviewed"


def test_a_new_wording_has_the_pictures_and_papers_of_what_was_published(cast: Cast) -> None:
    editor = cast.editor_of(cast.town)
    first = manuscripts.written(cast, cast.town, platforms=("douyin",), source_url=LINK)
    old = manuscripts.illustrated(cast, first, Upload("现场.png", PNG), words="清扫村道")
    picture = first.illustrations.get()
    services.attach(editor, manuscript_id=first.pk, upload=Upload("名单.png", PNG), now=NOW)
    delivered_by_hand(cast, manuscripts.signed(cast, manuscripts.fresh(first)))
    correction = opened(cast, first, kind=Kind.CORRECT, note=NOTE)
    anew = services.begin_replacement(editor, correction_id=correction.pk, now=NOW)
    copy = anew.illustrations.get()
    assert (copy.words, copy.is_cover, copy.paper_id) == ("清扫村道", True, picture.paper_id)
    assert copy.pk != old
    assert [each.paper.name for each in anew.attachments.all()] == ["名单.png"]
    assert f'src="picture:{copy.pk}"' in anew.body
    assert f'src="picture:{old}"' not in anew.body


def test_words_that_look_like_the_name_of_a_picture_stay() -> None:
    body = (
        '<p>picture:3</p><p><img src="picture:3" alt="picture:3"><img src="picture:4" alt=""></p>'
    )
    assert copying.renamed(body, {3: 8}) == (
        '<p>picture:3</p><p><img src="picture:8" alt="picture:3"><img src="picture:4" alt=""></p>'
    )


def test_another_unit_and_a_reviewer_cannot(cast: Cast) -> None:
    first = manuscripts.written(cast, cast.town)
    for officer in (cast.editor_of(cast.other_town), cast.officer(cast.supervisor_id)):
        with pytest.raises(Refused):
            services.duplicate_manuscript(officer, manuscript_id=first.pk, now=NOW)


def test_the_button_leads_to_the_new_draft(cast: Cast, client_of: Callable[[int], Client]) -> None:
    first = manuscripts.written(cast, cast.town)
    browser = client_of(cast.editor_of(cast.town).staff_id)
    page = browser.get(reverse("newsroom:manuscript", args=[first.pk])).content.decode()
    address = reverse("newsroom:manuscript_duplicate", args=[first.pk])
    assert address in page
    answer = browser.post(address)
    newest = Manuscript.objects.order_by("-pk").first()
    assert newest is not None
    assert newest.pk != first.pk
    assert answer.headers["Location"] == reverse("newsroom:manuscript", args=[newest.pk])
