"""A web page into blocks: trafilatura finds the article, what it leaves out is added around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import lxml.html
from lxml.etree import LxmlError, ParserError
from lxml.html import HtmlElement
from trafilatura import bare_extraction

from dragoman.errors import UnreadableError
from dragoman.model import BlockKind
from dragoman.reading._drafts import Draft
from dragoman.reading._metadata import metadata
from dragoman.reading._printed import printed

_KINDS = {"head": BlockKind.HEADING, "item": BlockKind.LIST_ITEM, "quote": BlockKind.QUOTATION}
_BLOCKS = frozenset({"p", "head", "item", "quote", "row", "code", "list", "table", "div", "body", "main"})
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NO_LETTERS = re.compile(r"[\W_]+")
_TOO_DEEP = 250
_SHORTEST_CAPTION = 25
_SHORTEST_TEASER, _SHORTEST_SIBLING = 15, 80
_KEY = 48


def page(markup: str, *, url: str | None = None) -> tuple[list[Draft], dict[str, str]]:
    """The blocks of a page, and what its metadata say in our field names.

    Raises:
        UnreadableError: if there is no markup in it that a browser would show.
    """
    tree = parsed(markup)
    named = metadata(tree)
    captions = list(_captions(tree))
    quotes = list(_posts(tree))
    teasers = _teasers(tree)
    whole = _letters(tree.text_content())
    found: Any = bare_extraction(tree, url=url, include_comments=False, include_tables=True)
    blocks = list(_walk(found.body)) if found is not None and found.body is not None else []
    if not blocks:
        blocks = list(_bare(parsed(markup)))
    blocks = [_as_caption(block, captions) for block in blocks]
    blocks = [_as_teaser(block, teasers) for block in blocks]
    blocks = _with_missing(blocks, [*captions, *quotes], whole)
    return _with_missing(blocks, list(_siblings(tree, blocks)), whole, beyond=True), named


def fragment(markup: str) -> list[Draft]:
    """The blocks of a piece of markup that is all article, as feeds hold it."""
    tree = parsed(markup)
    return list(_bare(tree))


def parsed(markup: str) -> HtmlElement:
    """The tree of a page, scripts' text included.

    Raises:
        UnreadableError: if it has no elements, or nests deeper than any page does.
    """
    try:
        tree = lxml.html.document_fromstring(
            _DECLARATION.sub("", markup), parser=_parser(), ensure_head_body=True
        )
    except (ParserError, LxmlError, ValueError) as error:
        raise UnreadableError("no HTML that can be read") from error
    if _depth(tree) > _TOO_DEEP:
        raise UnreadableError(f"elements nested more than {_TOO_DEEP} deep")
    return tree


def _parser() -> lxml.html.HTMLParser:
    """A parser that keeps no comments: pages cut their sentences in pieces with them."""
    return lxml.html.HTMLParser(remove_comments=True, remove_pis=True, collect_ids=False)


def _depth(tree: HtmlElement) -> int:
    deepest = 0
    level = [tree]
    while level and deepest <= _TOO_DEEP:
        deepest += 1
        level = [child for node in level for child in node]
    return deepest


def _walk(element: Any) -> Iterator[Draft]:
    """The blocks of trafilatura's tree in order; a block inside another block is only counted once."""
    words: list[str] = [element.text or ""]
    kind = _KINDS.get(element.tag, BlockKind.PARAGRAPH)
    for child in element:
        if child.tag in _BLOCKS:
            yield from _draft(words, kind)
            words = []
            for inner in _walk(child):
                outer = kind is not BlockKind.PARAGRAPH and inner.kind is BlockKind.PARAGRAPH
                yield Draft(inner.text, kind) if outer else inner
        elif child.tag == "cell":
            words.append(" ".join(child.itertext()) + " ")
        elif child.tag == "lb":
            words.append(" ")
        elif isinstance(child.tag, str) and child.tag != "graphic":
            words.append("".join(child.itertext()))
        words.append(child.tail or "")
    yield from _draft(words, kind)


def _draft(words: list[str], kind: BlockKind) -> Iterator[Draft]:
    text = " ".join(printed("".join(words)).split())
    if text:
        yield Draft(text, kind)


_BARE_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    "li": BlockKind.LIST_ITEM,
    "blockquote": BlockKind.QUOTATION,
    "figcaption": BlockKind.CAPTION,
}
_UNSHOWN = frozenset(
    {"script", "style", "noscript", "template", "head", "svg", "iframe", "form", "button", "nav", "select"}
)
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q s samp small span strong sub sup time tt "
    "u var wbr".split()
)


def _bare(tree: HtmlElement) -> Iterator[Draft]:
    """Every block of a tree as it stands, for markup too short or too odd to have a main part."""
    yield from _bare_in(tree, BlockKind.PARAGRAPH)


