"""Platforms by every name that people write.

>>> code_of("微信订阅号"), code_of("新浪微博 "), code_of("Ｂ站"), code_of("小红书")
('wechat-official', 'weibo', 'bilibili', 'xiaohongshu')

“微信” alone means an official account: nobody registers a chat.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

SPELLINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "wechat-official": (
            "微信公众号", "微信公众平台", "微信公众账号", "微信公号", "微信订阅号", "微信服务号", "公众号",
            "公众平台", "订阅号", "服务号", "微信公众号订阅号", "微信公众号服务号", "微信", "政务微信",
            "官方微信", "腾讯微信", "微信平台", "wechat", "weixin", "wechatofficialaccount",
        ),
        "wechat-channels": (
            "视频号", "微信视频号", "腾讯视频号", "wechatchannels", "channels", "wechatvideo",
        ),
        "weibo": (
            "微博", "新浪微博", "新浪", "政务微博", "官方微博", "微博账号", "新浪微博平台", "weibo", "sinaweibo",
        ),
        "douyin": ("抖音", "抖音号", "抖音短视频", "政务抖音", "抖音政务号", "抖音平台", "douyin", "tiktok"),
        "kuaishou": ("快手", "快手号", "快手短视频", "快手平台", "kuaishou", "kwai"),
        "toutiao": (
            "今日头条", "今日头条号", "头条", "头条号", "今日头条政务号", "头条政务号", "政务头条号",
            "今日头条平台", "toutiao", "jinritoutiao",
        ),
        "bilibili": ("哔哩哔哩", "b站", "bilibili", "哔哩哔哩弹幕网", "哔哩哔哩网", "嗶哩嗶哩"),
        "mini-program": (
            "微信小程序", "小程序", "miniprogram", "wechatminiprogram", "政务小程序", "微信小程序平台",
        ),
        "app": (
            "移动客户端", "客户端", "app", "手机客户端", "移动应用", "移动应用程序", "手机app", "政务app",
            "移动客户端app", "新闻客户端", "应用程序", "mobileclient", "mobileapp",
        ),
    }
)  # fmt: skip

ELSEWHERE = MappingProxyType(
    {
        "xiaohongshu": ("小红书", "Xiaohongshu", ("小红书号", "rednote")),
        "baijiahao": ("百家号", "Baijiahao", ("百度百家号", "百度百家")),
        "xuexi": ("学习强国", "Xuexi Qiangguo", ("学习强国号",)),
        "people": ("人民号", "People's Daily account", ("人民日报人民号",)),
        "penguin": ("企鹅号", "Penguin account", ("腾讯企鹅号", "腾讯新闻")),
        "netease": ("网易号", "NetEase account", ("网易新闻",)),
        "sohu": ("搜狐号", "Sohu account", ("搜狐新闻",)),
        "pengpai": ("澎湃号", "The Paper account", ("澎湃新闻", "澎湃政务号", "澎湃问政")),
        "zhihu": ("知乎", "Zhihu", ("知乎号", "知乎机构号")),
        "xigua": ("西瓜视频", "Xigua Video", ("西瓜视频号",)),
        "eyenews": ("天眼新闻", "Tianyan News", ("天眼号",)),
    }
)
"""Platforms that real registers have though no list of this program approves them: code → names."""

_UNIMPORTANT = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """A name without what does not distinguish platforms: width, case, spaces, punctuation."""
    return _UNIMPORTANT.sub("", unicodedata.normalize("NFKC", text)).casefold()


_CODES = {plain(name): code for code, names in SPELLINGS.items() for name in names} | {
    plain(name): code
    for code, (zh, _en, others) in ELSEWHERE.items()
    for name in (zh, code, *others)
}


def code_of(text: str) -> str | None:
    """The code of the platform that is usually written so; None if it is not one we know by name."""
    return _CODES.get(plain(text))
