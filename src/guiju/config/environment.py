"""Every variable the program reads from its environment, in one place.

    >>> from guiju.config.environment import read
    >>> read({"GUIJU_IDLE_MINUTES": "20"}).idle_minutes
    20

A value that cannot be read stops the start and names its variable (`BadVariable`).
`docs/environment.md` is checked against `VARIABLES` by a test.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import dj_database_url

from guiju.platforms.smtp import Server, Tls
from guiju.rulebook import packs

SHORTEST_KEY = 32
"""Characters of a signing key; a shorter one could be found by trying."""

_MAIL_ADDRESS = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+")


class BadVariable(Exception):
    """A variable of the environment has a value the program cannot use: which, and what it must be."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh, en)
        self.zh, self.en = f"{zh}。见 docs/environment.md。", f"{en}. See docs/environment.md."

    def __str__(self) -> str:
        return self.en


if TYPE_CHECKING:
    from guiju.textcheck.judge import Judge


@dataclass(frozen=True, slots=True)
class Variable:
    """One setting: its name, what it is when not given, and what it means."""

    name: str
    default: str
    meaning: str


VARIABLES = (
    Variable("GUIJU_DATA", "var", "Data directory: database, secrets, uploads"),
    Variable("DATABASE_URL", "", "postgres://user:password@host/name; empty: SQLite in GUIJU_DATA"),
    Variable("GUIJU_SECRET_KEY", "", "Signing key; empty: generated into GUIJU_DATA/secret_key"),
    Variable(
        "GUIJU_DEBUG", "no", "yes: error pages with details and /styleguide; never in service"
    ),
    Variable(
        "GUIJU_HOSTS", "127.0.0.1,localhost,[::1]", "Host names the server answers to, with commas"
    ),
    Variable("GUIJU_HTTPS", "no", "yes: served behind HTTPS; cookies are sent only over it"),
    Variable(
        "GUIJU_TRUSTED_ORIGINS", "", "Origins forms may come from behind a proxy, with commas"
    ),
    Variable(
        "GUIJU_PROXIES",
        "0",
        "How many reverse proxies of yours stand in front and set X-Forwarded-For",
    ),
    Variable("GUIJU_TIME_ZONE", "Asia/Shanghai", "Time zone in which days begin and end"),
    Variable("GUIJU_PACK", "puding-2022", "Rule pack of the county's own regulation"),
    Variable(
        "GUIJU_IDLE_MINUTES", "30", "Minutes without a request after which a session ends (A29-2)"
    ),
    Variable("GUIJU_SESSION_HOURS", "12", "Hours after log-in at which a session ends (A29-2)"),
    Variable("GUIJU_LOCKOUT_ATTEMPTS", "5", "Wrong passwords after which a log-in name is locked"),
    Variable("GUIJU_LOCKOUT_MINUTES", "15", "Minutes a locked log-in name stays locked"),
    Variable(
        "GUIJU_FEED_NETWORKS",
        "",
        "Private networks feeds may be fetched from and webhooks sent to, such as 10.8.0.0/24",
    ),
    Variable(
        "GUIJU_ROUND_HOUR", "2", "Hour of the day (0-23) at which the worker runs the daily round"
    ),
    Variable("GUIJU_UPLOAD_MB", "20", "Largest file that may be uploaded, in megabytes"),
    Variable(
        "GUIJU_MAIL_SERVER", "", "SMTP server for reminders as host:port; empty: no mail is sent"
    ),
    Variable("GUIJU_MAIL_FROM", "", "Address reminders come from; needed with GUIJU_MAIL_SERVER"),
    Variable(
        "GUIJU_MAIL_TLS",
        "starttls",
        "starttls, tls (encrypted from the start) or no; certificates "
        "are checked, SSL_CERT_FILE names an authority of your own",
    ),
    Variable("GUIJU_MAIL_USER", "", "Log-in name at the SMTP server; empty: none is used"),
    Variable("GUIJU_MAIL_PASSWORD", "", "Password that belongs to GUIJU_MAIL_USER"),
    Variable(
        "GUIJU_ADDRESS",
        "",
        "Address people open, such as https://media.example.gov.cn; mails link to it",
    ),
    Variable(
        "GUIJU_JUDGE_URL",
        "",
        "Language model of the office that editors and guiju check --second-judge ask, such as http://127.0.0.1:8080/v1",
    ),
    Variable("GUIJU_JUDGE_MODEL", "", "Name of that model; needed with GUIJU_JUDGE_URL"),
    Variable("GUIJU_JUDGE_SECONDS", "20", "Seconds that model may take for a document"),
)


