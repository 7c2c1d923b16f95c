"""About the data: where it comes from, what could not be read, how it was coded, what the words mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from dragoman.model import EventType, Status
from dragoman.publishing._entries import STATUS_WORDS, headline
from dragoman.publishing._holdings import Holdings, article_href
from dragoman.publishing._page_article import web_address
from dragoman.publishing._page_day import ArticleLine, article_lines
from dragoman.publishing._pages import Pager, SitePage
from dragoman.publishing._phrases import Part
from dragoman.reading import Rejected
from dragoman.reference.ontology import Definition, definition
from dragoman.wording import count_text

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
    bases: tuple[tuple[str, int], ...]
    quarantined: tuple[SetAside, ...]
    not_coded: tuple[NotCoded, ...]
    copies: tuple[tuple[Part, Part], ...]
    coders: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, str, str], ...]
    definitions: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class ArticlesView:
    """One page of the list of articles."""

    count: int
    articles: tuple[ArticleLine, ...]
    pager: Pager | None


def about_page(holdings: Holdings) -> SitePage:
    """The page about the data."""
    bases = Counter(each.article.publication.basis for each in holdings.coded)
    coders = Counter(each.coder for each in holdings.coded)
    view = AboutView(
        counts=_counts(holdings),
        outlets=_outlets(holdings),
        bases=tuple((words, bases[basis]) for basis, words in _BASES.items() if bases[basis]),
        quarantined=tuple(_set_aside(each) for each in holdings.quarantined),
        not_coded=tuple(
            NotCoded(_title(each.article.id, holdings), each.skipped)
            for each in holdings.coded
            if each.skipped
        ),
        copies=tuple(
            (_title(copy, holdings), _title(original, holdings))
            for copy, original in sorted(holdings.copies.items())
        ),
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


def articles_pages(holdings: Holdings, size: int) -> Iterator[SitePage]:
    """The list of articles, newest first."""
    count = max(1, -(-len(holdings.coded) // size))
    paths = ["articles/index.html"] + [f"articles/index.{number}.html" for number in range(2, count + 1)]
    for number, path in enumerate(paths):
        newer = paths[number - 1] if number else None
        older = paths[number + 1] if number + 1 < count else None
        lines = article_lines(holdings.coded[number * size : (number + 1) * size], holdings)
        yield SitePage(
            path=path,
            template="articles",
            title="Articles" + (f", page {number + 1}" if number else ""),
            description=f"{count_text(len(holdings.coded), 'article')}, newest first.",
            view=ArticlesView(
                len(holdings.coded), lines, Pager(number + 1, count, newer, older) if count > 1 else None
            ),
            section="articles",
        )


def _counts(holdings: Holdings) -> tuple[tuple[str, int], ...]:
    people = sum(1 for each in holdings.subjects if each.kind == "person")
    return (
        ("Articles", len(holdings.coded)),
        ("of them copies of others", len(holdings.copies)),
        ("of them kept but not coded", sum(each.skipped is not None for each in holdings.coded)),
        ("Sentences", sum(len(each.sentences) for each in holdings.coded)),
        ("Event reports", holdings.report_count),
        ("Statements", holdings.statement_count),
        ("People with a page", people),
        ("Pairs of countries", len(holdings.by_pair)),
        ("Set aside as unreadable", len(holdings.quarantined)),
    )


def _outlets(holdings: Holdings) -> tuple[Outlet, ...]:
    made: dict[str, list[int]] = {}
    for each in holdings.coded:
        counts = made.setdefault(each.article.outlet or "", [0, 0, 0])
        for position, number in enumerate((1, len(each.reports), len(each.statements))):
            counts[position] += number
    rows = [Outlet(name or "Outlet not named", *counts) for name, counts in made.items()]
    return tuple(sorted(rows, key=lambda each: (-each.articles, each.name.casefold())))


def _set_aside(rejected: Rejected) -> SetAside:
    place = web_address(rejected.location) or PurePath(rejected.location).name
    place = f"{place}, {rejected.member}" if rejected.member else place
    return SetAside(place, rejected.code, rejected.reason, rejected.todo)


def _title(article: str, holdings: Holdings) -> Part:
    found = holdings.by_id.get(article)
    return Part(headline(found.article), article_href(article), name=True) if found else Part(article)
