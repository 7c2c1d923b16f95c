"""The tense of the clause an expression stands in: what tells last Friday from next."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from dragoman.language._annotated import Parsed
from dragoman.language._tree import Tree
from dragoman.model import Sentence, Span

_AHEAD_HELPERS = {"will", "shall", "wo", "'ll", "’ll", "would", "may", "might", "could", "should", "can"}
_AHEAD = {
    "expect", "schedule", "plan", "due", "set", "slate", "intend", "prepare", "hope", "aim", "want", "urge", "call",
    "propose", "seek", "agree", "vow", "pledge", "promise", "decide", "arrange", "invite", "offer", "demand", "order",
    "ready", "poise", "likely", "ask", "threaten", "consider",
}  # fmt: skip
_APPOINTED = {
    "begin", "start", "open", "reopen", "resume", "end", "close", "expire", "conclude", "convene", "reconvene", "vote",
}  # fmt: skip
"""Verbs whose present tense with a day tells what is to be: "the talks resume Thursday"."""
_AHEAD_NOUNS = {"plan", "upcoming", "forthcoming", "planned", "scheduled", "expected", "deadline"}


_HEADS = re.compile(r"(?:\s+[-–—]{1,2}\s|\s?[—–]\s?|:\s)")
"""What stands behind the day of an entry in a chronicle: "March 19 - NATO bombs Tripoli"."""


def tense_reader(sentences: Sequence[Parsed]) -> Callable[[Sentence, Span], str | None]:
    """A function that gives `past`, `present` or `future` for a span of a parsed sentence, or `None`."""

    def tense(sentence: Sentence, span: Span) -> str | None:
        parsed = sentences[sentence.index]
        if parsed.tree is None:
            return None
        start = span.start - sentence.span.start
        if start == 0 and _HEADS.match(parsed.text, span.end - sentence.span.start):
            return "present"
        token = next((each for each in range(len(parsed.tree)) if parsed.tree.end[each] > start), None)
        return None if token is None else tense_at(parsed.tree, token)

    return tense


def tense_at(tree: Tree, token: int) -> str | None:
    """The tense of the verb that governs a token; of a noun called planned or upcoming, the future."""
    for each in tree.children(token, "relcl"):
        if tree.tag[each] == "VBD":
            return "past"
    chain = [token, *tree.ancestors(token)]
    for each in chain:
        if tree.is_noun(each):
            words = {tree.lower[kid] for kid in tree.children(each, "amod", "compound")}
            ahead = (
                tree.tag[tree.head[each]] == "IN"
                and tree.lower[tree.head[each]] == "of"
                and _ahead_of(tree, each)
            )
            if words & _AHEAD_NOUNS or ahead:
                return "future"
        if tree.tag[each].startswith("JJ") and tree.lower[each] in _AHEAD:
            return "future"
        if tree.is_verb(each):
            return _of_verb(tree, each)
    return None


def _ahead_of(tree: Tree, noun: int) -> bool:
    of = tree.head[noun]
    return of > 0 and tree.lower[of - 1] == "ahead"


def _of_verb(tree: Tree, verb: int, depth: int = 0) -> str | None:
    helpers = {tree.lower[each] for each in tree.children(verb, "aux", "auxpass")}
    if helpers & _AHEAD_HELPERS and not (helpers & {"have", "'ve"}):
        return "future"
    tag = tree.tag[verb]
    governor = tree.head[verb]
    infinitive = "to" in helpers
    if infinitive or tag == "VB":
        if depth > 4 or governor == verb:
            return "future" if infinitive else None
        if tree.lemma[governor] in _AHEAD | {"be"} or tree.is_noun(governor):
            return "future"
        return _of_verb(tree, governor, depth + 1) if tree.is_verb(governor) else "future"
    if tag == "VBD" or helpers & {"was", "were", "had", "has", "have", "did", "'ve"}:
        return "past"
    if tag == "VBN" and helpers & {"is", "are", "'s", "'re", "be"}:
        return "future" if tree.lemma[verb] in _AHEAD else "present"
    if tag == "VBN":
        return "past"
    if tag == "VBG" and not helpers:
        return _of_verb(tree, governor, depth + 1) if tree.is_verb(governor) and depth < 4 else None
    if tree.lemma[verb] in _APPOINTED and tag in {"VBZ", "VBP"} and not helpers:
        return "future"
    return "present"
