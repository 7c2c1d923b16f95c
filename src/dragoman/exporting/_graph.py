"""Who deals with whom, as a network in GraphML."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.model import Actor, Event, Quad
from dragoman.reference import ontology

if TYPE_CHECKING:
    import networkx as nx


def network(events: Iterable[Event]) -> nx.MultiDiGraph[str]:
    """Parties as nodes, and for each pair and PLOVER class one edge from who acts to who is acted on.

    Where both sides do the same (talks, agreements) and no recipient is named, each has an edge to each other,
    in the order of their keys. `events` counts events, `intensity` is their mean (-10 to 10), `first` and
    `last` are days. A country stands for its officials; others stand for themselves.
    """
    import networkx as nx  # noqa: PLC0415  # loading it takes longer than most commands

    counted: Counter[tuple[str, str, Quad]] = Counter()
    summed: defaultdict[tuple[str, str, Quad], float] = defaultdict(float)
    days: dict[tuple[str, str, Quad], list[str]] = {}
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for event in events:
        meaning = ontology.types()[event.type]
        modes = {each.name: each.intensity for each in meaning.modes}
        for one, other in sorted(set(_pairs(event, graph))):
            edge = (one, other, meaning.quad)
            counted[edge] += 1
            summed[edge] += modes.get(event.mode or "", meaning.intensity)
            if event.date.latest:
                days.setdefault(edge, []).append(event.date.latest.isoformat())
    for (one, other, quad), number in sorted(counted.items()):
        told = days.get((one, other, quad), [])
        graph.add_edge(
            one,
            other,
            key=quad.value,
            quad=quad.value,
            events=number,
            intensity=round(summed[one, other, quad] / number, 3),
            first=min(told, default=""),
            last=max(told, default=""),
        )
    return graph


def write_graphml(path: Path, events: Iterable[Event]) -> int:
    """Write the network as GraphML and say how many edges it has.

    Source: http://graphml.graphdrawing.org/
    """
    import networkx as nx  # noqa: PLC0415

    graph = network(events)
    nx.write_graphml(graph, path)
    return len(graph.edges)


def _pairs(event: Event, graph: nx.MultiDiGraph[str]) -> Iterable[tuple[str, str]]:
    actors = [_node(each, graph) for each in event.actors]
    recipients = [_node(each, graph) for each in event.recipients]
    if recipients:
        yield from ((one, other) for one in actors for other in recipients if one != other)
        return
    parties = sorted(set(actors))
    yield from ((one, other) for at, one in enumerate(parties) for other in parties[at + 1 :])


def _node(actor: Actor, graph: nx.MultiDiGraph[str]) -> str:
    if actor.country and actor.country != "IGO":
        name, kind = f"country:{actor.country}", "country"
        label = actor.country
    else:
        name, kind, label = actor.key or actor.name, actor.kind.value, actor.name
    if name not in graph:
        graph.add_node(name, label=label, kind=kind, country=actor.country or "")
    return name
