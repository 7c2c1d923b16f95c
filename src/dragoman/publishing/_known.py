"""What the shipped reference knows besides the record."""

from __future__ import annotations

from dragoman import reference
from dragoman.model import Tenure
from dragoman.publishing._holdings import Known


def country_words(code: str) -> tuple[str, ...]:
    """The names, abbreviations and adjectives of a country, as they stand in the names of its bodies."""
    found = reference.load().country(code)
    return (found.name, *found.aliases, *found.adjectives, *found.capitals) if found else ()


def known_offices(name: str, country: str | None) -> list[Tenure]:
    """The offices that the reference knows of a person of that country, the last one first."""
    if country is None:
        return []
    found = [
        Tenure(
            person=each.person,
            office=each.title,
            country=each.country,
            organisation=each.organisation,
            start=each.start,
            end=each.end,
            qualifier=each.note,
            basis="reference",
            source=each.source,
            key=each.key,
        )
        for each in reference.load().holders(country=country, person=name)
    ]
    return sorted(found, key=lambda each: each.start.edtf() if each.start else "", reverse=True)


def country_name(code: str) -> str | None:
    """The English short name of an ISO 3166-1 alpha-3 code."""
    found = reference.load().country(code)
    return found.name if found else None


SHIPPED = Known(country_name, country_words, known_offices)
