"""What claims that may contradict each other find each other by."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

from dragoman.linking._alike_words import groups
from dragoman.linking._assertions_axes import poles
from dragoman.linking._assertions_claim import BARE
from dragoman.linking._assertions_sense import seat_of
from dragoman.linking._assertions_words import Word, country, words
from dragoman.linking._claims_data import claim_kin
from dragoman.linking._claims_numbers import counts
from dragoman.linking._contrary_gate import outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.linking._assertions_claim import Assertion

_WINDOW, _SHORT, _EDGE, _NEWS = 32, 8, 4, 2
"""Days in one window of time: of what is planned, denied, counted or changed; of other deeds, and its overlap."""
_TELLING = 5.0
"""Weight of a word that is no name by which claims meet that count the same."""
_AHEAD = 4
"""Short windows in which what is said not to be planned may be done after all."""
_NAMES, _PLAIN = 4, 4
"""Names, and other words, of which two and two are a key: the rarest."""
_LEAST, _LEAST_OF_PLANS = 8.0, 7.0
"""Weight of two words that are a key."""
_DATED = 2
_BRIEF = 62
"""Characters of a claim that tells little but how many."""
_BEGUN = 4
"""Days in one window of time of what articles begin with; another one overlaps it by half."""
_NAMED, _WORDS = 6, 3
"""Names, and other words, by which what articles begin with meets: the rarest."""
_FEW = 2
"""Names from which a claim says by itself what it is about."""
_GROUPS = 2
_TOLD = frozenset({"yes", "plan", "no"})
_LASTING = frozenset({"plan", "maybe", "no", "off"})


def assertion_keys(claim: Assertion) -> tuple[str, ...]:
    """Keys by which claims that may contradict each other find each other: pairs of their rarest words, by time.

    A word stands under what words of its kind have in common, so that "abducted" meets "taken".
    """
    day = told_on(claim)
    if day is None:
        return ()
    begun = set(_of_beginnings(claim, day))
    if BARE in claim.marks:
        return tuple(sorted(begun))
    ranked = sorted(words(claim.told), key=lambda each: (-each.weight, each.term))
    if claim.stance == "no" or counts(claim.text) or sum(each.name for each in ranked) < _FEW:
        ranked += [each for each in _speakers(claim) if each not in ranked]
    names = [each for each in ranked if each.name][:_NAMES]
    plain = [each for each in ranked if not each.name][:_PLAIN]
    least = _LEAST_OF_PLANS if claim.stance in {"plan", "off", "no"} else _LEAST
    pairs = set(_pairs([*names, *plain], least))
    found = {f"{window}|{pair}" for window in _windows(claim, day) for pair in pairs}
    brief = counts(claim.text) if len(claim.text) <= _BRIEF else ()
    near_units = {f"{name.term}|#{each.unit}" for each in brief for name in names[:_DATED]}
    telling = [each for each in plain if each.weight >= _TELLING]
    near_units |= {f"{word.term}|#{each.unit}" for each in counts(claim.text) for word in telling}
    found |= {f"{day // _SHORT + step}|{each}" for each in near_units for step in (0, 1)}
    if claim.sources:
        near = {f"{day // _SHORT}", *([f"{day // _SHORT + 1}"] if day % _SHORT >= _SHORT - _NEWS else [])}
        found |= {f"{window}|{pair}" for pair in _pairs([*names, *plain], _LEAST_OF_PLANS) for window in near}
    if claim.stance in _TOLD:
        found |= {
            f"{step}|{each}" for each in _standing(claim, [*names, *plain]) for step in _short_windows(day)
        }
    if claim.stance in {"plan", "off"} or set(claim.marks) & {"date", "any"}:
        dated = {each.latest for each in claim.days if each.exact and each.latest is not None}
        found |= {f"{each:%y%m%d}|{word.term}" for each in dated for word in ranked[:_DATED]}
        months = {each.latest for each in claim.days if not each.exact and each.latest is not None}
        found |= {f"{each:%y%m}|{pair}" for each in months for pair in pairs}
    if claim.sources or claim.stance != "yes":
        at = claim.evidence.sentence
        found |= {f"{claim.article}|{each}" for each in (at, at + 1)}
    elif pairs:
        found.add(f"{claim.article}|{claim.evidence.sentence + 1}")
    return tuple(sorted(found | begun))


def _of_beginnings(claim: Assertion, day: int) -> Iterator[str]:
    """Keys by which what articles begin with meets, printed within two days: any name they share, or rare words."""
    if claim.place < 0:
        return
    of = outline(claim)
    names = sorted(of.around, key=lambda each: (-of.around[each], each))[:_NAMED]
    plain = sorted(of.plain, key=lambda each: (-of.plain[each], each))[:_WORDS]
    for mark, window in (("B", day // _BEGUN), ("C", (day + _BEGUN // 2) // _BEGUN)):
        yield from (f"{mark}{window}|{each}" for each in (*names, *plain))


def _standing(claim: Assertion, ranked: list[Word]) -> Iterator[str]:
    """Keys of what stands at a pole of an axis: the other pole is told in other words, of the same names."""
    names = [each for each in ranked if each.name]
    for pole in poles(claim.text):
        yield from (f"{name.term}|@{pole.axis}" for name in names)


def _short_windows(day: int) -> tuple[str, str]:
    return f"N{day // 2}", f"N{(day + 1) // 2}+"


def _speakers(claim: Assertion) -> list[Word]:
    """The names of whoever says so: what a party denies, it denies of itself."""
    found = [each for source in claim.sources[-1:] for each in words(source.name) if each.name]
    found += [
        country(source.country) for source in claim.sources[-1:] if source.country and source.country != "IGO"
    ]
    return found[:2]


def told_on(claim: Assertion) -> int | None:
    """The day a claim was printed, as a number; `None` if that is not known to a few days."""
    span = claim.published
    if span.latest is None or span.days is None or span.days > 4:
        return None
    return span.latest.toordinal()


def _windows(claim: Assertion, day: int) -> Iterator[str]:
    yield f"{day // _SHORT}"
    if day % _SHORT >= _SHORT - _EDGE:
        yield f"{day // _SHORT + 1}"
    if claim.stance == "no" and "ahead" in claim.marks:
        yield from (f"{day // _SHORT + each}" for each in range(1, 1 + _AHEAD))
    if "confirmed" in claim.marks:
        yield f"L{day // _WINDOW - 1}"
    if claim.stance in _LASTING or claim.marks or counts(claim.text):
        yield f"L{day // _WINDOW}"
        yield f"L{day // _WINDOW + 1}"


def _pairs(ranked: list[Word], least: float) -> Iterator[str]:
    for one, other in combinations(ranked, 2):
        if one.weight + other.weight >= least:
            for pair in product(_stands_for(one), _stands_for(other)):
                first, second = sorted(pair)
                if first != second:
                    yield f"{first}|{second}"


def _stands_for(word: Word) -> tuple[str, ...]:
    """The word itself if it is a name, with the state it is the capital of; else the groups of words it belongs to."""
    if word.name:
        return word.term, *(f"={each}" for each in seat_of(word.base)[:1])
    found = sorted(claim_kin().get(word.base) or groups(word.base))[:_GROUPS]
    return tuple(f"~{each}" for each in found) or (word.term,)
