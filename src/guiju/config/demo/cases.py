"""The cases of the demo county: openings, changes, mergers and closings, each as far as its table takes it.

county.live_on(founded, days, clock, cases.happenings(founded, clock))

Whoever must act acts: the unit's editor writes, its principal leader consents, the county office files, the
operations principal announces and completes.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from guiju.config.demo.clock import Clock
from guiju.config.demo.entered import County, Happening
from guiju.config.demo.papers import pdf
from guiju.config.demo.tables import CaseTold, tables
from guiju.registry import services as registry
from guiju.registry.models import Account, Case, CasePaper, Platform
from guiju.registry.workflow import CaseKind, State
from guiju.units.models import Role, Undertaker
from guiju.units.papers import Upload
from guiju.units.rights import Officer

_COMPLETED_BY = {
    CaseKind.CHANGE: registry.complete_change,
    CaseKind.MERGER: registry.complete_merger,
    CaseKind.CLOSING: registry.complete_closing,
}
_WAY = (State.DRAFT, State.SUBMITTED, State.CONSENTED, State.FILED, State.NOTICED)
_PAPERS = {
    CasePaper.Purpose.MINUTES: ("会议纪要", "会议研究同意所报事项，由办公室按程序办理。"),
    CasePaper.Purpose.GOVERNMENT_CONSENT: ("同意使用名称的批复", "同意账号使用所报名称。"),
    CasePaper.Purpose.NAME_FILING: ("名称备案回执", "所报名称已登记，未发现重名。"),
}


def happenings(county: County, clock: Clock) -> list[Happening]:
    """The mornings on which cases began, and on which they ended."""
    begun = [(each.begun, partial(_begin, county, clock, each)) for each in tables().cases]
    ended = [
        (each.ended, partial(_end, county, clock, each)) for each in tables().cases if each.ended
    ]
    return [*begun, *ended]


def _begin(county: County, clock: Clock, told: CaseTold) -> None:
    """In one morning from the draft to where the table says."""
    case = _drafted(county, clock, told)
    office = county.officer("县政府办", Role.SUPERVISOR, now=clock.now)
    steps = (
        (registry.submit_case, _officer(county, clock, told, Role.EDITOR)),
        (registry.consent_to_case, _officer(county, clock, told, Role.PRINCIPAL_LEADER)),
        (registry.file_case, office),
        (registry.open_notice, _officer(county, clock, told, Role.OPERATIONS_PRINCIPAL)),
    )
    for act, officer in steps[: _WAY.index(told.reached)]:
        act(officer, case_id=case.pk, version=case.version, now=clock.tick())
        case.refresh_from_db()


def _drafted(county: County, clock: Clock, told: CaseTold) -> Case:
    editor = _officer(county, clock, told, Role.EDITOR)
    account = None if told.kind is CaseKind.OPENING else _account(county, told)
    case = registry.draft_case(
        editor,
        kind=told.kind,
        host_id=county.units[told.unit].pk,
        account_id=account.pk if account else None,
        application=_application(county, told),
        now=clock.tick(),
    )
    if told.kind is CaseKind.MERGER and account is not None:
        registry.choose_merged(
            editor,
            case_id=case.pk,
            account_ids=[each.pk for each in _doubles(account)],
            now=clock.tick(),
        )
    for purpose in told.papers:
        title, line = _PAPERS[purpose]
        registry.attach_paper(
            editor,
            case_id=case.pk,
            purpose=purpose,
            upload=Upload(f"{title}.pdf", pdf(title, [line])),
            now=clock.tick(),
        )
    case.refresh_from_db()
    return case


def _application(county: County, told: CaseTold) -> dict[str, Any]:
    stated = dict(told.application)
    # The table names an undertaker as people do; the case names its entry.
    if name := stated.pop("undertaker", ""):
        entrusted = Undertaker.objects.get(host=county.units[told.unit], outside_name=name)
        stated["undertaker_id"] = entrusted.pk
    if told.kind is not CaseKind.OPENING:
        return stated
    return stated | {
        "platform_id": Platform.objects.get(code=told.platform).pk,
        "registered_to": "unit",
        "ideology_holder_id": county.holders[told.unit, Role.LEADER_IN_CHARGE].pk,
    }


def _end(county: County, clock: Clock, told: CaseTold) -> None:
    """Completed; or, for its reason, withdrawn from the public or returned to the unit."""
    case = Case.objects.get(kind=told.kind, host=county.units[told.unit], state=told.reached)
    principal = _officer(county, clock, told, Role.OPERATIONS_PRINCIPAL)
    office = county.officer("县政府办", Role.SUPERVISOR, now=clock.now)
    of_case: dict[str, Any] = {"case_id": case.pk, "version": case.version, "now": clock.tick()}
    if not told.because:
        _COMPLETED_BY[told.kind](principal, **of_case)
    elif told.reached is State.NOTICED:
        registry.withdraw_notice(principal, **of_case, reason=told.because)
    else:
        registry.return_case(office, **of_case, reason=told.because)
    for account in county.accounts.values():
        if account.pk == case.account_id:
            account.refresh_from_db()


def _officer(county: County, clock: Clock, told: CaseTold, role: Role) -> Officer:
    return county.officer(told.unit, role, now=clock.now)


def _account(county: County, told: CaseTold) -> Account:
    found = Account.objects.filter(host=county.units[told.unit], platform__code=told.platform)
    return found.get(name=told.remains) if told.remains else found.get()


def _doubles(account: Account) -> list[Account]:
    """The other accounts of the same host on the platform."""
    alike = Account.objects.filter(host_id=account.host_id, platform_id=account.platform_id)
    return list(alike.exclude(pk=account.pk))
