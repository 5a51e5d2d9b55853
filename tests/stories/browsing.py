"""A browser that fails the test when a page has a fault a reader may never see.

    person = browsing.person()
    person.log_in("supervisor")
    person.page.get_by_role("link", name="问题").click()

Faults are: an error in the console, a script that throws, a breach of the content security policy, an
answer of the server of 500 or more, a style or script that is not there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response

from tests.stories.county import PASSWORD

DESK, PHONE = (1440, 900), (390, 844)
SYSTEM_CHROMIUM = Path("/usr/bin/chromium")
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}


@dataclass
class Person:
    """Somebody at a screen."""

    page: Page
    url: str
    faults: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Open an address of the program and wait until everything has arrived."""
        self.page.goto(self.url + path, wait_until="networkidle")
        return self.page

    def log_in(self, username: str, password: str = PASSWORD) -> None:
        """Come in through the door and arrive at the desk."""
        self.open("/accounts/login/")
        self.page.fill("input[name=login]", username)
        self.page.fill("input[name=password]", password)
        self.page.click("main form button[type=submit]")
        self.page.wait_for_load_state("networkidle")

    def log_out(self) -> None:
        self.open("/accounts/logout/")
        self.page.click("main form button[type=submit]")
        self.page.wait_for_load_state("networkidle")

    def says(self) -> str:
        """What the page says in its main part."""
        return self.page.locator("main").first.inner_text()

    def overflow(self) -> int:
        """By how many pixels the page is wider than the screen."""
        # Of a page that has only begun to come there is no body yet; it is waited for.
        width: int = self.page.locator("body").evaluate(
            "() => Math.max(document.documentElement.scrollWidth - innerWidth, 0)"
        )
        return width

    def barriers(self) -> list[str]:
        """What keeps somebody from using this page: WCAG 2.1 A and AA, serious and critical."""
        found = Axe().run(self.page, options=_RULES).response["violations"]
        return [
            f"{each['id']}: {node['html'][:160]}"
            for each in found
            if each["impact"] in {"serious", "critical"}
            for node in each["nodes"][:3]
        ]

    def watch(self) -> None:
        """Begin to note faults."""
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("response", self._receive)

    def _hear(self, message: ConsoleMessage) -> None:
        # A refused act is answered with 4xx on purpose, and Chromium writes that down as an error.
        if (
            message.type == "error"
            and "the server responded with a status of 4" not in message.text
        ):
            self.faults.append(f"console: {message.text} ({self.page.url})")

    def _receive(self, response: Response) -> None:
        missing = response.status == 404 and "/static/" in response.url
        if response.status >= 500 or missing:
            self.faults.append(f"{response.status}: {response.url}")


@dataclass(slots=True)
class Browsing:
    """Opens screens on the program; each is a browser of its own, without the others' cookies."""

    browser: Browser
    url: str
    people: list[Person] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def person(
        self,
        *,
        size: tuple[int, int] = DESK,
        language: str = "",
        dark: bool = False,
        script: bool = True,
        touch: bool = False,
    ) -> Person:
        """A new screen. `language` is that of the cookie; without it the program's own holds. `touch`: a phone's."""
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            has_touch=touch,
            is_mobile=touch,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
        )
        context.set_default_timeout(20_000)
        if language:
            context.add_cookies([{"name": "guiju_language", "value": language, "url": self.url}])
        person = Person(context.new_page(), self.url)
        person.watch()
        self.people.append(person)
        self.contexts.append(context)
        return person

    def close(self) -> None:
        for context in self.contexts:
            context.close()

    def faults(self) -> list[str]:
        """What went wrong on any screen."""
        return list(dict.fromkeys(_all(person.faults for person in self.people)))


def _all(lists: Iterable[list[str]]) -> list[str]:
    return [each for several in lists for each in several]
