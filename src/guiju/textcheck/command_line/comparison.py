"""Holding a reprint against its original: the command line of `compare` (A18-3, A21-2).

    guiju compare original.txt reprint.txt
    guiju compare --json original.txt reprint.txt

A file is plain text; its first line is the title where an empty line follows it. Of a Word document (`.docx`) the first
paragraph is, where it is short and no sentence. Printed are the verdict,
every sentence that is not the same, and the facts of the two that contradict one another. The exit code is 0
for the same or fairly shortened, 1 for altered, 2 when a file cannot be read. What is printed is Chinese or English
throughout: `--language`, else `LANG`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from guiju.textcheck import office, sources
from guiju.textcheck.agreement.consistency import Difference, Version, differences
from guiju.textcheck.command_line.telling import not_utf_8
from guiju.textcheck.normal import well_formed
from guiju.textcheck.remark import Document
from guiju.textcheck.reprints.fidelity import Change, ChangeKind, Comparison, Verdict, compare
from guiju.textcheck.speaking import Refusal, Said, add_language, here, of_os

_VERDICTS = {
    Verdict.SAME: Said("与原文一致", "The same as the original"),
    Verdict.SHORTENED: Said("合理节选", "Fairly shortened"),
    Verdict.ALTERED: Said("与原文不一致", "Altered"),
}
_CHANGES = {
    ChangeKind.SAME: Said("", ""),
    ChangeKind.SHORTENED: Said("节略", "shortened"),
    ChangeKind.CHANGED: Said("改动", "changed"),
    ChangeKind.DROPPED: Said("略去", "left out"),
    ChangeKind.ADDED: Said("增加", "added"),
}


_LONGEST_TITLE = 60
_ENDS = ("。", "；", "：", ":", "！", "？")

_TITLE, _TEXT = Said("标题", "Title"), Said("正文", "Text")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "original", metavar="ORIGINAL", help=here("原文的文件", "the file of the original")
    )
    parser.add_argument(
        "reprint", metavar="REPRINT", help=here("转载的文件", "the file of the reprint")
    )
    parser.add_argument(
        "--json", action="store_true", help=here("输出一个 JSON 对象", "write one JSON object")
    )
    parser.add_argument(
        "--day",
        metavar="YYYY-MM-DD",
        type=date.fromisoformat,
        help=here(
            "发布日期，“明天”“6月10日”等以此推算",
            "the day of publication, which 明天 and 6月10日 are read on",
        ),
    )
    add_language(parser)
    parser.epilog = here(
        "退出码：0 一致或者合理节选；1 与原文不一致；2 有文件无法读取",
        "exit code: 0 the same or fairly shortened; 1 altered; 2 a file cannot be read",
    )


def run(
    options: argparse.Namespace,
    stdout: TextIO,
    stderr: TextIO,
    *,
    decode: Callable[[bytes], str] = lambda data: data.decode("utf-8-sig"),
) -> int:
    """Compare the files that `options` name and print the result.

    `decode` makes text of a file and raises `UnicodeDecodeError` or `Refusal`; by default it knows UTF-8 only.
    """
    documents = []
    language = options.language
    for name in (options.original, options.reprint):
        try:
            documents.append(_read(Path(name), decode))
        except OSError as error:
            print(f"{name}: {of_os(error).in_(language)}", file=stderr)
            return 2
        except UnicodeDecodeError as error:
            print(f"{name}: {not_utf_8(error.start).in_(language)}", file=stderr)
            return 2
        except Refusal as refusal:
            print(f"{name}: {refusal.said.in_(language)}", file=stderr)
            return 2
    original, reprint = documents
    result = compare(original, reprint, day=options.day)
    contradictions = differences(
        Version("原文", original.text, options.day), Version("转载", reprint.text, options.day)
    )
    if options.json:
        print(json.dumps(as_json(result, contradictions), ensure_ascii=False), file=stdout)
    else:
        print(_VERDICTS[result.verdict].in_(language), file=stdout)
        for change in result.changes:
            for line in _lines(change, original, reprint, language):
                print(line, file=stdout)
        for each in contradictions:
            print(_marked(each.message_zh, each.message_en, language), file=stdout)
    return int(result.verdict is Verdict.ALTERED)


def _read(path: Path, decode: Callable[[bytes], str]) -> Document:
    found = _document(path, decode)
    if not (found.title + found.text).strip():
        # To call two empty files the same would be to say that something was compared.
        raise Refusal(
            "其中没有文字，请核对是否选对了文件", "holds no text; see whether it is the right file"
        )
    return found


def _document(path: Path, decode: Callable[[bytes], str]) -> Document:
    if path.suffix.lower() in sources.OFFICE:
        text = office.read(path).text
        first, _, rest = text.partition("\n")
        # Office programs part title and text by their looks, not by an empty line.
        if rest and len(first) <= _LONGEST_TITLE and not first.endswith(_ENDS):
            return Document(title=first, text=rest)
        return Document(text=text)
    with path.open("rb") as file:
        return document(decode(sources.whole(file)))


def document(text: str) -> Document:
    """A plain text as a document; a first line with an empty one behind it is the title."""
    first, _, rest = well_formed(text).lstrip("\n").partition("\n")
    following, _, _ = rest.partition("\n")
    if rest.strip() and not following.strip():
        return Document(title=first.strip(), text=rest.lstrip("\n"))
    return Document(text=well_formed(text))


def as_json(result: Comparison, contradictions: tuple[Difference, ...]) -> dict[str, Any]:
    """A comparison as programs read it; offsets count characters of the fields."""
    return {
        "verdict": result.verdict.value,
        "distorted": result.distorted,
        "changes": [
            {
                "field": change.field,
                "kind": change.kind.value,
                "original": change.original,
                "reprint": change.reprint,
                "alterations": [
                    {
                        **asdict(each),
                        "changes_meaning": each.changes_meaning,
                        "message": {"zh": each.message_zh, "en": each.message_en},
                    }
                    for each in change.alterations
                ],
            }
            for change in result.changes
        ],
        "differences": [
            {
                "kind": each.kind.value,
                "label": each.label,
                "original": asdict(each.one)
                if each.one_name == "原文"
                else each.other and asdict(each.other),
                "reprint": asdict(each.one)
                if each.one_name == "转载"
                else each.other and asdict(each.other),
                "message": {"zh": each.message_zh, "en": each.message_en},
            }
            for each in contradictions
        ],
    }


def _lines(change: Change, original: Document, reprint: Document, language: str) -> list[str]:
    if change.kind is ChangeKind.SAME and not change.alterations:
        return []
    place = (_TITLE if change.field == "title" else _TEXT).in_(language)
    lines = [f"{place} {_CHANGES[change.kind].in_(language)}".rstrip()]
    for sign, part, source in (("-", change.original, original), ("+", change.reprint, reprint)):
        if part:
            field = source.title if change.field == "title" else source.text
            lines.append(f"  {sign} {field[slice(*part)]}")
    return lines + [
        f"  {_marked(each.message_zh, each.message_en, language)}" for each in change.alterations
    ]


def _marked(zh: str, en: str, language: str) -> str:
    return Said(f"！ {zh}", f"! {en}").in_(language)
