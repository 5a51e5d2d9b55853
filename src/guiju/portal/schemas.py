"""What the open API answers, field by field, in both languages. Nothing in it is personal data (A33-1).

AccountOut.model_json_schema()["properties"]["name"]["description"]   # '账号名称 · account name'
"""

from __future__ import annotations

from datetime import date, datetime

from ninja import Field, Schema

from guiju.portal.selectors import Answer
from guiju.registry.models import Account
from guiju.registry.selectors import HistoryEvent, ToldNotice


class AccountOut(Schema):
    """An official account. Nothing here is personal data."""

    id: int = Field(description="本系统编号 · number in this program")
    name: str = Field(description="账号名称 · account name")
    host: str = Field(description="主办单位 · host")
    platform: str = Field(description="平台代码 · platform code, such as `weibo`")
    platform_name: str = Field(description="平台名称 · platform name in Chinese")
    platform_id: str = Field(description="平台标识 · stable id on the platform; may be empty")
    url: str = Field(description="链接 · link; may be empty")
    state: str = Field(description="状态 · `operating`, `suspended` or `closed`")
    opened_on: date | None = Field(description="开通日期 · opened on")
    closed_on: date | None = Field(description="关停日期 · closed on")
    deregistered_on: date | None = Field(description="平台注销日期 · deregistered on")
    verification: str = Field(description="认证信息 · what the platform shows as verified")
    field: str = Field(description="业务领域 · field of work; may be empty")


class DirectoryOut(Schema):
    """A part of the directory."""

    total: int = Field(description="符合条件的总数 · how many match in all")
    accounts: list[AccountOut] = Field(description="本次返回的账号 · the accounts of this part")


class EventOut(Schema):
    """Something that happened to an account."""

    on: date = Field(description="日期 · day")
    what: str = Field(
        description=(
            "事项 · `opened`, `registered`, `noticed`, `renamed`, `handed_over`, `relinked`, "
            "`reverified`, `merged`, `closed` or `deregistered`"
        )
    )
    before: str = Field(description="变更前 · before; may be empty")
    after: str = Field(description="变更后 · after; may be empty")
    notice: int | None = Field(description="公告编号 · number of the notice")
    into: int | None = Field(
        description="整合到的账号编号 · number of the account it was merged into"
    )


class AccountWithHistoryOut(AccountOut):
    """An official account with what happened to it, the newest first."""

    history: list[EventOut] = Field(description="沿革 · history")


class NoticeOut(Schema):
    """A public notice of Article 14. It is never removed; what was stopped keeps its reason."""

    id: int = Field(description="公告编号 · number of the notice")
    title: str = Field(description="标题 · title, Chinese")
    body: str = Field(description="正文，每行一段 · text, a paragraph a line, Chinese")
    kind: str = Field(description="事项 · `change`, `merger`, `closing` or `deregistration`")
    host: str = Field(description="主办单位 · host")
    account: int | None = Field(description="账号编号 · number of the account")
    standing: str = Field(
        description="状态 · `running`, `over` (term over, not yet done), `done`, `interrupted` or `withdrawn`"
    )
    posted_at: datetime = Field(description="发布时间 · published at")
    first_on: date = Field(description="起始日 · first working day")
    last_on: date = Field(description="截止日 · last working day")
    provisional: bool = Field(
        description="截止日是否暂定 · whether the last day may still move later"
    )
    days_left: int = Field(description="剩余工作日 · working days left, today included")
    ended_at: datetime | None = Field(description="结束时间 · ended at")
    reason: str = Field(description="中断或撤回的理由 · why it was stopped; may be empty")


class NoticesOut(Schema):
    """A part of the notices."""

    total: int = Field(description="符合条件的总数 · how many match in all")
    notices: list[NoticeOut] = Field(description="本次返回的公告 · the notices of this part")


class AlikeOut(Schema):
    """An official account that an unknown name could be taken for."""

    percent: int = Field(description="相似度，百分数 · likeness to a reader, per cent")
    account: AccountOut


