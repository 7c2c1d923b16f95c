"""The front page: what is new, what rises, what is disputed, what is next."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.model import ActorKind, Status, Trend
from dragoman.publishing._addresses import pair_href, story_href, topic_href, type_href
from dragoman.publishing._disputes import Dispute
from dragoman.publishing._entries import Entry, entries, status_counts
from dragoman.publishing._figures import Course, course
from dragoman.publishing._happenings import Happening
from dragoman.publishing._holdings import Holdings
from dragoman.publishing._leads import Lead, leads
from dragoman.publishing._page_articles import ArticleLine, article_lines
from dragoman.publishing._page_day import DayLine, day_lines, days_of
from dragoman.publishing._page_disputed import newest_disputes
from dragoman.publishing._page_pair import UNSETTLED, pair_rows
from dragoman.publishing._page_type import TypeLine, type_lines
from dragoman.publishing._pages import Row, SitePage, subject_rows
from dragoman.publishing._phrases import Part
from dragoman.publishing._told import told_subjects
from dragoman.record import EventFilter, Line, Listing
from dragoman.wording import capital, day_text, type_labels

_NEWEST = 6
_UNSETTLED = 8
_OF_ONE_ARTICLE = 2
_ARTICLES = 8
_DAYS = 7
_DISPUTES = 3
_RISING = 6
_AHEAD = 8
_POOL = 60
"""Newest events among which the front page chooses."""
_TABLE = 8
_EXPLAINED = {"topic": 2, "pair": 2, "country": 2, "person": 2, "event": 2}


@dataclass(frozen=True, slots=True)
class CountLink:
    """A number of the record's size, and where it leads."""

    number: int
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Rising:
    """What there is more of than its past lets expect."""

    name: Part
    kind: str
    count: int
    expected: str
    new: bool


@dataclass(frozen=True, slots=True)
class FrontView:
    """Everything the front page shows."""

    counts: tuple[CountLink, ...]
    covering: str | None
    undated: int
    newest: tuple[Entry, ...]
    unsettled: tuple[Entry, ...]
    unsettled_counts: tuple[tuple[str, str, int], ...]
    articles: tuple[ArticleLine, ...]
    days: tuple[DayLine, ...]
    ahead: tuple[Entry, ...]
    rising: tuple[Rising, ...]
    pairs: tuple[Row, ...]
    actors: tuple[Row, ...]
    types: tuple[TypeLine, ...]
    figure: Course | None
    disputes: tuple[Dispute, ...]
    dispute_count: int
    leads: tuple[Lead, ...]
    explained: tuple[Part, ...]
    quarantined: int
    not_coded: int
    copies: int


def front_page(holdings: Holdings) -> SitePage:
    """The front page."""
    record, as_of = holdings.record, holdings.as_of
    dispute_count, disputes = newest_disputes(holdings, _DISPUTES)
    tallies = holdings.tallies(Listing())
    days = days_of(holdings)
    dated = record.articles_by_day(as_of=as_of)
    exact = sum(count for _, count in record.articles_by_day(exact=True, as_of=as_of))
    counts = _counts(holdings)
    view = FrontView(
        counts=counts,
        covering=_covering([day for day, _ in dated if day]),
        undated=holdings.article_count - exact,
        newest=entries(_newest(holdings), holdings.subjects),
        unsettled=entries(_unsettled(holdings), holdings.subjects),
        unsettled_counts=status_counts(each for each in tallies if each.status in UNSETTLED),
        articles=article_lines(_articles(holdings), holdings),
        days=day_lines([day for day in days.ordered() if day <= holdings.today][:_DAYS], days),
        ahead=entries(_ahead(holdings), holdings.subjects),
        rising=_rising(holdings),
        pairs=tuple(pair_rows(holdings)[:_TABLE]),
        actors=tuple(_actors(holdings)[:_TABLE]),
        types=tuple(sorted(type_lines(holdings), key=lambda each: -each.count)),
        figure=course(tallies),
        disputes=disputes,
        dispute_count=dispute_count,
        leads=leads(holdings),
        explained=_explained(holdings),
        quarantined=len(record.quarantine()),
        not_coded=len(record.not_coded(as_of=as_of)),
        copies=len(record.copies()),
    )
    return SitePage(
        path="index.html",
        template="front",
        title="Front page",
        description=", ".join(f"{each.number:,} {each.words}" for each in counts) + ".",
        view=view,
        section="front",
        feed="feeds/all",
    )


def _articles(holdings: Holdings) -> list[Line]:
    """The newest articles; copies are left out, since they tell nothing new."""
    found = holdings.record.lines(limit=2 * _ARTICLES, as_of=holdings.as_of)
    return [each for each in found if not each.copy_of][:_ARTICLES]


def _counts(holdings: Holdings) -> tuple[CountLink, ...]:
    def one(number: int, word: str, href: str) -> CountLink:
        return CountLink(number, word if number == 1 else word + "s", href)

    found = holdings.record.outlet_counts(as_of=holdings.as_of)
    return (
        one(holdings.article_count, "article", "articles/index.html"),
        one(sum(1 for each in found if each.outlet), "outlet", "about.html#sources"),
        one(sum(each.count for each in holdings.tallies(Listing())), "event", "types/index.html"),
        one(sum(each.statements for each in found), "statement", "actors/index.html"),
    )


