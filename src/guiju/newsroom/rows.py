"""Many rows changed at once, each in its own way.

rows.keep(posts, "alike")
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from guiju.newsroom.models import Manuscript, Post


def keep(rows: Sequence[Post] | Sequence[Manuscript], name: str) -> None:
    """Keep what each of the rows, all of one table, has as `name`, which is a column of it.

    One short statement for each is many times faster than `bulk_update`.
    """
    if not rows:
        return
    table, column = map(connection.ops.quote_name, (rows[0]._meta.db_table, name))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET {column} = %s WHERE id = %s",  # noqa: S608 names of ours
            [(getattr(each, name), each.pk) for each in rows],
        )
