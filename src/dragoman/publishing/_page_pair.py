"""The page of two countries: what passed between them, both ways, and what is settled of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.model import Actor
from dragoman.publishing._entries import Entry, Group, by_month, entries, status_counts
from dragoman.publishing._figures import Course, course
from dragoman.publishing._holdings import Happening, Holdings, pair_href
from dragoman.publishing._pages import Pager, Row, SitePage, pair_rows, sheets, subject_part
from dragoman.publishing._phrases import Part
from dragoman.publishing._subjects import Subject
from dragoman.wording import capital, count_text, with_article

_MOST_UNSETTLED = 12


@dataclass(frozen=True, slots=True)
class TypeCount:
    """How many events of one type went which way."""

    type: Part
    forth: int
    back: int
    joint: int

    @property
    def total(self) -> int:
        """Both ways and jointly."""
        return self.forth + self.back + self.joint


@dataclass(frozen=True, slots=True)
class PairView:
    """Everything a pair's page shows."""

    one: Part
    other: Part
    heading: tuple[Part, Part]
    event_count: int
    statuses: tuple[tuple[str, str, int], ...]
    figure: Course | None
    types: tuple[TypeCount, ...]
    unsettled: tuple[Entry, ...]
    unsettled_count: int
    timeline: tuple[Group, ...]
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class PairsView:
    """The list of all pairs."""

    rows: tuple[Row, ...]


def pair_pages(holdings: Holdings, size: int) -> Iterator[SitePage]:
    """The list of pairs, and one page or more for each."""
    rows = tuple(pair_rows(holdings))
    yield SitePage(
        path="pairs/index.html",
        template="pairs",
        title="Pairs of countries",
        description=f"{count_text(len(rows), 'pair')} of countries between which something happened.",
        view=PairsView(rows),
        section="pairs",
    )
    for pair, happenings in sorted(holdings.by_pair.items(), key=lambda each: pair_href(each[0])):
        view = _view(pair, happenings, holdings)
        for number, sheet in enumerate(sheets(pair_href(pair), happenings, holdings, size)):
            shown = view if number == 0 else replace(view, types=(), unsettled=(), figure=None)
            name = f"{capital(with_article(pair[0].name))} and {with_article(pair[1].name)}"
            yield SitePage(
                path=sheet.path,
                template="pair",
                title=name + (f", page {number + 1}" if number else ""),
                description=f"{name}: {count_text(len(happenings), 'event')}, with their sources.",
                view=replace(shown, timeline=by_month(sheet.entries), pager=sheet.pager),
                section="pairs",
            )


def _view(pair: tuple[Subject, Subject], happenings: Sequence[Happening], holdings: Holdings) -> PairView:
    wanted = set(holdings.unsettled)
    unsettled = [each for each in happenings if each in wanted]
    return PairView(
        one=subject_part(pair[0]),
        other=subject_part(pair[1]),
        heading=(
            replace(subject_part(pair[0]), text=capital(with_article(pair[0].name))),
            replace(subject_part(pair[1]), text=with_article(pair[1].name)),
        ),
        event_count=len(happenings),
        statuses=status_counts(happenings),
        figure=course(happenings, holdings),
        types=_types(pair, happenings, holdings),
        unsettled=entries(unsettled[:_MOST_UNSETTLED], holdings),
        unsettled_count=len(unsettled),
        timeline=(),
        pager=None,
    )


def _types(
    pair: tuple[Subject, Subject], happenings: Sequence[Happening], holdings: Holdings
) -> tuple[TypeCount, ...]:
    found: dict[str, list[int]] = {}
    for each in happenings:
        counts = found.setdefault(str(each.first.type), [0, 0, 0])
        counts[_direction(pair, each, holdings)] += 1
    made = [TypeCount(Part(name, f"types/{name.lower()}.html"), *counts) for name, counts in found.items()]
    return tuple(sorted(made, key=lambda each: (-each.total, each.type.text)))


def _direction(pair: tuple[Subject, Subject], happening: Happening, holdings: Holdings) -> int:
    """0 from the first to the second, 1 from the second to the first, 2 together or both ways."""

    def of(country: Subject, actors: Sequence[Actor]) -> bool:
        return any(holdings.subjects.country(each.country) == country for each in actors)

    report = happening.first
    forth = of(pair[0], report.actors) and of(pair[1], report.recipients)
    back = of(pair[1], report.actors) and of(pair[0], report.recipients)
    return 2 if forth == back else 0 if forth else 1
