"""A breach of every rule on what accounts publish."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

from guiju.rulebook.articles import (
    article_05,
    article_16,
    article_17,
    article_17_comments,
    article_17_corrections,
    article_17_delegation,
    article_17_emergency,
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
)
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.manuscript_remarks import RemarkedManuscript, StandingRemark
from guiju.rulebook.post_remarks import CheckedPost, TextRemark
from tests.articles.law import PUDING

TODAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
WEIBO = Sentence(zh="微博", en="Weibo")


def post(code: str) -> CheckedPost:
    remark = TextRemark(code, "block", "Excerpt", "", "k1")
    return CheckedPost(5, "Account", "Unit", "Title", (remark,))


def remarked(code: str) -> RemarkedManuscript:
    remark = StandingRemark(Sentence(zh="标题", en="title"), "Excerpt")
    return RemarkedManuscript("Title", {code: (remark,)})


PERSON, OTHER = article_17.Person(1, "Person"), article_17.Person(2, "Other")
UNAPPROVED = article_17.Approved("b", reviewed="a", signed=None, signed_level="", level="major")


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
    "A18-1 wrong_expressions": lambda: article_18.wrong_expressions(post("A18-1"), pack=PUDING),
    "A18-4 unapproved_maps": lambda: article_18_maps.unapproved_maps(
        article_18_maps.Pictures(
            (article_18_maps.MapPicture(1, "Map", recognised=True, because=("Legend", "Scale")),),
            TODAY,
        ),
        pack=PUDING,
    ),
    "A18-4 unapproved_maps_of_post": lambda: article_18_maps.unapproved_maps_of_post(
        post("A18-4"), pack=PUDING
    ),
    "A18-2 missed_days": lambda: article_18.missed_days(
        article_18.Posting(1, "Account", "Unit", article_18.Window((date(2026, 11, 23),)), {}),
        pack=PUDING,
    ),
    "A20-2 personal_data": lambda: article_20.personal_data(post("A20-2"), pack=PUDING),
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
    "A23-1 unsound_amendment": lambda: article_23.unsound_amendment(
        article_23.Amending("rumour", NOON, first_at=datetime(2026, 11, 24, 11, tzinfo=UTC)),
        pack=PUDING,
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
    "A16-3 unsound_campaign": lambda: article_16.unsound_campaign(
        article_16.CampaignPlan(date(2026, 12, 5), date(2026, 12, 4), TODAY), pack=PUDING
    ),
    "A16-3 unsound_item": lambda: article_16.unsound_item(
        article_16.ItemPlan(
            TODAY, date(2026, 12, 4), date(2026, 12, 10), TODAY, 1, "Unit", "Person"
        ),
        pack=PUDING,
    ),
    "A16-3 unfinished_campaign": lambda: article_16.unfinished_campaign(("Item",), pack=PUDING),
    "A16-1 unknown_disclosure": lambda: article_16.unknown_disclosure(
        article_16.Classified("", "other", ""), pack=PUDING
    ),
    "A16-2 unnamed_department": lambda: article_16.unnamed_department(
        article_16.Classified("", "", ""), pack=PUDING
    ),
    "A17-1 wrong_signer": lambda: article_17.wrong_signer(
        article_17.SignOff("major", "Person", frozenset()), pack=PUDING
    ),
    "A17-1 unsettled_comments": lambda: article_17_comments.unsettled_comments(
        article_17_comments.Commented((article_17_comments.Unsettled(1, "Person", "Words"),)),
        pack=PUDING,
    ),
    "A17-1 settled_by_bystander": lambda: article_17_comments.settled_by_bystander(
        article_17_comments.Settling(OTHER, PERSON, (), decides=False), pack=PUDING
    ),
    "A17-2 settled_by_writer": lambda: article_17_comments.settled_by_writer(
        article_17_comments.Settling(OTHER, PERSON, (PERSON,), decides=True), pack=PUDING
    ),
    "A17-1 unapproved": lambda: article_17.unapproved(UNAPPROVED, pack=PUDING),
    "A17-2 same_hands": lambda: article_17.same_hands(
        article_17.Chain((PERSON,), PERSON, "review"), pack=PUDING
    ),
    "A17-2 unfit_deputy": lambda: article_17_delegation.unfit_deputy(
        article_17_delegation.Delegating(
            PERSON,
            PERSON,
            Sentence(zh="审核", en="reviewer"),
            "Unit",
            article_17_delegation.Period(TODAY, TODAY),
            TODAY,
        ),
        pack=PUDING,
    ),
    "A17-3 unfounded_lowering": lambda: article_17.unfounded_lowering(
        article_17.Lowering((PERSON,), article_17.Lowered("long enough", PERSON, OTHER)),
        pack=PUDING,
    ),
    "A17-4 altered": lambda: article_17.altered(UNAPPROVED, pack=PUDING),
    "A17-5 no_emergency": lambda: article_17_emergency.no_emergency(
        article_17_emergency.Emergency("Person", frozenset(), "long enough"), pack=PUDING
    ),
    "A17-5 unreviewed_emergency": lambda: article_17_emergency.unreviewed_emergency(
        article_17_emergency.Afterwards("Unit", "Title", date(2026, 1, 5), date(2026, 1, 6), TODAY),
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
}
"""Code and rule → how it is broken."""
