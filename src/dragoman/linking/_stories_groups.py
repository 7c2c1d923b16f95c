"""Texts into groups about one happening: by their words, their names, and what tells two happenings apart.

Four steps, each a function of the set alone. (1) Average-link clustering (Sokal and Michener, 1958) at a low bar gives
fields: texts on similar matters. (2) Inside a field words count for less the more of its texts have them, and the
same clustering gives groups. (3) A group falls in two where each half has names or numbers of its own, in nearly all of
its texts and hardly any of the other's: two fights of one champion, two earthquakes on one island. (4) Leftovers join
the group whose core they tell, if it is clearly the best.
"""

from __future__ import annotations

import math
from collections import Counter, OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from dragoman.linking import _words

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Matrix: TypeAlias = "npt.NDArray[np.float64]"
Group = list[int]

_NEVER = -1.0
_REMEMBERED = 128
"""Fields whose groups are remembered."""

FIELD_BAR = 0.1
"""Mean likeness from which groups are one field."""
GROUP_BAR = 0.165
"""Mean likeness, with a field's common words held down, from which they are one group."""
COMMON = 10.0
"""How many texts a field is taken to have beyond its own, so that small ones change little."""
APART = 20.0
"""Weight of its own names that each half must have for a group to fall in two."""
NUMBER_FACTOR, LARGE = 3.0, 2.5
"""How much more a magnitude, a toll or a year says of which happening it is, and from which weight on it is one."""
NEARLY_ALL, HARDLY_ANY = 0.7, 0.1
OWN = 40.0
"""Weight of names of their own from which leftovers stay by themselves."""
SMALL = 3
"""Up to this many texts are a leftover, not a group of their own, where a group tells the same."""
CORE_SHARE, CLEARLY = 0.2, 1.5
"""The share of a group's core that a leftover tells, and by how much that must beat the next best."""


@dataclass(frozen=True, slots=True)
class Text:
    """What grouping sees of a text: its terms as a vector of length 1, and which of them are names or numbers."""

    vector: Mapping[str, float]
    names: frozenset[str]


def grouped(texts: Sequence[Text]) -> list[Group]:
    """The texts (by position) in groups; every text is in exactly one. Order makes no difference but for ties."""
    if len(texts) < 2:
        return [[at] for at in range(len(texts))]
    found: list[Group] = []
    for members in linked(likeness([each.vector for each in texts]), FIELD_BAR):
        field = [texts[at] for at in members]
        found.extend([members[at] for at in group] for group in _grouped_before(field))
    return found


_fields: OrderedDict[tuple[int, ...], tuple[list[Mapping[str, float]], list[Group]]] = OrderedDict()


def _grouped_before(field: list[Text]) -> list[Group]:
    """The groups of a field, remembered: one article more leaves nearly all fields of its week as they were.

    Texts are told apart by their vectors, which are kept beside the groups so that none can take another's place.
    """
    vectors = [each.vector for each in field]
    key = tuple(map(id, vectors))
    if key not in _fields:
        _fields[key] = vectors, _in_field(field)
        if len(_fields) > _REMEMBERED:
            _fields.popitem(last=False)
    return _fields[key][1]


def likeness(vectors: Sequence[Mapping[str, float]]) -> Matrix:
    """How alike each two vectors are, but for each with itself; rounded, so that the order of adding up cannot show."""
    # Imported here: asking a record what was put together before needs no arithmetic, and loading it takes time.
    import numpy as np  # noqa: PLC0415

    have = Counter(each for vector in vectors for each in vector)
    # What one text alone has makes it like no other.
    columns = {each: at for at, each in enumerate(each for each, count in have.items() if count > 1)}
    table = np.zeros((len(vectors), max(len(columns), 1)))
    for row, vector in enumerate(vectors):
        there = [each for each in vector if each in columns]
        table[row, [columns[each] for each in there]] = [vector[each] for each in there]
    return np.round(table @ table.T, 6)


def linked(alike: Matrix, bar: float, least: int = 1) -> list[Group]:
    """Average-link clusters: the two most alike are joined until none are as alike as `bar` or `least` are left."""
    import numpy as np  # noqa: PLC0415

    table = alike.copy()
    np.fill_diagonal(table, _NEVER)
    sizes = np.ones(len(table))
    groups: dict[int, Group] = {at: [at] for at in range(len(table))}
    partner = table.argmax(axis=1)
    best = table.max(axis=1)
    while len(groups) > least:
        one = int(best.argmax())
        if best[one] < bar:
            break
        other = int(partner[one])
        mean = (table[one] * sizes[one] + table[other] * sizes[other]) / (sizes[one] + sizes[other])
        mean[[one, other]] = _NEVER
        mean[table[one] == _NEVER] = _NEVER
        table[one], table[:, one] = mean, mean
        table[other], table[:, other] = _NEVER, _NEVER
        sizes[one] += sizes[other]
        groups[one] += groups.pop(other)
        best[other] = _NEVER
        stale = np.flatnonzero((partner == one) | (partner == other) | (mean > best))
        stale = np.union1d(stale, [one])
        partner[stale] = table[stale].argmax(axis=1)
        best[stale] = table[stale].max(axis=1)
    return sorted(sorted(each) for each in groups.values())


