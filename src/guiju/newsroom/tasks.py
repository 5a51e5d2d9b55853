"""Sweeps of the room, which the worker calls again and again; each says whether it did something.

claim_and_run_import(now=timezone.now())
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from guiju import ledger
from guiju.newsroom import link_checks, services
from guiju.newsroom.alike import grouping
from guiju.newsroom.campaigns import seeing
from guiju.newsroom.checks import examining, opinions, picturing, trying
from guiju.newsroom.correcting import taking_down
from guiju.newsroom.delivery import running
from guiju.newsroom.intake import importing, polling
from guiju.newsroom.relaying import finding
from guiju.newsroom.responding import settling
from guiju.newsroom.searching import filling
from guiju.newsroom.selectors.archives import month_before, next_unpacked
from guiju.newsroom.selectors.consultations import next_silent
from guiju.platforms.fetch import AddressGuard
from guiju.textcheck.images import missing
from guiju.units.law import pack_on


def claim_and_run_import(*, now: datetime) -> bool:
    """Bring the next uploaded file that waits, or that another worker left unfinished."""
    job = importing.claim(now=now)
    if job is None:
        return False
    importing.run(job)
    return True


def claim_and_try_lexicon(*, now: datetime) -> bool:
    """Try the next draft of the lexicon that waits, or that another worker left unfinished."""
    draft = trying.claim(now=now)
    if draft is None:
        return False
    trying.run(draft)
    return True


def ask_second_judge(*, now: datetime) -> bool:
    """Ask the model of the office about the next manuscript whose editor wants it; nothing where it is off."""
    judge = settings.GUIJU_JUDGE
    opinion = opinions.claim(now=now) if judge is not None else None
    if judge is None or opinion is None:
        return False
    opinions.run(opinion, judge=judge)
    return True


def poll_due_feeds(*, now: datetime) -> bool:
    """Ask the feed that has been due longest."""
    feed = polling.claim(now=now)
    if feed is None:
        return False
    polling.poll(feed, guard=AddressGuard(allow=settings.GUIJU_FEED_NETWORKS), now=now)
    return True


def check_due_link(*, now: datetime) -> bool:
    """Open the link of the service entry whose check has been due longest."""
    entry = link_checks.claim(now=now)
    if entry is None:
        return False
    guard = AddressGuard(allow=settings.GUIJU_FEED_NETWORKS)
    link_checks.check(entry, guard=guard, pack=pack_on(timezone.localdate(now)), now=now)
    return True


def claim_and_deliver(*, now: datetime) -> bool:
    """Bring the delivery that has waited longest as far as it goes now."""
    delivery = running.claim(now=now)
    if delivery is None:
        return False
    running.run(delivery, clock=timezone.now)
    return True


def claim_and_take_down(*, now: datetime) -> bool:
    """Take down what a signed correction takes off an account with an interface."""
    task = taking_down.claim(now=now)
    if task is None:
        return False
    taking_down.run(task, clock=timezone.now)
    return True


def settle_corrections(*, now: datetime) -> bool:
    """Enter what was seen to be gone, and find accounts that were seen with the text since."""
    return taking_down.settle(now=now) > 0


def settle_relays(*, now: datetime) -> bool:
    """Enter what accounts were seen to carry of what they were ordered to."""
    return finding.settle(now=now) > 0


def settle_campaigns(*, now: datetime) -> bool:
    """Enter what was planned and is seen to be out (A16-3)."""
    return seeing.settle(now=now) > 0


def settle_statements(*, now: datetime) -> bool:
    """Enter the statements that readers see, then which cases are late without one (A23-1)."""
    return settling.settle(now=now) + settling.note_late(now=now) > 0


def record_next_silence(*, now: datetime) -> bool:
    """Record that a body that was consulted has not answered in time."""
    found = next_silent(timezone.localdate(now))
    if found is None:
        return False
    services.record_silence(by=ledger.SYSTEM, consultation_id=found.pk, now=now)
    return True


def pack_next_month(*, now: datetime) -> bool:
    """Make the archive package of the month before for the next unit that has none."""
    month = month_before(timezone.localdate(now))
    unit = next_unpacked(month)
    if unit is None:
        return False
    services.pack_due_month(by=ledger.SYSTEM, unit_id=unit.pk, month=month, now=now)
    return True


def examine_next_picture(*, now: datetime) -> bool:
    """Examine the picture that has waited longest; with none waiting, queue what an older lexicon judged."""
    job = examining.claim(now=now)
    if job is None:
        return examining.queue_stale(now=now) > 0
    examining.run(job)
    return True


def examine_next_post_picture(*, now: datetime) -> bool:
    """Fetch and examine the picture of a post that has waited longest; with none waiting, judge again by what was read
    in them those that an older lexicon judged. None where nothing reads pictures."""
    if missing():
        return False
    job = picturing.claim(now=now)
    if job is None:
        return picturing.judge_stale(now=now) > 0
    picturing.run(job, guard=AddressGuard(allow=settings.GUIJU_FEED_NETWORKS))
    return True


def recheck_stale_posts(*, now: datetime, limit: int) -> int:
    """Check up to `limit` posts again that an older lexicon or program checked; how many there were."""
    return services.recheck_posts(by=ledger.SYSTEM, limit=limit, now=now).posts


def group_posts_alike(*, limit: int) -> int:
    """Find for up to `limit` posts written since which other has their text (A21-2); how many there were."""
    return grouping.group(limit=limit)


def fill_search_index(*, limit: int) -> int:
    """Enter up to `limit` posts and manuscripts into the full-text index; how many there were."""
    return filling.fill(limit=limit)
