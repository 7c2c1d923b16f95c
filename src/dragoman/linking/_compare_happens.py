"""Whether an event happens at all: report against denial, plan against cancellation."""

from __future__ import annotations

from dragoman.linking._assertions_stance import negated
from dragoman.linking._claims import Claim, same_source
from dragoman.linking._compare_near import Near
from dragoman.linking._compare_parties import others_did, others_hit, same_act, strangers
from dragoman.model import EventType

Verdict = tuple[bool, str] | None
"""Whether it is an update, and why; `None` for no difference."""

WORDS_ONLY = frozenset(
    {EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.SUPPORT, EventType.PROTEST}
)
"""Types that nobody denies as such: denied is what was said, or everybody sees it."""

LIKE, LIKE_UNSAID, LIKE_ANYBODY = 0.35, 0.55, 0.7
"""Likeness of sentences from which a denial in so many words counts; a mere negation; one of a deed by nobody known."""
_OPEN, _SINCE = 45, 10
"""Days between a report and its denial; of a deed without a day."""


def told(pair: Near) -> Verdict:
    """Whether it happens at all."""
    one, other = pair.one, pair.other
    stances = (one.stance, other.stance)
    if stances[0] == stances[1] or one.report.type in WORDS_ONLY or other.report.type in WORDS_ONLY:
        return None
    if "no" in stances and {"yes", "plan"} & set(stances):
        return _denied(pair)
    if "off" in stances and "maybe" not in stances and "no" not in stances:
        return _off(pair)
    sure = pair.gap > 0 and pair.likeness >= LIKE_UNSAID and one.report.type is EventType.CONSULT
    if sure and stances[0] == "maybe" and stances[1] in {"plan", "yes"} and "confirmed" in pair.second.marks:
        return True, "what was uncertain is confirmed"
    return None


def _denied(pair: Near) -> Verdict:
    one, other = pair.one, pair.other
    denial = one if one.stance == "no" else other
    words = pair.first if denial is one else pair.second
    told_of = pair.second if denial is one else pair.first
    deed = other if denial is one else one
    if told_of.text != words.text and _not_so(deed, told_of.text):
        return None
    if deed.stance == "yes" and abs(pair.gap) > _SINCE and not (deed.date and denial.date):
        return None
    least = LIKE if "strong" in words.marks else LIKE_UNSAID
    if (pair.likeness < least and not pair.fixed) or strangers(one, other):
        return None
    if not pair.within and not same_act(one, other):
        return None
    if (
        not pair.within
        and not _doer_known(denial, other if denial is one else one)
        and pair.likeness < LIKE_ANYBODY
    ):
        return None
    if pair.within and ("strong" not in words.marks or pair.first.text == pair.second.text):
        return None
    if "plan" not in {one.stance, other.stance} and _other_days(one, other):
        return None
    if (
        abs(pair.gap) > _OPEN
        or others_hit(one, other)
        or others_did(one, other)
        or not _has_denier(denial, other if denial is one else one, pair.likeness)
    ):
        return None
    if one.stance == "no" and pair.gap > 0 and (same_source(one, other) or "confirmed" in pair.second.marks):
        return True, "the same source now says so"
    if (
        one.stance == "no"
        and other.stance == "yes"
        and pair.gap > 0
        and (other.date is None or not other.date.exact)
    ):
        return True, "not so, then so"
    changed = {"any", "happens"} & pair.second.changed or "on" in pair.second.marks
    if (
        pair.gap > 0
        and other.stance == "no"
        and (changed or (one.stance == "plan" and same_source(one, other)))
    ):
        return True, "the later report takes it back"
    return False, "one says so, the other denies it"


def _not_so(deed: Claim, text: str) -> bool:
    """Whether the words of a deed are negated where it is told: "no knowledge of these talks"."""
    found = [text.find(each.quote) for each in deed.report.evidence]
    return any(at > 0 and negated(text[max(0, at - _BEFORE) : at] + "x") for at in found)


_BEFORE = 40
"""Characters before a trigger in which it can be negated."""


def _other_days(one: Claim, other: Claim) -> bool:
    """Whether both name a day in words, and not the same."""
    if one.date is None or other.date is None or not (one.date.exact and other.date.exact):
        return False
    return not one.date.overlaps(other.date)


def _doer_known(denial: Claim, deed: Claim) -> bool:
    """Whether the deed is denied by, or as done by, somebody the other report names."""
    parties = [
        {each.country or each.name for each in (*claim.actors, *claim.report.recipients)}
        for claim in (denial, deed)
    ]
    return bool(parties[0] & parties[1]) or bool({each.country for each in denial.sources} & parties[1])


def _has_denier(denial: Claim, deed: Claim, likeness: float) -> bool:
    """Whether somebody is named as denying it; a plan is denied by those who would take part, or in the same words."""
    if not denial.sources:
        return False
    if deed.stance == "yes" or likeness >= LIKE_UNSAID:
        return True
    parties = {
        each.country
        for report in (deed.report, denial.report)
        for each in (*report.actors, *report.recipients)
    }
    return any(each.country in parties or each.country is None for each in denial.sources)


def two_voices(one: Claim, other: Claim) -> bool:
    names = [{each.name for each in claim.sources} for claim in (one, other)]
    return names[0] != names[1] and bool(names[0] and names[1])


def _off(pair: Near) -> Verdict:
    """Called off: after a plan it is news; against a plan told the same day by others it is disputed."""
    one, other = pair.one, pair.other
    if one.report.type is EventType.ASSAULT:
        return None
    if (pair.likeness < LIKE and not pair.fixed) or strangers(one, other):
        return None
    if pair.within and pair.first.text == pair.second.text and not two_voices(one, other):
        return None
    if other.stance == "off":
        if one.stance == "yes":
            return None
        if pair.gap > 0 or (same_source(one, other) and not pair.within):
            return True, "planned, then called off"
        return False, "planned by one report, called off by another"
    if other.stance == "yes":
        return (True, "reported off, then held") if pair.gap > 0 else None
    if pair.gap > 0 and ("on" in pair.second.marks or same_source(one, other)):
        return True, "reported off, then on again"
    return False, "called off by one report, on in another"
