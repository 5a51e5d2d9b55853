"""Contrast of the colours in guiju.css, computed (WCAG 2.1: 4.5 for text, 3 for edges of controls)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

TEXT = [
    ("ink", "paper"), ("ink", "card"), ("ink", "sunk"), ("ink", "accent-soft"),
    ("quiet", "paper"), ("quiet", "card"), ("quiet", "sunk"),
    ("accent", "paper"), ("accent", "card"), ("on-accent", "accent"), ("accent-strong", "accent-soft"),
    ("ok", "ok-soft"), ("ok", "card"), ("warn", "warn-soft"), ("warn", "card"), ("warn", "paper"),
    ("bad", "bad-soft"), ("bad", "card"), ("ink", "bad-soft"), ("quiet", "bad-soft"),
]  # fmt: skip
CONTROLS = [("edge", "card"), ("edge", "paper"), ("accent", "paper")]


def tokens(theme: str) -> dict[str, str]:
    path = finders.find("guiju/guiju.css")
    assert isinstance(path, str)
    css = Path(path).read_text(encoding="utf-8")
    selector = r":root \{" if theme == "light" else r'\[data-bs-theme="dark"\] \{'
    block = re.search(selector + r"(.*?)\}", css, re.S)
    assert block
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block[1]))


def test_dark_is_the_same_with_and_without_script() -> None:
    path = finders.find("guiju/guiju.css")
    assert isinstance(path, str)
    css = Path(path).read_text(encoding="utf-8")
    blocks = [
        re.search(selector + r"\s*\{(.*?)\}", css, re.S)
        for selector in (r'\[data-bs-theme="dark"\]', r":root:not\(\[data-bs-theme\]\)")
    ]
    said = [block[1].split() for block in blocks if block]
    assert len(said) == 2
    assert said[0] == said[1]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("front", "ground"), TEXT)
def test_text_is_readable(theme: str, front: str, ground: str) -> None:
    colours = tokens(theme)
    assert contrast(colours[front], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("front", "ground"), CONTROLS)
def test_edges_of_controls_are_seen(theme: str, front: str, ground: str) -> None:
    colours = tokens(theme)
    assert contrast(colours[front], colours[ground]) >= 3
