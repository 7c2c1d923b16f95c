"""What happened: on some days, to somebody, between some, or lately."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.asking._acts import places_asked
from dragoman.asking._answer import Answer, AnswerSentence, cited
from dragoman.asking._digest import Told, chosen, news
from dragoman.asking._find import Finding
from dragoman.asking._on_day import of_the_day
from dragoman.asking._query import Named, Query
from dragoman.asking._reading import Reading, read
from dragoman.asking._say import capital, day, days, evidence_sentence, nothing, outlet_of, quoted, voices
from dragoman.asking._terms import term, term_set
from dragoman.asking._unreal import unreal
from dragoman.asking._what import what
from dragoman.model import DateSpan
from dragoman.record import Record

ASKS = re.compile(
    r"\bwhat(?:['’]s| is| has| have| had| was| did)?(?: been)? (?:happen\w*|going on|gone on|been going on)\b"
    r"|\bwhat (?:did|has|have|was|were|is|are|['’]s) (?P<who>.+?) (?:been )?(?:doing|done|do|up to)\b"
    r"|\bwhat(?:['’]s| is| are|s)? the (?:latest|news|situation|current state|state of play)\b"
    r"|^(?:any |the )?(?:latest|news)\b|\bwhat(?:['’]s| is) new\b",
    re.IGNORECASE,
)
_LATELY = re.compile(
    r"\b(?:lately|recently|recent|latest|going on|currently|now|these days|news|new|current|situation|up to)\b",
    re.IGNORECASE,
)
_TO = re.compile(r"\bhappen\w* (?:to|with)\b", re.IGNORECASE)
_EMPTY = frozenset(
    term(each)
    for each in "happen going gone lately recently recent latest news new currently now do done doing been event "
    "events days day month week year situation state current up tell me things big main biggest most "
    "important major".split()
)
FATE = frozenset(
    term(each)
    for each in "die died dead death killed kill killing arrested arrest detained resign resigned resignation flee "
    "fled captured capture sentenced sentence charged charge trial tried wounded injured hurt ousted overthrown "
    "toppled freed released release stepped quit buried burial jailed fired dismissed replaced removed crashed crash "
    "dissolved suspended abolished missing "
    "kidnapped executed hanged appointed elected destroyed taken seized lost fell collapsed".split()
)
_ITSELF = frozenset(
    term(each)
    for each in "die died dies resign resigned resigns quit flee fled flees crash crashed fall fell falls step stepped "
    "steps collapse collapsed".split()
)
"""What somebody does and is not done to them."""
_SAME = frozenset({"compound", "appos", "conj", "flat", "nmod"})
"""How words hang together that name the same, or one list."""
_NOUNS = 3
_TELLING = 0.75
"""From which worth on something lately told is what became of somebody."""
_LAST = timedelta(days=10)
_BACK = (timedelta(days=45), timedelta(days=180), None)
_READ = 60
"""Sentences that are read for who suffers what they tell."""
_WINDOW = timedelta(days=30)
"""What "lately" reaches back from the last day of the record."""
_FAR = 4
"""Days between what is told and when it was printed from which the day is told too."""
_SURE = 0.45


def happened(record: Record, query: Query, finding: Finding) -> Answer:
    """The news that a question asks for; a question for something more definite is answered as any other "what"."""
    if not ASKS.search(query.text) or query.articles is not None:
        return what(record, query, finding)
    words = tuple(each for each in query.words if term(each) not in _EMPTY)
    if query.span is not None and query.span.days is not None:
        return _in_days(record, query, finding, words)
    who = [each for each in query.names if each not in query.aside]
    before = re.split(r"\b(?:after|since|when|before|following)\b", query.text, maxsplit=1)[0]
    of_them = tuple(each for each in words if each in before)
    if _TO.search(query.text) and len(of_them) < _NOUNS and len(who) == 1:
        return _befell(record, query, finding, who[0], of_them)
    if (query.span is not None or _LATELY.search(query.text)) and query.names:
        return _lately(record, query, finding, words)
    if query.names and not words and re.search(r"\bhappen\w*\b", query.text, re.IGNORECASE):
        return _ever(record, query, finding)
    return what(record, query, finding)


def _in_days(record: Record, query: Query, finding: Finding, words: tuple[str, ...]) -> Answer:
    """The biggest news of the days asked about, in their order."""
    assert query.span is not None
    found = news(record, query, span=query.span, names=query.names, words=words)
    one = query.span.days is not None and query.span.days <= 2
    kept = _worthy(chosen(found, 3 if one else 5, per_day=3 if one else 1), found, 0.45 if one else 0.3)
    if one:
        kept.sort(key=lambda each: -each.worth)
    kept = kept or of_the_day(record, query, words)
    return answered(query, kept) if kept else _silent(query, finding)


def _worthy(kept: list[Told], found: list[Told], least: float = 0.45) -> list[Told]:
    """Those not far less telling than the best."""
    top = found[0].worth if found else 0.0
    return [each for each in kept if each.worth >= least * top]


def _lately(record: Record, query: Query, finding: Finding, words: tuple[str, ...]) -> Answer:
    """The newest news of those asked about, the last first known; older, and said to be, where nothing is new."""
    on = query.as_of or record.last_day() or query.today
    found = recent(record, query, words, on, _WINDOW) or recent(record, query, words, on, 12 * _WINDOW)
    kept = sorted(chosen(found, 4), key=lambda each: each.order, reverse=True)
    return answered(query, kept) if kept else _silent(query, finding)


def recent(record: Record, query: Query, words: tuple[str, ...], on: date, reach: timedelta) -> list[Told]:
    """News of those asked about from the days up to one, the newer the more telling; plans where little is done."""
    found = news(record, query, span=DateSpan(on - reach, on), names=query.names, words=words)
    done = [each for each in found if each.done]
    found = done if len(done) > 1 else found
    days_back = reach.days or 1

    def fresh(each: Told) -> float:
        last = each.day.latest or each.day.earliest or on
        return each.worth + 0.4 * (1 - min(1.0, (on - last).days / days_back))

    return sorted(found, key=lambda each: -fresh(each))


def _befell(record: Record, query: Query, finding: Finding, who: Named, words: tuple[str, ...]) -> Answer:
    """What became of somebody or something: the last that was told to have befallen them."""
    kept = befallen(record, query, who, words)
    if not kept:
        return what(record, query, finding)
    return answered(query, [*_since(record, query, who, kept[0]), *kept] if not words else kept)


def befallen(record: Record, query: Query, who: Named, words: tuple[str, ...] = ()) -> list[Told]:
    """What was told to have befallen somebody, the last first."""
    on = query.as_of or record.last_day() or query.today
    for reach in _BACK:
        span = DateSpan(on - reach, on) if reach else None
        found = [
            each
            for each in news(record, query, span=span, names=(who,), words=words, least=1.0)
            if FATE & each.line.terms
        ][:_READ]
        readings = read(record, [each.line for each in found])
        struck = [
            each
            for reading, each in zip(readings, found, strict=True)
            if any(_suffers(who, words, reading, mark) for mark in range(len(reading.tree)))
        ]
        kept = _worthy(chosen(struck, 2), struck)
        if kept and (reach is None or struck[0].worth >= _TELLING):
            return sorted(kept, key=lambda each: each.order, reverse=True)
    return []


def _since(record: Record, query: Query, who: Named, fate: Told) -> list[Told]:
    """The last news of somebody, where it is of weeks after what befell them: a capture announced and then denied."""
    on = query.as_of or record.last_day() or query.today
    later = news(record, query, span=DateSpan(on - _LAST, on), names=(who,), least=1.0)
    known = fate.day.latest or on
    fresh = [each for each in later if each.day.earliest and (each.day.earliest - known).days > _LAST.days]
    return fresh[:1]


def _suffers(who: Named, words: tuple[str, ...], reading: Reading, mark: int) -> bool:
    """Whether a word tells what befell somebody: "X was killed", "X resigned", "arrested X", "the death of X"."""
    tree = reading.tree
    if term(tree.text[mark]) not in FATE or unreal(reading, mark):
        return False
    if any(tree.dep[each] == "neg" for each in tree.kids[mark]):
        return False
    if tree.is_verb(mark):
        hit = tree.child(mark, "nsubjpass")
        if hit is None:
            hit = tree.child(mark, "nsubj" if term(tree.text[mark]) in _ITSELF else "dobj")
        if hit is None and tree.dep[mark] in {"acl", "relcl", "conj", "advcl"}:
            above = tree.head[mark]
            hit = above if not tree.is_verb(above) else tree.child(above, "nsubjpass", "nsubj")
        return hit is not None and _is(who, words, reading, hit)
    owners = [*tree.children(mark, "poss")]
    for prep in tree.children(mark, "prep"):
        if tree.lower[prep] == "of":
            owners += tree.children(prep, "pobj")
    return any(_is(who, words, reading, each) for each in owners)


def _is(who: Named, words: tuple[str, ...], reading: Reading, head: int) -> bool:
    """Whether a noun phrase is headed by the name, or by a word asked about that is the name's: "Mubarak's sons"."""
    tree = reading.tree
    own, open_ = [head], [head]
    while open_:
        below = [each for each in tree.kids[open_.pop()] if tree.dep[each] in _SAME]
        own += below
        open_ += below
    told = term_set(" ".join(tree.text[each] for each in own))
    if not words:
        return who.stands_in(told) > 0
    phrase = term_set(" ".join(tree.text[each] for each in tree.subtree(head)))
    return who.stands_in(phrase) > 0 and all(term(each) in told for each in words)


