"""How far two claims tell one thing in other words: by kin of every word, by names, and by a capital for its state.

`overlap` counts words that are the same; this counts, for claims printed within a day or two of each other, also
those of like meaning ("abducted", "taken"), so that two tellings of one thing meet that share no verb.
"""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache

from dragoman.linking._alike_words import kin
from dragoman.linking._assertions_words import Overlap, Word, measured
from dragoman.linking._claims_data import claim_kin
from dragoman.model import DateSpan
from dragoman.reference import FAMILY_NAME_FIRST, load

_KIN = 0.7
_LIKE = 0.85
"""What a word counts that another of like meaning stands for."""


def sense(one: tuple[Word, ...], other: tuple[Word, ...], *, leaders: bool = False) -> Overlap:
    """How far two claims are told in the same words, or in words of like meaning, without any bar before it."""
    known = {each.term for each in other}
    matched = [(each, each) for each in one if each.term in known]
    used = {each.term for each, _ in matched}
    rest = [each for each in other if each.term not in used]
    for each in one:
        if each.term in used:
            continue
        like = next((word for word in rest if alike(each, word, leaders=leaders)), None)
        if like is not None:
            rest.remove(like)
            matched.append((each, like))
    known_by = [(1.0 if first.term == second.term else _LIKE, first, second) for first, second in matched]
    shared = tuple(sum(part * pair[side].weight for part, *pair in known_by) for side in (0, 1))
    plain = tuple(
        sum(part * pair[side].weight for part, *pair in known_by if not (pair[0].name or pair[1].name))
        for side in (0, 1)
    )
    return measured(one, other, (shared[0], shared[1]), (plain[0], plain[1]))


def alike(one: Word, other: Word, *, leaders: bool = False) -> bool:
    """Whether two words can stand for one thing: of like meaning, or a capital (or who leads it) and its state."""
    if one.name or other.name:
        return _stands_for(one, other, leaders=leaders) or _stands_for(other, one, leaders=leaders)
    return _of_kin(one.base, other.base)


@lru_cache(maxsize=65_536)
def _of_kin(one: str, other: str) -> bool:
    return (
        bool(claim_kin().get(one, frozenset()) & claim_kin().get(other, frozenset()))
        or kin(one, other) >= _KIN
    )


def _stands_for(one: Word, other: Word, *, leaders: bool) -> bool:
    if one.term[0] != "=" or not other.name or other.term[0] == "=":
        return False
    return one.base in seat_of(other.base) or (
        leaders and one.base in _leaders().get(other.base, frozenset())
    )


@lru_cache(maxsize=8192)
def seat_of(name: str) -> tuple[str, ...]:
    """The states that a name is the capital or seat of."""
    found = load().find(name.capitalize())
    return tuple(sorted({each.country for each in found if each.country and each.form == "metonym"}))


@cache
def _leaders() -> dict[str, frozenset[str]]:
    """By family name: the state that somebody called so has led since 2000, where it is one state."""
    found: dict[str, set[str]] = {}
    for office in ("head_of_state", "head_of_government"):
        for each in load().holders(office=office, on=DateSpan(date(2000, 1, 1), date(2030, 1, 1))):
            names = each.person.split()
            for part in (names[0], names[-1]):
                if len(part) > 2 and not (part == names[0] and each.country not in FAMILY_NAME_FIRST):
                    found.setdefault(part.casefold(), set()).add(each.country)
    return {name: frozenset(each) for name, each in found.items() if len(each) == 1}
