"""Article 20: names beside other personal data, in sentences, lists and tables. All of it is made up."""

import pytest

from guiju.textcheck import Level, deidentify
from tests.textcheck.samples import found, remarks
from tests.textcheck.test_personal import CARD, ID, resident_id

OTHER = resident_id("110101", "19850611", "002")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"张三丰（{ID}）", ["张三丰"]),
        (f"村民欧阳小四，男，苗族，1990年3月7日出生，公民身份号码{ID}", ["欧阳小四"]),
        (f"李胜男的身份证号为{ID}", ["李胜男"]),
        ("失主王五电话13800000000，其妻赵六手机13900000000", ["王五", "赵六"]),
        ("13800000000（孙七）", ["孙七"]),
        (f"拟录用：张三丰 {ID} 李四 {OTHER}", ["张三丰", "李四"]),
        (f"姓名：周八\n性别：女\n身份证号：{ID}", ["周八"]),
        (f"收款人吴九，银行卡号{CARD}", ["吴九"]),
        ("郑十，女，家住化处镇水母村5组，", ["郑十"]),
        (f"我乡对王小五（身份证号：{ID}）作出处罚决定", ["王小五"]),
        (f"因拆迁，陈六与村委会签订协议，银行卡号{CARD}", ["陈六"]),
        ("住户刘七反映楼上漏水，联系电话13800000000，家住化处镇水母村5组", ["刘七"]),
    ],
)
def test_a_name_beside_personal_data_is_marked(text: str, names: list[str]) -> None:
    marked = [each for each in remarks(text) if "姓名" in each.message_zh]
    assert [each.text for each in marked] == names
    assert {each.level for each in marked} == {Level.FLAG}


@pytest.mark.parametrize(
    "text",
    [
        "县长张三丰主持会议，副县长李四讲话",
        "联系人：李明，电话：13800000000",
        "县农业农村局王强 13800000000",
        "王强局长 13800000000",
        "马官镇 13800000000",
        "时间、金额、方式，13800000000",
        f"张某某（{ID}）",
        f"张*丰（{ID}）",
        f"身份证（{ID}）",
        "张三丰（5204**********1238）",
        "张三丰、李四等10人获奖",
        "记者张三丰，手机13800000000",
        f"民警、王强，身份证{ID}",
        "副局长 王强，个人微信号：wangqiang8",
        f"主任：李明，银行卡号{CARD}",
    ],
)
def test_officials_and_names_that_stand_alone_are_left_alone(text: str) -> None:
    assert [each.text for each in remarks(text) if "姓名" in each.message_zh] == []


TABLES = {
    "tabs": f"序号\t姓名\t身份证号\n1\t张三丰\t{ID}\n2\t李四\t{OTHER}\n",
    "commas": f"序号,姓名,身份证号\n1,张三丰,{ID}\n2,李四,{OTHER}\n",
    "full-width commas": f"序号，姓名，身份证号\n1，张三丰，{ID}\n2，李四，{OTHER}\n",
    "bars": f"| 序号 | 姓名 | 身份证号 |\n| --- | --- | --- |\n| 1 | 张三丰 | {ID} |\n| 2 | 李四 | {OTHER} |\n",
    "wide blanks": f"序号  姓名    身份证号\n1     张三丰  {ID}\n2     李四    {OTHER}\n",
    "blanks": f"序号 姓名 身份证号\n1 张三丰 {ID}\n2 李四 {OTHER}\n",
    "cell by cell": f"序号\n姓名\n身份证号\n1\n张三丰\n{ID}\n2\n李四\n{OTHER}\n",
    "html": "<table><tr><th>序号</th><th>姓名</th><th>身份证号</th></tr>"
    f"<tr><td>1</td><td><p>张三丰</p></td><td>{ID}</td></tr>\n<tr><td>2</td><td>李四</td><td>{OTHER}</td></tr></table>",
    "with a heading between": f"序号\t姓名\t身份证号\n1\t张三丰\t{ID}\n二、化处镇\n2\t李四\t{OTHER}\n",
    "with windows line ends": f"序号\t姓名\t身份证号\r\n1\t张三丰\t{ID}\r\n2\t李四\t{OTHER}\r\n",
}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES.keys())
def test_a_table_is_read_however_it_was_pasted(text: str) -> None:
    assert found(text, "A20-2") == ["张三丰", ID, "李四", OTHER]
    masked = deidentify(text)
    assert "张某某" in masked
    assert found(masked, "A20-2") == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # Under its heading a number needs no word and no proof beside it.
        ("姓名,银行卡号\n张三丰,623000001234567890", ["张三丰", "623000001234567890"]),
        ("姓名\t护照\n张三丰\tE12345678", ["张三丰", "E12345678"]),
        ("户主\t住址\n张三丰\t化处镇水母村5组", ["张三丰", "化处镇水母村5组"]),
        ("户主\t住址\n张三丰\t化处镇水母村", []),
        ("姓名\t微信号\n巴哈尔·买买提\tbahar_88", ["巴哈尔·买买提", "bahar_88"]),
        # A cell left out under its heading.
        (
            "姓名    性别  身份证号              电话\n李四                              13800000000\n",
            ["李四", "13800000000"],
        ),
        # Masked already, a total, a name in part.
        ("姓名\t身份证号\n张三丰\t5204**********1238", []),
        ("姓名\t电话\n张某某\t13800000000", ["13800000000"]),
        ("姓名\t金额\n张三丰\t500\n合计\t500", []),
        # An office's table is public; a mobile in it is for a person to look at.
        ("姓名\t职务\t办公电话\n张三丰\t局长\t0851-38222222", []),
        ("村\t河长姓名\t联系电话\n水母村\t张三丰\t13800000000", ["13800000000"]),
        ("单位名称,联系电话,地址\n县教育局,0851-38222222,富强路1号", []),
        ("准考证号\t姓名\t成绩\n20260123456\t张三丰\t88", []),
        ("申请材料：姓名、身份证号、电话\n一、二、三", []),
    ],
)
def test_the_heading_decides_what_a_column_holds(text: str, values: list[str]) -> None:
    assert found(text, "A20-2") == values


def test_a_mobile_in_a_table_of_offices_is_only_flagged() -> None:
    [remark] = remarks("姓名\t职务\t手机\n张三丰\t局长\t13800000000")
    assert remark.level is Level.FLAG


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("请给张英伟转账500元，卡号6228482854446154666，备注医药费。", "张英伟"),
        ("请将录取通知书寄到马官镇富强路26号，邵丽娜收。", "邵丽娜"),
        ("用户叶娜浩，用水地址：望江东路22号之22，欠费三个月。", "叶娜浩"),
    ],
)
def test_who_is_paid_or_sent_something_is_named(text: str, name: str) -> None:
    assert name in found(text, "A20-2")


def test_who_is_paid_without_more_is_not() -> None:
    assert found("请给张英伟转账500元。", "A20-2") == []
