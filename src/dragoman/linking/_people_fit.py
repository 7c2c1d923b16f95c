"""How surely two forms of a name are one person's or one organisation's, and why."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Protocol

from dragoman.linking._names import alike, named, short_names
from dragoman.model import ActorKind
from dragoman.reference import fold_name, load_holders

_FULL = 2
_SPELLING, _NEARLY = 0.8, 0.75
_GIVEN_LENGTH = 3


class FormOfName(Protocol):
    """What is asked of a form: see `_people.Form`."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> ActorKind: ...
    @property
    def known(self) -> bool: ...
    @property
    def name(self) -> str: ...
    @property
    def bare(self) -> bool: ...
    @property
    def country(self) -> str | None: ...
    @property
    def held(self) -> frozenset[str]: ...
    @property
    def weight(self) -> int: ...


def fit(one: FormOfName, other: FormOfName, *, others: int, chief: bool = False) -> tuple[float, str]:
    """How surely two forms are one's, 0 to 1, and the reason for a reader.

    Args:
        one: The form to be placed.
        other: A form already placed.
        others: How many could bear the name at all.
        chief: Whether the second is far more spoken of than those others.
    """
    if one.kind is not other.kind:
        return 0.0, ""
    if one.known and other.known:
        return 0.0, ""
    if one.kind is ActorKind.ORGANISATION:
        return _organisation(one, other)
    return _person(one, other, others, chief=chief)


def _person(one: FormOfName, other: FormOfName, others: int, *, chief: bool) -> tuple[float, str]:
    sure = alike(one.name, other.name)
    if not sure:
        return 0.0, ""
    same_country = one.country is not None and one.country == other.country
    foreign = one.country is not None and other.country is not None and not same_country
    same_office = bool(one.held & other.held)
    clash = bool(one.held and other.held) and not same_office
    bare = min(len(named(one.name).words), len(named(other.name).words)) < _FULL
    if foreign and (bare or sure < _SPELLING or clash):
        return 0.0, ""
    printed = f"“{one.name}” is “{other.name}”"
    if not bare:
        near = same_country or same_office or others == 1
        return _whole(sure, foreign=foreign, near=near, printed=printed)
    beside = "country" if same_country else "office" if same_office else ""
    return _short(one, other, sure, others, chief=chief, near=beside, clash=clash or foreign, printed=printed)


def _short(
    one: FormOfName,
    other: FormOfName,
    sure: float,
    others: int,
    *,
    chief: bool,
    near: str,
    clash: bool,
    printed: str,
) -> tuple[float, str]:
    """A single word: somebody's family name, if something else speaks for it or nobody else can be meant."""
    if len(fold_name(one.name)) < _GIVEN_LENGTH or (one.known and one.bare) or (other.known and other.bare):
        return 0.0, ""
    given = _given(one.name, other.name)
    if near:
        doubtful = (given and others > 1) or (clash and others > 1)
        return (0.0, "") if doubtful else (0.5 + 0.3 * sure, f"{printed}: family name and {near}")
    if given or clash or sure < _SPELLING * 0.6:
        return 0.0, ""
    if _also_given(named(one.name).words[-1]):
        return 0.0, ""
    if chief and others > 1:
        return 0.5, f"{printed}: by far the most spoken of with that family name"
    if others == 1 and named(one.name).words[-1] == named(other.name).words[-1]:
        return 0.5, f"{printed}: nobody else is of that family name"
    return 0.0, ""


@lru_cache(maxsize=1 << 12)
def _also_given(word: str) -> bool:
    """Whether people known to the reference bear the word as a first name: "Hussein", "Ibrahim"."""
    return word in short_names() or word in _first_names()


@lru_cache(maxsize=1)
def _first_names() -> frozenset[str]:
    first = {row.key: named(row.person).words[0] for row in load_holders() if " " in row.person}
    counts = Counter(first.values())
    return frozenset(word for word, count in counts.items() if count > 1)


def _whole(sure: float, *, foreign: bool, near: bool, printed: str) -> tuple[float, str]:
    """Two names of two words or more."""
    if foreign:
        return (0.6, f"{printed}: one name, given two countries") if sure >= 0.95 else (0.0, "")
    if sure >= _SPELLING:
        why = "the same name" if sure == 1.0 else "another spelling or form of the name"
        return min(1.0, sure + (0.05 if near else 0.0)), f"{printed}: {why}"
    if sure >= _NEARLY and near:
        return 0.7, f"{printed}: nearly the same name, and nothing against it"
    return 0.0, ""


def _given(one: str, other: str) -> bool:
    """Whether the single word is a given name rather than the family's: "John" is no John McCain for certain."""
    short, full = sorted((named(one).words, named(other).words), key=len)
    return (
        len(full) > 1
        and short[0] != full[-1]
        and (short[0] in short_names() or short[0] == full[0])
        and len(full[0]) > _GIVEN_LENGTH
    )


def _organisation(one: FormOfName, other: FormOfName) -> tuple[float, str]:
    if one.country and other.country and one.country != other.country:
        return 0.0, ""
    printed = f"“{one.name}” is “{other.name}”"
    if fold_name(one.name).removeprefix("the ") == fold_name(other.name).removeprefix("the "):
        return 1.0, f"{printed}: the same name"
    if abbreviates(one.name, other.name) or abbreviates(other.name, one.name):
        return 0.7, f"{printed}: its initials"
    return 0.0, ""


def abbreviates(short: str, long: str) -> bool:
    """Whether capitals are the initials of a name: "NTC", "National Transitional Council"."""
    capitals = short.replace(".", "")
    words = [word for word in long.replace("-", " ").split() if word[:1].isupper()]
    return (
        len(capitals) > 2
        and capitals.isupper()
        and len(words) > 2
        and capitals == "".join(word[0] for word in words)
    )
