"""Pages on their way to readers: drafts, edits, review, approval, what was corrected; and as readers see them."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman import curating
from dragoman.errors import InputError, UnknownSubjectError
from dragoman.record import Record
from dragoman.serving._guard import GuardedRoute, caller_of, served_by
from dragoman.serving._permissions import Permission, needs
from dragoman.serving._signing import form_of, given
from dragoman.serving._tellings import told_page
from dragoman.serving._templates import page
from dragoman.serving._terms import last_day
from dragoman.serving.desk._composing import places_in
from dragoman.serving.desk._laid_out import difference, laid_out

router = APIRouter(route_class=GuardedRoute, include_in_schema=False)

_BY_EDITORS = frozenset({"submit", "reopen", "return"})
_LONGEST = 4000


def desk_of(record: Record) -> curating.Desk:
    """The desk of a record."""
    return curating.Desk(record, told_page)


@router.get("/desk/pages")
@needs(Permission.DECIDE)
def pages(request: Request) -> Response:
    """The pages that are worked on."""
    with served_by(request).record() as record:
        found = record.desk_pages()
    return page(request, "pages.html", title="Pages", section="desk", pages=found, kinds=curating.PAGE_KINDS)


@router.post("/desk/pages")
@needs(Permission.DECIDE, "writes")
def draft(request: Request) -> Response:
    """Take a page onto the desk."""
    form = form_of(request)
    subject = given(form, "subject").strip()[:500]
    if not subject:
        raise InputError("no subject was given", todo="name one or two parties, a person, a topic")
    day = last_day(given(form, "as_of").strip() or None, "as of")
    with served_by(request).record() as record:
        made = desk_of(record).draft(given(form, "kind"), subject, who=caller_of(request).name, as_of=day)
    return RedirectResponse(f"/desk/pages/{made.id}", 303)


@router.get("/desk/pages/{name}")
@needs(Permission.DECIDE)
def one(request: Request, name: str) -> Response:
    """A page with its sentences, each to be changed."""
    with served_by(request).record() as record:
        desk = desk_of(record)
        found = record.desk_page(name)
        if found is None:
            raise UnknownSubjectError("there is no such page on the desk")
        revisions = desk.revisions(name)
        edits = record.page_edits(name)
        steps = desk.steps(found)
        notes = record.notes(name)
        layout = laid_out(record, revisions[-1].page)
    return page(
        request,
        "page_edit.html",
        title=found.title,
        section="desk",
        desk=found,
        layout=layout,
        revisions=revisions,
        edits=edits,
        steps=steps,
        notes=notes,
        target=name,
    )


@router.get("/desk/pages/{name}/revisions/{number}")
@needs(Permission.DECIDE)
def revision(request: Request, name: str, number: int) -> Response:
    """A revision of a page, with what changed in it against the one before."""
    with served_by(request).record() as record:
        found, revisions = record.desk_page(name), record.page_revisions(name)
    at = next((place for place, each in enumerate(revisions) if each.number == number), None)
    if found is None or at is None:
        raise UnknownSubjectError("there is no such revision")
    before = revisions[at - 1].page if at else None
    return page(
        request,
        "revision.html",
        title=f"{found.title}: revision {number}",
        section="desk",
        desk=found,
        revision=revisions[at],
        changes=difference(before, revisions[at].page),
        first=before is None,
    )


@router.post("/desk/pages/{name}/edit")
@needs(Permission.DECIDE, "writes")
def edit(request: Request, name: str) -> Response:
    """Change a sentence, add one, leave one out, take an edit back, or have the page made anew."""
    form, who = form_of(request), caller_of(request).name
    action, seen = given(form, "action"), _version(given(form, "seen"))
    with served_by(request).record() as record:
        desk = desk_of(record)
        if action == "unedit":
            desk.unedit(name, given(form, "edit"), who=who, seen=seen)
        elif action == "regenerate":
            desk.regenerate(name, who=who, seen=seen)
        else:
            desk.edit(
                name,
                action,
                section=given(form, "section").strip()[:500] or "In short",
                who=who,
                seen=seen,
                anchor=given(form, "anchor") or None,
                text=given(form, "text")[:_LONGEST] or None,
                evidence=tuple(curating.cite(record, each) for each in places_in(form)),
                why=given(form, "why")[:_LONGEST] or None,
            )
    return RedirectResponse(f"/desk/pages/{name}?done=saved", 303)


@router.post("/desk/pages/{name}/step")
@needs(Permission.DECIDE, "writes")
def step(request: Request, name: str) -> Response:
    """Put a page up for review, send it back, open it again."""
    wanted = given(form_of(request), "step")
    if wanted not in _BY_EDITORS:
        raise InputError(f"{wanted[:40]!r} is no step that is taken here")
    return _step(request, name, wanted)


@router.post("/desk/pages/{name}/publish")
@needs(Permission.PUBLISH, "writes")
def publish(request: Request, name: str) -> Response:
    """Approve a page, show it to readers, take it from them."""
    return _step(request, name, given(form_of(request), "step"))


def _step(request: Request, name: str, wanted: str) -> Response:
    form = form_of(request)
    with served_by(request).record() as record:
        desk_of(record).step(
            name,
            wanted,
            who=caller_of(request).name,
            seen=_version(given(form, "seen")),
            why=given(form, "why")[:_LONGEST] or None,
            correction=given(form, "correction").strip()[:_LONGEST] or None,
        )
    return RedirectResponse(f"/desk/pages/{name}?done=saved", 303)


def _version(text: str) -> int:
    if not text.isdecimal() or len(text) > 9:
        raise InputError("this form is not whole", todo="load the page again")
    return int(text)


@router.get("/told")
@needs(Permission.READ)
def told(request: Request) -> Response:
    """The pages that editors have published."""
    with served_by(request).record() as record:
        found = desk_of(record).published()
    return page(request, "told_list.html", title="Briefings", section="told", shown=found)


@router.get("/told/{name}")
@needs(Permission.READ)
def told_one(request: Request, name: str) -> Response:
    """A page as readers see it, with what was corrected in it."""
    with served_by(request).record() as record:
        found = desk_of(record).shown(name)
        if found is None:
            raise UnknownSubjectError("there is no such page, or it was withdrawn")
        layout = laid_out(record, found.page)
    return page(
        request,
        "told_one.html",
        title=found.page.title,
        section="told",
        shown=found,
        layout=layout,
    )
