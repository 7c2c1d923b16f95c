"""What was said as a clause or a quotation: after its cue, before it, or around it."""

from __future__ import annotations

from dragoman.coding._cues import Cue, verbs
from dragoman.coding._passives import passive
from dragoman.coding._said import Region
from dragoman.coding._statements_spans import (
    FINITE,
    MARKS,
    NOTHING,
    Found,
    clause_start,
    finite_between,
    nearest_subject,
    spoken_group,
    tells,
)
from dragoman.language import Tree

_LINKS = {",", ":", "—", "--", "-", "–", "that", "..."}


def by_clause(tree: Tree, verb: int, cue: Cue, speech: list[Region]) -> Found:
    """A clause of its own, a quotation beside it, or the clause it is set into."""
    clause = _own_clause(tree, verb, cue)
    above = None
    if clause is None and "inserted" in cue.takes:
        above = _set_into(tree, verb)
    apart = {clause} if clause is not None else set()
    group = spoken_group(tree, verb, apart, told=tells(cue))
    tokens: set[int] = set()
    head = clause if clause is not None else above if above is not None else -1
    if clause is not None:
        tokens |= _clause_tokens(tree, verb, clause, group)
    beside = _beside(tree, verb, group, speech, clause) if "quote" in cue.takes else []
    for first, last in beside:
        tokens |= set(range(first, last + 1))
    if head < 0 and beside:
        head = _head_of(tree, beside[0])
    if above is not None:
        tokens |= {each for each in tree.subtree(above) if not tree.under(each, verb)} - group
    if not tokens and "inserted" in cue.takes and _framed(tree, verb, group):
        tokens = set(range(clause_start(tree, verb), len(tree))) - group
        head = _head_of(tree, (min(tokens), max(tokens)))
    tokens = _with_front(tree, verb, tokens, group, inserted=above is not None)
    if clause is not None and tokens:
        tokens |= _quoted_end(max(tokens), verb, speech)
    if beside and clause is not None and _only_quoted(tree, beside, clause, group):
        tokens = {each for first, last in beside for each in range(first, last + 1)}
        tokens |= {each for each in range(clause_start(tree, verb), min(group)) if min(tokens) < min(group)}
    for first, last in speech:
        if first < verb < last:
            tokens = {each for each in tokens if first <= each <= last}
    form = "quote" if beside and clause is None and above is None else "clause"
    return (tokens, head, apart, verb, form) if tokens else NOTHING


def _own_clause(tree: Tree, verb: int, cue: Cue) -> int | None:
    if "that" not in cue.takes:
        return None
    for clause in tree.children(verb, "ccomp"):
        finite = tree.child(clause, "nsubj", "nsubjpass", "expl", "mark", "csubj") is not None
        if tree.lower[clause] in {"clear", "known"}:
            continue
        if cue.kind == "deny" and clause < verb and tree.child(verb, "dobj") is not None:
            continue  # "Chad accused Sudan; Sudan denies the charge"
        if cue.kind in {"say", "tell", "deny", "order", "show"} or finite:
            return clause
    if cue.kind in {"say", "tell"} and not passive(tree, verb):
        for clause in tree.children(verb, "advcl", "parataxis", "dep"):
            if (
                tree.child(clause, "nsubj", "nsubjpass") is not None
                and clause > verb
                and (tree.dep[clause] == "parataxis" and tree.child(clause, "mark") is None)
            ):
                return clause
    return None


def _set_into(tree: Tree, verb: int) -> int | None:
    """The clause that a cue is set into: "the war, he said, is over"."""
    if tree.dep[verb] not in {"parataxis", "ccomp", "dep"} and not _closes(tree, verb):
        return None
    above = tree.head[verb]
    if tree.dep[verb] == "ccomp" and tree.lemma[above] in verbs():
        return None
    low, high = min(verb, above), max(verb, above)
    commas = any(tree.text[each] in {",", "—", "--"} or tree.text[each] in MARKS for each in range(low, high))
    return above if commas and (tree.is_verb(above) or tree.tag[above].startswith(("NN", "JJ"))) else None


def _closes(tree: Tree, verb: int) -> bool:
    """Whether a cue that the parser took for an adverbial clause ends the sentence: "…, Reuters reported on Monday"."""
    subject = tree.child(verb, "nsubj")
    if tree.dep[verb] not in {"advcl", "conj"} or subject is None or tree.head[verb] > subject:
        return False
    first, last = tree.left_edge(subject), max(tree.subtree(verb))
    return (
        first > 0
        and tree.text[first - 1] == ","
        and first == tree.left_edge(verb)
        and subject < verb
        and last >= len(tree) - 2
        and tree.child(verb, "ccomp", "dobj", "xcomp", "cc", "mark") is None
    )


