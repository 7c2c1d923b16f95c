"""Takes the modifiers before an expression into it: `early`, `the end of`, `nearly`, `more than`, `twice`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.language.times._forms import VAGUE, Form, Kind
from dragoman.language.times._pieces import Piece
from dragoman.language.times._words import Token


def widened(piece: Piece, cut: Sequence[Token], floor: int) -> Piece:
    """The piece with its modifiers; `floor` is the end of the piece before it."""
    before = "".join(token.letter for token in cut[floor : piece.first])
    if piece.type == "DURATION" or (piece.type in {"DATE", "TIME"} and piece.form.kind is Kind.OFFSET):
        return _ahead(_approximate(piece, cut, before), cut)
    if piece.type == "SET" and piece.form.unit and before:
        return _repeated(piece, cut, before)
    if piece.type == "TIME" and before.endswith("E"):
        if piece.form.base is not None:
            return _taking(piece, 1, cut[piece.first - 1].value)
        if piece.form.anaphoric:
            return _taking(piece, 2 if before.endswith("TE") else 1, cut[piece.first - 1].value)
    if piece.type != "DATE" or piece.form.kind is Kind.REFERENCE:
        return piece
    return _edged(piece, cut, before) or _known_side(piece, cut, before) or piece


def _taking(piece: Piece, steps: int, mod: str) -> Piece:
    return replace(piece, first=piece.first - steps, form=replace(piece.form, mod=mod))


def _repeated(piece: Piece, cut: Sequence[Token], before: str) -> Piece:
    """`twice a year`, `three times a week`."""
    times = cut[piece.first - 1].text.lower()
    if times in {"once", "twice", "thrice"}:
        return replace(piece, first=piece.first - 1)
    if times == "times" and before[-2:-1] in {"N", "d", "q"}:
        return replace(piece, first=piece.first - 2)
    return piece


def _edged(piece: Piece, cut: Sequence[Token], before: str) -> Piece | None:
    """`early June`, `the end of last year`."""
    for tail in ("E", "E-", "bF", "bFT"):
        if not before.endswith(tail):
            continue
        wide = _taking(piece, len(tail), cut[piece.first - len(tail)].value)
        if before[: -len(tail)].endswith("T"):
            return replace(wide, first=wide.first - 1)
        return wide
    return None


def _known_side(piece: Piece, cut: Sequence[Token], before: str) -> Piece | None:
    """`earlier this year`, `late in the day`: up to the day of publication, or from it on."""
    first, form = piece.first, piece.form
    partial = form.kind is Kind.RELATIVE or (form.kind is Kind.DATE and form.day is None)
    if partial and before.endswith(("Ep", "Kp")) and cut[first - 1].text.lower() == "in":
        side = "START" if cut[first - 2].value in {"-1", "START"} else "END"
        return _taking(piece, 2, side + ("-KNOWN" if before[-2] == "K" else ""))
    present = (form.kind is Kind.RELATIVE and form.direction == 0) or form.kind is Kind.NAMED
    if present and before.endswith("K"):
        return _taking(piece, 1, "START-KNOWN" if cut[first - 1].value == "-1" else "END-KNOWN")
    if before.endswith("~") and form.kind in {Kind.DATE, Kind.DECADE}:
        return _taking(piece, 0, "APPROX")
    return None


_COMPARED = {
    ("more", "than"): "MORE_THAN",
    ("less", "than"): "LESS_THAN",
    ("fewer", "than"): "LESS_THAN",
    ("at", "least"): "EQUAL_OR_MORE",
    ("at", "most"): "EQUAL_OR_LESS",
    ("up", "to"): "EQUAL_OR_LESS",
    ("as", "many"): "APPROX",
}


def _approximate(piece: Piece, cut: Sequence[Token], before: str) -> Piece:
    """`nearly five months`, `more than two years ago`."""
    if before.endswith("~") and piece.form.direction == 0:
        return _taking(piece, 1, cut[piece.first - 1].value)
    if len(before) >= 2:
        pair = (cut[piece.first - 2].text.lower(), cut[piece.first - 1].text.lower())
        if pair in _COMPARED:
            return _taking(piece, 2, _COMPARED[pair])
    counted = piece.form.kind is Kind.DURATION and piece.form.direction == 0 and piece.form.count != VAGUE
    if before.endswith("T") and counted and cut[piece.last - 1].letter == "u":
        return replace(piece, first=piece.first - 1)
    return piece


def _ahead(piece: Piece, cut: Sequence[Token]) -> Piece:
    """`in three days' time` points ahead."""
    form = piece.form
    if form.kind is not Kind.DURATION or form.direction or piece.last + 1 >= len(cut):
        return piece
    if cut[piece.last].letter == "'" and cut[piece.last + 1].text.lower() == "time":
        ahead = Form(Kind.OFFSET, unit=form.unit, count=form.count, direction=1, mod=form.mod)
        return Piece(piece.first, piece.last + 2, "DATE", ahead)
    return piece
