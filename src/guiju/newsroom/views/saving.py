"""What a page that saves as one writes is answered: the new version, and what stands beside the text (A5-3).

    return fragments(request, manuscript)      # {"version": 5, "title": "…", "remarks": "<div id=…", …}

The text itself is not sent back: whoever is writing keeps what they see.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from guiju.newsroom.models import Manuscript
from guiju.newsroom.views.manuscript_page import manuscript_context
from guiju.units.rights import Refused

BESIDE = ("remarks", "second_judge", "step", "weight", "variants")
"""What changes with every save; each is a template and the id of its place."""


def fragments(request: HttpRequest, found: Manuscript) -> JsonResponse:
    """The version that was saved, and what the checks, the law and the level say of it."""
    context = manuscript_context(request, found)
    parts = {
        name: render_to_string(f"newsroom/manuscripts/{name}.html", context, request)
        for name in BESIDE
    }
    parts["comments"] = render_to_string("newsroom/comments/comments.html", context, request)
    title = found.title or _("Manuscript without a title")
    return JsonResponse({"version": found.version, "title": title, **parts})


def refused_quietly(refusal: Refused) -> JsonResponse:
    """Why it was not saved, in a sentence for the line above the text."""
    english = (translation.get_language() or "").startswith("en")
    sentences = [
        f"{each.sentence.en} {each.way_out.en}" if english else each.sentence.zh + each.way_out.zh
        for each in refusal.breaches
    ]
    return JsonResponse({"said": " ".join(sentences)}, status=403)


def said(errors: Mapping[str, Sequence[object]]) -> JsonResponse:
    """What is wrong with a field, in one line."""
    sentences = [str(each) for found in errors.values() for each in found]
    return JsonResponse({"said": " ".join(sentences)}, status=422)
