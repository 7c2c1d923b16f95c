"""Whether something is still going ahead: how it stands by what was last reported, then how it came to that."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from dragoman.asking._answer import Answer, AnswerSentence, cited
from dragoman.asking._digest import plain
from dragoman.asking._find import Line, find
from dragoman.asking._fit import fitting
from dragoman.asking._next import past
from dragoman.asking._query import Query
from dragoman.asking._reading import day_of
from dragoman.asking._say import capital, day, days, evidence_sentence, voices
from dragoman.asking._terms import near, term
from dragoman.record import Record

_ASKS = re.compile(
    r"\bstill (?:going ahead|on\b|happening|planned|scheduled|set\b|due|taking place|to (?:go ahead|take place|happen)|"
    r"hold(?:s|ing)?\b|in (?:force|effect|place)|going on|ongoing|under way|underway)|\b(?:go|goes|going) ahead\b"
    r"|\b(?:been|get|got|was|were) (?:called off|cancelled|canceled|postponed|put off)\b",
    re.IGNORECASE,
)
_EMPTY = frozenset(
    term(each)
    for each in "still going go goes ahead on happening planned scheduled set due taking place take happen hold holds "
    "holding force effect called off cancelled canceled postponed put been get got".split()
)
_OFF = re.compile(
    r"\b(?:cancel\w*|called off|shelved|postponed|put off|scrapped|(?:will|would) not (?:go ahead|take place)|"
    r"did not take place|suspended|declared [\w ]{0,20}dead|broke down|collapsed|fell apart)\b",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:held|holds|hold|took place|met|meets|completed|ended|concluded|opened|began|begun|started|wrapped up|signed|"
    r"took effect|came into (?:force|effect)|went ahead|minutes of talks|"
    r"at (?:their|the) (?:\w+ ){0,2}(?:meeting|summit)|during (?:their|the) (?:talks|meeting|summit))\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:will|would|to be held|to take place|expected|planned|plans?|scheduled|due|set to|to meet|agreed to|next)\b",
    re.IGNORECASE,
)
_BROKEN = re.compile(
    r"\b(?:violat\w+|breach\w*|broke\w*|breaking|ignor\w+|reject\w+|despite)\b", re.IGNORECASE
)
_KEPT = re.compile(
    r"\b(?:holding|holds|held|observ\w+|respect\w+|in force|agreed|declared?|announced?|"
    r"accept\w+|remains?|lifted|ended?|ends|extend\w*|continu\w+|decide\w*|impos\w+|enforc\w+)\b",
    re.IGNORECASE,
)
_LASTING = re.compile(
    r"\b(?:ceasefire|cease-fire|truce|armistice|siege|blockade|embargo|ban|curfew|sanctions?|"
    r"no-fly zone|missions?|campaign|war|fighting|bombing|air ?strikes)\b",
    re.IGNORECASE,
)
_ONCE = re.compile(
    r"\b(?:first|originally|initially|had (?:\w+ )?been) (?:planned|scheduled|expected|due)\b"
    r"|\bhad (?:agreed|planned|hoped) to\b|\bnever\b|\bno plans?\b",
    re.IGNORECASE,
)
"""What was planned once, and is no plan now."""
_REACH = 48
"""Characters between a word for how it stands and what stands so."""
_BACK = 21
"""Days before its printing from which what a sentence tells is looking back."""
_LIFE = 60
"""Days that what is told of one plan reaches back from the last word on it."""
_MOST = 4


class Stand(StrEnum):
    """How a report puts something that was planned."""

    HELD = "held"
    OFF = "off"
    PLANNED = "planned"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Step:
    """A sentence and how it puts the matter."""

    line: Line
    stand: Stand

    @property
    def order(self) -> tuple[str, int]:
        """By the day of publication, then the place in the article."""
        published = self.line.passage.published
        known = published.latest if published.exact else None
        return (known.isoformat() if known else "", -self.line.passage.sentence)


def asks_still(query: Query) -> bool:
    """Whether a question asks how something planned or agreed stands."""
    return bool(_ASKS.search(query.text)) and query.articles is None


def still(record: Record, query: Query) -> Answer | None:
    """The latest status first, then the steps that led to it; `None` where nothing tells one."""
    words = tuple(each for each in query.words if term(each) not in _EMPTY)
    if not words and not query.names:
        return None
    asked = replace(query, words=words, verb=None, agent=None, patient=None, future=False)
    lines = fitting(asked, find(record, asked), 40, covered=0.6, near=0.5)
    old = _old(record, lines)
    lines = [each for each in lines if (each.passage.article, each.passage.sentence) not in old]
    steps = [
        Step(each, stand)
        for each in lines
        if plain(each.passage) and (stand := _stand(query, each, words)) is not None
    ]
    dated = sorted((each for each in steps if each.order[0]), key=lambda each: each.order, reverse=True)
    if not dated:
        return None
    over = past(record, query, [each.line for each in dated if each.stand is Stand.PLANNED])
    firm = [
        each
        for each in dated
        if each.stand is not Stand.PLANNED
        or (each.line.passage.article, each.line.passage.sentence) not in over
    ]
    if not firm or (_asks_off(query) and firm[0].stand is not Stand.HELD):
        return None
    last = firm[0].line.passage.published.latest or query.today
    return _told(
        query, [each for each in firm if (last - (each.line.passage.published.latest or last)).days < _LIFE]
    )


def _asks_off(query: Query) -> bool:
    return bool(re.search(r"\b(?:called off|cancell?ed|postponed|put off)\b", query.text, re.IGNORECASE))


def _told(query: Query, steps: list[Step]) -> Answer:
    last = steps[0]
    kept = [last]
    for each in steps[1:]:
        if each.stand is not kept[-1].stand and len(kept) < _MOST:
            kept.append(each)
    short, said = _worded(query.text, last, off_before=any(each.stand is Stand.OFF for each in kept[1:]))
    if _asks_off(query) and short:
        short = "yes" if any(each.stand is Stand.OFF for each in kept) else "no"
    sentences = [
        AnswerSentence(said, (cited(last.line.passage),)),
        *(evidence_sentence(each.line.passage) for each in kept),
    ]
    lines = [each.line for each in kept]
    return Answer(
        query,
        found=True,
        short=(short,) if short else (),
        sentences=tuple(sentences),
        voices=voices(lines),
        sure=0.7,
    )


def _worded(query_text: str, last: Step, *, off_before: bool) -> tuple[str, str]:
    """The short answer and the sentence that says how it stands."""
    on = last.line.passage.published
    when = day(on.latest) if on.exact and on.latest else days(on)
    if _LASTING.search(query_text):
        return "", f"The record tells of it last on {when}."
    match last.stand:
        case Stand.HELD:
            after = ", after it had been called off or put off" if off_before else ""
            return "yes", f"{capital('it has taken place')}, by what was reported on {when}{after}."
        case Stand.OFF:
            return "no", f"No: by what was last reported, on {when}, it was called off or put off."
        case Stand.PLANNED:
            after = ", though it had been called off or put off before" if off_before else ""
            return "yes", f"By what was last reported, on {when}, it is planned{after}."
        case Stand.BROKEN:
            return "", f"It was last told of on {when}."


def _stand(query: Query, line: Line, words: tuple[str, ...]) -> Stand | None:
    """How a sentence puts it: called off, to come, or done; `None` where its words for that are of something else."""
    text = line.passage.text
    if _LASTING.search(query.text):
        if _BROKEN.search(text) or _OFF.search(text):
            return Stand.BROKEN
        return Stand.HELD if _KEPT.search(text) else None
    spots = _spots(text, words)
    off, held = _close(_OFF, text, spots, 3 * _REACH), _close(_HELD, text, spots)
    ahead = None if _ONCE.search(text) else _close(_TO_COME, text, spots)
    if off is not None and re.search(r"\b(?:the )?(?:postponed|cancelled) \w+ (?:round|talks|meeting)", text):
        off = None
    if off is not None and ahead is not None and ahead < off and re.search(r"\bafter\b", text[ahead:off]):
        return Stand.PLANNED
    if off is not None:
        return Stand.OFF
    if ahead is not None and not re.search(r"\b(?:completed|ended|took place)\b", text):
        return Stand.PLANNED if held is None or ahead < held else Stand.HELD
    return Stand.HELD if held is not None else None


def _spots(text: str, words: tuple[str, ...]) -> list[int]:
    """Where in a sentence what is asked about is named; everywhere, where the question has no word for it."""
    wanted = frozenset(term(each) for each in words).union(*(near(each) for each in words))
    hits = [hit.start() for hit in re.finditer(r"[\w'’\-]+", text) if term(hit[0]) in wanted]
    return hits if words else list(range(0, len(text), _REACH))


def _close(cue: re.Pattern[str], text: str, spots: list[int], reach: int = _REACH) -> int | None:
    """Where the first of some words stands that is close to one of the spots."""
    for hit in cue.finditer(text):
        if any(abs(hit.start() - spot) <= reach for spot in spots):
            return hit.start()
    return None


def _old(record: Record, lines: list[Line]) -> set[tuple[str, int]]:
    """The sentences whose own days lie weeks before they were printed: they look back."""
    times = record.times(dict.fromkeys(each.passage.article for each in lines))
    found = set()
    for line in lines:
        own = [each for each in times.get(line.passage.article, ()) if each.sentence == line.passage.sentence]
        last = [span.latest for each in own if (span := day_of(each)) is not None and span.latest]
        printed = line.passage.published.earliest
        if last and printed and (printed - max(last)).days > _BACK:
            found.add((line.passage.article, line.passage.sentence))
    return found
