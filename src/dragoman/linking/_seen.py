"""What linking knows of one mention of somebody: who, in which article, published when."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model import Actor, DateSpan


@dataclass(frozen=True, slots=True)
class Seen:
    """One person or organisation as one article knows them; `published` is its article's span of days."""

    article: str
    actor: Actor
    published: DateSpan
