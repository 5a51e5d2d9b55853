"""Who may review and sign off a manuscript: three people, the signer of its level, the content they saw (Art. 17).

capacity, found = in_capacity(manuscript, officer, "sign_off", today, pack)
capacity.role, capacity.acting_for     # `operations_principal`, and whose deputy the signer is
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from guiju.newsroom import selectors
from guiju.newsroom.models import Approval, Lowering, Manuscript
from guiju.newsroom.workflow import State
from guiju.newsroom.writing import content
from guiju.rulebook.articles import article_17
from guiju.rulebook.articles.article_17 import Chain, Person, SignOff
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.units import selectors as units
from guiju.units.models import Role, Staff, Unit
from guiju.units.refusals import refusal
from guiju.units.rights import Held, Officer, Right

REVIEWERS = (Role.REVIEWER, Role.CHIEF_EDITOR, Role.OPERATIONS_DEPUTY)
"""In which role a review is held, of those somebody has: the first."""


def reviewer(manuscript: Manuscript, officer: Officer, today: date, pack: Pack) -> list[Breach]:
    """The reviewer did not write it, nor did the person they act for."""
    return in_capacity(manuscript, officer, "review_manuscript", today, pack)[1]


def signer(manuscript: Manuscript, officer: Officer, today: date, pack: Pack) -> list[Breach]:
    """The signer neither wrote nor reviewed it, nor did the person they act for."""
    return in_capacity(manuscript, officer, "sign_off", today, pack)[1]


def level_signer(manuscript: Manuscript, officer: Officer, today: date, pack: Pack) -> list[Breach]:
    """The signer holds the role that the level asks for."""
    facts = SignOff(manuscript.level, officer.name, selectors.roles_in(officer, manuscript.host))
    return article_17.wrong_signer(facts, pack=pack)


def emergency_signer(
    manuscript: Manuscript, officer: Officer, today: date, pack: Pack
) -> list[Breach]:
    """In an emergency, too, nobody signs what they, or the person they act for, wrote themselves."""
    return in_capacity(manuscript, officer, "sign_off_in_emergency", today, pack)[1]


def in_capacity(
    manuscript: Manuscript, officer: Officer, act: str, today: date, pack: Pack
) -> tuple[Held | None, list[Breach]]:
    """The capacity in which the officer would take the step, and what its hands have against it (A17-2).

    Of several the first that fits: the officer's own before one in which they act for somebody away, and of these one
    in whose name nothing was done with the manuscript yet. None: the officer has none that the step asks for.
    """
    chain = _chain(manuscript, selectors.person_of(officer), act)
    right, roles = asked_for(act, manuscript.level, pack)
    return first_fitting(chain, officer, manuscript.host, right, roles, today, pack)


def _chain(manuscript: Manuscript, candidate: Person, act: str) -> Chain:
    """Who had a hand in it, as the step asks: the reviewer matters for the sign-off alone."""
    standing = selectors.standing(manuscript) if act == "sign_off" else {}
    review = standing.get(Approval.Kind.REVIEW)
    absent = review.acting_for if review else None
    return Chain(
        writers=selectors.writers(manuscript),
        candidate=candidate,
        doing="review" if act == "review_manuscript" else "sign_off",
        reviewer=selectors.person(review.by) if review else None,
        reviewer_for=selectors.person(absent) if absent else None,
    )


def decides(officer: Officer, unit: Unit) -> bool:
    """Whether the officer reviews or signs for a unit: answers what it is asked, is a second person for what it writes."""
    return officer.may(Right.REVIEW_MANUSCRIPTS, unit.path) or officer.may(
        Right.SIGN_MANUSCRIPTS, unit.path
    )


_NOBODY = Person(0, "")
STEPS = frozenset({"review_manuscript", "sign_off", "sign_off_in_emergency"})
"""The steps that are taken in a capacity."""
_NEXT = {State.SUBMITTED: "review_manuscript", State.REVIEWED: "sign_off"}


def absent_second(officer: Officer, host: Unit, hands: Sequence[Person]) -> Person | None:
    """Whose deputy the officer would be as a second person, where that one has a hand in it already.

    None: some capacity of theirs is their own, or of somebody who has none (A17-2, A17-3).
    """
    capacities = [
        each
        for right in (Right.REVIEW_MANUSCRIPTS, Right.SIGN_MANUSCRIPTS)
        for each in officer.giving(right, host.path)
    ]
    replaced = [_absent(each) for each in capacities if each.acting_for]
    if not replaced or len(replaced) < len(capacities):
        return None
    had = [each for each in replaced if each and any(each.is_same(hand) for hand in hands)]
    return had[0] if len(had) == len(replaced) else None


def able_next(manuscript: Manuscript, *, today: date, pack: Pack) -> tuple[Sentence, ...]:
    """Who may take the step that comes next, the nearest first; deputies with whom they replace."""
    act = _NEXT.get(State(manuscript.state))
    if act is None:
        return ()
    right, roles = asked_for(act, manuscript.level, pack)
    chain = _chain(manuscript, _NOBODY, act)
    return _who_could(chain, manuscript.host, right, roles, today, pack)


def asked_for(act: str, level: str, pack: Pack) -> tuple[Right, tuple[str, ...]]:
    """The right and the roles, the nearest first, that a step of a manuscript of the level asks for."""
    if act in {"review_manuscript", "review_afterwards"}:
        return Right.REVIEW_MANUSCRIPTS, tuple(role.value for role in REVIEWERS)
    if act == "sign_off_in_emergency":
        authority = pack.items("A17-5", "authority")
        return Right.SIGN_MANUSCRIPTS, tuple(each.code for each in authority)
    signers = article_17.signers_of(level, pack=pack)
    in_order = [each.signer for each in pack.items("A17-1", "levels")]
    return Right.SIGN_MANUSCRIPTS, tuple(each for each in in_order if each in signers)


def first_fitting(
    chain: Chain,
    officer: Officer,
    host: Unit,
    right: Right,
    roles: Sequence[str],
    today: date,
    pack: Pack,
) -> tuple[Held | None, list[Breach]]:
    """Of the officer's capacities the first without a second hand in the chain; otherwise why the first has one."""
    fitting: list[Held | None] = [
        each for each in officer.giving(right, host.path) if each.role.value in roles
    ]
    tried = [
        (each, replace(chain, acting_for=_absent(each)))
        for each in sorted(fitting, key=_nearest(roles))
    ] or [(None, chain)]
    for capacity, facts in tried:
        if not article_17.same_hands(facts, pack=pack):
            return capacity, []
    capacity, facts = tried[0]
    others = _who_could(chain, host, right, roles, today, pack)
    return capacity, article_17.same_hands(replace(facts, others=others), pack=pack)


