"""How many events everybody, every two countries have: counted in one pass over who was party to what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from dragoman.publishing._subjects import Subject, Subjects
from dragoman.record import Roll, Standing
from dragoman.reference import ontology


@dataclass(slots=True)
class Count:
    """How many events, how many of them cooperative, and the day of the last one."""

    events: int = 0
    cooperation: int = 0
    last: date | None = None

    def add(self, day: date | None, *, cooperative: bool) -> None:
        """Count one event."""
        self.events += 1
        self.cooperation += cooperative
        if day is not None and (self.last is None or day > self.last):
            self.last = day

    @property
    def conflict(self) -> int:
        """How many of them are conflictual."""
        return self.events - self.cooperation


Pair = tuple[Subject, Subject]


@dataclass(slots=True)
class Census:
    """Counts by subject and by pair of countries, the latter in the order of their names."""

    subjects: dict[Subject, Count] = field(default_factory=lambda: defaultdict(Count))
    pairs: dict[Pair, Count] = field(default_factory=lambda: defaultdict(Count))
    types: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @classmethod
    def of(cls, rolls: Iterable[Roll], subjects: Subjects) -> Census:
        """Count everything."""
        made = cls()
        for roll in rolls:
            cooperative = "cooperation" in ontology.quad(roll.type)
            for subject in concerned(roll.parties, subjects):
                made.subjects[subject].add(roll.day, cooperative=cooperative)
            for pair in pairs_of(roll.parties, subjects):
                made.pairs[pair].add(roll.day, cooperative=cooperative)
        return made

    def subject(self, subject: Subject) -> Count:
        """The count of one subject; nothing if it takes part in no event."""
        return self.subjects.get(subject) or Count()


def concerned(parties: Sequence[Standing], subjects: Subjects) -> tuple[Subject, ...]:
    """Whose pages an event belongs on: its parties and their countries."""
    found: dict[Subject, None] = {}
    for each in parties:
        for subject in subjects.standing(each.key, each.folded, each.country):
            found[subject] = None
    return tuple(found)


def pairs_of(parties: Sequence[Standing], subjects: Subjects) -> tuple[Pair, ...]:
    """The pairs of countries that an event is between."""

    def countries(role: str) -> list[Subject]:
        codes = dict.fromkeys(each.country for each in parties if each.role == role)
        return [found for code in codes if (found := subjects.country(code))]

    doing = countries("actor")
    others = countries("recipient") or doing
    found = {
        (one, other) if one.name <= other.name else (other, one)
        for one in doing
        for other in others
        if one != other
    }
    return tuple(sorted(found, key=lambda pair: (pair[0].name, pair[1].name)))
