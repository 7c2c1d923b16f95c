"""Joins neighbouring pieces into one expression, and takes in the modifiers that stand before them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from dragoman.language.times._forms import Form, Kind
from dragoman.language.times._pieces import Piece
from dragoman.language.times._widen import widened
from dragoman.language.times._words import Token

_DAYS = frozenset({Kind.DATE, Kind.WEEKDAY, Kind.NAMED, Kind.HOLIDAY})


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
    kept = _ranged(_years_shared(_days_shared(kept, cut), cut), cut)
    wide = []
    for number, piece in enumerate(kept):
        floor = kept[number - 1].last if number else 0
        wide.append(widened(piece, cut, floor))
    return [piece for piece in wide if not _stray(piece)]


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


_UNTIL = frozenset({"to", "until", "till", "through", "thru", "-", "–"})


def _ranged(pieces: list[Piece], cut: Sequence[Token]) -> list[Piece]:
    """`from Sunday until Tuesday`, `between July and September`: the second comes after the first."""
    found = list(pieces)
    for number in range(1, len(found)):
        left, right = found[number - 1], found[number]
        ours, theirs = left.form, right.form
        word = cut[left.last].text.lower()
        if right.first - left.last != 1 or theirs.base or ours.kind is not theirs.kind:
            continue
        days = ours.kind is Kind.WEEKDAY and word in _UNTIL and not theirs.explicit
        months = (
            ours.kind is Kind.DATE
            and bool(ours.month and theirs.month)
            and not (ours.day or theirs.day or ours.year or theirs.year or ours.explicit or theirs.explicit)
            and (word in _UNTIL or (word == "and" and (ours.month or 0) < (theirs.month or 0)))
        )
        if days or months:
            found[number] = replace(right, form=replace(theirs, base=ours))
    return found


def _stray(piece: Piece) -> bool:
    """Whether a piece that was only kept to be joined has stayed alone."""
    form = piece.form
    if form.kind is Kind.CLOCK and form.explicit:
        return True
    if form.unit == "PD":
        return form.base is None
    return form.kind is Kind.PART and form.base is None and form.unit not in {"Q", "H6"}


def _both(left: Piece, right: Piece, cut: Sequence[Token]) -> Piece | None:
    gap = cut[left.last : right.first]
    words = " ".join(token.text.lower() for token in gap)
    for join in _JOINS:
        made = join(left, right, words)
        if made is not None:
            return Piece(left.first, right.last, *made)
    return None


Made = tuple[str, Form] | None


def _day_like(form: Form) -> bool:
    if form.kind is Kind.DATE:
        return form.day is not None
    return form.kind in _DAYS or (form.kind in {Kind.RELATIVE, Kind.OFFSET} and form.unit == "D")


def _day_and_clock(left: Piece, right: Piece, words: str) -> Made:
    """`Tuesday at 3 p.m.`, `Friday morning`, `yesterday evening`."""
    if right.form.kind is not Kind.CLOCK or right.form.base is not None or not _day_like(left.form):
        return None
    if words in {"", ",", "at", ", at", "in", "around", "at about", "at around", "about"}:
        return "TIME", replace(right.form, base=left.form, anaphoric=False, explicit=False)
    return None


def _clock_and_day(left: Piece, right: Piece, words: str) -> Made:
    """`3 p.m. on Tuesday`, `the evening of May 5`."""
    if left.form.kind is not Kind.CLOCK or left.form.base is not None:
        return None
    if right.form.kind is Kind.CLOCK and right.form.base and words in {"", "on", ","}:
        return "TIME", replace(left.form, base=right.form.base, explicit=False)
    if not _day_like(right.form):
        return None
    if words in {"", "on", "of", ",", "on the", "of the"}:
        return "TIME", replace(left.form, base=right.form, anaphoric=False, explicit=False)
    return None


def _part_of(left: Piece, right: Piece, words: str) -> Made:
    """`the first quarter of last year`, `the third week of May`, `Friday of next week`."""
    longer = right.form.unit in {"W", "M", "Y", "DE", "CE", "Q"} or (
        right.form.kind in {Kind.DATE, Kind.DECADE, Kind.CENTURY, Kind.SEASON} and right.form.day is None
    )
    if not longer or right.type != "DATE":
        return None
    if (
        left.form.kind is Kind.PART
        and left.form.base is None
        and words in {"of", "", "of the", "in", "in the"}
    ):
        return "DATE", replace(left.form, base=right.form)
    if left.form.name == "edge" and words in {"of", "of the"}:
        return "DURATION", replace(left.form, base=right.form)
    monthly = right.form.unit == "M" or (right.form.kind is Kind.DATE and right.form.month)
    if left.form.kind is Kind.WEEKDAY and left.form.count and monthly and words in {"of", "in", "of the"}:
        return "DATE", replace(left.form, base=right.form)
    if left.form.kind is Kind.WEEKDAY and right.form.unit == "W" and words in {"of", "", "of the"}:
        return "DATE", replace(left.form, base=right.form)
    if left.form.unit == "PD" and words == "of" and right.form.kind is Kind.DATE and right.form.month is None:
        return "DATE", replace(left.form, base=right.form)
    same = left.form.kind is Kind.RELATIVE and left.form.anaphoric and left.form.direction == 0
    offset = right.form.unit == "Y" and right.form.kind in {Kind.RELATIVE, Kind.OFFSET}
    whole = words == "of" and right.form.kind is Kind.DATE and right.form.month is None
    if same and (offset or whole) and words in {"", "of"} and left.form.unit in {"M", "W", "D", "Q", "PD"}:
        return "DATE", replace(left.form, base=right.form)
    months = left.form.kind is Kind.DATE and left.form.year is None and left.form.month is not None
    if months and offset and words in {"", "of"} and right.form.explicit | (right.form.kind is Kind.OFFSET):
        return "DATE", replace(left.form, base=right.form)
    seasons = left.form.kind is Kind.SEASON and left.form.year is None and offset and words in {"", "of"}
    return ("DATE", replace(left.form, base=right.form)) if seasons else None


def _counted_from(left: Piece, right: Piece, words: str) -> Made:
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


_JOINS: tuple[Callable[[Piece, Piece, str], Made], ...] = (
    _day_and_clock,
    _clock_and_day,
    _part_of,
    _counted_from,
)
