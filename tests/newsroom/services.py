"""Services as tests state them: the hall's list, and entries that lead to it."""

from __future__ import annotations

from datetime import date

from guiju.newsroom import services
from guiju.newsroom.models import ServiceEntry, ServiceItem
from guiju.newsroom.services import EntryFacts
from guiju.registry.models import Account
from guiju.units.models import Role
from tests.cast import NOW, TODAY, Cast

LIST = "事项编码,事项名称,实施部门\nS-01,社保查询打印,县人社局\nS-02,身份证申领,县公安局\n"


def take(cast: Cast, text: str = LIST, *, listed_on: date = TODAY) -> None:
    """The hall's list in force."""
    kept = services.keep_service_list(
        cast.supervisor, filename="清单.csv", content=text.encode(), listed_on=listed_on, now=NOW
    )
    services.take_service_list(cast.supervisor, list_id=kept.pk, now=NOW)


def facts(code: str = "S-01", *, name: str = "社保查询", **stated: str) -> EntryFacts:
    item = ServiceItem.objects.get(code=code)
    values = {"url": f"https://hall.example.gov.cn/{code}", "place": "菜单"} | stated
    return EntryFacts(item_id=item.pk, name=name, **values)


def add(cast: Cast, account: Account, code: str = "S-01", **stated: str) -> ServiceEntry:
    """An entry put on record by the editor of the account's host."""
    editor = cast.officer(cast.people[account.host_id, Role.EDITOR])
    return services.add_service_entry(
        editor, account_id=account.pk, facts=facts(code, **stated), now=NOW
    )
