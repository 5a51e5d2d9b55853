"""A draft of the lexicon that is discarded: out of the list, on record, never in force."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from guiju.ledger.models import Entry
from guiju.newsroom import services, tasks
from guiju.newsroom.checks import trying
from guiju.newsroom.models import LexiconDraft, LexiconEdition
from guiju.textcheck.rescan.tally import Tally
from guiju.units.rights import Refused
from tests.cast import NOW, Cast
from tests.newsroom.lexicons import draft_of


def test_a_discarded_draft_leaves_the_list_and_stays_on_record(
    cast: Cast, supervisor: Client
) -> None:
    draft = draft_of(cast)
    page = reverse("newsroom:lexicon_draft", args=[draft.pk])
    assert "作废草稿" in supervisor.get(page).content.decode()
    answer = supervisor.post(
        reverse("newsroom:lexicon_draft_discard", args=[draft.pk]), follow=True
    )
    assert page not in answer.content.decode()
    shown = supervisor.get(page).content.decode()
    assert "已作废" in shown
    assert f'hx-get="{page}"' not in shown
    assert "作废草稿" not in shown
    last = Entry.objects.order_by("-number")[0]
    assert (last.act, last.subject_id) == ("LEXICON_DRAFT_DISCARDED", draft.pk)


def test_what_is_discarded_is_neither_tried_nor_put_in_force(cast: Cast) -> None:
    draft = draft_of(cast)
    services.discard_draft(cast.supervisor, draft_id=draft.pk, now=NOW)
    assert not tasks.claim_and_try_lexicon(now=timezone.now())
    for act in (services.adopt_draft, services.discard_draft):
        with pytest.raises(Refused):
            act(cast.supervisor, draft_id=draft.pk, now=NOW)
    assert not LexiconEdition.objects.exists()


def test_a_trial_under_way_ends_without_a_word_when_its_draft_is_discarded(cast: Cast) -> None:
    draft_of(cast)
    taken = trying.claim(now=NOW)
    assert taken is not None
    services.discard_draft(cast.supervisor, draft_id=taken.pk, now=NOW)
    trying.finish_trial(taken, tally=Tally(samples_kept=1), now=NOW)
    draft = LexiconDraft.objects.get()
    assert draft.discarded_at == NOW
    assert draft.result is None
    assert not Entry.objects.filter(act="LEXICON_TRIED").exists()


def test_what_is_in_force_is_not_discarded(cast: Cast) -> None:
    draft = draft_of(cast)
    services.adopt_draft(cast.supervisor, draft_id=draft.pk, now=NOW)
    with pytest.raises(Refused):
        services.discard_draft(cast.supervisor, draft_id=draft.pk, now=NOW)


def test_a_discarded_draft_can_be_taken_up_again_as_another(cast: Cast, supervisor: Client) -> None:
    draft = draft_of(cast)
    services.discard_draft(cast.supervisor, draft_id=draft.pk, now=NOW)
    table = supervisor.get(reverse("newsroom:lexicon_edit"), {"draft": draft.pk})
    assert "普定旧称" in table.content.decode()
    assert (
        supervisor.post(reverse("newsroom:lexicon_draft_discard", args=[draft.pk + 1])).status_code
        == 404
    )
