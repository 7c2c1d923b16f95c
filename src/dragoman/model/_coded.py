"""One article, coded: everything dragoman found in it."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model._article import Article, Sentence
from dragoman.model._linked import Membership, Tenure
from dragoman.model._mentions import Actor, Place, TimeExpression
from dragoman.model._reports import EventReport, Statement


@dataclass(frozen=True, slots=True)
class CodedArticle:
    """What coding one article gives: a pure function of the article, the reference and the code's version.

    `coder` names that version; `mentions` are the people and organisations found, each once, in its
    fullest form; `skipped` says why an article was kept but not coded ("language: de").
    """

    article: Article
    coder: str
    sentences: tuple[Sentence, ...] = ()
    reports: tuple[EventReport, ...] = ()
    statements: tuple[Statement, ...] = ()
    mentions: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    memberships: tuple[Membership, ...] = ()
    skipped: str | None = None
