"""Reports with what surrounds them, as linking wants them; the last few thousand are kept at hand."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Generic, TypeVar

from sqlalchemy import Connection, and_, func, select

from dragoman.linking import Telling
from dragoman.model import DateSpan
from dragoman.record import _schema as schema
from dragoman.record import _schema_linked as linked
from dragoman.record._chunks import chunks
from dragoman.record._rows import report_of

T = TypeVar("T")

Voices = Mapping[str, str]
"""Articles whose voice is another than the record has it (as of an earlier day), by id."""


def tellings(
    connection: Connection, reports: Iterable[str], voices: Voices | None = None
) -> dict[str, Telling]:
    """Linked reports with what surrounds them, by id; ids that are not linked are left out."""
    changed = voices or {}
    found = {}
    for some in chunks(reports):
        words = _sentences(connection, some)
        for row in connection.execute(_TELLINGS.where(linked.members.c.id.in_(some))):
            found[row.id] = Telling(
                report_of(row.body),
                changed.get(row.article, row.copy_of or row.article),
                _published(row.published_from, row.published_to),
                row.outlet,
                row.agency,
                row.title,
                tuple(dict.fromkeys(words[row.id])),
            )
    return found


_OF = linked.members.c
_TELLINGS = (
    select(
        _OF.id,
        _OF.article,
        func.coalesce(schema.reports.c.corrected, schema.reports.c.body).label("body"),
        schema.articles.c.title,
        schema.articles.c.outlet,
        schema.articles.c.agency,
        schema.articles.c.published_from,
        schema.articles.c.published_to,
        schema.articles.c.copy_of,
    )
    .join(
        schema.reports,
        and_(schema.reports.c.article == _OF.article, schema.reports.c.position == _OF.position),
    )
    .join(schema.articles, schema.articles.c.id == _OF.article)
)
_WORDS = (
    select(_OF.id, schema.sentences.c.text)
    .join(
        schema.evidence,
        and_(
            schema.evidence.c.article == _OF.article,
            schema.evidence.c.kind == "report",
            schema.evidence.c.item == _OF.position,
        ),
    )
    .join(
        schema.sentences,
        and_(
            schema.sentences.c.article == _OF.article,
            schema.sentences.c.position == schema.evidence.c.sentence,
        ),
    )
    .order_by(_OF.id, schema.evidence.c.position)
)


def _sentences(connection: Connection, reports: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, text in connection.execute(_WORDS.where(_OF.id.in_(reports))):
        found[name].append(text)
    return found


@lru_cache(maxsize=4096)
def _published(first: date | None, last: date | None) -> DateSpan:
    return DateSpan.from_edtf(DateSpan(first, last).edtf())


class Shelf(Generic[T]):
    """What was loaded lately, by id; what was not asked for longest is put away first.

    Args:
        load: Gives what it finds of some ids.
        size: How many are kept.
    """

    def __init__(self, load: Callable[[Connection, list[str]], dict[str, T]], size: int) -> None:
        self._load = load
        self._size = size
        self._kept: OrderedDict[str, T] = OrderedDict()

    def take(self, connection: Connection, ids: Iterable[str]) -> dict[str, T]:
        """What the record has of these ids."""
        found, missing = {}, []
        for each in ids:
            if each in self._kept:
                self._kept.move_to_end(each)
                found[each] = self._kept[each]
            else:
                missing.append(each)
        if missing:
            loaded = self._load(connection, missing)
            found.update(loaded)
            self._kept.update(loaded)
            self._put_away()
        return found

    def put(self, name: str, item: T) -> None:
        """Keep what is at hand anyway, as the record has it."""
        self._kept[name] = item
        self._put_away()

    def _put_away(self) -> None:
        while len(self._kept) > self._size:
            self._kept.popitem(last=False)

    def drop(self, ids: Iterable[str]) -> None:
        """Forget what changed."""
        for each in ids:
            self._kept.pop(each, None)

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()
