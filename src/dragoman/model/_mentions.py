"""Who, where and when, as mentioned in one article."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dragoman.model._dates import DateSpan
from dragoman.model._evidence import Span


class Sector(StrEnum):
    """PLOVER sector of an actor, as far as dragoman tells them apart."""

    GOV = "GOV"
    MIL = "MIL"
    OPP = "OPP"
    REB = "REB"
    CVL = "CVL"
    IGO = "IGO"
    NGO = "NGO"
    MED = "MED"
    BUS = "BUS"


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    COUNTRY = "country"
    ORGANISATION = "organisation"
    GROUP = "group"
    """People without one name: "Iranian officials", "protesters", "the two ministers"."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who did something or had it done to them.

    `name` is the fullest form the article prints (or the reference's name, where only an office is
    printed); `country` is ISO 3166-1 alpha-3, `IGO` for an international organisation, `None` if unknown;
    `office` is the office as printed ("foreign minister"); `key` is the reference's key where it
    knows this actor (`country:IRN`, `org:nato`, `person:Q…`); `span` is the mention this stands for.
    """

    name: str
    country: str | None = None
    sector: Sector | None = None
    kind: ActorKind = ActorKind.UNKNOWN
    office: str | None = None
    organisation: str | None = None
    key: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One link in a chain of attribution: outlet, agency, office or person that is named as the source.

    `kind` is one of `outlet`, `agency`, `person`, `organisation`, `country`, `anonymous`.
    """

    name: str
    kind: str = "person"
    country: str | None = None
    key: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place as printed and as resolved.

    `latitude` and `longitude` in degrees (WGS 84); `geonames` is the GeoNames id; `admin1` the name of the
    first-order division. A place that could not be resolved has only its name.
    """

    name: str
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None
    feature: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3: an expression of time with its normalised value.

    `type` is DATE, TIME, DURATION or SET and `value` as TIMEX3 writes it (`2023-11-11`, `2023-W45-WE`,
    `PAST_REF`, `P2D`); `mod` is TIMEX3's modifier (`START`, `END`, `APPROX`, …); `date` is the days it means.
    Source: TimeML 1.2.1, https://timeml.github.io/site/publications/timeMLdocs/timeml_1.2.1.html
    """

    span: Span
    sentence: int
    type: str
    value: str
    date: DateSpan | None = None
    mod: str | None = None
