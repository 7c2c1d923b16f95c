"""Who may have done a deed, or had it done to him: everybody the words around it and the article offer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman import reference
from dragoman.coding._actors import Cast
from dragoman.coding._anaphora import HE, IT, THEY
from dragoman.coding._draft import Draft
from dragoman.coding._phrases import agent
from dragoman.language import Parsed, Tree
from dragoman.model import Actor, ActorKind, Sector, Span

ACTOR, RECIPIENT = "A", "R"
"""The two roles."""
_BESIDE = {"amod", "compound", "nmod", "poss"}
_PRONOUNS = HE | IT | THEY

Key = tuple[tuple[str, str | None], ...]


@dataclass(slots=True)
class Somebody:
    """Somebody named by a word: `token` in sentence `sentence`, the countries as the words give them."""

    actors: list[Actor]
    token: int
    sentence: int
    how: str


@dataclass(slots=True)
class Candidate:
    """One or several who may fill a role together; nobody at all where `actors` is empty.

    `origins` say where it was found, `by` how its country became known, `token` is its head in the trigger's sentence
    (-1 elsewhere), `how` whether it is a name, a noun, a pronoun or an owner.
    """

    actors: list[Actor]
    origins: list[str] = field(default_factory=list)
    by: list[str] = field(default_factory=list)
    token: int = -1
    how: str = "-"

    @property
    def key(self) -> Key:
        """What makes two candidates the same."""
        return key_of(self.actors)

    @property
    def country(self) -> str | None:
        """The first country known of them."""
        return next((each.country for each in self.actors if each.country), None)


def key_of(actors: list[Actor]) -> Key:
    """What makes two lists of actors the same."""
    return tuple(sorted((each.name.lower(), each.country or "") for each in actors))


def somebodies_of(cast: Cast, parsed: Parsed) -> Iterator[Somebody]:
    """Those whom a sentence names, in order."""
    tree = parsed.tree
    if tree is None:
        return
    number = parsed.sentence.index
    for token in range(len(tree)):
        how = _how(parsed, tree, token)
        if how is None:
            continue
        owned = how in {"poss", "mod"}
        actors = cast.owner(parsed, token) if owned else cast.behind(parsed, [token])
        actors = [each for each in actors if each.sector is not Sector.MED or each.kind is ActorKind.GROUP]
        if actors:
            yield Somebody(actors, token, number, how)


def _how(parsed: Parsed, tree: Tree, token: int) -> str | None:
    """How a word names somebody, if it does."""
    mention = parsed.by_token.get(token)
    dep = tree.dep[token]
    if mention is not None:
        if token != mention.head or mention.kind == "outlet":
            return None
        if dep in _BESIDE and tree.is_noun(tree.head[token]):
            return "poss" if dep == "poss" else "mod"
        return mention.kind
    if tree.lower[token] in _PRONOUNS:
        return "poss" if dep == "poss" else "pronoun"
    if not tree.is_noun(token) or agent(tree, token) is None:
        return None
    if dep in _BESIDE:
        return "poss" if dep == "poss" else "mod"
    return "noun"


def state(code: str, draft: Draft) -> Actor:
    """A state, as one who takes part in what a draft tells."""
    known = reference.load().country(code)
    span: Span = draft.evidence[0].span
    name = known.name if known else code
    return Actor(name, code, Sector.GOV, ActorKind.COUNTRY, key=f"country:{code}", span=span)
