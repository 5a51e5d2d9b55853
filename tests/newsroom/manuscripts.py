"""How the tests bring a manuscript where they want it: by the acts of the people who would."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from guiju.newsroom import services, tasks
from guiju.newsroom.models import Illustration, Manuscript
from guiju.registry.models import Account
from guiju.security.confirming import Confirmation, Method
from guiju.units.models import Role, Unit
from guiju.units.papers import Upload
from guiju.units.rights import Officer
from tests.cast import NOW, Cast

QUIET = {
    "title": "城关镇开展农村人居环境整治",
    "body": "<p>6月9日，城关镇组织干部群众清扫村道、清理沟渠。</p>",
    "department": "城关镇党政办公室",
    "task": "publish",
}
"""A text of which no check has anything to say."""
LANDSLIDE = {
    "title": "关于城关镇山体滑坡的情况通报",
    "body": "<p>6月10日，城关镇发生山体滑坡，造成3人死亡。</p>",
}
"""An event of the town that is proposed as major (A17-3)."""


def confirmed(officer: Officer, *, now: datetime = NOW) -> Confirmation:
    """The officer proved who they are, just now."""
    return Confirmation(officer.staff_id, Method.ONE_TIME_CODE, now)


def fresh(manuscript: Manuscript) -> Manuscript:
    """The manuscript as it stands now."""
    return Manuscript.objects.select_related("host").get(pk=manuscript.pk)


def account_of(cast: Cast, unit: Unit, platform: str = "wechat-official") -> Account:
    """An account of the unit; made when there is none yet."""
    known = Account.objects.filter(host=unit, platform__code=platform).first()
    return known or cast.add_account(unit, f"{unit.short_name}发布", platform=platform)


def written(
    cast: Cast, host: Unit, *, platforms: tuple[str, ...] = ("wechat-official",), now: datetime = NOW,
    **stated: Any,
) -> Manuscript:  # fmt: skip
    """A manuscript as its editor wrote it, for accounts of its host."""
    accounts = [account_of(cast, host, platform).pk for platform in platforms]
    return services.begin_manuscript(
        cast.editor_of(host), host_id=host.pk, account_ids=accounts, stated=QUIET | stated, now=now
    )


def submitted(cast: Cast, manuscript: Manuscript, *, now: datetime = NOW) -> Manuscript:
    """Laid before the reviewer by its editor."""
    manuscript = fresh(manuscript)
    return services.submit_manuscript(
        cast.editor_of(manuscript.host),
        manuscript_id=manuscript.pk,
        version=manuscript.version,
        now=now,
    )


def reviewed(cast: Cast, manuscript: Manuscript, *, now: datetime = NOW) -> Manuscript:
    """Submitted and found right by the reviewer of its host."""
    manuscript = submitted(cast, manuscript, now=now)
    return services.review_manuscript(
        cast.holder(manuscript.host, Role.REVIEWER),
        manuscript_id=manuscript.pk,
        version=manuscript.version,
        now=now,
    )


SIGNERS = {
    "ordinary": Role.OPERATIONS_PRINCIPAL,
    "important": Role.LEADER_IN_CHARGE,
    "major": Role.PRINCIPAL_LEADER,
}


def signed(cast: Cast, manuscript: Manuscript, *, now: datetime = NOW) -> Manuscript:
    """Reviewed and signed off by the signer of its level."""
    manuscript = reviewed(cast, manuscript, now=now)
    signer = cast.holder(manuscript.host, SIGNERS[manuscript.level])
    return services.sign_off(
        signer,
        manuscript_id=manuscript.pk,
        version=manuscript.version,
        confirmation=confirmed(signer, now=now),
        now=now,
    )


def illustrated(
    cast: Cast, manuscript: Manuscript, upload: Upload, *, words: str, now: datetime = NOW
) -> int:
    """Put a picture into the text, described, examined and as its cover; the number of the illustration."""
    editor, manuscript = cast.editor_of(manuscript.host), fresh(manuscript)
    picture = services.add_illustration(editor, manuscript_id=manuscript.pk, upload=upload, now=now)
    services.describe_illustration(
        editor, illustration_id=picture.pk, words=words, map=Illustration.Map.NONE, map_number="",
        is_cover=True, now=now,
    )  # fmt: skip
    while tasks.examine_next_picture(now=now):
        pass
    manuscript = fresh(manuscript)
    services.save_manuscript(
        editor,
        manuscript_id=manuscript.pk,
        version=manuscript.version,
        stated={"body": f'{manuscript.body}<p><img src="picture:{picture.pk}" alt="{words}"></p>'},
        now=now,
    )
    return picture.pk
