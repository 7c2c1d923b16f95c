"""Coded articles made by hand, so that the record's tests need neither a reader nor a coder."""

from __future__ import annotations

import hashlib
from datetime import date

from dragoman.model import (
    Actor,
    ActorKind,
    Article,
    Block,
    BlockKind,
    CodedArticle,
    DateSpan,
    EventReport,
    EventType,
    Evidence,
    Membership,
    Origin,
    Place,
    Publication,
    Sector,
    Sentence,
    Source,
    Span,
    Statement,
    Status,
    Tenure,
    TimeExpression,
    content_id,
)

IRAN = Actor("Iran", "IRN", Sector.GOV, ActorKind.COUNTRY, key="country:IRN")
CHINA = Actor("China", "CHN", Sector.GOV, ActorKind.COUNTRY, key="country:CHN")
WANG = Actor("Wang Di", "CHN", Sector.GOV, ActorKind.PERSON, office="director general")


def article(
    text: str,
    *,
    outlet: str | None = "The Sample Post",
    published: date | None = date(2026, 2, 3),
    basis: str = "stated",
    location: str | None = None,
    title: str | None = None,
    language: str = "en",
) -> Article:
    whole = Span(0, len(text))
    name = Article.make_id(text, title, outlet)
    digest = hashlib.sha256(text.encode()).hexdigest()
    span = DateSpan.day(published) if published else DateSpan()
    return Article(
        name,
        text,
        (Block(whole, BlockKind.PARAGRAPH, whole),),
        Publication(span, basis if published else "unknown"),
        Origin(location or f"{name}.txt", "text/plain", digest),
        title=title,
        outlet=outlet,
        language=language,
    )


def sentences(text: str) -> tuple[Sentence, ...]:
    found, start = [], 0
    for at, part in enumerate(text.split(". ")):
        end = min(start + len(part) + 1, len(text))
        found.append(Sentence(at, Span(start, end), 0))
        start = end + 1
    return tuple(found)


def report(
    of: Article,
    word: str,
    *,
    kind: EventType = EventType.CONSULT,
    status: Status = Status.HAPPENED,
    actors: tuple[Actor, ...] = (IRAN,),
    recipients: tuple[Actor, ...] = (CHINA,),
    when: DateSpan | None = None,
    place: Place | None = None,
    mode: str | None = None,
    attribution: tuple[Source, ...] = (),
) -> EventReport:
    start = of.text.index(word)
    at = next(each for each in sentences(of.text) if each.span.start <= start < each.span.end)
    words = Evidence.cut(of.id, of.text, at.index, Span(start, start + len(word)))
    return EventReport(
        content_id("r", of.id, kind.value, start),
        of.id,
        kind,
        status,
        when or of.publication.span,
        (words,),
        mode=mode,
        actors=actors,
        recipients=recipients,
        place=place,
        attribution=attribution,
        frame="meet",
        confidence=0.9,
        reasons=("past tense",),
    )


def coded(of: Article, *reports: EventReport, coder: str = "1") -> CodedArticle:
    return CodedArticle(of, coder, sentences(of.text), tuple(reports))


def full() -> CodedArticle:
    """An article with something of every kind in it."""
    of = article(
        "Wang Di, an envoy of the Chinese foreign ministry, met Iranian officials in Tehran on Monday. "
        "Wang said that the talks were useful. Iran is a member of BRICS."
    )
    said = Evidence.cut(of.id, of.text, 1, Span(of.text.index("that the"), of.text.index(" Iran is")))
    place = Place("Tehran", "IRN", None, 35.69, 51.42, 112931, "PPLC", Span(81, 87))
    monday = DateSpan.day(date(2026, 2, 2), "Monday")
    return CodedArticle(
        of,
        "1",
        sentences(of.text),
        (report(of, "met", actors=(WANG,), recipients=(IRAN,), when=monday, place=place, mode="visit"),),
        (
            Statement(
                content_id("s", of.id, 0),
                of.id,
                Source("Wang Di", "person", "CHN"),
                said.span,
                said,
                cue="said",
                date=DateSpan.day(date(2026, 2, 2)),
            ),
        ),
        (WANG, IRAN),
        (place,),
        (TimeExpression(Span(91, 97), 0, "DATE", "2026-02-02", monday),),
        (Tenure("Wang Di", "director general", "CHN", "foreign ministry", evidence=(said,)),),
        (Membership("country:IRN", "bloc:brics", basis="text", evidence=(said,)),),
    )
