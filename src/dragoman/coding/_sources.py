"""The named sources behind what a sentence says, outermost first."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.coding._actors import Cast
from dragoman.coding._statements import Said
from dragoman.language import Parsed, Tree
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
    for each in [every for one in said for every in (one, *_cited(parsed, one))]:
        beside = parsed if each.speaker_in is None else cast.annotated.sentences[each.speaker_in]
        actors = cast.behind(beside, list(each.source), owners=False)
        sources = _by_name(beside, each) or _outlet_before(cast, beside, each)
        sources = sources or tuple(source_of(actor) for actor in actors)
        sources = sources or _as_printed(beside, each)
        found.append(Voice(each, actors, sources))
    return found


def _cited(parsed: Parsed, said: Said) -> list[Said]:
    """What is said once more by whoever the source cites: "Reuters reported, citing officials in Doha"."""
    tree = parsed.tree
    if tree is None or said.anchor < 0 or said.speaker_in is not None:
        return []
    found: list[Said] = []
    for verb in tree.children(said.anchor, "advcl", "acl", "xcomp", "conj"):
        if tree.lemma[verb] not in {"cite", "quote"} or tree.tag[verb] != "VBG" or said.covers(verb):
            continue
        named = tuple(each for each in tree.children(verb, "dobj"))
        if named:
            found.append(
                replace(said, source=named, printed=named, cue=(verb, verb), anchor=verb, addressee=())
            )
    return found


def source_of(actor: Actor) -> Source:
    """An actor in the role of a source."""
    kind = "outlet" if actor.sector is Sector.MED else _KIND[actor.kind]
    return Source(actor.name, kind, actor.country, actor.key, actor.span)


def _by_name(parsed: Parsed, said: Said) -> tuple[Source, ...]:
    """The name beside a common noun that only says what it is: "the newspaper Al-Jarida"."""
    tree = parsed.tree
    assert tree is not None
    if (
        len(said.source) != 1
        or tree.lemma[said.source[0]] not in _CHANNELS
        or said.source[0] in parsed.by_token
    ):
        return ()
    for each in tree.children(said.source[0], "appos"):
        first = tree.left_edge(each)
        if tree.tag[each].startswith("NNP") and first == said.source[0] + 1:
            span = parsed.span(first, each)
            start = parsed.sentence.span.start
            return (Source(parsed.text[span.start - start : span.end - start], "outlet", None, None, span),)
    return ()


_PAPERS = {
    "newspaper",
    "paper",
    "daily",
    "agency",
    "broadcaster",
    "channel",
    "network",
    "magazine",
    "station",
    "website",
}
_BODIES = {
    "committee",
    "commission",
    "group",
    "organization",
    "organisation",
    "agency",
    "council",
    "alliance",
    "union",
}
_BACK = 10
"""Sentences in which what "the newspaper" is called is looked for."""


def _outlet_before(cast: Cast, parsed: Parsed, said: Said) -> tuple[Source, ...]:
    """Which outlet or body "the newspaper" and "the committee" are: the last one named that is such."""
    tree = parsed.tree
    assert tree is not None
    if len(said.source) != 1 or said.source[0] in parsed.by_token:
        return ()
    token = said.source[0]
    noun, determiner = tree.lemma[token].lower(), tree.child(token, "det")
    if noun not in _PAPERS | _BODIES or determiner is None or tree.lower[determiner] != "the":
        return ()
    if tree.children(token, "amod", "compound", "nmod", "prep", "relcl"):
        return ()
    for back in range(parsed.sentence.index, max(-1, parsed.sentence.index - _BACK), -1):
        other = cast.annotated.sentences[back]
        for mention in reversed(other.mentions):
            if other is parsed and mention.end > token:
                continue
            paper = mention.kind == "outlet" and noun in _PAPERS
            body = mention.kind == "organisation" and (
                noun in mention.name.lower().split()
                or (noun in _BODIES - {"committee", "commission", "council"})
            )
            if paper or body:
                span = other.span(mention.start, mention.end - 1)
                kind = "outlet" if paper else "organisation"
                name = span.of(cast.annotated.article.text)
                return (Source(name, kind, mention.country, mention.key, span),)
    return ()


_CHANNELS = {
    "television",
    "tv",
    "radio",
    "broadcaster",
    "agency",
    "newspaper",
    "daily",
    "media",
    "press",
    "channel",
}
_CARRIERS = {
    "post": ("to", "on"),
    "message": ("to", "on"),
    "video": ("on",),
    "tweet": ("on",),
    "interview": ("with", "on", "to", "by"),
    "article": ("for", "in"),
    "statement": ("to", "on", "via"),
    "comment": ("to",),
    "remark": ("to",),
    "report": ("on", "by"),
    "appearance": ("on",),
}


def medium_of(parsed: Parsed, said: Said) -> str | None:
    """Where it was said, if the article names it: "told Reuters", "in a post on X", "on state television"."""
    tree = parsed.tree
    if tree is None or said.cue is None:
        return None
    for token in (*said.addressee, *said.medium):
        named = _channel(parsed, token)
        if named:
            return named
        for whose in (*tree.children(token, "poss", "compound"), *_who_reports(tree, token)):
            if token in said.addressee and (named := _channel(parsed, whose)):
                return named  # "told Reuters' Ana Rojas", "told Ana Rojas of Reuters"
        for link in tree.children(token, "prep"):
            if tree.lower[link] in _CARRIERS.get(tree.lemma[token], ()):
                for below in tree.children(link, "pobj"):
                    named = _channel(parsed, below) or _platform(parsed, token, below)
                    if named:
                        return named
    return "Twitter" if tree.lemma[said.anchor] == "tweet" else None


def _who_reports(tree: Tree, token: int) -> list[int]:
    """Whom somebody who is told something works for: "of Reuters", "a reporter for Reuters"."""
    return [
        below
        for each in (token, *tree.children(token, "appos"))
        for link in tree.children(each, "prep")
        if tree.lower[link] in {"of", "for", "from", "at", "with"}
        for below in tree.children(link, "pobj")
    ]


def _channel(parsed: Parsed, token: int) -> str | None:
    tree = parsed.tree
    assert tree is not None
    mention = parsed.by_token.get(token)
    if mention is not None and mention.kind == "outlet":
        return parsed.text[tree.start[mention.start] : tree.end[mention.end - 1]]
    if tree.lemma[token] in _CHANNELS and tree.is_noun(token):
        first = token
        while first - 1 in tree.kids[token] and tree.dep[first - 1] in {"amod", "compound", "nmod"}:
            first -= 1
        return parsed.text[tree.start[first] : tree.end[token]]
    return None


def _platform(parsed: Parsed, carrier: int, token: int) -> str | None:
    """The proper name of what a post stands on."""
    tree = parsed.tree
    assert tree is not None
    if tree.lemma[carrier] not in {"post", "tweet", "video", "message"} or tree.tag[token] not in {
        "NNP",
        "NNPS",
    }:
        return None
    first = token
    while first - 1 in tree.kids[token] and tree.tag[first - 1].startswith("NNP"):
        first -= 1
    return parsed.text[tree.start[first] : tree.end[token]]


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
        colon = max((each for each in run[:-1] if tree.text[each] == ":"), default=None)
        run = [each for each in run if colon is None or each > colon]  # "NEW: The minister's son"
        span = parsed.span(run[0], token)
        start = parsed.sentence.span.start
        text = parsed.text[span.start - start : span.end - start]
        for article in ("the ", "The "):
            text = text.removeprefix(article)
        found.append(Source(text, "anonymous", None, None, span))
    return tuple(found)
