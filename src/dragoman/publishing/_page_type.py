"""The page of an event type: what PLOVER means by it, and the events of that type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.model import EventType
from dragoman.publishing._entries import Group, by_month, status_counts
from dragoman.publishing._figures import Course, course
from dragoman.publishing._holdings import Happening, Holdings
from dragoman.publishing._pages import Pager, SitePage, sheets
from dragoman.reference.ontology import Definition, Mode, definition
from dragoman.wording import capital, count_text


@dataclass(frozen=True, slots=True)
class TypeView:
    """Everything an event type's page shows."""

    definition: Definition
    event_count: int
    statuses: tuple[tuple[str, str, int], ...]
    modes: tuple[tuple[Mode, int], ...]
    figure: Course | None
    timeline: tuple[Group, ...]
    pager: Pager | None


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


def type_href(type_: str) -> str:
    """Where an event type's page is."""
    return f"types/{type_.lower()}.html"


def type_lines(holdings: Holdings) -> tuple[TypeLine, ...]:
    """All sixteen types with their counts; `share` is per cent of the most frequent one."""
    most = max((len(each) for each in holdings.by_type.values()), default=0)
    return tuple(
        TypeLine(
            definition=definition(each),
            href=type_href(each),
            count=len(holdings.by_type.get(each, ())),
            share=round(100 * len(holdings.by_type.get(each, ())) / most) if most else 0,
        )
        for each in EventType
    )


def type_pages(holdings: Holdings, size: int) -> Iterator[SitePage]:
    """The list of types, and one page or more for each of the sixteen."""
    quads: dict[str, list[TypeLine]] = {}
    for line in type_lines(holdings):
        quads.setdefault(capital(line.definition.quad), []).append(line)
    yield SitePage(
        path="types/index.html",
        template="types",
        title="Event types",
        description="The sixteen event types of PLOVER and how many events of each the record holds.",
        view=TypesView(tuple((quad, tuple(lines)) for quad, lines in quads.items())),
        section="types",
    )
    for each in EventType:
        happenings = holdings.by_type.get(each, ())
        view = _view(each, happenings, holdings)
        for number, sheet in enumerate(sheets(type_href(each), happenings, holdings, size)):
            yield SitePage(
                path=sheet.path,
                template="type",
                title=str(each) + (f", page {number + 1}" if number else ""),
                description=f"{each}, {view.definition.quad}: {count_text(len(happenings), 'event')}.",
                view=replace(view, timeline=by_month(sheet.entries), pager=sheet.pager),
                section="types",
            )


def _view(type_: EventType, happenings: tuple[Happening, ...], holdings: Holdings) -> TypeView:
    counts = Counter(each.first.mode for each in happenings)
    return TypeView(
        definition=definition(type_),
        event_count=len(happenings),
        statuses=status_counts(happenings),
        modes=tuple((mode, counts[mode.name]) for mode in definition(type_).modes),
        figure=course(happenings, holdings),
        timeline=(),
        pager=None,
    )
