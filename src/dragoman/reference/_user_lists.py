"""Users' own lists: kept in a folder of theirs, one subfolder a kind, merged when the reference is loaded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from dragoman import settings
from dragoman.model import DateSpan
from dragoman.reference._blocs import MEMBERSHIP_COLUMNS, make_membership
from dragoman.reference._dated_events import EVENT_COLUMNS, make_event
from dragoman.reference._holders import Holder, fold_name
from dragoman.reference._organisations import ORGANISATION_COLUMNS, make_organisation
from dragoman.reference._outlets import OUTLET_COLUMNS, make_outlet
from dragoman.reference._rows import Row, parts, read_list

T = TypeVar("T")

HOLDER_LIST_COLUMNS = (
    "person", "country", "office", "title", "organisation", "start", "end", "aliases", "qid", "note",
    "source",
)  # fmt: skip
PLACE_COLUMNS = (
    "name", "country", "admin1", "latitude", "longitude", "geonames", "population", "feature", "aliases",
    "source",
)  # fmt: skip
NAME_COLUMNS = ("surface", "key", "source")


@dataclass(frozen=True, slots=True)
class ListedPlace:
    """A place of a user's list; degrees in WGS 84."""

    name: str
    country: str
    latitude: float
    longitude: float
    admin1: str | None = None
    geonames: int | None = None
    population: int | None = None
    feature: str | None = None
    aliases: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class ListedName:
    """One more surface for something the reference knows by key."""

    surface: str
    key: str
    source: str


@dataclass(frozen=True, slots=True)
class ListKind:
    """A kind of list: its columns, those to be filled, other headings for them, how entries are made."""

    columns: tuple[str, ...]
    required: tuple[str, ...]
    headings: Mapping[str, str]
    make: Callable[[Row], object]


def make_holder(row: Row) -> Holder:
    """An office-holder from its row.

    Raises:
        ValueError: if a date is none, or the office ends before it begins.
    """
    start = DateSpan.from_edtf(row["start"])
    end = DateSpan.from_edtf(row["end"]) if row["end"] else None
    if end and end.latest and start.earliest and end.latest < start.earliest:
        msg = f"the office ends ({row['end']}) before it begins ({row['start']})"
        raise ValueError(msg)
    return Holder(
        person=row["person"],
        country=row["country"],
        office=row["office"],
        title=row["title"],
        organisation=row["organisation"] or None,
        start=start,
        end=end,
        aliases=parts(row["aliases"]),
        key=f"person:{row['qid']}" if row["qid"] else f"person:{fold_name(row['person']).replace(' ', '-')}",
        source=row["source"],
        note=row["note"] or None,
    )


def _make_place(row: Row) -> ListedPlace:
    latitude, longitude = float(row["latitude"]), float(row["longitude"])
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        msg = f"no place on earth lies at {latitude}, {longitude}"
        raise ValueError(msg)
    return ListedPlace(
        name=row["name"],
        country=row["country"],
        latitude=latitude,
        longitude=longitude,
        admin1=row["admin1"] or None,
        geonames=int(row["geonames"]) if row["geonames"] else None,
        population=int(row["population"]) if row["population"] else None,
        feature=row["feature"] or None,
        aliases=parts(row["aliases"]),
        source=row["source"],
    )


def _make_name(row: Row) -> ListedName:
    if ":" not in row["key"]:
        msg = f"{row['key']!r} is no key such as country:IRN or org:nato"
        raise ValueError(msg)
    return ListedName(row["surface"], row["key"], row["source"])


def _headings(text: str) -> dict[str, str]:
    pairs = (each.split("=") for each in text.split())
    return {theirs: ours for ours, names in pairs for theirs in names.split(",")}


_COUNTRY = "country=country_code,country_scraper,iso3,iso_3,iso,nation,state_name,country_name"
_SPANS = "start=from,start_date,begin,since,started end=to,until,end_date,ended,till"
_ALSO = "aliases=alias,other_names,also_known_as,aka,spellings source=url,reference,ref"

KINDS: Mapping[str, ListKind] = {
    "holders": ListKind(
        HOLDER_LIST_COLUMNS,
        ("person", "country", "title", "start"),
        _headings(
            f"person=name,holder,person_name,full_name,politician {_COUNTRY} {_SPANS} {_ALSO}"
            " title=position,role,post,job office=office_key organisation=organization,org,ministry"
            " qid=wikidata,wikidata_id,wikidata_qid note=notes,remark"
        ),
        make_holder,
    ),
    "organisations": ListKind(
        ORGANISATION_COLUMNS,
        ("name",),
        _headings(
            f"name=organisation,organization,org key=id,slug {_COUNTRY} {_ALSO}"
            " kind=type,category abbreviations=abbreviation,acronym,acronyms,short_name,short"
        ),
        make_organisation,
    ),
    "outlets": ListKind(
        OUTLET_COLUMNS,
        ("name",),
        _headings(
            f"name=outlet,newspaper,title,media key=id,slug {_COUNTRY} {_ALSO},short_name,abbreviation"
            " kind=type domains=domain,website,site,host state=state_controlled,state_owned"
        ).copy()
        | {"short_name": "aliases", "abbreviation": "aliases"},
        make_outlet,
    ),
    "memberships": ListKind(
        MEMBERSHIP_COLUMNS,
        ("bloc", "member"),
        _headings("bloc=organisation,organization,group member=country,iso3,state,country_code")
        | _headings("from=start,start_date,since,joined until=end,end_date,to,left role=status source=url"),
        make_membership,
    ),
    "events": ListKind(
        EVENT_COLUMNS,
        ("date", "title"),
        _headings(
            f"date=day,when,dates title=name,event,headline key=id kind=type,category {_COUNTRY}"
            " place=city,location,venue patterns=pattern,keywords participants=actors source=url"
        ),
        make_event,
    ),
    "places": ListKind(
        PLACE_COLUMNS,
        ("name", "country", "latitude", "longitude"),
        _headings(
            f"name=place,asciiname,toponym {_COUNTRY} {_ALSO} latitude=lat longitude=lon,lng,long"
            " geonames=geonameid,geonames_id population=pop feature=feature_code admin1=region,state,province"
        ),
        _make_place,
    ),
    "names": ListKind(
        NAME_COLUMNS,
        ("surface", "key"),
        _headings("surface=name,alias,spelling key=id,entity source=url"),
        _make_name,
    ),
}
"""The lists a user can bring."""


def user_folder() -> Path:
    """Where users' lists are kept (setting `reference_dir`)."""
    return Path(settings.load().reference_dir).expanduser()


def user_files(kind: str, folder: Path | None = None) -> tuple[Path, ...]:
    """The user's lists of one kind, by file name."""
    place = (folder or user_folder()) / kind
    return tuple(sorted(place.glob("*.tsv"))) if place.is_dir() else ()


def read_user_lists(kind: str, make: Callable[[Row], T], folder: Path | None = None) -> tuple[T, ...]:
    """The entries of the user's lists of one kind.

    Raises:
        ReferenceDataError: if a list was changed by hand and has a wrong line.
    """
    columns = KINDS[kind].columns
    return tuple(entry for path in user_files(kind, folder) for entry in read_list(path, columns, make))


def read_user_places(folder: Path | None = None) -> tuple[ListedPlace, ...]:
    """The places of the user's lists."""
    return read_user_lists("places", _make_place, folder)


def read_user_names(folder: Path | None = None) -> tuple[ListedName, ...]:
    """The further surfaces of the user's lists."""
    return read_user_lists("names", _make_name, folder)
