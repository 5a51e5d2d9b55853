"""Where `guiju duplicates` reads: the posts of the database, or files of posts.

    archive = KeptPosts(shortest=20)
    found = groups(near_duplicates(archive.texts(), least=0.8))
    members = archive.members(numbers)              # number → Member, of those that belong to a group

An archive is read twice, first for the signatures and then for what is said of the texts that were found: so it may be
larger than memory, and of a text that is like no other nothing is kept but its signature.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Protocol

from django.utils import timezone

from guiju.newsroom.models import Post
from guiju.textcheck import Document
from guiju.textcheck.near_duplicates import comparable
from guiju.textcheck.rescan.batches import RowGroup, Stretch, split
from guiju.textcheck.rescan.tally import Unreadable

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Member:
    """A text of a group: what it is called, who published it when; empty where the archive does not say."""

    id: str
    account: str
    host: str
    published: str
    document: Document


class Archive(Protocol):
    """Texts in an order in which a copy comes after what it is a copy of."""

    @property
    def size(self) -> int:
        """How much there is, in `unit`."""

    @property
    def unit(self) -> str: ...

    @property
    def read(self) -> int:
        """How many texts have been read."""

    def texts(self, read: Callable[[int], object]) -> Iterator[str]:
        """Each text in its order, empty for what is not compared; `read` hears how much of `size` has been read."""

    def members(self, numbers: Collection[int]) -> dict[int, Member]:
        """Those texts."""


class KeptPosts:
    """The posts of the database by the time of their publication; a query for each pass and for every 500 members."""

    unit = "posts"

    def __init__(self, *, shortest: int) -> None:
        self._shortest = shortest
        self._keys = array("q")

    @property
    def read(self) -> int:
        return len(self._keys)

    @property
    def size(self) -> int:
        return Post.objects.count()

    def texts(self, read: Callable[[int], object]) -> Iterator[str]:
        rows = Post.objects.order_by("published_at", "pk").values_list("pk", "title", "text")
        for pk, title, text in rows.iterator(chunk_size=2_000):
            self._keys.append(pk)
            read(1)
            yield comparable(title, text, shortest=self._shortest)

    def members(self, numbers: Collection[int]) -> dict[int, Member]:
        found: dict[int, Member] = {}
        wanted = iter(sorted(numbers))
        while part := list(islice(wanted, _AT_ONCE)):
            posts = Post.objects.select_related("account__host", "account__platform")
            by_key = posts.in_bulk([self._keys[number] for number in part])
            for number in part:
                if post := by_key.get(self._keys[number]):
                    found[number] = Member(
                        str(post.pk),
                        f"{post.account.name}（{post.account.platform}）",
                        post.account.host.name,
                        f"{timezone.localtime(post.published_at):%Y-%m-%d %H:%M}",
                        Document(post.text, post.title),
                    )
        return found


class PostFiles:
    """JSONL and Parquet files in the order of their names and lines. Raises `batches.NotInstalled`."""

    unit = "B"

    def __init__(
        self,
        paths: Iterable[Path],
        skipped: Callable[[Path], None],
        failed: Callable[[Unreadable], None],
        *,
        shortest: int,
    ) -> None:
        parts = split(paths, skipped, failed)
        self._parts = [each for each in parts if isinstance(each, Stretch | RowGroup)]
        self._failed = failed
        self._shortest = shortest
        self.read = 0

    @property
    def size(self) -> int:
        return sum(part.size for part in self._parts)

    def texts(self, read: Callable[[int], object]) -> Iterator[str]:
        for part in self._parts:
            try:
                for record in part.records():
                    if isinstance(record, Unreadable):
                        self._failed(record)
                    else:
                        self.read += 1
                        yield comparable(
                            record.document.title, record.document.text, shortest=self._shortest
                        )
            except OSError as error:
                self._failed(Unreadable.of_file(error))
            read(part.size)

    def members(self, numbers: Collection[int]) -> dict[int, Member]:
        wanted = set(numbers)
        found: dict[int, Member] = {}
        number = 0
        for part in self._parts:
            if len(found) == len(wanted):
                break
            try:
                for record in part.records():
                    if isinstance(record, Unreadable):
                        continue
                    if number in wanted:
                        found[number] = Member(
                            record.id, record.account, "", record.published, record.document
                        )
                    number += 1
            except OSError:  # has been told by the first pass
                continue
        return found
