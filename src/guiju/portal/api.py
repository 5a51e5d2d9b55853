"""The open directory as JSON: for everybody, from any web page, without a token."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import Http404, HttpRequest
from ninja import Field, Query, Router, Schema

from guiju.portal import selectors
from guiju.registry import selectors as registry
from guiju.registry.models import Account

router = Router(tags=["公开名录 · open directory"])

LARGEST_PAGE = 500


class AccountOut(Schema):
    """An official account. Nothing here is personal data."""

    id: int = Field(description="本系统编号 · number in this program")
    name: str = Field(description="账号名称 · account name")
    host: str = Field(description="主办单位 · host")
    platform: str = Field(description="平台代码 · platform code, such as `weibo`")
    platform_name: str = Field(description="平台名称 · platform name in Chinese")
    platform_id: str = Field(description="平台标识 · stable id on the platform; may be empty")
    url: str = Field(description="链接 · link; may be empty")
    state: str = Field(description="状态 · `operating`, `suspended` or `closed`")
    opened_on: date | None = Field(description="开通日期 · opened on")
    closed_on: date | None = Field(description="关停日期 · closed on")
    verification: str = Field(description="认证信息 · what the platform shows as verified")


class DirectoryOut(Schema):
    """A part of the directory."""

    total: int
    accounts: list[AccountOut]


class AnswerOut(Schema):
    """The answer to “is this official?”."""

    question: str
    standing: str = Field(description="`official`, `closed` or `unknown`")
    closed_on: date | None
    accounts: list[AccountOut]


@router.get(
    "/accounts", response=DirectoryOut, summary="名录 · directory", operation_id="directory"
)
def directory(
    request: HttpRequest,
    q: Annotated[
        str, Query(max_length=100, description="名称或单位 · part of a name or host")
    ] = "",
    platform: Annotated[str, Query(max_length=32, description="平台代码 · platform code")] = "",
    closed: Annotated[bool, Query(description="已关停的 · the closed ones")] = False,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=LARGEST_PAGE)] = 100,
) -> DirectoryOut:
    """The official accounts of the county, or those that were closed."""
    found = selectors.directory(words=q.strip(), platform=platform, closed=closed)
    return DirectoryOut(
        total=found.count(), accounts=[shown(each) for each in found[offset : offset + limit]]
    )


@router.get(
    "/accounts/{account_id}",
    response=AccountOut,
    summary="单个账号 · one account",
    operation_id="account",
)
def account(request: HttpRequest, account_id: int) -> AccountOut:
    """One account by its number."""
    found = registry.public_directory().filter(pk=account_id).first()
    if found is None:
        raise Http404("没有这个账号 · there is no such account")
    return shown(found)


@router.get("/verify", response=AnswerOut, summary="核验 · verify", operation_id="verify")
def verify(
    request: HttpRequest,
    q: Annotated[
        str, Query(min_length=1, max_length=500, description="名称、链接或标识 · name, link or id")
    ],
) -> AnswerOut:
    """Whether a name, link or id belongs to an official account."""
    answer = selectors.verify(q)
    return AnswerOut(
        question=answer.question,
        standing=answer.standing.value,
        closed_on=answer.closed_on,
        accounts=[shown(each) for each in answer.accounts],
    )


def shown(account: Account) -> AccountOut:
    """An account as the public sees it."""
    return AccountOut(
        id=account.pk,
        name=account.name,
        host=account.host.name,
        platform=account.platform.code,
        platform_name=account.platform.name_zh,
        platform_id=account.platform_uid,
        url=account.url,
        state=account.state,
        opened_on=account.opened_on,
        closed_on=account.closed_on,
        verification=account.verification_text,
    )
