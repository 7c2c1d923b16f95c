"""A group of articles as a story: its title, days, actors, places and the words that mark it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from dragoman import reference
from dragoman.linking import _words
from dragoman.linking._stories_profile import Profile
from dragoman.model import DateSpan, Granularity, Story, content_id

KEPT_TERMS, KEPT_ACTORS, KEPT_PLACES = 24, 12, 8
TITLE_BONUS = 0.12
"""How much better a title that an article carries is than a sentence trimmed."""
AROUND = 4
"""How many articles without a term are taken to be around a story, so that small fields say little."""
LEAD_BONUS = 0.08
"""How much better an article's first headline is than its second, and so on down to nothing."""
BEST_LENGTH = 9
"""Words a headline has at best."""


def story_of(group: Sequence[Profile], field: Sequence[Profile] = ()) -> Story:
    """The story that a group of articles, in order of publication, tells.

    Args:
        group: The articles.
        field: All that hang together with them: what those share says little of this story.
    """
    voices = _one_each(group)
    middle = _marking(centroid(voices), _one_each(field or group), len(voices))
    first = group[0]
    return Story(
        id=content_id("y", first.id),
        title=_title(voices, middle),
        articles=tuple(each.id for each in group),
        date=_days(each.published for each in group),
        actors=_top((each.actors for each in voices), KEPT_ACTORS),
        places=_top((each.places for each in voices), KEPT_PLACES),
        terms=_terms(voices, middle),
        voices=len(voices),
    )


def centroid(group: Sequence[Profile]) -> dict[str, float]:
    """The mean of the articles' words, as a vector of length 1."""
    total: dict[str, float] = defaultdict(float)
    for each in sorted(group, key=lambda each: each.id):
        for term, weight in each.terms:
            total[term] += weight
    return _words.scaled(total)


def _marking(middle: Mapping[str, float], field: Sequence[Profile], inside: int) -> dict[str, float]:
    """The middle of a story, with what most of the articles around it have as well held down."""
    around = len(field) - inside
    have = Counter(term for each in field for term, _ in each.terms)
    held = {}
    for term, value in middle.items():
        share = have[term] / (inside + around + AROUND) if around else 0.0
        held[term] = value * (1.0 - share)
    return _words.scaled(held)


def _one_each(group: Sequence[Profile]) -> list[Profile]:
    """The first article of each voice."""
    found: dict[str, Profile] = {}
    for each in group:
        found.setdefault(each.voice, each)
    return list(found.values())


def _days(spans: Iterable[DateSpan]) -> DateSpan:
    """From the first publication to the last."""
    known = [each for each in spans if each.known]
    starts = [day for each in known if (day := each.earliest or each.latest)]
    ends = [day for each in known if (day := each.latest or each.earliest)]
    if not starts:
        return DateSpan()
    first, last = min(starts), max(ends)
    return DateSpan(first, last, Granularity.DAY if first == last else Granularity.SPAN)


def _top(counts: Iterable[Iterable[tuple[str, int]]], number: int) -> tuple[str, ...]:
    """What most articles name most; an article's count is damped, so that a long one does not outweigh the rest."""
    total: dict[str, float] = defaultdict(float)
    for each in counts:
        for name, count in each:
            total[name] += 1.0 + math.log(count)
    return tuple(sorted(total, key=lambda each: (-round(total[each], 6), each))[:number])


def _terms(group: Sequence[Profile], middle: Mapping[str, float]) -> tuple[str, ...]:
    """The phrases and words that mark a story, as printed, the most telling first."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    told = Counter[str]()
    for each in group:
        for term, form in each.words:
            forms[term][form] += 1
        told.update(phrase for phrase, _ in each.phrases)
    least = 1 if len(group) == 1 else 2
    value = {
        phrase: _mean(phrase, middle) * 1.5 * math.sqrt(count / len(group))
        for phrase, count in told.items()
        if count >= least and not set(_words.terms(phrase)) <= countries()
    }
    for term, found in forms.items():
        if term in countries():
            continue
        value[min(found, key=lambda form: (-found[form], form))] = middle.get(term, 0.0)
    kept: list[str] = []
    for phrase in sorted(value, key=lambda each: (-round(value[each], 6), each)):
        if not any(_within(phrase, other) for other in kept):
            kept.append(phrase)
        if len(kept) == KEPT_TERMS:
            break
    return tuple(kept)


@cache
def countries() -> frozenset[str]:
    """The terms of countries' names and adjectives, which mark no story among those of a country."""
    shipped = reference.load()
    found: set[str] = set()
    for name in shipped.surfaces():
        if name.kind == "country" and name.form in {"name", "demonym", "adjective", "abbreviation", "alias"}:
            terms = _words.terms(name.surface)
            if len(terms) == 1:
                found.update(terms)
    return frozenset(found)


def _within(one: str, other: str) -> bool:
    """Whether one phrase is part of another, or the other way round, in whole words."""
    return set(_words.terms(one)) <= set(_words.terms(other))


def _mean(phrase: str, middle: Mapping[str, float]) -> float:
    weights = [middle.get(term, 0.0) for term in _words.terms(phrase)]
    return sum(weights) / len(weights) if weights else 0.0


def _title(group: Sequence[Profile], middle: Mapping[str, float]) -> str:
    """The most central headline; without any, the words that mark the story."""
    best: tuple[float, str] | None = None
    for each in group:
        for place, headline in enumerate(each.headlines):
            own = TITLE_BONUS if each.title and headline == each.headlines[0] else 0.0
            own += LEAD_BONUS * max(0.0, 1 - place / 3)
            length = len(headline.split())
            score = round(
                _words.cosine(_words.weighted(headline), middle) + own - 0.01 * abs(length - BEST_LENGTH), 6
            )
            if best is None or (score, headline) > best:
                best = score, headline
    if best and best[0] > 0:
        return best[1]
    return ", ".join(_terms(group, middle)[:3]) or "Untitled"
