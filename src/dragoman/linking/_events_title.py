"""What an editor would head an event with."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman import wording
from dragoman.linking._telling import Telling
from dragoman.model import Event


def title(event: Event, told: Sequence[Telling]) -> str:
    """A heading of one line; see `wording.title`."""
    return wording.title(event, [cited.quote for each in told for cited in each.report.evidence])
