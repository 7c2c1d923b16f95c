"""Search: events by their facets, sentences by their words, and the subjects that the words name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from dragoman import reference
from dragoman.errors import InputError
from dragoman.model import DateSpan, EventType, Status
from dragoman.publishing import Entry, entry
from dragoman.record import Counting, Facets, Found, Head, Record
from dragoman.serving._guard import GuardedRoute, served_by
from dragoman.serving._pages import pages_of
from dragoman.serving._permissions import Permission, needs
from dragoman.serving._templates import page
from dragoman.serving._terms import TERMS, event_filter, last_day
from dragoman.wording import span_text

router = APIRouter(route_class=GuardedRoute, include_in_schema=False)

_EVENTS = 20
_SENTENCES = 10
_SUBJECTS = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: its words, how many events, the way there, whether it is chosen."""

    words: str
    count: int
    href: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class FacetView:
    """One facet."""

    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that holds the words, and its article."""

    text: str
    href: str
    head: Head | None


@router.get("/search")
@needs(Permission.READ, "questions")
def search(request: Request) -> Response:
    """What the record has on some words and facets."""
    asked = _asked(request)
    fault, view = "", None
    try:
        if any(asked.values()):
            view = _found(request, asked)
    except InputError as error:
        place = f"{error.where}: " if error.where else ""
        fault = f"{place}{error.what}{f' ({error.todo})' if error.todo else ''}."
    return page(
        request,
        "search_live.html",
        status=400 if fault else 200,
        title=f"{asked['q']} · Search" if asked.get("q") else "Search",
        section="search",
        asked=asked,
        fault=fault,
        found=view,
        as_of=None if fault else last_day(asked["as_of"] or None, "as_of"),
        types=[(each.value, each.value.capitalize()) for each in EventType],
        statuses=[(each.value, each.value) for each in Status],
    )


def _asked(request: Request) -> dict[str, str]:
    """What was asked for, one value for each term."""
    names = ("q", *(each for each in TERMS if each != "text"), "disputed", "after")
    return {name: (request.query_params.get(name) or "").strip()[:500] for name in names}


def _found(request: Request, asked: dict[str, str]) -> dict[str, Any]:
    terms = {name: value for name, value in asked.items() if name not in {"q", "after"} and value}
    if asked["q"]:
        terms["text"] = asked["q"]
    chosen = event_filter(terms, limit=_EVENTS + 1, after=asked["after"] or None)
    served = served_by(request)
    with pages_of(served, chosen.reported_by) as (record, pages):
        pages.holdings.look()
        events = record.events(chosen)
        ids = [each.id for each in events[:_EVENTS]]
        entries: list[Entry] = [
            entry(each, pages.holdings.subjects) for each in pages.holdings.happenings(ids)
        ]
        facets = Counting(record).facets(chosen)
        hits = _hits(record, asked) if not asked["after"] else []
        subjects = _subjects(record, asked["q"]) if asked["q"] and not asked["after"] else []
    more = _href(asked, after=ids[-1]) if len(events) > _EVENTS else None
    return {
        "entries": entries,
        "total": facets.total,
        "facets": _facets(facets, asked),
        "more": more,
        "hits": hits,
        "subjects": subjects,
        "chosen": _chosen(asked),
    }


def _hits(record: Record, asked: dict[str, str]) -> list[Hit]:
    """Sentences that hold the words, whether or not an event rests on them."""
    if not asked["q"]:
        return []
    found: tuple[Found, ...] = record.search(asked["q"], limit=_SENTENCES * 4)
    heads = record.heads(each.article for each in found)
    by = last_day(asked["as_of"] or None, "as_of")
    hits = []
    for each in found:
        head = heads.get(each.article)
        if asked["outlet"] and (head is None or (head.outlet or "").casefold() != asked["outlet"].casefold()):
            continue
        if by is not None and not (head and _published_by(head, by)):
            continue
        hits.append(Hit(each.text, f"articles/{each.article}.html#s{each.sentence}", head))
    return hits[:_SENTENCES]


def _published_by(head: Head, day: date) -> bool:
    last = DateSpan.from_edtf(head.published).latest if head.published else None
    return last is not None and last <= day


def _subjects(record: Record, words: str) -> list[tuple[str, str]]:
    """The countries and organisations that the words name: name and address."""
    found: dict[str, str] = {}
    for each in reference.load().find(words):
        if each.kind == "country" and each.country:
            found[each.name] = f"actors/country-{each.country.lower()}.html"
    if not found:
        for person in record.persons(words)[:_SUBJECTS]:
            found[person.name] = f"search?{urlencode({'actor': person.name})}"
    return list(found.items())[:_SUBJECTS]


def _facets(found: Facets, asked: dict[str, str]) -> tuple[FacetView, ...]:
    known = reference.load()

    def country(code: str) -> str:
        if code == "IGO":
            return "International organisations"
        named = known.country(code)
        return named.name if named else code

    made = (
        _facet("Type", "type", found.types, asked, str.capitalize),
        _facet("Status", "status", found.statuses, asked, str),
        _facet("Country", "actor", found.countries, asked, country, value=country),
        _facet("Person or body", "actor", found.names, asked, str),
        _facet("Place", "place", found.places, asked, str.title),
        _facet("Outlet", "outlet", found.outlets, asked, str),
        _dates("Year", found.years, asked),
        *((_dates("Month", found.months, asked),) if len(found.years) == 1 else ()),
    )
    disputed = Choice(
        "Disputed only",
        found.disputed,
        _href(asked, disputed="" if asked["disputed"] else "true", after=""),
        bool(asked["disputed"]),
    )
    extra = (FacetView("Disputed", (disputed,)),) if found.disputed or asked["disputed"] else ()
    return tuple(each for each in (*made, *extra) if each.choices)


def _facet(
    name: str,
    term: str,
    counted: tuple[tuple[str, int], ...],
    asked: dict[str, str],
    words: Callable[[str], str],
    value: Callable[[str], str] = str,
) -> FacetView:
    choices = []
    for key, count in counted:
        here = asked[term].casefold() == value(key).casefold()
        choices.append(
            Choice(words(key), count, _href(asked, **{term: "" if here else value(key)}, after=""), here)
        )
    return FacetView(name, tuple(choices))


def _dates(name: str, counted: tuple[tuple[str, int], ...], asked: dict[str, str]) -> FacetView:
    """Years or months, the latest first."""
    choices = []
    for span, count in sorted(counted, reverse=True):
        here = asked["since"] == span and asked["until"] == span
        chosen = "" if here else span
        words = span_text(DateSpan.from_edtf(span)) if "-" in span else span
        choices.append(Choice(words, count, _href(asked, since=chosen, until=chosen, after=""), here))
    return FacetView(name, tuple(choices))


def _chosen(asked: dict[str, str]) -> list[tuple[str, str]]:
    """What is asked for beside the words, each with the way to leave it off."""
    names = {"with": "with", "as_of": "as of", "since": "from", "until": "until", "actor": "party"}
    return [
        (f"{names.get(name, name)} {value}", _href(asked, **{name: "", "after": ""}))
        for name, value in asked.items()
        if value and name not in {"q", "after"}
    ]


def _href(asked: dict[str, str], **changed: str) -> str:
    terms = {name: value for name, value in (asked | changed).items() if value}
    return f"/search?{urlencode(terms)}" if terms else "/search"
