"""What a manuscript must state before others look at it: accounts, classification, a form its platforms take."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from guiju.newsroom.models import Manuscript, Statement, Variant
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
