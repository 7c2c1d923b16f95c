"""Where reports disagree, and what later reports changed: the conflicts of the record, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.model import Conflict
from dragoman.publishing._addresses import article_href
from dragoman.publishing._disputes import Dispute, dispute
from dragoman.publishing._holdings import Holdings
from dragoman.publishing._pages import SitePage
from dragoman.wording import count_text

_MOST = 200
"""Conflicts of a kind on the page; the others stand with their events."""


@dataclass(frozen=True, slots=True)
class DisputedView:
    """Everything the page shows."""

    disputed: tuple[Dispute, ...]
    updated: tuple[Dispute, ...]
    disputed_count: int
    updated_count: int


def disputed_page(holdings: Holdings) -> SitePage:
    """The page of all conflicts."""
    disputed, updated = _ordered(holdings, update=False), _ordered(holdings, update=True)
    shown = told_disputes(holdings, [*disputed[:_MOST], *updated[:_MOST]])
    return SitePage(
        path="disputed.html",
        template="disputed",
        title="Where reports disagree",
        description=f"{count_text(len(disputed), 'disagreement')} between reports, with who says what since when.",
        view=DisputedView(
            tuple(each for each in shown if not each.update),
            tuple(each for each in shown if each.update),
            len(disputed),
            len(updated),
        ),
        section="disputed",
    )


def newest_disputes(holdings: Holdings, limit: int) -> tuple[int, tuple[Dispute, ...]]:
    """How many disagreements there are, and the newest of them."""
    found = _ordered(holdings, update=False)
    return len(found), told_disputes(holdings, found[:limit])


def _ordered(holdings: Holdings, *, update: bool) -> list[tuple[int, str, str]]:
    """Conflicts of a kind, the one whose last side was reported last first, as (order, event, conflict)."""

    def make() -> dict[bool, list[tuple[int, str, str]]]:
        made: dict[bool, list[tuple[int, str, str]]] = {False: [], True: []}
        for event, updates, conflict in holdings.record.conflict_ids(as_of=holdings.as_of):
            made[updates].append((-_last(conflict).toordinal(), event, conflict.id))
        for each in _claimed(holdings):
            made[each.update].append((-_last(each).toordinal(), each.event, each.id))
        return {kind: sorted(found, key=lambda each: (each[0], each[2])) for kind, found in made.items()}

    return holdings.kept("conflicts", make)[update]


def _claimed(holdings: Holdings) -> tuple[Conflict, ...]:
    """What single sentences disagree on, asked for once."""
    return holdings.kept("claimed", lambda: holdings.record.claimed_conflicts(as_of=holdings.as_of))


def told_disputes(holdings: Holdings, chosen: list[tuple[int, str, str]]) -> tuple[Dispute, ...]:
    """Conflicts with their sides, in the order given."""
    named_events = [event for _, event, _ in chosen if event]
    of_event = holdings.record.conflicts_of(named_events, as_of=holdings.as_of)
    events = holdings.record.events_of(named_events, as_of=holdings.as_of)
    by_id = {each.id: each for each in _claimed(holdings)}
    by_id |= {each.id: each for found in of_event.values() for each in found}
    wanted = [by_id[name] for _, _, name in chosen if name in by_id]
    named = [
        name for each in wanted for side in each.sides for name in (*side.reports[:1], *side.statements[:1])
    ]
    places = {name: article_href(*at) for name, at in holdings.record.whereabouts(named).items()}
    return tuple(dispute(each, events.get(each.event), places) for each in wanted)


def _last(conflict: Conflict) -> date:
    days = [each.since.earliest or each.since.latest for each in conflict.sides if each.since]
    return max((day for day in days if day), default=date.min)
