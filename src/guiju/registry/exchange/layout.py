"""How an export for another system looks: its columns in order, its words, its file.

    >>> layout = parse({"columns": [{"source": "name", "header": "账号名称"}], "form": "csv-gb18030"})
    >>> layout.columns[0].source, layout.form
    (<Source.NAME: 'name'>, <Form.CSV_GB18030: 'csv-gb18030'>)

The template of the national reporting system is not public, so an office describes it here as it finds it;
nothing claims to follow it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from guiju.platforms.plaintext import clean
from guiju.rulebook.breach import Sentence

MOST_COLUMNS, LONGEST_HEADER, LONGEST_LINE, MOST_WORDS = 60, 100, 300, 200


class Source(models.TextChoices):
    """What a column can hold: everything the register knows, or always the same text."""

    SERIAL = "serial", _("serial number")
    NAME = "name", _("account name")
    PLATFORM = "platform", _("platform")
    PLATFORM_UID = "platform_uid", _("stable platform id")
    URL = "url", _("link")
    FOLLOWERS = "followers", _("followers")
    FOLLOWERS_WAN = "followers_wan", _("followers in ten thousands")
    VERIFICATION = "verification", _("verification")
    VERIFICATION_TEXT = "verification_text", _("verification text")
    HOST = "host", _("host")
    HOST_SHORT = "host_short", _("host, short name")
    ADDRESS = "address", _("address of the host")
    DIVISION = "division", _("division code of the host")
    CONTACT_NAME = "contact_name", _("contact")
    CONTACT_TELEPHONE = "contact_telephone", _("contact telephone")
    UNDERTAKER = "undertaker", _("undertaker")
    FIELD = "field", _("field of work")
    TASKS = "tasks", _("tasks")
    STATE = "state", _("state")
    OPENED_ON = "opened_on", _("opened on")
    CLOSED_ON = "closed_on", _("closed on")
    DEREGISTERED_ON = "deregistered_on", _("deregistered on")
    FIXED = "fixed", _("always the same text")


PERSONAL = frozenset({Source.CONTACT_NAME, Source.CONTACT_TELEPHONE})
"""Columns whose content is masked unless the export goes to the reporting system (A33-1)."""
DATES = frozenset({Source.OPENED_ON, Source.CLOSED_ON, Source.DEREGISTERED_ON})


class Days(models.TextChoices):
    """How days are written."""

    DATE = "date", _("as a date")
    DASHES = "%Y-%m-%d", "2026-06-10"
    SLASHES = "%Y/%m/%d", "2026/06/10"
    HAN = "%Y年%m月%d日", "2026年06月10日"
    COMPACT = "%Y%m%d", "20260610"
    MONTH = "%Y-%m", "2026-06"


class Form(models.TextChoices):
    """The kind of file."""

    XLSX = "xlsx", _("workbook (xlsx)")
    CSV_UTF8 = "csv-utf8", _("text (csv, UTF-8 with BOM)")
    CSV_GB18030 = "csv-gb18030", _("text (csv, GB18030)")


class Tables(models.TextChoices):
    """Whether all units stand in one table."""

    ONE = "one", _("one table for all units")
    SHEETS = "sheets", _("one sheet per unit")
    FILES = "files", _("one file per unit, in a zip archive")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: what it holds, what stands above it, how it is written.

    `words` say which word of the register becomes which of the other system: (微信公众号, 微信).
    """

    source: Source
    header: str
    fixed: str = ""
    days: Days = Days.DATE
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """An export layout. `{unit}` and `{date}` in title and lines stand for the unit and the day."""

    columns: tuple[Column, ...] = ()
    title: str = ""
    above: str = ""
    below: str = ""
    header: bool = True
    form: Form = Form.XLSX
    tables: Tables = Tables.ONE
    upwards: bool = False
    """The export goes to the reporting system: contacts stand in it in full."""


def parse(content: Mapping[str, Any]) -> Layout:
    """A layout from its JSON; what is missing, unknown or of another type has its usual value."""
    given = content.get("columns")
    columns = [_column(each) for each in given] if isinstance(given, list | tuple) else []
    return Layout(
        columns=tuple(each for each in columns if each is not None),
        title=_text(content.get("title"), LONGEST_LINE),
        above=_line(content.get("above")),
        below=_line(content.get("below")),
        header=content.get("header") is not False,
        form=_choice(Form, content.get("form"), Form.XLSX),
        tables=_choice(Tables, content.get("tables"), Tables.ONE),
        upwards=content.get("upwards") is True,
    )


def written(layout: Layout) -> dict[str, Any]:
    """A layout as JSON."""
    return {
        "title": layout.title,
        "above": layout.above,
        "below": layout.below,
        "header": layout.header,
        "form": layout.form.value,
        "tables": layout.tables.value,
        "upwards": layout.upwards,
        "columns": [
            {
                "source": each.source.value,
                "header": each.header,
                "fixed": each.fixed,
                "days": each.days.value,
                "words": [list(pair) for pair in each.words],
            }
            for each in layout.columns
        ],
    }


def troubles(layout: Layout) -> list[Sentence]:
    """Why the layout cannot be used; empty means that it can."""
    found = []
    if not layout.columns:
        found.append(Sentence(zh="至少要有一列。", en="There is at least one column."))
    if len(layout.columns) > MOST_COLUMNS:
        found.append(
            Sentence(zh=f"最多{MOST_COLUMNS}列。", en=f"There are at most {MOST_COLUMNS} columns.")
        )
    if layout.tables is Tables.SHEETS and layout.form is not Form.XLSX:
        found.append(
            Sentence(
                zh="文本文件没有多个工作表。按单位分表请选工作簿，或选每单位一个文件。",
                en="A text file has no sheets. Choose a workbook, or one file per unit.",
            )
        )
    headers = [each.header for each in layout.columns if each.header]
    for name in sorted({each for each in headers if headers.count(each) > 1}):
        found.append(
            Sentence(zh=f"列名“{name}”重复。", en=f'The column name "{name}" stands there twice.')
        )
    if layout.header and len(headers) < len(layout.columns):
        found.append(Sentence(zh="有的列没有列名。", en="A column has no name."))
    return found


def _column(given: Any) -> Column | None:
    if not isinstance(given, Mapping) or given.get("source") not in Source.values:
        return None
    words = given.get("words")
    pairs = words if isinstance(words, list | tuple) else ()
    return Column(
        source=Source(given["source"]),
        header=_text(given.get("header"), LONGEST_HEADER),
        fixed=_text(given.get("fixed"), LONGEST_LINE),
        days=_choice(Days, given.get("days"), Days.DATE),
        words=tuple(
            (_text(pair[0], LONGEST_HEADER), _text(pair[1], LONGEST_HEADER))
            for pair in pairs[:MOST_WORDS]
            if isinstance(pair, list | tuple) and len(pair) == 2
        ),
    )


def _text(value: Any, longest: int) -> str:
    return " ".join(clean(value).split())[:longest] if isinstance(value, str) else ""


def _line(value: Any) -> str:
    """A line of a form, with the spaces that are left for filling in."""
    text = clean(value) if isinstance(value, str) else ""
    return text.replace("\n", " ").strip()[:LONGEST_LINE].strip()


def _choice(kind: Any, value: Any, usual: Any) -> Any:
    return kind(value) if value in kind.values else usual
