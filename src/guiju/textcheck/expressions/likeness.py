"""Whether one character is easily written for another: same sound, or same look.

>>> alike("注", "主"), alike("已", "己"), alike("体", "观")
(True, True, False)
"""

from __future__ import annotations

from functools import lru_cache

from guiju.textcheck.spelling.model import Model

# Characters that are mistaken for one another by eye, a group per line.
_LOOK_ALIKES = """
己已巳 未末 人入 日曰 刁习 戊戌戍 折拆 候侯 部陪 贷货 士土 千干于 天夭 今令 免兔 师帅 晴睛 辨辩辫
徽微 栗粟 母毋 治冶 准淮 拔拨 竞竟 贪贫 贯惯 历厉 义仪 住往 设没 狠狼 侍待 盲育 崇祟 仑仓 厂广
代伐 孤狐 幻幼 技枝 壁璧 博搏 赢羸 析折 政玫 党常 民氏 央夹 国固 家冢 主王 大太 法去 平乎 近进
全金 中申 共供 产户 核该 记纪 委季 员贝 基墓 层屈 振震 乡兴 体休 制刷 群郡 众从 书节 领颁 导异
"""
_LOOKS: dict[str, frozenset[str]] = {}
for _group in _LOOK_ALIKES.split():
    for _character in _group:
        _LOOKS[_character] = _LOOKS.get(_character, frozenset()) | frozenset(_group)


def alike(one: str, other: str) -> bool:
    """Whether the two characters share a reading (tones aside) or are in one group of look-alikes."""
    return other in _LOOKS.get(one, ()) or not _readings(one).isdisjoint(_readings(other))


@lru_cache(maxsize=16384)
def mistaken(one: str, other: str) -> bool:
    """Whether `one` may have been written for `other`: as above, or because of a part in common.

    >>> mistaken("枝", "技"), mistaken("体", "观")
    (True, False)
    """
    return alike(one, other) or Model.bundled().confused(one, other)


@lru_cache(maxsize=4096)
def _readings(character: str) -> frozenset[str]:
    # The tables of readings take a third of a second to load; most texts never need them.
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    return frozenset(reading for readings in found for reading in readings)
