"""A group of articles as a story: its title, days, actors, places and the words that mark it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dragoman import reference
from dragoman.linking import _words
from dragoman.linking._stories_profile import Profile
from dragoman.linking._topics_subjects import likeliest, name
from dragoman.linking._topics_themes import names
from dragoman.model import DateSpan, Granularity, Story, content_id
from dragoman.reference import DatedEvent

KEPT_TERMS, KEPT_THEMES, KEPT_ACTORS, KEPT_PLACES = 20, 4, 12, 8
TITLE_BONUS = 0.3
"""How much better a title that an article carries is than a sentence trimmed, where all carry one."""
AROUND = 4
"""How many articles without a term are taken to be around a story, so that small fields say little."""
LEAD_BONUS = 0.08
"""How much better an article's first headline is than its second, and so on down to nothing."""
TOLD = 0.32
"""How like a story a happening that the reference names must be to be its title."""
SURELY = 0.5
"""The same, where most articles have titles of their own."""
LEAST = 0.12
"""How central a headline must be to be one."""
BEST_LENGTH = 9
"""Words a headline has at best."""


@dataclass(frozen=True, slots=True)
class Field:
    """Articles that hang together, as far as a story of theirs must know: how many voices, how many have a term."""

    voices: int
    have: Mapping[str, int]

    @classmethod
    def of(cls, articles: Sequence[Profile]) -> Field:
        """What some articles, in order of publication, have in common."""
        voices = _one_each(articles)
        return cls(len(voices), Counter(term for each in voices for term, _ in each.terms))


def story_of(group: Sequence[Profile], field: Field | None = None, but_not: Collection[str] = ()) -> Story:
    """The story that a group of articles, in order of publication, tells.

    Args:
        group: The articles.
        field: All that hang together with them: what those share says little of this story.
        but_not: Titles that another story of the field has.
    """
    voices = _one_each(group)
    whole = centroid(voices)
    middle = _marking(whole, field, len(voices)) if field else whole
    first = group[0]
    story = Story(
        id=content_id("y", first.id),
        title="",
        articles=tuple(each.id for each in group),
        date=_days(each.published for each in group),
        actors=_top((each.actors for each in voices), KEPT_ACTORS),
        places=_top((each.places for each in voices), KEPT_PLACES),
        terms=(*_terms(voices, middle), *_themes(voices)),
        voices=len(voices),
    )
    titled = sum(bool(each.title) for each in voices)
    named = _happening(story, whole, SURELY if titled * 2 >= len(voices) else TOLD)
    title = named if named not in but_not else None
    return replace(story, title=title or _title(voices, middle) or _description(story))


def _happening(story: Story, middle: Mapping[str, float], least: float) -> str | None:
    """What the reference calls a happening of these days and countries that the story is full of."""
    if not story.date.earliest or not story.date.latest:
        return None
    best: tuple[float, str] | None = None
    for code in [each for each in story.actors if len(each) == 3][:2]:
        for each, words in _happenings(code):
            if each.date.overlaps(story.date):
                told = round(_words.cosine(words, middle), 6)
                if told >= least and (best is None or (told, each.title) > best):
                    best = told, each.title
    return best[1] if best else None


@cache
def _happenings(country: str) -> tuple[tuple[DatedEvent, dict[str, float]], ...]:
    """What the reference knows to have happened in a country on one day, with the words that name it."""
    known = reference.load().dated_events(country=country)
    return tuple((each, _words.weighted(each.title)) for each in known if each.date.exact)


def _description(story: Story) -> str:
    """What a story is called that has no headline: what it is about, and what marks it."""
    about = name(likeliest(story))
    marks = [each for each in story.terms[:3] if each not in about][:2]
    return f"{about}: {', '.join(marks)}" if marks else about


def centroid(group: Sequence[Profile]) -> dict[str, float]:
    """The mean of the articles' words, as a vector of length 1."""
    total: dict[str, float] = defaultdict(float)
    for each in sorted(group, key=lambda each: each.id):
        for term, weight in each.terms:
            total[term] += weight
    return _words.scaled(total)


def _marking(middle: Mapping[str, float], field: Field, inside: int) -> dict[str, float]:
    """The middle of a story, with what most of the articles around it have as well held down."""
    if field.voices <= inside:
        return dict(middle)
    whole = field.voices + AROUND
    return _words.scaled({term: value * (1.0 - field.have[term] / whole) for term, value in middle.items()})


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
        for said, count in each:
            total[said] += 1.0 + math.log(count)
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
    kept: dict[str, frozenset[str]] = {}
    for phrase in sorted(value, key=lambda each: (-round(value[each], 6), each)):
        words = frozenset(_words.terms(phrase))
        if any(words <= other for other in kept.values()):
            continue
        shorter = [other for other, parts in kept.items() if parts <= words]
        if shorter and phrase.istitle():
            kept = {phrase if each == shorter[0] else each: parts for each, parts in kept.items()}
            kept = {each: parts for each, parts in kept.items() if each not in shorter[1:]} | {phrase: words}
        else:
            kept[phrase] = words
        if len(kept) == KEPT_TERMS:
            break
    return tuple(kept)


def _themes(group: Sequence[Profile]) -> tuple[str, ...]:
    """What the story is about, each theme in a word, the strongest first; every article counts the same."""
    total: dict[str, float] = defaultdict(float)
    for each in group:
        whole = sum(strength for _, strength in each.themes)
        for theme, strength in each.themes:
            total[theme] += strength / whole
    best = sorted(total, key=lambda each: (-round(total[each], 6), each))[:KEPT_THEMES]
    return tuple(names()[each].word for each in best)


@cache
def countries() -> frozenset[str]:
    """The terms of countries' names and adjectives, which mark no story among those of a country."""
    shipped = reference.load()
    found: set[str] = set()
    for each in shipped.surfaces():
        if each.kind == "country" and each.form in {"name", "demonym", "adjective", "abbreviation", "alias"}:
            terms = _words.terms(each.surface)
            if len(terms) == 1:
                found.update(terms)
    return frozenset(found)


def _mean(phrase: str, middle: Mapping[str, float]) -> float:
    weights = [middle.get(term, 0.0) for term in _words.terms(phrase)]
    return sum(weights) / len(weights) if weights else 0.0


def _title(group: Sequence[Profile], middle: Mapping[str, float]) -> str:
    """The most central headline; nothing if none is central."""
    best: tuple[float, str] | None = None
    titled = sum(bool(each.title) for each in group) / len(group)
    for each in group:
        for place, headline in enumerate(each.headlines):
            central = _words.cosine(_words.weighted(headline), middle)
            own = TITLE_BONUS * titled if each.title and place == 0 else 0.0
            lead = LEAD_BONUS * max(0.0, 1 - place / 3)
            length = len(headline.split())
            score = round(central + own + lead - 0.01 * abs(length - BEST_LENGTH), 6)
            if central >= LEAST and (best is None or (score, headline) > best):
                best = score, headline
    return best[1] if best else ""
