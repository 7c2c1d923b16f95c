"""Which countries, officials, companies …: everybody that sentences put in the open place, not only the surest one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from dragoman import reference
from dragoman.asking._acts import lines_of, places_asked
from dragoman.asking._answer import Answer, AnswerSentence, Citation, cited
from dragoman.asking._bond import LEAST, bond
from dragoman.asking._digest import plain
from dragoman.asking._find import Finding, Line
from dragoman.asking._fit import fitting
from dragoman.asking._query import Named, Query
from dragoman.asking._reading import Name, read
from dragoman.asking._say import capital, evidence_sentence, listing, on_days, voices
from dragoman.asking._terms import term, term_set
from dragoman.asking._unreal import unreal
from dragoman.asking._who import shown, slotted
from dragoman.model import Event, EventType, Status
from dragoman.record import EventFilter, Record

_JOINED = re.compile(
    r"\b(?:join(?:ed|s)?|became? (?:a )?members?|admitted|members? of|belongs? to|is in|are in)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:invit\w+|appl(?:y|ied|ies|ying)|want\w*|hop(?:e|es|ed|ing)|ask(?:ed|s|ing)?|seek\w*|sought|offer\w*|"
    r"refus\w+|declin\w+|reject\w+|plan\w*|wish\w*|due|will|may|might)\b",
    re.IGNORECASE,
)
"""Who is invited to a bloc or wants to join it is no member yet."""
_PART = re.compile(
    r"^who (?:all )?(?:took part|takes part|attended|attends|participated|was present|were present|was there|"
    r"was at|were at)\b",
    re.IGNORECASE,
)
_LEADING = frozenset(
    term(each)
    for each in [
        "led",
        "lead",
        "leads",
        "headed",
        "represented",
        "attended",
        "attend",
        "chaired",
        "hosted",
        "mediated",
        "joined",
        "accompanied",
        "present",
    ]
)
_MOST, _SHOWN = 12, 3
_LINES = 40
_CLOSE = 0.8
_SURE = 0.6
"""How surely a name must stand in the open place to be on the list."""


@dataclass(slots=True)
class Entry:
    """A name of the list with the lines it rests on."""

    name: str
    weight: float = 0.0
    lines: list[Line] = field(default_factory=list)


def listed(record: Record, query: Query, finding: Finding) -> Answer | None:
    """Everybody asked for; `None` where one name is asked for, or no more than one is told."""
    if query.articles is not None:
        return None
    blocs = [each for each in query.names if each.key and reference.load().membership_history(each.key)]
    if query.noun and blocs and _JOINED.search(query.text) and not _NOT_YET.search(query.text):
        return _members(query, finding, blocs[-1])
    if _PART.match(query.text):
        return _present(record, query)
    if not query.plural or not query.noun:
        return None
    return _told(record, query, finding)


def counted(query: Query, finding: Finding) -> Answer | None:
    """How many countries joined a bloc or belong to it, counted off its members; `None` where that is not asked."""
    if query.articles is not None or not _STATES.search(query.text) or _NOT_YET.search(query.text):
        return None
    blocs = [each for each in query.names if each.key and reference.load().membership_history(each.key)]
    if not blocs or len(query.names) > 1 or not _JOINED.search(query.text):
        return None
    found = _members(query, finding, blocs[0])
    if found is None:
        return None
    number = str(len(found.short))
    first = AnswerSentence(f"{number}. {found.sentences[0].text}", found.sentences[0].citations)
    return replace(found, short=(number,), sentences=(first, *found.sentences[1:]))


_STATES = re.compile(r"^how many (?:new |more |other )?(?:countries|states|nations|members)\b", re.IGNORECASE)


def _told(record: Record, query: Query, finding: Finding) -> Answer | None:
    lines = [each for each in fitting(query, finding, _LINES, covered=0.5, near=0.5) if plain(each.passage)]
    top = max((each.score for each in lines), default=0.0)
    lines = [each for each in lines if each.score >= _CLOSE * top]
    found: dict[str, Entry] = {}
    for reading in read(record, lines):
        if bond(query, reading) < LEAST:
            continue
        marks = reading.predicates(query.verb, query.words)
        if marks and not query.future and all(unreal(reading, each) for each in marks):
            continue
        for name, weight in slotted(query, reading):
            if name.kind == "group" or weight < _SURE:
                continue
            entry = found.setdefault(_key(name), Entry(shown(name)))
            entry.weight = max(entry.weight, weight * reading.line.score)
            entry.lines.append(reading.line)
    if len(found) < 2:
        return None
    ranked = sorted(found.values(), key=lambda each: (-len(each.lines), -round(each.weight, 1)))[:_MOST]
    return _answered(query, ranked)


def _key(name: Name) -> str:
    return name.key if name.kind != "person" else term(name.full.split()[-1])


def _answered(query: Query, entries: Sequence[Entry]) -> Answer:
    """The list, cited to a sentence for each, and the sentences that have most of it."""
    best: dict[tuple[str, int], tuple[int, Line]] = {}
    for entry in entries:
        for line in entry.lines:
            spot = (line.passage.article, line.passage.sentence)
            best[spot] = (best.get(spot, (0, line))[0] + 1, line)
    ranked = [line for _, line in sorted(best.values(), key=lambda each: (-each[0], -each[1].score))]
    rests: list[Line] = []
    missing = {id(entry) for entry in entries}
    for line in ranked:
        own = {id(entry) for entry in entries if line in entry.lines}
        if own & missing:
            rests.append(line)
            missing -= own
    names = [entry.name for entry in entries]
    first = AnswerSentence(f"{capital(listing(names))}.", tuple(cited(each.passage) for each in rests))
    sentences = (first, *(evidence_sentence(each.passage) for each in rests[:_SHOWN]))
    return Answer(
        query,
        found=True,
        short=tuple(names),
        sentences=sentences,
        voices=voices(rests),
        sure=0.6,
    )


def _members(query: Query, finding: Finding, bloc: Named) -> Answer | None:
    """The members of a bloc: those who joined after it was founded, or in the days asked about, where that is asked."""
    known = reference.load()
    on = query.as_of or query.today
    rows = [each for each in known.membership_history(bloc.key or "") if each.role == "member"]
    joined = bool(re.search(r"\bjoin|\bbecame|\badmitted", query.text, re.IGNORECASE))
    if joined:
        founded = min(
            (each.start.earliest for each in rows if each.start and each.start.earliest),
            default=None,
        )
        rows = [
            each
            for each in rows
            if each.start
            and each.start.earliest
            and each.start.earliest != founded
            and each.start.earliest <= on
            and (query.span is None or query.span.overlaps(each.start))
        ]
    else:
        codes = set(known.members(bloc.key or "", on))
        rows = [each for each in rows if each.member in codes]
    if not rows:
        return None
    title = known.title(bloc.key or "") or bloc.name
    names = list(dict.fromkeys(_country(each.member) for each in rows))
    source = Citation(None, source="reference: memberships")
    if joined:
        by_day: dict[str, list[str]] = {}
        for each in sorted(
            rows,
            key=lambda row: row.start.earliest if row.start and row.start.earliest else on,
        ):
            by_day.setdefault(on_days(each.start) if each.start else "", []).append(_country(each.member))
        told = "; ".join(f"{listing(some)} {when}" for when, some in list(by_day.items())[-4:])
        first = f"{title}: {told}."
        names = list(dict.fromkeys(one for some in list(by_day.values())[-4:] for one in some))
    else:
        first = f"{title} has {len(names)} members: {listing(names)}."
    lines = [each for each in finding.best(20) if bloc.stands_in(each.terms) and plain(each.passage)][:1]
    sentences = (
        AnswerSentence(first, (source,)),
        *(evidence_sentence(each.passage) for each in lines),
    )
    return Answer(
        query,
        found=True,
        short=tuple(names),
        sentences=sentences,
        voices=voices(lines),
        sure=0.9,
    )


def _country(code: str) -> str:
    country = reference.load().country(code)
    return country.name if country else code


def _present(record: Record, query: Query) -> Answer | None:
    """Who took part in a meeting: its parties, and the sentences of its articles that say who led or stood for whom."""
    event = _meeting(record, query)
    if event is None:
        return None
    found = lines_of(record, (replace(event, reports=event.reports[::-1]),))
    lines = [each for each in found if plain(each.passage)]
    if not lines:
        return None
    articles = (lines[0].passage.article,)
    more = [
        Line(each, term_set(each.text), score=0.8)
        for own in record.sentences(articles).values()
        for each in own
        if plain(each) and _LEADING & term_set(each.text) and (each.article, each.sentence) != _spot(lines[0])
    ]
    people: list[str] = []
    kept: list[Line] = []
    for reading in read(record, more[:8]):
        tree = reading.tree
        own = [
            name
            for name in reading.names
            if name.kind == "person"
            and any(term(tree.text[at]) in _LEADING for at in list(tree.ancestors(name.head))[:3])
        ]
        if own and len(kept) < _SHOWN:
            kept.append(reading.line)
            people += [name.full for name in own if name.full not in people]
    parties = list(dict.fromkeys(each.name for each in (*event.actors, *event.recipients)))
    first = f"{capital(listing(parties))}{_of(people, parties)}."
    cites = tuple(cited(each.passage) for each in (lines[0], *kept))
    sentences = (
        AnswerSentence(first, cites),
        *(evidence_sentence(each.passage) for each in (lines[0], *kept)),
    )
    return Answer(
        query,
        found=True,
        short=tuple(people or parties),
        sentences=sentences[:5],
        voices=voices(lines),
        sure=0.7,
    )


def _of(people: Sequence[str], parties: Sequence[str]) -> str:
    rest = [each for each in people if each not in parties]
    return f"; by name {listing(rest)}" if rest else ""


def _spot(line: Line) -> tuple[str, int]:
    return line.passage.article, line.passage.sentence


def _meeting(record: Record, query: Query) -> Event | None:
    """The last meeting held in the place, or of those, asked about."""
    places = places_asked(query)
    parties = [each for each in query.names if each not in places]
    if not places and not parties:
        return None
    chosen = EventFilter(
        actor=parties[0].text if parties else None,
        place=places[0].text if places else None,
        type=EventType.CONSULT,
        status=(Status.HAPPENED, Status.ONGOING),
        since=query.span.earliest if query.span else None,
        until=query.span.latest if query.span else None,
        reported_by=query.as_of,
        limit=_LINES,
    )
    fitting_ones: Iterable[Event] = (
        each
        for each in record.events(chosen)
        if each.mode not in {"phone", "message"} and len({*each.actors, *each.recipients}) > 1
    )
    return next(iter(fitting_ones), None)
