"""Which offices somebody held on a day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from dragoman import reference
from dragoman.linking._names import alike, named
from dragoman.linking._people_identity import FULL, NEAR, holders_like
from dragoman.linking._tenures_spells import Spell, as_tenure, of_holder
from dragoman.model import Tenure

_BARE = NEAR - 0.1


def held_by(name: str, on: date, *, country: str | None = None) -> tuple[Tenure, ...]:
    """The tenures that the one person of that name surely had that day, by the reference.

    Nothing where nobody of the name held an office that day, or more than one did.

    Args:
        name: A name in any spelling, or a family name.
        on: The day.
        country: ISO 3166-1 alpha-3, where it is known.
    """
    people: dict[str, list[Spell]] = defaultdict(list)
    best: dict[str, float] = defaultdict(float)
    for row, sure in likely(name, country):
        spell = of_holder(row)
        if spell is not None and spell.surely(on):
            people[row.key].append(spell)
            best[row.key] = max(best[row.key], sure)
    if not people:
        return ()
    top = max(best.values())
    nearest = [key for key, sure in best.items() if sure >= top - 0.05]
    if len(nearest) > 1:
        return ()
    return tuple(
        each.tenure for each in sorted(people[nearest[0]], key=lambda each: (each.since, each.person))
    )


def likely(name: str, country: str | None = None) -> list[tuple[reference.Holder, float]]:
    """The reference's holders whom a name can mean, and how surely."""
    bare = len(named(name).words) == 1
    found = []
    for row in holders_like(name):
        if country and row.country not in {country, "IGO"}:
            continue
        sure = max(alike(name, form) for form in row.names)
        if sure >= (_BARE if bare else FULL):
            found.append((row, sure))
    return found


def offices_of(name: str, on: date, *, country: str | None = None) -> tuple[str, ...]:
    """The keys of the offices that the one person of that name surely held that day; see `held_by`."""
    rows = {(row.person, row.title, row.start): row.office for row, _ in likely(name, country)}
    held = held_by(name, on, country=country)
    keys = (rows.get((each.person, each.office, each.start)) for each in held if each.start)
    return tuple(dict.fromkeys(key for key in keys if key))


def tenures_named(name: str, country: str | None = None) -> tuple[Tenure, ...]:
    """Every tenure of the reference that a name, in any spelling, may mean, by person and start."""
    rows = sorted(dict(likely(name, country)), key=lambda row: (row.key, str(row.start), row.title))
    return tuple(as_tenure(row) for row in rows)
