"""A coded article as rows of the record, and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import BindParameter, Connection, Table, bindparam, literal, select, union_all

from dragoman.model import (
    Actor,
    Article,
    CodedArticle,
    DateSpan,
    EventReport,
    Evidence,
    Membership,
    Place,
    Sentence,
    Span,
    Statement,
    Tenure,
    TimeExpression,
    content_id,
    to_json,
)
from dragoman.record import _schema as schema
from dragoman.record._chunks import chunks
from dragoman.record._schema import fold

Row: TypeAlias = dict[str, Any]

_ARTICLE = msgspec.json.Decoder(Article)
_REPORT = msgspec.json.Decoder(EventReport)
_STATEMENT = msgspec.json.Decoder(Statement)
_MENTION = msgspec.json.Decoder(Actor)
_PLACE = msgspec.json.Decoder(Place)
_TIME = msgspec.json.Decoder(TimeExpression)
_TENURE = msgspec.json.Decoder(Tenure)
_MEMBERSHIP = msgspec.json.Decoder(Membership)


def coding_key(article: Article, coder: str, reference: str) -> str:
    """What the coding of an article depends on: its content and its publication, the coder and the reference.

    Where the bytes came from is left out: the same article from another folder is not coded again.
    """
    here = replace(article, origin=replace(article.origin, location="", member=None, sha256=""))
    return content_id("k", to_json(here).decode(), coder, reference)


def origin_key(article: Article) -> str:
    """The id of the place and the bytes an article was read from."""
    origin = article.origin
    return content_id("o", origin.location, origin.member, origin.sha256)


def article_row(coded: CodedArticle, key: str) -> Row:
    """The row of `articles`, without `copy_of`."""
    article = coded.article
    span = article.publication.span
    return {
        "id": article.id,
        "coding_key": key,
        "coder": coded.coder,
        "skipped": coded.skipped,
        "title": article.title,
        "outlet": article.outlet,
        "outlet_folded": fold(article.outlet) if article.outlet else None,
        "agency": article.agency,
        "url": article.url,
        "language": article.language,
        "published_from": span.earliest,
        "published_to": span.latest,
        "basis": article.publication.basis,
        "words": len(article.text.split()),
        "body": to_json(article),
    }


def rows_of(coded: CodedArticle) -> Iterator[tuple[Table, list[Row]]]:
    """The rows of everything that hangs on an article, table by table."""
    article = coded.article
    yield schema.sentences, [_sentence(article, each) for each in coded.sentences]
    published = article.publication.span.latest or article.publication.span.earliest
    reports = list(enumerate(coded.reports))
    yield schema.reports, [report_row(article.id, at, each, published) for at, each in reports]
    yield schema.participants, [row for at, each in reports for row in participant_rows(article.id, at, each)]
    statements = list(enumerate(coded.statements))
    yield schema.statements, [_statement(article.id, at, each) for at, each in statements]
    yield (
        schema.evidence,
        [row for at, each in reports for row in _evidence(article.id, "report", at, each.id, each.evidence)]
        + [
            row
            for at, each in statements
            for row in _evidence(article.id, "statement", at, each.id, (each.evidence,))
        ],
    )
    yield schema.tenures, [_tenure(article.id, at, each) for at, each in enumerate(coded.tenures)]
    yield schema.memberships, [_membership(article.id, at, each) for at, each in enumerate(coded.memberships)]
    yield schema.mentions, [_mention(article.id, at, each) for at, each in enumerate(coded.mentions)]
    yield schema.places, [_place(article.id, at, each) for at, each in enumerate(coded.places)]
    yield schema.times, [_time(article.id, at, each) for at, each in enumerate(coded.times)]


def _sentence(article: Article, sentence: Sentence) -> Row:
    return {
        "article": article.id,
        "position": sentence.index,
        "block": sentence.block,
        "start": sentence.span.start,
        "end": sentence.span.end,
        "text": sentence.span.of(article.text),
    }


def report_row(article: str, position: int, report: EventReport, published: date | None) -> Row:
    place = report.place
    return {
        "article": article,
        "position": position,
        "id": report.id,
        "type": report.type.value,
        "mode": report.mode,
        "status": report.status.value,
        "earliest": report.date.earliest,
        "latest": report.date.latest,
        "day": report.date.latest or report.date.earliest or published,
        "place": place.name if place else None,
        "place_folded": fold(place.name) if place else None,
        "place_country": place.country if place else None,
        "frame": report.frame,
        "confidence": report.confidence,
        "own_voice": not report.attribution,
        "body": to_json(report),
    }


def participant_rows(article: str, position: int, report: EventReport) -> Iterator[Row]:
    for role, actors in (("actor", report.actors), ("recipient", report.recipients)):
        for at, actor in enumerate(actors):
            yield {
                "article": article,
                "report": position,
                "role": role,
                "position": at,
                "name": actor.name,
                "folded": fold(actor.name),
                "country": actor.country,
                "sector": actor.sector.value if actor.sector else None,
                "kind": actor.kind.value,
                "key": actor.key,
            }


def _statement(article: str, position: int, statement: Statement) -> Row:
    source, when = statement.source, statement.date or DateSpan()
    return {
        "article": article,
        "position": position,
        "id": statement.id,
        "source": source.name if source else None,
        "folded": fold(source.name) if source else None,
        "kind": source.kind if source else None,
        "country": source.country if source else None,
        "key": source.key if source else None,
        "direct": statement.direct,
        "earliest": when.earliest,
        "latest": when.latest,
        "body": to_json(statement),
    }


def _evidence(
    article: str, kind: str, item: int, owner: str, evidence: tuple[Evidence, ...]
) -> Iterator[Row]:
    for at, each in enumerate(evidence):
        yield {
            "article": article,
            "kind": kind,
            "item": item,
            "position": at,
            "owner": owner,
            "sentence": each.sentence,
            "start": each.span.start,
            "end": each.span.end,
            "quote": each.quote,
        }


def _tenure(article: str, position: int, tenure: Tenure) -> Row:
    return {
        "article": article,
        "position": position,
        "person": tenure.person,
        "folded": fold(tenure.person),
        "office": tenure.office,
        "country": tenure.country,
        "key": tenure.key,
        "body": to_json(tenure),
    }


def _membership(article: str, position: int, membership: Membership) -> Row:
    return {
        "article": article,
        "position": position,
        "member": membership.member,
        "bloc": membership.bloc,
        "body": to_json(membership),
    }


def _mention(article: str, position: int, mention: Actor) -> Row:
    return {
        "article": article,
        "position": position,
        "name": mention.name,
        "folded": fold(mention.name),
        "kind": mention.kind.value,
        "country": mention.country,
        "office": mention.office,
        "key": mention.key,
        "body": to_json(mention),
    }


def _place(article: str, position: int, place: Place) -> Row:
    return {
        "article": article,
        "position": position,
        "name": place.name,
        "folded": fold(place.name),
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geonames": place.geonames,
        "body": to_json(place),
    }


def _time(article: str, position: int, time: TimeExpression) -> Row:
    when = time.date or DateSpan()
    return {
        "article": article,
        "position": position,
        "value": time.value,
        "earliest": when.earliest,
        "latest": when.latest,
        "body": to_json(time),
    }


def article_of(body: bytes) -> Article:
    """The article that a row's body holds."""
    return _ARTICLE.decode(body)


