"""Article 23: emergencies, hot topics and rumours are answered by the body that knows, in time, through the same gate.

Readings taken. A *responding body* (回应主体) answers for what is said; the accounts that publish may be another unit's, and
they say what the responding body signed and nothing else. *Promptly* (及时): the article names no hours. The pack counts the
hours from the moment it was learned of to the first statement; they are this house's default until the county sets its
own. They run day and night. A rumour is over when it was refuted, not when somebody said that it is being looked into. A
case that needs no statement (it was handed to another body, it was settled with whoever asked) ends with a written reason.

    >>> from datetime import UTC, datetime
    >>> from guiju.rulebook import packs
    >>> pack = packs.load("puding-2022")
    >>> learned = datetime(2026, 6, 10, 22, tzinfo=UTC)
    >>> due_at("emergency", learned, pack=pack) - learned
    datetime.timedelta(seconds=18000)
    >>> [breach.evidence for breach in unconcluded(Concluding("rumour", out=1), pack=pack)]
    [('unrefuted',)]
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from guiju.rulebook import wording
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, rule

CODE = "A23-1"
RUMOUR = "rumour"
SEEN_SOMEWHERE = frozenset({"hot_topic", RUMOUR})
"""The kinds that somebody said somewhere: the case keeps where."""


def due_at(kind: str, learned_at: datetime, *, pack: Pack) -> datetime:
    """When the first statement is due: so many hours after it was learned of, by day and by night."""
    return learned_at + timedelta(hours=pack.integer(CODE, f"{kind}_hours"))


@dataclass(frozen=True, slots=True)
class Opening:
    """A case about to be opened: `seen` is whether a link or the words of a screenshot say where."""

    kind: str
    learned_at: datetime
    seen: bool
    now: datetime


@rule(CODE, kind=Kind.CLOCK)
def unsound_case(facts: Opening, *, pack: Pack) -> list[Breach]:
    """Its time cannot be measured, or nobody could check what was said."""
    found = []
    if facts.learned_at > facts.now:
        found.append(
            _breach(
                "learned_at",
                Sentence(zh="获知时间晚于现在。", en="It was learned of in the future."),
                Sentence(
                    zh="请填写实际获知的日期和时间，回应用时由此起算。",
                    en="State when it was learned of; the time to respond is counted from there.",
                ),
            )
        )
    if facts.kind in SEEN_SOMEWHERE and not facts.seen:
        found.append(
            _breach(
                "seen",
                Sentence(zh="没有写明在哪里看到。", en="It is not said where it was seen."),
                Sentence(
                    zh="请填写链接，或录入截图中的文字。",
                    en="Give the link, or the words of the screenshot.",
                ),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class Amending:
    """A case whose facts are about to be amended: its first statement, and whether one refutes, stand already."""

    kind: str
    learned_at: datetime
    first_at: datetime | None = None
    refutes: bool = False


@rule(CODE, kind=Kind.CLOCK)
def unsound_amendment(facts: Amending, *, pack: Pack) -> list[Breach]:
    """What is signed or out would no longer fit the facts."""
    found = []
    if facts.first_at is not None and facts.learned_at > facts.first_at:
        found.append(
            _breach(
                "first_at",
                Sentence(
                    zh="获知时间晚于首次回应发布的时间。",
                    en="It would be learned of after the first statement came out.",
                ),
                Sentence(zh="请填写实际获知的日期和时间。", en="State when it was learned of."),
            )
        )
    if facts.refutes and facts.kind != RUMOUR:
        found.append(
            _breach(
                "refutes",
                Sentence(
                    zh="已有辟谣信息，类别不能改为其他。",
                    en="There is a refutation already: the case stays a rumour.",
                ),
                Sentence(
                    zh="类别确有错误的，请另立事项；尚未发布的辟谣稿可先作废。",
                    en="Open another case; a refutation that is not out yet can be given up first.",
                ),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class Naming:
    """Who would publish what the responding body says: how many accounts, which of them are not in operation."""

    accounts: int
    closed: tuple[str, ...] = ()


@rule(CODE, kind=Kind.CLOCK)
def unpublishable(facts: Naming, *, pack: Pack) -> list[Breach]:
    """No account would carry the statements."""
    found = []
    if not facts.accounts:
        found.append(
            _breach(
                "accounts",
                Sentence(zh="没有选择发布账号。", en="No account is named that publishes."),
                Sentence(
                    zh="请选择由哪些账号发布。", en="Choose the accounts that publish statements."
                ),
            )
        )
    if facts.closed:
        named = wording.quoted(facts.closed)
        found.append(
            _breach(
                "closed",
                Sentence(
                    zh=f"账号{named.zh}不在运营中。",
                    en=f"{named.en} cannot publish: not in operation.",
                ),
                Sentence(zh="请改选在运营的账号。", en="Choose accounts in operation."),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class Concluding:
    """A case about to be concluded with statements: how many are out, whether one refutes, what is still open."""

    kind: str
    out: int
    refuted: bool = False
    pending: tuple[str, ...] = ()
    """Statements that are written and neither out nor given up."""


@rule(CODE, kind=Kind.CLOCK)
def unconcluded(facts: Concluding, *, pack: Pack) -> list[Breach]:
    """Nobody could read an answer yet, the rumour stands, or something is still on its way."""
    found = []
    if not facts.out:
        found.append(
            _breach(
                "silent",
                Sentence(zh="尚无回应发布。", en="No statement is out."),
                Sentence(
                    zh="请先发布回应；确不需要发布的，写明理由另行办结。",
                    en="Publish one first; where none is needed, conclude it without one and say why.",
                ),
            )
        )
    elif facts.kind == RUMOUR and not facts.refuted:
        found.append(
            _breach(
                "unrefuted",
                Sentence(zh="谣言尚未辟谣。", en="The rumour is not refuted."),
                Sentence(zh="请发布辟谣信息后办结。", en="Publish the refutation first."),
            )
        )
    if facts.pending:
        named = wording.quoted(facts.pending)
        found.append(
            _breach(
                "pending",
                Sentence(zh=f"还有回应未发布：{named.zh}。", en=f"Not out yet: {named.en}."),
                Sentence(
                    zh="请发布，或在稿件页面放弃。", en="Publish them, or give the manuscripts up."
                ),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class Provided:
    """What another unit's account would publish, held against what the responding body provides."""

    body: str
    signed: bool
    """Whether the responding body has signed it, and not taken it back."""
    altered: tuple[Sentence, ...] = ()


