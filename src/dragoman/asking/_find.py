"""Finding: the sentences that a question may be answered from, scored by how much of it they tell."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from dragoman.asking._query import Kind, Named, Query
from dragoman.asking._terms import holds, near, neighbours, stops, term, term_set, weight
from dragoman.record import Passage, PassageFilter, Record

ARTICLES = 14
"""Articles that are read whole for the context of their sentences."""

_NAME = 7.0
"""Weight of a name asked about, beside the 1 to 11 of a word."""
_CALLED = 0.04
"""What it adds that a sentence has the noun by which somebody is asked for."""
_LAGGING = timedelta(days=60)
_FEW = 4
"""Fewer names and words than this stand in so many sentences that more of them are looked at."""
_LIKE = 9
"""Words of like meaning that are looked for beside one of the question's, the rarest first."""


@dataclass(slots=True)
class Line:
    """A sentence with how much of the question it tells.

    `names` and `words` are, one for each of the query's, 1 where it stands in the sentence itself and less where
    only a neighbour, the title or a word of like meaning has it; `score` is 0 to a little over 1; `covered` is the
    share of the question's other words that is told, `near_names` the least of `names`.
    """

    passage: Passage
    terms: frozenset[str]
    title: bool = False
    names: tuple[float, ...] = ()
    words: tuple[float, ...] = ()
    score: float = 0.0
    covered: float = 0.0
    dated: float = 0.0

    @property
    def near_names(self) -> float:
        """The least of `names`; 1 where the question names nobody."""
        return min(self.names, default=1.0)

    @property
    def own_names(self) -> float:
        """The greatest of `names`; 1 where the question names nobody."""
        return max(self.names, default=1.0)


@dataclass(slots=True)
class Finding:
    """What was found for a question, best first; the sentences around it and where it was filed, by article."""

    query: Query
    lines: list[Line] = field(default_factory=list)
    around: dict[str, tuple[Passage, ...]] = field(default_factory=dict)
    filed: dict[str, str] = field(default_factory=dict)

    def best(self, number: int, *, least: float = 0.0) -> list[Line]:
        """The best lines, no sentence printed twice, titles only where nothing else says it."""
        seen: set[str] = set()
        kept: list[Line] = []
        for each in self.lines:
            words = " ".join(each.passage.text.split()).casefold()
            if each.score < least or words in seen:
                continue
            seen.add(words)
            kept.append(each)
            if len(kept) == number:
                break
        return kept

    def next_after(self, line: Line, ahead: int = 1) -> Passage | None:
        """The sentence that many after a line in its article, if that was read."""
        own = self.around.get(line.passage.article, ())
        wanted = line.passage.sentence + ahead
        return next((each for each in own if each.sentence == wanted), None)


def find(record: Record, query: Query, *, limit: int = 150) -> Finding:
    """The sentences that tell most of what a question speaks of."""
    limit = 2 * limit if len(query.names) + len(query.words) < _FEW else limit
    hits = {(each.article, each.sentence): each for each in _searched(record, query, limit)}
    order = dict.fromkeys(article for article, _ in hits)
    around = record.sentences(list(order)[:ARTICLES])
    for sentences in around.values():
        hits.update({(each.article, each.sentence): each for each in sentences})
    lines = [Line(each, term_set(each.text), _is_title(each)) for each in hits.values()]
    filed = record.datelines(around)
    _score(query, lines, around, filed)
    lines.sort(key=lambda each: (-each.score, each.passage.article, each.passage.sentence))
    return Finding(query, lines, around, filed)


def search_words(query: Query) -> tuple[str, ...]:
    """What is looked for in the full text: names in every spelling, words, and words of like meaning."""
    named = [
        *query.names,
        *([query.speaker] if query.speaker else []),
        *([query.organisation] if query.organisation else []),
    ]
    words = [spelling for each in named for spelling in each.spellings[:6]]
    words += query.words
    if query.kind is Kind.WHO and query.noun:
        words.append(query.noun.split()[-1])
    for each in query.words:
        stems = {term(word): word for word in sorted(neighbours(each), reverse=True) if " " not in word}
        words += sorted(stems.values(), key=lambda word: (-weight(term(word)), word))[:_LIKE]
    return tuple(dict.fromkeys(words))


