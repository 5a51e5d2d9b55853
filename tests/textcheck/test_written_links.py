"""Links in a text: shops, tills and private persons are told, with what identifies a person masked (A20-2, A27-1)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.textcheck import Checker, Document, Level, check, deidentify
from guiju.textcheck.written_links import CODES
from tests.ending import ends


def _told(text: str) -> list[tuple[str, str]]:
    return [(each.code, each.text) for each in check(Document(text=text)) if each.code in CODES]


@pytest.mark.parametrize(
    ("text", "code", "link"),
    [
        ("想买的乡亲点这里：https://item.taobao.com/item.htm?id=65。", "A27-1", "https://item.taobao.com/item.htm?id=65"),
        ("本店地址 www.youzan.com/v2/showcase/abc，欢迎光临", "A27-1", "www.youzan.com/v2/showcase/abc"),
        ("（mobile.yangkeduo.com/goods.html?goods_id=9）", "A27-1", "mobile.yangkeduo.com/goods.html?goods_id=9"),
        ("报名费请付至 HTTPS://QR.ALIPAY.COM/fkx01abc", "A27-1", "HTTPS://QR.ALIPAY.COM/fkx01abc"),
        ("打开ｗｘｐ：／／f2f0abcdef付款", "A27-1", "ｗｘｐ：／／f2f0abcdef"),
        ("进群请点https://weixin.qq.com/g/AwYAAB", "A27-1", "https://weixin.qq.com/g/AwYAAB"),
        ("有事加我https://u.wechat.com/MGzXy_k", "A20-2", "https://u.wechat.com/MGzXy_k"),
        ("在线咨询：http://wpa.qq.com/msgrd?v=3&uin=845523019&site=qq", "A20-2", "http://wpa.qq.com/msgrd?v=3&uin=845523019&site=qq"),
    ],
)  # fmt: skip
def test_shops_tills_and_private_persons_are_told_where_they_are_written(
    text: str, code: str, link: str
) -> None:
    assert _told(text) == [(code, link)]


@pytest.mark.parametrize(
    "text",
    [
        "详见县政府网站：https://www.puding.gov.cn/zwgk/202203/t1.html",
        "原文：https://mp.weixin.qq.com/s/abcdefg",
        "我县农特产品已在taobao.com等平台上架。",
        "投诉请发邮件至shouhou@vip.com或tousu@jd.com。",
        "请登录https://sf.taobao.com/notice/1.htm查看普定县人民法院拍卖公告。",
        "竞买人登录京东网司法拍卖平台（auction.jd.com/sifa.html）报名。",
        "警方提醒：http://item.taobao.com.abc.top/x 为仿冒网站，切勿输入密码。",
        "警惕！有人发来https://u.jd.com/abc，点开后要求付款，这是诈骗。",
        "公众号WeChat: puding_fabu",
        "县文旅局官方账号：https://www.xiaohongshu.com/user/profile/5f1",
        "搜索mytaobao.com/about",
    ],
)
def test_official_links_names_of_hosts_and_warnings_are_left_alone(text: str) -> None:
    assert _told(text) == []


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("vx:https://u.wechat.com/MGzXy", "https://u.wechat.com/MGzXy"),
        ("网店：shop.youzan.com/abc", "shop.youzan.com/abc"),
        ("见(https://item.jd.com/1.html)", "https://item.jd.com/1.html"),
    ],
)
def test_a_link_begins_behind_what_introduces_it(text: str, link: str) -> None:
    assert [said for _, said in _told(text)] == [link]


def test_a_link_ends_where_its_sentence_goes_on() -> None:
    assert _told("店铺https://m.tb.cn/h.UabC.") == [("A27-1", "https://m.tb.cn/h.UabC")]


def test_a_group_is_only_a_hint_a_shop_must_be_looked_at() -> None:
    (group,) = check(Document(text="进群 https://weixin.qq.com/g/AwYAAB"))
    (shop,) = check(Document(text="购买 https://m.tb.cn/h.UabC"))
    assert (group.level, shop.level) == (Level.HINT, Level.FLAG)


def test_a_private_link_is_masked_but_for_its_host_in_place() -> None:
    text = "咨询https://u.wechat.com/MGzXy，或wpa.qq.com/msgrd?uin=845523019。"
    assert deidentify(text) == "咨询https://u.wechat.com/*****，或wpa.qq.com/*******************。"


@given(st.text(alphabet="ahtps:/.w公。@*?1", max_size=12), st.sampled_from(["u.wechat.com/", "tencent://", "t.me/", "taobao.com/"]))  # fmt: skip
def test_nothing_is_left_to_mask_whatever_stands_around_a_host(around: str, host: str) -> None:
    text = f"{around}{host}{around}"
    masked = deidentify(text)
    assert len(masked) == len(text)
    assert [each for each in check(Document(text=masked)) if each.code == "A20-2"] == []


@pytest.mark.parametrize("piece", ["taobao.com", "u.wechat.com/", "://t.me/", "a" * 300 + "wxp://"])
def test_a_text_of_nothing_but_hosts_is_read_to_its_end(piece: str) -> None:
    checker = Checker(only=CODES, advising=False)
    with ends(20):
        checker.check(Document(text=piece * (300_000 // len(piece))))
