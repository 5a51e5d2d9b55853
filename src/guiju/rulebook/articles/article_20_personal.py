"""Article 20, personally verified accounts: staff do not publish sensitive information on them without the employer.

Readings taken. *Sensitive information* (敏感信息) is what the article names: investigation of cases, trials and judgments,
disasters and epidemics, statistics, environmental assessment. What a text is about its author states; words that belong
to such a matter are recognised, so that leaving it out does not help. *Consent* (所在单位同意) is the principal leader's or the
leader in charge's, in writing, for exactly this text.

    >>> from guiju.rulebook import packs
    >>> facts = PersonalPost("李梅", "李梅说普定", matters=("disaster",), consented=False)
    >>> [breach.code for breach in without_consent(facts, pack=packs.load("puding-2022"))]
    ['A20-3']
    >>> recognised("犯罪嫌疑人已被刑事拘留，案件正在侦办。")
    ('investigation',)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from guiju.rulebook import wording
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, rule

WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "investigation": (
            "侦查",
            "侦办",
            "立案调查",
            "犯罪嫌疑人",
            "刑事拘留",
            "抓获",
            "留置",
            "审查调查",
        ),
        "trial": ("开庭审理", "庭审", "判决", "宣判", "被告人", "有期徒刑", "二审"),
        "disaster": (
            "灾情",
            "受灾",
            "伤亡",
            "死亡",
            "失联",
            "疫情",
            "确诊病例",
            "山体滑坡",
            "决堤",
        ),
        "statistics": (
            "统计数据",
            "生产总值",
            "同比增长",
            "同比下降",
            "人均可支配收入",
            "规模以上工业",
        ),
        "environment": (
            "环境影响评价",
            "环评",
            "空气质量指数",
            "水质监测",
            "污染物浓度",
            "环境质量",
        ),
    }
)
"""Matter → words that belong to it."""


def recognised(text: str) -> tuple[str, ...]:
    """The matters to which words of the text belong, in the order of the article."""
    return tuple(matter for matter, words in WORDS.items() if any(word in text for word in words))


@dataclass(frozen=True, slots=True)
class PersonalPost:
    """What a member of staff publishes on an account of their own: its matters, and whether the employer agreed."""

    person: str
    account: str
    matters: tuple[str, ...]
    consented: bool


@rule("A20-3", kind=Kind.GATE)
def without_consent(facts: PersonalPost, *, pack: Pack) -> list[Breach]:
    """A text on a sensitive matter for a personally verified account, without the employer's consent to it."""
    if not facts.matters or facts.consented:
        return []
    names = {each.code: each.name for each in pack.items("A20-3", "matters")}
    said = wording.names([names[each] for each in facts.matters])
    return [
        Breach(
            code="A20-3",
            sentence=Sentence(
                zh=f"{facts.person}在个人认证账号“{facts.account}”发布的内容涉及{said.zh}，未经所在单位同意。",
                en=f"What {facts.person} publishes on “{facts.account}” concerns {said.en}, and the employer has not "
                "agreed.",
            ),
            way_out=Sentence(
                zh="请先向所在单位申请，经主要领导或分管领导同意后发布；不涉及的，修改表述。",
                en="Ask the employer first; the principal leader or the leader in charge agrees. Word it otherwise "
                "where it is about something else.",
            ),
            evidence=facts.matters,
        )
    ]
