"""What accounts publish and offer, judged by the articles on content: tasks, originality, service
entries, posts beside what was signed.

for part, breaches in content.of_account(facts, account, pack): ...
"""

from __future__ import annotations

from collections.abc import Iterator

from guiju.rulebook.articles import (
    article_03,
    article_05,
    article_17_stopped,
    article_18_words,
    article_19,
    article_21_relays,
    article_22,
    article_28,
    article_28_corrections,
)
from guiju.rulebook.breach import Breach
from guiju.rulebook.pack import Pack
from guiju.supervision.facts import AccountRow, Facts

Judged = Iterator[tuple[str, list[Breach]]]
"""What tells the findings of one code on an account apart, and what was found."""


def of_account(facts: Facts, account: AccountRow, pack: Pack) -> Judged:
    """What is asked of an account in operation."""
    yield (
        "",
        article_03.unserved_tasks(
            article_03.Serving(
                account_id=account.id,
                account=account.name,
                unit=account.host,
                declared=facts.tasks.get(account.id, frozenset()),
                served=facts.served.get(account.id, frozenset()),
                known=account.id in facts.known_whole,
            ),
            pack=pack,
        ),
    )
    yield (
        "",
        article_19.falling_originality(
            article_19.Originality(
                account_id=account.id,
                account=account.name,
                unit=account.host,
                shares=facts.shares.get(account.id, ()),
            ),
            pack=pack,
        ),
    )
    posts = article_18_words.SamePosts(
        account.name, account.host, facts.contradictions.get(account.id, ())
    )
    yield "", article_18_words.contradicting_posts(posts, pack=pack)
    yield from _relays(facts, account, pack)
    yield from _entries(facts, account, pack)
    yield from _signed(facts, account, pack)
    late = facts.corrections.get(account.id, ())
    correcting = article_28_corrections.Correcting(account.name, account.host, late)
    yield "corrections", article_28_corrections.late_corrections(correcting, pack=pack)


def _relays(facts: Facts, account: AccountRow, pack: Pack) -> Judged:
    """Relay orders of which the time is over."""
    late = facts.relays.get(account.id)
    if late is None:
        return
    matrix = article_05.Carrying(account.name, account.host, late.matrix)
    policy = article_05.Carrying(account.name, account.host, late.policy)
    yield "", article_05.late_relays(matrix, pack=pack)
    yield "", article_21_relays.late_policy(policy, pack=pack)


def _entries(facts: Facts, account: AccountRow, pack: Pack) -> Judged:
    standing = article_22.AccountEntries(
        account_id=account.id,
        account=account.name,
        unit=account.host,
        entries=facts.entries.get(account.id, ()),
    )
    yield "dead", article_22.dead_entries(standing, pack=pack)
    yield "double", article_22.duplicate_entries(standing, pack=pack)
    yield "log-in", article_22.second_log_ins(standing, pack=pack)


def _signed(facts: Facts, account: AccountRow, pack: Pack) -> Judged:
    """What stands on an account that signs here, beside what was signed."""
    watched = facts.watched.get(account.id)
    if watched is None:
        return
    standing = article_28.SignedHere(
        account=account.name,
        unit=account.host,
        since=watched.since,
        orphans=watched.orphans,
        altered=watched.altered,
        vanished=watched.vanished,
    )
    yield "orphans", article_28.unexplained_posts(standing, pack=pack)
    yield "altered", article_28.altered_posts(standing, pack=pack)
    yield "vanished", article_28.vanished_posts(standing, pack=pack)
    stopped = article_17_stopped.Stopped(account.name, account.host, watched.stopped)
    yield "stopped", article_17_stopped.stopped_deliveries(stopped, pack=pack)
