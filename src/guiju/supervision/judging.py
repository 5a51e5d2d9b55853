"""From facts to breaches: every watched article asked about every subject it speaks of.

    for found in judging.judge(facts, packs):
        found.breach.code, found.subject_label, found.unit_id

Nothing here reads the database but the stream of remarked posts. What an accepted contest has excused is
taken out of the facts where the article counts single things (days, places in a text, roles), so that its
sentence names only what is left; the comparison with what stands takes out the rest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain

from guiju.registry import selectors as registry
from guiju.rulebook import national_2019
from guiju.rulebook.articles import (
    article_04,
    article_08,
    article_10,
    article_10_merging,
    article_11,
    article_12,
    article_13,
    article_14,
    article_18,
    article_18_maps,
    article_20,
    article_27,
)
from guiju.rulebook.articles.article_10 import AccountActivity, PlatformUse, PublicUnit
from guiju.rulebook.articles.article_10_merging import (
    MergerPlan,
    NamedAccount,
    PlatformGroup,
    UnitUse,
    UsedAccount,
)
from guiju.rulebook.articles.article_12 import PlatformLook, PlatformName, UnitLooks, UnitNames
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.rulebook.post_remarks import CheckedPost, TextRemark
from guiju.supervision import content, house
from guiju.supervision.facts import AccountRow, Facts, Packs, UnitRow
from guiju.supervision.found import Found, about_account, about_unit, excused_of
from guiju.supervision.models import Subject

PostRule = Callable[..., list[Breach]]

POST_RULES: tuple[tuple[str, PostRule], ...] = (
    ("A18-1", article_18.wrong_expressions),
    ("A18-4", article_18_maps.unapproved_maps_of_post),
    ("A20-2", article_20.personal_data),
    ("A27-1", article_27.advertising),
    ("A27-3", article_27.forcing),
)


def judge(facts: Facts, packs: Packs) -> Iterator[Found]:
    """Every breach of the day, lazily; a pack not yet in force judges nothing."""
    if packs.county is not None:
        yield from _units(facts, packs.county)
        yield from _accounts(facts, packs.county)
        yield from _posts(facts, packs.county)
    if packs.national is not None:
        yield from _silent_accounts(facts, packs.national)


def updates(facts: Facts, account: AccountRow) -> national_2019.Updates:
    """The facts of the two-week veto."""
    return national_2019.Updates(
        account_id=account.id,
        account=account.name,
        unit=account.host,
        opened_on=account.opened_on,
        last_post_on=facts.last_post_on.get(account.id),
        today=facts.day,
    )


def _units(facts: Facts, pack: Pack) -> Iterator[Found]:
    for unit in facts.units.values():
        accounts = facts.operating.get(unit.id, ())
        yield from about_unit(unit, _unit_breaches(facts, unit, accounts, pack))
        for part, breaches in house.of_parts(facts, unit, pack):
            yield from about_unit(unit, breaches, part=part)
        for group in _doubles(facts, unit, accounts):
            breaches = article_10_merging.doubled_accounts(group, pack=pack)
            yield from about_unit(unit, breaches, part=group.platform)
        looks = _looks(facts, unit, accounts)
        yield from about_unit(unit, article_12.differing_looks(looks, pack=pack), part="look")


def _unit_breaches(
    facts: Facts, unit: UnitRow, accounts: tuple[AccountRow, ...], pack: Pack
) -> Iterator[Breach]:
    roles = facts.roles.get(unit.id, frozenset())
    yield from article_08.missing_leaders(
        article_08.UnitLeaders(
            unit.id,
            unit.name,
            len(accounts),
            roles | excused_of(facts, "A8-1", Subject.UNIT, unit.id),
        ),
        pack=pack,
    )
    excused = excused_of(facts, "A8-2", Subject.UNIT, unit.id)
    yield from house.of_unit(facts, unit, accounts=len(accounts), excused=excused, pack=pack)
    yield from article_10.missing_account(
        PublicUnit(
            unit.id, unit.name, unit.kind, unit.faces_public, unit.classified, len(accounts)
        ),
        pack=pack,
    )
    yield from article_11.incomplete_team(
        article_11.Team(
            unit.id,
            unit.name,
            len(accounts),
            roles | excused_of(facts, "A11-1", Subject.UNIT, unit.id),
        ),
        pack=pack,
    )
    names = tuple(
        PlatformName(each.id, each.platform, _platform_name(each), each.name, each.deviation_reason)
        for each in accounts
    )
    yield from article_12.differing_names(UnitNames(unit.id, unit.name, names), pack=pack)
    yield from article_10_merging.alike_and_little_used(
        UnitUse(
            unit.id,
            unit.name,
            len(facts.window.days),
            tuple(_used(facts, each) for each in accounts),
        ),
        pack=pack,
    )


def _used(facts: Facts, account: AccountRow) -> UsedAccount:
    """What is known of an account's use: what its platform showed last, else what the register states."""
    seen = facts.observed.get(account.id)
    shown = seen.followers if seen is not None else None
    return UsedAccount(
        account_id=account.id,
        name=account.name,
        platform=account.platform,
        platform_name=_platform_name(account),
        tasks=facts.tasks.get(account.id, frozenset()),
        field=account.field,
        followers=account.followers if shown is None else shown,
        reads=seen.reads if seen is not None else None,
        posts=sum(
            count
            for day, count in facts.posts_on.get(account.id, {}).items()
            if day in facts.window.days
        ),
    )


