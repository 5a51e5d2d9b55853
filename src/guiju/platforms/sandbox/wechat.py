"""The sandbox's WeChat, at the door: tokens, white list, quotas, and which function answers which address.

>>> from guiju.platforms.sandbox.world import World
>>> answered(World(), Request("GET", "/cgi-bin/draft/count", {"access_token": "made-up"})).body.decode()[:30]
'{"errcode":40001,"errmsg":"inv'
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from guiju.platforms.sandbox import (
    wechat_drafts,
    wechat_figures,
    wechat_material,
    wechat_publishing,
)
from guiju.platforms.sandbox.exchange import Request, Response
from guiju.platforms.sandbox.refusing import Refusal
from guiju.platforms.sandbox.tokens import ForcedTooOften, Judged
from guiju.platforms.sandbox.world import World

Answering = Callable[[World, Request], dict[str, Any]]

_ANSWERING: dict[str, tuple[str, Answering]] = {
    "/cgi-bin/media/uploadimg": ("POST", wechat_material.upload_picture),
    "/cgi-bin/material/add_material": ("POST", wechat_material.add),
    "/cgi-bin/material/get_materialcount": ("GET", wechat_material.count),
    "/cgi-bin/material/del_material": ("POST", wechat_material.delete),
    "/cgi-bin/draft/add": ("POST", wechat_drafts.add),
    "/cgi-bin/draft/get": ("POST", wechat_drafts.get),
    "/cgi-bin/draft/update": ("POST", wechat_drafts.update),
    "/cgi-bin/draft/delete": ("POST", wechat_drafts.delete),
    "/cgi-bin/draft/batchget": ("POST", wechat_drafts.batch),
    "/cgi-bin/draft/count": ("GET", wechat_drafts.count),
    "/cgi-bin/freepublish/submit": ("POST", wechat_publishing.submit),
    "/cgi-bin/freepublish/get": ("POST", wechat_publishing.get),
    "/cgi-bin/freepublish/batchget": ("POST", wechat_publishing.batch),
    "/cgi-bin/freepublish/getarticle": ("POST", wechat_publishing.article),
    "/cgi-bin/freepublish/delete": ("POST", wechat_publishing.delete),
    "/datacube/getusersummary": ("POST", wechat_figures.followers_changed),
    "/datacube/getusercumulate": ("POST", wechat_figures.followers),
    "/datacube/getuserread": ("POST", wechat_figures.readings),
    "/datacube/getusershare": ("POST", wechat_figures.shares),
    "/datacube/getarticlesummary": ("POST", wechat_figures.articles),
    "/datacube/getarticletotal": ("POST", wechat_figures.articles_since),
}
_HINTED = ("draft/", "freepublish/", "media/", "material/")


def answered(world: World, request: Request) -> Response:
    """The answer to a call. Refusals too come with status 200."""
    try:
        with world.lock:
            return Response.of_json(_content(world, request))
    except Refusal as refusal:
        return Response.of_json(refused(refusal.code, refusal.words, request.path))


def refused(code: int, words: str, path: str) -> dict[str, Any]:
    """A refusal as WeChat words it, with the marks its support asks for."""
    hint = (
        f" hint: [{secrets.token_urlsafe(10)[:14]}]" if any(one in path for one in _HINTED) else ""
    )
    rid = "-".join(secrets.token_hex(4) for _ in range(3))
    return {"errcode": code, "errmsg": f"{words}{hint} rid: {rid}"}


def _content(world: World, request: Request) -> dict[str, Any]:
    if request.path == "/cgi-bin/token":
        return _token(world, request.query, stable=False, address=request.address)
    if request.path == "/cgi-bin/stable_token":
        return _token(world, _body(request), stable=True, address=request.address)
    method, answering = _ANSWERING.get(request.path, ("", None))
    if answering is None:
        raise Refusal(40066, "invalid url")
    if request.method != method:
        raise Refusal(
            *((43001, "require GET method") if method == "GET" else (43002, "require POST method"))
        )
    _admit(world, request)
    world.settle()
    return answering(world, request)


def _admit(world: World, request: Request) -> None:
    token = request.query.get("access_token", "")
    if not token:
        raise Refusal(41001, "access_token missing")
    judged = world.wechat.tokens.judged(token)
    if judged is Judged.UNKNOWN:
        raise Refusal(40001, "invalid credential, access_token is invalid or not latest")
    if judged is Judged.EXPIRED:
        raise Refusal(42001, "access_token expired")
    _refuse_stranger(world, request.address)
    day = int(world.clock() + 8 * 3600) // 86_400
    calls = world.wechat.calls
    calls[request.path, day] = calls.get((request.path, day), 0) + 1
    if calls[request.path, day] > world.settings.calls_a_day:
        raise Refusal(45009, "reach max api daily quota limit")


def _refuse_stranger(world: World, address: str) -> None:
    if address not in world.settings.white_list:
        raise Refusal(40164, f"invalid ip {address}, not in whitelist")


def _token(world: World, asked: dict[str, Any], *, stable: bool, address: str) -> dict[str, Any]:
    account = world.wechat
    if asked.get("grant_type") != "client_credential":
        raise Refusal(40002, "invalid grant_type")
    for name, code in (("appid", 41002), ("secret", 41004)):
        if not asked.get(name):
            raise Refusal(code, f"{name} missing")
    if asked["appid"] != account.appid:
        raise Refusal(40013, "invalid appid")
    if asked["secret"] != account.secret:
        raise Refusal(40125, "invalid appsecret")
    _refuse_stranger(world, address)
    tokens = account.tokens
    tokens.seconds = world.settings.token_seconds
    try:
        token, left = (
            tokens.stable(force=asked.get("force_refresh") is True) if stable else tokens.plain()
        )
    except ForcedTooOften as often:
        if often.too_soon:
            raise Refusal(
                45011, "api minute-quota reach limit, must slower, retry next minute"
            ) from None
        raise Refusal(45009, "reach max api daily quota limit") from None
    return {"access_token": token, "expires_in": left}


def _body(request: Request) -> dict[str, Any]:
    if request.method != "POST":
        raise Refusal(43002, "require POST method")
    return request.fields()
