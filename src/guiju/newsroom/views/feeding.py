"""Feeds of an account for programs: Atom, JSON Feed, and the pictures in them. Only what is live, as it was signed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.http import require_safe

from guiju.newsroom import reading
from guiju.newsroom.reading import NotAdmitted, Reading
from guiju.newsroom.selectors import serving
from guiju.platforms.feeds import writing
from guiju.units.doors import shows
from guiju.units.downloads import given_out

NOT_ADMITTED = (
    "读取需要密钥：请在请求头写明 Authorization: Bearer <密钥>。密钥由本单位主要负责人或技术保障人员在“发布渠道”中生成。 "
    "Reading takes a key: send the header Authorization: Bearer <key>. The unit's operations principal or technician "
    "makes one under Channels."
)

View = Callable[..., HttpResponseBase]


def for_programs(view: View) -> View:
    """Let in who may read the account's feeds, and answer by its state: unchanged costs no body."""

    @wraps(view)
    def entered(request: HttpRequest, account_id: int, **more: int) -> HttpResponseBase:
        try:
            found = reading.admitted(request, account_id, now=timezone.now())
        except NotAdmitted:
            response: HttpResponseBase = JsonResponse({"detail": NOT_ADMITTED}, status=401)
            response["WWW-Authenticate"] = "Bearer"
            return response
        if found is None:
            raise Http404
        response = view(found, **more)
        private = found.key is not None
        response["Cache-Control"] = "private, no-cache" if private else "no-cache"
        patch_vary_headers(response, ["Authorization"])
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex"
        return response

    return entered


def unless_known(found: Reading, make: Callable[[], HttpResponse]) -> HttpResponseBase:
    """What `make` makes, or that nothing has changed."""
    etag = f'"{serving.state_of(found.account)}"'
    known = get_conditional_response(found.request, etag=etag)
    response = known if known is not None else make()
    response["ETag"] = etag
    return response


@require_safe
@for_programs
@shows("A17-4")
def atom(found: Reading) -> HttpResponseBase:
    """The newest articles as Atom."""

    def make() -> HttpResponse:
        articles = serving.newest(found.account)
        reading.fetched(found, articles, now=timezone.now())
        entries = [reading.entry(found, each) for each in articles]
        newest = max((each.changed_at for each in articles), default=timezone.now())
        about = reading.about(found, "feeds:atom")
        return HttpResponse(
            writing.atom(about, entries, updated=newest), content_type=writing.ATOM_TYPE
        )

    return unless_known(found, make)


@require_safe
@for_programs
@shows("A17-4")
def jsonfeed(found: Reading) -> HttpResponseBase:
    """The newest articles as JSON Feed 1.1."""

    def make() -> HttpResponse:
        articles = serving.newest(found.account)
        reading.fetched(found, articles, now=timezone.now())
        entries = [reading.entry(found, each) for each in articles]
        feed = writing.jsonfeed(reading.about(found, "feeds:json"), entries)
        return JsonResponse(
            feed, json_dumps_params={"ensure_ascii": False}, content_type=writing.JSON_TYPE
        )

    return unless_known(found, make)


@require_safe
@for_programs
def picture(found: Reading, delivery_id: int, picture_id: int) -> HttpResponseBase:
    """A picture of an article that is given out."""
    paper = serving.picture(found.account, delivery_id, picture_id)
    if paper is None:
        raise Http404
    return given_out(found.request, paper)
