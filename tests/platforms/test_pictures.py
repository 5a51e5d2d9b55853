"""Pictures of strangers: judged by content and size, drawn anew, compared by look."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from guiju.platforms import pictures
from guiju.platforms.paper_formats import PaperError
from tests.platforms.drawing import image, picture


def bits_between(one: str, other: str) -> int:
    return (int(one, 16) ^ int(other, 16)).bit_count()


def encoded(drawing: Image.Image, form: str = "PNG", **options: object) -> bytes:
    file = io.BytesIO()
    drawing.save(file, form, **options)
    return file.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A PNG that states a size and holds a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes(100_000)))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("seed", range(8))
def test_scaling_and_encoding_hardly_change_the_look(seed: int) -> None:
    look = pictures.drawn("图.png", picture(seed)).look
    for other in (
        pictures.drawn("图.jpg", picture(seed, form="JPEG", quality=60)),
        pictures.drawn("图.webp", picture(seed, form="WEBP")),
        pictures.drawn("图.png", encoded(image(seed, 512).resize((90, 90)))),
    ):
        assert bits_between(look, other.look) <= 12


def test_other_pictures_look_otherwise() -> None:
    looks = [pictures.drawn("图.png", picture(seed)).look for seed in range(8)]
    pairs = [bits_between(a, b) for i, a in enumerate(looks) for b in looks[:i]]
    assert min(pairs) > 12


def test_what_is_kept_is_a_small_png_with_nothing_but_pixels() -> None:
    exif = Image.Exif()
    exif[0x010E] = "secret"
    kept = pictures.drawn("图.jpg", encoded(image(3, 900), "JPEG", exif=exif)).content
    assert b"secret" not in kept
    with Image.open(io.BytesIO(kept)) as again:
        assert (again.format, again.size, dict(again.info)) == ("PNG", (256, 256), {})


def test_what_is_transparent_is_drawn_on_white() -> None:
    clear = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    with Image.open(io.BytesIO(pictures.drawn("图.png", encoded(clear)).content)) as kept:
        assert kept.getpixel((9, 9)) == (255, 255, 255)


FRAMES = [image(seed, 64) for seed in range(3)]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("炸弹.png", bomb(60_000, 60_000), "过大"),
        ("窄.png", bomb(10, 4_000), "看不出内容"),
        ("点.png", encoded(Image.new("RGB", (1, 1))), "看不出内容"),
        ("程序.png", b"MZ\x90\x00" + bytes(200), "Windows 程序"),
        ("矢量.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "不是可以存档"),
        ("矢量.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "不是可以存档"),
        ("动图.webp", encoded(FRAMES[0], "WEBP", save_all=True, append_images=FRAMES[1:]), "动图"),
        ("动图.png", encoded(FRAMES[0], "PNG", save_all=True, append_images=FRAMES[1:]), "动图"),
        ("动图.gif", encoded(FRAMES[0], "GIF"), "不是可以存档"),
        ("截断.png", picture()[:300], "已损坏"),
        ("截断.jpg", picture(form="JPEG")[:300], "已损坏"),
        ("不足.png", bomb(2_000, 2_000), "已损坏"),
        ("文件.pdf", b"%PDF-1.7\n", "不是图片"),
        ("图.jpg", picture(), "与文件名不符"),
        ("空.png", b"", "空文件"),
        ("大.png", picture() + bytes(pictures.LARGEST), "超过4MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_is_no_still_picture_of_a_fair_size_is_refused_in_words(
    name: str, content: bytes, says: str
) -> None:
    with pytest.raises(PaperError) as refusal:
        pictures.drawn(name, content)
    assert says in refusal.value.zh


def test_a_picture_lying_on_its_side_is_put_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    upright = pictures.drawn("图.jpg", encoded(image(5), "JPEG"))
    lying = pictures.drawn(
        "图.jpg", encoded(image(5).transpose(Image.Transpose.ROTATE_90), "JPEG", exif=exif)
    )
    assert bits_between(upright.look, lying.look) <= 6
