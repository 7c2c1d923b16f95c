"""Bytes of one article to the article: a pure function, run in worker processes."""

from __future__ import annotations

from datetime import date

from dragoman.errors import DragomanError, UnreadableError
from dragoman.model import Article, BlockKind, DateSpan, Publication
from dragoman.reading import _html, _plain
from dragoman.reading._documents import RawDocument, Rejected, origin_of
from dragoman.reading._drafts import Draft, assemble


def parse(raw: RawDocument) -> Article | Rejected:
    """The article that the bytes hold, or why there is none. Never raises for what the bytes are."""
    try:
        return _article(raw)
    except DragomanError as error:
        return Rejected.of(error, raw.origin.location, raw.origin.member)


def read_text(
    text: str,
    *,
    published: date | None = None,
    outlet: str | None = None,
    title: str | None = None,
    location: str = "<text>",
) -> Article:
    """An article of plain text.

    Raises:
        UnreadableError: if the text holds no words.
    """
    content = text.encode("utf-8", "surrogatepass")
    given = {
        "given_published": published.isoformat() if published else None,
        "given_outlet": outlet,
        "given_title": title,
    }
    fields = {key: value for key, value in given.items() if value}
    return _article(RawDocument(origin_of(content, location, "text/plain"), content, "text/plain", fields))


def _article(raw: RawDocument) -> Article:
    text = raw.content.decode("utf-8", "replace")
    fields = dict(raw.fields)
    if raw.media_type == "text/html":
        blocks, found = _html.drafts(text)
        fields = {**found, **fields}
    else:
        blocks = _plain.drafts(text)
    title = fields.get("given_title") or fields.get("title")
    if title:
        blocks.insert(0, Draft(title, BlockKind.TITLE))
    if not blocks:
        raise UnreadableError("no words in it", where=raw.origin.location)
    whole, placed = assemble(blocks)
    outlet = fields.get("given_outlet") or fields.get("outlet")
    return Article(
        id=Article.make_id(whole, title, outlet),
        text=whole,
        blocks=placed,
        publication=_publication(fields),
        origin=raw.origin,
        title=title,
        outlet=outlet,
    )


def _publication(fields: dict[str, str]) -> Publication:
    for key, basis in (("given_published", "given"), ("published", "stated")):
        if fields.get(key):
            on = date.fromisoformat(fields[key][:10])
            return Publication(DateSpan.day(on), basis)
    return Publication(DateSpan(), "unknown")
