"""Writing on the page: saved as one writes, two who write at once, pictures and attachments (A5-3, A18-4)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from guiju.config import thirdparty
from guiju.newsroom.models import Attachment, Illustration, Manuscript
from guiju.platforms import richtext
from guiju.units.models import Role
from tests.cast import NOW, PAPER, Cast
from tests.newsroom.manuscripts import account_of, fresh, submitted, written
from tests.platforms.drawing import picture

Browser = Callable[[int], Client]


@pytest.fixture(autouse=True)
def _now() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def editor(cast: Cast, client_of: Browser) -> Client:
    """The browser of the town's editor."""
    return client_of(cast.people[cast.town.pk, Role.EDITOR])


def at(manuscript: Manuscript, name: str, *more: object) -> str:
    return reverse(f"newsroom:{name}", args=[manuscript.pk, *more])


def typed(manuscript: Manuscript, cast: Cast, **given: object) -> dict[str, object]:
    """What the page sends while its editor writes."""
    accounts = [account_of(cast, cast.town).pk]
    return {"version": fresh(manuscript).version, "accounts": accounts, **given}


QUIET = {"X-Writing": "1"}


# --- Saved as one writes ----------------------------------------------------------------------------


def test_a_save_answers_with_the_version_and_what_stands_beside_the_text(
    cast: Cast, editor: Client
) -> None:
    manuscript = written(cast, cast.town)
    answer = editor.post(
        at(manuscript, "manuscript_save"),
        typed(manuscript, cast, title="镇里按装路灯"),
        headers=QUIET,
    )
    said = answer.json()
    assert said["version"] == fresh(manuscript).version
    assert said["title"] == "镇里按装路灯"
    assert "改为“安装”" in said["remarks"]
    assert 'id="step"' in said["step"]
    assert "镇里按装路灯" in said["variants"]


def test_the_heading_follows_the_title_that_is_saved(cast: Cast, client_of: Browser) -> None:
    manuscript = written(cast, cast.town)
    address = reverse("newsroom:manuscript", args=[manuscript.pk])
    editor = client_of(cast.people[cast.town.pk, Role.EDITOR])
    # `writing.js` writes the title that was saved where it says so.
    assert '<h1 class="head-title" data-title>' in editor.get(address).content.decode()
    reviewer = client_of(cast.people[cast.town.pk, Role.REVIEWER])
    assert '<h1 class="head-title">' in reviewer.get(address).content.decode()


def test_a_save_on_top_of_anothers_is_refused_and_overwrites_nothing(
    cast: Cast, editor: Client
) -> None:
    manuscript = written(cast, cast.town)
    old = typed(manuscript, cast, title="乙的标题")
    editor.post(at(manuscript, "manuscript_save"), typed(manuscript, cast, title="甲的标题"))
    answer = editor.post(at(manuscript, "manuscript_save"), old, headers=QUIET)
    assert answer.status_code == 409
    assert fresh(manuscript).title == "甲的标题"
    page = editor.post(at(manuscript, "manuscript_save"), old)
    assert page.status_code == 409
    text = page.content.decode()
    assert "甲的标题" in text
    assert 'value="乙的标题"' in text, "what was typed is not lost"


def test_what_cannot_be_saved_says_why_in_a_line(cast: Cast, editor: Client) -> None:
    manuscript = written(cast, cast.town)
    bad = editor.post(
        at(manuscript, "manuscript_save"),
        typed(manuscript, cast, source_url="javascript:alert(1)"),
        headers=QUIET,
    )
    assert bad.status_code == 422
    assert bad.json()["said"]
    long = editor.post(
        at(manuscript, "manuscript_save"),
        typed(manuscript, cast, body="长" * 200_001),
        headers=QUIET,
    )
    assert long.status_code == 403
    assert "200000" in long.json()["said"]
    gone = submitted(cast, manuscript)
    late = editor.post(at(gone, "manuscript_save"), typed(gone, cast, title="晚了"), headers=QUIET)
    assert late.status_code == 403
    assert "不能直接修改" in late.json()["said"]


