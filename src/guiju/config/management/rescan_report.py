"""What `guiju rescan` prints: counts first, then samples in context.

for line in as_text(tally, trying=True, seconds=3.2): print(line)
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from guiju.newsroom.checks.rescanning import why_quiet
from guiju.newsroom.checks.term_words import LEVELS
from guiju.newsroom.selectors import RemarksKept
from guiju.textcheck import Level
from guiju.textcheck.rescan.tally import Kind, Sample, Tally

_TERMS_NAMED = 30


def as_text(tally: Tally, *, trying: bool, seconds: float) -> Iterator[str]:
    """The lines for a tally; `trying`: of terms that are not in force."""
    yield ngettext(
        "%(posts)s post, %(characters)s characters, in %(seconds)s s.",
        "%(posts)s posts, %(characters)s characters, in %(seconds)s s.",
        tally.posts,
    ) % {
        "posts": f"{tally.posts:,}",
        "characters": f"{tally.characters:,}",
        "seconds": f"{seconds:.1f}",
    }
    title = _("Would be remarked") if trying else _("Remarks")
    yield from _counts(title, tally.found, tally.posts_found)
    if trying:
        yield from _counts(_("Would no longer be remarked"), tally.gone, tally.posts_gone)
        by_weight = sorted(tally.terms.items(), key=lambda each: (-each[1].stands, each[0]))
        for name, count in by_weight[:_TERMS_NAMED]:
            yield ngettext(
                "“%(term)s” stands %(stands)s time: %(remarked)s remarked, %(quiet)s kept quiet.",
                "“%(term)s” stands %(stands)s times: %(remarked)s remarked, %(quiet)s kept quiet.",
                count.stands,
            ) % {
                "term": name,
                "stands": f"{count.stands:,}",
                "remarked": f"{count.remarked:,}",
                "quiet": f"{count.quiet:,}",
            }
        if (rest := len(by_weight) - _TERMS_NAMED) > 0:
            yield _("… and %(number)s more terms; --json has all.") % {"number": rest}
    titles = {
        Kind.FOUND: title,
        Kind.GONE: _("Would no longer be remarked"),
        Kind.QUIET: _("Kept quiet"),
    }
    for kind, heading in titles.items():
        samples = tally.of_kind(kind)
        if samples:
            yield f"\n{heading} ({len(samples)}):"
            yield from map(_sample, samples)


def kept_as_text(
    kept: RemarksKept, *, rechecked: int, changed: int, seconds: float
) -> Iterator[str]:
    """The lines for remarks that have been brought up to date."""
    yield ngettext(
        "%(number)s post was checked again, in %(seconds)s s; of %(changed)s something else is said now.",
        "%(number)s posts were checked again, in %(seconds)s s; of %(changed)s something else is said now.",
        rechecked,
    ) % {"number": f"{rechecked:,}", "changed": f"{changed:,}", "seconds": f"{seconds:.1f}"}
    yield from _counts(_("Remarks kept"), kept.counts, kept.posts)
    for sample in kept.samples:
        yield f"  {sample.id}  {sample.code}  “{sample.text}”  {_message(sample)}"


def _counts(title: str, counts: dict[tuple[str, str], int], posts: int) -> Iterator[str]:
    if not counts:
        yield _("%(title)s: nothing") % {"title": title}
        return
    yield ngettext(
        "%(title)s: %(number)s in %(posts)s post", "%(title)s: %(number)s in %(posts)s posts", posts
    ) % {
        "title": title,
        "number": f"{sum(counts.values()):,}",
        "posts": f"{posts:,}",
    }
    for (code, level), number in sorted(counts.items()):
        yield f"  {code}  {LEVELS[Level(level)]}  {number:,}"


def _sample(sample: Sample) -> str:
    said = why_quiet(sample) if sample.kind is Kind.QUIET else _message(sample)
    code = f"{sample.code}  " if sample.code else ""
    return f"  {sample.id}  {code}{sample.before}【{sample.text}】{sample.after}  {said}"


def _message(sample: Sample) -> str:
    return sample.message_en if (get_language() or "").startswith("en") else sample.message_zh
