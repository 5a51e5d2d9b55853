"""Words inside a clause that bound it: a reprint without one says something else (A21-2)."""

from __future__ import annotations

import pytest

from guiju.textcheck import Document, Verdict, compare

FRAME = "普定县今年以来持续改善民生，各项工作稳步推进。{}请相互转告。"


def _compared(original: str, reprint: str) -> tuple[Verdict, list[str]]:
    found = compare(Document(text=FRAME.format(original)), Document(text=FRAME.format(reprint)))
    return found.verdict, [each.kind.value for each in found.alterations if each.changes_meaning]


@pytest.mark.parametrize(
    ("original", "reprint", "kind"),
    [
        ("补贴主要面向脱贫户和监测对象。", "补贴面向脱贫户和监测对象。", "hedge"),
        ("办理时间一般不超过15个工作日。", "办理时间不超过15个工作日。", "hedge"),
        ("全县将逐步取消纸质证明。", "全县将取消纸质证明。", "hedge"),
        ("试行期内暂免收取停车费。", "试行期内免收停车费。", "hedge"),
        ("水源污染似与上游养殖场有关。", "水源污染与上游养殖场有关。", "hedge"),
        ("据不完全统计，受灾农作物300亩。", "受灾农作物300亩。", "source"),
        ("据家长质疑，食堂饭菜不新鲜。", "食堂饭菜不新鲜。", "source"),
        ("有条件的村探索设立公益岗位。", "村探索设立公益岗位。", "scope"),
        ("已参保的职工由单位承担费用。", "职工由单位承担费用。", "scope"),
        ("四分之一的村完成改厕。", "村完成改厕。", "scope"),
        ("极个别商户存在缺斤少两现象。", "商户存在缺斤少两现象。", "scope"),
        ("大厅至少保留一个人工窗口。", "大厅保留一个人工窗口。", "limit"),
        ("学校在不影响教学的前提下开放操场。", "学校开放操场。", "exception"),
        ("居民可凭身份证免费领取口罩。", "居民可免费领取口罩。", "exception"),
        ("项目经县人民政府批准后实施。", "项目实施。", "exception"),
        ("该厂尚无法恢复生产。", "该厂恢复生产。", "negation"),
        ("边坡坡度不应大于设计值。", "边坡坡度大于设计值。", "negation"),
        ("村民可将旧农机折价置换。", "村民将旧农机折价置换。", "duty"),
        ("村民将旧农机折价置换。", "村民必须将旧农机折价置换。", "duty"),
    ],
)  # fmt: skip
def test_without_the_word_that_bounds_it_a_sentence_says_something_else(
    original: str, reprint: str, kind: str
) -> None:
    verdict, kinds = _compared(original, reprint)
    assert (verdict, kinds) == (Verdict.ALTERED, [kind])


@pytest.mark.parametrize(
    ("original", "reprint"),
    [
        ("广大党员干部深入一线认真排查隐患。", "党员干部深入一线排查隐患。"),
        ("我们要进一步不断提高服务水平。", "我们要提高服务水平。"),
        ("要大力弘扬无私的奉献精神。", "要弘扬奉献精神。"),
        ("会议在县政府三楼会议室召开。", "会议召开。"),
        ("他们采取有效的措施抓紧抢修。", "他们采取措施抢修。"),
        ("要持之以恒、坚持不懈地抓好落实。", "要抓好落实。"),
    ],
)
def test_what_bounds_nothing_may_be_left_out(original: str, reprint: str) -> None:
    assert _compared(original, reprint) == (Verdict.SHORTENED, [])
