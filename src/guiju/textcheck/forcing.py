"""Article 27: wording that forces people to follow, like, forward or install.

Inviting is allowed, forcing is not: the remark needs an order (必须, 每人, a target, a screenshot to hand in,
a service withheld) upon an act of following. Texts that *forbid* forcing say the same words; they are
left alone, and so is “关注” where it only means to pay attention.

    >>> from guiju.textcheck import Document, check
    >>> [remark.text for remark in check(Document(text="全体职工必须关注公众号并截图上报"))]
    ['全体职工必须关注公众号']
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

_ORDER = r"(?:强制|必须|务必|一律|都要|均要|均需|均须|人人|每人|每户|确保|要求|不得少于)"
# “Forced likes” is how such practice is described, not how it is ordered.
_ORDER_TO_LIKE = _ORDER.replace("强制|", "强制要求|")
_PEOPLE = r"(?:全体|每人|每位|每名|人人|所有人|各位|干部职工|党员|教职工|教师|家长|学生|村民|群众|职工|员工|工作人员)"
_MUST = r"(?:必须|务必|须|都要|均要|均需|一律|要)"
_CHANNEL = (
    r"(?:公众号|视频号|服务号|订阅号|微博|抖音号|抖音|快手号|快手|头条号|官方账号|微信号|官微|小程序|客户端|app)"
    # “Mind the safety of the account” orders nobody to follow it.
    r"(?!安全|管理|运行|运营|运维|建设|舆情|评论|内容|发布|信息|上|中|的)"
)
_ANY_CHANNEL = r"(?:公众号|视频号|服务号|订阅号|抖音|快手|微博|小程序|客户端|app|软件)”?(?:会员)?"
_GROUP = r"(?:科室|村|社区|单位|班级?|小?组|乡镇|街道|部门|支部|学校)"
_LIKING = r"(?:点赞|集赞|点在看|打榜|刷票|(?:转发|分享)(?:[本此该]?(?:文|文章|消息|信息|链接|推文|视频))?(?:到|至)?(?:微信)?(?:朋友圈|好友))"
_CLAUSE = "[^,。]"
_ALL = r"(?:户户|家家|人人|家家户户|全员)"
_OF_VALUE = "评优|评先|先进|优秀|资格|奖|低保|补贴|补助|分红|福利|待遇"
_LOSS = (
    rf"(?:(?:取消|失去|不得参加|不能参加|一票否决|不给|停发|扣发)[^,。]{{0,8}}(?:{_OF_VALUE})"
    r"|点名|曝光|批评|[缺少漏]一[户人个]?扣)"
)
"""What is threatened."""

_WORDINGS = [
    re.compile(wording)
    for wording in (
        # An order upon following or installing something that can be followed or installed.
        rf"{_ORDER}{_CLAUSE}{{0,16}}(?:下载|安装|注册|关注){_CLAUSE}{{0,14}}{_CHANNEL}",
        rf"{_PEOPLE}{_CLAUSE}{{0,8}}{_MUST}{_CLAUSE}{{0,8}}(?:下载|安装|注册|关注){_CLAUSE}{{0,14}}{_CHANNEL}",
        rf"(?:组织|发动|动员|督促){_CLAUSE}{{0,10}}(?:下载|安装|注册|关注){_CLAUSE}{{0,14}}{_CHANNEL}"
        r"[^。]{0,8}(?:每[户人村组]|至少|不少于|不低于|全部|全员)",
        rf"(?<!如)[须需]先(?:扫码)?关注{_CLAUSE}{{0,14}}{_CHANNEL}",
        # An order upon liking; forwarding only where persons are told to, for organs do relay to organs.
        rf"{_ORDER_TO_LIKE}{_CLAUSE}{{0,10}}{_LIKING}",
        rf"{_PEOPLE}{_CLAUSE}{{0,8}}{_MUST}{_CLAUSE}{{0,6}}(?:转发|{_LIKING})",
        r"集赞(?:满|够|达到?)?[0-9]{1,4}",
        r"务必[^,。选]{0,8}(?:投票|投一票)|(?:每天|每日|天天)[^,。选]{0,6}(?:投票|一票)",
        # A service withheld from those who do not follow.
        r"(?:不|未|没有?)(?:关注|下载|安装|注册|点赞|转发)[^。]{0,16}(?:公众号|视频号|小程序|客户端|app|点赞|转发|链接)"
        r"[^。]{0,8}(?:不予|不能|无法|不得|不给|拒绝|暂不)(?:办理|受理|领取|参加|入场|入学|报名|享受|发放)",
        rf"(?:不|未|没有?)(?:关注|加入|下载|安装|注册|点赞|转发){_CLAUSE}{{0,14}}(?:,{_CLAUSE}{{0,6}})?"
        r"(?:不予|不能|无法|不得|不给|不发|拒绝|暂不|停用|停发|停办)[^,。]{0,6}"
        r"(?:办理|受理|领取|参加|入场|入学|报名|享受|发放|年检|审核|使用|补[助贴]|门禁)",
        rf"(?:关注|点赞|转发|集赞){_CLAUSE}{{0,16}},?(?:方可|才能|方能|才可|才予|方予){_CLAUSE}{{0,4}}"
        r"(?:办理|受理|领取|参加|进入|入场|报名|享受)",
        rf"(?:关注|点赞|转发|集赞){_CLAUSE}{{0,14}}(?:作为|列为){_CLAUSE}{{0,8}}(?:前提|前置|必要条件)",
        # Proof to hand in.
        r"(?:关注|点赞|转发|下载|安装|投票|注册)[^。]{0,16}截图[^。]{0,8}(?:上报|报送|发群|发到|发至|反馈|提交|交给|报至|报到)",
        r"截图[^。]{0,6}(?:上报|报送|反馈)[^。]{0,10}(?:关注|点赞|转发|下载|安装)",
        # Targets and rankings.
        r"(?:须|要|应|每[人个名位])[^,。]{0,10}完成[^,。]{0,8}[0-9]{1,5}[^,。]{0,8}(?:粉丝|关注量?|下载量|集赞)",
        r"(?:关注|点赞|转发|粉丝|阅读)(?:率|量|数|人数|指标|情况)[^。]{0,16}(?:排名(?!全|第|前|居|靠)|排位|晒榜|通报|考核|不低于|不少于|完成率)",
        r"(?:客户端|app|小程序|公众号)[^。]{0,10}(?:下载|安装|注册|激活|关注)[^。]{0,6}(?:率|量|数|任务|指标)"
        r"[^。]{0,16}(?:排名|排位|通报|考核|达到|不低于|不少于|完成率|100%)",
        rf"(?:完成|下达|分解){_CLAUSE}{{0,10}}(?:关注|点赞|集赞)(?:任务|指标|量)",
        rf"(?:每[人个名位]|各|人均|须|必须){_CLAUSE}{{0,10}}(?:拉粉|增粉|涨粉)",
        rf"(?:邀请|拉|发展){_CLAUSE}{{0,8}}(?:注册|关注|下载|入群|安装)[^。]{{0,16}}{_LOSS}",
        rf"(?:每个?|各){_GROUP}{_CLAUSE}{{0,10}}(?:完成|新增|发展|增加){_CLAUSE}{{0,8}}(?:粉丝|关注|下载)",
        r"(?:粉丝|关注|下载|点赞)[^。]{0,10}(?:硬任务|硬指标|政治任务)",
        r"(?:拉|发动|动员)[^,。]{0,4}[0-9]{1,4}[^,。]{0,3}人[^,。]{0,10}(?:投票|关注|点赞|下载)",
        r"(?:每[人名位个]|一人)[^,。选]{0,8}(?:至少|不少于|投|点)[^,。选]{0,8}(?:[0-9一二三五十]+(?:票|个?赞)|粉丝)",
        r"每[人名位个][^,。选]{0,8}(?:转发|点赞|分享|评论|跟评)[^,。]{0,4}(?:不少于|至少|不低于)[^,。]{0,3}[0-9一二三五十]",
        # Points of an application that is only voluntary.
        r"(?:学习强国|app|软件|客户端|平台)[^。]{0,10}积分[^。]{0,10}(?:排名(?!全|第|前|居|靠)|晒榜|通报|考核|达到[^。,]{0,6}以上|不低于|不少于)",
        # What is done to those who do not.
        rf"(?:关注|点赞|转发|下载|安装|投票|阅读)(?:人数|数量?|率|量|情况)?{_CLAUSE}{{0,8}}(?:纳入|计入){_CLAUSE}{{0,8}}(?:考核|评优|绩效|积分)",
        rf"(?:未|没有?|不)(?:在{_CLAUSE}{{0,6}})?(?:关注|下载|安装|装|点赞|转发|投票|加入){_CLAUSE}{{0,12}}"
        rf"(?:,{_CLAUSE}{{0,10}})?(?:名单|[扣减]{_CLAUSE}{{0,4}}(?:分|绩效)|通报|约谈|说明(?:原因|情况)|检讨|视为|不算完成|作为反面)",
        r"(?:下载|安装|关注|注册|激活)率[^。]{0,4}(?:没|未|不)[^。]{0,12}(?:不得|取消|扣|约谈|通报|检讨)",
        # First the following, then the service.
        r"先(?:扫码)?(?:点赞|关注|转发|下载)[^,。了]{0,4}(?:后|再|才)[^,。]{0,4}(?:办|领|进|报|叫号|受理)",
        r"(?:关注|点赞|转发|下载|安装)[^。]{0,16}否则[^。]{0,8}(?:不叫号|不予|不办|不能|无法|不给|不发|不受理)",
        rf"(?:办事|办理|领取|缴费|报名|入场|参加){_CLAUSE}{{0,12}},?{_CLAUSE}{{0,3}}(?:务必|必须|[要须得]先|都[要得])"
        rf"{_CLAUSE}{{0,10}}(?:关注|点赞|转发|下载|加入){_CLAUSE}{{0,14}}{_ANY_CHANNEL}?",
        # Everybody, and somebody looks.
        rf"(?:全部|全都|统一|一律|都得|都要){_CLAUSE}{{0,3}}(?:关注|下载|安装|加入){_CLAUSE}{{0,14}}{_CHANNEL}",
        rf"让{_CLAUSE}{{0,4}}(?:每[个位名]|全体|所有|全部){_CLAUSE}{{0,8}}(?:关注|点赞|转发|下载)",
        rf"(?:下载|安装|装好?|关注|加入){_CLAUSE}{{0,14}}{_ANY_CHANNEL}[^。]{{0,10}}(?:逐[户人个]|挨家|一[户个人]不[落漏]|一户不少)",
        rf"(?:转到|转发|点赞|点亮|投票|投完){_CLAUSE}{{0,14}}[^。]{{0,14}}(?:保留{_CLAUSE}{{0,6}}[天日]|会检查|[会要]抽查|接龙|晒榜|登记|打卡)",
        r"(?:关注|点赞|转发|投票|朋友圈)[^。]{0,16}截图[^。]{0,6}[发交报传][^。]{0,8}(?:群|组长|班主任|老师|办公室|登记)",
        rf"(?:关注|加入){_CLAUSE}{{0,16}}(?:人数|名单|情况){_CLAUSE}{{0,16}}(?:报上来|上报|报送|报来|报给)",
        rf"{_ALL}{_CLAUSE}{{0,3}}(?:关注|下载|安装|装好?|注册){_CLAUSE}{{0,14}}{_ANY_CHANNEL}",
        # Whoever does not is said to be nobody.
        r"不(?:转发?|点赞|关注|投票)(?:就|都|的)?(?:不是|不配|不算)[^,。]{0,10}(?:人|儿女|子孙|后代|党员|干部|群众)",
        r"(?:^|[,。:!?;\"“ ])是[^,。的]{1,8}(?:人|儿女|党员|干部)的?(?:就|请|一定)(?:要|得|该|应)?[^,。]{0,3}(?:转发|转起来|点赞|顶起来|投票)",
        # What depends on it.
        rf"(?:关注|点赞|转发|集赞|下载|安装|粉丝|阅读量){_CLAUSE}{{0,10}}[与和同]{_CLAUSE}{{0,10}}挂钩",
        rf"(?:未|没有?|不)(?:关注|下载|安装|装|点赞|转发|投票){_CLAUSE}{{0,14}}(?:,{_CLAUSE}{{0,10}})?{_LOSS}",
        rf"(?:粉丝|关注|下载|点赞|安装|阅读|集赞|转发){_CLAUSE}{{0,12}}(?:低于|不足|不到|达不到|少于|未达到?){_CLAUSE}{{0,10}}(?:,{_CLAUSE}{{0,8}})?"
        rf"(?:{_LOSS}|约谈|通报|检讨|说明|扣)",
        rf"(?:办理|领取|报名|缴费|入场){_CLAUSE}{{0,10}}前,?请?(?:须|要|必须|务必)?先{_CLAUSE}{{0,16}}(?:点赞|关注|转发|集赞)",
    )
]

# “Pay attention to the weather” is most of what is said with these words: dismissed at once.
_OF_A_CHANNEL = re.compile(
    r"不转|转起来|本号|微信群|企业微信|拉粉|增粉|涨粉|公众号|视频号|服务号|订阅号|微博|抖音|快手|头条|账号|微信号|官微|小程序|客户端|app|软件|赞|转发|分享|朋友圈|在看|打榜|截图|粉丝|票"
    r"|学习强国|(?:关注|下载|安装|注册|激活|阅读)(?:率|量|数|人数|指标|任务)"
)
# Who forbids forcing, or reports that it was stopped, uses the same words.
_FORBIDDING = re.compile(
    rf"取消(?![^,。]{{0,8}}(?:{_OF_VALUE}))|"
    r"不得(?!少于|低于|参加|评优|评先|办理|领取|享受)|不准|不许|严禁|禁止|杜绝|防止|避免|不搞|不按|不以|不要求|不纳入|不作为|不影响|不应|不宜|不再|叫停|整治|纠正|违规|治理|"
    r"是否|有无|存在|反对|抵制|破除|减负|举报|投诉|问题|自愿|选民|选举|换届|表决"
)


class Forcing:
    """The check for forced following."""

    patterns: Sequence[str] = (
        "不转",
        "转起来",
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
        "朋友圈",
        "点亮",
        "软件",
        "加入",
        "学习强国",
        "阅读量",
        "拉粉",
        "增粉",
        "涨粉",
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
            if not _OF_A_CHANNEL.search(sentence) or _FORBIDDING.search(sentence):
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
