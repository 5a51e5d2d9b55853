"""Remarks of the checks on a manuscript: its own text and every variant that is the unit's own (A18-1, A18-3, A20-2).

    for place in proofing.places(manuscript):
        place.where.zh, place.remark.code, place.exempted

What a variant merely takes over is judged once, in the manuscript. A remark that was excepted says so; it stands
again as soon as the wording is another.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from guiju.ledger.chain import sm3
from guiju.newsroom import selectors
from guiju.newsroom.checks import checking
from guiju.newsroom.checks.remarks import PERSONAL, excerpt
from guiju.newsroom.commenting.anchoring import Span
from guiju.newsroom.consulting import concerning
from guiju.newsroom.consulting.workflow import State as Consulted
from guiju.newsroom.models import Exemption, Manuscript, StatementCopy
from guiju.newsroom.models.manuscripts import Origin
from guiju.newsroom.selectors.pictures import ExaminedPicture
from guiju.newsroom.writing import agreeing
from guiju.platforms import richtext
from guiju.rulebook.breach import Sentence
from guiju.textcheck import Level, Remark
from guiju.textcheck.sentence import sentence_around

BREACHING = frozenset({Level.BLOCK, Level.FLAG})
"""What would be a finding once it is out, and must be settled before."""
CONCERNING = "A20-1"
WITHOUT_EXEMPTION = frozenset({"A27-3"})
"""Codes whose wording no ground excuses: nobody may be forced to follow."""

GROUNDS_OF_PERSONAL_DATA = (
    Exemption.Ground.MANDATORY, Exemption.Ground.DISCIPLINE, Exemption.Ground.MISTAKEN,
)  # fmt: skip
"""On which it may be shown (A20-2), or is none."""
GROUNDS_OF_WORDING = (Exemption.Ground.QUOTATION, Exemption.Ground.MISTAKEN)

_FIELDS = {
    "title": Sentence(zh="标题", en="title"),
    "text": Sentence(zh="正文", en="text"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A remark and where it stands: `account_id` None for the manuscript's own text."""

    account_id: int | None
    account: Sentence
    """The account, when it is a variant's own text."""
    remark: Remark
    excerpt: str
    """Personal data masked."""
    key: str
    exemption: Exemption | None = None
    illustration_id: int | None = None
    picture: str = ""
    """The name of the picture in which it stands; empty for a remark on a text."""
    text_code: str = ""
    """What the page calls the text in which it stands; empty for a remark on a picture."""
    span: Span | None = None
    """From where to where its words stand there, white space not counted."""

    @property
    def where(self) -> Sentence:
        """The field, with the account when it is a variant's own."""
        if self.picture:
            return Sentence(zh=f"图片“{self.picture}”", en=f"the picture “{self.picture}”")
        field = _FIELDS[self.remark.field]
        if self.account_id is None:
            return field
        return Sentence(zh=f"{self.account.zh}{field.zh}", en=f"{field.en} for {self.account.en}")

    @property
    def exempted(self) -> bool:
        """Whether the remark may stay, everybody asked for having agreed."""
        return self.exemption is not None and self.exemption.confirmed_at is not None

    @property
    def stands(self) -> bool:
        """Whether it keeps the manuscript from going on."""
        return self.remark.level in BREACHING and not self.exempted

    @property
    def replacements(self) -> tuple[str, ...]:
        """What could be written in its place: the masked form, or what is suggested; empty when there is nothing.

        A lexicon names several with 、 between them, unless the wording itself is such an enumeration.
        """
        if self.picture:
            # What is drawn cannot be written anew here: the picture is exchanged.
            return ()
        if self.remark.code == PERSONAL:
            return (self.remark.masked_text,)
        suggested = self.remark.suggestion
        if "、" in suggested and "、" not in self.remark.text:
            return tuple(each for each in suggested.split("、") if each)
        return (suggested,) if suggested else ()

    @property
    def grounds(self) -> tuple[Exemption.Ground, ...]:
        """On which grounds it may stay, the likeliest first."""
        return GROUNDS_OF_PERSONAL_DATA if self.remark.code == PERSONAL else GROUNDS_OF_WORDING

    @property
    def may_be_exempted(self) -> bool:
        """Whether any ground could excuse it."""
        return self.remark.level in BREACHING and self.remark.code not in WITHOUT_EXEMPTION


