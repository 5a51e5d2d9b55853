"""How fast posts come in: 100,000 posts of 1,000 accounts from a JSONL file, checks included.

    .venv/bin/python benchmarks/import_posts.py [POSTS]

Built in a database of its own (SQLite in a temporary directory, or the PostgreSQL database DATABASE_URL
names, which must be called guiju_bench… because it is emptied). Four imports by processes of their own:
everything new, everything known, every tenth post rewritten, and the peer: what one writes first in
Django, a loop over rows with `update_or_create` in one transaction, checks included, on a tenth of the
posts. Memory is the peak of the process. The seconds are of a wall clock beside those of the processor,
because machines are shared.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

ACCOUNTS = 1_000
AIM = 5_000
NOW = datetime(2026, 6, 10, 3, tzinfo=UTC)
TEXT = (
    "各镇（街道）、县直各部门：为做好今年汛期防汛工作，保障人民群众生命财产安全，现将有关事项通知如下。"
    "一是压实责任，二是加强值班值守，三是及时报送信息。"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("posts", nargs="?", type=int, default=100_000)
    parser.add_argument("--part", choices=("build", "bring", "peer"), help=argparse.SUPPRESS)
    parser.add_argument("--file", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.part:
        print(json.dumps(PARTS[given.part](given.file)))
        return
    with tempfile.TemporaryDirectory(prefix="guiju-bench-") as data:
        measure(given.posts, Path(data))


def measure(posts: int, data: Path) -> None:
    """Run every part in a process of its own and print a line for each."""
    files = {
        "new": write(data / "new.jsonl", posts, lambda _: TEXT),
        "rewritten": write(
            data / "rewritten.jsonl",
            posts,
            lambda number: TEXT + ("特此通知。" if number % 10 == 0 else ""),
        ),
        "peer": write(data / "peer.jsonl", posts // 10, lambda _: TEXT, offset=posts),
    }
    part("build", data, files["new"])
    print(f"{posts:,} posts of {ACCOUNTS:,} accounts, {len(TEXT)} characters each")
    print(
        f"{'import':<22} {'seconds':>8} {'cpu s':>7} {'posts/s':>9} {'per cpu s':>9} {'peak MB':>8}"
    )
    first = show("everything new", part("bring", data, files["new"]))
    show("everything known", part("bring", data, files["new"]))
    show("every tenth rewritten", part("bring", data, files["rewritten"]))
    peer = show("peer: row by row", part("peer", data, files["peer"]))
    reached = "reached" if first >= AIM else "missed"
    print(f"aim {AIM:,} posts per processor second {reached}; {first / peer:.1f} times the peer")


def show(name: str, found: dict[str, Any]) -> float:
    rate = found["posts"] / found["cpu"]
    print(
        f"{name:<22} {found['seconds']:>8.1f} {found['cpu']:>7.1f} {found['posts'] / found['seconds']:>9,.0f} "
        f"{rate:>9,.0f} {found['megabytes']:>8.0f}"
    )
    return float(rate)


def write(path: Path, posts: int, text: Any, *, offset: int = 0) -> Path:
    """A file of posts over a hundred days."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(offset, offset + posts):
            day = NOW - timedelta(days=number % 100 + 1, minutes=number % 600)
            post = {
                "account": f"微信公众号/账号{number % ACCOUNTS}",
                "id": f"p{number}",
                "url": f"https://www.example.gov.cn/a/{number}.html",
                "title": f"关于做好第{number}期便民服务工作的通知",
                "text": text(number),
                "published_at": day.isoformat(),
                "original": number % 3 > 0,
            }
            file.write(json.dumps(post, ensure_ascii=False) + "\n")
    return path


def part(name: str, data: Path, file: Path) -> dict[str, Any]:
    environment = {**os.environ, "GUIJU_DATA": str(data)}
    command = [sys.executable, __file__, "--part", name, "--file", str(file)]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def start() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guiju.config.settings")
    import django

    django.setup()


def build(_file: str) -> dict[str, Any]:
    start()
    from django.core.management import call_command
    from django.db import connection

    if connection.vendor == "postgresql":
        if not connection.settings_dict["NAME"].startswith("guiju_bench"):
            sys.exit("the database must be called guiju_bench…; it is emptied")
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    call_command("migrate", verbosity=0)
    from guiju.registry.models import Account, Platform
    from guiju.units.models import Unit, UnitKind

    unit = Unit.objects.create(name="县政府", kind=UnitKind.GOVERNMENT, path="/1/")
    platform = Platform.objects.get(code="wechat-official")
    Account.objects.bulk_create(
        Account(host=unit, platform=platform, name=f"账号{number}", registered_at=NOW)
        for number in range(ACCOUNTS)
    )
    return {}


def bring(file: str) -> dict[str, Any]:
    start()
    import io

    from django.core.management import call_command

    out, began, cpu = io.StringIO(), time.perf_counter(), time.process_time()
    call_command("import", "posts", file, "--json", stdout=out)
    return result(json.loads(out.getvalue())["total"], began, cpu)


def peer(file: str) -> dict[str, Any]:
    start()
    from django.db import transaction

    from guiju.newsroom.models import Post, PostRemark
    from guiju.registry.models import Account
    from guiju.textcheck import Checker, Document

    began, cpu, checker, count = time.perf_counter(), time.process_time(), Checker.default(), 0
    with Path(file).open(encoding="utf-8") as lines, transaction.atomic():
        for line in lines:
            count += 1
            row = json.loads(line)
            account = Account.objects.get(name=row["account"].split("/")[1])
            published = datetime.fromisoformat(row["published_at"])
            post, _ = Post.objects.update_or_create(
                account=account,
                key=f"id:{row['id']}",
                defaults={
                    "url": row["url"],
                    "title": row["title"],
                    "text": row["text"],
                    "published_at": published,
                    "published_on": published.date(),
                    "original": row["original"],
                    "via": "file",
                    "seen_at": NOW,
                },
            )
            for remark in checker.check(Document(title=post.title, text=post.text)):
                PostRemark.objects.create(
                    post=post,
                    code=remark.code,
                    field=remark.field,
                    start=remark.start,
                    end=remark.end,
                    excerpt=remark.masked_text,
                    level=remark.level,
                )
    return result(count, began, cpu)


def result(posts: int, began: float, cpu: float) -> dict[str, Any]:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    seconds, spent = time.perf_counter() - began, time.process_time() - cpu
    return {"posts": posts, "seconds": seconds, "cpu": spent, "megabytes": peak}


PARTS = {"build": build, "bring": bring, "peer": peer}

if __name__ == "__main__":
    main()
