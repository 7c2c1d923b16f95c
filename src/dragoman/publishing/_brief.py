"""Briefs: what happened, where reports disagree, background, what is next, what to read, related topics.

A brief is put together from the record: its sentences are the articles' own words, or say in ours what one
event or one conflict of the record is; each is cited. Nothing is padded: a section that the record holds
nothing for is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman import wording
from dragoman.linking import Telling, words
from dragoman.model import (
    ActorKind,
    Conflict,
    Event,
    Evidence,
    Page,
    PageSentence,
    Span,
    Statement,
    Status,
    content_id,
)
from dragoman.record import Passage, Record, StatementFilter, day_of

_RECENT = timedelta(days=3)
"""How long before the last report of a subject something is still what happened, not background."""
_HAPPENED, _SAID, _BACKGROUND, _NEXT, _MORE, _RELATED = 4, 2, 4, 3, 6, 4
"""Sentences of each section at most."""
_TOO_LIKE = 0.6
"""Cosine from which two sentences say the same."""
_SHORT, _LONG = 8, 60
"""Words of a sentence that can stand by itself."""
_WHOLE = re.compile(r"[\"“'A-Z].*[.!?][\"”'’]?$", re.DOTALL)
_HANGING = re.compile(r"(?:He|She|It|They|This|That|These|Those|But|And|However|His|Her|Their)\b")


@dataclass(frozen=True, slots=True)
class _Told:
    """An event with its reports."""

    event: Event
    tellings: tuple[Telling, ...]

    @property
    def last(self) -> date:
        """The last day a report of it is certainly known to be of; an article of a wide span is no news."""
        days = [each.published.earliest for each in self.tellings if each.published.earliest]
        return max(days, default=date.min)


def brief(record: Record, events: Iterable[Event], *, subject: str, as_of: date | None = None) -> Page:
    """A brief on a subject.

    Args:
        record: An open record.
        events: The subject's events; what is not reported by `as_of` must not be among them.
        subject: What the user calls it.
        as_of: The day it is to be as of; the record as it stands if `None`.
    """
    told = [_Told(each, record.tellings(each.id, as_of)) for each in events]
    told = [each for each in told if each.tellings]
    today = max((each.last for each in told), default=date.min)
    fresh = [each for each in told if each.last >= today - _RECENT] if told else []
    news = sorted(fresh, key=lambda each: (-_weight(each), each.event.id))
    sentences = record.sentences({each.article for one in told for each in one.tellings})
    lead = _happened(news, sentences)
    used = {each.evidence[0].quote for each in lead}
    older = [each for each in told if each not in fresh]
    sections = (
        ("What happened", lead),
        ("What was said", _said(record, news, sentences, used, as_of)),
        ("Where reports disagree", _disputed(record, told, as_of)),
        ("Background", _background(older, today)),
        ("What is next", _next(told, today)),
        ("Know more", _more(news, sentences)),
        ("Related topics", _related(record, news, as_of)),
    )
    title = _heading(news, subject)
    made = tuple((name, tuple(each)) for name, each in sections if each)
    return Page(content_id("p", "brief", subject, as_of, title), "brief", subject, title, made)


def _weight(told: _Told) -> float:
    """Voices first, then what is settled and names somebody; a bare mention last."""
    event = told.event
    named = sum(each.kind is not ActorKind.GROUP for each in (*event.actors, *event.recipients))
    settled = event.status in {Status.HAPPENED, Status.ONGOING, Status.CANCELLED}
    first = min(each.report.evidence[0].sentence for each in told.tellings)
    return 2.0 * event.voices + min(named, 3) + settled + len(event.conflicts) - 0.1 * min(first, 20)


def _heading(news: Sequence[_Told], subject: str) -> str:
    return (news[0].event.title if news else None) or subject


def _happened(news: Sequence[_Told], sentences: dict[str, tuple[Passage, ...]]) -> list[PageSentence]:
    """For the events that weigh most, the weightiest first, the sentence that tells each best."""
    chosen: list[tuple[_Told, Passage]] = []
    for each in news:
        found = _best(each, sentences)
        if found is not None and all(
            words.cosine(words.weighted(found.text), words.weighted(other.text)) < _TOO_LIKE
            for _, other in chosen
        ):
            chosen.append((each, found))
        if len(chosen) == _HAPPENED:
            break
    return [_verbatim(passage) for _, passage in chosen]


def _best(told: _Told, sentences: dict[str, tuple[Passage, ...]]) -> Passage | None:
    """The sentence of the latest report that can stand by itself; leads before later ones."""
    found = [
        passage
        for telling in reversed(told.tellings)
        for cited in telling.report.evidence
        for passage in sentences.get(telling.article, ())
        if passage.sentence == cited.sentence and passage.block and _stands_alone(passage.text)
    ]
    return min(
        found,
        key=lambda each: (-(each.published.latest or date.min).toordinal(), each.sentence),
        default=None,
    )


def _stands_alone(text: str) -> bool:
    one = " ".join(text.split())
    return (
        _SHORT <= len(one.split()) <= _LONG
        and _WHOLE.match(one) is not None
        and _HANGING.match(one) is None
        and one.count("“") == one.count("”")
        and one.count('"') % 2 == 0
    )


def _said(
    record: Record,
    news: Sequence[_Told],
    sentences: dict[str, tuple[Passage, ...]],
    used: set[str],
    as_of: date | None,
) -> list[PageSentence]:
    """What people named said, in their own words, in the articles of the news."""
    articles = list(dict.fromkeys(each.article for one in news[:_HAPPENED] for each in one.tellings))
    parties = (who for one in news[:_HAPPENED] for who in (*one.event.actors, *one.event.recipients))
    countries = {each.country for each in parties if each.country}
    made: list[PageSentence] = []
    speakers: set[str] = set()
    for article in articles:
        for said in record.statements(StatementFilter(article=article, reported_by=as_of)):
            passage = _passage_of(said, sentences)
            if passage is None or said.source is None or said.source.kind != "person" or not said.direct:
                continue
            if (
                said.source.country not in countries
                or said.source.name in speakers
                or passage.text in used
                or not _stands_alone(passage.text)
            ):
                continue
            speakers.add(said.source.name)
            made.append(_verbatim(passage))
            if len(made) == _SAID:
                return made
    return made


def _passage_of(said: Statement, sentences: dict[str, tuple[Passage, ...]]) -> Passage | None:
    for each in sentences.get(said.article, ()):
        if each.sentence == said.evidence.sentence:
            return each
    return None


def _disputed(record: Record, told: Sequence[_Told], as_of: date | None) -> list[PageSentence]:
    made = []
    for each in told:
        for name in each.event.conflicts:
            found = record.conflict(name, as_of)
            if found is not None and not found.update:
                evidence = _evidence_of(found, each.tellings)
                if evidence:
                    made.append(PageSentence(_dispute_text(found), evidence))
    return made


def _dispute_text(conflict: Conflict) -> str:
    """`Where the talks are to be held: Istanbul (regional officials, since …) or Oman (…)`."""
    head = conflict.issue
    for side in conflict.sides:
        head = head.partition(f": {side.value}")[0].partition(f" – {side.value}")[0]
    sides = [
        f"{side.value} ({wording.listing(side.sources)}"
        + (f", {wording.span_text(side.since)})" if side.since and side.since.known else ")")
        for side in conflict.sides
    ]
    return f"{wording.capital(head)}: {' – or '.join(sides)}."


def _evidence_of(conflict: Conflict, tellings: Sequence[Telling]) -> tuple[Evidence, ...]:
    reports = {each.id: each.report for each in tellings}
    return tuple(
        reports[name].evidence[0] for side in conflict.sides for name in side.reports if name in reports
    )


def _background(older: Sequence[_Told], today: date) -> list[PageSentence]:
    """What came before: the events most outlets told, and of these the later ones, in the order of their days."""
    settled = [each for each in older if each.event.status in {Status.HAPPENED, Status.CANCELLED}]
    dated = [each for each in settled if (day_of(each.event) or date.max) <= today]
    dated.sort(
        key=lambda each: (-each.event.voices, -(day_of(each.event) or today).toordinal(), each.event.id)
    )
    chosen = sorted(dated[:_BACKGROUND], key=lambda each: (day_of(each.event) or today, each.event.id))
    return [_in_our_words(each) for each in chosen]


def _next(told: Sequence[_Told], today: date) -> list[PageSentence]:
    """What is planned for after the last report, and has not been called off."""
    ahead = [
        each
        for each in told
        if each.event.status is Status.PLANNED and each.event.date.latest and each.event.date.latest > today
    ]
    ahead.sort(key=lambda each: (each.event.date.latest or today, each.event.id))
    return [_in_our_words(each) for each in ahead[:_NEXT]]


def _in_our_words(told: _Told) -> PageSentence:
    event = told.event
    text = f"{wording.capital(wording.span_text(event.date))}: {event.title}."
    return PageSentence(text, tuple(each.report.evidence[0] for each in told.tellings))


def _more(news: Sequence[_Told], sentences: dict[str, tuple[Passage, ...]]) -> list[PageSentence]:
    """The articles of the news by outlet, title and day, each cited to its first words."""
    made = []
    for article in dict.fromkeys(each.article for one in news for each in one.tellings):
        passages = sentences.get(article, ())
        if not passages:
            continue
        first = passages[0]
        parts = (first.outlet, wording.span_text(first.published) if first.published.known else None)
        when = ", ".join(part for part in parts if part)
        title = " ".join((first.title or first.text).split())
        made.append(PageSentence(f"{title}{f' ({when})' if when else ''}", (_evidence(first),)))
    return made[:_MORE]


def _related(record: Record, news: Sequence[_Told], as_of: date | None) -> list[PageSentence]:
    """Topics related to those that the news belongs to, each cited to the first words of its last article."""
    topics = {each.id: each for each in record.topics(as_of)}
    of_story = {story: each for each in topics.values() for story in each.stories}
    mine = [of_story[each.event.story] for each in news if each.event.story in of_story]
    names = [other for each in mine for other in each.related if other in topics]
    made = []
    for name in list(dict.fromkeys(names))[:_RELATED]:
        story = record.story(topics[name].stories[-1], as_of)
        passages = record.sentences(story.articles[-1:]).get(story.articles[-1], ()) if story else ()
        if passages:
            made.append(PageSentence(topics[name].name, (_evidence(passages[0]),)))
    return made


def _verbatim(passage: Passage) -> PageSentence:
    return PageSentence(" ".join(passage.text.split()), (_evidence(passage),))


def _evidence(passage: Passage) -> Evidence:
    return Evidence(passage.article, passage.sentence, Span(passage.start, passage.end), passage.text)
