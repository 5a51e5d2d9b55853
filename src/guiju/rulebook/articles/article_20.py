"""Article 20: personal data is de-identified before it is published.

Disciplinary publication and mandatory disclosure are exempt by the article itself. The reading taken for
posts already out: a remark on personal data is a breach to be masked or deleted at once; where the law
demands publication the unit contests it with that basis.

    >>> from guiju.rulebook import packs
    >>> from guiju.rulebook.post_remarks import TextRemark
    >>> remark = TextRemark("A20-2", "block", "5225**********0011", "", "c1")
    >>> post = CheckedPost(post_id=5, account="普定发布", unit="县政府办", title="公示", remarks=(remark,))
    >>> personal_data(post, pack=packs.load("puding-2022"))[0].sentence.zh
    '账号“普定发布”发布的《公示》公开了个人信息：“5225**********0011”。'
"""

from __future__ import annotations

from guiju.rulebook import manuscript_remarks, post_remarks
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.manuscript_remarks import RemarkedManuscript
from guiju.rulebook.pack import Pack
from guiju.rulebook.post_remarks import CheckedPost
from guiju.rulebook.registry import Kind, rule


@rule("A20-2", kind=(Kind.CHECK, Kind.GATE))
def personal_data(facts: CheckedPost, *, pack: Pack) -> list[Breach]:
    """A post shows personal data that was not de-identified. Excerpts in the facts are masked already."""
    return post_remarks.breach(
        "A20-2",
        facts,
        fault=Sentence(zh="公开了个人信息", en="shows personal data"),
        way_out=Sentence(
            zh=f"请{facts.unit}立即在平台上去标识化或删除该信息；依法应当公开的，提出申辩并写明依据和签发人。",
            en=f"{facts.unit} de-identifies or deletes the post on the platform at once; if publication "
            "is required by law, contest it with the legal basis and the signer.",
        ),
    )


@rule("A20-2", kind=Kind.GATE)
def unmasked(facts: RemarkedManuscript, *, pack: Pack) -> list[Breach]:
    """A manuscript shows personal data that was neither masked nor excepted with its legal basis."""
    return manuscript_remarks.breach(
        "A20-2",
        facts,
        fault=Sentence(zh="稿件公开个人信息", en="The manuscript shows personal data"),
        way_out=Sentence(
            zh="请去标识化，图片改好后重新上传；属纪律处分公开或依法应当公开的，写明法律依据并经另一人确认。",
            en="Mask it, and upload a picture anew once it is masked; where it is disciplinary publication or "
            "disclosure required by law, state the legal basis and let a second person confirm it.",
        ),
    )
