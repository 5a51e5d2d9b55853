"""What a genuine message of WeChat says: a publication ended, a mass sending ended, or something else.

>>> event = read('''<xml><CreateTime>1700000000</CreateTime><MsgType>event</MsgType><Event>PUBLISHJOBFINISH</Event>
... <PublishEventInfo><publish_id>2247503051</publish_id><publish_status>0</publish_status><article_id>A1</article_id>
... <article_detail><count>1</count><item><idx>1</idx><article_url>https://mp.weixin.qq.com/s/1</article_url></item>
... </article_detail></PublishEventInfo></xml>''')
>>> event.publication.state, event.publication.urls
(<State.LIVE: 0>, {1: 'https://mp.weixin.qq.com/s/1'})
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException, ElementTree

from guiju.platforms import fields
from guiju.platforms.wechat.publications import Publication, publication

PUBLISHED = "PUBLISHJOBFINISH"
MASS_SENT = "MASSSENDJOBFINISH"


class UnreadableEventError(Exception):
    """A message that is not what the platform documents."""


@dataclass(frozen=True, slots=True)
class PublicationEnded:
    """The review of a publication ended."""

    at: datetime.datetime | None
    publication: Publication


@dataclass(frozen=True, slots=True)
class MassSendingEnded:
    """A mass sending ended; `status` are the platform's words (`send success`, `err(10001)` …)."""

    at: datetime.datetime | None
    msg_id: str
    status: str
    total: int
    filtered: int
    sent: int
    failed: int
    urls: dict[int, str]

    @property
    def succeeded(self) -> bool:
        """Whether readers have it."""
        return self.status == "send success"


@dataclass(frozen=True, slots=True)
class OtherMessage:
    """Anything else: a follower wrote or came. It is answered with an empty text and not kept."""

    kind: str
    event: str


Event = PublicationEnded | MassSendingEnded | OtherMessage


def read(message: str) -> Event:
    """The event in a message. Raises `UnreadableEventError`; entities and DTDs are never expanded."""
    try:
        root = ElementTree.fromstring(message, forbid_dtd=True)
        kind, event = root.findtext("MsgType") or "", root.findtext("Event") or ""
        moment = fields.moment({"at": root.findtext("CreateTime") or "0"}, "at")
        if event == PUBLISHED:
            return PublicationEnded(moment, publication(_publication(root)))
        if event == MASS_SENT:
            return _mass_sending(root, moment)
    except (ParseError, DefusedXmlException, ValueError, fields.UnreadableError) as trouble:
        raise UnreadableEventError(type(trouble).__name__) from trouble
    return OtherMessage(kind[:40], event[:40])


def _publication(root: Element) -> dict[str, Any]:
    """The event's fields in the shape of an answer."""
    info = root.find("PublishEventInfo")
    if info is None:
        raise fields.UnreadableError("PublishEventInfo")
    return {
        "publish_id": info.findtext("publish_id"),
        "publish_status": info.findtext("publish_status"),
        "article_id": info.findtext("article_id"),
        "article_detail": {
            "item": [
                {"idx": each.findtext("idx"), "article_url": each.findtext("article_url")}
                for each in info.iterfind("article_detail/item")
            ]
        },
        "fail_idx": [each.text for each in info.iterfind("fail_idx")],
    }


def _mass_sending(root: Element, moment: datetime.datetime | None) -> MassSendingEnded:
    counts = {
        name: root.findtext(name)
        for name in ("TotalCount", "FilterCount", "SentCount", "ErrorCount")
    }
    return MassSendingEnded(
        at=moment,
        # Older messages spell it MsgID, newer ones MsgId.
        msg_id=root.findtext("MsgID") or root.findtext("MsgId") or "",
        status=(root.findtext("Status") or "").strip(),
        total=fields.whole(counts, "TotalCount"),
        filtered=fields.whole(counts, "FilterCount"),
        sent=fields.whole(counts, "SentCount"),
        failed=fields.whole(counts, "ErrorCount"),
        urls=_addresses(root.iterfind("ArticleUrlResult/ResultList/item")),
    )


def _addresses(items: Iterable[Element]) -> dict[int, str]:
    found = [
        {"idx": each.findtext("ArticleIdx"), "url": each.findtext("ArticleUrl")} for each in items
    ]
    return {fields.whole(each, "idx", None): fields.text(each, "url") for each in found}
