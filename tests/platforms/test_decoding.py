"""Encodings that offices send."""

import codecs
import random

import pytest

from guiju.platforms.decoding import UndecodableError, decode

TEXT = "账号名称,平台\r\n“普定发布”,微博 😀\r\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (TEXT.encode("gb18030"), "gb18030"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_text_arrives_whole(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (TEXT, encoding)


def test_a_declaration_that_does_not_fit_is_not_believed() -> None:
    assert decode(TEXT.encode(), declared="gb2312").text == TEXT
    assert decode(TEXT.encode("gb18030"), declared="utf-8").text == TEXT
    assert decode(TEXT.encode("gb18030"), declared="iso-8859-1").text == TEXT
    assert decode("臺灣".encode("big5"), declared="big5").text == "臺灣"
    assert decode(b"plain", declared="no-such-encoding\0").text == "plain"


def test_damaged_utf_8_is_named_and_not_read_as_something_else() -> None:
    lines = [f"第{number}行：普定县人民政府办公室".encode() for number in range(1, 6)]
    lines[3] = lines[3][:-1]
    with pytest.raises(UndecodableError) as caught:
        decode(b"\n".join(lines))
    assert (caught.value.line, caught.value.encoding) == (4, "utf-8")


def test_noise_is_no_text() -> None:
    with pytest.raises(UndecodableError):
        decode(random.Random(1).randbytes(10_000))
