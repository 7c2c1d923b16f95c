"""On what two claims contradict each other, or the later supersedes the earlier.

Two claims are compared only where they are told in much the same words, name the same names and were printed close
together: what is found is shown to editors, and ten false conflicts cost more than one that is missed.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.linking import _assertions_near as near
from dragoman.linking import _assertions_near_doers as who
from dragoman.linking import _assertions_near_values as values
from dragoman.linking import _words as weights
from dragoman.linking._assertions_answer import answered
from dragoman.linking._assertions_claim import BARE, Assertion
from dragoman.linking._assertions_keys import assertion_keys, told_on
from dragoman.linking._assertions_last import by_weight
from dragoman.linking._assertions_pair import Pair, one_voice, order, words_of
from dragoman.linking._assertions_predicate import denies_this
from dragoman.linking._assertions_stance import denies, negated
from dragoman.linking._assertions_values import (
    Verdict,
    comparable,
    counted,
    dated,
    placed,
    put_off,
)
from dragoman.linking._assertions_who import doers, opposed
from dragoman.linking._assertions_words import names, overlap
from dragoman.linking._claims_data import cues
from dragoman.linking._claims_numbers import counts
from dragoman.linking._compare import Difference
from dragoman.linking._contrary_verdict import by_judgement

_CLOSE, _OPEN = 5, 45
"""Days between what is told of a deed, and of what is planned, denied or called off."""
_CONFIRMED = 90
"""Days after which what was denied may be confirmed."""
_YEAR = 400
"""Days after which a plan may be changed that is told of by its day."""
_AFTER, _HALF = 31, 0.5
"""Days within which what was not planned is done, and how much of the words must tell of it."""
_LATER = 3
"""Days from which a plan that is then said not to be has been given up rather than denied."""
_SOON = 10
"""The same of a plan without a day."""
_LEAST = 0.3
_SHARED = 12.4
"""Weight of shared words (a rare name has 11, a country 5) under which two claims are not of one thing."""
_DAY = 4.0
"""Weight of a day that both name."""
_ACT = 0.8
"""Weight of shared words that are no names: something must be said to be done."""
_DENIAL, _ACTS, _BOTH = 0.68, 0.66, 0.68
"""How much of a denial what it denies must tell; of its words that are no names; how alike both must be."""
_NEWS, _SOON_DENIED = 2, (0.5, 0.4, 0.48)
"""Days of one news cycle, and the same within them."""
_DEED = 0.25
"""How much of the words of a deed that are no names its denial must tell."""
_OFF, _MOST = 0.7, 0.74
_TURNED, _NAMED = 0.55, 9.0
"""How much alike, in words of like meaning, a plan and what became of it are told; weight of names they share."""
_ORDINAL = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s+(?:\w+\s+)?"
    r"(?:rounds?|sessions?|meetings?|visits?|summits?|phases?|day|packages?|terms?|trips?)\b",
    re.IGNORECASE,
)


def contrary(one: Assertion, other: Assertion) -> float:
    """1 where two claims contradict each other or the later supersedes the earlier, else 0."""
    return 1.0 if difference(one, other) is not None else 0.0


@lru_cache(maxsize=2048)
def differ(first: Assertion, second: Assertion) -> Difference | None:
    """What `difference` says, kept for the next time."""
    return difference(first, second)


def difference(first: Assertion, second: Assertion) -> Difference | None:
    """The first thing on which two claims cannot both hold; `None` where they can, or are not of one thing."""
    one, other = sorted((first, second), key=order)
    found = None if BARE in (*one.marks, *other.marks) else _by_rules(one, other)
    return found if found is not None else by_judgement(one, other)


def _by_rules(one: Assertion, other: Assertion) -> Difference | None:
    if "number" in one.marks and "number" not in other.marks and told_on(one) == told_on(other):
        one, other = other, one  # Of one day, what says that a number was put right is the later.
    days = told_on(one), told_on(other)
    if days[0] is None or days[1] is None:
        return None
    gap = days[1] - days[0]
    same_day = any(a.exact and b.exact and a.overlaps(b) for a in one.days for b in other.days)
    renewed = set(other.marks) & {"place", "any", "date"} and any(
        a.overlaps(b) for a in one.days for b in other.days
    )
    late = _CONFIRMED if "confirmed" in other.marks else _OPEN
    if gap > (_YEAR if same_day or renewed else late) or (
        one.article == other.article and not _two_sides(one, other)
    ):
        return None
    if {one.stance, other.stance} <= {"yes", "plan"} and not comparable(one, other):
        return None
    both = words_of(one, other), words_of(other, one)
    told = overlap(*both)
    if _of_other_rounds(one, other, gap):
        return None
    pair = Pair(one, other, told, gap, both)
    if one.stance == other.stance and _reprint(one.text, other.text):
        return None
    if other.answers == one.id and (found := answered(pair)) is not None:
        return found
    least = _SHARED * min(1.0, 1.6 - told.both)
    if told.less < _LEAST or told.plain < _ACT or told.weight + (_DAY if same_day else 0.0) < least:
        return _in_other_words(pair) or by_weight(pair)
    for about, judge in (
        ("happens", _happens),
        ("place", placed),
        ("date", dated),
        ("date", put_off),
        ("number", counted),
        ("participant", doers),
        ("other", opposed),
    ):
        verdict: Verdict = judge(pair)
        if verdict is not None:
            update, why, unit = verdict
            return Difference(about, update, why, unit, min(one.text, other.text, key=len))
    return _in_other_words(pair) or by_weight(pair)


def _in_other_words(pair: Pair) -> Difference | None:
    """The first thing on which two claims differ that are told in other words; by two sources, unless one is newer."""
    one, other = pair.one, pair.other
    clause = min(one.text, other.text, key=len)
    stances = one.stance, other.stance
    if "no" in stances and {"yes", "plan"} & set(stances):
        denial, deed = (one, other) if one.stance == "no" else (other, one)
        verdict = (
            _verdict(pair, denial, deed)
            if _can_be_denied(pair, denial, deed) and near.refused(pair)
            else None
        )
        return Difference("happens", verdict[0], verdict[1], None, clause) if verdict else None
    ousted = near.contrasted(pair)
    if ousted is not None and ousted[1] is not None:
        return Difference(ousted[0], *ousted[1], clause)
    held = who.rivals(pair)
    if held is not None and held[1] is not None:
        return Difference(held[0], *held[1], clause)
    for about, judge in (
        ("happens", near.opposed),
        ("place", values.elsewhere),
        ("date", values.another_day),
        ("number", values.otherwise_counted),
        ("participant", who.other_doer),
    ):
        verdict = judge(pair)
        if verdict is not None:
            return Difference(about, verdict[0], verdict[1], verdict[2], clause)
    return None


@lru_cache(maxsize=8192)
def _numbered(text: str) -> str | None:
    """Which of a row it tells of: "the fourth round"."""
    found = _ORDINAL.search(text)
    return found[1].lower()[:3] if found else None


def _of_other_rounds(one: Assertion, other: Assertion, gap: int) -> bool:
    """Whether they tell of two of a row: the second round and the fourth, or the next one before and after it was."""
    first, second = _numbered(one.text), _numbered(other.text)
    if first and second:
        return first != second
    return bool(first or second) and gap > 1 and (_passed(one, other) or one.stance == "yes")


def _passed(plan: Assertion, later: Assertion) -> bool:
    """Whether the day of a plan was over when the later claim was printed."""
    day = told_on(later)
    known = [each.latest.toordinal() for each in plan.days if each.latest is not None]
    return bool(known) and day is not None and max(known) < day - 1


def _reprint(one: str, other: str) -> bool:
    small, large = sorted((one.casefold(), other.casefold()), key=len)
    return len(small) > 40 and small in large and " not " not in large.replace(small, "")


def _two_sides(one: Assertion, other: Assertion) -> bool:
    """Whether two claims of one article are by two named sources, near each other."""
    if not other.sources or one_voice(one, other):
        return False
    apart = other.evidence.sentence - one.evidence.sentence
    if apart == 0:
        return bool(one.sources) and not one.evidence.span.overlaps(other.evidence.span)
    return 0 < apart <= 4


def _happens(pair: Pair) -> Verdict:
    one, other = pair.one, pair.other
    stances = one.stance, other.stance
    if stances == ("plan", "plan") and pair.gap == 0 and _on_and_put_off(pair):
        return False, "on in one report, put off in another", None
    if stances in {("plan", "no"), ("maybe", "no")} and _came_to_nothing(pair):
        return True, "it did not come to pass", None
    if "no" in stances and {"yes", "plan"} & set(stances):
        return _denied(pair)
    if "off" in stances and {"yes", "plan"} & set(stances):
        return _off(pair)
    if (
        stances[0] == "maybe"
        and stances[1] in {"yes", "plan"}
        and "confirmed" in other.marks
        and near.matter(*pair.words).both >= _TURNED
    ):
        return True, "what was uncertain is confirmed", None
    if (
        "open" in one.marks
        and stances[1] in {"yes", "plan", "no"}
        and 0 < pair.gap <= _OPEN
        and near.matter(*pair.words).both >= _TURNED
    ):
        return True, "undecided, then decided", None
    return None


def _on_and_put_off(pair: Pair) -> bool:
    """Whether of two plans told on one day by two sources one goes ahead and the other is put off."""
    goes, put = sorted((pair.one, pair.other), key=lambda each: "on" not in each.marks)
    return (
        "on" in goes.marks
        and "on" not in put.marks
        and "date" in put.marks
        and bool(goes.sources and put.sources)
        and not one_voice(goes, put)
        and near.matter(*pair.words).both >= _OFF
    )


def _came_to_nothing(pair: Pair) -> bool:
    """Whether a plan for a day is told, after that day, not to have been carried out on it."""
    one, other = pair.one, pair.other
    day = told_on(other)
    past = any(
        a.exact and a.overlaps(b) and a.latest is not None and day is not None and a.latest.toordinal() <= day
        for a in one.days
        for b in other.days
    )
    return past and pair.gap > 0 and "ahead" not in other.marks and pair.told.both >= _OFF


def _denied(pair: Pair) -> Verdict:
    one, other = pair.one, pair.other
    denial, deed = (one, other) if one.stance == "no" else (other, one)
    if any(each.high == 0 for each in counts(denial.text)) or not _can_be_denied(pair, denial, deed):
        return None
    which = 0 if denial is one else 1
    told = pair.told
    denied, acts, both = _SOON_DENIED if pair.gap <= _NEWS else (_DENIAL, _ACTS, _BOTH)
    if (
        told.covered[which] < denied
        or told.acts[which] < acts
        or told.acts[1 - which] < _DEED
        or told.both < both
    ):
        return None
    if not denies_this(denial, deed, pair.words[1 - which], told.covered[which], told.acts[which]):
        return None
    return _verdict(pair, denial, deed) if _told_in(pair, denial, deed) else None


def _can_be_denied(pair: Pair, denial: Assertion, deed: Assertion) -> bool:
    """Whether the one can be a denial of the other, by their days."""
    ahead = deed.stance == "plan" or "ahead" in denial.marks
    if pair.gap > (_reach(deed, pair.other) if ahead else _CLOSE) and "confirmed" not in pair.other.marks:
        return False
    if denies(deed.text) or _each_of_itself(denial, deed):
        return False
    return not negated(deed.text) and (ahead or not _other_days(deed, denial))


_ITSELF = re.compile(r"\W*(?:it|they|he|she|we|I)\b")


def _each_of_itself(one: Assertion, other: Assertion) -> bool:
    """Whether two speakers say something each of himself: "it would not alter its stance", "it would leave"."""
    if not (one.sources and other.sources and _ITSELF.match(one.text) and _ITSELF.match(other.text)):
        return False
    return not one_voice(one, other) and one.answers != other.id and other.answers != one.id


def _verdict(pair: Pair, denial: Assertion, deed: Assertion) -> Verdict:
    """What a deed and its denial come to: a contradiction, or a newer state of things."""
    one, other = pair.one, pair.other
    if "ahead" in denial.marks and deed.stance == "yes" and deed is one and (pair.gap > 0 or pair.within):
        return None  # It happened; that it will not happen again is no denial.
    if pair.gap > 0 and denial is one and (deed.stance == "yes" and "ahead" in denial.marks):
        told = near.matter(*pair.words)
        soon = pair.gap <= _AFTER and (
            min(pair.told.acts) >= _HALF or (told.covered[0] >= _OFF and min(told.acts) >= 0.35)
        )
        return (True, "said not to be planned, then done", None) if soon else None
    if pair.gap >= _LATER and "ahead" in other.marks and other is denial and deed.stance == "plan":
        return True, "planned, then said not to be", None
    if pair.gap > 0 and "confirmed" in other.marks:
        return True, "the later report confirms what was denied", None
    if one_voice(one, other):
        return (True, "the same source says otherwise later", None) if pair.gap > 0 else None
    if {"any"} & set(other.marks) and pair.gap > 0:
        return True, "the later report says that it changed", None
    if denial is one and pair.gap > 0 and not _before(deed, denial):
        if near.matter(*pair.words).both >= _OFF and "ahead" not in denial.marks and denial.sources:
            return True, "not so, then so", None
        return None  # What is told later may have happened since.
    return False, "one says so, the other denies it", None


def _other_days(one: Assertion, other: Assertion) -> bool:
    """Whether both name days, and none in common."""
    return bool(one.days and other.days) and not any(a.overlaps(b) for a in one.days for b in other.days)


def _reach(deed: Assertion, later: Assertion) -> int:
    """How many days a plan may be denied after it was told: long, where it is for a day still to come."""
    day = told_on(later)
    ahead = any(
        each.latest is not None and day is not None and each.latest.toordinal() >= day for each in deed.days
    )
    return _OPEN if ahead or deed is later else _SOON


def _before(deed: Assertion, denial: Assertion) -> bool:
    """Whether a deed is told of a day on which its denial had been printed already, or is still to come."""
    day = told_on(denial)
    return deed.stance == "plan" or (
        bool(deed.days)
        and all(
            each.latest is not None and day is not None and each.latest.toordinal() <= day
            for each in deed.days
        )
    )


def _off(pair: Pair) -> Verdict:
    one, other = pair.one, pair.other
    off, on = (one, other) if one.stance == "off" else (other, one)
    whole = pair.told.covered[0 if on is one else 1]
    told_so = near.matter(*pair.words)
    alike = pair.gap > 0 and told_so.both >= _TURNED and near.shared_names(*pair.words) >= _NAMED
    if (pair.told.both < _OFF and whole < _MOST and not alike) or not _told_in(pair, off, on):
        return None
    if other.stance == "off":
        surely = alike and told_so.both >= _OFF
        if one.stance == "yes" or _passed(one, other) or pair.gap > (_OPEN if surely else _reach(one, other)):
            return None
        if pair.gap > 0 or one_voice(one, other):
            return True, "planned, then called off", None
        return False, "planned by one report, called off by another", None
    if pair.gap == 0:
        return (False, "called off by one report, on in another", None) if other.stance == "plan" else None
    return True, "reported off, then on again", None


def _called_off_by(off: Assertion) -> frozenset[str]:
    """The names of whoever called it off: they stand before the verb, and need not be in what was planned."""
    found = cues()["off", "happens"].search(off.text)
    return (
        names(off.text[: found.start()]) - names(off.text[found.end() :])
        if found and found.start() < 60
        else frozenset()
    )


def _told_in(pair: Pair, denial: Assertion, deed: Assertion) -> bool:
    """Whether every name in a denial is in what it denies, but for who denies it."""
    missing = names(denial.told) - names(deed.told)
    if denial.stance == "off":
        missing -= _called_off_by(denial)
    spoken = {f"={each.country}" for each in (*denial.sources, *deed.sources) if each.country}
    missing -= spoken - names(denial.text)
    missing -= {term for each in (*denial.sources, *deed.sources) for term in weights.terms(each.name)}
    return not missing or (len(missing) == 1 and pair.told.less >= 0.85 and pair.told.weight >= 20)


__all__ = ["Pair", "assertion_keys", "contrary", "differ", "one_voice", "order"]
