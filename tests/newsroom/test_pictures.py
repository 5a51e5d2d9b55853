"""Pictures of manuscripts: examined by the worker, shown with their findings, judged before sign-off (A18-4, A20-2)."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from guiju.ledger.models import Entry
from guiju.newsroom import judging, selectors, services, tasks
from guiju.newsroom.checks import examining
from guiju.newsroom.models import (
    Exemption,
    Illustration,
    ImageExamination,
    JobState,
    LexiconEdition,
    Manuscript,
)
from guiju.newsroom.writing import proofing
from guiju.rulebook.breach import Breach
from guiju.textcheck.images import examination
from guiju.textcheck.images.reading import Line
from guiju.units.models import PaperContent, Role
from guiju.units.papers import Upload
from guiju.units.rights import Refused
from tests.articles.law import codes
from tests.cast import NOW, Cast
from tests.newsroom.manuscripts import confirmed, fresh, reviewed, submitted, written
from tests.textcheck.images.drawing import Told, line

pytestmark = pytest.mark.django_db

Browser = Callable[[int], Client]

MAP = (line("图例"), line("马官镇", 100, 90), line("化处镇", 340, 200), line("坪上镇", 210, 310))
"""What is written in a picture that is a map."""
NUMBER = line("审图号：黔S（2022）005号", 10, 360, 16)
IDENTITY = "522527199001011239"


def png(colour: str = "white") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (480, 400), colour).save(file, "PNG")
    return file.getvalue()


@pytest.fixture(autouse=True)
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[Told]:
    """A reader that reads in every picture what the test tells it."""
    reader = Told()
    monkeypatch.setattr(examination, "installed", lambda: reader)
    examining._examiner.cache_clear()
    yield reader
    examining._examiner.cache_clear()


def add(cast: Cast, manuscript: Manuscript, name: str = "图.png", colour: str = "white") -> Illustration:  # fmt: skip
    return services.add_illustration(
        cast.editor_of(manuscript.host),
        manuscript_id=manuscript.pk,
        upload=Upload(name, png(colour)),
        now=NOW,
    )


def declare(cast: Cast, picture: Illustration, declared: Illustration.Map, number: str = "", proof: Upload | None = None) -> None:  # fmt: skip
    host = picture.manuscript.host
    services.describe_illustration(
        cast.editor_of(host),
        illustration_id=picture.pk,
        words="",
        map=declared,
        map_number=number,
        is_cover=False,
        map_proof=proof,
        now=NOW,
    )


def with_picture(cast: Cast, told: Told, *lines: Line) -> tuple[Manuscript, Illustration]:
    """A manuscript with one picture that was examined."""
    told.lines = lines
    manuscript = written(cast, cast.town)
    picture = add(cast, manuscript)
    assert tasks.examine_next_picture(now=NOW)
    return fresh(manuscript), picture


def content(manuscript: Manuscript) -> list[Breach]:
    return judging.of_content(manuscript, today=NOW.date())


class TestTheWorker:
    def test_examines_what_was_put_in_once(self, cast: Cast, told: Told) -> None:
        manuscript = written(cast, cast.town)
        add(cast, manuscript, "一.png")
        add(cast, manuscript, "二.png")
        add(cast, manuscript, "三.png", "red")
        assert selectors.pictures_waiting() == 2
        while tasks.examine_next_picture(now=NOW):
            pass
        assert told.asked == 2
        assert [each.waits for each in selectors.pictures_of(manuscript)] == [False] * 3

    def test_writes_the_ledger_and_no_personal_data(self, cast: Cast, told: Told) -> None:
        with_picture(cast, told, line(f"身份证号：{IDENTITY}"))
        entry = Entry.objects.order_by("-number").first()
        assert entry is not None
        assert (entry.act, entry.detail["codes"]) == ("PICTURE_EXAMINED", "A20-2×1")
        assert IDENTITY not in str(entry.content())
        assert IDENTITY not in str(ImageExamination.objects.get().findings)

    def test_of_two_one_gets_the_picture(self, cast: Cast) -> None:
        add(cast, written(cast, cast.town))
        assert examining.claim(now=NOW) is not None
        assert examining.claim(now=NOW) is None

    def test_takes_over_from_one_that_died_and_keeps_nothing_of_it(self, cast: Cast) -> None:
        add(cast, written(cast, cast.town))
        dead = examining.claim(now=NOW)
        later = NOW + examining.LEASE + timedelta(seconds=1)
        second = examining.claim(now=later)
        assert dead is not None
        assert second is not None
        examining.run(dead, clock=lambda: later)
        assert ImageExamination.objects.get().state == JobState.RUNNING
        examining.run(second, clock=lambda: later)
        assert ImageExamination.objects.get().state == JobState.DONE

    def test_gives_up_a_picture_that_kills_it(self, cast: Cast, told: Told) -> None:
        manuscript = written(cast, cast.town)
        add(cast, manuscript)
        at = NOW
        for _ in range(examining.ATTEMPTS):
            assert examining.claim(now=at) is not None
            at += examining.LEASE + timedelta(seconds=1)
        assert tasks.examine_next_picture(now=at)
        (picture,) = selectors.pictures_of(manuscript)
        assert picture.findings is not None
        assert picture.findings.trouble is not None
        assert (picture.findings.trouble.kind, told.asked) == ("deadly", 0)

    def test_does_not_examine_what_was_altered(self, cast: Cast, told: Told) -> None:
        manuscript = written(cast, cast.town)
        add(cast, manuscript)
        PaperContent.objects.update(content=png("blue"))
        tasks.examine_next_picture(now=NOW)
        (picture,) = selectors.pictures_of(manuscript)
        assert picture.findings is not None
        assert picture.findings.trouble is not None
        assert (picture.findings.trouble.kind, told.asked) == ("altered", 0)

    def test_judges_again_what_was_read_when_the_lexicon_has_changed(
        self, cast: Cast, told: Told
    ) -> None:
        manuscript, _ = with_picture(cast, told, line("今日宜居城"))
        assert not tasks.examine_next_picture(now=NOW)
        LexiconEdition.objects.create(
            number=1, content="term\tcategory\tlevel\treplacement\tcondition\tsource\n今日宜居城\twrong_word\tblock\t宜居城\t\t县政府办\n",
            digest="x", reason="新增", made_at=NOW,
        )  # fmt: skip
        assert tasks.examine_next_picture(now=NOW)
        assert tasks.examine_next_picture(now=NOW)
        assert not tasks.examine_next_picture(now=NOW)
        assert told.asked == 1
        assert "A18-1" in codes(content(fresh(manuscript)))

    def test_reads_again_what_another_reader_may_read_better(
        self, cast: Cast, told: Told, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with_picture(cast, told, line("今日宜居城"))
        monkeypatch.setattr(told, "version", "told-2", raising=False)
        examining._examiner.cache_clear()
        assert tasks.examine_next_picture(now=NOW)
        assert tasks.examine_next_picture(now=NOW)
        assert told.asked == 2

    def test_without_the_packages_says_so_and_holds_nothing_up(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(examination, "installed", lambda: None)
        examining._examiner.cache_clear()
        manuscript = written(cast, cast.town)
        add(cast, manuscript)
        tasks.examine_next_picture(now=NOW)
        (picture,) = selectors.pictures_of(manuscript)
        assert not picture.examined
        assert content(fresh(manuscript)) == []


class TestWhatKeepsAManuscriptBack:
    def test_a_map_without_a_number(self, cast: Cast, told: Told) -> None:
        manuscript, _ = with_picture(cast, told, *MAP)
        with pytest.raises(Refused) as refused:
            submitted(cast, manuscript)
        assert codes(refused.value.breaches) == ["A18-4"]

    def test_a_map_with_its_number_goes_on(self, cast: Cast, told: Told) -> None:
        manuscript, _ = with_picture(cast, told, *MAP, NUMBER)
        assert submitted(cast, manuscript).state == "submitted"

    def test_a_standard_map_with_its_proof_goes_on(self, cast: Cast, told: Told) -> None:
        manuscript, picture = with_picture(cast, told, *MAP)
        declare(cast, picture, Illustration.Map.STANDARD)
        assert codes(content(fresh(manuscript))) == ["A18-4"]
        declare(cast, picture, Illustration.Map.STANDARD, proof=Upload("来源.png", png("green")))
        assert content(fresh(manuscript)) == []

    def test_a_declared_map_shows_the_number_it_claims(self, cast: Cast, told: Told) -> None:
        manuscript, picture = with_picture(cast, told, line("县城夜景"))
        declare(cast, picture, Illustration.Map.APPROVED, "黔S(2022)005号")
        (breach,) = content(fresh(manuscript))
        assert "没有标在图上" in breach.sentence.zh

    def test_a_picture_wrongly_taken_for_a_map_goes_on_with_a_reason(
        self, cast: Cast, told: Told
    ) -> None:
        manuscript, picture = with_picture(cast, told, *MAP)
        declare(cast, picture, Illustration.Map.NONE)
        assert codes(content(fresh(manuscript))) == ["A18-4"]
        (place,) = proofing.places(fresh(manuscript))
        assert place.where.zh == "图片“图.png”"
        services.ask_exemption(
            cast.editor_of(cast.town),
            manuscript_id=manuscript.pk,
            key=place.key,
            ground=Exemption.Ground.MISTAKEN,
            reason="流程示意图，不含地图。",
            now=NOW,
        )
        assert content(fresh(manuscript)) == []

    def test_personal_data_and_slips_in_a_picture(self, cast: Cast, told: Told) -> None:
        slip = line("新时代中国特色社会注义思想", 10, 60)
        manuscript, _ = with_picture(cast, told, line(f"身份证号：{IDENTITY}"), slip)
        breaches = content(manuscript)
        assert codes(breaches) == ["A18-1", "A20-2"]
        assert all("图片“图.png”" in each.sentence.zh for each in breaches)
        assert IDENTITY not in str(breaches)

    def test_nothing_is_signed_while_a_picture_waits(self, cast: Cast) -> None:
        manuscript = written(cast, cast.town)
        add(cast, manuscript)
        reviewed(cast, manuscript)
        manuscript = fresh(manuscript)
        signer = cast.holder(cast.town, Role.OPERATIONS_PRINCIPAL)
        with pytest.raises(Refused) as refused:
            services.sign_off(
                signer,
                manuscript_id=manuscript.pk,
                version=manuscript.version,
                confirmation=confirmed(signer),
                now=NOW,
            )
        assert codes(refused.value.breaches) == ["A20-2"]
        assert "还在检查" in refused.value.breaches[0].sentence.zh
        tasks.examine_next_picture(now=NOW)
        signed = services.sign_off(
            signer,
            manuscript_id=manuscript.pk,
            version=manuscript.version,
            confirmation=confirmed(signer),
            now=NOW,
        )
        assert signed.state == "signed"


class TestThePage:
    @pytest.fixture(autouse=True)
    def _now(self) -> Iterator[None]:
        with time_machine.travel(NOW, tick=False):
            yield

    def test_shows_the_picture_and_where_the_remarks_are(
        self, cast: Cast, told: Told, client_of: Browser
    ) -> None:
        manuscript, picture = with_picture(cast, told, line("新时代中国特色社会注义思想", 40, 60), *MAP)  # fmt: skip
        add(cast, manuscript, "待查.png", "red")
        client = client_of(cast.editor_of(cast.town).staff_id)
        page = client.get(reverse("newsroom:manuscript", args=[manuscript.pk]))
        said = page.content.decode()
        assert page.status_code == 200
        assert '<rect x="40" y="60"' in said
        assert reverse("newsroom:illustration", args=[manuscript.pk, picture.pk]) in said
        assert "待查.png" in said
        assert "图片和附件 <small>2</small>" in said
        assert said.count("后台正在检查图中文字") == 1

    def test_costs_the_same_for_one_picture_and_for_five(self, cast: Cast, told: Told) -> None:
        manuscript, _ = with_picture(cast, told, *MAP)

        def cost() -> int:
            with CaptureQueriesContext(connection) as taken:
                selectors.pictures_of(manuscript)
                proofing.places(manuscript)
                content(manuscript)
            return len(taken)

        one = cost()
        for number in range(4):
            add(cast, manuscript, f"{number}.png", ("red", "blue", "green", "black")[number])
        while tasks.examine_next_picture(now=NOW):
            pass
        assert cost() == one
