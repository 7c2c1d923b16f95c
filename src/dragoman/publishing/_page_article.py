"""The page of one article: its text with the evidence marked, and what was found in it beside the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any
from urllib.parse import urlsplit

from dragoman.model import (
    Article,
    BlockKind,
    CodedArticle,
    EventReport,
    Publication,
    Source,
    Span,
    Statement,
)
from dragoman.publishing._addresses import article_href, day_href, event_href, story_href
from dragoman.publishing._entries import Entry, Saying, headline, report_entry, saying
from dragoman.publishing._highlight import BlockView, Signs, blocks, ordered_reports
from dragoman.publishing._holdings import Holdings
from dragoman.publishing._pages import SitePage
from dragoman.publishing._phrases import Part
from dragoman.record import ArticleFilter
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
    event: str | None


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
    story: Part | None
    events: tuple[EventNote, ...]
    statements: tuple[StatementNote, ...]


def article_paths(holdings: Holdings) -> Iterator[str]:
    """One page an article."""
    for each in holdings.record.article_ids(ArticleFilter(reported_by=holdings.as_of)):
        yield article_href(each)


def article_page(path: str, holdings: Holdings) -> SitePage | None:
    """The page of one article."""
    coded = holdings.record.coded(path.removeprefix("articles/").removesuffix(".html"))
    if coded is None or _too_late(coded.article, holdings):
        return None
    view = _view(coded, holdings)
    found = f"{count_text(len(view.events), 'event')} and {count_text(len(view.statements), 'statement')}"
    return SitePage(
        path=path,
        template="article",
        title=view.title,
        description=f"{view.outlet or 'An article'}, {view.published}: {found} with their evidence.",
        view=view,
        section="articles",
        structured=_structured(coded.article),
        item=("article", coded.article.id),
    )


def _too_late(article: Article, holdings: Holdings) -> bool:
    """Whether an article was not certainly published by the day that everything is to be as of."""
    last = article.publication.span.latest
    return holdings.as_of is not None and (last is None or last > holdings.as_of)


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
    events = holdings.record.event_of((each.id for each in coded.reports), as_of=holdings.as_of)
    story = holdings.stories.get(holdings.story_of.get(article.id, ""))
    title_block = next((each for each in printed if each.kind == BlockKind.TITLE), None)
    published = article.publication
    original = holdings.record.copy_of(article.id)
    copies = holdings.record.copied_by(article.id)
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
        published_href=_day_page(published),
        basis=_BASIS.get(published.basis, published.basis),
        reasons=published.reasons,
        url=web_address(article.url),
        origin=_origin(article),
        language=article.language,
        coder=coded.coder,
        skipped=coded.skipped,
        copy_of=_article_part(original, holdings) if original else None,
        copied_by=tuple(_article_part(each, holdings) for each in copies),
        story=Part(story.title, story_href(story.id), name=True) if story else None,
        events=tuple(
            _event_note(each, coded, holdings, signs, events.get(each.id)) for each in ordered_reports(coded)
        ),
        statements=tuple(
            _statement_note(each, coded, holdings, signs)
            for each in sorted(coded.statements, key=lambda one: list(signs.statements).index(one.id))
        ),
    )


def _event_note(
    report: EventReport, coded: CodedArticle, holdings: Holdings, signs: Signs, event: str | None
) -> EventNote:
    voice = Part(coded.article.outlet or "the outlet", None, name=True)
    return EventNote(
        sign=signs.reports[report.id],
        entry=report_entry(report, coded, holdings.subjects),
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
        event=event_href(event) if event else None,
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
        saying=saying(statement, coded.article, _span(coded, index), holdings.subjects),
        link=Link(f"#s{index}", f"sentence {index + 1}", statement.evidence.quote),
    )


def _source(source: Source, holdings: Holdings) -> Part:
    subject = holdings.subjects.source(source)
    return Part(source.name, subject.href if subject else None, name=True)


def _span(coded: CodedArticle, index: int) -> Span | None:
    return coded.sentences[index].span if index < len(coded.sentences) else None


def _article_part(article_id: str, holdings: Holdings) -> Part:
    found = holdings.record.articles_of([article_id]).get(article_id)
    if found is None:
        return Part(article_id)
    outlet = found.outlet or "outlet not named"
    return Part(f"{headline(found)} ({outlet})", article_href(found), name=True)


def _day_page(published: Publication) -> str | None:
    day = published.span.latest
    return day_href(day) if published.span.exact and day else None


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
