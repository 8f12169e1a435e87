"""The articles of an archive as a list tells of them: all that is known of each but its text.

Read once for each version of an archive; which are wanted, and in which order, is asked elsewhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select

from articles.article import PublishedBasis
from geodata.archive import schema as tables
from geodata.archive.rows import member
from geodata.archive.store import Archive
from geodata.places.gazetteer.names import fold

_AT_ONCE = 20_000
_IDS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article without its text; ``added`` is when it was stored, in UTC."""

    id: int
    title: str
    publisher: str | None
    published: dt.date | None
    basis: PublishedBasis | None
    language: str | None
    address: str | None
    added: dt.datetime


@dataclass(frozen=True)
class Holdings:
    """All articles of an archive by their ids, in the order of adding."""

    by_id: Mapping[int, ListedArticle]

    @classmethod
    def of(cls, archive: Archive) -> Holdings:
        """Those that the archive holds now."""
        own = tables.article.c
        columns = (
            own.id, own.title, own.publisher, own.published, own.published_basis, own.language, own.address,
            own.added_at,
        )  # fmt: skip
        found: dict[int, ListedArticle] = {}
        with archive.reading() as connection:
            for rows in connection.execute(select(*columns).order_by(own.id)).partitions(_AT_ONCE):
                for number, title, publisher, published, basis, language, address, added_at in rows:
                    found[number] = ListedArticle(
                        number, title, publisher, published,
                        member(PublishedBasis, basis, "basis of a date") if basis else None,
                        language, address, dt.datetime.fromisoformat(added_at),
                    )  # fmt: skip
        return cls(found)

    @cached_property
    def _words(self) -> dict[int, str]:
        return {
            one.id: " ".join(map(fold, filter(None, (one.title, one.publisher, one.address))))
            for one in self.by_id.values()
        }

    def named(self, wanted: str, among: Iterable[int]) -> list[int]:
        """Those of *among* whose title, publisher or address have all the words of a search."""
        words = fold(wanted).split()
        return [number for number in among if all(word in self._words[number] for word in words)]


def ids_of(archive: Archive, texts: Iterable[str]) -> dict[str, int]:
    """The ids of the articles whose texts have these hashes, by hash, of those that are there."""
    own, wanted = tables.article.c, sorted(set(texts))
    found: dict[str, int] = {}
    with archive.reading() as connection:
        for at in range(0, len(wanted), _IDS_AT_ONCE):
            some = own.content_hash.in_(wanted[at : at + _IDS_AT_ONCE])
            found |= {
                row.content_hash: row.id
                for row in connection.execute(select(own.content_hash, own.id).where(some))
            }
    return found
