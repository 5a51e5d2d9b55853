"""What platforms show of accounts comes in, by hand, file or program (A14-3).

    record_observation(officer, account_id=7, seen=Sighting(platform_id=2, name="普定发布", seen_at=now), now=now)
    brought = bring_observations(by=token_actor, sightings=sightings, how=How.API,
                                 allowed=names.ids, about=About("token", 3, "教育局网站", 8), now=now)
    brought.added, brought.known

The same observation is kept once, whichever way it comes and however often, so that whatever was interrupted
is simply done again. Observations say what was seen; the register changes by cases only (A28-2).
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from django.db import transaction

from guiju import ledger
from guiju.ledger.acts import About, Actor
from guiju.ledger.chain import sm3
from guiju.registry import avatars, sighting
from guiju.registry.models import Account, Avatar, How, Observation, Platform
from guiju.registry.selectors import observing
from guiju.registry.selectors.observing import ObservationPlan
from guiju.registry.sighting import Sighting
from guiju.rulebook.breach import Breach, Sentence
from guiju.units.papers import Upload
from guiju.units.rights import Officer, Refused, Right, require

CHUNK = 1_000
"""Observations of one transaction."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of a batch: for each sighting in its order whether it was new."""

    new: tuple[bool, ...]

    @property
    def added(self) -> int:
        return sum(self.new)

    @property
    def known(self) -> int:
        return len(self.new) - self.added


def record_observation(
    officer: Officer,
    *,
    account_id: int,
    seen: Sighting,
    now: datetime,
    avatar: Upload | None = None,
) -> Observation:
    """Somebody looked at the platform: keep what it showed of an account.

    Platform and account are those of `account_id`; so is the stable id where none was read off. `avatar` is a picture of what it showed. Raises `Refused` with everything that cannot have been seen so, and
    `PaperError` for a picture that is none. An observation that is on record already
    is given back, and nothing is entered twice.
    """
    account = Account.objects.select_related("host").get(pk=account_id)
    require(officer, Right.BRING_POSTS, account.host)
    seen = replace(
        seen,
        account_id=account.pk,
        platform_id=account.platform_id,
        platform_uid=seen.platform_uid or account.platform_uid,
    )
    if troubles := sighting.troubles(seen, now=now):
        raise Refused([_cannot_be(each) for each in troubles])
    with transaction.atomic():
        _hold_platforms({seen.platform_id})
        if avatar is not None:
            seen = replace(seen, avatar=avatars.kept(avatar).pk)
        known = Observation.objects.filter(digest=seen.digest).first()
        if known is not None:
            return known
        with ledger.act(
            "OBSERVATION_RECORDED", by=officer.actor, at=now, article="A14-3"
        ) as record:
            observation = _row(seen, How.BY_HAND, now=now, seen_by=officer.staff_id or None)
            observation.save(force_insert=True)
            record.on("account", account.pk, account.name, unit=account.host_id)
            record.changed({}, _told(seen))
    return observation


def bring_observations(
    *,
    by: Actor,
    sightings: Sequence[Sighting],
    how: How,
    allowed: Container[int],
    about: About,
    now: datetime,
    seen_by: int | None = None,
    pictures: Mapping[str, Avatar] = MappingProxyType({}),
) -> Brought:
    """Keep a batch of at most `CHUNK` sightings whose `troubles` were asked before.

    `pictures` are the avatars that the sightings name by digest, as far as they are not on record yet.

    `allowed` are the accounts the actor may speak of; a sighting of another, or one that cannot be, raises
    `Refused`, and nothing is kept. One transaction and one entry of the ledger; none when all was known.
    """
    _refuse(sightings, allowed, now)
    with transaction.atomic():
        # 1. Whoever brings the same at the same time waits here.
        _hold_platforms({each.platform_id for each in sightings})
        digests = [each.digest for each in sightings]
        known = set(
            Observation.objects.filter(digest__in=digests)
            .order_by()
            .values_list("digest", flat=True)
        )
        new: list[bool] = []
        first: dict[str, Sighting] = {}
        for digest, seen in zip(digests, sightings, strict=True):
            new.append(digest not in known and digest not in first)
            first.setdefault(digest, seen)
        brought = Brought(tuple(new))
        if not brought.added:
            return brought
        # 2. Keep what is new.
        with ledger.act("OBSERVATIONS_BROUGHT", by=by, at=now, article="A14-3") as record:
            kept = [
                _row(seen, how, now=now, seen_by=seen_by)
                for seen, is_new in zip(sightings, new, strict=True)
                if is_new
            ]
            shown = {each.avatar_id for each in kept if each.avatar_id} & pictures.keys()
            Avatar.objects.bulk_create(
                [pictures[digest] for digest in sorted(shown)], ignore_conflicts=True
            )
            Observation.objects.bulk_create(kept, batch_size=CHUNK)
            record.on(about.kind, about.id, about.label, unit=about.unit_id)
            record.note(
                how=how.value,
                added=brought.added,
                unchanged=brought.known,
                digest=sm3("\n".join(each.digest for each in kept).encode()),
            )
    return brought