@dataclass(frozen=True, slots=True)
class Environment:
    """What the environment says, read and checked."""

    data: Path
    database: dict[str, Any] | None
    secret_key: str
    debug: bool
    hosts: list[str]
    https: bool
    trusted_origins: list[str]
    proxies: int
    time_zone: str
    pack: str
    idle_minutes: int
    session_hours: int
    lockout_attempts: int
    lockout_minutes: int
    feed_networks: tuple[str, ...]
    round_hour: int
    upload_mb: int
    mail: Server | None
    address: str
    judge: Judge | None


def read(environ: Mapping[str, str]) -> Environment:
    """Read all of `VARIABLES`; raises `BadVariable` for the first that is malformed."""
    values = {each.name: environ.get(each.name, "").strip() or each.default for each in VARIABLES}
    return Environment(
        data=Path(values["GUIJU_DATA"]).resolve(),
        database=_database(values["DATABASE_URL"]),
        secret_key=_key(values),
        debug=_yes(values, "GUIJU_DEBUG"),
        hosts=_hosts(values),
        https=_yes(values, "GUIJU_HTTPS"),
        trusted_origins=_origins(values),
        proxies=_whole(values, "GUIJU_PROXIES", 0, 5),
        time_zone=_zone(values),
        pack=_pack(values),
        idle_minutes=_whole(values, "GUIJU_IDLE_MINUTES", 1, 480),
        session_hours=_whole(values, "GUIJU_SESSION_HOURS", 1, 24),
        lockout_attempts=_whole(values, "GUIJU_LOCKOUT_ATTEMPTS", 3, 20),
        lockout_minutes=_whole(values, "GUIJU_LOCKOUT_MINUTES", 1, 1440),
        feed_networks=_networks(values),
        round_hour=_whole(values, "GUIJU_ROUND_HOUR", 0, 23),
        upload_mb=_whole(values, "GUIJU_UPLOAD_MB", 1, 200),
        mail=_mail(values),
        address=_address(values),
        judge=_judge(values),
    )


def _refuse(name: str, value: str, zh: str, en: str) -> BadVariable:
    return BadVariable(f"{name} 为 {value!r}，应为{zh}", f"{name} is {value!r}; it must be {en}")


