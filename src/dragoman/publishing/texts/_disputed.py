"""What is disputed: what is at issue in our words, then each side in the words of those who tell it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import permutations

from dragoman import wording
from dragoman.linking import words
from dragoman.model import (
    ActorKind,
    Conflict,
    ConflictSide,
    DateSpan,
    Event,
    EventType,
    Evidence,
    PageSentence,
    Status,
)
from dragoman.publishing.texts._choose import centre, near
from dragoman.publishing.texts._lines import hangs, printable, starts_with_pronoun
from dragoman.publishing.texts._material import Material, before
from dragoman.record import ConflictFilter, day_of

_FRESH = 60
_WORD = re.compile(r"\w+")
_SAME = 18
"""Words at a dispute's beginning by which it is told once."""
_AROUND = 10
"""Days around an event in which another of its kind and parties is the same matter."""
_ALIKE, _ALIKE_VALUES = 0.3, 0.2
"""Cosine below which a report and a denial are hardly of one thing."""
_QUOTING = re.compile(r"[“”…]")
_ABOUT = {"place": 3, "date": 3, "number": 3, "participant": 2, "happens": 2, "other": 1}
_STANCES = {
    "it happened": "it happened, according to",
    "denied": "denied by",
    "possible": "held possible by",
    "called off": "called off, according to",
}
_QUOTABLE = frozenset({"happens", "number"})
"""What can be shown by a sentence alone; where and when are not disputed of what has no name."""
_WANTED = re.compile(r"wanted by ([^);]+)")
_SOMEBODY = re.compile(
    r"(?:official|diplomat|broadcaster|spokesman|spokeswoman|source|envoy|officer|lawmaker|witness|minister|adviser|"
    r"aide|negotiator|doctor|resident|rebel|commander|channel|newspaper|agency)\Z"
)
"""Somebody without a name, alone."""
_DETERMINED = frozenset({"the", "a", "an", "one", "its", "his", "her", "their", "another"})
_DOLLARS = re.compile(r"\$([\d.,]+(?: (?:million|billion|trillion))?) dollars")
_CITED = 8
"""Places that a dispute is cited to at most."""
_LONGEST = 45
"""Words of a disputed sentence that can be quoted."""
_QUOTED = 0.6
"""What a dispute is worth that has no issue in words, only a sentence to quote."""
_ISSUES = {
    "happens": "Whether it happened",
    "place": "Where",
    "date": "When",
    "number": "How many",
    "participant": "Who took part",
    "other": "What it was",
}


def disputed(
    material: Material, most: int, *, changed: bool = False, since: date = date.min
) -> list[PageSentence]:
    """The conflicts nearest to the subject that most voices stand behind, each in one sentence with its sides.

    Args:
        material: What the page is made of.
        most: How many at most.
        changed: Whether to tell what later reports changed instead of what is disputed.
        since: Only what was still told of on that day or later.
    """
    made: list[PageSentence] = []
    for told in material.kept(f"disputed {changed}", lambda: _found(material, changed=changed)):
        if (
            max((material.order.get(one.article, date.min) for one in told.evidence), default=date.min)
            < since
        ):
            continue
        if len(made) < most and all(
            told.evidence[0] != one.evidence[0] and _plainly(told) != _plainly(one) for one in made
        ):
            made.append(told)
    return made


def _plainly(told: PageSentence) -> str:
    """A sentence by its first words without marks: two agencies' printings of one report differ in a comma."""
    return " ".join(_WORD.findall(told.text.casefold())[:_SAME])


