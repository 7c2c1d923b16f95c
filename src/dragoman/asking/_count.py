"""How many, how long, how often: numbers as printed beside what is counted, and happenings counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from dragoman import reference
from dragoman.asking._acts import asks_meeting, parties_asked, places_asked
from dragoman.asking._answer import Answer
from dragoman.asking._bond import LEAST, bond
from dragoman.asking._find import Finding, Line
from dragoman.asking._fit import fitting, tells_verb
from dragoman.asking._happened import tells_as_done, told_meetings
from dragoman.asking._numbers import numbers_in, scale_asked, shown_number
from dragoman.asking._query import Query
from dragoman.asking._reading import Reading, day_of, read
from dragoman.asking._say import answer, day, listing, nothing
from dragoman.asking._terms import holds, near, term, term_set, tokens
from dragoman.asking._when import days_given, same_clause
from dragoman.record import Record

_ABOUT = re.compile(
    (
        r"\b(about|around|some|nearly|almost|at least|more than|over|up to|approximately|"
        r"roughly|fewer than|less than|dozens of|an estimated)[\s“\"]*$"
    ),
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"\b(?:(?:about|around|some|nearly|almost|at least|more than|over|up to|only|just|for)\s+)*"
    r"(?P<value>(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|"
    r"thirty|forty|fifty|sixty|ninety|several|half an?|\d+(?:[.,]\d+)?)(?:[- ](?:and "
    r"a half|one|two|three|four|five|six|seven|eight|nine))?)[- ]+"
    r"(?P<unit>years?|months?|weeks?|days?|hours?|minutes?|decades?)\b(?P<more> and (?:a half|[\w\-]+ minutes?))?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Number:
    """One number given, with what speaks for it."""

    value: float
    text: str
    score: float = 0.0
    lines: list[Line] = field(default_factory=list)


def how_many(record: Record, query: Query, finding: Finding) -> Answer:
    """The number printed of what is asked about; where reports differ, each with who gives it."""
    aged = _aged(query, finding)
    if aged is not None:
        return aged
    lines = fitting(query, finding, 10, covered=0.5)
    if query.verb is not None and term(query.verb.split()[0]) in _BEFALLING:
        lines = [each for each in lines if tells_verb(query, each)]
    found: dict[float, Number] = {}
    for reading in read(record, lines):
        for value, text, weight in _numbers(query, reading):
            number = found.setdefault(value, Number(value, text))
            number.score = max(number.score, reading.line.score * weight)
            number.lines.append(reading.line)
    if not found:
        return _vaguely(query, lines) or nothing(query, lines or finding.best(1))
    ranked = sorted(found.values(), key=lambda each: (-each.score, each.value))
    best = ranked[0]
    if best.score < 0.5:
        return nothing(query, lines)
    ranked += _figures_beside(finding, best)
    rivals = [
        each
        for each in ranked[1:]
        if each.score > 0.9 * best.score
        and each.value != best.value
        and each.value > 0
        and 0.4 < each.value / max(best.value, 1) < 2.5
        and not (_rough(each, best) and 0.85 < each.value / max(best.value, 1) < 1.15)
    ]
    if rivals:
        told = [best, *rivals[:2]]
        first = f"Figures differ: {listing([each.text for each in told])}."
        shown = list(
            {
                (each.lines[0].passage.article, each.lines[0].passage.sentence): each.lines[0]
                for each in told
            }.values()
        )
        return answer(
            query,
            [shown_number(each.value, scale_asked(query.text)) for each in told],
            first,
            shown,
            sure=0.6,
            disputed=True,
            shown=2,
        )
    return answer(
        query,
        [shown_number(best.value, scale_asked(query.text))],
        f"{_capital(best.text)}.",
        best.lines,
        sure=best.score,
    )


def _aged(query: Query, finding: Finding) -> Answer | None:
    """How old somebody is: the number printed between commas after the name."""
    if not query.names or not query.text.lower().startswith("how old"):
        return None
    who = query.names[0]
    last = re.escape(who.text.split()[0 if who.country in reference.FAMILY_NAME_FIRST else -1])
    for line in finding.best(120):
        hit = re.search(
            rf"\b{last}(?: [A-Z]\w+)?, (?:aged )?(\d{{1,3}})\b(?=[,.)]| )(?! \w+ \d{{4}})", line.passage.text
        )
        if hit and line.own_names >= _NAMED:
            return answer(query, (hit[1],), f"{hit[1]}.", [line], sure=0.8)
    return nothing(query, finding.best(1))


_NAMED = 0.8
_BEFALLING = frozenset(
    term(each)
    for each in "die kill wound injure arrest detain hurt capture execute vote abstain resign drown flee".split()
)
"""What may befall people: a number of people of whom it is not told is no answer."""


def _rough(one: Number, other: Number) -> bool:
    """Whether one of two figures is given roughly, so that they need not differ: "42" and "over forty"."""
    return any(_ABOUT.search(f"{each.text.partition(' ')[0]} ") or " " in each.text for each in (one, other))


_VAGUE = re.compile(
    (
        r"\b(?:tens|hundreds|dozens|scores|thousands|millions|several (?:hundred|thousand)|"
        r"a (?:few|handful)|dozens)(?: of (?:thousands|millions|hundreds))?(?= of\b|"
        r" \w)"
    ),
    re.IGNORECASE,
)


def _vaguely(query: Query, lines: Sequence[Line]) -> Answer | None:
    """A rough number ("tens of thousands"), where no other is printed."""
    for line in lines:
        hit = _VAGUE.search(line.passage.text)
        if hit and line.near_names >= 0.8 and line.covered >= 0.75:
            return answer(query, (hit[0].lower(),), f"{_capital(hit[0])}.", [line], sure=0.5)
    return None


_PUT = re.compile(
    (
        r"\b(?:put|puts|putting) (?:the|their|its) (?:number|figure|toll|total)|\bspoke "
        r"of\b|\bsaid (?:the )?(?:number|figure|toll)\b"
    ),
    re.IGNORECASE,
)


def _figures_beside(finding: Finding, best: Number) -> list[Number]:
    """Other figures for the same thing in the sentences after it: "Israel put the number at about 180"."""
    found = []
    for ahead in (1, 2):
        following = finding.next_after(best.lines[0], ahead)
        if following is None or not _PUT.search(following.text):
            continue
        line = Line(following, term_set(following.text), score=best.lines[0].score)
        for start, end, value in numbers_in(following.text):
            before = _ABOUT.search(following.text[:start])
            shown = f"{before[1]} {following.text[start:end]}" if before else following.text[start:end]
            found.append(Number(value, shown, best.score, [line]))
            break
    return found


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _numbers(query: Query, reading: Reading) -> Iterator[tuple[float, str, float]]:
    text = reading.line.passage.text
    nouns = {term(each) for each in tokens(query.noun or "")} - {term("people")}
    head = term(tokens(query.noun)[-1]) if query.noun else ""
    like = near(tokens(query.noun)[-1]) if query.noun else frozenset()
    tree = reading.tree
    marks = reading.predicates(query.verb, query.deed)
    times = [
        (each.span.start - reading.line.passage.start, each.span.end - reading.line.passage.start)
        for each in reading.times
        if day_of(each)
    ]
    known = {number for *_, number in numbers_in(query.text)}
    for start, end, value in numbers_in(text):
        if value in known or any(first <= start < last for first, last in times):
            continue
        after = tokens(text[end : end + 60])[:4]
        if re.match(r"\s+of (?:which|whom|them|those)\b", text[end:]) or _of_others(
            query, text[end : end + 40]
        ):
            continue
        before = _ABOUT.search(text[:start])
        shown = f"{before[1]} {text[start:end]}" if before else text[start:end]
        token = reading.at(reading.line.passage.start + start)
        if value == 1 and not (head and head in {term(each) for each in after[:2]}):
            continue
        counted = tree.head[token] if tree.dep[token] in {"nummod", "amod", "compound", "quantmod"} else token
        words = [term(each) for each in after]
        distance = min((abs(token - mark) for mark in marks), default=10)
        closeness = max(0.6, 1.0 - 0.02 * distance)
        if head and (head in words[:4] or term(tree.text[counted]) == head):
            where = words.index(head) if head in words else 1
            yield value, shown, closeness * (1.0 - 0.05 * where)
        elif nouns & set(words):
            yield value, shown, 0.85 * closeness
        elif _of_people(query, reading, counted, marks):
            yield value, shown, 0.8 * closeness
        elif holds(frozenset(words), like):
            yield value, shown, 0.75 * closeness
        elif _bare(reading, token, after):
            yield value, shown, 0.72 * closeness


def _of_others(query: Query, after: str) -> bool:
    """Whether what is counted is of another country than is asked for: "six Libyan troops", asked of the French."""
    asked = {
        each.country
        for each in query.names
        if each.country and query.noun and each.text.lower() in query.noun
    }
    hit = re.match(r"\W*([A-Z]\w+)\b", after)
    if not asked or hit is None:
        return False
    told = {each.country for each in reference.load().find(hit[1]) if each.form == "demonym"}
    return bool(told and not told & asked)


def _of_people(query: Query, reading: Reading, counted: int, marks: Sequence[int]) -> bool:
    """Whether what is counted is who the deed is done to, where "people" are asked for: "killed nine labourers"."""
    tree = reading.tree
    if term(tokens(query.noun or "x")[-1]) not in {term("people"), term("persons")}:
        return False
    return (
        tree.is_noun(counted)
        and tree.dep[counted] in {"dobj", "nsubjpass", "nsubj"}
        and tree.head[counted] in marks
    )


def _bare(reading: Reading, token: int, after: Sequence[str]) -> bool:
    """A number that stands alone ("said about 180"), so that what it counts was named before."""
    tree = reading.tree
    if (
        tree.dep[token] in {"nummod", "compound", "amod"}
        and tree.is_noun(tree.head[token])
        and tree.head[token] != token
    ):
        return term(tree.text[tree.head[token]]) in {"peopl", "member", "person"}
    return not after or not after[0][:1].isupper()


def how_long(record: Record, query: Query, finding: Finding) -> Answer:
    """The length of time that the clause of what is asked about gives."""
    lines = fitting(query, finding, 12, covered=0.4)
    best: tuple[float, str, Line] | None = None
    for reading in read(record, lines):
        line, text = reading.line, reading.line.passage.text
        marks = reading.predicates(query.verb, query.deed)
        tied = bond(query, reading) if query.names else 1.0
        for hit in _LENGTH.finditer(text):
            if re.match(r"\s*(?:ago|old|later|earlier|before|after)\b|-old", text[hit.end() :]):
                continue
            at = reading.at(line.passage.start + hit.start("value"))
            distance = min((abs(at - mark) for mark in marks), default=16)
            worth = line.score * max(0.5, 1.0 - 0.012 * distance) * _lasting(text, hit) * (0.7 + 0.3 * tied)
            worth *= 1.0 if same_clause(reading, at, marks) else 0.8
            if best is None or worth > best[0]:
                best = (worth, hit[0], line)
    if best is None or best[0] < 0.4:
        return nothing(query, lines or finding.best(1))
    worth, length, line = best
    return answer(
        query,
        [re.sub(r"^for\s+", "", length)],
        f"{_capital(re.sub(r'^for ', '', length))}.",
        [line],
        sure=worth,
    )


def lengths_in(text: str) -> Iterator[tuple[int, str, float]]:
    """The lengths of time of a text: first character, the words without "for", and how surely they are how long."""
    for hit in _LENGTH.finditer(text):
        if not re.match(r"\s*(?:ago|old|later|earlier|before|after)\b|-old", text[hit.end() :]):
            yield hit.start("value"), re.sub(r"^for\s+", "", hit[0]), _lasting(text, hit)


def _lasting(text: str, hit: re.Match[str]) -> float:
    before = text[max(0, hit.start() - 28) : hit.start()].lower()
    if re.search(
        r"\b(?:first|last|biggest|worst|largest|highest|lowest|only)\b[\w\- ]{0,24}\bin (?:the |about |almost )?$",
        before,
    ):
        return 0.4
    if re.match(r" of (?:\w+ ){0,2}\w+", text[hit.end() :]):
        return 1.0
    if re.search(
        r"(?:last\w*|for|after|runs?|spent|held|within|over|in|of)\s*(?:the |about |only |nearly |more than )*$",
        before,
    ) or hit[0].lower().startswith("for"):
        return 1.0
    return 0.85


def how_often(record: Record, query: Query, finding: Finding) -> Answer:
    """How many different days the record tells it to have happened on: its events first, then sentences."""
    happened: dict[date, list[Line]] = {}
    if asks_meeting(query) and len(parties_asked(query)) > 1:
        for act in told_meetings(record, query):
            if act.event.date.exact and act.event.date.earliest:
                happened.setdefault(act.event.date.earliest, []).extend(act.lines)
    lines = fitting(query, finding, 40, covered=0.6, near=0.6)
    placed = places_asked(query)
    for reading in read(record, [each for each in lines if not each.title]):
        where = reading.line.terms | term_set(
            f"{reading.line.passage.title or ''} {finding.filed.get(reading.line.passage.article, '')}"
        )
        if not all(each.stands_in(where) for each in placed):
            continue
        if any(each not in placed and not each.stands_in(reading.line.terms) for each in query.names):
            continue
        if bond(query, reading) < LEAST or not tells_as_done(query, reading):
            continue
        on = next(iter(days_given(query, reading)), None)
        if on is not None and on[0].exact and on[0].earliest and on[1] >= _CLOSE:
            happened.setdefault(on[0].earliest, []).append(reading.line)
    if not happened:
        return nothing(query, lines or finding.best(1))
    merged = dict(sorted(happened.items()))
    count = len(merged)
    told = listing([day(each) for each in merged][:6])
    times = "Once" if count == 1 else "Twice" if count == 2 else f"{count} times"
    first = f"{times} that the record knows of: {told}."
    return answer(
        query, [str(count)], first, [each[0] for each in merged.values()], sure=0.6, shown=min(3, count)
    )


_CLOSE = 0.5
"""How close to the act a day must stand in its sentence to be counted as its day."""
