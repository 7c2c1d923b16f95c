"""Coded articles made by hand: words in, evidence found by looking for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Any

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
AMERICA = Actor("US", "USA", Sector.GOV, ActorKind.COUNTRY, key="country:USA")
WANG = Actor("Wang Di", "CHN", Sector.GOV, ActorKind.PERSON)
BAGHERI = Actor("Ali Bagheri", "IRN", Sector.GOV, ActorKind.PERSON)
OFFICIALS = Actor("Iranian officials", "IRN", Sector.GOV, ActorKind.GROUP)
MINISTRY = Source("Chinese foreign ministry", "organisation", "CHN")

DAY = date(2023, 11, 13)
SATURDAY = DateSpan.day(date(2023, 11, 11), "on Saturday")

NAMES = {"CHN": "China", "IRN": "Iran", "USA": "United States", "EGY": "Egypt"}


def country_name(code: str) -> str | None:
    return NAMES.get(code)


def at(text: str, words: str, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(start, start + len(words))


def article(
    *paragraphs: str,
    title: str | None = "Envoy visits Tehran",
    outlet: str | None = "The Sample Post",
    published: DateSpan | None = None,
    kinds: Sequence[BlockKind] | None = None,
    **fields: Any,
) -> Article:
    parts = [*([title] if title else []), *paragraphs]
    text = "\n".join(parts)
    blocks = []
    position = 0
    for number, part in enumerate(parts):
        span = Span(position, position + len(part))
        kind = BlockKind.TITLE if title and number == 0 else BlockKind.PARAGRAPH
        if kinds:
            kind = kinds[number]
        blocks.append(Block(span, kind, span))
        position += len(part) + 1
    return Article(
        id=Article.make_id(text, title, outlet),
        text=text,
        blocks=tuple(blocks),
        publication=Publication(published or DateSpan.day(DAY), "stated", ("The feed says so.",)),
        origin=Origin(
            "/home/somebody/private/story.txt", "text/plain", sha256(f"{outlet}{text}".encode()).hexdigest()
        ),
        title=title,
        outlet=outlet,
        **fields,
    )


def sentences(made: Article) -> tuple[Sentence, ...]:
    return tuple(Sentence(number, block.body, number) for number, block in enumerate(made.blocks))


def report(made: Article, trigger: str, **fields: Any) -> EventReport:
    span = at(made.text, trigger, fields.pop("after", 0))
    index = made.text.count("\n", 0, span.start)
    given: dict[str, Any] = {
        "type": EventType.CONSULT,
        "status": Status.HAPPENED,
        "date": SATURDAY,
        "actors": (WANG,),
        "recipients": (BAGHERI,),
        "evidence": (Evidence.cut(made.id, made.text, index, span),),
    }
    given.update(fields)
    told = (trigger, str(given["type"]), str(given["status"]), [each.name for each in given["actors"]])
    return EventReport(content_id("r", made.id, *told), made.id, **given)


def statement(made: Article, words: str, source: Source | None, **fields: Any) -> Statement:
    span = at(made.text, words)
    index = made.text.count("\n", 0, span.start)
    evidence = Evidence.cut(made.id, made.text, index, span)
    return Statement(content_id("s", made.id, words), made.id, source, span, evidence, **fields)


def coded(made: Article, **found: Any) -> CodedArticle:
    return CodedArticle(made, "test-1", sentences(made), **found)


def visit() -> CodedArticle:
    """One article with an event of each status, a statement, a date, an office."""
    made = article(
        "Wang Di met Ali Bagheri on Saturday, according to the Chinese foreign ministry.",
        "Xi Jinping will visit Iran in the spring.",
        "A call with the US was cancelled. Iran denies that it attacked a ship.",
        'Wang said there was an "pressing case for a pause".',
    )
    xi = Actor("Xi Jinping", "CHN", Sector.GOV, ActorKind.PERSON)
    wang = Source("Wang Di", "person", "CHN")
    saturday = at(made.text, "on Saturday")
    office = Tenure(
        "Wang Di",
        "director general",
        "CHN",
        "Chinese foreign ministry",
        seen=DateSpan.day(DAY),
        evidence=(Evidence.cut(made.id, made.text, 1, at(made.text, "Wang Di")),),
    )
    return coded(
        made,
        reports=(
            report(
                made,
                "met",
                mode="visit",
                attribution=(MINISTRY,),
                place=Place("Iran", "IRN"),
                reasons=("“on Saturday” is read against the day of publication.",),
                frame="meet.v.1",
            ),
            report(
                made,
                "visit Iran",
                mode="visit",
                status=Status.PLANNED,
                actors=(xi,),
                recipients=(IRAN,),
                date=DateSpan(date(2024, 3, 1), date(2024, 5, 31)),
            ),
            report(
                made,
                "cancelled",
                mode="phone",
                status=Status.CANCELLED,
                actors=(CHINA, AMERICA),
                recipients=(),
                date=DateSpan(),
            ),
            report(
                made,
                "attacked",
                type=EventType.ASSAULT,
                status=Status.DENIED,
                actors=(IRAN,),
                recipients=(),
                date=DateSpan.until(DAY),
                attribution=(Source("Iran", "country", "IRN"),),
            ),
        ),
        statements=(
            statement(made, 'there was an "pressing case for a pause"', wang, cue="said", direct=True),
        ),
        times=(TimeExpression(saturday, 1, "DATE", "2023-11-11", SATURDAY),),
        tenures=(office,),
    )
