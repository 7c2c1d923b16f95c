"""Who an actor is: one key for one actor, and how surely two actors are one party.

Local by design: an actor, a day and the reference decide, never the rest of the record.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from functools import lru_cache

from dragoman import reference
from dragoman.linking._names import alike, bare_name, clash, named
from dragoman.model import Actor, ActorKind, DateSpan, Sector
from dragoman.reference import SINGLE_HOLDER, Holder, Office, fold_name, load_offices

_SLUG = re.compile(r"[^a-z0-9]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_STATE = frozenset({Sector.GOV, Sector.MIL, None})
_SMALL = frozenset("the a an of for and its their his her some several many two three four".split())
FULL, NEAR = 0.8, 0.6
"""From where on names are one by themselves, and from where with something else that speaks for it."""
_RARE, _HIGH = 5, 2
"""Sounds of a family name that is enough alone, and the rank of office its bearer must have."""


def identity(actor: Actor, on: DateSpan | date | None = None) -> str:
    """A stable key for one actor, with no more context than the day.

    The reference's key where it knows the actor, by key, by name, or by the office held that day ("the Chinese
    foreign minister"); else one made of kind, name and country: `person:wael-ghonim.EGY`,
    `office:foreign_minister.IRN`, `group:officials.IRN`, `org:…`, `name:…`.

    Args:
        actor: Anybody a report names.
        on: The day of the report; of a span its last day.
    """
    day = (on.latest or on.earliest) if isinstance(on, DateSpan) else on
    return actor.key or _identity(actor.name, actor.kind, actor.country, actor.office, day)


def state(actor: Actor) -> str | None:
    """Whose side an actor is on, for dyads: its country's key, its organisation's, its own; `None` if unknown.

    Officials, ministries and armies are their country; rebels, crowds and companies are not.
    """
    key = actor.key or ""
    if key.startswith("country:"):
        return key
    if actor.country == "IGO":
        return (
            key
            if key.startswith(("org:", "bloc:"))
            else _organisation(actor.organisation) or key or "country:IGO"
        )
    if actor.sector in _STATE and actor.country:
        return f"country:{actor.country}"
    if key and not key.startswith("person:"):
        return key
    return _organisation(actor.organisation)


def same_party(one: Actor, other: Actor, on: DateSpan | date | None = None) -> float:
    """How surely two actors are one party, 0 to 1.

    1 one key; .8 and more one name in two spellings; .7 a state and its ministry; .6 a state and its minister,
    its officials, or a family name alone; .5 two unnamed groups of one side; .3 two people of one government;
    0 nothing in common.

    Args:
        one: An actor of one report.
        other: An actor of another.
        on: The day, where both reports are of one; offices without a name are resolved by it.
    """
    first, second = identity(one, on), identity(other, on)
    if first == second:
        return 1.0
    kinds = {one.kind, other.kind}
    if kinds == {ActorKind.PERSON}:
        return _people(one, other)
    if kinds <= {ActorKind.ORGANISATION, ActorKind.UNKNOWN, ActorKind.PERSON}:
        return max(_organisations(one, other, first, second), _sides(one, other))
    return _sides(one, other)


def _people(one: Actor, other: Actor) -> float:
    if one.key and other.key:
        return _sides(one, other)
    sure = alike(one.name, other.name)
    if sure and one.country and other.country and one.country != other.country:
        return 0.4 * sure
    if FULL > sure >= NEAR - 0.1 and _office(one) and _office(other) and _office(one) != _office(other):
        return 0.3
    return sure or _sides(one, other)


def _organisations(one: Actor, other: Actor, first: str, second: str) -> float:
    if one.country and other.country and one.country != other.country:
        return 0.0
    if first.startswith(second + "-") or second.startswith(first + "-"):
        return 0.7
    words = [set(_slug(each.name).split("-")) - _SMALL for each in (one, other)]
    if not all(words) or (one.key and other.key):
        return 0.0
    shared = len(words[0] & words[1]) / min(map(len, words))
    return 0.7 * shared if shared == 1.0 else 0.0


_SIDES = {
    frozenset({ActorKind.COUNTRY, ActorKind.ORGANISATION}): 0.7,
    frozenset({ActorKind.COUNTRY, ActorKind.PERSON}): 0.6,
    frozenset({ActorKind.COUNTRY, ActorKind.GROUP}): 0.6,
    frozenset({ActorKind.GROUP}): 0.5,
    frozenset({ActorKind.GROUP, ActorKind.PERSON}): 0.5,
    frozenset({ActorKind.PERSON, ActorKind.ORGANISATION}): 0.5,
    frozenset({ActorKind.GROUP, ActorKind.ORGANISATION}): 0.5,
}


def _sides(one: Actor, other: Actor) -> float:
    """What two actors of one side are to each other."""
    side = state(one)
    if side is None or side != state(other):
        return 0.0
    sectors = {one.sector, other.sector}
    if len(sectors) > 1 and None not in sectors and not sectors <= _STATE:
        return 0.1
    return _SIDES.get(frozenset({one.kind, other.kind}), 0.3)


@lru_cache(maxsize=1 << 15)
def _identity(name: str, kind: ActorKind, country: str | None, office: str | None, day: date | None) -> str:
    if kind is ActorKind.PERSON:
        return known_person(name, country, office, day) or f"person:{_slug(bare_name(name))}{_of(country)}"
    if kind is ActorKind.COUNTRY and country:
        return f"country:{country}"
    if kind is ActorKind.GROUP:
        return _group(name, country, day)
    found = reference.load().find(name)
    if found and not found[0].ambiguous:
        return found[0].key
    return f"{'org' if kind is ActorKind.ORGANISATION else 'name'}:{_slug(name)}{_of(country)}"


def _group(name: str, country: str | None, day: date | None) -> str:
    """An office without a name, or people by the noun they are called by."""
    office = single_office(name, country)
    if office is not None and country:
        if office.key in SINGLE_HOLDER and day:
            held = reference.load().holders(country=country, office=office.key, on=day)
            if len({each.key for each in held}) == 1 and office.key != "head_of_org":
                return held[0].key
        return f"office:{office.key}{_of(country)}"
    words = [each for each in _WORD.findall(name.casefold()) if each not in _SMALL]
    return f"group:{words[-1] if words else 'people'}{_of(country)}"


@lru_cache(maxsize=1 << 14)
def single_office(phrase: str, country: str | None) -> Office | None:
    """The office that a phrase in the singular ends with: "the Chinese foreign minister", "Iran's ambassador"."""
    words = phrase.split()
    offices = load_offices()
    for at in range(len(words)):
        if words[at - 1].endswith(("’s", "'s")) or at <= 2:
            office = offices.get(" ".join(words[at:]), country)
            if office is not None:
                return (
                    office
                    if _singular(words[-1]) or office.phrase.casefold().endswith(words[-1].casefold())
                    else None
                )
    return None


def _singular(word: str) -> bool:
    return not word.casefold().endswith(("s", "men"))


def _office(actor: Actor) -> str | None:
    found = load_offices().get(actor.office, actor.country) if actor.office else None
    return found.key if found else None


@lru_cache(maxsize=1 << 14)
def known_person(name: str, country: str | None, office: str | None, day: date | None) -> str | None:
    """The key of the one person the reference knows under that name, in any spelling; `None` if none or several.

    A family name alone counts only with a country or an office that fits, on that day.
    """
    taken = named(name)
    if not taken.words:
        return None
    bare = len(taken.words) == 1
    if bare and not (country or office) and len(taken.family) < _RARE:
        return None
    fits: dict[str, float] = {}
    for each in holders_like(name):
        if country and each.country not in {country, "IGO"} and country != "IGO":
            continue
        if clash(name, each.person):
            continue
        sure = max(alike(name, form) for form in each.names)
        if sure >= (NEAR - 0.1 if bare else FULL) and (not bare or _fits(each, country, office, day)):
            fits[each.key] = max(sure, fits.get(each.key, 0.0))
    best = max(fits.values(), default=0.0)
    keys = [key for key, sure in fits.items() if sure >= best - 0.05]
    if len(keys) > 1 and day is not None and not bare:
        keys = [
            key for key in keys if any(each.held_on(day) for each in reference.load().holders(person=key))
        ]
    return keys[0] if len(keys) == 1 else None


def _fits(holder: Holder, country: str | None, office: str | None, day: date | None) -> bool:
    """Whether a bare family name may be this holder: in office that day, in that country or under that title."""
    if day is None or not holder.held_on(day):
        return False
    if office:
        found = load_offices().get(office, country)
        return found is not None and found.key == holder.office and country in {None, holder.country}
    return country == holder.country if country else _rank(holder.office) <= _HIGH


@lru_cache(maxsize=1)
def _ranks() -> dict[str, int]:
    return {each.key: each.rank for each in load_offices()}


def _rank(office: str) -> int:
    return _ranks().get(office, _HIGH + 1)


def holders_like(name: str) -> tuple[Holder, ...]:
    """The holders one of whose names ends, or begins, with the same word in some spelling."""
    taken = named(name)
    found = _by_family(taken.family)
    if len(taken.words) > 1:
        found += tuple(each for each in _by_family(taken.skeletons[0]) if each not in found)
    return found


def _by_family(family: str) -> tuple[Holder, ...]:
    return _families(reference.load().fingerprint).get(family, ()) if family else ()


@lru_cache(maxsize=4)
def _families(_: str) -> dict[str, tuple[Holder, ...]]:
    """The holders of the reference by the skeleton of the last word of each of their names."""
    found: dict[str, dict[Holder, None]] = defaultdict(dict)
    for each in reference.load().holders():
        for form in each.names:
            found[named(form).family].setdefault(each)
    return {family: tuple(rows) for family, rows in found.items()}


@lru_cache(maxsize=1 << 12)
def _organisation(name: str | None) -> str | None:
    if not name:
        return None
    found = reference.load().find(name)
    return found[0].key if found else f"org:{_slug(name)}"


def _slug(name: str) -> str:
    return _SLUG.sub("-", fold_name(name)).strip("-")


def _of(country: str | None) -> str:
    return f".{country}" if country else ""
