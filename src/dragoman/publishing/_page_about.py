"""About the data: where it comes from, what could not be read, how it was coded, what the words mean."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from dragoman.model import EventType, Status
from dragoman.publishing._addresses import article_href
from dragoman.publishing._entries import STATUS_WORDS
from dragoman.publishing._holdings import Holdings
from dragoman.publishing._page_article import web_address
from dragoman.publishing._page_articles import article_lines
from dragoman.publishing._pages import SitePage
from dragoman.publishing._phrases import Part
from dragoman.reading import Rejected
from dragoman.record import Listing
from dragoman.reference.ontology import Definition, definition

_STATUS_MEANINGS = {
    Status.HAPPENED: "the article tells it as done",
    Status.ONGOING: "the article tells it as going on when it was published",
    Status.PLANNED: "announced or expected; whether it came about, a later report says",
    Status.POSSIBLE: "threatened, conditional, urged or under discussion",
    Status.DENIED: "somebody says that it did not happen",
    Status.CANCELLED: "was planned and will not take place",
}
_BASES = {
    "given": "given by the person who read it in",
    "stated": "stated by the source (a feed, a field of a file)",
    "metadata": "the page’s metadata",
    "dateline": "the dateline",
    "inferred": "inferred from the text, as a span of days",
    "unknown": "not known",
}
_MOST_OUTLETS = 200
_MOST_COPIES = 100


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet and what it gave."""

    name: str
    articles: int
    events: int
    statements: int


@dataclass(frozen=True, slots=True)
class SetAside:
    """Something that could not be read."""

    place: str
    code: str
    reason: str
    todo: str | None


@dataclass(frozen=True, slots=True)
class NotCoded:
    """An article that was kept but not coded, and why."""

    title: Part
    reason: str


@dataclass(frozen=True, slots=True)
class AboutView:
    """Everything the page about the data shows."""

    counts: tuple[tuple[str, int], ...]
    outlets: tuple[Outlet, ...]
    outlet_count: int
    bases: tuple[tuple[str, int], ...]
    quarantined: tuple[SetAside, ...]
    not_coded: tuple[NotCoded, ...]
    copies: tuple[tuple[Part, Part], ...]
    copy_count: int
    coders: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, str, str], ...]
    definitions: tuple[Definition, ...]


def about_page(holdings: Holdings) -> SitePage:
    """The page about the data."""
    record, as_of = holdings.record, holdings.as_of
    bases, coders = record.bases(as_of=as_of)
    outlets = record.outlet_counts(as_of=as_of)
    copies = sorted(record.copies().items())
    shown = copies[:_MOST_COPIES]
    lines = article_lines(record.lines((name for pair in shown for name in pair), as_of=as_of), holdings)
    titles = {each.title.href: each.title for each in lines}
    not_coded = record.not_coded(as_of=as_of)
    headings = {each.title.href: each.title for each in article_lines(not_coded, holdings)}
    view = AboutView(
        counts=_counts(holdings, len(copies), len(not_coded)),
        outlets=tuple(
            Outlet(each.outlet or "Outlet not named", each.articles, each.reports, each.statements)
            for each in outlets[:_MOST_OUTLETS]
        ),
        outlet_count=len(outlets),
        bases=tuple((words, bases[basis]) for basis, words in _BASES.items() if bases.get(basis)),
        quarantined=tuple(_set_aside(each.rejected) for each in record.quarantine()),
        not_coded=tuple(NotCoded(headings[article_href(each.id)], each.skipped or "") for each in not_coded),
        copies=tuple(
            (titles[article_href(copy)], titles[article_href(original)])
            for copy, original in shown
            if article_href(copy) in titles and article_href(original) in titles
        ),
        copy_count=len(copies),
        coders=tuple(sorted(coders.items())),
        statuses=tuple((str(each), STATUS_WORDS[each], _STATUS_MEANINGS[each]) for each in Status),
        definitions=tuple(definition(each) for each in EventType),
    )
    return SitePage(
        path="about.html",
        template="about",
        title="About the data",
        description="Where the record comes from, what could not be read, and what its words mean.",
        view=view,
        section="about",
    )


def _counts(holdings: Holdings, copies: int, not_coded: int) -> tuple[tuple[str, int], ...]:
    record = holdings.record
    outlets = record.outlet_counts(as_of=holdings.as_of)
    people = sum(1 for each in holdings.subjects if each.kind == "person")
    return (
        ("Articles", holdings.article_count),
        ("of them copies of others", copies),
        ("of them kept but not coded", not_coded),
        ("Event reports", sum(each.reports for each in outlets)),
        ("Events", sum(each.count for each in holdings.tallies(Listing()))),
        ("Statements", sum(each.statements for each in outlets)),
        ("People with a page", people),
        ("Pairs of countries", len(holdings.census.pairs)),
        ("Set aside as unreadable", len(record.quarantine())),
    )


def _set_aside(rejected: Rejected) -> SetAside:
    place = web_address(rejected.location) or PurePath(rejected.location).name
    place = f"{place}, {rejected.member}" if rejected.member else place
    return SetAside(place, rejected.code, rejected.reason, rejected.todo)
