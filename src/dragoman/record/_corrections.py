"""Corrections of single reports: what an editor set in the place of what was coded, or that it is no report at all.

What was coded stays as it is; beside it stands what the report says now.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from dragoman import reference
from dragoman.errors import InputError
from dragoman.model import (
    Actor,
    ActorKind,
    DateSpan,
    Decision,
    EventReport,
    EventType,
    Place,
    Sector,
    Status,
    to_json,
)
from dragoman.record import _schema as schema
from dragoman.record._rows import participant_rows, report_of, report_row

_JUDGED = {"accept": "accepted", "reject": "rejected"}


def corrected(report: EventReport, decisions: Iterable[Decision]) -> EventReport:
    """A report as the corrections among the decisions set it, the later ones over the earlier."""
    for each in decisions:
        if each.kind == "correct" and each.field is not None and each.value is not None:
            report = replace(report, **{each.field: read(each.field, each.value)})
    return report


def read(field: str, value: str) -> Any:
    """What a correction sets a field of a report to.

    Args:
        field: One of `FIELDS`.
        value: JSON.

    Raises:
        InputError: if there is no such field, or it cannot have that value.
    """
    reader = _READERS.get(field)
    if reader is None:
        raise InputError(
            f"no field {field!r} can be corrected", todo=f"choose of {', '.join(sorted(_READERS))}"
        )
    try:
        return reader(msgspec.json.decode(value))
    except (msgspec.MsgspecError, ValueError, TypeError) as error:
        raise InputError(f"{value} cannot be the {field} of a report ({error})") from error


def _place(plain: Any) -> Place | None:
    if plain is None or isinstance(plain, dict):
        return None if plain is None else msgspec.convert(plain, Place)
    found = [each for each in reference.load().find(_text(plain)) if each.kind == "country"]
    return Place(_text(plain), found[0].country if found else None)


def _parties(plain: Any) -> tuple[Actor, ...]:
    if isinstance(plain, str):
        plain = [part.strip() for part in plain.split(",") if part.strip()]
    return tuple(
        msgspec.convert(each, Actor) if isinstance(each, dict) else _party(_text(each)) for each in plain
    )


def _party(name: str) -> Actor:
    for each in reference.load().find(name):
        if each.kind == "country":
            return Actor(each.name, each.country, Sector.GOV, ActorKind.COUNTRY, key=each.key)
        if each.kind == "person":
            return Actor(each.name, each.country, None, ActorKind.PERSON, key=each.key)
        return Actor(each.name, each.country, None, ActorKind.ORGANISATION, key=each.key)
    return Actor(name)


def _text(plain: Any) -> str:
    if not isinstance(plain, str):
        raise TypeError("not a text")
    return plain


_READERS: dict[str, Callable[[Any], Any]] = {
    "actors": _parties,
    "date": lambda plain: DateSpan.from_edtf(_text(plain)),
    "mode": lambda plain: None if plain is None else _text(plain),
    "place": _place,
    "recipients": _parties,
    "status": lambda plain: Status(_text(plain).lower()),
    "type": lambda plain: EventType(_text(plain).upper()),
}
"""The fields of a report that can be corrected, and how a value is read."""

FIELDS = tuple(sorted(_READERS))


def apply(connection: Connection, articles: Iterable[str], decisions: tuple[Decision, ...]) -> None:
    """Set the reports of articles to what the decisions in force say of them, and what none speaks of as coded."""
    of = schema.reports.c
    named: dict[str, list[Decision]] = defaultdict(list)
    for each in decisions:
        for name in dict.fromkeys(each.targets):
            named[name].append(each)
    for article in articles:
        published = connection.execute(
            select(schema.articles.c.published_to, schema.articles.c.published_from).where(
                schema.articles.c.id == article
            )
        ).one_or_none()
        if published is None:
            continue
        query = select(of.id, of.position, of.body, of.corrected, of.judged).where(of.article == article)
        for row in connection.execute(query).all():
            if row.id not in named and row.corrected is None and row.judged is None:
                continue
            mine = named.get(row.id, [])
            coded = report_of(row.body)
            now = corrected(coded, mine)
            judged = [_JUDGED[each.kind] for each in mine if each.kind in _JUDGED]
            values = report_row(article, row.position, now, published[0] or published[1])
            values |= {
                "body": row.body,
                "corrected": to_json(now) if now != coded else None,
                "judged": judged[-1] if judged else None,
            }
            _rewrite(connection, article, row.position, now, values)


def _rewrite(
    connection: Connection, article: str, position: int, report: EventReport, values: dict[str, Any]
) -> None:
    of, party = schema.reports.c, schema.participants.c
    connection.execute(
        update(schema.reports).where(of.article == article, of.position == position).values(**values)
    )
    connection.execute(delete(schema.participants).where(party.article == article, party.report == position))
    rows = list(participant_rows(article, position, report))
    if rows:
        connection.execute(insert(schema.participants), rows)
