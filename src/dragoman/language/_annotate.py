"""The way through the room: sentences, parses, names, people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman import reference
from dragoman.language import places
from dragoman.language._annotated import Annotated, Parsed
from dragoman.language._initials import find_initials
from dragoman.language._names import find_mentions
from dragoman.language._people import find_people
from dragoman.language._pipeline import learn_lemmas, parse
from dragoman.language._sentences import split
from dragoman.language._tense import tense_reader
from dragoman.language._tree import Tree
from dragoman.language.times import tag
from dragoman.model import Article, Place


def annotate(article: Article) -> Annotated:
    """Everything the room finds in one article."""
    return next(annotate_many([article]))


def annotate_many(articles: Iterable[Article]) -> Iterator[Annotated]:
    """The same for many, their sentences parsed in common batches."""
    waiting = [
        Annotated(article, [Parsed(each, each.span.of(article.text)) for each in split(article)])
        for article in articles
    ]
    sentences = [each for annotated in waiting for each in annotated.sentences]
    docs = parse([each.text for each in sentences])
    learn_lemmas(docs)
    for parsed, doc in zip(sentences, docs, strict=True):
        parsed.tree = Tree(doc)
        find_mentions(parsed)
    for annotated in waiting:
        find_initials(annotated)
        find_people(annotated)
        annotated.times = tag(
            annotated.article.text,
            [each.sentence for each in annotated.sentences],
            annotated.article.publication,
            tense_reader(annotated.sentences),
        )
        annotated.places = _places(annotated)
        yield annotated


def _places(annotated: Annotated) -> list[Place]:
    """The places of an article, settled against each other, its dateline and its outlet."""
    article = annotated.article
    mentions = [
        mention
        for parsed in annotated.sentences
        if parsed.tree is not None
        for mention in places.find(parsed.tree, parsed.sentence.span.start)
    ]
    known = reference.load().outlet(article.outlet) if article.outlet else None
    context = places.PlaceContext(
        dateline=article.dateline.place if article.dateline else None,
        outlet=article.outlet,
        outlet_country=known.country if known else None,
    )
    found = places.resolve(mentions, context=context)
    return [place for mention, place in found if mention.form == "name"]
