"""Who holds an office on a day, and who is a member of what: the articles and the reference together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dragoman import reference
from dragoman.asking._answer import Answer, AnswerSentence, Citation
from dragoman.asking._find import Finding, Line
from dragoman.asking._names import person
from dragoman.asking._query import Kind, Query
from dragoman.asking._say import answer, day, nothing
from dragoman.asking._terms import term, term_set, tokens
from dragoman.asking._who import who
from dragoman.model import DateSpan
from dragoman.record import Record
from dragoman.reference import Holder

_CROWNS = frozenset("king queen emperor empress emir sultan shah pope prince princess".split())
"""Offices that are no other name for a head of state: nobody is king where there is a president."""


def holder(record: Record, query: Query, finding: Finding) -> Answer:
    """Whoever held the office on the day asked about (the last day the record knows of, if none is)."""
    assert query.organisation is not None
    assert query.office is not None
    known = reference.load()
    on: date | None = _day(record, query)
    country = query.organisation.country
    office = known.office(query.office, country) or known.office(query.office)
    attested = _attested(query, finding)
    keys = {office.key} if office else set()
    if query.organisation.kind != "country" and country == "IGO":
        keys.add("head_of_org")
    if not keys or country is None or on is None:
        return _by_text(record, query, finding, attested)
    held = [
        each
        for key in sorted(keys)
        for each in known.holders(country, key, on)
        if _same_body(query, each) and each.note != "rival"
    ]
    acting = [each for each in held if each.note == "acting"]
    sitting = acting or held
    if crown := _CROWNS & set(tokens(query.office.casefold())):
        sitting = [each for each in sitting if crown & set(tokens(each.title.casefold()))]
        if not sitting:
            return nothing(query, finding.best(1))
    if len({each.key for each in sitting}) != 1:
        begun = [each for each in sitting if each.start.latest and each.start.latest <= on]
        newest = max((each.start.latest for each in begun if each.start.latest), default=None)
        sitting = [each for each in begun if each.start.latest == newest]
    if len({each.key for each in sitting}) != 1:
        return _by_text(record, query, finding, attested)
    found = sitting[0]
    first_day = found.start.earliest
    lines = [
        each
        for each in attested
        if person(found.person).stands_in(each.terms)
        and not (first_day and each.passage.published.latest and each.passage.published.latest < first_day)
    ]
    since = f", since {_since(found.start)}" if found.start.known else ""
    note = "acting " if found.note == "acting" else ""
    first = f"{found.person}, {note}{_title(query)}{since}."
    source = Citation(None, source=f"reference: holders, {found.country} ({found.source})")
    if not lines:
        kept = [each for each in finding.lines[:60] if person(found.person).stands_in(each.terms)][:1]
        sentence = AnswerSentence(first, (source,))
        if not kept:
            nothing_said = AnswerSentence(
                "No article of the record says so; this rests on the reference's list.", (source,)
            )
            return Answer(
                query,
                found=True,
                short=(found.person,),
                sentences=(sentence, nothing_said),
                voices=0,
                sure=0.8,
            )
        return answer(query, (found.person,), first, kept, sure=0.85, extra=(source,))
    return answer(query, (found.person,), first, lines, sure=0.95, extra=(source,))


def holds(query: Query) -> Answer | None:
    """Whether a person held an office on the day asked about, where no more is asked and the lists know them."""
    if query.verb is not None or len(query.names) > 2 or not query.words:
        return None
    known = reference.load()
    who_ = next((each for each in query.names if each.key and each.key.startswith("person:")), None)
    title = " ".join(
        each for each in query.words if each.casefold() not in {"still", "now", "currently", "already"}
    )
    office = known.office(title, who_.country) if who_ else None
    if who_ is None or office is None:
        return None
    on = query.as_of or (query.span.latest if query.span else None) or query.today
    terms = [each for each in known.holders(office=office.key, person=who_.name) if each.key == who_.key]
    if not terms:
        return None
    now = [each for each in terms if each.held_on(on)]
    last = terms[-1]
    source = Citation(None, source=f"reference: holders, {last.country} ({last.source})")
    if now:
        text = f"Yes: {who_.name} has been {title} since {_since(now[-1].start)}."
        return Answer(
            query,
            found=True,
            short=("yes",),
            sentences=(AnswerSentence(text, (source,)),),
            voices=0,
            sure=0.9,
        )
    until = f", until {_since(last.end)}" if last.end and last.end.known else ""
    text = f"No: {who_.name} was {title} from {_since(last.start)}{until}."
    return Answer(
        query, found=True, short=("no",), sentences=(AnswerSentence(text, (source,)),), voices=0, sure=0.9
    )


def _since(span: DateSpan) -> str:
    return day(span.earliest) if span.exact and span.earliest else span.edtf()


def _title(query: Query) -> str:
    assert query.organisation is not None
    name = query.organisation.name
    article = (
        "the "
        if name.split()[-1]
        in {"States", "Kingdom", "Emirates", "Nations", "Agency", "Organisation", "Organization", "Union"}
        else ""
    )
    return f"{query.office} of {article}{name}"


def _day(record: Record, query: Query) -> date | None:
    if query.span and query.span.known:
        return query.span.latest or query.span.earliest
    if query.as_of:
        return query.as_of
    return _newest(record) or query.today


def _newest(record: Record) -> date | None:
    return record.last_day()


def _same_body(query: Query, held: Holder) -> bool:
    assert query.organisation is not None
    if query.organisation.kind == "country":
        return held.organisation is None or not held.office.endswith("_org")
    wanted = {query.organisation.key, query.organisation.name}
    return held.organisation in wanted or bool(
        held.organisation and any(each <= term_set(held.organisation) for each in query.organisation.any_of)
    )


def _attested(query: Query, finding: Finding) -> list[Line]:
    """The lines that name the office and what it is an office of."""
    wanted = {term(each) for each in tokens(query.office or "")}
    assert query.organisation is not None
    return [
        each for each in finding.lines[:300] if wanted <= each.terms and max(each.names, default=0.0) >= 0.6
    ]


def _by_text(record: Record, query: Query, finding: Finding, attested: Sequence[Line]) -> Answer:
    if attested:
        told = replace(query, kind=Kind.WHO, noun="person", verb=None)
        return who(record, told, Finding(told, [*attested, *finding.lines], finding.around))
    return nothing(query, finding.best(1))


def member(record: Record, query: Query, finding: Finding) -> Answer:
    """Whether a state was a member of a bloc on the day asked about."""
    state, bloc = query.names[0], query.names[-1]
    known = reference.load()
    assert bloc.key is not None
    on = _day(record, query) or query.today
    members = known.members(bloc.key, on)
    name = known.title(bloc.key) or bloc.name
    source = Citation(None, source="reference: memberships")
    code = state.country or ""
    spells = [
        each
        for each in known.membership_history(bloc.key)
        if each.member == code
        and each.role == "member"
        and not (each.start and each.start.earliest and each.start.earliest > on)
    ]
    lines = [
        each
        for each in finding.lines[:80]
        if state.stands_in(each.terms)
        and max(bloc.stands_in(each.terms), each.names[-1] if each.names else 0.0) >= 0.6
    ]
    joining = {
        term(each) for each in ("join", "joined", "member", "admit", "admitted", "membership", "invite")
    }
    lines.sort(key=lambda each: -len(joining & each.terms))
    said = "yes" if code in members else "no"
    when = f" on {day(on)}"
    if said == "yes":
        begun = next((each.start for each in reversed(spells) if each.start and each.start.known), None)
        since = f" since {_since(begun)}" if begun else ""
        first = f"Yes: {state.name} has been a member of {name}{since}."
    else:
        first = f"No: {state.name} was not a member of {name}{when}."
    if not lines:
        return Answer(
            query,
            found=True,
            short=(said,),
            sentences=(AnswerSentence(first, (source,)),),
            voices=0,
            sure=0.9,
        )
    return answer(query, (said,), first, lines[:2], sure=0.95, extra=(source,))
