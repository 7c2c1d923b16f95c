"""The page of one article: its text with the evidence marked, and what was found in it beside the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any
from urllib.parse import urlsplit

from dragoman.model import Article, BlockKind, CodedArticle, EventReport, Publication, Source, Statement
from dragoman.publishing._entries import Entry, Saying, entry, headline, saying
from dragoman.publishing._highlight import BlockView, Signs, blocks, ordered_reports
from dragoman.publishing._holdings import Happening, Holdings, Said, article_href, day_href
from dragoman.publishing._pages import SitePage
from dragoman.publishing._phrases import Part
from dragoman.wording import count_text, span_text

_BASIS = {
    "given": "given by the person who read it in",
    "stated": "stated by the source",
    "metadata": "from the page’s metadata",
    "dateline": "from the dateline",
    "inferred": "inferred from the text",
    "unknown": "not known",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A way to a sentence of the same page, and the words there that count."""

    href: str
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class EventNote:
    """A report beside the text."""

    sign: str
    entry: Entry
    chain: tuple[Part, ...]
    places: str | None
    quantities: tuple[str, ...]
    links: tuple[Link, ...]
    reasons: tuple[str, ...]
    frame: str | None
    confidence: str


@dataclass(frozen=True, slots=True)
class StatementNote:
    """A statement beside the text."""

    sign: str
    saying: Saying
    link: Link


@dataclass(frozen=True, slots=True)
class ArticleView:
    """Everything the article page shows."""

    id: str
    title: str
    title_block: BlockView | None
    blocks: tuple[BlockView, ...]
    outlet: str | None
    agency: str | None
    authors: tuple[str, ...]
    dateline: str | None
    published: str
    published_edtf: str
    published_href: str | None
    basis: str
    reasons: tuple[str, ...]
    url: str | None
    origin: str
    language: str
    coder: str
    skipped: str | None
    copy_of: Part | None
    copied_by: tuple[Part, ...]
    events: tuple[EventNote, ...]
    statements: tuple[StatementNote, ...]


def article_pages(holdings: Holdings) -> Iterator[SitePage]:
    """One page an article."""
    for coded in holdings.coded:
        yield article_page(coded, holdings)


def article_page(coded: CodedArticle, holdings: Holdings) -> SitePage:
    """The page of one article."""
    view = _view(coded, holdings)
    found = f"{count_text(len(view.events), 'event')} and {count_text(len(view.statements), 'statement')}"
    return SitePage(
        path=article_href(coded.article),
        template="article",
        title=view.title,
        description=f"{view.outlet or 'An article'}, {view.published}: {found} with their evidence.",
        view=view,
        section="articles",
        structured=_structured(coded.article),
    )


def web_address(url: str | None) -> str | None:
    """The address if it is http or https, else `None`: nothing else may become a link."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in {"http", "https"} and parts.netloc else None


def _view(coded: CodedArticle, holdings: Holdings) -> ArticleView:
    article = coded.article
    signs = Signs.of(coded)
    printed = blocks(coded, holdings.subjects, signs)
    title_block = next((each for each in printed if each.kind == BlockKind.TITLE), None)
    published = article.publication
    original = holdings.copies.get(article.id)
    return ArticleView(
        id=article.id,
        title=headline(article),
        title_block=title_block,
        blocks=tuple(each for each in printed if each is not title_block),
        outlet=article.outlet,
        agency=article.agency,
        authors=article.authors,
        dateline=article.dateline.span.of(article.text).strip(" -–—") if article.dateline else None,
        published=span_text(published.span) if published.span.known else "Publication date not known",
        published_edtf=published.span.edtf(),
        published_href=_day_page(published, holdings),
        basis=_BASIS.get(published.basis, published.basis),
        reasons=published.reasons,
        url=web_address(article.url),
        origin=_origin(article),
        language=article.language,
        coder=coded.coder,
        skipped=coded.skipped,
        copy_of=_article_part(original, holdings) if original else None,
        copied_by=tuple(
            _article_part(each, holdings) for each, of in holdings.copies.items() if of == article.id
        ),
        events=tuple(_event_note(each, coded, holdings, signs) for each in ordered_reports(coded)),
        statements=tuple(
            _statement_note(each, coded, holdings, signs)
            for each in sorted(coded.statements, key=lambda one: list(signs.statements).index(one.id))
        ),
    )


def _event_note(report: EventReport, coded: CodedArticle, holdings: Holdings, signs: Signs) -> EventNote:
    voice = Part(coded.article.outlet or "the outlet", None, name=True)
    return EventNote(
        sign=signs.reports[report.id],
        entry=entry(Happening((report,)), holdings),
        chain=(voice, *(_source(each, holdings) for each in report.attribution)),
        places=_place(report, holdings),
        quantities=tuple(f"{each.text}" for each in report.quantities),
        links=tuple(
            Link(f"#s{each.sentence}", f"sentence {each.sentence + 1}", each.quote)
            for each in report.evidence
        ),
        reasons=report.reasons,
        frame=report.frame,
        confidence=f"{report.confidence:.0%}",
    )


def _place(report: EventReport, holdings: Holdings) -> str | None:
    place = report.place
    if place is None:
        return None
    country = holdings.subjects.country_text(place.country)
    return f"{place.name}, {country}" if country and country != place.name else place.name


def _statement_note(
    statement: Statement, coded: CodedArticle, holdings: Holdings, signs: Signs
) -> StatementNote:
    index = statement.evidence.sentence
    return StatementNote(
        sign=signs.statements[statement.id],
        saying=saying(Said(statement, coded.article), holdings),
        link=Link(f"#s{index}", f"sentence {index + 1}", statement.evidence.quote),
    )


def _source(source: Source, holdings: Holdings) -> Part:
    subject = holdings.subjects.source(source)
    return Part(source.name, subject.href if subject else None, name=True)


def _article_part(article_id: str, holdings: Holdings) -> Part:
    found = holdings.by_id.get(article_id)
    if found is None:
        return Part(article_id)
    outlet = found.article.outlet or "outlet not named"
    return Part(f"{headline(found.article)} ({outlet})", article_href(found.article), name=True)


def _day_page(published: Publication, holdings: Holdings) -> str | None:
    day = published.span.latest
    return day_href(day) if published.span.exact and day in holdings.published_on and day else None


def _origin(article: Article) -> str:
    """The file's name and the place in it; never the folders of the machine it was read on."""
    location = web_address(article.origin.location) or PurePath(article.origin.location).name
    return f"{location}, {article.origin.member}" if article.origin.member else location


def _structured(article: Article) -> dict[str, Any]:
    """Schema.org NewsArticle. Source: https://schema.org/NewsArticle."""
    made: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "identifier": article.id,
        "headline": headline(article),
        "inLanguage": article.language,
    }
    if article.publication.span.exact:
        made["datePublished"] = article.publication.span.edtf().rstrip("~")
    if article.outlet:
        made["publisher"] = {"@type": "Organization", "name": article.outlet}
    if article.agency:
        made["sourceOrganization"] = {"@type": "Organization", "name": article.agency}
    if article.authors:
        made["author"] = [{"@type": "Person", "name": each} for each in article.authors]
    if web_address(article.url):
        made["url"] = article.url
    return made
