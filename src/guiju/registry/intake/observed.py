"""What a row or a program says a platform showed → a sighting, or everything that is wrong with it.

    reader = observing.reader(registry.accounts(officer, right=Right.BRING_POSTS))
    reader.read({"platform": "微博", "platform_uid": "5012", "name": "城关之声", "seen_at": "2026-06-10 9:30"})

The cells are read as those of a register are; the account is found by its stable platform id, else by its link,
else by its name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from guiju.platforms import dates
from guiju.platforms.notes import Note
from guiju.platforms.paper_formats import PaperError
from guiju.platforms.sheets import Spec
from guiju.registry import avatars, names, sighting
from guiju.registry.intake import cells, columns
from guiju.registry.intake.known import Accounts, KnownPlatform, Platforms
from guiju.registry.models import Avatar, Standing
from guiju.registry.sighting import Sighting

_TAKEN_OVER = ("platform", "platform_uid", "name", "url", "followers")
COLUMNS: Spec = MappingProxyType(
    {
        **{key: columns.SPEC[key] for key in _TAKEN_OVER},
        "verification_text": tuple(
            each for each in columns.SPEC["verification_text"] if each != "账号主体"
        ),
        "host_text": ("账号主体", "主体名称", "主体", "认证主体名称", "account holder", "holder"),
        "reads": (
            "近30天阅读量", "近30日阅读量", "30天阅读量", "月阅读量", "阅读量", "reads", "reads in the last 30 days",
        ),
        "standing": ("平台状况", "平台状态", "账号状态", "状态", "standing", "status"),
        "seen_at": (
            "查看时间", "查看日期", "采集时间", "采集日期", "核查时间", "核查日期", "seen at", "seen_at", "date",
        ),
    }
)  # fmt: skip
"""What a column is called; the first name is the one used when we ask for it."""

REQUIRED = ("platform", "seen_at")

MOST_AVATARS = 50
"""Pictures that a reader unpacks; a program that has more tells them in further calls."""

_STANDINGS = {
    Standing.SHOWN: ("可见", "正常", "在用", "存在", "shown", "ok"),
    Standing.GONE: ("已不存在", "不存在", "已注销", "已关停", "查无此号", "gone", "closed"),
    Standing.UNREACHABLE: ("无法打开", "打不开", "无法访问", "unreachable"),
}
_STANDING_OF = {word: standing for standing, words in _STANDINGS.items() for word in words}


class Reader:
    """Reads what was seen of the accounts that somebody may speak of."""

    def __init__(
        self,
        platforms: Platforms,
        accounts: Accounts,
        *,
        outside: frozenset[tuple[int, str]],
        in_ten_thousands: frozenset[str] = frozenset(),
    ) -> None:
        """`outside` are the ids of registered accounts that are outside the reader's duties."""
        self._platforms = platforms
        self._accounts = accounts
        self._outside = outside
        self.pictures: dict[str, Avatar] = {}
        """The avatars that were read, by digest: the service keeps them with the sightings."""
        self._parsers: dict[str, Callable[[str], Any]] = {
            "platform_uid": cells.identifier,
            "name": cells.words,
            "url": cells.link,
            "verification_text": cells.words,
            "host_text": cells.words,
            "followers": _amount("followers" in in_ten_thousands),
            "reads": _amount("reads" in in_ten_thousands),
            "standing": _standing,
            "seen_at": _moment,
            "avatar": self._avatar,
        }

    def read(self, values: Mapping[str, str], *, now: datetime) -> Sighting | tuple[Note, ...]:
        """The sighting a row states, or a note for each thing that is wrong with it."""
        stated: dict[str, Any] = {}
        wrong: list[Note] = []
        for key, parse in self._parsers.items():
            text = values.get(key, "")
            try:
                value = parse(text) if text else None
            except cells.BadValue as trouble:
                shown = "" if key == "avatar" else text[:60]
                wrong.append(Note(trouble.zh, trouble.en, column=key, value=shown))
                continue
            if value is not None:
                stated[key] = value
        if "seen_at" not in stated and not any(each.column == "seen_at" for each in wrong):
            wrong.append(_NOT_DATED)
        platform = self._platforms.named(values.get("platform", ""))
        if platform is None:
            wrong.append(self._unknown(values.get("platform", "")))
        if wrong or platform is None:
            return tuple(wrong)
        seen = Sighting(
            platform_id=platform.id, account_id=self._account(platform, stated), **stated
        )
        if (platform.id, seen.platform_uid) in self._outside:
            return (_OUTSIDE,)
        troubles = sighting.troubles(seen, now=now)
        return (
            tuple(Note(each.sentence.zh, each.sentence.en, column=each.field) for each in troubles)
            or seen
        )

    def _account(self, platform: KnownPlatform, stated: Mapping[str, Any]) -> int | None:
        found = self._accounts.same(
            platform.id,
            uid=stated.get("platform_uid", ""),
            url=stated.get("url", ""),
            name=names.plain(stated.get("name", "")),
            host=None,
        )
        return found.account_id if found else None

    def _avatar(self, text: str) -> str:
        """The digest of the picture that a program tells in Base64."""
        if len(self.pictures) == MOST_AVATARS:
            raise cells.BadValue(
                f"一次最多附{MOST_AVATARS}个头像，请分批推送。",
                f"At most {MOST_AVATARS} avatars are taken at a time. Push them in batches.",
            )
        try:
            avatar = avatars.told(text)
        except PaperError as trouble:
            raise cells.BadValue(trouble.zh, trouble.en) from None
        return self.pictures.setdefault(avatar.digest, avatar).digest

    def _unknown(self, text: str) -> Note:
        known = "、".join(each.name_zh for each in self._platforms.all)
        return Note(
            f"没有这个平台。请填写：{known}。",
            f"There is no such platform. Write one of: {known}.",
            column="platform",
            value=text[:60],
        )


def _amount(in_ten_thousands: bool) -> Callable[[str], int | None]:
    return lambda text: cells.followers(text, in_ten_thousands=in_ten_thousands)


def _standing(text: str) -> Standing | None:
    plain = cells.plain(text)
    if plain in _STANDING_OF:
        return _STANDING_OF[plain]
    if cells.is_nothing(text):
        return None
    raise cells.BadValue(
        "无法识别的状况。请填写“可见”“已不存在”或“无法打开”。",
        "This standing is not known. Write 可见 (shown), 已不存在 (gone) or 无法打开 (unreachable).",
    )


def _moment(text: str) -> datetime | None:
    if (found := dates.moment(text)) is not None:
        return found
    if cells.is_nothing(text):
        return None
    raise cells.BadValue(
        "不是有效时间。请写成 2026-06-10 09:30。",
        "This is no time. Write it like 2026-06-10 09:30.",
    )


_NOT_DATED = Note(
    "没有写明查看时间。请填写看到的时间，如 2026-06-10 09:30。",
    "It is not stated when it was seen. Give the time, such as 2026-06-10 09:30.",
    column="seen_at",
)
_OUTSIDE = Note(
    "该平台标识属于其他单位的账号，不在您的职责范围内。请由该单位或其主管单位导入。",
    "This platform id belongs to an account outside your duties. Let its host or its competent unit bring it.",
    column="platform_uid",
)
