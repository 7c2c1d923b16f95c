"""Deciding: an event or an article with its reports, what a decision would change, and making it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman import curating
from dragoman.errors import InputError, UnknownSubjectError
from dragoman.model import Event
from dragoman.record import EventFilter, Record
from dragoman.serving import _deciding
from dragoman.serving._guard import GuardedRoute, caller_of, served_by
from dragoman.serving._permissions import Permission, needs
from dragoman.serving._signing import form_of, given, inside
from dragoman.serving._templates import page
from dragoman.serving.desk import _cards
from dragoman.serving.desk._cards import cards, said
from dragoman.wording import span_text

router = APIRouter(route_class=GuardedRoute, include_in_schema=False)

_MOST = 100
"""Reports on one page."""
_LONGEST = 4000
_TRIED = 50
"""Reports that a decision can be about for what it changes to be shown first: linking more takes too long."""
_SHOWN = frozenset({"reject", "split", "correct"})
"""Decisions whose reports are shown again with what they would change."""
_QUOTED = 3
_NEAR = timedelta(days=14)
_CANDIDATES = 12
"""Other events that are offered as perhaps the same."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an editor is about to decide."""

    kind: str
    targets: tuple[str, ...]
    field: str | None
    value: str | None
    why: str | None
    seen: str | None
    back: str


@router.get("/desk/event/{name}")
@needs(Permission.DECIDE)
def event(request: Request, name: str) -> Response:
    """An event with its reports, each to be judged."""
    with served_by(request).record() as record:
        found = record.event(name)
        if found is None:
            raise UnknownSubjectError(
                "there is no such event (any more)",
                todo="its reports may be in another one now: search for it",
            )
        shown = cards(record, found.reports[:_MOST])
        conflicts = [each for each in (record.conflict(one) for one in found.conflicts) if each]
        seen = record.stand(list(found.reports))
        notes = record.notes(found.id)
        others = _others(record, found)
    return page(
        request,
        "decide_event.html",
        others=others,
        title=found.title or found.type.value,
        section="desk",
        event=found,
        cards=shown,
        conflicts=conflicts,
        seen=seen,
        notes=notes,
        target=found.id,
        back=f"/desk/event/{found.id}",
    )


def _others(record: Record, event: Event) -> list[tuple[str, str]]:
    """Events of a party of this one about the same time, to choose from: id and words."""
    parties = [each.name for each in (*event.actors, *event.recipients)][:1]
    first, last = event.date.earliest, event.date.latest
    if not parties or first is None or last is None:
        return []
    near = EventFilter(with_=parties[0], since=first - _NEAR, until=last + _NEAR, limit=_CANDIDATES)
    return [
        (each.id, f"{each.title or each.type.value}, {span_text(each.date)}")
        for each in record.events(near)
        if each.id != event.id
    ]


@router.get("/desk/article/{name}")
@needs(Permission.DECIDE)
def article(request: Request, name: str) -> Response:
    """An article's reports, each to be judged."""
    with served_by(request).record() as record:
        reports = record.reported([name]).get(name)
        head = record.heads([name]).get(name)
        if reports is None and head is None:
            raise UnknownSubjectError("there is no such article (any more)")
        ids = [each.id for each in reports or ()]
        shown = cards(record, ids[:_MOST])
        seen = record.stand(ids) if ids else ""
        notes = record.notes(name)
    return page(
        request,
        "decide_article.html",
        title=(head.title if head else None) or "Untitled article",
        section="desk",
        head=head,
        cards=shown,
        seen=seen,
        notes=notes,
        target=name,
        back=f"/desk/article/{name}",
    )


@router.post("/desk/article/{name}/remove")
@needs(Permission.ADMIN, "writes")
def remove(request: Request, name: str) -> Response:
    """Take an article out for good, with everything coded in it."""
    form = form_of(request)
    if not given(form, "sure"):
        raise InputError("nothing was taken out", todo="tick that you are sure")
    with served_by(request).record() as record:
        if not record.remove(name, who=caller_of(request).name, why=given(form, "why")[:_LONGEST] or None):
            raise UnknownSubjectError("there is no such article (any more)")
        _deciding.settle(record)
    return RedirectResponse("/desk?done=article", 303)


def proposed(record: Record, form: FormData) -> Proposal:
    """What a form proposes, in the terms of `Record.decide`.

    Raises:
        InputError: if it says nothing that could be decided.
    """
    kind, text = given(form, "kind"), given(form, "text").strip()[:_LONGEST]
    targets = [str(each) for each in form.getlist("targets") if str(each)]
    field, value = None, None
    if kind == "correct":
        field = given(form, "field")
        value = curating.plain_value(field, text)
    elif kind == "date":
        if not text:
            raise InputError("no day was given", todo="write it as 2026-02-06, or 2026-02-05/2026-02-06")
        value = json.dumps(text)
    elif kind == "split":
        value = json.dumps(_rest(record, targets))
    elif kind == "same" and text:
        targets += _reports_of(record, text)
    elif kind == "not_same" and text:
        targets = [targets[0], *_reports_of(record, text)[:1]] if targets else []
    return Proposal(
        kind,
        tuple(dict.fromkeys(targets)),
        field,
        value,
        given(form, "why").strip()[:_LONGEST] or None,
        given(form, "seen") or None,
        inside(given(form, "back") or "/desk"),
    )