class AnswerOut(Schema):
    """The answer to “is this official?”."""

    question: str = Field(description="所问，至多 500 字 · the question, 500 characters at most")
    standing: str = Field(
        description="`official`, `renamed` (a former name), `closed` or `unknown`"
    )
    closed_on: date | None = Field(description="关停日期 · closed on")
    accounts: list[AccountOut] = Field(description="所指账号 · the accounts that are meant")
    by_name: bool = Field(
        description="仅凭名称匹配，请核对标识 · known by the name only: compare the id"
    )
    spelt_otherwise: bool = Field(
        description="用字与官方名称不同 · written in other characters than the official name"
    )
    renamed_on: date | None = Field(description="停用该名称的日期 · the day the name was given up")
    short_link: bool = Field(description="短链接，无法核验 · a short link, which is not followed")
    imitates: bool = Field(description="足以与官方账号混淆 · can be taken for an official account")
    alike: list[AlikeOut] = Field(description="名称相近的官方账号 · official accounts alike to it")


class SnapshotNoticeOut(Schema):
    """A notice without what depends on the day of reading."""

    id: int
    title: str
    body: str
    kind: str
    host: str
    account: int | None
    state: str = Field(description="状态 · `running`, `run`, `interrupted` or `withdrawn`")
    posted_at: datetime
    first_on: date
    last_on: date
    provisional: bool
    ended_at: datetime | None
    reason: str


class SnapshotOut(Schema):
    """Directory and notices at one entry of the ledger."""

    format: str = Field(description="格式 · `guiju-snapshot-1`")
    number: int = Field(
        description="台账序号，只增不减 · number of the last act in it; never goes down"
    )
    head: str = Field(description="留痕链末端摘要 · hash at which the ledger ends")
    at: datetime | None = Field(description="该条留痕的时间 · time of that act")
    accounts: list[AccountOut] = Field(
        description="全部账号，含已关停 · all accounts, closed ones too"
    )
    notices: list[SnapshotNoticeOut] = Field(description="全部公告 · all notices")


class SignatureOut(Schema):
    """A detached signature on the snapshot's bytes."""

    algorithm: str = Field(description="`Ed25519`")
    key_id: str = Field(description="公钥编号 · name of the key")
    signature: str = Field(description="签名，Base64 · signature")
    number: int = Field(description="所签快照的序号 · number of the snapshot")


class KeyOut(Schema):
    """A public key."""

    algorithm: str = Field(description="`Ed25519`")
    key_id: str = Field(description="公钥编号 · name of the key")
    public_key: str = Field(description="公钥，32 字节，Base64 · public key")
    pem: str = Field(description="公钥，PEM · the same for other programs")
    retired_at: datetime | None = Field(
        description="停用时间 · retired at; empty for the key in use"
    )


class KeysOut(Schema):
    """The published keys, the one in use first."""

    keys: list[KeyOut]


def shown(account: Account) -> AccountOut:
    """An account as the public sees it."""
    return AccountOut(
        id=account.pk,
        name=account.name,
        host=account.host.name,
        platform=account.platform.code,
        platform_name=account.platform.name_zh,
        platform_id=account.platform_uid,
        url=account.url,
        state=account.state,
        opened_on=account.opened_on,
        closed_on=account.closed_on,
        deregistered_on=account.deregistered_on,
        verification=account.verification_text,
        field=account.field,
    )


def shown_event(event: HistoryEvent) -> EventOut:
    """An event of a history as the public sees it."""
    return EventOut(
        on=event.on,
        what=event.what.value,
        before=event.before,
        after=event.after,
        notice=event.told.notice.pk if event.told else None,
        into=event.into.pk if event.into else None,
    )


def shown_notice(told: ToldNotice) -> NoticeOut:
    """A notice as the public sees it."""
    notice = told.notice
    return NoticeOut(
        id=notice.pk,
        title=notice.title,
        body=notice.body,
        kind=told.kind.value,
        host=notice.case.host.name,
        account=notice.case.account_id,
        standing=told.standing.value,
        posted_at=notice.posted_at,
        first_on=notice.first_on,
        last_on=told.last_on,
        provisional=notice.clock.provisional,
        days_left=told.days_left,
        ended_at=notice.ended_at,
        reason=notice.reason,
    )


def shown_answer(answer: Answer) -> AnswerOut:
    """An answer as programs read it."""
    return AnswerOut(
        question=answer.question,
        standing=answer.standing.value,
        closed_on=answer.closed_on,
        accounts=[shown(each) for each in answer.accounts],
        by_name=answer.by_name,
        spelt_otherwise=answer.spelt_otherwise,
        renamed_on=max((each.until for each in answer.former), default=None),
        short_link=answer.short_link,
        imitates=answer.imitates,
        alike=[
            AlikeOut(percent=each.percent, account=shown(each.account)) for each in answer.alike
        ],
    )
