"""What a manuscript must state before others look at it: accounts, classification, a form its platforms take."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from guiju.newsroom.models import Manuscript, Statement, Variant
from guiju.newsroom.writing.blanks import blanks as blanks_of
from guiju.platforms import formats as platform_formats
from guiju.platforms import richtext
from guiju.platforms.notes import Note
from guiju.rulebook.articles import article_16, article_18
from guiju.rulebook.articles.article_16 import Classified
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.units.refusals import refusal


def accounts(manuscript: Manuscript, today: date, pack: Pack) -> list[Breach]:
    """It goes to at least one account, or is a statement that other units' accounts publish (A23-1)."""
    if manuscript.variants.exists() or Statement.objects.filter(manuscript=manuscript).exists():
        return []
    choose = Sentence(zh="请选择要发布的账号。", en="Choose the accounts it is for.")
    return [refusal("A5-3", "没有选择发布账号。", "No account is chosen.", out=choose)]


def classification(manuscript: Manuscript, today: date, pack: Pack) -> list[Breach]:
    """Its task and the department it comes from are stated (A16-1, A16-2, A18-5)."""
    facts = Classified(
        task=manuscript.task, disclosure=manuscript.disclosure, department=manuscript.department
    )
    return (
        article_16.unknown_disclosure(facts, pack=pack)
        + article_16.unnamed_department(facts, pack=pack)
        + article_18.unclassified(manuscript.task, pack=pack)
    )


def blanks(manuscript: Manuscript, today: date, pack: Pack) -> list[Breach]:
    """Nothing that a template left to be filled in is still open (A18-1: what is said is said clearly)."""
    own = manuscript.variants.filter(follows=False)
    written: list[Manuscript | Variant] = [manuscript, *own]
    text = "\n".join(f"{each.title}\n{richtext.plain(each.body)}" for each in written)
    left = blanks_of(text)
    if not left:
        return []
    zh = "、".join(f"“{each}”" for each in left)
    en = ", ".join(f"“{each}”" for each in left)
    fill = Sentence(
        zh="请把“【填写：……】”逐项替换为实际内容，不需要的整句删去。",
        en="Write what is the case in the place of each “【填写：…】”, and delete the sentences that are not needed.",
    )
    return [
        refusal("A18-1", f"稿件还有未填写的内容：{zh}。", f"Blanks are still open: {en}.", out=fill)
    ]


def formats(manuscript: Manuscript, today: date, pack: Pack) -> list[Breach]:
    """Every variant fits its platform."""
    change = Sentence(zh="请修改该账号的版本。", en="Change the variant for that account.")
    return [
        refusal(
            "A5-3",
            f"“{variant.account.name}”（{variant.account.platform.name_zh}）：{note.zh}",
            f"“{variant.account.name}” ({variant.account.platform.name_en}): {note.en}",
            out=change,
        )
        for variant, note in format_notes(manuscript)
    ]


def format_notes(manuscript: Manuscript) -> Iterator[tuple[Variant, Note]]:
    """Variant by variant, why its platform would not take it."""
    for variant in manuscript.variants.select_related("account__platform"):
        for note in platform_formats.of_text(
            variant.account.platform.code,
            title=variant.title,
            summary=variant.summary,
            body=variant.body,
            pictures=len(richtext.pictures(variant.body)),
        ):
            yield variant, note
