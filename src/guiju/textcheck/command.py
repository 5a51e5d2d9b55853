"""Reading documents, printing remarks: the command line of the text checks.

    guiju check notice.txt                          every remark a line: row:column, code, level, excerpt, why
    guiju check drafts/ posts.jsonl                 directories and several files; the file stands before the row
    guiju check --only A18-1,A20-2 drafts/          only these codes, and faster
    guiju check --json posts.jsonl > remarks.jsonl  one line of JSON for every document
    guiju check --second-judge notice.txt           ask the model of the office as well, see `textcheck.judge`
    guiju check 海报.png                            what is written in it, its codes, a map without approval number

A file ending in `.jsonl` or `.ndjson` holds one document `{"id": …, "title": …, "text": …}` a line, any other one
plain text, a web page (`.html`) what its reader sees, a picture (`.png`, `.jpg` …) what `textcheck.images` finds in it,
with the place `[left,top width×height]` instead of row and column; `-` is the standard input, which with `--json` is lines of
documents. A directory is searched for files of these formats, what else lies there is named and skipped.
With `--json` every document is answered by one line `{"file": …, "id": …, "remarks": […]}` (no `file` for the
standard input). Half a character (`"\\ud800"`) is read as U+FFFD, so offsets stay. What is printed is Chinese or English
throughout: `--language`, else `LANG`.

The exit code is 0 when everything could be read, remarks or none; 1 when a file or a line could not, which is
then named on the error output while the others are done; 2 when the command was not understood; 130 when it was
interrupted, 141 when nobody reads what it prints any more (`ending`).
"""

from __future__ import annotations

import argparse
import json
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from guiju.textcheck import sources
from guiju.textcheck.checker import CODES, Checker, UnknownCode
from guiju.textcheck.images import Examiner
from guiju.textcheck.images import command as pictures
from guiju.textcheck.judge import Judge, JudgeError
from guiju.textcheck.progress import bar
from guiju.textcheck.remark import Document, Remark
from guiju.textcheck.speaking import Refusal, Said, add_language, of_os
from guiju.textcheck.telling import (
    NO_JUDGE,
    NOTHING,
    SKIPPED,
    counted,
    not_utf_8,
    told,
    unanswered,
)

SKIPPED_NAMED = 20
"""So many skipped files are named, the others counted."""
SILENT_AT_MOST = 3
"""After so many documents without an answer in succession the second judge is not asked any more."""

Reader = Callable[[bytes], str]
"""What makes a text of a file of another format."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        help="files and directories to check, or - for the standard input",
    )
    add_options(parser)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes besides files."""
    parser.add_argument(
        "--json",
        action="store_true",
        help="answer every document by one line of JSON; the standard input is lines of documents then",
    )
    parser.add_argument(
        "--only",
        metavar="CODE[,CODE]",
        action="append",
        default=[],
        help=f"ask for these codes only, which is faster: {', '.join(CODES)}",
    )
    parser.add_argument(
        "--second-judge",
        action="store_true",
        help="ask the language model that GUIJU_JUDGE_URL and GUIJU_JUDGE_MODEL name about spelling as well",
    )
    add_language(parser)
    parser.epilog = (
        "exit code: 0 everything was read, remarks or none; 1 a file or line could not be read and is named, the "
        "others were checked; 2 the command was not understood; 130 interrupted; 141 nobody reads the output"
    )


