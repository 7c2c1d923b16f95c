"""What editors work with: pages with their revisions and edits, notes, and what was reviewed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dragoman.model._evidence import Evidence
from dragoman.model._linked import Page


class PageState(StrEnum):
    """Where a page stands on its way to readers."""

    DRAFT = "draft"
    IN_REVIEW = "in review"
    APPROVED = "approved"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class PageEdit:
    """One thing an editor changed in a page; it is made anew whenever the page is generated.

    `action` is `add` (a sentence of their own, after the one `after` names, or at the head of the section),
    `replace` (other words for a sentence), `hide`, or `title` (of the page: `text` is the title). `section` is
    the section's heading; `anchor` is the sentence that is replaced or hidden, or that the new one follows: its
    text, by which it is found again, and where that changed by the words it cites. `evidence` is what the
    editor's sentence rests on; without any it is shown as the editors' own.
    """

    id: str
    action: str
    section: str
    anchor: str | None
    text: str | None
    evidence: tuple[Evidence, ...]
    who: str
    made: str
    cited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageRevision:
    """A page as it stood: who made it and why; `correction` is what readers are told was corrected."""

    number: int
    page: Page
    who: str
    made: str
    why: str | None = None
    correction: str | None = None


@dataclass(frozen=True, slots=True)
class DeskPage:
    """A page that editors work on.

    `version` counts every change; `revision` is the number of the last revision, `published` of the one that
    readers see. Moments are ISO 8601 in UTC.
    """

    id: str
    kind: str
    subject: str
    title: str
    state: PageState
    version: int
    revision: int
    published: int | None
    updated: str
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What an editor wrote down beside a report, an event, a person or a page; readers do not see it."""

    id: str
    target: str
    who: str
    made: str
    body: str
    removed: str | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """That somebody looked at an item of the queue and left it: `verdict` is `fine` or `later`."""

    item: str
    fingerprint: str
    verdict: str
    who: str
    made: str
    note: str | None = None
