"""A lexicon is tried on the archive before it is in force; what was found is kept with the draft."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from guiju.ledger.models import Entry
from guiju.newsroom import services, tasks
from guiju.newsroom.checks import rescanning, trying
from guiju.newsroom.models import JobState, LexiconDraft, LexiconEdition, PostRemark
from guiju.newsroom.selectors import drafts
from guiju.textcheck import LexiconError
from guiju.units.models import Role
from guiju.units.rights import Refused
from guiju.units.versions import ChangedMeanwhile
from tests.cast import NOW, Cast
from tests.newsroom.conftest import Desk, raw
from tests.newsroom.lexicons import HEADER, OLD_NAME, draft_of, tried

ClientOf = Callable[[int], Client]
PHONE = "13812345678"


@pytest.fixture
def posts(desk: Desk) -> None:
    desk.bring(
        raw(1, text=f"联系人王五，电话{PHONE}。普定旧称安顺州。"),
        raw(2, text="仿普定旧称而作。"),
        raw(3, text="请北朝鲜代表团入场。"),
        *(raw(number) for number in range(4, 30)),
    )


# --- The acts -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("posts")
def test_a_draft_is_tried_and_nothing_is_in_force(cast: Cast) -> None:
    remarks = PostRemark.objects.count()
    draft = tried(cast)
    assert (draft.state, draft.done, draft.total) == (JobState.DONE, 29, 29)
    assert draft.result["found"] == [{"code": "A18-1", "level": "flag", "count": 1}]
    assert draft.result["terms"]["普定旧称"] == {"stands": 2, "remarked": 1, "quiet": 1}
    assert not LexiconEdition.objects.exists()
    assert PostRemark.objects.count() == remarks
    assert not tasks.claim_and_try_lexicon(now=timezone.now())


@pytest.mark.usefixtures("posts")
def test_the_ledger_knows_who_drafted_and_what_was_found(cast: Cast) -> None:
    draft = tried(cast)
    services.adopt_draft(cast.supervisor, draft_id=draft.pk, now=NOW)
    drafted, found, changed = Entry.objects.order_by("-number")[:3][::-1]
    assert (drafted.act, found.act, changed.act) == (
        "LEXICON_DRAFTED",
        "LEXICON_TRIED",
        "LEXICON_CHANGED",
    )
    assert (found.detail["posts"], found.detail["would_remark"], found.detail["no_longer"]) == (
        29,
        1,
        0,
    )
    assert changed.detail["draft"] == draft.pk


def test_a_draft_put_in_force_is_the_next_edition_and_only_once(cast: Cast) -> None:
    draft = draft_of(cast)
    edition = services.adopt_draft(cast.supervisor, draft_id=draft.pk, now=NOW)
    assert (edition.number, edition.content, edition.reason) == (1, OLD_NAME, "县志办来函")
    draft.refresh_from_db()
    assert draft.edition == edition
    with pytest.raises(Refused):
        services.adopt_draft(cast.supervisor, draft_id=draft.pk, now=NOW)


def test_a_draft_of_an_older_edition_takes_nothing_back(cast: Cast) -> None:
    draft = draft_of(cast)
    other = HEADER + "对口单位\twrong_word\tflag\t\t\t\n"
    services.change_lexicon(cast.supervisor, content=other, reason="增补", base=0, now=NOW)
    with pytest.raises(ChangedMeanwhile):
        services.adopt_draft(cast.supervisor, draft_id=draft.pk, now=NOW)
    draft.refresh_from_db()
    assert draft.edition is None
    assert LexiconEdition.objects.get().content == other


def test_a_draft_that_changes_nothing_or_has_faults_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        draft_of(cast, HEADER)
    assert refusal.value.breaches[0].code == "A18-1"
    with pytest.raises(LexiconError) as error:
        draft_of(cast, HEADER + "甲\twrong_word\tred\t\t\t\n")
    assert len(error.value.bad_rows) == 2
    assert not LexiconDraft.objects.exists()


def test_only_the_county_drafts_and_adopts(cast: Cast) -> None:
    draft = draft_of(cast)
    editor = cast.editor_of(cast.town)
    with pytest.raises(Refused):
        services.draft_lexicon(editor, content=OLD_NAME, reason="x", base=0, now=NOW)
    with pytest.raises(Refused):
        services.adopt_draft(editor, draft_id=draft.pk, now=NOW)


# --- The job ------------------------------------------------------------------------------------


def seconds_apart() -> Callable[[], datetime]:
    """A clock that goes on by two seconds at every look, so that every batch is saved."""
    steps = count()
    return lambda: NOW + timedelta(seconds=2 * next(steps))


@pytest.mark.usefixtures("posts")
def test_a_trial_is_taken_up_where_it_was_left(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rescanning, "AT_ONCE", 10)
    whole = tried(cast)
    draft = draft_of(cast)
    claimed = trying.claim(now=NOW)
    assert claimed is not None
    calls = count()
    examine = trying.examine

    def dies(*arguments: object) -> object:
        if next(calls) == 2:
            raise SystemExit("power cut")
        return examine(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(trying, "examine", dies)
    with pytest.raises(SystemExit):
        trying.run(claimed, clock=seconds_apart())
    draft.refresh_from_db()
    assert (draft.state, draft.done) == (JobState.RUNNING, 20)
    monkeypatch.setattr(trying, "examine", examine)
    assert trying.claim(now=NOW + timedelta(minutes=4)) is None
    again = trying.claim(now=NOW + timedelta(minutes=7))
    assert again is not None
    trying.run(again)
    draft.refresh_from_db()
    assert (draft.state, draft.done, draft.attempts) == (JobState.DONE, 29, 2)
    assert draft.result == whole.result


@pytest.mark.usefixtures("posts")
def test_a_worker_that_lost_its_lease_ends_nothing(cast: Cast) -> None:
    draft = draft_of(cast)
    slow = trying.claim(now=timezone.now())
    quick = trying.claim(now=timezone.now() + timedelta(minutes=6))
    assert slow is not None
    assert quick is not None
    with pytest.raises(trying.LeaseLost):
        trying.run(slow)
    draft.refresh_from_db()
    assert draft.state == JobState.RUNNING
    trying.run(quick)
    draft.refresh_from_db()
    assert draft.state == JobState.DONE


def test_a_draft_that_kills_its_worker_is_given_up(cast: Cast) -> None:
    draft = draft_of(cast)
    LexiconDraft.objects.update(attempts=trying.ATTEMPTS)
    assert tasks.claim_and_try_lexicon(now=timezone.now())
    draft.refresh_from_db()
    assert draft.state == JobState.FAILED
    assert "已停止" in draft.trouble_zh


# --- The pages ----------------------------------------------------------------------------------


@pytest.mark.usefixtures("posts")
def test_a_term_is_entered_tried_looked_at_and_put_in_force(supervisor: Client) -> None:
    term = {
        "term": "普定旧称",
        "category": "wrong_word",
        "level": "block",
        "reason": "县志办来函",
        "base": "0",
        "try": "1",
    }
    answer = supervisor.post(reverse("newsroom:lexicon"), term)
    draft = LexiconDraft.objects.get()
    page = reverse("newsroom:lexicon_draft", args=[draft.pk])
    assert answer.url == page
    assert "hx-get" in supervisor.get(page).content.decode()
    assert tasks.claim_and_try_lexicon(now=timezone.now())
    shown = supervisor.get(page).content.decode()
    assert "hx-get" not in shown.split('id="progress"')[1].split(">")[0]
    assert '<mark data-level="block">普定旧称</mark>' in shown
    assert "138****5678" in shown
    assert PHONE not in shown
    assert draft.reason in supervisor.get(reverse("newsroom:lexicon")).content.decode()
    adopted = supervisor.post(reverse("newsroom:lexicon_draft_adopt", args=[draft.pk]))
    assert adopted.url == reverse("newsroom:lexicon")
    assert LexiconEdition.objects.get().content.startswith(HEADER + "普定旧称\twrong_word\tblock")


def test_a_term_can_still_be_put_in_force_untried(supervisor: Client) -> None:
    term = {
        "term": "普定旧称",
        "category": "wrong_word",
        "level": "flag",
        "reason": "急",
        "base": "0",
    }
    supervisor.post(reverse("newsroom:lexicon"), term | {"save": "1"})
    assert LexiconEdition.objects.get().number == 1
    assert not LexiconDraft.objects.exists()


def test_a_draft_says_what_becomes_of_it(cast: Cast, supervisor: Client) -> None:
    page = reverse("newsroom:lexicon_draft", args=[draft_of(cast).pk])
    waiting, following = "生效前，检查仍按现行词库进行", "日常巡检据此列出问题"
    shown = supervisor.get(page).content.decode()
    assert waiting in shown
    assert following in shown
    assert "未生效" in supervisor.get(reverse("newsroom:lexicon")).content.decode()
    services.adopt_draft(cast.supervisor, draft_id=draft_of(cast).pk, now=NOW)
    outdated = supervisor.get(page).content.decode()
    assert waiting in outdated
    assert following not in outdated


def test_a_draft_is_changed_in_the_table(cast: Cast, supervisor: Client) -> None:
    draft = draft_of(cast)
    page = supervisor.get(reverse("newsroom:lexicon_edit"), {"draft": draft.pk})
    assert "仿普定旧称" in page.content.decode()
    for wrong in ("x", "999"):
        assert supervisor.get(reverse("newsroom:lexicon_edit"), {"draft": wrong}).status_code == 200
    content = OLD_NAME + "对口单位\twrong_word\tflag\t\t\t\n"
    supervisor.post(
        reverse("newsroom:lexicon_edit"),
        {"content": content, "reason": "再改", "base": "0", "try": "1"},
    )
    assert LexiconDraft.objects.first().content == content  # type: ignore[union-attr]


def test_an_outdated_draft_says_so_and_cannot_be_put_in_force(
    cast: Cast, supervisor: Client
) -> None:
    draft = draft_of(cast)
    services.adopt_draft(cast.supervisor, draft_id=draft_of(cast).pk, now=NOW)
    page = reverse("newsroom:lexicon_draft", args=[draft.pk])
    assert "lexicon_draft_adopt" not in supervisor.get(page).content.decode()
    adopt = reverse("newsroom:lexicon_draft_adopt", args=[draft.pk])
    assert adopt not in supervisor.get(page).content.decode()
    assert supervisor.post(adopt, follow=True).status_code == 200
    assert LexiconEdition.objects.count() == 1
    assert supervisor.post(reverse("newsroom:lexicon_draft_adopt", args=[99])).status_code == 404


def test_an_outdated_draft_is_opened_on_the_lexicon_of_today(
    cast: Cast, supervisor: Client
) -> None:
    services.change_lexicon(
        cast.supervisor,
        content=HEADER + "对口单位\twrong_word\tflag\t\t\t\n各股室\tstyle\thint\t\t\t\n",
        reason="增补",
        base=0,
        now=NOW,
    )
    draft = draft_of(cast, HEADER + "各股室\tstyle\tflag\t\t\t\n普定旧称\tstyle\tflag\t\t\t\n", 1)
    others = HEADER + (
        "对口单位\twrong_word\tflag\t\t\t\n各股室\tstyle\thint\t\t\t\n村两委会\tstyle\tflag\t\t\t\n"
    )
    services.change_lexicon(cast.supervisor, content=others, reason="他人", base=1, now=NOW)
    assert drafts.brought_up_to_date(draft) == HEADER + (
        "村两委会\tstyle\tflag\t\t\t\n各股室\tstyle\tflag\t\t\t\n普定旧称\tstyle\tflag\t\t\t\n"
    )
    page = supervisor.get(reverse("newsroom:lexicon_edit"), {"draft": draft.pk}).content.decode()
    assert "村两委会" in page
    assert "对口单位" not in page


def test_a_long_lexicon_is_shown_in_pages_and_searched(cast: Cast, supervisor: Client) -> None:
    rows = "".join(f"旧称第{number}号\twrong_word\tflag\t\t\t\n" for number in range(1000, 1250))
    services.change_lexicon(cast.supervisor, content=HEADER + rows, reason="增补", base=0, now=NOW)
    address = reverse("newsroom:lexicon")
    assert supervisor.get(address).content.decode().count("旧称第") == 100
    assert supervisor.get(address, {"page": "3"}).content.decode().count("旧称第") == 50
    assert supervisor.get(address, {"q": "第1007号"}).content.decode().count("旧称第") == 1
    assert supervisor.get(address, {"q": "没有", "page": "x"}).status_code == 200


@pytest.mark.usefixtures("posts")
def test_queries_do_not_grow_with_drafts_and_samples(
    cast: Cast, supervisor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    draft = tried(cast)
    pages = [reverse("newsroom:lexicon"), reverse("newsroom:lexicon_draft", args=[draft.pk])]
    for page in pages:
        supervisor.get(page)
        with django_assert_max_num_queries(20) as counted:
            supervisor.get(page)
        price = len(counted)
        wide = tried(cast, HEADER + "便民服务\twrong_word\tflag\t\t\t\n")
        tried(cast, HEADER + "服务保障\twrong_word\tflag\t\t\t\n")
        other = page.replace(f"/{draft.pk}/", f"/{wide.pk}/")
        supervisor.get(other)
        with django_assert_max_num_queries(price):
            supervisor.get(other)


def test_a_reviewer_sees_no_draft(cast: Cast, client_of: ClientOf) -> None:
    draft = draft_of(cast)
    client = client_of(cast.people[cast.town.pk, Role.REVIEWER])
    assert client.get(reverse("newsroom:lexicon_draft", args=[draft.pk])).status_code == 403


# --- Two administrators at once ------------------------------------------------------------------


def test_an_outdated_draft_is_made_again_on_the_lexicon_in_force(
    cast: Cast, supervisor: Client
) -> None:
    draft = draft_of(cast)
    other = HEADER + "对口单位\twrong_word\tflag\t\t\t\n"
    services.change_lexicon(cast.supervisor, content=other, reason="乙", base=0, now=NOW)
    page = supervisor.get(reverse("newsroom:lexicon_draft", args=[draft.pk])).content.decode()
    assert "按现行词库重新生成" in page
    supervisor.post(reverse("newsroom:lexicon_draft_renew", args=[draft.pk]))
    renewed = LexiconDraft.objects.first()
    assert renewed is not None
    assert (renewed.base, renewed.reason) == (1, draft.reason)
    assert "对口单位" in renewed.content
    assert "普定旧称" in renewed.content
    services.adopt_draft(cast.supervisor, draft_id=renewed.pk, now=NOW)
    # What is in force already is not drafted again.
    address = reverse("newsroom:lexicon_draft_renew", args=[draft.pk])
    assert supervisor.post(address).status_code == 403
