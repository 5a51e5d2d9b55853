"""Article 13: a name belongs to its unit, and one that speaks for a place or an organ is consented to and filed.

The reading taken for *the same level*: the government of the division that the name claims, and for an
organ that of the division it stands behind; `A13-2` of the pack names the levels and the one that counts
where a name says none. Whether a name is tied to a unit and what it claims is recognised before: the facts
say it.

    >>> from guiju.rulebook import packs
    >>> facts = ClaimingName("普定教育发布", "县教育局", (Claim("普定县", "普定", "county"),), False, True)
    >>> [breach.code for breach in unapproved_name(facts, pack=packs.load("puding-2022"))]
    ['A13-2']
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from guiju.rulebook import wording
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, rule


@dataclass(frozen=True, slots=True)
class NamedAccount:
    """An account's name and verification text, and how they fit its unit. 0 is an account not opened yet."""

    account_id: int
    account: str
    unit: str
    tied: bool
    """The name has something of the unit, of what it belongs to, or of what it does."""
    verification_text: str
    names_host: bool
    """The verification text names the unit."""
    verified: bool
    """The account is verified, or must be: then there must be a text."""


@rule("A13-1", kind=Kind.CHECK)
def untied_name(facts: NamedAccount, *, pack: Pack) -> list[Breach]:
    """The name is not tied to the unit and its duty."""
    if facts.tied:
        return []
    return [
        Breach(
            code="A13-1",
            sentence=Sentence(
                zh=f"账号名称“{facts.account}”看不出与{facts.unit}及其职责的关联。",
                en=f"The account name “{facts.account}” shows no tie to {facts.unit} or its duties.",
            ),
            way_out=Sentence(
                zh=f"请在名称中体现{facts.unit}、所在地或者职责；职责写在“涉及领域”中的，同样算数。",
                en=f"Let the name show {facts.unit}, its place or its duty; a duty stated as the "
                "field of work counts as well.",
            ),
            evidence=(f"name={facts.account}",),
        )
    ]


@rule("A13-1", kind=Kind.CHECK)
def unnamed_host(facts: NamedAccount, *, pack: Pack) -> list[Breach]:
    """The verification text does not name the host, or there is none although there must be."""
    stated = facts.verification_text
    if facts.names_host or not (stated or facts.verified):
        return []
    if stated:
        sentence = Sentence(
            zh=f"账号“{facts.account}”的认证信息“{stated}”没有写明主办单位{facts.unit}。",
            en=f"The verification text “{stated}” of the account “{facts.account}” does not name its "
            f"host, {facts.unit}.",
        )
    else:
        sentence = Sentence(
            zh=f"账号“{facts.account}”没有填写认证信息，看不出主办单位是{facts.unit}。",
            en=f"The account “{facts.account}” has no verification text that names its host, "
            f"{facts.unit}.",
        )
    return [
        Breach(
            code="A13-1",
            sentence=sentence,
            way_out=Sentence(
                zh=f"请在平台修改认证信息，写明{facts.unit}的名称，并在登记中同步更正。",
                en=f"Have the verification at the platform name {facts.unit}, and state it here as it "
                "then reads.",
            ),
            evidence=(f"verification={stated}",),
        )
    ]


@dataclass(frozen=True, slots=True)
class Claim:
    """A division or organ in a name: which, as it is written there, and its level (blank: not said)."""

    what: str
    written: str
    level: str


@dataclass(frozen=True, slots=True)
class ClaimingName:
    """A name with the divisions and organs it claims, and whether the papers for it are there."""

    account: str
    unit: str
    claims: tuple[Claim, ...]
    consented: bool
    """The consent of the government of the same level is on file."""
    filed: bool
    """The name is filed with the competent unit of the same level."""


@rule("A13-2", kind=Kind.GATE)
def unapproved_name(facts: ClaimingName, *, pack: Pack) -> list[Breach]:
    """A name with a division's or an organ's name lacks the government's consent, or the filing."""
    if not facts.claims:
        return []
    levels = _levels(facts.claims, pack)
    said = _said(facts.claims)
    evidence = tuple(dict.fromkeys(f"{each.written}={each.what}" for each in facts.claims))
    found = []
    if not facts.consented:
        found.append(
            Breach(
                code="A13-2",
                sentence=Sentence(
                    zh=f"名称“{facts.account}”使用了{said.zh}，没有同级政府同意的材料。",
                    en=f"The name “{facts.account}” uses {said.en}, and the consent of the government "
                    "of the same level is not on file.",
                ),
                way_out=Sentence(
                    zh=f"请取得{levels.zh}同意，并以“同级政府同意意见”上传；或者改用不含行政区划和国家机关名称的名称。",
                    en=f"Get the consent of {levels.en} and attach it as “consent of the government of "
                    "the same level”, or take a name without a division's or an organ's.",
                ),
                evidence=("consent", *evidence),
            )
        )
    if not facts.filed:
        found.append(
            Breach(
                code="A13-2",
                sentence=Sentence(
                    zh=f"名称“{facts.account}”使用了{said.zh}，没有报同级主管单位备案的材料。",
                    en=f"The name “{facts.account}” uses {said.en}, and its filing with the competent "
                    "unit of the same level is not on file.",
                ),
                way_out=Sentence(
                    zh="请报同级政务新媒体主管单位备案，并以“名称备案材料”上传。",
                    en="File the name with the competent unit of the same level and attach the proof "
                    "as “filing of the name with the competent unit”.",
                ),
                evidence=("filing", *evidence),
            )
        )
    return found


def _levels(claims: Iterable[Claim], pack: Pack) -> Sentence:
    """The governments whose consent is asked for, the highest first."""
    usual = pack.text("A13-2", "organ_level")
    wanted = {claim.level or usual for claim in claims}
    items = [item for item in pack.items("A13-2", "levels") if item.code in wanted]
    return wording.names(item.name for item in items)


def _said(claims: Iterable[Claim]) -> Sentence:
    """The claims, each with how the name writes it where that is something else."""
    zh, en = [], []
    for claim in claims:
        as_written = claim.written in {claim.what, claim.what[:-1]}
        zh.append(f"“{claim.what}”" if as_written else f"“{claim.written}”（{claim.what}）")
        en.append(f"“{claim.what}”" if as_written else f"“{claim.written}” ({claim.what})")
    return Sentence(
        zh="、".join(dict.fromkeys(zh)), en=wording.enumeration(list(dict.fromkeys(en)))
    )
