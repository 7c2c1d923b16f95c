"""Each input form of one article into drafts and fields."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dragoman.errors import UnreadableError
from dragoman.model import BlockKind
from dragoman.reading import _html, _mail, _markdown, _pdf, _plain
from dragoman.reading._decode import decode
from dragoman.reading._documents import RawDocument
from dragoman.reading._drafts import Draft
from dragoman.reading._fields import own_names, recognised
from dragoman.reading._printed import printed


@dataclass(frozen=True, slots=True)
class Form:
    """An article as its form gives it.

    `fields` is what the document says of itself; `stated` which of them the source states in words of its
    own (a field, front matter) rather than in a page's metadata. `plain` says that there is no markup.
    """

    drafts: list[Draft]
    fields: Mapping[str, str]
    plain: bool = False
    stated: bool = True
    markup: str | None = None


def form(raw: RawDocument) -> Form:
    """The drafts and fields of a raw document.

    Raises:
        UnreadableError: if its bytes are not what its media type says.
    """
    reader = _READERS.get(raw.media_type)
    if reader is None:
        raise UnreadableError(f"{raw.media_type} is not a form dragoman reads")
    return reader(raw)


def _text(raw: RawDocument) -> Form:
    text = decode(raw.content, raw.fields.get("charset"))
    return Form(_plain.drafts(printed(text)), {}, plain=True)


def _marked_down(raw: RawDocument) -> Form:
    blocks, fields = _markdown.drafts(printed(decode(raw.content, raw.fields.get("charset"))))
    found = _front(fields, own_names(raw.fields))
    return Form(blocks, found, plain=not any(block.kind is BlockKind.TITLE for block in blocks))


def _front(fields: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """Front matter under our names; it need not hold any text."""
    found = recognised({**fields, "text": "-"}, own)
    del found["text"]
    return found


def _page(raw: RawDocument) -> Form:
    markup = decode(raw.content, raw.fields.get("charset"), markup=True)
    blocks, named = _html.page(markup, url=raw.fields.get("url"))
    return Form(blocks, named, stated=False, markup=markup)


def _piece(raw: RawDocument) -> Form:
    return Form(_html.fragment(decode(raw.content, "utf-8")), {})


def _record(raw: RawDocument) -> Form:
    text = decode(raw.content, raw.fields.get("charset"))
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"invalid JSON: {_fault(error)}") from error
    if not isinstance(data, dict):
        raise UnreadableError(f"a JSON {type(data).__name__}, not an object with an article's fields")
    found = recognised(data, own_names(raw.fields))
    markup, text = found.pop("html", ""), found.pop("text", "")
    if markup:
        return Form(_html.fragment(markup), found)
    return Form(_plain.drafts(printed(text)), found, plain=True)


def _fault(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg[0].lower()}{error.msg[1:]} at column {error.colno}"
    return "nested too deep"


def _message(raw: RawDocument) -> Form:
    text, markup, fields = _mail.read(raw.content)
    if markup and not text:
        return Form(_html.fragment(markup), fields)
    return Form(_plain.drafts(printed(_mail.unquoted(text))), fields, plain=True)


def _document(raw: RawDocument) -> Form:
    text, fields = _pdf.read(raw.content)
    return Form(_plain.drafts(printed(text)), fields, plain=True, stated=False)


_READERS: dict[str, Callable[[RawDocument], Form]] = {
    "application/json": _record,
    "application/pdf": _document,
    "application/xhtml+xml": _page,
    "message/rfc822": _message,
    "text/html": _page,
    "text/html-fragment": _piece,
    "text/markdown": _marked_down,
    "text/plain": _text,
}
READ = frozenset(_READERS)
"""The media types of one article that are read."""
