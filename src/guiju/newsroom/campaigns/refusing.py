"""How acts on campaigns and what they plan say no, where no article's own rule says it.

raise Refused([over(campaign)])
"""

from __future__ import annotations

from guiju.newsroom.campaigns.workflow import STATE_WORDS, State
from guiju.newsroom.models import Campaign, PlannedItem
from guiju.rulebook.breach import Breach, Sentence
from guiju.units.models import Unit
from guiju.units.refusals import RELOAD, refusal

CODE = "A16-3"


def changed_since() -> Breach:
    """Somebody else changed the plan since the page was opened."""
    return refusal(
        CODE,
        "您打开页面之后，已有他人修改了这项计划。",
        "Somebody has changed this plan since you opened its page.",
        out=RELOAD,
    )


def over(campaign: Campaign) -> Breach:
    """The campaign is closed or withdrawn: nothing of it can be changed."""
    words = STATE_WORDS[State(campaign.state)]
    return refusal(
        CODE,
        f"主题策划“{campaign.title}”{words.zh}，不能再这样办理。",
        f"This cannot be done: the campaign “{campaign.title}” is {words.en}.",
        out=Sentence(zh="需要时请另行策划。", en="Plan another one if it is needed."),
    )


def dropped(item: PlannedItem) -> Breach:
    """The item was taken off the plan."""
    return refusal(
        CODE,
        f"“{item.title}”已取消。",
        f"“{item.title}” has been taken off the plan.",
        out=Sentence(zh="需要时请另列一项安排。", en="Plan another item if it is needed."),
    )


def takes_part_already(unit: Unit) -> Breach:
    """The unit takes part already."""
    return refusal(
        CODE,
        f"“{unit.name}”已在这项策划中。",
        f"“{unit.name}” is part of this campaign already.",
        out=Sentence(zh="可以直接为其列出安排。", en="Plan items for it."),
    )


def has_items(unit: Unit) -> Breach:
    """A unit with items on the plan still takes part."""
    return refusal(
        CODE,
        f"“{unit.name}”还有已列入的安排。",
        f"“{unit.name}” still has items on the plan.",
        out=Sentence(
            zh="请先取消这些安排，或改由其他单位承担。",
            en="Take these items off the plan first.",
        ),
    )


def stranger(unit: Unit) -> Breach:
    """The unit does not take part."""
    return refusal(
        CODE,
        f"“{unit.name}”没有参与这项策划。",
        f"“{unit.name}” does not take part in this campaign.",
        out=Sentence(zh="请先将其列为参与单位。", en="Let it take part first."),
    )


def nowhere(item: PlannedItem) -> Breach:
    """There is no account left on which the item could appear."""
    return refusal(
        CODE,
        f"“{item.title}”的账号都已发布，或已不在运营。",
        f"Every account of “{item.title}” carries it, or is not in operation any longer.",
        out=Sentence(zh="请先调整安排的账号。", en="Change the accounts of the item first."),
    )


def of_another_unit(item: PlannedItem) -> Breach:
    """Another unit publishes the item."""
    return refusal(
        CODE,
        f"“{item.title}”由其他单位承担。",
        f"“{item.title}” is planned for another unit.",
        out=Sentence(zh="请选择本单位的安排。", en="Choose an item of the unit."),
    )


def given_up() -> Breach:
    """Nothing comes of a manuscript that was given up."""
    return refusal(
        CODE,
        "稿件已作废，不能列入策划。",
        "The manuscript is given up and belongs to no plan.",
        out=Sentence(zh="请另写一篇，或选择其他稿件。", en="Write another, or choose another."),
    )


def seen_before() -> Breach:
    """It was entered by another worker in between."""
    return refusal(CODE, "已经登记为发布。", "It is entered as out already.", out=RELOAD)
