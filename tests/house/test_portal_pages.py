"""Every page of the portal is open to everybody; one that is not in the table fails the build."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from guiju.config.trace import named_patterns
from guiju.registry import services
from guiju.registry.workflow import CaseKind
from guiju.units.papers import Upload
from tests.cast import NOW, Cast
from tests.newsroom import corrections
from tests.registry import cases

PUBLIC = {
    "portal:home",
    "portal:account",
    "portal:avatar",
    "portal:verify",
    "portal:notices",
    "portal:notices_rss",
    "portal:notices_atom",
    "portal:notice",
    "portal:notice_code",
    "portal:responses",
    "portal:responses_rss",
    "portal:responses_atom",
    "portal:corrections",
    "portal:corrections_atom",
    "portal:correction",
    "portal:regulation",
}


@pytest.mark.django_db
def test_the_portal_is_open_to_everybody(cast: Cast, client: Client) -> None:
    account = cast.add_account(cast.town, "普定城关发布")
    case = cases.noticed(cast, cases.existing(cast, account, CaseKind.CLOSING))
    avatar = services.set_avatar(
        cast.supervisor, account_id=account.pk, upload=Upload("头像.png", cases.PNG), now=NOW
    )
    arguments = {
        "portal:account": {"account_id": account.pk},
        "portal:avatar": {"digest": avatar.pk},
        "portal:notice": {"notice_id": case.notices.get().pk},
        "portal:notice_code": {"notice_id": case.notices.get().pk},
    }
    arguments["portal:correction"] = {"correction_id": corrections.withdrawn(cast).pk}
    for name in PUBLIC:
        answer = client.get(reverse(name, kwargs=arguments.get(name, {})))
        assert answer.status_code == 200, name


def test_the_table_names_every_page_of_the_portal() -> None:
    assert {name for name, _ in named_patterns() if name.startswith("portal:")} == PUBLIC
