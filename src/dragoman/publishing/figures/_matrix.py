"""Who is in contact with whom, and how often: as a table of squares, and as a network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from dragoman.publishing.figures._figure import GROUND, Figure, inline, source_line
from dragoman.publishing.figures._gathered import Gathered, contact, pairs, quad_of
from dragoman.publishing.figures._theme import BLUES
from dragoman.wording import capital, count_text, day_text, listing

_MOST = 12
"""Sides in a matrix."""
_NODES, _EDGES = 24, 60
_FEW_NODES, _FEW_EDGES = 10, 24
"""Sides and ties of a network drawn for a telephone."""
_BARS, _BAR, _NARROW = 14, 40, 340
_CELL = 40
_WIDTH = 640
_NAME, _LETTER, _LINE, _SPACE = 170, 7.6, 34, 8
"""Pixels of the longest name, of a letter, of a side with the name over it, and between two names."""
_ROUNDS = 80


def matrix(name: str, gathered: Gathered) -> Figure | None:
    """How often each two sides met, visited, phoned or negotiated; `None` if no two did."""
    counted: Counter[tuple[str, str]] = Counter(
        pair for each in gathered.events if contact(each) for pair in pairs(each)
    )
    if not counted:
        return None
    sides = _busiest(counted, _MOST)
    shown = {pair: number for pair, number in counted.items() if set(pair) <= set(sides)}
    rows = [
        {"one": one, "other": other, "contacts": number} for (one, other), number in sorted(shown.items())
    ]
    both = [
        *rows,
        *({"one": row["other"], "other": row["one"], "contacts": row["contacts"]} for row in rows),
    ]
    size = max(_CELL * len(sides), 160)
    across = {"field": "one", "type": "nominal", "sort": sides, "axis": {"title": None, "labelAngle": -40}}
    down = {"field": "other", "type": "nominal", "sort": sides, "axis": {"title": None}}
    top = max(shown.values())
    spec = {
        "width": size,
        "height": size,
        "data": inline(both),
        "encoding": {"x": across, "y": down},
        "layer": [
            {
                "mark": {"type": "rect", "cornerRadius": 3},
                "encoding": {
                    "color": {
                        "field": "contacts",
                        "type": "quantitative",
                        "scale": {"range": BLUES, "domain": [1, max(top, 2)]},
                        "legend": None,
                    }
                },
            },
            {
                "mark": {"type": "text", "fontSize": 13, "fontWeight": "bold"},
                "encoding": {
                    "text": {"field": "contacts", "type": "quantitative"},
                    "color": {
                        "condition": {"test": f"datum.contacts > {(max(top, 2) + 1) / 2}", "value": "white"},
                        "value": "#1f1d1a",
                    },
                },
            },
        ],
    }
    (one, other), most = max(shown.items(), key=lambda each: (each[1], each[0]))
    return Figure(
        "matrix",
        f"{capital(name)}: who meets whom",
        f"{count_text(sum(counted.values()), 'contact')} between two sides: meetings, visits, calls, negotiations"
        + (
            f"; the {len(sides)} busiest of {len(_busiest(counted, 10**6))} sides"
            if len(sides) == _MOST
            else ""
        ),
        source_line(
            gathered.articles, gathered.outlets, day_text(gathered.as_of) if gathered.as_of else None
        ),
        f"Contacts between {listing(sides[:6])}{' and others' if len(sides) > 6 else ''}. "
        f"Most: {one} and {other}, {count_text(most, 'time')}.",
        spec,
        tuple(rows),
        ("one", "other", "contacts"),
        size + 140,
        _bars(shown),
    )


def _bars(shown: Mapping[tuple[str, str], int]) -> dict[str, object]:
    """The same for a telephone: a bar for each two sides, under their names."""
    chosen = sorted(shown.items(), key=lambda each: (-each[1], each[0]))[:_BARS]
    rows = [
        {"at": at, "pair": f"{one} – {other}", "contacts": number}
        for at, ((one, other), number) in enumerate(chosen)
    ]
    y = {"field": "at", "type": "ordinal", "axis": None}
    x = {
        "field": "contacts",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [0, chosen[0][1] * 1.15]},
    }
    return {
        "width": _NARROW,
        "height": _BAR * len(rows),
        "data": inline(rows),
        "layer": [
            {
                "mark": {"type": "bar", "height": 14, "yOffset": 9, "color": "#0072B2", "cornerRadius": 2},
                "encoding": {"y": y, "x": x},
            },
            {
                "mark": {"type": "text", "align": "left", "dx": 5, "dy": 9, "fontWeight": "bold"},
                "encoding": {"y": y, "x": x, "text": {"field": "contacts", "type": "quantitative"}},
            },
            {
                "mark": {"type": "text", "align": "left", "dy": -9, "limit": _NARROW},
                "encoding": {"y": y, "x": {"value": 0}, "text": {"field": "pair", "type": "nominal"}},
            },
        ],
    }


def network(name: str, gathered: Gathered) -> Figure | None:
    """Who had to do with whom: lines as thick as often, in blue where it was cooperation, in red where conflict."""
    counted: Counter[tuple[str, str]] = Counter()
    friendly: Counter[tuple[str, str]] = Counter()
    for each in gathered.events:
        for pair in pairs(each):
            counted[pair] += 1
            friendly[pair] += "cooperation" in quad_of(each)
    if not counted:
        return None
    edges, nodes = _laid_out(counted, friendly, _NODES, _EDGES)
    few = _laid_out(counted, friendly, _FEW_NODES, _FEW_EDGES)
    first = edges[0]
    return Figure(
        "network",
        f"{capital(name)}: who has to do with whom",
        f"{count_text(sum(counted.values()), 'tie')} in {count_text(len(gathered.events), 'event')}; a line is the "
        "thicker the more events, blue where they are of cooperation, red where of conflict",
        source_line(
            gathered.articles, gathered.outlets, day_text(gathered.as_of) if gathered.as_of else None
        ),
        f"A network of {count_text(len(nodes), 'side')}. Most ties: {first['one']} and {first['other']}, "
        f"{count_text(int(str(first['events'])), 'event')}, {float(str(first['cooperation'])):.0%} of cooperation.",
        _network(edges, nodes, _WIDTH, 520),
        tuple({key: row[key] for key in ("one", "other", "events", "cooperation")} for row in edges),
        ("one", "other", "events", "cooperation"),
        _WIDTH,
        _network(*few, _NARROW, 400),
    )


_Rows = list[dict[str, object]]


def _laid_out(
    counted: Counter[tuple[str, str]], friendly: Counter[tuple[str, str]], most: int, ties: int
) -> tuple[_Rows, _Rows]:
    """The busiest sides and their ties, each with its place in the plane."""
    import networkx as nx  # noqa: PLC0415  # loads slowly

    sides = set(_busiest(counted, most))
    ordered = sorted(counted.items(), key=lambda each: (-each[1], each[0]))
    shown = [pair for pair, _ in ordered if set(pair) <= sides][:ties]
    graph = nx.Graph()
    for one, other in shown:
        graph.add_edge(one, other, weight=counted[one, other] ** 0.5)
    layout = nx.spring_layout(graph, seed=7, k=1.6 / max(len(graph), 1) ** 0.5, iterations=200)
    at = {node: (round(float(x), 4), round(float(y), 4)) for node, (x, y) in layout.items()}
    weight = Counter[str]()
    for one, other in shown:
        weight[one] += counted[one, other]
        weight[other] += counted[one, other]
    edges: _Rows = [
        {
            "one": one,
            "other": other,
            "events": counted[one, other],
            "cooperation": round(friendly[one, other] / counted[one, other], 3),
            "x": at[one][0],
            "y": at[one][1],
            "x2": at[other][0],
            "y2": at[other][1],
        }
        for one, other in shown
    ]
    nodes: _Rows = [
        {"name": node, "events": weight[node], "x": at[node][0], "y": at[node][1]} for node in sorted(graph)
    ]
    return edges, nodes


def _network(edges: _Rows, nodes: _Rows, width: int, height: int) -> dict[str, object]:
    at = _apart(nodes, width, height)
    nodes = [{**each, "x": at[str(each["name"])][0], "y": at[str(each["name"])][1]} for each in nodes]
    edges = [
        {
            **each,
            **dict(zip(("x", "y"), at[str(each["one"])], strict=True)),
            **dict(zip(("x2", "y2"), at[str(each["other"])], strict=True)),
        }
        for each in edges
    ]
    across = {"type": "quantitative", "axis": None, "scale": {"domain": [0, width], "nice": False}}
    down = {"type": "quantitative", "axis": None, "scale": {"domain": [0, height], "nice": False}}
    return {
        "width": width,
        "height": height,
        "layer": [
            {
                "data": inline(edges),
                "mark": {"type": "rule", "opacity": 0.75, "strokeCap": "round"},
                "encoding": {
                    "x": {"field": "x", **across},
                    "y": {"field": "y", **down},
                    "x2": {"field": "x2"},
                    "y2": {"field": "y2"},
                    "strokeWidth": {
                        "field": "events",
                        "type": "quantitative",
                        "scale": {"type": "sqrt", "range": [1, 12]},
                        "legend": None,
                    },
                    "color": {
                        "field": "cooperation",
                        "type": "quantitative",
                        "scale": {"domain": [0, 0.5, 1], "range": ["#D55E00", "#b9b5aa", "#0072B2"]},
                        "legend": {"title": "share of cooperation", "format": ".0%", "gradientLength": 160},
                    },
                },
            },
            {
                "data": inline(nodes),
                "mark": {"type": "point", "filled": True, "color": "#8d887b", "opacity": 1},
                "encoding": {
                    "x": {"field": "x", **across},
                    "y": {"field": "y", **down},
                    "size": {
                        "field": "events",
                        "type": "quantitative",
                        "scale": {"type": "sqrt", "range": [60, 700]},
                        "legend": None,
                    },
                },
            },
            _names(nodes, across, down, {"stroke": GROUND, "strokeWidth": 4, "strokeJoin": "round"}),
            _names(nodes, across, down, {}),
        ],
    }


def _apart(nodes: _Rows, width: int, height: int) -> dict[str, tuple[float, float]]:
    """Where the sides stand, in pixels: as laid out, but no name over another one, and none over the edge."""
    names = [str(each["name"]) for each in nodes]
    half = [min(_LETTER * len(name), _NAME) / 2 for name in names]
    xs = _spread([float(str(each["x"])) for each in nodes], half, width)
    ys = _spread([float(str(each["y"])) for each in nodes], [_LINE / 2] * len(nodes), height - _LINE)
    for _ in range(_ROUNDS):
        moved = False
        for one in range(len(names)):
            for other in range(one):
                gap = _LINE - abs(ys[one] - ys[other])
                if gap <= 0 or abs(xs[one] - xs[other]) >= half[one] + half[other] + _SPACE:
                    continue
                upper, lower = (one, other) if ys[one] >= ys[other] else (other, one)
                ys[upper] = min(ys[upper] + gap / 2 + 1, height - _LINE)
                ys[lower] = max(ys[lower] - gap / 2 - 1, _LINE / 2)
                moved = True
        if not moved:
            break
    return {name: (round(x, 1), round(y, 1)) for name, x, y in zip(names, xs, ys, strict=True)}


def _spread(places: list[float], half: list[float], size: float) -> list[float]:
    """Numbers of any range spread over the pixels there are, each half of something away from both ends."""
    low, high = min(places), max(places)
    wide = (high - low) or 1.0
    return [
        around + (place - low) / wide * max(size - 2 * around, 0)
        for place, around in zip(places, half, strict=True)
    ]


def _names(
    nodes: _Rows, across: Mapping[str, object], down: Mapping[str, object], more: Mapping[str, object]
) -> dict[str, object]:
    return {
        "data": inline(nodes),
        "mark": {"type": "text", "dy": -17, "fontSize": 13, "fontWeight": "bold", "limit": _NAME, **more},
        "encoding": {
            "x": {"field": "x", **across},
            "y": {"field": "y", **down},
            "text": {"field": "name", "type": "nominal"},
        },
    }


def _busiest(counted: Counter[tuple[str, str]], most: int) -> list[str]:
    weight: Counter[str] = Counter()
    for (one, other), number in counted.items():
        weight[one] += number
        weight[other] += number
    return [name for name, _ in sorted(weight.items(), key=lambda each: (-each[1], each[0]))[:most]]
