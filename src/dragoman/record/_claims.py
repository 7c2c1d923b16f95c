"""Claims of single sentences that contradict each other: noted in pairs when an article is linked.

Whether two claims contradict each other depends on the two alone. So the pairs are a function of the articles, in
whatever order these came, and the record as of an earlier day has those of them that were both printed by then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import Connection, Table, delete, insert, or_, select

from dragoman.linking import Assertion
from dragoman.model import CodedArticle, to_json
from dragoman.record import _disputes
from dragoman.record import _schema_linked as linked
from dragoman.record._chunks import chunks
from dragoman.record._linkers import Linkers
from dragoman.record._tellings import Shelf

_ROWS = 1000
_KEPT = 8000
"""Claims kept at hand: some 10 MB."""


class Claims:
    """Notes what articles claim, and which of their claims contradict those of others."""

    def __init__(self, linkers: Linkers) -> None:
        self._linkers = linkers
        self._shelf = Shelf(_disputes.assertions, _KEPT)

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
        gone = self._of_articles(connection, articles)
        was, _ = _disputes.hanging(connection, gone)
        self._forget(connection, gone)
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
        touched = was.difference(gone).union(*pairs)
        _disputes.renew(connection, self._linkers, was, touched)

    def _contrary(self, connection: Connection, keys: Mapping[str, tuple[str, ...]]) -> set[tuple[str, str]]:
        """The pairs that contradict each other, of which one at least is new."""
        of = linked.assertion_keys.c
        blocks: dict[str, list[str]] = {}
        for some in chunks(sorted({key for each in keys.values() for key in each})):
            for row in connection.execute(select(of.key, of.assertion).where(of.key.in_(some))).all():
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

    def _of_articles(self, connection: Connection, articles: Iterable[str]) -> list[str]:
        table, found = linked.assertions.c, list[str]()
        for some in chunks(articles):
            found += connection.execute(select(table.id).where(table.article.in_(some))).scalars()
        return found

    def _forget(self, connection: Connection, gone: Sequence[str]) -> None:
        self._shelf.drop(gone)
        pair = linked.oppositions.c
        for some in chunks(gone):
            connection.execute(
                delete(linked.oppositions).where(or_(pair.one.in_(some), pair.other.in_(some)))
            )
            connection.execute(
                delete(linked.assertion_keys).where(linked.assertion_keys.c.assertion.in_(some))
            )
            connection.execute(delete(linked.assertions).where(linked.assertions.c.id.in_(some)))


def _insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    for start in range(0, len(rows), _ROWS):
        connection.execute(insert(table), rows[start : start + _ROWS])
