"""What waits in quarantine when a run begins, and what of it the run has not met again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dragoman.reading import Rejected


class Waiting:
    """Follows a run past the places in quarantine.

    A place that was gone through whole, without the fault being met, is mended: a line that is valid now, a
    feed that answers, a file that is no longer empty. A place that could not be opened tells nothing of what
    waits inside it.

    Args:
        rejected: What waits when the run begins.
        sources: What is to be read.
    """

    def __init__(self, rejected: Iterable[Rejected], sources: Iterable[str | Path]) -> None:
        self._left = {(each.location, each.member): each for each in rejected}
        self._places = {location for location, _ in self._left}
        self._passed = {str(source) for source in sources} & self._places
        self._closed: set[str] = set()

    def pass_by(self, location: str) -> None:
        """A document of this place was found."""
        if location in self._places:
            self._passed.add(location)

    def meet(self, location: str, member: str | None) -> None:
        """The fault was met again."""
        self.pass_by(location)
        self._left.pop((location, member), None)
        if member is None:
            self._closed.add(location)

    def mended(self) -> list[Rejected]:
        """What was looked for and not met; to be asked when the run has gone through everything."""
        open_to_all = self._passed - self._closed
        return [each for each in self._left.values() if each.location in open_to_all]
