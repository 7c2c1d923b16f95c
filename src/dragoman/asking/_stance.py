"""Where somebody stands: what they did by words (accused, refused, backed, demanded), and who it is that speaks."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.asking._acts import is_meant
from dragoman.asking._find import Finding, Line
from dragoman.asking._query import Named
from dragoman.asking._reading import Reading
from dragoman.asking._terms import term, term_set
from dragoman.model import EventType
from dragoman.record import Record

_BY_WORDS = (
    EventType.ACCUSE,
    EventType.REJECT,
    EventType.SUPPORT,
    EventType.REQUEST,
    EventType.THREATEN,
    EventType.AGREE,
    EventType.CONCEDE,
)
_MOST = 120
"""Sentences that are looked at."""
SAYING = frozenset(
    term(each)
    for each in "say said says tell told tells call called calls warn warned add added write wrote vow vowed announce "
    "announced urge urged describe described accuse accused reject rejected insist insisted promise promised welcome "
    "welcomed condemn condemned deny denied demand demanded oppose opposed support supported argue argued state stated "
    "declare declared criticise criticised criticize criticized blame blamed praise praised propose proposed believe "
    "think want wants wanted favour favor back backed back refuse refused vote voted abstain abstained veto vetoed "
    "respond responded ask asked express expressed pledge pledged threaten threatened".split()
)


def positions(record: Record, finding: Finding, speaker: Named) -> list[Line]:
    """The sentences found of what somebody accused, refused, backed or asked for, as the coder reports it."""
    lines = finding.best(_MOST)
    reports = record.reported(dict.fromkeys(each.passage.article for each in lines))
    found = []
    for line in lines:
        own = [
            each
            for each in reports.get(line.passage.article, ())
            if each.type in _BY_WORDS and each.evidence and each.evidence[0].sentence == line.passage.sentence
        ]
        if any(is_meant(speaker, actor) for each in own for actor in each.actors):
            found.append(line)
    return found


def speaks(speaker: Named, reading: Reading) -> bool:
    """Whether a sentence has somebody for the subject of a verb of saying: "China's ministry said", not "of China"."""
    tree = reading.tree
    for at, lemma in enumerate(tree.lemma):
        if not tree.is_verb(at) or term(lemma) not in SAYING:
            continue
        for subject in _subjects(reading, at):
            if speaker.stands_in(term_set(_phrase(reading, subject))):
                return True
    return False


def _subjects(reading: Reading, verb: int) -> Iterable[int]:
    tree = reading.tree
    own = list(tree.children(verb, "nsubj"))
    above, steps = verb, 0
    while not own and tree.dep[above] in {"conj", "xcomp", "advcl"} and steps < 3:
        above, steps = tree.head[above], steps + 1
        own = list(tree.children(above, "nsubj"))
    for prep in tree.children(verb, "agent"):
        own += list(tree.children(prep, "pobj"))
    return own


def _phrase(reading: Reading, head: int) -> str:
    """A noun phrase without what is told of it in clauses of their own."""
    tree = reading.tree
    words, open_ = [head], [head]
    while open_:
        below = [each for each in tree.kids[open_.pop()] if tree.dep[each] not in {"relcl", "acl", "advcl"}]
        words += below
        open_ += below
    return " ".join(tree.text[each] for each in sorted(words))
