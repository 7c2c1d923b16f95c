"""What a page is made of: the events, the articles and the sentences of its subject, as of a day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from typing import TypeVar

from dragoman.linking import Telling, words
from dragoman.model import CodedArticle, Conflict, DateSpan, Event, Status
from dragoman.publishing._day_heads import headed
from dragoman.publishing.texts._lines import Line, line_of
from dragoman.publishing.texts._matter import Matter, matter_events, subject_of
from dragoman.publishing.texts._naming import Naming
from dragoman.publishing.texts._people_told import spellings
from dragoman.publishing.texts._runon import RunOn
from dragoman.publishing.texts._written import VAGUE, written
from dragoman.record import ArticleFilter, ConflictFilter, EventFilter, Record, day_of

T = TypeVar("T")
_EVENTS = 6000
"""Events of one subject that are looked at, the newest first."""
_ARTICLES = 320
"""Articles of one subject that are read: the newest, and of the others evenly many from all the time before."""
_NEWEST = 120
_REPORTS = 12
"""Reports of one event whose articles are looked up."""
_OF_EVENTS = frozenset({"pair", "event", "place", "country", "organisation", "person"})
_ENOUGH = 6
"""Lines that tell an event from which on no others are looked at for what happened."""
_AFTER = 10
"""Days after the last report of an event whose news belongs on its page."""
_EARLY = 50
"""Characters within which a sentence says whom it is about."""
_ABOUT = 0.6
"""How surely a sentence is about the subject that counts for its article's being about it."""
_PARTLY = 0.4
"""How surely it is where it names one of two parties, and the heading both."""
_MAIN = 0.3
"""How much of an article is about the subject if its news is the subject's, not told in passing."""
_LITTLE = 4
"""Articles up to which everything that is known of a subject is its news."""


@dataclass(slots=True)
class Material:
    """Everything a page of one subject is made of.

    `today` is the day of the last article, or the day it is as of; `lines` are the sentences that could be
    printed, with what they tell; `events` are the subject's, the newest first.
    """

    record: Record
    matter: Matter
    as_of: date | None
    events: tuple[Event, ...]
    articles: tuple[str, ...]
    coded: dict[str, CodedArticle]
    order: dict[str, date]
    today: date
    lines: list[Line] = field(default_factory=list)
    total: int = 0
    spelling: dict[str, str] = field(default_factory=dict)
    _tellings: dict[str, tuple[Telling, ...]] = field(default_factory=dict)
    _kept: dict[str, object] = field(default_factory=dict)

    def tellings(self, event: Event) -> tuple[Telling, ...]:
        """The reports of an event; looked up once."""
        if event.id not in self._tellings:
            self._tellings[event.id] = self.record.tellings(event.id, self.as_of)
        return self._tellings[event.id]

    def kept(self, name: str, make: Callable[[], T]) -> T:
        """What is worked out once for all the pages that are made of this."""
        if name not in self._kept:
            self._kept[name] = make()
        return self._kept[name]  # type: ignore[return-value]  # each name has its own type

    def conflicts(self, event: Event) -> tuple[Conflict, ...]:
        """What the reports of an event disagree on."""
        return self.record.conflicts(ConflictFilter(event=event.id, reported_by=self.as_of))

    @property
    def own_events(self) -> tuple[Event, ...]:
        """The events of the subject itself: of an event that one, else all."""
        if self.matter.kind == "event":
            return tuple(each for each in self.events if each.id in self.matter.ids)
        return self.events


