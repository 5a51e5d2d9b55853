"""Personal data in the forms in which people really write it, and public business that only looks like it (A20-2)."""

import pytest

from guiju.textcheck import Checker, Document, deidentify
from guiju.textcheck.personal import CODE

PERSONAL = Checker(only=[CODE], advising=False)


def covered(text: str) -> str:
    """What of a text is told, the rest as blanks."""
    told = [" "] * len(text)
    for remark in PERSONAL.check(Document(text=text)):
        told[remark.start : remark.end] = text[remark.start : remark.end]
    return "".join(told)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("身份证号 522526.19850312.0014", ["522526.19850312.0014"]),
        ("身份证号码：522526\n198503120014", ["522526\n198503120014"]),
        ("身份证号:5225 2619 8503 1200 14", ["5225 2619 8503 1200 14"]),
        ("身份证号52 25 26 19 85 03 12 00 14", ["52 25 26 19 85 03 12 00 14"]),
        ("本人联系电话 139.8533.1726", ["139.8533.1726"]),
        ("家长电话：（139）85331726", ["（139）85331726"]),
        ("本人手机 1 3 9 8 5 3 3 1 7 2 6", ["1 3 9 8 5 3 3 1 7 2 6"]),
        ("本人电话一三九八五三三一七二六", ["一三九八五三三一七二六"]),
        ("我的V信：pdx88866，欢迎来聊", ["pdx88866"]),
        ("加V：lihua520 详聊", ["lihua520"]),
        ("扣扣号358814422", ["358814422"]),
        ("贵 G 8K316 面包车违停", ["贵 G 8K316"]),
        ("坪上镇格旗村12户住户杨光明反映门前道路破损。", ["坪上镇格旗村12户", "杨光明"]),
        ("家住马官镇余官村8户的刘代英老人独自生活。", ["马官镇余官村8户", "刘代英"]),
        ("低保户陈国富，住猴场乡补堆村大寨组。", ["陈国富", "猴场乡补堆村大寨组"]),
        ("化处镇焦家村中心组王德贵，男，67岁，家庭困难。", ["化处镇焦家村中心组", "王德贵"]),
        ("白岩镇 播改村 上寨组 吴明芬 申请危房改造。", ["白岩镇 播改村 上寨组", "吴明芬"]),
    ],
)
def test_it_is_found_and_masked_however_it_is_written(text: str, values: list[str]) -> None:
    told = covered(text)
    assert [value for value in values if value not in told] == []
    masked = deidentify(text)
    assert len(masked) == len(text)
    assert not covered(masked).strip()


@pytest.mark.parametrize(
    "text",
    [
        "走访了坪上镇格旗村12户群众，送去慰问品。",
        "猴场乡仙马村12户136人搬迁入住。",
        "格旗村8户反映自来水断流。",
        "全县共有12户困难群众、3组灌溉设施。",
        "马官镇下坝村15户产业户增收。",
        "党员树立威信，群众信任。",
        "座位按一三五七九排列，二四六八十留空。",
        "全长139.8533公里，投资1726万元。",
        "数据编号522526.19850312.0014",
        "他在微博加V认证后发布信息。",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert not covered(text).strip()
