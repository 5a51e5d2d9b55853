"""Who may review and sign off a manuscript: three people, the signer of its level, the content they saw (Art. 17)."""

from __future__ import annotations

from datetime import date

from guiju.newsroom import selectors
from guiju.newsroom.models import Approval, Lowering, Manuscript
from guiju.newsroom.writing import content
from guiju.rulebook.articles import article_17
from guiju.rulebook.articles.article_17 import Chain, SignOff
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.units.refusals import refusal
from guiju.units.rights import Officer


def reviewer(manuscript: Manuscript, officer: Officer, pack: Pack) -> list[Breach]:
    """The reviewer did not write it."""
    chain = Chain(
        writers=selectors.writers(manuscript),
        candidate=selectors.person_of(officer),
        doing="review",
    )
    return article_17.same_hands(chain, pack=pack)


def signer(manuscript: Manuscript, officer: Officer, pack: Pack) -> list[Breach]:
    """The signer neither wrote nor reviewed it."""
    review = selectors.standing(manuscript).get(Approval.Kind.REVIEW)
    chain = Chain(
        writers=selectors.writers(manuscript),
        candidate=selectors.person_of(officer),
        doing="sign_off",
        reviewer=selectors.person(review.by) if review else None,
    )
    return article_17.same_hands(chain, pack=pack)


def level_signer(manuscript: Manuscript, officer: Officer, pack: Pack) -> list[Breach]:
    """The signer holds the role that the level asks for."""
    facts = SignOff(manuscript.level, officer.name, selectors.roles_in(officer, manuscript.host))
    return article_17.wrong_signer(facts, pack=pack)


def emergency_signer(manuscript: Manuscript, officer: Officer, pack: Pack) -> list[Breach]:
    """In an emergency, too, nobody signs what they wrote themselves."""
    chain = Chain(
        writers=selectors.writers(manuscript),
        candidate=selectors.person_of(officer),
        doing="sign_off",
    )
    return article_17.same_hands(chain, pack=pack)


def reviewed_content(manuscript: Manuscript, officer: Officer, pack: Pack) -> list[Breach]:
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
