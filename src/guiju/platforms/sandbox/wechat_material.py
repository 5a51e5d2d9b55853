"""Pictures and material of the sandbox's WeChat.

>>> from guiju.platforms.sandbox.world import World
>>> count(World(), Request("GET", "/cgi-bin/material/get_materialcount", {}))["image_count"]
0
"""

from __future__ import annotations

from typing import Any

from guiju.platforms.sandbox.exchange import Request, Upload
from guiju.platforms.sandbox.refusing import Refusal
from guiju.platforms.sandbox.world import Piece, World
from guiju.platforms.wechat import limits

PICTURE = "picture"
"""The kind of what stands in texts; the others are the interface's."""
_TOO_LARGE = {"image": 40009, "voice": 40010, "video": 40011, "thumb": 40012}


def upload_picture(world: World, request: Request) -> dict[str, Any]:
    """`media/uploadimg`."""
    found = _file(request)
    if limits.format_of(found.content) not in limits.PICTURE_FORMATS:
        raise Refusal(40005, "invalid file type")
    if len(found.content) >= limits.PICTURE_BYTES:
        raise Refusal(40009, "invalid image size")
    return {"url": _kept(world, PICTURE, found).url}


def add(world: World, request: Request) -> dict[str, Any]:
    """`material/add_material`."""
    kind = request.query.get("type", "")
    if kind not in limits.KIND_BYTES:
        raise Refusal(40004, "invalid media type")
    found = _file(request)
    if limits.format_of(found.content) not in limits.KIND_FORMATS[kind]:
        raise Refusal(40113, "unsupported file type")
    if len(found.content) > limits.KIND_BYTES[kind]:
        raise Refusal(_TOO_LARGE[kind], f"invalid {kind} size")
    piece = _kept(world, kind, found)
    return {"media_id": piece.media_id} | ({"url": piece.url} if kind in ("image", "thumb") else {})


def count(world: World, request: Request) -> dict[str, Any]:
    """`material/get_materialcount`."""
    kinds = [piece.kind for piece in world.wechat.pieces.values()]
    return {f"{kind}_count": kinds.count(kind) for kind in ("voice", "video", "image", "news")}


def delete(world: World, request: Request) -> dict[str, Any]:
    """`material/del_material`."""
    media_id = request.fields().get("media_id")
    if not isinstance(media_id, str) or not _is_permanent(world, media_id):
        raise Refusal(40007, "invalid media_id")
    del world.wechat.pieces[media_id]
    return {"errcode": 0, "errmsg": "ok"}


def cover(world: World, media_id: object) -> Piece:
    """The picture a draft names as its cover; refuses one that is no permanent picture."""
    if not isinstance(media_id, str) or not _is_permanent(world, media_id):
        raise Refusal(40007, "invalid media_id")
    piece = world.wechat.pieces[media_id]
    if piece.kind not in ("image", "thumb"):
        raise Refusal(40007, "invalid media_id")
    return piece


def gave_out(world: World, address: str) -> bool:
    """Whether a picture's address was given out here."""
    return any(piece.url == address for piece in world.wechat.pieces.values())


def _is_permanent(world: World, media_id: str) -> bool:
    piece = world.wechat.pieces.get(media_id)
    return piece is not None and piece.kind != PICTURE


def _file(request: Request) -> Upload:
    found = request.file("media")
    if found is None:
        raise Refusal(41005, "media data missing")
    if not found.content:
        raise Refusal(44001, "empty media data")
    return found


def _kept(world: World, kind: str, found: Upload) -> Piece:
    name = limits.format_of(found.content)
    media_id = world.new_name()
    # The real ones begin with mmbiz.qpic.cn, where a browser would not find what lies here.
    url = f"{world.base_url}mmbiz_{name}/{world.new_name(60)}/0?wx_fmt={name}"
    piece = Piece(media_id, kind, name, found.content, url)
    world.wechat.pieces[media_id] = piece
    return piece
