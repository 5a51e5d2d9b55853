"""Events that the sandbox's WeChat sends: signed, encrypted where a key is set, repeated until they are answered.

>>> from guiju.platforms.sandbox.world import World
>>> Knocking(World()).accepts("http://127.0.0.1:8000/wechat/"), Knocking(World()).accepts("https://a.example/")
(True, False)
"""

from __future__ import annotations

import queue
import secrets
import threading
from collections.abc import Mapping
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

import httpx

from guiju.platforms.sandbox.refusing import Refusal
from guiju.platforms.sandbox.wechat_publishing import outcome
from guiju.platforms.sandbox.world import Job, World
from guiju.platforms.wechat.callbacks import Callback, Sealed

ATTEMPTS = 3
SECONDS = 5.0
"""How long an answer is waited for, and how long until the next attempt after one that failed."""
_THIS_MACHINE = ("127.0.0.1", "localhost")


class Knocking:
    """Sends events from a thread of its own, to this machine only."""

    def __init__(self, world: World, *, pause: float = 1.0) -> None:
        self._world = world
        self._pause = pause
        self._waiting: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="knocking", daemon=True)

    def start(self) -> None:
        """Begin to send."""
        self._world.knock = self._waiting.put
        self._thread.start()

    def stop(self) -> None:
        """Send nothing more."""
        self._stopping.set()
        self._waiting.put(None)
        self._thread.join(SECONDS + 1)

    def accepts(self, url: str) -> bool:
        """Whether events may go to an address: http on this machine."""
        try:
            parts = urlsplit(url)
            return parts.scheme == "http" and parts.hostname in _THIS_MACHINE and bool(parts.port)
        except ValueError:
            return False

    def confirm(self, url: str, token: str, aes_key: str) -> None:
        """Ask an address for its echo, as the platform does before it uses one. Raises `Refusal`."""
        if not self.accepts(url):
            raise Refusal(-40001, "the address must be http:// on this machine, with a port")
        try:
            callback = Callback(token=token, appid=self._world.wechat.appid, aes_key=aes_key)
        except ValueError as trouble:
            raise Refusal(-40004, str(trouble)) from None
        echo = secrets.token_hex(8)
        query = {**self._sealed(callback, "").query, "echostr": echo}
        try:
            with self._client() as client:
                answer = client.get(url, params=query)
        except httpx.HTTPError as trouble:
            raise Refusal(
                -40002, f"the address does not answer: {type(trouble).__name__}"
            ) from None
        if answer.status_code != 200 or answer.text != echo:
            raise Refusal(-40003, "the address did not give the echo back")

    def _run(self) -> None:
        while (job := self._waiting.get()) is not None:
            settings = self._world.wechat.callback
            if settings.url:
                self._send(job, settings.url, settings.token, settings.aes_key)

    def _send(self, job: Job, url: str, token: str, aes_key: str) -> None:
        callback = Callback(token=token, appid=self._world.wechat.appid, aes_key=aes_key)
        sealed = self._sealed(callback, message(self._world, job))
        for _ in range(ATTEMPTS):
            if self._stopping.is_set() or self._taken(url, sealed.query, sealed.body):
                return
            self._stopping.wait(self._pause)

    def _taken(self, url: str, query: Mapping[str, str], body: bytes) -> bool:
        try:
            with self._client() as client:
                answer = client.post(
                    url, params=query, content=body, headers={"Content-Type": "text/xml"}
                )
        except httpx.HTTPError:
            return False
        return answer.status_code == 200 and answer.text in ("", "success")

    def _sealed(self, callback: Callback, text: str) -> Sealed:
        return callback.seal(
            text,
            timestamp=str(int(self._world.clock())),
            nonce=secrets.token_hex(5),
            to=self._world.wechat.original_id,
        )

    def _client(self) -> httpx.Client:
        return httpx.Client(timeout=SECONDS, trust_env=False)


def message(world: World, job: Job) -> str:
    """The event that tells how a publication ended."""
    found = outcome(job)
    parts = [
        f"<publish_id>{job.publish_id}</publish_id><publish_status>{job.status}</publish_status>"
    ]
    if "article_id" in found:
        items = "".join(
            f"<item><idx>{each['idx']}</idx><article_url>{escape(each['article_url'])}</article_url></item>"
            for each in found["article_detail"]["item"]
        )
        count = found["article_detail"]["count"]
        parts.append(
            f"<article_id><![CDATA[{job.article_id}]]></article_id>"
            f"<article_detail><count>{count}</count>{items}</article_detail>"
        )
    parts += [f"<fail_idx>{number}</fail_idx>" for number in found["fail_idx"]]
    return (
        f"<xml><ToUserName><![CDATA[{world.wechat.original_id}]]></ToUserName>"
        "<FromUserName><![CDATA[oV5CrjpxgaGXNHIQigzNlgLTnwic]]></FromUserName>"
        f"<CreateTime>{int(world.clock())}</CreateTime><MsgType><![CDATA[event]]></MsgType>"
        "<Event><![CDATA[PUBLISHJOBFINISH]]></Event>"
        f"<PublishEventInfo>{''.join(parts)}</PublishEventInfo></xml>"
    )
