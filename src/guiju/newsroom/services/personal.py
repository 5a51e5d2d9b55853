"""Personally verified accounts of staff: on the employer's register; what is sensitive needs its consent (A20-3).

account = keep_personal_account(leader, staff_id=7, platform_id=2, name="…", verified_as="…", since_on=…, now=now)
text = ask_consent(person, account_id=account.pk, text="…", matters=("disaster",), now=now)
decide_consent(leader, text_id=text.pk, grants=True, reason="", now=now)
publish_personal(person, account_id=account.pk, text="…", matters=(), url="https://…", now=now)
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from guiju import ledger
from guiju.ledger.acts import Record
from guiju.ledger.chain import sm3
from guiju.newsroom import selectors
from guiju.newsroom.models import PersonalAccount, PersonalText
from guiju.newsroom.writing.refusing import stated_reason
from guiju.platforms.plaintext import clean
from guiju.registry.models import Platform
from guiju.rulebook.articles import article_20_personal
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind, held
from guiju.units.law import pack_on
from guiju.units.models import Role, Staff
from guiju.units.refusals import refusal
from guiju.units.rights import Officer, Refused, Right, require

CODE = "A20-3"
LEADERS = frozenset({Role.PRINCIPAL_LEADER, Role.LEADER_IN_CHARGE})
MOST_CHARACTERS = 20_000


@held("A20-3", kind=Kind.RECORD)
def keep_personal_account(
    officer: Officer,
    *,
    staff_id: int,
    platform_id: int,
    name: str,
    verified_as: str,
    since_on: date,
    now: datetime,
    url: str = "",
) -> PersonalAccount:
    """Put an account of a member of staff on the register of their unit."""
    with ledger.act("PERSONAL_ACCOUNT_KEPT", by=officer.actor, at=now, article=CODE) as record:
        staff = Staff.objects.select_related("unit").get(pk=staff_id)
        require(officer, Right.KEEP_STAFF, staff.unit)
        account = PersonalAccount.objects.create(
            staff=staff,
            platform=Platform.objects.get(pk=platform_id),
            name=" ".join(clean(name).split())[:120],
            url=url[:500],
            verified_as=" ".join(clean(verified_as).split())[:120],
            since_on=since_on,
        )
        _about(record, account)
    return account


def end_personal_account(
    officer: Officer, *, account_id: int, on: date, now: datetime
) -> PersonalAccount:
    """Record that it is no longer held, or no longer verified as of the unit's staff."""
    with ledger.act("PERSONAL_ACCOUNT_ENDED", by=officer.actor, at=now, article=CODE) as record:
        account = _account(account_id)
        require(officer, Right.KEEP_STAFF, account.staff.unit)
        account.ended_on = on
        account.save(update_fields=["ended_on"])
        _about(record, account)
        record.changed({}, {"ended_on": on})
    return account


@held("A20-3", kind=Kind.GATE)
def ask_consent(
    officer: Officer, *, account_id: int, text: str, matters: Iterable[str], now: datetime
) -> PersonalText:
    """Ask the employer to agree to a text; who holds the account asks, or whoever keeps the register for them."""
    with ledger.act("CONSENT_ASKED", by=officer.actor, at=now, article=CODE) as record:
        account = _own(officer, account_id)
        text = _tidy(text)
        asked = PersonalText.objects.create(
            account=account,
            text=text,
            digest=sm3(text.encode("utf-8", "replace")),
            matters=_matters(text, matters, now),
            state=PersonalText.State.ASKED,
            asked_at=now,
        )
        _about(record, account)
        record.note(digest=asked.digest, matters=asked.matters)
    return asked


