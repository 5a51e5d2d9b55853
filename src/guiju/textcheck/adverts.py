"""Article 27: advertisements, sales and paid promotion.

One word makes no advertisement: official prose is full of “first”, “highest”, “best”. A remark needs
signals of different kinds close together: an offer (goods, price), a claim (superlative, promise), a
call (buy now, scan to get), a contact. How much a signal weighs is the level of its term. Warnings
against fraud quote such words; they are left alone.

    >>> from guiju.textcheck import Document, check
    >>> check(Document(text="全国最大的港口"))
    []
    >>> [remark.code for remark in check(Document(text="全场特价，限时抢购，加微信下单包邮"))]
    ['A27-1']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from guiju.textcheck.lexicon import Category, Term
from guiju.textcheck.normal import normal
from guiju.textcheck.remark import Level
from guiju.textcheck.span import Hit, Mark, Spans

CODE = "A27-1"

WINDOW = 80
"""Signals further apart than this many characters do not belong to one advertisement."""

ENOUGH, ENOUGH_WITH_PRICE = 4, 3
"""The weight the signals of one advertisement reach together; one more if they are all of one kind.

Less is enough where an approval number stands among them, or a price or a promise in figures in a text of one line.
"""

_ONE_LINE = 120

_CATEGORIES = (Category.AD_CALL, Category.AD_CLAIM, Category.AD_OFFER, Category.AD_CONTACT)
_WEIGHTS = {Level.BLOCK: 3, Level.FLAG: 2, Level.HINT: 1}

_NUMBER = r"[0-9一二两三四五六七八九十百千万半几]"
_UNIT = r"(?:斤|公斤|杯|盒|箱|件|份|袋|包|瓶|桶|套|台|枚|个|只|次|桌|张|位|把|平方|平米|月|年|天)"
_SO_MUCH_FOR_SO_MUCH = (
    r"[满买充存消][^,。0-9]{0,2}\d{1,5}(?:元)?[送减抵返得赠][^,。0-9]{0,4}[¥￥]?[0-9]"
)
_SIGNS = (
    # A price that is asked for, and what is taken off it.
    (
        Category.AD_OFFER,
        2,
        re.compile(
            r"(?:仅售|只要|仅需|只需|只收|只卖|特价|特惠|体验|套餐|原价|现价|售价|标价|秒杀价|团购价|优惠价|一口价|早鸟价|低至|直降"
            r"|[立再各直满]减|立省|抵扣?)[^,。0-9]{0,4}[¥￥]?[0-9]"
            rf"|[0-9]+(?:\.[0-9]+)?(?:元|块)?钱?(?:一|每|/|1){_UNIT}"
            rf"|[0-9]+(?:\.[0-9]+)?(?:元|块)(?:起|体验|拍到底|团|秒|{_NUMBER}{_UNIT})"
            rf"|每{_UNIT}(?:只要|仅|才)?[0-9]+(?:\.[0-9]+)?(?:元|块)?(?![0-9])"
            rf"|(?:打|享|全场|一律|会员)[^,。]{{0,4}}{_NUMBER}(?:\.[0-9])?折|{_NUMBER}{{1,2}}折(?:起|优惠)"
        ),
    ),
    # So much more for so much: an offer, and in figures a call to buy.
    (
        Category.AD_OFFER,
        2,
        re.compile(
            rf"{_SO_MUCH_FOR_SO_MUCH}"
            rf"|(?:买|充|订|做|拍|定)[^,。]{{0,3}}{_NUMBER}{{1,4}}[^,。]{{0,3}}[送赠][^,。]{{0,3}}{_NUMBER}"
        ),
    ),
    (Category.AD_CALL, 1, re.compile(_SO_MUCH_FOR_SO_MUCH)),
    # What is promised in so many days, and what it costs.
    (
        Category.AD_CLAIM,
        2,
        re.compile(
            rf"{_NUMBER}{{1,3}}(?:天|周|个?月|分钟|次)[^,。]{{0,3}}(?:见效|瘦|减|掉秤|学会|拿证|到账|治好|白|祛)"
            r"|(?:不满意|无效|没效果|不好|不甜|不准)[^,。]{0,4}(?:退(?!货政策)|不要钱|不收费|不收钱|包赔)"
            r"|(?:[年月日天]入|[年月日天][^,。]{0,3}[赚挣])[^,。]{0,3}[0-9一二两三四五六七八九十百千几数上过][^,。]{0,4}[百千万]"
            r"|(?:成功率|通过率|有效率|治愈率|回头率)[^,。]{0,2}[0-9]"
        ),
    ),
    # The number under which an advertisement of medicine, devices or food was approved.
    (
        Category.AD_CLAIM,
        3,
        re.compile(r"国药准字|国械注准|[\u4e00-\u9fff]械注准|国食健[注字]|食健备"),
    ),
    (
        Category.AD_OFFER,
        1,
        re.compile(
            r"(?:月租|收费|定价|特价|套票|门票价|报价|首付)[^,。0-9]{0,3}[0-9]|凭[^,。]{1,8}减[0-9]|半价|第[二2][件杯份]"
        ),
    ),
    (Category.AD_OFFER, 1, re.compile(r"领取?[^,。]{0,5}(?:优惠券|代金券|礼包|福利券)")),
    (Category.AD_OFFER, 1, re.compile(r"[¥￥] ?[0-9]|[0-9](?:元|块)|块钱|万起|元起")),
    (
        Category.AD_CALL,
        1,
        re.compile(
            r"(?:再|还|另|免费|就|店|定|买|卡)送(?!达|往|到|去|交|医|药|政策|温暖|教|法|检|书|戏)"
        ),
    ),
    # Somebody to turn to who is no office, and a way to pay or order by oneself.
    (
        Category.AD_CONTACT,
        1,
        re.compile(
            r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])"
            r"|(?:找|联系|咨询|致电|加|问)[^,。0-9]{0,6}(?:经理|老板|师傅|顾问|房东|店长|客服|[小老][一-鿿](?![一-鿿]{3})|[一-鿿](?:姐|哥|总|老师))"
            r"|(?:加|联系)[^,。]{0,2}(?:微信|vx?[:：]|qq)|微信(?:同|联系|预约)"
        ),
    ),
    (
        Category.AD_CALL,
        1,
        re.compile(
            r"(?:扫|识别|长按)[^,。]{0,8}码|(?:点击?|戳)[^,。]{0,6}(?:链接|小程序|原文)|(?:进群|入群)"
            rf"|(?:仅限|前|限){_NUMBER}{{1,4}}(?:名|把|台|份|位|单|件)|(?:本周|本月|今日|今天|今晚)[^,。]{{0,4}}(?:特惠|报名|下单|直播)"
        ),
    ),
)
"""What else of an advertisement stands around its words: kind, weight, how it is written."""

# The number that an advertisement of medicine, devices, health food or a clinic bears (广告法 46, 医疗广告管理办法 17):
# who prints it prints the advertisement.
_APPROVED = re.compile(
    r"[\u4e00-\u9fff]?(?:药制|药|械|食健|健食|特食|特医)广审 ?[(〔\[](?:视|声|文)[)〕\]] ?第? ?[0-9]{4,}(?:-[0-9]{2,})?号?"
    r"|[(〔\[【]?[\u4e00-\u9fff]{1,2}[)〕\]】]?医广 ?[(〔\[【] ?20[0-9]{2} ?[)〕\]】] ?第? ?[0-9]{1,4}(?:-[0-9]{1,4}){1,3}号?"
)
_APPROVAL = Term("广告审查批准文号", Level.BLOCK, category=Category.AD_CLAIM)
_WARNINGS = re.compile(
    r"诈骗|骗局|骗子|受骗|被骗|骗走|谨防|警惕|切勿|不要(?:轻信|相信)|请不要|勿信|轻信|防范|陷阱|谎称|谣言|查处|虚假|违法|非法|"
    r"处罚|罚款|投诉|整治|严禁|注销|撤销|废止|吊销|科普|认准|审查证明|不得|禁止|曝光|典型案例|消费提示|消费提醒|消费警示|以案说法|打着"
)
# Nor is who reports on trade, or hands out what the state pays for, an advertiser.
_REPORTS = re.compile(
    r"吸引(?:了)?(?:众多|大批|不少|许多)?(?:市民|游客|群众|消费者|顾客)|消费券|惠民|展销|博览会|展会|促消费|助农"
    r"|销售额|销售收入|销量(?!第一|冠军)|产值|收购价|务工|旅游综合收入|补贴|财政|医保|公开(?:拍卖|招租|招聘)|竞价|挂牌|招租|起拍|采购结果"
    r"|中标|收费标准|(?:运|水|电|票|气)价|学费全免|资助|救助|以旧换新政策|云闪付"
)
# An office speaks of itself; one such word only makes the proof harder.
_OFFICE = re.compile(
    r"公告|公示|通知|政策|政务|县[一-鿿]{1,6}(?:局|馆|院|中心|妇联|联社)|镇政府|人民政府|村委会|我县|我市|全县|全省|群众|村民|农户|志愿|公益"
    r"|(?:登记|工本|考试|挂号|保教|住宿|处理|检定|鉴定)费|工会"
    r"|免费[^,。]{0,4}(?:参观|开放|发放|筛查|婚检)|景区|观赏|居民凭"
)


# What work pays and what an office charges are no prices.
_PAID = re.compile(r"月薪|工资|薪酬|岗位|招聘|求职|贷款|(?<!免)费")


class Adverts:
    """The check over all terms of the advertising categories."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = [term for term in terms if term.category in _CATEGORIES]
        self.patterns: Sequence[str] = [normal(term.term) for term in self._terms]

    def marks(self, text: str, hits: Sequence[Hit], accepted: Spans) -> Iterable[Mark]:
        """One remark for each cluster of signals heavy enough to be an advertisement."""
        signals = [
            (start, end, self._terms[number])
            for start, end, number in hits
            if not accepted.covers(start, end) and self._terms[number].when.holds(text, start, end)
        ]
        if "广审" in text or "医广" in text:
            signals += [(*found.span(), _APPROVAL) for found in _APPROVED.finditer(text)]
        if not signals:
            if len(text) <= _ONE_LINE:
                yield from _of_signs(text)
            return
        for cluster in _clusters(sorted(signals, key=lambda signal: signal[:2])):
            start, end = cluster[0][0], max(signal[1] for signal in cluster)
            around = text[max(0, start - WINDOW) : end + WINDOW]
            kinds = {term.category for _, _, term in cluster}
            signs = 0
            for kind, counts, sign in _SIGNS:
                if sign.search(around):
                    kinds.add(kind)
                    signs += counts
            approved = any(term is _APPROVAL for _, _, term in cluster)
            priced = approved or (signs >= 2 and len(text) <= _ONE_LINE)
            named = sum(term.level is not Level.HINT for _, _, term in cluster) > 1
            one_kind = len(kinds) < 2 and not (named and len(text) <= _ONE_LINE)
            if one_kind and not approved and len({term.term for _, _, term in cluster}) < 2:
                continue
            enough = (ENOUGH_WITH_PRICE if priced else ENOUGH) + (one_kind and not approved)
            if _OFFICE.search(around):
                enough = ENOUGH + one_kind + 2
            if _weight(cluster) + signs < enough:
                continue
            if not (_WARNINGS.search(around) or _REPORTS.search(around)):
                yield _mark(start, end, cluster)


