"""Where reports of one event disagree: the sides of each conflict, who says so, since when, with how many voices."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from dragoman.linking._claims import Claim, claim
from dragoman.linking._claims_parts import parts
from dragoman.linking._compare import ABOUT, Difference, differences
from dragoman.linking._conflicts_accused import accusation
from dragoman.linking._conflicts_around import Voice, around
from dragoman.linking._conflicts_wording import has_value, issue, source_of, value_of
from dragoman.linking._telling import Telling, reported_on
from dragoman.model import CodedArticle, Conflict, ConflictSide, DateSpan, content_id

_KNOWN_TO = 7
"""Days of a span of publication from which it says little on who said so first."""
Coded = Callable[[str], CodedArticle | None]


def conflicts(group: Sequence[Telling], coded: Coded | None = None) -> tuple[Conflict, ...]:
    """The conflicts and updates among the reports of one event, disagreements first.

    Args:
        group: The tellings of one event, in any order.
        coded: Gives an article as coded, for what it says of the event outside of these reports: who wants
            another place, who refuses, who denies. Asked only for articles of the group.

    Returns:
        At most one conflict for each thing at issue (`Conflict.about`), `event` left empty. `update` is set where
        every later value supersedes the earlier ones.
    """
    claims = [part for each in sorted(group, key=_order) for part in _parted(claim(each), coded)]
    by_about: dict[str, list[tuple[int, int, Difference]]] = {}
    for first, second in combinations(range(len(claims)), 2):
        for each in differences(claims[first], claims[second]):
            by_about.setdefault(each.about, []).append((first, second, each))
    voices = around(claims, coded) if coded else ()
    made = []
    for about in ABOUT:
        found = by_about.get(about, [])
        heard = [each for each in voices if each.about == about]
        conflict = _conflict(about, claims, found, heard)
        if conflict is not None:
            made.append(conflict)
    return tuple(sorted(made, key=lambda each: (each.update, ABOUT.index(each.about))))


def _parted(whole: Claim, coded: Coded | None) -> tuple[Claim, ...]:
    """A claim by its speakers, where the article can be looked up."""
    article = coded(whole.telling.article) if coded else None
    return parts(whole, article) if article is not None else (whole,)


def _order(telling: Telling) -> tuple[str, str]:
    return reported_on(telling.published), telling.id


@dataclass(slots=True)
class _Side:
    """Claims that hold one value, and what the rest of their articles adds."""

    claims: list[Claim] = field(default_factory=list)
    voices: list[Voice] = field(default_factory=list)


def _conflict(
    about: str, claims: list[Claim], found: list[tuple[int, int, Difference]], heard: Sequence[Voice]
) -> Conflict | None:
    apart = {(first, second) for first, second, _ in found}
    concerned = {number for pair in apart for number in pair}
    if heard and not concerned:
        concerned = {number for number, each in enumerate(claims) if has_value(about, each)}
    disputed = any(not each.update for _, _, each in found)
    denied = any(each.stance == "no" for each in claims)
    if about == "happens" and found and not heard and not denied and (not disputed or _taken_place(claims)):
        groups = _life(range(len(claims)), claims)
    else:
        groups = sides_of(sorted(concerned), apart)
    sides = [_Side([claims[number] for number in each]) for each in groups]
    for voice in heard:
        home = next((side for side in sides if any(voice.fits(each) for each in side.claims)), None)
        if home is None:
            home = _Side()
            sides.append(home)
            disputed = disputed or not voice.before
        home.voices.append(voice)
    if about == "place" and disputed and heard and not any(not each.update for _, _, each in found):
        disputed = not _settled(claims, heard)
    if about == "happens" and disputed:
        disputed = not _taken_place(claims)
    if len(sides) < 2 or (about == "place" and not found and not any(each.places for each in heard)):
        return None
    unit = next((each.unit for _, _, each in found if each.unit), None)
    update = not disputed
    shown = [_shown(about, each, unit) for each in sides]
    shown = _again(shown) if update and about == "happens" else sorted(united(shown), key=_since)
    if len(shown) < 2 or (about == "number" and _contained(shown)):
        return None
    clause = _quoted(found, sides)
    alleged = accusation(clause) if about == "happens" and heard and not found else None
    if alleged is not None:
        shown = [alleged.side(each) for each in shown]
    line = alleged.issue(shown) if alleged is not None else None
    return Conflict(
        id=content_id("c", claims[0].telling.id, about),
        event="",
        about=about,
        issue=line
        or issue(
            about,
            [each for side in sides for each in side.claims] or claims,
            [each.value for each in shown],
            update=update,
            unit=unit,
            clause=clause,
            held=any(each.stance == "yes" for each in claims),
        ),
        sides=tuple(shown),
        update=update,
    )


def _life(numbers: Sequence[int], claims: Sequence[Claim]) -> list[list[int]]:
    """Claims of one event by what became of it, in the order told: planned, called off, planned again, held.

    What is not told of a known day stands with the first that says the same.
    """
    runs: list[list[int]] = []
    for number in sorted(numbers, key=lambda each: (_day(claims[each]), claims[each].telling.article, each)):
        last = _STEPS[claims[runs[-1][0]].stance] if runs else None
        step = _STEPS[claims[number].stance]
        if claims[number].day is None:
            home = next((run for run in runs if _STEPS[claims[run[0]].stance] == step), None)
            if home is not None:
                home.append(number)
                continue
        if step == last:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _day(claim: Claim) -> int:
    """The day a claim was printed; what has none comes last."""
    return claim.day if claim.day is not None else 10**7


_STEPS = {"plan": "plan", "maybe": "plan", "off": "off", "yes": "yes"}


def _again(sides: list[ConflictSide]) -> list[ConflictSide]:
    """The steps of a life, each with a value of its own: "planned", "called off", "planned again"."""
    made: list[ConflictSide] = []
    for each in sides:
        known = {side.value for side in made}
        made.append(replace(each, value=f"{each.value} again") if each.value in known else each)
    return made


def _settled(claims: list[Claim], heard: Sequence[Voice]) -> bool:
    """Whether a report later than all wishes and refusals tells that it was changed, or held, somewhere."""
    last = max((_last(each.published) for each in heard), default="")
    return any(
        each.places
        and (
            (_last(each.telling.published) >= last and "on" in each.marks)
            or (
                _last(each.telling.published) > last
                and ({"place", "any"} & each.changed or each.stance == "yes")
            )
        )
        for each in claims
    )


def _taken_place(claims: list[Claim]) -> bool:
    """Whether what was reported off was later told as on again, or held, and nobody denies it."""
    off = [_last(each.telling.published) for each in claims if each.stance == "off"]
    if not off or any(each.stance == "no" for each in claims):
        return False
    return any(
        _last(each.telling.published) > max(off)
        and (each.stance == "yes" or (each.stance == "plan" and "on" in each.marks))
        for each in claims
    )


def _quoted(found: list[tuple[int, int, Difference]], sides: list[_Side]) -> str:
    """The sentence to quote: of those compared the shortest; else that before the first further word."""
    if found:
        return min((each.clause for _, _, each in found), key=lambda text: (len(text), text))
    answered = next((each.of for side in sides for each in side.voices if each.of), "")
    if answered:
        return answered
    claims = [each for side in sides for each in side.claims if each.clauses]
    return claims[0].clauses[-1].text if len(claims) == 1 else ""


def sides_of(numbers: Sequence[int], apart: Container[tuple[int, int]]) -> list[list[int]]:
    """Claims that differ from another, put together where they do not differ among themselves, in order."""
    sides: list[list[int]] = []
    for number in numbers:
        for side in sides:
            if not any((min(number, each), max(number, each)) in apart for each in side):
                side.append(number)
                break
        else:
            sides.append([number])
    return sides


def _shown(about: str, side: _Side, unit: str | None) -> ConflictSide:
    sources = [source_of(each) for each in side.claims] + [
        source for each in side.voices for source in each.sources
    ]
    voices = {each.telling.voice for each in side.claims} | {each.voice for each in side.voices}
    published = [each.telling.published for each in side.claims] + [each.published for each in side.voices]
    return ConflictSide(
        value=value_of(about, side.claims, [each.value for each in side.voices], unit),
        sources=tuple(dict.fromkeys(sources)),
        reports=tuple(
            dict.fromkeys(
                [each.telling.id for each in side.claims]
                + [each.report for each in side.voices if each.report is not None]
            )
        ),
        statements=tuple(dict.fromkeys(each.statement for each in side.voices if each.statement is not None)),
        since=first_of(published),
        voices=len(voices),
        evidence=tuple(dict.fromkeys(each.evidence for each in side.voices if each.evidence is not None)),
    )


def first_of(published: Sequence[DateSpan]) -> DateSpan | None:
    """When something was first said: of days that are known, else of what is known of them."""
    exact = [each for each in published if each.days is not None and each.days <= _KNOWN_TO]
    return min(exact or published, key=_last, default=None)


def united(sides: list[ConflictSide]) -> list[ConflictSide]:
    """Sides that read the same, as one."""
    made: dict[str, ConflictSide] = {}
    for each in sides:
        known = made.get(each.value)
        made[each.value] = (
            each
            if known is None
            else replace(
                known,
                sources=tuple(dict.fromkeys(known.sources + each.sources)),
                reports=tuple(dict.fromkeys(known.reports + each.reports)),
                statements=tuple(dict.fromkeys(known.statements + each.statements)),
                voices=known.voices + each.voices,
                evidence=tuple(dict.fromkeys(known.evidence + each.evidence)),
            )
        )
    return list(made.values())


def _contained(sides: Sequence[ConflictSide]) -> bool:
    """Whether every number of one side is among those of the other: "15, three of them children"."""
    values = [set(each.value.split(", ")) for each in sides]
    return len(values) == 2 and (values[0] <= values[1] or values[1] <= values[0])


def _last(span: DateSpan) -> str:
    return reported_on(span)


def _since(side: ConflictSide) -> tuple[str, str]:
    return (_last(side.since) if side.since else "9999"), side.value
