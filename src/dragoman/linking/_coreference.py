"""Whether two mentions tell of one happening: features of the pair, weighed.

A mention is a trigger with what stands around it, from a coded report or from anything else that names triggers, so
that what merges events is what the coreference benchmark measures.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dragoman.linking import _words
from dragoman.linking._alike_parties import Party, shared
from dragoman.linking._alike_time import When, apart
from dragoman.linking._alike_words import closest, groups
from dragoman.linking._coreference_groups import agglomerate
from dragoman.model import EventType, Place, Status

_SYMMETRIC = frozenset({EventType.CONSULT, EventType.AGREE, EventType.COOPERATE})
_KM = 6371.0
_EMPTY = frozenset(
    "be have do make go get take put see come give keep it this that which what who there so".split()
)
_SAYING = "statement"
_OPEN = frozenset({Status.POSSIBLE, Status.PLANNED})
_AHEAD = _OPEN | {Status.CANCELLED}
_MUCH = 0.5
"""Shared words from which two tell of one crowd, whatever its time."""
_TELLING_WORDS, _SOME_DAYS, _BOTH = 0.25, 0.5, 0.6
"""From where on shared words, shared days (1 over the root of their number) and parties say that it is one thing."""


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """One telling of a happening.

    `heads` are the dictionary forms of its trigger; `agents` and `patients` who does it and to whom; `words` and
    `setting` weighted terms (`_words.weighted`) of its sentences and of its article's title or whole text;
    `document` is the text it stands in; `numbered` says which of a row it is ("round", "sec").
    """

    id: str
    document: str
    heads: tuple[str, ...]
    words: Mapping[str, float]
    setting: Mapping[str, float]
    type: EventType | None = None
    mode: str | None = None
    agents: tuple[Party, ...] = ()
    patients: tuple[Party, ...] = ()
    when: When | None = None
    place: Place | None = None
    status: Status | None = None
    numbered: tuple[tuple[str, str], ...] = ()


def likeness(one: Mention, other: Mention) -> float:
    """How likely two mentions tell of one happening, 0 to 1."""
    weights, coded = _weights()
    found = features(one, other)
    total = weights["bias"] + math.fsum(weights.get(name, 0.0) * value for name, value in found.items())
    if one.type and other.type:
        total += coded[""] + math.fsum(coded.get(name, 0.0) * value for name, value in found.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def corefer(mentions: Sequence[Mention], least: float) -> list[list[Mention]]:
    """The mentions of each happening, from one group of texts that may tell of the same.

    Args:
        mentions: In any order; their ids must differ.
        least: Average likeness from which two groups of mentions are one.
    """
    ordered = sorted(mentions, key=lambda each: each.id)
    scores = {
        (one, other): likeness(ordered[one], ordered[other])
        for one in range(len(ordered))
        for other in range(one + 1, len(ordered))
    }
    groups = agglomerate(list(range(len(ordered))), scores, least)
    return [[ordered[each] for each in group] for group in groups]


def features(one: Mention, other: Mention) -> dict[str, float]:
    """What is weighed, by name; a feature that is missing counts 0."""
    found = {
        "act": closest(one.heads, other.heads),
        "words": _words.cosine(one.words, other.words),
        "setting": _words.cosine(one.setting, other.setting),
        "one text": float(one.document == other.document),
    }
    shared_words = set(one.heads) & set(other.heads)
    if shared_words:
        found["same word"] = 1.0
        if shared_words <= _EMPTY:
            found["empty word"] = 1.0
    if _speaks(one) and _speaks(other):
        found["both say"] = 1.0
    if one.type and other.type:
        found["same type" if one.type is other.type else "other type"] = 1.0
        if one.type is other.type and one.mode and other.mode:
            found["same mode" if one.mode == other.mode else "other mode"] = 1.0
    found |= _parties(one, other) | _time(one, other) | _place(one, other) | _statuses(one, other)
    if set(one.numbered) & set(other.numbered):
        found["numbered alike"] = 1.0
    nameless = _is_crowd(one) and _is_crowd(other)
    if not _specific(found, nameless=nameless):
        found["nothing special"] = 1.0
    if nameless and not _timed(found) and found["words"] < _MUCH:
        found["any crowd"] = 1.0
    return found


def _statuses(one: Mention, other: Mention) -> dict[str, float]:
    """The coder has joined what one article tells alike; and what may be is seldom what was."""
    if one.status is None or other.status is None:
        return {}
    found = {}
    if one.document == other.document and one.status is other.status:
        found["told twice"] = 1.0
    if (one.status in _OPEN) != (other.status in _OPEN) and one.type is not EventType.CONSULT:
        found["open and settled"] = 1.0
    return found


def _timed(found: Mapping[str, float]) -> bool:
    """Whether both name the same time, or the same town."""
    return "time told alike" in found or found.get("town agrees", 0.0) > 0


def _is_crowd(mention: Mention) -> bool:
    """Whether it is done by people of no name and no country: "protesters"."""
    return bool(mention.agents) and not any(each.named or each.side for each in mention.agents)


def _specific(found: Mapping[str, float], *, nameless: bool) -> bool:
    """Whether anything ties the two but a kind of act by a kind of people, `nameless` or not, in some days."""
    return (
        found["words"] >= _TELLING_WORDS
        or "numbered alike" in found
        or "sides agree" in found
        or found.get("town agrees", 0.0) > 0
        or found.get("time told alike", 0.0) > _SOME_DAYS
        or (not nameless and min(found.get("agents agree", 0.0), found.get("patients agree", 0.0)) >= _BOTH)
        or (nameless and "time told alike" in found and found.get("patients agree", 0.0) >= _BOTH)
    )


def _speaks(one: Mention) -> bool:
    """Whether it is somebody's saying something: there are many in one text."""
    return any(_SAYING in groups(each) for each in one.heads)


