"""How acts on comments say no, where no article's own rule says it.

raise Refused([words_not_there()])
"""

from __future__ import annotations

from guiju.newsroom.workflow import STATE_WORDS, State
from guiju.rulebook.breach import Breach, Sentence
from guiju.units.refusals import RELOAD, refusal

CODE = "A17-1"


def nothing_said() -> Breach:
    """A comment without a word."""
    return refusal(
        CODE,
        "没有填写内容。",
        "Nothing is said.",
        out=Sentence(zh="请写明意见或说明。", en="Say what should be changed, or what was done."),
    )


def too_long(most: int) -> Breach:
    """More than a comment."""
    return refusal(
        CODE,
        f"批注或回复最多{most}个字。",
        f"A comment or an answer has {most} characters at most.",
        out=Sentence(
            zh="请分成几条；整段改写的，请直接修改稿件。",
            en="Make several of it; whoever rewrites a passage changes the manuscript itself.",
        ),
    )


def too_many_words(most: int) -> Breach:
    """More words than a comment can be on."""
    return refusal(
        CODE,
        f"一条批注最多对应{most}个字。",
        f"A comment is on {most} characters at most.",
        out=Sentence(
            zh="请选取其中一句，或不选文字，对全文提出批注。",
            en="Select a sentence of it, or nothing, and comment on the whole.",
        ),
    )


def words_not_there() -> Breach:
    """The words commented on do not stand in the text."""
    return refusal(
        CODE,
        "所选的文字不在现在的稿件中。",
        "The words are not in the manuscript as it stands.",
        out=Sentence(
            zh="可能已被他人修改，或填写时有出入。请按现在的稿件重新选取或照原文填写。",
            en="Somebody may have changed them, or they were typed otherwise. Select them anew, or copy them as they "
            "stand.",
        ),
    )


def in_several_places(number: int) -> Breach:
    """The words stand in several places, and nothing says which is meant."""
    return refusal(
        CODE,
        f"这些文字在稿件中有{number}处。",
        f"The words stand in {number} places of the manuscript.",
        out=Sentence(
            zh="请把前后的几个字一并填上，使其只对应一处。",
            en="Give some words before and after as well, so that only one place is meant.",
        ),
    )


def over(state: State) -> Breach:
    """Nobody works on the manuscript any more."""
    said = STATE_WORDS[state]
    return refusal(
        CODE,
        f"稿件{said.zh}，不再接受批注。",
        f"The manuscript is {said.en}; it takes no comments any more.",
        out=Sentence(
            zh="已发布的内容有误的，请办理更正或撤稿。",
            en="What is wrong with something published is corrected or taken down.",
        ),
    )


def signed_already() -> Breach:
    """What is signed goes out as it is, unless the signature is revoked."""
    return refusal(
        CODE,
        "稿件已签发，不能再提出须先处理的批注。",
        "The manuscript is signed off; nothing can be said that must be settled first.",
        out=Sentence(
            zh="确有问题的，请签发人立即撤销签发，或由编辑撤回修改。",
            en="If something is wrong, let the signer revoke the sign-off at once, or an editor take it back.",
        ),
    )


def settled_meanwhile() -> Breach:
    """Somebody else has settled it."""
    return refusal(CODE, "这条批注已经处理。", "This comment has been settled already.", out=RELOAD)


def reopened_meanwhile() -> Breach:
    """Somebody else has taken it up again."""
    return refusal(CODE, "这条批注并未处理完毕。", "This comment is open already.", out=RELOAD)
