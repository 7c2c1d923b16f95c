"""What can be asked of events, conflicts and stories, said to the database and to Python alike.

Events of the record as it is are chosen by the database; those made for an earlier day are chosen here, by
the same rules (a test holds the two together).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from dragoman import reference
from dragoman.model import Actor, DateSpan, Event, EventType, Status, Story
from dragoman.record import _schema as schema
from dragoman.record import _schema_linked as linked
from dragoman.record._filters import MUTUAL, party, place_names
from dragoman.record._schema import fold
from dragoman.record._search import matching


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """Which events. Everything given must hold; nothing given means every event.

    As in `ReportFilter`: `actor` did it and `with_` was the other party, and where both sides do the same it
    makes no difference which is which; `since` and `until` bound the day of the event. `reported_by` is "as of":
    the events as they stood by the end of that day, made of reports of articles certainly published by then.
    `outlet` and `text` must hold for one of the event's reports. `disputed` asks for events on which reports
    disagree (or do not); `voices` for as many independent voices or more; `story` for those of a story.
    `after` is the id of the last event of the page before.
    """

    actor: str | None = None
    with_: str | None = None
    type: EventType | tuple[EventType, ...] | None = None
    mode: str | None = None
    status: Status | tuple[Status, ...] | None = None
    place: str | None = None
    outlet: str | None = None
    text: str | None = None
    since: date | None = None
    until: date | None = None
    reported_by: date | None = None
    disputed: bool | None = None
    voices: int | None = None
    story: str | None = None
    newest_first: bool = True
    limit: int | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictFilter:
    """Which conflicts: those of the events that an `EventFilter` of the same terms lets through.

    `about` is what is at issue (`place`, `date`, `number`, `participant`, `happens`, `other`); `update` asks
    for changes over time alone (true) or for disagreements alone (false).
    """

    event: str | None = None
    actor: str | None = None
    with_: str | None = None
    about: str | None = None
    update: bool | None = None
    since: date | None = None
    until: date | None = None
    reported_by: date | None = None
    limit: int | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFilter:
    """Which stories, the newest first.

    `actor` is a country or organisation, by any name the reference knows; `text` is looked for in title and
    terms; `since` and `until` bound the days of publication.
    """

    actor: str | None = None
    text: str | None = None
    since: date | None = None
    until: date | None = None
    reported_by: date | None = None
    limit: int | None = None
    after: str | None = None


def day_of(event: Event) -> date | None:
    """The day that events are ordered by: the latest known, else the earliest, else that of the first report."""
    first = event.first or DateSpan()
    return event.date.latest or event.date.earliest or first.latest or first.earliest


def place_in(day: date | None, name: str, *, newest_first: bool) -> tuple[int, str]:
    """Where something stands in a list by day, undated ones last."""
    if newest_first:
        return -(day or date.min).toordinal(), name
    return (day or date.max).toordinal(), name


def events(
    chosen: EventFilter,
    dialect: str,
    after: tuple[date | None, str] | None,
    articles: Collection[str] | None = None,
) -> Select[Any]:
    """The recorded events that a filter lets through, in their order; `limit` and `story` are left to others.

    Args:
        chosen: The filter.
        dialect: `sqlite` or `postgresql`.
        after: Day and id of the last event of the page before.
        articles: Only events that one of these articles reports.
    """
    table = linked.events.c
    where: list[ColumnElement[bool]] = [*_values(chosen), *_parties(chosen), *_told(chosen, dialect)]
    if articles is not None:
        of = linked.members.c
        where.append(table.id.in_(select(of.whole).where(of.article.in_(articles), of.position >= 0)))
    far = date.min if chosen.newest_first else date.max
    dated = func.coalesce(table.day, far)
    if after is not None:
        day, name = after
        last = day or far
        later = dated < last if chosen.newest_first else dated > last
        where.append(or_(later, and_(dated == last, table.id > name)))
    query = select(table.id, table.day, table.body).where(*where)
    if chosen.reported_by is not None:
        query = query.add_columns(table.cluster).join(
            linked.clusters, and_(linked.clusters.c.id == table.cluster)
        )
        query = query.where(linked.clusters.c.last <= chosen.reported_by)
    return query.order_by(dated.desc() if chosen.newest_first else dated, table.id)


def _values(chosen: EventFilter) -> list[ColumnElement[bool]]:
    table = linked.events.c
    where: list[ColumnElement[bool]] = []
    if chosen.type is not None:
        where.append(table.type.in_([each.value for each in many(chosen.type)]))
    if chosen.status is not None:
        where.append(table.status.in_([each.value for each in many(chosen.status)]))
    if chosen.mode is not None:
        where.append(table.mode == chosen.mode)
    if chosen.place is not None:
        name, countries = place_names(chosen.place)
        named = table.place_folded == name
        where.append(or_(named, table.place_country.in_(countries)) if countries else named)
    if chosen.disputed is not None:
        where.append(table.disputed.is_(chosen.disputed))
    if chosen.voices is not None:
        where.append(table.voices >= chosen.voices)
    if chosen.since is not None or chosen.until is not None:
        where.append(or_(table.earliest.is_not(None), table.latest.is_not(None)))
    if chosen.since is not None:
        where.append(or_(table.latest.is_(None), table.latest >= chosen.since))
    if chosen.until is not None:
        where.append(or_(table.earliest.is_(None), table.earliest <= chosen.until))
    return where


def many(value: Any) -> tuple[Any, ...]:
    """One value or several, as several."""
    return value if isinstance(value, tuple) else (value,)


def _parties(chosen: EventFilter) -> list[ColumnElement[bool]]:
    """Who took part. The events are looked up by their parties, not gone through one by one."""
    doer, other = linked.event_parties.alias("doer"), linked.event_parties.alias("other")
    name = linked.events.c.id
    if chosen.actor is None:
        if chosen.with_ is None:
            return []
        return [name.in_(select(other.c.event).where(party(chosen.with_, other.c)))]
    found = select(doer.c.event).where(party(chosen.actor, doer.c))
    if chosen.with_ is not None:
        apart = or_(doer.c.role != other.c.role, doer.c.position != other.c.position)
        found = found.join(other, other.c.event == doer.c.event).where(
            party(chosen.with_, unindexed(other.c)), apart
        )
    mutual = linked.events.c.type.in_(sorted(each.value for each in MUTUAL))
    return [or_(name.in_(found.where(doer.c.role == "actor")), and_(mutual, name.in_(found)))]


def unindexed(columns: Any) -> SimpleNamespace:
    """Columns of parties said so that no index over them is used: the event's own few parties are looked through.

    Without this SQLite goes through everybody of one side for each of the other.
    """
    plain = {name: func.coalesce(columns[name], "") for name in ("country", "key", "folded")}
    return SimpleNamespace(**plain)


def _told(chosen: EventFilter, dialect: str) -> list[ColumnElement[bool]]:
    """What must hold of one of the reports."""
    if chosen.outlet is None and chosen.text is None:
        return []
    of = linked.members.c
    return [linked.events.c.id.in_(select(of.whole).where(*reports_that(chosen, dialect)))]


def reports_that(chosen: EventFilter, dialect: str) -> list[ColumnElement[bool]]:
    """The members whose outlet and words are the ones asked for."""
    of, words = linked.members.c, schema.evidence.c
    where: list[ColumnElement[bool]] = [of.position >= 0]
    if chosen.outlet is not None:
        article = schema.articles.c
        where.append(of.article.in_(select(article.id).where(article.outlet_folded == fold(chosen.outlet))))
    if chosen.text is not None:
        # From the words to the reports: the few sentences that hold them, not every report there is, are gone through.
        said = schema.sentences.c
        told = select(words.owner).where(
            words.article == said.article,
            words.sentence == said.position,
            words.kind == "report",
            matching(chosen.text, dialect),
        )
        where.append(of.id.in_(told))
    return where


def admits(chosen: EventFilter, event: Event, *, disputed: bool) -> bool:
    """Whether an event has the values and the parties asked for: what `_values` and `_parties` say in SQL."""
    if chosen.type is not None and event.type not in many(chosen.type):
        return False
    if chosen.status is not None and event.status not in many(chosen.status):
        return False
    if chosen.mode is not None and event.mode != chosen.mode:
        return False
    if chosen.disputed is not None and disputed is not chosen.disputed:
        return False
    if chosen.voices is not None and event.voices < chosen.voices:
        return False
    return _is_at(chosen, event) and _is_in(chosen, event.date) and _is_between(chosen, event)


def _is_at(chosen: EventFilter, event: Event) -> bool:
    if chosen.place is None:
        return True
    if event.place is None:
        return False
    name, countries = place_names(chosen.place)
    return fold(event.place.name) == name or event.place.country in countries


def _is_in(chosen: EventFilter | StoryFilter, span: DateSpan) -> bool:
    if chosen.since is None and chosen.until is None:
        return True
    return span.known and span.overlaps(DateSpan(chosen.since, chosen.until))


def _is_between(chosen: EventFilter, event: Event) -> bool:
    everybody = [("actor", at, each) for at, each in enumerate(event.actors)]
    everybody += [("recipient", at, each) for at, each in enumerate(event.recipients)]
    mutual = event.type in MUTUAL
    doers = everybody
    if chosen.actor is not None:
        stands = stands_for(chosen.actor)
        doers = [each for each in everybody if (mutual or each[0] == "actor") and stands(each[2])]
        if not doers:
            return False
    if chosen.with_ is None:
        return True
    meant = stands_for(chosen.with_)
    others = [each for each in everybody if meant(each[2])]
    if chosen.actor is None:
        return bool(others)
    return any(one[:2] != other[:2] for one in doers for other in others)


def stands_for(name: str) -> Callable[[Actor], bool]:
    """Whether an actor is meant by a name, as `party` says it to the database."""
    known = reference.load()
    found = known.find(name)
    countries = {each.country for each in found if each.kind == "country" and each.country}
    code = name.upper()
    if not found and len(code) == 3 and known.country(code):
        countries.add(code)
    if countries:
        return lambda actor: actor.country in countries
    keys, folded = {each.key for each in found}, fold(name)
    return lambda actor: (actor.key in keys and actor.key is not None) or folded in fold(actor.name)


def admits_story(chosen: StoryFilter, story: Story) -> bool:
    """Whether a story is one of those asked for."""
    if not _is_in(chosen, story.date):
        return False
    if chosen.text is not None:
        held = fold(" ".join((story.title, *story.terms)))
        if not all(word in held for word in fold(chosen.text).split()):
            return False
    return chosen.actor is None or bool(_meant(chosen.actor) & set(story.actors))


def _meant(name: str) -> set[str]:
    """The country codes and keys that stand for somebody."""
    found = reference.load().find(name)
    meant = {name, name.upper()} | {each.key for each in found}
    return meant | {each.country for each in found if each.kind == "country" and each.country}


def ordered(
    found: Sequence[tuple[date | None, Event]], *, newest_first: bool
) -> list[tuple[date | None, Event]]:
    """Events in the order of their days."""
    return sorted(found, key=lambda each: place_in(each[0], each[1].id, newest_first=newest_first))
