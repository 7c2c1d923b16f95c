"""Who meets whom and how often, and who takes the first step."""

from __future__ import annotations

from collections import Counter, defaultdict

from dragoman.model import Event, EventType
from dragoman.publishing.analysis._counting import even_odds
from dragoman.publishing.analysis._finding import Finding, Ground, thin
from dragoman.publishing.figures import draw
from dragoman.publishing.figures._gathered import contact, directed, on, pairs, quad_of
from dragoman.publishing.figures._theme import QUAD_SCALE
from dragoman.wording import capital, count_text, day_text, with_article

_MUTUAL = frozenset({EventType.CONSULT, EventType.AGREE, EventType.COOPERATE})
_SURE = 0.05
_FEWEST = 6
"""One-way acts between two sides before anything is said about their direction."""


def meetings(ground: Ground) -> Finding | None:
    """How often which two sides met, visited, phoned or negotiated."""
    met: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for each in ground.gathered.events:
        if contact(each):
            for pair in pairs(each):
                met[pair].append(each)
    if not met:
        return None
    ranked = sorted(met.items(), key=lambda each: (-len(each[1]), each[0]))
    (one, other), events = ranked[0]
    days = sorted(day for each in events if (day := on(each)))
    when = f" between {day_text(days[0])} and {day_text(days[-1])}" if len(days) > 1 else ""
    text = f"{_called(one)} and {_called(other)} met, visited or spoke {_times(len(events))}{when}"
    if len(ranked) > 1:
        text += ", more often than any other two sides here" if len(ranked[1][1]) < len(events) else ""
    undated = len(events) - len(days)
    caveat = (
        f"{undated:,} of them have no exact day"
        if undated > len(events) / 2
        else thin(len(events), "contact")
    )
    sentences = [ground.found(text + ".", events, caveat)]
    rest = [
        f"{_called(one)} and {_called(other)} ({len(some):,})"
        for (one, other), some in ranked[1:4]
        if len(some) > 1
    ]
    if rest:
        others = [event for _, some in ranked[1:4] for event in some]
        sentences.append(ground.found(f"next are {'; '.join(rest)}.", others))
    return Finding("Who meets whom", tuple(sentences), draw(ground.name, ground.gathered, "matrix"))


def initiative(ground: Ground) -> Finding | None:
    """Who did more to whom, of the two sides with most one-way events between them."""
    forth: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for each in ground.gathered.events:
        if each.type not in _MUTUAL:
            for pair in directed(each):
                forth[pair].append(each)
    between: Counter[tuple[str, str]] = Counter()
    for (one, other), events in forth.items():
        between[min(one, other), max(one, other)] += len(events)
    if not between:
        return None
    (one, other), number = max(between.items(), key=lambda each: (each[1], each[0]))
    if number < _FEWEST:
        return None
    if len(forth[one, other]) < len(forth[other, one]):
        one, other = other, one
    many, few = forth[one, other], forth[other, one]
    odds = even_odds(len(many), len(few))
    text = (
        f"of {number:,} one-way acts between {_called(one)} and {_called(other)}, {len(many):,} went from "
        f"{_called(one)} to {_called(other)} and {len(few):,} the other way"
    )
    caveat = (
        thin(number, "act")
        if odds < _SURE
        else f"so uneven a split would come about by chance {odds:.0%} of the time"
    )
    rows = [
        {"direction": f"{giver} → {taker}", "class": name, "acts": count}
        for giver, taker, events in ((one, other, many), (other, one, few))
        for name, count in sorted(Counter(quad_of(each) for each in events).items())
    ]
    figure = ground.bars(
        f"{capital(ground.name)}: who acts on whom",
        f"{count_text(number, 'one-way act')} between {one} and {other}, by class",
        rows,
        f"{one} to {other}: {len(many):,}. {other} to {one}: {len(few):,}.",
        label="direction",
        value="acts",
        colour={"field": "class", "type": "nominal", "scale": QUAD_SCALE, "legend": {"title": None}},
    )
    return Finding("Who takes the first step", (ground.found(text + ".", [*many, *few], caveat),), figure)


def _called(name: str) -> str:
    return with_article(name)


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")
