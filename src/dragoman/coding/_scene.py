"""What is known of a sentence when its triggers are read, and who takes part in what one of them tells."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.coding._actors import Cast
from dragoman.coding._draft import Draft
from dragoman.coding._home import Home
from dragoman.coding._sources import Voice
from dragoman.language import Annotated, Parsed, Tree
from dragoman.model import Actor


@dataclass(slots=True)
class Scene:
    """One sentence of an article, with all that is known when its triggers are read."""

    annotated: Annotated
    cast: Cast
    home: Home
    parsed: Parsed
    tree: Tree
    heard: list[Voice]
    earlier: list[Draft]


@dataclass(slots=True)
class Roles:
    """The parties of one trigger and where they were found; `taken_up` marks "the visit", told of before."""

    actors: list[Actor]
    recipients: list[Actor]
    from_slot: str | None
    to_slot: str | None
    taken_up: bool

    @property
    def whence(self) -> str:
        """Where both were found, for a reader."""
        return f"actor from {self.from_slot or 'nowhere'}, recipient from {self.to_slot or 'nowhere'}"
