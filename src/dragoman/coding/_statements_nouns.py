"""Statements by noun and phrase: "his claim that", "according to", "in the words of", "as he put it", "Poll: …"."""

from __future__ import annotations

from dragoman.coding._cues import Cue, nouns, verbs
from dragoman.coding._passives import light_verbs
from dragoman.coding._phrases import agent_nouns
from dragoman.coding._said import Region, Said
from dragoman.coding._slots import genitive, governing_verb, oblique, subject
from dragoman.coding._statements_spans import MARKS, TRIMMED, is_speech, runs, trim, whole_quotations
from dragoman.language import Tree

_SHOWING = {"poll", "report", "study", "survey", "analysis", "review", "investigation", "source", "statement"}
_HEADING = 6
"""Words a source before a colon may have at most: "Foreign minister: talks are over"."""


def by_noun(tree: Tree, regions: list[Region]) -> list[Said]:
    """As in "Their claim that the border is closed", "a pledge to leave"."""
    table = nouns()
    found: list[Said] = []
    for token, lemma in enumerate(tree.lemma):
        cue = table.get(lemma)
        if cue is None or tree.tag[token] not in {"NN", "NNS"}:
            continue
        said = _noun(tree, token, cue, regions)
        if said is not None:
            found.append(said)
    return found


def _noun(tree: Tree, noun: int, cue: Cue, regions: list[Region]) -> Said | None:
    clause = _noun_clause(tree, noun, cue)
    if clause is None:
        return None
    part = trim(tree, tree.left_edge(clause), tree.subtree(clause)[-1])
    if part is None:
        return None
    first, last = whole_quotations(tree, *part, regions)
    source = _owner(tree, noun)
    return Said(
        source=tuple(source),
        cue=(noun, noun),
        content=(first, last),
        head=clause,
        direct=_marked(tree, first, last),
        denial=cue.kind == "deny",
        anchor=noun,
        kind=cue.kind,
        form="clause" if tree.child(clause, "mark") is not None else "infinitive",
        parts=((first, last),),
        printed=tuple(source),
    )


def _noun_clause(tree: Tree, noun: int, cue: Cue) -> int | None:
    for clause in tree.children(noun, "acl", "ccomp", "relcl"):
        if clause < noun:
            continue
        first = tree.lower[tree.left_edge(clause)]
        if "that" in cue.takes and first == "that" and tree.child(clause, "mark") is not None:
            return clause
        if "inf" in cue.takes and any(tree.lower[each] == "to" for each in tree.children(clause, "aux")):
            return clause
    governor = governing_verb(tree, noun)
    if governor is not None and "that" in cue.takes and tree.lemma[governor] in light_verbs():
        for clause in tree.children(governor, "ccomp"):
            mark = tree.child(clause, "mark")
            if clause > noun and mark is not None and tree.lower[mark] == "that":
                return clause
    return None


def _owner(tree: Tree, noun: int) -> list[int]:
    """Whose words they are: "Iran's claim", "a claim by Iran", "Iran made the claim"."""
    own = genitive(tree, noun) or oblique(tree, noun, "by") or oblique(tree, noun, "from")
    if own:
        return own
    governor = governing_verb(tree, noun)
    if governor is not None and tree.dep[noun] in {"dobj", "attr"} and tree.lemma[governor] in light_verbs():
        return [each for each in subject(tree, governor) if each != noun]
    return []


def by_phrase(tree: Tree, regions: list[Region]) -> list[Said]:
    """As in "According to", "in the words of", "as he put it", and a source before a colon."""
    found: list[Said] = []
    for token in range(len(tree)):
        lower = tree.lower[token]
        said = None
        if lower == "according" and token + 1 < len(tree) and tree.lower[token + 1] == "to":
            said = _according(tree, token, (token, token + 1), regions)
        elif lower == "per" and tree.dep[token] == "prep" and tree.text[token - 1] == ",":
            said = _according(tree, token, (token, token), regions)
        elif lower == "as" and tree.dep[token] in {"mark", "advmod"}:
            said = _as_put(tree, token, regions)
        elif tree.text[token] == ":" and 0 < token <= _HEADING:
            said = _headed(tree, token, regions)
        if said is not None:
            found.append(said)
    return found


def _according(tree: Tree, token: int, cue: Region, regions: list[Region]) -> Said | None:
    names = tree.children(cue[1], "pobj") or tree.children(token, "pobj")
    if not names:
        return None
    phrase = {*range(cue[0], cue[1] + 1), *(each for name in names for each in tree.subtree(name))}
    return _aside(tree, tree.head[token], phrase, names, cue, regions)


