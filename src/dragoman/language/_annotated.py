"""What the language room hands to the coder."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dragoman.language._tree import Tree
from dragoman.model import Article, Place, Sentence, Source, Span, TimeExpression


@dataclass(slots=True)
class Mention:
    """A name in a sentence: tokens `start` to `end` (exclusive), `head` the token others depend on.

    `kind` is `person`, `country`, `organisation`, `place`, `outlet` or `unknown`; `form` how a known name was
    printed (`name`, `demonym`, `metonym`, `abbreviation`, `alias`). `name` is the fullest form known.
    """

    start: int
    end: int
    head: int
    kind: str
    name: str
    key: str | None = None
    country: str | None = None
    sector: str | None = None
    form: str = "name"


@dataclass(slots=True)
class Parsed:
    """A sentence and, if it needed one, its parse.

    Characters of `tree` count from the sentence's start: `span` turns tokens into the article's.
    """

    sentence: Sentence
    text: str
    tree: Tree | None = None
    mentions: list[Mention] = field(default_factory=list)
    by_token: dict[int, Mention] = field(default_factory=dict)

    def span(self, first: int, last: int) -> Span:
        """Where in the article tokens `first` to `last` (included) stand."""
        assert self.tree is not None
        offset = self.sentence.span.start
        return Span(offset + self.tree.start[first], offset + self.tree.end[last])


@dataclass(slots=True)
class Person:
    """Somebody the article names: his fullest name there and what it says of him.

    `given` is the country by office or title; an office with the organisation it belongs to, as printed.
    """

    name: str
    country: str | None = None
    office: str | None = None
    organisation: str | None = None
    sector: str | None = None
    key: str | None = None
    former: bool = False
    sentence: int = 0
    span: Span | None = None
    office_span: Span | None = None


@dataclass(slots=True)
class Annotated:
    """An article with its sentences parsed and its names, times and places found."""

    article: Article
    sentences: list[Parsed] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    times: list[TimeExpression] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    outlets: list[Source] = field(default_factory=list)

    def person(self, name: str) -> Person | None:
        """The person of that name, full or short, if the article names exactly one such."""
        for each in self.people:
            if each.name == name:
                return each
        words = _words(name)
        fitting = [each for each in self.people if words <= _words(each.name)]
        return fitting[-1] if fitting else None


def _words(name: str) -> set[str]:
    """The words of a name, the Arabic article off: "Sayeh" is Khaled al-Sayeh."""
    return {_ARTICLE.sub("", each) for each in name.split()}


_ARTICLE = re.compile(r"^(?:[aA]l|[eE]l)-(?=\w)")
