"""Claims that contradict each other as conflicts: the sides of each, who says so, since when, in whose words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from dragoman.linking._assertions_claim import Assertion
from dragoman.linking._assertions_counts import value_of
from dragoman.linking._assertions_differ import differ
from dragoman.linking._assertions_pair import order
from dragoman.linking._assertions_sites import sites_of
from dragoman.linking._assertions_who import doer
from dragoman.linking._compare import ABOUT, Difference
from dragoman.linking._conflicts import first_of, sides_of, united
from dragoman.linking._conflicts_accused import accusation
from dragoman.linking._conflicts_wording import of_deed
from dragoman.linking._contrary_verdict import JUDGED
from dragoman.linking._telling import reported_on
from dragoman.model import Conflict, ConflictSide, DateSpan, content_id
from dragoman.wording import span_text

_STANDS = {"yes": "it happened", "plan": "planned", "maybe": "possible", "no": "denied", "off": "called off"}
_QUOTED = 140
"""Characters of a claim quoted in an issue."""

Found = list[tuple[int, int, Difference]]


def disputes(group: Sequence[Assertion]) -> tuple[Conflict, ...]:
    """The conflicts and updates among claims that hang together, disagreements first.

    Args:
        group: Claims of which each contradicts another one or supersedes it, in any order.

    Returns:
        At most one conflict for each thing at issue; `event` is empty, since no event need be coded of it.
    """
    claims = sorted(group, key=lambda each: (order(each), each.id))
    found: dict[str, Found] = {}
    for first, second in combinations(range(len(claims)), 2):
        difference = differ(claims[first], claims[second])
        if difference is not None:
            found.setdefault(difference.about, []).append((first, second, difference))
    made = [_conflict(about, claims, found[about]) for about in ABOUT if about in found]
    kept = [each for each in made if each is not None]
    return tuple(sorted(kept, key=lambda each: (each.update, ABOUT.index(each.about))))


def _conflict(about: str, claims: list[Assertion], found: Found) -> Conflict | None:
    apart = {(first, second) for first, second, _ in found}
    numbers = sorted({number for pair in apart for number in pair})
    unit = next((each.unit for _, _, each in found if each.unit), None)
    shown = [_side(about, [claims[number] for number in side], unit) for side in sides_of(numbers, apart)]
    sides = sorted(
        united(shown), key=lambda each: (reported_on(each.since) if each.since else "9999", each.value)
    )
    quoted = False
    if any(each.why in JUDGED for _, _, each in found) and (
        len(sides) < 2 or about in _IN_WORDS or any(each.value in _NO_VALUE for each in sides)
    ):
        sides, quoted = _quoted(shown), True
    if len(sides) < 2:
        sides = _changed(shown, about)
    if len(sides) < 2:
        return None
    update = all(each.update for _, _, each in found)
    concerned = [claims[number] for number in numbers]
    told = min(concerned, key=lambda each: (each.stance in {"no", "off"}, order(each), each.id))
    alleged = accusation(told.text) if about == "happens" and not told.sources and not quoted else None
    if alleged is not None:
        sides = [alleged.side(each) for each in sides]
    said = (", then " if update else " or ").join(each.value for each in sides)
    return Conflict(
        id=content_id("c", concerned[0].id, about),
        event="",
        about=about,
        issue=alleged.issue(sides)
        if alleged
        else f"{_ASKED[about]}: {said}"
        if quoted
        else of_deed(about, _short(told.text), said, unit),
        sides=tuple(sides),
        update=update,
    )


_IN_WORDS = frozenset({"happens", "other", "participant"})
"""What the judge of two sentences finds of which no short value can be given: each side's words stand for it."""


_ASKED = {
    "happens": "What happened",
    "other": "What is so",
    "participant": "Who",
    "place": "Where",
    "date": "When",
    "number": "How many",
}
_NO_VALUE = frozenset({"", "not said", "moved", "another day"})


def _quoted(shown: Sequence[ConflictSide]) -> list[ConflictSide]:
    """Sides whose value is the first sentence of each."""
    made = [replace(each, value=f"“{_short(each.evidence[0].quote)}”") for each in shown if each.evidence]
    return sorted(
        united(made), key=lambda each: (reported_on(each.since) if each.since else "9999", each.value)
    )


_OTHERWISE = {"date": "put off", "number": "another number", "place": "moved"}


def _changed(shown: Sequence[ConflictSide], about: str) -> list[ConflictSide]:
    """Sides that show one value since the later tells only that it has changed: "put back by two weeks"."""
    if len(shown) < 2 or about not in _OTHERWISE:
        return []
    ordered = sorted(shown, key=lambda each: reported_on(each.since) if each.since else "9999")
    return [ordered[0], *united([replace(each, value=_OTHERWISE[about]) for each in ordered[1:]])]


def _side(about: str, claims: list[Assertion], unit: str | None) -> ConflictSide:
    return ConflictSide(
        value=next((value for each in claims if (value := _value(about, each, unit))), "not said"),
        sources=tuple(dict.fromkeys(_source(each) for each in claims)),
        reports=tuple(dict.fromkeys(report for each in claims for report in each.reports)),
        statements=tuple(dict.fromkeys(each.statement for each in claims if each.statement is not None)),
        since=first_of([each.published for each in claims]),
        voices=len({each.voice for each in claims}),
        evidence=tuple(dict.fromkeys(each.evidence for each in claims)),
    )


def _source(claim: Assertion) -> str:
    return (
        " → ".join(dict.fromkeys(each.name for each in claim.sources)) or claim.outlet or "an unnamed outlet"
    )


def _value(about: str, claim: Assertion, unit: str | None) -> str:
    if unit and " or " in unit and about in {"happens", "place", "participant"}:
        return _of_two(claim.text, *unit.split(" or ", 1))
    if about == "happens":
        on = f" for {span_text(claim.days[0])}" if claim.stance == "plan" and claim.days else ""
        return f"{_STANDS[claim.stance]}{on}"
    if about == "place":
        return ", ".join(dict.fromkeys(each.name for each in sites_of(claim.text))) or "moved"
    if about == "date":
        new = [each for each in claim.days if each.exact] or list(claim.days)
        if {"date", "any"} & set(claim.marks) and len(claim.days) > 1:
            new = [each for each in claim.days if not _is_old(each, claim.text)] or new
        return ", ".join(dict.fromkeys(span_text(each) for each in new)) or "another day"
    if about == "number":
        return value_of(claim.text, unit)
    if about == "participant":
        return doer(claim.told)
    words = claim.text.lower().split()
    return next((word for word in (unit or "").split(" or ") if word in words), "")


_OLD = re.compile(r"\b(?:from|instead of|rather than|not|of|on)(?: on)?(?: the)? $")


def _is_old(day: DateSpan, text: str) -> bool:
    """Whether a day is the one that something is moved from."""
    at = text.find(day.text or "")
    return at > 0 and _OLD.search(text[:at]) is not None


def _of_two(text: str, one: str, other: str) -> str:
    """Which of two things that exclude each other a claim says; "not Iran" beside "Iran"."""
    if other == f"not {one}":
        gone = re.search(rf"\b(?:not|rather than|instead of)(?: \w+){{0,2}}? {re.escape(one)}\b", text)
        return other if gone else one
    return next((word for word in (one, other) if re.search(rf"\b{word}\b", text, re.IGNORECASE)), "")


def _short(text: str) -> str:
    text = text.strip().strip('“”"').rstrip(".,;")
    if len(text) <= _QUOTED:
        return text
    return f"{text[: text.rfind(' ', 0, _QUOTED)].rstrip(',;')} …"
