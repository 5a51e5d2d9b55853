"""Every template of the program keeps the content security policy, and says nothing untranslated."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

import guiju
from tests.console.conftest import Look

SOURCE = Path(guiju.__file__).parent
TEMPLATES = sorted(SOURCE.glob("*/templates/**/*.html"))
STANDALONE = {"500.html"}
"""Pages that speak both languages by themselves."""


def test_there_are_templates() -> None:
    assert len(TEMPLATES) > 60


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_template_needs_an_unsafe_policy(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<style[\s>]", text), "a style element"
    assert not re.search(r"\sstyle\s*=\s*[\"']", text), "a style attribute"
    assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>", text), "a script without src"
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text), "an event attribute"
    assert not re.search(r"\bhx-on", text), "an hx-on attribute"
    assert "javascript:" not in text
    assert not re.search(r"(src|href)=[\"']https?://", text), "an address of another host"


def test_the_policy_is_strict() -> None:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert not any("unsafe" in source for sources in directives.values() for source in sources)


def test_the_policy_is_sent(look: Look) -> None:
    answer = look.supervisor.get("/console/")
    policy = answer["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    page = answer.content.decode()
    assert "<style" not in page
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in TEMPLATES
        if path.relative_to(SOURCE).parts[0] in {"config", "console"}
        and path.name not in STANDALONE
    ],
    ids=lambda path: str(path.relative_to(SOURCE)),
)
def test_no_chinese_stands_in_a_template(path: Path) -> None:
    """Frame and console speak through the catalogues; rooms may quote terms and data."""
    if path.name in {"language.html", "styleguide.html"}:
        pytest.skip("names a language in itself, or shows samples")
    found = re.findall(r"[\u4e00-\u9fff]+", path.read_text(encoding="utf-8"))
    assert found == []
