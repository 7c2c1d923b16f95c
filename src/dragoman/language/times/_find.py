"""Finds expressions of time in raw text: candidates by rule, the longest kept, neighbours joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from dragoman.language.times._forms import VAGUE, Form, Kind, RawTime
from dragoman.language.times._grammar import RULES
from dragoman.language.times._join import joined
from dragoman.language.times._match import Match
from dragoman.language.times._pieces import Piece
from dragoman.language.times._tense import tense_around
from dragoman.language.times._words import Token, table, tokens
from dragoman.model import Span

_TRIGGERS = frozenset("MWUuASPtRDZxyYQfG9wo")


def find(text: str, offset: int = 0) -> list[RawTime]:
    """Every expression of time in a text, in order, not yet resolved.

    Args:
        text: A sentence or any stretch of text.
        offset: Added to all spans: where the text begins in its article.
    """
    cut = tokens(text)
    letters = "".join(token.letter for token in cut)
    pieces = list(_phrases_in(cut))
    if not _TRIGGERS.isdisjoint(letters):
        pieces += _candidates(cut, letters)
    if not pieces:
        return []
    found: list[RawTime] = []
    for piece in joined(_longest(pieces), cut):
        start, end = cut[piece.first].start, cut[piece.last - 1].end
        tense = tense_around(cut, piece.first, piece.last)
        span = Span(start + offset, end + offset)
        found.append(RawTime(span, text[start:end], piece.type, piece.form, tense))
    return found


def _candidates(cut: Sequence[Token], letters: str) -> Iterator[Piece]:
    for rule in RULES:
        for found in rule.pattern.finditer(letters):
            read = rule.reader(Match(cut, found))
            if read is not None:
                yield Piece(found.start(), found.end(), *read)


def _longest(pieces: Sequence[Piece]) -> list[Piece]:
    """The longest pieces, none overlapping, in the order they stand; of equals the first rule wins."""
    taken: list[Piece] = []
    for piece in sorted(pieces, key=lambda each: each.first - each.last):
        if all(piece.last <= other.first or other.last <= piece.first for other in taken):
            taken.append(piece)
    return sorted(taken, key=lambda each: each.first)


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """First word to the phrases it begins: their words, whether reference or holiday, and the value."""
    known: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    rows = [(phrase, "reference", value) for phrase, value, _ in table("references.tsv")]
    rows += [("the day after tomorrow", "named", "2"), ("the day before yesterday", "named", "-2")]
    rows += [(name, "holiday", name) for name, _, _ in table("holidays.tsv")]
    for phrase, kind, value in rows:
        parts = tuple(token.text for token in tokens(phrase))
        known.setdefault(parts[0].lower(), []).append((parts, kind, value))
    for phrases in known.values():
        phrases.sort(key=lambda row: -len(row[0]))
    return known


def _phrases_in(cut: Sequence[Token]) -> Iterator[Piece]:
    known = _phrases()
    for first, token in enumerate(cut):
        for parts, kind, value in known.get(token.text.lower(), ()):
            last = first + len(parts)
            printed = tuple(each.text for each in cut[first:last])
            if kind == "named":
                if tuple(each.lower() for each in printed) == parts:
                    yield Piece(first, last, "DATE", Form(Kind.NAMED, count=float(value)))
                    break
            elif kind == "holiday":
                if printed == parts:
                    yield _holiday(cut, first, last, value)
                    break
            elif tuple(each.lower() for each in printed) == parts and _refers(cut, first, last):
                yield _reference(first, last, value)
                break


def _reference(first: int, last: int, value: str) -> Piece:
    if value.endswith("_REF"):
        return Piece(first, last, "DATE", Form(Kind.REFERENCE, name=value))
    return Piece(first, last, "DURATION", Form(Kind.DURATION, unit=value[2:], count=VAGUE))


def _holiday(cut: Sequence[Token], first: int, last: int, name: str) -> Piece:
    year, direction = None, 0
    following = cut[last] if last < len(cut) else None
    if following is not None and following.letter == "y":
        year, last = int(following.text), last + 1
    if first and cut[first - 1].letter in "LX" and cut[first - 1].text.lower() not in {"past", "prior"}:
        direction, first = int(cut[first - 1].value), first - 1
    return Piece(first, last, "DATE", Form(Kind.HOLIDAY, name=name, year=year, direction=direction))


def _refers(cut: Sequence[Token], first: int, last: int) -> bool:
    """Whether a reference phrase stands alone, not as the beginning of a finer expression or a name."""
    following = cut[last].letter if last < len(cut) else ""
    low = cut[first].text.lower()
    if low == "earlier" or (low == "recent" and first and cut[first - 1].text.lower() == "most"):
        return False
    if cut[first].text[0].isupper() and first and cut[first - 1].letter == "C":
        return False
    if low == "recently" and first and cut[first - 1].text.lower() == "as":
        return False
    if following == "I" and low == "so":
        return False
    if low == "later" and (
        following in {"I", "h", "R"}
        or (first and cut[first - 1].letter in "aTUuqNd")
        or (following and cut[last].text.lower() == "than")
        or (first and cut[first - 1].text.lower() in {"moments", "much", "sooner"})
    ):
        return False
    if low == "in" and cut[last - 1].text.lower() == "past" and following in {"U", "u"}:
        return False  # "in the past year" is a year
    if following in {"B", "V"} and low in {"shortly", "soon", "immediately"}:
        return False
    return not (
        low in {"now", "the", "this", "recent"}
        and last - first == 1
        and following in {"U", "u"}
        and low != "recent"
    )
