"""The monthly archive package: everything that went out, provable offline, by anybody, later (A24-1)."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from warcio.archiveiterator import ArchiveIterator

from guiju import ledger
from guiju.ledger.models import Entry
from guiju.newsroom import services, tasks
from guiju.newsroom.archiving.verifying import verify
from guiju.newsroom.models import ArchivePackage, Delivery
from guiju.units.rights import Refused
from tests.cast import NOW, Cast
from tests.newsroom.archives import opened, rebuilt, small
from tests.newsroom.conftest import Desk, raw
from tests.newsroom.deliveries import LINK, delivered_by_hand
from tests.newsroom.manuscripts import account_of, signed, written

JUNE = date(2026, 6, 1)
JULY = datetime(2026, 7, 2, 2, tzinfo=UTC)


@pytest.fixture
def published(cast: Cast) -> Delivery:
    """A manuscript that the town signed and put out by hand in June, and a post of that month."""
    manuscript = signed(cast, written(cast, cast.town))
    Desk(account_of(cast, cast.town)).bring(raw(title="汛期安全提示", text="请注意防范。"))
    return delivered_by_hand(cast, manuscript)


@pytest.fixture
def package(cast: Cast, published: Delivery) -> ArchivePackage:
    return services.pack_due_month(by=ledger.SYSTEM, unit_id=cast.town.pk, month=JUNE, now=JULY)


@pytest.fixture
def file(package: ArchivePackage, tmp_path: Path) -> Path:
    path = tmp_path / "package.zip"
    path.write_bytes(bytes(package.stored.content))
    return path


class TestWhatIsInIt:
    def test_the_signed_manuscript_with_approvals_and_the_answer_of_the_platform(
        self, file: Path, published: Delivery
    ) -> None:
        name = f"manuscripts/{published.manuscript_id}.json"
        kept = json.loads(opened(file).read(name))
        assert kept["digest"] == published.approval.digest
        assert [each["kind"] for each in kept["approvals"]] == ["review", "sign_off"]
        assert kept["deliveries"][0]["url"] == LINK

    def test_posts_figures_and_the_entries_of_the_ledger(self, file: Path) -> None:
        with opened(file) as package:
            (post,) = map(json.loads, package.read("posts.jsonl").splitlines())
            entries = [
                json.loads(each)["act"] for each in package.read("ledger.jsonl").splitlines()
            ]
            (figures,) = json.loads(package.read("overview.json"))["accounts"]
        assert post["title"] == "汛期安全提示"
        assert figures["posts"] == 1
        assert {"MANUSCRIPT_SIGNED", "DELIVERY_LINKED"} <= set(entries)

    def test_web_archives_can_read_what_readers_saw(self, file: Path) -> None:
        content = opened(file).read("archive/data.warc.gz")
        records = [
            (each.rec_headers.get_header("WARC-Target-URI"), each.content_stream().read())
            for each in ArchiveIterator(io.BytesIO(content))
        ]
        assert any("汛期安全提示" in text.decode() for _, text in records)
        assert any(uri.startswith("urn:guiju:manuscript:") for uri, _ in records)

    def test_another_month_and_another_unit_are_not_in_it(
        self, cast: Cast, published: Delivery
    ) -> None:
        may = services.pack_due_month(
            by=ledger.SYSTEM, unit_id=cast.town.pk, month=date(2026, 5, 1), now=JULY
        )
        other = services.pack_due_month(
            by=ledger.SYSTEM, unit_id=cast.other_town.pk, month=JUNE, now=JULY
        )
        assert (may.posts, may.manuscripts, other.posts, other.manuscripts) == (0, 0, 0, 0)

    def test_the_same_content_and_moment_give_the_same_bytes(self, tmp_path: Path) -> None:
        paths = [tmp_path / "one.zip", tmp_path / "two.zip"]
        for path in paths:
            small(path)
        assert paths[0].read_bytes() == paths[1].read_bytes()

    def test_the_ledger_names_its_digest(self, package: ArchivePackage) -> None:
        entry = Entry.objects.get(act="ARCHIVE_PACKED")
        assert entry.detail["digest"] == package.stored_id


class TestProving:
    def test_what_was_packed_is_genuine(self, file: Path, package: ArchivePackage) -> None:
        verdict = verify(file)
        assert verdict.sound, verdict.reason
        assert (verdict.month, verdict.manuscripts, verdict.key_id) == (
            "2026-06",
            1,
            package.key_id,
        )
        assert verdict.entries > 3
        assert not verdict.trusted_key


class TestTheCommand:
    def test_it_proves_a_file(self, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
        call_command("archive", "verify", str(file), "--json")
        answer = json.loads(capsys.readouterr().out)
        assert answer["sound"] is True
        assert answer["sm3"] == ArchivePackage.objects.get().stored_id

    def test_what_does_not_hold_ends_with_an_error(
        self, file: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        rebuilt(file, lambda files: files.update({"posts.jsonl": b""}))
        with pytest.raises(SystemExit):
            call_command("archive", "verify", str(file))
        said = capsys.readouterr().out
        assert said.startswith("不可采信：posts.jsonl被截短")

    def test_genuine_is_said_in_the_language_of_the_machine(
        self, file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for machine, begins, other in (
            ("zh_CN.UTF-8", "真实完整：", "Genuine"),
            ("en_GB.UTF-8", "Genuine: ", "真实"),
        ):
            monkeypatch.setenv("LC_ALL", machine)
            call_command("archive", "verify", str(file))
            said = capsys.readouterr().out
            assert said.startswith(begins)
            assert other not in said

    @pytest.mark.parametrize("content", [b"", b"{", b'{"keys": [1]}', b"-----BEGIN x"])
    def test_a_file_of_keys_that_is_none_is_named_and_why(
        self, file: Path, tmp_path: Path, content: bytes
    ) -> None:
        keys = tmp_path / "keys.json"
        keys.write_bytes(content)
        with pytest.raises(CommandError, match="文件") as refused:
            call_command("archive", "verify", str(file), "--key", str(keys))
        assert str(keys) in str(refused.value)

    def test_it_makes_one(self, cast: Cast, published: Delivery, tmp_path: Path) -> None:
        path = tmp_path / "june.zip"
        with time_machine.travel(JULY, tick=False):
            call_command("archive", "make", cast.town.short_name, "2026-06", str(path))
        assert (verify(path).sound, verify(path).unit) == (True, cast.town.name)


class TestWhoMakesIt:
    def test_the_worker_makes_it_once_after_the_month(
        self, cast: Cast, published: Delivery
    ) -> None:
        assert tasks.pack_next_month(now=JULY) is True
        assert tasks.pack_next_month(now=JULY) is False
        assert ArchivePackage.objects.get().month == JUNE

    def test_a_month_that_is_not_over_is_refused(self, cast: Cast) -> None:
        with pytest.raises(Refused) as refusal:
            services.pack_month(
                cast.principal_of(cast.town), unit_id=cast.town.pk, month=JUNE, now=NOW
            )
        assert [each.code for each in refusal.value.breaches] == ["A24-1"]

    def test_another_unit_does_not_make_it(self, cast: Cast) -> None:
        with pytest.raises(Refused) as refusal:
            services.pack_month(
                cast.principal_of(cast.other_town), unit_id=cast.town.pk, month=JUNE, now=JULY
            )
        assert [each.code for each in refusal.value.breaches] == ["A6-2"]


class TestThePages:
    @pytest.fixture(autouse=True)
    def _july(self) -> Iterator[None]:
        with time_machine.travel(JULY + timedelta(minutes=5), tick=False):
            yield

    def test_a_package_is_made_downloaded_and_proved(
        self, cast: Cast, published: Delivery, client_of: Callable[[int], Client]
    ) -> None:
        browser = client_of(cast.supervisor_id)
        made = browser.post(
            reverse("newsroom:archive_pack"), {"host": cast.town.pk, "month": "2026-06"}
        )
        assert made.status_code == 302
        package = ArchivePackage.objects.get()
        given = browser.get(reverse("newsroom:archive_download", args=[package.pk]))
        assert given.content == bytes(package.stored.content)
        proved = browser.post(reverse("newsroom:archive_prove", args=[package.pk]))
        assert proved.context["verdict"].sound
        wrong = browser.post(reverse("newsroom:archive_pack"), {"host": "x", "month": "never"})
        assert wrong.status_code == 422
        early = browser.post(
            reverse("newsroom:archive_pack"), {"host": cast.town.pk, "month": "2026-07"}
        )
        assert early.status_code == 403

    def test_another_unit_sees_nothing_of_it(
        self, cast: Cast, package: ArchivePackage, client_of: Callable[[int], Client]
    ) -> None:
        browser = client_of(cast.editor_of(cast.other_town).staff_id)
        assert browser.get(reverse("newsroom:archives")).context["page"].paginator.count == 0
        address = reverse("newsroom:archive_download", args=[package.pk])
        assert browser.get(address).status_code == 404

    def test_the_number_of_queries_does_not_grow(
        self, cast: Cast, package: ArchivePackage, client_of: Callable[[int], Client]
    ) -> None:
        browser = client_of(cast.supervisor_id)

        def queries() -> int:
            browser.get(reverse("newsroom:archives"))
            with CaptureQueriesContext(connection) as captured:
                browser.get(reverse("newsroom:archives"))
            return len(captured)

        few = queries()
        for unit in (cast.other_town, cast.department, cast.town):
            services.pack_due_month(by=ledger.SYSTEM, unit_id=unit.pk, month=JUNE, now=JULY)
        assert queries() == few
