"""Where: the place that the sentences telling an event give it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from dragoman import reference
from dragoman.asking._acts import Difference, differences, passages_at, values
from dragoman.asking._answer import Answer
from dragoman.asking._bond import LEAST, bond
from dragoman.asking._find import Finding, Line
from dragoman.asking._fit import fitting
from dragoman.asking._query import Query
from dragoman.asking._reading import Reading, read
from dragoman.asking._say import answer, day, listing, nothing
from dragoman.asking._terms import term_set
from dragoman.asking._when import done, same_clause
from dragoman.asking._where_near import Spot, is_country, places_beside, told_of
from dragoman.asking._whereabouts import asks_whereabouts, whereabouts
from dragoman.language import Tree
from dragoman.model import ConflictSide, Status
from dragoman.record import Record, fold

_BEFORE = {
    "in": 1.0,
    "at": 0.95,
    "to": 0.9,
    "near": 0.85,
    "from": 0.45,
    "into": 0.85,
    "for": 0.6,
    "of": 0.55,
    "on": 0.7,
    "outside": 0.7,
}
_ENOUGH = 0.55
"""Below this score of a place, the sentences beside those that tell the deed are looked at too."""
_ELSEWHERE = ("rather than", "instead of", "not in", "and not")


_ASIDE = 0.7
"""What a place counts that only says of which kind something else is: "the summit on the war in Gaza"."""
_REACHING = frozenset("reach leave visit enter tour cross".split())
_PLACED, _PLACELESS = 24, 8
"""Lines that are read: with a place of their own, and without."""


def where(record: Record, query: Query, finding: Finding) -> Answer:
    """The place of what is asked about; where reports of the last days differ, all of them."""
    if asks_whereabouts(query):
        last = whereabouts(record, query, finding)
        if last is not None:
            return last
    if query.future:
        contested = _contested(record, query)
        if contested is not None:
            return contested
    lines = _placed_first(record, finding, fitting(query, finding, 60))
    if not lines:
        return nothing(query, finding.best(1))
    spots = _spots(record, query, finding, lines)
    if not spots:
        return nothing(query, lines)
    for each in spots.values():
        recent = [line for line in each.lines if _fresh(query, line, lines) >= 0]
        each.lines = recent or each.lines
    ranked = sorted(spots.values(), key=lambda each: (-each.score, each.name))
    best = _finest(ranked)
    if best.score < 0.4:
        return nothing(query, lines)
    rivals = [each for each in ranked if each is not best and _rivals(query, best, each)]
    if rivals:
        return _differing(query, best, rivals)
    return answer(query, [best.name], f"In {best.name}.", best.lines, sure=best.score)


_AGREEING = 0.35
"""From which worth on another sentence that names a place speaks for it."""
_OTHER_CLAUSE = 0.45
"""What a place counts that stands in another clause than the deed."""


def _differing(query: Query, best: Spot, rivals: Sequence[Spot]) -> Answer:
    """The places that reports differ on, each with a sentence that names it."""
    told = [best, *rivals[:2]]
    told.sort(key=lambda each: min(line.passage.published.edtf() for line in each.lines))
    names = [each.name for each in told]
    first = f"That is disputed{_as_of(query)}: {listing(names)} have been named."
    shown = list(
        {
            (each.lines[0].passage.article, each.lines[0].passage.sentence): each.lines[0] for each in told
        }.values()
    )
    return answer(query, names, first, shown, sure=0.5, disputed=True, shown=3)


def _spots(record: Record, query: Query, finding: Finding, lines: list[Line]) -> dict[str, Spot]:
    """The places that the lines give what is asked after, and where the firmest gives none, those beside it."""
    spots: dict[str, Spot] = {}
    tellers: list[tuple[float, Line]] = []
    firmest, placed = 0.0, False
    for reading in read(record, lines):
        tied = bond(query, reading)
        if tied < LEAST:
            continue
        given = [*_places(query, reading), *_filed(query, reading, finding)]
        if not any(weight >= _OTHER_CLAUSE for *_, weight in given):
            marks = reading.predicates(query.verb, query.deed)
            if query.future or done(query, reading, marks) >= 1.0:
                tellers.append((tied, reading.line))
        if tied > firmest + 0.05:
            firmest, placed = tied, False
        for name, country, whole, weight in given:
            told = told_of(reading.line)
            worth = (
                (reading.line.score + _fresh(query, reading.line, lines)) * weight * (0.4 + 0.6 * tied) * told
            )
            placed = placed or (tied >= firmest and weight >= _OTHER_CLAUSE)
            found = spots.setdefault(fold(name), Spot(name, country, whole))
            found.given.append(worth)
            others = sorted(found.given, reverse=True)[1:]
            found.score = max(found.given) + 0.08 * sum(each for each in others[:4] if each > _AGREEING)
            found.moved = found.moved or _moved_to(reading.line, name)
            found.lines.append(reading.line)
            found.lines.sort(key=lambda each: -each.score)
    if not spots or not placed or max(each.score for each in spots.values()) < _ENOUGH:
        places_beside(record, query, finding, tellers, spots)
    return spots


def _contested(record: Record, query: Query) -> Answer | None:
    """The places of a plan on which reports differ; where one has taken another's place, the last."""
    if len(query.names) < 2:
        return None
    found = [each for each in differences(record, query, update=None, about="place") if each.about >= 0.5]
    if not found:
        return None
    newest = max(found, key=_last)
    on = query.as_of or record.last_day()
    if on is None or (on - _last(newest)) > _STALE:
        return None
    held = _held(record, query, newest)
    if held is not None:
        return held
    sides = [named for side, lines in newest.sides if (named := _named(side, lines)) is not None]
    names = [name for name, _ in sides]
    lines = [line for _, line in sides]
    if len(set(names)) < 2:
        return None
    if newest.conflict.update:
        first = f"In {names[-1]}, as last reported{_as_of(query)}."
        return answer(query, names[-1:], first, lines[::-1], sure=0.7, shown=2)
    first = f"That is disputed{_as_of(query)}: {listing(names)} have been named."
    return answer(query, names, first, lines, sure=0.5, disputed=True, shown=3)


