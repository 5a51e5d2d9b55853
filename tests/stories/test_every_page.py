"""Every main page, at a desk and on a telephone, in both languages: nothing sticks out, nothing is broken,
nobody is kept from using it."""

from __future__ import annotations

import pytest

from tests.stories.browsing import DESK, PHONE, Browsing

PUBLIC = (
    "/",
    "/directory/1/",
    "/verify/?q=马官镇",
    "/responses/",
    "/corrections/",
    "/corrections/1/",
    "/regulation/",
    "/accounts/login/",
)
CONSOLE = (
    "/console/",
    "/console/matrix/",
    "/console/regulation/",
    "/console/regulation/14/",
    "/console/regulation/national/",
    "/console/accounts/",
    "/console/accounts/1/",
    "/console/accounts/1/edit/",
    "/console/accounts/new/",
    "/console/accounts/import/",
    "/console/accounts/platforms/",
    "/console/relays/",
    "/console/relays/1/",
    "/console/relays/issue/",
    "/console/campaigns/",
    "/console/campaigns/year/",
    "/console/campaigns/1/",
    "/console/campaigns/1/items/new/",
    "/console/campaigns/items/1/",
    "/console/campaigns/links/",
    "/console/corrections/",
    "/console/corrections/1/",
    "/console/responses/",
    "/console/responses/1/",
    "/console/responses/2/",
    "/console/responses/2/amend/",
    "/console/responses/2/body/",
    "/console/responses/open/",
    "/console/archive/",
    "/console/personal/",
    "/console/posts/",
    "/console/posts/1/",
    "/console/posts/1/alike/",
    "/console/posts/import/",
    "/console/posts/feeds/",
    "/console/posts/tokens/",
    "/console/posts/lexicon/",
    "/console/supervision/findings/",
    "/console/supervision/findings/1/",
    "/console/supervision/rounds/",
    "/console/supervision/rounds/1/",
    "/console/units/",
    "/console/units/1/",
    "/console/units/1/edit/",
    "/console/units/staff/1/",
    "/console/units/calendar/?start=2026-12-14&days=15",
    "/console/security/me/",
    "/console/there-is-no-such-page/",
)


@pytest.mark.parametrize(
    ("size", "language", "dark"),
    [(DESK, "", False), (PHONE, "", True), (PHONE, "en", False), (DESK, "en", True)],
    ids=["desk zh", "phone zh dark", "phone en", "desk en dark"],
)
def test_pages_fit_and_have_no_barriers(
    browsing: Browsing, size: tuple[int, int], language: str, dark: bool
) -> None:
    reader = browsing.person(size=size, language=language, dark=dark)
    troubles: list[str] = []

    def look(path: str) -> None:
        answer = reader.page.goto(reader.url + path)
        if answer is None or answer.status not in (200, 404):
            troubles.append(f"{path}: {answer and answer.status}")
        if overflow := reader.overflow():
            troubles.append(f"{path}: {overflow} pixels too wide")
        # What a page is made of is the same in both languages.
        if not language:
            troubles.extend(f"{path}: {each}" for each in reader.barriers())

    for path in PUBLIC:
        look(path)
    reader.log_in("supervisor")
    for path in CONSOLE:
        look(path)
    assert troubles == []
