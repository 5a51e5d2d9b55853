"""Which level a manuscript is proposed for, and why (A17-3): ordinary, important, or major and sensitive.

Words alone propose nothing: a drill, a warning how to behave, a day of remembrance, an encyclopaedic
sentence or an event of another place speaks of disasters too. A sentence counts when it tells of an event
here and now. The proposal errs upwards: a person may lower it in writing.

    >>> found = proposed(Document(title="关于马官镇山体滑坡的情况通报", text="6月10日发生山体滑坡，造成3人死亡。"))
    >>> found.level.value, [reason.matter.value for reason in found.reasons][:1]
    ('major', ['disaster'])
    >>> proposed(Document(text="全县开展地震应急演练。")).level.value
    'ordinary'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from functools import cache
from importlib import resources

from guiju.textcheck.condition import Condition, parse
from guiju.textcheck.disguise import readings
from guiju.textcheck.facts import FactKind, facts
from guiju.textcheck.names import Area, gazetteer
from guiju.textcheck.normal import normal, view, well_formed
from guiju.textcheck.remark import Document
from guiju.textcheck.scanner import Scanner
from guiju.textcheck.sentence import sentence_bounds


class ManuscriptLevel(StrEnum):
    """一般, 重要, 重大敏感 (Art. 17)."""

    ORDINARY = "ordinary"
    IMPORTANT = "important"
    MAJOR = "major"

    @property
    def weight(self) -> int:
        """0, 1, 2: what is compared."""
        return list(ManuscriptLevel).index(self)


class Matter(StrEnum):
    """What a manuscript touches."""

    DISASTER = "disaster"
    ACCIDENT = "accident"
    CASUALTY = "casualty"
    EPIDEMIC = "epidemic"
    MASS_INCIDENT = "mass_incident"
    CASE = "case"
    DISCIPLINE = "discipline"
    PUBLIC_OPINION = "public_opinion"
    LEADER = "leader"
    PERSONNEL = "personnel"
    POLICY = "policy"
    ETHNIC_RELIGIOUS = "ethnic_religious"
    MILITARY = "military"
    FOREIGN = "foreign"


MATTERS: dict[Matter, tuple[str, str]] = {
    Matter.DISASTER: ("自然灾害", "a natural disaster"),
    Matter.ACCIDENT: ("事故灾难", "an accident"),
    Matter.CASUALTY: ("人员伤亡", "casualties"),
    Matter.EPIDEMIC: ("疫情或公共卫生事件", "an epidemic or public health event"),
    Matter.MASS_INCIDENT: ("群体性事件", "a mass incident"),
    Matter.CASE: ("重大案件", "a grave case"),
    Matter.DISCIPLINE: ("审查调查", "a disciplinary investigation"),
    Matter.PUBLIC_OPINION: (
        "舆情、辟谣或情况通报",
        "public opinion, a rumour or a statement on an event",
    ),
    Matter.LEADER: ("领导同志活动", "activities of leaders"),
    Matter.PERSONNEL: ("人事任免", "appointments and removals"),
    Matter.POLICY: ("事关全局的政策", "policy of overall weight"),
    Matter.ETHNIC_RELIGIOUS: ("民族宗教", "ethnic or religious matters"),
    Matter.MILITARY: ("涉军事项", "military matters"),
    Matter.FOREIGN: (
        "涉外、涉港澳台等事项",
        "matters of foreign affairs, Hong Kong, Macao or Taiwan",
    ),
}
_LEVELS_ZH = {ManuscriptLevel.IMPORTANT: "重要", ManuscriptLevel.MAJOR: "重大敏感"}


@dataclass(frozen=True, slots=True)
class Reason:
    """One place that speaks for a level: `field[start:end] == text` of the document."""

    matter: Matter
    level: ManuscriptLevel
    field: str
    start: int
    end: int
    text: str
    source: str

    @property
    def message_zh(self) -> str:
        return (
            f"“{self.text}”涉及{MATTERS[self.matter][0]}，建议按{_LEVELS_ZH[self.level]}信息审签。"
        )

    @property
    def message_en(self) -> str:
        return (
            f"“{self.text}” touches {MATTERS[self.matter][1]}: "
            f"proposed as {self.level.value} for sign-off."
        )


@dataclass(frozen=True, slots=True)
class Proposal:
    """The level proposed and its reasons, weightiest first; ordinary has none."""

    level: ManuscriptLevel
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class _Cue:
    term: str
    matter: Matter
    level: ManuscriptLevel
    needs_event: bool
    when: Condition
    source: str


_EVENT = re.compile(
    r"发生|突发|遭遇|遭受|受灾|灾情|救援|抢险|搜救|转移(?!支付|就业)|被困|失联|死亡|受伤|遇难|伤亡|致[0-9一二三四五六七八九十]|造成|目前|截至|通报|报告|出现|暴发|爆发|[0-9.]级地震|应急响应|通告|新增|确诊|封控|侦破|抓获|归案|落网|悬赏|在逃|扑救|排查出|检出|撤离|介入|疏导|疏散|初步判断|初步查明|警方|排除他杀|抢修|赶赴|送医|阳性|流调|就医|就诊|对峙|到现场|沟通|协商|时许|今[晨早]|昨[晚夜]|夜间|凌晨"
)
_NO_EVENT = re.compile(
    r"演练|演习|推演|模拟|培训|讲座|课堂|科普|知识|常识|如何|怎么|怎样|小贴士|自救|指南|手册|预案|应对法|条例|办法》|规定》|标准》|防范|预防|谨防|严防|防止|避免|杜绝|遏制|隐患|警惕|切勿|注意|提醒|宣传(?!部)"
    r"|零发生|零死亡|假如|如果|一旦|若|时请|时应|时要|时,应|请立即|可能发生|易发|多发|常见|应急能力|能力建设|监测站|研究|论文|技术|系统|模型|识别|定位|保险|项目|治理工程"
)
_DRILL = re.compile(r"演练|演习|推演|模拟|假设|情景设定")
# 无人员伤亡, 未造成人员伤亡, 未发生重大火灾; but not 无证驾驶发生事故.
_DENIED = re.compile(
    r"(?:(?:零|[暂尚]?无)(?:(?:任何|其他|一般|较大|重大|特大|以上|及|新增|本土|人身|人员|群众|师生|游客|乘客|人|被困|受伤|死亡)|[、和或])*"
    r"|(?:未|没有|没|不)(?:再|曾|有)?(?:发生|出现|发现|造成|接到|收到|接报|导致|引发|形成)[^,。;!?]{0,12}"
    r"|(?:没有|未有|未见)(?:人员|群众|人|师生|游客)[^,。;!?]{0,6})$"
)
_REAL = re.compile(
    r"[0-9一二三四五六七八九十]+(?:人|名)(?:死亡|受伤|遇难|失联|被困)|今[天日]|昨[天日]|[0-9]{1,2}时(?:许|[0-9]{1,2}分)"
    r"|[0-9]{1,2}月[0-9]{1,2}日[^。]{0,30}(?:发生|突发|遭遇|出现)(?!时|的)"
)
_HISTORY = re.compile(
    r"周年|纪念|历史上|回顾|史料|旧址|遗址|抗战|红军|长征|解放前|民国|清代|清朝|明代|明朝|唐代|宋代|元代|古代|[0-9百千]+(?:多)?年前|上世纪|世纪[0-9一二三四五六七八九]十年代|英烈|烈士"
    r"|县志|[史据]料?记载|[一二三四五六七八九十]+多?年前|(?:新中国成立|建国|解放)(?:初期?|之初|前)|电影|影片|纪录片|话剧|小说|讲述|放映"
)
_YEAR = re.compile(r"(?<![0-9])(1[0-9]{3}|20[0-9]{2})年")
_KNOWLEDGE = re.compile(
    r"是指|指的是|俗称|又称|亦称|简称|分为|定义|成因|特点是|属于|原理|症状(?:为|包括)|传播途径"
)
_ABROAD = re.compile(
    r"国外|境外|海外|美国|日本|韩国|俄罗斯|英国|法国|德国|印度|巴西|加拿大|澳大利亚|土耳其|印尼|印度尼西亚|菲律宾|缅甸|越南|泰国|尼泊尔|巴基斯坦|乌克兰|以色列|伊朗|墨西哥|意大利|西班牙|希腊"
)
_OURS = re.compile(r"我[县市省区州镇]|本[县市省区州镇]|全[县市区州镇]|县城|辖区")
_NEW_EVENT = re.compile(r"发生|突发|今[天日晨]|昨[天日夜]|另")
# Who helps another place tells of that place: 我县派医疗队驰援积石山县地震灾区.
_AID = re.compile(r"驰援|支援|援助|援建|对口帮扶|捐款|捐赠|捐助|赶赴[一-鿿]{2,9}(?:灾区|参与|开展)")
_STATISTICS = re.compile(r"每年|年均|平均|统计显示|全世界|全球|死亡率|发病率")
_RELIEVED = (
    Matter.DISASTER,
    Matter.ACCIDENT,
    Matter.CASUALTY,
    Matter.EPIDEMIC,
    Matter.MASS_INCIDENT,
)
_ELSEWHERE = (*_RELIEVED, Matter.CASE, Matter.DISCIPLINE, Matter.PUBLIC_OPINION)
# Ⅰ and Ⅱ are 特别重大 and 重大: what they answer is a major event, Ⅲ and Ⅳ (较大, 一般) are important.
_RESPONSE = re.compile(
    r"(?<![i一二三四0-9])(?:i{1,2}|[ⅠⅡ一二12])级[一-鿿]{0,10}响应|响应[^,。;!?]{0,8}(?:升级?|提升|提高|提级|调整|调升)[为至到](?:i{1,2}|[ⅠⅡ一二12])级(?!以)"
)
# 雨雪冰冻灾害四级应急响应 is the name of a measure; what it is proposed as, its own cue says.
_NAMED_RESPONSE = re.compile(
    r"(?:灾害|洪水)?(?:防御|救援|救灾)?[ⅠⅡⅢⅣi一二三四1-4v]{1,3}级[一-鿿]{0,6}响应"
)
_NO_RESPONSE = re.compile(r"解除|终止|结束|降[为至到级低]|下调|调低|预案|机制|条件|标准|分为|演练")
_TOLD = 20
"""More reasons than these help nobody to judge."""


def proposed(document: Document, *, area: Area | None = None, day: date | None = None) -> Proposal:
    """The level proposed for `document` of an account of `area`, written on `day`. Linear in its length.

    Without `area` every place counts as here; without `day` only sentences that say so are history.
    """
    reasons: dict[tuple[str, int, int], Reason] = {}
    for field, text in document.fields():
        for reason in _reasons(field, text, document.title, area, day):
            reasons.setdefault((field, reason.start, reason.end), reason)
    ordered = sorted(
        reasons.values(), key=lambda each: (-each.level.weight, each.field != "title", each.start)
    )
    once = list(
        {(each.matter, each.level, each.text): each for each in reversed(ordered)}.values()
    )[::-1]
    level = once[0].level if once else ManuscriptLevel.ORDINARY
    return Proposal(level, tuple(once[:_TOLD]))


def _reasons(
    field: str, text: str, title: str, area: Area | None, day: date | None
) -> Iterator[Reason]:
    page = view(text)
    if (meant := readings.joined(page.text)) is not None:
        page = page.through(meant)
    titled = normal(title)
    # A title that is about a drill or about how to behave is about no event, whatever its text quotes.
    quiet = bool(_NO_EVENT.search(titled)) and not _EVENT.search(titled)
    [hits] = _scanner().hits(page.text)
    longest: dict[int, tuple[int, int]] = {}
    for start, end, number in hits:
        if start not in longest or end > longest[start][0]:
            longest[start] = (end, number)
    judged: dict[int, int] = {}
    inside = 0
    for start, (end, number) in sorted(longest.items()):
        cue = _cues()[number]
        if end <= inside:
            continue
        inside = end
        if start < judged.get(number, 0) or not cue.when.holds(page.text, start, end):
            continue
        begin, close = sentence_bounds(page.text, start, end)
        sentence = page.text[begin:close]
        judged[number] = close  # a word twice in a sentence is one reason
        if cue.matter in _RELIEVED and (
            _DENIED.search(page.text, begin, start) or _NAMED_RESPONSE.match(page.text, end)
        ):
            continue
        before = _sentence_before(page.text, begin)
        if _counts(cue.matter, cue.needs_event, sentence, before, quiet=quiet, area=area, day=day):
            first, last = page.original(start, end)
            yield Reason(
                cue.matter, cue.level, field, first, last, well_formed(text[first:last]), cue.source
            )
    yield from _responses(field, text, area)
    if "亡" in text or "伤" in text or "失" in text or "困" in text or "遇难" in text:
        yield from _casualties(field, text, quiet, area, day)


def _responses(field: str, text: str, area: Area | None) -> Iterator[Reason]:
    """Emergency responses of the two highest levels, however the level is written."""
    page = view(text)
    for found in _RESPONSE.finditer(page.text):
        begin, close = sentence_bounds(page.text, *found.span())
        sentence = page.text[begin:close]
        if not _NO_RESPONSE.search(sentence) and not _is_elsewhere(sentence, area):
            first, last = page.original(*found.span())
            said = well_formed(text[first:last])
            yield Reason(
                Matter.DISASTER, ManuscriptLevel.MAJOR, field, first, last, said,
                "《国家突发事件总体应急预案》",
            )  # fmt: skip


def _casualties(
    field: str, text: str, quiet: bool, area: Area | None, day: date | None
) -> Iterator[Reason]:
    """Numbers of the dead, injured and missing."""
    for fact in facts(text, day=day):
        if fact.kind is not FactKind.COUNT or fact.unit != "人" or fact.label not in _HARM:
            continue
        begin, close = sentence_bounds(text, fact.start, fact.end)
        sentence = normal(text[begin:close])
        if fact.value == "0":
            continue
        before = normal(_sentence_before(text, begin))
        if _counts(Matter.CASUALTY, True, sentence, before, quiet=quiet, area=area, day=day):
            yield Reason(
                Matter.CASUALTY, ManuscriptLevel.MAJOR, field, fact.start, fact.end, fact.text,
                "《生产安全事故报告和调查处理条例》第三条",
            )  # fmt: skip


_HARM = ("死亡", "受伤", "失联")


def _counts(
    matter: Matter,
    needs_event: bool,
    sentence: str,
    before: str,
    *,
    quiet: bool,
    area: Area | None,
    day: date | None,
) -> bool:
    """Whether a sentence with such a word tells of something here and now."""
    if needs_event and not _EVENT.search(sentence):
        return False
    if matter in _ELSEWHERE and _DRILL.search(sentence):
        return False
    if matter in _RELIEVED and (quiet or _NO_EVENT.search(sentence)) and not _REAL.search(sentence):
        return False
    if matter in _ELSEWHERE:
        if _STATISTICS.search(sentence) or _HISTORY.search(sentence) or _KNOWLEDGE.search(sentence):
            return False
        years = [int(found[1]) for found in _YEAR.finditer(sentence)]
        if years and max(years) < (day.year - 1 if day else 2000):
            return False
        return not _is_elsewhere(sentence, area, before)
    return matter is not Matter.MILITARY or not _HISTORY.search(sentence)


def _is_elsewhere(sentence: str, area: Area | None, before: str = "") -> bool:
    """Whether the sentence tells of other places and none of ours, or goes on after one (`before`) that does."""
    told = _where(sentence, area)
    if told is None and before and not _NEW_EVENT.search(sentence):
        told = _where(before, area)
    return told is _Where.ELSEWHERE


class _Where(Enum):
    HERE = "here"
    ELSEWHERE = "elsewhere"


def _where(sentence: str, area: Area | None) -> _Where | None:
    """Which places a sentence names; None if it names none."""
    own = [form for place in area.places for form in (place.name, place.short)] if area else []
    abroad = _ABROAD.search(sentence) is not None
    if _AID.search(sentence) and (abroad or _names_others(sentence, own)):
        return _Where.ELSEWHERE
    if any(form in sentence for form in own) or _OURS.search(sentence):
        return _Where.HERE
    return _Where.ELSEWHERE if abroad or _names_others(sentence, own) else None


def _names_others(sentence: str, own: list[str]) -> bool:
    if not own:
        return False
    text = sentence
    for form in own:
        text = text.replace(form, "")
    [hits] = _divisions().hits(text)
    return bool(hits)


def _sentence_before(text: str, begin: int) -> str:
    """The sentence in front of the one that begins there, in the same paragraph."""
    if begin < 2 or text[begin - 1] == "\n":
        return ""
    first, last = sentence_bounds(text, begin - 1, begin - 1)
    return text[first:last]


@cache
def _cues() -> tuple[_Cue, ...]:
    path = resources.files(__package__).joinpath("lexicons/levels.tsv")
    cues = []
    for row in path.read_text("utf-8").splitlines()[1:]:
        term, matter, level, needs, condition, source = row.split("\t")
        cues.append(
            _Cue(
                normal(term),
                Matter(matter),
                ManuscriptLevel(level),
                needs == "event",
                parse(condition),
                source,
            )
        )
    return tuple(cues)


@cache
def _scanner() -> Scanner:
    return Scanner([[cue.term for cue in _cues()]])


@cache
def _divisions() -> Scanner:
    """Full names of divisions, and short ones of provinces and prefectures that are no ordinary words."""
    forms = {normal(place.name) for place in gazetteer.divisions() if len(place.name) > 2}
    forms |= {
        normal(place.short)
        for place in gazetteer.divisions()
        if place.level != "county" and not place.word and len(place.short) > 1
    }
    return Scanner([sorted(forms)])
