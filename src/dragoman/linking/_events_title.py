"""What an editor would head an event with."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.linking._telling import Telling
from dragoman.model import Event


def title(event: Event, told: Sequence[Telling]) -> str:
    """A heading of one line."""
    who = " and ".join(each.name for each in event.actors[:2]) or "Somebody"
    whom = " and ".join(each.name for each in event.recipients[:2])
    quote = told[-1].report.evidence[0].quote
    return f"{who}: {quote}{f' ({whom})' if whom else ''}"
