"""Places, organs and persons, as far as the words beside them tell.

Divisions of China come from the gazetteer; a place without one only after 地点, 地址 and their like. An
organ is a name from the table of organs with the division in front of it. A person is somebody with an
office (县长李明 …), or named after 联系人 and their like.

    >>> [(found.kind.value, found.value) for found in names("普定县教育局联系人:王小明,地点:县体育馆。")]
    [('organ', '普定县教育局'), ('person', '王小明'), ('place', '县体育馆')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from guiju.textcheck.facts.fact import FactKind, Found
from guiju.textcheck.names import gazetteer
from guiju.textcheck.normal import normal
from guiju.textcheck.scanner import Mode, Scanner

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常"
    "乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍"
    "虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁荀惠甄曲封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符"
    "刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎充慕连茹习艾鱼容向古"
    "易慎戈廖庾终居衡步都耿满弘匡国文寇广禄阙东欧利师巩聂晁勾敖融冷辛阚那简饶空曾沙养鞠须丰巢关蒯相查红游竺权盖益桓公肖岳帅覃闫付代"
)
_OFFICE = (
    "(?:书记|副书记|省长|市长|县长|区长|镇长|乡长|州长|副省长|副市长|副县长|副区长|副镇长|副乡长|常委|部长|副部长|局长|副局长|主任|副主任|主席|副主席|院长|检察长|厅长|处长|科长|校长|会长|"
    "负责人|同志)"
)
_NAME = f"[{_SURNAMES}][\\u4e00-\\u9fff]{{1,2}}"
_AFTER_NAME = r"(?=[,。;:、()\s!?\"”》]|$|同志|出席|主持|参加|陪同|讲话|指出|强调|表示|要求|介绍|说|宣布|致辞|带队|率|调研|会见|一行|在|到|赴|等|和|与|任|为|作|对|就|担任|深入|前往|先后)"
_PERSON = re.compile(
    rf"{_OFFICE}(?:、[\u4e00-\u9fff]{{2,12}}?{_OFFICE})?(?P<name>{_NAME}?){_AFTER_NAME}"
)
_CONTACT = re.compile(
    rf"(?:联系人|承办人|经办人|姓名|主讲人|主讲|授课人)[:为是 ]{{1,2}}(?P<name>{_NAME})(?![\u4e00-\u9fff])"
)
_CLERK = re.compile(
    rf"(?:联系人|承办人|经办人)[:为是 ]{{1,2}}(?P<name>[{_SURNAMES}](?:女士|先生|老师|主任|科长|某某?))"
)
_VERBS = frozenset(
    {
        "强调",
        "宣布",
        "宣读",
        "宣讲",
        "时任",
        "应邀",
        "于今",
        "从严",
        "居住",
        "和谐",
        "安排",
        "解读",
        "解释",
        "查看",
        "通报",
        "通知",
        "连线",
        "连夜",
        "慰问",
        "关注",
        "鼓励",
        "包保",
        "满意",
        "支持",
    }
)
"""Words of two characters behind an office that begin like a surname."""
_VENUE = re.compile(
    r"(?:(?:活动|报名|办理|考试|面试|集合|领取|会议|举办|现场|招聘会?|演出|培训|接种|体检)?(?:地点|地址)|考点)[:为在设于是]{1,2} ?(?P<place>[^,。;!?\n(){}《》、]{2,40})"
)


def names(text: str) -> Iterator[Found]:
    """The places, organs and persons of a normalised text, in that order of their kinds."""
    yield from _organs_and_places(text)
    for pattern in (_PERSON, _CONTACT, _CLERK):
        for found in pattern.finditer(text):
            if (name := found["name"]) and not (name in _VERBS or name.endswith(("同志", "等"))):
                yield Found(FactKind.PERSON, name, found.start("name"), found.end("name"))
    for found in _VENUE.finditer(text):
        place = found["place"].rstrip()
        start = found.start("place")
        yield Found(FactKind.PLACE, place, start, start + len(place))


def _organs_and_places(text: str) -> Iterator[Found]:
    scanner, places, organs = _tables()
    divisions, hits_of_organs = scanner.hits(text)
    ends = {end: (start, places[found]) for start, end, found in divisions}
    belonging: set[int] = set()
    for start, end, found in hits_of_organs:
        name, level = organs[found]
        before = ends.get(start)
        if before is None and not level:
            # 县教育局 is one, 局 of a longer word is none; 政府 alone names nobody.
            seat = text[start - 1 : start]
            if seat and seat in "省市州县区镇乡":
                start, name = start - 1, seat + name
            elif len(name) < 4:
                continue
        elif before is not None:
            belonging.add(before[0])
            start, name = before[0], before[1] + name
        yield Found(FactKind.ORGAN, name, start, end)
    for start, end, found in divisions:
        if start not in belonging:
            yield Found(FactKind.PLACE, places[found], start, end)


@cache
def _tables() -> tuple[Scanner, list[str], list[tuple[str, str]]]:
    """The scanner over divisions and organs, and what each of its patterns is the name of."""
    written: dict[str, str] = {}
    for place in gazetteer.divisions():
        if len(place.name) > 2 and place.word != "never":
            written.setdefault(normal(place.name), place.name)
        if place.level == "province" and place.short != place.name:
            written.setdefault(normal(place.short), place.name)
    named = {
        normal(organ.name): (organ.name, organ.level)
        for organ in gazetteer.organs().values()
        if len(organ.name) > 2
    }
    return (
        Scanner([list(written), list(named)], Mode.LEFTMOST_LONGEST),
        list(written.values()),
        list(named.values()),
    )
