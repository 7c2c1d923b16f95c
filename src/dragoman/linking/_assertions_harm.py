"""Which words of a claim tell of harm that is laid on somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.linking._claims_data import claim_kin

if TYPE_CHECKING:
    from dragoman.linking._assertions_words import Word

_DEEDS = frozenset(
    {
        "attack",
        "blast",
        "die",
        "damage",
        "abduct",
        "torture",
        "loot",
        "poison",
        "shoot",
        "down",
        "sink",
        "violate",
    }
)


def harms(some: tuple[Word, ...]) -> frozenset[str]:
    """The kinds of harm that some words tell of."""
    return frozenset(
        group for each in some for group in claim_kin().get(each.base, frozenset()) if group in _DEEDS
    )
