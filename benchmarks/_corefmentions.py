"""Gold triggers as the mentions that linking compares: who, whom, when and the words around, by our own reading."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from benchmarks._corefdata import GoldDocument, GoldMention
from dragoman.language import Annotated, Parsed, Tree, annotate_many
from dragoman.linking import _words
from dragoman.linking._alike_parties import Party, party
from dragoman.linking._alike_time import When, when
from dragoman.linking._alike_words import heads
from dragoman.linking._coreference import Mention
from dragoman.model import (
    Actor,
    ActorKind,
    Article,
    Block,
    BlockKind,
    DateSpan,
    Origin,
    Place,
    Publication,
    Span,
    Status,
)

_KINDS = {
    "person": ActorKind.PERSON,
    "country": ActorKind.COUNTRY,
    "organisation": ActorKind.ORGANISATION,
    "outlet": ActorKind.ORGANISATION,
}
_SUBJECT = ("nsubj", "csubj", "agent")
_OBJECT = ("dobj", "nsubjpass", "dative", "attr", "oprd")
_ANAPHORS = frozenset({"which", "that", "this", "it"})
_EMPTY = frozenset("it this that which who what he she they we you i him her them us me whom there".split())


def mentions(documents: list[GoldDocument]) -> dict[str, Mention]:
    """The mentions of all documents by id."""
    found = {}
    for document, annotated in zip(documents, annotate_many(map(_article, documents)), strict=True):
        for each, made in _of(document, annotated):
            found[each.id] = made
    return found


def _article(document: GoldDocument) -> Article:
    """The document with its sentences as blocks, so that they are kept."""
    blocks = tuple(
        Block(Span(first, last), BlockKind.PARAGRAPH, Span(first, last)) for first, last in document.lines
    )
    span = DateSpan.day(document.published) if document.published else DateSpan()
    return Article(
        id=Article.make_id(document.text, document.name, None),
        text=document.text,
        blocks=blocks,
        publication=Publication(span, "given" if document.published else "unknown"),
        origin=Origin("<benchmark>", "text/plain", ""),
    )


@dataclass(slots=True)
class _Reading:
    """One document read, with what its mentions need."""

    document: GoldDocument
    annotated: Annotated
    starts: list[int]
    setting: dict[str, float]


def _of(document: GoldDocument, annotated: Annotated) -> Iterator[tuple[GoldMention, Mention]]:
    reading = _Reading(
        document,
        annotated,
        [each.sentence.span.start for each in annotated.sentences],
        _words.weighted(document.text),
    )
    for each in document.mentions:
        yield each, _mention(reading, each)


def _mention(reading: _Reading, gold: GoldMention) -> Mention:
    at = max(0, bisect_right(reading.starts, gold.start) - 1)
    parsed = reading.annotated.sentences[at]
    words = reading.document.text[gold.start : gold.end]
    tree, published = parsed.tree, reading.document.published
    first, last = reading.document.lines[gold.sentence]
    trigger = _trigger(parsed, gold)
    agents: tuple[Party, ...] = ()
    patients: tuple[Party, ...] = ()
    if tree is not None and trigger is not None:
        agents, patients = _arguments(reading, parsed, tree, trigger)
    return Mention(
        id=gold.id,
        document=reading.document.name,
        heads=_stands_for(reading, at, trigger, words),
        words=_words.weighted(reading.document.text[first:last]),
        setting=reading.setting,
        agents=agents,
        patients=patients,
        when=_when(reading, gold, published),
        place=_place(reading, gold),
    )


def _stands_for(reading: _Reading, at: int, trigger: int | None, words: str) -> tuple[str, ...]:
    """The dictionary forms of a trigger; of "which" and "this" those of what they stand for."""
    tree = reading.annotated.sentences[at].tree
    if tree is None or trigger is None or words.casefold() not in _ANAPHORS:
        return heads(words) or (words.casefold(),)
    clause = next((each for each in (trigger, *tree.ancestors(trigger)) if tree.dep[each] == "relcl"), None)
    if clause is not None:
        return heads(tree.text[tree.head[clause]]) or (words.casefold(),)
    before = reading.annotated.sentences[at - 1].tree if at else None
    root = next((n for n in range(len(before)) if before.head[n] == n), None) if before is not None else None
    if before is None or root is None:
        return (words.casefold(),)
    return heads(before.text[root]) or (words.casefold(),)


def _trigger(parsed: Parsed, gold: GoldMention) -> int | None:
    """The token of the trigger that the others hang on."""
    if parsed.tree is None:
        return None
    offset = parsed.sentence.span.start
    inside = [
        n
        for n in range(len(parsed.tree))
        if parsed.tree.start[n] + offset < gold.end and parsed.tree.end[n] + offset > gold.start
    ]
    return next((n for n in inside if parsed.tree.head[n] not in inside or parsed.tree.head[n] == n), None)


def _arguments(
    reading: _Reading, parsed: Parsed, tree: Tree, trigger: int
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Who does it and to whom, by the parse: of a verb its subject and objects, of a noun its possessor and "of"."""
    doing, done = [], []
    verb = trigger
    if tree.is_verb(trigger):
        doing, done = tree.children(trigger, *_SUBJECT), tree.children(trigger, *_OBJECT)
        if not doing and not tree.children(trigger, "nsubjpass"):
            verb = next(
                (each for each in tree.ancestors(trigger) if tree.child(each, "nsubj") is not None), -1
            )
            if verb >= 0 and tree.dep[trigger] in {"conj", "xcomp", "advcl"}:
                doing = tree.children(verb, "nsubj")
        if tree.dep[trigger] in {"relcl", "acl"}:
            passive = tree.tag[trigger] == "VBN"
            (done if passive else doing).append(tree.head[trigger])
        for by in tree.children(trigger, "agent"):
            doing = [*doing, *tree.children(by, "pobj")]
    else:
        doing = tree.children(trigger, "poss")
        done = tree.children(trigger, "compound", "amod", "nmod")
        for prep in tree.children(trigger, "prep"):
            (doing if tree.lower[prep] == "by" else done).extend(tree.children(prep, "pobj"))
        if tree.dep[trigger] == "dobj":
            doing = doing or tree.children(tree.head[trigger], "nsubj")
    return _parties(reading, parsed, tree, doing), _parties(reading, parsed, tree, done)


