"""What explainers, briefs and the like are made of: what readers would look for, and no more than the settings say.

Of subjects (pairs, countries, people, organisations, topics) those with most events, the newer the more they count; of
what is told in brief the events that are disputed or that most outlets tell, and the newest days, stories and articles.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dragoman.errors import UnknownSubjectError
from dragoman.model import ActorKind
from dragoman.publishing import texts
from dragoman.publishing._addresses import (
    article_href,
    day_href,
    event_href,
    pair_href,
    story_href,
    topic_href,
)
from dragoman.publishing._census import Count, Pair
from dragoman.publishing._holdings import Holdings
from dragoman.publishing._page_day import days_of
from dragoman.publishing._phrases import Part
from dragoman.publishing._subjects import Subject
from dragoman.record import Record
from dragoman.wording import listing, long_day_text

TITLES = {
    "brief": "In brief",
    "explain": "Explained",
    "faq": "Questions and answers",
    "analysis": "Analysis",
    "figures": "Figures",
}
"""The kinds of told pages, in the order they are shown in."""
_WHOLE = tuple(TITLES)
_OF_AN_EVENT = ("brief", "explain")
_SHARES = {"pair": 6, "country": 6, "person": 5, "organisation": 2, "topic": 5}
"""How the subjects are shared out."""
_BRIEF_SHARES = {"event": 4, "day": 2, "story": 2, "article": 2}
_LEAST = 6
"""Events of a subject that has such pages: of fewer there is too little to tell."""
_LEAST_STORIES = 2
_LEAST_ARTICLES = 2
_HALF_LIFE = 270
"""Days after which an event counts half, when subjects are chosen."""
_PERSONAL = frozenset({"person", "organisation"})


@dataclass(frozen=True, slots=True)
class Told:
    """Something that has told pages.

    Attributes:
        name: What it is called.
        href: Where its own page is, from the root of the site.
        sort: `pair`, `country`, `person`, `organisation`, `topic`, `event`, `day`, `story` or `article`.
        kinds: Which told pages it has.
        text: What finds it in the record: an id, a day, a name.
        size: How many events, of a topic articles, it has; 0 where that does not matter.
        parties: The countries it is about, code and name, where it is one or two of them.
    """

    name: str
    href: str
    sort: str
    kinds: tuple[str, ...]
    text: str
    size: int = 0
    parties: tuple[tuple[str, str], ...] = ()

    @property
    def stem(self) -> str:
        """The path of its page without the ending."""
        return self.href.removesuffix(".html")

    def path(self, kind: str) -> str:
        """Where its page of a kind is."""
        return f"{kind}/{self.href}"

    def matter(self, record: Record, as_of: date | None) -> texts.Matter:
        """What the pages are about, as those who write them understand it.

        Raises:
            UnknownSubjectError: if the record knows nothing of it.
        """
        if self.parties:
            parties = tuple(
                texts.Party(name, "country", code, f"country:{code}") for code, name in self.parties
            )
            return texts.Matter(
                "pair" if len(parties) > 1 else "country",
                listing([each.name for each in parties]),
                parties,
                text=self.name,
            )
        return texts.subject_of(record, self.text, as_of)


def told_subjects(holdings: Holdings) -> dict[str, Told]:
    """Everything that has told pages, by the path of its own page."""
    return holdings.kept("told", lambda: {each.href: each for each in _chosen(holdings)})


def told_links(href: str, holdings: Holdings, here: str = "") -> tuple[Part, ...]:
    """The ways to the told pages of what a page is about, if it has any."""
    told = told_subjects(holdings).get(href)
    if told is None:
        return ()
    return tuple(Part(TITLES[kind], told.path(kind)) for kind in told.kinds if kind != here)


def told_of(told: Told) -> Iterator[str]:
    """The told pages of one subject."""
    for kind in told.kinds:
        yield told.path(kind)


def rests_on(told: Told, holdings: Holdings) -> tuple[str, ...]:
    """The pages that show what the told pages of a subject are made of: its own, and those of its events and story."""
    record, story = holdings.record, None
    found = [told.href]
    if told.sort == "article":
        coded = record.coded(told.text)
        reports = (each.id for each in coded.reports) if coded else ()
        found += sorted(
            {event_href(each) for each in record.event_of(reports, as_of=holdings.as_of).values()}
        )
        story = holdings.story_of.get(told.text)
    elif told.sort == "event":
        event = record.events_of([told.text], as_of=holdings.as_of).get(told.text)
        story = event.story if event else None
    return (*found, *([story_href(story)] if story else ()))


def _chosen(holdings: Holdings) -> Iterator[Told]:
    subjects = _shared(holdings.told, _SHARES)
    census, today = holdings.census, holdings.today
    yield from _first(
        (
            (_worth(count, today), _pair(pair, count))
            for pair, count in census.pairs.items()
            if count.events >= _LEAST
        ),
        subjects["pair"],
    )
    for kind in (ActorKind.COUNTRY, ActorKind.PERSON, ActorKind.ORGANISATION):
        found = (
            (_worth(count, today), _actor(subject, count))
            for subject, count in census.subjects.items()
            if subject.kind is kind and count.events >= _LEAST
        )
        yield from _known(_first(found, None), subjects[kind], holdings)
    yield from _topics(holdings, subjects["topic"])
    briefs = _shared(holdings.briefs, _BRIEF_SHARES)
    for sort, choose in _BRIEFED.items():
        yield from choose(holdings, briefs[sort])


def _shared(total: int, shares: dict[str, int]) -> dict[str, int]:
    whole = sum(shares.values())
    return {name: -(-total * share // whole) if total else 0 for name, share in shares.items()}


def _worth(count: Count, today: date) -> float:
    """How much a subject is looked for: its events, the less the longer ago the last was; what is ahead is as of today.

    In logarithms, so that it does not matter which day it is: everything ages alike.
    """
    last = min(count.last, today).toordinal() if count.last else 0
    return math.log2(max(count.events, 1)) + last / _HALF_LIFE


def _first(found: Iterable[tuple[float, Told]], most: int | None) -> list[Told]:
    ordered = sorted(found, key=lambda each: (-each[0], each[1].href))
    return [each for _, each in ordered[:most]]


def _known(found: Iterable[Told], most: int, holdings: Holdings) -> Iterator[Told]:
    """Those that a reader who types the name would be given."""
    left = most
    for each in found:
        if left == 0:
            return
        if each.sort not in _PERSONAL or _found(each, holdings):
            left -= 1
            yield each


def _found(told: Told, holdings: Holdings) -> bool:
    try:
        return told.matter(holdings.record, holdings.as_of).kind in _PERSONAL
    except UnknownSubjectError:
        return False


def _pair(pair: Pair, count: Count) -> Told:
    names = [each.name for each in pair]
    parties = tuple((each.country or "", each.name) for each in pair)
    return Told(listing(names), pair_href(pair), "pair", _WHOLE, " and ".join(names), count.events, parties)


def _actor(subject: Subject, count: Count) -> Told:
    sort = str(subject.kind)
    parties = ((subject.country or "", subject.name),) if subject.kind is ActorKind.COUNTRY else ()
    return Told(subject.name, subject.href, sort, _WHOLE, subject.name, count.events, parties)


def _topics(holdings: Holdings, most: int) -> Iterator[Told]:
    found = []
    for each in holdings.topics:
        stories = [holdings.stories[name] for name in each.stories if name in holdings.stories]
        last = max((one.date.latest for one in stories if one.date.latest), default=None)
        articles = sum(len(one.articles) for one in stories)
        if last is not None and len(stories) >= _LEAST_STORIES:
            told = Told(each.name, topic_href(each.id), "topic", _WHOLE, each.id, articles)
            found.append((_worth(Count(articles, 0, last), holdings.today), told))
    yield from _first(found, most)


def _events(holdings: Holdings, most: int) -> Iterator[Told]:
    names = holdings.record.biggest(limit=most, as_of=holdings.as_of) if most else ()
    for name, each in holdings.record.events_of(names, as_of=holdings.as_of).items():
        yield Told(each.title or "An event", event_href(name), "event", _OF_AN_EVENT, name)


def _days(holdings: Holdings, most: int) -> Iterator[Told]:
    articles = days_of(holdings).articles
    found = sorted((day for day, count in articles.items() if count >= _LEAST_ARTICLES), reverse=True)
    for day in found[:most]:
        yield Told(long_day_text(day), day_href(day), "day", ("brief",), day.isoformat())


def _stories(holdings: Holdings, most: int) -> Iterator[Told]:
    found = [
        (each.date.latest.toordinal() + 7.0 * min(each.voices, 4), each)
        for each in holdings.stories.values()
        if each.date.latest and len(each.articles) >= _LEAST_ARTICLES
    ]
    for _, each in sorted(found, key=lambda one: (-one[0], one[1].id))[:most]:
        yield Told(each.title or "A story", story_href(each.id), "story", ("brief", "explain"), each.id)


def _articles(holdings: Holdings, most: int) -> Iterator[Told]:
    lines = holdings.record.lines(limit=2 * most, as_of=holdings.as_of) if most else ()
    for each in [one for one in lines if one.reports and not one.copy_of][:most]:
        yield Told(each.title or "An article", article_href(each.id), "article", ("brief",), each.id)


_BRIEFED: dict[str, Callable[[Holdings, int], Iterator[Told]]] = {
    "event": _events,
    "day": _days,
    "story": _stories,
    "article": _articles,
}