def _clause_tokens(tree: Tree, verb: int, clause: int, group: set[int]) -> set[int]:
    below = set(tree.subtree(clause))
    if verb in below:
        below -= set(tree.subtree(verb))
    tokens = below - group
    for each in own_acts(tree, verb, clause):
        first = each if tree.child(each, "nsubj") is None else tree.left_edge(each)
        tokens -= set(range(_coordinator(tree, first), len(tree)))
    if clause > verb:
        tokens |= _swallowed(tree, verb, clause)
    after = [each for each in tokens if each > verb]
    if clause > verb and after:
        last = _before_time_clause(tree, clause, min(after), max(after))
        tokens -= set(range(last + 1, max(after) + 1))
    return tokens


def own_acts(tree: Tree, verb: int, clause: int) -> list[int]:
    """Verbs of saying that the parser joined to what was said: "said it was over and added that …"."""
    return [
        each
        for each in tree.conjuncts(clause)
        if each != clause
        and verb < clause < each
        and tree.tag[each] == tree.tag[verb]
        and tree.tag[each] in {"VBD", "VBZ", "VBP"}
        and not any(tree.lower[kid] == "had" for kid in tree.children(clause, "aux"))
        and (
            tree.child(each, "nsubj", "nsubjpass", "aux") is None
            or tree.text[_coordinator(tree, tree.left_edge(each))] == ","
        )
        and tree.lemma[each] in verbs()
        and verbs()[tree.lemma[each]].kind in {"say", "tell", "order", "deny", "act"}
    ]


def _coordinator(tree: Tree, verb: int) -> int:
    """The "and" or comma before a coordinated verb."""
    at = verb
    while at > 0 and (tree.tag[at - 1] in {"RB", "CC"} or tree.text[at - 1] == ","):
        at -= 1
    return at


def _swallowed(tree: Tree, verb: int, clause: int) -> set[int]:
    """A second clause that the parser joined to the cue, though no comma parts it: "said A is and B was"."""
    end = tree.subtree(clause)[-1]
    for each in tree.children(verb, "conj"):
        first = tree.left_edge(each)
        if (
            tree.child(each, "nsubj", "nsubjpass", "expl") is not None
            and first == end + 2
            and tree.tag[end + 1] == "CC"
            and tree.lemma[each] not in verbs()
        ):
            return {end + 1, *tree.subtree(each)}
    return set()


def _before_time_clause(tree: Tree, clause: int, first: int, last: int) -> int:
    """Leave out ", when Xi met Raisi" behind what was said: the outlet says when, not the speaker."""
    for each in tree.children(clause, "advcl"):
        words = [
            kid
            for kid in tree.children(each, "mark", "advmod")
            if tree.lower[kid] in {"when", "as", "while", "after"}
        ]
        if words and words[0] > clause and words[0] > first and tree.text[words[0] - 1] == ",":
            return max(first, min(last, words[0] - 2))
    for token in range(max(clause, first + 1), last):
        if (
            tree.lower[token] == "when"
            and tree.text[token - 1] == ","
            and tree.tag[tree.head[token]] == "VBD"
        ):
            return max(first, token - 2)
    return last


def _beside(tree: Tree, verb: int, group: set[int], speech: list[Region], clause: int | None) -> list[Region]:
    """The quotations that end right before the cue and its subject, or begin right behind them."""
    found: list[Region] = []
    if any(first <= verb <= last for first, last in speech):
        return found
    before = [each for each in speech if each[1] < verb and not _in_front(tree, verb, each)]
    after = [each for each in speech if each[0] > verb]
    if before:
        first, last = before[-1]
        between = range(last + 1, verb)
        joined = clause is not None and any(tree.tag[each] == "CC" for each in between if each not in group)
        near = not joined and len(between) <= 30 and not finite_between(tree, last, verb, group)
        near = near and not any(tree.text[each] in {".", ";"} for each in between)
        linked = all(each in group or tree.text[each] in _LINKS for each in between)
        ended = len(between) <= 12 and tree.text[last - 1] in {",", "?", "!", ".", "—", "--"}
        if near and (linked or ended):
            found.append((first, last))
    if after:
        first, last = after[0]
        between = range(verb + 1, first)
        clear = all(each in group or tree.lower[each] in _LINKS for each in between)
        if any(tree.is_verb(each) and each not in group and tree.lemma[each] in verbs() for each in between):
            return found
        if not clear and not finite_between(tree, verb, first, group):
            own = clause is not None and verb < clause < first
            clear = not own and len(between) > 0 and tree.text[first - 1] in {",", ":"}
        if clear and (
            found or not (clause is not None and clause < min(group)) or tree.text[first - 1] == ","
        ):
            found.append((first, last))
    return found


