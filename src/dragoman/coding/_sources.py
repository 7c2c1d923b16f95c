"""The named sources behind what a sentence says, outermost first."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.coding._actors import Cast
from dragoman.coding._statements import Said
from dragoman.language import Parsed
from dragoman.model import Actor, ActorKind, Sector, Source

_KIND = {
    ActorKind.PERSON: "person",
    ActorKind.COUNTRY: "country",
    ActorKind.ORGANISATION: "organisation",
    ActorKind.GROUP: "anonymous",
    ActorKind.UNKNOWN: "person",
}


@dataclass(frozen=True, slots=True)
class Voice:
    """A statement with who makes it."""

    said: Said
    actors: list[Actor]
    sources: tuple[Source, ...]

    @property
    def names(self) -> str:
        """Those who say it, for a reader."""
        return ", ".join(each.name for each in self.sources) or "somebody unnamed"


def voices(parsed: Parsed, cast: Cast, said: list[Said]) -> list[Voice]:
    """Each statement of a sentence with its source, resolved within the article."""
    found: list[Voice] = []
    for each in said:
        beside = parsed if each.speaker_in is None else cast.annotated.sentences[each.speaker_in]
        actors = cast.behind(beside, list(each.source), owners=False)
        sources = tuple(source_of(actor) for actor in actors) or _as_printed(beside, each)
        found.append(Voice(each, actors, sources))
    return found


def source_of(actor: Actor) -> Source:
    """An actor in the role of a source."""
    kind = "outlet" if actor.sector is Sector.MED else _KIND[actor.kind]
    return Source(actor.name, kind, actor.country, actor.key, actor.span)


def _as_printed(parsed: Parsed, said: Said) -> tuple[Source, ...]:
    """The words of a source that is nobody known: "a person familiar with the talks", "the draft"."""
    tree = parsed.tree
    assert tree is not None
    found: list[Source] = []
    for token in said.source:
        if tree.tag[token] in {"PRP", "WP", "WDT", "DT", "EX"}:
            continue
        tokens = [each for each in tree.subtree(token) if not tree.under(each, said.head)]
        run = [each for each in tokens if each <= token] or [token]
        span = parsed.span(run[0], token)
        start = parsed.sentence.span.start
        text = parsed.text[span.start - start : span.end - start]
        for article in ("the ", "The "):
            text = text.removeprefix(article)
        found.append(Source(text, "anonymous", None, None, span))
    return tuple(found)
