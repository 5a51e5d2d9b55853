"""Another unit's manuscript is read with the reason on record: one edition, one person, one day (A6-2, A26-1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guiju.ledger.models import Entry
from guiju.newsroom import selectors, services
from guiju.newsroom.models import Manuscript, Reading
from guiju.newsroom.searching import filling
from guiju.newsroom.searching.query import parse
from guiju.newsroom.selectors import readings as reading_selectors
from guiju.newsroom.selectors.search import Wanted, search
from guiju.units import services as units
from guiju.units.models import Role, Unit
from guiju.units.papers import Upload
from guiju.units.rights import Officer, Refused
from tests.cast import NOW, TODAY, Cast
from tests.newsroom.manuscripts import account_of, fresh, reviewed, submitted, written
from tests.registry.cases import PNG

REASON = "核查群众反映的滑坡伤亡数字"
MIDNIGHT = datetime(2026, 6, 10, 16, 0, tzinfo=UTC)
"""The end of 10 June in the county."""
LIST = "newsroom:readings"

Browser = Callable[[int], Client]


@pytest.fixture
def draft(cast: Cast) -> Manuscript:
    """What the town's editor is writing."""
    return written(cast, cast.town)


def opened(
    officer: Officer, draft: Manuscript, *, reason: str = REASON, now: datetime = NOW
) -> Reading:
    return services.open_reading(
        officer, unit_id=draft.host_id, manuscript_id=draft.pk, reason=reason, now=now
    )


def refused(act: Callable[[], object]) -> list[str]:
    with pytest.raises(Refused) as refusal:
        act()
    return [each.code for each in refusal.value.breaches]


def save(cast: Cast, draft: Manuscript, body: str, *, now: datetime = NOW) -> None:
    services.save_manuscript(
        cast.editor_of(draft.host),
        manuscript_id=draft.pk,
        version=fresh(draft).version,
        stated={"body": body},
        now=now,
    )


def address(reading: Reading) -> str:
    return reverse("newsroom:reading", args=[reading.pk])


def town_supervisor(cast: Cast) -> Officer:
    return cast.officer(cast.add_staff(cast.town_office, "钱管", Role.SUPERVISOR).pk)


def test_the_ledger_has_who_read_what_when_and_why(cast: Cast, draft: Manuscript) -> None:
    reading = opened(cast.supervisor, draft)
    entry = Entry.objects.latest("number")
    assert (entry.act, entry.article, entry.at) == ("MANUSCRIPT_READ", "A6-2", NOW)
    assert (entry.subject_kind, entry.subject_id) == ("manuscript", draft.pk)
    assert entry.actor_id == cast.supervisor_id
    assert entry.detail["reason"] == REASON
    assert entry.detail["digest"] == reading.edition.digest


@pytest.mark.parametrize("reason", ["", "  ", "看看", "看 看 看 看 看"])
def test_without_a_reason_in_writing_nothing_is_opened_and_nothing_entered(
    cast: Cast, draft: Manuscript, reason: str
) -> None:
    before = Entry.objects.count()
    assert refused(lambda: opened(cast.supervisor, draft, reason=reason)) == ["A26-1"]
    assert not Reading.objects.exists()
    assert Entry.objects.count() == before
    assert not fresh(draft).editions.get().was_read


def test_a_reason_that_is_too_long_to_be_kept_is_refused_not_cut(
    cast: Cast, draft: Manuscript
) -> None:
    assert refused(lambda: opened(cast.supervisor, draft, reason="查" * 501)) == ["A26-1"]
    assert opened(cast.supervisor, draft, reason="查" * 500).reason == "查" * 500


@pytest.mark.parametrize(
    "role", [Role.EDITOR, Role.PRINCIPAL_LEADER, Role.OPERATIONS_PRINCIPAL, Role.TECHNICIAN]
)
def test_the_people_of_another_unit_do_not_read_it_with_any_reason(
    cast: Cast, draft: Manuscript, role: Role
) -> None:
    other = cast.holder(cast.other_town, role)
    assert refused(lambda: opened(other, draft)) == ["A6-2"]


@pytest.mark.parametrize("role", [Role.AUDIT_ADMIN, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN])
def test_administrators_do_not_read_it(cast: Cast, draft: Manuscript, role: Role) -> None:
    """The audit administrator examines that it was read, and why: in the ledger."""
    person = cast.officer(cast.add_staff(cast.office, "任管", role).pk)
    assert refused(lambda: opened(person, draft)) == ["A6-2"]


def test_a_town_office_reads_neither_its_own_town_nor_another(
    cast: Cast, draft: Manuscript
) -> None:
    officer = town_supervisor(cast)
    assert refused(lambda: opened(officer, draft)) == ["A6-2"]
    assert refused(lambda: opened(officer, written(cast, cast.other_town))) == ["A6-2"]


