"""Who held an office on a day: answered where the sources leave one person, and not answered otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman import reference
from dragoman.linking._names import alike
from dragoman.linking._tenures_posts import EXACT, Post, fitting, multiple, post
from dragoman.linking._tenures_spells import Spell, closed, of_holder
from dragoman.linking._tenures_told import BEFORE, told_spells
from dragoman.model import DateSpan, Tenure

_SAME_NAME, _LISTED = 0.9, 6
_CONTESTED = frozenset({"rival"})
_ACTING = frozenset({"acting", "interim", "caretaker", "temporary"})


@dataclass(frozen=True, slots=True)
class Held:
    """The answer to who held an office on a day.

    `person` and `key` are `None` where there is no sure answer; `tenures` are what the answer rests on, `others`
    what speaks against it, or what came before and after; `reasons` say it in sentences. `acting` where the
    holder was acting.
    """

    office: str
    on: date
    person: str | None = None
    key: str | None = None
    acting: bool = False
    tenures: tuple[Tenure, ...] = ()
    others: tuple[Tenure, ...] = ()
    reasons: tuple[str, ...] = ()


def holder(office: str, country: str | None, on: date, told: Iterable[Tenure] = ()) -> Held:
    """Who held an office on a day, from the reference and from what articles tell, or why that is not known.

    Args:
        office: A title, as anybody would write it; it may hold the country ("Chinese foreign minister").
        country: Name or code of a country or an organisation, if it is not in the title.
        on: The day.
        told: Tenures as articles tell them; only those whose article is to be believed by then.
    """
    asked = post(office, country)
    if asked is None:
        return Held(office, on, reasons=(f"No country or organisation is known by {country or office!r}.",))
    if asked.common:
        return Held(
            asked.name, on, reasons=(f"Many hold such an office ({asked.name}); ask for one of them.",)
        )
    graded = fitting(asked, reference.load().holders(country=asked.country))
    several = multiple([row for _, row in graded])
    known = [spell for fit, row in graded if (spell := of_holder(row, fit)) is not None]
    known = _one_key(known)
    told_of = told_spells(asked, told, known)
    spells = closed(_combined(known, told_of), several=several)
    return _decided(asked, on, spells, several=several)


def _one_key(spells: Sequence[Spell]) -> list[Spell]:
    """Spells with one key for one person, where two lists know a person under two."""
    found: list[Spell] = []
    for each in spells:
        twin = next((other for other in found if other.key != each.key and _same(other, each)), None)
        found.append(replace(each, key=twin.key) if twin else each)
    return found


def _same(one: Spell, other: Spell) -> bool:
    names = [
        (first, second) for first in (one.person, *one.aliases) for second in (other.person, *other.aliases)
    ]
    return any(alike(first, second) >= _SAME_NAME for first, second in names)


def _combined(known: Sequence[Spell], told: Sequence[Spell]) -> list[Spell]:
    """The reference's spells, drawn out by what articles say of the same person, and the articles' others."""
    found = list(known)
    for each in told:
        at = next((number for number, spell in enumerate(found) if _continues(spell, each, found)), None)
        if at is None:
            found.append(each)
            continue
        spell = found[at]
        last = spell.last if spell.last is not None else each.last
        until = max(spell.until, each.until) if last is None else min(max(spell.until, each.until), last)
        if spell.last is not None:
            until = spell.until
        shown = max(
            filter(None, (spell.shown, each.shown, spell.until if spell.last is None else None)), default=None
        )
        support = (*spell.support, *each.tenures)
        found[at] = replace(spell, until=until, last=last, shown=shown, support=support)
    return found


def _continues(spell: Spell, told: Spell, known: Sequence[Spell]) -> bool:
    """Whether what articles tell of somebody is the same term as the reference's spell."""
    if spell.key != told.key or (told.note == "former" and spell.last is not None):
        return False
    if told.note == "former":
        return (told.last or date.max) >= spell.since
    if told.since + BEFORE < spell.first or (spell.last is not None and told.since > spell.last):
        return False
    between = (each for each in known if each.key != spell.key and each.note != "rival")
    return not any(spell.since < each.since <= told.since and each.first > spell.since for each in between)


def _decided(asked: Post, on: date, spells: Sequence[Spell], *, several: bool) -> Held:
    sure = [each for each in spells if each.surely(on)]
    possible = [each for each in spells if each.possibly(on) and each not in sure]
    answer = Held(asked.name, on)
    if not spells:
        return replace(answer, reasons=(f"No holder of the office ({asked.name}) is known at all.",))
    if not sure:
        return _unsure(answer, on, spells, possible)
    people = {each.key for each in sure}
    reasons: tuple[str, ...] = ()
    if len(people) > 1:
        chosen, reasons = _chosen(sure, on)
        if not chosen:
            return replace(answer, others=_tenures(sure), reasons=reasons)
        sure = chosen
    if several and any(each.key != sure[0].key for each in possible):
        reasons = (*reasons, f"Several hold this office at a time: {_listed([*sure, *possible], on)}.")
        return replace(answer, others=_tenures([*sure, *possible]), reasons=reasons)
    return _answered(answer, on, sure, possible, reasons)


