"""Claims of single sentences that contradict each other: noted in pairs when an article is linked, grouped when asked.

Whether two claims contradict each other depends on the two alone. So the pairs are a function of the articles, in
whatever order these came, and the record as of an earlier day has those of them that were both printed by then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, Table, delete, insert, or_, select

from dragoman.linking import Assertion
from dragoman.model import Actor, CodedArticle, Conflict, DateSpan, from_json, to_json
from dragoman.record import _schema as schema
from dragoman.record import _schema_linked as linked
from dragoman.record._chunks import chunks
from dragoman.record._filters_linked import ConflictFilter, stands_for
from dragoman.record._forest import Forest
from dragoman.record._linkers import Linkers
from dragoman.record._schema import fold
from dragoman.record._tellings import Shelf

_ROWS = 1000
_KEPT = 8000
"""Claims kept at hand: some 10 MB."""


class Claims:
    """Notes what articles claim, and which of their claims contradict those of others."""

    def __init__(self, linkers: Linkers) -> None:
        self._linkers = linkers
        self._shelf = Shelf(_assertions, _KEPT)

    def clear(self) -> None:
        """Forget what is kept at hand."""
        self._shelf.clear()

    def link(
        self,
        connection: Connection,
        articles: Sequence[str],
        coded: Callable[[str], CodedArticle | None],
        originals: Mapping[str, str | None],
    ) -> None:
        """Note anew what some articles claim.

        Args:
            connection: In a writing transaction.
            articles: Their ids; what is no article any more is forgotten.
            coded: Gives an article as coded.
            originals: The article that one is a copy of.
        """
        self._forget(connection, articles)
        fresh: dict[str, Assertion] = {}
        for name in articles:
            article = coded(name)
            if article is not None and article.skipped is None:
                made = self._linkers.assertions(article, originals.get(name) or name)
                fresh.update({each.id: each for each in made})
        keys = {name: self._linkers.assertion_keys(each) for name, each in fresh.items()}
        rows = [
            {"id": name, "article": each.article, "body": to_json(each)}
            for name, each in fresh.items()
            if keys[name]
        ]
        _insert(connection, linked.assertions, rows)
        _insert(
            connection,
            linked.assertion_keys,
            [{"key": key, "assertion": name} for name in sorted(keys) for key in keys[name]],
        )
        for name, each in fresh.items():
            self._shelf.put(name, each)
        pairs = sorted(self._contrary(connection, keys))
        _insert(connection, linked.oppositions, [{"one": one, "other": other} for one, other in pairs])

    def _contrary(self, connection: Connection, keys: Mapping[str, tuple[str, ...]]) -> set[tuple[str, str]]:
        """The pairs that contradict each other, of which one at least is new."""
        of = linked.assertion_keys.c
        blocks: dict[str, list[str]] = {}
        for some in chunks(sorted({key for each in keys.values() for key in each})):
            for row in connection.execute(select(of.key, of.assertion).where(of.key.in_(some))):
                blocks.setdefault(row.key, []).append(row.assertion)
        wanted = {
            (min(name, other), max(name, other))
            for name, own in keys.items()
            for key in own
            for other in blocks.get(key, ())
            if other != name
        }
        items = self._shelf.take(connection, sorted({each for pair in wanted for each in pair}))
        return {
            (one, other)
            for one, other in wanted
            if one in items and other in items and self._linkers.contrary(items[one], items[other]) > 0
        }

    def _forget(self, connection: Connection, articles: Iterable[str]) -> None:
        table = linked.assertions.c
        gone: list[str] = []
        for some in chunks(articles):
            gone += connection.execute(select(table.id).where(table.article.in_(some))).scalars()
        self._shelf.drop(gone)
        pair = linked.oppositions.c
        for some in chunks(gone):
            connection.execute(
                delete(linked.oppositions).where(or_(pair.one.in_(some), pair.other.in_(some)))
            )
            connection.execute(
                delete(linked.assertion_keys).where(linked.assertion_keys.c.assertion.in_(some))
            )
            connection.execute(delete(linked.assertions).where(table.id.in_(some)))


def _insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    for start in range(0, len(rows), _ROWS):
        connection.execute(insert(table), rows[start : start + _ROWS])


def _assertions(connection: Connection, ids: Iterable[str]) -> dict[str, Assertion]:
    table, found = linked.assertions.c, {}
    for some in chunks(ids):
        for row in connection.execute(select(table.id, table.body).where(table.id.in_(some))):
            found[row.id] = from_json(row.body, Assertion)
    return found


@dataclass(frozen=True, slots=True)
class Dispute:
    """Claims that contradict each other: the conflict, and the claims it is made of."""

    conflict: Conflict
    claims: tuple[Assertion, ...]

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports that stand in the words of its claims."""
        return tuple(dict.fromkeys(report for each in self.claims for report in each.reports))

    def concerns(self, chosen: ConflictFilter) -> bool:
        """Whether it is on somebody asked for, on days asked for."""
        if not self._is_in(DateSpan(chosen.since, chosen.until)):
            return False
        wanted = [each for each in (chosen.actor, chosen.with_) if each is not None]
        return all(self._names(each) for each in wanted)

    def _is_in(self, span: DateSpan) -> bool:
        if span.earliest is None and span.latest is None:
            return True
        days = [day for each in self.claims for day in each.days] or [each.published for each in self.claims]
        return any(each.known and each.overlaps(span) for each in days)

    def _names(self, name: str) -> bool:
        meant, plain = stands_for(name), fold(name)
        return any(
            plain in fold(each.told)
            or any(meant(Actor(code, code)) for code in each.countries)
            or any(meant(Actor(source.name, source.country, key=source.key)) for source in each.sources)
            for each in self.claims
        )


def disputes(
    connection: Connection, linkers: Linkers, day: date | None, voices: Mapping[str, str]
) -> tuple[Dispute, ...]:
    """What claims dispute, the newest first.

    Args:
        connection: To read from.
        linkers: Whose function groups claims.
        day: By when articles must certainly have been published; `None` for no bound.
        voices: Articles whose voice was another then.
    """
    pair, article = linked.oppositions.c, schema.articles.c
    pairs = [(row.one, row.other) for row in connection.execute(select(pair.one, pair.other))]
    items = _assertions(connection, sorted({each for both in pairs for each in both}))
    if day is not None:
        standing: set[str] = set()
        for some in chunks(sorted({each.article for each in items.values()})):
            query = select(article.id).where(article.id.in_(some), article.published_to <= day)
            standing.update(connection.execute(query).scalars())
        items = {
            name: replace(each, voice=voices.get(each.article, each.voice))
            for name, each in items.items()
            if each.article in standing
        }
    forest = Forest()
    loose: set[str] = set()
    for one, other in pairs:
        if one in items and other in items:
            for each in (one, other):
                if each not in loose:
                    loose.add(each)
                    forest.add(each)
            forest.join(one, other)
    found = [
        Dispute(each, group)
        for names in forest.sets(sorted(loose))
        for group in (tuple(items[name] for name in sorted(names)),)
        for each in linkers.disputes(group)
    ]
    return tuple(sorted(found, key=_newest))


def _newest(dispute: Dispute) -> tuple[int, str]:
    last = max((each.published.latest or date.min for each in dispute.claims), default=date.min)
    return -last.toordinal(), dispute.conflict.id
