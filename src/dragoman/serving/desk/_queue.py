"""The queue: what to look at next, and leaving something as it is."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman import curating
from dragoman.errors import InputError, UnknownSubjectError
from dragoman.record import UNWELL, Feeds, Record
from dragoman.serving._guard import GuardedRoute, caller_of, served_by
from dragoman.serving._permissions import Permission, needs
from dragoman.serving._signing import form_of, given, inside
from dragoman.serving._templates import page
from dragoman.serving.desk._cards import Quote, cards, quoted

router = APIRouter(route_class=GuardedRoute, include_in_schema=False)

_MOST = 40
_CARDS = 12
"""Reports of one item that are shown."""
_SAID = {"fine": "left", "later": "later", "again": "again"}
"""What can be said of an item, and what the page then says was done."""


@router.get("/desk")
@needs(Permission.DECIDE)
def queue(request: Request, kind: str = "", all: str = "") -> Response:  # noqa: A002  # the word in the address
    """What to look at next, the weightiest first."""
    kinds = (kind,) if kind in curating.KINDS else curating.KINDS
    with served_by(request).record() as record:
        items = curating.queue(record, kinds=kinds, limit=_MOST, reviewed=bool(all))
        left = record.reviews(each.id for each in items) if all else {}
        stands = record.stands([each.targets for each in items])
        seen = {each.id: stand for each, stand in zip(items, stands, strict=True)}
        quotes = dict(zip((each.id for each in items), _quotes(record, items), strict=True))
        unwell = [each for each in Feeds(record).all() if each.health in UNWELL]
    return page(
        request,
        "queue.html",
        title="Review",
        section="desk",
        items=items,
        kinds=curating.KINDS,
        kind=kind if kind in curating.KINDS else "",
        everything=bool(all),
        left=left,
        seen=seen,
        quotes=quotes,
        unwell=unwell,
    )


def _quotes(record: Record, items: Sequence[curating.Item]) -> list[Quote | None]:
    """The words that each item rests on, in their sentence."""
    shown = [each.evidence[0] if each.evidence else None for each in items]
    told = quoted(record, [each for each in shown if each is not None])
    return [told[each] if each is not None else None for each in shown]


@router.get("/desk/item/{name}")
@needs(Permission.DECIDE)
def item(request: Request, name: str, kind: str = "") -> Response:
    """One item of the queue, with what can be done about it."""
    with served_by(request).record() as record:
        found = curating.item(record, name)
        if found is None:
            raise UnknownSubjectError("this item is settled or gone", todo="go back to the queue")
        shown = cards(record, found.targets[:_CARDS]) if found.kind != "page" else ()
        event = record.event(found.event) if found.event else None
        conflict = record.conflict(name.partition("-")[2]) if found.kind == "conflict" else None
        seen = record.stand(list(found.targets))
        notes = record.notes(found.event or found.id)
    return page(
        request,
        "item.html",
        title=found.title,
        section="desk",
        item=found,
        cards=shown,
        event=event,
        conflict=conflict,
        seen=seen,
        notes=notes,
        target=found.event or found.id,
        back=f"/desk?kind={kind}" if kind in curating.KINDS else "/desk",
    )


@router.post("/desk/review")
@needs(Permission.DECIDE, "writes")
def review(request: Request) -> Response:
    """Leave an item as it is, or for later, or put it into the queue again."""
    form = form_of(request)
    name, fingerprint, verdict = given(form, "item"), given(form, "fingerprint"), given(form, "verdict")
    if verdict not in _SAID or not name or len(name) > 80 or len(fingerprint) > 32:
        raise InputError("this form is not whole", todo="load the page again")
    looked, note = "" if verdict == "again" else fingerprint, given(form, "note") or None
    with served_by(request).record() as record:
        record.review(name, looked, verdict, who=caller_of(request).name, note=note)
    back = inside(given(form, "back") or "/desk")
    return RedirectResponse(f"{back}{'&' if '?' in back else '?'}done={_SAID[verdict]}", 303)
