"""Explainers: what it is, who is involved, how it came to this, what each side says, what is disputed, what is next.

Told in the articles' own sentences, each cited; ours only say what the record holds and what reports differ on.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date

from dragoman.model import Page, PageSentence, content_id
from dragoman.publishing.texts._ahead import ahead, awaits
from dragoman.publishing.texts._brief import leads, met_told
from dragoman.publishing.texts._cards import cards
from dragoman.publishing.texts._choose import centre, chosen, near, standing
from dragoman.publishing.texts._days import Days, timeline
from dragoman.publishing.texts._disputed import disputed
from dragoman.publishing.texts._edited import Desk
from dragoman.publishing.texts._life import who_is
from dragoman.publishing.texts._lines import Line, says_when
from dragoman.publishing.texts._material import Material, gather
from dragoman.publishing.texts._material import news as news_of
from dragoman.publishing.texts._matter import Matter
from dragoman.publishing.texts._matters import why_it_matters
from dragoman.publishing.texts._sides import said
from dragoman.publishing.texts._sources import reading, sources, voices
from dragoman.record import Record
from dragoman.wording import capital

_IS, _CARDS, _DAYS, _SAID, _DISPUTED, _CHANGED, _NEXT, _MORE = 2, 6, 9, 2, 5, 2, 3, 6
"""Sentences (cards, days) of each section at most."""
_LONGER = re.compile(
    r"\b(?:since|began|erupted|uprising|for (?:\w+ )?(?:months|years|weeks|decades)|long-running)\b"
)
"""What a sentence says that tells how things lie, not what is new."""
_SHORT = 12
_MANY, _MANY_HALF, _FEW_HALF = 60, 60, 400
"""Articles from which on how things lie is told anew all the time, and days after which it is half as good."""


def explain(
    record: Record, subject: str | Matter, as_of: date | None = None, *, material: Material | None = None
) -> Page:
    """An explainer on a subject: anything `subject_of` knows.

    Args:
        record: An open record.
        subject: What it is about, as a reader names it or as `subject_of` understood it.
        as_of: The day it is to be as of: offices, plans and disputes as they stood then.
        material: What `gather` gave of the same subject, where several pages are made of it; gathered now if `None`.

    Raises:
        UnknownSubjectError: if the record knows nothing of it.
    """
    material = material or gather(record, subject, as_of)
    matter = material.matter
    desk = Desk(material.today, spelling=material.spelling)
    opening = what_it_is(material)
    why = why_it_matters(material, 1, opening)
    told = [*opening, *why]
    days = Days(material).chosen(_DAYS, told)
    told += [line for _, line in days]
    sides = said(material, _SAID, told)
    told += [line for _, line, _ in sides]
    people = cards(material, _CARDS, told)
    told += [each.line for each in people]
    coming = ahead(material, _NEXT, told)
    # Rendered in the order of the page, so that people are introduced where they come first.
    rendered = {
        "is": _opened(material, desk, opening),
        "why": [desk.sentence(each) for each in why],
        "who": [desk.card(each.line, each.label, each.cited, each.sources, each.key) for each in people],
        "days": timeline(material, desk, days),
        "said": [desk.saying(line, statement, side) for side, line, statement in sides],
        "next": [desk.sentence(each) for each in coming],
    }
    sections: list[tuple[str, Sequence[PageSentence]]] = [
        ("Who it is" if matter.kind == "person" else "What it is", rendered["is"]),
        ("Why it matters", rendered["why"]),
        ("Who is involved", rendered["who"]),
        ("How it came to this", rendered["days"]),
        ("What each side says", rendered["said"]),
        ("What is disputed", disputed(material, _DISPUTED)),
        ("What changed", disputed(material, _CHANGED, changed=True)),
        ("What is next", rendered["next"]),
        ("Sources", sources(material)),
        ("Know more", reading(material, [each.article for each in told], _MORE)),
    ]
    title = (
        f"{capital(matter.told)}, explained"
        if matter.kind not in {"article", "event"}
        else f"Explained: {matter.name}"
    )
    return Page(
        content_id("p", "explainer", matter.kind, matter.name, *matter.ids, as_of),
        "explainer",
        matter.name,
        title,
        tuple((name, tuple(each)) for name, each in sections if each),
        as_of=as_of,
        articles=material.total,
        voices=voices(material),
    )


def _opened(material: Material, desk: Desk, opening: Sequence[Line]) -> list[PageSentence]:
    """What it is: of a person the offices; the news, and who met whom; how things lie."""
    made = who_is(material, next(iter(opening), None))
    made += [desk.sentence(each) for each in opening[:1]]
    made += met_told(material, desk, opening[:1])
    return [*made, *(desk.sentence(each) for each in opening[1:])]


def what_it_is(material: Material) -> list[Line]:
    """What it is about now, and what stands behind it: one line of the news, one that says how things lie."""
    return list(material.kept("what it is", lambda: tuple(_what_it_is(material))))


def _what_it_is(material: Material) -> list[Line]:
    news = leads(material, 1)
    many = len(material.articles) >= _MANY
    middle = centre(material.lines)

    def lies(line: Line) -> float:
        value = standing(line) * (0.2 + near(line, middle)) * line.about
        value *= 1.25 if line.day is None else 0.7
        value *= 0.3 if awaits(line) or says_when(line.text) else 1.0
        value *= 1.0 if line.early else 0.6
        value *= 1.3 if _LONGER.search(line.text) else 1.0
        value *= 0.85 if len(line.text.split()) < _SHORT else 1.0
        value *= 1.25 if line.section and "ackground" in line.section else 1.0
        age = (material.today - line.order).days
        return value * math.exp2(-age / (_MANY_HALF if many else _FEW_HALF))

    return [*news, *chosen(news_of(material), lies, _IS - len(news), besides=news)]