def _in_front(tree: Tree, verb: int, region: Region) -> bool:
    """Whether a quotation is a name in a phrase before the cue: "on “Meet the Press,” he said"."""
    if region[0] == 0:
        return False
    top = _head_of(tree, region)
    return any(
        tree.head[each] == verb and tree.dep[each] == "prep" and each < region[0]
        for each in tree.ancestors(top)
    )


def _framed(tree: Tree, verb: int, group: set[int]) -> bool:
    """Whether commas stand on both sides of a subject and its verb of saying: "the raid, Axios reported, killed"."""
    own = nearest_subject(tree, verb)
    if own is None or own > verb or min(group) == 0:
        return False
    low, high = min(*group, own), max(group)
    return tree.text[low - 1] == "," and high + 1 < len(tree) and tree.text[high + 1] == ","


def _with_front(tree: Tree, verb: int, tokens: set[int], group: set[int], *, inserted: bool) -> set[int]:
    """What stands before a cue that is set off: all of it is said; what follows too, where it is set into a clause."""
    if not tokens or not _cut_off(tree, group):
        return tokens
    front = set(range(clause_start(tree, verb), min(group)))
    if min(tokens) < min(group):
        behind = {each for each in tokens if each > max(group)}
        return (tokens | front) - (behind if behind and not _resumes(tree, max(group)) else set())
    after = max(group) + 1
    comma = after < len(tree) and tree.text[after] == ","
    quoted = after + 1 < len(tree) and tree.text[after + 1] in MARKS
    tells = any(tree.tag[each] in FINITE for each in front)
    return tokens | front if (comma or inserted) and (tells or not quoted) and verb > min(group) else tokens


def _quoted_end(end: int, verb: int, speech: list[Region]) -> set[int]:
    """A quotation that follows right behind the words said belongs to them."""
    for first, last in speech:
        if first == end + 1 and not first <= verb <= last:
            return set(range(first, last + 1))
    return set()


def _head_of(tree: Tree, region: Region) -> int:
    """The topmost word of a stretch."""
    first, last = region
    for each in range(first, last + 1):
        governed = first <= tree.head[each] <= last and tree.head[each] != each
        if not governed and tree.text[each] not in MARKS and tree.dep[each] != "punct":
            return each
    return first


def _cut_off(tree: Tree, group: set[int]) -> bool:
    """Whether a comma, a dash or a closing mark stands right before the cue and its subject."""
    before = min(group) - 1
    return before >= 0 and (tree.text[before] in {",", "—", "--", "?", "!"} or tree.text[before] in MARKS)


def _resumes(tree: Tree, last: int) -> bool:
    """Whether what was said goes on behind the cue: a comma or a mark follows."""
    after = last + 1
    return after < len(tree) and (tree.text[after] in {",", ":", "—", "--"} or tree.text[after] in MARKS)


def _only_quoted(tree: Tree, beside: list[Region], clause: int, group: set[int]) -> bool:
    """Whether the clause is the quotation itself, which the parser has let run on."""
    first, last = beside[0]
    if not first <= clause <= last:
        return False
    ends = tree.text[last - 1] if last > first else ""
    return ends in {",", ".", "?", "!"} or last + 1 in group or last == len(tree) - 1


def by_rest(tree: Tree, verb: int, cue: Cue) -> Found:
    """What follows a verb of saying to the end of the sentence, where the parser has made nothing of it."""
    if "that" not in cue.takes or cue.kind == "act" or "obj" in cue.takes or passive(tree, verb):
        return NOTHING
    if tree.child(verb, "nsubj") is None or tree.tag[verb] == "VB" or verb + 2 >= len(tree):
        return NOTHING
    first = verb + 1
    if tree.tag[first][:2] not in {"NN", "PR", "DT", "JJ", "CD"} and tree.lower[first] != "that":
        return NOTHING
    finite = next((each for each in range(first, len(tree)) if tree.tag[each] in FINITE), None)
    if finite is None or any(tree.text[each] in {",", ":", ";"} for each in range(first, finite)):
        return NOTHING
    return set(range(first, len(tree))), finite, set(range(first, len(tree))), verb, "clause"
