"""What articles tell of offices, as spells: attested on the days of articles, begun and ended where they say so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from dragoman import reference
from dragoman.linking._names import alike
from dragoman.linking._people_identity import FULL, NEAR, identity
from dragoman.linking._tenures_posts import Post, fitting
from dragoman.linking._tenures_spells import Spell
from dragoman.model import Actor, ActorKind, DateSpan, Tenure
from dragoman.reference import Holder, load_offices

GRACE = timedelta(days=31)
"""How long after an article somebody is still taken to hold the office it gives him."""
VACANT = timedelta(days=180)
"""How long before a successor came the predecessor, whose last day is not told, may already have left."""
BEFORE = timedelta(days=14)
"""How long before the first article that gives him an office somebody is taken to have held it already."""
EVER = date(1, 1, 1)
DAY = timedelta(days=1)


@dataclass(slots=True)
class _Told:
    """What articles tell of one person in the post."""

    key: str
    name: str
    fit: int = 0
    tenures: list[Tenure] = field(default_factory=list)


def told_spells(asked: Post, told: Iterable[Tenure], known: Sequence[Spell] = ()) -> list[Spell]:
    """The spells that articles tell of a post, by beginning and person.

    Args:
        asked: The post.
        told: Tenures as coded, each with the days of its article (`seen`).
        known: The reference's spells, whose people get the reference's keys.
    """
    placed = [placed for each in told if (placed := _placed(each, asked)) is not None]
    rows = {number: (_row(each, asked), each) for number, each in enumerate(placed)}
    fits = {id(row): fit for fit, row in fitting(asked, [row for row, _ in rows.values()])}
    people: list[_Told] = []
    for row, tenure in sorted(rows.values(), key=lambda pair: (-len(pair[1].person), str(pair[1]))):
        fit = fits.get(id(row), 0)
        if fit:
            person = _person(tenure, people, known)
            if _by_courtesy(tenure, [spell for spell in known if spell.key == person.key]):
                continue
            person.fit = max(person.fit, fit)
            person.tenures.append(tenure)
    attested = sorted((day, each.key) for each in people for day in _days(each.tenures))
    spells = [spell for each in people for spell in _spells(each, attested)]
    return [_after(each, spells) for each in sorted(spells, key=lambda each: (each.since, each.person))]


def _by_courtesy(tenure: Tenure, known: Sequence[Spell]) -> bool:
    """Whether somebody is called by an office that the reference knows was long left: "President Reagan"."""
    day = tenure.seen.earliest or tenure.seen.latest if tenure.seen else None
    if not known or day is None or tenure.start is not None:
        return False
    return all(each.last is not None and each.last < day for each in known)


def _placed(tenure: Tenure, asked: Post) -> Tenure | None:
    """A tenure with its country: as told, or that of a person the reference knows; none is not guessed at."""
    if tenure.country is not None:
        return tenure
    countries = (
        {each.country for each in reference.load().holders(person=tenure.key)} if tenure.key else set()
    )
    return replace(tenure, country=asked.country) if asked.country in countries else None


def _row(tenure: Tenure, asked: Post) -> Holder:
    """A told tenure in the form of the reference's, for its title to be matched."""
    office = load_offices().get(tenure.office, tenure.country)
    return Holder(
        person=tenure.person,
        country=tenure.country or asked.country,
        office=office.key if office else "other",
        title=tenure.office,
        organisation=tenure.organisation,
        start=tenure.start or DateSpan(),
        end=tenure.end,
        aliases=(),
        key=tenure.key or "",
        source="text",
    )


def _person(tenure: Tenure, people: list[_Told], known: Sequence[Spell]) -> _Told:
    """The person of a tenure among those already met or known to the reference in this post, or a new one."""
    named = {each.key: each for each in people}
    for spell in known:
        if spell.key not in named:
            named[spell.key] = _Told(spell.key, spell.person)
    names = {spell.key: (spell.person, *spell.aliases) for spell in known}
    if tenure.key in named:
        found: _Told | None = named[tenure.key or ""]
    else:
        fits = {
            each.key: max(alike(tenure.person, form) for form in names.get(each.key, (each.name,)))
            for each in named.values()
        }
        best = max(fits.values(), default=0.0)
        nearest = [key for key, sure in fits.items() if sure == best]
        certain = best >= FULL or (best >= NEAR - 0.1 and len(nearest) == 1)
        found = named[nearest[0]] if certain else None
    if found is None:
        actor = Actor(
            tenure.person, tenure.country, None, ActorKind.PERSON, office=tenure.office, key=tenure.key
        )
        found = _Told(identity(actor, tenure.seen), tenure.person)
    if found not in people:
        people.append(found)
    return found


def _holds(tenure: Tenure) -> bool:
    """Whether the article says that the office is held on its day."""
    return tenure.qualifier in {None, "acting"} and not _going(tenure) and not _to_come(tenure)


def _going(tenure: Tenure) -> bool:
    """Whether an end is told that is not known to be still to come."""
    end, seen = tenure.end, tenure.seen
    if end is None:
        return False
    return not (end.earliest and seen and seen.latest and end.earliest > seen.latest)


def _to_come(tenure: Tenure) -> bool:
    start, seen = tenure.start, tenure.seen
    return bool(start and start.latest and seen and seen.latest and start.latest > seen.latest)


def _days(tenures: Iterable[Tenure]) -> list[date]:
    """The days on which the office is attested: those of articles, and of beginnings."""
    days = [each.seen.latest for each in tenures if _holds(each) and each.seen and each.seen.latest]
    days += [each.start.latest for each in tenures if each.start and each.start.latest]
    return sorted(set(days))


