"""Where reports disagree, and what later reports changed: every conflict of the record, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.model import Conflict
from dragoman.publishing._disputes import Dispute, dispute
from dragoman.publishing._holdings import Holdings
from dragoman.publishing._pages import SitePage
from dragoman.wording import count_text

_MOST = 300
"""Conflicts on the page; the others stand with their events."""


@dataclass(frozen=True, slots=True)
class DisputedView:
    """Everything the page shows."""

    disputed: tuple[Dispute, ...]
    updated: tuple[Dispute, ...]
    disputed_count: int
    updated_count: int


def disputed_page(holdings: Holdings) -> SitePage:
    """The page of all conflicts."""
    disputed = newest_disputes(holdings, update=False)
    updated = newest_disputes(holdings, update=True)
    return SitePage(
        path="disputed.html",
        template="disputed",
        title="Where reports disagree",
        description=f"{count_text(len(disputed), 'disagreement')} between reports, with who says what since when.",
        view=DisputedView(disputed[:_MOST], updated[:_MOST], len(disputed), len(updated)),
        section="disputed",
    )


def newest_disputes(holdings: Holdings, *, update: bool) -> tuple[Dispute, ...]:
    """The conflicts of one kind, the one whose last side was reported last first."""
    found = [
        each
        for each in holdings.linked.conflicts
        if each.update is update and each.event in holdings.by_event
    ]
    found.sort(key=lambda each: (-_last(each).toordinal(), each.id))
    events = holdings.by_event
    return tuple(
        dispute(each, event, holdings) for each in found if (event := events[each.event].event) is not None
    )


def _last(conflict: Conflict) -> date:
    days = [each.since.earliest or each.since.latest for each in conflict.sides if each.since]
    return max((day for day in days if day), default=date.min)
