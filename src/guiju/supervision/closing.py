"""What supervision has against closing an account: posts whose findings are not settled (A34-2).

Entered into `registry.obstacles` when the room is loaded, because the register knows no findings.
"""

from __future__ import annotations

from datetime import date

from guiju.registry.models import Account
from guiju.rulebook.articles import article_34
from guiju.rulebook.breach import Breach
from guiju.supervision.models import Finding, Subject
from guiju.supervision.workflow import State
from guiju.units.law import pack_on


def unsettled_posts(account: Account, today: date) -> list[Breach]:
    """The breach that names the posts with standing findings; each post once, oldest finding first."""
    standing = Finding.objects.filter(account=account, subject_kind=Subject.POST).exclude(
        state=State.CLOSED
    )
    titles = standing.order_by("opened_on", "pk").values_list("subject_label", flat=True)
    return article_34.posts_left_behind(
        article_34.PostsLeft(account.name, tuple(dict.fromkeys(titles))), pack=pack_on(today)
    )
