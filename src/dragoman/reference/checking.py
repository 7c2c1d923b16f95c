"""What is wrong with the lists that ship with dragoman, or with a user's own."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dragoman.errors import DragomanError
from dragoman.model import EventType
from dragoman.reference import ontology
from dragoman.reference._blocs import BLOC_COLUMNS, MEMBERSHIP_COLUMNS
from dragoman.reference._countries import COUNTRY_COLUMNS, COUNTRY_KINDS, METONYM_COLUMNS
from dragoman.reference._dated_events import EVENT_COLUMNS
from dragoman.reference._holders import HOLDER_COLUMNS, holder_problems, load_holders
from dragoman.reference._names import AMBIGUOUS_COLUMNS
from dragoman.reference._offices import OFFICE_COLUMNS, load_offices
from dragoman.reference._organisations import ORGANISATION_COLUMNS
from dragoman.reference._outlets import OUTLET_COLUMNS
from dragoman.reference._reference import load, shipped
from dragoman.reference._rows import DATA, Row, parts, read_rows
from dragoman.reference._user_lists import KINDS, user_files, user_folder

_ISO3 = re.compile(r"[A-Z]{3}")
_SPACES = re.compile(r"^ | $|  |\| | \|")


@dataclass(frozen=True, slots=True)
class ShippedList:
    """A shipped list: the columns it has, those that order it, and those that no two lines may share."""

    path: str
    columns: tuple[str, ...]
    order: tuple[str, ...]
    unique: tuple[str, ...]


SHIPPED = (
    ShippedList("ambiguous.tsv", AMBIGUOUS_COLUMNS, ("surface",), ("surface",)),
    ShippedList("blocs.tsv", BLOC_COLUMNS, ("key",), ("key",)),
    ShippedList("countries.tsv", COUNTRY_COLUMNS, ("iso3",), ("iso3",)),
    ShippedList("dated_events.tsv", EVENT_COLUMNS, ("date",), ("key",)),
    ShippedList(
        "memberships.tsv", MEMBERSHIP_COLUMNS, ("bloc", "member", "from"), ("bloc", "member", "from", "role")
    ),
    ShippedList("metonyms.tsv", METONYM_COLUMNS, ("surface",), ("surface",)),
    ShippedList("organisations.tsv", ORGANISATION_COLUMNS, ("key",), ("key",)),
    ShippedList("outlets.tsv", OUTLET_COLUMNS, ("key",), ("key",)),
    ShippedList("ontology/contexts.tsv", ontology.CONTEXT_COLUMNS, ("context",), ("context",)),
    ShippedList("ontology/modes.tsv", ontology.MODE_COLUMNS, ("type", "mode"), ("type", "mode")),
    ShippedList("ontology/types.tsv", ontology.TYPE_COLUMNS, ("type",), ("type",)),
)


def counts() -> dict[str, int]:
    """How many lines each shipped list has; the office-holders' files are counted together."""
    found = {each.path: _lines(DATA / each.path) for each in SHIPPED}
    found["offices.tsv"] = _lines(DATA / "offices.tsv")
    found["holders/*.tsv"] = sum(_lines(path) for path in (DATA / "holders").glob("*.tsv"))
    return found


def user_counts(folder: Path | None = None) -> dict[str, int]:
    """How many lines each of the user's lists has."""
    place = folder or user_folder()
    return {f"{kind}/{path.name}": _lines(path) for kind in KINDS for path in user_files(kind, place)}


def problems(data: Path = DATA) -> list[str]:
    """What is wrong, one line a fault, naming list and line where it has one; empty if nothing is."""
    found: list[str] = []
    for each in SHIPPED:
        found += _told(lambda each=each: _form(each, data))  # type: ignore[misc]
    if data == DATA:
        found += _told(_countries)
        found += _told(_references)
        found += _told(_surfaces)
        found += _told(_patterns)
        found += _told(lambda: [f"offices.tsv: {each}" for each in load_offices().problems()])
        found += _told(lambda: [f"holders: {each}" for each in holder_problems(load_holders())])
        found += _told(_sources)
        found += _told(_ontology)
        found += _told(_user)
    return found


def _told(check: Callable[[], Sequence[str] | Iterator[str]]) -> list[str]:
    try:
        return list(check())
    except (DragomanError, KeyError) as error:
        return [str(error)]


def _lines(path: Path) -> int:
    return sum(1 for line in path.read_text(encoding="utf-8").split("\n")[1:] if line)


def _form(listed: ShippedList, data: Path) -> Iterator[str]:
    """Sorted, no line twice, a source on each, no stray spaces, no value twice in a cell."""
    seen: Counter[tuple[str, ...]] = Counter()
    before: tuple[str, ...] | None = None
    for number, row in read_rows(data / listed.path, listed.columns):
        where = f"{listed.path}:{number}"
        order = tuple(row[column] for column in listed.order)
        if before is not None and order < before:
            yield f"{where}: not sorted by {', '.join(listed.order)}"
        before = order
        key = tuple(row[column] for column in listed.unique)
        seen[key] += 1
        if seen[key] > 1:
            yield f"{where}: {' '.join(key)} stands there twice"
        yield from (f"{where}: {fault}" for fault in _cells(row))