def _parties(one: Mention, other: Mention) -> dict[str, float]:
    """Each side's agreement above and below one half apart, so that disagreement can weigh more."""
    straight = {
        "agents": shared(one.agents, other.agents),
        "patients": shared(one.patients, other.patients),
    }
    symmetric = one.type in _SYMMETRIC or other.type in _SYMMETRIC
    if symmetric or (straight["agents"] is None and straight["patients"] is None):
        straight = {"agents": shared(one.agents + one.patients, other.agents + other.patients)}
    found: dict[str, float] = {}
    if _pending(one, other) and len(_sides(one)) > 1 and _sides(one) == _sides(other):
        found["sides agree"] = 1.0
    for name, value in straight.items():
        if value is not None:
            found[f"{name} agree"] = max(0.0, value - 0.4) / 0.6
            found[f"{name} differ"] = max(0.0, 0.4 - value) / 0.4
    return found


def _time(one: Mention, other: Mention) -> dict[str, float]:
    if one.when is None or other.when is None:
        return {}
    days = apart(one.when, other.when)
    both = one.when.told and other.when.told
    if days == 0:
        if not both:
            return {"time fits": 1.0}
        finest = max(one.when.days, other.when.days)
        return {"time told alike": 1.0 / math.sqrt(finest)}
    name = "time moved" if _pending(one, other) else "time told apart" if both else "time apart"
    return {name: min(1.0, math.log1p(days) / 3.4)}


def _pending(one: Mention, other: Mention) -> bool:
    """Whether both tell of a meeting that, in one of them at least, is still to come: its day and place may change."""
    return one.type is other.type is EventType.CONSULT and (one.status in _AHEAD or other.status in _AHEAD)


def _sides(one: Mention) -> frozenset[str | None]:
    return frozenset(each.side for each in one.agents + one.patients)


def _place(one: Mention, other: Mention) -> dict[str, float]:
    near = near_place(one.place, other.place)
    if near is None:
        return {}
    if not near:
        return {"place moved" if _pending(one, other) else "place differs": 1.0}
    town = one.place is not None and other.place is not None and not (wide(one.place) or wide(other.place))
    return {"place agrees": 1.0, "town agrees": 1.0} if town else {"place agrees": 1.0}


def near_place(one: Place | None, other: Place | None) -> bool | None:
    """Whether two places can be one: the same, one in the other, or within 60 km; `None` if one is not known."""
    if one is None or other is None:
        return None
    if one.name.casefold() == other.name.casefold() or (one.geonames and one.geonames == other.geonames):
        return True
    if one.country and other.country and one.country != other.country:
        return False
    if wide(one) or wide(other):
        return True if one.country and one.country == other.country else None
    if one.latitude is None or other.latitude is None or one.longitude is None or other.longitude is None:
        return None
    return _kilometres(one.latitude, one.longitude, other.latitude, other.longitude) < 60


def wide(place: Place) -> bool:
    """Whether it is a country or a region rather than a town."""
    return place.feature is None or place.feature.startswith(("PCL", "ADM", "RGN", "CONT", "A", "L"))


def _kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    first, second = math.radians(lat), math.radians(other_lat)
    across = math.sin((second - first) / 2) ** 2
    along = math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * _KM * math.asin(math.sqrt(across + math.cos(first) * math.cos(second) * along))


@cache
def _weights() -> tuple[dict[str, float], dict[str, float]]:
    """Weights of features, and what is added to them where both mentions were coded (the name "" for the bias)."""
    text = resources.files("dragoman.linking").joinpath("data", "likeness.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and line[0] != "#"][1:]
    plain = {name: float(weight) for name, weight, _ in rows if not name.startswith("coded")}
    coded = {name[6:]: float(weight) for name, weight, _ in rows if name.startswith("coded")}
    return plain, coded
