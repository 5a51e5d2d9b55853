"""Reading documents, printing remarks: the command line of the text checks.

    python -m guiju.textcheck notice.txt
    python -m guiju.textcheck --json posts.jsonl > remarks.jsonl

Without `--json` the file is one plain text. With it every line is one document
`{"id": …, "title": …, "text": …}` and is answered by one line `{"id": …, "remarks": […]}`; a line that
cannot be read is named on the error output, the others are done, and the exit code is 1. Half a character
(`"\\ud800"`) is read as U+FFFD, so offsets stay.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from guiju.textcheck.checker import Checker
from guiju.textcheck.remark import Document, Remark

MEANING_OF_LEVEL = {"block": "不得发布", "flag": "需核实", "hint": "建议"}


class LineError(ValueError):
    """Why a line is no document."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "file", metavar="FILE", help="the file to check, or - for the standard input"
    )
    parser.add_argument(
        "--json",
        action="store_true",
        help='read one {"id", "title", "text"} per line, write one {"id", "remarks"} per line',
    )


def run(
    options: argparse.Namespace,
    stdin: TextIO,
    stdout: TextIO,
    stderr: TextIO,
    *,
    checker: Checker | None = None,
) -> int:
    """Check what `options` name and print the remarks; 0, or 1 when something could not be read.

    Remarks themselves are no failure. `checker` brings the administrator's lexicon; the default is
    the bundled one.
    """
    checker = checker or Checker.default()
    try:
        if options.file == "-":
            return _run(options, stdin, stdout, stderr, checker)
        with Path(options.file).open(encoding="utf-8-sig", newline="") as opened:
            return _run(options, opened, stdout, stderr, checker)
    except OSError as error:
        print(f"{options.file}: {error.strerror}", file=stderr)
    except UnicodeDecodeError as error:
        print(
            f"{options.file}: not UTF-8 at byte {error.start}; convert the file first", file=stderr
        )
    return 1


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


def main(arguments: list[str] | None = None) -> int:
    """The command `python -m guiju.textcheck`."""
    parser = argparse.ArgumentParser(
        prog="guiju.textcheck", description="Check the text of posts before they go out."
    )
    add_arguments(parser)
    return run(parser.parse_args(arguments), sys.stdin, sys.stdout, sys.stderr)


def _run(
    options: argparse.Namespace, source: TextIO, stdout: TextIO, stderr: TextIO, checker: Checker
) -> int:
    if not options.json:
        text = source.read()
        for remark in checker.check(Document(text=text)):
            print(_line(text, remark), file=stdout)
        return 0
    failed = False
    for number, line in _lines(source):
        try:
            identity, document = _document(line)
        except LineError as error:
            print(f"line {number}: {error}", file=stderr)
            failed = True
            continue
        remarks = [as_json(remark) for remark in checker.check(document)]
        answer = json.dumps({"id": identity, "remarks": remarks}, ensure_ascii=False)
        # An id may hold half a character; JSON has an escape for it, UTF-8 has nothing.
        print(answer.encode("utf-8", "backslashreplace").decode(), file=stdout)
    return int(failed)


def _lines(source: TextIO) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(source, start=1):
        if line.strip("\ufeff \t\r\n"):
            yield number, line.lstrip("\ufeff")


def _document(line: str) -> tuple[Any, Document]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise LineError(f"not JSON ({error})") from None
    except RecursionError:
        raise LineError("not JSON a program can read (nested too deeply)") from None
    if not isinstance(row, dict):
        raise LineError('a document is an object {"id", "title", "text"}')
    title, text = row.get("title") or "", row.get("text") or ""
    if not isinstance(title, str) or not isinstance(text, str):
        raise LineError("title and text are strings")
    return row.get("id"), Document(title=title, text=text)


def _line(text: str, remark: Remark) -> str:
    row = text.count("\n", 0, remark.start) + 1
    column = remark.start - text.rfind("\n", 0, remark.start)
    level = MEANING_OF_LEVEL[remark.level]
    return f"{row}:{column}  {remark.code}  {level}  {remark.masked_text}  {remark.message_zh}"
