"""The words a claim is compared by: its main clause, its subject, and where it is of."""

from __future__ import annotations

import re

from dragoman.linking._assertions_predicate import main_clause
from dragoman.linking._assertions_stance import negated, untrue
from dragoman.linking._assertions_words import words
from dragoman.model import CodedArticle, Sentence, Source

LONGEST = 230
"""Characters of what is claimed: more says too much."""
_SUBJECT = re.compile(
    r"^\W*(?:(?:it|they|he|she|we|its|their|his|her|i|our|the (?:two )?(?:sides?|countr\w+))\b|\w+ing\b|to\b)",
    re.IGNORECASE,
)
"""Beginnings of a claim whose subject is whoever makes it."""
_PRONOUN = re.compile(
    r"\b(?:it|they|them|him|her|he|she|this|that|anyone|so|any such|the kind)\b", re.IGNORECASE
)
_NEXT = 24
"""Characters between "is" and the word that something is not true."""
_LIGHT = 9.0
"""Weight of a claim's words under which its sentence is read whole."""
_BREAK = re.compile(r",? \b(?:and that|after|before|because|while|as|although|though|despite|since|until)\b")
_COPULA = re.compile(r"\b(?:is|are|was|were|be|been|as)\b")


def weight(text: str) -> float:
    """The weight of all its words."""
    return sum(each.weight for each in words(text))


_LONG = 90
"""Characters of a claim from which it is compared by its main clause."""


def first_part(text: str) -> str:
    """A long claim without what is told in passing: when, why, of whom; whole where that would leave too little."""
    found = main_clause(text) if len(text) > _LONG else text
    return found if weight(found) >= _ENOUGH else text


_ENOUGH = 16.0
"""Weight of the words of a main clause by which a claim can be compared."""


def denied_part(text: str) -> str:
    """What a denial denies: its main clause, without what it calls that."""
    wrong = untrue(text)
    if wrong is not None:
        copulas = [each.start() for each in _COPULA.finditer(text, 0, wrong)]
        near = bool(copulas) and wrong - copulas[-1] < _NEXT
        cut = (
            copulas[-1]
            if near
            else wrong
            if wrong > len(text) - _NEXT
            else copulas[0]
            if copulas
            else len(text)
        )
        if weight(text[:cut]) >= _LIGHT:
            return text[:cut]
    stop = _BREAK.search(text)
    if stop is not None and (negated(text[: stop.start()]) or weight(text[: stop.start()]) >= _LIGHT):
        return text[: stop.start()]
    return text


def told_words(coded: CodedArticle, sentence: Sentence, text: str, sources: tuple[Source, ...]) -> str:
    """The words of a claim, with its subject where that is whoever makes it; of a light one those of its sentence."""
    whole = sentence.span.of(coded.article.text)
    if weight(text) < _LIGHT and len(whole) <= LONGEST and _PRONOUN.search(text):
        return whole
    if sources and _SUBJECT.search(text):
        text = f"{sources[-1].name} {text}"
    if not any(each.name for each in words(text)):
        text = " ".join((text, *dict.fromkeys(_SCENE.findall(whole))))
    return text


_SCENE = re.compile(
    r"\b(?:in|at|near|outside) ((?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][\w’-]{3,})"
)
"""Where who speaks is, which stands for where it is of that a claim without any name tells."""
