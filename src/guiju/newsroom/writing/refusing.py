"""How acts on manuscripts say no, where no article's own rule says it.

raise Refused([changed_since()])
"""

from __future__ import annotations

from collections.abc import Sequence

from guiju.newsroom.workflow import STATE_WORDS, State
from guiju.rulebook.breach import Breach, Sentence
from guiju.units.refusals import refusal
from guiju.units.rights import Refused

LONGEST_REASON = 2_000


def stated_reason(text: str, *, code: str = "A17-1") -> str:
    """A reason that can be kept; raises `Refused` under the article of the act when there is none."""
    reason = text.strip()[:LONGEST_REASON]
    if not reason:
        raise Refused([refusal(code, "没有写明理由。", "No reason is given.", out=_why(code))])
    return reason


def stated_words(text: str, *, code: str) -> str:
    """A question, an answer or a summary that can be kept; raises `Refused` when nothing was written."""
    words = text.strip()[:LONGEST_REASON]
    if not words:
        out = Sentence(zh="请填写内容后再提交。", en="Write it, then send it.")
        raise Refused([refusal(code, "没有填写内容。", "Nothing is written.", out=out)])
    return words


def _why(code: str) -> Sentence:
    """For whom the reason is: whoever mends a manuscript sent back, or whoever reads the record later."""
    if code == "A17-1":
        return Sentence(
            zh="请写明理由，以便对方修改。", en="Say why, so that the others know what to mend."
        )
    return Sentence(
        zh="请写明理由，理由随本次办理留痕备查。",
        en="Say why; the reason stays on record with the act.",
    )


def changed_since() -> Breach:
    """Somebody else changed the manuscript since the page was opened."""
    return refusal(
        "A17-4",
        "您打开页面之后，稿件已被他人修改。",
        "Somebody has changed the manuscript since you opened its page.",
        out=Sentence(
            zh="请刷新页面，看过最新内容后再办理。",
            en="Reload the page and read it again before you act.",
        ),
    )


def not_editable(state: State) -> Breach:
    """It is with others now, or gone."""
    said = STATE_WORDS[state]
    return refusal(
        "A17-4",
        f"稿件{said.zh}，不能直接修改。",
        f"The manuscript is {said.en} and cannot be changed as it stands.",
        out=Sentence(
            zh="尚未发布的，请先撤回修改（原审核签发随之失效）；已发布的，请办理更正。",
            en="Take it back first if it has not gone out (its review and signature are void then); what is "
            "published is corrected.",
        ),
    )


def not_of_the_host(names: Sequence[str]) -> Breach:
    """An account that is another unit's, is closed or suspended, or does not exist."""
    listed = f"（{'、'.join(names)}）" if names else ""
    said = f" ({', '.join(names)})" if names else ""
    return refusal(
        "A5-3",
        f"所选账号不是本单位在用的账号{listed}。",
        f"An account chosen is not one the unit has in operation{said}.",
        out=Sentence(
            zh="请选择本单位在用的账号；需要其他单位转发的，请由主管单位下达协同转发任务。",
            en="Choose accounts the unit has in operation; let the competent unit give a relay order to others.",
        ),
    )


def text_too_long(length: int, most: int) -> Breach:
    """More than any article."""
    return refusal(
        "A5-3",
        f"正文连同格式有{length}个字符，最多{most}个。",
        f"The text with its markup has {length} characters; {most} are taken.",
        out=Sentence(zh="请分成几篇稿件。", en="Make several manuscripts of it."),
    )


def wording_gone() -> Breach:
    """A remark is answered whose wording is no longer there."""
    return refusal(
        "A18-1",
        "这处内容已经改动，原提示不再存在。",
        "The wording has changed; the remark is no longer there.",
        out=Sentence(zh="请刷新页面。", en="Reload the page."),
    )


def mended_by_hand(code: str, excerpt: str) -> Breach:
    """Markup runs through the wording, so that no program can replace it."""
    return refusal(
        code,
        f"“{excerpt}”中间有格式或换行，不能自动替换。",
        f"Formatting or a line break runs through “{excerpt}”; it cannot be replaced by itself.",
        out=Sentence(zh="请在正文中手工修改。", en="Change it in the text by hand."),
    )