def _covering(days: list[date]) -> str | None:
    if not days:
        return None
    first, last = min(days), max(days)
    return day_text(first) if first == last else f"{day_text(first)} to {day_text(last)}"


def _explained(holdings: Holdings) -> tuple[Part, ...]:
    """The explainers most readers would look for: of each kind of subject the first ones."""
    found: list[Part] = []
    for sort, most in _EXPLAINED.items():
        told = [each for each in told_subjects(holdings).values() if each.sort == sort]
        found += [Part(each.name, each.path("explain"), name=True) for each in told[:most]]
    return tuple(found)


def _ahead(holdings: Holdings) -> list[Happening]:
    """What is planned for a known day after the last article, the nearest first."""
    after = holdings.today
    if after == date.min:
        return []
    chosen = Listing(statuses=(Status.PLANNED,), first=after + timedelta(days=1))
    found = [
        each
        for each in holdings.listed(chosen, limit=_POOL, newest_first=False)
        if each.first.date.earliest is not None and _named(each, holdings)
    ]
    return found[:_AHEAD]


def _named(happening: Happening, holdings: Holdings) -> bool:
    """Whether somebody who acts has a name: not "own men" or "a prime minister"."""
    return any(holdings.subjects.of(each) for each in happening.first.actors)


def _rising(holdings: Holdings) -> tuple[Rising, ...]:
    """What the last week has more of than the weeks before it let expect."""
    made = []
    for each in holdings.record.trends(reported_by=holdings.as_of):
        name = _trend_part(each, holdings)
        if name is not None and each.direction in {"rising", "new"} and each.count > 1:
            expected = f"{each.expected:.0f}" if each.expected >= 1 else "hardly any"
            made.append(Rising(name, each.kind, each.count, expected, each.direction == "new"))
    return tuple(made[:_RISING])


def _trend_part(trend: Trend, holdings: Holdings) -> Part | None:
    subjects = holdings.subjects
    if trend.kind == "topic":
        return Part(trend.name, topic_href(trend.subject), name=True)
    if trend.kind == "story":
        return Part(trend.name, story_href(trend.subject), name=True)
    if trend.kind == "type":
        return Part(capital(type_labels().get(trend.subject, trend.name)), type_href(trend.subject))
    if trend.kind == "actor":
        found = subjects.country(trend.subject) or subjects.keyed(trend.subject)
        return Part(found.name, found.href, name=True) if found else None
    codes = [subjects.country(each) for each in trend.subject.replace("|", "-").split("-")]
    both = sorted((each for each in codes if each), key=lambda each: each.name)
    if trend.kind == "pair" and len(both) == 2 and (both[0], both[1]) in holdings.census.pairs:
        return Part(f"{both[0].name} – {both[1].name}", pair_href((both[0], both[1])), name=True)
    return None


def _newest(holdings: Holdings) -> list[Happening]:
    """What the newest articles report as having happened, by somebody with a page."""
    asked = EventFilter(status=(Status.HAPPENED, Status.ONGOING), reported_by=holdings.as_of, limit=_POOL)
    found = [
        each
        for each in holdings.happenings(event.id for event in holdings.record.each_event(asked))
        if any(holdings.subjects.concerned(actor) for actor in each.first.actors)
        # What is said to have happened after the last article was printed has a wrong day.
        and (each.first.date.earliest is None or each.first.date.earliest <= holdings.today)
    ]
    return _leading(found, holdings)[:_NEWEST]


def _unsettled(holdings: Holdings) -> list[Happening]:
    """The newest of what is not settled: of each status the two newest, then others."""
    found: list[Happening] = []
    for status in UNSETTLED:
        asked = EventFilter(status=status, reported_by=holdings.as_of, limit=_POOL // 3)
        found += _leading(
            list(holdings.happenings(event.id for event in holdings.record.each_event(asked))), holdings
        )[: _UNSETTLED // len(UNSETTLED)]
    return found


def _leading(happenings: list[Happening], holdings: Holdings) -> list[Happening]:
    """What was reported last comes first, and of it who acts by name, what most tell, then what names two parties.

    More than two of one article come last.
    """

    def place(happening: Happening) -> tuple[int, bool, int, bool, str]:
        reported = happening.event.last or happening.event.first
        # What may have been printed at any time in half a year is not the last word on anything.
        day = (reported.earliest or reported.latest) if reported else None
        report = happening.first
        parties = {
            subject for actor in report.actors + report.recipients if (subject := holdings.subjects.of(actor))
        }
        nameless = not _named(happening, holdings)
        voices = -happening.event.voices
        return (-(day or date.min).toordinal(), nameless, voices, len(parties) < 2, happening.id)

    chosen: list[Happening] = []
    spare: list[Happening] = []
    used: Counter[str] = Counter()
    for happening in sorted(happenings, key=place):
        article = happening.first.article
        used[article] += 1
        (chosen if used[article] <= _OF_ONE_ARTICLE else spare).append(happening)
    return chosen + spare


def _actors(holdings: Holdings) -> list[Row]:
    """The busiest people and organisations; countries show in the pairs."""
    wanted = [each for each in holdings.subjects if each.kind is not ActorKind.COUNTRY]
    return [each for each in subject_rows(holdings, wanted) if each.count]
