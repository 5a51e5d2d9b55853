"""`make screenshots`: the pictures of the README, taken from the running program with the demo county.

The program runs on a data directory of its own that is gone afterwards, with its clock on one fixed morning,
so that the pictures change only when the pages do. Chromium is Playwright's own, or the one of the machine.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from time import monotonic
from wsgiref.simple_server import WSGIRequestHandler

from playwright.sync_api import Browser, Page, sync_playwright

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
DAY = date(2026, 10, 12)
"""The Monday after National Day; the Saturday before it was worked."""
OPENS = time(9, 10)
MOST_BYTES = 300_000
WIDE = {"width": 1440, "height": 900}
TALL = {"width": 1440, "height": 1080}
PHONE = {"width": 390, "height": 844}


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as somebody sees it; `who` is a demo log-in, or nobody for the portal."""

    name: str
    who: str
    address: str
    size: dict[str, int]


def pictures() -> list[Picture]:
    """What a newcomer sees first, in the order of docs/first-five-minutes.md."""
    from django.urls import reverse

    from guiju.registry.models import Account
    from guiju.supervision.models import Finding

    contest = Finding.objects.get(code="A18-2", state="contested")
    contested = reverse("supervision:finding", args=[contest.pk])
    rested = Account.objects.get(name="普定林业", platform__code="douyin")
    return [
        Picture("desk", "supervisor", reverse("console:desk"), WIDE),
        Picture("matrix", "supervisor", reverse("console:matrix"), WIDE),
        Picture("finding", "supervisor", contested, WIDE),
        Picture("account", "supervisor", reverse("registry:account", args=[rested.pk]), TALL),
        Picture("verify", "", f"{reverse('portal:verify')}?q=鸡场坡镇", WIDE),
        Picture("phone-desk", "principal", reverse("console:desk"), PHONE),
        Picture("phone-finding", "principal", contested, PHONE),
    ]


def main() -> int:
    """Take all pictures; the exit code says whether each is small enough for a page."""
    with tempfile.TemporaryDirectory(prefix="guiju-screenshots-") as data:
        os.environ |= {"GUIJU_DATA": data, "DJANGO_SETTINGS_MODULE": "guiju.config.settings"}
        _prepare()
        # Playwright brings an event loop, inside of which Django reads no database.
        wanted = pictures()
        with _serving() as address, _browser() as browser:
            heavy = [each.name for each in wanted if _take(browser, address, each) > MOST_BYTES]
    if heavy:
        print(f"Larger than {MOST_BYTES:,} bytes: {', '.join(heavy)}", file=sys.stderr)
    return 1 if heavy else 0


def _prepare() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from guiju.config import static_files

    call_command("migrate", verbosity=0, interactive=False)
    call_command("demo", "--date", DAY.isoformat())
    static_files.collect()
    _set_clock()


def _set_clock() -> None:
    """Let the program believe that it is the fixed morning; the clock goes on from there."""
    from django.utils import timezone

    opens = datetime.combine(DAY, OPENS, tzinfo=timezone.get_default_timezone())
    started = monotonic()
    timezone.now = lambda: (
        opens.astimezone(timezone.get_fixed_timezone(0)) + timedelta(seconds=monotonic() - started)
    )


@contextmanager
def _serving() -> Iterator[str]:
    from django.core.servers.basehttp import ThreadedWSGIServer

    from guiju.config.wsgi import application

    server = ThreadedWSGIServer(("127.0.0.1", 0), _Quiet)
    server.set_app(application)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


class _Quiet(WSGIRequestHandler):
    """Says only what goes wrong."""

    def log_request(self, code: object = "-", size: object = "-") -> None:
        if str(code).startswith("5"):
            super().log_request(str(code), str(size))


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


def _take(browser: Browser, address: str, picture: Picture) -> int:
    """Take one picture and say how large it is."""
    context = browser.new_context(viewport=picture.size, locale="zh-CN", reduced_motion="reduce")
    page = context.new_page()
    if picture.who:
        _log_in(page, address, picture.who)
    answer = page.goto(address + picture.address, wait_until="networkidle")
    if answer is None or not answer.ok:
        raise SystemExit(f"{picture.address} cannot be shown")
    path = PICTURES / f"{picture.name}.png"
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path, animations="disabled")
    context.close()
    size = path.stat().st_size
    print(f"{path.name:<20} {size // 1000:>4} kB")
    return size


def _log_in(page: Page, address: str, who: str) -> None:
    from guiju.config.demo.county import PASSWORD

    page.goto(f"{address}/accounts/login/")
    page.fill("input[name=login]", who)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "/login" not in url)


if __name__ == "__main__":
    sys.exit(main())
