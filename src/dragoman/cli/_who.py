"""`dragoman who`: a person, their offices, what they said and did; or who held an office on a day; and who says so."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli._events import according_to, names
from dragoman.cli._faces import (
    EXIT_NOTHING,
    JsonOption,
    RecordOption,
    console,
    last_day,
    open_record,
    print_json,
    told,
)
from dragoman.cli._who_shown import print_office, print_person
from dragoman.errors import InputError, UnknownSubjectError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.model import DateSpan, Evidence, Person, Tenure
    from dragoman.record import Head, Record

_FORMS = 6
"""How many forms of a name statements and reports are looked up by."""


@told
def who(
    name: Annotated[
        str | None, typer.Argument(help="A name in any spelling, or an office: “Chinese foreign minister”.")
    ] = None,
    *,
    office: Annotated[str | None, typer.Option(help="Who held this office, as a title.")] = None,
    country: Annotated[str | None, typer.Option(help="The office's country or organisation.")] = None,
    on: Annotated[str | None, typer.Option(metavar="DAY", help="On that day; today if not given.")] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DAY", help="Only what had been reported by that day.")
    ] = None,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tell who somebody is, or who held an office on a day, and what that rests on.

    Offices come from the reference that ships with dragoman, from lists of your own and from the articles of the
    record, and each says which. Who held an office is answered only where they leave one person.

    \b
    Examples:
      dragoman who Gharibabadi
      dragoman who "Wang Yi" --on 2023-08-01
      dragoman who "Chinese foreign minister" --on 2023-05-01
      dragoman who --office "foreign minister" --country Iran --on 2024-09-01 --json

    Ends with 0, or 1 if nobody of that name is known or there is no sure answer.
    """  # noqa: D301
    day, by = last_day(on, "--on"), last_day(as_of, "--as-of")
    asked = _office(name, office, country)
    if asked is not None:
        _tell_office(asked, day or by or datetime.now(UTC).date(), by, record, as_json=as_json)
        return
    if name is None:
        raise InputError("nobody is asked for", todo="give a name, or --office with --country")
    with open_record(record) as opened:
        told_of = _gather(opened, name, day, by)
    if not any(told_of[part] for part in ("reference", "articles", "statements", "reports", "people")):
        raise UnknownSubjectError(f"nobody named {name!r} is known", todo="try the family name alone")
    if as_json:
        print_json(told_of)
    else:
        print_person(console(), told_of, day)


def _office(name: str | None, office: str | None, country: str | None) -> tuple[str, str | None] | None:
    """Title and country of the office asked for, if it is one that is asked for."""
    from dragoman.linking import post  # noqa: PLC0415

    if office is not None:
        if name is not None:
            raise InputError("a name and --office are asked for at once", todo="ask one of them")
        return office, country
    if name is None or " " not in name:
        return None
    found = post(name, country)
    known = found is not None and found.key not in {None, "other"}
    return (name, country) if known else None


def _tell_office(
    asked: tuple[str, str | None], day: date, by: date | None, record: str | None, *, as_json: bool
) -> None:
    from dragoman.linking import holder, post  # noqa: PLC0415
    from dragoman.record import absent  # noqa: PLC0415

    title, country = asked
    meant = post(title, country)
    articles: list[Tenure] = []
    heads: dict[str, Head] = {}
    if meant is not None and (record is not None or not absent(record)):
        with open_record(record) as opened:
            place = None if meant.country == "IGO" else meant.country
            articles = [each for each in opened.tenures(country=place) if by is None or _by(each.seen, by)]
            held = holder(title, country, day, articles)
            heads = opened.heads(
                [each.article for tenure in (*held.tenures, *held.others) for each in tenure.evidence]
            )
    else:
        held = holder(title, country, day)
    answer: dict[str, Any] = {
        "office": held.office,
        "on": day,
        "as_of": by,
        "person": held.person,
        "key": held.key,
        "acting": held.acting,
        "rests_on": _rows(held.tenures, heads, near=day),
        "others": _rows(held.others, heads, near=day),
        "reasons": list(held.reasons),
    }
    if as_json:
        print_json(answer)
    else:
        print_office(console(), answer)
    if held.person is None:
        raise typer.Exit(EXIT_NOTHING)


def _gather(record: Record, name: str, day: date | None, by: date | None) -> dict[str, Any]:
    people = _meant(record, name, by)
    forms = list(dict.fromkeys((name, *(form for each in people for form in each.names[:_FORMS]))))[
        : 2 * _FORMS
    ]
    found: dict[str, Any] = {
        "name": name,
        "on": day,
        "as_of": by,
        "people": [_person(each) for each in people],
    }
    found |= _words_and_deeds(record, forms, by or day)
    told_of = [tenure for each in people for tenure in each.tenures if tenure.basis == "text"]
    told_of = [each for each in told_of if day is None or _held(each, day)]
    heads = record.heads([words.article for each in told_of for words in each.evidence])
    found["articles"] = _rows(told_of, heads) or _unofficed(record, name, day, people)
    listed = {
        (each.person, each.office, each.start, each.organisation): each
        for each in (
            *(tenure for one in people for tenure in one.tenures if tenure.basis == "reference"),
            *_known(name, people),
        )
    }
    found["reference"] = _rows([each for each in listed.values() if day is None or _held(each, day)], {})
    return found


