"""Article 20: personal data. All numbers are made up; check digits are computed here."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.cn import ric

from guiju.textcheck import Level, deidentify
from tests.textcheck.samples import found, remarks, unhurried


def resident_id(region: str = "520422", birthday: str = "19900307", order: str = "123") -> str:
    body = region + birthday + order
    return body + ric.calc_check_digit(body + "0")


def bank_card(body: str) -> str:
    return body + luhn.calc_check_digit(body)


ID = resident_id()
CARD = bank_card("622848040256400101")
ABOLISHED = resident_id("522526")  # Puding, when Anshun was a prefecture
NO_REGION = resident_id("520499")
FIRM = resident_id("911101")
HONG_KONG = resident_id("810000")


@pytest.mark.parametrize(
    ("text", "value", "level"),
    [
        (f"身份证号：{ID}", ID, Level.BLOCK),
        (f"名单：张某{ID}，", ID, Level.BLOCK),
        (f"{ID[:6]} {ID[6:14]} {ID[14:]}", f"{ID[:6]} {ID[6:14]} {ID[14:]}", Level.BLOCK),
        ("身份证号520422199003071239", "520422199003071239", Level.FLAG),
        ("旧身份证520422900307123", "520422900307123", Level.BLOCK),
        ("旧身份证520422840229123", "520422840229123", Level.BLOCK),  # a leap year
        ("护照已遗失，补发的是E12345678", "E12345678", Level.BLOCK),
        ("手机13800000000", "13800000000", Level.BLOCK),
        ("手机 138 0000 0000", "138 0000 0000", Level.BLOCK),
        ("电话+8613800000000", "+8613800000000", Level.BLOCK),
        ("电话：１３８００００００００", "１３８００００００００", Level.BLOCK),
        ("电话138\u200b00000000", "138\u200b00000000", Level.BLOCK),
        ("联系人：李某，13800000000", "13800000000", Level.FLAG),
        (f"退款至银行卡{CARD}", CARD, Level.BLOCK),
        (f"退款至{CARD}", CARD, Level.FLAG),
        ("家庭电话：0851-38220000", "0851-38220000", Level.BLOCK),
        ("护照号码：E12345678", "E12345678", Level.BLOCK),
        ("护照：EA1234567", "EA1234567", Level.BLOCK),
        ("往来港澳通行证C12345678", "C12345678", Level.BLOCK),
        ("大陆居民往来台湾通行证T12345678", "T12345678", Level.BLOCK),
        ("港澳居民来往内地通行证H1234567800", "H1234567800", Level.BLOCK),
        ("持台胞证01234567入境", "01234567", Level.BLOCK),
        ("香港身份证A123456(3)", "A123456(3)", Level.BLOCK),
        ("手机138 00000000", "138 00000000", Level.BLOCK),
        ("电话：0086-138-0000-0000", "0086-138-0000-0000", Level.BLOCK),
        (f"港澳居民居住证{HONG_KONG}", HONG_KONG, Level.BLOCK),
        (f"名单（{ABOLISHED}）", ABOLISHED, Level.BLOCK),
        (f"名单（{NO_REGION}）", NO_REGION, Level.FLAG),
        ("储蓄卡4111 1111 1111 1111", "4111 1111 1111 1111", Level.BLOCK),
        ("号牌贵GD12345的小型轿车", "贵GD12345", Level.FLAG),
        ("发现贵G·A1234停在路边", "贵G·A1234", Level.FLAG),
        ("号牌贵G12345D的货车", "贵G12345D", Level.FLAG),
        ("微信号：puding_lisi", "puding_lisi", Level.FLAG),
        ("加我微信lisi1990，", "lisi1990", Level.FLAG),
        ("QQ：123456789", "123456789", Level.FLAG),
        ("男，汉族，住普定县化处镇水母村5组，", "普定县化处镇水母村5组", Level.BLOCK),
        ("驾驶贵G12345小型轿车", "贵G12345", Level.FLAG),
        ("个人邮箱：zhang.san@example.com", "zhang.san@example.com", Level.FLAG),
        ("家住定南街道幸福小区3栋2单元501室，", "定南街道幸福小区3栋2单元501室", Level.BLOCK),
        ("住址：化处镇水母村5组", "化处镇水母村5组", Level.BLOCK),
        ("收件人为李某，地址化处镇水母村5组，请签收", "化处镇水母村5组", Level.BLOCK),
        ("起火的自建房位于化处镇水母村5组，无人受伤", "化处镇水母村5组", Level.BLOCK),
        ("王某现居化处镇水母村5组", "化处镇水母村5组", Level.BLOCK),
    ],
)
def test_personal_data_is_marked(text: str, value: str, level: Level) -> None:
    [remark] = remarks(text)
    assert (remark.code, remark.text, remark.level) == ("A20-2", value, level)


@pytest.mark.parametrize(
    "text",
    [
        "办公电话0851-38222222",
        "咨询电话：38220001",
        "服务热线：400-800-8888、95598、12345",
        "黔府发〔2022〕12号、（2021）黔0422民初12345号",
        "统一社会信用代码91520422MA6DXXXX0T",
        "身份证号520422********1239，手机138****0000",
        "订单号20260611138000000001234",
        "http://www.example.gov.cn/202606/t13800000000.html",
        "https://www.example.gov.cn/a?id=13800000000",
        "总投资13800000000元",
        "投资￥13800000000.00",
        "受理编号：13800000000",
        "注册号520422600123456",
        "第520422199013451239号",
        "邮箱：pdxrsj@example.com",
        "住址以户口簿为准",
        "贵A类项目、贵州2026年12345热线",
        "车牌号为贵G·***45",
        "6228480402564001015",
        "订单流水号6228480402564001012",
        "微信公众号：pudingfabu、官方微信：pudingfabu",
        "业务咨询QQ群：123456789",
        "驾驶警车贵G1234警巡逻",
        "办公住所地：普定县富强路1号",
        "游客可入住玉秀街道富强路18号的酒店",
        "民警守住玉秀街道富强路18号路口",
        "快递服务站地址：普定县文明路18号",
        "请各单位将材料寄到普定县富强路18号县政务服务中心。",
        "便民超市位于玉秀街道富强路18号",
        "港珠澳大桥通行证办理须知，共12345678份",
        "受理通知书编号贵A12345",
        "车辆已经登记。受理通知书编号贵A12345",
        "护照到期后请尽快换发，并请带上单位出具的证明和两张照片，打印机的型号E12345678",
        f"统一社会信用代码{FIRM}",
    ],
)
def test_what_is_no_personal_data_is_left_alone(text: str) -> None:
    assert found(text, "A20-2") == []


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("举报材料称，张三丰住化处镇水母村5组，违规搭建。", "化处镇水母村5组"),
        ("慰问组来到定南街道幸福小区3栋2单元501室张三丰家中。", "定南街道幸福小区3栋2单元501室"),
        ("马官镇富强路18号附2号的张三丰反映，门前路灯不亮。", "马官镇富强路18号附2号"),
        ("户主张三丰（化处镇富强路5号），家庭人口4人。", "化处镇富强路5号"),
    ],
)
def test_a_home_is_told_by_the_name_beside_it(text: str, home: str) -> None:
    assert home in found(text, "A20-2")


@pytest.mark.parametrize(
    "text",
    [
        "镇卫生院（马官镇富强路18号）为村民义诊。",
        "马官镇中心村大坝组18号水井水质达标，村民反映良好。",
        "居民可到定南街道文明路18号社会保障中心办理。",
        "马官镇水井村3组村民种植韭黄",
        "玉秀街道富强路18号张三超市向居民赠送饮用水",
    ],
)
def test_a_place_that_is_nobodys_home_is_left_alone(text: str) -> None:
    assert found(text, "A20-2") == []


def test_of_which_group_of_a_village_somebody_is_is_advice() -> None:
    said = remarks("马官镇水井村3组村民张三丰，今年种植韭黄两亩。")
    assert {remark.level for remark in said} == {Level.HINT}


@unhurried
@given(
    st.sampled_from(["110101", "520422", "650100"]),
    st.dates(date(1900, 1, 1), date(2026, 12, 31)),
    st.integers(0, 999),
)
def test_every_resident_id_is_found_and_every_wrong_check_digit_is_not(
    region: str, day: date, order: int
) -> None:
    number = resident_id(region, f"{day:%Y%m%d}", f"{order:03}")
    assert found(f"（{number}）", "A20-2") == [number]
    wrong = number[:-1] + ("1" if number[-1] != "1" else "2")
    assert found(f"（{wrong}）", "A20-2") == []


@pytest.mark.parametrize(
    "number",
    [
        resident_id(birthday="19901332"),
        resident_id(birthday="19900230"),
        resident_id(region="170422"),
        # Digits that pass the test of cards, of a number nobody issues.
        bank_card("700000000000000"),
        bank_card("222000000000000"),
    ],
)
def test_a_right_check_digit_alone_is_no_proof(number: str) -> None:
    assert found(f"（{number}）", "A20-2") == []
    assert found(f"身份证号{number}，", "A20-2") == []
    assert found(f"银行卡号{number}，", "A20-2") == []


@pytest.mark.parametrize(
    "text", [ID, "手机13800000000", CARD, "护照号码：E12345678", "家住幸福小区3栋2单元501室"]
)
def test_a_message_never_repeats_the_value(text: str) -> None:
    [remark] = remarks(text)
    for sentence in (remark.message_zh, remark.message_en, remark.suggestion, remark.masked_text):
        assert remark.text not in sentence
    assert "*" in remark.masked_text


def test_overlapping_numbers_are_told_once_by_the_strongest_proof() -> None:
    gansu = resident_id("622421")
    [remark] = remarks(f"银行卡或身份证{gansu}")
    assert "居民身份证" in remark.message_zh


def test_a_chain_of_overlaps_leaves_nothing() -> None:
    text = f"住址：化处镇13800000000号{CARD}室5组"
    masked = deidentify(text)
    assert found(masked, "A20-2") == []
    assert len(masked) == len(text)


def test_old_resident_ids_in_a_table_are_told_by_birth_date_and_region() -> None:
    table = "姓名\t身份证号\n王丽\t520422900307123\n张三丰\t520422901307123\n"
    marked = [each.text for each in remarks(table)]
    assert "520422900307123" in marked
    assert "520422901307123" not in marked


def test_one_step_deidentifies_a_text() -> None:
    text = f"张某（{ID}），手机13800000000，家住幸福小区3栋2单元501室。北朝鲜"
    masked = deidentify(text)
    assert (
        masked
        == f"张某（5204**********{ID[-4:]}），手机138****0000，家住幸福小区3栋*******。北朝鲜"
    )
    assert found(masked, "A20-2") == []
