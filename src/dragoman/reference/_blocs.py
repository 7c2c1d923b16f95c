"""Blocs of states and who belonged to which on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dragoman.model import DateSpan, Sector
from dragoman.reference._names import Name
from dragoman.reference._rows import Row, parts, read_list

BLOC_COLUMNS = ("key", "name", "abbreviations", "aliases", "from", "until", "source")
MEMBERSHIP_COLUMNS = ("bloc", "member", "from", "until", "role", "source")
FULL_ROLES = frozenset({"member", "permanent", "elected"})
ROLES = FULL_ROLES | {"invited", "observer", "partner", "suspended"}


@dataclass(frozen=True, slots=True)
class Bloc:
    """A group of states: `org:` where it has a secretariat (`org:nato`), else `bloc:` (`bloc:brics`)."""

    key: str
    name: str
    abbreviations: tuple[str, ...]
    aliases: tuple[str, ...]
    start: DateSpan | None
    end: DateSpan | None
    source: str


@dataclass(frozen=True, slots=True)
class BlocMembership:
    """A member (ISO 3166-1 alpha-3, or the key of an organisation) of a bloc from `start` to `end`.

    No start: from the beginning, or from before the year 2000. No end: until today, as far as `source` tells.
    `role` is `member`, `permanent` or `elected` (of the Security Council); `observer`, `partner` and
    `invited` are not members; `suspended` takes membership away for its time.
    """

    bloc: str
    member: str
    start: DateSpan | None
    end: DateSpan | None
    role: str
    source: str

    def holds_on(self, on: date) -> bool:
        """Whether it is in force that day; a start or end known only by month or year is taken widely."""
        begun = self.start is None or self.start.earliest is None or self.start.earliest <= on
        return begun and (self.end is None or self.end.latest is None or on <= self.end.latest)


class Memberships:
    """Dated memberships, by bloc and by member."""

    def __init__(self, rows: Iterable[BlocMembership]) -> None:
        self.rows = tuple(rows)
        self._of_bloc: dict[str, list[BlocMembership]] = defaultdict(list)
        self._of_member: dict[str, list[BlocMembership]] = defaultdict(list)
        for row in self.rows:
            self._of_bloc[row.bloc].append(row)
            self._of_member[row.member].append(row)

    def of_bloc(self, bloc: str, on: date) -> tuple[str, ...]:
        """The full members of a bloc on a day, in order of code."""
        rows = [row for row in self._of_bloc.get(bloc, ()) if row.holds_on(on)]
        suspended = {row.member for row in rows if row.role == "suspended"}
        return tuple(sorted({row.member for row in rows if row.role in FULL_ROLES} - suspended))

    def of_member(self, member: str, on: date | None = None) -> tuple[BlocMembership, ...]:
        """What a state belongs, belonged or is close to."""
        rows = self._of_member.get(member, ())
        return tuple(row for row in rows if on is None or row.holds_on(on))

    def history(self, bloc: str) -> tuple[BlocMembership, ...]:
        """All rows of a bloc."""
        return tuple(self._of_bloc.get(bloc, ()))


def make_membership(row: Row) -> BlocMembership:
    """A membership from its row.

    Raises:
        ValueError: if a date or the role is none of those allowed.
    """
    if row["role"] not in ROLES:
        msg = f"{row['role']!r} is no role in a bloc"
        raise ValueError(msg)
    start, end = span(row["from"]), span(row["until"])
    if start and end and start.earliest and end.latest and end.latest < start.earliest:
        msg = f"the membership ends ({row['until']}) before it starts ({row['from']})"
        raise ValueError(msg)
    return BlocMembership(row["bloc"], row["member"], start, end, row["role"], row["source"])


def read_blocs(path: Path) -> tuple[Bloc, ...]:
    """The list of blocs."""

    def make(row: Row) -> Bloc:
        return Bloc(
            row["key"],
            row["name"],
            parts(row["abbreviations"]),
            parts(row["aliases"]),
            span(row["from"]),
            span(row["until"]),
            row["source"],
        )

    return read_list(path, BLOC_COLUMNS, make)


def read_memberships(path: Path) -> tuple[BlocMembership, ...]:
    """The list of memberships."""
    return read_list(path, MEMBERSHIP_COLUMNS, make_membership)


def span(text: str) -> DateSpan | None:
    """An EDTF date of a list; `None` if the cell is empty.

    Raises:
        ValueError: if it is no date.
    """
    return DateSpan.from_edtf(text) if text else None


def bloc_names(blocs: Iterable[Bloc]) -> Iterator[Name]:
    """The surfaces of blocs."""
    for each in blocs:
        kind = "bloc" if each.key.startswith("bloc:") else "organisation"
        forms = [("name", (each.name,)), ("abbreviation", each.abbreviations), ("alias", each.aliases)]
        for form, surfaces in forms:
            for surface in surfaces:
                cased = form == "abbreviation" or " " not in surface
                yield Name(surface, each.key, kind, each.name, "IGO", Sector.IGO, form, cased)
