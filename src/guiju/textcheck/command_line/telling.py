"""The sentences of `guiju check`: a remark on a line, and what it says of files.

>>> counted(2, 1).in_("en")
'Documents checked: 2; remarks: 1.'
"""

from __future__ import annotations

from guiju.textcheck.remark import Remark
from guiju.textcheck.speaking import Said


def told(remark: Remark, language: str) -> str:
    """A remark but for its place: code, level, excerpt, why. Personal data is masked."""
    meaning = Said(remark.level.meaning, remark.level.value).in_(language)
    message = Said(remark.message_zh, remark.message_en).in_(language)
    return f"{remark.code}  {meaning}  {remark.masked_text}  {message}"


def not_utf_8(byte: int) -> Said:
    """A file in an encoding that is not read."""
    return Said(
        f"第 {byte + 1} 个字节不是 UTF-8 编码，请先转换为 UTF-8",
        f"not UTF-8 at byte {byte}; convert the file first",
    )


def unanswered(number: int, kind: str) -> Said:
    """The second judge was silent; `kind` of failure."""
    return Said(
        f"第二校对（本地大模型）对 {number} 篇没有作答（{kind}），其他检查不受影响；"
        "请检查 GUIJU_JUDGE_URL 所指的服务",
        f"the model gave no answer for {number} documents ({kind}); the other checks were made. "
        "See to what GUIJU_JUDGE_URL names",
    )


def counted(documents: int, remarks: int) -> Said:
    """How much there was."""
    return Said(
        f"检查 {documents:,} 篇，提示 {remarks:,} 处。",
        f"Documents checked: {documents:,}; remarks: {remarks:,}.",
    )


def line_named(number: int) -> Said:
    """A line of the standard input."""
    return Said(f"第 {number} 行", f"line {number}")


EMPTY = Said("是空文件，没有可以检查的内容", "an empty file, nothing to check")
EMPTY_DOCUMENT = Said(
    "其中没有文字；如为扫描件或者图片，请另存为图片再检查",
    "holds no text; if it is a scan or a picture, save it as a picture and check that",
)
SKIPPED = Said("不是可以检查的格式，已跳过", "skipped, not a format that is read here")
NOTHING = Said(
    "其中没有可以检查的文件（文本、Word 文档、工作簿、网页、JSONL、图片）",
    "holds nothing that can be checked (texts, Word documents, workbooks, web pages, JSONL, pictures)",
)
NO_JUDGE = Said(
    "没有设置 GUIJU_JUDGE_URL 和 GUIJU_JUDGE_MODEL，不知道向哪个模型提问",
    "GUIJU_JUDGE_URL and GUIJU_JUDGE_MODEL name no model",
)
