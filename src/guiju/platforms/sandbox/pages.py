"""What readers would see, on two phones: nothing that waits, was refused or deleted. In Chinese, as the platforms are.

    >>> from guiju.platforms.sandbox.world import World
    >>> page = answered(World(), Request("GET", "/", {})).body.decode()
    >>> "还没有发布文章" in page, "还没有微博" in page
    (True, True)

What a trainer needs beside the phones, in both languages, is in `backstage`.
"""

from __future__ import annotations

import datetime
import re
from html import escape
from importlib import resources
from urllib.parse import urlencode, urlsplit

from guiju.platforms.sandbox import backstage, weibo
from guiju.platforms.sandbox.exchange import Request, Response
from guiju.platforms.sandbox.exercises import carry_out
from guiju.platforms.sandbox.wechat_publishing import published
from guiju.platforms.sandbox.world import Job, Piece, Status, World

_CHINA = datetime.timezone(datetime.timedelta(hours=8))
_MEDIA_TYPES = {"jpg": "image/jpeg", "png": "image/png", "gif": "image/gif", "bmp": "image/bmp"}
_SHORT = re.compile(r"http://t\.cn/\w+")


def answered(world: World, request: Request) -> Response:
    """A page, a picture or the style sheet."""
    if request.path == "/sandbox/exercise":
        return _exercise(world, request)
    if request.method != "GET":
        return Response(405, "text/plain", b"")
    if request.path == "/sandbox/style.css":
        style = resources.files(__package__).joinpath("style.css").read_bytes()
        return Response(200, "text/css; charset=utf-8", style)
    with world.lock:
        world.settle()
        if request.path == "/":
            return Response.of_page(_start(world, _language(request)))
        if request.path == "/s":
            return _article(world, request)
        if request.path == "/oauth2/authorize":
            return _authorise(world, request)
        return _picture(world, request)


def _exercise(world: World, request: Request) -> Response:
    """A button was pressed. Pages of other sites can send forms too, but not in our name."""
    if request.method != "POST" or request.origin not in ("", request.own_origin):
        return Response(405, "text/plain", b"")
    try:
        carry_out(world, request.form().get("exercise", ""))
    except ValueError:
        return _missing("故障太多", "请先取消全部故障。")
    back = "/?lang=en" if _language(request) == "en" else "/"
    return Response(303, "text/plain", b"", (("Location", back),))


def _language(request: Request) -> str:
    return "en" if request.query.get("lang") == "en" else "zh"


def _page(title: str, body: str, kind: str, language: str = "zh") -> str:
    return (
        f'<!doctype html><html lang="{"en" if language == "en" else "zh-Hans"}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)}</title><link rel="stylesheet" href="/sandbox/style.css"></head>'
        f'<body class="{kind}">{body}</body></html>'
    )


def _missing(title: str, text: str) -> Response:
    body = f'<main class="gone"><p class="mark">!</p><h1>{escape(title)}</h1><p>{escape(text)}</p></main>'
    return Response.of_page(_page(title, body, "reading"), 404)


def _start(world: World, language: str) -> str:
    phones = f"{_wechat_phone(world)}{_weibo_phone(world)}"
    body = (
        f'{backstage.head(language)}<main class="desk"><div class="phones" lang="zh-Hans">{phones}</div>'
        f"{backstage.notes(world, language)}</main>"
    )
    return _page(backstage.title(language), body, "start", language)


def _wechat_phone(world: World) -> str:
    account = world.wechat
    cards = "".join(_job_card(world, job) for job in reversed(published(world)))
    empty = '<p class="empty">还没有发布文章。<br>提交并通过审核后，这里就是读者看到的样子。</p>'
    return (
        '<section class="phone wechat" aria-label="公众号"><div class="bar">公众号</div>'
        f'<div class="who"><span class="face">{escape(account.name[0])}</span><div><b>{escape(account.name)}</b>'
        f'<small>普定县政务公众号</small></div></div><div class="scroll" tabindex="0">{cards or empty}</div></section>'
    )


def _job_card(world: World, job: Job) -> str:
    first, *others = [each for each in job.articles if not each["is_deleted"]]
    rows = "".join(
        f'<li>{_linked(each)}<img src="{_local(each["thumb_url"])}" alt=""></li>' for each in others
    )
    return (
        f'<article class="job"><p class="when">{_clock_text(world, job.due_at)}</p>'
        f'<div class="cover"><img src="{_local(first["thumb_url"])}" alt=""><h2>{_linked(first)}</h2></div>'
        + (f"<ul>{rows}</ul>" if rows else f'<p class="digest">{escape(first["digest"])}</p>')
        + "</article>"
    )


def _linked(article: dict[str, object]) -> str:
    return f'<a href="{_local(str(article["url"]))}">{escape(str(article["title"]))}</a>'


