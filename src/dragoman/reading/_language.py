"""Which language an article is in, decided only where the words decide it."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

UNDETERMINED = "und"
"""ISO 639-2's code for a language that could not be told."""

# Function words that are English and nothing else common.
_ENGLISH = frozenset(
    "the of and to that for with by from has have had said were are which his her he she it its their "
    "they be been at as this not but who will would on is was "
    "said says reported killed near into after before between against during".split()
)
_SHARED = frozenset({"on", "is", "was", "as", "he", "her", "had", "be", "at"})
_POSSESSIVE = re.compile(r"\b[A-Z]\w+['’]s [a-z]{4,}")
"""A genitive before a noun ("Mali's army"), which other languages do not write."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

# Characters looked at.
_SAMPLE = 2500
_SHORT = 20
_ENGLISH_SHARE, _SHORT_SHARE = 0.22, 0.12
# Two languages closer than this (normalised probability) are not told apart.
_SURE = 0.9


def language(text: str, declared: str | None = None) -> str:
    """The ISO 639-1 code of a text's language, or `und`.

    A text full of English function words is English; a short one needs one of them (or the source's word
    for it); else py3langid decides where it is sure, and failing that the source's own word counts.
    """
    words = [word.lower().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text[:_SAMPLE])]
    stated = declared.strip().lower().replace("_", "-").split("-")[0][:3] if declared else None
    if not words:
        return stated or UNDETERMINED
    share = sum(word in _ENGLISH for word in words) / len(words)
    own = sum(word in _ENGLISH and word not in _SHARED for word in words) / len(words)
    if own >= _SHORT_SHARE and (share >= _ENGLISH_SHARE or len(words) < _SHORT):
        return "en"
    if len(words) < _SHORT:
        ascii_only = all(word.isascii() for word in words)
        if stated:
            return stated
        english = own > 0 or _POSSESSIVE.search(text[:_SAMPLE]) is not None
        return "en" if english and ascii_only else _classified(text, UNDETERMINED)
    return _classified(text, stated or UNDETERMINED)


def _classified(text: str, otherwise: str) -> str:
    name, probability = _identifier().classify(text[:_SAMPLE])
    return str(name) if float(probability) >= _SURE else otherwise


@cache
def _identifier() -> Any:
    """py3langid with probabilities, loaded when first needed."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
