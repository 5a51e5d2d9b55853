"""The sandbox's Weibo: authorisation, sharing, timeline, deletion.

>>> from guiju.platforms.sandbox.world import World
>>> asked = Request("GET", "/2/statuses/user_timeline.json", {"access_token": "made-up"})
>>> answered(World(), asked).body.decode()
'{"request":"/2/statuses/user_timeline.json","error_code":"21332","error":"invalid_access_token"}'
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any

from guiju.platforms.sandbox.exchange import Request, Response
from guiju.platforms.sandbox.refusing import Refusal
from guiju.platforms.sandbox.world import Piece, Status, World
from guiju.platforms.weibo import limits

CODE_SECONDS = 600.0
GRANT_SECONDS = 30 * 86_400
SAME_SECONDS = 600.0
"""For how long the same text counts as repeated."""

_CHINA = datetime.timezone(datetime.timedelta(hours=8))
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TOPIC = re.compile(r"#[^#\n]+#")
_UNAUTHORISED = range(21300, 21400)


def answered(world: World, request: Request) -> Response:
    """The answer to a call. Refusals come with status 400, those of the token with 403."""
    method, answering = _ANSWERING.get(request.path, ("", None))
    try:
        if answering is None:
            raise Refusal(10020, "request api not found")
        if request.method != method:
            raise Refusal(10021, "http method is not suported for this request")
        with world.lock:
            return Response.of_json(answering(world, request))
    except Refusal as refusal:
        content = refused(world, refusal.code, refusal.words, request.path)
        return Response.of_json(content, 403 if refusal.code in _UNAUTHORISED else 400)


def refused(world: World, code: int, words: str, path: str) -> dict[str, Any]:
    """A refusal as Weibo words it; the code is text or number, as the real one is."""
    written: int | str = str(code) if world.settings.error_code_as_text else code
    return {"request": path, "error_code": written, "error": words}


def new_code(world: World, redirect: str) -> str:
    """A code for an operator who has agreed."""
    with world.lock:
        code = world.new_name(32)
        world.weibo.codes[code] = (redirect, world.clock() + CODE_SECONDS)
    return code


def _exchange(world: World, request: Request) -> dict[str, Any]:
    form, account = request.form(), world.weibo
    if (form.get("client_id"), form.get("client_secret")) != (account.key, account.secret):
        raise Refusal(21324, "invalid_client")
    redirect, until = account.codes.pop(form.get("code", ""), ("", 0.0))
    if form.get("grant_type") != "authorization_code" or until <= world.clock():
        raise Refusal(21325, "invalid_grant")
    if form.get("redirect_uri") != redirect:
        raise Refusal(21322, "redirect_uri_mismatch")
    token = world.new_name(32)
    account.tokens[token] = world.clock() + GRANT_SECONDS
    return {
        "access_token": token,
        "expires_in": GRANT_SECONDS,
        "remind_in": str(GRANT_SECONDS),
        "uid": account.uid,
    }


def _share(world: World, request: Request) -> dict[str, Any]:
    form, account = request.form(), world.weibo
    _admit(world, request, form)
    text = form.get("status", "")
    if not form.get("rip"):
        raise Refusal(10016, "miss required parameter (rip), see doc for more info")
    if not text.strip():
        raise Refusal(20008, "content is null")
    if limits.length(text) > limits.CHARACTERS:
        raise Refusal(20012, "text too long, please input text less than 140 characters")
    if _TOPIC.search(re.sub(r"https?://\S+", " ", text)):
        raise Refusal(10017, "parameter (status)'s value invalid, expect (text without topic)")
    if not any(limits.is_of(link, account.domain) for link in limits.links(text)):
        raise Refusal(10017, "parameter (status)'s value invalid, expect (text with a secure url)")
    picture = _picture(world, request)
    shown = _shortened(world, text)
    recent = world.clock() - SAME_SECONDS
    if any(each.text == shown and each.at > recent for each in account.statuses):
        raise Refusal(20019, "repeat content")
    account.last_id += 7
    status = Status(account.last_id, shown, world.clock(), picture, form["rip"])
    account.statuses.append(status)
    return _shown(world, status)


def _timeline(world: World, request: Request) -> dict[str, Any]:
    _admit(world, request, {})
    try:
        since, until, many, page = (
            int(request.query.get(name, default))
            for name, default in (("since_id", 0), ("max_id", 0), ("count", 20), ("page", 1))
        )
    except ValueError:
        raise Refusal(10008, "param error, see doc for more info") from None
    if not 1 <= many <= limits.PAGE or page < 1:
        raise Refusal(10008, "param error, see doc for more info")
    newer = [
        each
        for each in reversed(world.weibo.statuses)
        if each.id > since and (not until or each.id <= until)
    ]
    begin = (page - 1) * many
    return {
        "statuses": [_shown(world, each) for each in newer[begin : begin + many]],
        "previous_cursor": 0,
        "next_cursor": newer[begin + many].id if begin + many < len(newer) else 0,
        "total_number": len(newer),
    }


def _destroy(world: World, request: Request) -> dict[str, Any]:
    form = request.form()
    _admit(world, request, form)
    found = next((each for each in world.weibo.statuses if str(each.id) == form.get("id")), None)
    if found is None:
        raise Refusal(20101, "target weibo does not exist")
    world.weibo.statuses.remove(found)
    return _shown(world, found)


_ANSWERING: dict[str, tuple[str, Callable[[World, Request], dict[str, Any]]]] = {
    "/oauth2/access_token": ("POST", _exchange),
    "/2/statuses/share.json": ("POST", _share),
    "/2/statuses/user_timeline.json": ("GET", _timeline),
    "/2/statuses/destroy.json": ("POST", _destroy),
}


def _admit(world: World, request: Request, form: dict[str, str]) -> None:
    """A token may stand in the form, in the address or in the header `Authorization: OAuth2 …`."""
    header = request.authorization.removeprefix("OAuth2 ")
    token = form.get("access_token") or request.query.get("access_token") or header
    if token not in world.weibo.tokens:
        raise Refusal(21332, "invalid_access_token")
    if world.weibo.tokens[token] <= world.clock():
        raise Refusal(21327, "expired_token")


def _picture(world: World, request: Request) -> Piece | None:
    found = request.file("pic")
    if found is None:
        return None
    name = limits.picture_format(found.content)
    if not name:
        raise Refusal(20005, "unsupported image type, only support JPG, GIF, PNG")
    if len(found.content) >= limits.PICTURE_BYTES:
        raise Refusal(20006, "image size too large")
    url = f"{world.base_url}sinaimg/large/{world.new_name(32)}.{name}"
    return Piece(world.new_name(), "weibo", name, found.content, url)


def _shortened(world: World, text: str) -> str:
    """The text with links as Weibo writes them."""
    for link in sorted(set(limits.links(text)), key=len, reverse=True):
        short = f"http://t.cn/A6{world.new_name(6)}"
        known = [each for each, written in world.weibo.links.items() if written == link]
        short = known[0] if known else short
        world.weibo.links[short] = link
        text = text.replace(link, short)
    return text


def _shown(world: World, status: Status) -> dict[str, Any]:
    account = world.weibo
    at = datetime.datetime.fromtimestamp(status.at, _CHINA)
    url = status.picture.url if status.picture else ""
    pictures = {"thumbnail_pic": url, "bmiddle_pic": url, "original_pic": url} if url else {}
    return {
        # Not %a and %b, which follow the language of the machine.
        "created_at": f"{_DAYS[at.weekday()]} {_MONTHS[at.month - 1]} {at:%d %H:%M:%S} +0800 {at.year}",
        "id": status.id,
        "mid": str(status.id),
        "idstr": str(status.id),
        "text": status.text,
        "source": '<a href="http://app.weibo.com/" rel="nofollow">规矩沙箱</a>',
        "favorited": False,
        "truncated": False,
        "geo": None,
        "user": {
            "id": int(account.uid),
            "idstr": account.uid,
            "screen_name": account.name,
            "name": account.name,
            "verified": True,
            "verified_type": 3,
            "verified_reason": f"{account.name}官方微博",
        },
        "reposts_count": 0,
        "comments_count": 0,
        "attitudes_count": 0,
        "visible": {"type": 0, "list_id": 0},
    } | pictures
