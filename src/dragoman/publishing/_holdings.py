"""What is to be published: coded articles and quarantine, with the indexes that pages are made from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import chain
from typing import TypeVar

from dragoman.model import (
    Actor,
    ActorKind,
    Article,
    CodedArticle,
    Conflict,
    DateSpan,
    Event,
    EventReport,
    Statement,
    Status,
    Story,
    Tenure,
    Topic,
)
from dragoman.publishing._subjects import CountryName, CountryWords, Subject, Subjects, slug
from dragoman.reading import Rejected

K = TypeVar("K")
V = TypeVar("V")

KnownOffices = Callable[[str, "str | None"], Sequence[Tenure]]
"""Gives the offices of a person, by name and ISO 3166-1 alpha-3 code of the country."""

_SHORT_SPAN = 7
"""A date span of up to this many days is shown on the page of each of its days."""


def _none_known(_name: str, _country: str | None) -> Sequence[Tenure]:
    return ()


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry on a page: an event with its reports, or reports that say the same in every coded field.

    `shown` is a report with the values the event adds up to; `None` where there is no event.
    """

    reports: tuple[EventReport, ...]
    shown: EventReport | None = None
    event: Event | None = None

    @classmethod
    def of_event(cls, event: Event, reports: Sequence[EventReport]) -> Happening:
        """An event, told with the words of the last report that has it as it now stands."""
        agreeing = [each for each in reports if each.type is event.type and each.status is event.status]
        best = (agreeing or list(reports))[-1]
        shown = replace(
            best,
            type=event.type,
            mode=event.mode,
            status=event.status,
            date=event.date,
            actors=event.actors,
            recipients=event.recipients,
            place=event.place,
        )
        return cls(tuple(reports), shown, event)

    @property
    def first(self) -> EventReport:
        """The report that speaks for all."""
        return self.shown or self.reports[0]

    @property
    def day(self) -> date:
        """The day to sort by: the latest it can have been, else the earliest."""
        span = self.first.date
        return span.latest or span.earliest or date.min