@dataclass(slots=True)
class _Run:
    """One run of the command: where it reads and writes, and what went wrong."""

    checker: Checker
    stdout: TextIO
    stderr: TextIO
    as_json: bool
    readers: Mapping[str, Reader]
    name_files: bool
    decode: Callable[[bytes], str]
    language: str
    judge: Judge | None = None
    silence: list[str] = field(default_factory=list)
    """Of what kind the failures of the second judge were, since its last answer."""
    unjudged: int = 0
    documents_read: int = 0
    remarks_made: int = 0
    failed: bool = False
    skipped: list[Path] = field(default_factory=list)
    bar: Any = None
    examiner: Examiner | None = None

    def picture(self, source: sources.Source) -> None:
        """Examine a picture and print what is to be said of it."""
        if self.examiner is None:
            # The language model advises writers; a character misread is nobody's slip.
            quiet = Checker(self.checker.terms, advising=False, only=self.checker.only)
            self.examiner = Examiner(checker=quiet)
        findings = pictures.examined(source.path, self.examiner)
        self.bar.update(source.size)
        if findings.trouble:
            why = Said(findings.trouble.zh, findings.trouble.en)
            self.complain(str(source.path), why)
        self.documents_read += 1
        self.remarks_made += len(findings.remarks)
        if self.as_json:
            self.print(
                json.dumps(
                    {"file": str(source.path), "id": None, **findings.as_json()}, ensure_ascii=False
                )
            )
        for line in () if self.as_json else pictures.lines(findings, self.language):
            self.print(f"{source.path}:{line}" if self.name_files else line)

    def documents(self, source: sources.Source) -> Iterator[tuple[str, Any, Document]]:
        """(place, id, document) of what a file holds."""
        if source.kind is sources.Kind.LINES:
            with source.path.open("rb") as opened:
                yield from self.of_lines(str(source.path), opened)
            return
        data = source.path.read_bytes()
        reader = self.readers.get(source.path.suffix.lower(), self.decode)
        self.bar.update(len(data))
        yield (str(source.path) if self.name_files else ""), None, Document(text=reader(data))

    def of_lines(self, name: str, stream: BinaryIO) -> Iterator[tuple[str, Any, Document]]:
        for number, read, line in sources.lines(stream):
            self.bar.update(read)
            place = f"{name}:{number}" if name else f"line {number}"
            try:
                identity, document = sources.document_of(line)
            except sources.LineError as error:
                self.complain(place, error.said)
            else:
                yield place, identity, document

    def answer_all(self, name: str, documents: Iterable[tuple[str, Any, Document]]) -> None:
        """Check the documents of a file, many together, and print what is to be said of each."""
        read: deque[tuple[str, Any, Document]] = deque()
        stopped: list[Exception] = []

        def taken() -> Iterator[Document]:
            # What was read before a file turned out to be unreadable is checked all the same.
            try:
                for each in documents:
                    read.append(each)
                    yield each[2]
            except (OSError, UnicodeDecodeError, Refusal) as error:
                stopped.append(error)

        for remarks in self.checker.check_all(taken()):
            place, identity, document = read.popleft()
            self.answer(place, name, identity, document, remarks)
        for error in stopped:
            raise error

    def answer(
        self,
        place: str,
        name: str,
        identity: Any,
        document: Document,
        remarks: list[Remark],
    ) -> None:
        """Print what the checks say of a document, and the second judge where it is asked."""
        if self.judge is not None:
            remarks = sorted([*remarks, *self.second_opinion(self.judge, document)])
        self.documents_read += 1
        self.remarks_made += len(remarks)
        if self.as_json:
            where = {"file": name} if name else {}
            said = where | {"id": identity, "remarks": [as_json(remark) for remark in remarks]}
            self.print(json.dumps(said, ensure_ascii=False))
            return
        texts = dict(document.fields())
        for remark in remarks:
            self.print(
                _line(
                    place,
                    texts[remark.field],
                    remark,
                    titled=bool(document.title),
                    language=self.language,
                )
            )

    def second_opinion(self, judge: Judge, document: Document) -> list[Remark]:
        """What the second judge says; nothing where it did not answer, which is told in the end."""
        silent = len(self.silence)
        if silent >= SILENT_AT_MOST:
            self.unjudged += 1
            return []
        remarks = judge.remarks(document, self.silence.append)
        if len(self.silence) == silent:
            self.silence.clear()
        else:
            self.unjudged += 1
        return remarks

    def print(self, line: str) -> None:
        # An id may hold half a character; JSON has an escape for it, UTF-8 has nothing.
        self.bar.clear()
        print(line.encode("utf-8", "backslashreplace").decode(), file=self.stdout)

    def complain(self, place: str, why: Said) -> None:
        self.failed = True
        self.tell(place, why)

    def tell(self, place: str, what: Said) -> None:
        self.bar.clear()
        print(f"{place}: {what.in_(self.language)}", file=self.stderr)

    def end(self) -> None:
        """What is said when everything has been read: what was skipped, and to a person how much there was."""
        for path in self.skipped[:SKIPPED_NAMED]:
            self.tell(str(path), SKIPPED)
        if (more := len(self.skipped) - SKIPPED_NAMED) > 0:
            rest = Said(f"另有 {more} 个文件已跳过", f"and {more} more skipped")
            print(f"… {rest.in_(self.language)}", file=self.stderr)
        if self.unjudged:
            kind = self.silence[-1] if self.silence else "—"
            self.tell("--second-judge", unanswered(self.unjudged, kind))
        if self.stderr.isatty():
            print(
                counted(self.documents_read, self.remarks_made).in_(self.language), file=self.stderr
            )


