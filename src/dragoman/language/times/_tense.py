"""What the words around an expression say of its tense, for callers who have no parse."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dragoman.language.times._forms import Tense
from dragoman.language.times._words import Token, table

REACH = 14
"""How many tokens to either side are looked at."""


def tense_around(cut: Sequence[Token], first: int, last: int) -> Tense | None:
    """Past, present or future by the nearest cue, those before the expression weighing more.

    Cues are auxiliaries and irregular verbs of `tense.tsv` and words in -ed; "by", "until" and "ahead of"
    before the expression itself point ahead unless a past verb governs.
    """
    cues = _cues()
    if first and cut[first - 1].text.lower() in {"until", "till", "by"}:
        return "future"
    following = [token.text.lower() for token in cut[last : last + 2]]
    if "when" in following:
        for position in range(last, min(len(cut), last + REACH)):
            tense = _cue(cut, position, cues)
            if tense is not None:
                return tense
    for position in range(first - 1, max(-1, first - REACH), -1):
        tense = _cue(cut, position, cues)
        if tense is not None:
            return tense
        if cut[position].text == ";":
            break
    for position in range(last, min(len(cut), last + REACH)):
        tense = _cue(cut, position, cues)
        if tense is not None:
            return tense
    return None


@cache
def _cues() -> dict[str, str]:
    return {word: tense for word, tense, _ in table("tense.tsv")}


def _cue(cut: Sequence[Token], position: int, cues: dict[str, str]) -> Tense | None:
    low = cut[position].text.lower()
    before = cut[position - 1].text.lower() if position else ""
    tense = cues.get(low)
    if tense == "future":
        return "future"
    if tense == "past" or (
        len(low) > 4 and low.endswith("ed") and low not in {"indeed", "hundred", "united"}
    ):
        if before in {"be", "being"}:
            return None
        return "past"
    if low == "to" and position + 1 < len(cut):
        word = cut[position + 1]
        plain = (
            word.letter == "_"
            and word.text.islower()
            and word.text not in {"his", "her", "its", "their", "our"}
        )
        if plain and word.text in _infinitives():
            return (
                "past"
                if before in {"failed", "began", "used", "refused", "had", "managed", "appeared"}
                else "future"
            )
    if tense == "present":
        return "present"
    return None


@cache
def _infinitives() -> frozenset[str]:
    return frozenset(word for word, kind, _ in table("tense.tsv") if kind == "infinitive")
