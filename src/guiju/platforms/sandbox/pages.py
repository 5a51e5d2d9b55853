"""What readers would see, on two phones, and what a trainer needs beside them. In Chinese, as the platforms are.

>>> from guiju.platforms.sandbox.world import World
>>> page = answered(World(), Request("GET", "/", {})).body.decode()
>>> "还没有发布文章" in page, "还没有微博" in page
(True, True)
"""

from __future__ import annotations

import datetime
import re
from html import escape
from importlib import resources
from urllib.parse import urlencode, urlsplit

from guiju.platforms.sandbox import weibo
from guiju.platforms.sandbox.exchange import Request, Response
from guiju.platforms.sandbox.exercises import EXERCISES, carry_out
from guiju.platforms.sandbox.faults import Fault, Kind
from guiju.platforms.sandbox.world import Job, Piece, Status, World

_CHINA = datetime.timezone(datetime.timedelta(hours=8))
_MEDIA_TYPES = {"jpg": "image/jpeg", "png": "image/png", "gif": "image/gif", "bmp": "image/bmp"}
_SHORT = re.compile(r"http://t\.cn/\w+")
_STATUS = {
    1: ("审核中", "wait"),
    2: ("原创校验不通过", "bad"),
    3: ("发布失败", "bad"),
    4: ("审核不通过", "bad"),
    5: ("已删除", "quiet"),
    6: ("被平台删除", "bad"),
}

_FAULTS = {
    Kind.SILENT: "已收下但不答复",
    Kind.DEAF: "没收到也不答复",
    Kind.STATUS: "服务器故障",
    Kind.CODE: "返回错误码",
    Kind.GARBLED: "已收下但答复无法识别",
    Kind.EXPIRE: "令牌过期",
    Kind.VERDICT: "审核结果为",
    Kind.NO_EVENT: "不发送通知",
}


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
            return Response.of_page(_start(world))
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
    return Response(303, "text/plain", b"", (("Location", "/"),))


def _page(title: str, body: str, kind: str) -> str:
    return (
        '<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)}</title><link rel="stylesheet" href="/sandbox/style.css"></head>'
        f'<body class="{kind}">{body}</body></html>'
    )


def _missing(title: str, text: str) -> Response:
    body = f'<main class="gone"><p class="mark">!</p><h1>{escape(title)}</h1><p>{escape(text)}</p></main>'
    return Response.of_page(_page(title, body, "reading"), 404)


def _start(world: World) -> str:
    body = (
        '<header class="top"><h1>规矩沙箱</h1><p>微信公众号和微博的练习环境。这里发布的内容只在本机可见，'
        "停止后全部清空。</p></header>"
        f'<main class="desk">{_wechat_phone(world)}{_weibo_phone(world)}{_notes(world)}</main>'
    )
    return _page("规矩沙箱", body, "start")


def _wechat_phone(world: World) -> str:
    account = world.wechat
    jobs = list(reversed(account.jobs.values()))
    cards = "".join(_job_card(world, job) for job in jobs)
    empty = '<p class="empty">还没有发布文章。<br>提交并通过审核后，这里就是读者看到的样子。</p>'
    return (
        '<section class="phone wechat" aria-label="公众号"><div class="bar">公众号</div>'
        f'<div class="who"><span class="face">{escape(account.name[0])}</span><div><b>{escape(account.name)}</b>'
        f'<small>草稿箱 {len(account.drafts)} 篇</small></div></div><div class="scroll" tabindex="0">{cards or empty}</div></section>'
    )


def _job_card(world: World, job: Job) -> str:
    first, *others = job.articles
    shown_at = _clock_text(world, job.due_at if job.status == 0 else job.submitted_at)
    label, unseen = "", ""
    if job.status in _STATUS:
        words, kind = _STATUS[job.status]
        label, unseen = f'<span class="state {kind}">{words} · 读者看不到</span>', " unseen"
    rows = "".join(
        f'<li>{_linked(job, each)}<img src="{_local(each["thumb_url"])}" alt=""></li>'
        for each in others
    )
    return (
        f'<article class="job{unseen}"><p class="when">{shown_at} {label}</p>'
        f'<div class="cover"><img src="{_local(first["thumb_url"])}" alt=""><h2>{_linked(job, first)}</h2></div>'
        + (f"<ul>{rows}</ul>" if rows else f'<p class="digest">{escape(first["digest"])}</p>')
        + "</article>"
    )


def _linked(job: Job, article: dict[str, object]) -> str:
    title = escape(str(article["title"]))
    if job.status != 0 or article["is_deleted"]:
        return f"<span>{title}</span>"
    return f'<a href="{_local(str(article["url"]))}">{title}</a>'


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


def _notes(world: World) -> str:
    account, other = world.wechat, world.weibo
    rows = (
        ("公众号接口地址", world.base_url),
        ("AppID", account.appid),
        ("AppSecret", account.secret),
        ("微博接口地址", world.base_url),
        ("App Key", other.key),
        ("App Secret", other.secret),
        ("访问令牌", world.weibo_token),
        ("安全域名", other.domain),
    )
    listed = "".join(
        f"<dt>{name}</dt><dd><code>{escape(value)}</code></dd>" for name, value in rows
    )
    faults = "".join(f"<li>{_fault_words(each)}</li>" for each in world.faults.waiting())
    buttons = "".join(
        f'<button name="exercise" value="{each.key}">{each.label}</button>' for each in EXERCISES
    )
    return (
        '<section class="notes"><h2>演练</h2><p>点击后，下一次发布就会遇到这种情况。</p>'
        f'<form method="post" action="/sandbox/exercise">{buttons}</form>'
        f"<h2>等待发生</h2>{f'<ul>{faults}</ul>' if faults else '<p>没有故障，一切正常。</p>'}"
        f"<h2>审核</h2><p>平台受理后约{world.settings.review_seconds:g}秒给出审核结果，刷新本页可看到进展。</p>"
        f"<h2>连接信息</h2><dl>{listed}</dl></section>"
    )


def _fault_words(fault: Fault) -> str:
    words = _FAULTS[fault.kind]
    number = f" {fault.code}" if fault.code else ""
    after = f"，先放过{fault.after}次" if fault.after else ""
    times = f"，共{fault.times}次" if fault.times > 1 else ""
    where = f"<code>{escape(fault.path)}</code>" if fault.path else "任何接口"
    return f"{where} {words}{number}{after}{times}"


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
