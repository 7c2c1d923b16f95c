"""Review and correction: what to look at next, pages on their way to readers, and what decisions add up to.

`queue(record)` says what to look at next. Decisions are made with `Record.decide`, tried with `Record.preview`.
`Desk(record, make)` takes pages from draft to published. `counts(record)` says how often the coder was right.
"""

from dragoman.curating._citing import cite, place_of
from dragoman.curating._compose import EDITORS, Composed, compose
from dragoman.curating._counts import Counts, Tally, counts
from dragoman.curating._desk import KINDS as PAGE_KINDS
from dragoman.curating._desk import Correction, Desk, Make, Shown
from dragoman.curating._queue import KINDS, Item, item, plain_value, queue

__all__ = [
    "EDITORS",
    "KINDS",
    "PAGE_KINDS",
    "Composed",
    "Correction",
    "Counts",
    "Desk",
    "Item",
    "Make",
    "Shown",
    "Tally",
    "cite",
    "compose",
    "counts",
    "item",
    "place_of",
    "plain_value",
    "queue",
]
