"""The push API: a unit's own program brings the posts of the unit's accounts.

    POST /api/v1/posts
    Authorization: Bearer guiju_…
    {"posts": [{"account": "微博/普定发布", "id": "5012", "text": "…", "published_at": "2026-06-11T09:30:00+08:00"}]}

Every item gets its own answer; one that cannot be taken never stops the others.
"""

from __future__ import annotations

from typing import Annotated, Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema
from ninja.errors import HttpError
from ninja.security import HttpBearer
from pydantic import BeforeValidator

from guiju.newsroom.intake import pushing
from guiju.newsroom.intake.files import as_flag, as_text
from guiju.newsroom.models import PushToken
from guiju.newsroom.selectors import ways_in
from guiju.platforms.plaintext import clean
from guiju.rulebook.breach import Breach

_NOT_LET_IN = (
    "缺少有效的推送令牌：请在请求头写明 Authorization: Bearer <令牌>；令牌由本单位主要负责人或技术保障人员在"
    "“信息 › 推送令牌”中生成，停用后即失效。 "
    "A valid token is missing: send the header Authorization: Bearer <token>. Your unit's operations "
    "principal or technician makes one under Posts › Push tokens; a revoked one no longer works."
)
_TOO_LARGE = (
    "请求超过 {limit:g} MB。含多条信息的，请减少每次推送的条数；仅一条就超过的，正文中应混入了网页代码或图片数据："
    "请只推送纯文本（100 万字以内），图片不必推送。 "
    "The request is larger than {limit:g} MB. Push fewer posts at a time; where it is one post alone, its text "
    "holds more than words: push plain text only (up to a million characters), no HTML and no image data."
)
_TOO_MANY = (
    f"每次最多推送 {pushing.MOST_ITEMS} 条。请分批推送。 "
    f"At most {pushing.MOST_ITEMS} posts are taken at a time. Push them in batches."
)


_ANSWERS = {
    200: "每条信息各有答复；有误的不影响其他 · an answer for each item; one at fault stops no other",
    400: "请求体不是 JSON · the body is no JSON",
    401: "令牌缺失、有误、已停用，或所属单位已撤销 · the token is missing, wrong or revoked, or its unit dissolved",
    403: "令牌属于外部承办单位，其协议或资质审查不在有效期 · an outside undertaker's token while its papers are not in force",
    413: "请求或条数超过上限，说明如何缩减 · too large or too many posts; the answer says what to do",
    422: "请求体缺少 posts 或其不是数组 · the body holds no array of posts",
}


class UnitToken(HttpBearer):
    """The token of a unit."""

    def __call__(self, request: HttpRequest) -> Any:
        token = super().__call__(request)
        if token is None:
            raise HttpError(401, _NOT_LET_IN)
        # Django would refuse the body with a page; here it is refused in the API's own words.
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if int(request.headers.get("Content-Length") or 0) > limit:
            raise HttpError(413, _TOO_LARGE.format(limit=limit / 1024 / 1024))
        return token

    def authenticate(self, request: HttpRequest, token: str) -> PushToken | None:
        now = timezone.now()
        found = pushing.bearer(token.strip(), now=now)
        if found is not None and (breaches := ways_in.resting([found], at=now).get(found.pk)):
            raise HttpError(403, "".join(f"{_said(each)} " for each in breaches).strip())
        return found


class TokenRequest(HttpRequest):
    """A request that `UnitToken` has let in."""

    auth: PushToken


def token_of(request: HttpRequest) -> PushToken:
    """The token with which a unit's program came in; an operation behind `UnitToken` always has one."""
    return cast("TokenRequest", request).auth


def _said(breach: Breach) -> str:
    """A breach as the answer of the interface says it, in both languages."""
    return " ".join(
        (
            f"{breach.sentence.zh}{breach.way_out.zh}（{breach.code}）",
            f"{breach.sentence.en} {breach.way_out.en} ({breach.code})",
        )
    )


def as_item(value: Any) -> Any:
    """What is no object becomes an empty item, so that it is answered like any other that says nothing."""
    return value if isinstance(value, dict) else {}


def as_pictures(value: object) -> list[str]:
    """The texts of a list; an empty list for whatever is none."""
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


# Whatever type a program sends is read as text, so that one odd value is one item's trouble.
Text = Annotated[str, BeforeValidator(lambda value: clean(as_text(value)))]
# What is no list of texts is no list of pictures; the post counts without them.
Pictures = Annotated[list[str], BeforeValidator(as_pictures)]
Flag = Annotated[str | bool | None, BeforeValidator(as_flag)]


