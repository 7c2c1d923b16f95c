"""Places: found in sentences, resolved to country, division and coordinates by an offline gazetteer.

`find` weighs the names of one sentence, `resolve` settles those of an article against each other.
"""

from dragoman.language.places._find import find
from dragoman.language.places._gazetteer import Entry, entries
from dragoman.language.places._mention import Mention
from dragoman.language.places._resolve import PlaceContext, distance, homes, locate, resolve
from dragoman.language.places._tokens import PlainTokens, Tokens

__all__ = [
    "Entry",
    "Mention",
    "PlaceContext",
    "PlainTokens",
    "Tokens",
    "distance",
    "entries",
    "find",
    "homes",
    "locate",
    "resolve",
]
