"""Han characters that differ by a stroke, so that a word written with one reads as the word it is not: 午逼, 末成年.

Whoever writes 牛逼 to be read as such and not to be found takes such a character; whoever copies from a picture gets it
by itself. A form counts only where two of its characters never stood side by side in the sentences that the spelling
model counted: 瞎了 is ordinary language.

    >>> list(twins("牛逼")), list(twins("瞎子"))
    (['午逼'], [])
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from guiju.textcheck.spelling.model import Model

_GROUPS: Final = """
己已巳 未末 土士 日曰 人入 戊戌戍 千干 天夭 大犬 刺剌 汩汨 毋母 冶治 崇祟 免兔 旦且 盲肓 茶荼 侯候 折拆 师帅 斤斥 辛幸 今令 又叉
鸟乌 贝见 风凤 几凡 午牛 王玉 了子孑 晴睛 拔拨 竞竟 洒酒 栗粟 孤狐 赢羸 暑署 辩辨辫 杨扬 微徽 由甲申 术木 氏民 予矛 厉历 札扎 准淮
冼洗 沬沫 壶壸 灸炙 段叚 亳毫
"""
_OTHERS: Final = {
    character: group.replace(character, "") for group in _GROUPS.split() for character in group
}


def twins(word: str) -> Iterator[str]:
    """The forms of a word with one character that looks like the right one, if nobody else writes them."""
    said = Model.bundled().said
    for at, character in enumerate(word):
        for other in _OTHERS.get(character, ""):
            form = f"{word[:at]}{other}{word[at + 1 :]}"
            pairs = [form[max(0, at - 1) : at + 1], form[at : at + 2]]
            pairs = [pair for pair in pairs if len(pair) == 2]
            # 盲盲 stands where one word ends and the next begins: 色盲盲区.
            if other * 2 not in pairs and not all(map(said, pairs)):
                yield form
