"""How the tests bring a case where they want it: by the acts of the people who would."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from guiju.registry import services
from guiju.registry.models import Account, Case, CasePaper, Platform
from guiju.registry.workflow import CaseKind
from guiju.units.models import Role, Unit
from guiju.units.papers import Upload
from tests.cast import NOW, Cast
from tests.platforms.drawing import picture

PDF = b"%PDF-1.7\n% a scan of paper\n"
PNG = picture()
Purpose = CasePaper.Purpose
NAME_PAPERS = (Purpose.GOVERNMENT_CONSENT, Purpose.NAME_FILING)
"""What a name with the town's in it rests on."""
OPENING_PAPERS = (Purpose.MINUTES, *NAME_PAPERS)


def application(cast: Cast, host: Unit, **stated: Any) -> dict[str, Any]:
    """Everything Articles 3, 4 and 9 to 11 want an opening to state."""
    return {
        "name": f"{host.short_name}发布",
        "platform_id": Platform.objects.get(code="weibo").pk,
        "registered_to": "unit",
        "need": "群众需要及时知道本地办事信息",
        "audience": "本地群众",
        "columns": "政务公开、办事指南",
        "resources": "专人两名，每日更新",
        "why_not_shared": "县级账号不发布本单位日常信息",
        "managing_department": "党政办公室",
        "budget": "年度预算两万元",
        "equipment": "专用电脑一台",
        "tasks": ["publish", "serve"],
        "ideology_holder_id": cast.people[host.pk, Role.LEADER_IN_CHARGE],
        "verification_text": f"{host.name}官方微博",
    } | stated


def drafted(cast: Cast, host: Unit, **stated: Any) -> Case:
    """An opening as its editor wrote it."""
    return services.draft_case(
        cast.editor_of(host),
        kind=CaseKind.OPENING,
        host_id=host.pk,
        application=application(cast, host, **stated),
        now=NOW,
    )


def attach(
    cast: Cast, case: Case, *purposes: Purpose, content: bytes = PDF, name: str = "材料.pdf"
) -> Case:
    """Papers put with the case by the editor of its host."""
    for purpose in purposes:
        services.attach_paper(
            cast.editor_of(case.host),
            case_id=case.pk,
            purpose=purpose,
            upload=Upload(name, content),
            now=NOW,
        )
    return fresh(case)


def existing(
    cast: Cast,
    account: Account,
    kind: CaseKind,
    *,
    now: datetime = NOW,
    approved: bool = True,
    **stated: Any,
) -> Case:
    """A case of an account that exists, as its editor wrote it; a new name comes with its papers."""
    case = services.draft_case(
        cast.editor_of(account.host),
        kind=kind,
        host_id=account.host_id,
        account_id=account.pk,
        application={"reason": "无力维护"} | stated,
        now=now,
    )
    return attach(cast, case, *NAME_PAPERS) if approved and stated.get("name") else case


def submitted(cast: Cast, case: Case, *, now: datetime = NOW) -> Case:
    return services.submit_case(
        cast.editor_of(case.host), case_id=case.pk, version=fresh(case).version, now=now
    )


def consented(cast: Cast, case: Case, *, now: datetime = NOW) -> Case:
    """Submitted, and consented to by the principal leader of the host."""
    case = submitted(cast, case, now=now)
    leader = cast.holder(case.host, Role.PRINCIPAL_LEADER)
    return services.consent_to_case(leader, case_id=case.pk, version=case.version, now=now)


def filed(cast: Cast, case: Case, *, now: datetime = NOW) -> Case:
    """Consented to, and filed by the county office."""
    case = consented(cast, case, now=now)
    return services.file_case(cast.supervisor, case_id=case.pk, version=case.version, now=now)


def noticed(cast: Cast, case: Case, *, now: datetime = NOW) -> Case:
    """Filed, and announced to the public."""
    case = filed(cast, case, now=now)
    services.open_notice(
        cast.principal_of(case.host), case_id=case.pk, version=case.version, now=now
    )
    return fresh(case)


def set_up(cast: Cast, case: Case, *, now: datetime = NOW) -> Case:
    """A filed opening whose account stands at its platform, with all proofs."""
    services.save_draft(
        cast.editor_of(case.host),
        case_id=case.pk,
        version=fresh(case).version,
        application={
            "platform_uid": f"uid-{case.pk}",
            "url": f"https://weibo.com/u/{case.pk}",
            "verified_on": date(2026, 6, 9),
            "columns_ready": True,
        },
        now=now,
    )
    attach(cast, case, Purpose.VERIFICATION)
    return attach(cast, case, Purpose.AVATAR, Purpose.BACKGROUND, content=PNG, name="图.png")


def fresh(case: Case) -> Case:
    """The case as it stands now."""
    return Case.objects.select_related("host", "account").get(pk=case.pk)
