"""Persons' names beside other personal data.

A name alone is no secret, and officials are named in their office every day. A name counts where the
same record shows more of that person: an identity number, a mobile, a card, a home. Who is named with
an office (局长, 民警, 联系人) is left alone.

>>> text = "张三丰(男,身份证号110101199003074557)"
>>> [text[datum.start : datum.end] for datum in people(text, [Datum("resident_id", 10, 28, Level.BLOCK)])]
['张三丰']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

from guiju.textcheck.personal.datum import Datum
from guiju.textcheck.remark import Level
from guiju.textcheck.sentence import sentence_bounds

_HAN = "㐀-䶿一-鿿"
_BEFORE = 48
"""How far in front of a datum its owner may be named."""
_LONGEST = 4
"""Characters of the longest Chinese name: a double surname and two more."""

_FILLING = re.compile(
    # What stands between a name and the number: punctuation, a short description, the label.
    r"(?:[,、:;|/()\[\]（） \t]|\n(?!\n)"
    r"|性别|民族|出生(?:日期|年月)?|年龄|[0-9]{1,3}(?:周?岁)"
    # Given names end in 男 and 汉 too.
    r"|(?<=[,、:;|/( \t\n])(?:男|女|汉|[一-鿿]{1,3}族)"
    r"|(?:生于|出生于)?(?:19|20)[0-9]{2}[年.-][0-9]{1,2}[月.-]?(?:[0-9]{1,2}日?)?(?:出生|生)?"
    r"|(?:居民|公民|本人|其|有效|个人|私人|家庭|联系|手机|移动|银行|储蓄|一卡通|往来|来往|内地|大陆|台湾|港澳|户籍)*"
    r"(?:身份证件?|身份号码|证件|电话|手机|护照|通行证|台胞证|银行卡|储蓄卡|借记卡|信用卡|存折|卡号|账号|账户|开户行?"
    r"|微信|qq|邮箱|住址|地址|家住|现住|现居|原住|暂住|租住在?|居住[在于]?|住在|住|户籍地|居住地|所在地"
    r"|家?(?:的?(?:自建房|住房|房屋))?[,将]?(?:位于|坐落[于在]))(?:号码|号|卡)?(?:为|是|及)?"
    r"|(?:身份证)?一张|证号为?|今年|名下|家属|同学|先生|女士|老人|的){1,12}$"
)
_ROLE = re.compile(
    r"(?:村民|居民|学生|失主|患者|嫌疑人|被告人?|原告|当事人|申请人|被执行人|户主|群众|市民|业主|车主"
    r"|驾驶(?:人|员)|司机|家长|老人|女士|先生|女子|男子|男孩|女孩|死者|伤者|病人|考生|法定代表人|经营者"
    r"|其[妻夫子女父母兄弟姐妹]|人员|人|对象|[学会职成伤]员|户|残疾人|退役军人|特困人员|邻居|配偶|亲属|朋友|同事|同学|请|有|姓名|叫|为|是|与|给|至|由|向|委托|收款人|户名|持卡人|监护人|父亲|母亲|丈夫|妻子|儿子|女儿|配偶"
    r"|对|将|让|的|把|被|和|及|台胞|港胞|侨胞|孤儿|租客|租户|住户|乘客|旅客|[甲乙丙]方|走访了?|证明)$"
)
_ROLE_ALONE = re.compile(
    # Only private persons are called so; in a sentence with such a number the name need not touch it.
    r"(?:失主|患者|嫌疑人|被告人?|原告|申请人|被执行人|当事人|户主|走失老人|驾驶(?:人|员)|车主|死者|伤者|病人|持卡人"
    r"|收款人|领款人|监护人|持有人|报警人|收件人|寄件人|投保人|被保险人|受益人|纳税人|受害人|上诉人|[甲乙丙]方"
    r"|住户|租客|租户|孤儿|台胞|港胞|侨胞|乘客|旅客|司机|学生|老人|走访了?|村民|居民|邻居|配偶|对象|本人|我叫|户名|姓名|其[妻夫子女父母兄弟姐妹]|丈夫|妻子|儿子|女儿|父亲|母亲"
    r"|(?:转|汇|退|付|还|借|寄)(?:入|给|还)|[给向](?=[一-鿿]{2,4}(?:转账|汇款|打款|打钱))|用户(?=[:,]?[一-鿿]{2,4}[,(]))[:是为]?"
)
_DESCRIBED = re.compile(
    # “李四，女，” and “李四老人” in such a sentence, and two persons named together.
    rf"(?<![{_HAN}])([{_HAN}]{{2,4}}?)(?:[与和](?:[妻丈]子?夫?|[儿女]子?儿?|母亲|父亲)?([{_HAN}]{{2,4}}?))?"
    r"(?=[,、( ]{1,2}[男女][,、) ]|先生|女士|同学|师傅|老人|阿姨|大爷|奶奶|爷爷|系|夫妇|夫妻|一家|家住"
    # Or who does something at the head of a clause, in such a sentence.
    r"|[与和同向](?=[一-鿿]{2,6}(?:签|订|协商|借|购|约定|反映|报案|求助))|因(?:病|伤|残|故|公)|驾驶|持(?:有|护照|身份证)|租住|获得)"
)
_NAME_ENDS = re.compile(
    rf"[^{_HAN}]|$|[请的遗驾持在于与和同系因将已被向说称报来为是家住等到今现由给对从即未拟可应须户尽反租获拨签受尚报遗乘曾也又其之把让并能会经凭就]"
    r"|身份|名下|电话|手机|微信|银行|先生|女士|同学|老人|转账|汇款|打款|打钱"
)
_BREAK = re.compile(rf"[^{_HAN}]$")
_LIVES_THERE = re.compile(
    rf"(?:的?(?:住户|村民|居民|业主|户主|脱贫户|低保户)|的)?([{_HAN}]{{2,4}}?)(?=一?家|手中|反映|求助|申请|来电|报警|收[,。]|老人|夫妇|[,、( ]{{1,2}}(?:[男女](?![一-鿿])|[0-9]{{1,3}}岁))"
)
# What is sent somewhere is for somebody: 寄到3号,张三收.
_RECEIVES = re.compile(
    rf"[,、 (]{{1,2}}(?:找|请|由)?([{_HAN}]{{2,4}}?)(?:亲?收|签收|查收|接收)(?=[,。;)\n]|$)"
)
_AFTER = re.compile(rf"[ \t(:|]{{1,2}}([{_HAN}]{{2,4}})(?![{_HAN}])")
_NO_GIVEN_NAME = re.compile(
    # What ends like this is a place, an office, a label or somebody named only in part.
    r"[省市县区镇乡村组局委办所站路街厅部院校司厂店队室科股处会员级型类式性间号日月年里家户元长任记师生警者人们等族岁卡户折寨坪]$"
    r"|[某*○×]|小姐|先生|女士|同志|电话|手机|身份|证"
)
_LISTED = re.compile(
    rf"[{_HAN}]{{2,4}}|[{_HAN}] {{1,2}}[{_HAN}]|[{_HAN}]{{1,10}}(?:[·•.][{_HAN}]{{1,10}}){{1,3}}"
)
_NO_NAME = re.compile(r"某|合计|小计|总计|姓名|共计|备注|[镇乡村组局]$")
_IN_OFFICE = re.compile(
    r"(?:局|委|办|镇|乡|街道|政府|科|股|站|所|中心|大队|支队|公司|村委会|居委会|法院|检察院|医院|学校|中学|小学"
    r"|主任|书记|[局镇乡县市区村校院所站科股处厅部组]长|干部|民警|辅警|法官|检察官|医生|教师|老师|网格员|队员|联系人"
    r"|记者|编辑|校对|通讯员|作者|摄影|经办人|负责人|责任人|发言人|主持人|代理人|工作人员|咨询人|值班员?|专班|律师)[:、, (]{0,2}$"
)
_OFFICE_AFTER = re.compile(
    r"^(?:副?(?:局|镇|乡|县|市|区|村|校|院|所|站|科|股|处|厅|部|组)长|书记|主任|同志|民警|法官|律师|医生|老师|教授|总)"
)


@cache
def _surnames() -> dict[str, tuple[str, ...]]:
    """Each surname with the ordinary words that begin like a person of that name."""
    rows = resources.files("guiju.textcheck").joinpath("lexicons/surnames.tsv").read_text("utf-8")
    pairs = (row.split("\t") for row in rows.splitlines()[1:])
    return {surname: tuple(filter(None, words.split("、"))) for surname, words in pairs}


def is_name(text: str) -> bool:
    """Whether 2 to 4 Han characters can be a person's name: a surname and one or two more.

    >>> is_name("欧阳修"), is_name("张某"), is_name("马官镇"), is_name("时间")
    (True, False, False, False)
    """
    if not 2 <= len(text) <= _LONGEST or _NO_GIVEN_NAME.search(text[1:]):
        return False
    known = _surnames()
    if len(text) <= 3 and text[0] in known:
        return not text.startswith(known[text[0]])
    return len(text) >= 3 and text[:2] in known


def is_listed_name(text: str) -> bool:
    """Whether a cell under 姓名 holds a person's name: there any surname will do, and 阿依·买买提 too.

    >>> is_listed_name("巴哈尔·买买提"), is_listed_name("张 三"), is_listed_name("张某某"), is_listed_name("合计")
    (True, True, False, False)
    """
    return _LISTED.fullmatch(text) is not None and not _NO_NAME.search(text)


def in_office(front: str) -> bool:
    """Whether what stands in front of a name gives it an office: 局长, 民警, 联系人."""
    return _IN_OFFICE.search(front) is not None


def people(text: str, data: Sequence[Datum]) -> Iterator[Datum]:
    """The names of the persons whose `data`, in any order, stand in a normalised text.

    Only what surely is personal counts: the mobile of a contact person does not name a private person.
    """
    yield from dict.fromkeys(_named(text, data))


def _named(text: str, data: Sequence[Datum]) -> Iterator[Datum]:
    read = 0
    for datum in sorted(data, key=lambda datum: datum.start):
        if datum.kind == "name" or (datum.kind == "mobile" and datum.level is not Level.BLOCK):
            continue
        span = _named_before(text, datum.start) or _named_after(text, datum.end)
        for named in (_LIVES_THERE, _RECEIVES):
            if not span and datum.kind == "address" and (lives := named.match(text, datum.end)):
                span = lives.span(1) if is_name(lives[1]) else None
        if span:
            level = Level.HINT if datum.level is Level.HINT else Level.FLAG
            yield Datum("name", *span, level)
        if datum.level is Level.HINT:
            continue
        begin, end = sentence_bounds(text, datum.start, datum.end)
        if begin >= read:
            read = end
            yield from _named_by_role(text, begin, end)


def _named_by_role(text: str, begin: int, end: int) -> Iterator[Datum]:
    """The names in a sentence that only private persons would have: by what they are called, or described."""
    for role in _ROLE_ALONE.finditer(text, begin, end):
        start = role.end()
        for length in (3, 2, 4):
            name = text[start : start + length]
            # 卢桂请… is 卢桂 who is asked; a given name hardly ends in such a word.
            if length == 3 and _NAME_ENDS.match(name, 2):
                continue
            if is_name(name) and _NAME_ENDS.match(text, start + length):
                yield Datum("name", start, start + length, Level.FLAG)
                break
    for described in _DESCRIBED.finditer(text, begin, end):
        for group in (1, 2):
            if described[group] and is_name(described[group]):
                yield Datum("name", *described.span(group), Level.FLAG)


def _named_before(text: str, place: int) -> tuple[int, int] | None:
    """The name in front of `place`, nothing but punctuation, labels and a short description between."""
    floor = max(0, place - _BEFORE)
    before = text[floor:place]
    paragraph = before.rfind("\n\n")
    if paragraph >= 0:
        floor, before = floor + paragraph + 2, before[paragraph + 2 :]
    filling = _FILLING.search(before)
    end = filling.start() if filling else len(before)
    for length in (3, 2, 4):
        start = end - length
        if start < 0 or not is_name(before[start:end]):
            continue
        front = before[:start]
        if front and not (_BREAK.search(front) or _ROLE.search(front)):
            continue
        if _IN_OFFICE.search(front):
            return None
        return floor + start, floor + end
    return None


def _named_after(text: str, place: int) -> tuple[int, int] | None:
    """The name in brackets or after a blank behind `place`."""
    found = _AFTER.match(text, place)
    if (
        found
        and is_name(found[1])
        and not _OFFICE_AFTER.search(text[found.end() : found.end() + 4])
    ):
        return found.span(1)
    return None
