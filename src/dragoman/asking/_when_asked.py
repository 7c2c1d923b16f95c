"""The days a question speaks of: "in May 2024", "last week", "since the war began"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dragoman import reference
from dragoman.language.times import find, resolve
from dragoman.model import DateSpan

_SINCE = re.compile(
    r"\b(?:since|from|after)\s+(?:the\s+)?$|\bsince\s+(?:[\w'’\-]+\s+){1,4}(?:of|in|on)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_NO_DAY = re.compile(
    r"(?:now|today|currently|later|then|next|recent(?:ly)?|the (?:past|future)|(?:the |that )?same (?:day|time|week)|"
    r"(?:the|that) (?:day|time|moment)(?: (?:before|after))?|(?:a|the) day (?:before|after|earlier|later))",
    re.IGNORECASE,
)
"""Words for times that fix no day: they hang on something else in the question."""
_UNTIL = re.compile(r"\b(?:until|till|before|by|up to)\s+(?:the\s+)?$", re.IGNORECASE)
_WAR = re.compile(
    r"\bsince (?:the )?(?P<what>[\w\- ]*?(?:war|invasion|attack|uprising|revolution))\b(?: began| started)?",
    re.IGNORECASE,
)


def days_asked(text: str, names: Sequence[tuple[int, int]], today: date) -> tuple[DateSpan | None, str]:
    """The days a question names, as one span, and the text without the words that name them.

    Args:
        text: The question.
        names: First and last characters of names: "Monday" in a name is no day.
        today: What relative expressions are read against.
    """
    anchor = DateSpan.day(today)
    spans: list[DateSpan] = []
    cut: list[tuple[int, int]] = []
    for raw in find(text):
        start, end = raw.span.start, raw.span.end
        if any(start < last and first < end for first, last in names):
            continue
        time = resolve(
            raw, anchor=anchor, tense="past" if raw.tense is None else raw.tense, previous=None, sentence=0
        )
        if time.type not in {"DATE", "TIME"} or time.date is None or not time.date.known:
            continue
        if _NO_DAY.fullmatch(raw.text):
            continue
        spans.append(_bounded(time.date, text[:start]))
        cut.append((start, end))
    since = _since(text)
    if since is not None and not spans:
        spans.append(since)
    rest = text
    for start, end in reversed(cut):
        before = re.sub(
            r"\b(?:in|on|at|of|by|since|from|after|during|as of|before|until)\s*(?:the\s+)?$",
            "",
            rest[:start],
        )
        rest = before + " " + rest[end:]
    if not spans:
        return None, text
    if len(spans) == 1:
        return spans[0], " ".join(rest.split())
    return _joined(spans), " ".join(rest.split())


def _bounded(span: DateSpan, before: str) -> DateSpan:
    if _SINCE.search(before):
        return replace(span, latest=None)
    if _UNTIL.search(before):
        return replace(span, earliest=None)
    return span


def _joined(spans: Sequence[DateSpan]) -> DateSpan:
    """Several days named: what all allow, if they allow one another, else from the first to the last."""
    whole: DateSpan | None = spans[0]
    for each in spans[1:]:
        whole = whole.narrowed(each) if whole else None
    if whole is not None:
        return whole
    hull = spans[0]
    for each in spans[1:]:
        hull = hull.hull(each)
    return hull


def _since(text: str) -> DateSpan | None:
    """Days such as "since the war began", where the reference dates one that is named."""
    hit = _WAR.search(text)
    if not hit:
        return None
    named = reference.load().events_named(hit["what"])
    return DateSpan.since(named[-1].date.earliest, hit[0]) if named and named[-1].date.earliest else None
