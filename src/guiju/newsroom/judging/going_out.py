"""What stands in the way of a delivery at the moment it would go out (A17-1, A17-4, A12-1).

The content is read from the rows and its digest computed anew: a text changed past every act does not go out.
"""

from __future__ import annotations

from datetime import date

from guiju.newsroom.models import Approval, Delivery, Manuscript
from guiju.newsroom.responding import providing
from guiju.newsroom.writing import content
from guiju.registry.models import Account, AccountState
from guiju.rulebook.articles import article_17
from guiju.rulebook.articles.article_17 import Approved
from guiju.rulebook.breach import Breach, Sentence
from guiju.units.law import pack_on
from guiju.units.papers import Altered
from guiju.units.papers import content as paper_content
from guiju.units.refusals import refusal


def breaches(delivery: Delivery, *, today: date) -> list[Breach]:
    """Everything that stands in the way; empty means that it goes out."""
    manuscript, pack = delivery.manuscript, pack_on(today)
    approvals = {
        Approval.Kind(each.kind): each
        for each in manuscript.approvals.filter(voided_at=None).select_related("edition")
    }
    review = approvals.get(Approval.Kind.REVIEW)
    emergency = approvals.get(Approval.Kind.EMERGENCY)
    signed = approvals.get(Approval.Kind.SIGN_OFF) or emergency
    facts = Approved(
        content=_present(manuscript, signed),
        reviewed=review.digest if review else None,
        signed=signed.digest if signed else None,
        signed_level=signed.level if signed else manuscript.level,
        level=manuscript.level,
        in_emergency=emergency is not None,
    )
    found = article_17.unapproved(facts, pack=pack) + article_17.altered(facts, pack=pack)
    return found + providing.breaches(manuscript, today, pack) + _account(delivery.account)


def _present(manuscript: Manuscript, signed: Approval | None) -> str:
    """The digest of what would go out; of nothing, when row, edition and pictures do not agree."""
    present = content.digest(content.of(manuscript))
    if signed is not None and content.digest(signed.edition.content) != present:
        return ""
    try:
        for each in manuscript.illustrations.select_related("paper"):
            paper_content(each.paper)
    except Altered:
        return ""
    return present


def _account(account: Account) -> list[Breach]:
    if account.state == AccountState.OPERATING:
        return []
    return [
        refusal(
            "A5-3",
            f"账号“{account.name}”目前{account.get_state_display()}，不能发布。",
            f"The account “{account.name}” is not in operation; nothing is published there.",
            out=Sentence(
                zh="账号恢复运行后由有权限的人员重新发起，或取消该项发布。",
                en="Start it again once the account is in operation, or call the delivery off.",
            ),
        )
    ]