def _looks(facts: Facts, unit: UnitRow, accounts: tuple[AccountRow, ...]) -> UnitLooks:
    """The avatars as the platforms showed them last, else as the register has them."""
    found = []
    for each in accounts:
        seen = facts.observed.get(each.id)
        if look := (seen.look if seen is not None else None) or each.look:
            found.append(
                PlatformLook(
                    each.id, each.platform, _platform_name(each), each.name, look,
                    each.deviation_reason,
                )
            )  # fmt: skip
    return UnitLooks(unit.id, unit.name, tuple(found))


def _doubles(
    facts: Facts, unit: UnitRow, accounts: tuple[AccountRow, ...]
) -> Iterator[PlatformGroup]:
    """The platforms on which the unit has several accounts, and the plan that would leave one."""
    by_platform: defaultdict[str, list[AccountRow]] = defaultdict(list)
    for account in accounts:
        by_platform[account.platform].append(account)
    for platform, group in by_platform.items():
        if len(group) > 1:
            yield PlatformGroup(
                unit_id=unit.id,
                unit=unit.name,
                platform=platform,
                platform_name=_platform_name(group[0]),
                accounts=tuple(NamedAccount(each.id, each.name) for each in group),
                today=facts.day,
                plan=_plan_for(facts, group),
            )


def _plan_for(facts: Facts, group: list[AccountRow]) -> MergerPlan | None:
    """The plan that keeps one of the accounts and merges all others into it."""
    for account in group:
        plan = facts.merger_plans.get(account.id)
        if plan is not None and {each.id for each in group} <= {account.id, *plan.going}:
            return MergerPlan(account.name, plan.by_when)
    return None


def _accounts(facts: Facts, pack: Pack) -> Iterator[Found]:
    for account in facts.accounts.values():
        yield from about_account(account, _account_breaches(facts, account, pack))
        yield from _names(facts, account, pack)
    for account in chain.from_iterable(facts.operating.values()):
        posting = _posting(facts, account, pack)
        yield from about_account(account, article_18.missed_days(posting, pack=pack))
        activity = AccountActivity(
            account_id=account.id,
            account=account.name,
            unit=account.host,
            opened_on=account.opened_on,
            last_post_on=facts.last_post_on.get(account.id),
            today=facts.day,
        )
        yield from about_account(account, article_10.idle_account(activity, pack=pack))
        for part, breaches in content.of_account(facts, account, pack):
            yield from about_account(account, breaches, part=part)


def _account_breaches(facts: Facts, account: AccountRow, pack: Pack) -> Iterator[Breach]:
    """What holds for every account that is not closed, suspended or not."""
    left_on = account.holder_left_on
    holds = account.holder and (left_on is None or left_on >= facts.day)
    yield from article_04.missing_holder(
        article_04.AccountHolder(
            account.id, account.name, account.host, (account.holder or "") if holds else ""
        ),
        pack=pack,
    )
    yield from article_10.unapproved_platform(
        PlatformUse(
            account_id=account.id,
            account=account.name,
            unit=account.host,
            platform=account.platform,
            platform_name=_platform_name(account),
            today=facts.day,
            approved_from=account.approved_from,
            struck_off_on=account.struck_on,
        ),
        pack=pack,
    )
    if (look := _shown(facts, account)) is not None:
        yield from article_14.uncased_difference(look, pack=pack)


