"""The reference: every list that ships with dragoman, and the user's own, behind one face."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from dragoman.model import DateSpan
from dragoman.reference._countries import (
    Country,
    country_names,
    metonym_names,
    read_countries,
    read_metonyms,
)
from dragoman.reference._holders import Holder, Holders, load_holders
from dragoman.reference._names import Name, NameIndex, read_ambiguities
from dragoman.reference._offices import Office, Offices, load_offices
from dragoman.reference._rows import DATA


class Reference:
    """Facts about the world that coding may rest on. Immutable; each list is read when first asked for."""

    def __init__(self, folder: Path = DATA) -> None:
        self._folder = folder
        self._metonyms = read_metonyms(folder / "metonyms.tsv")
        self._countries = {
            each.iso3: each for each in read_countries(folder / "countries.tsv", self._metonyms)
        }

    def country(self, iso3: str) -> Country | None:
        """The country of an ISO 3166-1 alpha-3 code (or of a former state)."""
        return self._countries.get(iso3)

    def countries(self) -> tuple[Country, ...]:
        """All countries and territories, by code."""
        return tuple(self._countries.values())

    def find(self, surface: str) -> tuple[Name, ...]:
        """What a surface can mean, the likeliest first; empty if nothing is known."""
        return self._names.find(surface)

    def surfaces(self) -> Iterator[Name]:
        """Every surface with every meaning, for building a matcher."""
        return iter(self._names)

    def holders(
        self,
        country: str | None = None,
        office: str | None = None,
        on: DateSpan | date | None = None,
        person: str | None = None,
    ) -> tuple[Holder, ...]:
        """The tenures that fit every condition given; see `Holders.find`."""
        return self._holders.find(country, office, on, person)

    def office(self, phrase: str, country: str | None = None) -> Office | None:
        """The office a title stands for."""
        return self._offices.get(phrase, country)

    @cached_property
    def _names(self) -> NameIndex:
        titles = {each.key: ("country", each.name) for each in self._countries.values()}
        names = [*country_names(self._countries.values()), *metonym_names(self._metonyms, titles)]
        return NameIndex(names, read_ambiguities(self._folder / "ambiguous.tsv"))

    @cached_property
    def _holders(self) -> Holders:
        return load_holders()

    @cached_property
    def _offices(self) -> Offices:
        return load_offices()


@lru_cache(maxsize=1)
def load() -> Reference:
    """The reference in force: read once in a process."""
    return Reference()
