"""Stories into topics under names an editor would print: "Libyan civil war", "Iran nuclear talks".

A story's own themes and countries propose what it belongs under; stories like it vote. Topics are what ends under one
name, so a topic keeps its id as long as it keeps its subject.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dragoman.linking import _words
from dragoman.linking._stories_join import Vector, marks, ranked, ranked_terms
from dragoman.linking._topics_subjects import SURE, UNSURE, Subject, name, proposals
from dragoman.model import DateSpan, Granularity, Story, Topic

NEAR = 0.3
"""Likeness from which a story votes on another's topic."""
NEAR_DAYS = 120
SLIGHT = SURE
"""With fewer voices than this, a topic goes into a larger one of its country or theme that is like it."""
LIKE = 0.2
"""How like it that must be."""
RELATED, KEPT_RELATED = 0.25, 6
"""Likeness from which topics are related, and how many are named."""
SAME_COUNTRY = 0.15
"""What a country in common adds to how related two topics of the same days are."""
KEPT_TERMS, KEPT_ACTORS = 16, 10
_KEYS = 10
_LARGEST_BLOCK = 40
"""How many stories with one mark vote on another's topic."""


def topics(stories: Sequence[Story]) -> tuple[Topic, ...]:
    """The topics of any stories, those of most voices first."""
    ordered = sorted(stories, key=lambda each: each.id)
    vectors = [marks(each) for each in ordered]
    own = [proposals(each) for each in ordered]
    near = _near(ordered, vectors)
    under: dict[Subject, list[int]] = defaultdict(list)
    for at in range(len(ordered)):
        under[_elected(at, own, near, ordered)].append(at)
    under = _gathered(under, ordered, vectors)
    made = {subject: _topic(subject, [ordered[at] for at in under[subject]]) for subject in sorted(under)}
    sums = {subject: _sum(vectors[at] for at in members) for subject, members in under.items()}
    voices = {made[subject].id: sum(ordered[at].voices for at in under[subject]) for subject in made}
    return tuple(sorted(_related(made, sums), key=lambda each: (-voices[each.id], each.name, each.id)))


def topic_of(made: Sequence[Topic]) -> dict[str, str]:
    """The topic that each story is under: ids by id."""
    return {story: topic.id for topic in made for story in topic.stories}


def _elected(
    at: int,
    own: Sequence[Mapping[Subject, float]],
    near: Sequence[Sequence[tuple[int, float]]],
    stories: Sequence[Story],
) -> Subject:
    """What a story is put under: by what it tells itself, and what the stories like it tell."""
    votes: dict[Subject, float] = defaultdict(float, own[at])
    for other, alike in near[at]:
        heard = 0.5 + 0.5 * min(1.0, stories[other].voices / 5)
        for subject, value in own[other].items():
            votes[subject] += alike * value * heard
    return max(votes, key=lambda each: (round(votes[each], 6), each))


def _gathered(
    under: Mapping[Subject, list[int]], stories: Sequence[Story], vectors: Sequence[Vector]
) -> dict[Subject, list[int]]:
    """The subjects, the slight ones taken into larger ones of their country or theme that are like them."""
    voices = {subject: sum(stories[at].voices for at in members) for subject, members in under.items()}
    large = {subject: list(members) for subject, members in under.items() if voices[subject] >= SLIGHT}
    sums = {subject: _sum(vectors[at] for at in members) for subject, members in large.items()}
    sharing: dict[str, list[Subject]] = defaultdict(list)
    for subject in sorted(large):
        for each in (subject.theme, *subject.scope):
            sharing[each].append(subject)
    found = dict(large)
    for subject in sorted(under.keys() - large.keys()):
        mine = _sum(vectors[at] for at in under[subject])
        rivals = sorted({each for shared in (subject.theme, *subject.scope) for each in sharing[shared]})
        alike = [(round(_words.cosine(mine, sums[each]), 6), each) for each in rivals]
        best = max(alike, default=None)
        if best and best[0] >= LIKE and _days_off(under[subject], large[best[1]], stories) <= NEAR_DAYS:
            found[best[1]] = sorted([*found[best[1]], *under[subject]])
        else:
            kept = Subject("", subject.scope) if subject.theme in UNSURE and subject.scope else subject
            found[kept] = sorted([*found.get(kept, ()), *under[subject]])
    return found


