"""Where quotation marks open and close in an article, over sentences and paragraphs, balanced or not.

A paragraph that ends inside a quotation while the next one opens with a mark goes on with it, as newspapers print
long quotations. A mark that is never closed is
left alone; one that closes behind a comma or a full stop and was never opened closes its sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from dragoman.language import Annotated, Tree
from dragoman.model import Article, Span

_OPENING = "“«„"
_CLOSING = "”»"
_STRAIGHT = '"'
_STOPS = ",.?!"
_BEFORE_OPENING = " \n\t([{—–-/‘'"


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between two marks, the marks included; `goes_on` where it takes up the paragraph before."""

    span: Span
    goes_on: bool = False


def quotations(annotated: Annotated) -> list[Quotation]:
    """Every quotation of the article in order of the text."""
    article = annotated.article
    starts = [each.sentence.span.start for each in annotated.sentences] or [0]
    found: list[Quotation] = []
    pending = False
    for block in article.blocks:
        if not block.coded:
            continue
        spans, still_open = _in_block(article, block.body, starts)
        marks = [Quotation(span) for span in spans]
        if pending and marks and marks[0].span.start == block.body.start:
            marks[0] = Quotation(marks[0].span, goes_on=True)
        found.extend(marks)
        pending = still_open
    return found


def _in_block(article: Article, body: Span, starts: list[int]) -> tuple[list[Span], bool]:
    text = article.text
    spans: list[Span] = []
    opened: int | None = None
    for at in range(body.start, body.end):
        mark = text[at]
        if mark not in _STRAIGHT and mark not in _OPENING and mark not in _CLOSING:
            continue
        if opened is None:
            if mark in _OPENING or (mark in _STRAIGHT and _may_open(text, at, body)):
                opened = at
            elif text[at - 1] in _STOPS and at - 1 > body.start:
                start = starts[bisect_right(starts, at) - 1]
                spans.append(Span(max(start, body.start, spans[-1].end if spans else 0), at + 1))
        elif mark in _OPENING:
            opened = at
        elif mark in _CLOSING or not _must_open(text, at, body):
            spans.append(Span(opened, at + 1))
            opened = None
        else:
            opened = at
    if opened is None:
        return spans, False
    follows = article.text[body.end :].lstrip()[:1]
    runs_on = bool(follows) and (follows in _OPENING or follows in _STRAIGHT)
    if runs_on:
        spans.append(Span(opened, body.end))
    return spans, runs_on


def _may_open(text: str, at: int, body: Span) -> bool:
    """A straight mark opens unless it stands at the end of a word."""
    return at == body.start or text[at - 1] in _BEFORE_OPENING


def _must_open(text: str, at: int, body: Span) -> bool:
    """A straight mark with a blank before it and a letter after it cannot close."""
    return (
        at > body.start
        and text[at - 1].isspace()
        and at + 1 < body.end
        and text[at + 1].isalnum()
        and text.find(_STRAIGHT, at + 1, body.end) >= 0
    )


def by_sentence(annotated: Annotated, found: list[Quotation]) -> list[list[tuple[int, int, int]]]:
    """For each sentence the quotations that touch it: first and last token, and the quotation's number."""
    rows: list[list[tuple[int, int, int]]] = [[] for _ in annotated.sentences]
    if not found:
        return rows
    starts = [each.span.start for each in found]
    for row, parsed in zip(rows, annotated.sentences, strict=True):
        if parsed.tree is None or not len(parsed.tree):
            continue
        span = parsed.sentence.span
        number = max(0, bisect_right(starts, span.start) - 1)
        while number < len(found) and found[number].span.start < span.end:
            inside = _tokens(parsed.tree, span.start, found[number].span)
            if inside:
                row.append((*inside, number))
            number += 1
    return rows


def _tokens(tree: Tree, offset: int, span: Span) -> tuple[int, int] | None:
    inside = [
        each
        for each in range(len(tree))
        if tree.start[each] + offset >= span.start and tree.end[each] + offset <= span.end
    ]
    return (inside[0], inside[-1]) if inside else None