def places(manuscript: Manuscript, *, advising: bool = False) -> list[Place]:
    """Every remark in reading order, the manuscript's own text first; `advising` for whoever is writing."""
    checker = checking.in_force(advising=advising)
    exempted = {(each.code, each.key): each for each in manuscript.exemptions.all()}
    texts = list(agreeing.texts_of(manuscript))
    found = []
    for text in texts:
        said = checker.check(text.document)
        personal = [remark for remark in said if remark.code == PERSONAL]
        for remark in said:
            key = key_of(remark)
            found.append(
                Place(
                    text.account_id,
                    text.account,
                    remark,
                    excerpt(remark, personal),
                    key,
                    exempted.get((remark.code, key)),
                    text_code=text.code_of(remark.field),
                    span=text.span_of(remark),
                )
            )
    for each in agreeing.contradictions(texts):
        found.append(
            Place(
                each.text.account_id,
                each.text.account,
                each.remark,
                each.remark.text,
                each.key,
                exempted.get((agreeing.CODE, each.key)),
                text_code=each.text.code_of(each.remark.field),
                span=each.text.span_of(each.remark),
            )
        )
    found += _concerning(manuscript, texts, exempted)
    return found + of_pictures(manuscript, selectors.pictures_of(manuscript))


def _concerning(
    manuscript: Manuscript,
    texts: list[agreeing.WrittenText],
    exempted: dict[tuple[str, str], Exemption],
) -> list[Place]:
    """The units that any of the texts names and nobody has asked about them as they stand (A20-1)."""
    if (
        manuscript.origin == Origin.REPRINT
        or StatementCopy.objects.filter(manuscript=manuscript).exists()
    ):
        # It is the word of its source, or of the responding body, which has asked (A23-1).
        return []
    asked = set(
        manuscript.consultations.filter(text_digest=text_digest(manuscript))
        .exclude(state=Consulted.WITHDRAWN)
        .values_list("unit_id", flat=True)
    )
    found, units, told = [], concerning.standing(), set[str]()
    for written in texts:
        for field, text in written.document.fields():
            for each in concerning.concerned(text, manuscript.host, units):
                # An exemption is for what is said of the unit here, not for whatever may be said of it later.
                sentence = sentence_around(text, each.start, each.end)
                key = sm3(f"{CONCERNING}\n{each.unit.id}\n{sentence}".encode("utf-8", "replace"))
                if each.unit.id in asked or key in told:
                    continue
                told.add(key)
                remark = Remark(
                    field=field,
                    start=each.start,
                    end=each.end,
                    code=CONCERNING,
                    text=each.text,
                    suggestion="",
                    level=Level.FLAG,
                    message_zh=f"涉及“{each.unit.name}”，发布前应征求其意见；仅提及名称的，说明理由。",
                    message_en=f"It concerns “{each.unit.name}”, who is to be consulted first; where it is merely "
                    "named, say so.",
                )
                exemption = exempted.get((CONCERNING, key))
                found.append(
                    Place(
                        written.account_id,
                        written.account,
                        remark,
                        each.text,
                        key,
                        exemption,
                        text_code=written.code_of(field),
                        span=written.span_of(remark),
                    )
                )
    return found


def text_digest(manuscript: Manuscript) -> str:
    """SM3 of everything that is said and shown: the text, what accounts have of their own, pictures and papers.

    It is what a body that is consulted agrees to: another one asks anew. Three queries.
    """
    said = [manuscript.title, richtext.plain(manuscript.body)]
    for each in manuscript.variants.filter(follows=False).order_by("account_id"):
        said += [str(each.account_id), each.title, each.summary, richtext.plain(each.body)]
    said += sorted(manuscript.illustrations.values_list("paper__stored_id", flat=True))
    said += sorted(manuscript.attachments.values_list("paper__stored_id", flat=True))
    return sm3("\n\0".join(said).encode("utf-8", "replace"))


def of_pictures(manuscript: Manuscript, pictures: Iterable[ExaminedPicture]) -> list[Place]:
    """The remarks on the pictures of a manuscript, as far as the worker has examined them."""
    exempted = {(each.code, each.key): each for each in manuscript.exemptions.all()}
    found = []
    for each in pictures:
        for said in each.findings.remarks if each.findings else ():
            remark = said.remark
            # The wording of a picture is kept masked; its file tells two of one mask apart.
            key = sm3(f"{remark.code}\n{remark.text}\n{each.illustration.paper.stored_id}".encode())
            found.append(
                Place(
                    None,
                    Sentence(zh="", en=""),
                    remark,
                    remark.masked_text or _because(each),
                    key,
                    exempted.get((remark.code, key)),
                    each.illustration.pk,
                    each.name,
                )
            )
    return found


def _because(picture: ExaminedPicture) -> str:
    """By what a picture without a wording of its own was recognised as a map."""
    verdict = picture.findings.map if picture.findings else None
    return "、".join((*verdict.words, *verdict.places)[:6]) if verdict else ""


def key_of(remark: Remark) -> str:
    """What an exemption holds on to: the code and the very wording, without writing it down.

    A hint is exempted by nobody; what it suggests tells two about the same character apart.
    """
    said = (remark.code, remark.text) + ((remark.suggestion,) if remark.level is Level.HINT else ())
    return sm3("\n".join(said).encode("utf-8", "replace"))
