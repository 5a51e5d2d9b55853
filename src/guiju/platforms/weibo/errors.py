"""Weibo's error codes: what each means, whether trying again helps, and what a person should do.

    >>> error = refused({"request": "/statuses/share.json", "error_code": "20012", "error": "text too long"})
    >>> error.code, error.retry, error.meaning.en
    (20012, <Retry.NEVER: 'never'>, 'The text exceeds 140 characters.')

`codes.tsv` holds the codes that publishing can meet; where they come from: `SOURCES.md` beside it.
"""

from __future__ import annotations

import csv
import datetime
import functools
from importlib import resources

from guiju.platforms import fields
from guiju.platforms.notes import Note
from guiju.platforms.refusals import Advice, Fate, PlatformError, Retry

PLATFORM = "weibo"

_WAYS_OUT = {
    "wait": Note(
        "系统将自动重试，无须处理。", "It is tried again; nobody needs to do anything."
    ),
    "quota": Note(
        "系统将在一小时后重试；须立即发布的，请在微博网站上发布并登记链接。",
        "It is tried again in an hour; what must go out at once is published on Weibo's own site and its link "
        "entered.",
    ),
    "network": Note(
        "请系统管理员把本机的出口地址加入微博开放平台的白名单。",
        "The system administrator adds this machine's public address to the application's white list.",
    ),
    "rights": Note(
        "请系统管理员在微博开放平台为应用申请该接口的权限；批准之前改用人工发布。",
        "The system administrator applies for the right on Weibo's developer site; until then publish by hand.",
    ),
    "application": Note(
        "请系统管理员在微博开放平台核对应用编号、密钥和回调地址。",
        "The system administrator checks App Key, App Secret and redirect address on Weibo's developer site.",
    ),
    "address": Note(
        "请系统管理员核对接口地址。", "The system administrator checks the address of the interface."
    ),
    "authorise": Note(
        "请账号运营者在账号页重新授权，待发内容随后发出。",
        "The account's operator authorises it again on the account's page; what waits goes out then.",
    ),
    "account": Note(
        "请账号运营者登录微博查看提示并处理；恢复之前改用人工发布。",
        "The account's operator logs in to Weibo and settles what it asks; until then publish by hand.",
    ),
    "text": Note(
        "请按预览中的提示缩短或改正文字，重新签发后提交。",
        "Shorten or correct the text where the preview marks it, have it signed again and submit it.",
    ),
    "link": Note(
        "请改用本单位网站的链接，重新签发后提交。",
        "Use a link of the unit's own site, have it signed again and submit it.",
    ),
    "picture": Note(
        "请换用小于 5 MB 的 JPG、GIF 或 PNG 图片。", "Use a JPG, GIF or PNG picture below 5 MB."
    ),
    "repeat": Note(
        "请先到微博核对是否已经发出；已发出的登记链接即可。",
        "See on Weibo whether it is out already; if so, enter its link.",
    ),
    "delayed": Note(
        "无须重发，系统稍后核实。", "Do not send it again; it is looked at after a while."
    ),
    "look": Note(
        "请在微博网站上核对该内容的现状。", "Check on Weibo's own site how the matter stands."
    ),
    "report": Note(
        "这是程序与平台接口之间的问题，请把错误编号告知系统管理员。",
        "This is between the program and the platform: tell the system administrator the number of the error.",
    ),
}  # fmt: skip

_AFTER = {"quota": datetime.timedelta(hours=1), "wait": datetime.timedelta(minutes=1)}

_UNKNOWN = Advice(
    Retry.NEVER,
    Note("平台拒绝了请求。", "The platform refused."),
    Note(
        "请对照平台给出的原话处理；看不明白的，把错误编号告知系统管理员。",
        "See what the platform says; if it is not clear, tell the system administrator the number of the error.",
    ),
)


def refused(answer: fields.Fields) -> PlatformError:
    """The error for an answer with `error_code`, a number or text. Raises `UnreadableError`."""
    code = fields.whole(answer, "error_code", None)
    said = fields.text(answer, "error") or fields.text(answer, "error_description")
    return PlatformError(PLATFORM, advice(code), code=code, said=said[:500])


def advice(code: int) -> Advice:
    """What is known about a code; for one that is not, to go by the platform's own words."""
    return codes().get(code, _UNKNOWN)


@functools.cache
def codes() -> dict[int, Advice]:
    """Every code of `codes.tsv`."""
    table = resources.files(__package__).joinpath("codes.tsv").read_text(encoding="utf-8")
    return {
        int(row["code"]): Advice(
            Retry(row["retry"]),
            Note(f"{row['zh']}。", f"{row['en']}."),
            _WAYS_OUT[row["way_out"]],
            fate=Fate(row["fate"]),
            after=_AFTER.get(row["way_out"]),
        )
        for row in csv.DictReader(table.splitlines(), delimiter="\t")
    }
