"""The outlets a question names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from dragoman import reference

_NOTE = re.compile(r"\s*\([^)]*\)\s*$")
_NEXT_TO = r"(?:articles?|reports?|reported|stor(?:y|ies)|pieces?|coverage|news)"
_CUE = re.compile(
    rf"\b(?:according to|reported (?:by|in)|as per|by|in|from|the|{_NEXT_TO} (?:from|by|in|on)|do|did|does|and)\s*$",
    re.IGNORECASE,
)
_SAYS = re.compile(
    (
        rf"^['’\"”]?\s*(?:'s\s+)?(?:{_NEXT_TO}|reports?|reported|say|says|said|write|"
        rf"writes|wrote|claims?|each|and|,|\?|on\b|suggest|"
        r"mention|discuss|article)"
    ),
    re.IGNORECASE,
)


def outlets_in(text: str, known: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """The outlets named in a question: those the record has articles of, those it has not, and the rest of the text.

    Where it is named as an outlet ("according to", "the … article", "what did … report") it is taken out of
    the text; an outlet that is itself what is asked about stays.
    """
    found: list[tuple[int, int, str]] = []
    for outlet in known:
        for form in _forms(outlet):
            hits = re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text, re.IGNORECASE)
            found += [
                (hit.start(), hit.end(), outlet)
                for hit in hits
                if _is_source(text, hit.start(), hit.end()) or len(form.split()) > 2
            ]
    kept = _longest(found)
    unknown = _others(text, kept)
    rest = text
    for start, end, _ in sorted([*kept, *unknown], reverse=True):
        rest = rest[:start].rstrip(" '\"‘“") + " " + rest[end:].lstrip("'\"’” ")
    return (
        tuple(dict.fromkeys(outlet for *_, outlet in kept)),
        tuple(dict.fromkeys(outlet for *_, outlet in unknown)),
        " ".join(rest.split()),
    )


@lru_cache(maxsize=4096)
def _forms(outlet: str) -> tuple[str, ...]:
    """How an outlet may be written in a question, the longest first."""
    bare = _NOTE.sub("", outlet)
    short = re.sub(r"^(?:The|the)\s+", "", bare)
    forms = {outlet, bare, short, bare.partition(" | ")[0].strip(), bare.partition(" - ")[0].strip()}
    listed = reference.load().outlet(bare)
    if listed is not None:
        forms.add(listed.name)
    return tuple(sorted((each for each in forms if len(each) > 2), key=lambda each: (-len(each), each)))


def _is_source(text: str, start: int, end: int) -> bool:
    before, after = text[:start].rstrip(" '\"‘“"), text[end:]
    return bool(_CUE.search(before) or _SAYS.match(after) or text[start - 1 : start] in {"'", '"', "‘", "“"})


def _longest(found: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for start, end, outlet in sorted(found, key=lambda each: (each[0] - each[1], each[0])):
        same = [each for each in kept if (each[0], each[1]) == (start, end)]
        if same or all(end <= other[0] or other[1] <= start for other in kept):
            kept.append((start, end, outlet))
    return sorted(kept)


_UNKNOWN = re.compile(
    r"(?:[Ww]hat (?:did|does|do) |according to |reported by |(?:article|report|stor(?:y|ies)) (?:by|from|in) |\bthe )"
    r"(?P<name>[A-Z][\w.&']+(?: [A-Z][\w.&']+){0,3})(?= (?:report|say|write|article|publish))"
    r"|(?:articles?|reports?) (?:by|from|in|on) (?:the )?(?P<from>[A-Z][\w.&']+(?: (?:of |on )?[A-Z][\w.&']+){0,4})"
    r"|[Aa]ccording to (?P<by>[A-Z][\w.&']+(?: [A-Z][\w.&']+){0,3})"
)


def _others(text: str, kept: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Outlets that the reference knows, named as sources, that the record has nothing from."""
    found = []
    for hit in _UNKNOWN.finditer(text):
        group = next(each for each in ("name", "from", "by") if hit[each])
        start, end = hit.span(group)
        if any(start < other[1] and other[0] < end for other in kept):
            continue
        outlet = reference.load().outlet(hit[group])
        if outlet is not None and outlet.kind in {"outlet", "agency"}:
            found.append((start, end, outlet.name))
    return found
