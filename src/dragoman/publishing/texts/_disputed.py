"""What is disputed: what is at issue in our words, then each side in the words of those who tell it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from dragoman import wording
from dragoman.linking import Telling, words
from dragoman.model import Conflict, ConflictSide, Event, Evidence, PageSentence
from dragoman.publishing.texts._choose import centre, near
from dragoman.publishing.texts._lines import hangs, starts_with_pronoun
from dragoman.publishing.texts._material import Material, before
from dragoman.record import day_of

_FRESH = 60
_AROUND = 10
"""Days around an event in which another of its kind and parties is the same matter."""
_ALIKE = 0.3
"""Cosine below which a report and a denial are hardly of one thing."""
_QUOTING = re.compile(r"[“”…]")
_ABOUT = {"place": 3, "date": 3, "number": 3, "participant": 2, "happens": 2, "other": 1}
_STANCES = {
    "it happened": "told by",
    "denied": "denied by",
    "possible": "held possible by",
    "called off": "called off, according to",
}
_WANTED = re.compile(r"wanted by ([^);]+)")
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


def disputed(material: Material, most: int) -> list[PageSentence]:
    """The conflicts nearest to the subject that most voices stand behind, each in one sentence with its sides.

    Args:
        material: What the page is made of.
        most: How many at most.
    """
    since = before(material.today, _FRESH)
    lines = {each.key: each for each in material.lines}
    middle = centre(each for each in material.lines if each.about >= 1)
    found: list[tuple[tuple[float, str], PageSentence]] = []
    for event in _near(material):
        for each in material.conflicts(event) if event.conflicts else ():
            if each.update or len(each.sides) < 2:
                continue
            told = _told(material, each, material.tellings(event))
            if told is None:
                continue
            own = [lines[key] for one in told.evidence if (key := (one.article, one.sentence)) in lines]
            close = max((line.about * (0.2 + near(line, middle)) for line in own), default=0.0)
            if close <= 0:
                continue
            fresh = (day_of(event) or material.today) >= since
            worth = close * (_ABOUT.get(each.about, 1) + math.log2(event.voices + 1) + fresh)
            worth *= _QUOTED if _QUOTING.search(each.issue) else 1.0
            found.append(((-worth, each.id), told))
    made: list[PageSentence] = []
    for _, told in sorted(found, key=lambda each: each[0]):
        if len(made) < most and all(told.evidence[0] != one.evidence[0] for one in made):
            made.append(told)
    return made


def _near(material: Material) -> list[Event]:
    """The events whose conflicts belong on the page: of one event those of its story and its days too."""
    if material.matter.kind != "event":
        return list(material.events)
    own = [each for each in material.events if each.id in material.matter.ids]
    days = [day for each in own if (day := day_of(each))]
    stories = {each.story for each in own if each.story}
    return [
        each
        for each in material.events
        if each in own
        or (each.story in stories and each.type is own[0].type)
        or (
            each.type is own[0].type
            and any(abs(((day_of(each) or day) - day).days) <= _AROUND for day in days)
        )
    ]


def _told(material: Material, conflict: Conflict, tellings: Sequence[Telling]) -> PageSentence | None:
    """`Istanbul, according to regional officials and Axios (4 February 2026); Oman, according to …`."""
    by_id = {each.id: each for each in tellings}
    evidence: list[Evidence] = []
    clauses: list[str] = []
    texts: list[str] = []
    for side in conflict.sides:
        mine = [by_id[each] for each in side.reports if each in by_id]
        words_of = [each.report.evidence[0] for each in mine] or _words_of(material, side)
        if not words_of:
            return None
        evidence += words_of
        texts.append(" ".join(mine[0].sentences[0].split()) if mine and mine[0].sentences else "")
        clauses.append(_clause(conflict, side, mine))
    label = issue_of(conflict)
    quote = ""
    if _QUOTING.search(conflict.issue):
        told = [text for text in texts if text and len(text.split()) <= _LONGEST]
        if not told or not _of_one_thing(texts) or hangs(told[-1]) or starts_with_pronoun(told[-1]):
            return None
        quote = f"“{told[-1]}” "
    joined = f"{clauses[0]}; {'; '.join(clauses[1:])}"
    return PageSentence(f"{quote}{wording.capital(joined)}.", tuple(dict.fromkeys(evidence)), label, own=True)


def _words_of(material: Material, side: ConflictSide) -> list[Evidence]:
    """The words of a side that rests on statements, not on reports."""
    said = (material.record.statement(each) for each in side.statements)
    return [*getattr(side, "evidence", ()), *(each.evidence for each in said if each is not None)]


def _of_one_thing(texts: Sequence[str]) -> bool:
    """Whether a report and a denial are told in words so alike that they are of one thing."""
    if len(texts) < 2 or not texts[0] or not texts[1]:
        return False
    return words.cosine(words.weighted(texts[0]), words.weighted(texts[1])) >= _ALIKE


def _clause(conflict: Conflict, side: ConflictSide, tellings: Sequence[Telling]) -> str:
    named = [each.split(" → ")[-1] for each in dict.fromkeys(side.sources) if each != "an unnamed outlet"]
    outlets = [each.outlet or each.agency for each in tellings if each.outlet or each.agency]
    who = [wording.with_article(each) if each[:1].isupper() else each for each in named[:3]]
    if not who:
        who = list(dict.fromkeys(each for each in outlets if each)) or ["an article without a named outlet"]
    days = sorted(
        {each.published.earliest for each in tellings if each.published.exact and each.published.earliest}
    )
    when = f" ({wording.day_text(days[0])})" if days else ""
    by = f"{wording.listing(who)}{when}"
    if conflict.about == "happens" and side.value in _STANCES:
        return f"{_STANCES[side.value]} {by}"
    value = side.value.partition(";")[0]
    bare = re.sub(r"\s*\((?:wanted by|no change)[^)]*\)", "", value).strip()
    asked = f", as wanted by {wording.with_article(hit[1])}" if (hit := _WANTED.search(side.value)) else ""
    return f"{bare or value}{asked}, according to {by}"


def issue_of(conflict: Conflict) -> str:
    """What is at issue, without the values: `Where the Iran–United States talks are to be held`."""
    head = conflict.issue
    for side in conflict.sides:
        head = head.partition(f": {side.value}")[0].partition(f" – {side.value}")[0]
    if _QUOTING.search(head):
        return _ISSUES.get(conflict.about, "What reports differ on")
    return wording.capital(head)
