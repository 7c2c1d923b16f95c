"""Who held which office from when to when: the dated lists under `data/holders/`, one file a country."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from dragoman.errors import ReferenceDataError
from dragoman.model import DateSpan
from dragoman.reference._offices import DATA, Offices, load_offices

HOLDER_COLUMNS = (
    "person",
    "office",
    "title",
    "organisation",
    "start",
    "end",
    "aliases",
    "qid",
    "note",
    "source",
)

SINGLE_HOLDER = frozenset(
    {
        "central_bank_governor",
        "defence_minister",
        "finance_minister",
        "foreign_minister",
        "head_of_government",
        "head_of_org",
        "head_of_state",
        "intelligence_chief",
        "interior_minister",
        "military_chief",
        "national_security_adviser",
        "oil_minister",
        "parliament_speaker",
        "security_council_secretary",
        "supreme_leader",
    }
)
"""Offices that one person holds at a time, in one organisation of one country."""

FAMILY_NAME_FIRST = frozenset({"CHN", "HKG", "KOR", "PRK", "TWN", "VNM"})
"""Countries whose people are mostly named family name first."""
_PARTICLE = re.compile(
    r"abd(?:[ae]l|ul)?|abu|a[lst]|ash|ben|bin|bint|da|dal|de|del|della|den|der|di|do|dos|du|el|ibn|la|le|ould"
    r"|ter|van|von"
)
_FATHERS = frozenset({"bin", "ibn", "bint"})
_ARTICLES = re.compile(r"(?:al|el|as|ash|at|an|ar|ad|az)-(?=[a-z])")
_FOLDED = str.maketrans("ıłøđðæœəþ’‘ʻʼ`", "iloddaoet'''''")
_SEPARATORS = re.compile(r"[\s\-‐‑–.]+")


@dataclass(frozen=True, slots=True)
class Holder:
    """One person in one office: from `start` to `end`, as far as known.

    `office` is a key of offices.tsv, `title` the title as it is usually printed, `end` is `None` for those
    who held the office when the line was written (`source` says when that was). `note` is `acting`, `rival`,
    `joint` or another word on why two may hold one office, or `None`. `key` is `person:` and the Wikidata
    id, or the folded name where no id is recorded.
    """

    person: str
    country: str
    office: str
    title: str
    organisation: str | None
    start: DateSpan
    end: DateSpan | None
    aliases: tuple[str, ...]
    key: str
    source: str
    note: str | None = None

    def held_on(self, on: date | DateSpan) -> bool:
        """Whether the office can have been held on that day, or on one of the days of the span."""
        first, last = (on.earliest, on.latest) if isinstance(on, DateSpan) else (on, on)
        begun = self.start.earliest is None or last is None or self.start.earliest <= last
        ended = self.end is not None and self.end.latest is not None and first is not None
        return begun and not (ended and self.end.latest < first)  # type: ignore[union-attr, operator]

    @property
    def names(self) -> tuple[str, ...]:
        """The person's name and its other spellings."""
        return (self.person, *self.aliases)


def fold_name(name: str) -> str:
    """The form names are looked up by: no case, accents, apostrophes, hyphens or full stops."""
    text = name.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        text = "".join(each for each in text if not unicodedata.combining(each)).translate(_FOLDED)
    text = text.replace("'", "")
    return _SEPARATORS.sub(" ", text).strip()


def surnames(name: str, country: str) -> tuple[str, ...]:
    """The folded family names a name may be shortened to: "el-Sisi" and "sisi", "Wang", "bin Salman"."""
    words = name.casefold().split()
    if len(words) < 2:
        return ()
    if country in FAMILY_NAME_FIRST or (len(words) == 2 and "-" in words[1] and len(words[0]) <= 4):
        return (fold_name(words[0]),)
    first = len(words) - 1
    while first > 1 and _PARTICLE.fullmatch(words[first - 1]):
        first -= 1
    whole, last = " ".join(words[first:]), _ARTICLES.sub("", words[-1], count=1)
    if words[first] in _FATHERS:
        return (fold_name(whole),)
    return tuple(dict.fromkeys((fold_name(whole), fold_name(words[-1]), fold_name(last))))


