"""Files of posts: what is read, what is refused, what happens when power fails."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from guiju import ledger
from guiju.ledger.acts import About
from guiju.ledger.models import Entry
from guiju.newsroom import services, tasks
from guiju.newsroom.intake import importing
from guiju.newsroom.intake.files import COLUMNS, LONGEST_LINE, Record, records
from guiju.newsroom.intake.naming import AccountNames, AccountRef
from guiju.newsroom.intake.reading import Intake
from guiju.newsroom.models import JobState, Post, PostImport
from guiju.newsroom.services import posts as post_services
from guiju.platforms import sheets
from guiju.platforms.notes import Note
from guiju.registry.models import Account
from guiju.security.models import User
from guiju.units.models import Role
from guiju.units.rights import Refused
from tests.cast import NOW, Cast
from tests.newsroom.conftest import ZONE

pytestmark = pytest.mark.django_db


def line(number: int, **stated: object) -> str:
    values: dict[str, object] = {
        "account": "城关发布",
        "id": f"p{number}",
        "title": f"第{number}期便民服务信息",
        "text": "各单位要按照要求做好服务保障工作。",
        "published_at": "2026-06-09T09:30:00+08:00",
    }
    return json.dumps(values | stated, ensure_ascii=False)


def lines(numbers: range) -> bytes:
    return "\n".join(line(number) for number in numbers).encode()


def read(content: bytes, name: str = "posts.jsonl") -> list[Record | Note]:
    return list(records(io.BytesIO(content), filename=name))


def notes(content: bytes, name: str = "posts.jsonl") -> list[Note]:
    return [each for each in read(content, name) if isinstance(each, Note)]


def run(*arguments: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import", "posts", *arguments, stdout=out, stderr=err)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


# --- Reading ----------------------------------------------------------------------------------


def test_the_same_post_in_every_form() -> None:
    header = ["账号", "平台", "标题", "发布时间", "原创/转载", "序号"]
    row = ["城关发布", "微信公众号", "通知", "2026年6月9日 09:30", "转载", "1"]
    jsonl = json.dumps(dict(zip(header, row, strict=True)), ensure_ascii=False).encode()
    csv = f"{','.join(header)}\n{','.join(row)}\n"
    xlsx = sheets.write(header, [row], title="推送台账", created=NOW)
    title = f"推送台账,,,,,\n{csv}"
    for content in (jsonl, csv.encode("gb18030"), csv.encode("utf-8-sig"), xlsx, title.encode()):
        [record] = read(content)
        assert isinstance(record, Record)
        assert (record.account, record.platform) == ("城关发布", "微信公众号")
        post = record.raw()
        assert (post.title, post.published_at, post.original) == (
            "通知",
            "2026年6月9日 09:30",
            "转载",
        )
        assert post.id == ""


def test_column_names_are_told_apart() -> None:
    every = [name for names in COLUMNS.values() for name in names]
    assert len(every) == len(set(every))


def test_a_bad_line_is_named_and_the_others_are_read() -> None:
    content = b"\n".join(
        (
            b"\xef\xbb\xbf" + line(1).encode(),
            b"",
            b'{"account"',
            b"[1]",
            "{账号}".encode("gbk"),
            b'{"a": "' + b"x" * LONGEST_LINE + b'"}',
            b"[" * 100_000,
            line(8).encode(),
        )
    )
    found = read(content)
    assert [each.row for each in found if isinstance(each, Note)] == [3, 4, 5, 6, 7]
    assert [each.number for each in found if isinstance(each, Record)] == [1, 8]


def test_values_of_json_are_read_as_what_they_stand_for() -> None:
    values = {
        "id": 5012,
        "original": False,
        "title": None,
        "text": ["甲"],
        "published_at": 1780968600,
    }
    [record] = read(json.dumps(values).encode())
    assert isinstance(record, Record)
    post = record.raw()
    assert (post.id, post.original, post.title, post.text) == ("5012", False, "", '["甲"]')
    assert post.published_at == "1780968600"


def test_a_cell_that_cannot_be_read_is_a_bad_row() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["账号", "标题", "发布时间", "备注"])
    book.active.append(["城关发布", "=A1+1", "2026-06-09", "=A1"])
    book.active.append(["城关发布", "通知", "2026-06-09", "=A1"])
    stream = io.BytesIO()
    book.save(stream)
    found = read(stream.getvalue(), "a.xlsx")
    assert [type(each) for each in found] == [Note, Record]
    assert found[0].column == "标题"  # type: ignore[union-attr]


# --- Whose posts ------------------------------------------------------------------------------


def test_an_account_is_found_by_whatever_names_it(cast: Cast, account: Account) -> None:
    weibo = cast.add_account(cast.town, "城关 发布", platform="weibo", url="https://weibo.com/cg")
    names = AccountNames.of(Account.objects.all())
    for written, platform in (
        ("城关发布", "微信公众号"),
        ("微信公众号/城关发布", ""),
        ("wechat-official/城关发布", ""),
        ("wechat-official-城关发布", ""),
        ("http://www.example.gov.cn/chengguan", ""),
    ):
        found = names.find(written, platform)
        assert isinstance(found, AccountRef), found
        assert found.id == account.pk
    for written, platform in (("城关发布", "微博"), ("https://weibo.com/cg/", "")):
        found = names.find(written, platform)
        assert isinstance(found, AccountRef)
        assert found.id == weibo.pk


def test_an_account_that_cannot_be_told_says_what_to_write(cast: Cast, account: Account) -> None:
    cast.add_account(cast.town, "城关发布", platform="weibo")
    names = AccountNames.of(Account.objects.all())
    for written, platform, words in (
        ("城关发布", "", "“微信公众号/城关发布”、“微博/城关发布”"),
        ("城关发部", "", "是否应为“城关发布”"),
        ("", "", "没有填写账号"),
        ("城关发布", "人人网", "没有平台“人人网”"),
        ("城关发布", "抖音", "平台“抖音”上没有账号"),
    ):
        found = names.find(written, platform)
        assert isinstance(found, Note)
        assert words in found.zh
        assert found.en


def test_names_are_read_in_two_queries(account: Account, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(2):  # type: ignore[operator]
        AccountNames.of(Account.objects.all()).find("城关发布")


# --- The command ------------------------------------------------------------------------------


def test_the_command_says_what_it_did(account: Account, tmp_path: Path) -> None:
    file = tmp_path / "posts.jsonl"
    file.write_bytes(lines(range(30)) + b"\n{}\n" + line(40, published_at="2099-01-01").encode())
    for expected in ((30, 0), (0, 30)):
        code, out, _ = run(str(file), "--json")
        answer = json.loads(out)
        assert code == 1
        assert (answer["added"], answer["unchanged"]) == expected
        assert (answer["total"], answer["bad"]) == (32, 2)
        assert [row["row"] for row in answer["bad_rows"]] == [31, 32]
    assert Post.objects.count() == 30
    code, out, err = run(str(file))
    assert out.startswith("共 32 行：新增 0 条")
    assert "第 32 行 published_at“2099-01-01”: 发布时间在将来" in err
    code, out, err = run(str(file), "--language", "en")
    assert out.startswith("32 rows: 0 posts were added")
    assert "row 32 published_at“2099-01-01”: The time of publication lies" in err


def test_only_the_first_bad_rows_are_printed(account: Account, tmp_path: Path) -> None:
    file = tmp_path / "posts.jsonl"
    file.write_bytes(b"{}\n" * 25)
    _, _, err = run(str(file))
    assert len(err.splitlines()) == 21
    assert "另有 5 行" in err


def test_the_command_acts_as_whoever_is_named(cast: Cast, account: Account, tmp_path: Path) -> None:
    User.objects.create(username="ma", staff_id=cast.people[cast.other_town.pk, Role.EDITOR])
    file = tmp_path / "posts.jsonl"
    file.write_bytes(lines(range(3)))
    code, _, err = run(str(file), "--as", "ma")
    assert code == 1
    assert "不在您的职责范围内" in err
    assert not Post.objects.exists()
    with pytest.raises(CommandError, match="没有在岗人员使用登录名“nobody”"):
        run(str(file), "--as", "nobody")


def test_a_dry_run_keeps_nothing(account: Account, tmp_path: Path) -> None:
    file = tmp_path / "posts.jsonl"
    file.write_bytes(lines(range(5)))
    entries = Entry.objects.count()
    code, out, _ = run(str(file), "--dry-run", "--json")
    assert (code, json.loads(out)["added"]) == (0, 5)
    assert not Post.objects.exists()
    assert Entry.objects.count() == entries


def test_a_file_without_accounts_is_of_the_account_named(account: Account, tmp_path: Path) -> None:
    file = tmp_path / "推送.csv"
    file.write_text("标题,发布时间\n通知,2026-06-09\n", encoding="utf-8")
    assert run(str(file))[0] == 1
    code, _, err = run(str(file), "--account", "微信公众号/城关发布")
    assert (code, err) == (0, "")
    assert Post.objects.get().account == account


def test_a_file_that_is_none_ends_with_one_sentence(account: Account, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    for content in (b"", b"%PDF-1.7", bytes(range(256)) * 40, b"PK\x03\x04"):
        file.write_bytes(content)
        code, out, err = run(str(file), "--json")
        assert (code, out) == (1, "")
        assert len(err.splitlines()) == 1
    assert run(str(tmp_path / "none.csv"))[0] == 1


def test_strange_characters_come_through(account: Account, tmp_path: Path) -> None:
    file = tmp_path / "posts.jsonl"
    text = "臺灣省😀\u200bＡ\u0000\ud83d" + "普" * 1_000_000
    file.write_text(json.dumps({"account": "城关发布", "title": "a\u0000b", "text": text,
                                "published_at": "2026-06-09"}), encoding="utf-8")  # fmt: skip
    code, out, _ = run(str(file), "--json")
    assert (code, json.loads(out)["cut"]) == (0, 1)
    post = Post.objects.get()
    assert post.title == "ab"
    assert post.text.startswith("臺灣省😀\u200bＡ普")
    assert len(post.text) == 1_000_000


# --- The job ----------------------------------------------------------------------------------


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "CHUNK", 10)


def job_of(cast: Cast, content: bytes, name: str = "posts.jsonl") -> PostImport:
    return services.upload_posts(
        cast.editor_of(cast.town), filename=name, content=content, now=timezone.now()
    )


def test_a_job_is_claimed_by_one_worker(cast: Cast, account: Account) -> None:
    job_of(cast, lines(range(5)))
    now = timezone.now()
    assert importing.claim(now=now) is not None
    assert importing.claim(now=now + timedelta(minutes=4)) is None
    assert importing.claim(now=now + timedelta(minutes=6)) is not None


def test_a_lease_from_the_future_does_not_block_after_the_clock_was_set_back(
    cast: Cast, account: Account
) -> None:
    job_of(cast, lines(range(5)))
    now = timezone.now()
    assert importing.claim(now=now) is not None
    assert importing.claim(now=now - timedelta(days=30)) is not None


@pytest.mark.usefixtures("small_chunks")
def test_a_job_is_taken_up_where_it_was_left(
    cast: Cast, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = job_of(cast, lines(range(35)) + b"\n{}\n")
    calls = 0

    def dies(*arguments: object, **stated: object) -> object:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise SystemExit("power cut")
        return post_services.bring_posts(*arguments, **stated)  # type: ignore[arg-type]

    monkeypatch.setattr(importing, "bring_posts", dies)
    with pytest.raises(SystemExit):
        tasks.claim_and_run_import(now=timezone.now())
    job.refresh_from_db()
    assert (job.state, job.done, job.added) == (JobState.RUNNING, 20, 20)
    monkeypatch.setattr(importing, "bring_posts", post_services.bring_posts)
    assert tasks.claim_and_run_import(now=timezone.now() + timedelta(minutes=6))
    job.refresh_from_db()
    assert (job.state, job.done, job.added, job.unchanged, job.bad) == ("done", 36, 35, 0, 1)
    assert bytes(job.content) == b""
    assert job.attempts == 2


@pytest.mark.usefixtures("small_chunks")
def test_a_worker_that_lost_its_lease_keeps_nothing_more(cast: Cast, account: Account) -> None:
    job_of(cast, lines(range(35)))
    slow = importing.claim(now=timezone.now())
    assert slow is not None
    quick = importing.claim(now=timezone.now() + timedelta(minutes=6))
    assert quick is not None
    with pytest.raises(importing.LeaseLost):
        importing.run(slow)
    assert not Post.objects.exists()
    importing.run(quick)
    assert Post.objects.count() == 35
    assert PostImport.objects.get().added == 35


def test_a_file_that_kills_its_worker_is_given_up(cast: Cast, account: Account) -> None:
    job = job_of(cast, lines(range(5)))
    PostImport.objects.update(attempts=importing.ATTEMPTS)
    assert tasks.claim_and_run_import(now=timezone.now())
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "已停止" in job.trouble_zh


def test_the_file_of_somebody_who_left_is_not_brought(cast: Cast, account: Account) -> None:
    from guiju.units import services as units

    job = job_of(cast, lines(range(5)))
    editor = cast.people[cast.town.pk, Role.EDITOR]
    units.record_leaving(cast.supervisor, staff_id=editor, on=NOW.date(), now=NOW)
    assert tasks.claim_and_run_import(now=timezone.now())
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert not Post.objects.exists()


def test_who_may_not_bring_posts_may_not_upload(cast: Cast) -> None:
    with pytest.raises(Refused):
        services.upload_posts(
            cast.holder(cast.town, Role.REVIEWER), filename="a.jsonl", content=b"{}", now=NOW
        )


def test_only_so_many_bad_rows_are_kept(account: Account) -> None:
    number = importing.BAD_ROWS_KEPT + 500
    report = importing.bring_records(
        records(io.BytesIO(b"{}\n" * number), filename="a.jsonl"),
        by=ledger.SYSTEM,
        names=AccountNames.of(Account.objects.all()),
        about=About("post_file", None, "a.jsonl"),
        intake=Intake(now=NOW, zone=ZONE),
        now=NOW,
    )
    assert (report.bad, len(report.bad_rows)) == (number, importing.BAD_ROWS_KEPT)