@rule(CODE, kind=Kind.CLOCK)
def not_as_provided(facts: Provided, *, pack: Pack) -> list[Breach]:
    """The responding body has not signed it, or it says something else than what was signed."""
    if not facts.signed:
        return [
            _breach(
                "unsigned",
                Sentence(
                    zh=f"“{facts.body}”尚未签发这份回应，或已撤回。",
                    en=f"“{facts.body}” has not signed the statement, or has taken it back.",
                ),
                Sentence(
                    zh="请等待回应主体签发后再发布。",
                    en="Wait until the responding body has signed it.",
                ),
            )
        ]
    if not facts.altered:
        return []
    named = wording.names(facts.altered)
    return [
        _breach(
            "altered",
            Sentence(
                zh=f"与“{facts.body}”提供的回应不一致：{named.zh}。",
                en=f"It is not what “{facts.body}” provided: {named.en}.",
            ),
            Sentence(
                zh="请照原文发布；内容需要调整的，请回应主体另写续报或更正。",
                en="Publish it as provided; what must change the responding body says in another statement.",
            ),
        )
    ]


@dataclass(frozen=True, slots=True)
class Answering:
    """A case as a round sees it, with the unit that answers for it."""

    case_id: int
    title: str
    unit: str
    due: Sentence
    late: bool = False
    """Its hours are over and no statement is out."""
    gone: bool = False
    """It was concluded with statements, and readers find none of them any more."""


@rule(CODE, kind=Kind.CLOCK)
def late_statement(facts: Answering, *, pack: Pack) -> list[Breach]:
    """The hours to the first statement are over, and none is out."""
    if not facts.late:
        return []
    return [
        _breach(
            f"response:{facts.case_id}",
            Sentence(
                zh=f"“{facts.title}”应于{facts.due.zh}前首次回应，至今未发布。",
                en=f"“{facts.title}” was to be answered by {facts.due.en}; no statement is out.",
            ),
            Sentence(
                zh=f"请{facts.unit}立即发布回应，情况未查清的先发布已核实的内容；确不需要发布的，写明理由办结。",
                en=f"{facts.unit} publishes what is verified by now, and the rest when it is known; where no statement "
                "is needed, it concludes the case and says why.",
            ),
        )
    ]


@rule(CODE, kind=Kind.CLOCK)
def vanished_statement(facts: Answering, *, pack: Pack) -> list[Breach]:
    """A case is concluded and no statement of it stands on any account."""
    if not facts.gone:
        return []
    return [
        _breach(
            f"response_gone:{facts.case_id}",
            Sentence(
                zh=f"“{facts.title}”已办结，但各账号上已看不到回应。",
                en=f"“{facts.title}” is concluded, but no account shows a statement any more.",
            ),
            Sentence(
                zh=f"请{facts.unit}核实：误删的重新发布；内容有误的，重新启动并发布更正。",
                en=f"{facts.unit} finds out why: what was deleted by mistake is published again, what was wrong is "
                "corrected in the reopened case.",
            ),
        )
    ]


def _breach(evidence: str, sentence: Sentence, way_out: Sentence) -> Breach:
    return Breach(code=CODE, sentence=sentence, way_out=way_out, evidence=(evidence,))
