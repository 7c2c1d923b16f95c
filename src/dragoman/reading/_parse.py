"""Bytes of one article to the article: a pure function, run in worker processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from dragoman import settings
from dragoman.errors import DragomanError, UnreadableError
from dragoman.model import Article, Block, BlockKind, Dateline, Publication, Span
from dragoman.reading import _bylines, _dateline, _marking
from dragoman.reading._documents import RawDocument, Rejected, origin_of
from dragoman.reading._drafts import Draft, assemble
from dragoman.reading._forms import form
from dragoman.reading._language import language
from dragoman.reading._printed import printed
from dragoman.reading._publication import Clues, publication


def parse(raw: RawDocument) -> Article | Rejected:
    """The article that the bytes hold, or why there is none.

    Pure: the same raw document gives the same article anywhere. No bytes make it raise.
    """
    try:
        return _article(raw)
    except DragomanError as error:
        return Rejected.of(error, raw.origin.location, raw.origin.member)
    except (RecursionError, MemoryError) as error:
        fault = UnreadableError(f"too intricate to read ({type(error).__name__})")
        return Rejected.of(fault, raw.origin.location, raw.origin.member)


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
    content = text.encode("utf-8", "ignore")
    given = {"published": published.isoformat() if published else None, "outlet": outlet, "title": title}
    fields = {f"given_{key}": value for key, value in given.items() if value}
    return _article(RawDocument(origin_of(content, location, "text/plain"), content, "text/plain", fields))


def _article(raw: RawDocument) -> Article:
    most = settings.load().max_file_bytes
    if len(raw.content) > most:
        raise UnreadableError(f"{len(raw.content):,} bytes; more than {most:,} are not read")
    if not raw.content.strip():
        raise UnreadableError("empty")
    shaped = form(raw)
    fields = {**shaped.fields, **{key: printed(value) for key, value in raw.fields.items()}}
    marked = _marking.marked(_tidy(shaped.drafts), fields, plain=shaped.plain)
    stated = "published" in raw.fields or "published" in marked.fields or shaped.stated
    fields = {**marked.fields, **fields}
    text, blocks = assemble(marked.drafts)
    _check(text, blocks, titled="title" in raw.fields)
    clues = Clues(
        text=text,
        blocks=blocks,
        fields=fields,
        stated=stated,
        markup=shaped.markup,
        stamp=marked.signed.stamp or marked.masthead.day,
        stamp_text=marked.signed.printed or marked.masthead.printed,
        dateline=marked.dateline,
    )
    when = publication(clues)
    outlet = (
        fields.get("given_outlet")
        or fields.get("outlet")
        or marked.masthead.outlet
        or _host(fields.get("url"))
    )
    agency, line = _filed(marked, when, text, blocks)
    body = "\n".join(block.body.of(text) for block in blocks if block.coded)
    return Article(
        id=Article.make_id(text, marked.title, outlet),
        text=text,
        blocks=blocks,
        publication=when,
        origin=raw.origin,
        title=marked.title,
        outlet=outlet,
        agency=fields.get("agency") or agency,
        url=fields.get("url"),
        authors=_authors(fields, marked.signed.authors, outlet),
        language=language(body, fields.get("language")),
        dateline=line,
    )


def _check(text: str, blocks: tuple[Block, ...], *, titled: bool) -> None:
    """Refuse what has no words of an article; a title alone counts where a feed or record states it."""
    kinds = [block.kind for block in blocks if block.coded and _worded(block.body.of(text))]
    if not kinds:
        raise UnreadableError("no article text in it")
    if not titled and all(kind is BlockKind.TITLE for kind in kinds):
        raise UnreadableError("a title but no article text in it")


def _tidy(drafts: list[Draft]) -> list[Draft]:
    """The drafts with their words on one line each, empty ones left out."""
    tidy = (replace(draft, text=" ".join(draft.text.split())) for draft in drafts)
    return [draft for draft in tidy if draft.text]


def _worded(text: str) -> bool:
    return any(character.isalpha() for character in text)


def _authors(fields: Mapping[str, str], signed: tuple[str, ...], outlet: str | None) -> tuple[str, ...]:
    named = _bylines.names_in(fields["authors"]) if fields.get("authors") else ()
    return tuple(name for name in named or signed if name != outlet)


def _host(url: str | None) -> str | None:
    """The site of an address, where nothing names the outlet."""
    if not url:
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _filed(
    marked: _marking.Marked, when: Publication, text: str, blocks: tuple[Block, ...]
) -> tuple[str | None, Dateline | None]:
    """The agency and the dateline of an article."""
    found = marked.dateline
    if found is None or marked.filed is None:
        return None, None
    before = sum(bool(draft.text) for draft in marked.drafts[: marked.filed])
    start = blocks[before].span.start
    printed_line = text[start : start + found.length].rstrip(" -–—―")
    agency = _dateline.agency_name(found.agency) if found.agency else None
    span = Span(start, start + len(printed_line))
    return agency, Dateline(span, found.place, agency, _dateline.dated(found, when.span))
