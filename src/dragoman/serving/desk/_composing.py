"""Writing a sentence of a page: one's own words, and the sentences of articles that they rest on."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from dragoman import curating
from dragoman.errors import InputError, UnknownSubjectError
from dragoman.model import DeskPage, PageSentence
from dragoman.record import Record
from dragoman.serving._guard import GuardedRoute, served_by
from dragoman.serving._permissions import Permission, needs
from dragoman.serving._signing import form_of, given
from dragoman.serving._templates import page
from dragoman.serving.desk._laid_out import printed

router = APIRouter(route_class=GuardedRoute, include_in_schema=False)

_LONGEST = 4000
_FOUND = 12
"""Sentences that a search for sources shows."""
_CITED = 40
"""Sources that one sentence can have."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence in the writing: where it goes, its words, the places it cites, what was looked for."""

    section: str
    anchor: str
    text: str
    places: tuple[str, ...]
    seen: str
    words: str = ""
    why: str = ""


@router.get("/desk/pages/{name}/compose")
@needs(Permission.DECIDE)
def compose(request: Request, name: str, section: str = "", anchor: str = "") -> Response:
    """A sentence to be written or changed, with what it rests on."""
    with served_by(request).record() as record:
        found = _there(record, name)
        sentence = _sentence(record, name, section, anchor)
        places = tuple(curating.place_of(each) for each in sentence.evidence) if sentence else ()
        text = sentence.text if sentence else ""
        return _shown(request, record, found, Draft(section, anchor, text, places, str(found.version)))


@router.post("/desk/pages/{name}/compose")
@needs(Permission.DECIDE, "questions")
def look_for(request: Request, name: str) -> Response:
    """The same, with sentences of articles that hold some words, to be cited."""
    form = form_of(request)
    draft = Draft(
        given(form, "section")[:500],
        given(form, "anchor"),
        given(form, "text")[:_LONGEST],
        places_in(form),
        given(form, "seen"),
        given(form, "words").strip()[:300],
        given(form, "why")[:_LONGEST],
    )
    with served_by(request).record() as record:
        return _shown(request, record, _there(record, name), draft)


def _shown(request: Request, record: Record, desk: DeskPage, draft: Draft) -> Response:
    fault, cited = "", []
    for each in draft.places:
        try:
            cited.append(curating.cite(record, each))
        except InputError as error:
            fault = f"{error.what}: {error.where}"
    words = draft.words.replace("\0", " ")
    there = {(each.article, each.sentence) for each in cited}
    found = record.search(words, limit=_FOUND) if words else ()
    hits = [each for each in found if (each.article, each.sentence) not in there]
    heads = record.heads([*(each.article for each in cited), *(each.article for each in hits)])
    return page(
        request,
        "compose.html",
        title="Change a sentence" if draft.anchor else "A sentence of your own",
        section="desk",
        status=400 if fault else 200,
        desk=desk,
        draft=draft,
        fault=fault,
        cited=[(curating.place_of(each), each, printed(heads.get(each.article))) for each in cited],
        hits=[(f"{each.article}#s{each.sentence}", each, printed(heads.get(each.article))) for each in hits],
    )


def places_in(form: FormData) -> tuple[str, ...]:
    """The places that a form cites, ticked or typed."""
    ticked = [str(each) for each in form.getlist("cited")]
    return tuple(dict.fromkeys([*ticked, *given(form, "place").split()]))[:_CITED]


def _there(record: Record, name: str) -> DeskPage:
    found = record.desk_page(name)
    if found is None:
        raise UnknownSubjectError("there is no such page on the desk")
    return found


def _sentence(record: Record, name: str, section: str, anchor: str) -> PageSentence | None:
    """The sentence of a page as it stands; `None` if a new one is to be written."""
    if not anchor:
        return None
    for heading, sentences in record.page_revisions(name)[-1].page.sections:
        for each in sentences:
            if heading == section and each.text == anchor:
                return each
    raise InputError("the sentence is not on the page (any more)", todo="load the page again")
