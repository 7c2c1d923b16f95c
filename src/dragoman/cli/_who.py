"""`dragoman who`: a person, their offices, what they said and did, and who says so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli._events import according_to, names
from dragoman.cli._faces import JsonOption, RecordOption, console, last_day, open_record, print_json, told
from dragoman.errors import UnknownSubjectError

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.model import DateSpan
    from dragoman.record import Record

_SHOWN = 10


@told
def who(
    name: Annotated[str, typer.Argument(help="A name, or a part of it.")],
    *,
    on: Annotated[
        str | None, typer.Option(metavar="DAY", help="Which offices they held on that day.")
    ] = None,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tell who somebody is: offices, contacts, statements, and the sources.

    Offices come from the reference that ships with dragoman and from the articles of the record,
    and each says which.

    \b
    Examples:
      dragoman who Gharibabadi
      dragoman who "Wang Yi" --on 2023-08-01
      dragoman who Lavrov --json

    Ends with 0, or 1 if nobody of that name is known.
    """  # noqa: D301
    day = last_day(on, "--on")
    with open_record(record) as opened:
        told_of = _gather(opened, name, day)
    if not any(told_of[part] for part in ("reference", "articles", "statements", "reports")):
        raise UnknownSubjectError(f"nobody named {name!r} is known", todo="try the family name alone")
    if as_json:
        print_json(told_of)
    else:
        _print(told_of, day)


def _gather(record: Record, name: str, day: date | None) -> dict[str, Any]:
    from dragoman.record import ReportFilter, StatementFilter  # noqa: PLC0415

    mentions = record.people(name)
    statements = record.statements(StatementFilter(source=name, reported_by=day))
    reports = record.reports(ReportFilter(with_=name, reported_by=day))
    articles = [each.article for each in mentions]
    articles += [each.article for each in statements] + [each.article for each in reports]
    heads = record.heads(articles)
    known = {article for article, head in heads.items() if day is None or _by(head.published, day)}
    return {
        "name": name,
        "on": day,
        "reference": [_holder(each) for each in _held(name, day)],
        "articles": _titles(record, name, day) or _offices(mentions, heads, known),
        "statements": [
            {"id": each.id, "article": each.article, "cue": each.cue, "quote": each.evidence.quote}
            | _source(heads, each.article)
            for each in statements
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
            for each in reports
        ],
    }


def _by(published: str, day: date) -> bool:
    from dragoman.model import DateSpan  # noqa: PLC0415

    latest = DateSpan.from_edtf(published).latest
    return latest is not None and latest <= day


def _held(name: str, day: date | None) -> list[Any]:
    """The offices that the reference knows; a part of a name counts where nobody has just that name."""
    from dragoman import reference  # noqa: PLC0415
    from dragoman.record import fold  # noqa: PLC0415

    known = reference.load()
    exact = known.holders(person=name, on=day)
    if exact:
        return list(exact)
    words = set(fold(name).split())
    return [
        each
        for each in known.holders(on=day)
        if any(words <= set(fold(form).split()) for form in (each.person, *each.aliases))
    ]


def _holder(holder: Any) -> dict[str, Any]:
    return {
        "person": holder.person,
        "title": holder.title or holder.office,
        "country": holder.country,
        "organisation": holder.organisation,
        "from": holder.start.edtf(),
        "until": holder.end.edtf() if holder.end else None,
        "source": holder.source,
    }


def _titles(record: Record, name: str, day: date | None) -> list[dict[str, Any]]:
    """Offices as articles tell them, with the days they are attested for."""
    found = []
    for each in record.tenures(person=name):
        if day is not None and not _may_hold(each.start, each.end, day):
            continue
        head = record.heads([*(words.article for words in each.evidence)][:1])
        article = each.evidence[0].article if each.evidence else None
        found.append(
            {
                "person": each.person,
                "office": each.office,
                "country": each.country,
                "organisation": each.organisation,
                "qualifier": each.qualifier,
                "seen": each.seen.edtf() if each.seen else None,
                "article": article,
            }
            | (_source(head, article) if article else {})
        )
    return found


def _may_hold(start: DateSpan | None, end: DateSpan | None, day: date) -> bool:
    begun = start is None or start.earliest is None or start.earliest <= day
    return begun and (end is None or end.latest is None or end.latest >= day)


def _offices(mentions: Any, heads: Any, known: set[str]) -> list[dict[str, Any]]:
    """Names and offices as articles print them, where no tenure was made of them."""
    found: dict[tuple[str, str | None, str | None], dict[str, Any]] = {}
    for each in mentions:
        actor = each.actor
        key = (actor.name, actor.office, actor.country)
        if each.article in known and key not in found:
            about = {"person": actor.name, "office": actor.office, "country": actor.country}
            found[key] = about | {"article": each.article} | _source(heads, each.article)
    return list(found.values())


def _source(heads: Any, article: str) -> dict[str, str | None]:
    head = heads.get(article)
    return {"outlet": head.outlet, "published": head.published or None} if head else {}


def _print(told_of: dict[str, Any], day: date | None) -> None:
    out = console()
    when = f" on {day}" if day else ""
    _section(
        out,
        f"Offices{when}, as the reference has them",
        [
            f"{each['person']}: {each['title']}{_of(each)}, {each['from'] or '?'} – {each['until'] or ''}"
            f"  [{each['source']}]"
            for each in told_of["reference"]
        ],
    )
    _section(
        out,
        "As articles call them",
        [
            f"{each['person']}: {' '.join(filter(None, (each.get('qualifier'), each['office'] or '–')))}"
            f"{_of(each)}  [{_cited(each)}]"
            for each in told_of["articles"]
        ],
    )
    _section(
        out,
        "Said",
        [f"“{each['quote']}”  [{_cited(each)}]" for each in told_of["statements"]],
    )
    _section(
        out,
        "Did, or was party to",
        [
            f"{each['date'] or 'day unknown'}: {each['type']}, {each['status']}: "
            f"{' → '.join(filter(None, (each['actors'], each['recipients'])))}"
            f"  [{each['according_to']}, {each['id']}]"
            for each in told_of["reports"]
        ],
    )


def _of(each: dict[str, Any]) -> str:
    held = each.get("organisation") or each.get("country")
    return f" ({held})" if held else ""


def _cited(each: dict[str, Any]) -> str:
    parts = (each.get("outlet") or "unnamed outlet", each.get("published"), each.get("article"))
    return ", ".join(part for part in parts if part)


def _section(out: Console, title: str, lines: list[str]) -> None:
    if not lines:
        return
    out.print(title, style="bold")
    for line in lines[:_SHOWN]:
        out.print(f"  {line}")
    if len(lines) > _SHOWN:
        out.print(f"  … and {len(lines) - _SHOWN} more (--json gives all)")