def run(
    options: argparse.Namespace,
    stdin: BinaryIO,
    stdout: TextIO,
    stderr: TextIO,
    *,
    checker_for: Callable[[frozenset[str]], Checker] = lambda only: Checker(only=only),
    readers: Mapping[str, Reader] | None = None,
    decode: Reader | None = None,
) -> int:
    """Check what `options` name and print the remarks; the exit code, see above.

    `checker_for` brings the administrator's lexicon, ready for the codes that are asked for; the default is
    the bundled one. `readers` read further formats, by the ending of their files; `decode` makes text of any other
    one and raises `UnicodeDecodeError` or `Refusal`, by default it knows UTF-8 only.
    """
    try:
        checker = checker_for(asked(options.only))
    except UnknownCode as error:
        print(f"--only: {error.said.in_(options.language)}", file=stderr)
        return 2
    try:
        judge = Judge.of(os.environ) if options.second_judge else None
    except JudgeError as error:
        print(f"--second-judge: {error}", file=stderr)
        return 2
    if options.second_judge and judge is None:
        print(f"--second-judge: {NO_JUDGE.in_(options.language)}", file=stderr)
        return 2
    several = len(options.files) > 1 or any(Path(name).is_dir() for name in options.files)
    this = _Run(
        checker,
        stdout,
        stderr,
        options.json,
        readers or {},
        name_files=several,
        decode=decode or _plain,
        language=options.language,
        judge=judge,
    )
    with ExitStack() as stack:
        found = _found(this, options.files)
        whole = sum(source.size for source in found if source)
        sized = {"unit_scale": True, "unit_divisor": 1000}
        this.bar = stack.enter_context(bar(whole or None, "B", **sized))
        for source in found:
            try:
                if source is None:
                    _standard_input(this, stdin)
                    continue
                if source.kind is sources.Kind.PICTURE:
                    this.picture(source)
                    continue
                this.answer_all(str(source.path), this.documents(source))
            except BrokenPipeError:
                raise
            except OSError as error:
                this.complain(str(source.path) if source else "-", of_os(error))
            except UnicodeDecodeError as error:
                this.complain(str(source.path) if source else "-", not_utf_8(error.start))
            except Refusal as refusal:
                this.complain(str(source.path) if source else "-", refusal.said)
    this.end()
    return int(this.failed)


def asked(only: list[str]) -> frozenset[str]:
    """The codes named by `--only`, in capitals or not; all of them where it is not given. Raises `UnknownCode`."""
    codes = [code.strip().upper() for each in only for code in each.split(",")]
    if only and not any(codes):
        known = ", ".join(CODES)
        raise UnknownCode(
            f"没有写明编号；可用的有：{known}", f"it names no code; there are {known}"
        )
    return frozenset(filter(None, codes)) or frozenset(CODES)


def _found(this: _Run, names: list[str]) -> list[sources.Source | None]:
    """The files to read in order, None for the standard input; what is not there has been told."""
    found: list[sources.Source | None] = []
    known = sources.TEXTS | sources.LINES | sources.PICTURES | this.readers.keys()
    this.bar = bar(None, "B")
    for name in names:
        if name == "-":
            found.append(None)
            continue
        missing: list[OSError] = []
        skipped = len(this.skipped)
        new = list(sources.sources([name], this.skipped.append, missing.append, known=known))
        for error in missing:
            this.complain(str(error.filename or name), of_os(error))
        if not new and not missing and len(this.skipped) == skipped:
            this.tell(name, NOTHING)
        found += new
    this.bar.close()
    return found


def _standard_input(this: _Run, stdin: BinaryIO) -> None:
    if this.as_json:
        this.answer_all("", this.of_lines("", stdin))
        return
    text = this.decode(stdin.read())
    this.answer_all("", [("-" if this.name_files else "", None, Document(text=text))])


def _plain(data: bytes) -> str:
    return data.decode("utf-8-sig")


def as_json(remark: Remark) -> dict[str, Any]:
    """A remark as programs read it."""
    return {
        "code": remark.code,
        "field": remark.field,
        "start": remark.start,
        "end": remark.end,
        "text": remark.text,
        "suggestion": remark.suggestion,
        "level": remark.level.value,
        "message": {"zh": remark.message_zh, "en": remark.message_en},
    }


def _line(place: str, text: str, remark: Remark, *, titled: bool, language: str) -> str:
    row = text.count("\n", 0, remark.start) + 1
    column = remark.start - text.rfind("\n", 0, remark.start)
    where = f"{place}:{row}:{column}" if place else f"{row}:{column}"
    if titled:
        where += f" {remark.field}"
    return f"{where}  {told(remark, language)}"
