"""`Article` to an annotated one: sentences, parses, names, times, places, quotations.

What is asked for is loaded then: the gazetteer (`dragoman.language.places`) serves rooms that need no parser, and
the parser takes a second to load.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.language._annotate import annotate, annotate_many
    from dragoman.language._annotated import Annotated, Mention, Parsed, Person
    from dragoman.language._pipeline import pipeline
    from dragoman.language._sentences import split, split_text
    from dragoman.language._tree import Tree

_HOMES = {
    "Annotated": "_annotated",
    "Mention": "_annotated",
    "Parsed": "_annotated",
    "Person": "_annotated",
    "Tree": "_tree",
    "annotate": "_annotate",
    "annotate_many": "_annotate",
    "pipeline": "_pipeline",
    "split": "_sentences",
    "split_text": "_sentences",
}

__all__ = [
    "Annotated",
    "Mention",
    "Parsed",
    "Person",
    "Tree",
    "annotate",
    "annotate_many",
    "pipeline",
    "split",
    "split_text",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