def _answered(
    answer: Held, on: date, sure: Sequence[Spell], possible: Sequence[Spell], reasons: tuple[str, ...]
) -> Held:
    best = max(sure, key=lambda each: (each.fit, each.tenure.basis == "reference", each.since))
    rest = [
        each for each in possible if each.key != best.key and each.first.year > 1 and each.note != "former"
    ]
    told = tuple(dict.fromkeys(_told(each) for each in sure if each.key == best.key))
    if rest:
        reasons = (*reasons, f"Not certain of the day, and passed over: {_listed(rest, on)}.")
    return replace(
        answer,
        person=best.person,
        key=best.key,
        acting=best.note in _ACTING,
        tenures=_tenures([each for each in sure if each.key == best.key]),
        others=_tenures(rest),
        reasons=(*told, *reasons),
    )


def _chosen(sure: Sequence[Spell], on: date) -> tuple[list[Spell], tuple[str, ...]]:
    """The one of several in office by their dates, where something tells them apart; or why nothing does."""
    if any(each.note in _CONTESTED for each in sure):
        return [], (f"Rivals claimed the office: {_listed(sure, on)}.",)
    standing = [each for each in sure if each.note != "suspended"]
    if len({each.key for each in standing}) == 1:
        return standing, (
            f"Suspended at the time: {_listed([each for each in sure if each not in standing], on)}.",
        )
    fitting_best = [each for each in sure if each.fit == max(other.fit for other in sure)]
    acting = any(each.note in _ACTING for each in sure)
    if not acting and len({each.key for each in fitting_best}) == 1 and fitting_best[0].fit == EXACT:
        other = [each for each in sure if each.key != fitting_best[0].key]
        if {each.tenure.office for each in other}.isdisjoint({each.tenure.office for each in fitting_best}):
            return fitting_best, (f"Under another title: {_listed(other, on)}.",)
    listed = [each for each in sure if each.tenure.basis == "reference"]
    told = [each for each in sure if each.tenure.basis != "reference"]
    if told and len({each.key for each in listed}) == 1 and not any(each.tenure.start for each in told):
        return listed, (f"Contradicted by: {_listed(told, on)}.",)
    coming = _incoming(sure, on)
    if coming is not None:
        left = [each for each in sure if each is not coming]
        return [coming], (f"It changed hands that day; until then: {_listed(left, on)}.",)
    if any(on in {each.until, each.since} for each in sure):
        return [], (f"The office changed hands that day: {_listed(sure, on)}.",)
    return [], (f"The sources name more than one: {_listed(sure, on)}.",)


def _incoming(sure: Sequence[Spell], on: date) -> Spell | None:
    """Who took over that day, where one left and one came and both days are known."""
    coming = [each for each in sure if each.first == each.since == on]
    leaving = [each for each in sure if each.until == each.last == on]
    people = {each.key for each in sure}
    whole = len(people) == 2 and {each.key for each in (*coming, *leaving)} == people
    return (
        coming[0]
        if whole and len({each.key for each in coming}) == 1 and leaving[0].key != coming[0].key
        else None
    )


def _unsure(answer: Held, on: date, spells: Sequence[Spell], possible: Sequence[Spell]) -> Held:
    """No answer, and why: a gap, a day nobody is sure of, or one that lies outside what the sources speak of."""
    if possible:
        lines = tuple(_doubt(each, on) for each in possible)
        return replace(answer, others=_tenures(possible), reasons=lines)
    before = [each for each in spells if each.last is not None and each.last < on]
    after = [each for each in spells if each.first > on]
    last = max(before, key=lambda each: each.last or date.min, default=None)
    following = min(after, key=lambda each: each.first, default=None)
    near = [each for each in (last, following) if each is not None]
    if last and following:
        why = f"Nobody is known to have held the office that day: it lies between {_listed(near, on)}."
    elif following:
        why = f"The first holder known came later: {_listed(near, on)}."
    else:
        why = f"The last holder known had left: {_listed(near, on)}."
    return replace(answer, others=_tenures(near), reasons=(why,))


def _doubt(spell: Spell, on: date) -> str:
    if spell.note == "former":
        return f"{spell.person} had held it, and left by {spell.last}; when is not known."
    if on < spell.since:
        return f"{spell.person} took office {_when(DateSpan(spell.first, spell.since))}; whether by then is not known."
    if spell.last is None:
        return f"{spell.person} was the last known to hold it; the sources speak of the time until {spell.until}."
    left = _when(DateSpan(min(max(spell.until, spell.since), spell.last), spell.last))
    return f"{spell.person} left {left}; whether by then is not known."


def _when(span: DateSpan) -> str:
    if span.exact:
        return f"on {span}"
    first = span.earliest if span.earliest and span.earliest.year > 1 else None
    return f"between {first} and {span.latest}" if first else f"by {span.latest}"


def _told(spell: Spell) -> str:
    """One sentence on what a spell rests on."""
    since = f"since {spell.tenure.start}" if spell.tenure.start else f"attested {spell.tenure.seen}"
    until = f" until {spell.tenure.end}" if spell.tenure.end else ""
    source = spell.tenure.source or "articles"
    told = len({words.article for each in spell.support for words in each.evidence})
    more = f"; so do {told} articles" if told > 1 else "; so does an article" if told else ""
    return f"{spell.person}: {spell.tenure.office}, {since}{until} ({source}{more})."


def _listed(spells: Sequence[Spell], _: date) -> str:
    lines = list(dict.fromkeys(_told(each).rstrip(".") for each in spells))
    more = f"; and {len(lines) - _LISTED} more" if len(lines) > _LISTED else ""
    return "; ".join(lines[:_LISTED]) + more


def _tenures(spells: Iterable[Spell]) -> tuple[Tenure, ...]:
    return tuple(dict.fromkeys(tenure for each in spells for tenure in each.tenures))
