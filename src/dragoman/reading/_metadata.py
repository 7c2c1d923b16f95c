"""What a web page says of itself: schema.org, Open Graph, Dublin Core and the usual meta names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml.html import HtmlElement

_NAMES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "title",
        (
            "og:title",
            "twitter:title",
            "dc.title",
            "citation_title",
            "parsely-title",
            "sailthru.title",
            "headline",
        ),
    ),
    (
        "summary",
        ("og:description", "twitter:description", "description", "dc.description", "sailthru.description"),
    ),
    ("outlet", ("og:site_name", "application-name", "dc.publisher", "citation_publisher", "twitter:site")),
    (
        "authors",
        (
            "author",
            "article:author",
            "parsely-author",
            "dc.creator",
            "citation_author",
            "byl",
            "sailthru.author",
        ),
    ),
    (
        "published",
        (
            "article:published_time",
            "article:published",
            "datepublished",
            "date_published",
            "og:published_time",
            "parsely-pub-date",
            "pubdate",
            "publish-date",
            "publish_date",
            "publication_date",
            "dc.date.issued",
            "dcterms.created",
            "dc.date",
            "sailthru.date",
            "citation_publication_date",
            "cxenseparse:recs:publishtime",
            "article.published",
            "ptime",
        ),
    ),
    ("url", ("og:url",)),
)
_ARTICLE_TYPES = {
    "newsarticle",
    "article",
    "reportagenewsarticle",
    "analysisnewsarticle",
    "opinionnewsarticle",
    "backgroundnewsarticle",
    "askpublicnewsarticle",
    "reviewnewsarticle",
    "liveblogposting",
    "blogposting",
    "report",
    "socialmediaposting",
}
_TITLE_TAIL = re.compile(r"\s+(?:[|·»—–-]|::)\s+([^|·»—–]{2,40})$")


def metadata(tree: HtmlElement) -> dict[str, str]:
    """Title, summary, outlet, authors, published, url and language of a page, as far as it names them.

    schema.org's article object goes before meta names, these before `<title>` and `<link>`.
    """
    found: dict[str, str] = {}
    for source in (_linked_data(tree), _meta(tree), _microdata(tree), _elements(tree)):
        for key, value in source.items():
            words = " ".join(value.split())
            if words and key not in found:
                found[key] = words
    if found.get("outlet", "").startswith("@"):
        found["outlet"] = found["outlet"].lstrip("@")
    _without_outlet(found)
    _outlet_of_title(tree, found)
    return found


def _outlet_of_title(tree: HtmlElement, found: dict[str, str]) -> None:
    """The outlet from `<title>Headline - Outlet</title>` where nothing else names it and the headline is known."""
    title = next(tree.iter("title"), None)
    words = " ".join((title.text or "").split()) if title is not None else ""
    tail = _TITLE_TAIL.search(words)
    heads = {_plain(node.text_content()) for node in tree.iter("h1")} | {_plain(found.get("title", ""))}
    if tail and "outlet" not in found and _plain(words[: tail.start()]) in heads:
        found["outlet"] = tail.group(1)
        found["title"] = words[: tail.start()]


def _without_outlet(found: dict[str, str]) -> None:
    """A title without " | Outlet" at its end; an outlet that is named only there."""
    title = found.get("title", "")
    tail = _TITLE_TAIL.search(title)
    if not tail:
        return
    end, outlet = _plain(tail.group(1)), _plain(found.get("outlet", ""))
    site = _plain(found.get("outlet", "").split(".")[0])
    if outlet and (end in {outlet, site} or outlet in end or end in outlet):
        found["title"] = title[: tail.start()]


def _plain(text: str) -> str:
    return "".join(each for each in text.casefold() if each.isalnum())


def _meta(tree: HtmlElement) -> dict[str, str]:
    held: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop")
        content = node.get("content")
        if node.get("property") and node.get("name"):
            # Two elements run together by a missing bracket: nobody knows whose content it is.
            continue
        if name and content and content.strip():
            held.setdefault(name.strip().lower(), content)
    found: dict[str, str] = {}
    for key, names in _NAMES:
        value = next((held[name] for name in names if name in held), None)
        if value and not (key == "authors" and value.startswith("http")):
            found[key] = value
    return found


def _microdata(tree: HtmlElement) -> dict[str, str]:
    """schema.org's microdata: the name inside the publisher and the author."""
    found: dict[str, str] = {}
    for key, prop in (("outlet", "publisher"), ("authors", "author"), ("published", "datePublished")):
        for node in tree.iter():
            if isinstance(node.tag, str) and prop in (node.get("itemprop") or "").split():
                inner = [each for each in node.iterdescendants() if each.get("itemprop") == "name"]
                held = inner[0] if inner else node
                value = held.get("content") or held.get("datetime") or held.text_content()
                if value.strip() and len(value) < 200:
                    found[key] = value
                    break
    return found


def _elements(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    heads = [" ".join(node.text_content().split()) for node in tree.iter("h1")]
    heads = [head for head in heads if head]
    if len(heads) == 1:
        found["title"] = heads[0]
    else:
        title = next(tree.iter("title"), None)
        if title is not None and title.text:
            found["title"] = _TITLE_TAIL.sub("", " ".join(title.text.split()))
    for node in tree.iter("link"):
        if (node.get("rel") or "").lower() == "canonical" and (node.get("href") or "").startswith("http"):
            found["url"] = node.get("href")
    language = tree.get("lang") or tree.get("xml:lang")
    if language:
        found["language"] = language
    time = next(
        (node for node in tree.iter("time") if node.get("datetime") and node.get("pubdate") is not None), None
    )
    if time is not None:
        found["published"] = time.get("datetime")
    return found


def _linked_data(tree: HtmlElement) -> dict[str, str]:
    for node in tree.iter("script"):
        if (node.get("type") or "").split(";")[0].strip().lower() != "application/ld+json" or not node.text:
            continue
        try:
            data = json.loads(node.text.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for each in _objects(data):
            if _types(each) & _ARTICLE_TYPES:
                return _of_article(each)
    return {}


def _objects(data: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > 4:
        return
    if isinstance(data, list):
        for each in data:
            yield from _objects(each, depth + 1)
    elif isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph"), depth + 1)
        yield from _objects(data.get("mainEntity"), depth + 1)


def _types(data: Mapping[str, Any]) -> set[str]:
    named = data.get("@type")
    return {str(each).lower() for each in (named if isinstance(named, list) else [named])}


def _of_article(data: Mapping[str, Any]) -> dict[str, str]:
    found = {
        "title": _named(data.get("headline")),
        "summary": _named(data.get("description")),
        "authors": "; ".join(_people(data.get("author"))),
        "outlet": _named(data.get("publisher")),
        "published": _named(data.get("datePublished")),
        "language": _named(data.get("inLanguage")),
    }
    return {key: value for key, value in found.items() if value}


def _people(data: Any) -> list[str]:
    each = data if isinstance(data, list) else [data]
    names = [_named(one) for one in each]
    return [name for name in names if name and not name.startswith("http")]


def _named(data: Any) -> str:
    """The words of a value that may be text, an object with a name, or a list of either."""
    if isinstance(data, list):
        return _named(data[0]) if data else ""
    if isinstance(data, dict):
        return _named(data.get("name") or data.get("alternateName"))
    return data.strip() if isinstance(data, str) else ""
