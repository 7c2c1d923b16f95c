"""States and territories of ISO 3166-1, some former states, and what stands for their governments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dragoman.model import Sector
from dragoman.reference._names import Name
from dragoman.reference._rows import Row, parts, read_list

COUNTRY_COLUMNS = (
    "iso3", "iso2", "name", "official", "kind", "parent", "region", "languages", "capitals", "aliases",
    "adjectives", "demonyms", "from", "until", "source",
)  # fmt: skip
METONYM_COLUMNS = ("surface", "key", "country", "sector", "note", "source")
COUNTRY_KINDS = frozenset({"state", "territory", "disputed", "historic"})


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory.

    `kind` is `state`, `territory` (of `parent`), `disputed` or `historic` (then `start` and `end` are its
    first and last day); `region` is the UN's subregion (M49), `languages` ISO 639 codes, the commonest first.
    `capitals` holds other seats of government and spellings after the capital itself.
    """

    iso3: str
    iso2: str
    name: str
    official: str
    kind: str
    parent: str | None
    region: str
    languages: tuple[str, ...]
    capitals: tuple[str, ...]
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    metonyms: tuple[str, ...]
    start: date | None
    end: date | None
    source: str

    @property
    def capital(self) -> str | None:
        """The capital, or the seat of government where there is no other."""
        return self.capitals[0] if self.capitals else None

    @property
    def key(self) -> str:
        """`country:IRN`."""
        return f"country:{self.iso3}"


@dataclass(frozen=True, slots=True)
class Metonym:
    """A building, street or city that stands for a government, a ministry or an organisation."""

    surface: str
    key: str
    country: str | None
    sector: Sector | None
    note: str
    source: str


def read_metonyms(path: Path) -> tuple[Metonym, ...]:
    """The list of metonyms other than capitals."""

    def make(row: Row) -> Metonym:
        sector = Sector(row["sector"]) if row["sector"] else None
        return Metonym(row["surface"], row["key"], row["country"] or None, sector, row["note"], row["source"])

    return read_list(path, METONYM_COLUMNS, make)


def read_countries(path: Path, metonyms: Iterable[Metonym] = ()) -> tuple[Country, ...]:
    """The list of countries, each with the metonyms that are its own."""
    standing: dict[str, list[str]] = {}
    for each in metonyms:
        standing.setdefault(each.key, []).append(each.surface)

    def make(row: Row) -> Country:
        return Country(
            iso3=row["iso3"],
            iso2=row["iso2"],
            name=row["name"],
            official=row["official"],
            kind=row["kind"],
            parent=row["parent"] or None,
            region=row["region"],
            languages=parts(row["languages"]),
            capitals=parts(row["capitals"]),
            aliases=parts(row["aliases"]),
            adjectives=parts(row["adjectives"]),
            demonyms=parts(row["demonyms"]),
            metonyms=tuple(standing.get(f"country:{row['iso3']}", ())),
            start=date.fromisoformat(row["from"]) if row["from"] else None,
            end=date.fromisoformat(row["until"]) if row["until"] else None,
            source=row["source"],
        )

    return read_list(path, COUNTRY_COLUMNS, make)


def country_names(countries: Iterable[Country]) -> Iterator[Name]:
    """The surfaces of countries: names, abbreviations, people and adjectives, seats of government."""
    for each in countries:
        yield from _of_country(each)


def _of_country(country: Country) -> Iterator[Name]:
    key, name, iso3, government = country.key, country.name, country.iso3, Sector.GOV
    for surface in (country.name, country.official):
        yield Name(surface, key, "country", name, iso3, government, "name", cased=" " not in surface)
    for surface in country.aliases:
        form = "abbreviation" if is_abbreviation(surface) else "alias"
        cased = form == "abbreviation" or " " not in surface
        yield Name(surface, key, "country", name, iso3, government, form, cased=cased)
    for surface in dict.fromkeys((*country.adjectives, *country.demonyms)):
        form = "abbreviation" if is_abbreviation(surface) else "demonym"
        yield Name(surface, key, "country", name, iso3, None, form, cased=True)
    for surface in country.capitals:
        if surface != country.name and country.kind != "historic":
            yield Name(surface, key, "country", name, iso3, government, "metonym", cased=True)


def metonym_names(metonyms: Iterable[Metonym], titles: Mapping[str, tuple[str, str]]) -> Iterator[Name]:
    """The surfaces of metonyms; `titles` gives kind and name of each key."""
    for each in metonyms:
        if each.key not in titles:
            continue
        kind, name = titles[each.key]
        yield Name(each.surface, each.key, kind, name, each.country, each.sector, "metonym", cased=True)


def is_abbreviation(surface: str) -> bool:
    """Whether a surface is written in capitals, with or without full stops: `US`, `U.N.`, `ASEAN`, `BiH`."""
    letters = surface.replace(".", "")
    return (
        letters.isalpha() and len(letters) <= 6 and sum(each.isupper() for each in letters) > len(letters) / 2
    )
