"""The open directory as JSON: for everybody, from any web page, without a token."""

from __future__ import annotations

from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Path, Query, Router
from ninja.decorators import decorate_view

from guiju.portal import selectors, snapshots
from guiju.portal.conditional import unless_known
from guiju.portal.schemas import (
    AccountWithHistoryOut,
    AnswerOut,
    DirectoryOut,
    KeyOut,
    KeysOut,
    NoticeOut,
    NoticesOut,
    SignatureOut,
    SnapshotOut,
    shown,
    shown_answer,
    shown_event,
    shown_notice,
)
from guiju.portal.selectors import Wanted, WantedNotices, WantedState
from guiju.registry import selectors as registry
from guiju.registry.models import Task
from guiju.registry.selectors import NoticesWanted
from guiju.registry.workflow import CaseKind
from guiju.security import selectors as security

router = Router(tags=["公开名录 · open directory"])

LARGEST_PAGE = 500
FURTHEST = 1_000_000
LARGEST_NUMBER = 2**63 - 1

Words = Annotated[str, Query(max_length=100, description="关键词，空格分隔 · words")]
Number = Annotated[int, Path(ge=1, le=LARGEST_NUMBER)]
UnitNumber = Annotated[
    int | None, Query(ge=1, le=LARGEST_NUMBER, description="单位编号，含下属 · a unit and its own")
]
Offset = Annotated[int, Query(ge=0, le=FURTHEST, description="跳过的条数 · how many to skip")]
Limit = Annotated[int, Query(ge=1, le=LARGEST_PAGE, description="最多条数 · how many at most")]


@router.get(
    "/accounts", response=DirectoryOut, summary="名录 · directory", operation_id="directory"
)
@decorate_view(unless_known)
def directory(
    request: HttpRequest,
    q: Words = "",
    platform: Annotated[str, Query(max_length=32, description="平台代码 · platform code")] = "",
    unit: UnitNumber = None,
    state: Annotated[
        WantedState, Query(description="状态，缺省为未关停 · state; without it, all but the closed")
    ] = WantedState.OPEN,
    task: Annotated[Task | None, Query(description="承担任务 · task it serves")] = None,
    field: Annotated[str, Query(max_length=100, description="业务领域 · field of work")] = "",
    closed: Annotated[
        bool, Query(description="同 state=closed · the same as `state=closed`")
    ] = False,
    offset: Offset = 0,
    limit: Limit = 100,
) -> DirectoryOut:
    """The official accounts of the county, or those that were closed."""
    found = selectors.directory(
        Wanted(
            words=q.strip(),
            platform=platform,
            unit_id=unit,
            state=WantedState.CLOSED if closed else state,
            task=task.value if task else "",
            field=field,
        )
    )
    return DirectoryOut(
        total=found.count(), accounts=[shown(each) for each in found[offset : offset + limit]]
    )


@router.get(
    "/accounts/{account_id}",
    response=AccountWithHistoryOut,
    summary="单个账号及沿革 · one account and its history",
    operation_id="account",
)
@decorate_view(unless_known)
def account(request: HttpRequest, account_id: Number) -> AccountWithHistoryOut:
    """One account by its number, with what happened to it, the newest first."""
    found = registry.public_directory().filter(pk=account_id).first()
    if found is None:
        raise Http404("没有这个账号 · there is no such account")
    past = selectors.past_of(found, today=timezone.localdate())
    return AccountWithHistoryOut(
        **shown(found).model_dump(), history=[shown_event(each) for each in past]
    )


@router.get(
    "/notices", response=NoticesOut, summary="公告 · public notices", operation_id="notices"
)
@decorate_view(unless_known)
def notices(
    request: HttpRequest,
    q: Words = "",
    state: Annotated[
        NoticesWanted, Query(description="状态，缺省为全部 · `running`, `ended` or `stopped`")
    ] = NoticesWanted.ALL,
    kind: Annotated[CaseKind | None, Query(description="事项 · what is announced")] = None,
    unit: UnitNumber = None,
    offset: Offset = 0,
    limit: Limit = 100,
) -> NoticesOut:
    """The public notices of Article 14, the newest first; none is ever removed."""
    today = timezone.localdate()
    found = selectors.notices(
        WantedNotices(
            standing=state, kind=kind.value if kind else "", words=q.strip(), unit_id=unit
        ),
        today=today,
    )
    told = selectors.told(found[offset : offset + limit], today=today)
    return NoticesOut(total=found.count(), notices=[shown_notice(each) for each in told])


@router.get(
    "/notices/{notice_id}",
    response=NoticeOut,
    summary="单个公告 · one notice",
    operation_id="notice",
)
@decorate_view(unless_known)
def notice(request: HttpRequest, notice_id: Number) -> NoticeOut:
    """One notice by its number, whatever became of it."""
    told = selectors.notice(notice_id, today=timezone.localdate())
    if told is None:
        raise Http404("没有这个公告 · there is no such notice")
    return shown_notice(told)


@router.get(
    "/snapshot",
    response={200: SnapshotOut},
    summary="签名快照 · signed snapshot",
    operation_id="snapshot",
)
@decorate_view(unless_known)
def snapshot(request: HttpRequest) -> HttpResponse:
    """Directory and notices as canonical JSON, with its signature in `Guiju-Signature`, key in `Guiju-Key-Id`.

    The signature is Ed25519 over exactly these bytes. `number` and `at` never go down.
    """
    taken = snapshots.take()
    signature = taken.signature.as_json()
    headers = {"Guiju-Key-Id": signature["key_id"], "Guiju-Signature": signature["signature"]}
    return HttpResponse(taken.content, content_type="application/json", headers=headers)


@router.get(
    "/snapshot/signature",
    response=SignatureOut,
    summary="快照的签名 · the signature of the snapshot",
    operation_id="snapshot_signature",
)
def snapshot_signature(request: HttpRequest) -> SignatureOut:
    """The detached signature; `number` says of which snapshot, so that both can be fetched in turn."""
    taken = snapshots.take()
    return SignatureOut(**taken.signature.as_json(), number=taken.number)


@router.get(
    "/snapshot/keys",
    response=KeysOut,
    summary="公布的公钥 · published keys",
    operation_id="snapshot_keys",
    url_name="snapshot_keys",
)
def snapshot_keys(request: HttpRequest) -> KeysOut:
    """The key in use and every one before it; those that were retired say since when."""
    return KeysOut(keys=[KeyOut(**each.as_json()) for each in security.published_keys()])


@router.get("/verify", response=AnswerOut, summary="核验 · verify", operation_id="verify")
@decorate_view(unless_known)
def verify(
    request: HttpRequest,
    q: Annotated[
        str, Query(min_length=1, max_length=500, description="名称、链接或标识 · name, link or id")
    ],
) -> AnswerOut:
    """Whether a name, link or id belongs to an official account, and to which ones an unknown name is alike."""
    return shown_answer(selectors.verify(q))
