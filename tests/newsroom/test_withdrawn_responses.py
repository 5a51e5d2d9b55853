"""The portal does not go on showing what a signed correction took down: it says so and leads to the note (A23-1, A28-1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from xml.etree import ElementTree

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guiju.newsroom import services
from guiju.newsroom.correcting.workflow import Kind
from guiju.newsroom.models import Correction, Manuscript, Statement
from guiju.newsroom.selectors.public_responses import published, told
from guiju.newsroom.selectors.responses import relayed
from tests.cast import NOW, Cast
from tests.newsroom import corrections
from tests.newsroom.deliveries import Clock, work
from tests.newsroom.manuscripts import account_of, fresh, signed
from tests.newsroom.responses import TITLE, begun, named, out, sent_out

LATER = NOW + timedelta(hours=2)
WORDS = "各项指标合格"
RIGHT = "经复检，两项指标不合格，正在整改。"


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def statement(cast: Cast) -> Statement:
    """A refutation of the town that readers have seen."""
    return out(cast, named(cast))


def withdrawn(cast: Cast, manuscript: Manuscript) -> Correction:
    """The withdrawal of a manuscript, signed."""
    by = cast.editor_of(manuscript.host)
    opened = corrections.opened(cast, fresh(manuscript), by=by, now=LATER)
    return corrections.signed(cast, opened, now=LATER)


def corrected(cast: Cast, manuscript: Manuscript) -> Correction:
    """New wording for a manuscript, signed and going out."""
    opened = corrections.opened(
        cast, fresh(manuscript), kind=Kind.CORRECT, note=corrections.NOTE, now=LATER
    )
    editor = cast.editor_of(cast.town)
    new = services.begin_replacement(editor, correction_id=opened.pk, now=LATER)
    services.save_manuscript(
        editor,
        manuscript_id=new.pk,
        version=new.version,
        stated={"body": f"<p>{RIGHT}</p>"},
        now=LATER,
    )
    signed(cast, new, now=LATER)
    work(Clock(LATER))
    return corrections.fresh(opened)


def page(client: Client) -> str:
    return client.get(reverse("portal:responses")).content.decode()


def note_of(correction: Correction) -> str:
    return reverse("portal:correction", args=[correction.pk])


def ids(feed: str) -> list[str]:
    """The ids of the entries of a feed, RSS or Atom."""
    found = ElementTree.fromstring(feed).iter()
    items = [each for each in found if each.tag.rpartition("}")[2] in {"item", "entry"}]
    return [
        str(part.text)
        for each in items
        for part in each
        if part.tag.rpartition("}")[2] in {"guid", "id"}
    ]


class TestWithdrawn:
    def test_the_list_says_so_with_the_note_and_does_not_show_the_words(
        self, cast: Cast, client: Client, statement: Statement
    ) -> None:
        assert WORDS in page(client)
        correction = withdrawn(cast, statement.manuscript)
        shown = page(client)
        assert WORDS not in shown
        assert statement.title not in shown
        assert statement.url not in shown
        assert "已撤下的回应" in shown
        assert note_of(correction) in shown
        assert f'id="statement-{statement.pk}"' in shown

    def test_it_goes_on_showing_it_until_the_withdrawal_is_signed(
        self, cast: Cast, client: Client, statement: Statement
    ) -> None:
        opened = corrections.opened(cast, statement.manuscript, now=LATER)
        assert WORDS in page(client)
        services.give_up_correction(
            cast.editor_of(cast.town), correction_id=opened.pk, reason="核对无误", now=LATER
        )
        assert WORDS in page(client)

    @pytest.mark.parametrize("name", ["responses_rss", "responses_atom"])
    def test_the_feeds_say_so_too_under_the_same_id(
        self, cast: Cast, client: Client, statement: Statement, name: str
    ) -> None:
        before = client.get(reverse(f"portal:{name}")).content.decode()
        correction = withdrawn(cast, statement.manuscript)
        after = client.get(reverse(f"portal:{name}")).content.decode()
        ElementTree.fromstring(after)
        assert WORDS in before
        assert WORDS not in after
        assert statement.title not in after
        assert statement.url not in after
        assert note_of(correction) in after
        (name_before,), (name_after,) = map(ids, (before, after))
        assert name_before == name_after

    def test_nobody_is_offered_to_have_it_relayed(self, cast: Cast, statement: Statement) -> None:
        assert WORDS in relayed(cast.supervisor, statement.pk)["text"]
        withdrawn(cast, statement.manuscript)
        assert relayed(cast.supervisor, statement.pk) == {}


class TestOfOthers:
    """A statement that another unit published with its signed words."""

    @pytest.fixture
    def copied(self, cast: Cast) -> tuple[Statement, Manuscript]:
        case = named(cast, account_of(cast, cast.town), account_of(cast, cast.department))
        statement = begun(cast, case)
        sent_out(cast, statement.manuscript, at=NOW)
        copy = services.take_statement(
            cast.editor_of(cast.department),
            statement_id=statement.pk,
            host_id=cast.department.pk,
            now=NOW,
        )
        sent_out(cast, copy, at=NOW, url="https://mp.weixin.qq.com/s/copy")
        return Statement.objects.get(pk=statement.pk), copy

    def test_one_copy_less_does_not_take_it_away(
        self, cast: Cast, client: Client, copied: tuple[Statement, Manuscript]
    ) -> None:
        withdrawn(cast, copied[1])
        assert WORDS in page(client)

    def test_the_words_themselves_withdrawn_do_and_the_other_unit_has_its_task(
        self, cast: Cast, client: Client, copied: tuple[Statement, Manuscript]
    ) -> None:
        correction = withdrawn(cast, copied[0].manuscript)
        assert WORDS not in page(client)
        hosts = {each.account.host_id for each in correction.tasks.all()}
        assert hosts == {cast.town.pk, cast.department.pk}


class TestCorrected:
    def test_the_list_shows_the_words_that_were_signed_instead_and_the_note(
        self, cast: Cast, client: Client, statement: Statement
    ) -> None:
        correction = corrected(cast, statement.manuscript)
        shown = page(client)
        assert WORDS not in shown
        assert RIGHT in shown
        assert note_of(correction) in shown
        assert RIGHT in client.get(reverse("portal:responses_atom")).content.decode()

    def test_and_nothing_any_more_when_those_are_withdrawn(
        self, cast: Cast, client: Client, statement: Statement
    ) -> None:
        correction = corrected(cast, statement.manuscript)
        replacement = correction.replacement
        assert replacement is not None
        delivery = replacement.deliveries.get()
        services.enter_link(
            cast.editor_of(cast.town),
            delivery_id=delivery.pk,
            url="https://mp.weixin.qq.com/s/new",
            now=LATER,
        )
        gone = withdrawn(cast, replacement)
        shown = page(client)
        assert RIGHT not in shown
        assert WORDS not in shown
        assert note_of(gone) in shown


def test_the_price_does_not_grow_with_what_was_withdrawn(cast: Cast, statement: Statement) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            shown = told(published())
            assert {each.statement.case.title for each in shown} == {TITLE}
        return len(captured)

    withdrawn(cast, statement.manuscript)
    one = queries()
    withdrawn(cast, out(cast, statement.case, Statement.Kind.UPDATE).manuscript)
    assert queries() == one == 2
