"""A malformed variable stops the start and is named; secrets are made once and shown to nobody."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest

from guiju.config.environment import VARIABLES, BadVariable, read
from tests.process.program import PATIENCE, Program

pytestmark = pytest.mark.process

MALFORMED = {
    "GUIJU_DATA": "/dev/null/data",
    "DATABASE_URL": "mysql://guiju:geheim@db.example/guiju",
    "GUIJU_SECRET_KEY": "geheim",
    "GUIJU_DEBUG": "perhaps",
    "GUIJU_HOSTS": "https://media.example.gov.cn/",
    "GUIJU_HTTPS": "1",
    "GUIJU_TRUSTED_ORIGINS": "media.example.gov.cn",
    "GUIJU_PROXIES": "-1",
    "GUIJU_TIME_ZONE": "Asia/Puding",
    "GUIJU_PACK": "puding-1999",
    "GUIJU_IDLE_MINUTES": "half an hour",
    "GUIJU_SESSION_HOURS": "48",
    "GUIJU_LOCKOUT_ATTEMPTS": "0",
    "GUIJU_LOCKOUT_MINUTES": "1.5",
    "GUIJU_FEED_NETWORKS": "10.8.0.0/99",
    "GUIJU_ROUND_HOUR": "24",
    "GUIJU_UPLOAD_MB": "１00000",
    "GUIJU_MAIL_SERVER": "mail.example.gov.cn",
    "GUIJU_MAIL_FROM": "县政府办",
    "GUIJU_MAIL_TLS": "yes",
    "GUIJU_MAIL_USER": "guiju",
    "GUIJU_MAIL_PASSWORD": "geheim",
    "GUIJU_ADDRESS": "media.example.gov.cn",
    "GUIJU_JUDGE_URL": "https://api.example.com/v1",
    "GUIJU_JUDGE_MODEL": "qwen",
    "GUIJU_JUDGE_SECONDS": "soon",
}


def test_there_is_a_malformed_value_for_every_variable() -> None:
    assert set(MALFORMED) == {each.name for each in VARIABLES}


@pytest.mark.parametrize("name", sorted(MALFORMED))
def test_a_malformed_variable_stops_the_start_and_is_named(name: str, tmp_path: Path) -> None:
    sentence = Program(tmp_path / "data").refuse("workdays", **{name: MALFORMED[name]})
    assert sentence.startswith(f"guiju: {name} ")
    assert "must" in sentence
    assert "docs/environment.md" in sentence


@pytest.mark.parametrize("name", sorted(set(MALFORMED) - {"GUIJU_DATA"}))
def test_what_is_wrong_with_a_variable_is_said_in_either_language(name: str) -> None:
    with pytest.raises(BadVariable) as refused:
        read({name: MALFORMED[name]})
    assert name in refused.value.zh
    assert "应" in refused.value.zh
    assert refused.value.zh.endswith("。见 docs/environment.md。")
    assert str(refused.value).endswith(". See docs/environment.md.")
    assert not re.search("[一-鿿]", str(refused.value).replace(MALFORMED[name], ""))


def test_a_malformed_variable_is_told_as_the_machine_speaks(tmp_path: Path) -> None:
    sentence = Program(tmp_path).refuse(
        "workdays",
        GUIJU_JUDGE_URL="http://8.8.8.8/v1",
        GUIJU_JUDGE_MODEL="qwen",
        LANG="zh_CN.UTF-8",
    )
    assert sentence.startswith("guiju: GUIJU_JUDGE_URL 应为本机或内网的 http(s) 地址")


@pytest.mark.parametrize("name", ["DATABASE_URL", "GUIJU_SECRET_KEY"])
def test_a_secret_that_is_malformed_is_not_repeated(name: str, tmp_path: Path) -> None:
    assert "geheim" not in Program(tmp_path).refuse("workdays", **{name: MALFORMED[name]})


def test_the_first_start_makes_a_secret_only_its_owner_can_read(tmp_path: Path) -> None:
    program = Program(tmp_path / "data")
    first = program.run("help", "workdays")
    secret = program.data / "secret_key"
    made = secret.read_text()
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert len(made) >= 64
    second = program.run("help", "workdays")
    assert secret.read_text() == made
    for done in (first, second):
        assert done.returncode == 0
        assert made.strip() not in done.stdout + done.stderr


def test_first_starts_at_once_agree_on_one_secret(tmp_path: Path) -> None:
    program = Program(tmp_path / "data")
    started = [
        program.start("-c", "from guiju.config.settings import SECRET_KEY; print(SECRET_KEY)")
        for _ in range(6)
    ]
    answers = [process.communicate(timeout=PATIENCE) for process in started]
    assert not [trouble for _, trouble in answers if trouble]
    (agreed,) = {printed.strip() for printed, _ in answers}
    assert (program.data / "secret_key").read_text().strip() == agreed
    assert {each.name for each in program.data.iterdir()} == {
        "credentials_key",
        "secret_key",
        "signing_key",
    }


@pytest.mark.parametrize(
    ("machine", "said"),
    [("zh_CN.UTF-8", "数据库无法使用"), ("en_GB.UTF-8", "the database cannot be used")],
)
def test_a_database_that_is_not_there_is_said_with_a_sentence(
    tmp_path: Path, machine: str, said: str
) -> None:
    nobody_listens = "postgres://guiju:geheim@127.0.0.1:1/guiju"
    sentence = Program(tmp_path, nobody_listens).refuse("ledger", "verify", LANG=machine)
    assert said in sentence
    assert "geheim" not in sentence


def test_a_database_without_tables_is_said_with_a_sentence(tmp_path: Path) -> None:
    assert "guiju migrate" in Program(tmp_path).refuse("ledger", "verify")
