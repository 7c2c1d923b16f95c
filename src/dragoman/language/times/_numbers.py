"""Numbers as news prints them: digits, words and halves."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.language.times._forms import VAGUE
from dragoman.language.times._words import Token


def number(tokens: Sequence[Token]) -> float | None:
    """The number that tokens say; `VAGUE` for "several", the larger of "two or three", `None` for none.

    "a" and "an" are one, "a few" is vague, "two and a half" 2.5, "half an" 0.5, "a dozen" 12,
    "twenty-five" 25.
    """
    letters = "".join(token.letter for token in tokens)
    if "q" in letters:
        return 2.0 if any(token.text.lower() == "couple" for token in tokens) else VAGUE
    if letters in {"k", "ka", "ak"}:
        return 0.5
    if letters.replace("-", "").endswith("&ak"):
        whole = number(tokens[: letters.index("&")])
        return None if whole is None else whole + 0.5
    total: float | None = None
    ranged = False
    for token in tokens:
        if token.letter in "-&,":
            ranged = True
        elif token.letter in "adnoNy":
            value = _value(token)
            if value is None:
                return None
            total = _joined(total, value, ranged=ranged)
            ranged = False
        elif token.letter != "F":
            return None
    return total


def _joined(total: float | None, value: float, *, ranged: bool) -> float:
    if total is None:
        return value
    if value in {12, 100, 1000}:
        return total * value
    if ranged and not (total >= 20 and total % 10 == 0 and value < 10):
        return max(total, value)
    return total + value


def _value(token: Token) -> float | None:
    try:
        return float(token.value.replace(",", ""))
    except ValueError:
        return None


def year_of(digits: int) -> int:
    """A year of two digits as one of four: up to 40 is this century's."""
    if digits >= 100:
        return digits
    return digits + (2000 if digits <= 40 else 1900)
