"""Where: the places a sentence names, how it names them, and whether two places can be one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from dragoman.language.places import PlainTokens, entries, locate
from dragoman.model import Actor, Place
from dragoman.reference import load

NEAR = 60.0
"""Kilometres within which two towns are taken for one place told differently: a city and its suburb or resort."""

REGION = 160.0
"""Kilometres within which a place lies in a region that is named after its town."""

_EARTH = 6371.0
_AWAY = re.compile(
    r"(?:\bnot|\bno longer|\binstead of|\brather than|\bfrom|\boutside|\band not|\bn't)"
    r"(?: (?:in|at|to|near))?(?: the)?\s+$",
    re.IGNORECASE,
)
_AT = re.compile(
    r"\b(?:in|at|near|around|to|into|off|outside|across|throughout|(?:city|town|village|port|island|"
    r"district|border|coast|outskirts|"
    r"suburbs|capital|region|province) (?:of|with))(?: the)?(?: (?:\w+ )?(?:city|town|village|port|island|"
    r"district|outskirts|suburbs|capital|region|province|resort|area|state|palace|camp)(?: (?:of|in))?(?: the)?)?\s+$",
    re.IGNORECASE,
)
_SET_OUT = re.compile(
    r"\b(?:fired|launched|sailed|left|departed|took off|started|shot|set out|flew|sails|leaves)(?: \w+)? from(?: near)?"
    r"(?: the)?\s+$",
    re.IGNORECASE,
)
"""Where something sets out is where that is."""
_SPOKE = re.compile(
    r"\b(?:said|told|speaking|reporters|journalists|statement|announced|conference)(?: \w+){0,3}? "
    r"(?:in|at|from)(?: the)?\s+$",
    re.IGNORECASE,
)
_SEAT = re.compile(
    r"\b(?:according to|officials?|ministry|government|sources?|embassy|mission|spokesman|spokeswoman|authorities|"
    r"court|parliament|diplomats?|residents|people)(?: in| at)?(?: the)?\s+$",
    re.IGNORECASE,
)
_TRIED = re.compile(
    r"\b(?:before|at|by|in) (?:an?|the) (?:\w+ ){0,2}(?:court|parliament|embassy) (?:in|at)(?: the)?\s+$"
)
_LIST = re.compile(r"\s*(?:,|and|or|, and)\s*(?:in |at )?", re.IGNORECASE)
_WIDE = re.compile(r"^\s*(?:region|province|governorate|oblast|state|area|district)\b", re.IGNORECASE)
_OWNER = re.compile(r"^(?:['’]s?\b|\s+(?:government|officials?|ministry|army|region's))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as a sentence names it: `away` where it is said not (or no longer) to be there, `wide` for a region."""

    place: Place
    start: int
    away: bool = False
    at: bool = False
    wide: bool = False


@lru_cache(maxsize=20_000)
def spots(sentence: str) -> tuple[Spot, ...]:
    """The places of a sentence that something can have happened at, in order; not those somebody spoke at."""
    found: list[Spot] = []
    for place in locate([(PlainTokens(sentence), 0)]):
        if place.span is None:
            continue
        before, after = sentence[: place.span.start], sentence[place.span.end :]
        if only_named(before, after):
            continue
        away = _AWAY.search(before) is not None and _SET_OUT.search(before) is None
        at = not away and (_AT.search(before) or _SET_OUT.search(before)) is not None
        if (
            found
            and not at
            and not away
            and found[-1].at
            and _LIST.fullmatch(sentence[_end(found[-1]) : place.span.start])
        ):
            at = True
        found.append(Spot(place, place.span.start, away, at, _WIDE.match(after) is not None))
    return tuple(found)


def only_named(before: str, after: str) -> bool:
    """Whether the words around a place say that nothing happened there: somebody spoke, an office sits there."""
    return _SPOKE.search(before) is not None or _is_office(before) or _OWNER.match(after) is not None


def _is_office(before: str) -> bool:
    """Whether a place is only where an office sits: "the ministry in Kyiv"; a trial is where its court is."""
    return _SEAT.search(before) is not None and _TRIED.search(before) is None


def _end(spot: Spot) -> int:
    return spot.place.span.end if spot.place.span else spot.start


def of_actor(actor: Actor) -> Place | None:
    """The place that a recipient is, where it is one: a town that was shelled or visited."""
    return named(actor.name, actor.country)


@lru_cache(maxsize=20_000)
def named(name: str, country: str | None = None) -> Place | None:
    """What a name means as a place, the most populous of it, in that country if one is given."""
    for entry in entries(name):
        if entry.demonym or (country and entry.country != country):
            continue
        return Place(
            name,
            entry.country,
            latitude=entry.latitude,
            longitude=entry.longitude,
            geonames=entry.id or None,
            feature=entry.feature,
        )
    return None


def is_country(place: Place) -> bool:
    """Whether it is a whole country."""
    return place.feature == "PCLI" and place.name not in _CITY_STATES


_CITY_STATES = frozenset({"Hong Kong", "Macau", "Singapore", "Monaco", "Gibraltar", "Djibouti"})


def compatible(one: Place, other: Place, *, wide: bool = False) -> bool | None:
    """Whether both can be said of one place: the same, near, or one in the other. `None`: cannot be told."""
    if one.name.casefold() == other.name.casefold() or (one.geonames and one.geonames == other.geonames):
        return True
    if _is_seat(one.name) or _is_seat(other.name):
        return None
    if is_country(one) or is_country(other):
        if one.country is None or other.country is None:
            return None
        return one.country == other.country
    if one.country is None or other.country is None:
        return None
    if "ADM1" in {one.feature, other.feature} and one.country == other.country:
        wide = True
        if one.admin1 and one.admin1 == other.admin1:
            return True
    apart = _apart(one, other)
    if apart is None:
        return None if one.country == other.country else False
    return apart <= (REGION if wide else NEAR)


@lru_cache(maxsize=20_000)
def _is_seat(name: str) -> bool:
    """Whether it names a seat of power rather than a town: "the White House"."""
    known = load().find(name)
    return (
        bool(known)
        and all(each.form == "metonym" or each.kind == "organisation" for each in known)
        and not any(entry.feature in {"PPLC", "PCLI"} for entry in entries(name))
    )


def _apart(one: Place, other: Place) -> float | None:
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return None
    assert one.latitude is not None and one.longitude is not None  # noqa: PT018
    assert other.latitude is not None and other.longitude is not None  # noqa: PT018
    a, b, c, d = map(radians, (one.latitude, one.longitude, other.latitude, other.longitude))
    chord = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(chord)))
