"""Article 21: a reprint names its source, comes from where it may, and says what its original says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from guiju.newsroom import selectors, services
from guiju.newsroom.models import Manuscript
from guiju.newsroom.workflow import State
from guiju.newsroom.writing import reprinting
from guiju.platforms.articles import ReadArticle
from guiju.rulebook.articles import article_21
from guiju.units.rights import Refused
from tests.articles.law import PUDING, codes
from tests.cast import NOW, TODAY, Cast
from tests.newsroom.manuscripts import fresh, submitted, written

LINK = "https://www.guizhou.gov.cn/zwgk/202606/t1.html"
NEWS = "https://news.paper.example/1.html"
TEXT = "全省拟从7月1日起提高城乡低保标准。城市低保标准拟提高到每人每月780元。具体方案正在征求意见。"


def reprint(cast: Cast, **stated: str) -> Manuscript:
    given = {
        "origin": "reprint",
        "title": "全省拟提高城乡低保标准",
        "body": f"<p>{TEXT}</p>",
        "source": "贵州省人民政府网",
        "source_url": LINK,
    }
    return written(cast, cast.town, **(given | stated))


def keep(cast: Cast, manuscript: Manuscript, text: str = TEXT) -> Manuscript:
    services.keep_original(
        cast.editor_of(cast.town),
        manuscript_id=manuscript.pk,
        read=ReadArticle("全省拟提高城乡低保标准", text),
        url=manuscript.source_url,
        fetched=True,
        now=NOW,
    )
    return manuscript


def refused(cast: Cast, manuscript: Manuscript) -> list[str]:
    with pytest.raises(Refused) as no:
        submitted(cast, manuscript)
    return codes(no.value.breaches)


def test_a_faithful_reprint_of_a_government_site_goes_on(cast: Cast) -> None:
    assert submitted(cast, keep(cast, reprint(cast))).state == State.SUBMITTED


def test_everything_missing_is_said_at_once(cast: Cast) -> None:
    manuscript = reprint(cast, source="", source_url="")
    assert refused(cast, manuscript) == ["A21-1", "A21-1", "A21-2"]


def test_an_original_needs_none_of_it(cast: Cast) -> None:
    assert submitted(cast, written(cast, cast.town)).state == State.SUBMITTED


# --- A21-2: what the original says ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("拟从7月1日起提高", "从7月1日起提高"), ("780元", "870元"), ("7月1日", "1月7日")],
)
def test_a_distortion_is_refused_without_reason(cast: Cast, ours: str, theirs: str) -> None:
    manuscript = keep(cast, reprint(cast, body=f"<p>{TEXT.replace(ours, theirs)}</p>"))
    assert refused(cast, manuscript) == ["A21-2"]


def test_a_title_that_drops_a_plan_is_a_distortion(cast: Cast) -> None:
    assert refused(cast, keep(cast, reprint(cast, title="全省提高城乡低保标准"))) == ["A21-2"]


def test_with_a_reason_the_signer_judges(cast: Cast) -> None:
    manuscript = keep(cast, reprint(cast, body=f"<p>{TEXT.replace('780', '870')}</p>"))
    services.explain_difference(
        cast.editor_of(cast.town),
        manuscript_id=manuscript.pk,
        reason="原文数字有误，已与发布单位核实",
        now=NOW,
    )
    assert submitted(cast, manuscript).state == State.SUBMITTED


def test_another_original_asks_for_another_reason(cast: Cast) -> None:
    manuscript = keep(cast, reprint(cast, body=f"<p>{TEXT.replace('780', '870')}</p>"))
    services.explain_difference(
        cast.editor_of(cast.town), manuscript_id=manuscript.pk, reason="原文数字有误", now=NOW
    )
    assert refused(cast, keep(cast, manuscript)) == ["A21-2"]


def test_what_is_left_out_fairly_is_no_distortion(cast: Cast) -> None:
    short = TEXT.split("。")[0] + "。"
    manuscript = keep(cast, reprint(cast, body=f"<p>{short}</p>"))
    assert submitted(cast, manuscript).state == State.SUBMITTED
    original = selectors.original_of(manuscript)
    assert original is not None
    [compared] = reprinting.held_against(fresh(manuscript), original)
    assert compared.comparison.verdict.value == "shortened"


# --- A21-3: where it comes from ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "government"),
    [
        ("www.guizhou.gov.cn", True),
        ("gov.cn", True),
        ("WWW.GOV.CN.", True),
        ("gov.cn.example", False),
        ("fakegov.cn", False),
        ("", False),
    ],
)
def test_a_government_site_is_below_gov_cn(host: str, government: bool) -> None:
    assert article_21.is_government(host) is government


def test_another_site_is_refused_until_the_county_office_lists_it(cast: Cast) -> None:
    manuscript = keep(cast, reprint(cast, source_url=NEWS, source="某报"))
    assert refused(cast, manuscript) == ["A21-3"]
    source = services.approve_source(
        cast.supervisor, name="某报", domain="paper.example", reason="省级党报", since_on=TODAY, now=NOW
    )  # fmt: skip
    assert submitted(cast, manuscript).state == State.SUBMITTED
    other = keep(cast, reprint(cast, source_url=NEWS, source="某报"))
    services.strike_source(cast.supervisor, source_id=source.pk, on=TODAY, reason="已停刊", now=NOW)
    assert refused(cast, other) == ["A21-3"]


def test_a_source_counts_from_its_first_day_and_a_name_only_without_a_site(cast: Cast) -> None:
    services.approve_source(
        cast.supervisor, name="某台", domain="", reason="市级电视台", since_on=TODAY, now=NOW
    )
    assert selectors.is_approved_source("某台", "x.example", today=TODAY)
    assert not selectors.is_approved_source("某台", "", today=TODAY - timedelta(days=1))
    assert not selectors.is_approved_source("别台", "x.example", today=TODAY)


def test_units_do_not_keep_the_list(cast: Cast) -> None:
    with pytest.raises(Refused) as no:
        services.approve_source(
            cast.principal_of(cast.town),
            name="某报",
            domain="",
            reason="党报",
            since_on=date(2026, 1, 1),
            now=NOW,
        )
    assert codes(no.value.breaches) == ["A6-1"]


def test_the_law_of_a_source_without_link() -> None:
    facts = article_21.Reprint(source="某报", link="", host="", approved=False)
    assert codes(article_21.unnamed_source(facts, pack=PUDING)) == ["A21-1"]
    assert article_21.unapproved_source(facts, pack=PUDING) == []
