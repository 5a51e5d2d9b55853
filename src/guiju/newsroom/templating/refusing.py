"""How acts on templates say no, where no article's own rule says it.

raise Refused([nameless()])
"""

from __future__ import annotations

from collections.abc import Sequence

from guiju.rulebook.breach import Breach, Sentence
from guiju.units.refusals import RELOAD, refusal

CODE = "A5-3"


def nameless() -> Breach:
    """A template that nobody would find."""
    return refusal(
        CODE,
        "模板没有名称。",
        "The template has no name.",
        out=Sentence(zh="请写明模板名称，如“停水通知”。", en="Name it, “Water cut” for instance."),
    )


def textless() -> Breach:
    """A template without a text."""
    return refusal(
        CODE,
        "模板没有正文。",
        "The template has no text.",
        out=Sentence(zh="请写明正文。", en="Write its text."),
    )


def with_personal_data(excerpts: Sequence[str]) -> Breach:
    """A template that would spread what is known of a person to every text made from it."""
    listed = "、".join(f"“{each}”" for each in excerpts)
    said = ", ".join(f"“{each}”" for each in excerpts)
    return refusal(
        "A20-2",
        f"模板中有个人信息：{listed}。",
        f"There is personal data in the template: {said}.",
        out=Sentence(
            zh="请改为填写项，如“【填写：联系电话】”，用时再填。",
            en="Write a blank instead, such as “【填写：联系电话】”, which is filled in when it is used.",
        ),
    )


def retired() -> Breach:
    """It is not used any more."""
    return refusal(CODE, "该模板已停用。", "The template has been retired.", out=RELOAD)


def not_retired() -> Breach:
    """Somebody has brought it back already."""
    return refusal(CODE, "该模板并未停用。", "The template is in use.", out=RELOAD)


def not_for_the_unit(name: str) -> Breach:
    """A template of another unit."""
    return refusal(
        CODE,
        f"这个模板不供“{name}”使用。",
        f"The template is not there for “{name}”.",
        out=Sentence(
            zh="请选用本单位的模板，或主管单位提供的模板。",
            en="Use one of the unit's own, or one that a competent unit offers.",
        ),
    )
