"""Everybody in one article who may take part in what it tells."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cached_property

from dragoman.coding._actors import Cast
from dragoman.coding._draft import Draft
from dragoman.coding._home import Home
from dragoman.coding._said import Said
from dragoman.coding._sources import Voice, voices
from dragoman.coding.whom._candidates import (
    ACTOR,
    RECIPIENT,
    Candidate,
    Key,
    Somebody,
    key_of,
    somebodies_of,
    state,
)
from dragoman.language import Annotated
from dragoman.model import Actor, ActorKind

REACH = 2
"""Sentences back in which somebody is looked for."""
_STATES = 3
"""Countries of the article that are offered, those it tells of most."""
_TOLD = 3
"""Tellings before whose parties are offered."""


class _Found:
    """Candidates, those who are the same taken for one."""

    def __init__(self) -> None:
        self.by_key: dict[Key, Candidate] = {}

    def offer(self, actors: list[Actor], origin: str, by: str = "", token: int = -1, how: str = "-") -> None:
        """Add somebody, or to what is known of him."""
        if not actors:
            return
        known = self.by_key.setdefault(key_of(actors), Candidate(actors))
        if origin not in known.origins:
            known.origins.append(origin)
        if by and by not in known.by:
            known.by.append(by)
        if known.token < 0 <= token:
            known.token, known.how = token, how


class Stage:
    """Everybody whom one article names, found once and asked for often."""

    def __init__(
        self, annotated: Annotated, cast: Cast, home: Home, drafts: list[Draft], said: list[list[Said]]
    ) -> None:
        """Take note of an article.

        Args:
            annotated: The article.
            cast: Its actors.
            home: Its countries.
            drafts: What nothing speaks against, a draft a trigger.
            said: The statements of each sentence.
        """
        self.annotated = annotated
        self.cast = cast
        self.home = home
        self._said = said
        self.drafts = sorted(drafts, key=lambda each: (each.sentence, each.token))
        self._rows: dict[int, list[Somebody]] = {}
        self._voices: dict[int, list[Voice]] = {}

    @cached_property
    def ranked(self) -> list[str]:
        """The countries of the article, the one it tells of most first."""
        weights = self.home.told_of
        return sorted(weights, key=lambda code: (-weights[code], code))

    @cached_property
    def share(self) -> dict[str, float]:
        """How much of what the article tells of countries it tells of each."""
        weights = self.home.told_of
        total = sum(weights.values()) or 1.0
        return {code: weights[code] / total for code in self.ranked}

    @cached_property
    def times(self) -> Counter[str]:
        """How often each person and body is named."""
        return Counter(
            each.name.lower()
            for parsed in self.annotated.sentences
            for each in parsed.mentions
            if each.kind in {"person", "organisation"}
        )

    def speakers(self, draft: Draft) -> list[list[Actor]]:
        """Those in whose mouths a draft is put, outermost first."""
        number = draft.sentence
        if number not in self._voices:
            parsed = self.annotated.sentences[number]
            self._voices[number] = voices(parsed, self.cast, self._said[number])
        return [each.actors for each in self._voices[number] if each.actors and each.said.covers(draft.token)]

    def somebodies(self, number: int) -> list[Somebody]:
        """Those whom a sentence names, in order."""
        if number not in self._rows:
            self._rows[number] = list(somebodies_of(self.cast, self.annotated.sentences[number]))
        return self._rows[number]

    def candidates(self, draft: Draft, role: str, rule: list[Actor], other: list[Actor]) -> list[Candidate]:
        """Who may fill a role of a draft: first whom the rules chose, last nobody.

        Args:
            draft: The draft.
            role: `ACTOR` or `RECIPIENT`.
            rule: Whom the rules chose for it.
            other: Who fills the other role.
        """
        found = _Found()
        found.offer(rule, "rule", "", *self._where(draft, rule))
        first = draft.recipients if role == ACTOR else draft.actors
        found.offer(first, "swap", "", *self._where(draft, first))
        if role == RECIPIENT:
            found.offer(draft.meant, "meant")
        codes = self._codes(draft, other)
        for each in self.somebodies(draft.sentence):
            if each.token != draft.token:
                for actors, by in self._variants(draft, each, other, codes):
                    found.offer(actors, "here", by, each.token, each.how)
        for back in range(1, min(REACH, draft.sentence) + 1):
            for each in self.somebodies(draft.sentence - back):
                found.offer(self._at_home(each.actors), f"before{back}")
        for actors in self.speakers(draft):
            found.offer(actors, "speaker")
        for number, code in enumerate(self.ranked[:_STATES]):
            found.offer([state(code, draft)], f"state{number}")
        self._told(draft, found)
        return [*found.by_key.values(), Candidate([], ["none", *([] if rule else ["rule"])])]

    def _told(self, draft: Draft, found: _Found) -> None:
        """Offer the parties of what was told before."""
        before = [each for each in self.drafts if (each.sentence, each.token) < (draft.sentence, draft.token)]
        kin = [each for each in before if each.type is draft.type]
        for name, chosen in (("last", before[-_TOLD:]), ("kin", kin[-_TOLD:])):
            for each in reversed(chosen):
                found.offer(each.actors, f"{name}:A")
                found.offer(each.recipients, f"{name}:R")

    def _codes(self, draft: Draft, other: list[Actor]) -> dict[str, list[str]]:
        """Countries that somebody without one may be of, each with the reasons."""
        found: dict[str, list[str]] = {}

        def add(code: str | None, why: str) -> None:
            if code and code != "IGO":
                found.setdefault(code, []).append(why)

        add(self.home.home, "home")
        add(self.home.ground, "ground")
        for number, code in enumerate(self.ranked[:2]):
            add(code, f"rank{number}")
        for each in other:
            add(each.country, "other")
        parsed = self.annotated.sentences[draft.sentence]
        named = [each.country for each in parsed.mentions if each.country and each.kind != "outlet"]
        if named:
            add(named[0], "first named")
        if len(set(named)) == 1:
            add(named[0], "only named")
        return found

    def _variants(
        self, draft: Draft, each: Somebody, other: list[Actor], codes: dict[str, list[str]]
    ) -> list[tuple[list[Actor], str]]:
        """The same people with each country they may be of, where the words give them none."""
        bare = [actor.country is None for actor in each.actors]
        if not any(bare):
            return [(each.actors, "words")]
        parsed = self.annotated.sentences[draft.sentence]
        settled = self.home.settled(parsed, draft.token, draft.type, each.actors, other)
        found = [(settled, "settled" if settled != each.actors else "unsettled")]
        if each.actors[0].kind is ActorKind.PERSON and each.actors[0].key:
            return found
        for code, reasons in codes.items():
            given = [
                replace(actor, country=code) if actor.country is None else actor for actor in each.actors
            ]
            found += [(given, why) for why in reasons]
        return found

    def _at_home(self, actors: list[Actor]) -> list[Actor]:
        """The same, a group without a country given the article's."""
        ground = self.home.ground
        if ground is None or all(each.country for each in actors):
            return actors
        return [
            replace(each, country=ground) if each.country is None and each.kind is ActorKind.GROUP else each
            for each in actors
        ]

    def _where(self, draft: Draft, actors: list[Actor]) -> tuple[int, str]:
        """The head token of the first of them that stands in the trigger's sentence."""
        spans = [each.span for each in actors if each.span is not None]
        parsed = self.annotated.sentences[draft.sentence]
        if parsed.tree is None or not spans:
            return -1, "-"
        offset = parsed.sentence.span.start
        for each in self.somebodies(draft.sentence):
            at = offset + parsed.tree.start[each.token]
            if any(span.start <= at < span.end for span in spans):
                return each.token, each.how
        return -1, "-"
