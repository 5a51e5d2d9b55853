"""kill -9 in the middle of an import: nothing is lost, nothing is there twice, the ledger is whole."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.installation import on_sqlite
from tests.process.program import Program

pytestmark = [pytest.mark.process, pytest.mark.sqlite]

POSTS = 8_000
GUIJU = Path(sys.executable).parent / "guiju"
PROJECT = Path(__file__).parents[2]
SEED = """
import django
django.setup()
from tests import cast
county = cast.found()
county.add_account(county.town, "城关发布")
"""
UPLOAD = """
import sys, django
django.setup()
from pathlib import Path
from django.utils import timezone
from guiju.newsroom import services
from guiju.units import selectors
from guiju.units.models import Appointment
staff = Appointment.objects.filter(role="editor", unit__name="城关镇人民政府").get().staff_id
officer = selectors.officer(staff, now=timezone.now())
services.upload_posts(officer, filename="a.jsonl", content=Path(sys.argv[1]).read_bytes(), now=timezone.now())
"""


class Place:
    """A data directory with the county of the tests, and the program that works on it."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.file = data / "posts.jsonl"
        self.environment = {
            **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
            "GUIJU_DATA": str(data),
            "DJANGO_SETTINGS_MODULE": "guiju.config.settings",
            "PYTHONPATH": str(PROJECT),
        }

    def guiju(self, command: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(GUIJU), command, "--skip-checks", *arguments],
            env=self.environment, capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip

    def python(self, code: str, *arguments: str) -> None:
        command = [sys.executable, "-c", code, *arguments]
        subprocess.run(command, env=self.environment, check=True, timeout=120)

    def one(self, sql: str) -> int:
        with sqlite3.connect(self.data / "guiju.sqlite3", timeout=20) as connection:
            return int(connection.execute(sql).fetchone()[0])

    def change(self, sql: str) -> None:
        with sqlite3.connect(self.data / "guiju.sqlite3", timeout=20) as connection:
            connection.execute(sql)

    def posts(self) -> int:
        return self.one("SELECT COUNT(*) FROM newsroom_post")

    def start_and_kill(self, *arguments: str) -> int:
        """Start the program and kill it once a part of the posts is in; how many there were."""
        process = subprocess.Popen(
            [str(GUIJU), *arguments],
            env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        deadline = time.monotonic() + 120
        while self.posts() < 2_000:
            assert time.monotonic() < deadline
            assert process.poll() is None, "the import ended before it could be killed"
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.wait()
        return self.posts()


@pytest.fixture(scope="module")
def seeded(template: Program, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = Place(tmp_path_factory.mktemp("seed") / "data")
    on_sqlite(template, place.data)
    place.python(SEED)
    with place.file.open("w", encoding="utf-8") as file:
        for number in range(POSTS):
            post = {
                "account": "城关发布",
                "id": f"p{number}",
                "title": f"第{number}期便民服务信息",
                "text": "各单位要按照要求做好服务保障工作。" * 3,
                "published_at": f"2026-05-{number % 28 + 1:02d} 09:30",
            }
            file.write(json.dumps(post, ensure_ascii=False) + "\n")
    place.change("PRAGMA wal_checkpoint(TRUNCATE)")
    return place.data


@pytest.fixture
def place(seeded: Path, tmp_path: Path) -> Place:
    for name in ("guiju.sqlite3", "secret_key", "posts.jsonl"):
        (tmp_path / name).write_bytes((seeded / name).read_bytes())
    return Place(tmp_path)


def is_sound(place: Place) -> bool:
    verdict = place.guiju("ledger", "verify", "--json")
    return verdict.returncode == 0


def test_the_command_is_started_again_and_ends_as_if_nothing_had_been(place: Place) -> None:
    there = place.start_and_kill("import", "--skip-checks", "posts", str(place.file))
    assert 0 < there < POSTS
    assert is_sound(place)
    acts = place.one("SELECT COUNT(*) FROM ledger_entry WHERE act = 'POSTS_BROUGHT'")
    assert acts == there // 1_000
    done = place.guiju("import", "posts", str(place.file), "--json")
    answer = json.loads(done.stdout)
    assert done.returncode == 0
    assert (answer["added"], answer["unchanged"]) == (POSTS - there, there)
    assert place.posts() == POSTS
    assert is_sound(place)


def test_the_worker_takes_an_uploaded_file_up_where_it_died(place: Place) -> None:
    place.python(UPLOAD, str(place.file))
    there = place.start_and_kill("worker", "--skip-checks", "--once")
    assert 0 < there < POSTS
    assert place.one("SELECT done FROM newsroom_postimport") == there
    # Its lease has not ended: nobody else touches the file yet.
    assert place.guiju("worker", "--once").returncode == 0
    assert place.posts() == there
    place.change("UPDATE newsroom_postimport SET leased_until = '2026-01-01 00:00:00'")
    assert place.guiju("worker", "--once").returncode == 0
    assert place.posts() == POSTS
    assert place.one("SELECT added FROM newsroom_postimport") == POSTS
    assert place.one("SELECT unchanged FROM newsroom_postimport") == 0
    assert is_sound(place)


def test_two_imports_of_one_file_at_once_bring_it_once(place: Place) -> None:
    command = [str(GUIJU), "import", "--skip-checks", "posts", str(place.file), "--json"]
    both = [
        subprocess.Popen(command, env=place.environment, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    answers = [json.loads(each.communicate(timeout=300)[0]) for each in both]
    assert [each.returncode for each in both] == [0, 0]
    assert sum(answer["added"] for answer in answers) == POSTS
    assert sum(answer["unchanged"] for answer in answers) == POSTS
    assert place.posts() == POSTS
    assert is_sound(place)
