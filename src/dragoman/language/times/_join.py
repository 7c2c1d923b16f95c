"""Joins neighbouring pieces into one expression, and takes in the modifiers that stand before them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from dragoman.language.times._forms import VAGUE, Form, Kind
from dragoman.language.times._words import Token

_DAYS = frozenset({Kind.DATE, Kind.WEEKDAY, Kind.NAMED, Kind.HOLIDAY})
_MODS = {"START": "START", "MID": "MID", "END": "END"}


@dataclass(frozen=True, slots=True)
class Piece:
    """An expression between two token indexes (`last` excluded)."""

    first: int
    last: int
    type: str
    form: Form


def joined(pieces: Sequence[Piece], cut: Sequence[Token]) -> list[Piece]:
    """Pieces in order, with those that make one expression joined and modifiers taken in."""
    kept: list[Piece] = []
    for raw in pieces:
        piece = raw
        while kept:
            both = _both(kept[-1], piece, cut)
            if both is None:
                break
            kept.pop()
            piece = both
        kept.append(piece)
    kept = _years_shared(_days_shared(kept, cut), cut)
    widened: list[Piece] = []
    for number, piece in enumerate(kept):
        floor = kept[number - 1].last if number else 0
        widened.append(_after(_widened(piece, cut, floor), cut))
    return [piece for piece in widened if not _stray(piece, cut)]


def _days_shared(pieces: list[Piece], cut: Sequence[Token]) -> list[Piece]:
    """`December 14 and 15`: the month is said once for both."""
    found: list[Piece] = []
    for piece in pieces:
        found.append(piece)
        form, last = piece.form, piece.last
        if form.kind is not Kind.DATE or not form.day or not form.month or last + 1 >= len(cut):
            continue
        if (
            cut[last].text.lower() != "and"
            or cut[last + 1].letter not in "do"
            or not cut[last + 1].text[0].isdigit()
        ):
            continue
        number = int(cut[last + 1].value)
        following = cut[last + 2].letter if last + 2 < len(cut) else "."
        taken = any(each.first <= last + 1 < each.last for each in pieces)
        if form.day < number <= 31 and following in ".,p;)&" and not taken:
            found.append(Piece(last + 1, last + 2, "DATE", replace(form, day=number)))
    return found


def _years_shared(pieces: list[Piece], cut: Sequence[Token]) -> list[Piece]:
    """`June and July 2009`, `from March 3 to May 5, 2009`: the year is said once for both."""
    shared = list(pieces)
    for number in range(len(shared) - 2, -1, -1):
        left, right = shared[number], shared[number + 1]
        ours, theirs = left.form, right.form
        near = right.first - left.last == 1 and cut[left.last].letter in "&-,/"
        dates = ours.kind is Kind.DATE and theirs.kind is Kind.DATE and ours.month and theirs.month
        if near and dates and ours.year is None and theirs.year and not ours.explicit:
            before = (ours.month or 0) > (theirs.month or 0)
            shared[number] = replace(left, form=replace(ours, year=theirs.year - before))
    return shared


def _stray(piece: Piece, cut: Sequence[Token]) -> bool:
    """Whether a piece that was only kept to be joined has stayed alone."""
    form = piece.form
    if form.kind is Kind.CLOCK and form.explicit:
        return True
    if form.unit == "PD":
        return form.base is None
    return form.kind is Kind.PART and form.base is None and form.unit not in {"Q", "H6"}


def _letters(cut: Sequence[Token], first: int, last: int) -> str:
    return "".join(token.letter for token in cut[first:last])


def _both(left: Piece, right: Piece, cut: Sequence[Token]) -> Piece | None:
    gap = cut[left.last : right.first]
    between = "".join(token.letter for token in gap)
    words = " ".join(token.text.lower() for token in gap)
    for join in _JOINS:
        made = join(left, right, between, words)
        if made is not None:
            return Piece(left.first, right.last, *made)
    return None


Made = tuple[str, Form] | None


def _day_like(form: Form) -> bool:
    if form.kind is Kind.DATE:
        return form.day is not None
    return form.kind in _DAYS or (form.kind in {Kind.RELATIVE, Kind.OFFSET} and form.unit == "D")


def _day_and_clock(left: Piece, right: Piece, between: str, words: str) -> Made:
    """`Tuesday at 3 p.m.`, `Friday morning`, `yesterday evening`."""
    if right.form.kind is not Kind.CLOCK or right.form.base is not None or not _day_like(left.form):
        return None
    if between in {"", ","} or words in {"at", ", at", "in", "around", "at about", "at around", "about"}:
        return "TIME", replace(right.form, base=left.form, anaphoric=False, explicit=False)
    return None


def _clock_and_day(left: Piece, right: Piece, between: str, words: str) -> Made:
    """`3 p.m. on Tuesday`, `the evening of May 5`."""
    if left.form.kind is not Kind.CLOCK or left.form.base is not None:
        return None
    if right.form.kind is Kind.CLOCK and right.form.base and words in {"", "on", ","}:
        return "TIME", replace(left.form, base=right.form.base, explicit=False)
    if not _day_like(right.form):
        return None
    if between == "" or words in {"on", "of", ",", "on the", "of the"}:
        return "TIME", replace(left.form, base=right.form, anaphoric=False, explicit=False)
    return None


def _part_of(left: Piece, right: Piece, between: str, words: str) -> Made:
    """`the first quarter of last year`, `the third week of May`, `Friday of next week`."""
    longer = right.form.unit in {"W", "M", "Y", "DE", "CE", "Q"} or (
        right.form.kind in {Kind.DATE, Kind.DECADE, Kind.CENTURY, Kind.SEASON} and right.form.day is None
    )
    if not longer or right.type not in {"DATE"}:
        return None
    if (
        left.form.kind is Kind.PART
        and left.form.base is None
        and words in {"of", "", "of the", "in", "in the"}
    ):
        return "DATE", replace(left.form, base=right.form)
    if left.form.kind is Kind.WEEKDAY and right.form.unit == "W" and words in {"of", "", "of the"}:
        return "DATE", replace(left.form, base=right.form)
    if left.form.unit == "PD" and words == "of" and right.form.kind is Kind.DATE and right.form.month is None:
        return "DATE", replace(left.form, base=right.form)
    same = left.form.kind is Kind.RELATIVE and left.form.anaphoric and left.form.direction == 0
    offset = right.form.unit == "Y" and right.form.kind in {Kind.RELATIVE, Kind.OFFSET}
    if same and offset and words in {"", "of"} and left.form.unit in {"M", "W", "D", "Q", "PD"}:
        return "DATE", replace(left.form, base=right.form)
    months = left.form.kind is Kind.DATE and left.form.year is None and left.form.month is not None
    if months and offset and words in {"", "of"} and right.form.explicit | (right.form.kind is Kind.OFFSET):
        return "DATE", replace(left.form, base=right.form)
    seasons = left.form.kind is Kind.SEASON and left.form.year is None and offset and words in {"", "of"}
    return ("DATE", replace(left.form, base=right.form)) if seasons else None


def _counted_from(left: Piece, right: Piece, between: str, words: str) -> Made:
    """`two days before Christmas`, `a week after May 5`, `three days from now`."""
    form = left.form
    if form.kind is not Kind.DURATION or form.direction or left.type != "DURATION":
        return None
    if words == "from" and right.form.name == "PRESENT_REF":
        return "DATE", Form(Kind.OFFSET, unit=form.unit, count=form.count, direction=1)
    way = {"before": -1, "after": 1, "from": 1, "before the": -1, "after the": 1}.get(words)
    if way is None or right.type != "DATE" or right.form.kind in {Kind.REFERENCE, Kind.RELATIVE}:
        return None
    return "DATE", Form(Kind.OFFSET, unit=form.unit, count=form.count, direction=way, base=right.form)


_JOINS: tuple[Callable[[Piece, Piece, str, str], Made], ...] = (
    _day_and_clock,
    _clock_and_day,
    _part_of,
    _counted_from,
)


def _widened(piece: Piece, cut: Sequence[Token], floor: int) -> Piece:
    """The piece with `early`, `the end of`, `nearly`, `more than` and the like taken in."""
    first, form = piece.first, piece.form
    before = _letters(cut, floor, first)
    if piece.type == "DURATION" or (piece.type in {"DATE", "TIME"} and form.kind is Kind.OFFSET):
        return _approximate(piece, cut, before)
    if piece.type == "SET" and form.unit and before:
        times = cut[first - 1].text.lower()
        if times in {"once", "twice", "thrice"}:
            return replace(piece, first=first - 1)
        if times == "times" and before[-2:-1] in {"N", "d", "q"}:
            return replace(piece, first=first - 2)
    if piece.type == "TIME" and form.base is not None and before.endswith("E"):
        return replace(piece, first=first - 1, form=replace(form, mod=cut[first - 1].value))
    if piece.type != "DATE" or form.kind is Kind.REFERENCE:
        return piece
    if before.endswith(("E", "E-")):
        steps = 2 if before.endswith("-") else 1
        mod = cut[first - steps].value
        return _with_article(
            replace(piece, first=first - steps, form=replace(form, mod=mod)), cut, before[:-steps]
        )
    for tail in ("bF", "bFT"):
        if before.endswith(tail) and (tail == "bF" or cut[first - 1].letter == "T"):
            mod = cut[first - len(tail)].value
            wide = replace(piece, first=first - len(tail), form=replace(form, mod=mod))
            return _with_article(wide, cut, before[: -len(tail)])
    partial = form.kind is Kind.RELATIVE or (form.kind is Kind.DATE and form.day is None)
    if partial and before.endswith(("Ep", "Kp")) and cut[first - 1].text.lower() == "in":
        known = before[-2] == "K"
        mod = ("START" if cut[first - 2].value in {"-1", "START"} else "END") + ("-KNOWN" if known else "")
        return replace(piece, first=first - 2, form=replace(form, mod=mod))
    if before.endswith("K") and form.kind in {Kind.RELATIVE, Kind.NAMED, Kind.WEEKDAY, Kind.DATE}:
        if form.kind is Kind.DATE and not form.month:
            return piece
        mod = "START" if cut[first - 1].value == "-1" else "END"
        if (form.kind is Kind.RELATIVE and form.direction == 0) or form.kind is Kind.NAMED:
            return replace(piece, first=first - 1, form=replace(form, mod=f"{mod}-KNOWN"))
    if before.endswith("~") and form.kind in {Kind.DATE, Kind.DECADE}:
        return replace(piece, form=replace(form, mod="APPROX"))
    return piece


def _with_article(piece: Piece, cut: Sequence[Token], before: str) -> Piece:
    if before.endswith("T"):
        return replace(piece, first=piece.first - 1)
    return piece


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
    first = piece.first
    if before.endswith("~") and piece.form.direction == 0:
        mod = cut[first - 1].value
        return replace(piece, first=first - 1, form=replace(piece.form, mod=mod))
    if len(before) >= 2:
        pair = (cut[first - 2].text.lower(), cut[first - 1].text.lower())
        if pair in _COMPARED:
            return replace(piece, first=first - 2, form=replace(piece.form, mod=_COMPARED[pair]))
    if before.endswith("T") and piece.form.kind is Kind.DURATION and piece.form.direction == 0:
        if cut[piece.last - 1].letter == "u" and piece.form.count != VAGUE:
            return replace(piece, first=first - 1)
    return piece


def _after(piece: Piece, cut: Sequence[Token]) -> Piece:
    """`in three days' time` points ahead; `a few days from today` too."""
    form = piece.form
    if form.kind is not Kind.DURATION or form.direction or piece.last + 1 >= len(cut):
        return piece
    if cut[piece.last].letter == "'" and cut[piece.last + 1].text.lower() == "time":
        ahead = Form(Kind.OFFSET, unit=form.unit, count=form.count, direction=1, mod=form.mod)
        return Piece(piece.first, piece.last + 2, "DATE", ahead)
    return piece
