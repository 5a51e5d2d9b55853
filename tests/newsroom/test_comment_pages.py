"""Comments beside the text: with and without a script, for everybody who reads, with bad input (A17-1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guiju.newsroom import services
from guiju.newsroom.commenting.texts import Where
from guiju.newsroom.models import Comment, Manuscript, Reply
from guiju.units.models import Role
from tests.cast import NOW, Cast
from tests.newsroom.manuscripts import account_of, fresh, submitted, written

Browser = Callable[[int], Client]
TYPED = {"where": "body", "quote": "清扫村道", "text": "请写明哪几个村。"}


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def draft(cast: Cast) -> Manuscript:
    return written(cast, cast.town)


def at(draft: Manuscript, name: str, *more: int) -> str:
    return reverse(f"newsroom:{name}", args=[draft.pk, *more])


def browser(cast: Cast, client_of: Browser, role: Role = Role.REVIEWER) -> Client:
    return client_of(cast.people[cast.town.pk, role])


def made(cast: Cast, draft: Manuscript, **given: Any) -> Comment:
    stated = {"where": Where("body"), "quote": "清扫村道", "text": "请写明。", "now": NOW} | given
    return services.make_comment(
        cast.holder(cast.town, Role.REVIEWER), manuscript_id=draft.pk, **stated
    )


def test_words_typed_into_the_form_are_commented_on(
    cast: Cast, client_of: Browser, draft: Manuscript
) -> None:
    answer = browser(cast, client_of).post(at(draft, "comment_make"), TYPED)
    assert answer["Location"] == f"{at(draft, 'manuscript')}#comments"
    comment = Comment.objects.get()
    assert (comment.quote, comment.text, comment.must_be_settled) == (
        "清扫村道", "请写明哪几个村。", False,
    )  # fmt: skip
    page = browser(cast, client_of, Role.EDITOR).get(at(draft, "manuscript")).content.decode()
    assert "请写明哪几个村。" in page
    assert 'data-in="body" data-from="14" data-to="18"' in page


def test_a_reader_without_a_task_sees_them_and_finds_no_form(
    cast: Cast, client_of: Browser, draft: Manuscript
) -> None:
    made(cast, draft)
    technician = browser(cast, client_of, Role.TECHNICIAN)
    page = technician.get(at(draft, "manuscript")).content.decode()
    assert "请写明。" in page
    assert at(draft, "comment_make") not in page
    assert technician.post(at(draft, "comment_make"), TYPED).status_code == 403


@pytest.mark.parametrize(
    ("given", "status", "kept"),
    [
        ({"text": ""}, 422, "清扫村道"),
        ({"where": "footnote"}, 422, "清扫村道"),
        ({"where": "body:99999999999999999999"}, 422, "清扫村道"),
        ({"quote": "没有这句话"}, 403, "没有这句话"),
        ({"quote": "<script>alert(1)</script>"}, 403, "&lt;script&gt;"),
        ({"text": "<b>粗</b>"}, 302, ""),
        ({"text": "长" * 3000}, 422, "清扫村道"),
        ({"before": "x" * 500}, 422, "清扫村道"),
        ({"quote": "\x00清扫村道"}, 400, ""),
    ],
)
def test_bad_input_is_told_and_keeps_what_was_typed(
    cast: Cast, client_of: Browser, draft: Manuscript, given: dict[str, str], status: int, kept: str
) -> None:
    answer = browser(cast, client_of).post(at(draft, "comment_make"), TYPED | given)
    assert answer.status_code == status
    if status == 302:
        page = browser(cast, client_of).get(at(draft, "manuscript")).content.decode()
        assert "&lt;b&gt;粗" in page
        return
    page = answer.content.decode()
    assert kept in page
    assert "<script>alert" not in page
    assert not Comment.objects.exists()


def test_answering_settling_and_taking_up_again(
    cast: Cast, client_of: Browser, draft: Manuscript
) -> None:
    comment = made(cast, draft)
    address, editor = at(draft, "comment_act", comment.pk), browser(cast, client_of, Role.EDITOR)
    assert editor.post(address, {"act": "answer", "text": "已改。"})["Location"].endswith(
        f"#comment-{comment.pk}"
    )
    assert editor.post(address, {"act": "settle"}).status_code == 302
    assert editor.post(address, {"act": "reopen", "text": "再看"}).status_code == 302
    assert [each.kind for each in Reply.objects.all()] == ["answer", "settled", "reopened"]


@pytest.mark.parametrize("act", ["", "delete", "answer "])
def test_an_act_that_is_none_is_not_found(
    cast: Cast, client_of: Browser, draft: Manuscript, act: str
) -> None:
    address = at(draft, "comment_act", made(cast, draft).pk)
    assert browser(cast, client_of).post(address, {"act": act}).status_code == 404


def test_a_refused_answer_keeps_what_was_typed_in_its_own_field(
    cast: Cast, client_of: Browser, draft: Manuscript
) -> None:
    comment = made(cast, draft, must_be_settled=True)
    answer = browser(cast, client_of, Role.EDITOR).post(
        at(draft, "comment_act", comment.pk), {"act": "settle", "text": "我改好了"}
    )
    assert answer.status_code == 403
    assert answer.content.decode().count("我改好了") == 1


def test_a_comment_of_another_manuscript_is_not_found(
    cast: Cast, client_of: Browser, draft: Manuscript
) -> None:
    comment = made(cast, draft)
    other = written(cast, cast.town, title="另一篇")
    answer = browser(cast, client_of).post(
        at(other, "comment_act", comment.pk), {"act": "answer", "text": "好"}
    )
    assert answer.status_code == 404
    stranger = client_of(cast.people[cast.other_town.pk, Role.REVIEWER])
    assert stranger.post(at(draft, "comment_make"), TYPED).status_code == 404
    assert client_of(cast.supervisor_id).post(at(draft, "comment_make"), TYPED).status_code == 403


def test_what_holds_it_up_stands_in_the_next_step(
    cast: Cast, client_of: Browser, draft: Manuscript
) -> None:
    made(cast, draft, must_be_settled=True)
    page = browser(cast, client_of, Role.EDITOR).get(at(draft, "manuscript")).content.decode()
    assert "有1条须先处理的批注尚未处理" in page
    assert at(draft, "manuscript_act", "submit_manuscript") not in page  # type: ignore[arg-type]


def test_a_save_answers_where_the_words_are_now(
    cast: Cast, client_of: Browser, draft: Manuscript
) -> None:
    made(cast, draft)
    answer = browser(cast, client_of, Role.EDITOR).post(
        at(draft, "manuscript_save"),
        {"version": fresh(draft).version, "title": draft.title,
         "body": "<p>各村：6月9日，城关镇组织干部群众清扫村道、清理沟渠。</p>",
         "accounts": [account_of(cast, cast.town).pk]},
        headers={"X-Writing": "1"},
    )  # fmt: skip
    assert 'data-from="17" data-to="21"' in answer.json()["comments"]


def test_words_that_are_no_longer_there_are_said_to_be_gone(
    cast: Cast, client_of: Browser, draft: Manuscript
) -> None:
    made(cast, draft)
    services.save_manuscript(
        cast.editor_of(cast.town), manuscript_id=draft.pk, version=fresh(draft).version,
        stated={"body": "<p>全文已改写。</p>"}, now=NOW,
    )  # fmt: skip
    page = browser(cast, client_of).get(at(draft, "manuscript")).content.decode()
    assert "批注的文字已不在稿件中" in page
    assert "清扫村道</s>" in page


def test_the_page_of_an_account_shows_its_own_comments_only(
    cast: Cast, client_of: Browser, draft: Manuscript
) -> None:
    account = account_of(cast, cast.town)
    services.save_manuscript(
        cast.editor_of(cast.town), manuscript_id=draft.pk, version=fresh(draft).version,
        variants={account.pk: {"title": "另一个标题", "body": "<p>另一种说法。</p>"}}, now=NOW,
    )  # fmt: skip
    made(cast, draft, text="对稿件的批注")
    address = at(draft, "variant", account.pk)
    answer = browser(cast, client_of).post(
        at(draft, "comment_make"),
        {"where": f"body:{account.pk}", "quote": "另一种说法", "text": "对该账号的批注",
         "variant": str(account.pk)},
    )  # fmt: skip
    assert answer["Location"] == f"{address}#comments"
    page = browser(cast, client_of).get(address).content.decode()
    assert "对该账号的批注" in page
    assert "对稿件的批注" not in page
    assert browser(cast, client_of, Role.EDITOR).get(address).status_code == 200


def test_the_desk_names_what_waits_for_an_answer(
    cast: Cast, client_of: Browser, draft: Manuscript
) -> None:
    comment = made(cast, draft)
    desk = browser(cast, client_of, Role.EDITOR).get(reverse("console:desk")).content.decode()
    assert f"{at(draft, 'manuscript')}#comment-{comment.pk}" in desk
    desk = browser(cast, client_of).get(reverse("console:desk")).content.decode()
    assert f"#comment-{comment.pk}" not in desk


def test_the_page_costs_the_same_for_one_comment_and_for_five(
    cast: Cast, client_of: Browser, draft: Manuscript
) -> None:
    editor = cast.editor_of(cast.town)

    def cost() -> int:
        reading = browser(cast, client_of)
        reading.get(at(draft, "manuscript"))
        with CaptureQueriesContext(connection) as queries:
            assert reading.get(at(draft, "manuscript")).status_code == 200
        return len(queries)

    submitted(cast, draft)
    none = cost()
    services.answer_comment(editor, comment_id=made(cast, draft).pk, text="好", now=NOW)
    one = cost()
    for _ in range(4):
        comment = made(cast, draft, quote="清理沟渠")
        services.answer_comment(editor, comment_id=comment.pk, text="好", now=NOW)
    assert cost() == one
    # The threads; who wrote, and who reads, to say who may settle.
    assert one - none <= 5
