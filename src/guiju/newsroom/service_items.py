"""A file of the service hall's items → what it states, and how that differs from what is on record.

    >>> table = "事项编码,事项名称,实施部门\\n520422-01,社会保险参保查询,县人社局\\n,无编码事项,县民政局\\n"
    >>> read = read_items(table.encode(), filename="事项清单.csv")
    >>> [(each.code, each.name) for each in read.items], [note.row for note in read.bad]
    ([('520422-01', '社会保险参保查询')], [3])
    >>> difference(read.items, present={}).added[0].name
    '社会保险参保查询'

A list is whole: an item it no longer has is no longer offered. One whose row cannot be taken stands as it was,
because the list names it.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

from guiju.newsroom.intake import links
from guiju.platforms import sheets
from guiju.platforms.notes import Note
from guiju.platforms.plaintext import clean
from guiju.platforms.sheets import Spec

TAKEN = (".xlsx", ".csv")
"""The endings of a list's file."""
COLUMNS: Spec = {
    "code": ("事项编码", "实施编码", "基本编码", "事项代码", "编码", "item code", "code"),
    "name": ("事项名称", "办理事项", "办事事项", "事项", "名称", "item", "name"),
    "department": ("实施部门", "实施主体", "办理部门", "主管部门", "部门", "department"),
    "kind": ("事项类型", "类型", "事项类别", "kind", "type"),
    "url": ("办理链接", "办事链接", "在线办理地址", "办理地址", "链接", "网址", "url", "link"),
}
"""What a column is called; the first name is the one used when we ask for it."""

_LONGEST = {"code": 60, "name": 200, "department": 200, "kind": 60, "url": 1000}


@dataclass(frozen=True, slots=True)
class Item:
    """An item as the list states it."""

    code: str
    name: str
    department: str = ""
    kind: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class ReadItems:
    """What a file states, and the rows that could not be taken."""

    items: tuple[Item, ...]
    bad: tuple[Note, ...]
    left_out: frozenset[str] = frozenset()
    """The codes that stand in those rows."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What taking a list would change. `entries` of struck items are found by the next round."""

    added: tuple[Item, ...]
    changed: tuple[tuple[Item, Item], ...]
    """(as on record, as listed)."""
    struck: tuple[Item, ...]
    unchanged: int


def read_items(content: bytes, *, filename: str) -> ReadItems:
    """Read a list; raises `SheetError` for a file that is none."""
    table = sheets.read(content, filename=filename, spec=COLUMNS, taken=TAKEN)
    columns = sheets.match(table.header, COLUMNS, required=("code", "name"))
    found: dict[str, Item] = {}
    bad: list[Note] = []
    left_out: set[str] = set()
    for row in table.rows:
        typed = {
            key: " ".join(clean(row.cells.get(column, "")).split())
            for key, column in columns.items()
        }
        note = _trouble(typed, found)
        if note is not None:
            bad.append(replace(note, row=row.number, column=columns.get(note.column or "")))
            left_out.add(typed["code"])
            continue
        found[typed["code"]] = Item(**typed)
    return ReadItems(tuple(found.values()), tuple(bad), frozenset(left_out))


def difference(
    listed: Sequence[Item], present: Mapping[str, Item], *, left_out: Container[str] = ()
) -> Difference:
    """A list against the items that stand on record, by their codes; those `left_out` of it are not struck."""
    codes = {each.code for each in listed}
    changed = tuple(
        (present[each.code], each)
        for each in listed
        if each.code in present and present[each.code] != each
    )
    added = tuple(each for each in listed if each.code not in present)
    return Difference(
        added=added,
        changed=changed,
        struck=tuple(
            each for code, each in present.items() if code not in codes and code not in left_out
        ),
        unchanged=len(listed) - len(added) - len(changed),
    )


def _trouble(typed: Mapping[str, str], found: Mapping[str, Item]) -> Note | None:
    """Why a row cannot be taken; `column` is the key of the column."""
    for key, called_zh, called_en in (("code", "编码", "code"), ("name", "名称", "name")):
        if not typed[key]:
            return Note(
                f"没有写明事项{called_zh}。请补填后重新导入。",
                f"The {called_en} of the item is missing. Fill it in and import again.",
                column=key,
            )
    for key, text in typed.items():
        if len(text) > _LONGEST[key]:
            return Note(
                f"超过 {_LONGEST[key]} 个字符。请核对是否填错了列。",
                f"Longer than {_LONGEST[key]} characters. Check whether it stands in the wrong column.",
                column=key,
                value=text[:60],
            )
    if typed["code"] in found:
        return Note(
            "事项编码与前面的行重复，以前一行为准。请删除其中一行。",
            "An earlier row has this code; that one counts. Remove one of them.",
            column="code",
            value=typed["code"],
        )
    if typed.get("url") and not links.usable(typed["url"]):
        return Note(
            "办理链接不是以 http:// 或 https:// 开头的网址。请更正。",
            "The address is no web address that begins with http:// or https://. Correct it.",
            column="url",
            value=typed["url"][:60],
        )
    return None