def test_whoever_may_read_it_anyway_is_told_so_with_every_other_breach(
    cast: Cast, draft: Manuscript
) -> None:
    units.appoint(
        cast.supervisor,
        staff_id=cast.supervisor_id,
        unit_id=cast.town.pk,
        role=Role.REVIEWER,
        from_on=TODAY,
        until_on=None,
        now=NOW,
    )
    both = cast.officer(cast.supervisor_id)
    assert refused(lambda: opened(both, draft, reason="")) == ["A26-1", "A6-2"]


def test_a_number_of_another_unit_is_answered_like_one_that_nobody_has(
    cast: Cast, draft: Manuscript
) -> None:
    def said(unit: Unit, number: int) -> list[tuple[str, str]]:
        with pytest.raises(Refused) as refusal:
            services.open_reading(
                cast.supervisor, unit_id=unit.pk, manuscript_id=number, reason=REASON, now=NOW
            )
        return [(each.code, each.sentence.zh) for each in refusal.value.breaches]

    assert said(cast.other_town, draft.pk) == said(cast.other_town, draft.pk + 999)


def test_what_was_read_stays_as_it_was_read_though_the_editor_goes_on(
    cast: Cast, draft: Manuscript
) -> None:
    reading = opened(cast.supervisor, draft)
    save(cast, draft, "<p>改过的内容。</p>", now=NOW + timedelta(minutes=1))
    reading = Reading.objects.select_related("edition").get(pk=reading.pk)
    assert fresh(draft).edition == reading.edition.number + 1
    assert "清扫村道" in reading_selectors.read_text(reading).text
    assert "改过" not in reading_selectors.read_text(reading).text


def test_a_reading_is_not_taken_for_what_was_laid_before_the_reviewer(
    cast: Cast, draft: Manuscript
) -> None:
    opened(cast.supervisor, draft)
    save(cast, draft, "<p>改过的内容。</p>", now=NOW + timedelta(minutes=1))
    assert selectors.laid_before(fresh(draft)) is None


def test_a_reading_neither_changes_the_manuscript_nor_stops_its_editor(
    cast: Cast, draft: Manuscript
) -> None:
    before = fresh(draft).version
    opened(cast.supervisor, draft)
    assert fresh(draft).version == before
    assert reviewed(cast, draft).state == "reviewed"


def test_personal_data_is_masked(cast: Cast) -> None:
    draft = written(cast, cast.town, body="<p>联系人张三丰，电话13812345678。</p>")
    text = reading_selectors.read_text(opened(cast.supervisor, draft)).text
    assert "13812345678" not in text
    assert "138****5678" in text


def test_a_text_of_an_account_that_differs_is_shown_too(cast: Cast, draft: Manuscript) -> None:
    account = account_of(cast, cast.town)
    services.save_manuscript(
        cast.editor_of(cast.town),
        manuscript_id=draft.pk,
        version=fresh(draft).version,
        variants={account.pk: {"title": "另一个标题", "body": "<p>另一种说法。</p>"}},
        now=NOW,
    )
    (variant,) = reading_selectors.read_text(opened(cast.supervisor, draft)).variants
    assert (variant.account, variant.text) == (account.name, "另一种说法。")


@pytest.mark.parametrize(
    ("now", "shown"),
    [(NOW, True), (MIDNIGHT - timedelta(seconds=1), True), (MIDNIGHT, False)],
)
def test_the_text_is_shown_until_midnight_in_the_county(
    cast: Cast, client_of: Browser, draft: Manuscript, now: datetime, shown: bool
) -> None:
    reading = opened(cast.supervisor, draft)
    assert reading.until == MIDNIGHT
    with time_machine.travel(now, tick=False):
        answer = client_of(cast.supervisor_id).get(address(reading))
    assert answer.status_code == 200
    page = answer.content.decode()
    assert ("清扫村道" in page, draft.title in page) == (shown, shown)
    assert answer["Cache-Control"] == "private, no-store"


@pytest.fixture
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.usefixtures("_now")
def test_the_reading_is_the_readers_own(cast: Cast, client_of: Browser, draft: Manuscript) -> None:
    reading = opened(cast.supervisor, draft)
    colleague = cast.add_staff(cast.office, "孙同", Role.SUPERVISOR)
    assert client_of(colleague.pk).get(address(reading)).status_code == 404
    assert (
        client_of(cast.people[cast.town.pk, Role.EDITOR]).get(address(reading)).status_code == 403
    )


@pytest.mark.usefixtures("_now")
def test_whoever_is_no_longer_competent_no_longer_reads(
    cast: Cast, client_of: Browser, draft: Manuscript
) -> None:
    colleague = cast.add_staff(cast.office, "孙同", Role.SUPERVISOR)
    reading = opened(cast.officer(colleague.pk), draft)
    units.end_appointment(
        cast.supervisor,
        appointment_id=colleague.appointments.get().pk,
        until_on=TODAY - timedelta(days=1),
        now=NOW,
    )
    assert client_of(colleague.pk).get(address(reading)).status_code == 403


