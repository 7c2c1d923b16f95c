"""The spaCy pipeline, loaded once a process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dragoman import settings
from dragoman.errors import InputError


@cache
def pipeline() -> Language:
    """The pipeline named by the setting `spacy_model`.

    Raises:
        InputError: if that package is not installed.
    """
    name = settings.load().spacy_model
    try:
        return spacy.load(name)
    except OSError as error:
        raise InputError(
            "the spaCy pipeline is not installed",
            where=name,
            todo="install it, or set DRAGOMAN_SPACY_MODEL to one that is",
        ) from error


def parse(texts: Iterable[str]) -> Iterator[Doc]:
    """Tagged, parsed and name-marked documents, one a text, in order."""
    return pipeline().pipe(texts, batch_size=256)
