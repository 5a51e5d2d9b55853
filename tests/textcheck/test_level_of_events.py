"""Level of a manuscript: what happens in the county here and now, and what only speaks of such things (A17-3)."""

from datetime import date

import pytest

from guiju.textcheck import Document
from guiju.textcheck.level import ManuscriptLevel, proposed


def level(text: str) -> ManuscriptLevel:
    return proposed(Document(text=text), day=date(2026, 6, 11)).level


@pytest.mark.parametrize(
    "text",
    [
        "今晨6时许，猫洞乡一煤矿发生透水，12人被困井下",
        "昨日夜间，补郎乡遭遇冰雹，烤烟大面积受损",
        "6月9日，群众因征地补偿问题聚集堵路，县工作组已到现场疏导",
        "县中学生李某昨日坠楼身亡，警方排除他杀",
        "6月10日，三岔河发现死鱼，环保部门正在排查污染源",
        "马场镇山火已投入扑救力量300人",
        "化工槽罐车在贵黄高速侧翻，部分物料泄漏",
        "县某幼儿园多名儿童出现呕吐腹泻，初步判断为诺如病毒感染",
        "农民工因欠薪到县政府门前讨要工资，人社部门介入",
        "城关镇一居民楼燃气爆炸，造成2人受伤",
        "关于马官镇杀人案嫌疑人落网的通报",
        "暴雨致县城内涝，转移群众430人",
        "警方悬赏通告：在逃人员罗某涉嫌故意伤害致人死亡",
        "白岩镇发生3.2级地震，暂无人员伤亡",
        "非洲猪瘟疫情：化处镇一养殖场排查出病例",
        "县域内一水库大坝出现渗漏险情，下游群众正在撤离",
        "游客溺水，搜救仍在进行",
        "县医院发生医患冲突，一名医生受伤",
        "出租车集体停运，部门正与驾驶员代表沟通",
        "大雨致马场镇一处公路路基垮塌，车辆绕行，目前无人员伤亡",
        "县城一烧烤店起火，消防救援人员已赶赴现场",
        "两村因水源纠纷发生群体斗殴，公安机关已控制局面",
        "一辆面包车与货车相撞，致4人送医",
        "县内某校学生集体发热，疾控部门已介入调查",
        "因房屋征收，数十名业主在售楼部拉横幅，街道办到现场协调",
        "河道上游出现大面积死鱼，水质正在检测",
        "男子持刀闯入超市伤人，被警方当场抓获",
        "水井坍塌两工人被埋，救援正在进行",
        "养殖场检出禽流感，扑杀存栏家禽",
    ],
)
def test_an_event_here_and_now_is_major_with_its_reason(text: str) -> None:
    found = proposed(Document(text=text), day=date(2026, 6, 11))
    assert found.level is ManuscriptLevel.MAJOR
    assert found.reasons[0].message_zh


@pytest.mark.parametrize(
    "text",
    [
        "县消防大队到小学开展火灾逃生演练",
        "市民如何预防手足口病",
        "全县安全生产月活动启动，重大隐患清零",
        "县气象局发布未来三天天气预报：多云间阵雨",
        "县法院公开宣判一起盗窃案",
        "地震避险知识一图读懂",
        "红军长征过普定史料展开展",
        "农机安全检查未发现重大隐患",
        "防溺水宣传进校园",
        "全县夏粮丰收",
        "美国加州发生山火，2人死亡",
        "电影《中国医生》公益放映",
        "县疾控中心开展流感疫苗接种",
        "我县召开信访工作联席会议",
        "防汛物资储备充足",
        "交警开展酒驾整治，查处违法23起",
        "心肺复苏培训走进社区",
        "县图书馆举办防震减灾讲座",
        "矿山安全生产专项整治动员会召开",
        "教师节表彰大会举行",
        "交警提醒：雨天谨防车辆侧翻",
        "学校开展防踩踏疏散演练",
        "县消防救援大队招录专职消防员",
        "社区普法讲座讲解故意伤害的法律后果",
        "应急响应机制进一步完善",
        "县法院调解一起邻里纠纷",
        "警方反诈宣传进企业",
        "今晨县城降温，注意保暖",
        "手足口病怎么预防",
        "县医院新增核磁设备方便群众就医",
        "县农业农村局排查农机隐患126处",
        "市民就医更方便：县医院延长门诊时间",
        "抢修老旧管网，提升供水质量",
        "夜间施工扰民整治",
        "警方破获电信诈骗案返还群众财物",
        "志愿者疏导交通助力高考",
        "凌晨4点的环卫工人",
        "县领导与企业沟通解决用工难",
        "高校来普定协商共建实践基地",
        "流浪犬收容与狂犬病疫苗接种",
    ],
)
def test_what_only_speaks_of_such_events_is_not(text: str) -> None:
    assert level(text) is not ManuscriptLevel.MAJOR


def test_an_emergency_response_is_important() -> None:
    assert level("我县启动防汛三级应急响应") is ManuscriptLevel.IMPORTANT
    assert level("我县解除防汛三级应急响应") is ManuscriptLevel.ORDINARY
