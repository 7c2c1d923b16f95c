"""The page of the search, which works from a disk; without scripts it is the way to all lists."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.publishing._holdings import Holdings
from dragoman.publishing._page_subjects import letter_href, letters_of
from dragoman.publishing._pages import SitePage
from dragoman.publishing._phrases import Part

_LISTS = (
    ("Topics and stories", "stories/index.html"),
    ("Actors", "actors/index.html"),
    ("Pairs of countries", "pairs/index.html"),
    ("Places", "places/index.html"),
    ("Calendar", "days/index.html"),
    ("Event types", "types/index.html"),
    ("Articles", "articles/index.html"),
    ("Where reports disagree", "disputed.html"),
)


@dataclass(frozen=True, slots=True)
class SearchView:
    """The way to everything: lists, and actors by letter."""

    lists: tuple[Part, ...]
    letters: tuple[tuple[str, tuple[Part, ...]], ...]


def search_page(holdings: Holdings) -> SitePage:
    """The page of the search."""
    letters = []
    for kind, title in (("countries", "Countries"), ("people", "People"), ("organisations", "Organisations")):
        found = letters_of(kind, holdings)
        parts = tuple(
            Part(each.upper() if len(each) == 1 else "other", letter_href(kind, each)) for each in found
        )
        if parts:
            letters.append((title, parts))
    return SitePage(
        path="search.html",
        template="search",
        title="Search",
        description="Find actors, places, topics, stories, events and articles of the record.",
        view=SearchView(tuple(Part(words, href) for words, href in _LISTS), tuple(letters)),
        section="search",
    )