def _searched(record: Record, query: Query, limit: int) -> list[Passage]:
    words = search_words(query)
    chosen = PassageFilter(
        words=words, outlets=query.outlets, articles=query.articles, reported_by=query.as_of, limit=limit
    )
    found = list(record.passages(chosen))
    span = query.span
    if span and span.earliest and span.latest and (span.latest - span.earliest).days < 400:
        until = (
            min(span.latest + _LAGGING, query.as_of or date.max)
            if span.latest < date.max - _LAGGING
            else None
        )
        found += record.passages(replace(chosen, since=span.earliest, until=until, limit=limit // 2))
    return found


def _is_title(passage: Passage) -> bool:
    return passage.title is not None and passage.text.strip() == passage.title.strip()


def _score(
    query: Query, lines: Sequence[Line], around: dict[str, tuple[Passage, ...]], filed: dict[str, str]
) -> None:
    terms = {(each.passage.article, each.passage.sentence): each.terms for each in lines}
    whole = {
        article: frozenset().union(*(terms[article, each.sentence] for each in own))
        for article, own in around.items()
    }
    titles = {each.passage.article: term_set(each.passage.title or "") for each in lines}
    words = tuple((term(each), near(each)) for each in query.words)
    for line in lines:
        article, at = line.passage.article, line.passage.sentence
        close = frozenset().union(*(terms.get((article, at + step), frozenset()) for step in (-2, -1, 1)))
        lead = (
            titles[article]
            | term_set(filed.get(article, ""))
            | terms.get((article, 0), frozenset())
            | terms.get((article, 1), frozenset())
        )
        rest = whole.get(article, frozenset())
        line.names = tuple(_named(each, line.terms, close, lead, rest) for each in query.names)
        line.words = tuple(_told(own, like, line.terms, close, lead, rest) for own, like in words)
    rare = _rarity(lines, len(query.names), len(words))
    name_weights = [_NAME * rare[0][number] for number in range(len(query.names))]
    word_weights = [
        min(max(weight(own), 2.5), 8.0) * rare[1][number] for number, (own, _) in enumerate(words)
    ]
    total = sum(name_weights) + sum(word_weights) or 1.0
    called = frozenset({term(query.noun.split()[-1])} if query.kind is Kind.WHO and query.noun else ())
    for line in lines:
        told = math.fsum(w * m for w, m in zip(word_weights, line.words, strict=True))
        named = math.fsum(w * m for w, m in zip(name_weights, line.names, strict=True))
        line.covered = told / sum(word_weights) if word_weights else 1.0
        line.dated = _in_time(query, line.passage)
        line.score = (
            (told + named) / total
            + line.dated
            + (_CALLED if called & line.terms else 0.0)
            - (0.1 if line.title and query.words else 0.0)
            - _overlong(line)
        )


def _overlong(line: Line) -> float:
    return 0.06 if len(line.passage.text) > 450 else 0.0


def _named(
    each: Named, own: frozenset[str], close: frozenset[str], lead: frozenset[str], rest: frozenset[str]
) -> float:
    here = each.stands_in(own)
    if here:
        return here
    if each.stands_in(close) or each.stands_in(lead):
        return 0.6
    return 0.3 if each.stands_in(rest) else 0.0


def _told(
    own: str,
    like: frozenset[str],
    here: frozenset[str],
    close: frozenset[str],
    lead: frozenset[str],
    rest: frozenset[str],
) -> float:
    if own in here:
        return 1.0
    if holds(here, like):
        return 0.8
    if own in close or own in lead:
        return 0.5
    if holds(close, like):
        return 0.35
    return 0.25 if own in rest else 0.0


def _rarity(lines: Sequence[Line], names: int, words: int) -> tuple[list[float], list[float]]:
    """How much each part of the question tells apart the sentences found, 0.4 to 1."""
    count = len(lines) + 1

    def one(values: Iterable[float]) -> float:
        having = sum(1 for value in values if value >= 0.8)
        return 0.4 + 0.6 * math.log(count / (having + 1)) / math.log(count) if count > 2 else 1.0

    return (
        [one(line.names[number] for line in lines) for number in range(names)],
        [one(line.words[number] for line in lines) for number in range(words)],
    )


def _in_time(query: Query, passage: Passage) -> float:
    """What the day of publication says for or against a sentence, where the question names days."""
    if query.span is None or not query.span.known or not passage.published.known:
        return 0.0
    first, last = query.span.earliest, query.span.latest
    published_last = passage.published.latest or passage.published.earliest
    published_first = passage.published.earliest or passage.published.latest
    assert published_last is not None
    assert published_first is not None
    if first and published_last < first and query.kind not in {Kind.WHEN, Kind.NEXT}:
        return -0.12 if (first - published_last).days < 40 else -0.3
    if last and published_first > last:
        days = (published_first - last).days
        return 0.08 if days <= 3 else 0.03 if days <= 60 else -0.05
    return 0.1


def content(text: str) -> frozenset[str]:
    """The terms of a text that say something."""
    return frozenset(each for each in term_set(text) if each not in stops() and len(each) > 1)
