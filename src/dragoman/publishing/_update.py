"""Which pages of a site must be made anew: those that show something that changed, and no others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from dragoman.model import ActorKind
from dragoman.publishing._addresses import article_href, place_href
from dragoman.publishing._finds import FOUND, Finds
from dragoman.publishing._folder import SiteFolder
from dragoman.publishing._page_subjects import group_of, letter_href, letters_of
from dragoman.publishing._site import Pages
from dragoman.publishing._subjects import Subject, initial
from dragoman.publishing._things import Describe, Thing
from dragoman.publishing._told import Told, rests_on, told_of, told_subjects
from dragoman.record import ArticleMark, EventMark, Party

_AT_ONCE = 500
_GROWN = 0.05
"""By how much of itself a subject must have grown for what is told of it to be made anew."""
_A_WEEK = timedelta(days=7)

Dirty = dict[str, set[str]]
"""Paths of pages, and of a list the days (ISO 8601, or nothing for no day) whose entries changed."""


class Changes:
    """What changed since a site was written.

    Args:
        pages: The pages as they are to be.
        target: The folder, with what its pages were made of.
    """

    def __init__(self, pages: Pages, target: SiteFolder) -> None:
        self._held = pages.holdings
        self._target = target
        self._described = Describe(self._held)
        self.dirty: Dirty = defaultdict(set)
        self._changed: set[str | tuple[str | None, str | None]] = set()
        self._finds = Finds(self._held)
        decided = pages.version.rpartition("|")[2]
        self._lost = (target.said("decided") or decided) != decided
        """Whether something that pages tell may be so no more."""
        target.say("decided", decided)

    def find(self) -> Dirty:
        """The pages to be made anew; what they are made of now is noted in the folder."""
        articles = {each.id: each for each in self._held.record.article_marks()}
        described = self._described
        self._compare("article", (described.article(articles[name]) for name in sorted(articles)))
        self._compare("day", described.days())
        self._compare("story", described.stories(articles))
        self._compare("topic", described.topics())
        self._compare("subject", described.subjects())
        self._compare("letters", self._letters())
        self._compare("place", described.places())
        self._compare_events(articles)
        self._compare("told", self._told())
        self._add_told()
        self._add_letters()
        return self.dirty

    def _told(self) -> Iterator[Thing]:
        """The subjects that have explainers and the like."""
        for href, each in sorted(told_subjects(self._held).items()):
            yield Thing("told", href, " ".join((each.name, *each.kinds)), (href, *told_of(each)))

    def _add_told(self) -> None:
        """The explainers and the like of subjects of which what they rest on changed.

        Those of a large subject wait until it has grown by a twentieth, or a week has passed; unless an editor decided
        something, or an article is gone.
        """
        for href, each in told_subjects(self._held).items():
            before = self._target.thing("reads", href)
            if before is not None and not any(path in self.dirty for path in before.spots):
                continue
            if before is None or self._lost or due(each, before, self._held.today):
                made = Thing("reads", href, f"{each.size} {self._held.today}", rests_on(each, self._held))
                self._target.note([made])
                for path in told_of(each):
                    _ = self.dirty[path]
        for before in list(self._target.things("reads")):
            if before.id not in told_subjects(self._held):
                self._target.forget("reads", before.id)

    def _letters(self) -> Iterator[Thing]:
        """Each list by letter, as one thing: when a letter comes or goes, every page of the list changes."""
        for kind in ("countries", "organisations", "people"):
            letters = letters_of(kind, self._held)
            paths = tuple(letter_href(kind, each) for each in letters)
            yield Thing("letters", kind, " ".join(letters), paths)

    def _compare_events(self, articles: dict[str, ArticleMark]) -> None:
        """The events; one that is as it was, and of which no name is another now, is not looked at any further."""
        kept = ((each.id, each) for each in self._target.things("event"))
        known = next(kept, None)

        def now() -> Iterator[Thing]:
            nonlocal known
            for mark in self._held.record.event_marks():
                while known is not None and known[0] < mark.id:
                    known = next(kept, None)
                old = known[1] if known is not None and known[0] == mark.id else None
                if old is not None and old.raw == mark.digest and not self._renamed(mark):
                    yield old
                else:
                    yield self._described.event(mark, articles)

        self._compare("event", now())

    def _renamed(self, mark: EventMark) -> bool:
        """Whether somebody, a place or an article of an event, as other things show them, changed."""
        changed = self._changed
        if not changed.isdisjoint(mark.articles):
            return True
        if mark.place is not None and place_href(*mark.place) in changed:
            return True
        return any(
            (each.country or "") in changed
            or (each.key, each.country) in changed
            or (each.folded, each.country) in changed
            for each in mark.parties
        )

    def _note_changed(self, thing: Thing) -> None:
        """Remember what events name that changed: articles and places by id, people by key and name, countries."""
        if thing.kind == "subject":
            _, kind, _, country, key, folded = thing.digest.split("\x1f")
            if kind == ActorKind.COUNTRY:
                self._changed.add(country)
            self._changed.add((key or folded, country or None))
        elif thing.kind in {"article", "place"}:
            self._changed.add(thing.id)

    def _compare(self, kind: str, now: Iterable[Thing]) -> None:
        """Walk through what there was and what there is, both by id, and note every difference."""
        before = self._target.things(kind)
        old = next(before, None)
        changed: list[Thing] = []
        for each in now:
            while old is not None and old.id < each.id:
                self._gone(old)
                old = next(before, None)
            if old is not None and old.id == each.id:
                if old.digest != each.digest or not _within(each.spots, old.spots):
                    self._mark(old)
                    changed.append(each)
                old = next(before, None)
            else:
                changed.append(each)
            if len(changed) >= _AT_ONCE:
                self._note(kind, changed)
                changed = []
        while old is not None:
            self._gone(old)
            old = next(before, None)
        self._note(kind, changed)

    def _note(self, kind: str, changed: list[Thing]) -> None:
        if kind == "article":
            spoken = self._described.spoken(each.id for each in changed)
            changed = [
                Thing(kind, each.id, each.digest, each.spots + spoken.get(each.id, ())) for each in changed
            ]
        for each in changed:
            self._mark(each)
        self._target.note(changed)
        for path, find in self._finds.of(kind, changed):
            self._target.search.note(path, find)

    def _gone(self, thing: Thing) -> None:
        self._mark(thing)
        self._lost = self._lost or thing.kind == "article"
        if thing.spots and thing.kind in FOUND:
            self._target.search.note(thing.spots[0].partition("@")[0], None)
        self._target.forget(thing.kind, thing.id)

    def _mark(self, thing: Thing) -> None:
        self._note_changed(thing)
        for each in thing.spots:
            path, at, day = each.partition("@")
            days = self.dirty[path]
            if at:
                days.add(day)
        if thing.kind == "subject" and self._target.whole:
            self._mark_named(thing)

    def _mark_named(self, thing: Thing) -> None:
        """The pages that lead to somebody whose page is new, gone or called otherwise."""
        _, kind, name, country, key, folded = thing.digest.split("\x1f")
        party = Party(country=country or None, key=key or None, folded=folded or None)
        if kind == ActorKind.COUNTRY:
            return
        for article in self._held.record.articles_naming(party):
            _ = self.dirty[article_href(article)]
        for code in self._held.record.countries_of_holder(folded or name.casefold()):
            subject = self._held.subjects.country(code)
            if subject is not None:
                _ = self.dirty[subject.href]

    def _add_letters(self) -> None:
        """The lists by letter on which somebody stands whose page changed."""
        for path in [each for each in self.dirty if each.startswith("actors/")]:
            subject: Subject | None = self._held.subjects.called(path[len("actors/") : -len(".html")])
            if subject is not None and letters_of(group_of(subject), self._held):
                _ = self.dirty[letter_href(group_of(subject), initial(subject.name))]


def due(told: Told, before: Thing, today: date) -> bool:
    """Whether what is told of a subject that changed is made anew; of small subjects, and of single things, always."""
    size, _, day = before.digest.partition(" ")
    small = min(told.size, int(size)) < 1 / _GROWN
    grown = told.size - int(size) >= int(size) * _GROWN
    return small or grown or today - date.fromisoformat(day) >= _A_WEEK


def _within(spots: Iterable[str], kept: tuple[str, ...]) -> bool:
    """Whether all spots were known: the kept ones of an article may be more."""
    return set(spots) <= set(kept)