def _rest(record: Record, targets: list[str]) -> list[str]:
    found = record.event(targets[0]) if targets else None
    if found is None or not set(targets) <= set(found.reports):
        raise InputError("these are not reports of one event (any more)", todo="load the page again")
    rest = [each for each in found.reports if each not in targets]
    if not rest:
        raise InputError("these are all the reports of their event", todo="leave some of them where they are")
    return rest


def _reports_of(record: Record, text: str) -> list[str]:
    """The reports of the event whose id or address was typed."""
    name = text.rstrip("/").rpartition("/")[2].partition(".")[0].partition("#")[0]
    found = record.event(name)
    if found is None:
        raise InputError(
            "there is no event of that id", where=name[:40], todo="copy its id or its page's address"
        )
    return list(found.reports)


@router.post("/desk/preview")
@needs(Permission.DECIDE, "writes")
def preview(request: Request) -> Response:
    """What a decision would change, before it is made; also what taking one back would."""
    with served_by(request).record() as record:
        wanted = proposed(record, form_of(request))
        record.check_decision(wanted.kind, wanted.targets, field=wanted.field, value=wanted.value)
        many = len(wanted.targets) > _TRIED
        change = (
            None
            if many
            else record.preview(wanted.kind, wanted.targets, field=wanted.field, value=wanted.value)
        )
        undone = _named(record, wanted) if wanted.kind == "undo" else ""
        about = cards(record, wanted.targets[:_QUOTED]) if wanted.kind in _SHOWN else ()
    words = _cards.proposed(wanted.kind, wanted.field, wanted.value)
    return page(
        request,
        "preview.html",
        title=f"If “{undone}” is taken back" if undone else words,
        about=about,
        section="desk",
        wanted=wanted,
        change=change,
    )


def _named(record: Record, wanted: Proposal) -> str:
    """The decision that is to be taken back, in a few words."""
    known = {each.decision.id: each.decision for each in record.decisions()}
    one = known.get(wanted.targets[0]) if wanted.targets else None
    if one is None:
        raise InputError("there is no such decision", todo="choose one under History")
    return said(one.kind, one.field, one.value)


@router.post("/desk/decide")
@needs(Permission.DECIDE, "writes")
def decide(request: Request) -> Response:
    """Decide; told so if somebody else has decided about the same since the page was loaded."""
    form = form_of(request)
    with served_by(request).record() as record:
        wanted = proposed(record, form) if not given(form, "ready") else _ready(form)
        who = caller_of(request).name
        if wanted.kind == "undo":
            _deciding.undo(record, wanted.targets[0] if wanted.targets else "", who=who, why=wanted.why)
            return RedirectResponse("/desk/history?done=undone", 303)
        made = _deciding.decide(
            record,
            wanted.kind,
            wanted.targets,
            who=who,
            why=wanted.why,
            field=wanted.field,
            value=wanted.value,
            seen=wanted.seen,
        )
        back = wanted.back
        if back.startswith("/desk/event/"):
            # Its reports may be another event now, of another id.
            event = next((each for each in map(record.event, made.targets) if each), None)
            back = f"/desk/event/{event.id}" if event else "/desk"
        elif back.startswith("/desk/item/") and curating.item(record, back.rpartition("/")[2]) is None:
            back = "/desk"  # what was decided settled it
    return RedirectResponse(f"{back}{'&' if '?' in back else '?'}done=decided", 303)


def _ready(form: FormData) -> Proposal:
    """What was previewed, as it was."""
    return Proposal(
        given(form, "kind"),
        tuple(str(each) for each in form.getlist("targets")),
        given(form, "field") or None,
        given(form, "value") or None,
        given(form, "why") or None,
        given(form, "seen") or None,
        inside(given(form, "back") or "/desk"),
    )


@router.post("/desk/note")
@needs(Permission.DECIDE, "writes")
def note(request: Request) -> Response:
    """Write a note beside something, or take one away; readers do not see it."""
    form = form_of(request)
    if gone := given(form, "remove")[:80]:
        with served_by(request).record() as record:
            if not record.remove_note(gone, who=caller_of(request).name):
                raise InputError("there is no such note (any more)")
        return RedirectResponse(inside(given(form, "back") or "/desk"), 303)
    body, target = given(form, "body").strip()[:_LONGEST], given(form, "target")[:200]
    if not body or not target:
        raise InputError("an empty note")
    with served_by(request).record() as record:
        record.note(target, body, who=caller_of(request).name)
    back = inside(given(form, "back") or "/desk")
    return RedirectResponse(f"{back}{'&' if '?' in back else '?'}done=note", 303)
