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
