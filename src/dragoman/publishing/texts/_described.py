"""What a description of an event says beside its parties: a month or a year, and a kind."""

from __future__ import annotations

import re

from dragoman.model import DateSpan, Event

_MONTH = re.compile(
    r"\b(?:in |of )?(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.?\s+((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:in |of )?((?:19|20)\d\d)\b")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_KINDS = {
    "talk": "CONSULT", "meet": "CONSULT", "visit": "CONSULT", "summit": "CONSULT", "negotiation": "CONSULT",
    "deal": "AGREE", "agreement": "AGREE", "treaty": "AGREE", "ceasefire": "AGREE", "accord": "AGREE",
    "sanction": "SANCTION", "strike": "ASSAULT", "attack": "ASSAULT", "bomb": "ASSAULT", "protest": "PROTEST",
}  # fmt: skip


def same_kind(asked: set[str], event: Event) -> bool:
    """Whether words asked for name the kind of an event: "talks" a consultation."""
    from dragoman.linking import words  # noqa: PLC0415  # its tables take a moment to load

    return any(_KINDS[each] == event.type.value for each in _KINDS if words.term(each) in asked)


def narrowed(text: str) -> tuple[str, DateSpan | None]:
    """A description without its month or year, and those."""
    hit = _MONTH.search(text)
    if hit:
        month = _MONTHS.index(hit[1][:3].lower()) + 1
        return _MONTH.sub("", text).strip(), DateSpan.from_edtf(f"{hit[2]}-{month:02d}")
    hit = _YEAR.search(text)
    return (_YEAR.sub("", text).strip(), DateSpan.from_edtf(hit[1])) if hit else (text, None)
