"""A breach of every rule on units, their people and their accounts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

from guiju.rulebook import national_2019
from guiju.rulebook.articles import (
    article_03,
    article_04,
    article_06,
    article_07,
    article_08,
    article_09,
    article_10,
    article_10_merging,
    article_11,
    article_12,
    article_13,
    article_14,
    article_28,
    article_34,
)
from guiju.rulebook.breach import Breach, Sentence
from tests.articles.law import NATIONAL, PUDING

TODAY = date(2026, 11, 24)
WEIBO = Sentence(zh="微博", en="Weibo")
WECHAT = Sentence(zh="微信公众号", en="WeChat official account")


def undertaking(*kinds: str) -> article_07.Undertaking:
    return article_07.Undertaking(
        undertaker_id=1,
        undertaker="Undertaker",
        host_id=1,
        host="Unit",
        outside=True,
        since=date(2026, 1, 1),
        at=datetime(2026, 11, 24, 12, tzinfo=UTC),
        terms=tuple(article_07.Term(each, date(2026, 1, 1), date(2027, 12, 31)) for each in kinds),
    )


BREACHES: dict[str, Callable[[], list[Breach]]] = {
    "A4-1 missing_holder": lambda: article_04.missing_holder(
        article_04.AccountHolder(1, "Account", "Unit", ""), pack=PUDING
    ),
    "A7-2 unsecured": lambda: article_07.unsecured(undertaking("agreement", "review"), pack=PUDING),
    "A7-2 unfit_undertaker": lambda: article_07.unfit_undertaker(
        article_07.NamedUndertaker(undertaking("agreement"), 99, "Other"), pack=PUDING
    ),
    "A7-2 unfit_role": lambda: article_07.unfit_role(
        article_07.OutsideRole("Person", "Undertaker", "Unit", "reviewer", at_host=True),
        pack=PUDING,
    ),
    "A7-3 ending": lambda: article_07.ending(
        undertaking("agreement", "confidentiality"), pack=PUDING
    ),
    "A7-3 unsupervised": lambda: article_07.unsupervised(undertaking(), pack=PUDING),
    "A8-2 missing_systems": lambda: article_08.missing_systems(
        article_08.UnitSystems(1, "Unit", 1, frozenset({"opening", "use"})), pack=PUDING
    ),
    "A8-3 different_departments": lambda: article_08.different_departments(
        article_08.Departments(1, "Unit", "Office", "Centre"), pack=PUDING
    ),
    "A6-1 area_left_alone": lambda: article_06.area_left_alone(
        article_06.Areas("Unit", "Area"), pack=PUDING
    ),
    "A6-1 hand_over_barred": lambda: article_06.hand_over_barred(
        article_06.HandOver(
            area="Area",
            area_dissolved=False,
            giver=article_06.Competence(1, "Unit", dissolved=False),
            receiver=article_06.Competence(2, "Office", dissolved=False),
            superior=True,
            agreed=False,
            on=TODAY,
            today=TODAY,
            reason="Reform",
            paper=False,
        ),
        pack=PUDING,
    ),
    "A8-1 missing_leaders": lambda: article_08.missing_leaders(
        article_08.UnitLeaders(1, "Unit", 1, frozenset()), pack=PUDING
    ),
    "A10-1 missing_account": lambda: article_10.missing_account(
        article_10.PublicUnit(1, "Unit", "town", True, False, 0), pack=PUDING
    ),
    "A10-2 doubled_accounts": lambda: article_10_merging.doubled_accounts(
        article_10_merging.PlatformGroup(
            1,
            "Unit",
            "weibo",
            WEIBO,
            (article_10_merging.NamedAccount(1, "One"), article_10_merging.NamedAccount(2, "Two")),
        ),
        pack=PUDING,
    ),
    "A10-3 alike_and_little_used": lambda: article_10_merging.alike_and_little_used(
        article_10_merging.UnitUse(
            1,
            "Unit",
            10,
            tuple(
                article_10_merging.UsedAccount(
                    key, "Name", platform, WEIBO, frozenset({"publish"}), "", 9, 9, 0
                )
                for key, platform in ((1, "weibo"), (2, "douyin"))
            ),
        ),
        pack=PUDING,
    ),
    "A12-2 differing_looks": lambda: article_12.differing_looks(
        article_12.UnitLooks(
            1,
            "Unit",
            (
                article_12.PlatformLook(1, "weibo", WEIBO, "Name", "0" * 16),
                article_12.PlatformLook(2, "wechat-official", WECHAT, "Name", "f" * 16),
            ),
        ),
        pack=PUDING,
    ),
    "A14-3 uncased_difference": lambda: article_14.uncased_difference(
        article_14.Look(
            1,
            "Account",
            "Unit",
            ("Unit",),
            WEIBO,
            "77",
            "",
            date(2026, 11, 23),
            False,
            "Other name",
            "77",
            "",
            "",
            TODAY,
        ),
        pack=PUDING,
    ),
    "A10-4 idle_account": lambda: article_10.idle_account(
        article_10.AccountActivity(1, "Account", "Unit", None, date(2026, 1, 5), TODAY), pack=PUDING
    ),
    "A10-6 unapproved_platform": lambda: article_10.unapproved_platform(
        article_10.PlatformUse(1, "Account", "Unit", "elsewhere", WEIBO, TODAY), pack=PUDING
    ),
    "A11-1 incomplete_team": lambda: article_11.incomplete_team(
        article_11.Team(1, "Unit", 1, frozenset()), pack=PUDING
    ),
    "A12-2 differing_names": lambda: article_12.differing_names(
        article_12.UnitNames(
            1,
            "Unit",
            (
                article_12.PlatformName(1, "weibo", WEIBO, "One"),
                article_12.PlatformName(2, "wechat-official", WECHAT, "Two"),
            ),
        ),
        pack=PUDING,
    ),
    "A3-1 unserved_tasks": lambda: article_03.unserved_tasks(
        article_03.Serving(1, "Account", "Unit", frozenset({"collect"}), frozenset(), True),
        pack=PUDING,
    ),
    "A9-1 unplanned": lambda: article_09.unplanned(
        article_09.Plan("Unit", "", "Everybody", "News", "Two people"), pack=PUDING
    ),
    "A10-2 second_account": lambda: article_10.second_account(
        article_10.OpeningPlace("Unit", WEIBO, ("Account",)), pack=PUDING
    ),
    "A10-5 wrong_applicant": lambda: article_10.wrong_applicant(
        article_10.Applicant("Unit", "internal", "unit"), pack=PUDING
    ),
    "A10-6 closed_platform": lambda: article_10.closed_platform(
        article_10.PlatformUse(1, "Account", "Unit", "xhs", WEIBO, TODAY), pack=PUDING
    ),
    "A10-7 undecided_opening": lambda: article_10.undecided_opening(
        article_10.OpeningDecision(minutes=False, consented=True), pack=PUDING
    ),
    "A11-1 unready_team": lambda: article_11.unready_team(
        article_11.OpeningTeam("Unit", {}, {}), pack=PUDING
    ),
    "A12-1 not_set_up": lambda: article_12.not_set_up(
        article_12.Readiness("Account", False, True, True, True, True), pack=PUDING
    ),
    "A13-1 untied_name": lambda: article_13.untied_name(
        article_13.NamedAccount(1, "Account", "Unit", False, "Text", True, True), pack=PUDING
    ),
    "A13-1 unnamed_host": lambda: article_13.unnamed_host(
        article_13.NamedAccount(1, "Account", "Unit", True, "Text", False, True), pack=PUDING
    ),
    "A13-2 unapproved_name": lambda: article_13.unapproved_name(
        article_13.ClaimingName(
            "Account", "Unit", (article_13.Claim("Place", "Place", "county"),), False, True
        ),
        pack=PUDING,
    ),
    "A14-1 undecided": lambda: article_14.undecided(
        article_14.Decision("", consented=True, minutes=False), pack=PUDING
    ),
    "A14-1 manuscripts_waiting": lambda: article_14.manuscripts_waiting(
        article_14.Waiting("Account", 2, 1), pack=PUDING
    ),
    "A14-2 notice_not_run": lambda: article_14.notice_not_run(
        article_14.Notice(TODAY, TODAY, provisional=True, working_days=15, today=TODAY), pack=PUDING
    ),
    "A28-2 uncased_change": lambda: article_28.uncased_change(
        article_28.Restatement("Account", (Sentence(zh="名称", en="the name"),)), pack=PUDING
    ),
    "N2-1 stale": lambda: national_2019.stale(
        national_2019.Updates(1, "Account", "Unit", None, date(2026, 1, 5), TODAY), pack=NATIONAL
    ),
    "A34-2 posts_left_behind": lambda: article_34.posts_left_behind(
        article_34.PostsLeft("Account", ("Title",)), pack=PUDING
    ),
}
"""Code and rule → how it is broken."""