def _weibo_phone(world: World) -> str:
    account = world.weibo
    cards = "".join(_status_card(world, each) for each in reversed(account.statuses))
    empty = '<p class="empty">还没有微博。</p>'
    return (
        '<section class="phone weibo" aria-label="微博"><div class="bar">微博</div>'
        f'<div class="who"><span class="face">{escape(account.name[0])}</span><div><b>{escape(account.name)}'
        f'<i class="blue" title="机构认证">V</i></b><small>{escape(account.name)}官方微博</small></div></div>'
        f'<div class="scroll" tabindex="0">{cards or empty}</div></section>'
    )


def _status_card(world: World, status: Status) -> str:
    def linked(match: re.Match[str]) -> str:
        target = world.weibo.links.get(match[0], match[0])
        return f'<a class="link" href="{escape(target)}" rel="noreferrer noopener">网页链接</a>'

    text = _SHORT.sub(linked, escape(status.text)).replace("\n", "<br>")
    picture = ""
    if status.picture:
        picture = f'<img src="{_local(status.picture.url)}" alt="微博配图">'
    return (
        f'<article class="status"><p class="when">{_clock_text(world, status.at)} 来自 规矩沙箱</p>'
        f"<p>{text}</p>{picture}<footer><span>转发</span><span>评论</span><span>赞</span></footer></article>"
    )


def _article(world: World, request: Request) -> Response:
    try:
        job = world.wechat.jobs[int(request.query["mid"])]
        article = job.articles[int(request.query["idx"]) - 1]
    except (KeyError, ValueError, IndexError):
        return _missing("参数错误", "没有这篇文章。")
    if urlencode({"sn": request.query.get("sn", "")}) not in article["url"]:
        return _missing("参数错误", "没有这篇文章。")
    if job.status == 6:
        return _missing("此内容因违规无法查看", "该内容已被平台删除。")
    if job.status == 5 or article["is_deleted"]:
        return _missing("该内容已被发布者删除", "")
    if job.status != 0:
        return _missing("尚未发布", "文章还在审核，或者没有通过审核。")
    source = article["content_source_url"]
    more = ""
    if source.startswith(("https://", "http://")):
        more = (
            f'<p class="more"><a href="{escape(source)}" rel="noreferrer noopener">阅读原文</a></p>'
        )
    author = f"<span>{escape(article['author'])}</span>" if article["author"] else ""
    day = datetime.datetime.fromtimestamp(job.due_at, _CHINA)
    body = (
        f'<main class="article"><h1>{escape(article["title"])}</h1><p class="by">{author}'
        f"<b>{escape(world.wechat.name)}</b><time>{day:%Y年%m月%d日 %H:%M}</time></p>"
        f'<div class="text">{article["content"]}</div>{more}</main>'
    )
    return Response.of_page(_page(article["title"], body, "reading"))


def _authorise(world: World, request: Request) -> Response:
    """The page on which an operator lets the program publish; agreeing leads back with a code."""
    query, account = request.query, world.weibo
    redirect = query.get("redirect_uri", "")
    parts = urlsplit(redirect)
    if query.get("client_id") != account.key or parts.scheme not in ("http", "https"):
        return _missing("授权请求不正确", "请核对应用编号（App Key）和回调地址。")
    back = {"state": query["state"]} if query.get("state") else {}
    joined = "&" if parts.query else "?"
    if query.get("agreed") == "yes":
        code = weibo.new_code(world, redirect)
        return Response.to(f"{redirect}{joined}{urlencode(back | {'code': code})}")
    refused = back | {"error": "access_denied", "error_code": "21330"}
    body = (
        f'<main class="ask"><span class="face">{escape(account.name[0])}</span><h1>授权“规矩”发布微博</h1>'
        f"<p>同意后，“规矩”可以用 <b>{escape(account.name)}</b> 的名义发布和删除微博、读取本账号的微博。</p>"
        f'<p><a class="yes" href="?{escape(urlencode({**query, "agreed": "yes"}))}">同意授权</a> '
        f'<a class="no" href="{escape(f"{redirect}{joined}{urlencode(refused)}")}">拒绝</a></p></main>'
    )
    return Response.of_page(_page("微博授权", body, "reading weibo"))


def _picture(world: World, request: Request) -> Response:
    found = next((each for each in _pictures(world) if _path(each.url) == request.path), None)
    if found is None or found.format not in _MEDIA_TYPES:
        return _missing("没有这个页面", "请从沙箱首页进入。")
    return Response(200, _MEDIA_TYPES[found.format], found.content)


def _pictures(world: World) -> list[Piece]:
    statuses = [each.picture for each in world.weibo.statuses if each.picture]
    return [*world.wechat.pieces.values(), *statuses]


def _path(url: str) -> str:
    return urlsplit(url).path


def _local(url: str) -> str:
    """An address of ours without the host, because the page may have been opened as localhost."""
    parts = urlsplit(url)
    return escape(f"{parts.path}?{parts.query}" if parts.query else parts.path)


def _clock_text(world: World, moment: float) -> str:
    then = datetime.datetime.fromtimestamp(moment, _CHINA)
    today = datetime.datetime.fromtimestamp(world.clock(), _CHINA).date()
    return f"今天 {then:%H:%M}" if then.date() == today else f"{then:%m月%d日 %H:%M}"
