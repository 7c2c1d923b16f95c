"""The front page: what the record holds, what is new, what is not settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from dragoman.model import ActorKind, Status
from dragoman.publishing._disputes import Dispute
from dragoman.publishing._entries import Entry, entries, report_span, status_counts
from dragoman.publishing._figures import Course, course
from dragoman.publishing._holdings import Happening, Holdings
from dragoman.publishing._page_day import ArticleLine, DayLine, article_lines, day_lines
from dragoman.publishing._page_disputed import newest_disputes
from dragoman.publishing._page_story import StoryLine, story_line
from dragoman.publishing._page_type import TypeLine, type_lines
from dragoman.publishing._pages import Row, SitePage, pair_rows, subject_rows
from dragoman.wording import count_text, day_text

_NEWEST = 6
_UNSETTLED = 8
_OF_ONE_STATUS = 2
_OF_ONE_ARTICLE = 2
_ARTICLES = 8
_DAYS = 7
_DISPUTES = 3
_STORIES = 6
_AHEAD = 8
_OF_LATE = timedelta(days=14)
_TABLE = 8


@dataclass(frozen=True, slots=True)
class Count:
    """A number of the record's size, and where it leads."""

    number: int
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class FrontView:
    """Everything the front page shows."""

    counts: tuple[Count, ...]
    covering: str | None
    undated: int
    newest: tuple[Entry, ...]
    unsettled: tuple[Entry, ...]
    unsettled_counts: tuple[tuple[str, str, int], ...]
    articles: tuple[ArticleLine, ...]
    days: tuple[DayLine, ...]
    ahead: tuple[Entry, ...]
    pairs: tuple[Row, ...]
    actors: tuple[Row, ...]
    types: tuple[TypeLine, ...]
    figure: Course | None
    disputes: tuple[Dispute, ...]
    dispute_count: int
    stories: tuple[StoryLine, ...]
    quarantined: int
    not_coded: int
    copies: int


def front_page(holdings: Holdings) -> SitePage:
    """The front page."""
    disputed = newest_disputes(holdings, update=False)
    view = FrontView(
        counts=_counts(holdings),
        covering=_covering(holdings),
        undated=sum(not each.article.publication.span.exact for each in holdings.coded),
        newest=entries(_newest(holdings), holdings),
        unsettled=entries(_unsettled(holdings), holdings),
        unsettled_counts=status_counts(holdings.unsettled),
        articles=article_lines(holdings.coded[:_ARTICLES], holdings),
        days=day_lines([day for day in holdings.days if day <= holdings.today][:_DAYS], holdings),
        ahead=entries(_ahead(holdings), holdings),
        pairs=tuple(pair_rows(holdings)[:_TABLE]),
        actors=tuple(_actors(holdings)[:_TABLE]),
        types=tuple(sorted(type_lines(holdings), key=lambda each: -each.count)),
        figure=course(holdings.happenings, holdings),
        disputes=disputed[:_DISPUTES],
        dispute_count=len(disputed),
        stories=_stories(holdings),
        quarantined=len(holdings.quarantined),
        not_coded=sum(each.skipped is not None for each in holdings.coded),
        copies=len(holdings.copies),
    )
    return SitePage(
        path="index.html",
        template="front",
        title="Front page",
        description=f"{count_text(len(holdings.coded), 'article')}, "
        f"{count_text(holdings.report_count, 'event report')}, "
        f"{count_text(holdings.statement_count, 'statement')}.",
        view=view,
        section="front",
    )


def _counts(holdings: Holdings) -> tuple[Count, ...]:
    def one(number: int, word: str, href: str) -> Count:
        return Count(number, word if number == 1 else word + "s", href)

    outlets = len([each for each in holdings.outlets if each])
    return (
        one(len(holdings.coded), "article", "articles/index.html"),
        one(outlets, "outlet", "about.html#sources"),
        one(holdings.report_count, "event report", "types/index.html"),
        one(holdings.statement_count, "statement", "actors/index.html"),
    )


def _covering(holdings: Holdings) -> str | None:
    days = [day for each in holdings.coded if (day := each.article.publication.anchor)]
    if not days:
        return None
    first, last = min(days), max(days)
    return day_text(first) if first == last else f"{day_text(first)} to {day_text(last)}"


def _stories(holdings: Holdings) -> tuple[StoryLine, ...]:
    """The stories with most voices of those that articles of the last days belong to."""
    lasts = [each.date.latest for each in holdings.linked.stories if each.date.latest]
    if not lasts:
        return ()
    begin = max(lasts) - _OF_LATE
    found = [each for each in holdings.linked.stories if each.date.latest and each.date.latest >= begin]
    found.sort(key=lambda each: (-each.voices, -len(each.events), each.id))
    return tuple(story_line(each, holdings) for each in found[:_STORIES])


def _ahead(holdings: Holdings) -> list[Happening]:
    """What is planned for a known day after the last article, the nearest first."""
    found = [
        each
        for each in holdings.happenings
        if each.first.status is Status.PLANNED
        and each.first.date.earliest is not None
        and each.first.date.latest is not None
        and each.first.date.latest > holdings.today
    ]
    found.sort(key=lambda each: (each.first.date.latest or holdings.today, each.first.id))
    return found[:_AHEAD]


def _newest(holdings: Holdings) -> list[Happening]:
    """What the newest articles report as having happened, by somebody with a page."""
    settled = {Status.HAPPENED, Status.ONGOING}
    found = [
        each
        for each in holdings.happenings
        if each.first.status in settled
        and any(holdings.subjects.concerned(actor) for actor in each.first.actors)
    ]
    return _leading(found, holdings)[:_NEWEST]


def _unsettled(holdings: Holdings) -> list[Happening]:
    """The newest of what is not settled, with two at least of each status that there is."""
    found = _leading(holdings.unsettled, holdings)
    seen: Counter[Status] = Counter()
    first: list[Happening] = []
    for each in found:
        seen[each.first.status] += 1
        if seen[each.first.status] <= _OF_ONE_STATUS:
            first.append(each)
    chosen = {id(each) for each in (first + found)[:_UNSETTLED]}
    return [each for each in found if id(each) in chosen]


def _leading(happenings: Sequence[Happening], holdings: Holdings) -> list[Happening]:
    """The newest articles first, and of each what names two parties, then what stands first.

    More than two of one article come last.
    """
    order = {each.article.id: number for number, each in enumerate(holdings.coded)}

    def place(happening: Happening) -> tuple[int, bool, int]:
        report = min(happening.reports, key=lambda each: order[each.article])
        parties = {
            subject for actor in report.actors + report.recipients if (subject := holdings.subjects.of(actor))
        }
        return (order[report.article], len(parties) < 2, report_span(report).start)

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
