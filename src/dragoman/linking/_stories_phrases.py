"""Words that stand together in a text again and again: "no-fly zone", "Security Council", "nuclear talks"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from dragoman.linking import _words

KEPT = 16
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_BREAK = re.compile(r"[.,;:!?()\"“”\n|/*]|--|—|–")
_LINKS = frozenset({"of", "the", "and", "al", "el", "bin", "ibn", "de", "van"})


def phrases(text: str) -> tuple[tuple[str, int], ...]:
    """Runs of two or three content words that a text prints more than once, with how often; the most telling first.

    A run is one of capitalised words, or of an adjective or noun and a noun as far as their ending shows; no tagger
    is asked, so it is what readers see side by side.
    """
    found = Counter[str]()
    for part in _BREAK.split(text):
        seen = [_seen(each) for each in _WORD.findall(part)]
        for size in (2, 3):
            for at in range(len(seen) - size + 1):
                run = seen[at : at + size]
                if run[0].content and run[-1].content and _whole(run):
                    found[" ".join(each.plain for each in run)] += 1
    told = {each: count for each, count in found.items() if count > 1}
    for longer, count in sorted(told.items()):
        words = longer.split()
        for part in (" ".join(words[:-1]), " ".join(words[1:])):
            if len(words) == 3 and told.get(part, 0) <= count:
                told.pop(part, None)
    return tuple(sorted(told.items(), key=lambda each: (-each[1] * _weight(each[0]), each[0]))[:KEPT])


@dataclass(frozen=True, slots=True)
class _Seen:
    """A printed word: without a possessive ending, and what it can be in a run."""

    plain: str
    possessed: bool
    link: bool
    content: bool
    capital: bool


@lru_cache(maxsize=65536)
def _seen(word: str) -> _Seen:
    plain = word.removesuffix("'s").removesuffix("’s")
    link = plain.casefold() in _LINKS
    term = _words.term(plain)
    content = bool(term) and _words.weight(term) > 0
    return _Seen(plain, plain != word, link, content and not link, plain[0].isupper())


def _whole(run: list[_Seen]) -> bool:
    """Whether a run that has content words at both ends can be a name or a term: nothing possessed inside."""
    if any(each.possessed for each in run[:-1]) or not all(each.content or each.link for each in run):
        return False
    capital = [each.capital for each in run if not each.link]
    return all(capital) or not any(capital[1:])


def _weight(phrase: str) -> float:
    weights = [_words.weight(term) for word in phrase.split() if (term := _words.term(word))]
    return min(sum(weights), 14.0)
