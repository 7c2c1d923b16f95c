"""Calls: who phoned whom, of the linked meetings that were held by telephone."""

from __future__ import annotations

import re

from dragoman.asking._acts import Act, parties_asked
from dragoman.asking._query import Query
from dragoman.asking._terms import term, term_set

_PHONING = frozenset({"phone", "telephone", "ring"})
_CALLED = re.compile(
    r"\b(?:phoned|telephoned|called|rang|call with|sp(?:oke|eaks|oken|eaking) (?:to|with))\b"
    r"(?P<whom>(?:[\s,]+[\w.'’\-]+){1,6})"
)


def asks_call(query: Query) -> bool:
    """Whether it is asked who phoned whom, and not who called somebody something."""
    verb = query.verb.split()[0] if query.verb else ""
    return verb in _PHONING or (verb == "call" and [term(each) for each in query.words] == [term("call")])


def called(query: Query, act: Act) -> Act:
    """A call with the sentences that do not tell it the other way: who called somebody is not whom they called."""
    calls, asked = query.asked_role == "object", parties_asked(query)
    kept = tuple(
        line
        for line in act.lines
        if not (hit := _CALLED.search(line.passage.text))
        or any(each.stands_in(term_set(hit["whom"])) for each in asked) is not calls
    )
    return Act(act.event, kept)
