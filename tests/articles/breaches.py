"""A breach of every rule, on facts whose names are Latin, so that a language left out shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

from guiju.rulebook import national_2019
from guiju.rulebook.articles import (
    article_03,
    article_04,
    article_05,
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
    article_16,
    article_17,
    article_17_corrections,
    article_17_stopped,
    article_18,
    article_18_maps,
    article_18_words,
    article_19,
    article_20,
    article_20_consultation,
    article_20_personal,
    article_21,
    article_21_relays,
    article_22,
    article_23,
    article_24,
    article_27,
    article_28,
    article_28_corrections,
    article_34,
)
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.manuscript_remarks import RemarkedManuscript, StandingRemark
from guiju.rulebook.post_remarks import CheckedPost, TextRemark
from tests.articles.law import NATIONAL, PUDING

TODAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
WEIBO = Sentence(zh="微博", en="Weibo")
WECHAT = Sentence(zh="微信公众号", en="WeChat official account")


def post(code: str) -> CheckedPost:
    remark = TextRemark(code, "block", "Excerpt", "", "k1")
    return CheckedPost(5, "Account", "Unit", "Title", (remark,))


def remarked(code: str) -> RemarkedManuscript:
    remark = StandingRemark(Sentence(zh="标题", en="title"), "Excerpt")
    return RemarkedManuscript("Title", {code: (remark,)})


PERSON, OTHER = article_17.Person(1, "Person"), article_17.Person(2, "Other")
UNAPPROVED = article_17.Approved("b", reviewed="a", signed=None, signed_level="", level="major")


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


def service_entry(key: int, *, failures: int = 0, twice: bool = False) -> article_22.Entry:
    return article_22.Entry(key, f"Entry {key}", "Item", "S-1", True, failures, twice)


POST = article_28.SeenPost(1, "Title", date(2026, 1, 5))
LATE_TASK = article_28_corrections.LateTask(1, "Title", Sentence(zh="1月5日", en="5 January"))
SEEN = article_28.SignedHere("Account", "Unit", date(2026, 1, 1), (POST,), (POST,), (POST,))

CARRYING = article_05.Carrying(
    "Account",
    "Unit",
    (article_05.LateRelay(3, "Title", Sentence(zh="6月10日18:00", en="2026-06-10 18:00")),),
)
CONTRADICTION = article_18_words.Contradiction(
    Sentence(zh="日期不一致", en="the date differs"), "posts:1-2"
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
    "A18-1 wrong_expressions": lambda: article_18.wrong_expressions(post("A18-1"), pack=PUDING),
    "A18-4 unapproved_maps": lambda: article_18_maps.unapproved_maps(
        article_18_maps.Pictures(
            (article_18_maps.MapPicture(1, "Map", recognised=True, because=("Legend", "Scale")),),
            TODAY,
        ),
        pack=PUDING,
    ),
    "A18-2 missed_days": lambda: article_18.missed_days(
        article_18.Posting(1, "Account", "Unit", article_18.Window((date(2026, 11, 23),)), {}),
        pack=PUDING,
    ),
    "A20-2 personal_data": lambda: article_20.personal_data(post("A20-2"), pack=PUDING),
    "A3-1 unserved_tasks": lambda: article_03.unserved_tasks(
        article_03.Serving(1, "Account", "Unit", frozenset({"collect"}), frozenset(), True),
        pack=PUDING,
    ),
    "A5-2 unsound_order": lambda: article_05.unsound_order(
        article_05.Order(
            0, (), datetime(2026, 6, 11, tzinfo=UTC), datetime(2026, 6, 10, tzinfo=UTC)
        ),
        pack=PUDING,
    ),
    "A5-2 late_relays": lambda: article_05.late_relays(CARRYING, pack=PUDING),
    "A20-3 without_consent": lambda: article_20_personal.without_consent(
        article_20_personal.PersonalPost("Person", "Account", ("disaster",), consented=False),
        pack=PUDING,
    ),
    "A20-1 unconsulted": lambda: article_20_consultation.unconsulted(
        article_20_consultation.Consulting("Title", unasked=("Unit",)), pack=PUDING
    ),
    "A21-4 late_policy": lambda: article_21_relays.late_policy(CARRYING, pack=PUDING),
    "A23-1 unsound_case": lambda: article_23.unsound_case(
        article_23.Opening("rumour", NOON, seen=False, now=NOON), pack=PUDING
    ),
    "A23-1 unpublishable": lambda: article_23.unpublishable(article_23.Naming(0), pack=PUDING),
    "A23-1 unconcluded": lambda: article_23.unconcluded(
        article_23.Concluding("emergency", out=0), pack=PUDING
    ),
    "A23-1 not_as_provided": lambda: article_23.not_as_provided(
        article_23.Provided("Unit", signed=False), pack=PUDING
    ),
    "A23-1 late_statement": lambda: article_23.late_statement(
        article_23.Answering(1, "Title", "Unit", WEIBO, late=True), pack=PUDING
    ),
    "A23-1 vanished_statement": lambda: article_23.vanished_statement(
        article_23.Answering(1, "Title", "Unit", WEIBO, gone=True), pack=PUDING
    ),
    "A24-1 unarchived_month": lambda: article_24.unarchived_month(
        article_24.Month("Unit", date(2026, 10, 1), date(2026, 11, 6), TODAY), pack=PUDING
    ),
    "A18-3 contradicting_variants": lambda: article_18_words.contradicting_variants(
        article_18_words.ManyForms("Title", (CONTRADICTION,)), pack=PUDING
    ),
    "A18-3 contradicting_posts": lambda: article_18_words.contradicting_posts(
        article_18_words.SamePosts("Account", "Unit", (CONTRADICTION,)), pack=PUDING
    ),
    "A19-1 falling_originality": lambda: article_19.falling_originality(
        article_19.Originality(
            1,
            "Account",
            "Unit",
            tuple(
                article_19.Share(article_19.Quarter(2026, number), 40 - 10 * number, 10 * number)
                for number in (1, 2, 3)
            ),
        ),
        pack=PUDING,
    ),
    "A22-1 dead_entries": lambda: article_22.dead_entries(
        article_22.AccountEntries(1, "Account", "Unit", (service_entry(1, failures=9),)),
        pack=PUDING,
    ),
    "A22-1 duplicate_entries": lambda: article_22.duplicate_entries(
        article_22.AccountEntries(1, "Account", "Unit", (service_entry(1), service_entry(2))),
        pack=PUDING,
    ),
    "A22-1 second_log_ins": lambda: article_22.second_log_ins(
        article_22.AccountEntries(1, "Account", "Unit", (service_entry(1, twice=True),)),
        pack=PUDING,
    ),
    "A22-1 unfit_entry": lambda: article_22.unfit_entry(
        article_22.NewEntry("Account", "Unit", "Entry", "x", "Item", False, False, frozenset()),
        pack=PUDING,
    ),
    "A27-1 advertising": lambda: article_27.advertising(post("A27-1"), pack=PUDING),
    "A27-3 forcing": lambda: article_27.forcing(post("A27-3"), pack=PUDING),
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
    "A16-1 unknown_disclosure": lambda: article_16.unknown_disclosure(
        article_16.Classified("", "other", ""), pack=PUDING
    ),
    "A16-2 unnamed_department": lambda: article_16.unnamed_department(
        article_16.Classified("", "", ""), pack=PUDING
    ),
    "A17-1 wrong_signer": lambda: article_17.wrong_signer(
        article_17.SignOff("major", "Person", frozenset()), pack=PUDING
    ),
    "A17-1 unapproved": lambda: article_17.unapproved(UNAPPROVED, pack=PUDING),
    "A17-2 same_hands": lambda: article_17.same_hands(
        article_17.Chain((PERSON,), PERSON, "review"), pack=PUDING
    ),
    "A17-3 unfounded_lowering": lambda: article_17.unfounded_lowering(
        article_17.Lowering((PERSON,), article_17.Lowered("long enough", PERSON, OTHER)),
        pack=PUDING,
    ),
    "A17-4 altered": lambda: article_17.altered(UNAPPROVED, pack=PUDING),
    "A17-5 no_emergency": lambda: article_17.no_emergency(
        article_17.Emergency("Person", frozenset(), "long enough"), pack=PUDING
    ),
    "A17-5 unreviewed_emergency": lambda: article_17.unreviewed_emergency(
        article_17.Afterwards("Unit", "Title", date(2026, 1, 5), date(2026, 1, 6), TODAY),
        pack=PUDING,
    ),
    "A18-1 unresolved_expressions": lambda: article_18.unresolved_expressions(
        remarked("A18-1"), pack=PUDING
    ),
    "A18-5 unclassified": lambda: article_18.unclassified("", pack=PUDING),
    "A20-2 unmasked": lambda: article_20.unmasked(remarked("A20-2"), pack=PUDING),
    "A21-1 unnamed_source": lambda: article_21.unnamed_source(
        article_21.Reprint("", "https://a.example/1", "a.example", approved=False), pack=PUDING
    ),
    "A21-2 distorted": lambda: article_21.distorted(article_21.HeldAgainst(False), pack=PUDING),
    "A21-3 unapproved_source": lambda: article_21.unapproved_source(
        article_21.Reprint("Source", "https://site/1", "Site", approved=False),
        pack=PUDING,
    ),
    "A27-1 unresolved_advertising": lambda: article_27.unresolved_advertising(
        remarked("A27-1"), pack=PUDING
    ),
    "A27-3 unresolved_forcing": lambda: article_27.unresolved_forcing(
        remarked("A27-3"), pack=PUDING
    ),
    "A17-4 stopped_deliveries": lambda: article_17_stopped.stopped_deliveries(
        article_17_stopped.Stopped("Account", "Unit", ("Title",)), pack=PUDING
    ),
    "A28-1 unexplained_posts": lambda: article_28.unexplained_posts(SEEN, pack=PUDING),
    "A28-1 altered_posts": lambda: article_28.altered_posts(SEEN, pack=PUDING),
    "A28-1 vanished_posts": lambda: article_28.vanished_posts(SEEN, pack=PUDING),
    "A28-1 unproven": lambda: article_28_corrections.unproven(
        article_28_corrections.Finished("Account", False, False, False, False), pack=PUDING
    ),
    "A28-1 late_corrections": lambda: article_28_corrections.late_corrections(
        article_28_corrections.Correcting("Account", "Unit", (LATE_TASK,)), pack=PUDING
    ),
    "A17-4 unsound_correction": lambda: article_17_corrections.unsound_correction(
        article_17_corrections.Opening(
            "Title", 0, "A wrong day.", "The day is corrected.", running=False
        ),
        pack=PUDING,
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
"""A breach of every rule, on facts whose names are Latin so that a language left out shows."""