def _nearest(roles: Sequence[str]) -> Callable[[Held | None], tuple[bool, int]]:
    """Own capacities first, and of these the one the step asks for before those above it."""
    return lambda each: (
        (bool(each.acting_for), roles.index(each.role.value)) if each else (True, len(roles))
    )


def _absent(capacity: Held | None) -> Person | None:
    """Whom the officer replaces in the capacity."""
    if capacity is None or capacity.acting_for_id is None:
        return None
    return selectors.person(Staff.objects.get(pk=capacity.acting_for_id))


def _who_could(
    chain: Chain, host: Unit, right: Right, roles: Sequence[str], today: date, pack: Pack
) -> tuple[Sentence, ...]:
    """Who could take the step instead, deputies named with whom they replace. Two queries."""
    able = [
        each
        for each in units.who_may(host.path, right, today=today)
        if each.role.value in roles and not each.person.is_same(chain.candidate)
    ]
    able.sort(key=lambda each: roles.index(each.role.value))
    free = [
        each
        for each in able
        if not article_17.same_hands(
            replace(chain, candidate=each.person, acting_for=each.acting_for), pack=pack
        )
    ]
    return tuple(dict.fromkeys(each.said for each in free if not _acts_anyway(each, free)))


def _acts_anyway(each: units.Able, free: Sequence[units.Able]) -> bool:
    """A deputy who may take the step in a capacity of their own: said once, under their own name."""
    return each.acting_for is not None and any(
        own.acting_for is None and own.person.is_same(each.person) for own in free
    )


def reviewed_content(
    manuscript: Manuscript, officer: Officer, today: date, pack: Pack
) -> list[Breach]:
    """What would be signed is what was reviewed."""
    review = selectors.standing(manuscript).get(Approval.Kind.REVIEW)
    present = content.digest(content.of(manuscript))
    facts = article_17.Approved(
        content=present,
        reviewed=review.digest if review else None,
        signed=present,
        signed_level=manuscript.level,
        level=manuscript.level,
    )
    return article_17.unapproved(facts, pack=pack) + article_17.altered(facts, pack=pack)


def level_undecided(manuscript: Manuscript, today: date, pack: Pack) -> list[Breach]:
    """A lowering that was asked for waits for its second person."""
    waiting = manuscript.lowerings.filter(state=Lowering.State.ASKED).exists()
    if not waiting:
        return []
    return [
        refusal(
            "A17-3",
            "降级申请尚待第二人确认。",
            "A lower level was asked for and waits for a second person.",
            out=Sentence(
                zh="请另一位审核或签发人员先确认或不同意。",
                en="Let another reviewer or signer confirm or decline it first.",
            ),
        )
    ]


def nothing_to_review() -> Breach:
    """No emergency publication of this manuscript waits for its review."""
    return refusal(
        "A17-5",
        "这篇稿件没有待补审的应急发布。",
        "No emergency publication of this manuscript waits for its review.",
        out=Sentence(zh="请刷新页面。", en="Reload the page."),
    )
