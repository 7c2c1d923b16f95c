"""The words two tellings are compared by: without numbers and weekdays, which is what they may differ on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from dragoman.linking import _words

_TELLS_NOTHING = re.compile(r"\b(?:\d[\d,.]*|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b", re.IGNORECASE)


@lru_cache(maxsize=32_768)
def vector(sentence: str) -> Mapping[str, float]:
    """The content words of a sentence, weighted and scaled to length 1."""
    return _words.weighted(_TELLS_NOTHING.sub(" ", sentence))
