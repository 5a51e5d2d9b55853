"""The manuscripts of the demo county: one in every state, so that each log-in of the unit finds its own on the desk.

manuscripts.write(founded, clock)

Whoever must act acts, this morning after the round: the editor writes and submits, the reviewer reviews or returns,
the signer of the level signs.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from guiju.config.demo import consulting
from guiju.config.demo.clock import Clock
from guiju.config.demo.entered import County
from guiju.config.demo.looks import photograph
from guiju.config.demo.tables import ManuscriptTold, tables
from guiju.newsroom import services as newsroom
from guiju.newsroom.models import Manuscript
from guiju.newsroom.models.manuscripts import Illustration, Level, Origin
from guiju.newsroom.workflow import State
from guiju.platforms.articles import ReadArticle
from guiju.registry.models import Account
from guiju.registry.workflow import CaseKind
from guiju.security.confirming import Confirmation, Method
from guiju.units import selectors
from guiju.units.models import Role
from guiju.units.rights import Officer

_SIGNERS = {
    Level.ORDINARY: Role.OPERATIONS_PRINCIPAL,
    Level.IMPORTANT: Role.LEADER_IN_CHARGE,
    Level.MAJOR: Role.PRINCIPAL_LEADER,
}
_WAY = (State.DRAFT, State.SUBMITTED, State.REVIEWED, State.SIGNED)


def write(county: County, clock: Clock) -> None:
    """Approve the sources of reprints and write the manuscripts, in the order of the tables."""
    for source in tables().sources:
        now = clock.tick()
        newsroom.approve_source(
            _supervisor(county, now),
            name=source.name,
            domain=source.domain,
            reason=source.reason,
            since_on=now.date() - timedelta(days=source.days),
            now=now,
        )
    for told in tables().manuscripts:
        _Writer(county, clock, told).write()


def _supervisor(county: County, now: datetime) -> Officer:
    found = selectors.officer(county.supervisor.pk, now=now)
    assert found is not None
    return found


class _Writer:
    def __init__(self, county: County, clock: Clock, told: ManuscriptTold) -> None:
        self._county, self._clock, self._told = county, clock, told
        self._manuscript = Manuscript()

    def write(self) -> None:
        """From its first word to where the table says."""
        self._begin()
        if self._told.emergency:
            self._sign_in_emergency()
            return
        if self._told.returned:
            self._submit()
            self._return()
        way = _WAY.index(self._told.reached)
        for step in (self._submit, self._review, self._sign)[:way]:
            step()
        if self._told.lower:
            newsroom.ask_lower_level(
                self._officer(Role.REVIEWER),
                level=Level.ORDINARY,
                reason=self._told.lower,
                **self._on,
            )

    def _begin(self) -> None:
        unit = self._county.units[self._told.unit]
        # Nothing new is written for an account that is being closed.
        accounts = Account.objects.filter(
            host=unit, platform__code__in=self._told.platforms
        ).exclude(cases__kind=CaseKind.CLOSING)
        editor = self._officer(Role.EDITOR)
        stated = {"title": self._told.title, "body": self._told.body.strip()}
        if self._told.source:
            stated |= {
                "origin": Origin.REPRINT.value,
                "source": self._told.source,
                "source_url": self._told.link,
            }
        self._manuscript = newsroom.begin_manuscript(
            editor,
            host_id=unit.pk,
            account_ids=list(accounts.values_list("pk", flat=True)),
            stated=stated | {"department": self._told.department, "task": self._told.task},
            now=self._clock.tick(),
        )
        if self._told.original:
            title, *text = self._told.original
            newsroom.keep_original(
                editor,
                manuscript_id=self._manuscript.pk,
                read=ReadArticle(title, "\n".join(text)),
                url=self._told.link,
                fetched=False,
                now=self._clock.tick(),
            )
        if self._told.picture:
            self._illustrate(editor)
        if self._told.consulted:
            consulting.agreed(self._county, self._clock, self._fresh, self._told.consulted)

    def _illustrate(self, editor: Officer) -> None:
        illustration = newsroom.add_illustration(
            editor,
            manuscript_id=self._manuscript.pk,
            upload=photograph(self._told.picture),
            now=self._clock.tick(),
        )
        newsroom.describe_illustration(
            editor,
            illustration_id=illustration.pk,
            words=self._told.picture,
            map=Illustration.Map.NONE,
            map_number="",
            is_cover=True,
            now=self._clock.tick(),
        )
        self._save(
            f'{self._told.body.strip()}<p><img src="picture:{illustration.pk}" '
            f'alt="{self._told.picture}"></p>'
        )

    def _save(self, body: str) -> None:
        newsroom.save_manuscript(self._officer(Role.EDITOR), stated={"body": body}, **self._on)

    def _submit(self) -> None:
        newsroom.submit_manuscript(self._officer(Role.EDITOR), **self._on)

    def _return(self) -> None:
        newsroom.return_manuscript(
            self._officer(Role.REVIEWER), reason=self._told.returned, **self._on
        )
        old, new = self._told.then
        self._save(self._told.body.strip().replace(old, new))

    def _review(self) -> None:
        newsroom.review_manuscript(self._officer(Role.REVIEWER), **self._on)

    def _sign(self) -> None:
        signer = self._officer(_SIGNERS[Level(self._fresh.level)])
        newsroom.sign_off(signer, confirmation=self._confirmed(signer), **self._on)

    def _sign_in_emergency(self) -> None:
        signer = self._officer(Role.LEADER_IN_CHARGE)
        newsroom.sign_off_in_emergency(
            signer,
            reason=self._told.emergency,
            confirmation=self._confirmed(signer),
            **self._on,
        )

    def _confirmed(self, signer: Officer) -> Confirmation:
        return Confirmation(signer.staff_id, Method.PASSWORD, self._clock.now)

    def _officer(self, role: Role) -> Officer:
        return self._county.officer(self._told.unit, role, now=self._clock.now)

    @property
    def _fresh(self) -> Manuscript:
        return Manuscript.objects.get(pk=self._manuscript.pk)

    @property
    def _on(self) -> dict[str, Any]:
        """What every act names."""
        return {
            "manuscript_id": self._manuscript.pk,
            "version": self._fresh.version,
            "now": self._clock.tick(),
        }
