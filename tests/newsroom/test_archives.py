"""The monthly archive package: everything that went out, provable offline, by anybody, later (A24-1)."""

from __future__ import annotations

import io
import json
import re
import zipfile
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
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from guiju import ledger
from guiju.ledger.models import Entry
from guiju.newsroom import services, tasks
from guiju.newsroom.archiving.packing import Package, canonical
from guiju.newsroom.archiving.verifying import verify
from guiju.newsroom.models import ArchivePackage, Delivery
from guiju.security.signing import PublishedKey, key_id, public_of
from guiju.units.rights import Refused
from tests.cast import NOW, Cast
from tests.newsroom.conftest import Desk, raw
from tests.newsroom.deliveries import LINK, delivered_by_hand
from tests.newsroom.manuscripts import account_of, signed, written

JUNE = date(2026, 6, 1)
JULY = datetime(2026, 7, 2, 2, tzinfo=UTC)
SEED = bytes(range(32))
KEYS = {key_id(public_of(SEED)): PublishedKey(public_of(SEED))}


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


def opened(path: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(path)


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


def keys_of(seed: bytes) -> bytes:
    return canonical({"keys": [PublishedKey(public_of(seed)).as_json()]})


def small(path: Path, *, seed: bytes = SEED) -> None:
    """A package without a database."""
    with Package(path, seed=seed) as package:
        package.add("posts.jsonl", "汛期安全\n".encode())
        package.capture("https://www.example.gov.cn/1", "text/plain", b"text", at=NOW)
        package.close(about={"unit": {"id": 1, "name": "城关镇"}, "month": "2026-06"})


def rebuilt(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The package with its files changed by somebody who cannot sign."""
    with opened(path) as package:
        files = {name: package.read(name) for name in package.namelist()}
    change(files)
    with zipfile.ZipFile(path, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    return path


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

    @pytest.mark.parametrize(
        ("change", "said", "said_zh"),
        [
            pytest.param(
                lambda f: f.update({"posts.jsonl": f["posts.jsonl"][:-4]}),
                "posts.jsonl was shortened: it has 9 bytes",
                "posts.jsonl被截短：现有9字节，清单为13字节",
                id="shortened",
            ),
            pytest.param(
                lambda f: f.update({"posts.jsonl": f["posts.jsonl"] + b"\n"}),
                "posts.jsonl was lengthened",
                "posts.jsonl被加长",
                id="lengthened",
            ),
            pytest.param(
                lambda f: f.update({"posts.jsonl": b"x" * 13}),
                "posts.jsonl was altered or exchanged",
                "posts.jsonl被改动或替换",
                id="exchanged",
            ),
            pytest.param(
                lambda f: f.update({"more.jsonl": f.pop("posts.jsonl")}),
                "posts.jsonl was renamed to more.jsonl",
                "posts.jsonl被改名为more.jsonl",
                id="renamed",
            ),
            pytest.param(
                lambda f: f.pop("posts.jsonl"),
                "posts.jsonl is missing: the manifest lists it",
                "缺少posts.jsonl",
                id="taken out",
            ),
            pytest.param(
                lambda f: f.update({"more.txt": b""}),
                "more.txt is not in the manifest: it was added",
                "more.txt不在清单（manifest.json）中，是后来加入的",
                id="added",
            ),
            pytest.param(
                lambda f: f.pop("manifest.sig"),
                "manifest.sig is missing",
                "缺少manifest.sig",
                id="no signature",
            ),
            pytest.param(
                lambda f: f.update({"manifest.sig": b"{}"}),
                "the signature is not one of Ed25519",
                "签名不是64字节的Ed25519签名",
                id="another signature",
            ),
            pytest.param(
                lambda f: f.update(
                    {"manifest.json": f["manifest.json"].replace(b"2026-06", b"2026-05")}
                ),
                "the manifest was altered: the signature does not hold",
                "manifest.json被改动：签名与其内容不符",
                id="manifest edited",
            ),
            pytest.param(
                lambda f: f.update({"keys.json": b'{"keys": []}'}),
                "the file of keys names no key",
                "公钥文件中没有公钥",
                id="no key",
            ),
            pytest.param(
                lambda f: f.update({"keys.json": keys_of(bytes(32))}),
                "and keys.json inside holds another",
                "包内keys.json却是另一个密钥",
                id="another key inside",
            ),
            pytest.param(
                lambda f: f.update({"keys.json": f["keys.json"].replace(b":", b": ", 1)}),
                "keys.json was altered",
                "keys.json被改动",
                id="keys spelt otherwise",
            ),
        ],
    )
    def test_whatever_was_changed_is_named(
        self,
        tmp_path: Path,
        change: Callable[[dict[str, bytes]], None],
        said: str,
        said_zh: str,
    ) -> None:
        path = tmp_path / "package.zip"
        small(path)
        verdict = verify(rebuilt(path, change), keys=None)
        assert said in verdict.reason
        assert said_zh in verdict.reason_zh

    def test_all_of_it_packed_anew_with_another_key_is_found_by_the_published_one(
        self, tmp_path: Path
    ) -> None:
        path = tmp_path / "package.zip"
        small(path, seed=bytes(32))
        assert verify(path).sound
        assert not verify(path).trusted_key
        verdict = verify(path, keys=KEYS)
        assert "which is not among those given" in verdict.reason
        assert "不在所给公钥之中" in verdict.reason_zh

    def test_a_file_damaged_on_its_way_is_named(self, tmp_path: Path) -> None:
        path = tmp_path / "package.zip"
        small(path)
        with opened(path) as package:
            start = package.getinfo("posts.jsonl").header_offset + 30 + len("posts.jsonl")
        whole = bytearray(path.read_bytes())
        whole[start + 5] ^= 0xFF
        path.write_bytes(whole)
        verdict = verify(path, keys=KEYS)
        assert verdict.reason == "posts.jsonl is damaged: it cannot be unpacked"
        assert verdict.reason_zh == "posts.jsonl已损坏，无法解压"

    def test_somebody_elses_key_is_not_trusted(self, tmp_path: Path) -> None:
        path = tmp_path / "package.zip"
        small(path)
        assert verify(path, keys=KEYS).trusted_key
        stranger = {key_id(public_of(bytes(32))): PublishedKey(public_of(bytes(32)))}
        assert "not among those given" in verify(path, keys=stranger).reason

    @pytest.mark.parametrize("content", [b"", b"PK\x03\x04nonsense", b"\x00" * 4096])
    def test_what_is_no_package_is_said_to_be_none(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "package.zip"
        path.write_bytes(content)
        assert not verify(path).sound

    def test_a_file_cut_off_anywhere_is_said_to_be_cut_off(self, tmp_path: Path) -> None:
        path = tmp_path / "package.zip"
        small(path)
        whole = path.read_bytes()
        for kept in [*range(4, len(whole), 97), len(whole) - 1]:
            path.write_bytes(whole[:kept])
            verdict = verify(path, keys=KEYS)
            assert verdict.reason.startswith("the file is cut off"), (kept, verdict.reason)
            assert verdict.reason_zh.startswith(f"文件不完整：只有{kept}字节")

    @pytest.mark.parametrize(
        ("content", "said", "said_zh"),
        [(b"", "the file is empty", "文件是空的"), (b"%PDF-1.7", "it is no ZIP", "不是ZIP文件")],
    )
    def test_another_file_is_said_to_be_another(
        self, tmp_path: Path, content: bytes, said: str, said_zh: str
    ) -> None:
        path = tmp_path / "package.zip"
        path.write_bytes(content)
        assert said in verify(path).reason
        assert said_zh in verify(path).reason_zh

    @settings(
        max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
    )
    @given(
        name=st.sampled_from(["posts.jsonl", "manifest.json", "manifest.sig", "keys.json"]),
        content=st.one_of(
            st.binary(max_size=60),
            st.recursive(
                st.none() | st.booleans() | st.integers() | st.text(max_size=8),
                lambda inner: (
                    st.lists(inner, max_size=3)
                    | st.dictionaries(
                        st.sampled_from(
                            ["keys", "files", "path", "format", "signature", "algorithm"]
                        ),
                        inner,
                        max_size=3,
                    )
                ),
                max_leaves=8,
            ).map(lambda each: json.dumps(each).encode()),
        ),
    )
    def test_whatever_somebody_puts_in_a_files_place_there_is_a_sentence_in_both_languages(
        self, tmp_path: Path, name: str, content: bytes
    ) -> None:
        path = tmp_path / "package.zip"
        small(path)
        verdict = verify(rebuilt(path, lambda files: files.update({name: content})))
        assert verdict.reason
        assert re.search("[\u4e00-\u9fff]", verdict.reason_zh)
        assert "Error" not in verdict.reason

    @settings(
        max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
    )
    @given(place=st.floats(0, 1, exclude_max=True), flipped=st.integers(1, 255))
    def test_a_byte_changed_anywhere_is_found_or_changes_nothing_that_is_read(
        self, tmp_path: Path, place: float, flipped: int
    ) -> None:
        path = tmp_path / "package.zip"
        small(path)
        before, whole = contents(path), bytearray(path.read_bytes())
        whole[int(place * len(whole))] ^= flipped
        path.write_bytes(whole)
        verdict = verify(path, keys=KEYS)
        assert not verdict.sound or contents(path) == before
        assert verdict.sound or (verdict.reason and verdict.reason_zh)


def contents(path: Path) -> dict[str, bytes]:
    with opened(path) as package:
        return {name: package.read(name) for name in package.namelist()}


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
        assert "Not to be trusted: posts.jsonl" in said
        assert "不可采信：posts.jsonl被截短" in said

    def test_genuine_is_said_in_both_languages(
        self, file: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        call_command("archive", "verify", str(file))
        said = capsys.readouterr().out
        assert said.startswith("Genuine: ")
        assert "真实完整：" in said

    @pytest.mark.parametrize("content", [b"", b"{", b'{"keys": [1]}', b"-----BEGIN x"])
    def test_a_file_of_keys_that_is_none_is_said_in_both_languages(
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
