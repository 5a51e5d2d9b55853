"""The hints of the second judge as places of a manuscript: shown beside the remarks, never among them.

    for place in hinted(manuscript, opinion, proofing.places(manuscript, advising=True)):
        place.excerpt, place.replacements

No gate asks for them: whether a manuscript may go on is decided by `proofing.places` alone.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from guiju.ledger.chain import sm3
from guiju.newsroom.models import Manuscript, SecondOpinion
from guiju.newsroom.writing.agreeing import WrittenText, texts_of
from guiju.newsroom.writing.proofing import Place
from guiju.textcheck import Remark
from guiju.textcheck.judge import hint


def hinted(manuscript: Manuscript, opinion: SecondOpinion, places: Iterable[Place]) -> list[Place]:
    """What the model would write otherwise and still stands there; without what the checks say themselves."""
    texts = {each.account_id: each for each in texts_of(manuscript)}
    said: defaultdict[tuple[int | None, str], list[Place]] = defaultdict(list)
    for each in places:
        if not each.picture:
            said[each.account_id, each.remark.field].append(each)
    found: dict[str, Place] = {}
    for told in opinion.hints:
        place = _place(texts.get(told["account"]), told)
        if place is None:
            continue
        beside = said[place.account_id, place.remark.field]
        if not any(_is_said_by(other, place.remark) for other in beside):
            found.setdefault(place.key, place)
    order = list(texts)
    return sorted(
        found.values(),
        key=lambda each: (
            order.index(each.account_id),
            each.remark.field != "title",
            each.remark.start,
        ),
    )


def _is_said_by(place: Place, told: Remark) -> bool:
    """Whether a remark of the checks stands there and would make the same of it."""
    remark = place.remark
    before, behind = remark.start - told.start, told.end - remark.end
    if before < 0 or behind < 0:
        return False
    first, last = told.text[:before], told.text[len(told.text) - behind :]
    return any(f"{first}{each}{last}" == told.suggestion for each in place.replacements)


def digest_of(manuscript: Manuscript) -> str:
    """SM3 of the texts a manuscript has, to know whether they are still those that were asked about. One query."""
    said = [
        [each.account_id, each.document.title, each.document.text] for each in texts_of(manuscript)
    ]
    return sm3(json.dumps(said).encode())


def _place(text: WrittenText | None, told: Mapping[str, Any]) -> Place | None:
    """Where the wording stands: where it stood, else where it stands once; None when it is gone or doubtful."""
    if text is None:
        return None
    written, wrong = dict(text.document.fields())[told["field"]], told["wrong"]
    start = told["start"]
    if not written.startswith(wrong, start):
        if written.count(wrong) != 1:
            return None
        start = written.index(wrong)
    remark = hint(told["field"], start, wrong, told["right"])
    named = "\n".join(
        (remark.source, str(text.account_id), remark.field, str(start), wrong, told["right"])
    )
    return Place(
        text.account_id,
        text.account,
        remark,
        wrong,
        sm3(named.encode("utf-8", "replace")),
        text_code=text.code_of(remark.field),
        span=text.span_of(remark),
    )
