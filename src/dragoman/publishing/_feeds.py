"""What is new on a page, for feed readers: Atom (RFC 4287) and JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from dragoman.publishing._entries import Entry, Group
from dragoman.publishing._page_articles import ArticleLine
from dragoman.publishing._page_front import FrontView
from dragoman.publishing._page_story import StoryLine, TopicView
from dragoman.publishing._pages import SitePage
from dragoman.publishing._phrases import plain
from dragoman.wording import count_text

_MOST = 40
_NO_DAY = "1970-01-01"


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed; `day` is ISO 8601."""

    id: str
    title: str
    href: str
    day: str
    text: str


def feed_files(page: SitePage, title: str, address: str | None) -> tuple[tuple[str, bytes], ...]:
    """The feeds of a page, as path and content; nothing for a page that has none.

    Args:
        page: The first page of a list.
        title: What the site calls itself.
        address: Where the site is on the web, if that is known; links are relative to the feed where it is not.
    """
    if page.feed is None:
        return ()
    items = _items(page)
    root = f"{address.rstrip('/')}/" if address else "../" * page.feed.count("/")
    name = title if page.path == "index.html" else f"{page.title} · {title}"
    return (
        (f"{page.feed}.xml", _atom(page, items, name, root, absolute=address is not None)),
        (f"{page.feed}.json", _json(page, items, name, root, absolute=address is not None)),
    )


def _items(page: SitePage) -> list[Item]:
    if isinstance(page.view, FrontView):
        return [_article(each) for each in page.view.articles]
    if isinstance(page.view, TopicView):
        return [_story(each) for each in page.view.stories[:_MOST]]
    groups: Iterable[Group] = page.view.sheet.groups if hasattr(page.view, "sheet") else page.view.timeline
    entries = [each for group in groups for each in group.entries]
    entries.sort(key=lambda each: (each.reported, each.id), reverse=True)
    return [_event(each) for each in entries[:_MOST]]


def _event(entry: Entry) -> Item:
    told = plain(entry.parts) + (f" — {entry.according}" if entry.according else "") + "."
    for quote in entry.quotations[:1]:
        source = quote.outlet or quote.title
        told += f" “{' '.join((quote.before + quote.marked + quote.after).split())}” ({source}, {quote.published})"
    return Item(entry.href, entry.title or plain(entry.brief), entry.href, entry.reported or _NO_DAY, told)


def _article(line: ArticleLine) -> Item:
    day = line.published_edtf if len(line.published_edtf) == len(_NO_DAY) else _NO_DAY
    told = ", ".join(each for each in (line.outlet, line.published) if each)
    return Item(line.title.href or "", line.title.text, line.title.href or "", day, told)


def _story(line: StoryLine) -> Item:
    told = f"{count_text(line.articles, 'article')}, {line.when}."
    return Item(line.title.href or "", line.title.text, line.title.href or "", line.last or _NO_DAY, told)


def _atom(page: SitePage, items: list[Item], title: str, root: str, *, absolute: bool) -> bytes:
    updated = max((each.day for each in items), default=_NO_DAY)
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        f"<id>urn:dragoman:{_clean(page.feed or '')}</id>",
        f"<title>{_clean(title)}</title>",
        f"<subtitle>{_clean(page.description)}</subtitle>",
        f"<updated>{updated}T00:00:00Z</updated>",
        f"<author><name>{_clean(title)}</name></author>",
        f"<link rel={quoteattr('alternate')} type={quoteattr('text/html')} href={quoteattr(root + page.path)}/>",
    ]
    if absolute:
        own = quoteattr(f"{root}{page.feed}.xml")
        parts.append(f"<link rel={quoteattr('self')} type={quoteattr('application/atom+xml')} href={own}/>")
    for each in items:
        parts += [
            "<entry>",
            f"<id>urn:dragoman:{_clean(each.id)}</id>",
            f"<title>{_clean(each.title)}</title>",
            f"<link rel={quoteattr('alternate')} type={quoteattr('text/html')} href={quoteattr(root + each.href)}/>",
            f"<updated>{each.day}T00:00:00Z</updated>",
            f"<content type={quoteattr('text')}>{_clean(each.text)}</content>",
            "</entry>",
        ]
    return ("\n".join([*parts, "</feed>"]) + "\n").encode("utf-8", "replace")


def _clean(text: str) -> str:
    """Text that XML 1.0 can hold."""
    return escape("".join(each for each in text if each in "\t\n\r" or (each >= " " and each not in "￾￿")))


def _json(page: SitePage, items: list[Item], title: str, root: str, *, absolute: bool) -> bytes:
    made: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "description": page.description,
        "language": "en",
        "home_page_url": root + page.path,
        "items": [
            {
                "id": f"urn:dragoman:{each.id}",
                "url": root + each.href,
                "title": each.title,
                "content_text": each.text,
                **({"date_published": f"{each.day}T00:00:00Z"} if each.day != _NO_DAY else {}),
            }
            for each in items
        ],
    }
    if absolute:
        made["feed_url"] = f"{root}{page.feed}.json"
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