def _list(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def _key(values: Mapping[str, str]) -> str:
    key = values["GUIJU_SECRET_KEY"]
    if key and len(key) < SHORTEST_KEY:
        # The value is a secret: it is not repeated.
        raise BadVariable(
            f"GUIJU_SECRET_KEY 有 {len(key)} 个字符，至少应有 {SHORTEST_KEY} 个，或者不设置",
            f"GUIJU_SECRET_KEY has {len(key)} characters; it must have at least {SHORTEST_KEY}, or be left out",
        )
    return key


def _hosts(values: Mapping[str, str]) -> list[str]:
    hosts = _list(values["GUIJU_HOSTS"])
    if not hosts or any(set(host) & set("/ @?#") for host in hosts):
        raise _refuse(
            "GUIJU_HOSTS",
            values["GUIJU_HOSTS"],
            "以逗号分隔的主机名，不带 https://",
            "host names with commas, without https://",
        )
    return hosts


def _pack(values: Mapping[str, str]) -> str:
    known = packs.available()
    if values["GUIJU_PACK"] not in known:
        raise _refuse(
            "GUIJU_PACK",
            values["GUIJU_PACK"],
            f"其中之一：{'、'.join(known)}",
            f"one of {', '.join(known)}",
        )
    return values["GUIJU_PACK"]


def _yes(values: Mapping[str, str], name: str) -> bool:
    value = values[name].lower()
    if value not in {"yes", "no"}:
        raise _refuse(name, values[name], " yes 或 no", "yes or no")
    return value == "yes"


def _whole(values: Mapping[str, str], name: str, low: int, high: int) -> int:
    try:
        number = int(values[name])
    except ValueError:
        number = low - 1
    if not low <= number <= high:
        raise _refuse(
            name, values[name], f" {low} 至 {high} 的整数", f"a whole number from {low} to {high}"
        )
    return number


def _zone(values: Mapping[str, str]) -> str:
    name = values["GUIJU_TIME_ZONE"]
    try:
        ZoneInfo(name)
    except (ValueError, KeyError, OSError):
        raise _refuse(
            "GUIJU_TIME_ZONE", name, "时区名称，如 Asia/Shanghai", "a name such as Asia/Shanghai"
        ) from None
    return name


def _origins(values: Mapping[str, str]) -> list[str]:
    origins = _list(values["GUIJU_TRUSTED_ORIGINS"])
    for origin in origins:
        if not origin.startswith(("https://", "http://")) or not urlsplit(origin).netloc:
            raise _refuse(
                "GUIJU_TRUSTED_ORIGINS",
                origin,
                "网站来源，如 https://media.example.gov.cn",
                "origins such as https://media.example.gov.cn",
            )
    return origins


def _networks(values: Mapping[str, str]) -> tuple[str, ...]:
    networks = _list(values["GUIJU_FEED_NETWORKS"])
    for network in networks:
        try:
            ipaddress.ip_network(network)
        except ValueError:
            raise _refuse(
                "GUIJU_FEED_NETWORKS",
                network,
                "网段，如 10.8.0.0/24",
                "networks such as 10.8.0.0/24",
            ) from None
    return tuple(networks)


def _address(values: Mapping[str, str]) -> str:
    address = values["GUIJU_ADDRESS"].rstrip("/")
    if address and (
        not address.startswith(("https://", "http://")) or not urlsplit(address).netloc
    ):
        raise _refuse(
            "GUIJU_ADDRESS",
            address,
            "网址，如 https://media.example.gov.cn",
            "an address such as https://media.example.gov.cn",
        )
    return address


def _mail(values: Mapping[str, str]) -> Server | None:
    """The SMTP server, or None; what belongs to it is checked also while there is none."""
    tls, sender = values["GUIJU_MAIL_TLS"].lower(), values["GUIJU_MAIL_FROM"]
    if tls not in set(Tls):
        raise _refuse(
            "GUIJU_MAIL_TLS", tls, f"其中之一：{'、'.join(Tls)}", f"one of {', '.join(Tls)}"
        )
    if sender and not _MAIL_ADDRESS.fullmatch(sender):
        raise _refuse(
            "GUIJU_MAIL_FROM",
            sender,
            "邮箱地址，如 guiju@example.gov.cn",
            "an address such as guiju@example.gov.cn",
        )
    if bool(values["GUIJU_MAIL_USER"]) != bool(values["GUIJU_MAIL_PASSWORD"]):
        # One of the two may be a secret: neither is repeated.
        given, other = "USER", "PASSWORD"
        if values["GUIJU_MAIL_PASSWORD"]:
            given, other = other, given
        raise BadVariable(
            f"设置了 GUIJU_MAIL_{given}，没有设置 GUIJU_MAIL_{other}，两项应同时设置或者都不设置",
            f"GUIJU_MAIL_{given} is set without GUIJU_MAIL_{other}; both must be given, or neither",
        )
    if not values["GUIJU_MAIL_SERVER"]:
        return None
    host, _colon, port = values["GUIJU_MAIL_SERVER"].rpartition(":")
    if not host or set(host) & set("/ @") or not port.isdecimal() or not 1 <= int(port) <= 65535:
        raise _refuse(
            "GUIJU_MAIL_SERVER",
            values["GUIJU_MAIL_SERVER"],
            "主机和端口，如 mail.example.gov.cn:587",
            "a host and port such as mail.example.gov.cn:587",
        )
    if not sender:
        raise _refuse(
            "GUIJU_MAIL_FROM",
            sender,
            "发件地址（设置了 GUIJU_MAIL_SERVER 时必填）",
            "the address mails come from when GUIJU_MAIL_SERVER is set",
        )
    return Server(
        host=host.strip("[]"),
        port=int(port),
        sender=sender,
        tls=Tls(tls),
        user=values["GUIJU_MAIL_USER"],
        password=values["GUIJU_MAIL_PASSWORD"],
    )


def _judge(values: Mapping[str, str]) -> Judge | None:
    named = any(values[name] for name in ("GUIJU_JUDGE_URL", "GUIJU_JUDGE_MODEL"))
    if not named and values["GUIJU_JUDGE_SECONDS"] == "20":
        return None
    # The checks are loaded where they are asked for, not by every start.
    from guiju.textcheck.judge import Judge, JudgeError

    try:
        return Judge.of(values)
    except JudgeError as error:
        raise BadVariable(error.said.zh, error.said.en) from None


def _database(url: str) -> dict[str, Any] | None:
    """The database a url names, or None for the embedded one."""
    if not url:
        return None
    try:
        parsed: dict[str, Any] = dict(
            dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
        )
    except (dj_database_url.ParseError, dj_database_url.UnknownSchemeError, ValueError):
        parsed = {}
    if parsed.get("ENGINE") != "django.db.backends.postgresql" or not parsed.get("NAME"):
        # The value may hold a password: it is not repeated.
        raise BadVariable(
            "DATABASE_URL 无法识别，写法应如 postgres://user:password@host:5432/name",
            "DATABASE_URL cannot be read; it must look like postgres://user:password@host:5432/name",
        )
    return parsed
