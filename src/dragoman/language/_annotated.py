"""What the language room hands to the coder."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from dragoman.model import Article, Sentence, Span


@dataclass(slots=True)
class Parsed:
    """A sentence and, if it needed one, its parse.

    Characters of `doc` count from the sentence's start: `place` turns a token's into the article's.
    """

    sentence: Sentence
    text: str
    doc: Doc | None = None

    def place(self, token: Token) -> Span:
        """Where in the article a token stands."""
        start = self.sentence.span.start + token.idx
        return Span(start, start + len(token.text))

    def span(self, first: Token, last: Token) -> Span:
        """Where in the article a run of tokens stands, both included."""
        start = self.sentence.span.start
        return Span(start + first.idx, start + last.idx + len(last.text))


@dataclass(slots=True)
class Annotated:
    """An article with its sentences parsed."""

    article: Article
    sentences: list[Parsed] = field(default_factory=list)
