"""Which place a name means: one for the article, chosen by what else it names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from math import asin, cos, exp, log10, radians, sin, sqrt

from dragoman import reference
from dragoman.language.places._find import find
from dragoman.language.places._gazetteer import Entry, division_name, entries, rows
from dragoman.language.places._mention import ACCEPTED, Mention
from dragoman.language.places._tokens import Tokens
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


Sense = tuple[str, str | None]
"""A name and, where it is printed with it, what it lies in."""


@dataclass(slots=True)
class Name:
    """One name of an article: what it can mean, how likely each is, and how much it says of the others."""

    entries: tuple[Entry, ...]
    weight: float
    trust: float = 1.0
    """How much size says: a town's paper is as likely that of a small town as of a large one."""
    likely: list[float] = field(default_factory=list)
    base: list[float] = field(default_factory=list)


MOST = 30
"""Candidates of one name that are weighed."""

ROUNDS = 4
"""How often the names are weighed against each other; more changed nothing on the articles tuned on."""


def resolve(
    mentions: Sequence[Mention], *, context: PlaceContext | None = None
) -> list[tuple[Mention, Place]]:
    """The mentions that are places, each with the place it means, in order.

    A name has one sense in an article unless it is printed with what it lies in ("Paris, Texas"). Names in
    doubt are taken for places where the article names them with certainty elsewhere.
    """
    kept = accepted(mentions, context)
    senses = settle(_names(kept, context or PlaceContext()))
    return [(mention, _place(mention, senses.get((mention.name, mention.within)))) for mention in kept]


def accepted(mentions: Sequence[Mention], context: PlaceContext | None = None) -> list[Mention]:
    """The mentions that are places, by their own score or by that of another mention of the name."""
    people = Counter(mention.name for mention in mentions if mention.person)
    sure = Counter(
        mention.name
        for mention in mentions
        if mention.score >= ACCEPTED and mention.form == "name" and mention.entries
    )
    home = {town.name for town in homes(context.outlet)} if context and context.outlet else set()
    kept = []
    for mention in mentions:
        if mention.form == "person":
            continue
        score = mention.score
        if sure[mention.name] > people[mention.name]:
            score += 0.5
        elif mention.name in home:
            score += 0.4
        elif people[mention.name] and not mention.within and mention.form == "name":
            score -= 0.5
        if score >= ACCEPTED:
            kept.append(mention)
    return kept


def settle(names: Mapping[Sense, Name]) -> dict[Sense, Entry]:
    """The likeliest place of each name, given what the others are likely to mean.

    Every name starts from the sizes of its candidates. Then, a few times over, each candidate gains by lying in
    the divisions and countries, and near the points, that the other names make likely (mean-field inference).
    """
    for name in names.values():
        name.base = [(_size(entry) - _overshadowed(entry, name)) * name.trust for entry in name.entries]
        name.likely = _softmax(name.base)
    for _ in range(ROUNDS):
        around = _Around(names.values())
        for name in names.values():
            if len(name.entries) > 1:
                around.leave_out(name)
                name.likely = _softmax(
                    [base + around.fit(entry) for base, entry in zip(name.base, name.entries, strict=True)]
                )
                around.take_in(name)
    return {
        sense: name.entries[name.likely.index(max(name.likely))] for sense, name in names.items() if sense[0]
    }


SHARPNESS = 2.0