def _ever(record: Record, query: Query, finding: Finding) -> Answer:
    """What happened somewhere or between some, over all days."""
    placed = places_asked(query)
    found = news(record, query, names=query.names, least=1.0 if placed else 0.6)
    found = [each for each in found if each.reports] or found
    kept = chosen(found, 4, per_day=1)
    return answered(query, kept) if kept else what(record, query, finding)


def answered(query: Query, kept: list[Told]) -> Answer:
    """An answer of news, each sentence with its outlet and day."""
    lines = [each.line for each in kept]
    return Answer(
        query,
        found=True,
        short=(),
        sentences=tuple(sentence(each) for each in kept),
        voices=voices(lines),
        sure=min(0.9, _SURE + 0.1 * len(lines)),
    )


def sentence(each: Told) -> AnswerSentence:
    """A sentence of news; with the day it tells of, where it was printed much later."""
    passage = each.line.passage
    told, printed = each.day.latest, passage.published.earliest
    if (
        not each.done
        or not each.day.exact
        or told is None
        or printed is None
        or abs((printed - told).days) < _FAR
    ):
        return evidence_sentence(passage)
    when = f", {days(passage.published)}" if passage.published.known else ""
    text = f"{capital(day(told))} ({outlet_of(passage)}{when}): {quoted(passage.text)}"
    return AnswerSentence(text, (cited(passage),))


def _silent(query: Query, finding: Finding) -> Answer:
    """That nothing is told of those days, with the nearest thing that is told of those asked about."""
    return nothing(query, finding.best(1) if query.names else ())
