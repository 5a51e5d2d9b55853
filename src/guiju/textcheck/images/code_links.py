"""What is the matter with the link of a code in a picture.

>>> remark("https://item.taobao.com/x").code, remark("https://www.puding.gov.cn/zwgk/1.html")
('A27-1', None)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guiju.textcheck import links
from guiju.textcheck.links import Kind
from guiju.textcheck.remark import Level, Remark

FIELD = "code"
"""The field of remarks on the content of a code."""


def remark(content: str) -> Remark | None:
    """What is the matter with a link; None for one that may stand, and for writing."""
    said = _SAID.get(links.kind(content))
    if said is None:
        return None
    return Remark(
        field=FIELD,
        start=0,
        end=len(content),
        code=said.code,
        text=content,
        suggestion=links.masked(content) if said.code == "A20-2" else "",
        level=said.level,
        message_zh=said.zh,
        message_en=said.en,
    )


@dataclass(frozen=True, slots=True)
class _Said:
    code: str
    level: Level
    zh: str
    en: str


_SAID: Mapping[Kind, _Said] = {
    Kind.SHOP: _Said(
        "A27-1", Level.FLAG,
        "二维码指向网店或商业平台：政务新媒体不得发布商业广告，请删除该二维码。",
        "The code leads to a shop or a trading platform: official accounts carry no commercial promotion; remove it.",
    ),
    Kind.PAYMENT: _Said(
        "A27-1", Level.FLAG,
        "二维码是收款码：政务新媒体不得从事经营收款；属法定缴费的，改用官方缴费入口。",
        "The code collects money: official accounts do no business; a statutory fee is paid at the official entry.",
    ),
    Kind.PRIVATE: _Said(
        "A20-2", Level.FLAG,
        "二维码是个人微信、QQ等联系方式：属个人信息，请改用单位公众号或办公电话。",
        "The code is the private contact of a person: personal data; give the account or telephone of the unit.",
    ),
    Kind.GROUP: _Said(
        "A27-1", Level.HINT,
        "二维码是群聊邀请：请确认为本单位工作群，且不涉及商业推广。",
        "The code invites to a chat group: make sure that it is the unit's own and promotes nothing.",
    ),
    Kind.SHORT: _Said(
        "A21-3", Level.FLAG,
        "二维码是短链接，看不出去向：请改用目标网页的完整网址重新生成。",
        "The code is a shortened link that hides where it leads: make it anew from the full address.",
    ),
    Kind.INSTALL: _Said(
        "A27-3", Level.HINT,
        "二维码指向应用下载：不得强制安装，请保留不安装也能办理的途径。",
        "The code leads to an app: nobody may be made to install it; keep a way that needs none.",
    ),
    Kind.FORM: _Said(
        "A33-1", Level.HINT,
        "二维码指向第三方表单：请确认不收集超出需要的个人信息，优先使用政府网站。",
        "The code leads to a form of a third party: ask for no more personal data than needed, best on the government site.",
    ),
    Kind.DISGUISED: _Said(
        "A21-3", Level.FLAG,
        "二维码网址貌似官方但不属于政府网站，或隐藏了真实主机：请核实，必要时删除。",
        "The address looks official but belongs to no government site, or hides its host: verify it or remove the code.",
    ),
    Kind.OTHER: _Said(
        "A21-3", Level.HINT,
        "二维码指向非政府网站：请确认来源属党政机关或稿源单位，且不含商业信息。",
        "The code leads to a site that is not the government's: make sure of the source and that it sells nothing.",
    ),
    Kind.SCHEME: _Said(
        "A21-3", Level.FLAG,
        "二维码会直接打开手机中的程序，无法核实去向：请改用网址。",
        "The code opens a program in the telephone and nobody can tell where it leads: use an address instead.",
    ),
}  # fmt: skip