def _parties(reading: _Reading, parsed: Parsed, tree: Tree, tokens: list[int]) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for token in sorted({each for one in tokens for each in tree.conjuncts(one)}):
        made = _actor(reading, parsed, tree, token)
        if made is not None:
            found.setdefault(made.name, party(made, reading.document.published))
    return tuple(found.values())


def _actor(reading: _Reading, parsed: Parsed, tree: Tree, token: int) -> Actor | None:
    if tree.lower[token] in _EMPTY:
        return None
    named = parsed.by_token.get(token)
    if named is not None:
        known = reading.annotated.person(named.name) if named.kind == "person" else None
        return Actor(
            name=known.name if known else named.name,
            country=named.country or (known.country if known else None),
            kind=_KINDS.get(named.kind, ActorKind.UNKNOWN),
            key=named.key,
        )
    if not tree.is_noun(token):
        return None
    first = min([token, *tree.children(token, "compound", "amod", "nmod")])
    return Actor(name=" ".join(tree.text[first : token + 1]), kind=ActorKind.GROUP)


def _when(reading: _Reading, gold: GoldMention, published: date | None) -> When | None:
    """The nearest expression of time in the sentence that could be resolved, else the day of the document."""
    first, last = reading.document.lines[gold.sentence]
    near = [
        each
        for each in reading.annotated.times
        if each.date is not None and each.date.days and first <= each.span.start < last
    ]
    day = DateSpan.day(published) if published else DateSpan()
    if near:
        closest = min(near, key=lambda each: (abs(each.span.start - gold.start), each.span.start))
        if closest.date is not None:
            return when(closest.date, day, Status.HAPPENED)
    return when(DateSpan.until(published), day, Status.HAPPENED) if published else None


def _place(reading: _Reading, gold: GoldMention) -> Place | None:
    first, last = reading.document.lines[gold.sentence]
    here = [
        each
        for each in reading.annotated.places
        if each.span is not None and first <= each.span.start < last and each.latitude is not None
    ]
    return here[0] if len(here) == 1 else None
