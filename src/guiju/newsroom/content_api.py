"""The content interface: a unit's mobile client keeps its articles in step with what is live on the account.

    GET /api/v1/content/7/articles?after=…
    Authorization: Bearer guijur_…

Pages go from the oldest change to the newest. What was withdrawn comes as a tombstone, so that a client removes it;
a client keeps the `cursor` of the last article it has seen and goes on there.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from guiju.newsroom import reading
from guiju.newsroom.reading import NotAdmitted, Reading
from guiju.newsroom.selectors import serving
from guiju.newsroom.selectors.serving import Served
from guiju.newsroom.views.feeding import NOT_ADMITTED

_NOTHING = "没有这样的账号，或其内容接口没有开放。 There is no such account, or its content interface is open to nobody."
_CURSOR = "after 不是本接口给出的游标。 `after` is no cursor of this interface."
LARGEST_NUMBER = 2**63 - 1

_ANSWERS = {
    304: "与 If-None-Match 所示相同 · nothing changed since the ETag that was sent",
    401: "需要密钥 · a key is needed",
    404: "没有这样的账号或文章 · there is no such account or article",
    422: "游标有误 · the cursor is malformed",
}


class PictureOut(Schema):
    """A picture of an article."""

    url: str
    alt: str
    cover: bool


class ArticleOut(Schema):
    """An article, or the tombstone of one: then everything but `id` and times is empty."""

    id: str = Field(description="永不改变 · never changes")
    cursor: str = Field(description="从此处续读 · go on from here with `after`")
    withdrawn: bool = Field(description="已撤回，请从客户端移除 · withdrawn: remove it")
    changed_at: datetime
    published_at: datetime
    title: str = ""
    summary: str = ""
    content_html: str = Field("", description="已消毒的 HTML · sanitised HTML")
    content_text: str = ""
    source: str = ""
    url: str = ""
    pictures: list[PictureOut] = []
    signed_digest: str = Field(
        "", description="签发内容的 SM3 摘要 · SM3 of what was signed for this account"
    )


class ArticlesOut(Schema):
    """A page of changes, the oldest first."""

    account: str
    host: str
    articles: list[ArticleOut]
    next: str | None = Field(None, description="下一页地址 · address of the next page")


class ErrorOut(Schema):
    """Why there is no answer."""

    detail: str


router = Router(tags=["内容接口 · content for mobile clients"])

_RESPONSES: dict[Any, Any] = {304: None, 401: ErrorOut, 404: ErrorOut, 422: Any}
_EXTRA = {"responses": {status: {"description": said} for status, said in _ANSWERS.items()}}


@router.get(
    "/{int:account_id}/articles",
    response={200: ArticlesOut, **_RESPONSES},
    openapi_extra=_EXTRA,
    summary="账号的文章及其变化 · articles of an account and their changes",
    operation_id="content_articles",
    url_name="content_articles",
)
def articles(
    request: HttpRequest,
    response: HttpResponse,
    account_id: int,
    after: str = Query("", max_length=60, description="上次读到的游标 · where to go on"),
    limit: int = Query(50, ge=1, le=serving.MOST),
) -> Any:
    """按变化先后给出文章；撤回的给出墓碑。带 If-None-Match 询问，没有变化时答复 304。

    Articles in the order of their changes, tombstones for those withdrawn. Ask with If-None-Match: 304 while
    nothing has changed.
    """
    found = _reading(request, account_id)
    if known := _known(found, response):
        return known
    try:
        page = serving.page(found.account, after=after or None, limit=limit)
    except ValueError:
        raise HttpError(422, _CURSOR) from None
    reading.fetched(found, list(page.articles), now=timezone.now())
    following = None
    if page.next:
        own = request.build_absolute_uri(request.path)
        key = f"&key={found.in_address}" if found.in_address else ""
        following = f"{own}?after={page.next}&limit={limit}{key}"
    return {
        "account": found.account.name,
        "host": found.account.host.name,
        "articles": [_shown(found, each) for each in page.articles],
        "next": following,
    }


@router.get(
    "/{int:account_id}/articles/{int:number}",
    response={200: ArticleOut, **_RESPONSES},
    openapi_extra=_EXTRA,
    summary="一篇文章 · one article",
    operation_id="content_article",
)
def article(request: HttpRequest, response: HttpResponse, account_id: int, number: int) -> Any:
    """一篇文章（编号为 id 末尾的数字），已撤回的给出墓碑。

    One article by the number at the end of its id; a tombstone where it is withdrawn.
    """
    found = _reading(request, account_id)
    served = serving.article(found.account, number) if number <= LARGEST_NUMBER else None
    if served is None:
        raise HttpError(404, _NOTHING)
    reading.fetched(found, [served], now=timezone.now())
    return _shown(found, served)


def _reading(request: HttpRequest, account_id: int) -> Reading:
    try:
        found = (
            reading.admitted(request, account_id, now=timezone.now())
            if account_id <= LARGEST_NUMBER
            else None
        )
    except NotAdmitted:
        raise HttpError(401, NOT_ADMITTED) from None
    if found is None:
        raise HttpError(404, _NOTHING)
    return found


def _known(found: Reading, response: HttpResponse) -> Any:
    etag = f'"{serving.state_of(found.account)}"'
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache" if found.key else "no-cache"
    patch_vary_headers(response, ["Authorization"])
    return get_conditional_response(found.request, etag=etag)


def _shown(found: Reading, served: Served) -> dict[str, Any]:
    told = {
        "id": served.id,
        "cursor": serving.cursor(served),
        "withdrawn": served.withdrawn,
        "changed_at": served.changed_at,
        "published_at": served.live_at,
    }
    if served.withdrawn:
        return told
    return told | {
        "title": served.title,
        "summary": served.summary,
        "content_html": reading.html_of(found, served),
        "content_text": served.text,
        "source": served.source,
        "url": served.url,
        "pictures": [
            {
                "url": reading.address(found, "feeds:picture", served.pk, each.id),
                "alt": each.words,
                "cover": each.cover,
            }
            for each in served.pictures
        ],
        "signed_digest": served.digest,
    }
