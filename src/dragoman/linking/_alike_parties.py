"""Who takes part in two tellings, and how far they are the same."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from dragoman.linking._alike_words import lemma
from dragoman.linking._people_identity import identity, same_party, state
from dragoman.model import Actor, ActorKind

_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset(
    "the a an of and other some many several two three four five six his her their its our my this that these those "
    "more all any no dozens hundreds thousands scores people man men woman women".split()
)
_NAMED = frozenset({ActorKind.PERSON, ActorKind.ORGANISATION})


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in a telling: `key` says who (`linking.identity`), `side` for whom, `words` what they are called by."""

    key: str
    side: str | None
    actor: Actor
    words: frozenset[str]

    def __hash__(self) -> int:
        """By who it is and what it is called, which is enough and quickly told."""
        return hash((self.key, self.side, self.actor.name))

    @property
    def named(self) -> bool:
        """Whether it is one person or body with a name of its own."""
        return self.actor.kind in _NAMED


@lru_cache(maxsize=32768)
def _party(actor: Actor, on: date | None) -> Party:
    words = (lemma(each) for each in _WORD.findall(actor.name) if each.casefold() not in _SMALL)
    return Party(identity(actor, on), state(actor), actor, frozenset(words))


def party(actor: Actor, on: date | None = None) -> Party:
    """An actor as comparison sees it, on a day."""
    return _party(replace(actor, span=None), on)


def same(one: Party, other: Party) -> float:
    """How far two parties are one, 0 to 1: what `linking.same_party` says, or for people without a name their words."""
    return 1.0 if one.key == other.key else _same(one, other)


@lru_cache(maxsize=32768)
def _same(one: Party, other: Party) -> float:
    said = same_party(one.actor, other.actor)
    if one.named and other.named:
        return said
    if one.actor.country and other.actor.country and one.actor.country != other.actor.country:
        return said
    return max(said, 0.9 * _overlap(one.words, other.words))


def shared(some: tuple[Party, ...], others: tuple[Party, ...]) -> float | None:
    """How far the fewer of the two are among the more, 0 to 1; `None` where a side names nobody."""
    if not some or not others:
        return None
    small, large = sorted((some, others), key=len)
    return sum(max(same(one, other) for other in large) for one in small) / len(small)


def _overlap(some: frozenset[str], others: frozenset[str]) -> float:
    return len(some & others) / min(len(some), len(others)) if some and others else 0.0