@pytest.mark.usefixtures("_now")
def test_a_reading_opens_no_other_page_of_the_manuscript(
    cast: Cast, client_of: Browser, draft: Manuscript
) -> None:
    opened(cast.supervisor, draft)
    browser = client_of(cast.supervisor_id)
    for name in ("manuscript", "editions"):
        assert browser.get(reverse(f"newsroom:{name}", args=[draft.pk])).status_code == 403
    assert not selectors.manuscripts(cast.supervisor).exists()


@pytest.mark.usefixtures("_now")
def test_the_search_finds_nothing_of_it_before_a_reading_nor_after(
    cast: Cast, draft: Manuscript
) -> None:
    def found(officer: Officer) -> int:
        filling.fill(limit=10)
        return len(search(officer, Wanted(query=parse("人居环境"))).keys)

    assert found(cast.editor_of(cast.town)) == 1
    assert found(cast.supervisor) == 0
    opened(cast.supervisor, draft)
    assert found(cast.supervisor) == 0


@pytest.mark.usefixtures("_now")
def test_the_unit_sees_who_read_it_when_and_why(
    cast: Cast, client_of: Browser, draft: Manuscript
) -> None:
    opened(cast.supervisor, draft)
    browser = client_of(cast.people[cast.town.pk, Role.EDITOR])
    page = browser.get(reverse("newsroom:manuscript", args=[draft.pk])).content.decode()
    assert cast.supervisor.name in page
    assert REASON in page
    other = written(cast, cast.town)
    page = browser.get(reverse("newsroom:manuscript", args=[other.pk])).content.decode()
    assert REASON not in page


@pytest.mark.usefixtures("_now")
def test_a_picture_is_shown_as_long_as_the_text(
    cast: Cast, client_of: Browser, draft: Manuscript
) -> None:
    picture = services.add_illustration(
        cast.editor_of(cast.town), manuscript_id=draft.pk, upload=Upload("图.png", PNG), now=NOW
    )
    reading, browser = opened(cast.supervisor, draft), client_of(cast.supervisor_id)
    shown = reverse("newsroom:reading_picture", args=[reading.pk, picture.pk])
    assert shown in browser.get(address(reading)).content.decode()
    assert browser.get(shown).content == PNG
    missing = reverse("newsroom:reading_picture", args=[reading.pk, picture.pk + 99])
    assert browser.get(missing).status_code == 404
    with time_machine.travel(MIDNIGHT, tick=False):
        assert client_of(cast.supervisor_id).get(shown).status_code == 404


@pytest.mark.usefixtures("_now")
def test_the_form_opens_the_manuscript(cast: Cast, client_of: Browser, draft: Manuscript) -> None:
    answer = client_of(cast.supervisor_id).post(
        reverse(LIST), {"unit": cast.town.name, "manuscript": draft.pk, "reason": REASON}
    )
    assert answer.status_code == 302
    assert answer["Location"] == address(Reading.objects.get())


@pytest.mark.usefixtures("_now")
@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({}, 422),
        ({"unit": "没有的镇", "manuscript": "1", "reason": REASON}, 422),
        ({"unit": "", "manuscript": "9" * 40, "reason": REASON}, 422),
        ({"unit": "城关镇", "manuscript": "x' OR 1=1", "reason": "<script>"}, 422),
        ({"unit": "城关镇", "manuscript": "999999", "reason": REASON}, 403),
        ({"unit": "城关镇", "manuscript": "999999", "reason": "<b>"}, 403),
    ],
)
def test_bad_input_is_told_and_keeps_what_was_typed(
    cast: Cast, client_of: Browser, given: dict[str, str], status: int
) -> None:
    if given.get("unit") == "城关镇":
        given = given | {"unit": str(cast.town.pk)}
    answer = client_of(cast.supervisor_id).post(reverse(LIST), given)
    assert answer.status_code == status
    assert "<b>" not in answer.content.decode().split('name="reason"')[-1].split("</textarea>")[0]
    assert not Reading.objects.exists()


@pytest.mark.usefixtures("_now")
def test_the_list_costs_the_same_for_one_and_for_three(
    cast: Cast, client_of: Browser, draft: Manuscript
) -> None:
    browser = client_of(cast.supervisor_id)

    def cost(where: str) -> int:
        browser.get(where)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(where).status_code == 200
        return len(queries)

    reading = opened(cast.supervisor, draft)
    one, page = cost(reverse(LIST)), cost(address(reading))
    opened(cast.supervisor, submitted(cast, draft))
    opened(cast.supervisor, written(cast, cast.other_town))
    assert cost(reverse(LIST)) == one
    assert (one, page) == (LIST_COSTS, PAGE_COSTS)


LIST_COSTS, PAGE_COSTS = 6, 6
"""Queries of the two pages, session and officer included."""
