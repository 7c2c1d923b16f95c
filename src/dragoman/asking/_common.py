"""Whom or what several articles are about: the name that most of what they tell has in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dragoman.asking._answer import Answer
from dragoman.asking._find import Finding, Line
from dragoman.asking._query import Named, Query
from dragoman.asking._reading import Name, Reading, is_pronoun, read
from dragoman.asking._say import answer, nothing
from dragoman.asking._terms import stops, term, term_set
from dragoman.record import Record, fold

_PERSON = re.compile(
    (
        r"\b(?:individual|person|man|woman|artist|singer|player|ceo|founder|politician|"
        r"executive|figure|actor|actress|director|coach|wunderkind|prodigy|leader|"
        r"president|minister)s?\b|^who\b"
    ),
    re.IGNORECASE,
)
_BODY = re.compile(
    (
        r"\b(?:compan(?:y|ies)|team|club|platform|organi[sz]ation|network|tool|chatbot|"
        r"brand|firm|startup|network|app|service|agency|country|band|party|exchange|"
        r"group|league)s?\b"
    ),
    re.IGNORECASE,
)
_KIND_OF = re.compile(r"\b(?:entit(?:y|ies)|establishments?|type of|kind of|what are the)\b", re.IGNORECASE)
_MOST = 14


@dataclass(slots=True)
class Common:
    """A name with the lines that have it."""

    key: str
    forms: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)


def common(record: Record, query: Query, finding: Finding) -> Answer:
    """The name that the articles asked about share, of the kind asked for."""
    if query.unknown_outlets and not query.outlets:
        return nothing(query, ())
    lines = _lines(query, finding)
    if not lines:
        return nothing(query, ())
    found: dict[str, Common] = {}
    for reading in read(record, lines):
        for name in reading.names:
            _note(query, found, name, reading)
    for each in _joined(found):
        _count_titles(each, lines)
    ranked = sorted(_joined(found), key=lambda each: (-_worth(query, each, lines), each.key))
    if not ranked or _worth(query, ranked[0], lines) <= 0.3:
        return nothing(query, lines[:1])
    best = ranked[0]
    full = _fullest(record, best)
    sure = min(0.95, len(best.lines) / max(1, len(lines)) + 0.3)
    return answer(query, (full,), f"{full}.", best.lines or lines[:1], sure=sure, shown=3)


def _lines(query: Query, finding: Finding) -> list[Line]:
    """The lines to compare: every one of the articles given, else the best of each outlet named."""
    if query.articles is not None:
        return finding.lines[:_MOST]
    kept: list[Line] = []
    for outlet in query.outlets or (None,):
        own = [
            each
            for each in finding.lines
            if outlet is None or outlet in {each.passage.outlet, each.passage.agency}
        ]
        kept += [each for each in own if each.covered >= 0.15][:4]
    top = max((each.score for each in kept), default=0.0)
    return [each for each in kept if each.score >= 0.5 * top and top >= 0.25]


def _note(query: Query, found: dict[str, Common], name: Name, reading: Reading) -> None:
    own = frozenset(each for each in name.terms if each not in stops())
    if not own or is_pronoun(name.text) or _asked(query, own) or _is_outlet(query, name.text):
        return
    if name.kind == "group" and not _KIND_OF.search(query.text):
        return
    key = term(name.full.split()[-1]) if name.kind == "group" else fold(name.full)
    each = found.setdefault(key, Common(key))
    each.forms[name.full] = each.forms.get(name.full, 0) + 1
    each.kinds[name.kind] = each.kinds.get(name.kind, 0) + 1
    if reading.line not in each.lines:
        each.lines.append(reading.line)


def _asked(query: Query, own: frozenset[str]) -> bool:
    asked: Iterable[Named] = (*query.names, *((query.speaker,) if query.speaker else ()))
    words = frozenset().union(*(term_set(each) for each in query.words)) if query.words else frozenset()
    whole = term_set(query.text)
    return own <= whole or own <= words or any(each.stands_in(own) >= 1.0 for each in asked)


def _is_outlet(query: Query, text: str) -> bool:
    folded = fold(text)
    return any(
        folded in fold(each) or fold(each) in folded for each in (*query.outlets, *query.unknown_outlets)
    )


def _joined(found: dict[str, Common]) -> list[Common]:
    """Short names put to the one long name that ends (or for bodies begins) with them."""
    kept = dict(found)
    for key in sorted(found, key=len):
        words = key.split()
        longer = [
            other
            for other in kept
            if other != key
            and (
                other.split()[-len(words) :] == words
                or (kept[other].kinds.get("person") and other.split()[: len(words)] == words)
            )
        ]
        people = [each for each in longer if kept[each].kinds.get("person")]
        chosen = people or longer
        if chosen and key in kept:
            target = kept[max(chosen, key=lambda each: (len(kept[each].lines), len(each)))]
            own = kept.pop(key)
            for form, number in own.forms.items():
                target.forms[form] = target.forms.get(form, 0) + number
            for kind, number in own.kinds.items():
                target.kinds[kind] = target.kinds.get(kind, 0) + number
            target.lines += [each for each in own.lines if each not in target.lines]
    return list(kept.values())


def _count_titles(each: Common, lines: Sequence[Line]) -> None:
    words = term_set(max(each.forms, key=len))
    last = term(max(each.forms, key=len).split()[-1])
    for line in lines:
        told = term_set(line.passage.title or "")
        if words <= told or (last in told and len(last) > 3):
            each.titles.add(line.passage.article)


def _worth(query: Query, each: Common, lines: Sequence[Line]) -> float:
    bodies = [line for line in each.lines if not line.title]
    total = max(1, len({line.passage.article for line in lines}))
    articles = {line.passage.article for line in bodies}
    share = (len(articles) + 0.6 * len(each.titles - articles)) / total
    share += 0.05 * len(bodies)
    kind = max(each.kinds, key=lambda kind: each.kinds[kind])
    if _KIND_OF.search(query.text):
        plural = any(_plural(form) for form in each.forms)
        return share * ((1.2 if plural else 0.8) if kind == "group" else 0.75)
    if _PERSON.search(_asked_for(query)):
        return share * (1.0 if each.kinds.get("person") else 0.35)
    if _BODY.search(_asked_for(query)):
        return share * ({"person": 0.55, "body": 1.0, "country": 0.7, "place": 0.6}.get(kind, 0.4))
    return share * (0.9 if kind != "group" else 0.4)


def _plural(form: str) -> bool:
    return form.endswith("s") and not form.endswith(("ss", "us", "is"))


def _asked_for(query: Query) -> str:
    """The first words of the question that say what kind of thing is asked for."""
    hit = re.search(r"\b(?:who|which|what)\b.{0,60}", query.text, re.IGNORECASE)
    return hit[0] if hit else query.text[:60]


def _fullest(record: Record, each: Common) -> str:
    """The longest form printed; for one word, the name that the record's people mostly have with it."""
    kind = max(each.kinds, key=lambda kind: each.kinds[kind])
    forms = sorted(each.forms, key=lambda form: (-len(form.split()), -each.forms[form], form))
    best = forms[0]
    if kind == "group":
        return (
            max(each.forms, key=lambda form: (_plural(form), each.forms[form], form)).split()[-1].capitalize()
        )
    best = re.sub(r"['’]s?$", "", best)
    if not each.kinds.get("person"):
        best = re.sub(r"['’]s?$", "", max(forms, key=lambda form: (each.forms[form], len(form.split()))))
    if each.kinds.get("person") and " " not in best:
        counted: dict[str, int] = {}
        for mention in record.people(best):
            if " " in mention.actor.name:
                counted[mention.actor.name] = counted.get(mention.actor.name, 0) + 1
        if counted:
            return max(counted, key=lambda name: (counted[name], name))
    return best