def _in_field(texts: Sequence[Text]) -> list[Group]:
    """The groups of a field."""
    if len(texts) == 1:
        return [[0]]
    held = _held_down([each.vector for each in texts], COMMON, 0.5)
    groups = linked(likeness(held), GROUP_BAR)
    names = _names(texts)
    parted = [part for group in groups for part in _parted(group, texts, names)]
    return _with_leftovers(parted, texts, names)


def _held_down(vectors: Sequence[Mapping[str, float]], more: float, power: float) -> list[dict[str, float]]:
    """The vectors with each term weighed by how few of them have it."""
    have = Counter(each for vector in vectors for each in vector)
    factor = {
        each: math.log((len(vectors) + more) / (count + 0.2 * more)) ** power
        for each, count in have.items()
        if len(vectors) + more > count + 0.2 * more
    }
    return [
        _words.scaled({each: value * factor.get(each, 0.0) for each, value in one.items()}) for one in vectors
    ]


def _names(texts: Sequence[Text]) -> frozenset[str]:
    """The terms that most texts having them take for a name, and numbers."""
    have = Counter(each for text in texts for each in text.vector)
    named = Counter(each for text in texts for each in text.names)
    return frozenset(each for each, count in have.items() if named[each] * 2 > count or each[0].isdigit())


def _telling(term: str, names: frozenset[str]) -> float:
    """How much a term says of which happening it is: names much, numbers that are not small more than elsewhere."""
    weight = _words.weight(term)
    if term[0].isdigit() and weight >= LARGE:
        return weight * NUMBER_FACTOR
    return weight * (1.0 if term in names else 0.3)


def _parted(group: Group, texts: Sequence[Text], names: frozenset[str]) -> list[Group]:
    """A group, or what it falls into."""
    if len(group) < 2 * SMALL:
        return [group]
    vectors = [texts[at].vector for at in group]
    have = Counter(each for vector in vectors for each in vector)
    shared = [{each: value for each, value in one.items() if have[each] > 1} for one in vectors]
    halves = linked(likeness(_held_down(shared, 1.0, 1.0)), -0.5, least=2)
    first, second = ([group[at] for at in half] for half in halves)
    if min(len(first), len(second)) < SMALL:
        return [group]
    ours, theirs = _shares(first, texts), _shares(second, texts)
    if min(_own(ours, theirs, names), _own(theirs, ours, names)) < APART:
        return [group]
    return _parted(first, texts, names) + _parted(second, texts, names)


def _shares(group: Group, texts: Sequence[Text]) -> dict[str, float]:
    """The share of a group's texts that have each term."""
    have = Counter(each for at in group for each in texts[at].vector)
    return {each: count / len(group) for each, count in have.items()}


def _own(ours: Mapping[str, float], theirs: Mapping[str, float], names: frozenset[str]) -> float:
    """The weight of what nearly all of one group's texts tell and hardly any of the other's."""
    return math.fsum(
        _telling(each, names) * (share - theirs.get(each, 0.0))
        for each, share in ours.items()
        if share >= NEARLY_ALL and theirs.get(each, 0.0) <= HARDLY_ANY
    )


def _with_leftovers(groups: list[Group], texts: Sequence[Text], names: frozenset[str]) -> list[Group]:
    """The groups with leftovers joined to the one whose core they tell."""
    large = [list(each) for each in groups if len(each) > SMALL]
    left = [each for each in groups if len(each) <= SMALL]
    cores = [
        {term: share * _telling(term, names) for term, share in _shares(each, texts).items() if share >= 0.5}
        for each in large
    ]
    groups_of = [list(each) for each in large]
    alone: list[Group] = []
    for each in left:
        told = {term for at in each for term in texts[at].vector}
        ranked = sorted(((_share(core, told), -at) for at, core in enumerate(cores)), reverse=True)
        best = ranked[0][0] if ranked else 0.0
        clear = best >= CORE_SHARE and (len(ranked) < 2 or best >= CLEARLY * ranked[1][0])
        if clear and not _own_matter(each, groups_of[-ranked[0][1]], texts, names):
            large[-ranked[0][1]].extend(each)
        else:
            alone.append(each)
    return [*large, *alone]


def _own_matter(left: Group, group: Group, texts: Sequence[Text], names: frozenset[str]) -> bool:
    """Whether several leftovers share names that the group does not have: a small matter, but their own."""
    return len(left) > 1 and _own(_shares(left, texts), _shares(group, texts), names) >= OWN


def _share(core: Mapping[str, float], told: set[str]) -> float:
    """The share of a core that is told, by weight."""
    whole = math.fsum(core.values())
    return math.fsum(value for each, value in core.items() if each in told) / whole if whole else 0.0
