"""`Article` to an annotated one: sentences, parses, names, times, places, quotations."""

from dragoman.language._annotate import annotate, annotate_many
from dragoman.language._annotated import Annotated, Mention, Parsed, Person
from dragoman.language._pipeline import pipeline
from dragoman.language._sentences import split, split_text
from dragoman.language._tree import Tree

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
