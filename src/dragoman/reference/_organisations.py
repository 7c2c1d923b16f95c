"""Organisations, parties, state bodies, armed groups and movements much in the news."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.model import Sector
from dragoman.reference._names import Name
from dragoman.reference._rows import Row, parts, read_list

ORGANISATION_COLUMNS = (
    "key", "name", "kind", "country", "sector", "abbreviations", "aliases", "source",
)  # fmt: skip
ORGANISATION_KINDS = frozenset(
    {
        "agency",
        "armed-group",
        "bank",
        "company",
        "court",
        "government",
        "igo",
        "legislature",
        "military",
        "ministry",
        "movement",
        "ngo",
        "party",
        "people",
    }
)
_PLAIN_KINDS = frozenset({"agency", "bank", "court", "igo", "legislature", "military", "ministry"})
"""Kinds that some papers print in lower case ("security council"); "law and justice" is no party."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation (`org:nato`) or an armed group or movement (`group:hamas`).

    `country` is ISO 3166-1 alpha-3, `IGO` for an international organisation, `None` where it belongs to no
    one state. `sector` is PLOVER's, `None` where it changes with elections.
    """

    key: str
    name: str
    kind: str
    country: str | None
    sector: Sector | None
    abbreviations: tuple[str, ...]
    aliases: tuple[str, ...]
    source: str


def make_organisation(row: Row) -> Organisation:
    """An organisation from its row.

    Raises:
        ValueError: if key, kind or sector is none of those allowed.
    """
    if not row["key"].startswith(("org:", "group:")):
        msg = f"the key {row['key']!r} begins neither with org: nor with group:"
        raise ValueError(msg)
    if row["kind"] not in ORGANISATION_KINDS:
        msg = f"{row['kind']!r} is no kind of organisation"
        raise ValueError(msg)
    return Organisation(
        key=row["key"],
        name=row["name"],
        kind=row["kind"],
        country=row["country"] or None,
        sector=Sector(row["sector"]) if row["sector"] else None,
        abbreviations=parts(row["abbreviations"]),
        aliases=parts(row["aliases"]),
        source=row["source"],
    )


def read_organisations(path: Path) -> tuple[Organisation, ...]:
    """The list of organisations."""
    return read_list(path, ORGANISATION_COLUMNS, make_organisation)


def organisation_names(organisations: Iterable[Organisation]) -> Iterator[Name]:
    """The surfaces of organisations and groups."""
    for each in organisations:
        kind = "group" if each.key.startswith("group:") else "organisation"
        forms = [("name", (each.name,)), ("abbreviation", each.abbreviations), ("alias", each.aliases)]
        for form, surfaces in forms:
            for surface in surfaces:
                cased = form == "abbreviation" or " " not in surface or each.kind not in _PLAIN_KINDS
                yield Name(surface, each.key, kind, each.name, each.country, each.sector, form, cased)
