"""A lexicon comes as a file of an office and goes out as one that can be imported again."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from guiju.newsroom import services
from guiju.newsroom.models import LexiconDraft
from guiju.newsroom.views.lexicon_words import FAULTS_SHOWN
from guiju.platforms import sheets
from tests.cast import NOW, Cast
from tests.newsroom.lexicons import HEADER, OLD_NAME


def upload(
    supervisor: Client, data: bytes, *, status: int = 200, name: str = "lexicon.tsv", **stated: str
) -> str:
    values = {"reason": "导入", "base": "0", "how": "add"} | stated
    file = SimpleUploadedFile(name, data)
    answer = supervisor.post(
        reverse("newsroom:lexicon_import"), values | {"file": file}, follow=True
    )
    assert answer.status_code == status
    return str(answer.content.decode())


def refused_upload(supervisor: Client, data: bytes, **stated: str) -> str:
    """The page again, with what is the matter with the file."""
    return upload(supervisor, data, **{"name": "lexicon.tsv"} | stated, status=422)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_file_of_terms_becomes_a_draft(supervisor: Client, encoding: str) -> None:
    upload(supervisor, OLD_NAME.replace("\n", "\r\n").encode(encoding))
    assert LexiconDraft.objects.get().content == OLD_NAME


def test_terms_of_a_file_are_added_or_replace_all(cast: Cast, supervisor: Client) -> None:
    services.change_lexicon(cast.supervisor, content=OLD_NAME, reason="增补", base=0, now=NOW)
    new = HEADER + "普定旧称\twrong_word\tblock\t\t\t\n对口单位\twrong_word\tflag\t\t\t\n"
    upload(supervisor, new.encode(), base="1")
    upload(supervisor, new.encode(), base="1", how="replace")
    replacing, adding = LexiconDraft.objects.all()
    assert replacing.content == new
    assert adding.content == HEADER + "仿普定旧称\taccepted\thint\t\t\t\n" + new.removeprefix(
        HEADER
    )


def test_every_bad_row_of_a_file_is_named(supervisor: Client) -> None:
    bad = (
        HEADER
        + "甲\twrong_word\tred\t\t\t\n普定旧称\twrong_word\tflag\t\t\t\n普定旧称\tnone\tflag\t\t\t\n"
    )
    shown = refused_upload(supervisor, bad.encode())
    for words in ("第 2 行", "第 4 行", "red", "none"):
        assert words in shown
    assert "<li>第 3 行" not in shown
    assert not LexiconDraft.objects.exists()
    for data, words in (
        (b"\x89PNG\r\n\x1a\n\x00\xff\xfe", "的内容是图片，不是表格"),
        (b"", "文件是空的"),
        ("没有表头\n甲\n".encode(), "没有找到表头"),
        (b"PK\x03\x04broken", "工作簿文件不完整或已损坏"),
        (bytes(range(8)) * 9, "二进制"),
    ):
        assert words in refused_upload(supervisor, data), data
    assert not LexiconDraft.objects.exists()
    for how in ({"base": "-1"}, {"base": "x"}, {"how": "burn"}, {"reason": ""}):
        refused_upload(supervisor, OLD_NAME.encode(), **how)
    assert not LexiconDraft.objects.exists()


def test_what_is_downloaded_can_be_imported(cast: Cast, supervisor: Client) -> None:
    services.change_lexicon(cast.supervisor, content=OLD_NAME, reason="增补", base=0, now=NOW)
    data = supervisor.get(reverse("newsroom:lexicon_download", args=[1])).content
    shown = upload(supervisor, data, base="1", status=403)
    assert "词库内容没有变化" in shown
    workbook = supervisor.get(reverse("newsroom:lexicon_download", args=[1]), {"as": "xlsx"})
    shown = upload(supervisor, workbook.content, base="1", status=403, name="词库.xlsx")
    assert "词库内容没有变化" in shown
    template = supervisor.get(reverse("newsroom:lexicon_template")).content.decode("utf-8-sig")
    assert template == HEADER
    empty = supervisor.get(reverse("newsroom:lexicon_template"), {"as": "xlsx"}).content
    assert sheets.read(empty, filename="空.xlsx").header[:2] == ("词条", "类别")


def test_a_list_of_an_office_needs_no_more_than_its_terms(supervisor: Client) -> None:
    table = "附件\n词条,规范写法,级别\n各股室,各内设机构,\n普定旧称,,不得发布\n"
    upload(supervisor, table.encode("gb18030"), name="词条.csv")
    assert LexiconDraft.objects.get().content == HEADER + (
        "各股室\twrong_word\tflag\t各内设机构\t\t\n普定旧称\twrong_word\tblock\t\t\t\n"
    )
    shown = refused_upload(supervisor, "词条,级别\n各股室,红色\n甲,\n".encode(), name="词条.csv")
    assert "第 2 行，级别：“红色”" in shown
    assert "第 3 行，词条：单字词条" in shown


def test_of_many_faults_the_first_are_shown(supervisor: Client) -> None:
    rows = "".join(f"旧称{number}\twrong_word\tred\t\t\t\n" for number in range(300))
    shown = refused_upload(supervisor, (HEADER + rows).encode())
    assert shown.count("<li>第 ") == FAULTS_SHOWN
    assert "300" in shown
    assert "另有 250 处错误" in shown


WORD_97 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "WordDocument".encode("utf-16-le")


def word() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return kept.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "is_a"),
    [
        ("词条.pdf", b"%PDF-1.7\n", "PDF 文件"),
        ("词条.docx", word(), "Word 文档"),
        ("词条.doc", WORD_97, "旧版 Word 文档"),
        ("词条.txt", b"\x00\x01\x02\x03\x04" * 50, "二进制内容"),
    ],
)
def test_what_is_no_table_is_told_what_this_import_takes(
    supervisor: Client, name: str, data: bytes, is_a: str
) -> None:
    shown = refused_upload(supervisor, data, name=name)
    assert is_a in shown
    assert "请上传 .xlsx、.csv、.tsv 或 .txt 文件" in shown
    assert "jsonl" not in shown
    assert not LexiconDraft.objects.exists()


def test_chinese_readers_are_told_values_by_their_chinese_names_alone(supervisor: Client) -> None:
    shown = refused_upload(supervisor, (HEADER + "甲乙\twrong_word\tred\t\t\t\n").encode())
    assert "需核实" in shown
    assert "(flag)" not in shown
    assert "wrong_word" not in shown
    supervisor.cookies["guiju_language"] = "en"
    shown = refused_upload(supervisor, (HEADER + "甲乙\twrong_word\tred\t\t\t\n").encode())
    assert "(flag)" in shown
