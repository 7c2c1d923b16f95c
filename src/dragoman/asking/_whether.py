"""Whether: yes, no, not yet, or disputed, by how the sentences that tell it put it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from dragoman.asking._acts import Act, asks_whether_met, is_meant, parties_asked
from dragoman.asking._answer import Answer
from dragoman.asking._bond import LEAST, best_marks, bond
from dragoman.asking._deeds import told_deeds
from dragoman.asking._find import Finding, Line
from dragoman.asking._fit import fitting, tells_verb
from dragoman.asking._happened import told_meetings
from dragoman.asking._offices import holds
from dragoman.asking._query import Query
from dragoman.asking._reading import Reading, read
from dragoman.asking._say import answer, day, nothing, on_days
from dragoman.asking._terms import table, term, term_set, tokens
from dragoman.asking._unreal import unreal
from dragoman.model import Status
from dragoman.record import Record

_NOT = re.compile(
    (
        r"\b(?:not|never|no longer|n['’]t|neither|nor|without|refus\w+|declin\w+|fail\w+ "
        r"to|rejected|no (?:plans?|intention|information|decision)|ruled? out|oppos\w+)\b|"
        r"n['’]t\b"
    ),
    re.IGNORECASE,
)
_DENIED = re.compile(
    (
        r"\b(?:den(?:y|ies|ied|ying)|disput\w+|"
        r"dismiss\w* (?:the |all )?(?:reports?|rumou?rs?|claims?|suggestions?)|"
        r"reject\w* (?:the )?(?:claim|allegation|report|accusation)s?)\b"
    ),
    re.IGNORECASE,
)
_OFF = re.compile(
    r"\b(?:cancel\w*|called off|shelved|postponed|put off|scrapped|is off|did not take place|will not go ahead)\b",
    re.IGNORECASE,
)
_FIRM = 0.6
"""From which bond on a sentence may say yes."""
_TOLD = 0.35
"""How surely every word of a question must stand in a sentence or beside it to say yes to it."""
_BESIDE = 0.25
"""How surely what the contrary was done of must be told: elsewhere in the article will do."""
_HERE = 0.8
"""How surely a name must stand in the very sentence, and not only beside it, where no report there has its bearer."""
_TWO = 2
"""Parties between whom a deed is asked after."""
_CANCELLING = frozenset("cancel postpone deny reject refuse abstain oppose boycott fail".split())


class Voice(StrEnum):
    """How a sentence puts what is asked."""

    YES = "yes"
    NO = "no"
    DENIED = "denied"
    PLANNED = "planned"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Putting:
    """A line and how it puts the matter."""

    line: Line
    voice: Voice
    worth: float
    by: str | None = None
    """Whose word it is, where the article does not say so itself."""


def whether(record: Record, query: Query, finding: Finding) -> Answer:
    """Yes or no with the sentence it rests on; both sides where the record has both.

    Where no sentence says so by itself, a deed that the record has between those who are named does.
    """
    found = _of_sentences(record, query, finding)
    if found.found or query.negated or query.future:
        return found
    return _yes(query, told_deeds(record, query)) or found


def _of_sentences(record: Record, query: Query, finding: Finding) -> Answer:
    lines = fitting(query, finding, 12, covered=0.58)
    held = holds(query)
    if held is not None:
        return held
    met = _met(record, query)
    if met is not None:
        return met
    if not lines:
        return _opposite(query, finding) or nothing(query, finding.best(1))
    if query.verb is not None and not any(tells_verb(query, each) for each in lines):
        return _opposite(query, finding) or nothing(query, lines)
    lines = [each for each in lines if each.near_names >= 0.8 or each.score > 0.75] or lines
    tied = [(each, bond(query, each)) for each in read(record, lines)]
    puttings = [
        put
        for each, firm in tied
        if firm >= LEAST
        and (
            (put := put_as(query, each)).voice is not Voice.YES
            or (firm >= _FIRM and _tells_all(each.line) and _tells_of_all(query, each))
        )
    ]
    if not puttings:
        return _opposite(query, finding) or nothing(query, lines)
    puttings.sort(key=lambda each: (each.line.title, not _tells(each.line), -each.worth))
    best = puttings[0]
    if best.worth < 0.45:
        return _opposite(query, finding) or nothing(query, [best.line])
    rest = [each for each in puttings[1:] if each.worth > 0.8 * best.worth]
    claims = [each for each in [best, *rest] if each.voice is Voice.YES]
    denials = [each for each in [best, *rest] if each.voice is Voice.DENIED]
    if denials and (claims or best.voice is Voice.DENIED) and not _asks_denial(query):
        denial = _in_the_text(denials[0].line, finding)
        told = [claims[0].line, denial] if claims else [denial]
        told = list({(each.passage.article, each.passage.sentence): each for each in told}.values())
        return answer(query, ("disputed",), "That is disputed.", told, sure=0.5, disputed=True, shown=2)
    return _plain(query, best, [each for each in [best, *rest] if each.voice is best.voice])


def _tells(line: Line) -> bool:
    """Whether every word of the question stands in the sentence itself."""
    return min(line.words, default=1.0) >= _HERE


def _tells_of_all(query: Query, reading: Reading) -> bool:
    """Whether a sentence itself tells of everybody asked about, by name or as a party of what it tells."""
    told = [
        who
        for each in reading.reports
        for who in (*each.actors, *each.recipients)
        if any(mark.sentence == reading.line.passage.sentence for mark in each.evidence)
    ]
    return all(
        value >= _HERE or any(is_meant(named, who) for who in told)
        for named, value in zip(query.names, reading.line.names, strict=True)
        if named in parties_asked(query)
    )


def _tells_all(line: Line) -> bool:
    """Whether every word of the question stands in a sentence or beside it: only then it may say yes."""
    return min(line.words, default=1.0) >= _TOLD


def _met(record: Record, query: Query) -> Answer | None:
    """Yes, where the record has a meeting of two that are named, on the days and in the place asked about."""
    if not asks_whether_met(query) or query.negated or query.future:
        return None
    return _yes(query, told_meetings(record, query))


def _yes(query: Query, acts: Sequence[Act]) -> Answer | None:
    if not acts or len(parties_asked(query)) < _TWO:
        return None
    when = acts[0].event.date
    on = f": {on_days(when)}" if when.exact else ""
    said = ("yes", f"Yes{on}.")
    return answer(query, (said[0],), said[1], [each.lines[0] for each in acts[:3]], sure=0.8)


def _in_the_text(line: Line, finding: Finding) -> Line:
    """The sentence of the article that tells a denial which its title only announces."""
    if not line.title:
        return line
    for each in finding.around.get(line.passage.article, ()):
        if each.sentence != line.passage.sentence and _DENIED.search(each.text):
            return Line(each, term_set(each.text), score=line.score)
    return line


def _asked_words(query: Query) -> set[str]:
    words = [query.verb.split()[0]] if query.verb else [each.casefold() for each in query.words]
    return {term(each) for each in words}


def _contrary(query: Query) -> set[str]:
    """The terms of verbs that say the contrary of the question's."""
    asked = _asked_words(query)
    in_two = " ".join(term(each) for each in tokens(query.verb or ""))
    return {
        term(other)
        for word, other, _ in table("opposites")
        if term(word) in asked or " ".join(term(each) for each in tokens(word)) == in_two
    }


