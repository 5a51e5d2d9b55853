"""Pictures of a manuscript: maps without an approval number, what nobody has looked at yet, what an account's
interface does not take (A18-4, A20-2, A5-3)."""

from __future__ import annotations

from datetime import date

from guiju.newsroom import selectors
from guiju.newsroom.delivery.taking import WAYS_OUT, File, leading, untaken
from guiju.newsroom.models import Manuscript
from guiju.newsroom.selectors.pictures import ExaminedPicture
from guiju.newsroom.writing import proofing
from guiju.rulebook.articles import article_18_maps
from guiju.rulebook.articles.article_18_maps import Declared, MapPicture, Pictures, ShownNumber
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.textcheck.images import ApprovalNumber, approval
from guiju.units.refusals import refusal
from guiju.units.rights import Officer

MOST_NAMED = 5
"""Pictures that wait are named up to so many, the others counted."""


def maps(manuscript: Manuscript, today: date, pack: Pack) -> list[Breach]:
    """Every picture that is a map shows an approval number or is proven a standard map."""
    pictures = selectors.pictures_of(manuscript)
    if not pictures:
        return []
    excused = {
        place.illustration_id
        for place in proofing.of_pictures(manuscript, pictures)
        if place.remark.code == "A18-4" and place.exempted
    }
    facts = Pictures(tuple(_facts(each, excused) for each in pictures), today)
    return article_18_maps.unapproved_maps(facts, pack=pack)


def taken(manuscript: Manuscript, today: date, pack: Pack) -> list[Breach]:
    """The interface of every account takes the pictures that it will be sent. Two queries at most."""
    rows = manuscript.variants.filter(account__channel__route__in=WAYS_OUT)
    variants = list(rows.select_related("account__platform", "account__channel"))
    if not variants:
        return []
    illustrations = list(manuscript.illustrations.select_related("paper").order_by("pk"))
    files = {
        each.pk: File(each.paper.name, each.paper.format, each.paper.size) for each in illustrations
    }
    covers = [each.pk for each in illustrations if each.is_cover]
    found = []
    for variant in variants:
        account, route = variant.account, variant.account.channel.route
        cover = leading(variant.body, covers=covers, known=files)
        found += [
            refusal(
                "A5-3",
                f"“{account.name}”（{account.platform.name_zh}）的图片：{note.zh}",
                f"A picture for “{account.name}” ({account.platform.name_en}): {note.en}",
                out=WAYS_OUT[route],
            )
            for note in untaken(route, body=variant.body, cover=cover, files=files)
        ]
    return found


def waiting(manuscript: Manuscript, officer: Officer, today: date, pack: Pack) -> list[Breach]:
    """Nothing is signed while a picture waits: personal data may stand in it (A20-2)."""
    names = [each.name for each in selectors.pictures_of(manuscript) if each.waits]
    if not names:
        return []
    zh = "、".join(f"“{name}”" for name in names[:MOST_NAMED])
    en = ", ".join(f"“{name}”" for name in names[:MOST_NAMED])
    rest = len(names) - MOST_NAMED
    return [
        refusal(
            "A20-2",
            f"图片{zh}{f'等{len(names)}张' if rest > 0 else ''}还在检查。",
            f"The examination of {en}{f' and {rest} more' if rest > 0 else ''} is not finished.",
            out=Sentence(
                zh="请稍候刷新页面，一般几秒钟一张；长时间没有结果的，请系统管理员查看后台服务。",
                en="Wait a moment and reload the page: a picture takes seconds. If nothing comes for long, "
                "let the system administrator look at the worker.",
            ),
        )
    ]


def _facts(picture: ExaminedPicture, excused: set[int | None]) -> MapPicture:
    illustration, findings = picture.illustration, picture.findings
    stated = approval.numbers(illustration.map_number)
    typed = illustration.map_number.strip()
    return MapPicture(
        picture_id=illustration.pk,
        name=picture.name,
        declared=Declared(illustration.map),
        shown=tuple(map(_number, findings.numbers)) if findings else (),
        # What was typed and is no number at all is said to be none.
        stated=_number(stated[0])
        if stated
        else ShownNumber(typed, fault="unreadable")
        if typed
        else None,
        has_proof=illustration.map_proof_id is not None,
        examined=picture.examined,
        recognised=bool(findings and findings.map.is_map),
        because=(*findings.map.words, *findings.map.places) if findings else (),
        excused=illustration.pk in excused,
    )


def _number(found: ApprovalNumber) -> ShownNumber:
    return ShownNumber(found.normal or found.text, found.year, found.fault)
