"""`guiju rescan`: kept posts brought up to date, terms tried on them, archives of files."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from guiju.ledger.models import Entry
from guiju.newsroom import services
from guiju.newsroom.models import Post, PostRemark
from tests.cast import NOW, Cast
from tests.newsroom.conftest import Desk, raw

HEADER = "term\tcategory\tlevel\treplacement\tcondition\tsource\n"
PHONE = "13812345678"


def run(*arguments: object, jobs: int = 1) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    options = ("--jobs", str(jobs), "--language", "en")
    try:
        call_command("rescan", *map(str, arguments), *options, stdout=out, stderr=err)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def answer(*arguments: object, jobs: int = 1) -> dict[str, Any]:
    code, out, _ = run(*arguments, "--json", jobs=jobs)
    assert code == 0
    found: dict[str, Any] = json.loads(out)
    return found


@pytest.fixture
def posts(desk: Desk) -> None:
    desk.bring(
        raw(1, text="普定旧称安顺州。"),
        raw(2, text=f"普定旧称安顺州。联系电话{PHONE}。"),
        raw(3, text="请北朝鲜代表团入场。"),
        raw(4),
    )


@pytest.mark.usefixtures("posts")
def test_a_term_is_tried_and_nothing_is_changed() -> None:
    entries, remarks = Entry.objects.count(), PostRemark.objects.count()
    found = answer("--term", "普定旧称", "--level", "block")
    assert (found["trying"], found["posts"], found["posts_found"]) == (True, 4, 2)
    assert found["found"] == [{"code": "A18-1", "level": "block", "count": 2}]
    assert found["terms"] == {"普定旧称": {"stands": 2, "remarked": 2, "quiet": 0}}
    assert PHONE not in json.dumps(found)
    assert (Entry.objects.count(), PostRemark.objects.count()) == (entries, remarks)


@pytest.mark.usefixtures("posts")
def test_two_processes_say_what_one_says() -> None:
    one, two = (answer("--term", "普定旧称", jobs=jobs) for jobs in (1, 2))
    del one["seconds"], two["seconds"]
    assert one == two


@pytest.mark.usefixtures("posts")
def test_an_accepted_term_shows_what_would_no_longer_be_remarked() -> None:
    code, out, _ = run("--term", "北朝鲜", "--category", "accepted")
    assert code == 0
    assert "Would no longer be remarked: 1 in 1 post\n  A18-1  must not go out  1" in out
    assert "“北朝鲜” stands 1 time:" in out
    assert "【北朝鲜】" in out


def test_terms_stand_beside_those_in_force(cast: Cast, desk: Desk) -> None:
    content = HEADER + "仿普定旧称\taccepted\thint\t\t\t\n普定旧称\twrong_word\thint\t\t\t\n"
    services.change_lexicon(cast.supervisor, content=content, reason="增补", base=0, now=NOW)
    desk.bring(raw(1, text="仿普定旧称。"), raw(2, text="普定旧称。"))
    found = answer("--term", "普定旧称", "--level", "block")
    assert (found["found"][0]["level"], found["gone"][0]["level"]) == ("block", "hint")
    assert found["terms"]["普定旧称"] == {"stands": 2, "remarked": 1, "quiet": 1}
    _, out, _ = run("--term", "普定旧称", "--level", "block")
    assert "stands in the accepted “仿普定旧称”" in out


@pytest.mark.usefixtures("posts")
def test_a_table_of_terms_is_tried(tmp_path: Path) -> None:
    file = tmp_path / "draft.tsv"
    file.write_text(HEADER + "普定旧称\twrong_word\tflag\t\t\t\n", "utf-8")
    assert answer("--terms", file)["posts_found"] == 2
    file.write_text(HEADER + "普\twrong_word\tred\t\t\t\n", "utf-8")
    with pytest.raises(CommandError) as refusal:
        run("--terms", file)
    assert refusal.value.returncode == 2
    assert (
        "draft.tsv, row 2, Level: “red” is none of must not go out (block), to be looked at (flag)"
    ) in str(refusal.value)
    assert "row 2, Term" in str(refusal.value)
    file.write_bytes("词条,级别\n普定旧称,不得发布\n".encode("gb18030"))
    assert answer("--terms", file)["found"][0]["level"] == "block"
    file.write_bytes(b"PK\x03\x04broken")
    with pytest.raises(CommandError, match="incomplete or damaged"):
        run("--terms", file)


@pytest.mark.parametrize("jobs", [1, 2])
def test_remarks_are_brought_up_to_date(cast: Cast, desk: Desk, jobs: int) -> None:
    desk.bring(raw(1, text="普定旧称安顺州。"), raw(2, text="请北朝鲜代表团入场。"), raw(3))
    content = HEADER + "普定旧称\twrong_word\tflag\t\t\t\n北朝鲜\taccepted\thint\t\t\t\n"
    services.change_lexicon(cast.supervisor, content=content, reason="增补", base=0, now=NOW)
    found = answer(jobs=jobs)
    assert (found["rechecked"], found["changed"], found["posts_with_remarks"]) == (3, 2, 1)
    assert found["remarks"] == [{"code": "A18-1", "level": "flag", "count": 1}]
    assert PostRemark.objects.get().excerpt == "普定旧称"
    assert Entry.objects.filter(act="POSTS_RECHECKED").count() == 1
    again = answer(jobs=jobs)
    assert (again["rechecked"], again["changed"]) == (0, 0)
    _, out, _ = run()
    assert out.startswith("0 posts were checked again")
    assert "Remarks kept: 1 in 1 post" in out


def test_judges_of_an_older_lexicon_are_not_believed(cast: Cast, desk: Desk) -> None:
    class Old:
        version = "0" * 12

        def __call__(self, documents: object) -> list[list[Any]]:
            raise AssertionError("asked all the same")

    desk.bring(raw(1, text="请北朝鲜代表团入场。"))
    Post.objects.update(checked_with="")
    done = services.recheck_posts(by=cast.supervisor.actor, limit=10, now=NOW, judges=Old())
    assert (done.posts, done.changed) == (1, 0)


@pytest.mark.django_db
def test_an_archive_of_files_is_asked_with_the_lexicon_in_force(tmp_path: Path) -> None:
    rows = [{"id": 7, "text": "北朝鲜"}, {"id": 8, "text": f"电话{PHONE}"}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    (tmp_path / "b.docx").touch()
    code, out, err = run(tmp_path)
    assert code == 0
    assert out.startswith("2 posts, ")
    assert "Remarks: 2 in 2 posts" in out
    assert PHONE not in out
    assert err == f"{tmp_path}/b.docx: skipped, neither JSONL nor Parquet\n"
    assert answer(tmp_path, "--only", "A20-2")["found"][0]["code"] == "A20-2"


@pytest.mark.django_db
def test_rows_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "好"}\n{oops\n', "utf-8")
    code, out, err = run(tmp_path)
    assert code == 1
    assert out.startswith("1 post, ")
    assert f"{tmp_path}/a.jsonl, byte 16: not JSON" in err


@pytest.mark.django_db
def test_a_file_that_is_no_archive_does_not_keep_the_others_from_being_asked(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1 but no more")
    (tmp_path / "b.jsonl").write_text('{"id": "\\ud800", "text": "北朝鲜"}\n', "utf-8")
    (tmp_path / "c.txt").touch()
    code, out, err = run(tmp_path / "none", tmp_path, tmp_path / "c.txt")
    assert code == 1
    assert "Remarks: 1 in 1 post" in out
    told = err.splitlines()
    assert f"{tmp_path}/none: No such file or directory" in told
    assert any(line.startswith(f"{tmp_path}/a.parquet: no Parquet file") for line in told)
    assert any(line.startswith(f"{tmp_path}/c.txt: no .jsonl") for line in told)


@pytest.mark.django_db
def test_where_there_is_nothing_to_ask_it_is_said(tmp_path: Path) -> None:
    code, out, err = run(tmp_path)
    assert (code, out.splitlines()[0][:8]) == (0, "0 posts,")
    assert err.startswith("There is nothing to examine")


@pytest.mark.django_db
def test_an_address_that_is_no_cluster_ends_with_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "好"}\n', "utf-8")
    with pytest.raises(CommandError, match="No Dask cluster answers at nowhere"):
        run(tmp_path, "--cluster", "nowhere")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("arguments", "words", "code"),
    [
        (["--term", "好"], "“好”: A single character would be found everywhere.", 2),
        (["--term", "对口", "--condition", "beside=x"], "is no condition; conditions are", 2),
        (["--only", "A18-1"], "--only is for what is found in files", 2),
        (["a", "--only", "A1-1"], "no check bears A1-1", 2),
        (["--samples", "-1"], "--samples is a number", 2),
        (["--terms", "/none"], "/none: No such file", 1),
    ],
)
def test_bad_input_ends_with_one_sentence(arguments: list[str], words: str, code: int) -> None:
    with pytest.raises(CommandError) as refusal:
        run(*arguments)
    assert words in str(refusal.value)
    assert refusal.value.returncode == code


@pytest.mark.django_db
def test_the_number_of_processes_has_bounds() -> None:
    for jobs in (0, 100_000):
        with pytest.raises(CommandError, match="--jobs is a number from 1 to"):
            run(jobs=jobs)
