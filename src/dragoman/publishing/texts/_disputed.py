"""What is disputed: what is at issue in our words, then each side in the words of those who tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from dragoman import wording
from dragoman.linking import Telling, words
from dragoman.model import Conflict, Event, Evidence, PageSentence
from dragoman.publishing.texts._material import Material
from dragoman.record import day_of

_FRESH = timedelta(60)
_AROUND = 10
"""Days around an event in which another of its kind and parties is the same matter."""
_ALIKE = 0.12
"""Cosine below which a report and a denial are hardly of one thing."""
_QUOTING = re.compile(r"[“”…]")
_ABOUT = {"place": 3, "date": 3, "number": 3, "participant": 2, "happens": 2, "other": 1}
_ISSUES = {
    "happens": "Whether it happened",
    "place": "Where",
    "date": "When",
    "number": "How many",
    "participant": "Who took part",
    "other": "What it was",
}


def disputed(material: Material, most: int) -> list[PageSentence]:
    """The conflicts of the subject that more voices stand behind, each told in one sentence with its sides.

    Args:
        material: What the page is made of.
        most: How many at most.
    """
    since = material.today - _FRESH
    found: list[tuple[tuple[float, str], Conflict, Event]] = []
    for event in _near(material):
        if not event.conflicts:
            continue
        for each in material.conflicts(event):
            if each.update or len(each.sides) < 2:
                continue
            fresh = (day_of(event) or material.today) >= since
            worth = _ABOUT.get(each.about, 1) + event.voices + fresh - 2 * bool(_QUOTING.search(each.issue))
            found.append(((-worth, each.id), each, event))
    made: list[PageSentence] = []
    for _, conflict, event in sorted(found, key=lambda each: each[0]):
        if len(made) == most:
            break
        told = _told(conflict, material.tellings(event))
        if told is not None and all(told.text != each.text for each in made):
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


def _told(conflict: Conflict, tellings: Sequence[Telling]) -> PageSentence | None:
    """`Istanbul, according to regional officials and Axios (4 February 2026); Oman, according to …`."""
    by_id = {each.id: each for each in tellings}
    evidence: list[Evidence] = []
    clauses: list[str] = []
    texts: list[str] = []
    for side in conflict.sides:
        mine = [by_id[each] for each in side.reports if each in by_id]
        if not mine and not side.statements:
            return None
        evidence += [each.report.evidence[0] for each in mine]
        texts.append(" ".join(sentence for each in mine for sentence in each.sentences))
        clauses.append(_clause(side.value, side.sources, mine))
    if not evidence:
        return None
    if conflict.about == "happens" and len(texts) > 1 and texts[0] and texts[1]:
        alike = words.cosine(words.weighted(texts[0]), words.weighted(texts[1]))
        if alike < _ALIKE:
            return None
    label = issue_of(conflict)
    quote = ""
    if _QUOTING.search(conflict.issue) and texts:
        quote = f"“{max(texts, key=len)[:240]}” "
        if len(max(texts, key=len)) > 240:
            return None
    return PageSentence(f"{quote}{'; '.join(clauses)}.", tuple(dict.fromkeys(evidence)), label, own=True)


def _clause(value: str, sources: Sequence[str], tellings: Sequence[Telling]) -> str:
    named = [
        each.replace(" → ", ", quoted by ") for each in dict.fromkeys(sources) if each != "an unnamed outlet"
    ]
    outlets = [each.outlet or each.agency for each in tellings if each.outlet or each.agency]
    who = [wording.with_article(each) if each[:1].isupper() else each for each in named[:3]]
    if not who:
        who = list(dict.fromkeys(each for each in outlets if each)) or ["an article without a named outlet"]
    days = sorted(
        {each.published.earliest for each in tellings if each.published.exact and each.published.earliest}
    )
    when = f", {wording.day_text(days[0])}" if days else ""
    return f"{value} ({wording.listing(who)}{when})"


def issue_of(conflict: Conflict) -> str:
    """What is at issue, without the values: `Where the Iran–United States talks are to be held`."""
    head = conflict.issue
    for side in conflict.sides:
        head = head.partition(f": {side.value}")[0].partition(f" – {side.value}")[0]
    if _QUOTING.search(head):
        return _ISSUES.get(conflict.about, "What reports differ on")
    return wording.capital(head)
