"""Templates of manuscripts: kept by a unit, offered to an area, used by whoever writes there (A5-3, A6-2)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from guiju.ledger.models import Entry
from guiju.newsroom import judging, services
from guiju.newsroom.models import Manuscript, ManuscriptTemplate
from guiju.newsroom.selectors import manuscript_templates as selectors
from guiju.newsroom.selectors.manuscript_templates import WantedTemplates
from guiju.newsroom.services import TemplateFacts
from guiju.newsroom.writing import blanks
from guiju.registry.models import Platform
from guiju.units.models import Role
from guiju.units.papers import Upload
from guiju.units.rights import Officer, Refused
from guiju.units.versions import ChangedMeanwhile
from tests.cast import NOW, TODAY, Cast
from tests.newsroom.manuscripts import account_of, fresh, illustrated, signed, submitted, written
from tests.registry.cases import PNG

BODY = "<p>因管道检修，【填写：区域】将于【填写：时间】停水。</p>"


def facts(**given: Any) -> TemplateFacts:
    stated = {
        "name": "停水通知", "purpose": "计划检修停水时用", "title": "关于【填写：区域】停水的通知", "body": BODY,
        "task": "serve", "department": "镇便民服务中心",
    }  # fmt: skip
    return TemplateFacts(**stated | given)


def kept(cast: Cast, **given: Any) -> ManuscriptTemplate:
    return services.keep_template(
        cast.editor_of(cast.town),
        host_id=cast.town.pk,
        offered=False,
        facts=facts(**given),
        now=NOW,
    )


def offered(cast: Cast, **given: Any) -> ManuscriptTemplate:
    return services.keep_template(
        cast.supervisor, host_id=cast.government.pk, offered=True, facts=facts(**given), now=NOW
    )


def begun(cast: Cast, template: ManuscriptTemplate, *, by: Officer | None = None) -> Manuscript:
    return services.begin_from_template(
        by or cast.editor_of(cast.town), template_id=template.pk, host_id=cast.town.pk, now=NOW
    )


def codes(act: Callable[[], object]) -> list[str]:
    with pytest.raises(Refused) as refusal:
        act()
    return [each.code for each in refusal.value.breaches]


def said(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refusal:
        act()
    return "".join(each.sentence.zh for each in refusal.value.breaches)


def seen(officer: Officer) -> list[str]:
    return [each.name for each in selectors.templates(officer)]


def platform_ids(*codes: str) -> tuple[int, ...]:
    return tuple(Platform.objects.filter(code__in=codes).values_list("pk", flat=True))


# --- Kept, changed, retired ---------------------------------------------------------------------------------


def test_a_unit_keeps_a_template_and_begins_a_manuscript_from_it(cast: Cast) -> None:
    wechat, weibo = account_of(cast, cast.town), account_of(cast, cast.town, "weibo")
    template = kept(cast, platform_ids=platform_ids("wechat-official", "weibo", "douyin"))
    draft = begun(cast, template)
    assert (draft.state, draft.title, draft.body) == ("draft", "关于【填写：区域】停水的通知", BODY)
    assert (draft.task, draft.department, draft.origin) == ("serve", "镇便民服务中心", "original")
    assert {each.account_id for each in draft.variants.all()} == {wechat.pk, weibo.pk}
    entry = Entry.objects.get(act="MANUSCRIPT_BEGUN")
    assert entry.detail["template"] == template.pk
    assert Entry.objects.get(act="TEMPLATE_KEPT").article == "A5-3"


def test_an_account_that_is_closed_or_anothers_is_left_out(cast: Cast) -> None:
    account_of(cast, cast.other_town)
    template = kept(cast, platform_ids=platform_ids("wechat-official"))
    assert not begun(cast, template).variants.exists()


def test_what_is_changed_does_not_change_what_was_begun(cast: Cast) -> None:
    template = kept(cast)
    draft = begun(cast, template)
    services.change_template(
        cast.editor_of(cast.town), template_id=template.pk, version=1,
        facts=facts(body="<p>新的正文。</p>"), now=NOW,
    )  # fmt: skip
    assert fresh(draft).body == BODY
    assert begun(cast, template).body == "<p>新的正文。</p>"


def test_of_two_who_change_it_the_second_is_shown_what_the_first_wrote(cast: Cast) -> None:
    template = kept(cast)
    editor = cast.editor_of(cast.town)
    services.change_template(
        editor, template_id=template.pk, version=1, facts=facts(name="检修停水"), now=NOW
    )
    with pytest.raises(ChangedMeanwhile) as clash:
        services.change_template(
            editor, template_id=template.pk, version=1, facts=facts(name="停水"), now=NOW
        )
    assert [(each.field, each.present) for each in clash.value.differences] == [
        ("name", "检修停水")
    ]
    assert ManuscriptTemplate.objects.get().name == "检修停水"


def test_one_out_of_use_begins_nothing_until_it_is_brought_back(cast: Cast) -> None:
    template, editor = kept(cast), cast.editor_of(cast.town)
    services.retire_template(editor, template_id=template.pk, now=NOW)
    assert "已停用" in said(lambda: begun(cast, template))
    assert "已停用" in said(
        lambda: services.retire_template(editor, template_id=template.pk, now=NOW)
    )
    assert not selectors.usable_templates(editor)
    assert [each.name for each in selectors.listed_templates(editor, WantedTemplates())] == []
    assert selectors.listed_templates(editor, WantedTemplates(retired=True)).count() == 1
    services.bring_back_template(editor, template_id=template.pk, now=NOW)
    assert begun(cast, template).title
    assert "并未停用" in said(
        lambda: services.bring_back_template(editor, template_id=template.pk, now=NOW)
    )


def test_everything_wrong_with_it_is_said_at_once(cast: Cast) -> None:
    wrong = said(lambda: kept(cast, name=" ", body="<p> </p>", title="请联系13812345678"))
    assert "没有名称" in wrong
    assert "没有正文" in wrong
    assert "138****5678" in wrong
    assert "13812345678" not in wrong


def test_markup_that_acts_and_pictures_are_not_kept(cast: Cast) -> None:
    body = '<p onclick="x()">正文<script>x()</script><img src="picture:7" alt="图"></p>'
    assert kept(cast, body=body).body == "<p>正文</p>"


# --- Whose it is --------------------------------------------------------------------------------------------


def test_a_units_own_is_seen_by_its_people_only(cast: Cast) -> None:
    kept(cast)
    assert seen(cast.holder(cast.town, Role.REVIEWER)) == ["停水通知"]
    assert seen(cast.editor_of(cast.other_town)) == []
    assert seen(cast.supervisor) == []


def test_what_is_offered_is_there_for_every_unit_of_the_area(cast: Cast) -> None:
    template = offered(cast)
    for officer in (cast.editor_of(cast.town), cast.editor_of(cast.other_town), cast.supervisor):
        assert seen(officer) == ["停水通知"]
    assert begun(cast, template).host == cast.town
    assert not selectors.may_keep(template, cast.editor_of(cast.town))
    assert selectors.may_keep(template, cast.supervisor)


def test_a_town_office_offers_to_its_town_and_to_nobody_else(cast: Cast) -> None:
    clerk = cast.officer(cast.add_staff(cast.town_office, "钱管", Role.SUPERVISOR).pk)
    template = services.keep_template(
        clerk, host_id=cast.town.pk, offered=True, facts=facts(), now=NOW
    )
    assert seen(cast.editor_of(cast.town)) == ["停水通知"]
    assert seen(cast.editor_of(cast.other_town)) == []
    assert codes(
        lambda: services.keep_template(
            clerk, host_id=cast.government.pk, offered=True, facts=facts(), now=NOW
        )
    ) == ["A6-2"]
    other = cast.editor_of(cast.other_town)
    assert "不供" in said(
        lambda: services.begin_from_template(
            other, template_id=template.pk, host_id=cast.other_town.pk, now=NOW
        )
    )


def test_who_writes_for_a_unit_neither_offers_nor_changes_what_is_offered(cast: Cast) -> None:
    editor, template = cast.editor_of(cast.town), offered(cast)
    for act in (
        lambda: services.keep_template(
            editor, host_id=cast.town.pk, offered=True, facts=facts(), now=NOW
        ),
        lambda: services.change_template(
            editor, template_id=template.pk, version=1, facts=facts(), now=NOW
        ),
        lambda: services.retire_template(editor, template_id=template.pk, now=NOW),
    ):
        assert codes(act) == ["A6-2"]


def test_the_county_office_keeps_no_template_of_a_town(cast: Cast) -> None:
    template = kept(cast)
    for act in (
        lambda: services.retire_template(cast.supervisor, template_id=template.pk, now=NOW),
        lambda: services.keep_template(
            cast.supervisor, host_id=cast.town.pk, offered=False, facts=facts(), now=NOW
        ),
        lambda: begun(cast, template, by=cast.supervisor),
    ):
        assert codes(act) == ["A6-2"]


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.TECHNICIAN, Role.PRINCIPAL_LEADER])
def test_who_does_not_write_keeps_and_uses_none(cast: Cast, role: Role) -> None:
    template, person = offered(cast), cast.holder(cast.town, role)
    assert codes(lambda: begun(cast, template, by=person)) == ["A6-2"]
    assert selectors.usable_templates(person) == []
    assert selectors.keeping_hosts(person) == []


# --- Made of a manuscript -----------------------------------------------------------------------------------


def test_of_what_was_signed_only_words_and_classes_are_kept(cast: Cast) -> None:
    first = written(cast, cast.town, topic="人居环境")
    illustrated(cast, first, Upload("现场.png", PNG), words="清扫现场")
    signed(cast, fresh(first))
    template = services.keep_as_template(
        cast.editor_of(cast.town), manuscript_id=first.pk, name=" 整治 行动 ", now=NOW
    )
    assert (template.name, template.title, template.task) == ("整治 行动", first.title, "publish")
    assert (template.topic, template.offered) == ("人居环境", False)
    assert "清扫村道" in template.body
    assert "picture:" not in template.body
    assert [each.code for each in template.platforms.all()] == ["wechat-official"]
    draft = begun(cast, template)
    assert (draft.state, draft.edition) == ("draft", 1)
    assert not draft.approvals.exists()
    assert not draft.illustrations.exists()


def test_a_reprint_leaves_its_source_behind(cast: Cast) -> None:
    first = written(
        cast, cast.town, origin="reprint", source="黔中日报", source_url="https://a.example/1"
    )
    template = services.keep_as_template(
        cast.editor_of(cast.town), manuscript_id=first.pk, name="转载", now=NOW
    )
    draft = begun(cast, template)
    assert (draft.origin, draft.source, draft.source_url) == ("original", "", "")


def test_personal_data_is_masked_and_its_exemption_stays_behind(cast: Cast) -> None:
    first = written(cast, cast.town, body="<p>联系人手机13812345678。</p>")
    template = services.keep_as_template(
        cast.editor_of(cast.town), manuscript_id=first.pk, name="联系", now=NOW
    )
    assert "13812345678" not in template.body
    assert "138****5678" in template.body
    assert fresh(first).body == "<p>联系人手机13812345678。</p>"


def test_personal_data_through_which_markup_runs_is_not_kept(cast: Cast) -> None:
    first = written(cast, cast.town, body="<p>手机138<b>1234</b>5678。</p>")
    assert codes(
        lambda: services.keep_as_template(
            cast.editor_of(cast.town), manuscript_id=first.pk, name="联系", now=NOW
        )
    ) == ["A20-2"]


def test_the_ledger_has_the_digest_of_the_text_and_not_the_text(cast: Cast) -> None:
    kept(cast)
    entry = Entry.objects.get(act="TEMPLATE_KEPT")
    assert len(entry.after["body"]) == 64
    assert "管道检修" not in str(entry.content())


# --- Blanks -------------------------------------------------------------------------------------------------


def test_a_manuscript_with_open_blanks_is_not_submitted(cast: Cast) -> None:
    account_of(cast, cast.town)
    template = kept(cast, platform_ids=platform_ids("wechat-official"))
    draft = begun(cast, template)
    refused = said(lambda: submitted(cast, draft))
    assert "稿件还有未填写的内容：“区域”、“时间”。" in refused
    services.save_manuscript(
        cast.editor_of(cast.town), manuscript_id=draft.pk, version=fresh(draft).version,
        stated={"title": "关于集镇停水的通知", "body": "<p>因管道检修，集镇将于6月12日停水。</p>"},
        now=NOW + timedelta(minutes=1),
    )  # fmt: skip
    assert submitted(cast, draft).state == "submitted"


def test_a_blank_in_the_text_for_one_account_counts_too(cast: Cast) -> None:
    draft, account = written(cast, cast.town), account_of(cast, cast.town)
    services.save_manuscript(
        cast.editor_of(cast.town), manuscript_id=draft.pk, version=fresh(draft).version,
        variants={account.pk: {"title": "停水", "body": "<p>【填写：时间】停水。</p>"}}, now=NOW,
    )  # fmt: skip
    found = judging.of_content(fresh(draft), today=TODAY)
    assert [each.sentence.zh for each in found if each.code == "A18-1"] == [
        "稿件还有未填写的内容：“时间”。"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("【填写：区域】【填写:区域】【填写： 时间 】", ("区域", "时间")),
        ("【政策解读】今年的补贴怎么领？", ()),
        ("【填写：】【填写", ()),
        ("", ()),
    ],
)
def test_only_what_is_marked_to_be_filled_in_is_a_blank(
    text: str, expected: tuple[str, ...]
) -> None:
    assert blanks.blanks(text) == expected
