"""What `guiju check` prints: of every document its remarks, of every file that cannot be read why.

this = Answers(checker, stdout, stderr, as_json=False, …)
this.answer_all("通知.docx", this.documents(source))
this.end()
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from tqdm import tqdm

from guiju.textcheck import office, sources
from guiju.textcheck.checker import Checker
from guiju.textcheck.command_line.telling import (
    EMPTY,
    EMPTY_DOCUMENT,
    SKIPPED,
    counted,
    line_named,
    told,
    unanswered,
)
from guiju.textcheck.images import Examiner
from guiju.textcheck.images import command as pictures
from guiju.textcheck.judge import Judge
from guiju.textcheck.office import Reading
from guiju.textcheck.remark import Document, Remark
from guiju.textcheck.speaking import Refusal, Said

SKIPPED_NAMED = 20
"""So many skipped files are named, the others counted."""
SILENT_AT_MOST = 3
"""After so many documents without an answer in succession the second judge is not asked any more."""

Reader = Callable[[bytes], Reading]
"""What makes a text of a file of another format."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A document that is to be checked: what stands before its remarks, its id, and its places where it has some."""

    place: str
    identity: object
    document: Document
    reading: Reading | None = None


@dataclass(slots=True)
class Answers:
    """What one run of the command prints: where it reads and writes, and what went wrong."""

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
    bar: tqdm[Any] = field(init=False)
    """How far the reading is; a new one for each thing that takes long."""
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

    def documents(self, source: sources.Source) -> Iterator[Asked]:
        """What a file holds. Raises OSError, UnicodeDecodeError and `Refusal`."""
        if source.kind is sources.Kind.LINES:
            with source.path.open("rb") as opened:
                yield from self.of_lines(str(source.path), opened)
            return
        reading = self._reading(source)
        self.bar.update(source.size)
        if not reading.text.strip():
            self.tell(str(source.path), EMPTY_DOCUMENT if source.size else EMPTY)
        place = str(source.path) if self.name_files else ""
        yield Asked(place, None, Document(text=reading.text), reading)

    def _reading(self, source: sources.Source) -> Reading:
        if source.kind is sources.Kind.OFFICE:
            return office.read(source.path)
        with source.path.open("rb") as opened:
            data = sources.whole(opened)
        reader = self.readers.get(source.path.suffix.lower())
        return reader(data) if reader else Reading(self.decode(data))

    def of_lines(self, name: str, stream: BinaryIO) -> Iterator[Asked]:
        """The documents of a stream of lines; a line that is none is told."""
        for number, read, line in sources.lines(stream):
            self.bar.update(read)
            place = f"{name}:{number}" if name else line_named(number).in_(self.language)
            try:
                identity, document = sources.document_of(line)
            except sources.LineError as error:
                self.complain(place, error.said)
            else:
                yield Asked(place, identity, document)

    def answer_all(self, name: str, documents: Iterable[Asked]) -> None:
        """Check the documents of a file, many together, and print what is to be said of each."""
        read: deque[Asked] = deque()
        stopped: list[Exception] = []

        def taken() -> Iterator[Document]:
            # What was read before a file turned out to be unreadable is checked all the same.
            try:
                for each in documents:
                    read.append(each)
                    yield each.document
            except (OSError, UnicodeDecodeError, Refusal) as error:
                stopped.append(error)

        for remarks in self.checker.check_all(taken()):
            self.answer(name, read.popleft(), remarks)
        for error in stopped:
            raise error

    def answer(self, name: str, asked: Asked, remarks: list[Remark]) -> None:
        """Print what the checks say of a document, and the second judge where it is asked."""
        if self.judge is not None:
            remarks = sorted([*remarks, *self.second_opinion(self.judge, asked.document)])
        self.documents_read += 1
        self.remarks_made += len(remarks)
        if self.as_json:
            where = {"file": name} if name else {}
            listed = [each.as_json() | _where(asked.reading, each) for each in remarks]
            said = where | {"id": asked.identity, "remarks": listed}
            self.print(json.dumps(said, ensure_ascii=False))
            return
        for remark in remarks:
            self.print(_line(asked, remark, self.language))

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


def _where(reading: Reading | None, remark: Remark) -> dict[str, Any]:
    """The paragraph or row of a remark as programs read it; nothing where offsets say it."""
    found = reading.place(remark.start) if reading else None
    if found is None:
        return {}
    said, column = found
    return {"where": {"zh": said.zh, "en": said.en}, "column": column}


def _line(asked: Asked, remark: Remark, language: str) -> str:
    found = asked.reading.place(remark.start) if asked.reading else None
    if found:
        where = f"{found[0].in_(language)}:{found[1]}"
    else:
        text = dict(asked.document.fields())[remark.field]
        row = text.count("\n", 0, remark.start) + 1
        where = f"{row}:{remark.start - text.rfind(chr(10), 0, remark.start)}"
    if asked.place:
        where = f"{asked.place}:{where}"
    if asked.document.title:
        where += f" {remark.field}"
    return f"{where}  {told(remark, language)}"
