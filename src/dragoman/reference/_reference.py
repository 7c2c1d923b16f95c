"""The reference: every list that ships with dragoman, and the user's own, behind one face."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from dragoman.errors import InputError
from dragoman.model import DateSpan
from dragoman.reference._blocs import (
    Bloc,
    BlocMembership,
    Memberships,
    bloc_names,
    make_membership,
    read_blocs,
)
from dragoman.reference._blocs import read_memberships as _read_memberships
from dragoman.reference._countries import (
    Country,
    country_names,
    metonym_names,
    read_countries,
    read_metonyms,
)
from dragoman.reference._dated_events import DatedEvent, DatedEvents, make_event, read_events
from dragoman.reference._holders import Holder, Holders, fold_name, load_holders
from dragoman.reference._names import Ambiguity, Name, NameIndex, plain, read_ambiguities
from dragoman.reference._offices import Office, Offices, load_offices
from dragoman.reference._organisations import (
    Organisation,
    make_organisation,
    organisation_names,
    read_organisations,
)
from dragoman.reference._outlets import Outlet, Outlets, make_outlet, outlet_names, read_outlets
from dragoman.reference._rows import DATA
from dragoman.reference._user_lists import (
    KINDS,
    ListedPlace,
    make_holder,
    read_user_lists,
    read_user_names,
    read_user_places,
    user_files,
    user_folder,
)


class Reference:
    """Facts about the world that coding may rest on. Immutable; each list is read when first asked for.

    Args:
        user: The folder of the user's own lists, which are merged in; `None` for none.
    """

    def __init__(self, user: Path | None = None) -> None:
        self._user = user
        self._metonyms = read_metonyms(DATA / "metonyms.tsv")
        self._countries = {each.iso3: each for each in read_countries(DATA / "countries.tsv", self._metonyms)}

    # Countries and names.

    def country(self, iso3: str) -> Country | None:
        """The country of an ISO 3166-1 alpha-3 code (or of a former state)."""
        return self._countries.get(iso3)

    def countries(self) -> tuple[Country, ...]:
        """All countries and territories, by code."""
        return tuple(self._countries.values())

    def find(self, surface: str) -> tuple[Name, ...]:
        """What a surface can mean, the likeliest first; empty if nothing is known."""
        return self._names.find(surface)

    def surfaces(self) -> Iterator[Name]:
        """Every surface with every meaning, for building a matcher; people are in `holders`."""
        return iter(self._names)

    def title(self, key: str) -> str | None:
        """The name of what a key stands for: `org:nato` is the North Atlantic Treaty Organization."""
        found = self._titles.get(key)
        return found[1] if found else None

    # Organisations, blocs, outlets.

    def organisation(self, key: str) -> Organisation | None:
        """The organisation or group of a key."""
        return self._organisations.get(key)

    def organisations(self) -> tuple[Organisation, ...]:
        """All organisations and groups, by key."""
        return tuple(self._organisations.values())

    def bloc(self, key: str) -> Bloc | None:
        """The bloc of a key."""
        return self._blocs.get(key)

    def blocs(self) -> tuple[Bloc, ...]:
        """All blocs, by key."""
        return tuple(self._blocs.values())

    def members(self, bloc: str, on: date) -> tuple[str, ...]:
        """The full members of a bloc on a day: ISO 3166-1 alpha-3 codes, or keys of member organisations.

        Args:
            bloc: A key (`bloc:brics`, `org:un-security-council`) or any name of it.
            on: The day.
        """
        return self._memberships.of_bloc(self._bloc_key(bloc), on)

    def memberships(self, iso3: str, on: date | None = None) -> tuple[BlocMembership, ...]:
        """What a state is a member, observer or partner of, that day or ever."""
        return self._memberships.of_member(iso3, on)

    def membership_history(self, bloc: str) -> tuple[BlocMembership, ...]:
        """Who joined, left and was suspended, of a bloc given by key or name."""
        return self._memberships.history(self._bloc_key(bloc))

    def outlet(self, name_or_domain: str) -> Outlet | None:
        """The outlet, agency or platform of a name, a short form, a domain or an address."""
        return self._outlets.get(name_or_domain)

    def outlets(self) -> tuple[Outlet, ...]:
        """All outlets, by key."""
        return self._outlets.rows

    # Offices and who held them.

    def holders(
        self,
        country: str | None = None,
        office: str | None = None,
        on: DateSpan | date | None = None,
        person: str | None = None,
    ) -> tuple[Holder, ...]:
        """The tenures that fit every condition given; see `Holders.find`."""
        return self._holders.find(country, office, on, person)

    def office(self, phrase: str, country: str | None = None) -> Office | None:
        """The office a title stands for."""
        return self._offices.get(phrase, country)

    # Dated events.

    def dated_events(
        self,
        *,
        kind: str | None = None,
        on: DateSpan | date | None = None,
        participant: str | None = None,
        country: str | None = None,
    ) -> tuple[DatedEvent, ...]:
        """Events with known dates that fit every condition given; see `DatedEvents.find`."""
        return self._events.find(kind=kind, on=on, participant=participant, country=country)

    def events_named(self, sentence: str) -> tuple[DatedEvent, ...]:
        """The dated events that a sentence names, by date; more than one where it does not say which."""
        return self._events.named_in(sentence)

    def places(self) -> tuple[ListedPlace, ...]:
        """Places of the user's own lists; the gazetteer is the language room's."""
        return read_user_places(self._user) if self._user else ()

    @cached_property
    def fingerprint(self) -> str:
        """A hash over every list in force: equal where coding rests on equal facts."""
        digest = hashlib.blake2b(digest_size=8)
        own = [path for kind in KINDS for path in user_files(kind, self._user)] if self._user else []
        for path in [*sorted(DATA.rglob("*.tsv")), *own]:
            digest.update(path.name.encode() + b"\x1f" + path.read_bytes() + b"\x1f")
        return digest.hexdigest()

    # The lists, read when first asked for.

    def _bloc_key(self, bloc: str) -> str:
        if ":" in bloc:
            return bloc
        found = [each.key for each in self.find(bloc)]
        return next((key for key in found if self._memberships.history(key)), bloc)

    @cached_property
    def _ambiguities(self) -> tuple[Ambiguity, ...]:
        return read_ambiguities(DATA / "ambiguous.tsv")

    @cached_property
    def _titles(self) -> Mapping[str, tuple[str, str]]:
        titles = {each.key: ("country", each.name) for each in self._countries.values()}
        for organisation in self._organisations.values():
            kind = "group" if organisation.key.startswith("group:") else "organisation"
            titles[organisation.key] = (kind, organisation.name)
        for bloc in self._blocs.values():
            titles[bloc.key] = ("bloc" if bloc.key.startswith("bloc:") else "organisation", bloc.name)
        for outlet in self._outlets.rows:
            titles[outlet.key] = (outlet.kind, outlet.name)
        return titles

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex(self._all_names(), self._ambiguities)

    def _all_names(self) -> Iterator[Name]:
        yield from country_names(self._countries.values())
        yield from metonym_names(self._metonyms, self._titles)
        yield from organisation_names(self._organisations.values())
        yield from bloc_names(self._blocs.values())
        yield from outlet_names(self._outlets.rows)
        for listed in read_user_names(self._user) if self._user else ():
            if listed.key not in self._titles:
                raise InputError(f"{listed.key!r} is the key of nothing known", where=listed.source)
            kind, name = self._titles[listed.key]
            country = listed.key.removeprefix("country:") if kind == "country" else None
            known = self._organisations.get(listed.key)
            sector = known.sector if known else None
            yield Name(listed.surface, listed.key, kind, name, country, sector, "alias")

    @cached_property
    def _organisations(self) -> Mapping[str, Organisation]:
        rows = [*read_organisations(DATA / "organisations.tsv")]
        if self._user:
            rows += read_user_lists("organisations", make_organisation, self._user)
        return {each.key: each for each in rows}

    @cached_property
    def _blocs(self) -> Mapping[str, Bloc]:
        return {each.key: each for each in read_blocs(DATA / "blocs.tsv")}

    @cached_property
    def _memberships(self) -> Memberships:
        rows = [*_read_memberships(DATA / "memberships.tsv")]
        if self._user:
            rows += read_user_lists("memberships", make_membership, self._user)
        return Memberships(rows)

    @cached_property
    def _outlets(self) -> Outlets:
        rows = {each.key: each for each in read_outlets(DATA / "outlets.tsv")}
        if self._user:
            rows |= {each.key: each for each in read_user_lists("outlets", make_outlet, self._user)}
        prefer = {plain(each.surface): each.prefer for each in self._ambiguities}
        return Outlets(rows.values(), prefer)

    @cached_property
    def _events(self) -> DatedEvents:
        rows = [*read_events(DATA / "dated_events.tsv")]
        if self._user:
            rows += read_user_lists("events", make_event, self._user)
        return DatedEvents(sorted(rows, key=lambda each: (each.date.earliest, each.key)))

    @cached_property
    def _holders(self) -> Holders:
        known = load_holders()
        own = read_user_lists("holders", make_holder, self._user) if self._user else ()
        return known.joined(_known_people(known, own)) if own else known

    @cached_property
    def _offices(self) -> Offices:
        return load_offices()


def _known_people(known: Holders, own: Iterable[Holder]) -> Iterator[Holder]:
    """The user's rows, with our keys for people the shipped lists have, without what those say in the same words."""
    keys = {(row.country, fold_name(name)): row.key for row in known for name in row.names if " " in name}
    for each in own:
        names = ((each.country, fold_name(name)) for name in each.names)
        key = next((keys[name] for name in names if name in keys), each.key)
        if not _told(known, row := replace(each, key=key)):
            yield row


def _told(known: Holders, holder: Holder) -> bool:
    """Whether the shipped lists have the same person in the same office, under the same title, at the same time."""
    end = holder.end.latest if holder.end else None
    days = DateSpan(holder.start.earliest, end)
    same = known.find(country=holder.country, office=holder.office, on=days, person=holder.key)
    return any(each.title.casefold() == holder.title.casefold() for each in same)


@lru_cache(maxsize=1)
def shipped() -> Reference:
    """What ships with dragoman, without the user's lists."""
    return Reference()


@lru_cache(maxsize=1)
def load() -> Reference:
    """The reference in force, the user's lists merged in: read once in a process.

    Raises:
        ReferenceDataError: if a list has a wrong line; it names file and line.
    """
    folder = user_folder()
    return Reference(folder) if folder.is_dir() else shipped()
