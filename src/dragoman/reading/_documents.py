"""What goes into reading and what comes back instead of an article."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from dragoman.errors import DragomanError
from dragoman.model import Origin


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the user says about what is read.

    `published`, `outlet` and `title` hold for everything read and win over what is found. `fields` maps
    a source's own field names to ours (`{"headline_en": "title"}`; see `dragoman/reading/data/fields.tsv`).
    `today` is the day of reading, which no publication date may exceed. `follow` fetches the pages that a
    feed's entries link to, but for those that `passed_over` says yes to; `allow_private` lets addresses of the own
    network be fetched.
    """

    published: date | None = None
    outlet: str | None = None
    title: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    today: date | None = None
    follow: bool = False
    passed_over: Callable[[str], bool] | None = None
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class RawDocument:
    """The bytes of one article and what its container says of it.

    `fields` uses our own names: `title`, `summary`, `authors`, `outlet`, `agency`, `published`, `url`,
    `language`, `section`, `charset`, `text`, `html`; and from the user `given_published`, `given_outlet`,
    `given_title`; `read_on` is the day of reading (ISO).
    """

    origin: Origin
    content: bytes
    media_type: str
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something that could not be read: where, why, and what to do about it."""

    location: str
    member: str | None
    code: str
    reason: str
    todo: str | None = None

    def __str__(self) -> str:
        """One line for the terminal and the quarantine."""
        place = f"{self.location}, {self.member}" if self.member else self.location
        remedy = f" ({self.todo})" if self.todo else ""
        return f"[{self.code}] {place}: {self.reason}{remedy}"

    @classmethod
    def of(cls, error: DragomanError, location: str, member: str | None = None) -> Rejected:
        """What an error says, as a rejection."""
        return cls(location, member, error.code, error.what, error.todo)


def origin_of(content: bytes, location: str, media_type: str, member: str | None = None) -> Origin:
    """Where bytes came from, with their hash."""
    return Origin(location, media_type, hashlib.sha256(content).hexdigest(), member)
