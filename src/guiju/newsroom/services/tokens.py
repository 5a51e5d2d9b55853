"""Acts on tokens: with one a unit's own program pushes posts of the unit's accounts.

new = make_token(officer, unit_id=3, name="网站发布系统", now=now)
new.secret                       # shown once; only its digest is kept
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from guiju import ledger
from guiju.ledger.chain import sm3
from guiju.newsroom.models import PushToken
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind, held
from guiju.units import selectors as units
from guiju.units.models import Staff, Undertaker, Unit
from guiju.units.refusals import dissolved
from guiju.units.rights import Officer, Refused, Right, require
from guiju.units.services import hold_unit

_PREFIX = "guiju_"


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token and its secret, which is shown once and kept nowhere."""

    token: PushToken
    secret: str


@held("A7-2", kind=Kind.GATE)
def make_token(
    officer: Officer, *, unit_id: int, name: str, undertaker_id: int | None = None, now: datetime
) -> NewToken:
    """Make a token that reaches the accounts of the unit and of the units below it.

    One for the program of an outside undertaker, or made by its people, rests as soon as the undertaker's
    papers are not all in force: at every use they are looked at again.
    """
    with ledger.act("TOKEN_MADE", by=officer.actor, at=now, article="A26-1") as record:
        unit = hold_unit(unit_id)
        require(officer, Right.KEEP_TOKENS, unit)
        if breaches := dissolved(unit):
            raise Refused(breaches)
        maker = Staff.objects.get(pk=officer.staff_id)
        undertaker = _undertaker(maker.employer_id or undertaker_id, unit, now=now)
        secret = _PREFIX + secrets.token_urlsafe(32)
        token = PushToken.objects.create(
            unit=unit,
            name=name,
            digest=digest(secret),
            made_by=maker,
            undertaker=undertaker,
            made_at=now,
        )
        record.on("token", token.pk, token.name, unit=unit.pk)
        after = {"name": name, "unit": unit.name}
        record.changed({}, after | ({"undertaker": str(undertaker)} if undertaker else {}))
    return NewToken(token, secret)


def revoke_token(officer: Officer, *, token_id: int, now: datetime) -> PushToken:
    """End a token at once and for good."""
    with ledger.act("TOKEN_REVOKED", by=officer.actor, at=now, article="A26-1") as record:
        token = (
            PushToken.objects.select_for_update(of=("self",))
            .select_related("unit")
            .get(pk=token_id)
        )
        require(officer, Right.KEEP_TOKENS, token.unit)
        before = token.revoked_at
        if before is None:
            token.revoked_at = now
            token.save(update_fields=["revoked_at"])
        record.on("token", token.pk, token.name, unit=token.unit_id)
        record.changed({"revoked_at": before}, {"revoked_at": token.revoked_at})
    return token


def _undertaker(key: int | None, unit: Unit, *, now: datetime) -> Undertaker | None:
    """The undertaker whose program uses a token of the unit: the unit's own, and everything in force."""
    if key is None:
        return None
    undertaker = Undertaker.objects.select_related("host").get(pk=key)
    breaches = list(units.withheld(key, at=now))
    if not unit.path.startswith(undertaker.host.path):
        breaches.append(_of_another(undertaker, unit))
    if breaches:
        raise Refused(breaches)
    return undertaker


def _of_another(undertaker: Undertaker, unit: Unit) -> Breach:
    return Breach(
        code="A7-2",
        sentence=Sentence(
            zh=f"“{undertaker}”不是{unit.name}的承办单位。",
            en=f"“{undertaker}” is no undertaker of {unit.name}.",
        ),
        way_out=Sentence(
            zh="请选择本单位委托的承办单位；本单位自己的程序，承办单位留空。",
            en="Choose an undertaker of the unit; for the unit's own program leave it empty.",
        ),
        evidence=("elsewhere",),
    )


def digest(secret: str) -> str:
    """What is kept of a secret. It has 256 random bits, so that one plain hash is enough."""
    return sm3(secret.encode())
