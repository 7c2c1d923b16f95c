"""What an expression is read against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.language.times._forms import Tense
from dragoman.model import DateSpan

Resolved = tuple[str, DateSpan | None]
"""A TIMEX3 value and the days it means."""


@dataclass(frozen=True, slots=True)
class Context:
    """The day of publication, the tense, and the days of the event just told."""

    anchor: date
    tense: Tense | None = None
    previous: DateSpan | None = None

    @property
    def told(self) -> date:
        """A day of the event just told, else the day of publication."""
        if self.previous is None:
            return self.anchor
        return self.previous.latest or self.previous.earliest or self.anchor
