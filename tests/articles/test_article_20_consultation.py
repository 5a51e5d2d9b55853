"""Article 20: what concerns another unit is agreed with it before it is published."""

from __future__ import annotations

from datetime import date

from guiju.rulebook.articles import article_20_consultation as law
from guiju.rulebook.articles.article_20_consultation import Consulting, Objecting, Waiting
from tests.articles.law import PUDING, only


def test_what_concerns_nobody_else_may_go_on() -> None:
    assert law.unconsulted(Consulting("通知"), pack=PUDING) == []


def test_a_unit_that_nobody_asked_stops_it() -> None:
    """A20-1."""
    breach = only(law.unconsulted(Consulting("通知", unasked=("县水务局",)), pack=PUDING))
    assert breach.sentence.zh == "信息涉及“县水务局”，尚未征求意见。"
    assert "申请例外" in breach.way_out.zh


def test_an_answer_that_is_not_due_yet_is_waited_for() -> None:
    """A20-1."""
    waiting = Waiting("县水务局", date(2026, 6, 15))
    breach = only(law.unconsulted(Consulting("通知", waiting=(waiting,)), pack=PUDING))
    assert "“县水务局”（2026年6月15日前答复）" in breach.sentence.zh


def test_an_objection_stops_it_until_somebody_decides() -> None:
    """A20-1."""
    objecting = Objecting("县水务局", "停水时间有误")
    breach = only(law.unconsulted(Consulting("通知", objecting=(objecting,)), pack=PUDING))
    assert "“县水务局”：停水时间有误" in breach.sentence.zh
    assert "书面作出处理" in breach.way_out.zh


def test_everything_is_said_at_once() -> None:
    facts = Consulting(
        "通知", ("甲局",), (Waiting("乙局", date(2026, 6, 15)),), (Objecting("丙局", "不妥"),)
    )
    assert len(law.unconsulted(facts, pack=PUDING)) == 3
