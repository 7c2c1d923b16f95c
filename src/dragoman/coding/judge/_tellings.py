"""Whether a draft only tells an event once more: what is alike in it and the one before that is most like it."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding._draft import Draft
from dragoman.coding._parties import alike
from dragoman.model import Actor, ActorKind, DateSpan, EventType, Place, Status

_SPOKEN = {
    EventType.ACCUSE, EventType.AGREE, EventType.REJECT, EventType.REQUEST, EventType.SUPPORT, EventType.THREATEN,
    EventType.CONCEDE,
}  # fmt: skip
_TOLD = {Status.HAPPENED, Status.ONGOING}
_ROOT = 5
"""Letters by which words of one root are known: "bombed" and "bombing"."""


def twin(others: list[Draft], draft: Draft) -> Iterator[str]:
    """The features of a draft beside the one told before it that is most like it.

    Args:
        others: The other drafts of its type, in any order.
        draft: What is to be judged.
    """
    before = [each for each in others if (each.sentence, each.token) < (draft.sentence, draft.token)]
    if not before:
        yield "first of its type"
        return
    nearest = max(before, key=lambda each: _points(each, draft))
    yield from (f"twin:{each}" for each in likeness(nearest, draft))


def _points(one: Draft, other: Draft) -> tuple[int, int]:
    """How much speaks at first sight for two being of one event: parties, word, day; of equal ones the later."""
    actors, recipients = _share(one.actors, other.actors), _share(one.recipients, other.recipients)
    same_day = one.date.text is not None and one.date.text == other.date.text
    apart = bool(one.recipients and other.recipients) and not recipients
    return 2 * actors + 2 * recipients + (one.frame == other.frame) + same_day - apart, one.sentence


def _share(first: list[Actor], second: list[Actor]) -> bool:
    return any(alike(one, other) for one in first for other in second)


def likeness(first: Draft, second: Draft) -> list[str]:
    """The features of two tellings of one type, the first standing before the second."""
    actors = _side(first.actors, second.actors)
    recipients = _side(first.recipients, second.recipients)
    way = "spoken" if first.type in _SPOKEN else "met" if first.type is EventType.CONSULT else "done"
    apart = second.sentence - first.sentence
    near = (
        "here"
        if apart == 0
        else "next"
        if apart == 1
        else "near"
        if apart < 5
        else "far"
        if apart < 13
        else "off"
    )
    plain = [
        f"actors={actors}",
        f"recipients={recipients}",
        f"sides={actors}+{recipients}",
        f"way={way}",
        f"near={near}",
        f"word={_word(first, second)}",
        f"date={_dates(first.date, second.date)}",
        f"place={_places(first.place, second.place)}",
        f"status={_statuses(first, second)}",
        f"mode={_modes(first.mode, second.mode)}",
        *_manner(first, second),
    ]
    crossed = [
        f"{way}&{each}"
        for each in plain
        if each.split("=")[0] in {"actors", "recipients", "near", "date", "word"}
    ]
    return [
        *plain,
        *crossed,
        f"{near}&actors={actors}",
        f"{near}&recipients={recipients}",
        f"type={first.type}",
    ]


def _side(first: list[Actor], second: list[Actor]) -> str:
    """How the parties of one side go together."""
    if not first or not second:
        return "missing" if first or second else "none"
    if any(one.name == other.name for one in first for other in second):
        return "same name"
    people = [[each for each in side if each.kind is ActorKind.PERSON] for side in (first, second)]
    if any(alike(one, other) for one in first for other in second):
        return "alike"
    ours, theirs = {each.country for each in first}, {each.country for each in second}
    if (ours & theirs) - {None}:
        return "two people of one country" if all(people) else "of one country"
    if None in ours | theirs:
        return "unknown"
    return "of two countries"


def _word(first: Draft, second: Draft) -> str:
    ones = {each.quote.lower() for each in first.evidence}
    others = {each.quote.lower() for each in second.evidence}
    if ones & others:
        return "same"
    if first.frame == second.frame:
        return "same frame"
    heads = [{word[:_ROOT] for each in side for word in each.split()[-1:]} for side in (ones, others)]
    return "one root" if heads[0] & heads[1] else "other"


def _dates(first: DateSpan, second: DateSpan) -> str:
    told = (first.text is not None) + (second.text is not None)
    if told == 2 and first.text == second.text:
        return "same words"
    if not first.overlaps(second):
        return "other days" + (" by tense" if told < 2 else "")
    return ("none told", "one told", "both fit")[told]


def _places(first: Place | None, second: Place | None) -> str:
    if first is None or second is None:
        return "none" if first is second else "one"
    if first.name == second.name:
        return "same"
    return "other, same country" if first.country == second.country else "other"


def _statuses(first: Draft, second: Draft) -> str:
    if first.status is second.status:
        return "same"
    return "told" if {first.status, second.status} <= _TOLD else "other"


def _modes(first: str | None, second: str | None) -> str:
    if first == second:
        return "same"
    return "one" if first is None or second is None else "other"


def _manner(first: Draft, second: Draft) -> Iterator[str]:
    if first.sentence == 0:
        yield "from the first sentence"
    if second.definite:
        yield "taken up"
    yield f"nouns={first.nominal:d}{second.nominal:d}"
    sources = [{each.name for each in draft.attribution} for draft in (first, second)]
    if sources[0] & sources[1]:
        yield "same source"
    elif all(sources):
        yield "other sources"
    if _share(first.actors, second.recipients) or _share(first.recipients, second.actors):
        yield "turned round"
