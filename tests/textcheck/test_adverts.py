"""Article 27: advertisements."""

import pytest

from guiju.textcheck import Level
from tests.textcheck.samples import found, remarks


@pytest.mark.parametrize(
    "text",
    [
        "本店盛大开业，全场特价，买一送一，加微信领取优惠券",
        "某某楼盘盛大开盘，首付低至5万元，售楼热线0851-33333333",
        "限时秒杀！原价199元，现价99元，点击购买",
        "招商加盟，零风险高回报，咨询热线等您来电",
        "公考培训包过，保证通过，名额有限，加微信报名",
        "祖传秘方，药到病除，无效退款，订购热线12345678",
        "高山蜂蜜品质最佳，全县销量第一，仅售99元/瓶，扫码下单，数量有限",
        "本酒店最豪华的包间，最优惠的价格，欢迎预订，满200减50",
        "全国首选美容品牌，顶级技师，绝对满意，首次体验价38元，加微信预约",
        "国家级大师手作银饰，独一无二，原价1999现价999，点击链接购买",
        "采用国际最先进技术，治愈率100%，无副作用，预约热线：0851-33333333",
        "保本保息，年化收益18%，最安全的平台，扫码咨询",
        "升学率全市第一，名师授课，包提分，限时优惠报名",
        "全城最低首付3万起，户型方正，火热认购中，售楼部电话0851-33333333",
        "新店开业酬宾，全场8折，进店即送礼品",
        "农家土鸡蛋一枚一块五，30枚起送，县城包送上门，要的朋友私聊我",
        "长按识别二维码，进群抢9.9元洗车券，限前100名",
        "缺钱找我，身份证就能贷，当天放款，利息低，联系李经理",
        "XX婚纱摄影，拍一套送一套，前20名预定享半价",
        "兼职刷单，一天三百，不压单，加QQ详谈",
    ],
)
def test_an_advertisement_is_marked_once(text: str) -> None:
    [remark] = [remark for remark in remarks(text) if remark.code == "A27-1"]
    assert remark.level is Level.FLAG
    assert "同时出现" in remark.message_zh


@pytest.mark.parametrize(
    "text",
    [
        "全国最大的港口，世界第一大桥，最好的时期，百分百完成",
        "谨防“稳赚不赔”“零风险高回报”的投资骗局，不要加微信转账",
        "市民可通过云闪付领取优惠券，满200减50，先到先得",
        "免费两癌筛查套餐，名额有限，先到先得，咨询热线0851-33333333",
        "直播带货助农，网友纷纷下单，蜂糖李销量大增，团购火热",
        "第一书记在直播间推介农产品，促销活动吸引群众抢购",
        "提醒：购买保健品要警惕“祖传秘方、药到病除、无效退款”等话术",
        "普定县2026年公开招聘教师，咨询热线：0851-38222222",
        "网络、招聘、客服、QQ、淘宝",
        "第一书记带领村民发展产业，最高时每斤卖到20元/斤，购买者络绎不绝",
        "最佳观赏期为3月，门票优惠价30元，咨询热线0851-38222222，欢迎市民游玩",
        "我县刺梨汁获国家级金奖，销量第一，品牌价值最高，产品线上线下热销",
        "消费券最高满500减100，名额有限，先到先得，扫码领取",
        "普定县农产品亮相贵阳展会，特价促销、买一送一活动吸引市民抢购",
        "家电以旧换新补贴最高2000元，先到先得，市民可通过云闪付领取优惠券",
        "景区门票原价60元，本县居民凭身份证享受半价优惠，咨询电话0851-38220000",
        "房屋招租公告：门面3间，年租金起价1.2万元，有意者请到镇政府报名",
        "县供销社组织平价蔬菜供应，白菜1.5元/斤，保障市民春节“菜篮子”",
        "警方提醒：凡是让你刷单返利、加QQ详谈、先交保证金的，都是诈骗",
        "最低工资标准调整为每月1890元，最高人民法院第一巡回法庭公开宣判",
    ],
)
def test_official_prose_with_the_same_words_is_left_alone(text: str) -> None:
    assert found(text, "A27-1") == []


def test_signals_far_apart_are_no_advertisement() -> None:
    signals = ("全场特价", "限时抢购", "买一送一")
    assert found("，".join(signals), "A27-1") != []
    assert found(("，" + "会议继续进行。" * 20).join(signals), "A27-1") == []


def test_one_signal_repeated_is_no_advertisement() -> None:
    assert found("包邮" * 20, "A27-1") == []


NUMBERS = [
    "（黔）医广【2026】第03-15-108号",
    "黔医广〔2026〕第03-15-108号",
    "黔药广审（文）第230115-00234号",
    "国药制广审（视）第2301150023号",
    "黔械广审(文)第240301-00001号",
    "黔食健广审（文）第230115-00234号",
]


@pytest.mark.parametrize("number", NUMBERS)
def test_the_number_of_a_medical_advertisement_makes_one(number: str) -> None:
    assert codes(f"风湿止痛膏，{number}。") == ["A27-1"]


@pytest.mark.parametrize("number", NUMBERS)
def test_an_office_that_withdraws_such_a_number_advertises_nothing(number: str) -> None:
    assert codes(f"关于注销{number}等批准文号的通告") == []


@pytest.mark.parametrize(
    "text",
    ["县医广电视台节目表", "药广审查办法解读", "认准国药准字批准文号", "国药准字Z20013220抽检合格"],
)
def test_what_only_looks_like_such_a_number_is_none(text: str) -> None:
    assert codes(text) == []


def test_a_price_beside_an_offer_and_a_call_is_enough() -> None:
    assert codes("婴儿游泳体验价19.9元，送抚触，微信预约优先") == ["A27-1"]
    assert codes("婴儿游泳预约优先") == []


def test_signals_are_said_to_stand_together_only_where_there_are_several() -> None:
    one, several = (
        remarks("街上的布匹很便宜，再减5。")[0],
        remarks("全场特价，限时抢购，加微信下单包邮")[0],
    )
    assert one.code == several.code == "A27-1"
    assert "同时出现" not in one.message_zh
    assert "together" not in one.message_en
    assert "同时出现" in several.message_zh
    assert "together" in several.message_en


def test_a_price_in_a_long_story_is_no_advertisement() -> None:
    price = "赶集那天，街上的布匹很便宜，再减5。"
    assert codes(price) == ["A27-1"]
    story = price + "乡亲们说说笑笑，日头慢慢偏西。" * 10
    assert codes(story) == []


def codes(text: str) -> list[str]:
    return [remark.code for remark in remarks(text) if remark.code == "A27-1"]