def _bare_in(element: Any, outer: BlockKind) -> Iterator[Draft]:
    kind = _BARE_KINDS.get(element.tag, outer)
    words: list[str] = [element.text or ""]
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _UNSHOWN:
            pass
        elif child.tag in _INLINE and not any(each.tag not in _INLINE for each in child.iterdescendants()):
            words.append(child.text_content())
        elif child.tag == "br":
            after = child.getnext()
            twice = after is not None and after.tag == "br" and not (child.tail or "").strip()
            if twice:
                yield from _draft(words, kind)
                words = []
            words.append(" ")
        else:
            yield from _draft(words, kind)
            words = []
            yield from _bare_in(child, kind)
        words.append(child.tail or "")
    yield from _draft(words, kind)


_ASIDE = frozenset({"nav", "aside", "footer"})


def _captions(tree: HtmlElement) -> Iterator[Draft]:
    """The captions of a page's pictures with their credits."""
    for node in tree.iter("figcaption"):
        if any(above.tag in _ASIDE for above in node.iterancestors()):
            continue
        words = " ".join(printed(" ".join(node.itertext())).split())
        if len(words) >= _SHORTEST_CAPTION:
            yield Draft(words, BlockKind.CAPTION)


def _posts(tree: HtmlElement) -> Iterator[Draft]:
    """Posts of social networks that a page quotes; trafilatura leaves them out."""
    for node in tree.iter("blockquote"):
        if re.search(
            r"\b(?:twitter-tweet|instagram-media|tiktok-embed|bluesky-embed)\b", node.get("class") or ""
        ):
            words = " ".join(printed(" ".join(node.itertext())).split())
            if len(words) >= _SHORTEST_CAPTION:
                yield Draft(words, BlockKind.QUOTATION)


def _teasers(tree: HtmlElement) -> frozenset[str]:
    """Paragraphs and headings that are one link and nothing else: they lead to other articles."""
    found = set()
    for node in tree.iter("p", "h2", "h3", "h4", "li"):
        words = _letters(node.text_content())
        linked = "".join(_letters(link.text_content()) for link in node.iter("a"))
        if words and words == linked and len(words) >= _SHORTEST_TEASER:
            found.add(words)
    return frozenset(found)


_LEADING = {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM}


def _as_teaser(block: Draft, teasers: frozenset[str]) -> Draft:
    if block.kind in _LEADING and _letters(block.text) in teasers:
        return replace(block, kind=BlockKind.BOILERPLATE, note="link to another article")
    return block


def _siblings(tree: HtmlElement, blocks: list[Draft]) -> Iterator[Draft]:
    """Paragraphs that stand in the page just as the found ones do, but were left out.

    Long reads are cut into parts by pictures and advertisements, and a finder may keep only one part.
    """
    held = {_letters(draft.text)[:_KEY] for draft in blocks}
    nodes = [(node, " ".join(node.text_content().split())) for node in tree.iter("p")]
    found: Counter[tuple[str, ...]] = Counter()
    for node, words in nodes:
        if _letters(words)[:_KEY] in held:
            found[_standing(node)] += 1
    usual = {place for place, times in found.items() if times >= 3 and times * 4 >= found.total()}
    for node, words in nodes:
        letters = _letters(words)
        if len(words) >= _SHORTEST_SIBLING and letters[:_KEY] not in held and _standing(node) in usual:
            held.add(letters[:_KEY])
            yield from _draft([words], BlockKind.PARAGRAPH)


def _standing(node: HtmlElement) -> tuple[str, ...]:
    """Where a paragraph stands: its own class and the tags and classes of the three elements above it."""
    above = [each for each, _ in zip(node.iterancestors(), range(3), strict=False)]
    return (node.get("class") or "", *(f"{each.tag}.{each.get('class') or ''}" for each in above))


def _with_missing(
    blocks: list[Draft], others: list[Draft], whole: str, *, beyond: bool = False
) -> list[Draft]:
    """The blocks with what was left out put where the page has it.

    A caption or post after the last block belongs to something else, unless `beyond` says otherwise.
    """
    held = [letters for draft in blocks if (letters := _letters(draft.text))]
    missing: list[tuple[int, Draft]] = []
    for draft in others:
        key = _letters(draft.text)
        if any(key in each or (each in key and len(each) * 2 > len(key)) for each in held):
            continue
        place = whole.find(key[:_KEY])
        held.append(key)
        if place >= 0:
            missing.append((place, draft))
    if not missing or not blocks:
        return blocks
    placed: list[tuple[int, Draft]] = []
    at = 0
    for draft in blocks:
        found = whole.find(_letters(draft.text)[:_KEY], at)
        at = found if found >= 0 else at
        placed.append((at, draft))
    placed.extend((place, draft) for place, draft in missing if beyond or place <= at)
    return [draft for _, draft in sorted(placed, key=lambda pair: pair[0])]


def _as_caption(block: Draft, captions: list[Draft]) -> Draft:
    letters = _letters(block.text)
    if len(letters) < _SHORTEST_CAPTION:
        return block
    same = next((draft for draft in captions if letters in _letters(draft.text)), None)
    return same or block


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text.casefold())