class Holders:
    """The dated office-holders, indexed by person, country and office."""

    def __init__(self, rows: Iterable[Holder]) -> None:
        self.rows = tuple(rows)
        self._by_country: dict[str, list[Holder]] = defaultdict(list)
        self._by_office: dict[str, list[Holder]] = defaultdict(list)
        self._by_post: dict[tuple[str, str], list[Holder]] = defaultdict(list)
        self._by_key: dict[str, list[Holder]] = defaultdict(list)
        self._names: dict[str, set[str]] | None = None
        self._surnames: dict[str, set[str]] = {}
        for row in self.rows:
            self._by_country[row.country].append(row)
            self._by_office[row.office].append(row)
            self._by_post[row.country, row.office].append(row)
            self._by_key[row.key].append(row)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Holder]:
        return iter(self.rows)

    def find(
        self,
        country: str | None = None,
        office: str | None = None,
        on: DateSpan | date | None = None,
        person: str | None = None,
    ) -> tuple[Holder, ...]:
        """The tenures that fit every condition given, by country, office and start.

        Args:
            country: ISO 3166-1 alpha-3, or `IGO` for international organisations.
            office: A key of offices.tsv.
            on: A day, or a span of which at least one day must be able to lie in the tenure.
            person: A full name, another spelling, a surname, or a key (`person:Q…`); see `people`. Given a
                name, the tenures come by person, the likeliest first.
        """
        rows = self._candidates(country, office, person)
        return tuple(
            row
            for row in rows
            if (country is None or row.country == country)
            and (office is None or row.office == office)
            and (on is None or row.held_on(on))
        )

    def people(self, name: str) -> tuple[str, ...]:
        """The keys of those a name can mean, the likeliest first.

        Those who bear it as a full name or as a known spelling; then, if it is no full name, those
        whose surname it is. "Gaddafi" is the father first, and then the son.
        """
        if name in self._by_key:
            return (name,)
        folded = fold_name(name)
        exact = self._name_index().get(folded, set())
        if exact and " " in folded:
            return tuple(sorted(exact))
        return (*sorted(exact), *sorted(self._surnames.get(folded, set()) - exact))

    def joined(self, rows: Iterable[Holder]) -> Holders:
        """These and others, as for a user's own list."""
        return Holders((*self.rows, *rows))

    def _candidates(self, country: str | None, office: str | None, person: str | None) -> Sequence[Holder]:
        if person is not None:
            return [row for key in self.people(person) for row in self._by_key[key]]
        if country is not None and office is not None:
            return self._by_post.get((country, office), [])
        if country is not None:
            return self._by_country.get(country, [])
        return self._by_office.get(office, []) if office is not None else self.rows

    def _name_index(self) -> dict[str, set[str]]:
        if self._names is None:
            names: dict[str, set[str]] = defaultdict(set)
            families: dict[str, set[str]] = defaultdict(set)
            for key, rows in self._by_key.items():
                for row in {each.names: each for each in rows}.values():
                    for name in row.names:
                        names[fold_name(name)].add(key)
                        for family in surnames(name, row.country):
                            families[family].add(key)
            self._names, self._surnames = dict(names), dict(families)
        return self._names


@lru_cache(maxsize=1)
def load_holders() -> Holders:
    """The office-holders shipped with dragoman.

    Raises:
        ReferenceDataError: if a line of a list cannot be used.
    """
    return read_holders(DATA / "holders")


def read_holders(folder: Path) -> Holders:
    """The office-holders of a folder of tab-separated files named by country (`irn.tsv`).

    Raises:
        ReferenceDataError: if a line of a list cannot be used.
    """
    rows: list[Holder] = []
    for path in sorted(folder.glob("*.tsv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        if not lines or tuple(lines[0].split("\t")) != HOLDER_COLUMNS:
            raise ReferenceDataError(
                f"columns are not {', '.join(HOLDER_COLUMNS)}", where=f"{folder.name}/{path.name}:1"
            )
        country = path.stem.upper()
        for number, line in enumerate(lines[1:], 2):
            rows.append(_holder(line, country, f"{folder.name}/{path.name}:{number}"))
    return Holders(rows)


def _holder(line: str, country: str, where: str) -> Holder:
    try:
        person, office, title, organisation, start, end, aliases, qid, note, source = line.split("\t")
        return Holder(
            person=person,
            country=country,
            office=office,
            title=title,
            organisation=organisation or None,
            start=_edtf(start),
            end=_edtf(end) if end else None,
            aliases=tuple(aliases.split("|")) if aliases else (),
            key=f"person:{qid}" if qid else f"person:{fold_name(person).replace(' ', '-')}",
            source=source,
            note=note or None,
        )
    except ValueError as error:
        raise ReferenceDataError(f"not an office-holder: {error}", where=where) from error


@cache
def _edtf(text: str) -> DateSpan:
    """Of a whole day by the short way: most of the list's are."""
    if len(text) == 10 and text[-1].isdigit():
        return DateSpan.day(date.fromisoformat(text))
    return DateSpan.from_edtf(text)


def holder_problems(holders: Holders, offices: Offices | None = None) -> list[str]:
    """What is wrong with a list of office-holders; empty if nothing is.

    Unknown office keys, ends before starts, lines not sorted by office and start, one person under two
    keys, and two people who certainly held one office on the same day (beyond the day of the handover)
    without a note that says why.
    """
    known = (offices or load_offices()).keys
    found: list[str] = []
    keys: dict[tuple[str, str], str] = {}
    posts: dict[tuple[str, str, str | None], list[Holder]] = defaultdict(list)
    before: dict[str, tuple[str, date, str]] = {}
    for row in holders:
        name = f"{row.country} {row.office} {row.person} {row.start}"
        if row.office not in known:
            found.append(f"{name}: no such office")
        if row.start.earliest is None:
            found.append(f"{name}: no start")
            continue
        if row.end and row.end.latest and row.end.latest < row.start.earliest:
            found.append(f"{name}: ends before it starts")
        if keys.setdefault((row.country, row.person), row.key) != row.key:
            found.append(f"{name}: one name under two keys")
        order = (row.office, row.start.earliest, row.person)
        if before.get(row.country, order) > order:
            found.append(f"{name}: not sorted by office, start and person")
        before[row.country] = order
        if row.office in SINGLE_HOLDER:
            posts[row.country, row.office, row.organisation].append(row)
    for rows in posts.values():
        found.extend(_overlaps(rows))
    return found


def _overlaps(rows: Sequence[Holder]) -> Iterator[str]:
    for number, row in enumerate(rows):
        for other in rows[number + 1 :]:
            first = max(row.start.latest or date.max, other.start.latest or date.max)
            last = min(_certain_end(row), _certain_end(other))
            if first < last and not (row.note or other.note):
                names = f"{row.person} and {other.person}"
                yield f"{row.country} {row.office}: {names} at once, {first} to {last}"


def _certain_end(row: Holder) -> date:
    if row.end is None:
        return date.max
    return row.end.earliest or row.start.latest or date.min
