"""Where WeChat sends its events: every one is examined for its origin, and then only makes the program look itself."""

from __future__ import annotations

import logging
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from guiju.newsroom.delivery import waking
from guiju.newsroom.models import Channel, Route
from guiju.platforms.wechat import events
from guiju.platforms.wechat.callbacks import Callback, NotGenuineError
from guiju.platforms.wechat.events import PublicationEnded, UnreadableEventError
from guiju.security import credentials
from guiju.security.sealing import NotOurs
from guiju.units.doors import shows

TOLERANCE = 600
"""Seconds an event may be old: the platform repeats one for some seconds, a recorded one comes later."""

log = logging.getLogger("guiju.newsroom")


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
@shows("A17-1")
def wechat(request: HttpRequest, account_id: int) -> HttpResponse:
    """Answer the platform's question for the echo, or take an event."""
    callback = _callback(account_id)
    query = {name: str(value)[:200] for name, value in request.GET.items()}
    now = timezone.now()
    try:
        _require_fresh(query.get("timestamp", ""), now)
        if request.method == "GET":
            return HttpResponse(callback.echo(query), content_type="text/plain; charset=utf-8")
        message = callback.opened(request.body, query)
    except NotGenuineError as trouble:
        log.warning("a callback for account %s was not genuine: %s", account_id, trouble)
        return HttpResponse(status=403)
    try:
        event = events.read(message)
    except UnreadableEventError:
        # The platform would repeat it, and it would be no better then.
        log.warning("a genuine event for account %s could not be read", account_id)
        return HttpResponse("success")
    if isinstance(event, PublicationEnded):
        waking.woken(account_id=account_id, publish_id=event.publication.publish_id, now=now)
    return HttpResponse("success")


def _callback(account_id: int) -> Callback:
    """The way in of one account. An account without one is answered like an address that does not exist."""
    channel = Channel.objects.filter(account_id=account_id, route=Route.WECHAT).first()
    try:
        secrets = credentials.of(account_id) if channel else {}
    except NotOurs:
        secrets = {}
    token = secrets.get("callback_token")
    if channel is None or not token:
        raise Http404
    return Callback(token=token, appid=channel.identity, aes_key=secrets.get("aes_key", ""))


def _require_fresh(timestamp: str, now: datetime) -> None:
    usable = timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12
    if not usable or abs(now.timestamp() - int(timestamp)) > TOLERANCE:
        raise NotGenuineError("time")
