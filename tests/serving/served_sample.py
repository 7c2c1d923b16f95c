"""A small record made by hand, without a parser: articles with reports and statements, as the coder would give them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypeVar

from dragoman import reading
from dragoman.model import (
    Actor,
    ActorKind,
    CodedArticle,
    DateSpan,
    EventReport,
    EventType,
    Evidence,
    Place,
    Sentence,
    Source,
    Span,
    Statement,
    Status,
    content_id,
)
from dragoman.record import Record

IRAN = Actor("Iran", "IRN", kind=ActorKind.COUNTRY, key="country:IRN")
CHINA = Actor("China", "CHN", kind=ActorKind.COUNTRY, key="country:CHN")
_OTHERS = ((EventType.AID, "helped"), (EventType.ACCUSE, "blamed"), (EventType.THREATEN, "warned"))
OMAN = Actor("Oman", "OMN", kind=ActorKind.COUNTRY, key="country:OMN")


def coded(
    title: str,
    body: str,
    *,
    outlet: str = "The Sample Post",
    published: date = date(2026, 2, 5),
    actors: tuple[Actor, ...] = (IRAN,),
    recipients: tuple[Actor, ...] = (CHINA,),
    kind: EventType = EventType.CONSULT,
    status: Status = Status.HAPPENED,
    place: str = "Muscat",
    trigger: str = "met",
    speaker: str = "Ada Example",
    day: date | None = None,
    confidence: float = 0.9,
) -> CodedArticle:
    """One article whose first sentence tells an event and whose last one is a statement."""
    article = reading.read_text(body, published=published, outlet=outlet, title=title, location=f"<{title}>")
    text, sentences, at = article.text, [], 0
    for block, each in enumerate(article.blocks):
        begin = each.body.start
        for part in text[each.body.start : each.body.end].split(". "):
            end = min(begin + len(part) + 1, each.body.end)
            if end > begin:
                sentences.append(Sentence(at, Span(begin, end), block))
                at += 1
            begin = min(end + 1, each.body.end)
    start = text.find(trigger)
    start = max(start, 0)
    span = Span(start, start + len(trigger))
    index = next((each.index for each in sentences if each.span.contains(span)), 0)
    evidence = Evidence.cut(article.id, text, index, span)
    last = sentences[-1]
    report = EventReport(
        content_id("r", article.id, 0),
        article.id,
        kind,
        status,
        DateSpan(day or published, day or published),
        (evidence,),
        actors=actors,
        recipients=recipients,
        place=Place(place, "OMN"),
        frame="CONSULT:V:meet",
        confidence=confidence,
        reasons=("the verb is in the past tense",),
    )
    statement = Statement(
        content_id("s", article.id, 0),
        article.id,
        Source(speaker),
        last.span,
        Evidence.cut(article.id, text, last.index, last.span),
        cue="said",
    )
    return CodedArticle(article, "test", tuple(sentences), (report,), (statement,))


Where = TypeVar("Where", Path, str)


def sample(where: Where) -> Where:
    """A record of six articles about three happenings, linked."""
    told = "Officials of Iran and China met in Muscat. They spoke for two hours. The talks go on, Ada Example said."
    denied = "No officials of Iran and China met in Muscat. That is what Bo Example said."
    with Record.open(where) as record:
        record.add(coded("Iran and China meet", told))
        record.add(coded("Talks in Muscat", told.replace("two", "three"), outlet="Gulf Sample"))
        record.add(
            coded("No talks", denied, outlet="Third Sample", status=Status.DENIED, speaker="Bo Example")
        )
        for number, (kind, verb) in enumerate(_OTHERS, 10):
            record.add(
                coded(
                    f"Oman and China, part {number}",
                    f"Oman {verb} China for the {number}th time. It was a long day, Cy Example said.",
                    actors=(OMAN,),
                    kind=kind,
                    trigger=verb,
                    published=date(2026, 1, number),
                    place=f"Sohar {number}",
                    confidence=0.4,
                )
            )
        record.link()
    return where