def _named(side: ConflictSide, lines: tuple[Line, ...]) -> tuple[str, Line] | None:
    """A place that a side names, with a sentence that names it too; nothing is said that no sentence says."""
    for line in lines:
        for name in values(side):
            if fold(name) in fold(line.passage.text):
                return name, line
    return None


def _held(record: Record, query: Query, found: Difference) -> Answer | None:
    """Where a plan that was disputed was held in the end, if that has been reported."""
    event = record.event(found.conflict.event, query.as_of) if found.conflict.event else None
    if event is None or event.status is not Status.HAPPENED or event.place is None:
        return None
    told = [each for each in record.tellings(event.id, query.as_of) if each.report.status is Status.HAPPENED]
    spots = [(mark.article, mark.sentence) for each in told for mark in each.report.evidence]
    lines = passages_at(record, spots)
    place = event.place
    country = reference.load().country(place.country) if place.country else None
    for name in (place.name, *((country.name, *country.adjectives) if country else ())):
        naming = [each for each in lines if fold(name) in fold(each.passage.text)]
        if naming:
            shown = (
                place.name
                if fold(place.name) in fold(naming[0].passage.text)
                else country.name
                if country
                else name
            )
            return answer(query, [shown], f"They were held in {shown}.", naming, sure=0.8, shown=2)
    return None


_STALE = timedelta(days=14)
"""How old a difference over a plan's place may be to be of the plan asked about."""


def _last(found: Difference) -> date:
    days = [side.since.latest for side, _ in found.sides if side.since and side.since.latest]
    return max(days, default=date(1, 1, 1))


