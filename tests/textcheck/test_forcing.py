"""Article 27: wording that forces people to follow."""

import pytest

from tests.textcheck.samples import found, remarks


@pytest.mark.parametrize(
    "text",
    [
        "全体职工必须关注公众号并截图上报",
        "请各村强制要求村民下载安装“美丽乡村”APP",
        "每人必须点赞转发",
        "未关注公众号的不予办理",
        "关注“普定发布”公众号后方可办理业务",
        "请关注并转发后将截图报送至办公室",
        "各村APP下载安装率将排名通报",
        "人人都要转发朋友圈",
        "要求全体教师及学生家长关注“普定教育”微信公众号",
        "国家反诈中心APP安装率要达到100%",
        "务必于今日18时前完成点赞任务",
        "各单位粉丝量不得少于2000，每月通报",
        "全体党员干部务必转发朋友圈",
        "必\u200b须關注微信公眾號",
    ],
)
def test_forcing_is_marked(text: str) -> None:
    assert len(found(text, "A27-3")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "欢迎关注我们的公众号", "建议关注微信公众号“普定发布”", "敬请关注", "必须高度关注民生",
        "务必关注天气变化", "严禁强制下载、强制关注", "不得要求群众点赞转发",
        "请各单位务必将本通知转发至所辖企业", "各政务新媒体必须转发国务院重要信息",
        "ETC安装率达到100%", "年底前完成路灯安装任务", "每人必须投票一次", "要求密切关注政务新媒体账号安全",
        "志愿者注册人数达到5万人", "扫码关注公众号了解更多", "关注公众号后，点击菜单即可查询",
        "下载安装国家反诈中心APP，守护您的钱袋子", "请转发提醒身边人", "县政府办公室下达协同转发任务", "购买粉丝、强制点赞等弄虚作假",
        "请选民务必参加投票", "如需先关注公众号了解政策，请扫码", "纳税人注册率达到100%，办税更便捷",
        "要求安装燃气报警器，确保每户安装到位", "企业须在平台注册后方可投标，下载招标文件",
        "组织村民关注天气变化，每户至少一人参加演练", "市场主体注册量排名全市第一",
        "系统不按下载量、点赞量、粉丝量排名",
        "必须关注微信公众号上的虚假信息", "检查是否存在要求群众必须下载APP的情况",
    ],
)  # fmt: skip
def test_inviting_forbidding_and_paying_attention_are_left_alone(text: str) -> None:
    assert found(text, "A27-3") == []


def test_only_the_sentence_that_forces_is_marked() -> None:
    [remark] = remarks("不得强制下载。每人必须点赞。欢迎关注。")
    assert remark.text == "每人必须点赞"
