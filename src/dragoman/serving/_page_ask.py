"""Ask: a question, its answer sentence by sentence, each cited to the place it stands in."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from dragoman.errors import InputError
from dragoman.model import DateSpan
from dragoman.serving._guard import GuardedRoute, served_by
from dragoman.serving._permissions import Permission, needs
from dragoman.serving._templates import page
from dragoman.serving._terms import last_day
from dragoman.wording import span_text

router = APIRouter(route_class=GuardedRoute, include_in_schema=False)

_LONGEST = 2000
_EXAMPLES = (
    "Where will the talks between Iran and the United States be held?",
    "Who is the foreign minister of Iran?",
    "What do reports disagree on about the talks?",
    "When did the leaders of China and Russia last meet?",
)


@dataclass(frozen=True, slots=True)
class CitationView:
    """Where a sentence stands: number in the answer, words, the way there, who printed them when."""

    number: int
    quote: str
    href: str | None
    outlet: str
    published: str
    title: str | None


@router.get("/ask")
@needs(Permission.READ, "questions")
def ask(request: Request, q: str = "", as_of: str = "") -> Response:
    """The answer to a question."""
    question = " ".join(q.replace("\0", " ").split())[:_LONGEST]
    fault = ""
    view = None
    if question:
        try:
            view = _answer(request, question, as_of)
        except InputError as error:
            fault = f"{error.what}{f' ({error.todo})' if error.todo else ''}."
    return page(
        request,
        "ask_live.html",
        status=400 if fault else 200,
        title=question or "Ask the record",
        section="ask",
        as_of=None if fault else last_day(as_of or None, "as of"),
        question=question,
        typed=as_of[:40],
        fault=fault,
        found=view,
        examples=_EXAMPLES,
    )


def _answer(request: Request, question: str, as_of: str) -> dict[str, object]:
    from dragoman import asking  # noqa: PLC0415  # it loads a parser; the server does so when it starts

    with served_by(request).record() as record:
        found = asking.ask(record, question, as_of=last_day(as_of or None, "as of"))
    numbers = {cited: number for number, cited in enumerate(found.citations, 1)}
    views = [
        CitationView(
            number,
            cited.evidence.quote if cited.evidence else "",
            f"articles/{cited.evidence.article}.html#s{cited.evidence.sentence}" if cited.evidence else None,
            cited.outlet or cited.source or "outlet not named",
            _days(cited.published),
            cited.title,
        )
        for cited, number in numbers.items()
    ]
    sentences = [(each.text, [numbers[cited] for cited in each.citations]) for each in found.sentences]
    voices = {0: "the lists of the reference", 1: "one outlet"}
    return {
        "found": found.found,
        "sentences": sentences,
        "citations": views,
        "voices": voices.get(found.voices, f"{found.voices} independent outlets"),
        "disputed": found.disputed,
        "notes": found.notes,
    }


def _days(edtf: str) -> str:
    try:
        return span_text(DateSpan.from_edtf(edtf)) if edtf else "undated"
    except ValueError:
        return edtf
