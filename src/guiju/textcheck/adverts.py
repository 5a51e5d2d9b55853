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

ENOUGH = 5
"""The weight the signals of one advertisement reach together."""

_CATEGORIES = (Category.AD_CALL, Category.AD_CLAIM, Category.AD_OFFER, Category.AD_CONTACT)
_WEIGHTS = {Level.BLOCK: 3, Level.FLAG: 2, Level.HINT: 1}

_PRICE = re.compile(
    r"(?:仅售|只要|仅需|特价|原价|现价|售价|秒杀价|团购价|优惠价|一口价|低至|立减|满[0-9]{2,4}减)[: ]?[¥￥]?[0-9]{1,6}"
    r"|全场[0-9.]{1,3}折|[¥￥] ?[0-9]{1,6}|[0-9.]{1,6}元/(?:斤|盒|箱|件|份|袋|瓶|套)"
)
_WARNINGS = re.compile(
    r"诈骗|骗局|骗子|受骗|被骗|谨防|警惕|切勿|不要轻信|勿信|防范|陷阱|谎称|谣言|查处|虚假|违法|非法|"
    r"处罚|罚款|投诉|整治|严禁|不得|禁止|曝光|典型案例|消费提示|消费警示|打着"
)
# Nor is who reports on trade, or hands out what the state pays for, an advertiser.
_REPORTS = re.compile(
    r"吸引(?:了)?(?:众多|大批|不少|许多)?(?:市民|游客|群众|消费者|顾客)|消费券|惠民|展销会|博览会|展会|促消费|助农"
)


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
        if not signals:
            return
        for cluster in _clusters(sorted(signals, key=lambda signal: signal[:2])):
            start, end = cluster[0][0], max(signal[1] for signal in cluster)
            around = text[max(0, start - WINDOW) : end + WINDOW]
            kinds = {term.category for _, _, term in cluster}
            weight = _weight(cluster)
            if _PRICE.search(around):
                kinds.add(Category.AD_OFFER)
                weight += 1
            if len(kinds) < 2 or weight < ENOUGH:
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


def _weight(cluster: Sequence[_Signal]) -> int:
    """The weights of the different terms together: saying the same thing twice does not count twice."""
    return sum(
        _WEIGHTS[term.level] for term in {term.term: term for _, _, term in cluster}.values()
    )


def _mark(start: int, end: int, cluster: Sequence[_Signal]) -> Mark:
    words = list(dict.fromkeys(term.term for _, _, term in cluster))[:6]
    listed = "、".join(f"“{word}”" for word in words)
    return Mark(
        start=start,
        end=end,
        code=CODE,
        level=Level.FLAG,
        message_zh=f"疑似商业广告或推销内容（{listed}同时出现）：政务新媒体不得发布商业广告，请删除。",
        message_en=(
            f"This looks like advertising ({', '.join(words)} together): "
            "official accounts carry no commercial promotion; delete it."
        ),
        source="广告法",
    )
