"""Files that strangers sent: opened within bounds, turned upright, or refused with the reason."""

from __future__ import annotations

import contextlib
import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from guiju.textcheck.images import opening
from guiju.textcheck.images.budget import Budget
from guiju.textcheck.images.opening import opened
from guiju.textcheck.images.trouble import ImageTrouble
from tests.textcheck.images.drawing import saved

RED_AND_BLUE = Image.new("RGB", (60, 40), "red")
ImageDraw.Draw(RED_AND_BLUE).rectangle((0, 0, 29, 39), fill="blue")


def kind_of(content: bytes) -> str:
    with pytest.raises(ImageTrouble) as refused:
        opened("图.png", content, Budget())
    assert "图.png" in refused.value.zh
    assert "图.png" in refused.value.en
    return refused.value.kind


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "BMP"])
def test_pictures_of_every_kind_that_platforms_take_are_opened(kind: str) -> None:
    file = opened("图", saved(RED_AND_BLUE, kind), Budget())
    assert (file.format, file.frames[0].size, file.frames[0].mode) == (kind, (60, 40), "RGB")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "kind"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><svg/>", "kind"),
        (b"<!DOCTYPE html><title>x</title>", "kind"),
        (b"%PDF-1.7", "kind"),
        (b"PK\x03\x04word", "kind"),
        (b"II*\x00rest", "kind"),
        (b"\x00\x00\x00\x18ftypmp42", "kind"),
        (b"hello", "damaged"),
        (b"\x89PNG\r\n\x1a\n", "damaged"),
        (saved(RED_AND_BLUE)[:-30], "damaged"),
        (saved(RED_AND_BLUE, "JPEG")[:200], "damaged"),
        (saved(RED_AND_BLUE.resize((60, 8))), "small"),
    ],
)
def test_what_is_no_picture_says_what_it_is(content: bytes, kind: str) -> None:
    assert kind_of(content) == kind


def test_a_file_that_is_too_large_is_not_read() -> None:
    assert kind_of(saved(RED_AND_BLUE) + bytes(opening.LARGEST)) == "bytes"


def header_only(width: int, height: int) -> bytes:
    """A PNG that promises pixels and holds next to none."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0"))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("side", [8_000, 20_000, 100_000, 2**31 - 1])
def test_a_bomb_is_refused_by_its_header(side: int) -> None:
    assert kind_of(header_only(side, side)) in {"pixels", "damaged"}


def test_the_camera_says_which_side_is_up() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    frame = opened("图.jpg", saved(RED_AND_BLUE, "JPEG", exif=exif), Budget()).frames[0]
    assert frame.size == (40, 60)
    assert frame.getpixel((20, 5))[2] > 200  # type: ignore[index]


def test_a_broken_camera_note_does_not_matter() -> None:
    content = saved(RED_AND_BLUE, "JPEG", exif=b"Exif\0\0garbage that is no TIFF")
    assert opened("图.jpg", content, Budget()).frames[0].size == (60, 40)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "CMYK", "YCbCr", "I;16", "I", "F"])
def test_colours_of_every_depth_become_eight_bits(mode: str) -> None:
    grey = RED_AND_BLUE.convert("L").point(lambda value: 255 * (value > 40))
    picture = (
        grey.convert("I").point(lambda value: value * 256).convert("I;16")
        if mode == "I;16"
        else grey.convert("RGB").convert(mode)
        if mode not in {"I", "F"}
        else grey.convert(mode)
    )
    frame = opening.upright(picture)
    assert frame.mode == "RGB"
    dark, light = frame.getpixel((5, 20)), frame.getpixel((55, 20))
    assert max(dark) < 40 < 200 < min(light)  # type: ignore[arg-type]


@pytest.mark.parametrize(("ink", "ground"), [("white", 0), ("black", 255)])
def test_writing_on_nothing_gets_a_ground_that_shows_it(ink: str, ground: int) -> None:
    layered = Image.new("RGBA", (60, 40), (0, 0, 0, 0))
    ImageDraw.Draw(layered).rectangle((20, 10, 40, 30), fill=ink)
    assert opening.upright(layered).getpixel((1, 1)) == (ground, ground, ground)


def moving(*colours: str) -> bytes:
    frames = [Image.new("RGB", (40, 40), colour) for colour in colours]
    file = io.BytesIO()
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:], duration=20)
    return file.getvalue()


def test_of_a_moving_picture_what_differs_is_examined() -> None:
    file = opened("动.gif", moving("black", "white", "#fdfdfd", "red", "black"), Budget())
    assert len(file.frames) == 4
    assert not file.skipped


def test_a_moving_picture_without_end_is_looked_at_for_a_while() -> None:
    file = opened("动.gif", moving(*["black", "white"] * 10), Budget())
    assert len(file.frames) == opening.MOST_FRAMES
    assert file.skipped


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_no_damage_is_an_error_of_the_program(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(["PNG", "JPEG", "GIF", "WEBP", "BMP"]))
    content = bytearray(saved(RED_AND_BLUE, kind))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    with contextlib.suppress(ImageTrouble):
        assert opened("图", bytes(content[:cut]), Budget()).frames
