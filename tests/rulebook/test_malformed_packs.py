"""A pack with a slip of the pen is refused with its file, its key and what was expected."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guiju.rulebook import packs
from guiju.rulebook.pack import PackError

PUDING = (packs.FOLDER / "puding-2022.toml").read_text(encoding="utf-8")
NATIONAL = (packs.FOLDER / "national-2019.toml").read_text(encoding="utf-8")

A1 = "[articles.1]"
A14_2 = "A14-2 = {"


def refused(folder: Path, name: str, text: str) -> str:
    """What loading a pack with this text says."""
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as error:
        packs.load(name, folder)
    return str(error.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[pack]", "[pack", "not valid TOML"),
        ('family = "puding"', "", "pack.family: missing"),
        ('family = "puding"', 'family = " "', "pack.family: expected text, found ' '"),
        ('id = "puding-2022"', 'id = "puding"', "pack.id: expected the name of the file"),
        ("issued_on = 2022-02-28", 'issued_on = "2022-02-28"', "pack.issued_on: expected a date"),
        (
            "issued_on = 2022-02-28",
            "issued_on = 2022-02-28T08:00:00",
            "pack.issued_on: expected a date",
        ),
        (
            "in_force_from = 2022-03-01",
            "in_force_from = 2022-02-01",
            "pack.in_force_from: expected a day not before issued_on, 2022-02-28",
        ),
        ('family = "puding"', 'family = "puding"\ncounty = "x"', "pack.county: unknown key"),
        ("last_article = 5", "last_article = 4", "chapters[1].first_article: expected a whole"),
        ("number = 2", "number = 3", "chapters[1].number: expected a whole number from 2 to 2"),
        ("last_article = 40", "last_article = 41", "articles.41: missing"),
        ("[articles.40]", "[articles.41]", "articles.41: expected an article that a chapter holds"),
        ("[articles.40]", "[articles.last]", "articles.last: expected the number of an article"),
        ('printed_as = "第一条"', "printed_as = 1", "articles.1.printed_as: expected text, found 1"),
        ('printed_as = "第一条"', 'printed = "第一条"', "articles.1.printed_as: missing"),
        (
            'printed_as = "第一条"',
            'printed_as = "第一条"\nremark = "x"',
            "articles.1.remark: unknown key",
        ),
        (A14_2, "A15-2 = {", "articles.14.codes.A15-2: expected a code such as A14-1"),
        (A14_2, "A14-9 = {", "articles.14.codes.A14-9: expected the code that follows A14-1"),
        ('A14-2 = { kinds = ["clock"]', 'A14-2 = { kinds = ["tick"]', "A14-2.kinds: expected some of"),
        ('A14-2 = { kinds = ["clock"]', "A14-2 = { kinds = []", "A14-2.kinds: expected a list of at"),
        ('A14-2 = { kinds = ["clock"]', "A14-2 = { kinds = 7", "A14-2.kinds: expected a list of words"),
        ('title = { zh = "适用范围", en = "Scope" }', 'title = "适用范围"', "articles.2.title: expected a table"),
        ('title = { zh = "适用范围", en = "Scope" }', 'title = { zh = "适用范围" }', "title.en: missing"),
        ("notice_working_days = 15", "notice_working_days = 0", "A14-2.notice_working_days: expected a whole number from 1 to 366, found 0"),
        ("notice_working_days = 15", "notice_working_days = true", "notice_working_days: expected a whole"),
        ("notice_working_days = 15", "notice_days = 15", "parameters.A14-2.notice_working_days: missing"),
        ("notice_working_days = 15", "notice_working_days = 15\nextra = 1", "parameters.A14-2.extra: unknown key"),
        ("[parameters.A14-2]", "[parameters.A14-3]", "parameters.A14-2: missing"),
        (
            'holidays_reading = "official-calendar"',
            'holidays_reading = "any"',
            "holidays_reading: expected one of official-calendar, announced-holidays, found 'any'",
        ),
        ('required_of = ["town", "department"]', 'required_of = ["town", "town"]', "none twice"),
        ("before = [10, 5, 1, 0]", "before = [10, 5, 5]", "A6-3.remind_working_days_before: expected a list"),
        ("before = [10, 5, 1, 0]", "before = []", "at least one whole number from 0 to 60"),
        ("before = [10, 5, 1, 0]", 'before = ["10"]', "at least one whole number from 0 to 60"),
        ("before = [10, 5, 1, 0]", "before = [0, false]", "at least one whole number from 0 to 60"),
        ("before = [10, 5, 1, 0]", "before = 10", "at least one whole number from 0 to 60"),
        ("after = [1, 5]", "after = [0, 5]", "escalate_working_days_after: expected a list of at least one whole number from 1"),
        ('required_of = ["town", "department"]', "required_of = []", "at least one word"),
        ('{ code = "weibo"', '{ code = "wechat-official"', "platforms[2].code: expected a new code"),
        ('{ code = "weibo"', '{ code = "Wei Bo"', "platforms[2].code: expected a new code"),
        ('en = "Weibo" }', 'en = "Weibo", struck_off = "soon" }', "platforms[2].struck_off: expected a date"),
        ('en = "ordinary", signer', 'en = "ordinary", signs', "A17-1.levels[0].signer: missing"),
        ('chosen = ["idle_days"]', 'chosen = ["days"]', "A10-4.chosen: expected some of idle_days"),
        ("[parameters.A3-1]", "[parameter.A3-1]", "parameters.A3-1: missing"),
        ("[[pack.basis]]", "[[pack.bases]]", "pack.basis: missing"),
    ],
)  # fmt: skip
def test_a_slip_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in PUDING
    message = refused(tmp_path, "puding-2022", PUDING.replace(old, new))
    assert message.startswith("puding-2022.toml: ")
    assert said in message


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(PackError, match="p.toml: not valid TOML"):
        packs.load("p", tmp_path)


def test_a_pack_without_codes_is_refused(tmp_path: Path) -> None:
    empty = re.sub(r"\[codes\].*", "[parameters]\n", NATIONAL, flags=re.DOTALL)
    assert "holds no codes" in refused(tmp_path, "national-2019", empty)


def test_a_table_where_a_word_should_be_is_refused(tmp_path: Path) -> None:
    assert "parameters: missing" in refused(
        tmp_path, "national-2019", NATIONAL.split("[parameters")[0]
    )


def test_without_parameters_it_does_not_need_it_still_loads(tmp_path: Path) -> None:
    """Another county may leave out codes of the specification it does not have."""
    lines = [line for line in NATIONAL.splitlines() if not line.startswith(("N2-1", "[parameters"))]
    kept = [line for line in lines if "_days" not in line and not line.startswith("chosen")]
    (tmp_path / "national-2019.toml").write_text(
        "\n".join([*kept, "[parameters]"]), encoding="utf-8"
    )
    pack = packs.load("national-2019", tmp_path)
    assert "N2-1" not in pack.codes