def _aside(
    tree: Tree, top: int, phrase: set[int], names: list[int], cue: Region, regions: list[Region]
) -> Said | None:
    """What a phrase that names a source is set beside: the clause before it or behind it, or both."""
    first, last = min(phrase), max(phrase)
    rest = [each for each in tree.subtree(top) if each not in phrase]
    if all(tree.text[each] in TRIMMED | MARKS for each in range(last + 1, len(tree))) or first == 0:
        rest = [each for each in range(len(tree)) if each not in phrase]
    elif not tree.is_verb(top):
        clause = next((each for each in tree.ancestors(top) if tree.is_verb(each)), top)
        rest = [each for each in tree.subtree(clause) if each not in phrase]
    before = {each for each in rest if each < first}
    after = {each for each in rest if each > last}
    words = [sum(1 for each in part if tree.text[each][:1].isalnum()) for part in (before, after)]
    commas = first > 0 and tree.text[first - 1] == "," and last + 1 < len(tree) and tree.text[last + 1] == ","
    if _leads_in(tree, before):
        before, words[0] = set(), 0  # "during which, according to the agency, he said …"
    tokens = before | after if commas and min(words) else before if words[0] >= words[1] else after
    parts = runs(tokens, tree, phrase)
    if not parts:
        return None
    parts = tuple(whole_quotations(tree, *part, regions) for part in parts)
    return Said(
        source=tuple(names),
        cue=cue,
        content=(parts[0][0], parts[-1][1]),
        head=top,
        direct=any(_marked(tree, *part) for part in parts),
        anchor=cue[0],
        form="clause",
        parts=parts,
        printed=tuple(names),
    )


def _leads_in(tree: Tree, before: set[int]) -> bool:
    """Whether what stands before a source only ties a relative clause to its noun: "during which"."""
    words = [each for each in sorted(before) if tree.text[each][:1].isalpha()]
    return bool(words) and len(words) <= 2 and tree.lower[words[-1]] in {"which", "whom", "where", "when"}


def _as_put(tree: Tree, token: int, regions: list[Region]) -> Said | None:
    """As in "As the minister put it", "as he said"."""
    verb = tree.head[token]
    cue = verbs().get(tree.lemma[verb])
    if cue is None or cue.kind not in {"say", "tell"} or tree.dep[verb] != "advcl" or verb < token:
        return None
    it = tree.child(verb, "dobj")
    if "as-it" in cue.takes and (it is None or tree.lower[it] != "it"):
        return None
    if tree.child(verb, "ccomp", "xcomp") is not None or ("as-it" not in cue.takes and it is not None):
        return None
    names = subject(tree, verb)
    if not names or tree.child(verb, "nsubj") is None:
        return None
    span = (verb, it) if it == verb + 1 else (verb, verb)
    return _aside(tree, tree.head[verb], set(tree.subtree(verb)), names, span, regions)


def _headed(tree: Tree, colon: int, regions: list[Region]) -> Said | None:
    """A source before a colon, as headlines print it: "Foreign minister: talks are over"."""
    head = next((each for each in range(colon - 1, -1, -1) if tree.is_noun(each)), None)
    if head != colon - 1 or any(tree.is_verb(each) for each in range(colon)):
        return None
    speaks = (
        tree.lemma[head] in agent_nouns()
        or tree.lemma[head] in _SHOWING
        or tree.entity[head]
        in {
            "PERSON",
            "ORG",
            "GPE",
            "NORP",
        }
    )
    words = range(colon + 1, len(tree))
    if not speaks or not any(tree.is_verb(each) for each in words):
        return None
    to = next((each for each in range(1, colon) if tree.lower[each] == "to"), None)
    told: tuple[int, ...] = ()
    if to is not None and tree.tag[to - 1].startswith("NNP"):
        head, told = to - 1, (head,)  # "U.S. to Libya: …"
    part = trim(tree, colon + 1, len(tree) - 1)
    if part is None:
        return None
    first, last = whole_quotations(tree, *part, [each for each in regions if is_speech(tree, each)])
    inside = [each for each in range(first, last + 1) if tree.is_verb(each)]
    return Said(
        source=(head,),
        cue=(colon, colon),
        content=(first, last),
        head=inside[0],
        direct=_marked(tree, first, last),
        addressee=told,
        anchor=colon,
        form="clause",
        parts=((first, last),),
        printed=(head,),
    )


def _marked(tree: Tree, first: int, last: int) -> bool:
    return any(tree.text[each] in MARKS for each in range(first, last + 1))
