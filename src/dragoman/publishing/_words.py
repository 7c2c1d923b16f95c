"""What the search finds a page by besides its title: names, words of headings, of what is quoted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.publishing._highlight import BlockView
from dragoman.publishing._index import Find, words_in
from dragoman.publishing._page_article import ArticleView
from dragoman.publishing._page_event import EventView
from dragoman.publishing._page_told import ToldView
from dragoman.publishing._pages import SitePage

_HEADINGS = frozenset({"title", "heading", "summary", "caption"})
_MOST = 300
"""Words of a page at most."""
_KINDS = {
    "In brief": "brief",
    "Explained": "explainer",
    "Questions and answers": "questions and answers",
    "Analysis": "analysis",
    "Figures": "figures",
}


def words_of(page: SitePage) -> tuple[str, ...]:
    """The words of a page, folded, in order; nothing for pages that are found by their title alone."""
    found: dict[str, None] = {}
    for text in _texts(page):
        for word in words_in(text):
            found[word] = None
            if len(found) == _MOST:
                return tuple(sorted(found))
    return tuple(sorted(found))


def told_find(page: SitePage) -> Find | None:
    """What the search says of a told page."""
    if not isinstance(page.view, ToldView):
        return None
    kind, subject = _KINDS[page.view.kind], page.view.subject.text
    if kind == "brief":  # called after its news, which several briefs share
        return Find(page.path, f"{subject}, in brief", kind, page.title)
    return Find(page.path, page.title, kind, subject)


def _texts(page: SitePage) -> Iterator[str]:
    view = page.view
    if isinstance(view, ArticleView):
        yield view.title
        yield from (each for each in (view.outlet, view.agency, *view.authors) if each)
        yield from _printed(view.blocks)
    elif isinstance(view, EventView):
        yield view.title
        yield from (each.text for each in (*view.actors, *view.recipients))
        yield view.place.text if view.place else ""
        yield from (quote.marked for report in view.reports for quote in report.quotations)
    elif isinstance(view, ToldView):
        yield page.title
        yield from (each.heading for each in view.sections)
        yield from (one.label for each in view.sections for one in each.sentences if one.label)


def _printed(blocks: Iterable[BlockView]) -> Iterator[str]:
    """Headings, then names, then what is quoted."""
    chosen = [each for each in blocks if each.coded or each.kind in _HEADINGS]
    for block in chosen:
        if block.kind in _HEADINGS:
            yield " ".join(piece.text for stretch in block.stretches for piece in stretch.pieces)
    for wanted in ("name", "said"):
        for block in chosen:
            for stretch in block.stretches:
                yield " ".join(piece.text for piece in stretch.pieces if getattr(piece, wanted))