def _cells(row: Row) -> Iterator[str]:
    if not row["source"]:
        yield "has no source"
    for column, cell in row.items():
        if _SPACES.search(cell):
            yield f"stray spaces in {column}"
        values = parts(cell)
        if len(values) != len(set(values)) or "" in values:
            yield f"an empty or repeated value in {column}"


def _countries() -> Iterator[str]:
    known = shipped()
    for country in known.countries():
        where = f"countries.tsv: {country.iso3}"
        if not _ISO3.fullmatch(country.iso3) or len(country.iso2) != 2:
            yield f"{where}: no ISO codes"
        if country.kind not in COUNTRY_KINDS:
            yield f"{where}: {country.kind!r} is no kind of country"
        if country.parent and not known.country(country.parent):
            yield f"{where}: no such parent {country.parent}"
        if (country.kind == "historic") != (country.end is not None):
            yield f"{where}: former states, and only they, have an end"
        if country.start and country.end and country.end < country.start:
            yield f"{where}: ends before it starts"


def _references() -> Iterator[str]:
    """Every code and key that a list names must be known."""
    known = shipped()
    for organisation in known.organisations():
        yield from _code(organisation.country, organisation.key)
    for outlet in known.outlets():
        yield from _code(outlet.country, outlet.key)
    for _, row in read_rows(DATA / "memberships.tsv", MEMBERSHIP_COLUMNS):
        where = f"memberships.tsv: {row['bloc']} {row['member']}"
        yield from _key(row["bloc"], where)
        yield from (_key if ":" in row["member"] else _code)(row["member"], where)
    for _, row in read_rows(DATA / "metonyms.tsv", METONYM_COLUMNS):
        yield from _key(row["key"], f"metonyms.tsv: {row['surface']}")
        yield from _code(row["country"], f"metonyms.tsv: {row['surface']}")
    for event in known.dated_events():
        yield from _code(event.country, event.key)
        for participant in event.participants:
            yield from _key(participant, event.key)


def _code(code: str | None, where: str) -> Iterator[str]:
    if code and code != "IGO" and not shipped().country(code):
        yield f"{where}: {code} is no country"


def _key(key: str, where: str) -> Iterator[str]:
    if shipped().title(key) is None:
        yield f"{where}: {key} is the key of nothing"


def _surfaces() -> Iterator[str]:
    """A surface with several meanings must say in ambiguous.tsv which is preferred, or that none is."""
    known = shipped()
    marked = {
        row["surface"]: row["prefer"] for _, row in read_rows(DATA / "ambiguous.tsv", AMBIGUOUS_COLUMNS)
    }
    meanings: dict[str, set[str]] = defaultdict(set)
    for name in known.surfaces():
        meanings[name.surface].add(name.key)
    for surface in sorted(meanings):
        keys = {each.key for each in known.find(surface)}
        if len(keys) > 1 and surface not in marked:
            yield f"ambiguous.tsv: {surface!r} is not there, and means {', '.join(sorted(keys))}"
    for surface, prefer in marked.items():
        if surface not in meanings:
            yield f"ambiguous.tsv: {surface!r} is the surface of nothing"
        elif prefer and prefer not in {each.key for each in known.find(surface)}:
            yield f"ambiguous.tsv: {surface!r} does not mean {prefer}"


def _patterns() -> Iterator[str]:
    """One word in lower case names no event."""
    for event in shipped().dated_events():
        for pattern in event.patterns:
            if all(phrase == phrase.lower() and " " not in phrase for phrase in pattern):
                yield f"dated_events.tsv: {event.key}: the pattern {' & '.join(sorted(pattern))} is too weak"


def _sources() -> Iterator[str]:
    lists: list[tuple[Path, tuple[str, ...]]] = [(DATA / "offices.tsv", OFFICE_COLUMNS)]
    lists += [(path, HOLDER_COLUMNS) for path in sorted((DATA / "holders").glob("*.tsv"))]
    for path, columns in lists:
        for number, row in read_rows(path, columns):
            if not row["source"]:
                yield f"{path.name}:{number}: has no source"


def _user() -> list[str]:
    """Whether the user's own lists can be read."""
    reference = load()

    def read() -> list[str]:
        reference.events_named("")
        reference.holders(person="")
        reference.members("org:un", date.today())  # noqa: DTZ011  # any day will do
        reference.places()
        return [] if list(reference.surfaces()) else ["there are no names"]

    return _told(read)


def _ontology() -> list[str]:
    """Whether every type has its definition, and there are contexts."""
    return [] if len(ontology.types()) == len(EventType) and ontology.contexts() else ["ontology: incomplete"]