def _found(material: Material, *, changed: bool) -> list[PageSentence]:
    """The conflicts of a page, the nearest to its subject first."""
    since = before(material.today, _FRESH)
    lines = {each.key: each for each in material.lines}
    middle = centre(each for each in material.lines if each.about >= 1)
    events = {each.id: each for each in material.events}
    found: list[tuple[tuple[float, str], PageSentence]] = []
    for each in _conflicts(material, changed=changed):
        if len(each.sides) < 2:
            continue
        told = _told(material, each)
        if told is None:
            continue
        own = [lines[key] for one in told.evidence if (key := (one.article, one.sentence)) in lines]
        close = max((line.about * (0.2 + near(line, middle)) for line in own), default=0.0)
        if close <= 0:
            continue
        event = events.get(each.event)
        voices = event.voices if event else sum(side.voices for side in each.sides)
        fresh = max(line.order for line in own) >= since
        worth = close * (_ABOUT.get(each.about, 1) + math.log2(voices + 1) + fresh)
        worth *= _QUOTED if _QUOTING.search(each.issue) else 1.0
        found.append(((-worth, each.id), told))
    return [told for _, told in sorted(found, key=lambda each: each[0])]


def _conflicts(material: Material, *, changed: bool) -> Iterator[Conflict]:
    """The conflicts that may belong on the page, each once."""
    matter, seen = material.matter, set()
    if matter.kind in {"pair", "country", "organisation", "person"}:
        names = [
            each.country if each.kind == "country" and each.country else each.name for each in matter.parties
        ]
        asked = [
            ConflictFilter(actor=one, with_=other, update=changed, reported_by=material.as_of)
            for one, other in permutations(names, 2)
        ] or [ConflictFilter(with_=names[0], update=changed, reported_by=material.as_of)]
        found = (each for one in asked for each in material.record.conflicts(one))
    else:
        found = (each for event in _near(material) if event.conflicts for each in material.conflicts(event))
    events = {each.id: each for each in material.events}
    for each in found:
        event = events.get(each.event)
        if event is not None and _of_one_side(event):
            continue
        if changed and each.about == "happens" and _QUOTING.search(each.issue):
            continue  # of what has no name, that one thing was denied before another was told changes nothing
        if each.id not in seen and each.update is changed:
            seen.add(each.id)
            yield each


def _of_one_side(event: Event) -> bool:
    """Whether those who met or fought are but one, or one country and its people: an event put together wrongly."""
    countries = {each.country for each in (*event.actors, *event.recipients)}
    kinds = {each.kind for each in (*event.actors, *event.recipients)}
    if (
        event.type is EventType.CONSULT
        and len({each.key or each.name for each in (*event.actors, *event.recipients)}) < 2
    ):
        return True
    return len(countries) == 1 and kinds == {ActorKind.PERSON, ActorKind.COUNTRY}


def _near(material: Material) -> list[Event]:
    """The events whose conflicts belong on the page: of one event those of its story and its days too."""
    if material.matter.kind != "event":
        return list(material.events)
    own = [each for each in material.events if each.id in material.matter.ids]
    days = [day for each in own if (day := day_of(each))]
    stories = {each.story for each in own if each.story}
    types = {each.type for each in own}
    return [
        each
        for each in material.events
        if each in own
        or (each.story in stories and each.type in types)
        or (each.type in types and any(abs(((day_of(each) or day) - day).days) <= _AROUND for day in days))
    ]


def _told(material: Material, conflict: Conflict) -> PageSentence | None:
    """`Istanbul, according to regional officials and Axios (4 February 2026); Oman, according to …`."""
    evidence: list[Evidence] = []
    clauses: list[str] = []
    texts: list[str] = []
    for side in conflict.sides:
        rests = _rests_on(material, side)
        if not rests:
            return None
        evidence += rests
        texts.append(_sentence(material, rests[0]))
        clauses.append(_clause(material, conflict, side, rests))
    quote = ""
    if _QUOTING.search(conflict.issue):
        if conflict.about not in _QUOTABLE or _unclear(conflict):
            return None
        told = [text for text in texts if text and len(text.split()) <= _LONGEST and printable(text)]
        if not told or not _of_one_thing(conflict, texts) or hangs(told[-1]) or starts_with_pronoun(told[-1]):
            return None
        quote = f"“{told[-1]}” "
    event = next((each for each in material.events if each.id == conflict.event), None)
    passed = event is not None and event.status is Status.HAPPENED
    joined = ("; then " if conflict.update else "; ").join(clauses)
    unique = tuple(dict.fromkeys(evidence))
    issue = issue_of(conflict)
    issue = issue.replace(" is to be ", " was to be ") if passed else issue
    joined = _DOLLARS.sub(r"$\1", joined)
    return PageSentence(f"{quote}{wording.capital(joined)}.", unique[:_CITED], issue, own=True)