def _shown(facts: Facts, account: AccountRow) -> article_14.Look | None:
    """What the platform showed last; what was seen before a case restated the account is no evidence."""
    seen = facts.observed.get(account.id)
    if seen is None or seen.standing == "unreachable":
        return None
    restated_at = facts.restated_at.get(account.id)
    if restated_at is not None and seen.seen_at <= restated_at:
        return None
    return article_14.Look(
        account_id=account.id,
        account=account.name,
        unit=account.host,
        unit_names=facts.names_of_host(account),
        platform_name=_platform_name(account),
        platform_uid=account.platform_uid,
        verification_text=account.verification_text,
        seen_on=seen.seen_at.astimezone(facts.zone).date(),
        gone=seen.standing == "gone",
        shown_name=seen.name,
        shown_uid=seen.platform_uid,
        shown_verification_text=seen.verification_text,
        shown_holder=seen.host_text,
        today=facts.day,
        underway=facts.underway.get(account.id, ()),
    )


def _names(facts: Facts, account: AccountRow, pack: Pack) -> Iterator[Found]:
    """Whether name and verification text say whose the account is; two things, so two findings."""
    host = facts.units.get(account.host_id)
    parent = facts.units.get(host.parent_id or 0) if host is not None else None
    named = registry.named_account(
        account_id=account.id,
        account=account.name,
        unit=account.host,
        called=facts.names_of_host(account),
        around=(parent.name if parent is not None else "", account.field),
        verification_text=account.verification_text,
        # What is not stated in the register is not known to be wrong.
        verified=False,
        area=facts.area,
    )
    yield from about_account(account, article_13.untied_name(named, pack=pack), part="name")
    yield from about_account(
        account, article_13.unnamed_host(named, pack=pack), part="verification"
    )


def _posting(facts: Facts, account: AccountRow, pack: Pack) -> article_18.Posting:
    """Days before the account existed, before the pack was in force, suspended or excused do not count."""
    since = facts.known_since(account)
    first = since + timedelta(days=1) if since else pack.in_force_from
    excused = excused_of(facts, "A18-2", Subject.ACCOUNT, account.id)
    return article_18.Posting(
        account_id=account.id,
        account=account.name,
        unit=account.host,
        window=facts.window,
        posts_on=facts.posts_on.get(account.id, {}),
        counts_from=max(first, pack.in_force_from),
        suspended=(
            *facts.suspended.get(account.id, ()),
            *((day, day) for day in map(date.fromisoformat, excused)),
        ),
    )


def _silent_accounts(facts: Facts, pack: Pack) -> Iterator[Found]:
    for account in chain.from_iterable(facts.operating.values()):
        breaches = national_2019.stale(updates(facts, account), pack=pack)
        yield from about_account(account, breaches)


def _posts(facts: Facts, pack: Pack) -> Iterator[Found]:
    for post in facts.remarked_posts():
        account = facts.accounts[post.account_id]
        checked = CheckedPost(
            post_id=post.post_id,
            account=account.name,
            unit=account.host,
            title=post.label,
            remarks=post.remarks,
        )
        codes = {remark.code for remark in post.remarks}
        for code, rule in POST_RULES:
            if code not in codes:
                continue
            excused = excused_of(facts, code, Subject.POST, post.post_id)
            left = tuple(_told(each) for each in post.remarks if each.key not in excused)
            for breach in rule(replace(checked, remarks=left), pack=pack):
                yield Found(
                    kind=Subject.POST,
                    key=str(post.post_id),
                    label=checked.label,
                    unit_id=account.host_id,
                    account_id=account.id,
                    post_id=post.post_id,
                    breach=breach,
                )


def _told(remark: TextRemark) -> TextRemark:
    """A remark as a sentence quotes it: masked personal data is not the correction of itself."""
    if remark.suggestion and remark.suggestion == remark.excerpt:
        return replace(remark, suggestion="")
    return remark


def _platform_name(account: AccountRow) -> Sentence:
    return Sentence(zh=account.platform_zh, en=account.platform_en)
