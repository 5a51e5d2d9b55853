"""Reading documents, printing remarks: the command line of the text checks.

    guiju check notice.txt                          every remark a line: row:column, code, level, excerpt, why
    guiju check drafts/ posts.jsonl                 directories and several files; the file stands before the row
    guiju check --only A18-1,A20-2 drafts/          only these codes, and faster
    guiju check --json posts.jsonl > remarks.jsonl  one line of JSON for every document
    guiju check --second-judge notice.txt           ask the model of the office as well, see `textcheck.judge`
    guiju check 海报.png                            what is written in it, its codes, a map without approval number

A file ending in `.jsonl` or `.ndjson` holds one document `{"id": …, "title": …, "text": …}` a line, any other one
plain text, a Word document or workbook (`.docx`, `.xlsx`) and a web page (`.html`) what its reader sees, with paragraph or
row of the document (`第3段:12`), a picture (`.png`, `.jpg` …) what `textcheck.images` finds in it, with the place
`[left,top width×height]`; `-` is the standard input, which with `--json` is lines of
documents. A directory is searched for files of these formats; documents in formats that are not read (`.doc`, `.wps`,
`.pdf` …) are named with what to do, what else lies there is named and skipped.
With `--json` every document is answered by one line `{"file": …, "id": …, "remarks": […]}` (no `file` for the
standard input), a remark on a document of an office has `where` and `column` besides. Half a character (`"\\ud800"`) is read as U+FFFD, so offsets stay. What is printed is Chinese or English
throughout: `--language`, else `LANG`.

The exit code is 0 when everything could be read, remarks or none; 1 when a file or a line could not, which is
then named on the error output while the others are done; 2 when the command was not understood; 130 when it was
interrupted, 141 when nobody reads what it prints any more (`ending`).
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, TextIO

from guiju.textcheck import sources
from guiju.textcheck.checker import CODES, Checker, UnknownCode
from guiju.textcheck.command_line.answers import Answers, Asked, Reader
from guiju.textcheck.command_line.progress import bar
from guiju.textcheck.command_line.telling import NO_JUDGE, NOTHING, not_utf_8
from guiju.textcheck.judge import Judge, JudgeError
from guiju.textcheck.remark import Document
from guiju.textcheck.speaking import Refusal, add_language, here, of_os


def files_help() -> str:
    """What FILE is."""
    return here(
        "要检查的文件和目录（文本、Word 文档、工作簿、网页、JSONL、图片），标准输入写 -",
        "files and directories to check (texts, Word documents, workbooks, web pages, JSONL, pictures), or - for the "
        "standard input",
    )


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        help=files_help(),
    )
    add_options(parser)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes besides files."""
    parser.add_argument(
        "--json",
        action="store_true",
        help=here(
            "每篇输出一行 JSON；标准输入此时应为每行一篇的 JSON",
            "answer every document by one line of JSON; the standard input is lines of documents then",
        ),
    )
    parser.add_argument(
        "--only",
        metavar="CODE[,CODE]",
        action="append",
        default=[],
        help=here(
            f"只查这些编号的内容，更快：{'、'.join(CODES)}",
            f"ask for these codes only, which is faster: {', '.join(CODES)}",
        ),
    )
    parser.add_argument(
        "--second-judge",
        action="store_true",
        help=here(
            "另请 GUIJU_JUDGE_URL、GUIJU_JUDGE_MODEL 指定的本单位大模型校对错别字",
            "ask the language model that GUIJU_JUDGE_URL and GUIJU_JUDGE_MODEL name about spelling as well",
        ),
    )
    add_language(parser)
    parser.epilog = here(
        "退出码：0 全部读到，有无提示都是；1 有文件或者行无法读取，已逐一说明，其余照常检查；2 命令写法有误；"
        "130 被中断；141 输出没有程序接收",
        "exit code: 0 everything was read, remarks or none; 1 a file or line could not be read and is named, the "
        "others were checked; 2 the command was not understood; 130 interrupted; 141 nobody reads the output",
    )


def run(
    options: argparse.Namespace,
    stdin: BinaryIO,
    stdout: TextIO,
    stderr: TextIO,
    *,
    checker_for: Callable[[frozenset[str]], Checker] = lambda only: Checker(only=only),
    readers: Mapping[str, Reader] | None = None,
    decode: Callable[[bytes], str] | None = None,
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
        print(f"--second-judge: {error.said.in_(options.language)}", file=stderr)
        return 2
    if options.second_judge and judge is None:
        print(f"--second-judge: {NO_JUDGE.in_(options.language)}", file=stderr)
        return 2
    several = len(options.files) > 1 or any(Path(name).is_dir() for name in options.files)
    this = Answers(
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


def _found(this: Answers, names: list[str]) -> list[sources.Source | None]:
    """The files to read in order, None for the standard input; what is not there has been told."""
    found: list[sources.Source | None] = []
    known = sources.KNOWN | this.readers.keys()
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


def _standard_input(this: Answers, stdin: BinaryIO) -> None:
    if this.as_json:
        this.answer_all("", this.of_lines("", stdin))
        return
    document = Document(text=this.decode(sources.whole(stdin)))
    this.answer_all("", [Asked("-" if this.name_files else "", None, document)])


def _plain(data: bytes) -> str:
    return data.decode("utf-8-sig")
