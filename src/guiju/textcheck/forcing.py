"""Article 27: wording that forces people to follow, like, forward or install.

Inviting is allowed, forcing is not: the remark needs an order (必须, 每人, a target, a screenshot to hand in,
a service withheld) upon an act of following. Texts that *forbid* forcing say the same words; they are
left alone, and so is “关注” where it only means to pay attention.

    >>> from guiju.textcheck import Document, check
    >>> [remark.text for remark in check(Document(text="全体职工必须关注公众号并截图上报"))]
    ['全体职工必须关注公众号并截图上报']
    >>> check(Document(text="欢迎关注公众号"))
    []
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from guiju.textcheck.remark import Level
from guiju.textcheck.sentence import sentence_bounds
from guiju.textcheck.span import Hit, Mark, Spans, longest_first

CODE = "A27-3"

_ORDER = (
    r"(?:强制|必须|务必|须|一律|都要|均要|均需|全部|人人|每人|每户|每天|确保|要求|按要求|不得少于)"
)
_ALL = r"(?:全体|所有|每位|每名|各村|各单位|各科室|各班级|学生家长|师生|干部职工|党员干部|工作人员)"
_CHANNEL = r"(?:公众号|视频号|服务号|订阅号|微博|抖音号|抖音|快手号|快手|头条号|账号|微信号|官微|小程序|客户端|app|粉丝)"
_SOCIAL = r"(?:点赞|点在看|转发|转载到朋友圈|集赞|投票|打榜|评论|分享到朋友圈|转发朋友圈)"
_INSTALL = r"(?:下载|安装|注册|激活|关注)"

_WORDINGS = [
    re.compile(wording)
    for wording in (
        # An order upon following or installing something that can be followed or installed.
        _ORDER + r"[^,。]{0,16}" + _INSTALL + r"[^,。]{0,14}" + _CHANNEL,
        _ALL
        + r"[^,。]{0,8}(?:必须|务必|须|要|应)[^,。]{0,8}"
        + _INSTALL
        + r"[^,。]{0,14}"
        + _CHANNEL,
        # An order upon liking or forwarding.
        r"(?:强制|必须|务必|每人|人人|每天|每日|一律|都要|均需)[^,。]{0,10}" + _SOCIAL,
        _ALL + r"[^,。]{0,8}(?:必须|务必|须|要)[^,。]{0,6}" + _SOCIAL,
        # A service withheld from those who do not follow.
        r"(?:不|未|没有?)(?:关注|下载|安装|注册|点赞|转发)[^。]{0,16}(?:不予|不能|无法|不得|不给|拒绝|暂不)(?:办理|受理|领取|参加|入场|入学|报名|享受|发放)",
        r"(?:关注|下载|安装|点赞|转发)[^,。]{0,14}(?:后|才|之后)(?:方可|才能|方能|才可|才予|方予)[^,。]{0,4}(?:办理|受理|领取|参加|进入|入场|报名|享受|查询)",
        r"(?:关注|点赞|转发|集赞)[^,。]{0,14}(?:作为|列为)[^,。]{0,6}(?:前提|条件|前置)",
        # Proof to hand in.
        r"(?:关注|点赞|转发|下载|安装|投票|注册)[^。]{0,16}截图[^。]{0,8}(?:上报|报送|发群|发到|发至|反馈|上传|提交|交给|报)",
        r"截图[^。]{0,6}(?:上报|报送|反馈)[^。]{0,10}(?:关注|点赞|转发|下载|安装)",
        # Targets and rankings.
        r"(?:下载|安装|关注|注册|激活|转发|点赞|粉丝)(?:率|量|数|人数|任务|指标)[^。]{0,16}(?:排名|排位|通报|考核|达到|不低于|不少于|完成率|倒排)",
        r"(?:完成|下达|分解)[^,。]{0,10}(?:关注|下载|安装|注册|点赞|转发|集赞)(?:任务|指标|量)",
    )
]

# Who forbids forcing, or reports that it was stopped, uses the same words.
_FORBIDDING = re.compile(
    r"不得|不准|不许|严禁|禁止|杜绝|防止|避免|不搞|不要求|不应|不宜|不再|取消|叫停|整治|纠正|违规|治理|"
    r"是否|有无|存在|反对|抵制|破除|减负|举报|投诉|问题|自愿|行为"
)


class Forcing:
    """The check for forced following."""

    patterns: Sequence[str] = (
        "关注",
        "点赞",
        "转发",
        "下载",
        "安装",
        "集赞",
        "投票",
        "注册",
        "粉丝",
        "在看",
        "打榜",
    )

    def marks(self, text: str, hits: Sequence[Hit], accepted: Spans) -> Iterable[Mark]:
        """The sentences that force, each place once."""
        marks: list[Mark] = []
        done = -1
        for start, end, _ in hits:
            if start < done:
                continue
            begin, done = sentence_bounds(text, start, end)
            sentence = text[begin:done]
            if _FORBIDDING.search(sentence):
                continue
            for wording in _WORDINGS:
                found = wording.search(sentence)
                if found:
                    marks.append(_mark(begin + found.start(), begin + found.end()))
        return longest_first(marks)


def _mark(start: int, end: int) -> Mark:
    return Mark(
        start=start,
        end=end,
        code=CODE,
        level=Level.BLOCK,
        message_zh="涉嫌强制或变相强制关注、点赞、转发、下载：只可邀请，不得要求，请改写。",
        message_en=(
            "This forces people to follow, like, forward or install: "
            "invite them instead of ordering them; rewrite it."
        ),
        source="国办发〔2018〕123号",
    )