def _meant(record: Record, name: str, by: date | None) -> tuple[Person, ...]:
    from dragoman.linking import named_like, tenures_named  # noqa: PLC0415

    people = record.persons(name, reported_by=by)
    if not people:
        known = {each.person: None for each in tenures_named(name)}
        people = tuple(one for each in known for one in record.persons(each, reported_by=by))
    near = [each for each in people if each.key == name or named_like(name, each) >= 0.5]
    return tuple(near or people)


def _known(name: str, people: Iterable[Person]) -> list[Tenure]:
    """What the reference knows of somebody of that name whom no article mentions."""
    from dragoman.linking import tenures_named  # noqa: PLC0415

    met = {each.key for each in people}
    return [each for each in tenures_named(name) if each.key not in met]


def _words_and_deeds(record: Record, forms: list[str], by: date | None) -> dict[str, Any]:
    from dragoman.record import ReportFilter, StatementFilter  # noqa: PLC0415

    said = {
        each.id: each
        for form in forms
        for each in record.statements(StatementFilter(source=form, reported_by=by))
    }
    done = {
        each.id: each for form in forms for each in record.reports(ReportFilter(with_=form, reported_by=by))
    }
    heads = record.heads(
        [*(each.article for each in said.values()), *(each.article for each in done.values())]
    )
    return {
        "statements": [
            {"id": each.id, "article": each.article, "cue": each.cue, "quote": each.evidence.quote}
            | _source(heads, each.article)
            for each in said.values()
        ],
        "reports": [
            {
                "id": each.id,
                "date": each.date.edtf(),
                "type": each.type.value,
                "status": each.status.value,
                "actors": names(each.actors),
                "recipients": names(each.recipients),
                "according_to": according_to(each, heads[each.article]),
                "article": each.article,
            }
            for each in done.values()
        ],
    }


def _person(person: Person) -> dict[str, Any]:
    return {
        "key": person.key,
        "name": person.name,
        "names": list(person.names),
        "country": person.country,
        "articles": len(person.articles),
        "reasons": list(person.reasons),
    }


def _rows(
    tenures: Iterable[Tenure], heads: dict[str, Head], near: date | None = None
) -> list[dict[str, Any]]:
    """Tenures with what they rest on: the reference's source, or words of articles, those nearest the day first."""
    return [
        {
            "person": each.person,
            "office": each.office,
            "title": each.office,
            "country": each.country,
            "organisation": each.organisation,
            "from": each.start.edtf() if each.start else None,
            "until": each.end.edtf() if each.end else None,
            "seen": each.seen.edtf() if each.seen else None,
            "qualifier": each.qualifier,
            "basis": each.basis,
            "source": each.source,
            "words": _words(each, heads, near),
            "article": each.evidence[0].article if each.evidence else None,
        }
        | (_source(heads, each.evidence[0].article) if each.evidence else {})
        for each in tenures
    ]


def _words(tenure: Tenure, heads: dict[str, Head], near: date | None) -> list[dict[str, Any]]:
    def far(words: Evidence) -> int:
        head = heads.get(words.article)
        return abs((_published(head) - near).days) if head and near else 0

    return [
        {
            "quote": each.quote,
            "prefix": each.prefix,
            "suffix": each.suffix,
            "article": each.article,
            "sentence": each.sentence,
        }
        | _source(heads, each.article)
        for each in sorted(tenure.evidence, key=far)
    ]


def _unofficed(record: Record, name: str, day: date | None, people: Iterable[Person]) -> list[dict[str, Any]]:
    """Names as articles print them, of those whom no article gives an office."""
    if any(each.tenures for each in people):
        return []
    mentions = record.people(name)
    heads = record.heads([each.article for each in mentions])
    found: dict[tuple[str, str | None, str | None], dict[str, Any]] = {}
    for each in mentions:
        actor, head = each.actor, heads.get(each.article)
        key = (actor.name, actor.office, actor.country)
        if key not in found and (day is None or (head and _published(head) <= day)):
            about = {"person": actor.name, "office": actor.office, "country": actor.country}
            found[key] = about | {"article": each.article} | _source(heads, each.article)
    return list(found.values())


def _published(head: Head) -> date:
    from dragoman.model import DateSpan  # noqa: PLC0415

    return DateSpan.from_edtf(head.published).latest or date.max


def _by(seen: DateSpan | None, day: date) -> bool:
    return seen is not None and seen.latest is not None and seen.latest <= day


def _held(tenure: Tenure, day: date) -> bool:
    """Whether an office may be held on a day: within its bounds, or about when articles give it."""
    start, end, seen = tenure.start, tenure.end, tenure.seen
    if tenure.qualifier == "former" and start is None:
        return False
    if start is not None and start.earliest is not None and start.earliest > day:
        return False
    if end is not None and end.latest is not None and end.latest < day:
        return False
    if start is None and end is None and seen is not None and seen.earliest and seen.latest:
        return abs((min(max(day, seen.earliest), seen.latest) - day).days) <= _NEAR
    return True


_NEAR = 31
"""Days around articles for which the office they give somebody is shown."""


def _source(heads: dict[str, Head], article: str) -> dict[str, str | None]:
    head = heads.get(article)
    return {"outlet": head.outlet, "published": head.published or None} if head else {}