def _spells(person: _Told, attested: Sequence[tuple[date, str]]) -> list[Spell]:
    """One spell for each run of days that nothing interrupts: no end told, nobody else in the post."""
    tenures = person.tenures
    ends = sorted((each.end for each in tenures if each.end and each.end.earliest), key=str)
    days = _days(tenures)
    runs: list[list[date]] = []
    for day in days:
        broken = bool(runs) and (
            any(
                end.latest and end.earliest and runs[-1][-1] <= end.earliest and end.latest < day
                for end in ends
            )
            or any(runs[-1][-1] < other < day for other, key in attested if key != person.key)
        )
        if broken or not runs:
            runs.append([day])
        else:
            runs[-1].append(day)
    spells = [
        _spell(person, run, runs[number + 1][0] if number + 1 < len(runs) else None)
        for number, run in enumerate(runs)
    ]
    if not runs:
        spells = [_ended(person, end) for end in ends[:1]] or _over(person)
    return spells


def _spell(person: _Told, run: Sequence[date], following: date | None) -> Spell:
    own = [each for each in person.tenures if _touches(each, run[0], following)]
    starts = [each.start for each in own if each.start and each.start.earliest]
    ends = [
        each.end
        for each in own
        if each.end and each.end.earliest and (each.end.latest or date.max) >= run[-1]
    ]
    left = [
        each.seen.latest
        for each in own
        if each.qualifier == "former" and each.seen and each.seen.latest and each.seen.latest > run[-1]
    ]
    first = max((each.earliest for each in starts if each.earliest), default=EVER)
    if ends:
        until = min(each.earliest for each in ends if each.earliest)
        last = min((each.latest for each in ends if each.latest), default=None)
    else:
        until = run[-1] + GRACE
        by = [each.end.latest for each in own if each.end and each.end.latest and each.end.latest >= run[-1]]
        last = min([*left, *by], default=None)
        until = min(until, last - DAY) if last else until
        until = max(until, min(by) - VACANT) if by else until
    acting = any(each.qualifier == "acting" for each in own)
    until = max(until, run[0])
    return Spell(
        person.name, person.key, min(first, run[0]), run[0], until, max(last, until) if last else None,
        _summed(own, "acting" if acting else None), person.fit, "acting" if acting else None,
        shown=run[-1],
    )  # fmt: skip


def _touches(tenure: Tenure, first: date, following: date | None) -> bool:
    """Whether a told tenure is of the run that begins on `first` and ends before the next begins."""
    days = (
        tenure.start.latest if tenure.start else None,
        tenure.end.earliest if tenure.end else None,
        tenure.seen.latest if tenure.seen else None,
    )
    day = next((each for each in days if each), None)
    return day is None or (day >= first and (following is None or day < following))


def _summed(own: Sequence[Tenure], qualifier: str | None) -> Tenure:
    """The tenures of one run as one: the narrowest beginning and end told, and all the words."""
    first = own[0]
    starts = [each.start for each in own if each.start and each.start.earliest]
    ends = [each.end for each in own if each.end and each.end.earliest]
    seen = [each.seen for each in own if each.seen and each.seen.earliest]
    hull = seen[0] if seen else None
    for each in seen[1:]:
        hull = hull.hull(each) if hull else each
    return replace(
        first,
        start=min(starts, key=lambda each: (each.days or 1 << 20, str(each)), default=None),
        end=min(ends, key=lambda each: (each.days or 1 << 20, str(each)), default=None),
        seen=hull,
        qualifier=qualifier,
        evidence=tuple(dict.fromkeys(words for each in own for words in each.evidence)),
    )


def _ended(person: _Told, end: DateSpan) -> Spell:
    """Somebody of whom only the end is told: there on the eve of it."""
    assert end.earliest is not None
    eve = end.earliest - DAY
    left = end.earliest if end.exact else eve
    return Spell(
        person.name, person.key, EVER, eve, left, end.latest or end.earliest, _summed(person.tenures, None),
        person.fit, shown=left,
    )  # fmt: skip


def _over(person: _Told) -> list[Spell]:
    """Somebody who is only called a former holder: never surely there, and gone by then."""
    seen = [
        each.seen.latest
        for each in person.tenures
        if each.qualifier == "former" and each.seen and each.seen.latest
    ]
    if not seen:
        return []
    last = min(seen)
    tenure = _summed(person.tenures, "former")
    return [
        Spell(person.name, person.key, EVER, date.max, EVER, last, tenure, person.fit, "former", shown=EVER)
    ]


def _after(spell: Spell, spells: Sequence[Spell]) -> Spell:
    """A spell of unknown beginning began after the last day on which somebody else is attested before it.

    It is taken to have lasted some days already, unless the holder is called new.
    """
    if spell.first > EVER or spell.note == "former" or spell.shown is None:
        return spell
    before = [
        each.shown for each in spells if each.key != spell.key and each.shown and each.shown < spell.since
    ]
    first = max(before, default=EVER) + DAY
    if any(_new(each) for each in spell.tenures) or spell.tenure.start or spell.since == date.max:
        return replace(spell, first=first)
    earlier = spell.since - BEFORE if spell.since > EVER + BEFORE else spell.since
    return replace(spell, first=first, since=min(max(earlier, first), spell.since))


def _new(tenure: Tenure) -> bool:
    """Whether the words call the holder new in office."""
    before = tenure.evidence[0].prefix.lower().split() if tenure.evidence else []
    return bool({"new", "newly", "incoming"} & set(before[-2:]))
