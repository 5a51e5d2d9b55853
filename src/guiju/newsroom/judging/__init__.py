"""What stands in the way of a step of a manuscript: every breach at once, from the articles.

    breaches(manuscript, officer, "submit_manuscript", today=date(2026, 6, 10))

The page of a manuscript shows the same list that refuses the act. What is wrong with the content is judged at
every step, since the lexicon, the roles and the text itself may have changed in between.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from guiju.newsroom import selectors, workflow
from guiju.newsroom.judging import commenting, hands, pictures, reprinting, stating, wording
from guiju.newsroom.models import Manuscript
from guiju.newsroom.responding import providing
from guiju.newsroom.workflow import State
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.units.law import pack_on
from guiju.units.rights import Officer

ContentJudge = Callable[[Manuscript, date, Pack], list[Breach]]
HandsJudge = Callable[[Manuscript, Officer, date, Pack], list[Breach]]

CONTENT: tuple[ContentJudge, ...] = (
    stating.accounts,
    stating.classification,
    stating.blanks,
    stating.formats,
    pictures.taken,
    wording.unresolved,
    pictures.maps,
    reprinting.reprint,
    providing.breaches,
    hands.level_undecided,
)
"""Judges of what is written: for review, sign-off and publication alike."""
HANDS: Mapping[str, tuple[HandsJudge, ...]] = MappingProxyType(
    {
        "submit_manuscript": (commenting.unsettled,),
        "review_manuscript": (hands.reviewer, commenting.unsettled),
        "sign_off": (
            hands.signer,
            hands.level_signer,
            hands.reviewed_content,
            pictures.waiting,
            commenting.unsettled,
        ),
        # Whoever signs in an emergency may settle it in the same minute: nothing is passed over in silence.
        "sign_off_in_emergency": (hands.emergency_signer, commenting.unsettled),
    }
)
"""Act → judges of who would do it, and of what others have said that must be settled first."""


WAIVED: Mapping[str, Mapping[str, Sentence]] = MappingProxyType(
    {
        "sign_off_in_emergency": MappingProxyType(
            {
                "A20-1": Sentence(
                    zh="应急签发不等待征求意见的答复：事关群众生命安全，等待会延误；内容是否准确由签发人负责，发布后补审时一并核对。",
                    en="An emergency sign-off does not wait for the answers of other units: lives are at stake and waiting "
                    "would cost them. The signer answers for what is said, and the review afterwards looks at it too.",
                )
            }
        )
    }
)
"""Act → the codes that do not hold it up, each with why: nobody waits for another unit's answer there (A17-5)."""


def of_content(manuscript: Manuscript, *, today: date) -> list[Breach]:
    """Everything wrong with what is written, in the order of the articles; empty means it may go on."""
    pack = pack_on(today)
    return in_order([each for judge in CONTENT for each in judge(manuscript, today, pack)])


def breaches(manuscript: Manuscript, officer: Officer, act: str, *, today: date) -> list[Breach]:
    """Everything that stands in the way of `act` by the officer, in the order of the articles."""
    pack = pack_on(today)
    found = [each for judge in HANDS[act] for each in judge(manuscript, officer, today, pack)]
    holding, _ = _parted(act, of_content(manuscript, today=today))
    return in_order(found + holding)


def _parted(act: str, written: list[Breach]) -> tuple[list[Breach], list[Breach]]:
    """Of what is wrong with what is written, what holds the act up and what does not."""
    waived = WAIVED.get(act, {})
    return (
        [each for each in written if each.code not in waived],
        [each for each in written if each.code in waived],
    )


def in_order(found: list[Breach]) -> list[Breach]:
    """Breaches by article and code."""
    return sorted(found, key=lambda breach: (breach.article, breach.code))


@dataclass(frozen=True, slots=True)
class NextAct:
    """An act the officer could do next, what stands in its way, and what does not although it stands (`WAIVED`).

    `acting_for`: in whose place it would be done; empty: in the officer's own capacity.
    """

    act: str
    breaches: tuple[Breach, ...]
    waived: tuple[Breach, ...] = ()
    acting_for: str = ""


def next_acts(manuscript: Manuscript, officer: Officer, *, today: date) -> list[NextAct]:
    """The acts that could come next and are the officer's, each with its breaches."""
    state = State(manuscript.state)
    wrong: list[Breach] | None = None
    found = []
    for act in workflow.TRANSITIONS.acts_from(state):
        right = selectors.right_for(act, state)
        if right is None or not officer.may(right, manuscript.host.path):
            continue
        breaches: list[Breach] = []
        waived: list[Breach] = []
        if act in HANDS:
            # What is written is judged once for all acts.
            wrong = of_content(manuscript, today=today) if wrong is None else wrong
            pack = pack_on(today)
            people = [
                each for judge in HANDS[act] for each in judge(manuscript, officer, today, pack)
            ]
            holding, waived = _parted(act, wrong)
            breaches = in_order(people + holding)
        absent = ""
        if act in hands.STEPS and any(each.acting_for for each in officer.held):
            capacity, _ = hands.in_capacity(manuscript, officer, act, today, pack_on(today))
            absent = capacity.acting_for if capacity else ""
        found.append(NextAct(act, tuple(breaches), tuple(waived), absent))
    return found
