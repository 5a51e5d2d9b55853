"""From an article to the code that holds it: rules, callers, tests, pages; read, never run.

    >>> found = article(18, pages={"A18-2": ["/findings/"]}, language="en")
    >>> found["title"], sorted(found["codes"])
    ('Quality and updating', ['A18-1', 'A18-2', 'A18-3', 'A18-4', 'A18-5'])
    >>> found["codes"]["A18-2"]["pages"]
    ['/findings/']

`guiju article N` prints it, and `markdown` writes `docs/articles.md` from it. Only what has been
imported is known: the caller imports the rooms (Django does) before asking for what they hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from guiju.rulebook import articles, packs, references
from guiju.rulebook.breach import JSON, Sentence
from guiju.rulebook.not_coded import NOT_CODED
from guiju.rulebook.pack import Article, Code, Pack
from guiju.rulebook.registry import RULES

SOURCE = Path(articles.__file__).parents[3]
TESTS = SOURCE.parent / "tests"

RULE_BOOK = "guiju/rulebook"
ARTICLE_TESTS = "test_article_"

Pages = Mapping[str, Sequence[str]]
"""By code: the addresses of the pages that show it. The rooms above know them."""


@dataclass(frozen=True)
class Trace:
    """The sources and tests of the program, scanned once; places are relative to the project."""

    source: Path = SOURCE
    tests: Path = TESTS

    @cached_property
    def _spoken(self) -> dict[Path, references.Spoken]:
        return references.scan(self.source / "guiju")

    @cached_property
    def _tested(self) -> dict[Path, references.Spoken]:
        return references.scan(self.tests) if self.tests.is_dir() else {}

    @cached_property
    def _exported(self) -> dict[str, list[str]]:
        """Where something is defined, and the names under which packages offer it: `services.act`."""
        found: dict[str, list[str]] = {}
        for public, dotted in references.exports(self.source / "guiju").items():
            found.setdefault(dotted, []).append(public)
        return found

    def rules(self, code: str) -> list[tuple[str, int, str]]:
        """File, line and name of what holds `code`."""
        rules = sorted(RULES.get(code, ()), key=lambda rule: (rule.module, rule.line))
        return [(self._relative(Path(rule.file)), rule.line, rule.name) for rule in rules]

    def callers(self, code: str) -> list[tuple[str, int]]:
        """File and line wherever the program outside the rule book speaks of what holds `code`."""
        names = self._names(code)
        book = self.source / RULE_BOOK
        return [
            (self._relative(path), line)
            for path, spoken in self._spoken.items()
            if not path.is_relative_to(book)
            for line in sorted({line for name in names for line in spoken.lines.get(name, ())})
        ]

    def tested_by(self, code: str) -> list[tuple[str, int, str]]:
        """File, line and name of the tests that reach what holds `code`, say that they are about it, or
        quote it in the tests of an article."""
        names = self._names(code)
        return [
            (self._relative(path), test.line, test.name)
            for path, spoken in self._tested.items()
            for test in spoken.tests
            if names & test.reaches
            or code in test.docstring
            or (path.name.startswith(ARTICLE_TESTS) and any(code in word for word in test.words))
        ]

    def _names(self, code: str) -> set[str]:
        """The dotted names by which what holds `code` is spoken of."""
        defined = {f"{rule.module}.{rule.name}" for rule in RULES.get(code, ())}
        return defined.union(*(self._exported.get(name, ()) for name in defined))

    def _relative(self, path: Path) -> str:
        """`src/guiju/…` and `tests/…` in a checkout, `guiju/…` in an installed program."""
        root = self.source.parent if self.source.name == "src" else self.source
        return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name


def article(
    number: int,
    *,
    pages: Pages,
    language: str = "zh-hans",
    pack: Pack | None = None,
    trace: Trace | None = None,
) -> dict[str, JSON]:
    """What `guiju article N --json` prints. Raises `LookupError` for an article the pack does not have."""
    pack = pack or packs.load("puding-2022")
    if number not in pack.articles:
        last = max(pack.articles)
        none = Sentence(
            zh=f"没有第 {number} 条：《办法》共 {last} 条。",
            en=f"There is no Article {number}: the regulation has articles 1 to {last}.",
        )
        raise LookupError(none.text(language))
    trace = trace or Trace()
    law = pack.articles[number]
    return {
        "article": number,
        "title": law.title.text(language),
        "paraphrase": law.paraphrase.text(language),
        "note": law.note.text(language) if law.note else None,
        "codes": {
            code.code: _code(code, pages=pages, language=language, trace=trace)
            for code in pack.codes_of(number)
        },
    }


def _code(code: Code, *, pages: Pages, language: str, trace: Trace) -> dict[str, JSON]:
    not_coded = NOT_CODED.get(code.code)
    return {
        "kind": " + ".join(code.kinds),
        "statement": code.statement.text(language),
        "rules": [f"{file}:{line}" for file, line, _ in trace.rules(code.code)],
        "callers": [f"{file}:{line}" for file, line in trace.callers(code.code)],
        "tests": [f"{file}:{line}" for file, line, _ in trace.tested_by(code.code)],
        "pages": list(pages.get(code.code, ())),
        "not_coded": {"reason": not_coded.reason.text(language), "planned": not_coded.planned}
        if not_coded
        else None,
    }


def markdown(*, pages: Pages, pack: Pack | None = None, trace: Trace | None = None) -> str:
    """`docs/articles.md`: every article, what holds each code, and what nothing holds yet.

    Files and names without line numbers, so that the page changes when the house does and not when a
    comment grows. `docs/articles.md#14` is Article 14.
    """
    trace = trace or Trace()
    pack, beside = pack or packs.load("puding-2022"), packs.load("national-2019")
    codes = [*pack.codes.values(), *beside.codes.values()]
    held = sum(bool(RULES.get(code.code)) for code in codes)
    lines = [
        "# The articles and what holds them",
        "",
        "Generated by `guiju docs`; do not edit. Paraphrases are the program's own words.",
        "",
        f"{pack.title.en} · {pack.title.zh} ({pack.document_number}), in force from "
        f"{pack.in_force_from}. Of {len(codes)} codes, {held} are held by code; the others say why not.",
        "",
        " · ".join(f"[{number}](#{number})" for number in pack.articles),
    ]
    for chapter in pack.chapters:
        for number in range(chapter.first_article, chapter.last_article + 1):
            lines += _article_lines(pack.articles[number], pack)
            for code in pack.codes_of(number):
                lines += _code_lines(code, pages=pages, trace=trace)
    lines += ["", "## National standard", "", f"{beside.title.en} · {beside.title.zh}"]
    lines[-1] += f" ({beside.document_number})"
    for code in beside.codes.values():
        lines += _code_lines(code, pages=pages, trace=trace)
    return "\n".join(lines) + "\n"


def _article_lines(law: Article, pack: Pack) -> Iterator[str]:
    chapter = next(one for one in pack.chapters if one.number == law.chapter)
    yield from ("", f"## {law.number}", "")
    yield f"**{law.title.en}** · {law.title.zh} (chapter {law.chapter}, {chapter.title.en})"
    yield from ("", law.paraphrase.en, "", f"> {law.paraphrase.zh}")
    if law.note:
        yield from ("", f"*Note.* {law.note.en}")


def _code_lines(code: Code, *, pages: Pages, trace: Trace) -> Iterator[str]:
    yield from ("", f"- **{code.code}** {' + '.join(code.kinds)}: {code.statement.en}")
    rules = _links((file, name) for file, _, name in trace.rules(code.code))
    callers = _links((file, "") for file, _ in trace.callers(code.code))
    tests = _links((file, "") for file, _, _ in trace.tested_by(code.code))
    for label, found in (("held by", rules), ("called in", callers), ("tested in", tests)):
        if found:
            yield f"  - {label} {found}"
    if pages.get(code.code):
        yield f"  - shown at {', '.join(f'`{page}`' for page in pages[code.code])}"
    not_coded = NOT_CODED.get(code.code)
    if not_coded:
        planned = f"planned in `{not_coded.planned}`" if not_coded.planned else "not software's"
        yield f"  - not coded, {planned}: {not_coded.reason.en}"


def _links(places: Iterator[tuple[str, str]]) -> str:
    """Each place once, linked from `docs/`."""
    return ", ".join(
        f"[`{name or Path(file).stem}`](../{file})" for file, name in dict.fromkeys(places)
    )
