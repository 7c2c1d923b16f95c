"""The figures of told pages: drawn once for the page and for the files that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dragoman.publishing import analysis, figures, texts
from dragoman.publishing._holdings import Holdings
from dragoman.publishing._pages import SitePage
from dragoman.publishing._told import Told, told_subjects

_SHOWN = ("timeline", "calendar", "network", "map", "stream", "sides")
_CARD = "card"
_REDRAWN = frozenset({"calendar", "matrix", "network"})
"""Kinds whose drawing in dark differs from that in light in more than its colours."""
DRAWN = frozenset({"analysis", "figures"})
"""The kinds of told pages that have figures."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure: where its drawings are, in light and in dark, where its data, and what it shows in words.

    `narrow` are the two drawings for a telephone, if there are any.
    """

    title: str
    alt: str
    light: str
    dark: str
    narrow: tuple[str, str] | None
    data: str


def drawn(kind: str, told: Told, holdings: Holdings) -> dict[str, figures.Figure]:
    """The figures of a told page by name: those there is enough for.

    Of an analysis the name is the figure's id, else its kind; the picture for sharing is the `card`.
    """

    def make() -> dict[str, figures.Figure]:
        record, as_of = holdings.record, holdings.as_of
        gathered = counted(told, holdings)
        if kind == "analysis":
            matter = told.matter(record, as_of)
            found = [each.figure for each in analysis.findings(record, matter, as_of, gathered=gathered)]
            return {each.id: each for each in found if each is not None}
        conflicts = figures.with_conflicts(record, gathered)
        made = ((name, figures.draw(told.name, gathered, name, conflicts)) for name in (*_SHOWN, _CARD))
        return {name: each for name, each in made if each is not None}

    return holdings.latest("drawn", f"{kind}/{told.href}", make)


def counted(told: Told, holdings: Holdings) -> figures.Gathered:
    """The events of a subject as its analysis and its figures count them; kept until another's are asked for."""

    def make() -> figures.Gathered:
        matter = told.matter(holdings.record, holdings.as_of)
        events = texts.matter_events(holdings.record, matter, holdings.as_of)
        return figures.gather(holdings.record, events, holdings.as_of)

    return holdings.latest("counted", told.href, make)


def picture(kind: str, told: Told, name: str, figure: figures.Figure) -> Picture:
    """A figure as its page shows it."""
    path = _path(kind, told, name)
    narrow = (f"{path}.narrow.svg", f"{path}.narrow.dark.svg") if figure.small else None
    return Picture(figure.title, figure.alt, f"{path}.svg", f"{path}.dark.svg", narrow, f"{path}.csv")


def pictures(told: Told, holdings: Holdings) -> tuple[Picture, ...]:
    """What the page of figures shows."""
    made = drawn("figures", told, holdings)
    return tuple(picture("figures", told, name, each) for name, each in made.items() if name != _CARD)


def card_href(told: Told) -> str:
    """Where the picture for sharing is."""
    return f"{_path('figures', told, _CARD)}.png"


def picture_files(page: SitePage, holdings: Holdings) -> Iterator[tuple[str, bytes]]:
    """The drawings and data that a told page shows, as path and content."""
    kind, _, rest = page.path.partition("/")
    told = told_subjects(holdings).get(rest) if page.template == "told" and kind in DRAWN else None
    if told is None:
        return
    for name, each in drawn(kind, told, holdings).items():
        path = _path(kind, told, name)
        if name == _CARD:
            yield f"{path}.png", figures.card_png(each)
            continue
        for narrow in (False, True) if each.small else (False,):
            light, dark = _drawings(each, narrow=narrow)
            yield f"{path}{'.narrow' * narrow}.svg", light.encode()
            yield f"{path}{'.narrow' * narrow}.dark.svg", dark.encode()
        yield f"{path}.csv", each.csv().encode()


def _drawings(figure: figures.Figure, *, narrow: bool) -> tuple[str, str]:
    """A figure in light and in dark; where these differ in colours alone, it is drawn once."""
    light = figure.svg(narrow=narrow)
    if figure.kind in _REDRAWN:
        return light, figure.svg(dark=True, narrow=narrow)
    return light, darkened(light)


def darkened(svg: str) -> str:
    """A drawing with the dark theme's colours in place of the light one's."""
    colours = _colours()
    return re.sub("|".join(map(re.escape, colours)), lambda found: colours[found[0]], svg)


@lru_cache(maxsize=1)
def _colours() -> dict[str, str]:
    def differ(light: Mapping[str, Any], dark: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        for name, value in light.items():
            if isinstance(value, dict):
                yield from differ(value, dark[name])
            elif value != dark[name]:
                yield value, dark[name]

    return dict(differ(figures.theme(), figures.theme(dark=True)))


def _path(kind: str, told: Told, name: str) -> str:
    return f"{kind}/{told.stem}.{name}"
