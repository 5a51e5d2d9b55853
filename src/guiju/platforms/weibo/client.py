"""A Weibo account, as a program publishes with it.

    >>> import httpx
    >>> answer = httpx.Response(200, content='{"id": 5012345678901234, "idstr": "5012345678901234", "text": "汛期提示"}'.encode())
    >>> application = Application(key="1", secret="s", redirect="https://a.gov.cn/", domain="a.gov.cn")
    >>> with Client(application, token="T", transport=httpx.MockTransport(lambda request: answer)) as weibo:
    ...     weibo.share("汛期提示 https://a.gov.cn/1", operator_ip="203.0.113.5").id
    '5012345678901234'

How a delivery walks with it, one step and one row at a time: *submitted*: the id of the newest status is kept in
the row, then `share`. Where that gives no answer (`Fate.UNKNOWN`), `since` with the kept id shows whether the text
is there (`Status.reads_as`) before it is sent again. `share` answering is *accepted*; the status in `since` is *live*, and
*verified* when it reads as the signed text. 20032 (`Fate.TAKEN`) is accepted too.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping

import httpx

from guiju.platforms import fields
from guiju.platforms.closing import Closing
from guiju.platforms.refusals import over_limits
from guiju.platforms.remote import SECONDS, Answer, Remote
from guiju.platforms.weibo import errors, limits
from guiju.platforms.weibo.authorisation import Application, Grant
from guiju.platforms.weibo.statuses import Status, status

BASE_URL = "https://api.weibo.com/"
MOST_PAGES = 50
"""Of a timeline, at one go: five thousand statuses."""


class Client(Closing):
    """One account of one application; `token` is empty until it has authorised."""

    def __init__(
        self,
        application: Application,
        base_url: str = BASE_URL,
        *,
        token: str = "",
        seconds: float = SECONDS,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._application = application
        self._token = token
        self._remote = Remote(errors.PLATFORM, base_url, seconds=seconds, transport=transport)

    def close(self) -> None:
        """Give up the connections."""
        self._remote.close()

    def exchange(self, code: str) -> Grant:
        """The grant for a code that the account's operator brought back. A code works once."""
        answer = self._post(
            "oauth2/access_token",
            {
                "client_id": self._application.key,
                "client_secret": self._application.secret,
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": self._application.redirect,
            },
        )
        try:
            return Grant(
                fields.text(answer, "access_token", None),
                fields.text(answer, "uid"),
                datetime.timedelta(seconds=fields.whole(answer, "expires_in", None)),
            )
        except (fields.UnreadableError, OverflowError) as trouble:
            raise self._remote.unintelligible(changes=True) from trouble

    def share(
        self, text: str, *, operator_ip: str, picture: tuple[str, bytes] | None = None
    ) -> Status:
        """Publish a status; `picture` is a name and the content, `operator_ip` the address of the person.

        Raises `PlatformError`; for a text or picture that Weibo does not take, before anything is sent.
        """
        notes = limits.of_status(text, domain=self._application.domain)
        if picture is not None:
            notes += limits.of_picture(*picture)
        if notes:
            raise over_limits(errors.PLATFORM, notes)
        answer = self._post(
            "2/statuses/share.json",
            {"access_token": self._token, "status": text, "rip": operator_ip},
            files=None if picture is None else {"pic": _file(picture[1])},
        )
        return self._status(answer)

    def since(self, since_id: str = "") -> list[Status]:
        """The account's own statuses after one, oldest first; the latest five thousand without `since_id`."""
        found: dict[str, Status] = {}
        for page in range(1, MOST_PAGES + 1):
            statuses = self._page(since_id, page)
            fresh = {each.id: each for each in statuses if each.id not in found}
            found |= fresh
            # A page may hold fewer than asked for, because what was deleted is left out of it.
            if not fresh:
                break
        return list(reversed(found.values()))

    def newest(self) -> Status | None:
        """The account's latest status."""
        return next(iter(self._page("", 1, count=1)), None)

    def destroy(self, status_id: str) -> None:
        """Delete a status of the account."""
        self._post("2/statuses/destroy.json", {"access_token": self._token, "id": status_id})

    def _page(self, since_id: str, page: int, *, count: int = limits.PAGE) -> list[Status]:
        answer = self._read(
            self._remote.send(
                "GET",
                "2/statuses/user_timeline.json",
                changes=False,
                params={
                    "access_token": self._token,
                    "since_id": since_id or "0",
                    "count": str(count),
                    "page": str(page),
                },
            ),
            changes=False,
        )
        try:
            return [status(each) for each in fields.listed(answer, "statuses")]
        except fields.UnreadableError as trouble:
            raise self._remote.unintelligible(changes=False) from trouble

    def _post(
        self,
        path: str,
        form: Mapping[str, str],
        files: Mapping[str, tuple[str, bytes, str]] | None = None,
    ) -> fields.Fields:
        return self._read(
            self._remote.send("POST", path, changes=True, form=form, files=files), changes=True
        )

    def _read(self, answer: Answer, *, changes: bool) -> fields.Fields:
        try:
            found = json.loads(answer.content.decode("utf-8", "replace"), strict=False)
        except (ValueError, RecursionError):
            raise self._remote.unintelligible(changes=changes) from None
        if not isinstance(found, dict):
            raise self._remote.unintelligible(changes=changes)
        if found.get("error_code") not in (None, "", 0, "0"):
            try:
                raise errors.refused(found)
            except fields.UnreadableError as trouble:
                raise self._remote.unintelligible(changes=changes) from trouble
        if answer.status >= 400:
            raise self._remote.unintelligible(changes=changes)
        return found

    def _status(self, answer: fields.Fields) -> Status:
        try:
            return status(answer)
        except fields.UnreadableError as trouble:
            raise self._remote.unintelligible(changes=True) from trouble


def _file(content: bytes) -> tuple[str, bytes, str]:
    found = limits.picture_format(content)
    return (f"upload.{found}", content, "image/jpeg" if found == "jpg" else f"image/{found}")
