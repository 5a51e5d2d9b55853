"""New posts into their table, a thousand at a time.

    add(posts, wanted=[post for post in posts if …])         # sets the key of the wanted ones

`bulk_create` spends more on each row than reading, comparing and checking it together, because it asks
every field of every row how it is written. Here only times and dates are asked; all other values of a
post are what the driver takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

from django.db import connection, models
from django.db.backends.base.operations import BaseDatabaseOperations

from guiju.newsroom.models import Post

_FIELDS = [field for field in Post._meta.concrete_fields if not field.primary_key]
_values = attrgetter(*(field.attname for field in _FIELDS))
_TIMES = [n for n, field in enumerate(_FIELDS) if isinstance(field, models.DateTimeField)]
_DAYS = [n for n, field in enumerate(_FIELDS) if type(field) is models.DateField]


def add(posts: Sequence[Post], *, wanted: Iterable[Post]) -> None:
    """Insert posts that are not in the table; those `wanted` know their key afterwards."""
    if not posts:
        return
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in _FIELDS)
    places = ", ".join(["%s"] * len(_FIELDS))
    sql = f"INSERT INTO {quote(Post._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608 names of columns
    with connection.cursor() as cursor:
        ops = connection.ops
        cursor.executemany(sql, [_row(post, ops) for post in posts])
    unknown = {(post.account_id, post.key): post for post in wanted}
    keys = {key for _account_id, key in unknown}
    stored = Post.objects.filter(key__in=keys).order_by().values_list("pk", "account_id", "key")
    for pk, account_id, key in stored:
        if post := unknown.get((account_id, key)):
            post.pk = pk


def _row(post: Post, ops: BaseDatabaseOperations) -> list[Any]:
    row = list(_values(post))
    for number in _TIMES:
        row[number] = ops.adapt_datetimefield_value(row[number])
    for number in _DAYS:
        row[number] = ops.adapt_datefield_value(row[number])
    return row