def _opposite(query: Query, finding: Finding) -> Answer | None:
    """No, where a sentence says that the contrary was done: rejected, where it is asked whether it was accepted."""
    asked, wanted = _asked_words(query), _contrary(query)
    if not wanted:
        return None
    for line in finding.best(40):
        rest = [value for word, value in zip(query.words, line.words, strict=True) if term(word) not in asked]
        named = min(line.names, default=1.0) >= _HERE
        if wanted & line.terms and named and min(rest, default=1.0) >= _BESIDE:
            said = "yes" if query.negated else "no"
            return answer(query, (said,), f"{said.capitalize()}.", [line], sure=0.6)
    return None


def _plain(query: Query, best: Putting, same: list[Putting]) -> Answer:
    lines = [each.line for each in same]
    negated = query.negated
    by = f", according to {best.by}" if best.by and all(each.by for each in same) else ""
    match best.voice:
        case Voice.YES:
            short, first = ("no", f"No{by}.") if negated else ("yes", f"Yes{by}.")
        case Voice.NO | Voice.DENIED:
            short, first = ("yes", f"Yes{by}.") if negated else ("no", f"No{by}.")
        case Voice.OFF:
            short, first = "no", "No: it was called off."
        case Voice.PLANNED:
            if query.future:
                return answer(
                    query, (), "The record tells of plans or demands only.", lines, sure=0.4, shown=2
                )
            on = f" by {day(query.as_of)}" if query.as_of else ""
            said = f"The record does not say that it has happened{on}; it tells only of plans or demands."
            return nothing(query, lines, said)
    return answer(query, (short,), first, lines, sure=min(0.9, best.worth))


def _asks_denial(query: Query) -> bool:
    return bool(
        {term(each) for each in query.words}
        & {term(each) for each in ("deny", "denied", "reject", "rejected", "dispute")}
    )


def put_as(query: Query, reading: Reading) -> Putting:
    """How a sentence puts what is asked, and on whose word."""
    return replace(_put_as(query, reading), by=_on_whose_word(query, reading))


