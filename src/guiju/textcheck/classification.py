"""What a post is for and what it is about, proposed from its words: task, disclosure, topic (Art. 3, 16, 18).

Each class has cues, words that stand in titles and texts of its kind. A cue of the title counts three times
one of the text; the class with the most wins, the first named on a tie. It is a proposal with its reasons;
a person may state another. A text without any cue of a task publishes information.

    >>> found = proposed("一图读懂：城乡居民医保政策", "政策要点如下。")
    >>> found.task, found.topic, found.reasons[0].cue
    ('interpret', '社会保障', '一图读懂')
    >>> proposed("今日天气", "晴。").task
    'publish'
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

_OF_TITLE = 3
_LOOKED_AT = 1_000
"""Characters of a text: what it is for is said at its beginning."""

TASKS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "interpret": ("解读", "一图读懂", "图解", "政策问答", "明白卡", "政策要点", "怎么办理", "一文读懂"),
        "interact": ("留言", "互动", "有奖问答", "投票", "在线访谈", "评论区", "网友提问", "晒一晒"),
        "serve": (
            "办理流程", "办事指南", "预约", "温馨提示", "便民", "停水", "停电", "缴费", "招聘", "查询方式", "窗口",
            "服务时间", "门诊", "接种", "报名",
        ),
        "respond": ("回应", "答复", "情况说明", "关切", "网民反映", "群众反映", "反映的问题"),
        "collect": ("征求意见", "征集", "问卷", "意见建议", "听证", "建言"),
        "guide": ("辟谣", "谣言", "不信谣", "不传谣", "典型", "先进事迹", "倡议书", "文明新风", "榜样"),
        "defuse": ("调解", "矛盾纠纷", "化解", "信访", "法律援助", "欠薪", "维权"),
        "publish": ("通知", "公告", "公示", "通报", "召开", "发布", "部署"),
    }
)  # fmt: skip
"""Task of Article 3 → its cues. Publishing comes last: whatever else a post does, it does that too."""

DISCLOSURES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "result": ("结果", "完成情况", "验收", "成效", "兑现", "发放到位", "决算", "办结"),
        "decision": ("征求意见", "听证", "常务会议", "决策", "规划", "实施意见", "实施方案", "管理办法"),
        "execution": ("推进", "落实", "督查", "进展", "部署", "开工", "整改"),
        "management": ("处罚", "执法", "检查", "监管", "许可", "名单", "公示", "整治", "巡查"),
        "service": ("办理", "服务", "补贴", "申请", "预约", "救助", "便民", "指南", "招聘"),
    }
)  # fmt: skip
"""Disclosure of Article 16 → its cues; a post need not be one."""

TOPICS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "应急安全": ("防汛", "防火", "地质灾害", "应急", "消防", "安全生产", "预警", "暴雨", "隐患", "演练"),
        "教育科技": ("学校", "学生", "教师", "入学", "考试", "校园", "招生", "阅读", "图书馆"),
        "医疗健康": ("医院", "门诊", "接种", "疫苗", "健康", "医生", "体检", "疾控", "义诊"),
        "社会保障": ("医保", "养老", "社保", "低保", "救助", "残疾人", "就业", "招聘", "退役军人"),
        "农业农村": ("春耕", "种植", "农户", "合作社", "养殖", "采收", "农技", "稻", "茶园", "韭黄"),
        "交通出行": ("道路", "交通", "驾驶", "客运", "车辆", "公路"),
        "法治平安": ("派出所", "反诈", "诈骗", "禁毒", "普法", "律师", "调解", "司法", "治安"),
        "生态环境": ("污水", "垃圾", "河道", "生态", "绿化", "林", "水库", "饮水"),
        "文化旅游": ("旅游", "景区", "游客", "非遗", "演出", "文化", "芦笙"),
        "经济发展": ("项目", "企业", "招商", "园区", "市场", "统计", "财政", "营商环境"),
        "政务动态": ("会议", "党建", "干部", "乡镇", "社区", "村", "政务"),
    }
)  # fmt: skip
"""Topic → its cues."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A cue that speaks for a class: what of (`task`, `disclosure`, `topic`), which class, in title or text."""

    what: str
    code: str
    cue: str
    in_title: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed, and why; an empty code where nothing speaks for any."""

    task: str
    disclosure: str
    topic: str
    reasons: tuple[Reason, ...]


def proposed(title: str, text: str) -> Proposal:
    """The classes that the words of a post speak for."""
    task, of_task = _winner("task", TASKS, title, text)
    disclosure, of_disclosure = _winner("disclosure", DISCLOSURES, title, text)
    topic, of_topic = _winner("topic", TOPICS, title, text)
    reasons = (*of_task, *of_disclosure, *of_topic)
    return Proposal(task or "publish", disclosure, topic, reasons)


def _winner(
    what: str, classes: Mapping[str, tuple[str, ...]], title: str, text: str
) -> tuple[str, tuple[Reason, ...]]:
    pattern, code_of = _pattern(what)
    found: dict[tuple[str, bool], None] = {}
    for place, in_title in ((title, True), (text[:_LOOKED_AT], False)):
        found |= {(each, in_title): None for each in pattern.findall(place)}
    weights: Counter[str] = Counter()
    for cue, in_title in found:
        for code in code_of[cue]:
            weights[code] += _OF_TITLE if in_title else 1
    if not weights:
        return "", ()
    best = max(classes, key=lambda code: weights[code])
    reasons = tuple(
        Reason(what, best, cue, in_title) for cue, in_title in found if best in code_of[cue]
    )
    return best, reasons


@cache
def _pattern(what: str) -> tuple[re.Pattern[str], Mapping[str, tuple[str, ...]]]:
    """One expression for all cues of a kind, the longer first, and the classes each speaks for."""
    classes = {"task": TASKS, "disclosure": DISCLOSURES, "topic": TOPICS}[what]
    code_of: dict[str, tuple[str, ...]] = {}
    for code, cues in classes.items():
        for cue in cues:
            code_of[cue] = (*code_of.get(cue, ()), code)
    ordered = sorted(code_of, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered))), code_of