def gather(record: Record, subject: str | Matter, as_of: date | None = None) -> Material:
    """Read what the record has of a subject; the dearest part of a page, which all pages of one subject can share.

    Args:
        record: An open record; it must stay open as long as pages are made.
        subject: What it is about, as a reader names it or as `subject_of` understood it.
        as_of: The day it is to be as of; the record as it stands if `None`.

    Raises:
        UnknownSubjectError: if the record knows nothing of it.
    """
    matter = subject if isinstance(subject, Matter) else subject_of(record, subject, as_of)
    events = _events(record, matter, as_of)
    ids = _articles(record, matter, events, as_of)
    if matter.kind == "event":
        events, ids = _around(record, matter, events, ids)
    total = len(ids)
    ids = _thinned(ids)
    coded = {each: found for each in ids if (found := record.coded(each)) is not None}
    order = written(record, coded, events, as_of)
    ids = tuple(sorted(coded, key=lambda each: (order[each], each)))
    made = Material(record, matter, as_of, events, ids, coded, order, _today(order, as_of), total=total)
    made.lines = list(_lines(made))
    made.spelling = spellings(coded.values())
    return made


def _events(record: Record, matter: Matter, as_of: date | None) -> tuple[Event, ...]:
    found = dict.fromkeys(islice(matter_events(record, matter, as_of), _EVENTS))
    if matter.kind == "event":
        # What led to it and what came of it: what its parties had to do with each other.
        kind = "pair" if len(matter.parties) > 1 else "country"
        around = Matter(kind, matter.name, matter.parties)
        for each in islice(matter_events(record, around, as_of), _EVENTS) if len(matter.parties) > 1 else ():
            found.setdefault(each)
        own = next((each for each in found if each.id in matter.ids), None)
        if own is not None and own.story:
            for each in record.each_event(EventFilter(story=own.story, reported_by=as_of)):
                found.setdefault(each)
    ordered = sorted(found, key=lambda each: (-(day_of(each) or date.min).toordinal(), each.id))
    return tuple(ordered)


def _around(
    record: Record, matter: Matter, events: tuple[Event, ...], ids: tuple[str, ...]
) -> tuple[tuple[Event, ...], tuple[str, ...]]:
    """What belongs to an event: what its parties did before it and shortly after; nothing of later news."""
    own = [each for each in events if each.id in matter.ids]
    last = max((each.last.latest for each in own if each.last and each.last.latest), default=None)
    if last is None:
        return events, ids
    end = last + timedelta(_AFTER)
    heads = record.heads(ids)

    def in_time(name: str) -> bool:
        span = (
            DateSpan.from_edtf(heads[name].published)
            if name in heads and heads[name].published
            else DateSpan()
        )
        return span.earliest is None or span.earliest <= end

    return (
        tuple(each for each in events if (day_of(each) or date.min) <= end),
        tuple(each for each in ids if in_time(each)),
    )


def _articles(record: Record, matter: Matter, events: Iterable[Event], as_of: date | None) -> tuple[str, ...]:
    """The articles of a matter, in the order of publication; copies left out."""
    everything = ArticleFilter(reported_by=as_of, include_copies=False)
    order = {each: at for at, each in enumerate(record.article_ids(everything))}
    match matter.kind:
        case "article":
            found = set(matter.ids)
        case "day":
            span = matter.day
            chosen = ArticleFilter(
                since=span.earliest if span else None,
                until=span.latest if span else None,
                reported_by=as_of,
                include_copies=False,
            )
            found = {each for each in record.article_ids(chosen) if _dated_in(record, each)}
        case "story":
            story = record.story(matter.ids[0], as_of)
            found = set(story.articles) if story else set()
        case "topic":
            topic = record.topic(matter.ids[0], as_of)
            stories = [record.story(each, as_of) for each in (topic.stories if topic else ())]
            found = {article for each in stories if each for article in each.articles}
        case "place" | "words":
            words = f'"{matter.name}"' if matter.kind == "place" else matter.text
            found = set(
                record.article_ids(ArticleFilter(text=words, reported_by=as_of, include_copies=False))
            )
        case "event" if len(matter.parties) < 2:
            own = next((each for each in events if each.id in matter.ids), None)
            mates = record.story(own.story, as_of) if own is not None and own.story else None
            found = set(mates.articles) if mates else set()
            events = [own] if own is not None else []
        case _:
            found = _of_parties(record, matter, as_of)
    if matter.kind in _OF_EVENTS:
        # The newest events' articles too: not every article that reports an event names the party in so many words.
        for event in islice(events, _ARTICLES):
            for report in event.reports[:_REPORTS]:
                told = record.report(report)
                if told is not None:
                    found.add(told.article)
    return tuple(sorted(found & order.keys(), key=lambda each: order[each]))


