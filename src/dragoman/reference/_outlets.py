"""Outlets and news agencies: what they are called, where they stand, whose they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from dragoman.model import Sector
from dragoman.reference._countries import is_abbreviation
from dragoman.reference._names import Name, plain, without_article
from dragoman.reference._rows import Row, parts, read_list

OUTLET_COLUMNS = ("key", "name", "kind", "country", "state", "domains", "aliases", "source")
OUTLET_KINDS = frozenset({"outlet", "agency", "platform"})


@dataclass(frozen=True, slots=True)
class Outlet:
    """A newspaper, broadcaster or site (`outlet`), a news agency (`agency`) or a social network (`platform`).

    `country` is where it is edited, `None` where there is no one place; `state` is true where a government
    owns, funds or directs it, public broadcasters included. `domains` begins with the main one.
    """

    key: str
    name: str
    kind: str
    country: str | None
    state: bool
    domains: tuple[str, ...]
    aliases: tuple[str, ...]
    source: str

    @property
    def domain(self) -> str | None:
        """The main domain."""
        return self.domains[0] if self.domains else None

    @property
    def abbreviations(self) -> tuple[str, ...]:
        """The short forms in capitals: `SCMP`, `AFP`."""
        return tuple(each for each in self.aliases if is_abbreviation(each))


def make_outlet(row: Row) -> Outlet:
    """An outlet from its row.

    Raises:
        ValueError: if key, kind or flag is none of those allowed.
    """
    if not row["key"].startswith("outlet:"):
        msg = f"the key {row['key']!r} does not begin with outlet:"
        raise ValueError(msg)
    if row["kind"] not in OUTLET_KINDS:
        msg = f"{row['kind']!r} is no kind of outlet"
        raise ValueError(msg)
    if row["state"] not in {"yes", "no"}:
        msg = f"the state flag is yes or no, not {row['state']!r}"
        raise ValueError(msg)
    return Outlet(
        key=row["key"],
        name=row["name"],
        kind=row["kind"],
        country=row["country"] or None,
        state=row["state"] == "yes",
        domains=parts(row["domains"]),
        aliases=parts(row["aliases"]),
        source=row["source"],
    )


def read_outlets(path: Path) -> tuple[Outlet, ...]:
    """The list of outlets."""
    return read_list(path, OUTLET_COLUMNS, make_outlet)


def outlet_names(outlets: Iterable[Outlet]) -> Iterator[Name]:
    """The surfaces of outlets, agencies and platforms."""
    for each in outlets:
        yield Name(each.name, each.key, each.kind, each.name, each.country, Sector.MED)
        for surface in each.aliases:
            form = "abbreviation" if is_abbreviation(surface) else "alias"
            yield Name(surface, each.key, each.kind, each.name, each.country, Sector.MED, form)


class Outlets:
    """Outlets by name, short form or domain."""

    def __init__(self, rows: Iterable[Outlet], prefer: dict[str, str]) -> None:
        self.rows = tuple(rows)
        self._by_domain: dict[str, Outlet] = {}
        self._by_name: dict[str, Outlet] = {}
        for row in self.rows:
            for domain in row.domains:
                self._by_domain.setdefault(domain, row)
            for name in (row.name, *row.aliases):
                known = without_article(plain(name)).casefold()
                if known not in self._by_name or prefer.get(plain(name)) == row.key:
                    self._by_name[known] = row

    def get(self, name: str) -> Outlet | None:
        """The outlet of a name, a short form, a domain or an address; `None` if it is not known."""
        found = self._by_name.get(without_article(plain(name)).casefold())
        return found or self._of_domain(name.strip().casefold())

    def _of_domain(self, text: str) -> Outlet | None:
        if "." not in text or " " in text:
            return None
        address = urlsplit(text if "//" in text else f"//{text}")
        host = (address.hostname or "").removeprefix("www.")
        first = address.path.strip("/").split("/")[0]
        if first and f"{host}/{first}" in self._by_domain:
            return self._by_domain[f"{host}/{first}"]
        while "." in host:
            if host in self._by_domain:
                return self._by_domain[host]
            host = host.partition(".")[2]
        return None