def _placed_first(record: Record, finding: Finding, lines: list[Line]) -> list[Line]:
    """The best lines that name a place of their own, then the best of the others."""
    asked = [fold(each.text) for each in finding.query.names]
    found = record.places([each.passage.article for each in lines])

    def names_one(line: Line) -> bool:
        return any(
            each.span is not None
            and line.passage.start <= each.span.start < line.passage.end
            and fold(each.name) not in asked
            for each in found.get(line.passage.article, ())
        )

    placed = [each for each in lines if names_one(each)]
    return [*placed[:_PLACED], *(each for each in lines[:_PLACELESS] if each not in placed)]


def _as_of(query: Query) -> str:
    return f", as of {day(query.as_of)}" if query.as_of else ""


def _finest(ranked: list[Spot]) -> Spot:
    """A city rather than the country it lies in, where both are given."""
    best = ranked[0]
    if best.is_country:
        for each in ranked[1:]:
            if each.country == best.country and not each.is_country and each.score > 0.7 * best.score:
                return each
    return best


def _rivals(query: Query, best: Spot, other: Spot) -> bool:
    """Whether another place is named for the same thing, by reports no older than the rest."""
    if not query.future or (other.score < 0.8 * best.score and not other.moved):
        return False
    if other.country == best.country and (other.is_country or best.is_country):
        return False
    newest = max(line.passage.published.edtf() for line in best.lines)
    return (
        max(line.passage.published.edtf() for line in other.lines) >= newest[:8]
        and other.country != best.country
    )


_ASKED_TO = re.compile(
    r"\b(?:ask\w*|seek\w*|want\w*|insist\w*|request\w*|demand\w*|propos\w*)\b", re.IGNORECASE
)


def _moved_to(line: Line, place: str) -> bool:
    """Whether a sentence tells that somebody wants it held in that place instead."""
    text = line.passage.text
    told = re.search(
        rf"\b(?:mov\w+|venue|location|site)\b.{{0,40}}\bto {re.escape(place)}\b", text, re.IGNORECASE
    )
    return bool(told and _ASKED_TO.search(text))


def _fresh(query: Query, line: Line, lines: list[Line]) -> float:
    """The newest reports count most where a plan is asked about."""
    if not query.future:
        return 0.0
    days = sorted({each.passage.published.latest for each in lines if each.passage.published.latest})
    mine = line.passage.published.latest
    if not days or mine is None:
        return -0.3
    behind = (days[-1] - mine).days
    return 0.35 if behind <= 1 else 0.25 if behind <= 3 else 0.0 if behind <= 20 else -0.3


def _places(query: Query, reading: Reading) -> Iterator[tuple[str, str | None, bool, float]]:
    marks = reading.predicates(query.verb, query.deed)
    asked = query.names
    tree = reading.tree
    agreeing = max((reading.agrees(query, each) for each in marks), default=1.0) * done(query, reading, marks)
    for start, name, country in capitals(reading.line.passage.text):
        if not any(each.stands_in(term_set(name)) >= 0.8 for each in asked):
            at = reading.at(reading.line.passage.start + start)
            distance = min((abs(at - mark) for mark in marks), default=8)
            yield name, country, False, agreeing * max(0.5, 1.0 - 0.018 * distance)
    for place in reading.places:
        assert place.span is not None
        at = reading.at(place.span.start)
        if any(each.stands_in(term_set(place.name)) >= 0.8 for each in asked):
            continue
        if tree.dep[at] in {"compound", "poss", "amod"} and tree.text[at].isupper():
            continue
        if tree.tag[at].startswith("JJ") or (
            place.name.endswith(("n", "ese", "i")) and tree.dep[at] == "amod"
        ):
            continue
        if _beside_one_asked(query, reading, at):
            continue
        weight = put_there(tree, at, marks, way_asked(query))
        passage = reading.line.passage
        lead = passage.text[
            max(0, place.span.start - passage.start - 16) : place.span.start - passage.start
        ].lower()
        if any(each in lead for each in _ELSEWHERE) or (query.future and _ONCE.search(passage.text)):
            weight *= 0.3
        distance = min((abs(at - mark) for mark in marks), default=8)
        weight *= max(0.5, 1.0 - 0.018 * distance)
        if not same_clause(reading, at, marks):
            weight *= _OTHER_CLAUSE
        yield place.name, place.country, is_country(place.name), weight * agreeing


