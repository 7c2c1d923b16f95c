"""Which states and groups an article says belong to a bloc, since when and until when.

"Chad was admitted to the African Union on Monday", "Kenya joined", "Mali quit", "the bloc, which consists of Brazil and
India", "Ghana, a member of the Commonwealth". The bloc itself may be named a sentence before ("the bloc").
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding._actors import Cast
from dragoman.coding._draft import Draft
from dragoman.coding._passives import passive
from dragoman.coding._slots import fill, obj, subject
from dragoman.coding._status import status_of
from dragoman.coding._when import When, during
from dragoman.language import Annotated, Parsed, Tree
from dragoman.model import Actor, ActorKind, DateSpan, Evidence, Membership, Sector, Status

_ENTERS = {"join", "enter", "rejoin"}
_ENTERS_TO = {"accede", "admit", "readmit", "belong"}
_TAKES_IN = {"admit", "readmit", "induct"}
_LEAVES = {"leave", "quit"}
_LEAVES_FROM = {"withdraw", "expel", "eject", "suspend", "exit", "secede"}
_HOLDS = {"comprise", "include", "embrace"}
_HOLDS_OF = {"consist", "compose", "make"}
_MEMBERS = {"member", "co-sponsor", "cosponsor", "signatory", "founder"}
_BLOCS = {
    "bloc",
    "alliance",
    "union",
    "organisation",
    "organization",
    "group",
    "grouping",
    "league",
    "association",
}
_BACK = 3
"""Sentences back in which the name of "the bloc" is looked for."""


def memberships(annotated: Annotated, cast: Cast, when: When, drafts: list[Draft]) -> tuple[Membership, ...]:
    """What an article says of who belongs to which bloc, each once; `drafts` date "during the summit"."""
    found: dict[tuple[str, str, bool], Membership] = {}
    for parsed in annotated.sentences:
        if parsed.tree is None or not any(_bears(parsed, each) for each in range(len(parsed.tree))):
            continue
        for each in _Reader(annotated, cast, when, parsed, parsed.tree, drafts).read():
            found.setdefault((each.member, each.bloc, each.end is not None), each)
    return tuple(found.values())


def _bears(parsed: Parsed, token: int) -> bool:
    tree = parsed.tree
    assert tree is not None
    verbs = _ENTERS | _ENTERS_TO | _TAKES_IN | _LEAVES | _LEAVES_FROM | _HOLDS | _HOLDS_OF
    return tree.lemma[token] in (verbs if tree.is_verb(token) else _MEMBERS)


class _Reader:
    """Reads one sentence."""

    def __init__(
        self,
        annotated: Annotated,
        cast: Cast,
        when: When,
        parsed: Parsed,
        tree: Tree,
        drafts: list[Draft],
    ) -> None:
        self._annotated, self._cast, self._when = annotated, cast, when
        self._parsed, self._tree = parsed, tree
        self._told = [each for each in drafts if each.sentence <= parsed.sentence.index]

    def read(self) -> Iterator[Membership]:
        """Every membership the sentence tells of."""
        for token in range(len(self._tree)):
            if not _bears(self._parsed, token):
                continue
            yield from self._verb(token) if self._tree.is_verb(token) else self._noun(token)

    def _verb(self, verb: int) -> Iterator[Membership]:
        tree, lemma = self._tree, self._tree.lemma[verb]
        status, _ = status_of(tree, verb)
        if status not in {Status.HAPPENED, Status.ONGOING}:
            return
        if lemma in _HOLDS | _HOLDS_OF:
            yield from self._listed(verb)
            return
        of = obj(tree, verb) if passive(tree, verb) else subject(tree, verb)
        to = fill(tree, verb, "to") if lemma in _ENTERS_TO else []
        date, why = self._when.of(self._parsed, verb, status)
        if date.text is None:
            date, _ = during(tree, verb, self._told, date, why)
        if lemma in _ENTERS and not passive(tree, verb):
            yield from self._made(of, obj(tree, verb), verb, start=date)
        elif to:
            yield from self._made(of, to, verb, start=date if lemma != "belong" else None)
        elif lemma in _TAKES_IN and not passive(tree, verb):
            yield from self._made(obj(tree, verb), subject(tree, verb), verb, start=date)
        elif lemma in _LEAVES and not passive(tree, verb):
            yield from self._made(of, obj(tree, verb), verb, end=date)
        elif lemma in _LEAVES_FROM:
            yield from self._made(of, fill(tree, verb, "from"), verb, end=date)

    def _listed(self, verb: int) -> Iterator[Membership]:
        """The bloc that "consists of" those named: all who stand behind the verb."""
        tree = self._tree
        inner = fill(tree, verb, "of")
        if tree.lemma[verb] in _HOLDS:
            inner = obj(tree, verb)
        behind = {token for each in inner for token in tree.subtree(each)}
        tokens = [
            each.head for each in self._parsed.mentions if each.head in behind and each.kind == "country"
        ]
        over = tree.head[verb] if tree.dep[verb] in {"relcl", "acl"} else None
        whole = (
            [over] if over is not None else obj(tree, verb) if passive(tree, verb) else subject(tree, verb)
        )
        yield from self._made(tokens, whole, verb)

    def _noun(self, noun: int) -> Iterator[Membership]:
        """As in "Ghana, a member of the Commonwealth", "Peru is one of the co-sponsors of the resolution"."""
        tree = self._tree
        whole = [*fill(tree, noun, "of"), *fill(tree, noun, "mod"), *fill(tree, noun, "poss")]
        top = noun
        if (
            tree.dep[noun] == "pobj"
            and tree.lower[tree.head[noun]] == "of"
            and tree.lower[tree.head[tree.head[noun]]] == "one"
        ):
            top = tree.head[tree.head[noun]]
        if tree.dep[top] == "appos":
            who = [tree.head[top]]
        elif tree.dep[top] in {"attr", "oprd"} and tree.lemma[tree.head[top]] in {"be", "become"}:
            if tree.child(tree.head[top], "neg") is not None:
                return
            who = subject(tree, tree.head[top])
        else:
            return
        start = None
        if tree.lemma[tree.head[top]] == "become":
            status, _ = status_of(tree, tree.head[top])
            if status is not Status.HAPPENED:
                return
            start, _ = self._when.of(self._parsed, tree.head[top], status)
        yield from self._made(who, whole, noun, start=start)

    def _made(
        self,
        members: list[int],
        blocs: list[int],
        at: int,
        *,
        start: DateSpan | None = None,
        end: DateSpan | None = None,
    ) -> Iterator[Membership]:
        bloc = next((name for each in blocs if (name := self._bloc(each))), None)
        if bloc is None:
            return
        article = self._annotated.article
        span = self._parsed.span(at, at)
        evidence = Evidence.cut(article.id, article.text, self._parsed.sentence.index, span)
        for actor in self._cast.behind(self._parsed, members):
            name = _member(actor)
            if name and name != bloc:
                yield Membership(name, bloc, start, end, "text", (evidence,))

    def _bloc(self, token: int) -> str | None:
        """The key or name of the bloc at a token; "the bloc" is the one named last."""
        mention = self._parsed.by_token.get(token)
        if mention is not None:
            key = mention.key or ""
            many = mention.kind == "organisation" and (key.startswith("bloc:") or mention.country == "IGO")
            return key or mention.name if many else None
        if self._tree.lemma[token] not in _BLOCS:
            return None
        here = self._parsed.sentence.index
        for back in range(here, max(-1, here - _BACK), -1):
            for each in reversed(self._annotated.sentences[back].mentions):
                before = back < here or each.end <= token
                if before and each.key and (each.key.startswith("bloc:") or each.country == "IGO"):
                    return each.key
        return None


def _member(actor: Actor) -> str | None:
    if actor.kind is ActorKind.COUNTRY:
        return actor.country
    if actor.kind is ActorKind.ORGANISATION:
        return actor.key or actor.name
    if (
        actor.kind is ActorKind.GROUP
        and actor.sector is Sector.GOV
        and actor.name.split()[-1] in {"states", "countries"}
    ):
        return actor.name
    return None
