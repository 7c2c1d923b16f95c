"""Which place a name means: one for the article, chosen by what else it names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import asin, cos, log10, radians, sin, sqrt

from dragoman.language.places._find import ACCEPTED, Mention
from dragoman.language.places._gazetteer import Entry, division_name, entries
from dragoman.model import Place

EARTH = 6371.0
"""Mean radius in kilometres."""


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """What is known of an article beside its sentences.

    `dateline` is the place it was filed from, `countries` how often each country (ISO3) is named in any form,
    `outlet_country` where it was published, `outlet` the name or domain of who published it.
    """

    dateline: str | None = None
    countries: Mapping[str, int] = field(default_factory=dict)
    outlet_country: str | None = None
    outlet: str | None = None


def distance(north: float, east: float, other_north: float, other_east: float) -> float:
    """Great-circle distance in kilometres (haversine)."""
    a, b, c, d = map(radians, (north, east, other_north, other_east))
    chord = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(chord)))


@dataclass(slots=True)
class _Evidence:
    """Where the article is: weights of divisions and countries, and points with weights."""

    divisions: Counter[int] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    points: list[tuple[str, float, float, float]] = field(default_factory=list)

    def add(self, name: str, entry: Entry, weight: float) -> None:
        if entry.country:
            self.countries[entry.country] += weight
        if entry.feature in {"PCLI", "CONT", "OCN", "RGN"}:
            return
        if entry.admin1:
            self.divisions[entry.admin1] += weight
        if entry.feature != "ADM1":
            self.points.append((name, entry.latitude, entry.longitude, weight))


def resolve(
    mentions: Sequence[Mention], *, context: PlaceContext | None = None
) -> list[tuple[Mention, Place]]:
    """The mentions that are places, each with the place it means, in order.

    A name has one sense in an article unless it is printed with what it lies in ("Paris, Texas"). Names in
    doubt are taken for places where the article names them with certainty elsewhere.
    """
    around = context or PlaceContext()
    kept = accepted(mentions)
    evidence = _evidence(kept, around)
    chosen = _choose(kept, evidence, {})
    for _ in range(2):
        later = _evidence(kept, around)
        for mention, entry in chosen.items():
            later.add(mention.name, entry, 0.4 if entry.population < 1_000_000 else 0.6)
        chosen = _choose(kept, later, chosen)
    return [(mention, _place(mention, chosen.get(mention))) for mention in kept]


def accepted(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that are places, by their own score or by that of another mention of the name."""
    sure = {mention.name for mention in mentions if mention.score >= ACCEPTED and mention.form == "name"}
    people = {part for mention in mentions if mention.person for part in (mention.name,)}
    kept = []
    for mention in mentions:
        doubt = 0.35 if mention.name in sure and mention.name not in people else 0.0
        if mention.score + doubt >= ACCEPTED:
            kept.append(mention)
    return kept


def _certain(mention: Mention) -> Entry | None:
    """The place of a name that can hardly mean another: a country, a large division, the only one of its name."""
    found = mention.entries
    if not found:
        return None
    top = found[0]
    if len(found) == 1 or top.feature == "PCLI" or (not top.id and top.feature not in {"RGN"}):
        return top if not _rivals(found) else None
    if top.feature == "ADM1" and top.population > 1_000_000 and not _rivals(found):
        return top
    return None


def _rivals(found: Sequence[Entry]) -> bool:
    """Whether another place of the name is nearly as great as the first."""
    first = found[0]
    return any(
        other.population * 12 > first.population
        and _apart(first, other) > 300
        and other.country != first.country
        for other in found[1:]
    )


def _apart(one: Entry, other: Entry) -> float:
    return distance(one.latitude, one.longitude, other.latitude, other.longitude)


def _evidence(mentions: Sequence[Mention], context: PlaceContext) -> _Evidence:
    found = _Evidence()
    for iso, count in context.countries.items():
        found.countries[iso] += min(count, 4) * 0.25
    if context.outlet_country:
        found.countries[context.outlet_country] += 0.5
    for mention in mentions:
        entry = _certain(mention)
        if entry is not None:
            found.add(mention.name, entry, 0.6)
        if mention.within:
            for outer in entries(mention.within):
                if outer.feature in {"ADM1", "PCLI"}:
                    found.add(mention.within, outer, 0.6)
                    break
    if context.dateline:
        _dateline(context.dateline, found)
    if context.outlet:
        for entry in homes(context.outlet)[:1]:
            found.add(entry.name, entry, 1.0)
    return found