def report_of(body: bytes) -> EventReport:
    """The report that a row's body holds."""
    return _REPORT.decode(body)


def statement_of(body: bytes) -> Statement:
    """The statement that a row's body holds."""
    return _STATEMENT.decode(body)


def tenure_of(body: bytes) -> Tenure:
    """The tenure that a row's body holds."""
    return _TENURE.decode(body)


def place_of(body: bytes) -> Place:
    """The place that a row's body holds."""
    return _PLACE.decode(body)


def time_of(body: bytes) -> TimeExpression:
    """The expression of time that a row's body holds."""
    return _TIME.decode(body)


def mention_of(body: bytes) -> Actor:
    """The mention that a row's body holds."""
    return _MENTION.decode(body)


_PARTS: tuple[tuple[str, Table, Callable[[bytes], Any]], ...] = (
    ("reports", schema.reports, _REPORT.decode),
    ("statements", schema.statements, _STATEMENT.decode),
    ("mentions", schema.mentions, _MENTION.decode),
    ("places", schema.places, _PLACE.decode),
    ("times", schema.times, _TIME.decode),
    ("tenures", schema.tenures, _TENURE.decode),
    ("memberships", schema.memberships, _MEMBERSHIP.decode),
)
"""What is coded in an article: field of `CodedArticle`, table, and how a row of it is read."""

_ASKED: BindParameter[Any] = bindparam("asked", expanding=True)
_HEADS = select(
    schema.articles.c.id, schema.articles.c.body, schema.articles.c.coder, schema.articles.c.skipped
).where(schema.articles.c.id.in_(_ASKED))
_SENTENCES = (
    select(
        schema.sentences.c.article,
        schema.sentences.c.position,
        schema.sentences.c.start,
        schema.sentences.c.end,
        schema.sentences.c.block,
    )
    .where(schema.sentences.c.article.in_(_ASKED))
    .order_by(schema.sentences.c.article, schema.sentences.c.position)
)
_BODIES = union_all(
    *(
        select(literal(number).label("part"), of.c.article, of.c.position, of.c.body).where(
            of.c.article.in_(_ASKED)
        )
        for number, (_, of, _) in enumerate(_PARTS)
    )
).order_by("part", "article", "position")


def coded_of(connection: Connection, article: str) -> CodedArticle | None:
    """An article with everything coded in it, exactly as it was added; `None` if the record has it not."""
    return coded_many(connection, [article]).get(article)


def coded_many(connection: Connection, articles: Iterable[str]) -> dict[str, CodedArticle]:
    """Articles with everything coded in them, by id; those that the record has not are left out."""
    found: dict[str, CodedArticle] = {}
    for some in chunks(articles, _AT_ONCE):
        asked = {"asked": some}
        heads = connection.execute(_HEADS, asked).all()
        spans: dict[str, list[Sentence]] = defaultdict(list)
        for article, at, start, end, block in connection.execute(_SENTENCES, asked):
            spans[article].append(Sentence(at, Span(start, end), block))
        bodies: dict[tuple[str, int], list[Any]] = defaultdict(list)
        for part, article, _, body in connection.execute(_BODIES, asked):
            bodies[article, part].append(_PARTS[part][2](body))
        for article, body, coder, skipped in heads:
            parts = {name: tuple(bodies.get((article, part), ())) for part, (name, _, _) in enumerate(_PARTS)}
            sentences = tuple(spans.get(article, ()))
            found[article] = CodedArticle(article_of(body), coder, sentences, skipped=skipped, **parts)
    return found


_AT_ONCE = 50
"""Articles decoded at once."""
