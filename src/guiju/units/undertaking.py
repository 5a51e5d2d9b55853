"""What an act on an undertaker is refused for, and the terms that run while one is in place.

>>> valid_credit_code("91520422MA6DLXXX00"), valid_credit_code("91350211M000100Y43")
(False, True)
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone

from guiju.platforms.sheets import Cell
from guiju.rulebook.articles import article_07
from guiju.rulebook.breach import Breach, Sentence
from guiju.units import clocks, selectors
from guiju.units.clocks import Term
from guiju.units.law import pack_on
from guiju.units.models import Agreement, Staff, Undertaker, Unit
from guiju.units.refusals import CORRECT, refusal
from guiju.units.selectors import UndertakerRow

# GB 32100-2015: seventeen characters and one computed from them, without I, O, S, V and Z.
_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LONGEST_NAME = 120


def valid_credit_code(code: str) -> bool:
    """Whether a unified social credit code has its form and its check character."""
    if len(code) != 18 or any(each not in _CREDIT for each in code):
        return False
    total = sum(_CREDIT.index(each) * 3**place % 31 for place, each in enumerate(code[:17]))
    return _CREDIT[(31 - total % 31) % 31] == code[17]


def wrong_body(name: str, credit_code: str) -> list[Breach]:
    """What is wrong with what is stated of an outside body."""
    breaches = []
    if not name or len(name) > LONGEST_NAME:
        breaches.append(
            refusal(
                "A7-1",
                f"没有写明承办单位名称，或名称超过{LONGEST_NAME}个字。",
                f"The undertaker has no name, or one of more than {LONGEST_NAME} characters.",
                out=Sentence(zh="请填写登记的全称。", en="Enter its name as registered."),
            )
        )
    if credit_code and not valid_credit_code(credit_code):
        breaches.append(
            refusal(
                "A7-1",
                f"统一社会信用代码“{credit_code}”不正确。",
                f"“{credit_code}” is no unified social credit code.",
                out=Sentence(
                    zh="请对照营业执照核对18位代码；没有的留空。",
                    en="Compare the 18 characters with the licence; leave it empty if there is none.",
                ),
            )
        )
    return breaches


def not_internal(body: Unit, host: Unit) -> Breach:
    """Only a body of the host's own is named; everybody else is entrusted."""
    return refusal(
        "A7-1",
        f"“{body.name}”不是{host.name}的内设机构。",
        f"“{body.name}” is no internal body of {host.name}.",
        out=Sentence(
            zh="请选择本单位的内设机构；其他单位承办的，按委托外部单位办理。",
            en="Choose an internal body of the host; any other is entrusted as an outside body.",
        ),
    )


def in_place_already(name: str, host: Unit) -> Breach:
    """One undertaking at a time for the same two."""
    return refusal(
        "A7-1",
        f"“{name}”已是{host.name}的承办单位。",
        f"“{name}” is the undertaker of {host.name} already.",
        out=Sentence(
            zh="请在其页面上登记协议或终止。",
            en="Use its page for agreements, or to end it.",
        ),
    )


def ended_already(undertaker: Undertaker) -> Breach:
    """Nothing more happens to an undertaking that has ended."""
    return refusal(
        "A7-1",
        f"“{undertaker}”已不再是{undertaker.host.name}的承办单位。",
        f"“{undertaker}” is no longer the undertaker of {undertaker.host.name}.",
        out=Sentence(
            zh="如继续承办，请重新指定或委托。", en="Name or entrust it anew if it goes on."
        ),
    )


def wrong_term(
    undertaker: Undertaker,
    kind: Agreement.Kind,
    from_on: date,
    until_on: date,
    *,
    passed: bool,
    today: date,
) -> list[Breach]:
    """What is wrong with an agreement or a review before it is put on file."""
    breaches = []
    if not undertaker.outside:
        breaches.append(
            refusal(
                "A7-2",
                "内设机构承办不需要委托协议、保密协议和资质审查。",
                "An internal body needs no agreements and no review.",
                out=Sentence(zh="无需登记。", en="Nothing needs to be filed."),
            )
        )
    if until_on < from_on:
        breaches.append(
            refusal("A7-2", "截止日期早于起始日期。", "It would end before it begins.", out=CORRECT)
        )
    if kind is Agreement.Kind.REVIEW and from_on > today:
        breaches.append(
            refusal("A7-2", "审查日期晚于今天。", "The review is yet to come.", out=CORRECT)
        )
    if not passed and kind is not Agreement.Kind.REVIEW:
        breaches.append(
            refusal(
                "A7-2",
                "只有资质审查才有通过与否之分。",
                "Only a review is passed or not.",
                out=Sentence(zh="请重新选择。", en="Choose again."),
            )
        )
    return breaches


