"""Publishing on the sandbox's WeChat: accepted at once, reviewed for a while, then live or refused.

>>> from guiju.platforms.sandbox.world import World
>>> batch(World(), Request("POST", "/cgi-bin/freepublish/batchget", {}, b'{"offset": 0, "count": 20}'))
{'total_count': 0, 'item_count': 0, 'item': []}
"""

from __future__ import annotations

from typing import Any

from guiju.platforms.sandbox.exchange import Request
from guiju.platforms.sandbox.faults import Kind
from guiju.platforms.sandbox.refusing import Refusal
from guiju.platforms.sandbox.wechat_drafts import draft_of, paging, shown
from guiju.platforms.sandbox.world import FIRST_PUBLISH_ID, Job, World

LIVE, RUNNING, DELETED, BANNED = 0, 1, 5, 6
REVIEW = "review of freepublish/submit"
"""What faults of the review are met by; their path is `freepublish/submit`."""


def submit(world: World, request: Request) -> dict[str, Any]:
    """`freepublish/submit`: the draft leaves the box, the review begins."""
    account = world.wechat
    draft = draft_of(world, request.fields())
    del account.drafts[draft.media_id]
    verdict, tells = _review(world)
    now = world.clock()
    publish_id = FIRST_PUBLISH_ID + 1 + len(account.jobs)
    biz = f"__biz=MzU4MjAwMDAwMA==&mid={publish_id}"
    job = Job(
        publish_id=publish_id,
        articles=[
            article
            | {
                "url": f"{world.base_url}s?{biz}&idx={number}&sn={world.new_name(32).lower()}#rd",
                "is_deleted": False,
            }
            for number, article in enumerate(draft.articles, 1)
        ],
        submitted_at=now,
        due_at=now + world.settings.review_seconds,
        verdict=verdict,
        tells=tells,
        article_id=world.new_name(),
    )
    account.jobs[publish_id] = job
    answered: int | str = str(publish_id) if world.settings.publish_id_as_text else publish_id
    return {"errcode": 0, "errmsg": "ok", "publish_id": answered, "msg_data_id": publish_id}


def get(world: World, request: Request) -> dict[str, Any]:
    """`freepublish/get`."""
    try:
        job = world.wechat.jobs[int(request.fields().get("publish_id", ""))]
    except (KeyError, TypeError, ValueError):
        raise Refusal(53600, "invalid publish_id") from None
    return outcome(job)


def outcome(job: Job) -> dict[str, Any]:
    """How a publication stands, as `freepublish/get` answers it."""
    answer: dict[str, Any] = {"publish_id": job.publish_id, "publish_status": job.status}
    if job.status == LIVE:
        items = [
            {"idx": number, "article_url": article["url"]}
            for number, article in enumerate(job.articles, 1)
        ]
        answer |= {
            "article_id": job.article_id,
            "article_detail": {"count": len(items), "item": items},
        }
    failed = list(range(1, len(job.articles) + 1)) if job.status in (2, 3, 4) else []
    return answer | {"fail_idx": failed}


def batch(world: World, request: Request) -> dict[str, Any]:
    """`freepublish/batchget`, latest first."""
    asked = request.fields()
    offset, many = paging(asked)
    live = list(reversed(published(world)))
    items = [
        {
            "article_id": job.article_id,
            "content": _shown(job, content=not asked.get("no_content")),
            "update_time": int(job.due_at),
        }
        for job in live[offset : offset + many]
    ]
    return {"total_count": len(live), "item_count": len(items), "item": items}


def article(world: World, request: Request) -> dict[str, Any]:
    """`freepublish/getarticle`."""
    return _shown(_live(world, request.fields().get("article_id")), content=True)


def delete(world: World, request: Request) -> dict[str, Any]:
    """`freepublish/delete`: one article by its number, or all with 0."""
    asked = request.fields()
    job, index = _live(world, asked.get("article_id")), asked.get("index", 0)
    if not isinstance(index, int) or not 0 <= index <= len(job.articles):
        raise Refusal(40060, "invalid article idx")
    for number, each in enumerate(job.articles, 1):
        if index in (0, number):
            each["is_deleted"] = True
    if all(each["is_deleted"] for each in job.articles):
        job.status = DELETED
    return {"errcode": 0, "errmsg": "ok"}


def take_down(world: World, article_id: str) -> None:
    """The platform deletes what an account has published. Raises `Refusal` where there is no such thing."""
    with world.lock:
        job = _live(world, article_id)
        job.status = BANNED
        for each in job.articles:
            each["is_deleted"] = True


def published(world: World) -> list[Job]:
    """What readers can open, earliest first."""
    return [job for job in world.wechat.jobs.values() if job.status == LIVE]


def _live(world: World, article_id: object) -> Job:
    found = next((job for job in published(world) if job.article_id == article_id), None)
    if found is None:
        raise Refusal(53600, "invalid article_id")
    return found


def _review(world: World) -> tuple[int, bool]:
    """How the review will end, and whether an event tells it."""
    verdict, tells = LIVE, True
    fault = world.faults.met(REVIEW, kinds=(Kind.VERDICT,))
    if fault is not None:
        verdict = fault.code
    if world.faults.met(REVIEW, kinds=(Kind.NO_EVENT,)):
        tells = False
    return verdict, tells


def _shown(job: Job, *, content: bool) -> dict[str, Any]:
    return {
        "news_item": [shown(each, content=content) for each in job.articles],
        "create_time": int(job.submitted_at),
        "update_time": int(job.due_at),
    }