class PostIn(Schema):
    """One post, as the platform shows it."""

    account: Text = Field(
        "",
        description="账号名称、平台标识、链接或“平台/名称” · name, platform id, link or platform/name",
    )
    platform: Text = Field(
        "", description="平台，仅账号重名时需要 · only where two accounts share a name"
    )
    id: Text = Field(
        "", description="平台上的信息编号 · id on the platform; the identity of the post"
    )
    url: Text = Field(
        "", description="链接；无编号时作为标识 · link; the identity where there is no id"
    )
    title: Text = Field("", description="标题，500 字以内 · title")
    text: Text = Field("", description="正文（纯文本），100 万字以内 · plain text")
    published_at: Text = Field(
        "", description="发布时间，ISO 8601；无时区按北京时间 · time of publication"
    )
    original: Flag = Field(
        None, description="原创为 true，转载为 false · true for original, false for a reprint"
    )
    source: Text = Field("", description="来源 · source of a reprint")
    pictures: Pictures = Field(
        default_factory=list, description="所示图片的网址，最多 20 个 · addresses of its pictures"
    )
    deleted: Flag = Field(
        None, description="已从平台删除为 true · true when it has gone from the platform"
    )


class PostsIn(Schema):
    """A batch."""

    posts: list[Annotated[PostIn, BeforeValidator(as_item)]] = Field(
        description=f"最多 {pushing.MOST_ITEMS} 条 · at most {pushing.MOST_ITEMS}",
        json_schema_extra={"maxItems": pushing.MOST_ITEMS},
    )


class MessageOut(Schema):
    """A reason in both languages."""

    zh: str
    en: str


class ResultOut(Schema):
    """What became of one item."""

    index: int = Field(description="在本批中的序号，从 0 起 · place in the batch, from 0")
    id: str = Field(description="请求中的编号 · the id of the request")
    status: str = Field(description="`added`, `changed`, `unchanged` or `error`")
    field: str | None = Field(None, description="有误的字段 · the field at fault")
    message: MessageOut | None = None


class PushOut(Schema):
    """What became of the batch."""

    added: int
    changed: int
    unchanged: int
    errors: int
    results: list[ResultOut]


class ErrorOut(Schema):
    """Why the call as a whole was refused."""

    detail: str


class FaultOut(Schema):
    """A place of the body that is not as described, and why."""

    loc: list[str | int] = Field(description="位置 · where, from the outside in")
    msg: str
    type: str


class FaultsOut(Schema):
    """The body is JSON, but not a batch."""

    detail: list[FaultOut]


router = Router(tags=["推送信息 · push posts"])


@router.post(
    "",
    auth=UnitToken(),
    response={
        200: PushOut,
        400: ErrorOut,
        401: ErrorOut,
        403: ErrorOut,
        413: ErrorOut,
        422: FaultsOut,
    },
    openapi_extra={
        "responses": {status: {"description": said} for status, said in _ANSWERS.items()}
    },
    summary="推送信息 · push posts",
    operation_id="push_posts",
)
def push_posts(request: HttpRequest, batch: PostsIn) -> dict[str, Any]:
    """推送本单位及下级单位账号的信息。重复推送不产生重复记录；每条单独答复，有误的不影响其他。

    Brings posts of the accounts of the token's unit and the units below it. Pushing the same posts again
    changes nothing; each item is answered, and one that cannot be taken never stops the others.
    """
    if len(batch.posts) > pushing.MOST_ITEMS:
        raise HttpError(413, _TOO_MANY)
    items = [post.dict() for post in batch.posts]
    results = pushing.push(token_of(request), items, now=timezone.now())
    answers = [_answer(index, items[index], each) for index, each in enumerate(results)]
    statuses = [answer["status"] for answer in answers]
    return {
        "added": statuses.count("added"),
        "changed": statuses.count("changed"),
        "unchanged": statuses.count("unchanged"),
        "errors": statuses.count("error"),
        "results": answers,
    }


def _answer(index: int, item: dict[str, Any], result: pushing.Result) -> dict[str, Any]:
    note = result.note
    return {
        "index": index,
        "id": item["id"],
        "status": "error" if note else result.status.value,
        "field": note.column if note else None,
        "message": {"zh": note.zh, "en": note.en} if note else None,
    }