def wrong_termination(agreement: Agreement, at: datetime) -> list[Breach]:
    """An agreement ends once, between its first day and its last."""
    day = timezone.localdate(at)
    breaches = []
    if agreement.terminated_at is not None and agreement.terminated_at <= at:
        ended = timezone.localtime(agreement.terminated_at)
        breaches.append(
            refusal(
                "A7-2",
                f"已于{ended:%Y-%m-%d %H:%M}终止。",
                f"It was terminated at {ended:%H:%M} on {ended:%Y-%m-%d}.",
                out=Sentence(zh="不能改到更晚。", en="It cannot be moved to a later hour."),
            )
        )
    if not agreement.from_on <= day <= agreement.until_on:
        breaches.append(
            refusal(
                "A7-2",
                f"终止时间不在其有效期（{agreement.from_on}至{agreement.until_on}）内。",
                f"The hour is not within its term ({agreement.from_on} to {agreement.until_on}).",
                out=Sentence(zh="请核对终止时间。", en="Check the hour at which it ends."),
            )
        )
    return breaches


def wrong_supervision(
    undertaker: Undertaker, by: Staff, on: date, looked_at: str, outcome: str, *, today: date
) -> list[Breach]:
    """A supervision is the host's own, of a day while it undertakes, and says what was seen."""
    breaches = []
    if not undertaker.since_on <= on <= today:
        breaches.append(
            refusal(
                "A7-3",
                "监督日期早于承办开始日期，或晚于今天。",
                "The day lies before the undertaking began, or in the future.",
                out=CORRECT,
            )
        )
    if by.employer_id is not None or not by.unit.path.startswith(undertaker.host.path):
        breaches.append(
            refusal(
                "A7-3",
                f"{by.name}不是{undertaker.host.name}的人员。",
                f"{by.name} does not work for {undertaker.host.name} itself.",
                out=Sentence(
                    zh="监督由主办单位自己的人员进行。", en="The host's own people supervise."
                ),
            )
        )
    if not looked_at or not outcome:
        breaches.append(
            refusal(
                "A7-3",
                "没有写明检查了什么，或结果如何。",
                "It does not say what was looked at, or with what outcome.",
                out=Sentence(zh="请补充填写。", en="Fill in both."),
            )
        )
    return breaches


def start_term(agreement: Agreement, *, now: datetime) -> None:
    """The day on which an agreement ends is a term on the desk; what it renews no longer runs."""
    due_on = agreement.until_on
    if agreement.terminated_at is not None:
        due_on = timezone.localdate(agreement.terminated_at)
    for each in Agreement.objects.filter(
        undertaker=agreement.undertaker, kind=agreement.kind, until_on__lte=agreement.until_on
    ).exclude(pk=agreement.pk):
        clocks.end("A7-3", ("agreement", each.pk), met=True, now=now)
    clocks.start(
        Term(
            code="A7-3",
            label=f"{agreement.undertaker}：{_TERMS[Agreement.Kind(agreement.kind)]}到期",
            due_on=due_on,
        ),
        unit=agreement.undertaker.host,
        subject=("agreement", agreement.pk),
        since=agreement.from_on,
        calendar=selectors.calendar(),
    )


def start_supervision_term(undertaker: Undertaker, *, since: date) -> None:
    """By the end of the next whole period after a day the undertaker must have been supervised."""
    months = pack_on(since).integer("A7-3", "supervision_every_months")
    following = _next_period(article_07.period_start(since, months), months)
    due_on = _next_period(following, months) - timedelta(days=1)
    clocks.start(
        Term(code="A7-3", label=f"{undertaker}：监督记录", due_on=due_on),
        unit=undertaker.host,
        subject=("undertaker", undertaker.pk),
        since=since,
        calendar=selectors.calendar(),
    )


_TERMS = {
    Agreement.Kind.AGREEMENT: "委托协议",
    Agreement.Kind.CONFIDENTIALITY: "保密协议",
    Agreement.Kind.REVIEW: "资质审查",
}
"""What the terms are called; labels of terms are Chinese, as the notices of cases are."""


HEADER = (
    "序号", "承办单位", "主办单位", "类别", "统一社会信用代码", "开始承办", "终止承办",
    *(f"{each}有效期至" for each in _TERMS.values()), "最近监督", "监督情况", "人数",
)  # fmt: skip
"""The columns of the list as a workbook."""


def cells(number: int, row: UndertakerRow) -> list[Cell]:
    """An undertaker as a row of the workbook."""
    each = row.undertaker
    until = {standing.kind: standing.until_on for standing in row.standings}
    return [
        number,
        str(each),
        each.host.name,
        "外部单位" if each.outside else "内设机构",
        each.credit_code,
        each.since_on,
        timezone.localdate(each.ended_at) if each.ended_at else None,
        *((until[kind] or "不在有效期") if kind in until else None for kind in _TERMS),
        row.supervised_on,
        "缺少监督记录" if row.unsupervised else "",
        row.people,
    ]


def _next_period(begin: date, months: int) -> date:
    year, month = divmod(begin.year * 12 + begin.month - 1 + months, 12)
    return date(year, month + 1, 1)
