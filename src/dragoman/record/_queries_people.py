"""The questions about people, and about what editors decided."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, select, tuple_

from dragoman import linking
from dragoman.linking import Seen
from dragoman.model import Person, Tenure
from dragoman.record import _decisions
from dragoman.record import _schema as schema
from dragoman.record import _schema_linked as linked
from dragoman.record._chunks import chunks
from dragoman.record._decisions import Decided
from dragoman.record._engine import reading
from dragoman.record._queries_trends import TrendQueries
from dragoman.record._rows import tenure_of
from dragoman.record._rows_linked import seen_of


class PeopleQueries(TrendQueries):
    """What can be asked of the people of a record, and of decisions; see `Record`."""

    def persons(self, name: str | None = None, reported_by: date | None = None) -> tuple[Person, ...]:
        """The people and organisations of a name, in whatever spelling, most spoken of first.

        Args:
            name: (Part of) a name, or the key of a person; everybody if none is given.
            reported_by: Only as articles certainly published by that day know them.
        """
        self._bring_up_to_date()
        with reading(self._engine, self.where) as connection:
            seen = self._seen(connection, name, reported_by)
            tenures = _tenures(connection, {each.article for each in seen})
            decisions = _decisions.in_force(connection)
        found = linking.people(seen, tenures, decisions)
        if name is None:
            return found
        return tuple(each for each in found if each.key == name or linking.named_like(name, each) >= 0.5)

    def person(self, name: str, reported_by: date | None = None) -> Person | None:
        """The one most spoken of who goes by a name, or whose key it is."""
        found = self.persons(name, reported_by)
        return next((each for each in found if each.key == name), next(iter(found), None))

    def _seen(self, connection: Connection, name: str | None, day: date | None) -> list[Seen]:
        """The mentions that a question about somebody is answered from."""
        of, article, key = schema.mentions.c, schema.articles.c, linked.name_words.c
        query = select(of.article, of.body, article.published_from, article.published_to).join(
            schema.articles, article.id == of.article
        )
        query = query.where(of.kind.in_(("person", "organisation")))
        if day is not None:
            query = query.where(article.published_to <= day)
        if name is not None:
            keys = [*linking.name_keys(name), f"={name}"]
            found = select(key.article, key.position).where(key.word.in_(keys))
            query = query.where(tuple_(of.article, of.position).in_(found))
        rows = connection.execute(query.order_by(article.published_to, of.article, of.position))
        return [seen_of(row) for row in rows]

    def decisions(self) -> tuple[Decided, ...]:
        """Every decision of the editors as it stands, the first one first."""
        with reading(self._engine, self.where) as connection:
            return _decisions.decided(connection)


def _tenures(connection: Connection, articles: Iterable[str]) -> list[Tenure]:
    of = schema.tenures.c
    found: list[Tenure] = []
    for some in chunks(sorted(articles)):
        query = select(of.body).where(of.article.in_(some)).order_by(of.article, of.position)
        found += [tenure_of(body) for body in connection.execute(query).scalars()]
    return found