@dataclass(frozen=True, slots=True)
class Linked:
    """What reports add up to: events, their conflicts, stories and topics."""

    events: tuple[Event, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    stories: tuple[Story, ...] = ()
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A statement and the article it stands in."""

    statement: Statement
    article: Article


@dataclass(frozen=True)
class Holdings:
    """Everything a site shows. Build one with `Holdings.of`.

    Attributes:
        coded: Coded articles, newest publication first.
        quarantined: What could not be read.
        subjects: Who has a page.
        copies: Article id to the id of the article it is a copy of.
        known_offices: Gives the offices that the reference knows of a person, by name and country.
        linked: What the reports add up to; empty where nothing was linked.
    """

    coded: tuple[CodedArticle, ...]
    quarantined: tuple[Rejected, ...]
    subjects: Subjects
    copies: Mapping[str, str] = field(default_factory=dict)
    known_offices: KnownOffices = _none_known
    linked: Linked = field(default_factory=Linked)

    @classmethod
    def of(
        cls,
        coded: Iterable[CodedArticle],
        quarantined: Iterable[Rejected] = (),
        *,
        country_name: CountryName,
        copies: Mapping[str, str] | None = None,
        known_offices: KnownOffices = _none_known,
        country_words: CountryWords = lambda _code: (),
        linked: Linked | None = None,
    ) -> Holdings:
        """Order the articles and find out who is in them."""
        ordered = sorted(coded, key=lambda each: each.article.id)
        ordered.sort(key=lambda each: _published(each.article), reverse=True)
        subjects = Subjects(
            chain.from_iterable(_actors(each) for each in ordered), country_name, country_words
        )
        return cls(
            tuple(ordered),
            tuple(quarantined),
            subjects,
            dict(copies or {}),
            known_offices,
            linked or Linked(),
        )

    @cached_property
    def by_id(self) -> dict[str, CodedArticle]:
        """Coded articles by article id."""
        return {each.article.id: each for each in self.coded}

    @cached_property
    def today(self) -> date:
        """The day the record stands at: the last one an article was certainly published by."""
        days = [each.article.publication.span for each in self.coded]
        known = [span.latest for span in days if span.exact and span.latest]
        return max(known, default=date.min)

    @cached_property
    def originals(self) -> tuple[CodedArticle, ...]:
        """The articles that are no copies of others: what they tell is counted once."""
        return tuple(each for each in self.coded if each.article.id not in self.copies)

    @cached_property
    def happenings(self) -> tuple[Happening, ...]:
        """Every entry, latest day first: the record's events, or reports alike where nothing was linked."""
        found = self._events() if self.linked.events else self._alike()
        return tuple(sorted(found, key=lambda each: (-each.day.toordinal(), each.first.id)))

    def _events(self) -> list[Happening]:
        told = {report.id: report for coded in self.originals for report in coded.reports}
        made = []
        for event in self.linked.events:
            reports = [told[each] for each in event.reports if each in told]
            if reports:
                made.append(Happening.of_event(event, reports))
        return made

    @cached_property
    def by_event(self) -> dict[str, Happening]:
        """Entries by the id of their event."""
        return {each.event.id: each for each in self.happenings if each.event is not None}

    @cached_property
    def by_report(self) -> dict[str, EventReport]:
        """Reports by id."""
        return {report.id: report for coded in self.coded for report in coded.reports}

    @cached_property
    def by_statement(self) -> dict[str, Statement]:
        """Statements by id."""
        return {statement.id: statement for coded in self.coded for statement in coded.statements}

    @cached_property
    def conflicts_of(self) -> dict[str, tuple[Conflict, ...]]:
        """Conflicts by the id of their event."""
        return _grouped((each.event, each) for each in self.linked.conflicts)

    def _alike(self) -> list[Happening]:
        together: dict[tuple[object, ...], list[EventReport]] = defaultdict(list)
        for coded in self.originals:
            for report in coded.reports:
                together[self._sameness(report)].append(report)
        return [Happening(tuple(reports)) for reports in together.values()]

    def _sameness(self, report: EventReport) -> tuple[object, ...]:
        def names(actors: tuple[Actor, ...]) -> frozenset[str]:
            return frozenset(self.subjects.display(each) for each in actors)

        place = report.place.name.casefold() if report.place else None
        dated = report.date.exact
        return (
            report.type,
            report.mode,
            report.status,
            names(report.actors),
            names(report.recipients),
            report.date.edtf(),
            place,
            None if dated else report.article,
        )

    @cached_property
    def by_subject(self) -> dict[Subject, tuple[Happening, ...]]:
        """Entries each subject takes part in; those of a country's people count as its own."""
        return _grouped(
            (subject, each)
            for each in self.happenings
            for subject in dict.fromkeys(
                chain.from_iterable(self.subjects.concerned(actor) for actor in _parties(each.first))
            )
        )

    @cached_property
    def by_pair(self) -> dict[tuple[Subject, Subject], tuple[Happening, ...]]:
        """Entries between two countries, in the order of their names."""
        return _grouped((pair, each) for each in self.happenings for pair in self._pairs(each.first))

    def _pairs(self, report: EventReport) -> list[tuple[Subject, Subject]]:
        doing, done_to = self._countries(report.actors), self._countries(report.recipients)
        others = done_to or doing
        found = {_pair(one, other) for one in doing for other in others if one != other}
        return sorted(found, key=lambda pair: (pair[0].name, pair[1].name))

    def _countries(self, actors: Iterable[Actor]) -> set[Subject]:
        return {found for each in actors if (found := self.subjects.country(each.country))}

    @cached_property
    def by_day(self) -> dict[date, tuple[Happening, ...]]:
        """Entries by each day they can have been on, where that is known to within a week."""
        return _grouped((day, each) for each in self.happenings for day in days_of(each.first.date))

    @cached_property
    def published_on(self) -> dict[date, tuple[CodedArticle, ...]]:
        """Articles by the day they were published, where that is one single day."""
        return _grouped(
            (span.latest, each)
            for each in self.coded
            if (span := each.article.publication.span).exact and span.latest
        )

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Every day that has a page, latest first."""
        return tuple(sorted({*self.by_day, *self.published_on}, reverse=True))

    @cached_property
    def by_type(self) -> dict[str, tuple[Happening, ...]]:
        """Entries by event type."""
        return _grouped((str(each.first.type), each) for each in self.happenings)

    @cached_property
    def unsettled(self) -> tuple[Happening, ...]:
        """Entries that are planned, possible, denied or called off, latest first."""
        settled = {Status.HAPPENED, Status.ONGOING}
        return tuple(each for each in self.happenings if each.first.status not in settled)

    @cached_property
    def said_by(self) -> dict[Subject, tuple[Said, ...]]:
        """Statements by who made them, newest article first; those of a country's people count as its own."""
        pairs: list[tuple[Subject, Said]] = []
        for coded in self.originals:
            for statement in coded.statements:
                if statement.source:
                    speaker = self.subjects.source(statement.source)
                    country = self.subjects.country(statement.source.country)
                    said = Said(statement, coded.article)
                    pairs.extend((who, said) for who in dict.fromkeys((speaker, country)) if who)
        return _grouped(pairs)

    @cached_property
    def outlets(self) -> Counter[str]:
        """How many articles each outlet has; those that name none count under the empty string."""
        return Counter(each.article.outlet or "" for each in self.coded)

    @property
    def report_count(self) -> int:
        """How many event reports there are."""
        return sum(len(each.reports) for each in self.originals)

    @property
    def statement_count(self) -> int:
        """How many statements there are."""
        return sum(len(each.statements) for each in self.originals)


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    made: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        made[key].append(value)
    return {key: tuple(values) for key, values in made.items()}


def article_href(article: Article | str, sentence: int | None = None) -> str:
    """Where an article's page is, from the root of the site, and the sentence on it."""
    name = article if isinstance(article, str) else article.id
    return f"articles/{slug(name)}.html" + ("" if sentence is None else f"#s{sentence}")


def day_href(day: date) -> str:
    """Where a day's page is."""
    return f"days/{day.isoformat()}.html"


def pair_href(pair: tuple[Subject, Subject]) -> str:
    """Where a pair's page is."""
    codes = (each.slug.removeprefix("country-") for each in pair)
    return f"pairs/{'-'.join(codes)}.html"


def days_of(span: DateSpan) -> list[date]:
    """The days of a span that is known to within a week."""
    if span.earliest is None or span.days is None or span.days > _SHORT_SPAN:
        return []
    return [span.earliest + timedelta(days=number) for number in range(span.days)]


def _published(article: Article) -> date:
    """The day to order by: the first it can have been published on, so that a wide span is not news."""
    span = article.publication.span
    return span.earliest or span.latest or date.min


def _pair(one: Subject, other: Subject) -> tuple[Subject, Subject]:
    return (one, other) if one.name <= other.name else (other, one)


def _parties(report: EventReport) -> tuple[Actor, ...]:
    return report.actors + report.recipients


def _actors(coded: CodedArticle) -> Iterable[Actor]:
    for report in coded.reports:
        yield from _parties(report)
    for statement in coded.statements:
        source = statement.source
        if source and source.kind == "person":
            yield Actor(source.name, source.country, kind=ActorKind.PERSON, key=source.key)
