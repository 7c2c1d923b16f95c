"""The page of an event type: what PLOVER means by it, and the events of that type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.model import EventType
from dragoman.publishing._addresses import type_href
from dragoman.publishing._entries import status_counts
from dragoman.publishing._figures import Course, course
from dragoman.publishing._holdings import Holdings
from dragoman.publishing._pages import Sheet, SitePage, sheet, sheet_paths
from dragoman.publishing._sheets import split
from dragoman.record import Listing
from dragoman.reference.ontology import Definition, definition
from dragoman.wording import capital, count_text, type_labels


@dataclass(frozen=True, slots=True)
class TypeView:
    """Everything an event type's page shows."""

    definition: Definition
    event_count: int
    statuses: tuple[tuple[str, str, int], ...]
    figure: Course | None
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class TypeLine:
    """An event type in the list of types."""

    definition: Definition
    href: str
    count: int
    share: int


@dataclass(frozen=True, slots=True)
class TypesView:
    """The list of types, by PLOVER's four classes."""

    quads: tuple[tuple[str, tuple[TypeLine, ...]], ...]


def type_lines(holdings: Holdings) -> tuple[TypeLine, ...]:
    """All sixteen types with their counts; `share` is per cent of the most frequent one."""
    counts: Counter[EventType] = Counter()
    for each in holdings.tallies(Listing()):
        counts[each.type] += each.count
    most = max(counts.values(), default=0)
    return tuple(
        TypeLine(
            definition=definition(each),
            href=type_href(each),
            count=counts[each],
            share=round(100 * counts[each] / most) if most else 0,
        )
        for each in EventType
    )


def type_paths(holdings: Holdings) -> Iterator[str]:
    """The list of types, and one page or more for each of the sixteen."""
    yield "types/index.html"
    for line in type_lines(holdings):
        yield from sheet_paths(line.href, line.count, Listing(type=line.definition.type), holdings)


def type_page(path: str, holdings: Holdings) -> SitePage | None:
    """The list of types, or the page of one."""
    if path == "types/index.html":
        return _index(holdings)
    stem, _ = split(path)
    name = stem.removeprefix("types/").upper()
    if name not in EventType.__members__ or type_href(name) != f"{stem}.html":
        return None
    type_ = EventType(name)
    tallies = holdings.tallies(Listing(type=type_))
    found = sheet(path, Listing(type=type_), tallies, holdings)
    if found is None:
        return None
    meant = definition(type_)
    return SitePage(
        path=path,
        template="type",
        title=capital(type_labels()[name]) + found.suffix,
        description=f"{capital(type_labels()[name])}, {meant.quad}: {count_text(found.total, 'event')}.",
        view=TypeView(
            meant, found.total, status_counts(tallies), course(tallies) if found.first else None, found
        ),
        section="types",
        item=("type", name),
    )


def _index(holdings: Holdings) -> SitePage:
    quads: dict[str, list[TypeLine]] = {}
    for line in type_lines(holdings):
        quads.setdefault(capital(line.definition.quad), []).append(line)
    return SitePage(
        path="types/index.html",
        template="types",
        title="Event types",
        description="The sixteen event types of PLOVER and how many events of each the record holds.",
        view=TypesView(tuple((quad, tuple(lines)) for quad, lines in quads.items())),
        section="types",
    )
