"""Deeds between those who are named, as the record has them: "Did Trump threaten Iran?"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dragoman.asking._acts import Act, events_of, is_meant, lines_of_each, parties_asked, timely
from dragoman.asking._query import Named, Query
from dragoman.asking._terms import near, term
from dragoman.asking._weighed_told import types_of
from dragoman.model import Actor, Event
from dragoman.record import Record

_BY = re.compile(r"\bby\b", re.IGNORECASE)
_PARTIES = 2


def told_deeds(record: Record, query: Query) -> list[Act]:
    """Events in which the first who is named did what is asked to the others, the newest first.

    A sentence of each says so in all of the question's own words, or near ones. In a passive question ("was he
    invited by Kenya?") the last who is named did it.
    """
    parties = parties_asked(query)
    if len(parties) < _PARTIES or query.verb is None or query.articles is not None or query.outlets:
        return []
    doer, *others = reversed(parties) if _BY.search(query.text) else parties
    verb = query.verb.split()[0]
    wanted = [near(each) | {term(each)} for each in (verb, *query.deed)]
    found = []
    fitting = [
        each
        for each in events_of(record, query, doer, types_of(verb))
        if timely(query, each) and _done_by(doer, others, each)
    ]
    for event, told in zip(fitting, lines_of_each(record, fitting), strict=True):
        lines = tuple(each for each in told if not each.title and all(words & each.terms for words in wanted))
        if lines:
            found.append(Act(event, lines))
    return found


def _done_by(doer: Named, others: Iterable[Named], event: Event) -> bool:
    to = event.recipients or event.actors
    return _among(doer, event.actors) and all(_among(each, to) for each in others)


def _among(named: Named, actors: Iterable[Actor]) -> bool:
    return any(is_meant(named, each) for each in actors)