def test_a_plain_field_is_on_the_page_for_whoever_has_no_script(cast: Cast, editor: Client) -> None:
    manuscript = written(cast, cast.town)
    page = editor.get(at(manuscript, "manuscript")).content.decode()
    assert "<textarea" in page
    assert "data-rich" in page
    assert "thirdparty/prosemirror.js" in page


# --- The editor's modules ---------------------------------------------------------------------------


def test_the_modules_are_joined_with_everything_they_ask_for() -> None:
    root = Path(settings.PROJECT) / "node_modules"
    joined = thirdparty.joined(root)
    asked = {
        name
        for file in thirdparty.MODULES.values()
        for quote in "'\""
        for name in (root / file).read_text(encoding="utf-8").split(f"require({quote}")[1:]
        for name in [name.split(quote)[0]]
    }
    assert asked <= set(thirdparty.MODULES)
    for name in thirdparty.MODULES:
        assert f'made["{name}"]' in joined


def test_every_tag_the_server_keeps_is_one_the_editor_knows_or_lets_through() -> None:
    """What the editor does not know it would drop from a text that somebody else brought in."""
    script = (Path(settings.PACKAGE) / "config/static/guiju/writing.js").read_text("utf-8")
    unwrapped = {
        "figure",
        "figcaption",
        "caption",
        "tbody",
        "thead",
        "tfoot",
        "table",
        "tr",
        "li",
        "ul",
        "ol",
    }
    unknown = {
        tag
        for tag in richtext.TAGS - unwrapped
        if f'"{tag}"' not in script and f'"{tag}[' not in script
    }
    assert unknown == set()


# --- Pictures and attachments -----------------------------------------------------------------------


def test_pictures_are_put_in_described_and_taken_out(cast: Cast, editor: Client) -> None:
    manuscript = written(cast, cast.town)
    files = [
        SimpleUploadedFile("现场.png", picture()),
        SimpleUploadedFile(PAPER.name, PAPER.content),
    ]
    assert editor.post(at(manuscript, "manuscript_upload"), {"file": files}).status_code == 302
    illustration, attachment = Illustration.objects.get(), Attachment.objects.get()
    page = editor.get(at(manuscript, "manuscript")).content.decode()
    assert "未说明是否为地图" in page
    assert PAPER.name in page
    address = at(manuscript, "illustration_describe", illustration.pk)
    wrong = editor.post(address, {"words": "字" * 201, "map": "none"})
    assert wrong.status_code == 422
    editor.post(address, {"words": "抢险现场", "map": "none", "is_cover": "on"})
    illustration.refresh_from_db()
    assert (illustration.words, illustration.map, illustration.is_cover) == (
        "抢险现场",
        "none",
        True,
    )
    editor.post(at(manuscript, "illustration_remove", illustration.pk))
    editor.post(at(manuscript, "detach", attachment.pk))
    assert not Illustration.objects.exists()
    assert not Attachment.objects.exists()
    assert editor.post(at(manuscript, "detach", attachment.pk)).status_code == 404


def test_a_file_that_is_none_is_refused_with_what_to_do(cast: Cast, editor: Client) -> None:
    manuscript = written(cast, cast.town)
    address = at(manuscript, "manuscript_upload")
    assert "请先选择文件" in editor.post(address).content.decode()
    program = SimpleUploadedFile("会议.png", b"MZ a program")
    answer = editor.post(address, {"file": [program]})
    assert answer.status_code == 422
    assert "Windows" in answer.content.decode()
    assert not Illustration.objects.exists()
    sent = submitted(cast, manuscript)
    late = editor.post(
        at(sent, "manuscript_upload"), {"file": [SimpleUploadedFile("现场.png", picture())]}
    )
    assert late.status_code == 403
