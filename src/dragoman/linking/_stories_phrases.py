"""Words that stand together in a text again and again: "no-fly zone", "Security Council", "nuclear talks"."""

from __future__ import annotations

import re
from collections import Counter

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
        words = _WORD.findall(part)
        plain = [each.removesuffix("'s").removesuffix("’s") for each in words]
        for size in (2, 3):
            for at in range(len(words) - size + 1):
                run = plain[at : at + size]
                if _whole(run, words[at : at + size]):
                    found[" ".join(run)] += 1
    told = {each: count for each, count in found.items() if count > 1}
    for longer, count in sorted(told.items()):
        words = longer.split()
        for part in (" ".join(words[:-1]), " ".join(words[1:])):
            if len(words) == 3 and told.get(part, 0) <= count:
                told.pop(part, None)
    return tuple(sorted(told.items(), key=lambda each: (-each[1] * _weight(each[0]), each[0]))[:KEPT])


def _whole(run: list[str], printed: list[str]) -> bool:
    """Whether a run can be a name or a term: content words at both ends, nothing possessed inside."""
    if any(each != form for each, form in zip(run[:-1], printed[:-1], strict=True)):
        return False
    if any(each.casefold() in _LINKS for each in (run[0], run[-1])):
        return False
    inner = all(_content(each) or each.casefold() in _LINKS for each in run)
    capital = [each[0].isupper() for each in run if each.casefold() not in _LINKS]
    return inner and (all(capital) or not any(capital[1:]))


def _content(word: str) -> bool:
    term = _words.term(word)
    return bool(term) and _words.weight(term) > 0


def _weight(phrase: str) -> float:
    weights = [_words.weight(term) for word in phrase.split() if (term := _words.term(word))]
    return min(sum(weights), 14.0)
