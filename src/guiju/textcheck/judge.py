"""A second judge of spelling: a language model that runs on a machine of the office, asked over its own interface.

Off unless the environment names one. Any endpoint that speaks the interface of OpenAI's chat will do (llama.cpp,
vLLM, Ollama …). It is asked within a time; what it says is a hint and marked as its guess; when it is silent, slow
or talks nonsense, nothing is lost but its opinion. The text leaves the program with personal data masked, and goes
to a loopback or private address only.

| variable | meaning |
| --- | --- |
| `GUIJU_JUDGE_URL` | where the interface begins: `http://127.0.0.1:8080/v1` |
| `GUIJU_JUDGE_MODEL` | which model is asked |
| `GUIJU_JUDGE_SECONDS` | how long it may take for a document, 20 unless said |

    >>> Judge.of({}) is None
    True
    >>> Judge.of({"GUIJU_JUDGE_URL": "http://127.0.0.1:8080/v1", "GUIJU_JUDGE_MODEL": "qwen"}).seconds
    20.0
    >>> judge = Judge("http://127.0.0.1:8080/v1", "qwen")
    >>> [(each.start, each.text, each.suggestion) for each in judge.read("text", "召开会义", '[{"错": "会义", "对": "会议"}]')]
    [(2, '会义', '会议')]
"""

from __future__ import annotations

import json
import logging
import math
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, Final

import httpx

from guiju.textcheck.deidentification import deidentify
from guiju.textcheck.masking import HIDDEN
from guiju.textcheck.normal import well_formed
from guiju.textcheck.remark import Document, Level, Remark
from guiju.textcheck.speaking import Refusal
from guiju.textcheck.spelling.check import CODE

SOURCE: Final = "本地大模型"
"""What the remarks name as their source."""
SECONDS: Final = 20.0
LONGEST_WAIT: Final = 600
LONGEST_TEXT: Final = 8_000
"""So many characters of a field are sent; a model of the office forgets longer ones."""
LONGEST_ANSWER: Final = 200_000
LONGEST_SLIP: Final = 20
MOST: Final = 50
"""So many remarks on a field: a model that finds more has lost its way."""

_TASK = (
    "你是政务稿件校对员。只找错别字（音近、形近、多字、漏字），不改文风，不改人名地名，不评论内容。"
    "文中的*和某是脱敏符号，不算错。仅输出JSON数组，每项为{“错”: 原文片段, “对”: 改正后的片段}；没有错别字时输出[]。"
).translate({ord("“"): '"', ord("”"): '"'})
_LIST = re.compile(r"\[.*\]", re.DOTALL)

_log = logging.getLogger(__name__)


class JudgeError(Refusal):
    """A setting of the second judge that cannot stand, and why."""


