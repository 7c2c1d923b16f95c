"""Which sentences of two tellings are about the same thing, and how surely."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.linking import _words
from dragoman.linking._claims import Claim, Clause, same_source
from dragoman.linking._claims_data import themes
from dragoman.linking._people_identity import same_party
from dragoman.model import Actor, ActorKind, EventType

LEAST = 0.25
"""Likeness of sentences (cosine of content words) under which nothing of two tellings is compared."""

LONG = 320
"""Characters of a sentence that tells of too much to be compared."""

THEMES = 0.7
"""Likeness from which reports of "the fighting" or "the attacks" are compared."""

WITHIN = 0.15
"""The same within one article, which does not tell everything twice."""

_REPRINT = 60
"""Characters of a sentence that nobody writes twice."""

SHARED = 13.0
"""Weight of the words two sentences share (a rare name has 11, "kill" 4) under which their likeness says nothing."""

_SAME = 0.6
_MEETING = frozenset({EventType.CONSULT})
"""Types whose events have one place and one time."""


@dataclass(frozen=True, slots=True)
class Near:
    """Two claims, the earlier first, with their most alike sentences, how alike these are, and what ties them.

    `gap` is how many days the second was published after the first (0 within one article or where it is not known
    to a few days); `fixed` that both name the same parties and the same day.
    """

    one: Claim
    other: Claim
    first: Clause
    second: Clause
    likeness: float
    gap: int
    fixed: bool

    @property
    def within(self) -> bool:
        """Whether both stand in one article."""
        return self.one.telling.article == self.other.telling.article

    @property
    def parts(self) -> bool:
        """Whether they are two sentences of one telling, by two speakers."""
        return self.one.telling is self.other.telling

    def newer(self, about: str) -> str | None:
        """Why the second is a newer state of things rather than a contradiction, or `None`."""
        if self.gap < 0:
            return None
        if {about, "any"} & self.second.changed and (self.gap > 0 or self.within or about == "number"):
            return "the later report says that it changed"
        if self.gap > 0 and same_source(self.one, self.other):
            return "the same source says otherwise later"
        return None


def near(one: Claim, other: Claim) -> Near | None:
    """Two claims with the sentences by which they are compared; `None` if none are alike enough."""
    pairs = [
        (_words.cosine(first.words, second.words), -number, first, second)
        for number, (first, second) in enumerate((a, b) for a in one.clauses for b in other.clauses)
    ]
    if not pairs:
        return None
    likeness, _, first, second = max(pairs, key=lambda each: each[:2])
    if max(len(first.text), len(second.text)) > LONG or _reprinted(first.text, second.text):
        return None
    fixed = _fixed(one, other)
    if not fixed and likeness < THEMES and (_is_theme(one) or _is_theme(other)):
        return None
    within = one.telling.article == other.telling.article
    if not fixed and not within and likeness < THEMES and shared(first, second) < SHARED:
        return None
    least = WITHIN if one.telling.article == other.telling.article else LEAST
    if likeness < least and not fixed:
        return None
    return Near(one, other, first, second, likeness, _gap(one, other), fixed)


def _reprinted(one: str, other: str) -> bool:
    """Whether one sentence is the other printed again: what then differs is our reading."""
    small, large = sorted((one.strip().rstrip(".").casefold(), other.strip().rstrip(".").casefold()), key=len)
    return len(small) > _REPRINT and small in large


def shared(one: Clause, other: Clause) -> float:
    """How much the words say that both sentences have."""
    return sum(_words.weight(each) for each in one.words.keys() & other.words.keys())


def _is_theme(claim: Claim) -> bool:
    """Whether a report tells of what goes on for weeks in many places rather than of one happening."""
    heads = {each.quote.casefold().split()[-1] for each in claim.report.evidence}
    return heads <= themes() or len(claim.report.evidence) > 5


def _gap(one: Claim, other: Claim) -> int:
    if one.day is None or other.day is None or one.telling.article == other.telling.article:
        return 0
    return other.day - one.day


def _fixed(one: Claim, other: Claim) -> bool:
    """Whether two or more known parties are the same on both sides, and the day, if both give one."""
    if one.telling.article == other.telling.article and (
        one.telling is other.telling or _one_noun(one, other)
    ):
        return True
    if {one.report.type, other.report.type} <= _MEETING and len(_common(one, other)) > 1:
        # Merging has found them to be one meeting of the same parties; a plan often names no day.
        return not (_is_theme(one) or _is_theme(other))
    if one.date is None or other.date is None or not one.date.overlaps(other.date):
        return False
    if (one.date.days or 99) > 7 or (other.date.days or 99) > 7:
        return False
    if (
        one.date.exact
        and other.date.exact
        and _one_act(one, other)
        and not (_is_theme(one) or _is_theme(other))
    ):
        return True
    return len(_common(one, other)) > 1


def _common(one: Claim, other: Claim) -> list[Actor]:
    """The known parties of the first that the other has too; none unless both have two or more."""
    some, others = _known(one), _known(other)
    if len(some) < 2 or len(others) < 2:
        return []
    return [each for each in some if any(same_party(each, b) >= _SAME for b in others)]


def _one_act(one: Claim, other: Claim) -> bool:
    """Whether both use one word for it and share somebody known, or where it was."""
    words = [
        {each.quote.casefold().split()[-1][:5] for each in claim.report.evidence} for claim in (one, other)
    ]
    if not words[0] & words[1]:
        return False
    names = [{each.country or each.name for each in (*c.actors, *c.report.recipients)} for c in (one, other)]
    sites = [{each.name for each in claim.places} for claim in (one, other)]
    return bool(names[0] & names[1]) and (bool(sites[0] & sites[1]) or len(names[0] & names[1]) > 1)


def _one_noun(one: Claim, other: Claim) -> bool:
    """Whether one article calls both by one noun, as it takes up what it told before: "the talks"."""
    words = [{each.quote.casefold().split()[-1] for each in claim.report.evidence} for claim in (one, other)]
    alike = one.report.type is other.report.type and bool(words[0] & words[1])
    parties = [{each.name for each in (*c.actors, *c.report.recipients)} for c in (one, other)]
    return alike and bool(parties[0] & parties[1])


def _known(claim: Claim) -> list[Actor]:
    return [
        each
        for each in (*claim.actors, *claim.report.recipients)
        if each.country is not None or each.key is not None or each.kind is ActorKind.PERSON
    ]
