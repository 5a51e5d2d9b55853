"""A manuscript with fifty pictures goes the whole way: examined, reviewed, signed, delivered once, and into the archive."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from warcio.archiveiterator import ArchiveIterator

from guiju import ledger
from guiju.ledger.chain import sm3
from guiju.newsroom import selectors, services, tasks
from guiju.newsroom.archiving.verifying import verify
from guiju.newsroom.checks import examining
from guiju.newsroom.delivery.workflow import State
from guiju.newsroom.models import Illustration, Manuscript
from guiju.platforms.sandbox import Sandbox
from guiju.textcheck.images import examination
from guiju.units.papers import Upload
from tests.cast import NOW, Cast
from tests.newsroom.deliveries import Clock, by_wechat, only, work
from tests.newsroom.manuscripts import fresh, signed, written
from tests.platforms.drawing import picture
from tests.textcheck.images.drawing import Told

MANY = 50
JULY = datetime(2026, 7, 2, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _reads_nothing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What is written in the pictures is not what this is about."""
    monkeypatch.setattr(examination, "installed", Told)
    examining._examiner.cache_clear()
    yield
    examining._examiner.cache_clear()


@pytest.fixture
def sandbox(clock: Clock) -> Iterator[Sandbox]:
    with Sandbox(clock=clock.seconds) as running_one:
        yield running_one


@pytest.fixture(scope="module")
def drawn() -> list[bytes]:
    found = [picture(seed, 64) for seed in range(MANY)]
    assert len(set(found)) == MANY
    return found


def filled(cast: Cast, drawn: list[bytes]) -> Manuscript:
    """As an editor makes it: all uploaded, described, put between the paragraphs; the first is the cover."""
    manuscript, editor = written(cast, cast.town), cast.editor_of(cast.town)
    body = manuscript.body
    for number, content in enumerate(drawn, 1):
        added = services.add_illustration(
            editor, manuscript_id=manuscript.pk, upload=Upload(f"{number}.png", content), now=NOW
        )
        services.describe_illustration(
            editor,
            illustration_id=added.pk,
            words=f"第{number}张",
            map=Illustration.Map.NONE,
            map_number="",
            is_cover=number == 1,
            now=NOW,
        )
        body += f'<p>第{number}处。<img src="picture:{added.pk}" alt="第{number}张"></p>'
    manuscript = fresh(manuscript)
    services.save_manuscript(
        editor,
        manuscript_id=manuscript.pk,
        version=manuscript.version,
        stated={"body": body},
        now=NOW,
    )
    return fresh(manuscript)


def test_fifty_pictures_from_the_upload_to_the_archive(
    cast: Cast, sandbox: Sandbox, clock: Clock, drawn: list[bytes], tmp_path: Path
) -> None:
    by_wechat(cast, cast.town, sandbox)
    manuscript = filled(cast, drawn)

    # 1. Each is examined once.
    assert selectors.pictures_waiting() == MANY
    while tasks.examine_next_picture(now=NOW):
        pass
    assert not any(each.waits for each in selectors.pictures_of(manuscript))

    # 2. Reviewed, signed and delivered: once, every picture in its place, byte for byte.
    signed(cast, manuscript)
    work(clock)
    assert only(manuscript).state == State.VERIFIED, only(manuscript).trouble_en
    ((article,),) = (job.articles for job in sandbox.wechat.jobs.values())
    uploaded = {each.url: each.content for each in sandbox.wechat.pieces.values()}
    shown = [uploaded[each] for each in re.findall(r'<img src="([^"]+)"', article["content"])]
    assert shown == drawn
    assert len(uploaded) == MANY + 1, "fifty pictures and the cover"

    # 3. The package of the month has all of them and proves itself.
    packed = services.pack_due_month(
        by=ledger.SYSTEM, unit_id=cast.town.pk, month=date(2026, 6, 1), now=JULY
    )
    path = tmp_path / "june.zip"
    path.write_bytes(bytes(packed.stored.content))
    assert verify(path).sound, verify(path).reason
    with zipfile.ZipFile(path) as package:
        web = package.read("archive/data.warc.gz")
        kept = json.loads(package.read(f"manuscripts/{manuscript.pk}.json"))
    captured = {each.content_stream().read() for each in ArchiveIterator(io.BytesIO(web))}
    assert set(drawn) <= captured
    assert {sm3(each) for each in drawn} <= set(re.findall(r"[0-9a-f]{64}", json.dumps(kept)))


def test_the_page_asks_no_more_for_fifty_than_for_two(cast: Cast, drawn: list[bytes]) -> None:
    def asked(manuscript: Manuscript) -> int:
        with CaptureQueriesContext(connection) as captured:
            selectors.pictures_of(manuscript)
        return len(captured)

    few, many = filled(cast, drawn[:2]), filled(cast, drawn)
    assert asked(few) == asked(many)
