"""Two claims side by side: in what order they were told, in which words, and whether by one voice."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.linking._assertions_claim import Assertion
from dragoman.linking._assertions_keys import told_on
from dragoman.linking._assertions_words import Overlap, Word, country, words
from dragoman.model import Source

_FEW = 1
"""Names from which a claim says by itself what it is about."""
_PRESS = frozenset({"outlet", "agency", "anonymous"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims, the earlier first, how alike they are told, and how many days lie between."""

    one: Assertion
    other: Assertion
    told: Overlap
    gap: int
    words: tuple[tuple[Word, ...], tuple[Word, ...]]

    @property
    def within(self) -> bool:
        """Whether both stand in one article."""
        return self.one.article == self.other.article

    def newer(self, about: str) -> str | None:
        """Why the second is a newer state of things rather than a contradiction, or `None`."""
        if {about, "any"} & set(self.other.marks) and (self.gap > 0 or about == "number"):
            return "the later report says that it changed"
        if self.gap > 0 and one_voice(self.one, self.other):
            return "the same source says otherwise later"
        return None


def order(claim: Assertion) -> tuple[int, str, int]:
    """Claims in the order told."""
    return told_on(claim) or 0, claim.article, claim.evidence.span.start


def words_of(claim: Assertion, other: Assertion) -> tuple[Word, ...]:
    """The words of a claim, with the country of whoever makes it where the other names that: "our president"."""
    # Of two claims of one speaker the speaker says nothing.
    told = [each.text if one_voice(claim, other) else each.told for each in (claim, other)]
    own = words(told[0])
    known, wanted = {each.term for each in own}, {each.term for each in words(told[1])}
    codes = {each.country for each in claim.sources if each.country}
    found = (*own, *(country(code) for code in sorted(codes) if f"={code}" in wanted - known))
    if claim.stance != "no" and sum(each.name for each in found) >= _FEW:
        return found
    # What a party says without a name, and all that it denies, it says of itself.
    known = {each.term for each in found}
    named = [
        each
        for source in claim.sources
        for each in words(source.name)
        if each.name and each.term in wanted - known
    ]
    return (*found, *dict.fromkeys(named))


def one_voice(one: Assertion, other: Assertion) -> bool:
    """Whether both rest on the same word: one source, one state's officials, or one outlet's own voice."""
    if not one.sources or not other.sources:
        if one.article == other.article and (one.sources or other.sources):
            return False
        return one.outlet is not None and one.outlet == other.outlet
    return any(_same(a, b) for a in one.sources for b in other.sources)


def _same(one: Source, other: Source) -> bool:
    if one.key and one.key == other.key:
        return True
    if one.name.casefold() == other.name.casefold():
        return True
    official = one.kind not in _PRESS and other.kind not in _PRESS
    return official and one.country is not None and one.country == other.country and one.country != "IGO"
