"""How often: the meetings of two counted by their days; of other deeds the days they are told of."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.asking._acts import asks_meeting, parties_asked
from dragoman.asking._answer import Answer
from dragoman.asking._count import how_often as counted
from dragoman.asking._find import Finding, Line
from dragoman.asking._meetings import Meeting, of_sides, people, same, told
from dragoman.asking._query import Query
from dragoman.asking._say import answer, capital, listing, on_days
from dragoman.record import Record

_SHOWN = 6
"""Days of meetings that are listed."""


def how_often(record: Record, query: Query, finding: Finding) -> Answer:
    """The meetings of two counted; of other deeds the days told."""
    if not asks_meeting(query) or len(parties_asked(query)) != 2 or query.articles is not None:
        return counted(record, query, finding)
    own = told(record, query)
    sides = [] if own and not people(query) else of_sides(record, query)
    if not own and not sides:
        return counted(record, query, finding)
    if not own:
        first = (
            f"No meeting of the two by name is told; their countries met {_times(len(sides))} "
            f"that the record knows of: {_days(sides)}"
        )
        return answer(
            query, [str(len(sides))], f"{first}.", _lines(sides), sure=0.5, shown=min(3, len(sides))
        )
    first = f"{capital(_times(len(own)))} that the record knows of: {_days(own)}."
    more = [each for each in sides if not any(same(each.day, other.day) for other in own)]
    rest = []
    if more:
        said = f"Their countries also held talks, without the two being named: {_days(more)}."
        rest = list(answer(query, [], said, _lines(more), sure=0.5, shown=1).sentences)
    shown = min(3 - bool(rest), len(own))
    return answer(query, [str(len(own))], first, _lines(own), sure=0.65, shown=shown, more=rest)


def _times(count: int) -> str:
    return "once" if count == 1 else "twice" if count == 2 else f"{count} times"


def _days(found: Sequence[Meeting]) -> str:
    return listing([on_days(each.day) for each in found[-_SHOWN:]])


def _lines(found: Sequence[Meeting]) -> list[Line]:
    return [each.lines[0] for each in reversed(found)]
