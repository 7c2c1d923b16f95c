"""Meetings that the record has as events and that a sentence tells of those asked about."""

from __future__ import annotations

import re

from dragoman.asking._acts import Act, meetings
from dragoman.asking._bond import LEAST, bond
from dragoman.asking._query import Query
from dragoman.asking._reading import Reading, read
from dragoman.asking._unreal import unreal
from dragoman.record import Record

_AHEAD = re.compile(r"\b(?:next|planned|upcoming|scheduled|proposed|possible|future)\b", re.IGNORECASE)
_MOST = 12


def told_meetings(record: Record, query: Query) -> list[Act]:
    """The meetings of those asked about, the newest first, with the sentences that tell each as theirs and done."""
    found = []
    for act in meetings(record, query)[:_MOST]:
        lines = [each for each in act.lines if not each.title][:4]
        readings = read(record, lines) if lines else []
        firm = tuple(
            each.line for each in readings if bond(query, each) >= LEAST and tells_as_done(query, each)
        )
        if firm:
            found.append(Act(act.event, firm))
    return found


def tells_as_done(query: Query, reading: Reading) -> bool:
    """Whether a sentence tells what is asked after as done, not as planned, asked for or still to come."""
    tree = reading.tree
    marks = reading.predicates(query.verb, query.deed)
    for mark in dict.fromkeys([*marks, *reading.alike(query.verb, query.deed)]):
        around = " ".join(tree.text[each] for each in tree.subtree(mark) if each <= mark)
        if not unreal(reading, mark) and not _AHEAD.search(around):
            return True
    return False
