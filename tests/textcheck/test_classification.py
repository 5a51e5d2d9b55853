"""What a post is for and about, proposed from its words with the reasons."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.textcheck.classification import DISCLOSURES, TASKS, TOPICS, proposed

TITLES = [
    ("一图读懂：城乡居民医保缴费政策", "interpret", "社会保障"),
    ("关于停水的温馨提示", "serve", ""),
    ("关于网民反映路灯不亮问题的答复", "respond", ""),
    ("关于征求《城区养犬管理办法（草案）》意见建议的公告", "collect", ""),
    ("不信谣不传谣：网传水库泄洪系谣言", "guide", "生态环境"),
    ("镇司法所成功调解一起邻里矛盾纠纷", "defuse", "法治平安"),
    ("留言区见：您最想去哪个村赏花", "interact", "政务动态"),
    ("县委召开常委会会议", "publish", "政务动态"),
    ("晨雾", "publish", ""),
]


@pytest.mark.parametrize(("title", "task", "topic"), TITLES)
def test_titles_of_every_task_are_known(title: str, task: str, topic: str) -> None:
    """A18-5."""
    found = proposed(title, "")
    assert (found.task, found.topic) == (task, topic)


def test_every_reason_stands_in_title_or_text() -> None:
    """A18-5."""
    title, text = "医保政策解读", "参保群众可在窗口办理，流程见办事指南。"
    found = proposed(title, text)
    assert found.reasons
    for each in found.reasons:
        assert each.cue in (title if each.in_title else text)


def test_the_title_weighs_more_than_the_text() -> None:
    """A18-5."""
    assert proposed("调解", "窗口预约缴费").task == "serve"
    assert proposed("调解纠纷化解", "窗口预约").task == "defuse"


@given(st.text(max_size=300), st.text(max_size=300))
def test_whatever_stands_there_gets_a_class_that_exists(title: str, text: str) -> None:
    found = proposed(title, text)
    assert found.task in TASKS
    assert found.disclosure in {"", *DISCLOSURES}
    assert found.topic in {"", *TOPICS}


def test_the_classes_are_those_of_the_pack() -> None:
    from guiju.rulebook import packs

    pack = packs.load("puding-2022")
    assert set(TASKS) == set(pack.strings("A3-1", "tasks"))
    assert set(DISCLOSURES) == set(pack.strings("A16-1", "disclosures"))