def _dated_in(record: Record, article: str) -> bool:
    """Whether an article's day is known well enough to be one of the day's."""
    head = record.heads([article]).get(article)
    span = DateSpan.from_edtf(head.published) if head and head.published else DateSpan()
    return span.days is not None and span.days <= VAGUE


def _of_parties(record: Record, matter: Matter, as_of: date | None) -> set[str]:
    """The articles that name the party, or of several parties two of them."""
    named = Counter[str]()
    for party in matter.parties:
        if party.kind == "person" and party.key:
            person = record.person(party.key, as_of)
            named.update(person.articles if person else ())
        else:
            name = party.country if party.kind == "country" and party.country else party.name
            named.update(
                record.article_ids(ArticleFilter(country=name, reported_by=as_of, include_copies=False))
            )
    least = min(2, len(matter.parties))
    return {article for article, count in named.items() if count >= least}


def _thinned(ids: tuple[str, ...]) -> tuple[str, ...]:
    if len(ids) <= _ARTICLES:
        return ids
    older, newest = ids[:-_NEWEST], ids[-_NEWEST:]
    step = len(older) / (_ARTICLES - _NEWEST)
    return (*(older[int(at * step)] for at in range(_ARTICLES - _NEWEST)), *newest)


def _today(order: dict[str, date], as_of: date | None) -> date:
    last = max(order.values(), default=date.min)
    return max(as_of, last) if as_of else last


def _lines(material: Material) -> Iterator[Line]:
    namings = [Naming(each) for each in material.matter.parties]
    whose: dict[str, list[Event]] = defaultdict(list)
    for event in material.events:
        for report in event.reports:
            whose[report].append(event)
    own = _own_names(material.matter)
    for name in material.articles:
        coded = material.coded[name]
        for each in namings:
            each.enter(coded)
        told: dict[int, list[Event]] = defaultdict(list)
        for one in coded.reports:
            for cited in one.evidence:
                told[cited.sentence] += whose.get(one.id, ())
        days = _days(coded)
        entries = headed(coded)
        glued = RunOn(coded)
        whole: list[Line] = []
        for number in range(len(coded.sentences)):
            line = line_of(coded, number, material.order[name])
            if line is None or (entries and not line.entry) or glued.found(line.text):
                continue
            whole.append(line)
            mine = told.get(number, [])
            line.events = tuple(dict.fromkeys(each.id for each in mine))
            line.voices = max((each.voices for each in mine), default=1)
            line.about = _about(material.matter, namings, line, mine)
            line.names = own
            line.plans = _plans(coded, number)
            line.early = not namings or any(each.named(line.text[:_EARLY]) for each in namings)
            _dated(line, days.get(number, []), mine)
        share = sum(each.about >= _PARTLY for each in whole) / max(1, len(whole))
        for line in whole:
            line.share = share if namings else 1.0
            if line.about > 0:
                yield line


def _own_names(matter: Matter) -> frozenset[str]:
    """The words that every sentence about somebody has: his name."""
    named = [each for each in matter.parties if each.kind in {"person", "organisation"}]
    names = (name for each in named for name in (each.name, *each.names))
    return frozenset(term for name in names for term in words.terms(name)) if len(named) == 1 else frozenset()


