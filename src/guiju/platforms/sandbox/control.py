"""How a trainer or a test steers the sandbox: one address, one act a call, in JSON.

    >>> from guiju.platforms.sandbox.knocking import Knocking
    >>> from guiju.platforms.sandbox.world import World
    >>> world = World()
    >>> act = b'{"act": "fault", "kind": "code", "path": "freepublish/submit", "code": 45009}'
    >>> steered(world, Knocking(world), Request("POST", "/sandbox/control", {}, act, "application/json")).status
    200
    >>> world.faults.waiting()[0].code
    45009

Acts: `fault` (see `faults`), `clear` (no faults any more), `expire_tokens`, `take_down` (`article_id`), `settings`
(fields of `world.Settings`), `callback` (`url`, `token`, `aes_key`; the address is asked for its echo first).
"""

from __future__ import annotations

import dataclasses
from typing import Any

from guiju.platforms.sandbox.exchange import Request, Response
from guiju.platforms.sandbox.faults import Fault, Kind
from guiju.platforms.sandbox.knocking import Knocking
from guiju.platforms.sandbox.refusing import Refusal
from guiju.platforms.sandbox.wechat_publishing import take_down
from guiju.platforms.sandbox.world import CallbackSettings, World

LONGEST = 600.0
"""Seconds a call may be kept without an answer, or a review may last."""


def steered(world: World, knocking: Knocking, request: Request) -> Response:
    """Carry out one act. What cannot be carried out comes back with status 400 and a reason."""
    # A page of another site can send forms here, but not this type without asking first.
    if request.method != "POST" or not request.content_type.startswith("application/json"):
        return Response.of_json({"error": "POST application/json"}, 405)
    try:
        _act(world, knocking, request.fields())
    except Refusal as refusal:
        return Response.of_json({"error": refusal.words, "code": refusal.code}, 400)
    except (KeyError, TypeError, ValueError) as trouble:
        return Response.of_json({"error": f"{type(trouble).__name__}: {trouble}"[:300]}, 400)
    return Response.of_json(state(world))


def state(world: World) -> dict[str, Any]:
    """What there is and what is still to go wrong."""
    with world.lock:
        return {
            "settings": dataclasses.asdict(world.settings),
            "faults": [dataclasses.asdict(each) for each in world.faults.waiting()],
            "callback": world.wechat.callback.url,
            "drafts": len(world.wechat.drafts),
            "publications": [
                {
                    "publish_id": job.publish_id,
                    "status": job.status,
                    "article_id": job.article_id if job.status in (0, 5, 6) else "",
                    "titles": [each["title"] for each in job.articles],
                }
                for job in world.wechat.jobs.values()
            ],
            "statuses": [{"id": str(each.id), "text": each.text} for each in world.weibo.statuses],
        }


def _act(world: World, knocking: Knocking, asked: dict[str, Any]) -> None:
    match asked.pop("act", None):
        case "fault":
            world.faults.add(_fault(asked))
        case "clear":
            world.faults.clear()
        case "expire_tokens":
            world.expire_tokens()
        case "take_down":
            take_down(world, asked["article_id"])
        case "settings":
            _set(world, asked)
        case "callback":
            _call_back(world, knocking, asked)
        case other:
            raise ValueError(f"there is no act {other!r}")


def _fault(asked: dict[str, Any]) -> Fault:
    fault = Fault(**(asked | {"kind": Kind(asked["kind"])}))
    whole = (fault.code, fault.times, fault.after)
    if not all(isinstance(each, int) for each in whole) or not isinstance(fault.path, str):
        raise ValueError("path is text, code, times and after are whole numbers")
    if not 1 <= fault.times <= 10_000 or fault.after < 0 or not 0 <= fault.seconds <= LONGEST:
        raise ValueError(f"times from 1, after from 0, seconds from 0 to {LONGEST:g}")
    if fault.kind is Kind.STATUS and not 400 <= fault.code <= 599:
        raise ValueError("code is a status from 400 to 599")
    if fault.kind is Kind.VERDICT and fault.code not in (2, 3, 4):
        raise ValueError("code is a publish_status: 2, 3 or 4")
    return fault


def _set(world: World, asked: dict[str, Any]) -> None:
    known = dataclasses.asdict(world.settings)
    for name, value in asked.items():
        kind = float if isinstance(known[name], float) else type(known[name])
        if kind is float and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        if type(value) is not kind:
            raise ValueError(f"{name} must be like {known[name]!r}")
    changed = dataclasses.replace(world.settings, **asked)
    if not 0 <= changed.review_seconds <= LONGEST or changed.token_seconds < 1:
        raise ValueError(f"review_seconds from 0 to {LONGEST:g}, token_seconds from 1")
    if not all(isinstance(each, str) for each in changed.white_list):
        raise ValueError("white_list holds addresses as text")
    with world.lock:
        world.settings = changed
        world.wechat.tokens.seconds = changed.token_seconds


def _call_back(world: World, knocking: Knocking, asked: dict[str, Any]) -> None:
    wanted = CallbackSettings(**asked)
    if not all(isinstance(each, str) for each in dataclasses.astuple(wanted)):
        raise ValueError("url, token and aes_key are text")
    if wanted.url:
        knocking.confirm(wanted.url, wanted.token, wanted.aes_key)
    world.wechat.callback = wanted
