"""Whether a sentence says no more than the evidence it cites: names, numbers, dates, negations, who did what.

Strict on purpose: a true sentence that is put aside costs style, a false one that is let through costs trust.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from dragoman import reference
from dragoman.asking._names import names_in
from dragoman.asking._numbers import numbers_in
from dragoman.asking._terms import holds, near, stops, table, term, term_set, tokens
from dragoman.language import Tree, pipeline

LONGEST = 500
"""Characters of one sentence."""
_TOLD = 0.6
"""Share of a sentence's words that must be found in what it cites."""
_STRANGE = re.compile(r"https?:|www\.|<[^>]*>|[<>{}`|\\]|\[\w*\]\(|[^\x09\x0a\x20-\u024f\u2010-\u2026\u20ac]")
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_MUTUAL = frozenset("meet talk speak agree negotiate discuss dine confer".split())
"""Verbs that both sides do."""
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)


def faults(sentence: str, evidence: Iterable[str]) -> list[str]:
    """What a sentence says that its evidence does not; empty where it may stand.

    Args:
        sentence: The sentence to check.
        evidence: What it cites: sentences of articles with the outlet and the day they are of.
    """
    cited = [" ".join(each.split()) for each in evidence]
    text = " ".join(sentence.split())
    whole = " ".join(cited)
    if not text or len(text) > LONGEST or _STRANGE.search(text):
        return ["is no plain sentence"]
    found = [f"names {name}" for name in _strangers(text, whole)]
    found += [f"gives the number {each}" for each in _other_numbers(text, whole)]
    found += [f"gives the date {each}" for each in _other_dates(text, whole)]
    for cue, words in _turning().items():
        ours, theirs = _cues(words, text), _cues(words, whole)
        if ours and not theirs:
            found.append(f"adds a {cue}")
        if theirs and not ours:
            found.append(f"drops a {cue}")
    if _told(text, whole) < _TOLD:
        found.append("says what its evidence does not")
    if not found:
        found += _swapped(text, cited)
    return found


@cache
def _turning() -> dict[str, re.Pattern[str]]:
    """Words that turn what is told round or leave it open, by what they do."""
    words: dict[str, list[str]] = {}
    for word, kind, _ in table("turning"):
        words.setdefault(kind, []).append(re.escape(word).replace(r"\*", r"\w*"))
    return {
        kind: re.compile(
            rf"(?<!\w)(?:{'|'.join(some)})(?!\w)|n['’]t\b"
            if kind == "negation"
            else rf"(?<!\w)(?:{'|'.join(some)})(?!\w)",
            re.IGNORECASE,
        )
        for kind, some in words.items()
    }


def _cues(words: re.Pattern[str], text: str) -> bool:
    return bool(words.search(text))


def _strangers(text: str, whole: str) -> list[str]:
    """The names in a sentence that its evidence has not, in any spelling."""
    terms = term_set(whole)
    found = []
    for _, _, named in names_in(text):
        words = [each for each in tokens(named.text) if each.casefold() not in stops()]
        if not words or named.text.casefold() in _WEEKDAYS | _MONTHS:
            continue
        if named.stands_in(terms) < 1.0 and not {term(each) for each in words} <= terms:
            found.append(named.text)
    printed = {each.casefold() for each in tokens(whole)}
    for hit in re.finditer(r"(?<![.!?“\"'] )(?<!^)\b[A-Z][\w’'-]+", text):
        word = re.sub(r"['’]s?$", "", hit[0])
        known = word.casefold() in printed or term(word) in terms or word.casefold() in _WEEKDAYS | _MONTHS
        if not known and not any(word in each for each in found) and not reference.load().find(word):
            found.append(word)
    return found


def _other_numbers(text: str, whole: str) -> list[str]:
    given = {value for _, _, value in numbers_in(whole)}
    return [
        text[start:end]
        for start, end, value in numbers_in(text)
        if value not in given and text[start:end].casefold() != "one"
    ]


def _other_dates(text: str, whole: str) -> list[str]:
    """The months, weekdays and days of a month that stand in a sentence and not in its evidence."""
    theirs = set(tokens(whole.casefold()))
    ours = {
        each
        for each in tokens(text)
        if each.casefold() in _WEEKDAYS or (each.casefold() in _MONTHS and each[:1].isupper())
    }
    relative = {"yesterday", "today", "tomorrow", "tonight"}
    ours |= {each for each in tokens(text) if each.casefold() in relative}
    return sorted(each for each in ours if each.casefold() not in theirs)


def _told(text: str, whole: str) -> float:
    """The share of a sentence's words that its evidence has, in these words or in words of like meaning."""
    terms = term_set(whole)
    words = [each for each in tokens(text) if each.casefold() not in stops() and len(each) > 1]
    if not words:
        return 0.0
    told = [each for each in words if term(each) in terms or holds(terms, near(each))]
    return len(told) / len(words)


def _swapped(text: str, cited: Iterable[str]) -> list[str]:
    """Who does or suffers what in a sentence, where the evidence has it the other way round."""
    ours = list(_roles(text))
    theirs = [role for each in cited for role in _roles(each)]
    doing = {(verb, name) for verb, name, does in theirs if does}
    suffering = {(verb, name) for verb, name, does in theirs if not does}
    doers, sufferers = {name for _, name in doing}, {name for _, name in suffering}
    found = []
    for verb, name, does in ours:
        right, wrong = (doing, suffering) if does else (suffering, doing)
        rights, wrongs = (doers, sufferers) if does else (sufferers, doers)
        known = any(each == verb for each, _ in (*doing, *suffering))
        if ((verb, name) in wrong and (verb, name) not in right) or (
            name in wrongs and name not in rights and not (known and (verb, name) in right)
        ):
            found.append(f"has {name} in another part")
    return found


def _roles(text: str) -> Iterator[tuple[str, str, bool]]:
    """Verb, name, and whether the name does it (else it is done to them), for every name of a text."""
    tree = Tree(pipeline()(text))
    for start, end, named in names_in(text):
        key = named.country or named.key or named.text.casefold()
        inside = [at for at in range(len(tree)) if tree.start[at] < end and tree.end[at] > start]
        if not inside:
            continue
        at = next(
            (each for each in inside if tree.head[each] not in inside or tree.head[each] == each), inside[0]
        )
        while (
            tree.dep[at] in {"compound", "poss", "amod", "appos", "conj", "nmod", "flat"}
            and tree.head[at] != at
        ):
            at = tree.head[at]
        head = tree.head[at]
        if _MUTUAL & {tree.lemma[head], tree.lemma[tree.head[head]]}:
            continue
        match tree.dep[at]:
            case "nsubj":
                yield tree.lemma[head], key, True
            case "nsubjpass" | "dobj" | "dative":
                yield tree.lemma[head], key, False
            case "pobj" if tree.dep[head] == "agent":
                yield tree.lemma[tree.head[head]], key, True
            case "pobj" if tree.lower[head] in {"against", "on", "at"} or (
                tree.lower[head] == "to" and tree.lower[tree.head[head]] != "according"
            ):
                yield tree.lemma[tree.head[head]], key, False
            case _:
                pass
