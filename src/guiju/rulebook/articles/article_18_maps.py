"""Article 18, maps: a picture that is a map shows its approval number, or is proven a standard map.

Readings taken. *A map* is what its author declares to be one, and what the examination of pictures takes for one:
the author may say that it is none and leave the other to judge, but a picture that was recognised needs more than
that word, a remark excused with a reason. *Shows*: the number stands in the picture itself; what the author only
states beside it is asked to be there. A standard map that was not changed needs no approval of its own but a proof of
where it is from. Of a post *that was seen on a platform* nobody declares anything: what its pictures show is all there is, and a
recognised map without a number in order is a finding, which the unit may contest where the picture is none. A number is in order when it has a valid form (`textcheck.images.approval` says what is wrong with it)
and its year has come.

    >>> from datetime import date
    >>> from guiju.rulebook import packs
    >>> shown = ShownNumber("GS(2022)1234号", year=2022)
    >>> facts = Pictures((MapPicture(1, "区位图.png", declared=Declared.APPROVED, shown=(shown,)),), date(2026, 6, 10))
    >>> unapproved_maps(facts, pack=packs.load("puding-2022"))
    []
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.rulebook.post_remarks import CheckedPost
from guiju.rulebook.registry import Kind, rule


class Declared(StrEnum):
    """What the author says of a picture."""

    NOTHING = ""
    NO_MAP = "none"
    APPROVED = "approved"
    STANDARD = "standard"


@dataclass(frozen=True, slots=True)
class ShownNumber:
    """An approval number as it is written; `fault` is empty, or why its form cannot be right."""

    written: str
    year: int = 0
    fault: str = ""


@dataclass(frozen=True, slots=True)
class MapPicture:
    """A picture of a manuscript: what was declared, what its examination says, what was excused.

    `shown` are the numbers found in the picture, `stated` is the one its author typed. `examined` is false while the
    examination waits or could not be made: then the author's word and number stand in for it. `because` are the words
    and names by which it was recognised. `excused`: the remark that it is a map was settled as mistaken.
    """

    picture_id: int
    name: str
    declared: Declared = Declared.NOTHING
    shown: tuple[ShownNumber, ...] = ()
    stated: ShownNumber | None = None
    has_proof: bool = False
    examined: bool = True
    recognised: bool = False
    because: tuple[str, ...] = ()
    excused: bool = False


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of a manuscript on a day."""

    pictures: tuple[MapPicture, ...]
    today: date


@rule("A18-4", kind=Kind.GATE)
def unapproved_maps(facts: Pictures, *, pack: Pack) -> list[Breach]:
    """Pictures that are maps and neither show an approval number in order nor are proven standard maps."""
    wrong = [
        (each, fault) for each in facts.pictures if (fault := _fault(each, facts.today)) is not None
    ]
    if not wrong:
        return []
    said = list(_said(wrong))
    return [
        Breach(
            code="A18-4",
            sentence=Sentence(
                zh=f"{'；'.join(each.zh for each in said)}。",
                en=f"{'; '.join(each.en for each in said)}.",
            ),
            way_out=Sentence(
                zh="请换用标有审图号的地图并申报审图号；未作改动的标准地图，申报为标准地图并上传来源证明；"
                "确实不是地图的，在提示旁说明理由，按误判申请例外。",
                en="Use a map that shows its approval number and state the number; declare an unchanged standard "
                "map as such with a proof of its source; where the picture is no map at all, ask for an exemption at the "
                "remark with the reason.",
            ),
            evidence=tuple(f"picture:{each.picture_id}" for each, _ in wrong),
            facts={"pictures": [each.picture_id for each, _ in wrong]},
        )
    ]