@dataclass(frozen=True, slots=True)
class Judge:
    """The model that is asked, and how long it may take for a document, in seconds."""

    url: str
    model: str
    seconds: float = SECONDS

    @staticmethod
    def of(environment: Mapping[str, str]) -> Judge | None:
        """The judge that the environment names, or None.

        Raises JudgeError if the address is not of this machine or its network, or a setting cannot be read.
        """
        try:
            seconds = float(environment.get("GUIJU_JUDGE_SECONDS", "") or SECONDS)
        except ValueError:
            seconds = math.nan
        if not 0 < seconds <= LONGEST_WAIT:
            raise JudgeError(
                f"GUIJU_JUDGE_SECONDS 应为不超过 {LONGEST_WAIT} 的秒数",
                f"GUIJU_JUDGE_SECONDS must be a number of seconds up to {LONGEST_WAIT}",
            )
        url = environment.get("GUIJU_JUDGE_URL", "").strip().rstrip("/")
        model = environment.get("GUIJU_JUDGE_MODEL", "").strip()
        if not url and not model:
            return None
        if url and not _is_local(url):
            raise JudgeError(
                "GUIJU_JUDGE_URL 应为本机或内网的 http(s) 地址，文字不出本单位网络",
                "GUIJU_JUDGE_URL must be http(s) at localhost or a private address: "
                "texts do not leave the office's network",
            )
        if not url or not model:
            given, other = ("URL", "MODEL") if url else ("MODEL", "URL")
            raise JudgeError(
                f"设置了 GUIJU_JUDGE_{given}，没有设置 GUIJU_JUDGE_{other}，两项应同时设置或者都不设置",
                f"GUIJU_JUDGE_{given} is set without GUIJU_JUDGE_{other}; both must be given, or neither",
            )
        return Judge(url, model, seconds)

    def remarks(
        self, document: Document, silent: Callable[[str], object] = lambda _kind: None
    ) -> list[Remark]:
        """What the model remarks upon, in reading order; nothing if it fails or the time is over.

        `silent` hears when there was no answer, and of what kind the failure was.
        """
        ends = time.monotonic() + self.seconds
        found: list[Remark] = []
        for field, original in document.fields():
            if not original.strip():
                continue
            sent = deidentify(original)[:LONGEST_TEXT]
            try:
                said = self.read(field, original, self._answer(well_formed(sent), ends), sent=sent)
            except (
                httpx.HTTPError,
                httpx.InvalidURL,
                TimeoutError,
                ValueError,
                LookupError,
                TypeError,
                RecursionError,
            ) as error:
                # The text is nobody's business; of the failure its kind is enough.
                _log.info("the second judge gave no answer: %s", type(error).__name__)
                silent(type(error).__name__)
                break
            found += said
        return sorted(found)

    def read(
        self, field: str, original: str, answer: str, *, sent: str | None = None
    ) -> list[Remark]:
        """The remarks in an answer of the model; what is not of the text, or masked in it, is left out.

        Raises ValueError when it is no answer to what was asked: that says nothing of the text.
        """
        sent = original if sent is None else sent
        remarks: list[Remark] = []
        taken = 0
        for wrong, right in _slips(answer)[:MOST]:
            start = sent.find(wrong, taken)
            start = sent.find(wrong) if start < 0 else start
            end = start + len(wrong)
            hidden = any(character in HIDDEN for character in wrong + right)
            if start < 0 or hidden or original[start:end] != wrong:
                continue
            if all(end <= each.start or each.end <= start for each in remarks):
                taken = end
                remarks.append(hint(field, start, wrong, right))
        return remarks

    def _answer(self, text: str, ends: float) -> str:
        """What the model says to a text. Raises whatever can go wrong on the way."""
        asked = {
            "model": self.model,
            "temperature": 0,
            "messages": [
                {"role": "system", "content": _TASK},
                {"role": "user", "content": text},
            ],
        }
        # No proxy of the environment: the text goes where the setting says and nowhere else.
        with httpx.Client(trust_env=False, follow_redirects=False) as client:
            content = b""
            with client.stream(
                "POST", f"{self.url}/chat/completions", json=asked, timeout=_left(ends)
            ) as response:
                response.raise_for_status()
                for part in response.iter_bytes():
                    _left(ends)
                    content += part
                    if len(content) > LONGEST_ANSWER:
                        raise ValueError("the answer is too long")
        said = json.loads(content)["choices"][0]["message"]["content"]
        if not isinstance(said, str):
            raise TypeError("the answer is no text")
        return said


def _left(ends: float) -> float:
    """The seconds that are left. Raises TimeoutError if none are."""
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _is_local(url: str) -> bool:
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL:
        return False
    if parsed.scheme not in ("http", "https"):
        return False
    if parsed.host == "localhost":
        return True
    try:
        address = ip_address(parsed.host)
    except ValueError:
        return False
    return address.is_loopback or (address.is_private and not address.is_unspecified)


def _slips(answer: str) -> list[tuple[str, str]]:
    """The pairs of an answer; models like to say something before and after the list.

    Raises ValueError when there is no list, or nothing in it is a pair.
    """
    found = _LIST.search(answer)
    if found is None:
        raise ValueError("the answer holds no list")
    rows: Any = json.loads(found[0])
    pairs = [(row.get("错"), row.get("对")) for row in rows if isinstance(row, dict)]
    read = [
        (wrong, right)
        for wrong, right in pairs
        if isinstance(wrong, str) and isinstance(right, str)
    ]
    if rows and not read:
        raise ValueError("nothing in the answer is a slip and its correction")
    return [
        (wrong, right)
        for wrong, right in read
        if wrong != right and 0 < len(wrong) <= LONGEST_SLIP and len(right) <= LONGEST_SLIP
    ]


def hint(field: str, start: int, wrong: str, right: str) -> Remark:
    """What the model would write otherwise, as the hint that it is."""
    return Remark(
        field=field,
        start=start,
        end=start + len(wrong),
        code=CODE,
        text=wrong,
        suggestion=right,
        level=Level.HINT,
        message_zh=f"“{wrong}”疑为“{right}”之误，请核对（本地大模型的意见，仅供参考）。"
        if right
        else f"“{wrong}”疑为多余，请核对（本地大模型的意见，仅供参考）。",
        message_en=f"“{wrong}” is probably “{right}”; please check (a guess of the local large model)."
        if right
        else f"“{wrong}” probably should not be there; please check (a guess of the local large model).",
        source=SOURCE,
    )