def _on_whose_word(query: Query, reading: Reading) -> str | None:
    """The source of what a sentence tells: of its reports that hang on the words asked about, else of all."""
    marks = set(best_marks(query, reading))
    told = [
        each for each in reading.reports if {reading.at(mark.span.start) for mark in each.evidence} & marks
    ]
    names = {each.attribution[-1].name if each.attribution else None for each in told or reading.reports}
    return names.pop() if len(names) == 1 else None


def _put_as(query: Query, reading: Reading) -> Putting:
    line = reading.line
    marks = best_marks(query, reading)
    worth = line.score
    verb = query.verb.split()[0] if query.verb else ""
    text = line.passage.text
    spans = [_around(reading, mark) for mark in marks] or [text]
    statuses = {
        each.status
        for each in reading.reports
        if {reading.at(mark.span.start) for mark in each.evidence} & set(marks)
    }
    negative = any(_negated(reading, mark) or _none(query, reading, mark) for mark in marks) or any(
        re.search(rf"\bnot (?:in |at |to |from )?(?:the )?{re.escape(each.text)}", text, re.IGNORECASE)
        for each in query.names
    )
    agreeing = max((reading.agrees(query, mark) for mark in marks), default=1.0)
    worth *= agreeing
    if marks and all(reading.tree.dep[mark] == "compound" for mark in marks):
        worth *= 0.5
    asks_off = any(term(each) in {term("cancel"), term("postpone"), term("shelve")} for each in query.words)
    if re.search(r"\bneither (?:confirm|den)\w*", text, re.IGNORECASE):
        return Putting(line, Voice.NO, worth)
    if _DENIED.search(text) and not _asks_denial(query) and verb not in _CANCELLING:
        return Putting(line, Voice.DENIED, worth)
    if asks_off:
        voice = Voice.NO if negative else Voice.YES
        reported = re.search(r"\breport\w*\b|according to", text, re.IGNORECASE) and re.search(
            r"\bmedia|broadcaster|news organi", text, re.IGNORECASE
        )
        return Putting(line, Voice.DENIED if reported and voice is Voice.YES else voice, worth)
    if Status.CANCELLED in statuses or (_OFF.search(text) and not asks_off):
        return Putting(line, Voice.OFF, worth - 0.05)
    if marks and all(unreal(reading, mark) for mark in marks) and not negative_in_fact(reading, marks):
        return Putting(line, Voice.PLANNED, worth - 0.25)
    if negative or any(_NOT.search(each) for each in spans):
        return Putting(line, Voice.NO, worth + 0.05)
    if statuses and statuses <= {Status.PLANNED, Status.POSSIBLE}:
        return Putting(line, Voice.PLANNED, worth - 0.1)
    if not statuses and marks and all(unreal(reading, mark) for mark in marks):
        return Putting(line, Voice.PLANNED, worth - 0.1)
    if _contrary(query) & line.terms and not _asked_words(query) & line.terms:
        return Putting(line, Voice.NO, worth)
    return Putting(line, Voice.YES, worth + (0.03 if Status.HAPPENED in statuses else 0.0))


def _around(reading: Reading, mark: int) -> str:
    """The few words before a token and the one after it."""
    tree = reading.tree
    return " ".join(tree.text[max(0, mark - 4) : mark + 2])


def _negated(reading: Reading, mark: int) -> bool:
    tree = reading.tree
    subject = tree.child(mark, "nsubj", "nsubjpass")
    if subject is not None and tree.lower[tree.left_edge(subject)] in {"no", "nobody", "none", "neither"}:
        return True
    for at in (mark, *tree.ancestors(mark)):
        if any(tree.dep[each] == "neg" or tree.lower[each] in {"neither", "never"} for each in tree.kids[at]):
            return True
        if tree.dep[at] not in {
            "xcomp",
            "dobj",
            "ccomp",
            "pobj",
            "prep",
            "attr",
            "pcomp",
            "acomp",
            "nsubjpass",
        }:
            return False
    return False


def _none(query: Query, reading: Reading, mark: int) -> bool:
    """Whether what is asked after stands there with a "no": "contains no defence clause", "no one was hurt"."""
    tree = reading.tree
    asked = {term(each) for each in query.words}
    for each in tree.subtree(mark):
        if tree.lower[each] == "no" and tree.dep[each] == "det":
            told = {term(tree.text[kid]) for kid in tree.subtree(tree.head[each])}
            if asked & told or tree.lower[tree.head[each]] in {"one", "body"}:
                return True
    return False


def negative_in_fact(reading: Reading, marks: list[int]) -> bool:
    """Whether a finite verb is negated: "did not sign", but not "urged them not to sign"."""
    return any(_negated(reading, mark) and reading.tree.tag[mark] != "VB" for mark in marks) or any(
        _negated(reading, mark)
        and any(
            reading.tree.lower[each] in {"did", "does", "do", "has", "have", "had"}
            for each in reading.tree.kids[mark]
        )
        for mark in marks
    )