def _days_off(some: Sequence[int], others: Sequence[int], stories: Sequence[Story]) -> int:
    return min(_apart(stories[one], stories[other]) for one in some for other in others)


def _near(stories: Sequence[Story], vectors: Sequence[Vector]) -> list[list[tuple[int, float]]]:
    """The stories like each, not too far off in time; of those that share a mark, the ones most told."""
    blocks: dict[tuple[str, int], list[int]] = defaultdict(list)
    keys = [sorted(each, key=lambda term: (-each[term], term))[:_KEYS] for each in vectors]
    when = [_season(each) for each in stories]
    for at in sorted(range(len(stories)), key=lambda at: (-stories[at].voices, stories[at].id)):
        for key in keys[at]:
            block = blocks[key, when[at]]
            if len(block) < _LARGEST_BLOCK:
                block.append(at)
    found: list[list[tuple[int, float]]] = []
    for at, some in enumerate(keys):
        around = (when[at] - 1, when[at], when[at] + 1)
        others = {other for key in some for season in around for other in blocks.get((key, season), ())}
        alike = (
            (other, round(_words.cosine(vectors[at], vectors[other]), 6))
            for other in sorted(others - {at})
            if _apart(stories[at], stories[other]) <= NEAR_DAYS
        )
        found.append([(other, value) for other, value in alike if value >= NEAR])
    return found


def _season(story: Story) -> int:
    """A number that stories of nearby days have in common, or differ in by one."""
    return story.date.latest.toordinal() // NEAR_DAYS if story.date.latest else 0


def _apart(one: Story, other: Story) -> int:
    """Days between two stories; 0 where they overlap or a day is unknown."""
    if not (one.date.earliest and one.date.latest and other.date.earliest and other.date.latest):
        return 0
    return max(0, (other.date.earliest - one.date.latest).days, (one.date.earliest - other.date.latest).days)


def _topic(subject: Subject, stories: Sequence[Story]) -> Topic:
    ordered = sorted(stories, key=lambda each: (str(each.date.earliest or date.max), each.id))
    starts = [each.date.earliest for each in ordered if each.date.earliest]
    ends = [each.date.latest for each in ordered if each.date.latest]
    days = DateSpan(min(starts), max(ends), Granularity.SPAN) if starts and ends else DateSpan()
    return Topic(
        id=subject.id,
        name=name(subject, days),
        stories=tuple(each.id for each in ordered),
        date=days,
        actors=ranked([(each.actors, each.voices) for each in ordered], KEPT_ACTORS),
        terms=ranked_terms(ordered, KEPT_TERMS),
    )


def _sum(vectors: Iterable[Vector]) -> Vector:
    total: dict[str, float] = defaultdict(float)
    for vector in vectors:
        for term, value in vector.items():
            total[term] += value
    return _words.scaled(total)


def _related(made: Mapping[Subject, Topic], sums: Mapping[Subject, Vector]) -> list[Topic]:
    """The topics with those related to each: told in like words, or of the same countries in the same days."""
    found = []
    for subject, topic in made.items():
        alike = []
        for other, theirs in made.items():
            value = _words.cosine(sums[subject], sums[other])
            if set(subject.scope) & set(other.scope) and topic.date.overlaps(theirs.date):
                value += SAME_COUNTRY
            if other != subject and value >= RELATED:
                alike.append((-round(value, 6), theirs.id))
        found.append(replace(topic, related=tuple(each for _, each in sorted(alike)[:KEPT_RELATED])))
    return found
