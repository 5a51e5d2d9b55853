"""The avatar of an account as the register has it (A12-2).

set_avatar(officer, account_id=7, upload=Upload("头像.png", content), now=now).look
"""

from __future__ import annotations

from datetime import datetime

from guiju import ledger
from guiju.registry import avatars
from guiju.registry.models import Account, Avatar
from guiju.rulebook.registry import Kind, held
from guiju.units.papers import Upload
from guiju.units.rights import Officer, Right, require


@held("A12-2", kind=Kind.RECORD)
def set_avatar(officer: Officer, *, account_id: int, upload: Upload, now: datetime) -> Avatar:
    """Put the avatar of an account on record. Raises `paper_formats.PaperError` for what is no picture."""
    with ledger.act("AVATAR_SET", by=officer.actor, at=now, article="A12-2") as record:
        account = (
            Account.objects.select_for_update(of=("self",))
            .select_related("host")
            .get(pk=account_id)
        )
        require(officer, Right.KEEP_ACCOUNTS, account.host)
        before, avatar = account.avatar_id, avatars.kept(upload)
        account.avatar = avatar
        account.save(update_fields=["avatar"])
        record.on("account", account.pk, account.name, unit=account.host_id)
        record.changed({"avatar": before}, {"avatar": avatar.pk})
        record.note(file=upload.name[:200])
    return avatar
