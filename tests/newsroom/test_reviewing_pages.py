"""Reviewing and signing on the page: what changed, the level, exemptions, the review afterwards, the desk (Art. 17)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guiju.ledger.models import Entry
from guiju.newsroom import services
from guiju.newsroom.models import Approval, Exemption, Lowering, Manuscript
from guiju.newsroom.workflow import State
from guiju.newsroom.writing import proofing
from guiju.units.models import PaperContent, Role
from guiju.units.papers import Upload
from tests.cast import NOW, Cast
from tests.newsroom.manuscripts import (
    LANDSLIDE,
    confirmed,
    fresh,
    reviewed,
    signed,
    submitted,
    written,
)
from tests.platforms.drawing import picture

Browser = Callable[[int], Client]


@pytest.fixture(autouse=True)
def _now() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


REASON = "系应急演练通报，没有发生真实灾情。"


def page_of(manuscript: Manuscript) -> str:
    return reverse("newsroom:manuscript", args=[manuscript.pk])


def at(manuscript: Manuscript, name: str, *more: object) -> str:
    return reverse(f"newsroom:{name}", args=[manuscript.pk, *more])


def returned_and_mended(cast: Cast) -> Manuscript:
    """Sent back once, changed by its editor and submitted again."""
    manuscript = submitted(cast, written(cast, cast.town))
    services.return_manuscript(
        cast.holder(cast.town, Role.REVIEWER),
        manuscript_id=manuscript.pk,
        version=fresh(manuscript).version,
        reason="请写明参加人数。",
        now=NOW,
    )
    services.save_manuscript(
        cast.editor_of(cast.town),
        manuscript_id=manuscript.pk,
        version=fresh(manuscript).version,
        stated={"body": "<p>6月9日，城关镇组织干部群众120人清扫村道、清理沟渠。</p>"},
        now=NOW + timedelta(minutes=1),
    )
    return submitted(cast, manuscript, now=NOW + timedelta(minutes=2))


# --- What changed -----------------------------------------------------------------------------------


def test_the_reviewer_sees_what_changed_since_the_last_submission(
    cast: Cast, client_of: Browser
) -> None:
    manuscript = returned_and_mended(cast)
    page = client_of(cast.people[cast.town.pk, Role.REVIEWER]).get(page_of(manuscript))
    assert "<ins>120人</ins>" in page.content.decode()


def test_any_two_editions_are_compared_and_nonsense_is_answered(
    cast: Cast, client_of: Browser
) -> None:
    manuscript = returned_and_mended(cast)
    browser = client_of(cast.people[cast.town.pk, Role.REVIEWER])
    address = at(manuscript, "editions")
    assert "<ins>120人</ins>" in browser.get(address).content.decode()
    backwards = browser.get(address, {"before": 2, "after": 1}).content.decode()
    assert "<del>120人</del>" in backwards
    for bad in ({"before": "x", "after": "-1"}, {"before": 99, "after": 1}, {"after": "2" * 400}):
        answer = browser.get(address, bad)
        assert answer.status_code == 200
        assert "没有这个版本" in answer.content.decode()


# --- The level --------------------------------------------------------------------------------------


def test_anybody_of_the_unit_raises_the_level_and_a_wrong_choice_is_answered(
    cast: Cast, client_of: Browser
) -> None:
    manuscript = submitted(cast, written(cast, cast.town))
    browser = client_of(cast.people[cast.town.pk, Role.TECHNICIAN])
    address = at(manuscript, "level", "raise")
    version = fresh(manuscript).version
    assert browser.post(address, {"raise-level": "colossal", "version": version}).status_code == 422
    low = browser.post(address, {"raise-level": "ordinary", "version": version})
    assert low.status_code == 403
    assert "不高于现在的级别" in low.content.decode()
    browser.post(
        address, {"raise-level": "important", "raise-reason": "涉及全镇", "version": version}
    )
    assert fresh(manuscript).level == "important"
    assert browser.post(at(manuscript, "level", "forget"), {}).status_code == 404


def test_a_lower_level_is_asked_for_by_one_and_confirmed_by_another(
    cast: Cast, client_of: Browser
) -> None:
    manuscript = submitted(cast, written(cast, cast.town, **LANDSLIDE, task="guide"))
    reviewer = cast.people[cast.town.pk, Role.REVIEWER]
    browser = client_of(reviewer)
    page = browser.get(page_of(manuscript)).content.decode()
    assert "山体滑坡" in page
    given = {"lower-level": "ordinary", "version": fresh(manuscript).version}
    assert browser.post(at(manuscript, "level", "lower"), given).status_code == 403
    answer = browser.post(at(manuscript, "level", "lower"), given | {"lower-reason": REASON})
    assert answer.status_code == 302
    lowering = Lowering.objects.get()
    own = browser.post(at(manuscript, "level", "confirm"), {"lowering": lowering.pk})
    assert own.status_code == 403
    other = client_of(cast.people[cast.town.pk, Role.PRINCIPAL_LEADER])
    assert REASON in other.get(page_of(manuscript)).content.decode()
    other.post(at(manuscript, "level", "confirm"), {"lowering": lowering.pk})
    assert fresh(manuscript).level == "ordinary"
    for bad in ("", "x", "999"):
        assert other.post(at(manuscript, "level", "decline"), {"lowering": bad}).status_code == 404


# --- Remarks ----------------------------------------------------------------------------------------


def personal(cast: Cast) -> Manuscript:
    return written(
        cast, cast.town, body="<p>办理请联系王建国，手机13800138000。</p><p>13800138000</p>"
    )


def key_of(manuscript: Manuscript) -> str:
    from guiju.newsroom.writing import proofing

    return next(
        each.key for each in proofing.places(manuscript) if each.remark.text == "13800138000"
    )


def test_one_click_masks_personal_data_wherever_it_stands(cast: Cast, client_of: Browser) -> None:
    manuscript = personal(cast)
    browser = client_of(cast.people[cast.town.pk, Role.EDITOR])
    given = {"key": key_of(manuscript), "choice": 0, "version": fresh(manuscript).version}
    assert browser.post(at(manuscript, "wording_mend"), given).status_code == 302
    assert "13800138000" not in fresh(manuscript).body
    again = browser.post(at(manuscript, "wording_mend"), given)
    assert again.status_code == 403
    assert "不再存在" in again.content.decode()
    assert (
        browser.post(at(manuscript, "wording_mend"), {"key": "x", "choice": "y"}).status_code == 403
    )


def test_a_suggestion_is_written_in_place_of_a_slip(cast: Cast, client_of: Browser) -> None:
    manuscript = written(cast, cast.town, body="<p>镇里<b>按装</b>了路灯。</p>")
    from guiju.newsroom.writing import proofing

    place = next(each for each in proofing.places(manuscript) if each.remark.text == "按装")
    browser = client_of(cast.people[cast.town.pk, Role.EDITOR])
    page = browser.get(page_of(manuscript)).content.decode()
    assert "改为“安装”" in page
    browser.post(
        at(manuscript, "wording_mend"),
        {"key": place.key, "choice": 0, "version": fresh(manuscript).version},
    )
    assert fresh(manuscript).body == "<p>镇里<b>安装</b>了路灯。</p>"


def test_wording_through_which_markup_runs_is_changed_by_hand(
    cast: Cast, client_of: Browser
) -> None:
    manuscript = written(cast, cast.town, body="<p>镇里按<b>装</b>了路灯。</p>")
    from guiju.newsroom.writing import proofing

    place = next(each for each in proofing.places(manuscript) if each.remark.text == "按装")
    browser = client_of(cast.people[cast.town.pk, Role.EDITOR])
    answer = browser.post(
        at(manuscript, "wording_mend"),
        {"key": place.key, "choice": 0, "version": fresh(manuscript).version},
    )
    assert answer.status_code == 403
    assert "手工修改" in answer.content.decode()


def test_an_exemption_is_asked_for_and_confirmed_on_the_page(
    cast: Cast, client_of: Browser
) -> None:
    manuscript = personal(cast)
    browser = client_of(cast.people[cast.town.pk, Role.EDITOR])
    given = {"key": key_of(manuscript), "ground": "mandatory", "reason": "便民公告须公开联系方式"}
    address = at(manuscript, "exemption_ask")
    assert browser.post(address, given | {"ground": "whim"}).status_code == 422
    blank = browser.post(address, given | {"reason": " "})
    assert blank.status_code == 422
    # What is missing is said at the form, which stands open.
    assert "此项必填" in blank.content.decode()
    refused = browser.post(address, given | {"ground": "quotation"})
    assert refused.status_code == 403
    assert "便民公告须公开联系方式" in refused.content.decode(), "what was typed is not lost"
    assert browser.post(address, given).status_code == 302
    exemption = Exemption.objects.get()
    reviewer = client_of(cast.people[cast.town.pk, Role.REVIEWER])
    assert "便民公告须公开联系方式" in reviewer.get(page_of(manuscript)).content.decode()
    assert reviewer.post(at(manuscript, "exemption_confirm", 999)).status_code == 404
    reviewer.post(at(manuscript, "exemption_confirm", exemption.pk))
    exemption.refresh_from_db()
    assert exemption.confirmed_at is not None


def test_what_needs_no_second_person_is_not_said_to_be_agreed_to(
    cast: Cast, client_of: Browser
) -> None:
    manuscript = written(cast, cast.town, body="<p>便民服务中心按装叫号机。</p>")
    browser = client_of(cast.people[cast.town.pk, Role.EDITOR])
    page = browser.get(page_of(manuscript)).content.decode()
    assert 'value="quotation"' in page
    assert 'value="discipline"' not in page, "no ground for a wrong word"
    [place] = [each for each in proofing.places(manuscript) if each.stands]
    given = {"key": place.key, "ground": "quotation", "reason": "引自历史文献"}
    browser.post(at(manuscript, "exemption_ask"), given)
    page = browser.get(page_of(manuscript)).content.decode()
    assert "已说明理由" in page
    assert "已同意保留" not in page
    # The timeline says of which words.
    timeline = page[page.index('<ol class="timeline">') :]
    assert "“按装”" in timeline[: timeline.index("引自历史文献")]


# --- An emergency, and the desk ---------------------------------------------------------------------


def test_the_review_after_an_emergency_is_held_on_the_page(cast: Cast, client_of: Browser) -> None:
    manuscript = written(cast, cast.town)
    leader = cast.holder(cast.town, Role.PRINCIPAL_LEADER)
    services.sign_off_in_emergency(
        leader,
        manuscript_id=manuscript.pk,
        version=fresh(manuscript).version,
        reason="河道水位暴涨，须立即通知沿岸群众转移",
        confirmation=confirmed(leader),
        now=NOW,
    )
    browser = client_of(cast.people[cast.town.pk, Role.REVIEWER])
    assert "须按期补审" in browser.get(page_of(manuscript)).content.decode()
    silent = browser.post(at(manuscript, "afterwards"), {"note": "  "})
    assert silent.status_code == 403
    assert "没有填写内容" in silent.content.decode()
    assert browser.post(at(manuscript, "afterwards"), {"note": "内容属实"}).status_code == 302
    kinds = set(fresh(manuscript).approvals.values_list("kind", flat=True))
    assert kinds == {Approval.Kind.EMERGENCY, Approval.Kind.AFTERWARDS}
    assert browser.post(at(manuscript, "afterwards"), {"note": "内容属实"}).status_code == 403


def test_the_desk_shows_each_what_is_theirs_next(cast: Cast, client_of: Browser) -> None:
    waiting = submitted(cast, written(cast, cast.town, title="城关镇晒谷场开放"))
    signing = reviewed(cast, written(cast, cast.town, title="城关镇清理沟渠"))
    reviewer = client_of(cast.people[cast.town.pk, Role.REVIEWER]).get("/console/").content.decode()
    assert page_of(waiting) in reviewer
    assert page_of(signing) not in reviewer
    signer = client_of(cast.people[cast.town.pk, Role.OPERATIONS_PRINCIPAL])
    desk = signer.get("/console/").content.decode()
    assert page_of(signing) in desk
    assert page_of(waiting) not in desk


def test_what_is_typed_with_a_refused_act_is_kept_in_that_act_only(
    cast: Cast, client_of: Browser
) -> None:
    manuscript = reviewed(cast, written(cast, cast.town))
    browser = client_of(cast.people[cast.town.pk, Role.OPERATIONS_PRINCIPAL])
    answer = browser.post(
        at(manuscript, "manuscript_act", "sign_off"),
        {"version": fresh(manuscript).version, "reason": "同意发布", "answer": "wrong"},
    )
    assert answer.status_code == 403
    assert answer.content.decode().count("同意发布") == 1
    assert fresh(manuscript).state == State.REVIEWED


# --- Pictures ---------------------------------------------------------------------------------------


def test_a_picture_is_for_those_who_read_the_manuscript_and_only_as_it_was_put_in(
    cast: Cast, client_of: Browser
) -> None:
    manuscript = written(cast, cast.town)
    illustration = services.add_illustration(
        cast.editor_of(cast.town),
        manuscript_id=manuscript.pk,
        upload=Upload("现场.png", picture()),
        now=NOW,
    )
    address = at(manuscript, "illustration", illustration.pk)
    browser = client_of(cast.people[cast.town.pk, Role.REVIEWER])
    answer = browser.get(address)
    assert answer.content == picture()
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert client_of(cast.people[cast.other_town.pk, Role.REVIEWER]).get(address).status_code == 404
    other = written(cast, cast.town, title="另一篇")
    browser = client_of(cast.people[cast.town.pk, Role.REVIEWER])
    assert browser.get(at(other, "illustration", illustration.pk)).status_code == 404
    PaperContent.objects.filter(pk=illustration.paper.stored_id).update(content=b"another")
    assert browser.get(address).status_code == 409


def test_the_page_costs_the_same_whatever_was_written(cast: Cast, client_of: Browser) -> None:
    def price(manuscript: Manuscript) -> int:
        browser = client_of(cast.people[cast.town.pk, Role.OPERATIONS_PRINCIPAL])
        browser.get(page_of(manuscript))
        with CaptureQueriesContext(connection) as queries:
            browser.get(page_of(manuscript))
        return len(queries)

    one = price(reviewed(cast, written(cast, cast.town)))
    platforms = ("wechat-official", "weibo", "douyin")
    three = price(reviewed(cast, written(cast, cast.town, platforms=platforms, title="三个账号")))
    assert one == three
    assert signed(cast, written(cast, cast.town, title="第三篇")).state == State.SIGNED
    assert Entry.objects.filter(act="MANUSCRIPT_SIGNED").count() == 1
