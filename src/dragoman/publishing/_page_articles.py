"""Articles in lists, and the list of all of them, newest first, cut by month where there are many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.model import Article
from dragoman.publishing._addresses import article_href
from dragoman.publishing._entries import headline
from dragoman.publishing._holdings import Holdings
from dragoman.publishing._pages import LATEST, Pager, SitePage
from dragoman.publishing._phrases import Part
from dragoman.publishing._sheets import periods, split
from dragoman.record import Line
from dragoman.wording import count_text, span_text


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article in a list."""

    title: Part
    outlet: str | None
    published: str
    published_edtf: str
    basis: str
    events: int
    statements: int
    note: str


@dataclass(frozen=True, slots=True)
class ArticlesView:
    """One page of the list of articles."""

    count: int
    articles: tuple[ArticleLine, ...]
    pager: Pager | None
    archive: tuple[tuple[Part, int], ...]


def article_lines(lines: Sequence[Line], holdings: Holdings) -> tuple[ArticleLine, ...]:
    """Articles as lists show them; the first words stand for a title that is missing."""
    untitled = holdings.record.articles_of(each.id for each in lines if not each.title)
    return tuple(_line(each, untitled.get(each.id)) for each in lines)


def _line(line: Line, untitled: Article | None) -> ArticleLine:
    title = headline(untitled) if untitled else line.title or "Untitled article"
    return ArticleLine(
        title=Part(title, article_href(line.id), name=True),
        outlet=line.outlet,
        published=span_text(line.published),
        published_edtf=line.published.edtf(),
        basis=line.basis,
        events=line.reports,
        statements=line.statements,
        note="not coded" if line.skipped else "copy" if line.copy_of else "",
    )


def articles_paths(holdings: Holdings) -> Iterator[str]:
    """The list of articles, and its further pages."""
    yield "articles/index.html"
    for each in periods(holdings.record.articles_by_day(as_of=holdings.as_of), holdings.size):
        yield each.path("articles/index")


def articles_page(path: str, holdings: Holdings) -> SitePage | None:
    """One page of the list of articles."""
    stem, name = split(path)
    if stem != "articles/index":
        return None
    counts = holdings.record.articles_by_day(as_of=holdings.as_of)
    cut = periods(counts, holdings.size)
    total = sum(count for _, count in counts)
    pager = None
    if name is None:
        lines = holdings.record.lines(limit=LATEST if cut else None, as_of=holdings.as_of)
    else:
        found = next((each for each in cut if each.name == name), None)
        if found is None:
            return None
        lines = holdings.record.lines(
            first=found.first, last=found.last, undated=found.first is None, as_of=holdings.as_of
        )
        links = [Part(each.label, each.path(stem)) for each in cut]
        at = cut.index(found)
        newer = links[at - 1] if at else None
        older = links[at + 1] if at + 1 < len(links) else None
        pager = Pager(found.label, newer, older, "articles/index.html")
        total = found.count
    archive = tuple((Part(each.label, each.path(stem)), each.count) for each in cut) if name is None else ()
    return SitePage(
        path=path,
        template="articles",
        title="Articles" + (f", {pager.label}" if pager else ""),
        description=f"{count_text(total, 'article')}, newest first.",
        view=ArticlesView(total, article_lines(lines, holdings), pager, archive),
        section="articles",
    )
