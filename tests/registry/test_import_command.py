"""`guiju import accounts`, also when its process is killed."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from guiju.ledger.models import Entry
from guiju.registry.models import Account
from tests.cast import Cast
from tests.installation import on_sqlite
from tests.process.program import Program
from tests.registry.registers import ROWS, csv_text, xlsx

BAD = ("4", "甲", "某某网", "", "", "", "普定县水务局", "", "", "", "")


def run(*arguments: object, code: int = 0) -> tuple[str, str]:
    """Give the command, expect its exit code, and return what it printed."""
    out, err = StringIO(), StringIO()
    ended: object = 0
    try:
        call_command("import", "accounts", *map(str, arguments), stdout=out, stderr=err)
    except SystemExit as end:
        ended = end.code
    assert ended == code
    return out.getvalue(), err.getvalue()


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "登记表.xlsx"
    path.write_bytes(xlsx())
    return path


def test_a_dry_run_changes_nothing(cast: Cast, register: Path) -> None:
    out, _err = run(register, "--dry-run", "--json")
    answer = json.loads(out)
    assert (answer["dry_run"], answer["imported"]) == (True, False)
    assert [answer[name] for name in ("rows", "added", "changed", "unchanged", "bad")] == [
        3,
        3,
        0,
        0,
        0,
    ]
    assert answer["add"][0]["host"] == "普定县教育局"
    assert answer["add"][0]["contact_telephone"] == "138****1234"
    assert not Account.objects.exists()


def test_an_import_says_what_it_did_and_who_acted(cast: Cast, register: Path) -> None:
    answer = json.loads(run(register, "--json")[0])
    assert answer["imported"]
    assert Account.objects.count() == 3
    entry = Entry.objects.get(act="ACCOUNTS_IMPORTED")
    assert (entry.actor_kind, entry.actor_name) == ("program", "guiju import accounts")

    again = json.loads(run(register, "--json")[0])
    assert (again["imported"], again["unchanged"]) == (False, 3)
    assert Entry.objects.filter(act="ACCOUNTS_IMPORTED").count() == 1


def test_bad_rows_stop_the_import_unless_they_are_left_out(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(csv_text([*ROWS, BAD]), encoding="utf-8")

    out, err = run(path, code=1)
    assert "某某网" in out
    assert err
    assert not Account.objects.exists()
    answer = json.loads(run(path, "--json", code=1)[0])
    assert [(each["row"], each["column"], each["value"]) for each in answer["bad_rows"]] == [
        (5, "注册平台", "某某网"),
        (5, "单位名称", "普定县水务局"),
    ]
    assert answer["bad_rows"][0]["reason"]
    assert answer["bad_rows"][0]["reason_en"]
    run(path, "--good-rows")
    assert Account.objects.count() == 3


def test_a_person_can_act_with_their_own_rights(cast: Cast, register: Path) -> None:
    from guiju.security.models import User

    staff = cast.principal_of(cast.other_town).staff_id
    User.objects.create(username="maguan", staff_id=staff)
    answer = json.loads(run(register, "--as", "maguan", "--dry-run", "--json")[0])
    assert (answer["added"], answer["bad"]) == (1, 2)
    with pytest.raises(CommandError):
        run(register, "--as", "nobody")


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (["--unit", "水务局"], "本县没有名为“水务局”的单位", "no unit of the county"),
        (["--platform", "某某网"], "平台名单中没有“某某网”", "no platform of the register"),
        (["--as", "nobody"], "没有在岗人员使用登录名“nobody”", "no log-in “nobody”"),
    ],
)
def test_names_on_the_command_line_are_checked(
    cast: Cast, register: Path, arguments: list[str], zh: str, en: str
) -> None:
    with pytest.raises(CommandError, match=zh):
        run(register, *arguments)
    with pytest.raises(CommandError, match=en):
        run(register, *arguments, "--language", "en")


def test_what_is_printed_is_of_one_language(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "登记表.csv"
    path.write_text(csv_text([*ROWS, BAD]), encoding="utf-8")
    chinese = "".join(run(path, code=1))
    assert "共4行" in chinese
    assert not re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", chinese)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    english = "".join(run(path, code=1))
    assert "4 rows" in english
    # Names stay as the file says them; nothing else is Chinese.
    assert not re.search("[共行有误未导入]", english)


def test_bad_files_end_with_a_sentence(cast: Cast, tmp_path: Path, settings: object) -> None:
    empty, binary = tmp_path / "empty.csv", tmp_path / "binary.xlsx"
    empty.write_bytes(b"")
    binary.write_bytes(b"\x00\xff" * 100)
    lacking = tmp_path / "lacking.csv"
    lacking.write_text("account_name,platform\n甲,微博\n")
    for path in (empty, binary, tmp_path / "missing.csv", tmp_path):
        with pytest.raises(CommandError):
            run(path)
    with pytest.raises(CommandError, match="--unit"):
        run(lacking)
    run(lacking, "--unit", "教育局")
    large = tmp_path / "large.csv"
    large.write_bytes(b"x" * 2_000)
    settings.GUIJU_UPLOAD_BYTES = 1_000  # type: ignore[attr-defined]
    with pytest.raises(CommandError):
        run(large)


@pytest.mark.django_db
def test_without_a_county_it_says_how_to_found_one(register: Path) -> None:
    with pytest.raises(CommandError, match="found"):
        run(register)


KILLED = """
import os, signal, sys
import django
django.setup()
from django.core.management import call_command
from guiju.registry.models import Account, ImportedAccount

def dies(*args, **kwargs):
    assert Account.objects.count() == 3, "the accounts are written, the act is not ended"
    os.kill(os.getpid(), signal.SIGKILL)

call_command("found", "--government=普定县人民政府", "--office=县政府办公室", "--officer=赵守规", "--login=zhao")
ImportedAccount.objects.bulk_create = dies
call_command("import", "accounts", sys.argv[1], "--add-units")
"""
AFTERWARDS = """
import sys
import django
django.setup()
from django.core.management import call_command
from guiju.ledger import selectors
from guiju.registry.models import Account, RegisterImport
from guiju.units.models import Unit

assert not Account.objects.exists() and not RegisterImport.objects.exists()
assert Unit.objects.count() == 2
assert selectors.verify().sound
call_command("import", "accounts", sys.argv[1], "--add-units", "--json")
assert Account.objects.count() == 3 and selectors.verify().sound
"""


@pytest.mark.process
@pytest.mark.sqlite
def test_a_killed_import_has_imported_nothing(
    template: Program, tmp_path: Path, register: Path
) -> None:
    on_sqlite(template, tmp_path / "data")
    environment = os.environ | {
        "GUIJU_DATA": str(tmp_path / "data"),
        "DJANGO_SETTINGS_MODULE": "guiju.config.settings",
    }
    environment.pop("DATABASE_URL", None)

    def python(code: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", code, str(register)],
            env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip

    killed = python(KILLED)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    after = python(AFTERWARDS)
    assert after.returncode == 0, after.stderr
    assert json.loads(after.stdout)["imported"]
