"""What is known of those who take part in a draft, and of its day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dragoman.coding._draft import Draft
from dragoman.model import Actor, DateSpan


def parties(draft: Draft) -> Iterator[str]:
    """Kinds, sectors and countries of both sides, where they were found, and whether they are of one country."""
    yield f"from={draft.slots[0]}"
    yield f"to={draft.slots[1]}"
    for side, actors in (("actor", draft.actors), ("recipient", draft.recipients)):
        yield f"{side}s={min(len(actors), 3)}"
        for each in dict.fromkeys(word for actor in actors for word in _one(actor)):
            yield f"{side}:{each}"
    yield f"pair={_pair(draft)}"
    yield f"source={'+'.join(sorted({each.kind for each in draft.attribution})) or 'none'}"


def _one(actor: Actor) -> Iterator[str]:
    yield f"{actor.kind}"
    yield f"{actor.kind}/{actor.sector or '-'}/{'known' if actor.country else 'stateless'}"
    yield f"sector {actor.sector or '-'}"
    if actor.office:
        yield "office"
    if actor.key:
        yield "known name"
    words = actor.name.split()
    if words and words[-1][:1].islower():
        yield "common noun"
        yield f"word {words[-1]}"


def _pair(draft: Draft) -> str:
    first = {each.country for each in draft.actors}
    second = {each.country for each in draft.recipients}
    if not first or not second:
        return (
            ("actors" if first else "recipients") + " only" + (" known" if (first | second) - {None} else "")
        )
    if None in first | second:
        return "half known"
    return "of one country" if first & second else "of two countries"


def day(span: DateSpan, published: date | None) -> Iterator[str]:
    """Whether a day is told, how finely, and how long before or after publication."""
    yield "dated" if span.text is not None else "undated"
    if span.text is not None:
        yield f"grain={span.granularity}"
    at = span.latest or span.earliest
    if at is None or published is None or span.text is None:
        return
    past = (published - at).days
    steps = ((-1, "ahead"), (0, "today"), (7, "week"), (31, "month"), (400, "year"))
    yield "age=" + next((name for limit, name in steps if past <= limit), "old")
