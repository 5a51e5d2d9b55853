"""What stands in the way of a correction being opened and of a withdrawal being signed (A17-1, A17-2, A17-4)."""

from __future__ import annotations

from datetime import date

from guiju.newsroom import selectors
from guiju.newsroom.correcting import carrying
from guiju.newsroom.correcting.masking import personal_data
from guiju.newsroom.correcting.workflow import UNDER_WAY
from guiju.newsroom.judging import hands
from guiju.newsroom.models import Correction
from guiju.rulebook.articles import article_17, article_17_corrections
from guiju.rulebook.articles.article_17 import Chain, SignOff
from guiju.rulebook.articles.article_17_corrections import Opening
from guiju.rulebook.breach import Breach
from guiju.units.law import pack_on
from guiju.units.models import Staff
from guiju.units.rights import Held, Officer


def breaches(correction: Correction, officer: Officer, *, today: date) -> list[Breach]:
    """Everything that stands in the way of a withdrawal being signed by the officer."""
    pack = pack_on(today)
    _, hands_found = capacity(correction, officer, today=today)
    signer = SignOff(correction.level, officer.name, selectors.roles_in(officer, correction.host))
    found = article_17.wrong_signer(signer, pack=pack) + hands_found
    return found + article_17_corrections.unsound_correction(opening(correction), pack=pack)


def capacity(
    correction: Correction, officer: Officer, *, today: date
) -> tuple[Held | None, list[Breach]]:
    """The capacity in which the officer would sign, and what its hands have against it (A17-2)."""
    opener = selectors.person(Staff.objects.get(pk=correction.opened_by_id))
    chain = Chain(writers=(opener,), candidate=selectors.person_of(officer), doing="sign_off")
    pack = pack_on(today)
    right, roles = hands.asked_for("sign_off", correction.level, pack)
    return hands.first_fitting(chain, officer, correction.host, right, roles, today, pack)


def opening(correction: Correction) -> Opening:
    """A correction as the law is asked about it: where the text is out, what is said, whether another one runs."""
    others = Correction.objects.filter(state__in=UNDER_WAY).exclude(pk=correction.pk)
    if correction.manuscript_id is not None:
        others = others.filter(manuscript=correction.manuscript)
    else:
        others = others.filter(post=correction.post)
    return Opening(
        title=str(correction),
        accounts=len(carrying.carriers(carrying.of_correction(correction))),
        reason=correction.reason,
        note=correction.note,
        running=others.exists(),
        revealing=personal_data(correction.note),
    )
