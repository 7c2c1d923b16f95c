"""Search for what a question needs: the best passage of each article before a second one of any."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from dragoman.asking._find import search_words
from dragoman.asking._query import Query
from dragoman.asking._semantic import POOL, Embedder, ranked_by_meaning
from dragoman.asking._terms import near, stops, term, term_set, tokens, weight
from dragoman.asking._understand import understand
from dragoman.record import Passage, PassageFilter, Record, fold

_POOL = 400
_OUTLET = 1.0
"""How much more a passage of an outlet named counts."""
_DAY = 0.3
"""How much more one published on a day named counts."""
_TITLE = 1.0
_NEAR = 0.2
"""What a word counts that stands in the title, or only as a word of like meaning."""
_FIRST = 8
_OFTEN = 0.4
_SHARED = 0.3
"""Passages that are looked through for a name they share, the share of them that must, what it counts then."""
_PART = 0.6
"""What the best told part of a question counts beside the whole of it."""


def search(
    record: Record,
    question: str,
    *,
    limit: int = 10,
    as_of: date | None = None,
    by: Embedder | None = None,
) -> tuple[Passage, ...]:
    """The passages that a question is best answered from, best first.

    Outlets and days that the question names count for a passage without shutting others out; each part of a
    question ("…, as reported by A, while B …") is served before any is served twice.

    Args:
        record: Where to look.
        question: A question, or words.
        limit: How many passages.
        as_of: Only what had certainly been reported by the end of that day.
        by: What ranks the best by meaning too (`asking.embedder()`), if anything.
    """
    today = as_of or datetime.now(UTC).date()
    known = (*record.outlets(), *record.agencies())
    query = understand(question, today=today, as_of=as_of, outlets=known)
    words = _words(query)
    chosen = PassageFilter(words=(*words, *search_words(query)), reported_by=as_of, limit=_POOL)
    found = {(each.article, each.sentence): each for each in record.passages(chosen)}
    for outlet in _named(query, known):
        own = record.passages(replace(chosen, outlets=(outlet,), limit=80))
        found.update({(each.article, each.sentence): each for each in own})
    outlets = _named(query, known)
    first = _spread(query, outlets, list(found.values()), _FIRST, {})
    shared = _shared(first)
    if shared:
        more = record.passages(replace(chosen, words=tuple(shared), limit=_POOL // 2))
        found.update({(each.article, each.sentence): each for each in more})
    if by is None:
        return tuple(_spread(query, outlets, list(found.values()), limit, shared))
    best = _spread(query, outlets, list(found.values()), max(limit, POOL), shared)
    texts = [f"{each.title or ''} {each.text}" for each in best]
    return tuple(ranked_by_meaning(by, query.text, best, texts)[:limit])


def _words(query: Query) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in tokens(query.text) if each.lower() not in stops()))


def _named(query: Query, known: Sequence[str]) -> tuple[str, ...]:
    """The outlets named, even where they are what the question is about."""
    text = fold(query.text)
    return tuple(each for each in known if each in query.outlets or (len(each) > 4 and fold(each) in text))


def _spread(
    query: Query,
    outlets: Sequence[str],
    found: Sequence[Passage],
    limit: int,
    shared: Mapping[str, float],
) -> list[Passage]:
    words = _words(query)
    wanted = {term(each): weight(term(each)) for each in words}
    like = {term(each): near(each) for each in words}
    titles = {each.article: term_set(each.title or "") for each in found}
    terms = {(each.article, each.sentence): term_set(each.text) for each in found}
    rarity = _rarity(wanted, [terms[key] | titles[key[0]] for key in terms])
    whole = sum(value * rarity[word] for word, value in wanted.items()) or 1.0
    parts = _parts(query.text)
    best: dict[str, tuple[float, Passage]] = {}
    for each in found:
        own, title = terms[each.article, each.sentence], titles[each.article]
        worth = 0.0
        for word, value in wanted.items():
            share = 1.0 if word in own else _TITLE if word in title else _NEAR if like[word] & own else 0.0
            worth += share * value * rarity[word]
        worth = worth / whole + _PART * max((_told(part, own | title, rarity) for part in parts), default=0.0)
        worth += sum(value for word, value in shared.items() if term(word) in own or term(word) in title)
        worth *= 1.0 + (_OUTLET if each.outlet in outlets else 0.0) + _dated(query, each)
        if each.article not in best or worth > best[each.article][0]:
            best[each.article] = (worth, each)
    ranked = sorted(best.values(), key=lambda each: (-each[0], each[1].article))
    return [passage for _, passage in ranked[:limit]]


_BETWEEN = re.compile(
    r"[,;]\s+|\s+(?:and|while|whereas|but|who|which|as well as|as opposed to|in contrast to|compared to|between)\s+",
    re.IGNORECASE,
)


def _parts(text: str) -> list[dict[str, float]]:
    """The parts of a question, each with the weights of its words, where there are several."""
    parts = []
    for part in _BETWEEN.split(text):
        words = {term(each): weight(term(each)) for each in tokens(part) if each.lower() not in stops()}
        if len(words) >= 3:
            parts.append(words)
    return parts if len(parts) > 1 else []


def _told(part: Mapping[str, float], own: frozenset[str], rarity: Mapping[str, float]) -> float:
    total = sum(value * rarity.get(word, 1.0) for word, value in part.items()) or 1.0
    return sum(value * rarity.get(word, 1.0) for word, value in part.items() if word in own) / total


def _shared(found: Sequence[Passage]) -> dict[str, float]:
    """The names that most of the first passages have: what a question that names nobody is likely about."""
    counted: dict[str, int] = {}
    printed: dict[str, str] = {}
    for each in found:
        own = [
            word
            for word in tokens(f"{each.title or ''} {each.text}")
            if word[:1].isupper() and word.lower() not in stops()
        ]
        for key, word in {term(re.sub(r"['’]s?$", "", word)): word for word in own if len(word) > 2}.items():
            counted[key] = counted.get(key, 0) + 1
            printed.setdefault(key, re.sub(r"['’]s?$", "", word))
    often = sorted(
        (key for key, count in counted.items() if count >= _OFTEN * len(found)),
        key=lambda key: (-counted[key], key),
    )
    return {printed[key]: _SHARED * counted[key] / len(found) for key in often[:3]}


def _rarity(wanted: Mapping[str, float], texts: Sequence[frozenset[str]]) -> dict[str, float]:
    count = len(texts) + 1
    return {
        word: 0.25 + 0.75 * math.log(count / (1 + sum(word in each for each in texts))) / math.log(count)
        for word in wanted
    }


def _dated(query: Query, passage: Passage) -> float:
    days = _days(query)
    on = passage.published.latest
    if not days or on is None:
        return 0.0
    return _DAY if any(abs((on - each).days) <= 1 for each in days) else 0.0


def _days(query: Query) -> list[date]:
    from dragoman.language.times import find, resolve  # noqa: PLC0415

    found = []
    for raw in find(query.text):
        time = resolve(raw, anchor=query.today)
        if time.date is not None and time.date.exact and time.date.earliest is not None:
            found.append(time.date.earliest)
    return found
