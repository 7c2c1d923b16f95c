"""Terms of office as days: since when surely, until when surely, and between which days it can lie at all."""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from dragoman import reference
from dragoman.model import Tenure
from dragoman.reference import Holder

_AS_OF = re.compile(r"as of (\d{4})-(\d{2})")
AT_LEAST = timedelta(days=60)
"""How long somebody whose end is not recorded is taken to have stayed at least."""
_LATE = 3
"""A list's last dates that may be slips; its horizon is the day before them."""


@dataclass(frozen=True, slots=True)
class Spell:
    """One person in a post: can have begun `first`, had begun `since`, was there `until`, can have ended `last`.

    `last` is `None` where no end is known, and then `until` is the last day the source speaks for. `fit` says how
    well the title fits the post asked for; `note` is the reference's (`acting`, `rival`, …). `shown` is the last day
    of which a source speaks, where `until` reckons on from it; `support` are further tenures that say the same.
    """

    person: str
    key: str
    first: date
    since: date
    until: date
    last: date | None
    tenure: Tenure
    fit: int = 0
    note: str | None = None
    aliases: tuple[str, ...] = ()
    shown: date | None = None
    support: tuple[Tenure, ...] = ()

    @property
    def tenures(self) -> tuple[Tenure, ...]:
        """What the spell rests on: its own tenure and what else says so."""
        return (self.tenure, *self.support)

    def surely(self, on: date) -> bool:
        """Whether the post was certainly held that day."""
        return self.since <= on <= self.until

    def possibly(self, on: date) -> bool:
        """Whether the post can have been held that day."""
        return self.first <= on and (self.last is None or on <= self.last)


def of_holder(row: Holder, fit: int = 0) -> Spell | None:
    """A line of the reference as a spell; `None` if its beginning is wholly unknown."""
    if row.start.earliest is None or row.start.latest is None:
        return None
    if row.end is None:
        until = horizon(row.source)
        last = None
    else:
        until = row.end.earliest or row.start.latest
        last = row.end.latest
    return Spell(
        row.person,
        row.key,
        row.start.earliest,
        row.start.latest,
        max(until, row.start.latest),
        last,
        as_tenure(row),
        fit,
        _note(row),
        row.aliases,
        shown=min(until, row.start.latest + AT_LEAST) if row.end is None else None,
    )


def _note(row: Holder) -> str | None:
    """The chief word of a row's note; "acting until …" is none, as it is not of the whole term."""
    return row.note.split()[0] if row.note and " until " not in row.note else None


def as_tenure(row: Holder) -> Tenure:
    """A line of the reference as a tenure."""
    note = _note(row)
    return Tenure(
        person=row.person,
        office=row.title or row.office,
        country=row.country,
        organisation=row.organisation,
        start=row.start,
        end=row.end,
        qualifier="acting" if note in {"acting", "interim", "caretaker", "temporary"} else None,
        basis="reference",
        source=row.source,
        key=row.key,
    )


def horizon(source: str) -> date:
    """The last day a source speaks for: the month it says it is as of, or the last date of the user's list."""
    found = _AS_OF.search(source)
    if found:
        year, month = int(found[1]), int(found[2])
        return date(year, month, calendar.monthrange(year, month)[1])
    return _horizons(reference.load().fingerprint).get(source, date.min)


@lru_cache(maxsize=4)
def _horizons(_: str) -> dict[str, date]:
    dates: dict[str, set[date]] = defaultdict(set)
    for row in reference.load().holders():
        for span in (row.start, row.end):
            if span and span.earliest and span.exact:
                dates[row.source].add(span.earliest)
    return {source: sorted(found)[-min(_LATE, len(found))] for source, found in dates.items()}


def closed(spells: Iterable[Spell], *, several: bool) -> list[Spell]:
    """Spells in order, the ends that are missing filled by successors.

    Where one person holds the post at a time, a term without an end is over when the next begins; when exactly
    it ended is then not known, unless the source spoke for the days before.

    Args:
        spells: Of one post.
        several: Whether several hold the post at a time.
    """
    ordered = sorted(spells, key=lambda each: (each.first, each.since, each.person, each.last or date.max))
    if several:
        return ordered
    return [_closed(each, ordered) for each in ordered]


def _closed(spell: Spell, others: Sequence[Spell]) -> Spell:
    if spell.last is not None:
        return spell
    later = [
        each for each in others if each.key != spell.key and each.first > spell.since and each.note != "rival"
    ]
    if not later:
        return spell
    follower = min(later, key=lambda each: each.first)
    until = spell.until if follower.first > spell.until else max(spell.shown or spell.since, spell.since)
    return replace(spell, until=until, last=max(follower.since, until))
