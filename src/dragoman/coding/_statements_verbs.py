"""Statements by verb: "he said that", "“…,” he said", "urged Iran to stop", "denied the report"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.coding._cues import Cue, verbs
from dragoman.coding._passives import passive
from dragoman.coding._said import Region, Said
from dragoman.coding._slots import obj, subject
from dragoman.coding._statements_clauses import by_clause, by_rest, own_acts
from dragoman.coding._statements_objects import (
    by_infinitive,
    by_manner,
    by_object,
    by_predicate,
    by_preposition,
)
from dragoman.coding._statements_spans import (
    MARKS,
    Found,
    is_speech,
    nearest_subject,
    runs,
    spoken_group,
    tells,
    whole_quotations,
)
from dragoman.language import Tree

_TELLING = {"tell", "inform", "assure", "warn", "remind", "notify", "reassure"}
_QUOTING = {"quote", "cite"}


def by_verb(tree: Tree, regions: list[Region]) -> list[Said]:
    """The statements whose cue is a verb."""
    found: list[Said] = []
    table = verbs()
    for token, lemma in enumerate(tree.lemma):
        if lemma == "make" and tree.is_verb(token):
            found.extend(_made_clear(tree, token, regions))
        cue = table.get(lemma)
        if cue is None or not tree.is_verb(token):
            continue
        if tree.dep[token] in {"aux", "amod", "compound"} or _unsaid(tree, token):
            continue
        speech = [each for each in regions if is_speech(tree, each)]
        said = _by_verb(tree, token, cue, regions, speech)
        if said is not None:
            found.append(said)
    return _quoted_as_saying(tree, found)


def _unsaid(tree: Tree, verb: int) -> bool:
    """Whether it is said not to have been said: "without specifying which officials", or goes on: "continued to"."""
    if tree.lemma[verb] == "continue" and tree.child(verb, "xcomp") is not None:
        return True
    return tree.dep[verb] == "pcomp" and tree.lower[tree.head[verb]] == "without"


def _by_verb(tree: Tree, verb: int, cue: Cue, regions: list[Region], speech: list[Region]) -> Said | None:
    for tokens, head, apart, last_of_cue, name in _forms(tree, verb, cue, speech):
        if not tokens:
            continue
        kept = tokens - _told_apart(tree, verb, tokens, name)
        group = spoken_group(tree, verb, apart, told=tells(cue))
        parts = runs(kept - {verb}, tree, group)
        if not parts:
            continue
        parts = tuple(whole_quotations(tree, *part, regions) for part in parts)
        return _said(tree, verb, cue, parts, head, last=last_of_cue, form=name)
    return None


def _told_apart(tree: Tree, verb: int, tokens: set[int], form: str) -> set[int]:
    """What follows with a cue of its own (", saying …"), or tells more of an object (", who …")."""
    for each in sorted(tokens):
        if each <= verb + 1 or tree.text[each - 1] != ",":
            continue
        relative = form == "object" and tree.lower[each] == "who"
        adds = tree.tag[each] == "VBG" and tree.lemma[each] in _ADDING
        if relative or adds:
            return {kid for kid in tokens if kid >= each - 1}
    return set()


_ADDING = {
    "say",
    "add",
    "claim",
    "argue",
    "cite",
    "call",
    "accuse",
    "insist",
    "warn",
    "note",
    "suggest",
    "tell",
}
_CLEAR = {"clear", "plain", "known"}


def _made_clear(tree: Tree, verb: int, regions: list[Region]) -> list[Said]:
    """As in "Made (it) clear that", "made clear their wish"."""
    clear = next(
        (each for each in tree.children(verb, "ccomp", "oprd", "acomp") if tree.lower[each] in _CLEAR), None
    )
    if clear is None:
        return []
    tops = [
        each
        for above in (verb, clear)
        for each in tree.children(above, "ccomp", "advcl", "dobj", "xcomp")
        if each > clear and (tree.dep[each] == "dobj" or tree.child(each, "mark") is not None)
    ]
    if not tops:
        return []
    group = spoken_group(tree, verb, {tops[0]}, told=False) | {clear}
    parts = runs(set(tree.subtree(tops[0])) - group, tree, group)
    if not parts:
        return []
    cue = Cue("make clear", "say", frozenset({"that", "obj"}))
    parts = tuple(whole_quotations(tree, *part, regions) for part in parts)
    return [_said(tree, verb, cue, parts, tops[0], last=clear, form="clause")]


def _forms(tree: Tree, verb: int, cue: Cue, speech: list[Region]) -> Iterator[Found]:
    """What the cue may govern, the surest first."""
    yield by_manner(tree, verb, cue)
    yield by_clause(tree, verb, cue, speech)
    yield by_infinitive(tree, verb, cue)
    yield by_predicate(tree, verb, cue)
    yield by_preposition(tree, verb, cue)
    yield by_object(tree, verb, cue)
    yield by_rest(tree, verb, cue)


def _said(
    tree: Tree, verb: int, cue: Cue, parts: tuple[Region, ...], head: int, *, last: int, form: str
) -> Said:
    first, end = parts[0][0], parts[-1][1]
    marked = any(tree.text[each] in MARKS for part in parts for each in range(part[0], part[1] + 1))
    particle = tree.child(verb, "prt")
    if particle == verb + 1:
        last = max(last, particle)
    return Said(
        source=tuple(_source(tree, verb)),
        cue=(verb, last if 0 <= last - verb <= 3 else verb),
        content=(first, end),
        head=head,
        direct=marked,
        denial=cue.kind == "deny",
        addressee=tuple(_told(tree, verb)) if cue.lemma in _TELLING else (),
        anchor=verb,
        kind=cue.kind,
        form=form,
        parts=parts,
        printed=tuple(_printed(tree, verb)),
        medium=tuple(_medium(tree, verb)),
    )


def _source(tree: Tree, verb: int) -> list[int]:
    if tree.dep[verb] == "conj" and tree.child(verb, "nsubj") is None:
        for each in tree.ancestors(verb):
            if tree.lemma[each] in verbs() and any(
                verb in own_acts(tree, each, clause) for clause in tree.children(each, "ccomp")
            ):
                return _source(tree, each)
    if len(tree.children(verb, "nsubj")) > 1:
        return [each for each in [nearest_subject(tree, verb)] if each is not None]
    if tree.tag[verb] == "VBG" and tree.text[verb - 1] == "," and tree.dep[verb] in {"acl", "advcl"}:
        for each in tree.ancestors(verb):
            if tree.is_verb(each) and tree.child(each, "nsubj") is not None:
                return subject(tree, each)
    found = subject(tree, verb)
    return [each for each in found if tree.dep[each] != "expl"]


def _printed(tree: Tree, verb: int) -> list[int]:
    """The source as it stands beside the cue."""
    if passive(tree, verb):
        return _source(tree, verb)
    own = nearest_subject(tree, verb)
    return [own] if own is not None else _source(tree, verb)


def _told(tree: Tree, verb: int) -> list[int]:
    return [
        each
        for each in (*obj(tree, verb), *tree.children(verb, "dative", "iobj"))
        if tree.dep[each] not in {"ccomp", "xcomp"}
    ]


def _medium(tree: Tree, verb: int) -> list[int]:
    """What it was said in, on or through."""
    found: list[int] = []
    for each in tree.children(verb, "prep"):
        if tree.lower[each] in {"in", "on", "via", "through", "during", "at"}:
            found.extend(tree.children(each, "pobj"))
    return found


def _quoted_as_saying(tree: Tree, found: list[Said]) -> list[Said]:
    """As in "IRNA quoted a spokesman as saying that …": the agency is the outer source, the spokesman the inner."""
    rows: list[Said] = []
    replaced: set[int] = set()
    for said in found:
        link = tree.head[said.anchor]
        outer = tree.head[link]
        if tree.dep[said.anchor] != "pcomp" or tree.lower[link] != "as" or tree.lemma[outer] not in _QUOTING:
            rows.append(said)
            continue
        quoted, teller = tuple(obj(tree, outer)), tuple(_source(tree, outer))
        if teller:
            rows.append(
                replace(said, source=teller, printed=teller, cue=(outer, outer), anchor=outer, addressee=())
            )
        rows.append(replace(said, source=quoted, printed=quoted))
        replaced.add(outer)
    return [each for each in rows if each.anchor not in replaced or each.form != "object"]
