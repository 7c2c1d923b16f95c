"""Whether a sentence names a party: by any name the reference knows, by its people, by its officials."""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman import reference
from dragoman.model import Actor, ActorKind, CodedArticle
from dragoman.publishing.texts._matter import Party

_WORD = re.compile(r"[^\W\d_]+")
_FORMS = {"name", "demonym", "alias", "abbreviation"}
_LEAST = 3


class Naming:
    """Finds a party in the sentences of one article after the other.

    Args:
        party: Whom to find.
    """

    def __init__(self, party: Party) -> None:
        self.party = party
        self._static = _pattern(party)
        self._whole = _whole_names(party) if party.kind == "person" else None
        self._alone = True
        self._article = ""
        self._people: frozenset[str] = frozenset()

    def enter(self, coded: CodedArticle) -> None:
        """Turn to an article: who in it stands for the party."""
        self._article = coded.article.id
        self._people = frozenset(
            _WORD.findall(each.name)[-1] for each in coded.mentions if self._stands(each) and _last(each)
        )
        if self._whole is not None:
            own = self._lasts()
            self._alone = not any(
                each.kind is ActorKind.PERSON
                and not self._stands(each)
                and _last(each)
                and " " in each.name
                and _WORD.findall(each.name)[-1] in own
                for each in coded.mentions
            )

    def _lasts(self) -> set[str]:
        names = (self.party.name, *self.party.names)
        return {found[-1] for each in names if (found := _WORD.findall(each))}

    def _stands(self, actor: Actor) -> bool:
        if actor.kind is not ActorKind.PERSON:
            return False
        if self.party.kind == "country":
            return actor.country == self.party.country
        return self.party.kind == "person" and (
            actor.key == self.party.key or actor.name in {self.party.name, *self.party.names}
        )

    def named(self, text: str) -> bool:
        """Whether a sentence of the article names the party or one of its people.

        Where others in the article bear a person's family name too, it takes the whole name.
        """
        if self._whole is not None and not self._alone:
            return self._whole.search(text) is not None
        if self._static.search(text):
            return True
        return bool(self._people) and not self._people.isdisjoint(_WORD.findall(text))

    def by_name(self, text: str) -> bool:
        """Whether it names the party itself."""
        return self._static.search(text) is not None


def _last(actor: Actor) -> bool:
    found = _WORD.findall(actor.name)
    return bool(found) and len(found[-1]) >= _LEAST


@lru_cache(maxsize=256)
def _pattern(party: Party) -> re.Pattern[str]:
    names = {party.name, *party.names}
    if party.kind == "country" and party.country:
        names |= _surfaces(party.country)
    elif party.kind == "organisation" and party.key:
        names |= {each.surface for each in reference.load().surfaces() if each.key == party.key}
    elif party.kind == "person":
        names |= {each.split()[-1] for each in names if len(each.split()[-1]) >= _LEAST}
    ordered = sorted(
        (re.escape(each) for each in names if len(each) > 1), key=lambda each: (-len(each), each)
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(ordered)})(?!\w)" if ordered else r"(?!)")


@lru_cache(maxsize=256)
def _whole_names(party: Party) -> re.Pattern[str]:
    """The names of a person that have more than one word, and what stands before the last one."""
    names = {each for each in (party.name, *party.names) if " " in each}
    names |= {each.split()[0] for each in names if len(each.split()[0]) > _LEAST}
    ordered = sorted(map(re.escape, names), key=lambda each: (-len(each), each))
    return re.compile(rf"(?<!\w)(?:{'|'.join(ordered)})(?!\w)" if ordered else r"(?!)")


@lru_cache(maxsize=256)
def _surfaces(country: str) -> set[str]:
    """What a country is called; its capital too, since news means the government by it."""
    forms = _FORMS | {"metonym"}
    return {
        each.surface
        for each in reference.load().surfaces()
        if each.kind == "country" and each.country == country and each.form in forms
    }
