"""Sentences of our own, and shorthands the tests of all checks use."""

from hypothesis import settings

from guiju.textcheck import Document, Remark, check

unhurried = settings(max_examples=100, deadline=None)
"""The first example may have to build the checker or load the table of readings."""

CLEAN = (
    "县人民政府召开常务会议，传达学习习近平总书记重要讲话精神，研究部署全面推进乡村振兴有关工作。",
    "会议强调，要全面贯彻党的二十大精神，坚持和完善中国特色社会主义制度，坚持和发展全过程人民民主。",
    "深入学习贯彻习近平新时代中国特色社会主义思想，坚持以人民为中心，加快构建新发展格局。",
    "全国人民代表大会代表、县人大代表和政协委员列席会议，人民代表大会会议将于下月召开。",
    "前三季度，全县进出口交易额增长12.3%，规模以上工业增加值增长8.6%，居民人均可支配收入稳步提高。",
    "各乡镇（街道）要压实责任，坚决守住不发生规模性返贫的底线，巩固拓展脱贫攻坚成果。",
    "依据《中华人民共和国律师法》《中华人民共和国教师法》《医疗废物管理条例》，结合本县实际，制定本办法。",
    "咨询电话：0851-38222222；投诉举报热线：12345；监督电话：0851-38225555。",
    "〔2026〕黔0422民初1234号案件定于11月3日9时在第二审判庭公开开庭审理。",
    "统一社会信用代码11520422009512345X，项目代码2605-520422-04-01-123456。",
    "全国最大、世界第一高桥建成通车，全县首条高铁即将开通，这是最好的发展时期。",
    "欢迎关注“普定发布”微信公众号，了解更多政务信息。",
    "请广大市民密切关注天气变化，务必注意出行安全，人人都要关注消防安全。",
    "不得强制要求群众下载使用或者点赞、转发信息，严禁变相强制关注。",
    "谨防“零风险、高回报、稳赚不赔”的投资骗局，不要加微信转账，遇到诈骗请拨打96110。",
    "第一书记带领村民发展产业，最低生活保障标准提高，打通服务群众最后一公里。",
    "轨道交通安全专项检查启动，聋哑学校迎来新校舍，检查院落卫生，出口交付顺利。",
    "党的十九大、二十大以来，第十三届、第十四届全国人民代表大会相继召开。",
)


def remarks(text: str) -> list[Remark]:
    return check(Document(text=text))


def found(text: str, code: str) -> list[str]:
    """The excerpts marked under `code`."""
    return [remark.text for remark in remarks(text) if remark.code == code]