def import_observations(
    officer: Officer, *, filename: str, content: bytes, now: datetime
) -> ObservationPlan:
    """Keep the sightings of a file's good rows; the answer says what was added and what is wrong with the others.

    Raises `SheetError` for a file that cannot be read.
    """
    plan = observing.plan(officer, filename=filename, content=content, now=now)
    allowed = {each.account_id for each in plan.sightings if each.account_id is not None}
    unit = officer.held[0].unit_id if officer.held else None
    added = 0
    with transaction.atomic():
        for first in range(0, len(plan.sightings), CHUNK):
            added += bring_observations(
                by=officer.actor,
                sightings=plan.sightings[first : first + CHUNK],
                how=How.FILE,
                allowed=allowed,
                about=About("observation_file", None, filename[:200], unit),
                now=now,
                seen_by=officer.staff_id or None,
            ).added
    return replace(plan, added=added)


def _row(seen: Sighting, how: How, *, now: datetime, seen_by: int | None) -> Observation:
    return Observation(
        platform_id=seen.platform_id,
        platform_uid=seen.platform_uid,
        account_id=seen.account_id,
        standing=seen.standing,
        name=seen.name,
        verification_text=seen.verification_text,
        host_text=seen.host_text,
        url=seen.url,
        avatar_id=seen.avatar or None,
        followers=seen.followers,
        reads=seen.reads,
        seen_at=seen.seen_at,
        how=how,
        seen_by_id=seen_by,
        recorded_at=now,
        digest=seen.digest,
    )


def _told(seen: Sighting) -> dict[str, object]:
    """What was seen, as the ledger says it."""
    names = (
        "standing", "name", "platform_uid", "verification_text", "host_text", "url", "avatar",
        "followers", "reads", "seen_at",
    )  # fmt: skip
    return {name: value for name in names if (value := getattr(seen, name)) not in (None, "")}


def _hold_platforms(keys: set[int]) -> None:
    # In the order of their keys, so that two batches never wait for each other.
    list(Platform.objects.select_for_update().filter(pk__in=keys).order_by("pk"))


def _refuse(sightings: Sequence[Sighting], allowed: Container[int], now: datetime) -> None:
    breaches = [
        _cannot_be(trouble) for seen in sightings for trouble in sighting.troubles(seen, now=now)
    ]
    outside = {
        each.account_id
        for each in sightings
        if each.account_id is not None and each.account_id not in allowed
    }
    if outside:
        breaches.append(
            Breach(
                code="A6-2",
                sentence=Sentence(
                    zh=f"其中{len(outside)}个账号不在您的职责范围内。",
                    en=f"{len(outside)} of the accounts are outside your duties.",
                ),
                way_out=Sentence(
                    zh="请由账号的主办单位或其主管单位导入。",
                    en="Let the host of the account or its competent unit bring them.",
                ),
                evidence=tuple(str(each) for each in sorted(outside)),
            )
        )
    if breaches:
        raise Refused(breaches)


def _cannot_be(trouble: sighting.Trouble) -> Breach:
    return Breach(
        code="A14-3",
        sentence=trouble.sentence,
        way_out=Sentence(zh="请更正后重新提交。", en="Correct it and submit again."),
        evidence=(trouble.field,),
    )