def _softmax(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    powers = [exp(SHARPNESS * (score - top)) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


_FEATURE = {"PCLI": 1.8, "PPLC": 1.3, "ADM1": 0.5, "ADM2": -0.3, "PPL": 0.0}


_SEAT = 0.8
"""What a city gains where states meet or their courts and organisations sit: Geneva is seldom New York's."""


@cache
def seats() -> frozenset[tuple[str, str]]:
    """Cities where states meet, by name and country (ISO3)."""
    return frozenset((name, country) for name, country, _, _ in rows("seats.tsv"))


def _size(entry: Entry) -> float:
    """What size and kind alone say for a candidate."""
    return (
        log10(entry.population + 10) / 2.2
        + _FEATURE.get(entry.feature, 1.0)
        - (0.8 if entry.alternate else 0.0)
        + (_SEAT if (entry.name, entry.country) in seats() else 0.0)
    )


def _overshadowed(entry: Entry, name: Name) -> float:
    """What a division loses to the city it is named after, where that holds much of its people."""
    if entry.feature != "ADM1":
        return 0.0
    city = any(
        each.admin1 == entry.id and each.id != entry.id and each.population * 4 > entry.population
        for each in name.entries
    )
    return 0.8 if city else 0.0


class _Around:
    """Where the article is, by what its names are likely to mean."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.divisions: defaultdict[int, float] = defaultdict(float)
        self.countries: defaultdict[str, float] = defaultdict(float)
        self.siblings: defaultdict[str, float] = defaultdict(float)
        self.points: dict[int, list[tuple[float, float, float]]] = {}
        for name in names:
            self.take_in(name)

    def take_in(self, name: Name) -> None:
        """Count what a name says."""
        self._count(name, 1.0)
        self.points[id(name)] = [
            (entry.latitude, entry.longitude, name.weight * chance)
            for entry, chance in zip(name.entries, name.likely, strict=True)
            if chance > 0.1 and entry.feature not in {"PCLI", "ADM1", "CONT", "OCN", "RGN", "SEA"}
        ]

    def leave_out(self, name: Name) -> None:
        """Forget what a name says, so that it does not speak for itself."""
        self._count(name, -1.0)
        self.points.pop(id(name), None)

    def _count(self, name: Name, sign: float) -> None:
        for entry, chance in zip(name.entries, name.likely, strict=True):
            weight = sign * name.weight * chance
            if entry.country:
                self.countries[entry.country] += weight
            if entry.admin1:
                self.divisions[entry.admin1] += weight
            if entry.country and entry.feature == "ADM1":
                self.siblings[entry.country] += weight

    def fit(self, entry: Entry) -> float:
        """How well a candidate lies among the rest."""
        score = 0.0
        if entry.country:
            score += min(self.countries[entry.country] * 0.35, 1.2)
        if entry.admin1:
            most = 2.2 if entry.id != entry.admin1 else 1.2
            score += min(self.divisions[entry.admin1] * 1.0, most)
        if entry.feature == "ADM1" and entry.country:
            score += min(self.siblings[entry.country] * 0.4, 1.5)
        if entry.feature in {"PCLI", "ADM1"}:
            return score
        near = 0.0
        for points in self.points.values():
            best = 0.0
            for north, east, weight in points:
                if abs(north - entry.latitude) < 1.4 and abs(east - entry.longitude) < 3:
                    apart = distance(entry.latitude, entry.longitude, north, east)
                    best = max(best, weight if apart < 50 else weight / 2 if apart < 150 else 0.0)
            near += best
        return score + min(near * 0.7, 2.2)


def _names(mentions: Sequence[Mention], context: PlaceContext) -> dict[Sense, Name]:
    """The names to settle; those of the context have no words of their own and stand under an empty name."""
    found: dict[Sense, Name] = {}
    counts = Counter((mention.name, mention.within) for mention in mentions)
    home = {town.name for town in homes(context.outlet)} if context.outlet else set()
    for mention in mentions:
        sense = (mention.name, mention.within)
        if sense in found or not mention.entries:
            continue
        fitting = mention.entries
        if mention.within:
            outer = entries(mention.within)
            fitting = tuple(each for each in fitting if _inside(each, outer)) or fitting
        else:
            alike = next(
                (each for each in counts if each[0] == mention.name and each[1] and each in found), None
            )
            if alike is not None:
                fitting = found[alike].entries
            elif not home:
                fitting = _no_namesakes(fitting)
        trust = 0.5 if mention.name in home and not mention.within else 1.0
        found[sense] = Name(fitting[:MOST], min(1.0 + 0.2 * (counts[sense] - 1), 2.0), trust)
    _add_context(found, context)
    return found


_TOWN = 100_000
"""Inhabitants up to which a town yields to a state of its name, where no town's own paper tells."""


def _no_namesakes(fitting: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """What a name can mean without the small towns that bear a state's: "protests in Egypt" are in no village."""
    if not any(each.feature == "PCLI" for each in fitting):
        return fitting
    return tuple(each for each in fitting if not (each.feature.startswith("PPL") and each.population < _TOWN))


def _add_context(found: dict[Sense, Name], context: PlaceContext) -> None:
    if context.dateline:
        name, _, outer = context.dateline.partition(",")
        fitting = tuple(each for each in entries(name.strip().title()) if not each.demonym)
        if outer.strip():
            larger = entries(outer.strip())
            fitting = tuple(each for each in fitting if _inside(each, larger)) or fitting
        if fitting:
            found["", "dateline"] = Name(fitting[:MOST], 1.5)
    if context.outlet:
        towns = homes(context.outlet)
        if towns:
            found["", "outlet"] = Name(towns[:MOST], 1.5, 0.35)
    countries = {iso: min(count, 4) * 0.3 for iso, count in context.countries.items()}
    published = context.outlet_country or (context.outlet and _published_in(context.outlet))
    if published:
        countries[published] = countries.get(published, 0.0) + 1.0
    for iso, weight in countries.items():
        country = reference.load().country(iso)
        known = [each for each in entries(country.name) if each.feature == "PCLI"] if country else []
        if known:
            found["", iso] = Name((known[0],), weight)


def _published_in(outlet: str) -> str | None:
    """The country of a domain that ends in its letters."""
    ending = outlet.rpartition(".")[2].upper()
    if ending in {"COM", "ORG", "NET"}:
        return "USA" if homes(outlet) else None
    if len(ending) != 2 or "." not in outlet:
        return None
    iso2 = "GB" if ending == "UK" else ending
    return next((each.iso3 for each in reference.load().countries() if each.iso2 == iso2), None)


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


def locate(sentences: Iterable[tuple[Tokens, int]], *, context: PlaceContext | None = None) -> list[Place]:
    """The places of an article, in order, without demonyms, roads and names inside those of organisations.

    Args:
        sentences: Each sentence's tokens and where it begins in the article.
        context: What is known beside them.
    """
    mentions = [each for tokens, offset in sentences for each in find(tokens, offset)]
    return [place for mention, place in resolve(mentions, context=context) if mention.form == "name"]
