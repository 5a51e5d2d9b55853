"""Manuscripts: written once for many accounts, saved as they grow, kept edition by edition (A5-3, A16-2, A18-5)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.ledger.models import Entry
from guiju.newsroom import selectors, services, workflow
from guiju.newsroom.models import Exemption, Manuscript
from guiju.newsroom.workflow import State
from guiju.newsroom.writing import proofing
from guiju.units.models import Role
from guiju.units.papers import Upload
from guiju.units.rights import Refused
from guiju.units.versions import ChangedMeanwhile
from tests.articles.law import codes
from tests.cast import NOW, Cast
from tests.newsroom.manuscripts import account_of, fresh, signed, submitted, written
from tests.platforms.drawing import picture

IDENTITY = "522527199001011239"


def save(cast: Cast, manuscript: Manuscript, **stated: str) -> Manuscript:
    return services.save_manuscript(
        cast.editor_of(manuscript.host),
        manuscript_id=manuscript.pk,
        version=fresh(manuscript).version,
        stated=stated,
        now=NOW,
    )


# --- A5-3: one manuscript, many accounts ------------------------------------------------------------


def test_a_manuscript_takes_the_form_of_each_platform(cast: Cast) -> None:
    long = "".join(
        f"<p>第{n}条，各村（社区）要组织网格员入户走访，逐户登记造册。</p>" for n in range(1, 20)
    )
    manuscript = written(
        cast, cast.town, platforms=("wechat-official", "weibo", "douyin"), body=long
    )
    forms = {each.account.platform.code: each for each in manuscript.variants.all()}
    assert forms["wechat-official"].body == long
    assert forms["weibo"].title == ""
    assert forms["weibo"].body.startswith("<p>【城关镇开展农村人居环境整治】第1条")
    assert len(forms["weibo"].body) < 200
    assert forms["douyin"].title == "城关镇开展农村人居环境整治"


def test_a_variant_that_was_written_in_stays_the_units_own_until_it_follows_again(
    cast: Cast,
) -> None:
    manuscript = written(cast, cast.town, platforms=("wechat-official", "weibo"))
    weibo = account_of(cast, cast.town, "weibo")
    editor = cast.editor_of(cast.town)
    services.save_manuscript(
        editor,
        manuscript_id=manuscript.pk,
        version=manuscript.version,
        variants={weibo.pk: {"body": "<p>村容村貌，焕然一新。</p>"}},
        now=NOW,
    )
    save(cast, manuscript, title="城关镇人居环境整治见成效")
    variant = manuscript.variants.get(account=weibo)
    assert (variant.follows, variant.body) == (False, "<p>村容村貌，焕然一新。</p>")
    services.save_manuscript(
        editor,
        manuscript_id=manuscript.pk,
        version=fresh(manuscript).version,
        variants={weibo.pk: {"follows": True}},
        now=NOW,
    )
    assert "见成效" in manuscript.variants.get(account=weibo).body


def test_it_goes_to_accounts_of_the_unit_only(cast: Cast) -> None:
    others = account_of(cast, cast.other_town)
    with pytest.raises(Refused) as no:
        services.begin_manuscript(
            cast.editor_of(cast.town), host_id=cast.town.pk, account_ids=[others.pk], now=NOW
        )
    assert codes(no.value.breaches) == ["A5-3"]


def test_nobody_writes_for_another_unit_and_nobody_reads_its_drafts(cast: Cast) -> None:
    manuscript = written(cast, cast.town)
    with pytest.raises(Refused) as no:
        services.save_manuscript(
            cast.editor_of(cast.other_town),
            manuscript_id=manuscript.pk,
            version=manuscript.version,
            stated={"title": "另一个标题"},
            now=NOW,
        )
    assert codes(no.value.breaches) == ["A6-2"]
    assert not selectors.manuscripts(cast.supervisor).exists()
    assert selectors.manuscripts(cast.editor_of(cast.town)).exists()


# --- What is kept -----------------------------------------------------------------------------------


def test_markup_that_acts_is_not_kept(cast: Cast) -> None:
    hostile = (
        '<p onclick="x()">正文<script>x()</script><img src="https://a.example/1.png">'
        '<a href="javascript:x()">链接</a><iframe src="//a.example"></iframe></p>'
    )
    manuscript = save(cast, written(cast, cast.town), body=hostile, title="<b>标题</b>\x00")
    assert manuscript.body == "<p>正文<a>链接</a></p>"
    assert manuscript.title == "<b>标题</b>"


def test_saving_what_is_there_already_enters_nothing(cast: Cast) -> None:
    manuscript = written(cast, cast.town)
    before = Entry.objects.count()
    save(cast, manuscript, title=manuscript.title)
    assert Entry.objects.count() == before
    assert fresh(manuscript).version == manuscript.version


def test_two_who_write_at_once_lose_nothing(cast: Cast) -> None:
    manuscript = written(cast, cast.town)
    save(cast, manuscript, title="甲的标题")
    with pytest.raises(ChangedMeanwhile) as clash:
        services.save_manuscript(
            cast.principal_of(cast.town),
            manuscript_id=manuscript.pk,
            version=manuscript.version,
            stated={"title": "乙的标题"},
            now=NOW,
        )
    assert [(each.field, each.present) for each in clash.value.differences] == [
        ("title", "甲的标题")
    ]
    assert fresh(manuscript).title == "甲的标题"


def test_what_one_writes_in_one_go_is_one_edition_and_another_hand_begins_another(
    cast: Cast,
) -> None:
    manuscript = written(cast, cast.town)
    save(cast, manuscript, title="第二个标题")
    assert manuscript.editions.count() == 1
    services.save_manuscript(
        cast.principal_of(cast.town),
        manuscript_id=manuscript.pk,
        version=fresh(manuscript).version,
        stated={"title": "第三个标题"},
        now=NOW,
    )
    services.save_manuscript(
        cast.principal_of(cast.town),
        manuscript_id=manuscript.pk,
        version=fresh(manuscript).version,
        stated={"title": "第四个标题"},
        now=NOW + timedelta(minutes=11),
    )
    titles = [each.content["title"] for each in manuscript.editions.all()]
    assert titles == ["第四个标题", "第三个标题", "第二个标题"]


def test_the_ledger_keeps_digests_and_no_texts(cast: Cast) -> None:
    manuscript = save(cast, written(cast, cast.town), body=f"<p>身份证号{IDENTITY}</p>")
    entries = Entry.objects.filter(subject_kind="manuscript")
    assert not any(IDENTITY in str(each.content()) for each in entries)
    newest = entries.order_by("-number").first()
    assert newest is not None
    assert newest.after["digest"] == manuscript.editions.get(number=manuscript.edition).digest


def test_fifty_pictures_and_twenty_thousand_characters(cast: Cast) -> None:
    manuscript = written(cast, cast.town)
    for number in range(50):
        services.add_illustration(
            cast.editor_of(cast.town),
            manuscript_id=manuscript.pk,
            upload=Upload(f"现场{number}.png", picture()),
            now=NOW,
        )
    pictures = "".join(
        f'<p><img src="picture:{each.pk}" alt="现场"></p>'
        for each in manuscript.illustrations.all()
    )
    manuscript = save(cast, manuscript, body=f"<p>{'村' * 15_000}😀𠮷</p>" + pictures)
    edition = manuscript.editions.get(number=manuscript.edition)
    assert len(edition.content["pictures"]) == 50
    assert "😀𠮷" in edition.content["body"]


# --- What keeps it from going on --------------------------------------------------------------------


def test_an_unclassified_manuscript_without_account_is_told_everything_at_once(cast: Cast) -> None:
    manuscript = services.begin_manuscript(
        cast.editor_of(cast.town), host_id=cast.town.pk, stated={"disclosure": "无"}, now=NOW
    )
    with pytest.raises(Refused) as no:
        submitted(cast, manuscript)
    assert codes(no.value.breaches) == ["A5-3", "A16-1", "A16-2", "A18-5"]


def test_a_text_its_platform_does_not_take_is_refused_with_the_account(cast: Cast) -> None:
    manuscript = written(cast, cast.town, platforms=("weibo",))
    weibo = account_of(cast, cast.town, "weibo")
    services.save_manuscript(
        cast.editor_of(cast.town),
        manuscript_id=manuscript.pk,
        version=manuscript.version,
        variants={weibo.pk: {"body": f"<p>{'村' * 141}</p>"}},
        now=NOW,
    )
    with pytest.raises(Refused) as no:
        submitted(cast, manuscript)
    assert codes(no.value.breaches) == ["A5-3"]
    assert "141" in no.value.breaches[0].sentence.zh


def test_every_remark_of_every_kind_keeps_it_back(cast: Cast) -> None:
    manuscript = written(
        cast,
        cast.town,
        body=f"<p>贯彻新时代中国特色社会注义思想。身份证号{IDENTITY}。全体干部必须关注本账号并每日点赞。</p>",
    )
    with pytest.raises(Refused) as no:
        submitted(cast, manuscript)
    assert codes(no.value.breaches) == ["A18-1", "A20-2", "A27-3"]
    assert IDENTITY not in str(no.value.breaches)


def test_personal_data_stays_on_a_legal_basis_and_with_a_second_person(cast: Cast) -> None:
    manuscript = written(cast, cast.town, body=f"<p>被处分人身份证号{IDENTITY}。</p>")
    places = [each for each in proofing.places(manuscript) if each.stands]
    for place in places:
        exemption = services.ask_exemption(
            cast.editor_of(cast.town),
            manuscript_id=manuscript.pk,
            key=place.key,
            ground=Exemption.Ground.DISCIPLINE,
            reason="处分决定依法公开",
            now=NOW,
        )
        with pytest.raises(Refused):
            submitted(cast, manuscript)
        with pytest.raises(Refused) as no:
            services.confirm_exemption(
                cast.editor_of(cast.town), exemption_id=exemption.pk, now=NOW
            )
        assert codes(no.value.breaches) == ["A6-2"]
        services.confirm_exemption(
            cast.holder(cast.town, Role.REVIEWER), exemption_id=exemption.pk, now=NOW
        )
        last = Entry.objects.order_by("-number")[:2]
        assert [(each.act, each.article) for each in last] == [
            ("EXEMPTION_CONFIRMED", "A20-2"), ("EXEMPTION_ASKED", "A20-2"),
        ]  # fmt: skip
    assert submitted(cast, manuscript).state == State.SUBMITTED


def test_each_remark_is_excused_on_the_grounds_that_fit_it(cast: Cast) -> None:
    manuscript = written(cast, cast.town, body=f"<p>按装叫号机。身份证号{IDENTITY}。</p>")
    offered = {each.remark.code: each for each in proofing.places(manuscript) if each.stands}
    ground = Exemption.Ground
    assert offered["A18-1"].grounds == (ground.QUOTATION, ground.MISTAKEN)
    assert set(offered["A20-2"].grounds) == {ground.DISCIPLINE, ground.MANDATORY, ground.MISTAKEN}
    with pytest.raises(Refused) as no:
        services.ask_exemption(
            cast.editor_of(cast.town),
            manuscript_id=manuscript.pk,
            key=offered["A18-1"].key,
            ground=ground.DISCIPLINE,
            reason="处分决定依法公开",
            now=NOW,
        )
    assert codes(no.value.breaches) == ["A18-1"]
    assert "不是个人信息" in no.value.breaches[0].sentence.zh


def test_an_exemption_is_for_one_wording_and_forcing_has_none(cast: Cast) -> None:
    manuscript = written(cast, cast.town, body="<p>全体干部必须关注本账号并每日点赞。</p>")
    [place] = [each for each in proofing.places(manuscript) if each.remark.code == "A27-3"][:1]
    with pytest.raises(Refused) as no:
        services.ask_exemption(
            cast.editor_of(cast.town),
            manuscript_id=manuscript.pk,
            key=place.key,
            ground=Exemption.Ground.MISTAKEN,
            reason="没有强制",
            now=NOW,
        )
    assert codes(no.value.breaches) == ["A27-3"]


# --- The state machine ------------------------------------------------------------------------------


@given(
    st.lists(st.sampled_from(sorted({s.act for row in workflow.TRANSITIONS.values() for s in row})))
)
def test_whatever_is_done_nothing_is_published_that_was_not_signed(acts: list[str]) -> None:
    state, was_signed = State.DRAFT, False
    for act in acts:
        reached = workflow.TRANSITIONS.after(act, state)
        assert bool(workflow.breaches(act, state)) == (reached is None)
        if reached is None:
            continue
        if reached is State.PUBLISHED:
            assert state is State.SIGNED
            assert was_signed
        was_signed = reached is State.SIGNED or (was_signed and reached is State.PUBLISHED)
        state = reached


def test_who_waits_for_whom(cast: Cast) -> None:
    manuscript = written(cast, cast.town)

    def waits(role: Role) -> bool:
        return selectors.waiting_for(cast.holder(cast.town, role)).filter(pk=manuscript.pk).exists()

    assert [waits(Role.EDITOR), waits(Role.REVIEWER)] == [True, False]
    submitted(cast, manuscript)
    assert [waits(Role.EDITOR), waits(Role.REVIEWER)] == [False, True]
    other = signed(cast, written(cast, cast.town))
    assert not selectors.waiting_for(cast.principal_of(cast.town)).filter(pk=other.pk).exists()
