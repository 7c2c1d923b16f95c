"""Tellings for the tests of events: from sentences, read and coded as any article is, and at random."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from dragoman.coding import code
from dragoman.linking import Telling
from dragoman.model import (
    Actor,
    ActorKind,
    DateSpan,
    EventReport,
    EventType,
    Evidence,
    Place,
    Sector,
    Span,
    Status,
    content_id,
)
from dragoman.reading import read_text


def told(
    text: str, on: date, outlet: str = "The Daily Example", *, voice: str | None = None
) -> list[Telling]:
    """What one short article tells, in the order of its text."""
    coded = code(read_text(f"{text}\n\nThe weather was fine.", published=on, outlet=outlet))
    return [
        Telling(
            report,
            voice or coded.article.id,
            coded.article.publication.span,
            outlet,
            None,
            coded.article.title,
            tuple(
                coded.sentences[each].span.of(coded.article.text)
                for each in sorted({evidence.sentence for evidence in report.evidence})
            ),
        )
        for report in coded.reports
    ]


def only(
    text: str, on: date, kind: str, outlet: str = "The Daily Example", voice: str | None = None
) -> Telling:
    """The one report of a type that a short article tells."""
    (found,) = [each for each in told(text, on, outlet, voice=voice) if each.report.type.value == kind]
    return found


_ACTORS = (
    Actor("Iran", "IRN", Sector.GOV, ActorKind.COUNTRY, key="country:IRN"),
    Actor("Iranian officials", "IRN", Sector.GOV, ActorKind.GROUP),
    Actor("China", "CHN", Sector.GOV, ActorKind.COUNTRY, key="country:CHN"),
    Actor("Wang Yi", "CHN", Sector.GOV, ActorKind.PERSON, "foreign minister"),
    Actor("protesters", "EGY", Sector.CVL, ActorKind.GROUP),
    Actor("United Nations", "IGO", Sector.IGO, ActorKind.ORGANISATION, key="org:un"),
)
_PLACES = (
    None,
    Place("Muscat", "OMN", latitude=23.6, longitude=58.5, feature="PPLC"),
    Place("Cairo", "EGY", latitude=30.0, longitude=31.2, feature="PPLC"),
)
_SENTENCES = (
    "The two sides will hold talks about the border and the price of gas.",
    "The second round of talks about the border was put off.",
    "Crowds marched through the old town, calling for bread.",
    "The shelling of the harbour went on for a third day.",
)
_WORDS = ("talks", "met", "visit", "shelling", "march", "urged")
_START = date(2024, 3, 1)


@st.composite
def tellings(draw: st.DrawFn) -> Telling:
    """Any telling, of few enough parties, days and words that many are alike."""
    number = draw(st.integers(0, 10**6))
    published = DateSpan.day(_START + timedelta(draw(st.integers(0, 12))))
    day = published.latest
    assert day is not None
    span = draw(
        st.sampled_from(
            [
                DateSpan.until(day),
                DateSpan.since(day),
                DateSpan.day(day + timedelta(draw(st.integers(-3, 6))), "on the day"),
                DateSpan.month(2024, 3, "this month"),
                DateSpan(),
            ]
        )
    )
    article = f"a{number % 40:016x}"
    kind = draw(st.sampled_from([EventType.CONSULT, EventType.ASSAULT, EventType.PROTEST, EventType.REQUEST]))
    word = draw(st.sampled_from(_WORDS))
    sentence = draw(st.sampled_from(_SENTENCES))
    report = EventReport(
        id=content_id("r", number, word),
        article=article,
        type=kind,
        status=draw(st.sampled_from(list(Status))),
        date=span,
        evidence=(Evidence(article, 0, Span(number % 90, number % 90 + len(word)), word),),
        mode=draw(st.sampled_from([None, "visit", "phone"])) if kind is EventType.CONSULT else None,
        actors=tuple(draw(st.lists(st.sampled_from(_ACTORS), max_size=2, unique=True))),
        recipients=tuple(draw(st.lists(st.sampled_from(_ACTORS), max_size=1))),
        place=draw(st.sampled_from(_PLACES)),
    )
    return Telling(report, article, published, "The Daily Example", None, "Talks and marches", (sentence,))


def several() -> st.SearchStrategy[list[Telling]]:
    """Some tellings, each report once."""
    return st.lists(tellings(), min_size=2, max_size=14, unique_by=lambda each: each.id)
