"""Article 17, a correction before it is opened or signed: what was published is changed only by a signed act.

Reading taken. What stands on a platform is what was signed (A17-4); so whoever corrects it or takes it down says what
is wrong and what the public is told, once for one text.

    >>> from guiju.rulebook import packs
    >>> facts = Opening(title="停水通知", accounts=0, reason="", note="更正停水时间。", running=False)
    >>> [breach.evidence for breach in unsound_correction(facts, pack=packs.load("puding-2022"))]
    [('accounts',), ('reason',)]
"""

from __future__ import annotations

from dataclasses import dataclass

from guiju.rulebook import wording
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, rule

SHORTEST = 4
"""Characters of what is wrong, and of what the public is told."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A correction about to be opened or signed: on how many accounts the text is out, and what is said of it."""

    title: str
    accounts: int
    reason: str
    note: str
    running: bool
    """Another correction of the same text is under way."""
    revealing: tuple[str, ...] = ()
    """Personal data that the public note would show, masked."""


@rule("A17-4", kind=Kind.GATE)
def unsound_correction(facts: Opening, *, pack: Pack) -> list[Breach]:
    """There is nothing to correct, or it is not said what is wrong and what the public is told."""
    found = []
    if not facts.accounts:
        found.append(
            _unsound(
                "accounts",
                Sentence(
                    zh=f"《{facts.title}》没有在任何账号上发布。",
                    en=f"“{facts.title}” is not out on any account.",
                ),
                Sentence(
                    zh="尚未发布的稿件请撤回修改；已在平台删除的无需再办。",
                    en="A manuscript that is not out is taken back and changed; what is gone needs nothing more.",
                ),
            )
        )
    if facts.running:
        found.append(
            _unsound(
                "running",
                Sentence(
                    zh=f"《{facts.title}》已有更正或撤稿正在办理。",
                    en=f"A correction of “{facts.title}” is under way already.",
                ),
                Sentence(zh="请在该事项中继续办理。", en="Go on with that one."),
            )
        )
    if len(facts.reason.strip()) < SHORTEST:
        found.append(
            _unsound(
                "reason",
                Sentence(zh="没有写明错在哪里。", en="It is not said what is wrong."),
                Sentence(
                    zh="请写明差错内容和发现经过。", en="Say what is wrong and how it was found."
                ),
            )
        )
    if len(facts.note.strip()) < SHORTEST:
        found.append(
            _unsound(
                "note",
                Sentence(
                    zh="没有写向公众公布的说明。", en="There is no note that tells the public."
                ),
                Sentence(
                    zh="请写明更正或撤下了什么；说明公布后长期保留。",
                    en="Say what is corrected or taken down; the note stays public.",
                ),
            )
        )
    if facts.revealing:
        named = wording.names([Sentence(zh=each, en=each) for each in facts.revealing])
        found.append(
            _unsound(
                "note_personal",
                Sentence(
                    zh=f"公开说明中有个人信息：{named.zh}。",
                    en=f"The public note shows personal data: {named.en}.",
                ),
                Sentence(
                    zh="请删去或遮盖，说明公布后不能修改。",
                    en="Leave it out or mask it; the note cannot be changed once it is public.",
                ),
            )
        )
    return found


def _unsound(evidence: str, sentence: Sentence, way_out: Sentence) -> Breach:
    return Breach(code="A17-4", sentence=sentence, way_out=way_out, evidence=(evidence,))
