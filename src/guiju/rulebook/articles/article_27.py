"""Article 27: no business, no faking, no forcing.

Two of its prohibitions can be read from the words of a post: advertisement and sale, and wording that
makes people follow, like, forward or install. The reading taken: an invitation is not force; wording
that sets a duty, a quota, a ranking or a condition is, and the text check marks only that as more than a
hint.

    >>> from guiju.rulebook import packs
    >>> from guiju.rulebook.post_remarks import TextRemark
    >>> remark = TextRemark("A27-3", "flag", "必须关注", "", "k1")
    >>> post = CheckedPost(post_id=5, account="普定发布", unit="县政府办", title="通知", remarks=(remark,))
    >>> [breach.code for breach in forcing(post, pack=packs.load("puding-2022"))]
    ['A27-3']
"""

from __future__ import annotations

from guiju.rulebook import manuscript_remarks, post_remarks
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.manuscript_remarks import RemarkedManuscript
from guiju.rulebook.pack import Pack
from guiju.rulebook.post_remarks import CheckedPost
from guiju.rulebook.registry import Kind, rule


@rule("A27-1", kind=Kind.CHECK)
def advertising(facts: CheckedPost, *, pack: Pack) -> list[Breach]:
    """A post advertises, sells, or promotes for pay."""
    return post_remarks.breach(
        "A27-1",
        facts,
        fault=Sentence(zh="含商业广告或经营性内容", en="advertises or sells"),
        way_out=Sentence(
            zh=f"请{facts.unit}删除该信息或其中的经营性内容；属惠民政策或公益信息的，提出申辩并说明理由。",
            en=f"{facts.unit} deletes the post or its commercial part; if it is public benefit and no "
            "business, contest it with the reason.",
        ),
    )


@rule("A27-3", kind=Kind.CHECK)
def forcing(facts: CheckedPost, *, pack: Pack) -> list[Breach]:
    """A post forces people to follow, like, forward or install."""
    return post_remarks.breach(
        "A27-3",
        facts,
        fault=Sentence(
            zh="有强制关注、点赞、转发或下载的表述",
            en="forces people to follow, like, forward or install",
        ),
        way_out=Sentence(
            zh=f"请{facts.unit}删除强制性表述，改为自愿参与，并停止有关摊派和排名。",
            en=f"{facts.unit} deletes that wording, leaves it to people's choice, and stops any quota "
            "or ranking behind it.",
        ),
    )


@rule("A27-1", kind=Kind.CHECK)
def unresolved_advertising(facts: RemarkedManuscript, *, pack: Pack) -> list[Breach]:
    """A manuscript would advertise, sell, or promote for pay."""
    return manuscript_remarks.breach(
        "A27-1",
        facts,
        fault=Sentence(zh="稿件含商业广告或经营性内容", en="The manuscript advertises or sells"),
        way_out=Sentence(
            zh="请删除经营性内容；属惠民政策或公益信息的，写明理由。",
            en="Delete it; if it is public benefit and no business, say why.",
        ),
    )


@rule("A27-3", kind=Kind.CHECK)
def unresolved_forcing(facts: RemarkedManuscript, *, pack: Pack) -> list[Breach]:
    """A manuscript would force people to follow, like, forward or install."""
    return manuscript_remarks.breach(
        "A27-3",
        facts,
        fault=Sentence(
            zh="稿件有强制关注、点赞、转发或下载的表述",
            en="The manuscript forces people to follow, like, forward or install",
        ),
        way_out=Sentence(zh="请改为自愿参与的表述。", en="Leave it to people's choice."),
    )
