"""What a fact is about: the word of its clause that a reader would put in the first column of a table."""

from __future__ import annotations

import re
from bisect import bisect_left

from guiju.textcheck.scanner import Scanner

_REACH = 24
_STOPS = frozenset("。!?;\n")

DEADLINE = "截止"
"""The label of the day until which something must be done."""

_CUES: dict[str, str] = {
    DEADLINE: "截止|逾期|最迟|期限|止。|止,",
    "公示": "公示",
    "报名": "报名|报考",
    "笔试": "笔试",
    "面试": "面试",
    "考试": "考试|测试",
    "体检": "体检时间|体检定于|体检于|体检地点|体检人员|体检医院|参加体检|体测",
    "缴费": "缴费|缴纳|缴存",
    "领取": "领取|发放|领证",
    "申报": "申报|申请|报送|提交",
    "公布": "公布|公告|发布|印发",
    "开始": "开始|启动|开幕|开工|开放|开园|起,|起。",
    "结束": "结束|闭幕|竣工|完工|完成",
    "施行": "施行|实施|执行|生效",
    "停水": "停水",
    "停电": "停电",
    "恢复": "恢复",
    "地点": "地点|地址|考点",
    "举办": "举办|举行|召开|开展|组织",
    "死亡": "死亡|遇难|身亡|牺牲|死者",
    "受伤": "受伤|伤者|轻伤|重伤",
    "失联": "失联|失踪|被困",
    "转移": "转移|疏散|避险|安置",
    "投资": "投资|资金|经费|概算|预算",
    "补贴": "补贴|补助|补偿|奖励|奖补|救助|减免",
    "罚款": "罚款|处罚",
    "价格": "价格|单价|收费|票价|标准",
    "招聘": "招聘|招录|招收|招生|岗位|计划招",
    "举报": "举报|监督|投诉|信访",
    "咨询": "咨询|联系|服务|热线",
    "传真": "传真",
    "值班": "值班",
    "增长": "增长|提高|上升|增加|增幅",
    "下降": "下降|减少|降低|回落|降幅",
    "完成率": "完成率|合格率|覆盖率|达标率|占比|占",
    "检查": "检查|抽查|排查|监测",
    "参加": "参加|参会|出席|到场|报到",
}
_ENGLISH = {
    DEADLINE: "deadline", "公示": "public notice", "报名": "registration", "笔试": "written test",
    "面试": "interview", "考试": "examination", "体检": "medical examination", "缴费": "payment",
    "领取": "collection", "申报": "application", "公布": "publication", "开始": "beginning", "结束": "end",
    "施行": "coming into force", "停水": "water cut", "停电": "power cut", "恢复": "restoration",
    "地点": "place", "举办": "event", "死亡": "deaths", "受伤": "injuries", "失联": "missing people",
    "转移": "evacuation", "投资": "funding", "补贴": "subsidy", "罚款": "fine", "价格": "price",
    "招聘": "recruitment", "举报": "complaints", "咨询": "enquiries", "传真": "fax", "值班": "duty",
    "增长": "growth", "下降": "decline", "完成率": "rate", "检查": "inspection", "参加": "attendance",
}  # fmt: skip
_NAMES = list(_CUES)
_WEAK = {
    _NAMES.index(name)
    for name in ("开始", "结束", "举办", "公布", "施行", "检查", "参加", "转移", "公示")
}
"""Cues that say less than another one of the sentence: 面试于9时开始 is about the interview."""
_WORDS = [(word, at) for at, words in enumerate(_CUES.values()) for word in words.split("|")]
_SCANNER = Scanner([[word for word, _ in _WORDS]])
_BY = re.compile(r"截止|(?:之前|以前|前)(?!后|期|往|来|列|提(?!交|供|出|前|取)|述|[0-9]|两|三)")
_TIME = re.compile(r"(?:\([^()]{1,6}\))?(?:[上下中]午)?[0-9]{0,2}(?:[:时点][0-9]{0,2}分?)?")


def in_english(label: str) -> str:
    """What a label is called in English.

    >>> in_english("报名"), in_english(DEADLINE)
    ('registration', 'deadline')
    """
    return _ENGLISH[label]


class Labels:
    """The cues of one normalised text, found once.

    >>> text = "报名截止时间为6月10日,地点在县体育馆"
    >>> Labels(text).of(7, 12), Labels(text).of(16, 20), Labels("当场造成3人死亡").of(4, 6)
    ('截止', '地点', '死亡')
    """

    def __init__(self, text: str) -> None:
        self._text = text
        [hits] = _SCANNER.hits(text)
        longest: dict[int, tuple[int, int, int]] = {}
        for start, end, found in hits:
            if start not in longest or end > longest[start][1]:
                longest[start] = (start, end, _WORDS[found][1])
        self._cues = [longest[start] for start in sorted(longest)]
        self._starts = [start for start, _, _ in self._cues]

    def of(self, start: int, end: int, *, is_day: bool = False) -> str:
        """The label of what stands at [start, end), or an empty one.

        The nearest cue in front counts, within the sentence; then the nearest behind. `is_day`: a day with
        前 or 截止 behind it is a deadline.
        """
        text = self._text
        if is_day and _BY.match(text, _past_time(text, end)):
            return DEADLINE
        at = bisect_left(self._starts, start)
        before = self._cues[at - 1] if at and start - self._cues[at - 1][0] <= _REACH else None
        if before is not None and not _STOPS.isdisjoint(text[before[1] : start]):
            before = None
        after_at = bisect_left(self._starts, end)
        after = self._cues[after_at] if after_at < len(self._cues) else None
        if after is not None:
            behind = text[end : after[0]] if after[0] - end <= _REACH // 2 else "。"
            if not _STOPS.isdisjoint(behind):
                after = None
            elif before is not None and not any(sign in behind for sign in ",、"):
                # 造成3人死亡, 共2000人参加: a cue right behind is nearer than one before a comma.
                gap = text[before[1] : start]
                if after[2] in _WEAK and before[2] not in _WEAK and "," not in gap:
                    after = None
                elif "," in gap or len(behind) < min(2, len(gap)):
                    before = None
        cue = before or after
        return _NAMES[cue[2]] if cue else ""


def _past_time(text: str, end: int) -> int:
    """6月10日17时前: the time between the day and 前."""
    found = _TIME.match(text, end)
    return found.end() if found else end
