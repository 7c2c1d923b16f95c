"""A timeline that chooses: the days that matter in many articles, and a sentence or two for each.

A day matters as far as articles speak of it: how many name it, and above all how many still name it a month
later. That is what date selection rests on in Kessler, Tannier, Hagège, Moriceau and Bittar, Finding Salient Dates
for Building Thematic Timelines, ACL 2012, and in Ghalandari and Ifrim, Examining the State-of-the-Art in News
Timeline Summarization, ACL 2020. The sentence of a day is the one nearest to what all of them say about it.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from dragoman.linking import words
from dragoman.model import BlockKind, CodedArticle, Evidence, PageSentence, Sentence
from dragoman.publishing._day_heads import listed

_LATE = 30
"""Days after which a day is named because it is remembered, not because it is news."""
_LATE_WEIGHT = 0.3
_LISTED_WEIGHT = 0.4
"""What it adds that chronologies among the articles list a day: there a desk has chosen already."""
_LEAD = 2
"""First sentences of an article that are about its own day where they name none."""
_SHORT, _LONG = 8, 45
"""Words of a sentence that can stand in a timeline."""
_EASY = 25
"""Words from which on a sentence counts less, the longer it is."""
_UNNAMED = 0.3
"""Weight of a sentence that does not name its day, in what is said about that day."""
_WITH_EVENT = 1.3
"""Weight, in the same, of one that tells of an event of that day."""
_TOO_LIKE = 0.5
"""Cosine from which two sentences say the same."""

_WHOLE = re.compile(r"[\"“'A-Z].*[.!?][\"”'’]?$", re.DOTALL)
_CLOCK = re.compile(r"\b\d{1,2}:\d{2}\b|\b[ap]\.m\.|\|")
_PERSONAL = re.compile(r"\b(?:I|we|you|my|our|your|We|You|My|Our|Your)\b")


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a chronicle: how many articles name it, and what they say of it, cited."""

    date: date
    articles: int
    sentences: tuple[PageSentence, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    article: str
    number: int
    text: str
    evidence: Evidence
    named: bool
    with_event: bool
    terms: dict[str, float]


@dataclass(slots=True)
class _Told:
    articles: int = 0
    late: int = 0
    listed: int = 0
    candidates: list[_Candidate] = field(default_factory=list)

    @property
    def salience(self) -> float:
        return (
            math.log1p(self.articles)
            + _LATE_WEIGHT * math.log1p(self.late)
            + _LISTED_WEIGHT * math.log1p(self.listed)
        )


def chronicle(coded: Iterable[CodedArticle], *, days: int, sentences: int = 1) -> tuple[Day, ...]:
    """The days that matter most, in order, each with what is said of it.

    Args:
        coded: Articles about one subject, in any order; leave copies out.
        days: How many days at most.
        sentences: How many sentences a day at most.

    Returns:
        The days chosen; a day of which no whole sentence tells is left out.
    """
    told: dict[date, _Told] = {}
    first = date.max
    for each in coded:
        _note(told, each)
        first = min(first, each.article.publication.anchor or first)
    # What every article looks back on (a war decades ago) is background, not what the articles are about.
    begin = first - timedelta(_LATE) if first != date.max else first
    order = sorted((on for on in told if on >= begin), key=lambda on: (-told[on].salience, on))
    chosen: list[Day] = []
    for on in order:
        if len(chosen) == days:
            break
        found = _choose(told[on].candidates, sentences)
        if found:
            chosen.append(Day(on, told[on].articles, found))
    return tuple(sorted(chosen, key=lambda day: day.date))


def _note(told: dict[date, _Told], coded: CodedArticle) -> None:
    published = coded.article.publication.anchor
    if published is None:
        return
    named: dict[int, set[date]] = {}
    for each in coded.times:
        span = each.date
        if span is not None and span.exact and span.earliest is not None and span.earliest <= published:
            named.setdefault(each.sentence, set()).add(span.earliest)
    for on in set().union(*named.values()) if named else set():
        entry = told.setdefault(on, _Told())
        entry.articles += 1
    for on in listed(coded):
        if on in told:
            told[on].listed += 1
    events = _events(coded)
    for number, sentence in enumerate(coded.sentences):
        for on in named.get(number, ()):
            if published - on >= timedelta(_LATE):
                told[on].late += 1
        some = named.get(number) or ({published} if number < _LEAD else set())
        if some and _readable(coded, sentence):
            made = list(_candidates(coded, number, some, named, events))
            for on, candidate in made:
                told.setdefault(on, _Told()).candidates.append(candidate)


def _candidates(
    coded: CodedArticle,
    number: int,
    some: set[date],
    named: dict[int, set[date]],
    events: set[tuple[int, date]],
) -> Iterator[tuple[date, _Candidate]]:
    span = coded.sentences[number].span
    text = span.of(coded.article.text)
    terms = words.weighted(text)
    cited = Evidence.cut(coded.article.id, coded.article.text, number, span)
    for on in some:
        yield (
            on,
            _Candidate(
                coded.article.id,
                number,
                " ".join(text.split()),
                cited,
                number in named,
                (number, on) in events,
                terms,
            ),
        )


def _events(coded: CodedArticle) -> set[tuple[int, date]]:
    """Sentences and days such that the sentence tells of an event of that very day."""
    return {
        (cited.sentence, report.date.earliest)
        for report in coded.reports
        if report.date.exact and report.date.earliest
        for cited in report.evidence
    }


def _readable(coded: CodedArticle, sentence: Sentence) -> bool:
    kind = coded.article.blocks[sentence.block].kind
    text = sentence.span.of(coded.article.text)
    return (
        kind not in {BlockKind.BOILERPLATE, BlockKind.CREDIT, BlockKind.TITLE, BlockKind.HEADING}
        and _SHORT <= len(text.split()) <= _LONG
        and _WHOLE.match(text) is not None
        and _CLOCK.search(text) is None
    )


def _choose(candidates: list[_Candidate], most: int) -> tuple[PageSentence, ...]:
    centre: dict[str, float] = defaultdict(float)
    for each in candidates:
        weight = (1.0 if each.named else _UNNAMED) * (_WITH_EVENT if each.with_event else 1.0)
        for term, value in each.terms.items():
            centre[term] += weight * value
    scale = math.sqrt(sum(value * value for value in centre.values())) or 1.0
    order = sorted(
        candidates,
        key=lambda each: (-_worth(each, centre) / scale, each.article, each.number),
    )
    kept: list[_Candidate] = []
    for each in order:
        if len(kept) == most:
            break
        if all(words.cosine(each.terms, other.terms) < _TOO_LIKE for other in kept):
            kept.append(each)
    return tuple(PageSentence(each.text, (each.evidence,)) for each in kept)


def _worth(candidate: _Candidate, centre: dict[str, float]) -> float:
    """Nearness to what is said of the day; less for what is long, late in its article, personal or quoted."""
    near = sum(value * centre.get(term, 0.0) for term, value in candidate.terms.items())
    length = len(candidate.text.split())
    near *= 1 - 0.5 * max(0, length - _EASY) / _EASY
    near *= 1 - 0.3 * min(candidate.number, 20) / 20
    near *= 1.0 if candidate.named else 0.9
    near *= 1.15 if candidate.with_event else 1.0
    near *= 0.9 if re.search('["“]', candidate.text) else 1.0
    return near * (0.6 if _PERSONAL.search(candidate.text) else 1.0)