@rule("A18-4", kind=Kind.WATCH)
def unapproved_maps_of_post(facts: CheckedPost, *, pack: Pack) -> list[Breach]:
    """A post shows pictures that are maps and bear no approval number in order."""
    maps = facts.remarks_of("A18-4")
    if not maps:
        return []
    written = tuple(dict.fromkeys(each.excerpt for each in maps if each.excerpt))
    bare = sum(1 for each in maps if not each.excerpt)
    zh = [f"{bare}张没有标注审图号"] if bare else []
    en = [f"{bare} without an approval number"] if bare else []
    if written:
        zh.append(f"审图号{'、'.join(f'“{each}”' for each in written)}不合规定")
        en.append(f"the approval number {', '.join(f'“{each}”' for each in written)} not in order")
    return [
        Breach(
            code="A18-4",
            sentence=Sentence(
                zh=f"账号“{facts.account}”发布的《{facts.label}》有{len(maps)}张配图疑似地图：{'，'.join(zh)}。",
                en=f"“{facts.label}”, posted by “{facts.account}”, shows {len(maps)} pictures that look like maps: "
                f"{', '.join(en)}."
                if len(maps) > 1
                else f"“{facts.label}”, posted by “{facts.account}”, shows a picture that looks like a map: {', '.join(en)}.",
            ),
            way_out=Sentence(
                zh=f"请{facts.unit}换用标有审图号的标准地图，或者删除该图；确实不是地图，或者是未作改动的标准地图的，提出申辩并附来源。",
                en=f"{facts.unit} replaces it by a standard map that shows its approval number, or removes it; where it is "
                "no map, or an unchanged standard map, contest this with the source.",
            ),
            evidence=tuple(each.key for each in maps),
            facts={"maps": len(maps), "numbers": list(written)},
        )
    ]


def is_map(picture: MapPicture) -> bool:
    """Whether the article asks anything of a picture."""
    if picture.declared in {Declared.APPROVED, Declared.STANDARD}:
        return True
    return picture.recognised and not picture.excused


def _fault(picture: MapPicture, today: date) -> Sentence | None:
    """Why a picture that is a map may not go out; None for one that may, and for any other picture."""
    if not is_map(picture):
        return None
    numbers = picture.shown
    if not picture.examined and picture.stated is not None:
        numbers = (picture.stated,)
    if any(_in_order(each, today) for each in numbers):
        return None
    if picture.declared is Declared.STANDARD:
        if picture.has_proof:
            return None
        return Sentence(
            zh="申报为标准地图，但没有来源证明",
            en="is declared a standard map without a proof of its source",
        )
    if numbers:
        return _why_wrong(numbers[0], today)
    if picture.stated is not None and _in_order(picture.stated, today):
        return Sentence(
            zh=f"申报的审图号“{picture.stated.written}”没有标在图上",
            en=f"does not show the approval number “{picture.stated.written}” that is stated for it",
        )
    if picture.stated is not None:
        return _why_wrong(picture.stated, today)
    if picture.declared is Declared.APPROVED:
        return Sentence(
            zh="申报为有审图号的地图，但图上没有审图号",
            en="is declared an approved map and shows no approval number",
        )
    because = picture.because[:4]
    return Sentence(
        zh="疑似地图" + (f"（{'、'.join(because)}）" if because else "") + "，但没有审图号",
        en="looks like a map"
        + (f" ({', '.join(because)})" if because else "")
        + " and shows no approval number",
    )


def _in_order(number: ShownNumber, today: date) -> bool:
    return not number.fault and number.year <= today.year


def _why_wrong(number: ShownNumber, today: date) -> Sentence:
    if not number.fault and number.year > today.year:
        return Sentence(
            zh=f"审图号“{number.written}”的年份{number.year}尚未到来",
            en=f"shows the approval number “{number.written}” of {number.year}, which has not come yet",
        )
    zh, en = _FAULTS.get(number.fault, _FAULTS["unreadable"])
    return Sentence(
        zh=f"审图号“{number.written}”{zh}",
        en=f"shows the approval number “{number.written}”, {en}",
    )


_FAULTS = {
    "unreadable": ("不符合审图号的格式", "which is not written as such numbers are"),
    "no_serial": ("没有序号", "which has no serial"),
    "too_early": ("的年份早于该类审图号的启用时间", "from before there were numbers of this kind"),
}


def _said(wrong: list[tuple[MapPicture, Sentence]]) -> Iterator[Sentence]:
    for picture, fault in wrong:
        yield Sentence(
            zh=f"图片“{picture.name}”{fault.zh}", en=f"The picture “{picture.name}” {fault.en}"
        )
