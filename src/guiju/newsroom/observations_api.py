"""The push API for what platforms show: a unit's own program tells of the unit's accounts.

    POST /api/v1/observations
    Authorization: Bearer guiju_…
    {"observations": [{"platform": "微博", "platform_uid": "5012", "name": "普定发布", "seen_at": "2026-06-11T09:30:00+08:00"}]}

Every item gets its own answer; one that cannot be taken never stops the others.
"""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema
from ninja.errors import HttpError
from pydantic import BeforeValidator

from guiju.newsroom.api import ErrorOut, MessageOut, Text, UnitToken, as_item, token_of
from guiju.newsroom.intake import observing

_TOO_MANY = (
    f"每次最多推送 {observing.MOST_ITEMS} 条。请分批推送。 "
    f"At most {observing.MOST_ITEMS} observations are taken at a time. Push them in batches."
)


class ObservationIn(Schema):
    """What a platform showed of one account."""

    platform: Text = Field("", description="平台代码或名称 · code or name of the platform")
    platform_uid: Text = Field(
        "", description="平台上的稳定标识 · stable platform id; the identity of the account"
    )
    name: Text = Field("", description="所示名称 · name as shown")
    url: Text = Field("", description="链接；无标识时用于识别账号 · link")
    verification_text: Text = Field("", description="认证信息 · verification text")
    host_text: Text = Field("", description="账号主体 · whom the platform names as the holder")
    followers: Text = Field("", description="粉丝数 · followers")
    reads: Text = Field("", description="近30天阅读量 · reads in the last 30 days")
    standing: Text = Field(
        "", description="`shown`、`gone` 或 `unreachable`，默认 `shown` · whether it is still there"
    )
    avatar: Text = Field(
        "",
        description="头像文件（JPG、PNG、WebP）的 Base64，4 MB 以内，每次最多 50 个 · "
        "file of the avatar in Base64, up to 4 MB, at most 50 in a call",
    )
    seen_at: Text = Field("", description="查看时间，ISO 8601；无时区按北京时间 · when it was seen")


class ObservationsIn(Schema):
    """A batch."""

    observations: list[Annotated[ObservationIn, BeforeValidator(as_item)]] = Field(
        description=f"最多 {observing.MOST_ITEMS} 条 · at most {observing.MOST_ITEMS}",
        json_schema_extra={"maxItems": observing.MOST_ITEMS},
    )


class TroubleOut(MessageOut):
    """One thing that is wrong with an item."""

    field: str | None = Field(None, description="有误的字段 · the field at fault")


class ObservedOut(Schema):
    """What became of one item."""

    index: int = Field(description="在本批中的序号，从 0 起 · place in the batch, from 0")
    status: str = Field(description="`added`, `unchanged` or `error`")
    messages: list[TroubleOut] = []


class ObservationsOut(Schema):
    """What became of the batch."""

    added: int
    unchanged: int
    errors: int
    results: list[ObservedOut]


router = Router(tags=["推送平台所示情况 · push observations"])


@router.post(
    "",
    auth=UnitToken(),
    response={200: ObservationsOut, 401: ErrorOut, 403: ErrorOut, 413: ErrorOut},
    summary="推送平台所示情况 · push what platforms show",
    operation_id="push_observations",
)
def push_observations(request: HttpRequest, batch: ObservationsIn) -> dict[str, Any]:
    """推送本单位及下级单位账号在平台上的所示情况。重复推送不产生重复记录；每条单独答复，有误的不影响其他。

    Tells what platforms show of the accounts of the token's unit and the units below it. Pushing the same
    again changes nothing; each item is answered, and one that cannot be taken never stops the others.
    """
    if len(batch.observations) > observing.MOST_ITEMS:
        raise HttpError(413, _TOO_MANY)
    items = [each.dict() for each in batch.observations]
    results = observing.push(token_of(request), items, now=timezone.now())
    answers = [_answer(index, each) for index, each in enumerate(results)]
    statuses = [answer["status"] for answer in answers]
    return {
        "added": statuses.count("added"),
        "unchanged": statuses.count("unchanged"),
        "errors": statuses.count("error"),
        "results": answers,
    }


def _answer(index: int, result: observing.Result) -> dict[str, Any]:
    status = "error" if result.notes else "added" if result.added else "unchanged"
    messages = [{"zh": each.zh, "en": each.en, "field": each.column} for each in result.notes]
    return {"index": index, "status": status, "messages": messages}
