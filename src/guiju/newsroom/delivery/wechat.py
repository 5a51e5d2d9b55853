"""A delivery's way through WeChat's interface: pictures, cover, draft, submission, review, verification.

    carrier = WeChatCarrier(client)
    carrier.next(package, {})                    # the first picture, or the cover

After a submission without an answer the draft box is asked: a draft that has gone was taken, one that is still
there is submitted again only after `SETTLING`, because the platform may still be at it.
"""

from __future__ import annotations

import functools
import struct
import zlib
from datetime import timedelta

from guiju.newsroom.delivery.port import Done, Memory, Package, Published, Step
from guiju.newsroom.delivery.reading import reads_as
from guiju.newsroom.delivery.workflow import State
from guiju.platforms import richtext, wechat
from guiju.platforms.notes import Note
from guiju.platforms.refusals import Advice, PlatformError, Retry
from guiju.platforms.wechat.articles import SeenArticle
from guiju.platforms.wechat.errors import PLATFORM
from guiju.platforms.wechat.publications import Publication

SETTLING = timedelta(minutes=10)
"""After this a submission that left no trace was not taken."""
REVIEWING = timedelta(seconds=20)
"""Between two looks at a review that goes on."""
LOOKED_THROUGH = 3
"""Pages of drafts and publications that are searched for one of ours, the latest first."""
_GONE = 40007
_NO_PUBLICATION = (53600,)
"""The platform knows no publication of this id, because it was deleted."""


class WeChatCarrier:
    """Publishes to one Official Account."""

    def __init__(self, client: wechat.Client) -> None:
        self._client = client

    def close(self) -> None:
        """Give up the connections."""
        self._client.close()

    def stands(self, published: Published) -> bool:
        """Whether any article of a publication is still there (`correcting.taking_down.Remover`)."""
        try:
            seen = self._client.publications.article(published.post_id).articles
        except PlatformError as refusal:
            if refusal.code in _NO_PUBLICATION:
                return False
            raise
        return any(not each.deleted for each in seen)

    def take_down(self, published: Published) -> None:
        """Take a publication down, all its articles."""
        self._client.publications.delete(published.post_id)

    def next(self, package: Package, memory: Memory) -> Step | None:
        """Pictures, cover, draft, submission, outcome, verification, in this order."""
        pictures = memory.get("pictures", {})
        for each in richtext.pictures(package.body):
            if str(each) not in pictures and each in package.pictures:
                picture = functools.partial(self._picture, package, memory, each)
                return Step(f"picture {each}", picture)
        if "cover" not in memory:
            return Step("cover", lambda: self._cover(package))
        if "draft" not in memory:
            return Step(
                "draft",
                lambda: self._draft(package, memory),
                look=functools.partial(self._own_draft, memory),
            )
        if not {"publish_id", "taken"} & set(memory):
            return Step(
                "submit",
                lambda: self._submit(memory),
                look=lambda waited: self._was_taken(memory, waited),
                publishes=True,
            )
        if "article_id" not in memory:
            return Step("outcome", lambda: self._outcome(package, memory))
        if "verified" not in memory:
            return Step("verify", lambda: self._verify(package, memory))
        return None

    def _picture(self, package: Package, memory: Memory, key: int) -> Done:
        picture = package.pictures[key]
        address = self._client.materials.upload_picture(picture.name, picture.content())
        return Done({"pictures": memory.get("pictures", {}) | {str(key): address}})

    def _cover(self, package: Package) -> Done:
        if package.cover is None:
            name, content = "cover.png", plain_cover()
        else:
            picture = package.pictures[package.cover]
            name, content = picture.name, picture.content()
        return Done({"cover": self._client.materials.add(name, content).media_id})

    def _draft(self, package: Package, memory: Memory) -> Done:
        addresses = memory.get("pictures", {})
        article = wechat.Article(
            title=package.title,
            content=richtext.with_addresses(package.body, lambda key: addresses.get(str(key), "")),
            cover=memory["cover"],
            digest=package.summary,
            source_url=package.source_url,
        )
        return Done({"draft": self._client.drafts.add([article])})

    def _own_draft(self, memory: Memory, waited: timedelta) -> Done | None:
        """The draft that was put into the box before the answer was lost: the one with our cover."""
        for page in range(LOOKED_THROUGH):
            found = self._client.drafts.batch(offset=page * 20, content=True)
            for draft in found.drafts:
                if [each.cover for each in draft.articles] == [memory["cover"]]:
                    return Done({"draft": draft.media_id})
            if (page + 1) * 20 >= found.total:
                break
        return None

    def _submit(self, memory: Memory) -> Done:
        submitted = self._client.publications.submit(memory["draft"])
        return Done({"publish_id": submitted.publish_id}, State.ACCEPTED, wait=timedelta(seconds=2))

    def _was_taken(self, memory: Memory, waited: timedelta) -> Done | None:
        try:
            self._client.drafts.get(memory["draft"])
        except PlatformError as refusal:
            if refusal.code != _GONE:
                raise
            return Done({"taken": True}, State.ACCEPTED)
        return Done(wait=SETTLING - waited) if waited < SETTLING else None

    def _outcome(self, package: Package, memory: Memory) -> Done:
        if "publish_id" not in memory:
            return self._found_in_the_list(package)
        found = self._client.publications.get(memory["publish_id"])
        if found.state is wechat.State.RUNNING:
            return Done(wait=REVIEWING)
        if found.state is not wechat.State.LIVE:
            raise _refused_by_review(found)
        return Done(
            {"article_id": found.article_id},
            State.LIVE,
            post_id=found.article_id,
            url=found.urls.get(1, ""),
        )

    def _found_in_the_list(self, package: Package) -> Done:
        for page in range(LOOKED_THROUGH):
            found = self._client.publications.batch(offset=page * 20, content=True)
            for item in found.items:
                if len(item.articles) == 1 and _reads(item.articles[0], package):
                    return Done(
                        {"article_id": item.article_id},
                        State.LIVE,
                        post_id=item.article_id,
                        url=item.articles[0].url,
                    )
            if (page + 1) * 20 >= found.total:
                break
        return Done(wait=REVIEWING)

    def _verify(self, package: Package, memory: Memory) -> Done:
        seen = self._client.publications.article(memory["article_id"]).articles
        if len(seen) == 1 and _reads(seen[0], package) and not seen[0].deleted:
            return Done({"verified": True}, State.VERIFIED)
        said = "\n".join(f"{each.title}\n{richtext.plain(each.content)}" for each in seen)
        return Done({"verified": False}, differs=said or "—")


def _reads(seen: SeenArticle, package: Package) -> bool:
    return reads_as(
        seen.title,
        richtext.plain(seen.content),
        title=package.title,
        text=richtext.plain(package.body),
    )


def _refused_by_review(found: Publication) -> PlatformError:
    said = found.state.said
    return PlatformError(
        PLATFORM,
        Advice(
            Retry.NEVER,
            Note(f"{said.zh}。", f"{said.en[:1].upper()}{said.en[1:]}."),
            Note(
                "请登录公众平台查看原因，修改后重新审核签发；平台有误的，在平台申诉后登记链接。",
                "Log in to the platform to see why; change the text and have it signed again, or appeal there "
                "and enter the link.",
            ),
        ),
    )


def plain_cover(width: int = 900, height: int = 383) -> bytes:
    """A cover of one calm colour, for a manuscript without a picture: the platform takes no article without one."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checked = kind + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    rows = (b"\x00" + bytes((0x1F, 0x4E, 0x79)) * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows, 9))
        + chunk(b"IEND", b"")
    )
