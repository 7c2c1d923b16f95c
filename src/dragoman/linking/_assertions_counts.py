"""Numbers of two claims side by side: of one unit, of the same people, at the same spot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.linking._claims_numbers import Count, counts

_NEARBY = re.compile(
    r"\b(?:near|outside|inside|in front of|at|aboard) (?:the|a|an|its|their) (?!time\b|end\b)(?:[A-Z]\w+ )?[a-z]"
)


def nearby(text: str) -> bool:
    """Whether it counts at one spot: "outside the ministry"."""
    return _NEARBY.search(text) is not None


_ROLES = frozenset(
    "police policeman policemen officer officers soldier soldiers troops guard guards child children woman women "
    "man men rebel rebels fighter fighters militant militants journalist journalists foreigner foreigners official "
    "officials member members worker workers".split()
)


def of_a_part(one: str, other: str) -> bool:
    """Whether one counts people of one kind, the other all: "36 police officers" and "49 people"."""
    return (one in _ROLES) != (other in _ROLES)


def of_one_unit(one: str, other: str) -> list[tuple[str, Count, Count]]:
    first, second = counts(one), counts(other)
    found = []
    for unit in dict.fromkeys(each.unit for each in first):
        some = [each for each in first if each.unit == unit]
        others = [each for each in second if each.unit == unit]
        some, others = _last_of(one, some), _last_of(other, others)
        if len(some) == len(others) == 1:
            found.append((unit, some[0], others[0]))
    return found or list(_from_to(first, other))


_FROM_TO = re.compile(r"\bfrom (\d[\d,]*)(?: [a-z]+)? to (?:about |some |nearly )?(\d[\d,]*)\b")


def _from_to(first: tuple[Count, ...], other: str) -> Iterator[tuple[str, Count, Count]]:
    """A number that is said to be another now: "from 400 to 650", where the other claim has 400 of something."""
    said = _FROM_TO.search(other)
    if said is None:
        return
    old, new = (float(each.replace(",", "")) for each in said.groups())
    for each in first:
        if each.low <= old <= each.high:
            yield each.unit, each, Count(each.unit, new, new, said[2], said.start(2), noun=each.noun)


def value_of(text: str, unit: str | None) -> str:
    """The number of a claim as shown; of one that has changed the new one."""
    known = [each for each in counts(text) if each.unit == unit]
    known = _last_of(text, known)
    if known:
        return f"{known[0].text} {unit}"
    said = _FROM_TO.search(text)
    return f"{said[2]} {unit}" if said else ""


def _last_of(text: str, some: list[Count]) -> list[Count]:
    """Of two numbers the one that it is now: "from 400 to 650"."""
    if (
        len(some) == 2
        and re.search(r"\bfrom\b", text[: some[0].start])
        and re.search(r"\bto\b", text[some[0].start : some[1].start])
    ):
        return some[1:]
    return some


def same_number(a: Count, b: Count) -> bool:
    slack = 0.03 * max(a.high, b.high) if max(a.high, b.high) >= 100 else 0.0
    return a.low <= b.high + slack and b.low <= a.high + slack