@held("A20-3", kind=Kind.GATE)
def decide_consent(
    officer: Officer, *, text_id: int, grants: bool, reason: str, now: datetime
) -> PersonalText:
    """A leader of the employer agrees or does not, never about a text of their own."""
    with ledger.act("CONSENT_DECIDED", by=officer.actor, at=now, article=CODE) as record:
        rows = PersonalText.objects.select_for_update(of=("self",))
        asked = rows.select_related("account__staff__unit").get(pk=text_id)
        staff = asked.account.staff
        if staff.pk == officer.staff_id or not (
            selectors.own_roles_in(officer, staff.unit) & {each.value for each in LEADERS}
        ):
            raise Refused([_not_a_leader(officer.name)])
        if asked.state != PersonalText.State.ASKED:
            raise Refused([_decided()])
        asked.state = PersonalText.State.GRANTED if grants else PersonalText.State.DECLINED
        asked.reason = (clean(reason).strip() if grants else stated_reason(reason, code=CODE))[:500]
        asked.decided_by_id, asked.decided_at = officer.staff_id, now
        asked.save(update_fields=["state", "reason", "decided_by", "decided_at"])
        _about(record, asked.account)
        record.note(digest=asked.digest, reason=asked.reason, granted=grants)
    return asked


@held("A20-3", kind=Kind.GATE)
def publish_personal(
    officer: Officer, *, account_id: int, text: str, matters: Iterable[str], url: str, now: datetime
) -> PersonalText:
    """Record what was published where; what is sensitive only with consent to exactly this text."""
    with ledger.act("PERSONAL_POST_RECORDED", by=officer.actor, at=now, article=CODE) as record:
        account = _own(officer, account_id)
        text = _tidy(text)
        digest = sm3(text.encode("utf-8", "replace"))
        granted = account.texts.filter(digest=digest, state=PersonalText.State.GRANTED).first()
        facts = article_20_personal.PersonalPost(
            account.staff.name,
            account.name,
            tuple(_matters(text, matters, now)),
            consented=granted is not None,
        )
        if breaches := article_20_personal.without_consent(
            facts, pack=pack_on(timezone.localdate(now))
        ):
            raise Refused(breaches)
        published = granted or PersonalText(
            account=account, text=text, digest=digest, matters=[], asked_at=now
        )
        published.state = PersonalText.State.PUBLISHED
        published.url, published.published_at = url[:2000], now
        published.save()
        _about(record, account)
        record.note(digest=digest, link=published.url)
    return published


def _matters(text: str, stated: Iterable[str], now: datetime) -> list[str]:
    """What was stated and what is recognised, in the order of the article."""
    known = [each.code for each in pack_on(timezone.localdate(now)).items(CODE, "matters")]
    named = {*stated, *article_20_personal.recognised(text)}
    return [each for each in known if each in named]


def _own(officer: Officer, account_id: int) -> PersonalAccount:
    account = _account(account_id)
    if account.staff_id != officer.staff_id:
        require(officer, Right.KEEP_STAFF, account.staff.unit)
    if account.ended_on is not None:
        raise Refused([_ended(account.name)])
    return account


def _account(account_id: int) -> PersonalAccount:
    rows = PersonalAccount.objects.select_for_update(of=("self",))
    return rows.select_related("staff__unit").get(pk=account_id)


def _tidy(text: str) -> str:
    return clean(text).strip()[:MOST_CHARACTERS]


def _about(record: Record, account: PersonalAccount) -> None:
    record.on("personal_account", account.pk, account.name, unit=account.staff.unit_id)


def _not_a_leader(name: str) -> Breach:
    return refusal(
        CODE,
        f"{name}不能作出同意：须由所在单位主要领导或分管领导决定，本人的内容由他人决定。",
        f"{name} cannot agree: the principal leader or the leader in charge of the employer does, never for oneself.",
        out=Sentence(zh="请报所在单位领导。", en="Put it to a leader of the unit."),
    )


def _decided() -> Breach:
    return refusal(
        CODE,
        "该申请已有决定。",
        "It is decided already.",
        out=Sentence(zh="请刷新页面。", en="Reload the page."),
    )


def _ended(name: str) -> Breach:
    return refusal(
        CODE,
        f"账号“{name}”已终止登记。",
        f"“{name}” is off the register.",
        out=Sentence(zh="请选择登记在册的账号。", en="Choose one that is on it."),
    )
