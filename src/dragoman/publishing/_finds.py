"""What a site's search finds: actors, places, topics, stories, articles, and the events that matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman import settings
from dragoman.publishing._addresses import article_href, event_href, story_href, topic_href
from dragoman.publishing._holdings import Holdings
from dragoman.publishing._index import Find
from dragoman.publishing._page_articles import article_lines
from dragoman.publishing._page_place import spots
from dragoman.publishing._page_subject import KINDS
from dragoman.publishing._things import Thing
from dragoman.record import Listing
from dragoman.wording import span_text

FOUND = frozenset({"article", "event", "subject", "place", "story", "topic"})
"""Kinds of things that the search finds, each by the first page it is shown on."""
_SEVERAL = 2
"""Independent outlets that make an event worth finding where there are very many."""


class Finds:
    """What the search says of things that changed."""

    def __init__(self, holdings: Holdings) -> None:
        self._held = holdings
        total = sum(each.count for each in holdings.tallies(Listing()))
        self._least = 1 if total <= settings.load().site_search_events else _SEVERAL

    def of(self, kind: str, changed: Sequence[Thing]) -> Iterator[tuple[str, Find | None]]:
        """The pages of things of one kind, with what the search is to say of each, if anything."""
        match kind:
            case "article":
                yield from self._articles(changed)
            case "event":
                yield from self._events(changed)
            case "subject":
                yield from self._subjects(changed)
            case "place":
                known = spots(self._held)
                for each in changed:
                    found = known[each.id]
                    note = self._held.subjects.country_text(found.country) or ""
                    yield each.id, Find(each.id, found.name, "place", note)
            case "story":
                for each in changed:
                    story = self._held.stories[each.id]
                    path = story_href(each.id)
                    yield path, Find(path, story.title, "story", span_text(story.date))
            case "topic":
                names = {each.id: each for each in self._held.topics}
                for each in changed:
                    path = topic_href(each.id)
                    yield path, Find(path, names[each.id].name, "topic", span_text(names[each.id].date))

    def _articles(self, changed: Sequence[Thing]) -> Iterator[tuple[str, Find | None]]:
        lines = article_lines(self._held.record.lines(each.id for each in changed), self._held)
        known = {each.title.href: each for each in lines}
        for each in changed:
            path = article_href(each.id)
            line = known.get(path)
            if line is not None:
                note = ", ".join(part for part in (line.outlet, line.published) if part)
                yield path, Find(path, line.title.text, "article", note)

    def _events(self, changed: Sequence[Thing]) -> Iterator[tuple[str, Find | None]]:
        for each in self._held.record.events_of(thing.id for thing in changed).values():
            path = event_href(each.id)
            if each.title and each.voices >= self._least:
                when = span_text(each.date) if each.date.known else "date not known"
                yield path, Find(path, each.title, "event", when)
            else:
                yield path, None

    def _subjects(self, changed: Sequence[Thing]) -> Iterator[tuple[str, Find | None]]:
        for each in changed:
            subject = self._held.subjects.called(each.id)
            if subject is not None:
                country = self._held.subjects.country_text(subject.country) or ""
                note = country if country != subject.name else ""
                yield subject.href, Find(subject.href, subject.name, KINDS[subject.kind], note)
