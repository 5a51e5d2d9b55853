"""What a platform allows to be done about a post, as the person at the account must know it; nothing here is law.

>>> way("wechat-official").edits
False

The platforms change their rules: so no number is stated, and what the interface cannot do is said to be done by hand.
"""

from __future__ import annotations

from dataclasses import dataclass

from guiju.rulebook.breach import Sentence


@dataclass(frozen=True, slots=True)
class Way:
    """Whether the words of a post can be changed in its place, and what to do, in both languages."""

    edits: bool
    advice: Sentence


_WECHAT = Way(
    edits=False,
    advice=Sentence(
        zh="公众号已发布文章可改动的字数和次数有限，以平台当时规则为准；超出的，删除原文后发布更正稿。删除后无法恢复。",
        en="A published article takes only a few changed characters, by the platform's rules of the day; beyond that, "
        "delete it and publish the corrected one. A deletion cannot be undone.",
    ),
)
_WEIBO = Way(
    edits=False,
    advice=Sentence(
        zh="接口只能删除微博；网页端是否可以编辑，视账号权限而定。转发和评论随原微博一并失效，请在更正稿中说明。",
        en="The interface only deletes; whether the website lets you edit depends on the account. Reposts and comments "
        "go with it, so say so in the corrected one.",
    ),
)
_VIDEO = Way(
    edits=False,
    advice=Sentence(
        zh="视频画面和字幕不能修改：删除后重新发布；仅标题或简介有误的，平台允许时可直接修改。",
        en="Picture and captions cannot be changed: delete and publish again; where only title or caption are wrong, "
        "change them if the platform lets you.",
    ),
)
_OWN = Way(
    edits=True,
    advice=Sentence(
        zh="在自有客户端后台直接改为更正后的内容，或撤下原文；已推送到手机的通知另发更正通知。",
        en="Change it to the new wording in the client's own back end, or take it down; what was pushed to phones "
        "needs a notification of its own.",
    ),
)
_OTHER = Way(
    edits=True,
    advice=Sentence(
        zh="平台允许编辑的，改为更正后的内容；不允许的，删除原文后重新发布。",
        en="Where the platform lets you edit, change it to the new wording; where not, delete it and publish again.",
    ),
)
_WAYS = {
    "wechat-official": _WECHAT,
    "weibo": _WEIBO,
    "wechat-channels": _VIDEO,
    "douyin": _VIDEO,
    "kuaishou": _VIDEO,
    "bilibili": _VIDEO,
    "app": _OWN,
}


def way(platform: str) -> Way:
    """What a platform allows, by its code."""
    return _WAYS.get(platform, _OTHER)