_Signal = tuple[int, int, Term]


def _clusters(signals: Sequence[_Signal]) -> Iterable[list[_Signal]]:
    """Signals that follow one another within the window, overlapping ones counted once."""
    cluster: list[_Signal] = []
    for signal in signals:
        if cluster and signal[0] < cluster[-1][1]:
            if signal[1] - signal[0] > cluster[-1][1] - cluster[-1][0]:
                cluster[-1] = signal
            continue
        if cluster and signal[0] - cluster[-1][1] > WINDOW:
            yield cluster
            cluster = []
        cluster.append(signal)
    if cluster:
        yield cluster


def _of_signs(text: str) -> Iterable[Mark]:
    """An advertisement of one line in which no listed word stands: a price, and what calls to pay it."""
    if "元" not in text and "折" not in text and "送" not in text:
        return
    found = [(kind, counts, sign.search(text)) for kind, counts, sign in _SIGNS]
    kinds = {kind for kind, _, place in found if place}
    places = [place for _, _, place in found if place]
    if len(kinds) < 2 or sum(counts for _, counts, place in found if place) < ENOUGH:
        return
    if not any(words.search(text) for words in (_WARNINGS, _REPORTS, _OFFICE, _PAID)):
        start = min(place.start() for place in places)
        end = max(place.end() for place in places)
        said = [Term(place[0], Level.HINT, category=Category.AD_OFFER) for place in places]
        yield _mark(start, end, [(start, end, term) for term in said])


def _weight(cluster: Sequence[_Signal]) -> int:
    """The weights of the different terms together: saying the same thing twice does not count twice."""
    return sum(
        _WEIGHTS[term.level] for term in {term.term: term for _, _, term in cluster}.values()
    )


def _mark(start: int, end: int, cluster: Sequence[_Signal]) -> Mark:
    words = list(dict.fromkeys(term.term for _, _, term in cluster))[:6]
    listed = "、".join(f"“{word}”" for word in words)
    together = len(words) > 1
    return Mark(
        start=start,
        end=end,
        code=CODE,
        level=Level.FLAG,
        message_zh=f"疑似商业广告或推销内容（{listed}{'同时出现' if together else ''}）：政务新媒体不得发布商业广告，请删除。",
        message_en=(
            f"This looks like advertising ({', '.join(words)}{' together' if together else ''}): "
            "official accounts carry no commercial promotion; delete it."
        ),
        source="广告法",
    )