def _about(matter: Matter, namings: list[Naming], line: Line, told: list[Event]) -> float:
    title = line.coded.article.title or ""
    match matter.kind:
        case "article" | "day" | "story" | "topic":
            return 1.0 if told else 0.6
        case "place" | "words":
            there = 0.9 if told and matter.kind == "place" else 0.0
            return 1.0 if matter.name.casefold() in line.text.casefold() else there
        case "event":
            if any(each.id in matter.ids for each in told):
                return 1.0
    named = sum(each.named(line.text) for each in namings)
    least = min(2, len(namings))
    if named >= least and matter.kind == "event":
        return 0.9 if any(between(each, matter) for each in told) else 0.6
    if named >= least:
        return 1.0 if told else 0.8
    if least == 2 and named == 1 and told:
        # "Araghchi told reporters in Muscat …" in an article headed "Iran and US …"
        return 0.6 if sum(each.by_name(title) for each in namings) >= least else 0.4
    if least == 2 and named == 1 and sum(each.by_name(title) for each in namings) >= least:
        return 0.4
    return 0.0


def _plans(coded: CodedArticle, number: int) -> date | None:
    """The last day that what a sentence tells was planned for; nothing where it tells of anything done."""
    told = [each for each in coded.reports if any(one.sentence == number for one in each.evidence)]
    if not told or any(each.status is not Status.PLANNED for each in told):
        return None
    return max((each.date.latest for each in told if each.date.latest), default=None)


def between(event: Event, matter: Matter) -> bool:
    """Whether two of a matter's parties take part in an event (the one, where it has but one)."""
    parties = {
        each.country or each.key for each in matter.parties if each.kind == "country" or each.key is not None
    }
    there = {name for who in (*event.actors, *event.recipients) for name in (who.country, who.key) if name}
    return len(parties & there) >= min(2, len(parties))


def _days(coded: CodedArticle) -> dict[int, list[date]]:
    found: dict[int, list[date]] = defaultdict(list)
    for each in coded.times:
        if each.date is not None and each.date.exact and each.date.earliest is not None:
            found[each.sentence].append(each.date.earliest)
    return found


def _dated(line: Line, named: list[date], told: list[Event]) -> None:
    """The one day a sentence tells of: that of its event, else the one it names."""
    days = [each.date.earliest for each in told if each.date.exact and each.date.earliest]
    own = [on for on in days if on in named] or days
    if line.entry and named:
        line.day = named[0]
        line.named = True
        return
    if line.undated:
        own = [on for on in days if on in named]
    if own:
        line.day = Counter(own).most_common(1)[0][0]
    elif named:
        line.day = named[0]
    elif line.number <= 2 and (line.coded.article.publication.span.days or 99) <= 1:
        line.day = line.order
    line.named = line.day in named


def before(on: date, days: int) -> date:
    """So many days earlier, or the first day there is: an article without any date has none."""
    return on - timedelta(min(days, (on - date.min).days))


def news(material: Material) -> list[Line]:
    """The lines but those of chronologies, which tell of old days in the present tense."""
    return [each for each in material.lines if not each.entry]


def recent(material: Material, most: int = 30, least: int = 2) -> list[Line]:
    """The lines of the newest articles: of three days, or as many more as it takes to have some.

    Of an event those that tell it, if there are any.
    """
    if not material.lines:
        return []
    if material.matter.kind == "event":
        own = [each for each in news(material) if set(each.events) & set(material.matter.ids)]
        days_told = {each.order for each in own}
        beside = [each for each in news(material) if each.order in days_told and each not in own]
        if own:
            return own if len(own) >= _ENOUGH else [*own, *beside]
    if len({each.article for each in material.lines}) <= _LITTLE:
        return [each for each in news(material) if each.about >= _ABOUT] or news(material)
    days = 3
    while True:
        since = before(material.today, days)
        found = [each for each in news(material) if each.order >= since and each.about >= _ABOUT]
        main = [each for each in found if each.share >= _MAIN]
        if len({each.article for each in main}) >= least or (len(main) >= _ENOUGH and days > most):
            return main
        if (found and days > most) or since == date.min:
            return found
        days *= 2
