"""WeChat's error codes: what each means, whether trying again helps, and what a person should do.

    >>> error = refused(45003, "title size out of limit hint: [TBkgwa0494d106] rid: 6584fd9e-56fbbc7e-310e0214")
    >>> error.text("en")
    'The title exceeds the limit. Shorten or correct the text where the preview marks it, have it signed again and submit it.'
    >>> error.said, error.hint, error.rid
    ('title size out of limit', 'TBkgwa0494d106', '6584fd9e-56fbbc7e-310e0214')

`codes.tsv` holds the codes that publishing can meet; where they come from: `SOURCES.md` beside it.
"""

from __future__ import annotations

import csv
import datetime
import functools
import re
from importlib import resources

from guiju.platforms.notes import Note
from guiju.platforms.refusals import Advice, Fate, PlatformError, Retry

PLATFORM = "wechat"

STALE_TOKEN = frozenset((40001, 40014, 42001))
"""The token is not (or no longer) the right one: a new one helps."""

_HINT = re.compile(r"\s*\bhint:\s*\[([^\]]*)\]")
_RID = re.compile(r"\s*\brid:\s*([0-9A-Za-z-]+)")

_WAYS_OUT = {
    "wait": Note(
        "系统将自动重试，无须处理。", "It is tried again; nobody needs to do anything."
    ),
    "quota": Note(
        "系统将在次日零点后重试；当天必须发布的，请在公众平台网站上发布并登记链接。",
        "It is tried again after midnight; what must go out today is published on the platform's own site and "
        "its link entered.",
    ),
    "credentials": Note(
        "请系统管理员在公众平台“设置与开发”中核对并重新填写开发者编号和密码。",
        "The system administrator checks AppID and AppSecret on the platform's site and enters them again.",
    ),
    "network": Note(
        "请系统管理员把提示中的地址加入公众平台的 IP 白名单。",
        "The system administrator adds the address in the message to the account's white list.",
    ),
    "account": Note(
        "请账号运营者登录公众平台查看通知并处理；恢复之前改用人工发布。",
        "The account's operator logs in to the platform, reads its notices and settles the matter; until then "
        "publish by hand.",
    ),
    "site": Note(
        "请在公众平台网站的草稿箱中打开该草稿，按提示处理后发布，再登记链接。",
        "Open the draft on the platform's own site, do what it asks, publish it there and enter the link.",
    ),
    "draft": Note(
        "请在公众平台网站打开该草稿查看未通过的原因，修改后重新签发。",
        "Open the draft on the platform's own site to see why, change the text and have it signed again.",
    ),
    "text": Note(
        "请按预览中的提示缩短或改正文字，重新签发后提交。",
        "Shorten or correct the text where the preview marks it, have it signed again and submit it.",
    ),
    "link": Note(
        "请改用较短的、平台允许的链接，重新签发后提交。",
        "Use a shorter link that the platform allows, have it signed again and submit it.",
    ),
    "picture": Note(
        "请换用 JPG 或 PNG 图片，或缩小后重新上传。",
        "Use a JPG or PNG picture, or a smaller one, and upload it again.",
    ),
    "file": Note(
        "请按平台要求的格式和大小准备文件后重新上传。",
        "Prepare the file in the format and size the platform asks for and upload it again.",
    ),
    "material": Note(
        "请重新上传图片，由系统换用新的素材后再提交。",
        "Upload the picture again, so that the new material is used, and submit once more.",
    ),
    "look": Note(
        "请在公众平台网站上核对该内容的现状。", "Check on the platform's own site how the matter stands."
    ),
    "report": Note(
        "这是程序与平台接口之间的问题，请把错误编号告知系统管理员。",
        "This is between the program and the platform: tell the system administrator the number of the error.",
    ),
}  # fmt: skip

_UNSURE = frozenset((-1, 61450))
"""The platform failed somewhere inside: what was asked may have been done."""

_AFTER = {"quota": datetime.timedelta(hours=1), "wait": datetime.timedelta(minutes=1)}

_UNKNOWN = Advice(
    Retry.NEVER,
    Note("平台拒绝了请求。", "The platform refused."),
    Note(
        "请对照平台给出的原话处理；看不明白的，把错误编号告知系统管理员。",
        "See what the platform says; if it is not clear, tell the system administrator the number of the error.",
    ),
)


def refused(code: int, message: str, *, fate: Fate | None = None) -> PlatformError:
    """The error for an answer with this `errcode` and `errmsg`."""
    hint, rid = _HINT.search(message), _RID.search(message)
    said = _RID.sub("", _HINT.sub("", message)).strip()
    return PlatformError(
        PLATFORM,
        advice(code),
        code=code,
        said=said[:500],
        hint=hint.group(1) if hint else "",
        rid=rid.group(1) if rid else "",
        fate=fate,
    )


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
            fate=Fate.UNKNOWN if int(row["code"]) in _UNSURE else Fate.NOTHING,
            after=_AFTER.get(row["way_out"]),
        )
        for row in csv.DictReader(table.splitlines(), delimiter="\t")
    }
