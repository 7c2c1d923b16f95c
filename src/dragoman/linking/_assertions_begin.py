"""What a short item tells in its first sentences, claim or not: for the judge of two sentences."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from dragoman.linking._assertions_claim import BARE, Assertion
from dragoman.linking._assertions_days import days_of
from dragoman.model import CodedArticle, Evidence, content_id

FIRST = 3
"""Sentences that an article begins with."""
ITEM = 6
"""Sentences of a short item at most: in long articles the judge is mostly wrong (`training/contrary_card.md`)."""
_SHORTEST, _LONGEST = 30, 320
"""Characters of a sentence: less is a heading, a place or a name, more no sentence."""
_KEPT = 120
"""Characters kept of the beginning of the article, and of the end of the sentence before."""


def told_first(coded: CodedArticle, claims: Collection[Assertion]) -> Iterator[Assertion]:
    """The claims of an article's first sentences, with what is read of each; a sentence without one is one itself."""
    text = coded.article.text
    if sum(len(each.span) >= _SHORTEST for each in coded.sentences) > ITEM:
        return
    by_sentence: dict[int, list[Assertion]] = {}
    for each in claims:
        by_sentence.setdefault(each.evidence.sentence, []).append(each)
    lead, before, place = "", "", 0
    for sentence in coded.sentences:
        whole = sentence.span.of(text).strip()
        if not len(whole) >= _SHORTEST or "\n" in whole or whole.endswith("?"):
            continue
        if len(whole) <= _LONGEST:
            made = by_sentence.get(sentence.index) or [
                Assertion(
                    id=content_id("q", coded.article.id, sentence.span.start, sentence.span.end, BARE),
                    article=coded.article.id,
                    voice=coded.article.id,
                    published=coded.article.publication.span,
                    text=whole,
                    told=whole,
                    stance="yes",
                    evidence=Evidence.cut(coded.article.id, text, sentence.index, sentence.span),
                    outlet=coded.article.outlet,
                    days=tuple(days_of(coded, sentence, sentence.span)),
                    marks=(BARE,),
                )
            ]
            for each in made:
                yield replace(each, place=place, sentence=whole, lead=lead[:_KEPT], before=before[-_KEPT:])
        lead, before, place = lead or whole, whole if place else "", place + 1
        if place == FIRST:
            return
