"""A WeChat Official Account, as a program publishes with it.

    >>> import httpx
    >>> def platform(request):
    ...     answers = {"/cgi-bin/stable_token": b'{"access_token": "T1", "expires_in": 7200}',
    ...                "/cgi-bin/draft/add": b'{"media_id": "D1", "item": []}',
    ...                "/cgi-bin/freepublish/submit": b'{"errcode": 0, "errmsg": "ok", "publish_id": 2650177668}',
    ...                "/cgi-bin/freepublish/get": b'{"publish_id": 2650177668, "publish_status": 1}'}
    ...     return httpx.Response(200, content=answers[request.url.path])
    >>> from guiju.platforms.wechat.articles import Article
    >>> with Client("https://api.weixin.qq.com/", appid="wx1", secret="s", transport=httpx.MockTransport(platform)) as wechat:
    ...     draft = wechat.drafts.add([Article(title="汛期安全提示", content="<p>请远离河道。</p>", cover="M1")])
    ...     submitted = wechat.publications.submit(draft)
    ...     wechat.publications.get(submitted.publish_id).state
    <State.RUNNING: 1>

How a delivery walks with it, one step and one row at a time, so that a crash between any two of them is resumed:

1. *submitted*: the pictures are uploaded, the draft is added and its media_id kept in the row; then `submit`.
   Where `submit` gives no answer (`Fate.UNKNOWN`), `drafts.get` decides: the draft is still there, so nothing was
   taken and it is submitted again; it is gone (40007), so it was taken, and `publications.batch` or the event
   brings its article_id. Where `drafts.add` gives none, a second draft harms nobody: only one is submitted.
2. *accepted*: `submit` gave a publish_id. `publications.get` is asked, or an event (`callbacks`) says that now is
   the time to ask; `State.RUNNING` waits, a refusal ends with the state's words and goes back to the editor.
3. *live*: `State.LIVE` with article_id and addresses.
4. *verified*: `publications.article` gives the text that readers see; its plain text is compared with the signed one.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import httpx

from guiju.platforms.closing import Closing
from guiju.platforms.remote import SECONDS, Remote
from guiju.platforms.wechat.drafts import Drafts
from guiju.platforms.wechat.errors import PLATFORM
from guiju.platforms.wechat.material import Materials
from guiju.platforms.wechat.publications import Publications
from guiju.platforms.wechat.session import Session
from guiju.platforms.wechat.statistics import Statistics
from guiju.platforms.wechat.tokens import StableToken

BASE_URL = "https://api.weixin.qq.com/"


class Client(Closing):
    """One account. Close it, or use it with `with`; one may serve several threads."""

    def __init__(
        self,
        base_url: str = BASE_URL,
        *,
        appid: str,
        secret: str,
        seconds: float = SECONDS,
        transport: httpx.BaseTransport | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._remote = Remote(PLATFORM, base_url, seconds=seconds, transport=transport)
        self.token = StableToken(self._remote, appid=appid, secret=secret, clock=clock)
        session = Session(self._remote, self.token)
        self.materials = Materials(session)
        self.drafts = Drafts(session)
        self.publications = Publications(session)
        self.statistics = Statistics(session)

    def close(self) -> None:
        """Give up the connections."""
        self._remote.close()
