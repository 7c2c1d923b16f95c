"""Where every page is, from the root of the site."""

from __future__ import annotations

from datetime import date

from dragoman.model import Article
from dragoman.publishing._subjects import Subject, slug


def article_href(article: Article | str, sentence: int | None = None) -> str:
    """Where an article's page is, and the sentence on it."""
    name = article if isinstance(article, str) else article.id
    return f"articles/{slug(name)}.html" + ("" if sentence is None else f"#s{sentence}")


def event_href(event: str) -> str:
    """Where an event's page is."""
    return f"events/{slug(event)}.html"


def story_href(story: str) -> str:
    """Where a story's page is."""
    return f"stories/{slug(story)}.html"


def topic_href(topic: str) -> str:
    """Where a topic's page is."""
    return f"topics/{slug(topic)}.html"


def day_href(day: date) -> str:
    """Where a day's page is."""
    return f"days/{day.isoformat()}.html"


def type_href(type_: str) -> str:
    """Where an event type's page is."""
    return f"types/{type_.lower()}.html"


def place_href(folded: str, country: str | None) -> str:
    """Where a place's page is, by its folded name and the code of its country."""
    return f"places/{slug(folded)}{f'-{country.lower()}' if country else ''}.html"


def pair_href(pair: tuple[Subject, Subject]) -> str:
    """Where a pair's page is."""
    codes = (each.slug.removeprefix("country-") for each in pair)
    return f"pairs/{'-'.join(codes)}.html"