def _unclear(conflict: Conflict) -> bool:
    """Whether the sides of a dispute about whether something happened are no plain yes and no."""
    return conflict.about == "happens" and any(each.value not in _STANCES for each in conflict.sides)


def _rests_on(material: Material, side: ConflictSide) -> list[Evidence]:
    """The words of a side: its claims', its reports', its statements'."""
    reports = (material.record.report(each) for each in side.reports)
    found = [*side.evidence, *(each.evidence[0] for each in reports if each is not None)]
    if not found:
        said = (material.record.statement(each) for each in side.statements)
        found = [each.evidence for each in said if each is not None]
    return found


def _sentence(material: Material, cited: Evidence) -> str:
    """The sentence that words stand in."""
    coded = material.coded.get(cited.article) or material.record.coded(cited.article)
    if coded is None or cited.sentence >= len(coded.sentences):
        return ""
    return " ".join(coded.sentences[cited.sentence].span.of(coded.article.text).split())


def _of_one_thing(conflict: Conflict, texts: Sequence[str]) -> bool:
    """Whether a report and a denial are told in words so alike that they are of one thing."""
    if len(texts) < 2 or not texts[0] or not texts[1]:
        return False
    alike = words.cosine(words.weighted(texts[0]), words.weighted(texts[1]))
    return alike >= (_ALIKE if conflict.about == "happens" else _ALIKE_VALUES)


def _clause(material: Material, conflict: Conflict, side: ConflictSide, rests: Sequence[Evidence]) -> str:
    heads = material.record.heads(each.article for each in rests)
    named = list(dict.fromkeys(each.split(" → ")[-1] for each in side.sources if each != "an unnamed outlet"))
    who = [_called(each) for each in named[:3]]
    if not who:
        outlets = dict.fromkeys(each.outlet for each in heads.values() if each.outlet)
        who = list(outlets) or ["one report"]
    days = sorted(each.published for each in heads.values() if len(each.published) == len("2026-02-04"))
    when = f" ({wording.span_text(DateSpan.from_edtf(days[0]))})" if days else ""
    by = f"{wording.listing(who)}{when}"
    if conflict.about == "happens" and side.value in _STANCES:
        return f"{_STANCES[side.value]} {by}"
    if ", then " in side.value:
        # What came last is what it changed to; who told of it comes last among the sources.
        last = side.value.rpartition(", then ")[2]
        told = wording.listing(who[-1:]) if len(named) <= 3 else _called(named[-1])
        return f"{'it took place' if last == 'it happened' else last}, according to {told}"
    value = side.value.partition(";")[0]
    bare = re.sub(r"\s*\((?:wanted by|no change)[^)]*\)", "", value).strip()
    asked = f", as wanted by {wording.with_article(hit[1])}" if (hit := _WANTED.search(value)) else ""
    return f"{bare or value}{asked}, according to {by}"


def _called(source: str) -> str:
    """A source as a sentence names it: `a Turkish official`, `regional officials`, `Axios`."""
    if source.startswith(("Some ", "Several ", "The ", "A ", "An ", "Two ", "Three ")):
        return source[0].lower() + source[1:]
    words_of = source.split()
    last = words_of[-1] if words_of else ""
    if _SOMEBODY.match(last) and words_of[0].casefold() not in _DETERMINED and not words_of[0].isdigit():
        return f"{'an' if source[:1].casefold() in 'aeio' else 'a'} {source}"
    return wording.with_article(source) if source[:1].isupper() else source


def issue_of(conflict: Conflict) -> str:
    """What is at issue, without the values: `Where the Iran–United States talks are to be held`."""
    head = conflict.issue
    for side in conflict.sides:
        head = head.partition(f": {side.value}")[0].partition(f" – {side.value}")[0]
    if _QUOTING.search(head):
        return _ISSUES.get(conflict.about, "What reports differ on")
    return wording.capital(head)
