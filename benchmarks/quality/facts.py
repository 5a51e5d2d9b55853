"""How many facts are found and how many altered titles, on generated sentences with a known answer.

The set is made here and nowhere else: carriers (sentences with a gap, some with two) and distractors were
written for this file, none stands in the tests; values and their written forms are drawn with the seed. What a
sentence says besides its gaps is no fact. A found fact counts when kind and value are right and it touches
the gap. Titles are altered in one way each, and shortened or reworded fairly for the false alarms. A generated
set is kinder than real posts: read the numbers as “what is broken”, not as “how good on the web”.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from score import Score

from guiju.textcheck.facts import facts
from guiju.textcheck.reprints.alterations import alterations

DAY = date(2026, 3, 18)
NUMERALS = "零一二三四五六七八九"

Drawn = tuple[str, str]
"""Written form and the value expected."""


def in_words(value: int) -> str:
    """A number up to 99 in numerals."""
    tens, ones = divmod(value, 10)
    head = ("" if tens == 1 else NUMERALS[tens]) + "十" if tens else ""
    return head + (NUMERALS[ones] if ones or not tens else "")


def a_date(chance: random.Random) -> Drawn:
    day = DAY + timedelta(days=chance.randint(-60, 120))
    forms = [
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.month}月{day.day}日",
        day.isoformat(),
        f"{day.year}.{day.month}.{day.day}",
        f"{in_words(day.month)}月{in_words(day.day)}日",
        f"{day.month}月{day.day}号",
    ]
    return chance.choice(forms), day.isoformat()


def a_near_day(chance: random.Random) -> Drawn:
    written, away = chance.choice([("今天", 0), ("明天", 1), ("后天", 2), ("昨日", -1), ("下周五", 9), ("本周日", 4), ("上周一", -9)])  # fmt: skip
    return written, (DAY + timedelta(days=away)).isoformat()


def a_time(chance: random.Random) -> Drawn:
    hour, minute = chance.randint(8, 20), chance.choice([0, 15, 30, 45])
    part = "上午" if hour < 12 else "下午" if 13 <= hour < 18 else "晚上" if hour >= 18 else "中午"
    short = hour if hour <= 12 else hour - 12
    forms = [
        f"{hour}:{minute:02}",
        f"{hour}时{minute}分" if minute else f"{hour}时",
        f"{part}{short}:{minute:02}",
    ]
    if minute == 30:
        forms += [f"{part}{in_words(short)}点半"]
    return chance.choice(forms), f"{hour:02}:{minute:02}"


def an_amount(chance: random.Random) -> Drawn:
    value = chance.choice([chance.randint(1, 99) * 10_000, chance.randint(2, 990) * 100])
    forms = [f"{value:,}元", f"{value}元", f"¥{value:,}"]
    if value % 10_000 == 0:
        forms += [f"{value // 10_000}万元", f"{in_words(value // 10_000)}万元"]
    return chance.choice(forms), f"{value}元"


def a_percent(chance: random.Random) -> Drawn:
    value = chance.randint(11, 99)
    tenth = chance.randint(1, 9)
    return chance.choice(
        [
            (f"{value}.{tenth}%", f"{value}.{tenth}%"),
            (f"百分之{in_words(value)}", f"{value}%"),
            (f"{value}%", f"{value}%"),
            (f"{tenth}.5个百分点", f"{tenth}.5个百分点"),
        ]
    )


def a_count(chance: random.Random) -> Drawn:
    value = chance.randint(11, 99)
    unit, usual = chance.choice([("人", "人"), ("名", "人"), ("户", "户"), ("个工作日", "个工作日"), ("辆", "辆"), ("亩", "亩")])  # fmt: skip
    forms = [f"{value}{unit}", f"{in_words(value)}{unit}", f"{value}余{unit}"]
    return chance.choice(forms), f"{value}{usual}"


def a_phone(chance: random.Random) -> Drawn:
    local = f"3{chance.randint(0, 9_999_999):07}"
    mobile = f"13{chance.randint(0, 999_999_999):09}"
    return chance.choice(
        [(f"0851-{local}", f"0851{local}"), (f"(0851){local}", f"0851{local}"), (local, local), (mobile, mobile), ("12345", "12345")]
    )  # fmt: skip


def a_document(chance: random.Random) -> Drawn:
    organ = chance.choice(["普府发", "安府办函", "黔教办发", "国办发", "普人社通"])
    year, number = chance.randint(2015, 2026), chance.randint(1, 180)
    left, right = chance.choice(["〔〕", "[]", "()", "（）", "【】", "［］"])
    return f"{organ}{left}{year}{right}{number}号", f"{organ}〔{year}〕{number}号"


def a_place(chance: random.Random) -> Drawn:
    name = chance.choice(
        ["西秀区", "镇宁布依族苗族自治县", "安顺市", "贵州省", "关岭布依族苗族自治县", "遵义市"]
    )
    return name, name


def an_organ(chance: random.Random) -> Drawn:
    name = chance.choice(
        [
            "平坝区水务局",
            "普定县民政局",
            "安顺市生态环境局",
            "国家税务总局",
            "县市场监督管理局",
            "教育部",
        ]
    )
    return name, name


def a_person(chance: random.Random) -> Drawn:
    name = chance.choice("陈罗韦杨田邓") + chance.choice(
        ["小兰", "建国", "敏", "文涛", "玉", "志强"]
    )
    return name, name


KINDS: dict[str, tuple[list[Callable[[random.Random], Drawn]], list[str]]] = {
    "date": ([a_date, a_date, a_near_day], ["门诊部自{}起恢复接诊。", "材料请在{}前交到窗口。", "开馆日期改为{}，敬请谅解。", "定于{}召开座谈会。"]),
    "time": ([a_time], ["大巴车{}从广场出发。", "讲座{}开始，请提前入场。", "窗口中午不休息，{}关门。"]),
    "amount": ([an_amount], ["每户最高可领{}。", "项目总投资{}。", "当事人被罚款{}。", "工会筹集慰问金{}。"]),
    "percent": ([a_percent], ["用水量同比下降{}。", "群众满意度达{}。", "财政收入较上年提高{}。"]),
    "count": ([a_count], ["本次计划录用{}。", "全镇共有{}受益。", "现场清理出{}。"]),
    "phone": ([a_phone], ["咨询电话：{}。", "如有疑问请拨打{}。", "监督举报电话为{}，请勿占线。"]),
    "document": ([a_document], ["现将《方案》（{}）印发给你们。", "按照{}文件要求执行。", "原{}同时废止。"]),
    "place": ([a_place], ["考察团来到{}学习经验。", "产品远销{}等地。"]),
    "organ": ([an_organ], ["由{}负责解释。", "向{}提交材料。", "{}开展夜间巡查。"]),
    "person": ([a_person], ["副县长{}主持会议。", "县委书记{}强调，要压实责任。", "联系人：{}，请工作时间来访。"]),
}  # fmt: skip
DISTRACTORS = [
    "三天打鱼两天晒网要不得。", "第一书记带头上阵。", "一心一意谋发展，千方百计惠民生。", "让群众办事少跑腿。",
    "“四好农村路”越走越宽。", "订单编号8800123456请妥善保管。", "十分感谢大家支持，万一有事也别慌。", "局部地区有雷雨。",
    "五一线路抢修完毕。", "三位一体推进改革。", "一点一滴见初心。", "半月谈杂志刊文。", "百里画廊风景如画。", "千年古镇焕新颜。",
]  # fmt: skip

ALTERED: dict[str, list[tuple[str, str]]] = {
    "negation": [("{a}不再受理纸质材料", "{a}受理纸质材料"), ("{a}未发现违规用地", "{a}发现违规用地"), ("{a}禁止露天焚烧秸秆", "{a}露天焚烧秸秆"), ("{a}暂停办理过户", "{a}办理过户")],
    "hedge": [("{a}拟核销一批账号", "{a}核销一批账号"), ("{a}初步查明火因", "{a}查明火因"), ("某店主涉嫌售假被{a}查处", "某店主售假被{a}查处"), ("{a}或推迟开学", "{a}推迟开学"), ("{a}管理办法（草案）公布", "{a}管理办法公布")],
    "tense": [("{a}将启用新系统", "{a}已启用新系统"), ("{a}已开通夜班车", "{a}将开通夜班车"), ("{a}将迁入新址", "{a}迁入新址")],
    "number": [("{a}新招{n}名护士", "{a}新招{m}名护士"), ("{a}税收增长{n}%", "{a}税收增长{m}%")],
    "date": [("{a}{n}日起换证", "{a}{m}日起换证"), ("{a}于5月{n}日起限行", "{a}于5月{m}日起限行")],
    "amount": [("{a}发放补助{n}万元", "{a}发放补助{m}万元"), ("{a}追回欠薪{n}万元", "{a}追回欠薪{m}元")],
    "limit": [("{a}最高奖励{n}万元", "{a}奖励{n}万元"), ("{a}收费不超过{n}元", "{a}收费{n}元")],
    "subject": [("{a}通报典型案例", "{b}通报典型案例"), ("{a}向{b}移交档案", "{b}向{a}移交档案")],
    "duty": [("{a}：商户可以安装监控", "{a}：商户必须安装监控"), ("{a}鼓励居民分类投放", "{a}强制居民分类投放")],
    "scope": [("{a}部分路段改道", "{a}路段改道"), ("{a}试点免费停车", "{a}免费停车")],
    "quotation": [("{a}辟谣：所谓“自来水被污染”不属实", "{a}：自来水被污染"), ("商家称“产品包治百病”被{a}查处", "商家称产品包治百病被{a}查处")],
}  # fmt: skip
FAIR = [
    ("{a}关于做好春耕备耕工作的通知", "{a}做好春耕备耕工作"), ("{a}：春耕忙 田间地头好风光", "{a}春耕忙"), ("{a}召开会议，部署安全生产", "{a}召开会议"),
    ("“十五五”规划编制启动 {a}征求意见", "十五五规划编制启动 {a}征求意见"), ("{a}发放补助{n}万元", "{a}发放补助{n}0,000元"), ("{a}不断优化服务，群众更满意", "{a}优化服务，群众更满意"),
    ("一图读懂｜{a}便民举措", "{a}便民举措"), ("{a}开展夏季行动，严禁酒驾醉驾", "{a}开展夏季行动"),
]  # fmt: skip
ORGANS = [
    "平坝区水务局",
    "普定县民政局",
    "安顺市生态环境局",
    "西秀区教育局",
    "关岭布依族苗族自治县财政局",
]


def scores(count: int, seed: int, *, show: bool = False) -> Iterator[Score]:
    """One score for each kind of fact, and one for each way of altering a title."""
    chance = random.Random(seed)
    yield from _facts(chance, count, show)
    yield from _titles(chance, count, show)


def _facts(chance: random.Random, count: int, show: bool) -> Iterator[Score]:
    of_kind = {kind: Score(f"fact: {kind}", "consistency") for kind in KINDS}
    told: Counter[str] = Counter()
    for _ in range(count):
        text, gold = "", []
        for _ in range(chance.randint(1, 3)):
            if chance.random() < 0.25:
                text += chance.choice(DISTRACTORS)
                continue
            kind = chance.choice(list(KINDS))
            makers, carriers = KINDS[kind]
            written, value = chance.choice(makers)(chance)
            before, after = chance.choice(carriers).split("{}")
            start = len(text) + len(before)
            gold.append((kind, value, start, start + len(written)))
            text += before + written + after
        found = facts(text, day=DAY)
        told.update(fact.kind.value for fact in found)
        for kind, value, start, end in gold:
            hit = any(
                fact.kind.value == kind
                and fact.said == value
                and fact.start < end
                and start < fact.end
                for fact in found
            )
            of_kind[kind].add(right=hit, missed=not hit)
            if show and not hit:
                print("missed", kind, value, text, [(fact.kind.value, fact.said) for fact in found])
        if show and len(found) > len(gold):
            print("extra", text, [(fact.kind.value, fact.said) for fact in found])
    for kind, score in of_kind.items():
        score.add(wrong=max(0, told[kind] - score.right))
        yield score


def _titles(chance: random.Random, count: int, show: bool) -> Iterator[Score]:
    of_kind = {kind: Score(f"title altered: {kind}", "reprint") for kind in ALTERED}
    fair = Score("title shortened fairly", "reprint")
    for _ in range(count):
        kind = chance.choice(list(ALTERED))
        original, reprint = _filled(chance, chance.choice(ALTERED[kind]))
        told = {each.kind.value for each in alterations(original, reprint, day=DAY)}
        of_kind[kind].add(right=kind in told, missed=kind not in told)
        if show and kind not in told:
            print("missed", kind, original, reprint, told)
        original, reprint = _filled(chance, chance.choice(FAIR))
        wrong = alterations(original, reprint, day=DAY)
        fair.add(wrong=bool(wrong))
        if show and wrong:
            print("alarm", original, reprint, wrong)
    yield from of_kind.values()
    yield fair


def _filled(chance: random.Random, pair: tuple[str, str]) -> tuple[str, str]:
    first, second = chance.sample(ORGANS, 2)
    number, other = chance.sample(range(11, 29), 2)
    values = {"a": first, "b": second, "n": number, "m": other}
    return pair[0].format(**values), pair[1].format(**values)
