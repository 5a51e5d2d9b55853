"""The page of one manuscript, as every act on it shows it again when it was refused.

    return manuscript_page(request, visible(request, manuscript_id), refused=refusal, status=403)

Whoever writes sees the form; everybody else reads: the text as it would go out, what changed since they were last
asked, what the checks say, the level with its reasons, and the step that is theirs.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from guiju.newsroom import judging, selectors
from guiju.newsroom.checks.remarks import PERSONAL
from guiju.newsroom.commenting.showing import comments
from guiju.newsroom.forms.comments import CommentForm
from guiju.newsroom.forms.consultations import AskForm
from guiju.newsroom.forms.deliveries import ScheduleForm
from guiju.newsroom.forms.manuscripts import IllustrationForm, LevelForm, ManuscriptForm
from guiju.newsroom.judging import NextAct
from guiju.newsroom.manuscript_display import (
    BUTTONS,
    NEEDS_CONFIRMATION,
    NEEDS_REASON,
    TOOLS,
    turn,
)
from guiju.newsroom.models import Manuscript, Variant
from guiju.newsroom.responding.providing import statement_of
from guiju.newsroom.selectors import planning
from guiju.newsroom.selectors.consultations import consultations_of
from guiju.newsroom.selectors.corrections import corrections_of_manuscript
from guiju.newsroom.selectors.opinions import opinion_of
from guiju.newsroom.selectors.readings import readings_of
from guiju.newsroom.workflow import EDITABLE, OPEN, State
from guiju.newsroom.writing import content, levelling, proofing, revising
from guiju.newsroom.writing.proofing import Place
from guiju.newsroom.writing.second_judge import digest_of, hinted
from guiju.security import confirming
from guiju.security.models import User
from guiju.textcheck.judge import LONGEST_TEXT
from guiju.units.doors import officer_of
from guiju.units.law import pack_on
from guiju.units.rights import Officer, Right

ANSWERS = ("review_manuscript", "sign_off")
"""The acts for which somebody was sent the manuscript: their form stands open, the others are folded."""


def visible(request: HttpRequest, manuscript_id: int) -> Manuscript:
    """The manuscript, when the officer may read it; 404 otherwise."""
    found = selectors.manuscripts(officer_of(request)).select_related("host", "begun_by")
    return get_object_or_404(found, pk=manuscript_id)


def manuscript_page(
    request: HttpRequest, found: Manuscript, *, status: int = 200, **more: Any
) -> HttpResponse:
    """The page for whoever looks at it; `refused`, `clash` and `form` say what came of an act."""
    context = manuscript_context(request, found) | more
    return render(request, "newsroom/manuscripts/manuscript.html", context, status=status)


def manuscript_context(request: HttpRequest, found: Manuscript) -> dict[str, Any]:
    """Everything the page and its parts show."""
    officer, today = officer_of(request), timezone.localdate()
    assert isinstance(request.user, User)
    acts = judging.next_acts(found, officer, today=today)
    variants = list(found.variants.select_related("account__platform"))
    said = comments(found, variants, officer, today=today)
    beside = remarks(found, officer)
    return {
        "manuscript": found,
        "comments": said,
        "comment_form": CommentForm(None, said),
        "way": selectors.manuscript_milestones(found),
        "variants": variants,
        "form": _form(found, variants) if is_writing(found, officer) else None,
        "tool_words": json.dumps({name: str(word) for name, word in TOOLS.items()}),
        "pictures": _pictures(found),
        "examined": selectors.pictures_of(found),
        "papers": list(found.attachments.select_related("paper")),
        "turn": turn(found, pack=pack_on(today)),
        "acts": acts,
        "answer": _answer(acts),
        "waived": judging.WAIVED["sign_off_in_emergency"],
        "buttons": BUTTONS,
        "needs_reason": NEEDS_REASON,
        "needs_confirmation": NEEDS_CONFIRMATION,
        "method": confirming.method_of(request.user),
        "corrected": corrections_of_manuscript(found),
        "may_correct": found.state == State.PUBLISHED
        and officer.may(Right.CORRECT_POSTS, found.host.path),
        "may_duplicate": officer.may(Right.WRITE_MANUSCRIPTS, found.host.path),
        "deliveries": selectors.deliveries_of(found),
        **_schedule(found, officer),
        "consultations": consultations_of(found),
        "statement": statement_of(found.pk),
        "planned": planning.item_of(found.pk),
        "plannable": list(planning.items_for(found, today=today)),
        "ask_form": AskForm(None),
        "timeline": selectors.timeline_of(found),
        "readings": readings_of(found),
        **beside,
        **second_opinion(found, beside["places"], writing=beside["writing"]),
        **_levels(found, officer),
        **_people(found),
        **_named(_changes(found), variants),
    }


def _named(told: dict[str, Any], variants: Sequence[Variant]) -> dict[str, Any]:
    """The changes with the names of the accounts they are about; one left out is looked up."""
    names = {each.account_id: each.account.name for each in variants}
    about = revising.accounts((*told["changes"], *told["since_review"]))
    return told | {"names": names | selectors.account_names(about - names.keys())}


def is_writing(found: Manuscript, officer: Officer) -> bool:
    """Whether the officer writes in it now."""
    return found.state in EDITABLE and officer.may(Right.WRITE_MANUSCRIPTS, found.host.path)


def remarks(found: Manuscript, officer: Officer) -> dict[str, Any]:
    """What the checks say, what stands in the way first."""
    writing = is_writing(found, officer)
    places = proofing.places(found, advising=writing)
    return {
        "places": sorted(places, key=lambda each: not each.stands),
        "standing": sum(each.stands for each in places),
        "maskable": sum(
            each.remark.code == PERSONAL and not each.picture and each.exemption is None
            for each in places
        ),
        "may_confirm": judging.hands.decides(officer, found.host),
        "writing": writing,
    }


def second_opinion(found: Manuscript, places: Sequence[Place], *, writing: bool) -> dict[str, Any]:
    """What the second judge said, for whoever is writing; nothing where none is set. Three queries at most."""
    if settings.GUIJU_JUDGE is None or not writing:
        return {}
    opinion = opinion_of(found.pk)
    answered = opinion is not None and not opinion.at_work and not opinion.silent
    return {
        "judge": settings.GUIJU_JUDGE,
        "opinion": opinion,
        "hints": hinted(found, opinion, places) if opinion and answered else [],
        "outdated": bool(opinion and answered and opinion.digest != digest_of(found)),
        "longest_text": LONGEST_TEXT,
    }


def _answer(acts: Sequence[NextAct]) -> NextAct | None:
    return next((each for each in acts if each.act in ANSWERS), None)


def _pictures(found: Manuscript) -> list[IllustrationForm]:
    """Each picture as the form that describes it; its `instance` is the picture."""
    return [IllustrationForm(instance=each) for each in found.illustrations.select_related("paper")]


def _form(found: Manuscript, variants: Sequence[Variant]) -> ManuscriptForm:
    stated = {
        name: getattr(found, name) for name in ManuscriptForm.base_fields if hasattr(found, name)
    }
    return ManuscriptForm(
        None,
        host=found.host,
        today=timezone.localdate(),
        initial=stated | {"accounts": [each.account_id for each in variants]},
    )


def _levels(found: Manuscript, officer: Officer) -> dict[str, Any]:
    lowering = found.lowerings.select_related("asked_by", "second").first()
    reviewing = officer.may(Right.REVIEW_MANUSCRIPTS, found.host.path)
    asked = lowering if lowering is not None and lowering.state == lowering.State.ASKED else None
    return {
        "proposal": levelling.proposal(found, today=timezone.localdate()),
        "lowering": lowering,
        "raising": LevelForm(None, found, above=True),
        "lowering_form": LevelForm(None, found, above=False) if reviewing and not asked else None,
        "may_second": asked is not None
        and asked.asked_by_id != officer.staff_id
        and judging.hands.decides(officer, found.host),
    }


def _schedule(found: Manuscript, officer: Officer) -> dict[str, Any]:
    """When it goes out, for whoever still has something to do with it."""
    pack = pack_on(timezone.localdate())
    open_ = found.state in OPEN
    return {
        "schedule_form": ScheduleForm(initial={"publish_at": found.publish_at}),
        "is_open": open_,
        "may_consult": open_ and officer.may(Right.WRITE_MANUSCRIPTS, found.host.path),
        "may_schedule": open_ and officer.may(Right.WRITE_MANUSCRIPTS, found.host.path),
        "quiet_hours": pack.strings("A17-1", "quiet_hours"),
    }


def _people(found: Manuscript) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "writers": selectors.writers(found),
        "approvals": list(found.approvals.select_related("by", "acting_for", "edition")),
        "able_next": judging.hands.able_next(found, today=today, pack=pack_on(today)),
        "afterwards": selectors.review_afterwards_due(found),
    }


def _changes(found: Manuscript) -> dict[str, Any]:
    """What reads otherwise than when it was last laid before others, and for the signer than when it was reviewed.

    The signer is shown the rows as they stand now, so that an alteration by hand is seen as well (A17-4).
    """
    known = selectors.laid_before(found)
    review = selectors.review_to_be_signed(found)
    told: dict[str, Any] = {"known": known, "changes": [], "review": review, "since_review": []}
    if known is None and review is None:
        return told
    present = content.of(found)
    if known is not None:
        told["changes"] = revising.changes(known.content, present)
    if review is not None:
        told["since_review"] = revising.changes(review.edition.content, present)
    return told