def _beside_one_asked(query: Query, reading: Reading, at: int) -> bool:
    """Whether a place stands in one list with one that is named: "uprisings in Libya and Syria", asked of Syria."""
    tree = reading.tree
    listed = [tree.head[at]] if tree.dep[at] == "conj" else []
    listed += tree.children(at, "conj")
    return any(each.stands_in(term_set(tree.text[one])) >= 0.8 for one in listed for each in query.names)


_SETTLEMENTS = frozenset(
    "town city village port province island district suburb capital region resort strait".split()
)


def way_asked(query: Query) -> frozenset[str] | None:
    """The prepositions asked for: "where did he fly from", "where was he flown to"."""
    hit = re.search(r"\b(from|to)\s*\??$|^(?:from|to) where\b", query.text, re.IGNORECASE)
    if hit is None:
        return None
    word = (hit[1] or hit[0].split()[0]).lower()
    return frozenset({"from"}) if word == "from" else frozenset({"to", "for", "into", "in"})


def put_there(tree: Tree, at: int, marks: Sequence[int], way: frozenset[str] | None = None) -> float:
    """How far the words around a place put something there: "in Rome", not "about Rome" or "Rome said"."""
    top = at
    while tree.dep[top] in {"compound", "appos", "conj", "nmod", "flat", "amod"} and tree.head[top] != top:
        top = tree.head[top]
    above = tree.head[top]
    if tree.dep[top] == "pobj" and tree.lower[above] == "of" and tree.lower[tree.head[above]] in _SETTLEMENTS:
        return put_there(tree, tree.head[above], marks, way)
    if tree.dep[top] == "pobj":
        weight = _BEFORE.get(tree.lower[above], 0.25)
        if way is not None:
            weight = 0.95 if tree.lower[above] in way else 0.3
        held = tree.head[above]
        if (
            tree.tag[held] in {"NN", "NNS"}
            and held not in marks
            and not any(tree.under(mark, held) for mark in marks)
        ):
            weight *= _ASIDE
        return weight
    if tree.dep[top] in {"nsubj", "nsubjpass", "poss"}:
        return 0.25
    if tree.dep[top] == "dobj":
        return 0.85 if tree.lemma[above] in _REACHING else 0.4
    before = next(
        (tree.lower[each] for each in range(at - 1, max(-1, at - 4), -1) if tree.lower[each] in _BEFORE), None
    )
    return _BEFORE.get(before or "", 0.5)


def _filed(query: Query, reading: Reading, finding: Finding) -> Iterator[tuple[str, str | None, bool, float]]:
    """Where a report was filed, for what its first sentences tell without a place."""
    place = finding.filed.get(reading.line.passage.article)
    if place is None or query.future or reading.line.passage.sentence > 2 or reading.places:
        return
    name = place if not place.isupper() else place.title()
    if not any(each.stands_in(term_set(name)) >= 0.8 for each in query.names):
        yield name, None, False, 0.55


_ONCE = re.compile(
    r"\b(?:first|originally|initially|had been) (?:been )?(?:planned|scheduled|expected|announced|set)\b",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"\b(?P<of>[A-Z]\w+(?: [A-Z]\w+)?)(?:['’]s)? capital\b(?! of)")


def capitals(text: str) -> Iterator[tuple[int, str, str]]:
    """The capitals a text speaks of without naming them ("the Omani capital"): first character, name, country."""
    for hit in _CAPITAL.finditer(text):
        for meaning in reference.load().find(hit["of"]):
            country = reference.load().country(meaning.country) if meaning.country else None
            if meaning.kind == "country" and country and country.capital:
                yield hit.start(), country.capital, country.iso3
                break
