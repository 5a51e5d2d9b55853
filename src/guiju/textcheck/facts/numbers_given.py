"""Telephone and document numbers.

>>> [found.value for found in phones("咨询电话：0851-38222345、38222346转8001".replace("：", ":"))]
['085138222345', '38222346-8001']
>>> [found.value for found in documents("(国办发[2018]123号)")]
['国办发〔2018〕123号']
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guiju.textcheck.facts.fact import FactKind, Found

_PHONE = re.compile(
    r"(?<![0-9a-z.,〔\[(¥-])(?:"
    r"(?P<area>\(?0[1-9][0-9]{1,2}\)? ?[-—－–] ?|\(0[1-9][0-9]{1,2}\) ?|0[1-9][0-9]{1,2})(?P<local>[2-8][0-9]{6,7})"
    r"|(?P<service>[48]00-?[0-9]{3}-?[0-9]{4}|[48]00-[0-9]{4}-[0-9]{3})"
    r"|(?P<mobile>1[3-9][0-9](?:[0-9]{8}|[ -][0-9]{4}[ -][0-9]{4}))"
    r"|(?P<bare>[2-8][0-9]{6,7})"
    r"|(?P<short>1(?:10|19|20|22)|12[0-9]{3}|96[0-9]{3,4})"
    r")(?:转(?P<extension>[0-9]{1,5}))?(?![0-9a-z.,]?[0-9]|[年月日元万亿%人户个吨亩毫米公克千度℃级小分秒])"
)
_SAID = re.compile(
    r"电话|热线|传真|拨打|致电|来电|联系|咨询|举报|监督|值班|投诉|报警|手机|号码|服务台|tel"
)
_REACH = 60
_NEAR = 8
_DOCUMENT = re.compile(
    r"(?P<organ>[\u4e00-\u9fff]{1,14})?(?P<open>[〔\[(【［]) ?(?P<year>(?:19|20)[0-9]{2}) ?[〕\])】］] ?第?(?P<number>[0-9]{1,5}) ?号"
)
_BEFORE = re.compile(
    r"^原|.*(?:根据|按照|依据|依照|遵照|印发|转发|贯彻|落实|执行|废止|文件|通知|意见|规定|以|和|与|及|见|即|的|自)"
)
_PLAIN_ORGAN = re.compile(
    r"[\u4e00-\u9fff]{0,10}(?:发|函|字|办|令|电|通|规|政|人社|建|环|教|财|公|示|告|知|民|批|审|府)$"
)


def phones(text: str) -> Iterator[Found]:
    """Telephone numbers. Local and short ones count only where the words before them speak of a telephone."""
    said = -_REACH
    cues = [cue.end() for cue in _SAID.finditer(text)]
    at = 0
    for found in _PHONE.finditer(text):
        while at < len(cues) and cues[at] <= found.start():
            said = cues[at]
            at += 1
        if found["bare"] or found["short"]:
            if found.start() - said > _REACH or "\n" in text[said : found.start()]:
                continue
            if found["short"] and found.start() - said > _NEAR:
                continue
            said = found.end()
        number = found[0].split("转")[0]
        digits = "".join(sign for sign in number if sign.isdigit())
        extension = f"-{found['extension']}" if found["extension"] else ""
        yield Found(FactKind.PHONE, digits + extension, found.start(), found.end())


def documents(text: str) -> Iterator[Found]:
    """Document numbers in any brackets, written with 〔〕 as GB/T 9704 has it."""
    for found in _DOCUMENT.finditer(text):
        organ = found["organ"] or ""
        start = found.start("organ") if organ else found.start()
        if organ and (before := _BEFORE.match(organ)):
            start += before.end()
            organ = organ[before.end() :]
        if found["open"] in "([【［" and not _PLAIN_ORGAN.fullmatch(organ):
            continue
        value = f"{organ}〔{found['year']}〕{int(found['number'])}号"
        yield Found(FactKind.DOCUMENT, value, start, found.end())
