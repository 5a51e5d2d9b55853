"""What several tests of the checks stand on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """A directory as an office has it: texts, a stream, a picture, something hidden."""
    (tmp_path / "乙").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "甲.txt").write_text("说北朝鲜", "utf-8")
    (tmp_path / "乙" / "b.md").write_text("# 好\n说北朝鲜", "utf-8")
    posts = [{"id": 1, "title": "北朝鲜", "text": "好"}, {"id": 2, "text": "手机13800000000"}]
    (tmp_path / "乙" / "posts.jsonl").write_text("\n".join(map(json.dumps, posts)), "utf-8")
    (tmp_path / "乙" / "图.psd").write_bytes(b"\x89PNG")
    (tmp_path / ".git" / "c.txt").write_text("说北朝鲜", "utf-8")
    return tmp_path
