"""Which members hang together, and what has to be grouped anew when some are added, changed or taken out.

Members are compared only where they share a key, and only until it is known that they hang together anyway. So
what adding an article costs depends on its neighbours, not on the size of the record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from dragoman.record import _schema_linked as linked
from dragoman.record._chunks import chunks
from dragoman.record._forest import Forest
from dragoman.record._tellings import Shelf

T = TypeVar("T")

Groups = tuple[frozenset[str], ...]
"""Members that editors say belong together."""


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """What is linked: reports into events, articles into chapters, or chapters into stories.

    `day` is by when what a member rests on had certainly been published.
    """

    keys: Callable[[T], tuple[str, ...]]
    alike: Callable[[T, T], float]
    floor: float
    day: Callable[[T], date | None]
    shelf: Shelf[T]


@dataclass(frozen=True, slots=True)
class Component:
    """Members that hang together now, each with its cluster and whole as recorded (empty if it is new)."""

    members: dict[str, tuple[str, str]]

    @property
    def name(self) -> str:
        """What its cluster is called."""
        return min(self.members)


def connected(items: Mapping[str, T], kind: Kind[T], together: Groups) -> list[set[str]]:
    """Which of these hang together, by themselves."""
    forest = Forest()
    blocks: dict[str, list[str]] = defaultdict(list)
    for name in sorted(items):
        forest.add(name)
        for key in set(kind.keys(items[name])):
            blocks[key].append(name)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        block = blocks[key]
        for at, first in enumerate(block):
            for second in block[at + 1 :]:
                if forest.joined(first, second) or (first, second) in seen:
                    continue
                seen.add((first, second))
                if kind.alike(items[first], items[second]) >= kind.floor:
                    forest.join(first, second)
    for group in together:
        there = sorted(group & items.keys())
        for each in there[1:]:
            forest.join(there[0], each)
    return forest.sets(items)


def replace(
    connection: Connection,
    kind: Kind[T],
    gone: Collection[str],
    fresh: Mapping[str, tuple[str, int]],
    together: Groups,
) -> tuple[list[Component], set[str]]:
    """Put new members in the place of old ones, and tell what has to be grouped anew.

    Args:
        connection: In a writing transaction.
        kind: What is linked.
        gone: The members that are no more, or not as they were.
        fresh: Those that are new or changed: article and position by id.
        together: Members that editors say belong together.

    Returns:
        What hangs together now, and every cluster that it came from or that is no more.
    """
    broken = _take_out(connection, kind, gone)
    rest = _of_clusters(connection, broken)
    rows = [
        {"id": name, "article": article, "position": at, "cluster": "", "whole": ""}
        for name, (article, at) in fresh.items()
    ]
    for some in range(0, len(rows), 1000):
        connection.execute(insert(linked.members), rows[some : some + 1000])
    forest = Forest()
    for each in (*fresh, *rest):
        forest.add(each)
    _join_fresh(connection, kind, fresh, rest, forest)
    for members in _by_cluster(rest).values():
        for joined in connected(kind.shelf.take(connection, members), kind, ()):
            first, *others = sorted(joined)
            for each in others:
                forest.join(first, each)
    loose = {*fresh, *rest}
    _join_together(connection, together, loose, forest)
    found = _components(connection, loose, rest, forest)
    return found, broken | {cluster for each in found for cluster, _ in each.members.values() if cluster}


def _take_out(connection: Connection, kind: Kind[T], gone: Collection[str]) -> set[str]:
    """Take members out; gives the clusters they were in."""
    of = linked.members.c
    clusters: set[str] = set()
    kind.shelf.drop(gone)
    for some in chunks(gone):
        clusters.update(connection.execute(select(of.cluster).where(of.id.in_(some))).scalars())
        connection.execute(delete(linked.member_keys).where(linked.member_keys.c.member.in_(some)))
        connection.execute(delete(linked.members).where(of.id.in_(some)))
    return clusters


def _of_clusters(connection: Connection, clusters: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The members of clusters: cluster and whole by id."""
    of, found = linked.members.c, {}
    for some in chunks(sorted(clusters)):
        for row in connection.execute(select(of.id, of.cluster, of.whole).where(of.cluster.in_(some))).all():
            found[row.id] = (row.cluster, row.whole)
    return found


