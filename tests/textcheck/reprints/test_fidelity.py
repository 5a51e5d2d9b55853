"""Article 21: a reprint says what its original says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.textcheck import Document, Verdict, compare
from guiju.textcheck.reprints.alteration import Alteration, AlterationKind
from guiju.textcheck.reprints.alterations import alterations
from guiju.textcheck.reprints.fidelity import ChangeKind
from tests.textcheck.samples import CLEAN, unhurried


def kinds(original: str, reprint: str) -> list[str]:
    return [each.kind.value for each in alterations(original, reprint)]


@pytest.mark.parametrize(
    ("original", "reprint", "kind"),
    [
        ("我县不再收取停车费", "我县收取停车费", "negation"),
        ("停水通知", "不停水通知", "negation"),
        ("禁止在城区燃放烟花爆竹", "在城区燃放烟花爆竹", "negation"),
        ("县政府拟取消三项收费", "县政府取消三项收费", "hedge"),
        ("多地或迎强降雨", "多地迎强降雨", "hedge"),
        ("某公司涉嫌偷税被立案调查", "某公司偷税被立案调查", "hedge"),
        ("县应急局通报火灾初步原因", "县应急局通报火灾原因", "hedge"),
        ("火灾原因公布", "火灾初步原因公布", "hedge"),
        ("《养犬管理办法（征求意见稿）》公布", "《养犬管理办法》公布", "hedge"),
        ("大桥将建成通车", "大桥已建成通车", "tense"),
        ("大桥已建成通车", "大桥将建成通车", "tense"),
        ("大桥将建成通车", "大桥建成通车", "tense"),
        ("企业可以申请补贴", "企业必须申请补贴", "duty"),
        ("全县部分村寨停水", "全县村寨停水", "scope"),
        ("全县推行一窗办理", "全市推行一窗办理", "scope"),
        ("最高补贴10万元", "补贴10万元", "limit"),
        ("票价不超过2元", "票价超过2元", "limit"),
        ("招聘32名教师", "招聘23名教师", "number"),
        ("前三季度增长8.6%", "前三季度增长6.8%", "number"),
        ("补贴10万元", "补贴100万元", "amount"),
        ("6月10日起停水", "6月20日起停水", "date"),
        ("2021年第四季度检查通报", "2021年第三季度检查通报", "date"),
        ("市公安局通报案情", "县公安局通报案情", "subject"),
        ("安顺市人民政府答复普定县人民政府", "普定县人民政府答复安顺市人民政府", "subject"),
        ("网传“学校要搬迁”，官方辟谣", "学校要搬迁", "quotation"),
    ],
)
def test_what_changes_the_meaning_is_told(original: str, reprint: str, kind: str) -> None:
    assert kind in kinds(original, reprint)


@pytest.mark.parametrize(
    ("original", "reprint"),
    [
        ("贵州:持续推进乡村振兴 让群众过上好日子", "贵州持续推进乡村振兴"),
        ("普定县人民政府办公室关于印发方案的通知", "普定县人民政府办公室印发方案"),
        ("“十四五”规划发布", "十四五规划发布"),
        ("补贴10万元", "补贴十万元"),
        ("不断提高服务水平，未来可期", "提高服务水平"),
        ("工业和信息化部印发通知", "工信部印发通知"),
        ("我县召开会议，不得影响生产", "我县召开会议"),
        ("公告", "公告"),
    ],
)
def test_fair_shortenings_and_rewordings_are_quiet(original: str, reprint: str) -> None:
    assert kinds(original, reprint) == []


ORIGINAL = Document(
    title="县政府拟调整公交票价",
    text="县政府拟调整公交票价。听证会定于6月10日举行，欢迎报名。但残疾人、老年人不受影响。咨询电话：0851-38222345。",
)


def test_a_copy_is_the_same_whatever_its_signs_and_its_source_line() -> None:
    copied = (
        ORIGINAL.text.replace("，", ",").replace("。", "。\n")
        + "\n来源：普定县人民政府网站\n编辑：某某"
    )
    found = compare(ORIGINAL, Document(title=ORIGINAL.title, text=copied))
    assert (found.verdict, found.distorted) == (Verdict.SAME, False)


def test_a_dropped_sentence_shortens() -> None:
    shorter = ORIGINAL.text.removesuffix("咨询电话：0851-38222345。")
    found = compare(ORIGINAL, Document(title=ORIGINAL.title, text=shorter))
    assert found.verdict is Verdict.SHORTENED
    [change] = [each for each in found.changes if each.kind is ChangeKind.DROPPED]
    assert change.original is not None
    assert ORIGINAL.text[slice(*change.original)] == "咨询电话：0851-38222345。"


def test_an_exception_left_out_alters() -> None:
    found = compare(
        ORIGINAL, Document(text=ORIGINAL.text.replace("但残疾人、老年人不受影响。", ""))
    )
    assert [each.kind.value for each in found.alterations] == ["exception"]


def test_a_deadline_left_out_alters() -> None:
    original = Document(text="全县开展培训。请于6月10日前报名。欢迎参加。")
    found = compare(original, Document(text="全县开展培训。欢迎参加。"))
    assert [each.original for each in found.alterations] == ["请于6月10日前报名。"]
    said_again = Document(text="全县开展培训。欢迎参加，报名截止6月10日。")
    assert "exception" not in [
        each.kind.value for each in compare(original, said_again).alterations
    ]


def test_an_altered_date_is_told_with_both_values() -> None:
    found = compare(
        ORIGINAL, Document(title=ORIGINAL.title, text=ORIGINAL.text.replace("10日", "12日"))
    )
    [each] = found.alterations
    assert (each.original, each.reprint, found.distorted) == ("6月10日", "6月12日", True)
    assert "6月12日" in each.message_zh
    assert "6月12日" in each.message_en


def test_own_words_alter_without_distorting() -> None:
    found = compare(
        ORIGINAL, Document(title=ORIGINAL.title, text=ORIGINAL.text + "群众纷纷点赞叫好。")
    )
    assert (found.verdict, found.distorted) == (Verdict.ALTERED, False)


def test_a_number_of_the_title_may_come_from_the_text() -> None:
    titled = Document(title="县政府拟调整公交票价 6月10日听证", text=ORIGINAL.text)
    assert not compare(ORIGINAL, titled).distorted


def test_two_sentences_made_one_are_the_same() -> None:
    joined = "县政府拟调整公交票价，听证会定于6月10日举行，欢迎报名。但残疾人、老年人不受影响。咨询电话：0851-38222345。"
    assert compare(ORIGINAL, Document(title=ORIGINAL.title, text=joined)).verdict is Verdict.SAME


TEXTS = st.lists(st.sampled_from(CLEAN) | st.text(max_size=12), max_size=6).map("".join)


@unhurried
@given(TEXTS, TEXTS)
def test_a_text_is_the_same_as_itself(title: str, text: str) -> None:
    document = Document(title=title, text=text)
    found = compare(document, document)
    assert (found.verdict, found.alterations) == (Verdict.SAME, ())


@unhurried
@given(TEXTS, TEXTS)
def test_places_index_the_texts(one: str, other: str) -> None:
    found = compare(Document(text=one), Document(text=other))
    for change in found.changes:
        for place, text in ((change.original, one), (change.reprint, other)):
            assert place is None or 0 <= place[0] < place[1] <= len(text)


@unhurried
@given(st.lists(st.sampled_from(CLEAN), min_size=1, max_size=8, unique=True), st.data())
def test_leaving_sentences_out_is_never_a_distortion(kept: list[str], data: st.DataObject) -> None:
    some = data.draw(st.lists(st.sampled_from(kept), unique=True))
    shorter = [each for each in kept if each in some]
    found = compare(Document(text="\n".join(kept)), Document(text="\n".join(shorter)))
    assert not found.distorted


@pytest.mark.parametrize(
    ("original", "reprint", "kind"),
    [
        ("全市免费停车，大型货车除外", "全市免费停车", "exception"),
        ("企业可以申请，法律另有规定的从其规定", "企业可以申请", "exception"),
        ("如遇雨天，活动改在室内", "活动改在室内", "exception"),
        ("经县政府批准后，项目开工", "项目开工", "exception"),
        ("据网民反映，食堂卫生差", "食堂卫生差", "source"),
        ("该公司负责人称，产品合格", "产品合格", "source"),
        ("表彰优秀农民代表", "表彰优秀工人代表", "replaced"),
        ("符合条件的企业可以申请", "企业可以申请", "scope"),
        ("网上服务暂时关闭", "网上服务关闭", "hedge"),
    ],
)
def test_what_bound_a_sentence_is_missed_where_the_rest_stays(
    original: str, reprint: str, kind: str
) -> None:
    assert kind in kinds(original, reprint)


@pytest.mark.parametrize(
    ("original", "reprint"),
    [
        ("县长指出，要抓好落实", "县长强调，要抓好落实"),
        ("目前工程已经完工", "当前工程早已完工"),
        ("人民生活水平提高", "民众生活水平提高"),  # the words share a character
        ("记者从县气象局获悉，明天有雨", "明天有雨"),
        ("如今，群众出行方便", "群众出行方便"),
        (
            "大会指出，农民增收，企业增效",
            "大会认为，工人增收较快，企业增效",
        ),  # another sentence rather
    ],
)
def test_other_words_for_the_same_are_no_distortion(original: str, reprint: str) -> None:
    assert not any(each.changes_meaning for each in alterations(original, reprint))


RULES = "商户应当登记。但流动摊贩可以免登记。违者批评教育。公布名单。"


def compared(reprint: str) -> list[str]:
    found = compare(Document(text=RULES), Document(text=reprint))
    return [found.verdict.value, *(each.kind.value for each in found.alterations)]


def test_a_contrast_may_go_only_with_what_it_bounds() -> None:
    assert compared("商户应当登记。违者批评教育。公布名单。") == ["altered", "exception"]
    assert compared("违者批评教育。公布名单。") == ["shortened"]


def test_sentences_in_another_order_alter_the_text_and_not_its_meaning() -> None:
    moved = "商户应当登记。但流动摊贩可以免登记。公布名单。违者批评教育。"
    assert compared(moved) == ["altered", "moved"]
    assert not compare(Document(text=RULES), Document(text=moved)).distorted


def test_only_the_sentence_that_was_moved_is_told() -> None:
    found = compare(
        Document(text=RULES),
        Document(text="公布名单。商户应当登记。但流动摊贩可以免登记。违者批评教育。"),
    )
    assert [each.reprint for each in found.alterations] == ["公布名单。"]


def test_a_bounding_clause_may_go_with_what_it_bounds() -> None:
    assert kinds("会议召开，货车限行，面包车除外，网吧关闭", "会议召开") == []
    assert kinds("天气转凉，如遇雨天，活动改期", "天气转凉") == []


def test_a_moved_sentence_that_was_altered_is_told_as_altered() -> None:
    rule = "全县商户应当在三十日内到窗口办理登记手续。"
    rest = "公布名单并接受监督。违者由主管部门批评教育。"
    found = compare(Document(text=rest + rule), Document(text=rule.replace("应当", "可以") + rest))
    assert "duty" in [each.kind.value for each in found.alterations]


def test_a_quoted_sentence_ends_once() -> None:
    added = Alteration(AlterationKind.ADDED, "", "全县已有三百户搬入新居。")
    assert added.message_zh == "原文没有的内容：“全县已有三百户搬入新居”。"
    assert added.message_en == "This is not in the original: “全县已有三百户搬入新居”."
