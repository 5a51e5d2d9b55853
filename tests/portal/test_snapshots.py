"""The signed snapshot: complete, without persons, examined offline; tampering and replay are found."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from guiju.portal import examining, snapshots
from guiju.registry.workflow import CaseKind
from guiju.security import services, signing
from guiju.units.models import Role
from guiju.units.rights import Refused
from tests.cast import NOW, Cast
from tests.portal.conftest import SECRETS, Register
from tests.registry import cases

SNAPSHOT, SIGNATURE, KEYS = (
    "/api/v1/snapshot", "/api/v1/snapshot/signature", "/api/v1/snapshot/keys",
)  # fmt: skip
SEED = bytes(range(32))
PUBLIC = signing.public_of(SEED)
ONE_KEY = json.dumps({"keys": [signing.PublishedKey(PUBLIC).as_json()]}).encode()
CONTENT = snapshots.canonical(
    {"format": "guiju-snapshot-1", "number": 7, "head": "ab", "at": "2026-06-10T10:00:00+08:00",
     "accounts": [{"name": "普定发布"}], "notices": []}
)  # fmt: skip


def sign(content: bytes, seed: bytes = SEED) -> bytes:
    return snapshots.canonical(signing.signed(content, seed).as_json())


# --- What is in it --------------------------------------------------------------------------------


def test_it_has_every_account_and_every_notice_and_no_person(
    register: Register, cast: Cast, client: Client
) -> None:
    cases.noticed(cast, cases.existing(cast, register.wechat, CaseKind.CLOSING))
    text = client.get(SNAPSHOT).content.decode()
    told = json.loads(text)
    assert [each["name"] for each in told["accounts"]] == ["普定城关", "普定城关发布", "微马官"]
    assert [each["state"] for each in told["notices"]] == ["running"]
    assert [secret for secret in (*SECRETS, "周正", "赵守规") if secret in text] == []


def test_it_has_one_spelling(register: Register, client: Client) -> None:
    content = client.get(SNAPSHOT).content
    assert snapshots.canonical(json.loads(content)) == content
    assert client.get(SNAPSHOT).content == content


def test_fractions_are_refused() -> None:
    for content in ({"a": 0.5}, {"a": [{"b": 1.0}]}):
        with pytest.raises(TypeError):
            snapshots.canonical(content)


def test_number_and_time_go_up_with_every_act(
    register: Register, cast: Cast, client: Client
) -> None:
    first = json.loads(client.get(SNAPSHOT).content)
    cast.add_account(cast.town, "又一个", platform="douyin")
    second = json.loads(client.get(SNAPSHOT).content)
    assert second["number"] > first["number"]
    assert second["at"] >= first["at"]
    assert second["head"] != first["head"]


def test_a_mirror_that_has_it_is_told_so(register: Register, client: Client) -> None:
    first = client.get(SNAPSHOT)
    known = {"If-None-Match": first.headers["ETag"]}
    assert client.get(SNAPSHOT, headers=known).status_code == 304


def test_a_snapshot_takes_as_many_queries_for_one_account_as_for_three(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for platform in ("weibo", "douyin", "kuaishou"):
        cast.add_account(cast.town, "城关", platform=platform)
        with django_assert_num_queries(4):
            snapshots.take()
    with django_assert_num_queries(1):
        snapshots.take()


def test_while_somebody_always_acts_the_writers_wait(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends = iter(range(100))
    real = snapshots.ledger.end
    monkeypatch.setattr(
        snapshots.ledger, "end",
        lambda: snapshots.ledger.End(next(ends), f"hash-{next(ends)}", real().at),
    )  # fmt: skip
    assert snapshots.take().number == real_number(real)


def real_number(end: object) -> int:
    return end().number  # type: ignore[operator, no-any-return]


# --- Examined offline -----------------------------------------------------------------------------


def test_a_mirror_examines_what_the_api_gave(register: Register, client: Client) -> None:
    verdict = examining.examine(
        client.get(SNAPSHOT).content, client.get(SIGNATURE).content, client.get(KEYS).content
    )
    assert (verdict.sound, verdict.accounts, verdict.notices) == (True, 3, 0)


def test_the_answer_names_signature_and_key_itself(register: Register, client: Client) -> None:
    answer = client.get(SNAPSHOT)
    stated = json.loads(client.get(SIGNATURE).content)
    assert answer.headers["Guiju-Signature"] == stated["signature"]
    assert answer.headers["Guiju-Key-Id"] == stated["key_id"]


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, len(CONTENT) - 1), bit=st.integers(0, 7))
def test_one_altered_bit_is_found(place: int, bit: int) -> None:
    altered = bytearray(CONTENT)
    altered[place] ^= 1 << bit
    verdict = examining.examine(bytes(altered), sign(CONTENT), ONE_KEY)
    assert not verdict.sound
    assert "altered" in verdict.reason


def test_one_byte_more_or_less_is_found() -> None:
    for content in (CONTENT + b"\n", CONTENT[:-1], b""):
        assert not examining.examine(content, sign(CONTENT), ONE_KEY).sound


def test_a_stranger_s_key_is_not_believed() -> None:
    verdict = examining.examine(CONTENT, sign(CONTENT, bytes(32)), ONE_KEY)
    assert (verdict.sound, verdict.number) == (False, None)
    assert "key that is not in the file" in verdict.reason


def test_a_stranger_s_signature_under_a_known_name_is_not_believed() -> None:
    forged = signing.signed(CONTENT, bytes(32)).as_json() | {"key_id": signing.key_id(PUBLIC)}
    assert not examining.examine(CONTENT, snapshots.canonical(forged), ONE_KEY).sound


def test_a_key_published_under_another_s_name_is_known_by_its_own() -> None:
    listed = signing.PublishedKey(signing.public_of(bytes(32))).as_json() | {
        "key_id": signing.key_id(PUBLIC)
    }
    keys = json.dumps({"keys": [listed]}).encode()
    assert not examining.examine(CONTENT, sign(CONTENT), keys).sound


def test_an_older_one_is_recognised() -> None:
    assert examining.examine(CONTENT, sign(CONTENT), ONE_KEY, after=7).sound
    verdict = examining.examine(CONTENT, sign(CONTENT), ONE_KEY, after=8)
    assert (verdict.sound, verdict.number) == (False, 7)
    assert "older (number 7)" in verdict.reason


def test_a_key_is_not_believed_after_it_was_retired() -> None:
    taken = "2026-06-10T10:00:00+08:00"
    for retired, sound in (("2026-06-10T09:59:59+08:00", False), (taken, True)):
        listed = signing.PublishedKey(PUBLIC).as_json() | {"retired_at": retired}
        keys = json.dumps({"keys": [listed]}).encode()
        assert examining.examine(CONTENT, sign(CONTENT), keys).sound is sound


def test_what_is_signed_but_no_snapshot_is_said_to_be_none() -> None:
    for content in (b"[]", b"{}", b"not json", b"[" * 100_000, b'{"format":"guiju-snapshot-1"}'):
        verdict = examining.examine(content, sign(content), ONE_KEY)
        assert (verdict.sound, verdict.reason) == (False, "it is signed, but it is not a snapshot")


@pytest.mark.parametrize(
    ("signature", "keys"),
    [
        (b"", ONE_KEY),
        (b"[]", ONE_KEY),
        (b"\xff\xfe", ONE_KEY),
        (b'{"algorithm":"none","key_id":"x","signature":""}', ONE_KEY),
        (b'{"algorithm":"Ed25519","key_id":"x","signature":7}', ONE_KEY),
        (sign(CONTENT), b""),
        (sign(CONTENT), b'{"keys":[]}'),
        (sign(CONTENT), b'{"keys":[7]}'),
        (sign(CONTENT), b'{"keys":[{"public_key":"AAAA"}]}'),
        (sign(CONTENT), b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"),
    ],
)
def test_bad_files_are_refused_in_words(signature: bytes, keys: bytes) -> None:
    verdict = examining.examine(CONTENT, signature, keys)
    assert not verdict.sound
    assert verdict.reason


def test_the_pem_of_a_key_serves_as_well() -> None:
    pem = signing.PublishedKey(PUBLIC).as_json()["pem"]
    assert pem is not None
    assert examining.examine(CONTENT, sign(CONTENT), pem.encode()).sound


# --- By the command -------------------------------------------------------------------------------


def test_the_command_writes_what_it_can_examine(
    register: Register, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("snapshot", "write", str(tmp_path))
    files = [str(tmp_path / name) for name in ("snapshot.json", "keys.json")]
    call_command("snapshot", "verify", files[0], "--key", files[1], "--json")
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["accounts"] == 3
    Path(files[0]).write_bytes(
        Path(files[0]).read_bytes().replace("微马官".encode(), "微马宫".encode())
    )
    with pytest.raises(SystemExit) as ended:
        call_command("snapshot", "verify", files[0], "--key", files[1])
    assert ended.value.code == 1
    assert capsys.readouterr().out.startswith("不可采信：内容被改动")


def test_examining_needs_no_database(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_bytes(CONTENT)
    (tmp_path / "s.json.sig").write_bytes(sign(CONTENT))
    (tmp_path / "k.json").write_bytes(ONE_KEY)
    ran = subprocess.run(
        [sys.executable, "-m", "guiju.config", "snapshot", "verify", "s.json", "--key", "k.json"],
        cwd=tmp_path,
        env={k: v for k, v in os.environ.items() if not k.startswith("DJANGO")}
        | {
            "GUIJU_DATA": str(tmp_path / "data"),
            "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
            "LC_ALL": "en_GB.UTF-8",
        },
        capture_output=True,
        text=True,
    )
    assert ran.stdout.startswith("Genuine: 1 accounts"), ran.stderr


# --- Rotation -------------------------------------------------------------------------------------


def test_the_system_administrator_changes_the_key_and_the_old_one_stays_published(
    register: Register, cast: Cast, client: Client, signing_key: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:  # fmt: skip
    old = [client.get(address).content for address in (SNAPSHOT, SIGNATURE)]
    admin = cast.officer(cast.add_staff(cast.office, "任管", Role.SYSTEM_ADMIN).pk)
    with django_capture_on_commit_callbacks(execute=True):
        services.rotate_signing_key(admin, now=NOW + timedelta(hours=1))
    keys = client.get(KEYS).content
    listed = json.loads(keys)["keys"]
    assert [bool(each["retired_at"]) for each in listed] == [False, True]
    assert len({each["key_id"] for each in listed}) == 2
    assert examining.examine(old[0], old[1], keys).sound
    new = [client.get(address).content for address in (SNAPSHOT, SIGNATURE)]
    verdict = examining.examine(new[0], new[1], keys)
    assert (verdict.sound, verdict.key_id) == (True, listed[0]["key_id"])


def test_nobody_else_changes_it(cast: Cast, signing_key: Path) -> None:
    before = signing_key.read_text()
    for officer in (cast.supervisor, cast.principal_of(cast.town)):
        with pytest.raises(Refused):
            services.rotate_signing_key(officer, now=NOW)
    assert signing_key.read_text() == before


def test_the_secret_is_never_published(
    register: Register, client: Client, signing_key: Path
) -> None:
    secret = signing_key.read_text().strip()
    assert len(secret) == 64
    for address in (SNAPSHOT, SIGNATURE, KEYS):
        assert secret not in client.get(address).content.decode()
