"""Where somebody lives, down to the door. An office's address is public and left alone.

What is an address at all, `doors` knows. Whose it is, the words around it say: those that announce a home (家住,
户籍所在地), those that may (地址, 位于, 坐落) if a person stands beside them, who is at home there, and whether it is
the room of an estate. A word of an office, a business, a site or an event beside it keeps it quiet, unless the home was
announced.

>>> text = "家住化处镇水母村5组"
>>> [text[datum.start : datum.end] for datum in addresses(text)]
['化处镇水母村5组']
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator

from guiju.textcheck.personal.datum import Datum
from guiju.textcheck.personal.doors import Door, doors
from guiju.textcheck.personal.people import in_office, is_name
from guiju.textcheck.remark import Level
from guiju.textcheck.sentence import sentence_bounds

_ANNOUNCED = re.compile(
    # Words after which only a home stands, whatever else is said.
    r"(?:家住|家庭(?:住址|地址)|(?:家庭|现|常|居)?住址|(?:现|经常|常年)?居住(?:地址|地点|地)?|现居(?![民住])|租住|暂住|常住(?!人口)|原住(?!民)|户籍(?:所在地|地址|地)?|户口所在地"
    r"|(?:我|自|他|她|俺)家|(?<![这那国哪商大多人专独])家(?:庭)?就?在|老家|房号|门牌号?|名下(?:的)?房[产屋]"
    r"|[一-鿿]家(?=,?(?:位于|坐落|在))|(?:自建房|住房|住宅|房屋|宅基地)(?=,?(?:位于|坐落|在))|[一-鿿]{2,4}户(?=位于)"
    # “李某，男，汉族，住…”, “张三（住…”, “张三丰住…”; not 住院, 住建.
    r"|(?<![入留守居保稳堵挡拦困站抓记停接压止挺])住(?![房院宅户宿所持址了]|建(?:局|部|厅|委|系|领|设(?:局|部|厅|委)))|住所地?)"
    r"(?:的(?!士)|[在于为是系就]|位于|坐落[于在]?|[:,( ]){0,3}"
)
_COMPANY = re.compile(
    r"公司|企业|厂|[药饭商酒门书]店|合作社|法定代表人|经营|办公|单位|机构|委员会|中心[^一-鿿]|超市|学校"
)
_MAYBE = re.compile(
    # Words before an address that may be anybody's.
    r"(?:地址|位于|坐落[于在]?|住所地?|送[到往至]|送达|寄[到至往]|寄送|住房在|搬[到至]了?|挤在|生活在)(?:[:,(]|[为是在]){0,2}$"
)
_PERSON = (
    r"(?:残疾人|老人|党员|职工|工人|军人|老兵|军属|烈属|家属|孤儿|儿童|学生|学子|妇女|群众|居民|村民|住户|户主|业主|租户|租客|[困贫特][难困]户|脱贫户|低保户|五保户|订户"
    r"|病人|患者|[帮救补]助对象|农民|邻居|女子|男子|市民|女孩|男孩)"
)
_LIVES_THERE = re.compile(
    # “…3组的张三反映”, “…5号住户张三”, “…一居民家中”, “…的独居老人李四”.
    r"[里内]?(?:看望|探望|慰问|走访|照顾|探访)?的?(?:一|某)?[户名位]?(?:(?:独居|留守|孤寡|残疾|高龄|低保|困难|脱贫|空巢|年轻|失独|受灾|退役|老)的?)?"
    rf"(?P<role>{_PERSON})?"
    r"(?P<name>[一-鿿]{1,3}(?P<called>女士|先生|大爷|大妈|大娘|奶奶|爷爷|老人|师傅|阿姨)|[一-鿿]{2,4}?)??(?P<home>的?一?家(?![具电政园庭禽长乡属装族训风])|手中|反映|求助|申请|来电|报警|[,。)摔走]|$)"
)
_ROLE = re.compile(rf"的?(?:独居的?|老)?{_PERSON}")
_HOUSE = re.compile(
    r"的?(?:住处|居所|暂住地|出租房|住宅(?!小区)|老屋|房屋|住房|房产|自建房|老宅|公租房|廉租房|出租[房屋]|危房|宅基地)"
)
_AT_HOME = re.compile(r"(?:楼上|楼下|楼顶|邻居|隔壁|停[水电气]|漏水|下水道)")
_FROM_THERE = re.compile(
    r"人[,。)]|[^,。;]{0,10}(?:困|留|藏|躲|倒|死)(?:在|于)?(?:自己)?家[中里]|的(?:业主|住户|租[户客]|户主)[,。]|的?(?:[姑叔舅姨伯]{1,2}[妈父父]?|爷爷|奶奶|外婆|外公|父母|亲戚|亲属)?(?:家[中里]|(?<=[姑叔舅姨妈父爷奶婆公母戚属])家|自家|用户家|租户家|住户家)"
)
_NAME_BEFORE = re.compile(r"([一-鿿]{2,4})[,、: (]{1,2}$")
_NAME_AFTER = re.compile(
    r"[,( ]{0,2}(?:收件人|收信人|联系人|户主|找)?:?([一-鿿]{2,4}?)(?:收)?(?=[),。; ]|收|$)"
)
_PRIVATE = re.compile(
    r"收件|收货|收信|寄件|户主|业主|住户|租客|租户|[承出]租人|权利人|当事人|受送达人|被告|原告|被?申请人|被处罚人|债务人|病例|患者|密接|诉求人|来电人"
    r"|家[中里]|自建房|住房|危房|老屋|公租房|拆迁户|本人|居民(?!委|代表|小组)|失踪|[一-鿿]家(?=位于|坐落|在)|一家|包裹|快递(?!服务|[站点柜公驿员])|录取通知|购房人|房主|户口|姓名|所有权人|监护人|家属|同学|亲属|[改补]造对象|[补救援]助对象|逝者|死者|伤者|走失|寻亲|居民(?=[一-鿿]{2,3}[,。])"
    r"|用户(?=[一-鿿]{2,4}[,。(])|跟随?(?:其|着)?(?:奶奶|爷爷|外婆|外公|姥姥|姥爷|父母|祖父母|父亲|母亲|[姑叔舅姨伯]|亲戚|哥哥|姐姐)"
)
_OFFICE = re.compile(
    # Before an address: whose it is.
    r"(?:局|法院|医院|卫生[院室所]|院区|研究院|福利院|养老院|敬老院|派出所|事务所|司法所|[中小]学|学校|大学|幼儿园|校址|[一-鿿]中心|办公[室楼]?|营业[厅部]|服务[站点厅]|[车卫加供收维]?[油电水费气]站"
    r"|公司|企业|[一-鿿]{2}厂|合作社|[药饭书商酒门]店|经营|[便超]市|超市|某店|4s店|茶馆|宾馆|酒楼|银行|网点|门市|委员会|[村居]委会|支部|大队|指挥部|公厕|停车场|广场|展馆|礼堂"
    r"|食堂|驿站|中心在|商行|门店|市场|驻地?$|点位|健身|项目|工程|地块|施工|围挡|校区|招聘会|会议|活动|采样点|投票站|接种点|报名|咨询|来信|(?<!建设)(?<!案发)地点|现场|单位|机构|商户|摊位|法定代表人|范围|调研|考察|察看|视察|路口|交叉口)"
)
_OFFICE_AFTER = re.compile(
    r"(?:办公|上演|演出|参加|挂牌|地块|墙外|督导|的?考点|[商古]|[对]面|路面|敬老院|养老院|福利院|路口|路段|至[一-鿿]|门前|一带|附近|周边|沿线|举行|召开|举办|开业|开工|设置|设立|污水|管网|公厕|水井|水渠|桥|道路|公路|产业|项目|工程|发生(?!口角)|受理|办理|窗口)"
    r"|[一-鿿]{0,10}(?:局|医院|法院|卫生院|中心(?!村)|派出所|[中小]学|学校|公司|超市|[商饭药酒书门]店|政府|委员会|办事处|村委会|居委会|宾馆|银行|信访室|服务站|营业厅|厂)"
)
_NAMED = re.compile(
    r"(?:(?<![一-鿿])|(?<=[为由与和给对让请是叫找名人象把]))(?=([一-鿿]{2,3}?)(?:老人|同学|女士|先生|家|[,。:;()\s]|$|[在因于的将]))"
    r"|(?<=[为的把给])(?=([一-鿿]{2,3})[换测送说打喂上修安装搬买做])"
)
_LINE = 30
"""How much of what stands before counts where each particular stands on a line or behind a semicolon of its own."""
_BREAK = re.compile(r"[,、。;()\n\t|]")
_NO_PLACE = re.compile("[的了被是]")
_SLACK = 8
"""Characters between the word that announces a home and the first place of it that is known as one."""


def addresses(text: str) -> Iterator[Datum]:
    """The homes in a normalised text."""
    for door in doors(text):
        found = _home(text, door)
        # What is masked already begins like an address still, and so does 某小区3栋.
        if (
            found
            and not text.startswith("*", door.end)
            and "某" not in text[door.start : door.fine]
        ):
            start, level = found
            yield Datum("address", start, door.end, level)


def _home(text: str, door: Door) -> tuple[int, Level] | None:
    """Where the home begins that ends at this door, and how sure that is; nothing if it is none."""
    announced = _announced_at(text, door)
    plain = text[door.end - 1] == "号"
    if announced is not None:
        return announced, Level.FLAG if plain else Level.BLOCK
    if not door.placed:
        return None
    if door.counted:
        # Households are counted in every report; only who lives in one makes it a home.
        found = _LIVES_THERE.match(text, door.end)
        named = found and found["name"] and is_name(found["name"]) and found["role"]
        return (door.start, Level.FLAG) if named else None
    begin, end = sentence_bounds(text, door.start, door.end)
    before, after = text[begin : door.start], text[door.end : end]
    last = re.split("[,、]", before.rstrip(",:(为是在 "))[-1]
    # News tells every day of which group of a village somebody is: advice there, no finding.
    group = Level.HINT if text[door.end - 1] in "组社队" else Level.FLAG
    if _lives_there(text, door.end):
        return door.start, group
    if _OFFICE_AFTER.match(after) or _OFFICE.search(last):
        return None
    named = _person_before(text, door.start) or _person_after(after)
    maybe = _MAYBE.search(before) is not None
    if maybe and (
        named or _PRIVATE.search(before) or _PRIVATE.search(after) or _HOUSE.match(after)
    ):
        return door.start, Level.FLAG if plain else Level.BLOCK
    if named or _HOUSE.match(after):
        return door.start, group
    # Or somebody private is spoken of in the sentence, and no office.
    line = (
        text[max(0, begin - _LINE) : door.start] if begin and text[begin - 1] in "\n;" else before
    )
    if not _OFFICE.search(line) and not _OFFICE.search(after):
        somebody = _somebody(line) or _somebody(after)
        private = _PRIVATE.search(line) or _PRIVATE.search(after)
        if somebody or (private and group is not Level.HINT):
            return door.start, group
    if door.flat and not _OFFICE.search(before):
        return door.start, Level.FLAG
    return None


def _somebody(text: str) -> bool:
    """Whether somebody is named who is not in office."""
    return any(
        is_name(found[1] or found[2]) and not in_office(text[: found.start()])
        for found in _NAMED.finditer(text)
    )


def _announced_at(text: str, door: Door) -> int | None:
    """Where a home begins that a word before it announces."""
    floor = max(0, door.fine - 60)
    last = deque(_ANNOUNCED.finditer(text, floor, door.fine), maxlen=1)
    if not last:
        return None
    (found,) = last
    if _BREAK.search(text, found.end(), door.fine):
        return None
    if found[0].startswith("住所"):
        begin, _ = sentence_bounds(text, found.start(), found.end())
        if _COMPANY.search(text, begin, found.start()):
            return None
    told = text[found.end() : door.fine]
    if _NO_PLACE.search(told) or (len(told) < 2 and not found[0].endswith((":", "号"))):
        return None
    # The address as the words tell it, unless something else stands in front of it.
    begins = door.start if door.placed else door.fine
    if begins < found.end() or 0 < begins - found.end() <= _SLACK or not door.placed:
        return found.end()
    return begins if begins == found.end() else None


def _lives_there(text: str, end: int) -> bool:
    found = _LIVES_THERE.match(text, end)
    name = found["name"] if found else None
    if not found or (name and not found["called"] and not is_name(name)):
        role = _ROLE.match(text, end)
        if role and any(is_name(text[role.end() : role.end() + length]) for length in (3, 2)):
            return True
        return _FROM_THERE.match(text, end) is not None
    if found["home"].lstrip("的一").startswith("家") or found["home"] == "手中":
        return bool(found["role"] or name)
    return bool(name and (found["role"] or found["called"] or text[end] == "的"))


def _person_before(text: str, start: int) -> bool:
    """“张三丰，化处镇…”, “户主张三（…”, “1.张三，…”."""
    found = _NAME_BEFORE.search(text[max(0, start - 8) : start])
    if not found:
        return False
    stretch = found[1]
    for length in (3, 2, 4):
        name = stretch[-length:]
        if len(name) == length and is_name(name):
            place = (
                start
                - (len(text[max(0, start - 8) : start]) - found.start(1))
                + len(stretch)
                - length
            )
            front = text[max(0, place - 12) : place]
            return not in_office(front)
    return False


def _person_after(after: str) -> bool:
    """“…（张三）”, “…，张三收”."""
    found = _NAME_AFTER.match(after)
    return found is not None and is_name(found[1]) and found[0][0] in ",( 找收户"
