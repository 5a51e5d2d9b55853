"""The second judge of spelling, a model on loopback: what it is told, and that it can do no harm."""

import argparse
import io
import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from guiju.textcheck import Document, Level
from guiju.textcheck.command_line import checks
from guiju.textcheck.judge import LONGEST_ANSWER, SOURCE, Judge, JudgeError
from tests.office_model import OfficeModel as Model
from tests.office_model import office_model
from tests.textcheck.test_personal import ID


@pytest.fixture
def model() -> Iterator[Model]:
    with office_model() as running:
        yield running


def test_it_is_off_unless_the_environment_names_it() -> None:
    assert Judge.of({}) is None
    assert Judge.of({"GUIJU_JUDGE_SECONDS": "5"}) is None


@pytest.mark.parametrize(
    ("url", "extra"),
    [
        ("https://api.example.com/v1", {}),
        ("http://8.8.8.8/v1", {}),
        ("http://0.0.0.0/v1", {}),
        ("ftp://127.0.0.1/v1", {}),
        ("http://[/v1", {}),
        ("http://127.0.0.1/v1", {"GUIJU_JUDGE_MODEL": ""}),
        ("", {}),
        ("http://127.0.0.1/v1", {"GUIJU_JUDGE_SECONDS": "soon"}),
        ("http://127.0.0.1/v1", {"GUIJU_JUDGE_SECONDS": "0"}),
    ],
)
def test_only_a_model_of_the_office_is_asked_and_settings_are_read(
    url: str, extra: dict[str, str]
) -> None:
    with pytest.raises(JudgeError):
        Judge.of({"GUIJU_JUDGE_URL": url, "GUIJU_JUDGE_MODEL": "qwen"} | extra)


@pytest.mark.parametrize("host", ["localhost:11434", "127.0.0.1", "10.1.2.3:8000", "[::1]:80"])
def test_loopback_and_the_network_of_the_office_are_near_enough(host: str) -> None:
    judge = Judge.of(
        {
            "GUIJU_JUDGE_URL": f"http://{host}/v1/",
            "GUIJU_JUDGE_MODEL": "qwen",
            "GUIJU_JUDGE_SECONDS": "3",
        }
    )
    assert judge == Judge(f"http://{host}/v1", "qwen", 3.0)


def test_what_it_says_is_a_hint_of_its_own_and_stands_in_the_text(model: Model) -> None:
    model.said = (
        '好的，校对结果如下：\n[{"错": "会义", "对": "会议"}, {"错": "没有的话", "对": "x"}]'
    )
    document = Document(title="关于召开会义的通知", text="请准时参加会义。")
    found = Judge(model.url, "qwen").remarks(document)
    assert [(each.field, each.start, each.end) for each in found] == [
        ("text", 5, 7),
        ("title", 4, 6),
    ]
    for remark in found:
        assert (remark.text, remark.suggestion) == ("会义", "会议")
        assert (remark.level, remark.code, remark.source) == (Level.HINT, "A18-1", SOURCE)
        assert "本地大模型的意见" in remark.message_zh
        assert "local large model" in remark.message_en


def test_personal_data_is_masked_before_it_is_sent(model: Model) -> None:
    text = f"张三丰，身份证号{ID}，电话13812345678，参加会义。"
    model.said = f'[{{"错": "{ID}", "对": "1"}}, {{"错": "张某某", "对": "张三"}}, {{"错": "会义", "对": "会议"}}]'
    [remark] = Judge(model.url, "qwen").remarks(Document(text=text))
    assert text[remark.start : remark.end] == "会义"
    sent = json.dumps(model.asked, ensure_ascii=False)
    assert ID not in sent
    assert "13812345678" not in sent
    assert "张三丰" not in sent
    assert "138****5678" in sent


@pytest.mark.parametrize(
    ("said", "raw", "status"),
    [
        ("没有发现错别字。", None, 200),
        ("[{]", None, 200),
        ('[1, "会义", {"错": 1, "对": 2}, {"错": "会义"}]', None, 200),
        ("", b"not JSON", 200),
        ("", b'{"choices": []}', 200),
        ("", b'{"choices": [{"message": {"content": null}}]}', 200),
        ("", b"[" * (LONGEST_ANSWER + 1), 200),
        ("", b"[" * 100_000, 200),
        ("[" * 50_000 + "]" * 50_000, None, 200),
        ("", None, 500),
        ("", None, 302),
    ],
)
def test_nonsense_and_failure_are_silence(
    model: Model, said: str, raw: bytes | None, status: int
) -> None:
    model.said, model.raw, model.status = said, raw, status
    heard: list[str] = []
    assert Judge(model.url, "qwen").remarks(Document(text="参加会义"), heard.append) == []
    assert len(heard) == 1


@pytest.mark.parametrize("said", ["[]", "没有错别字：[]", '[1, {"错": "会义", "对": "会义"}]'])
def test_that_nothing_is_wrong_is_an_answer(model: Model, said: str) -> None:
    model.said = said
    heard: list[str] = []
    assert Judge(model.url, "qwen").remarks(Document(text="参加会义"), heard.append) == []
    assert heard == []


def test_what_should_not_be_there_is_said_so(model: Model) -> None:
    model.said = '[{"错": "的的", "对": ""}]'
    (remark,) = Judge(model.url, "qwen").remarks(Document(text="好的的"))
    assert "疑为多余" in remark.message_zh


def test_it_has_its_time_and_no_more(model: Model) -> None:
    model.waits = 5
    model.said = '[{"错": "会义", "对": "会议"}]'
    started = time.monotonic()
    assert Judge(model.url, "qwen", seconds=0.3).remarks(Document(title="会义", text="会义")) == []
    assert time.monotonic() - started < 4
    assert len(model.asked) == 1


def test_the_command_asks_it_when_told_to(
    model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model.said = '[{"错": "县里", "对": "现里"}]'
    path = tmp_path / "notice.txt"
    path.write_text("县里召开会议。", "utf-8")
    parser = argparse.ArgumentParser()
    checks.add_arguments(parser)

    def run(*arguments: str) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        code = checks.run(
            parser.parse_args(["--language", "zh-hans", *arguments, str(path)]),
            io.BytesIO(),
            out,
            err,
        )
        return code, out.getvalue(), err.getvalue()

    monkeypatch.delenv("GUIJU_JUDGE_URL", raising=False)
    code, said, told = run("--second-judge")
    assert (code, said) == (2, "")
    assert told.startswith("--second-judge: 没有设置 GUIJU_JUDGE_URL")
    monkeypatch.setenv("GUIJU_JUDGE_URL", "http://8.8.8.8/v1")
    monkeypatch.setenv("GUIJU_JUDGE_MODEL", "qwen")
    assert "不出本单位网络" in run("--second-judge")[2]
    monkeypatch.setenv("GUIJU_JUDGE_URL", model.url)
    assert run() == (0, "", "")
    assert model.asked == []
    code, said, _ = run("--second-judge")
    assert code == 0
    assert "本地大模型的意见" in said


def test_nobody_there_is_silence(model: Model) -> None:
    assert Judge("http://127.0.0.1:1/v1", "qwen").remarks(Document(text="参加会义")) == []


def test_the_same_slip_twice_is_found_twice() -> None:
    answer = (
        '[{"错": "会义", "对": "会议"}, {"错": "会义", "对": "会议"}, {"错": "会义", "对": "会议"}]'
    )
    found = Judge("http://127.0.0.1/v1", "qwen").read("text", "会义和会义", answer)
    assert [each.start for each in found] == [0, 3]
