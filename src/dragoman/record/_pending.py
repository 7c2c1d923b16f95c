"""Which articles were added, changed or taken out since the record was linked, and what it was linked by."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, func, insert, literal, select, update

from dragoman.record import _schema as schema
from dragoman.record import _schema_linked as linked
from dragoman.record._chunks import chunks


def note(connection: Connection, articles: Iterable[str]) -> None:
    """Note articles as still to be linked, inside the transaction that changes them."""
    table = linked.pending.c
    for some in chunks(sorted(set(articles))):
        there = set(connection.execute(select(table.article).where(table.article.in_(some))).scalars())
        if there:
            connection.execute(
                update(linked.pending)
                .where(table.article.in_(there), table.state != "waiting")
                .values(state="waiting", reason=None)
            )
        rows = [{"article": each, "state": "waiting"} for each in some if each not in there]
        if rows:
            connection.execute(insert(linked.pending), rows)


def note_all(connection: Connection) -> None:
    """Note every article of the record."""
    connection.execute(delete(linked.pending))
    query = select(schema.articles.c.id, literal("waiting"))
    connection.execute(insert(linked.pending).from_select(["article", "state"], query))


def waiting(connection: Connection, limit: int) -> list[str]:
    """The next articles to be linked: by day of publication, so that neighbours come together."""
    table, of = linked.pending.c, schema.articles.c
    query = (
        select(table.article)
        .join(schema.articles, of.id == table.article, isouter=True)
        .where(table.state == "waiting")
        .order_by(of.published_to, table.article)
        .limit(limit)
    )
    return list(connection.execute(query).scalars())


def standing(connection: Connection, articles: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Articles as they are recorded: what they were coded under, and the article each copies, or itself."""
    of, found = schema.articles.c, {}
    for some in chunks(articles):
        for row in connection.execute(select(of.id, of.coding_key, of.copy_of).where(of.id.in_(some))):
            found[row.id] = (row.coding_key, row.copy_of or row.id)
    return found


def number(connection: Connection) -> int:
    """How many articles wait to be linked."""
    query = select(func.count()).where(linked.pending.c.state == "waiting")
    return int(connection.execute(query).scalar_one())


def any_waiting(connection: Connection) -> bool:
    """Whether any article waits to be linked."""
    query = select(linked.pending.c.article).where(linked.pending.c.state == "waiting").limit(1)
    return connection.execute(query).first() is not None


def done(connection: Connection, articles: Iterable[str]) -> None:
    """These articles are linked."""
    for some in chunks(articles):
        connection.execute(delete(linked.pending).where(linked.pending.c.article.in_(some)))


def fail(connection: Connection, article: str, reason: str) -> None:
    """Linking failed on an article: it is left out until it is coded anew or the record is linked anew."""
    connection.execute(
        update(linked.pending)
        .where(linked.pending.c.article == article)
        .values(state="failed", reason=reason)
    )


def failed(connection: Connection) -> dict[str, str]:
    """The articles that linking failed on, and why."""
    query = select(linked.pending.c.article, linked.pending.c.reason).where(
        linked.pending.c.state == "failed"
    )
    return {article: reason or "" for article, reason in connection.execute(query)}


def state(connection: Connection, name: str) -> str:
    """A value of `linking_state`; empty if it was never set."""
    table = linked.linking_state.c
    return connection.execute(select(table.value).where(table.name == name)).scalar_one_or_none() or ""


def set_state(connection: Connection, name: str, value: str) -> None:
    """Set a value of `linking_state`."""
    table = linked.linking_state
    if connection.execute(update(table).where(table.c.name == name).values(value=value)).rowcount:
        return
    connection.execute(insert(table), {"name": name, "value": value})


def next_generation(connection: Connection) -> str:
    """Count one more change of what is linked; gives the new count."""
    made = str(int(state(connection, "generation") or 0) + 1)
    set_state(connection, "generation", made)
    return made