def _dateline(printed: str, found: _Evidence) -> None:
    name, _, outer = printed.partition(",")
    fitting = [entry for entry in entries(name.strip().title()) if not entry.demonym]
    if outer.strip():
        inside = [entry for entry in fitting if _inside(entry, entries(outer.strip()))]
        fitting = inside or fitting
    if fitting:
        found.add(name, max(fitting, key=lambda entry: entry.population), 1.0)


@lru_cache(maxsize=2_000)
def homes(outlet: str) -> tuple[Entry, ...]:
    """Towns whose name stands in that of a newspaper or its domain: `dallasnews.com`, `The Boston Globe`.

    Only names of six letters and more, or those at the beginning; the longest name, the largest town first.
    """
    label = re.sub(r"^www\.|\.(com|org|net|co|uk|ca|au|ie|nz|us|info|news).*$", "", outlet.lower())
    letters = re.sub(r"[^a-z]", "", label)
    letters = re.sub(r"^the(?=....)", "", letters)
    for size in range(min(len(letters), 16), 4, -1):
        for start in range(len(letters) - size + 1):
            if start and size < 6:
                continue
            towns = [
                entry for entry in entries(letters[start : start + size].title())
                if entry.population >= 5_000 and not entry.alternate and not entry.demonym
            ]  # fmt: skip
            if towns:
                return tuple(towns)
    return ()


def _inside(entry: Entry, outer: Sequence[Entry]) -> bool:
    for each in outer:
        if each.demonym:
            continue
        if each.feature == "PCLI" and entry.country == each.country and entry.feature != "PCLI":
            return True
        if each.feature == "ADM1" and each.id and entry.admin1 == each.id and entry.id != each.id:
            return True
        if each.feature == "ADM2" and entry.admin2 == each.id and entry.id != each.id:
            return True
    return False


def _choose(
    mentions: Sequence[Mention], evidence: _Evidence, before: Mapping[Mention, Entry]
) -> dict[Mention, Entry]:
    senses: dict[str, Entry] = {}
    chosen: dict[Mention, Entry] = {}
    for mention in mentions:
        if mention.within and mention.entries:
            inside = [each for each in mention.entries if _inside(each, entries(mention.within))]
            if inside:
                entry = max(inside, key=lambda each: _score(mention.name, each, evidence))
                chosen[mention] = entry
                senses.setdefault(mention.name, entry)
    for mention in mentions:
        if mention in chosen or not mention.entries:
            continue
        if mention.name not in senses:
            senses[mention.name] = max(mention.entries, key=lambda each: _score(mention.name, each, evidence))
        chosen[mention] = senses[mention.name]
    return chosen


_FEATURE = {"PCLI": 1.3, "PPLC": 0.9, "ADM1": 0.5, "ADM2": -0.3, "PPL": 0.0}


def _score(name: str, entry: Entry, evidence: _Evidence) -> float:
    """How well a place fits: its size and kind, and how near it is to what else the article names."""
    score = log10(entry.population + 10) / 2.2 + _FEATURE.get(entry.feature, 1.0)
    score -= 0.8 if entry.alternate else 0.0
    if entry.country:
        score += min(evidence.countries[entry.country] * 0.4, 1.0)
    if entry.admin1 and entry.id != entry.admin1:
        score += min(evidence.divisions[entry.admin1] * 0.9, 2.0)
    elif entry.id:
        score += min(evidence.divisions[entry.id] * 0.3, 0.5)
    near = 0.0
    for other, north, east, weight in evidence.points:
        if other == name or abs(north - entry.latitude) > 2 or abs(east - entry.longitude) > 4:
            continue
        apart = distance(entry.latitude, entry.longitude, north, east)
        near += weight if apart < 50 else weight / 2 if apart < 150 else 0.0
    return score + min(near, 1.5)


def _place(mention: Mention, entry: Entry | None) -> Place:
    if entry is None:
        return Place(mention.name, span=mention.span)
    return Place(
        name=mention.name,
        country=entry.country,
        admin1=division_name(entry.admin1),
        latitude=entry.latitude,
        longitude=entry.longitude,
        geonames=entry.id or None,
        feature=entry.feature,
        span=mention.span,
    )
