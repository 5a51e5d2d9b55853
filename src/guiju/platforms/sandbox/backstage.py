"""What a trainer needs beside the phones: exercises, what waits, what readers do not see, how to connect. Both languages.

>>> from guiju.platforms.sandbox.world import World
>>> page = notes(World(), "en")
>>> "The platform refuses after review" in page, "No faults" in page, "nothing yet" in page
(True, True, True)
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from html import escape

from guiju.platforms.sandbox.exercises import EXERCISES
from guiju.platforms.sandbox.faults import Fault, Kind
from guiju.platforms.sandbox.world import Job, World

_CHINA = datetime.timezone(datetime.timedelta(hours=8))
_STATES = {
    1: ("wait", "审核中", "in review"),
    2: ("bad", "原创校验不通过", "refused as not original"),
    3: ("bad", "发布失败", "failed"),
    4: ("bad", "审核不通过", "refused after review"),
    5: ("quiet", "已删除", "deleted by the account"),
    6: ("bad", "被平台删除", "deleted by the platform"),
}
_FAULTS = {
    Kind.SILENT: ("已收下但不答复", "is taken and not answered"),
    Kind.DEAF: ("没收到也不答复", "is neither taken nor answered"),
    Kind.STATUS: ("服务器故障", "meets a server out of order:"),
    Kind.CODE: ("返回错误码", "is refused with the code"),
    Kind.GARBLED: ("已收下但答复无法识别", "is taken; the answer cannot be read"),
    Kind.EXPIRE: ("令牌过期", "finds its token expired"),
    Kind.VERDICT: ("审核结果为", "ends its review with"),
    Kind.NO_EVENT: ("不发送通知", "is told by no event"),
}


def title(language: str) -> str:
    """Of the page."""
    return _say(language, "规矩沙箱", "Guiju sandbox")


def head(language: str) -> str:
    """The top of the page."""
    other, name, code = (
        ("/", "中文", "zh-Hans") if language == "en" else ("/?lang=en", "English", "en")
    )
    said = _say(
        language,
        "微信公众号和微博的练习环境。手机里是读者看到的样子；这里发布的内容只在本机可见，停止后全部清空。",
        "WeChat and Weibo to practise on. The phones show what readers see, in Chinese as the platforms are. "
        "Nothing leaves this machine; stopping it forgets everything.",
    )
    return (
        f'<header class="top"><a class="other" lang="{code}" href="{other}">{name}</a>'
        f"<h1>{title(language)}</h1><p>{said}</p></header>"
    )


def notes(world: World, language: str) -> str:
    """The column beside the phones."""
    action = "/sandbox/exercise" + ("?lang=en" if language == "en" else "")
    buttons = "".join(
        f'<button name="exercise" value="{each.key}">{_say(language, each.label, each.english)}</button>'
        for each in EXERCISES
    )
    faults = _listed(
        (_fault_words(each, language) for each in world.faults.waiting()),
        _say(language, "没有故障，一切正常。", "No faults: everything works."),
    )
    seconds = f"{world.settings.review_seconds:g}"
    review = _say(
        language,
        f"公众号受理后约{seconds}秒给出审核结果，刷新本页可看到进展。",
        f"WeChat ends its review about {seconds} seconds after it has taken a text. Load this page again to see.",
    )
    return (
        f'<section class="notes"><h2>{_say(language, "演练", "Exercises")}</h2><p>'
        + _say(
            language,
            "点击后，下一次发布就会遇到这种情况。",
            "The next publication meets what you press.",
        )
        + f'</p><form method="post" action="{action}">{buttons}</form>'
        f"<h2>{_say(language, '等待发生', 'About to happen')}</h2>{faults}"
        f"<h2>{_say(language, '读者看不到的', 'What readers do not see')}</h2><p>{review}</p>{_unseen(world, language)}"
        f"<h2>{_say(language, '连接信息', 'How to connect')}</h2><p>"
        + _say(language, "填入“渠道”页面。", "Enter this under Channels.")
        + f"</p><dl>{_access(world, language)}</dl></section>"
    )


def _unseen(world: World, language: str) -> str:
    account = world.wechat
    drafts = len(account.drafts)
    box = _say(language, f"草稿箱 {drafts} 篇。", f"Drafts in the box: {drafts}.")
    hidden = [job for job in reversed(account.jobs.values()) if job.status in _STATES]
    nothing = _say(
        language,
        "没有待审核、被拒绝或已删除的内容。",
        "In review, refused or deleted: nothing yet.",
    )
    return f"<p>{box}</p>" + _listed(
        (_job(each, language) for each in hidden), nothing, kind="unseen"
    )


def _job(job: Job, language: str) -> str:
    kind, chinese, english = _STATES[job.status]
    at = datetime.datetime.fromtimestamp(job.submitted_at, _CHINA)
    titles = _say(language, "、", "; ").join(escape(str(each["title"])) for each in job.articles)
    state = _say(language, chinese, english)
    return f'<span class="state {kind}">{state}</span> <span lang="zh-Hans">{titles}</span> <small>{at:%H:%M}</small>'


def _access(world: World, language: str) -> str:
    account, other = world.wechat, world.weibo
    rows = (
        (_say(language, "公众号接口地址", "WeChat: address"), world.base_url),
        ("AppID", account.appid),
        ("AppSecret", account.secret),
        (_say(language, "微博接口地址", "Weibo: address"), world.base_url),
        ("App Key", other.key),
        ("App Secret", other.secret),
        (_say(language, "访问令牌", "Access token"), world.weibo_token),
        (_say(language, "安全域名", "Secure domain"), other.domain),
    )
    return "".join(f"<dt>{name}</dt><dd><code>{escape(value)}</code></dd>" for name, value in rows)


def _fault_words(fault: Fault, language: str) -> str:
    words = _say(language, *_FAULTS[fault.kind])
    number = f" {fault.code}" if fault.code else ""
    where = (
        f"<code>{escape(fault.path)}</code>"
        if fault.path
        else _say(language, "任何接口", "any call")
    )
    after = times = ""
    if fault.after:
        after = _say(language, f"，先放过{fault.after}次", f", after {fault.after} that pass")
    if fault.times > 1:
        times = _say(language, f"，共{fault.times}次", f", {fault.times} times")
    return f"{where} {words}{number}{after}{times}"


def _listed(items: Iterable[str], nothing: str, *, kind: str = "") -> str:
    rows = "".join(f"<li>{each}</li>" for each in items)
    named = f' class="{kind}"' if kind else ""
    return f"<ul{named}>{rows}</ul>" if rows else f"<p>{nothing}</p>"


def _say(language: str, chinese: str, english: str) -> str:
    return english if language == "en" else chinese