def _by_cluster(members: Mapping[str, tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, (cluster, _) in members.items():
        found[cluster].append(name)
    return found


def _join_fresh(
    connection: Connection,
    kind: Kind[T],
    fresh: Mapping[str, tuple[str, int]],
    rest: Mapping[str, tuple[str, str]],
    forest: Forest,
) -> None:
    """Compare new members with everything that shares a key with them."""
    items = kind.shelf.take(connection, fresh)
    keys = {name: set(kind.keys(item)) for name, item in items.items()}
    rows = [{"key": key, "member": name} for name in sorted(keys) for key in sorted(keys[name])]
    for some in range(0, len(rows), 1000):
        connection.execute(insert(linked.member_keys), rows[some : some + 1000])
    of_article: dict[str, list[str]] = defaultdict(list)
    for name, (article, _) in fresh.items():
        of_article[article].append(name)
    for names in of_article.values():
        blocks, nodes = _blocks(connection, {key for name in names for key in keys[name]}, fresh, rest)
        wanted: dict[str, list[str]] = {}
        for name in names:
            sharing = {other for key in keys[name] for other in blocks.get(key, ())}
            # Two new members are compared once, from the side of the smaller.
            wanted[name] = sorted(
                each for each in sharing if each != name and not (each in fresh and each < name)
            )
        near = kind.shelf.take(connection, {each for others in wanted.values() for each in others})
        for name, others in wanted.items():
            for each in others:
                if each not in near or forest.joined(name, nodes[each]):
                    continue
                if kind.alike(items[name], near[each]) >= kind.floor:
                    forest.join(name, nodes[each])


def _blocks(
    connection: Connection,
    keys: Collection[str],
    fresh: Mapping[str, tuple[str, int]],
    rest: Mapping[str, tuple[str, str]],
) -> tuple[dict[str, list[str]], dict[str, str]]:
    """The members that have the keys, and the node of the forest that each stands at: itself, or its cluster."""
    key, of = linked.member_keys.c, linked.members.c
    blocks: dict[str, list[str]] = defaultdict(list)
    nodes: dict[str, str] = {}
    query = select(key.key, key.member, of.cluster).join(linked.members, of.id == key.member)
    for some in chunks(sorted(keys)):
        for shared, member, cluster in connection.execute(query.where(key.key.in_(some))).all():
            blocks[shared].append(member)
            if member not in nodes:
                nodes[member] = member if member in fresh or member in rest else f"={cluster}"
    return blocks, nodes


def _join_together(connection: Connection, together: Groups, loose: set[str], forest: Forest) -> None:
    of = linked.members.c
    for group in together:
        if not group & loose:
            continue
        nodes = []
        for some in chunks(sorted(group)):
            rows = connection.execute(select(of.id, of.cluster).where(of.id.in_(some)))
            nodes += [row.id if row.id in loose else f"={row.cluster}" for row in rows]
        for each in nodes[1:]:
            forest.join(nodes[0], each)


def _components(
    connection: Connection, loose: set[str], rest: Mapping[str, tuple[str, str]], forest: Forest
) -> list[Component]:
    joined: dict[str, set[str]] = defaultdict(set)
    for node in forest.nodes():
        if node.startswith("="):
            joined[forest.root(node)].add(node[1:])
    others = _of_clusters(connection, {each for clusters in joined.values() for each in clusters})
    of_cluster = _by_cluster(others)
    found = []
    for ours in forest.sets(loose):
        whole = joined[forest.root(min(ours))]
        members = {each: rest.get(each, ("", "")) for each in ours}
        members |= {each: others[each] for cluster in whole for each in of_cluster[cluster]}
        found.append(Component(dict(sorted(members.items()))))
    return found


def forget(connection: Connection, clusters: Iterable[str]) -> None:
    """Delete the rows of clusters."""
    for some in chunks(sorted(clusters)):
        connection.execute(delete(linked.clusters).where(linked.clusters.c.id.in_(some)))


class Writing:
    """What is to be written of components: which cluster and whole each of their members belongs to now."""

    def __init__(self) -> None:
        self._clusters: list[dict[str, object]] = []
        self._moves: list[dict[str, str]] = []

    def note(
        self, kind: Kind[T], component: Component, items: Mapping[str, T], wholes: Mapping[str, str]
    ) -> None:
        """One component more, with its members and the whole that each belongs to."""
        days = [kind.day(item) for item in items.values()]
        known = [day for day in days if day]
        last = max(known) if known and len(known) == len(days) else None
        name = component.name
        self._clusters.append({"id": name, "first": min(known, default=None), "last": last})
        self._moves += [
            {"of": each, "to_cluster": name, "to_whole": wholes[each]}
            for each, was in component.members.items()
            if was != (name, wholes[each])
        ]

    def write(self, connection: Connection) -> None:
        """Write all of it. The clusters that the members came from must have been deleted."""
        if self._clusters:
            connection.execute(insert(linked.clusters), self._clusters)
        if self._moves:
            connection.execute(_MOVE, self._moves)


_MOVE = (
    update(linked.members)
    .where(linked.members.c.id == bindparam("of"))
    .values(cluster=bindparam("to_cluster"), whole=bindparam("to_whole"))
)
