"""One key for all spellings of a name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SHORT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "twp": "township", "pt": "point"}
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=20_000)
def key(name: str) -> str:
    """A name as the gazetteer files it: letters and digits alone, without case, accents and spaces.

    `St. Louis` and `Saint Louis` are one, so are `al-Quds` and `Al Quds`; "the" in front is left out.
    """
    flat = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", name.casefold())
        if not unicodedata.combining(letter)
    )
    flat = flat.replace("'", "").replace("’", "").replace("ʻ", "").replace("`", "")
    parts = _WORD.findall(flat)
    if len(parts) > 1:
        if parts[0] == "the":
            parts = parts[1:]
        parts = [_SHORT.get(part, part) for part in parts]
    return "".join(parts)
