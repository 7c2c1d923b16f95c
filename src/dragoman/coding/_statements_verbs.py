"""Statements by verb: "he said that", "“…,” he said", "urged Iran to stop", "denied the report"."""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding._cues import Cue, verbs
from dragoman.coding._said import Region, Said
from dragoman.coding._slots import obj, passive, subject
from dragoman.coding._statements_spans import (
    FINITE,
    MARKS,
    clause_start,
    finite_between,
    is_speech,
    nearest_subject,
    runs,
    spoken_group,
    whole_quotations,
)
from dragoman.language import Tree

_PRONOUNS = {"PRP", "WP", "WDT", "DT"}
_TELLING = {"tell", "inform", "assure", "warn", "remind", "notify", "reassure"}
_QUOTING = {"quote", "cite"}
_LINKS = {",", ":", "—", "--", "-", "–", "that", "..."}


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
        if tree.dep[token] in {"aux", "amod", "compound"}:
            continue
        speech = [each for each in regions if is_speech(tree, each)]
        said = _by_verb(tree, token, cue, regions, speech)
        if said is not None:
            found.append(said)
    return _quoted_as_saying(tree, found)


def _by_verb(tree: Tree, verb: int, cue: Cue, regions: list[Region], speech: list[Region]) -> Said | None:
    for form in (_by_manner, _by_clause, _by_infinitive, _by_predicate, _by_preposition, _by_object, _by_rest):
        tokens, head, apart, last_of_cue, name = form(tree, verb, cue, regions, speech)
        if not tokens:
            continue
        tokens -= _told_apart(tree, verb, tokens, name)
        group = spoken_group(tree, verb, apart, told=_tells(cue))
        parts = runs(tokens - {verb}, tree, group)
        if not parts:
            continue
        parts = tuple(whole_quotations(tree, *part, regions) for part in parts)
        return _said(tree, verb, cue, parts, head, last_of_cue, name)
    return None


def _tells(cue: Cue) -> bool:
    """Whether the object of the cue is who is told, not what is said."""
    return cue.kind == "tell" or "obj" not in cue.takes


def _told_apart(tree: Tree, verb: int, tokens: set[int], form: str) -> set[int]:
    """What follows with a cue of its own (", saying …"), or tells more of an object (", who …")."""
    for each in sorted(tokens):
        if each <= verb + 1 or tree.text[each - 1] != ",":
            continue
        relative = form == "object" and tree.lower[each] in {"who"}
        adds = tree.tag[each] == "VBG" and tree.lemma[each] in _ADDING
        if relative or adds:
            return {kid for kid in tokens if kid >= each - 1}
    return set()


_ADDING = {"say", "add", "claim", "argue", "cite", "call", "accuse", "insist", "warn", "note", "suggest", "tell"}
_CLEAR = {"clear", "plain", "known"}


def _made_clear(tree: Tree, verb: int, regions: list[Region]) -> list[Said]:
    """ "Made (it) clear that", "made clear their wish"."""
    clear = next((each for each in tree.children(verb, "ccomp", "oprd", "acomp") if tree.lower[each] in _CLEAR), None)
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
    return [_said(tree, verb, cue, parts, tops[0], clear, "clause")]


_Found = tuple[set[int], int, set[int], int, str]
_NOTHING: _Found = (set(), -1, set(), -1, "")


def _said(
    tree: Tree, verb: int, cue: Cue, parts: tuple[Region, ...], head: int, last: int, form: str
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
                verb in _own_acts(tree, each, clause) for clause in tree.children(each, "ccomp")
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


def _by_clause(tree: Tree, verb: int, cue: Cue, regions: list[Region], speech: list[Region]) -> _Found:
    """A clause of its own, a quotation beside it, or the clause it is set into."""
    clause = _own_clause(tree, verb, cue)
    above = None
    if clause is None and "inserted" in cue.takes:
        above = _set_into(tree, verb)
    apart = {clause} if clause is not None else set()
    group = spoken_group(tree, verb, apart, told=_tells(cue))
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
        tokens |= _quoted_end(tree, max(tokens), verb, speech)
    if beside and clause is not None and _only_quoted(tree, beside, clause, group):
        tokens = {each for first, last in beside for each in range(first, last + 1)}
        tokens |= {each for each in range(clause_start(tree, verb), min(group)) if min(tokens) < min(group)}
    for first, last in speech:
        if first < verb < last:
            tokens = {each for each in tokens if first <= each <= last}
    form = "quote" if beside and clause is None and above is None else "clause"
    return (tokens, head, apart, verb, form) if tokens else _NOTHING


def _own_clause(tree: Tree, verb: int, cue: Cue) -> int | None:
    if "that" not in cue.takes:
        return None
    for clause in tree.children(verb, "ccomp"):
        finite = tree.child(clause, "nsubj", "nsubjpass", "expl", "mark", "csubj") is not None
        if tree.lower[clause] in {"clear", "known"}:
            continue
        if cue.kind in {"say", "tell", "deny", "order", "show"} or finite:
            return clause
    if cue.kind in {"say", "tell"} and not passive(tree, verb):
        for clause in tree.children(verb, "advcl", "parataxis", "dep"):
            if tree.child(clause, "nsubj", "nsubjpass") is not None and clause > verb and (
                tree.dep[clause] == "parataxis" and tree.child(clause, "mark") is None
            ):
                return clause
    return None


def _set_into(tree: Tree, verb: int) -> int | None:
    """The clause that a cue is set into: "the war, he said, is over"."""
    if tree.dep[verb] not in {"parataxis", "ccomp", "dep"}:
        return None
    above = tree.head[verb]
    if tree.dep[verb] == "ccomp" and tree.lemma[above] in verbs():
        return None
    low, high = min(verb, above), max(verb, above)
    commas = any(tree.text[each] in {",", "—", "--"} or tree.text[each] in MARKS for each in range(low, high))
    return above if commas and (tree.is_verb(above) or tree.tag[above].startswith(("NN", "JJ"))) else None


def _clause_tokens(tree: Tree, verb: int, clause: int, group: set[int]) -> set[int]:
    below = set(tree.subtree(clause))
    if verb in below:
        below -= set(tree.subtree(verb))
    tokens = below - group
    for each in _own_acts(tree, verb, clause):
        first = each if tree.child(each, "nsubj") is None else tree.left_edge(each)
        tokens -= set(range(_coordinator(tree, first), len(tree)))
    if clause > verb:
        tokens |= _swallowed(tree, verb, clause)
    after = [each for each in tokens if each > verb]
    if clause > verb and after:
        last = _before_time_clause(tree, clause, min(after), max(after))
        tokens -= set(range(last + 1, max(after) + 1))
    return tokens


def _own_acts(tree: Tree, verb: int, clause: int) -> list[int]:
    """Verbs of saying that the parser joined to what was said: "said it was over and added that …"."""
    return [
        each
        for each in tree.conjuncts(clause)
        if each != clause
        and verb < clause < each
        and tree.tag[each] == tree.tag[verb]
        and tree.tag[each] in {"VBD", "VBZ", "VBP"}
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
        if near and not any(tree.text[each] in {".", ";"} for each in between):
            if all(each in group or tree.text[each] in _LINKS for each in between) or (
                len(between) <= 12 and tree.text[last - 1] in {",", "?", "!", ".", "—", "--"}
            ):
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
        if clear and (found or not (clause is not None and clause < min(group))or tree.text[first - 1] == ","):
            found.append((first, last))
    return found


def _in_front(tree: Tree, verb: int, region: Region) -> bool:
    """Whether a quotation is a name in a phrase before the cue: "on “Meet the Press,” he said"."""
    if region[0] == 0:
        return False
    top = _head_of(tree, region)
    return any(
        tree.head[each] == verb and tree.dep[each] == "prep" and each < region[0] for each in tree.ancestors(top)
    )


def _framed(tree: Tree, verb: int, group: set[int]) -> bool:
    """Whether commas stand on both sides of a subject and its verb of saying: "the raid, Axios reported, killed"."""
    own = nearest_subject(tree, verb)
    if own is None or own > verb or min(group) == 0:
        return False
    low, high = min(min(group), own), max(group)
    return tree.text[low - 1] == "," and high + 1 < len(tree) and tree.text[high + 1] == ","


def _with_front(
    tree: Tree, verb: int, tokens: set[int], group: set[int], *, inserted: bool
) -> set[int]:
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


def _quoted_end(tree: Tree, end: int, verb: int, speech: list[Region]) -> set[int]:
    """A quotation that follows right behind the words said belongs to them."""
    for first, last in speech:
        if first == end + 1 and not first <= verb <= last:
            return set(range(first, last + 1))
    return set()


def _head_of(tree: Tree, region: Region) -> int:
    """The topmost word of a stretch."""
    first, last = region
    for each in range(first, last + 1):
        if not first <= tree.head[each] <= last or tree.head[each] == each:
            if tree.text[each] not in MARKS and tree.dep[each] != "punct":
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


def _by_infinitive(tree: Tree, verb: int, cue: Cue, regions: list[Region], speech: list[Region]) -> _Found:
    """ "Vowed to stay", "urged Iran to stop"."""
    if passive(tree, verb) and tree.child(verb, "agent") is None and cue.kind != "want":
        return _NOTHING
    for clause in tree.children(verb, "xcomp", "ccomp", "advcl"):
        if clause < verb or not _infinitive(tree, clause):
            continue
        own = tree.child(clause, "nsubj")
        if tree.dep[clause] == "advcl" and "inf" not in cue.takes and "objinf" not in cue.takes:
            continue
        objects = [each for each in tree.children(verb, "dobj") if each < clause]
        if (own is not None or objects) and "objinf" in cue.takes:
            tops = [*objects, clause]
        elif "inf" in cue.takes and (own is None or "objinf" not in cue.takes):
            if tree.dep[clause] == "advcl" and objects and cue.kind != "tell":
                continue
            tops = [clause]
        else:
            continue
        tokens = {kid for top in tops for kid in tree.subtree(top)}
        return tokens, clause, set(tops), verb, "infinitive"
    if "objinf" in cue.takes:
        for thing in tree.children(verb, "dobj"):
            below = [each for each in tree.children(thing, "acl", "relcl") if _infinitive(tree, each)]
            if below:
                return set(tree.subtree(thing)), below[0], {thing}, verb, "infinitive"
    return _NOTHING


def _infinitive(tree: Tree, clause: int) -> bool:
    return any(tree.lower[each] == "to" for each in tree.children(clause, "aux"))


def _by_manner(tree: Tree, verb: int, cue: Cue, regions: list[Region], speech: list[Region]) -> _Found:
    """ "Described the deal as dead"."""
    return _by_predicate(tree, verb, cue, regions, speech) if "as" in cue.takes else _NOTHING


def _by_predicate(tree: Tree, verb: int, cue: Cue, regions: list[Region], speech: list[Region]) -> _Found:
    """ "Called it a lie", "described the deal as dead"."""
    things = [each for each in tree.children(verb, "dobj", "nsubjpass")]
    tops: list[int] = []
    if "oprd" in cue.takes:
        tops = tree.children(verb, "oprd", "acomp")
        clauses = [] if tops else [
            each for each in tree.children(verb, "ccomp", "xcomp")
            if each > verb and not _infinitive(tree, each) and tree.child(each, "mark") is None
        ]
        tops = tops or clauses
        if not tops and cue.lemma == "call":
            tops = [below for each in things for below in _beside_it(tree, each)]
            things = things if tops else []
            tops = things and tops
    if "as" in cue.takes:
        tops = [
            below
            for above in (verb, *things)
            for each in tree.children(above, "prep")
            if tree.lower[each] == "as"
            for below in tree.children(each, "pobj", "amod", "pcomp")
        ]
        if not tops:
            return _NOTHING
    if not tops or (passive(tree, verb) and tree.child(verb, "agent") is None and cue.kind != "think"):
        return _NOTHING
    kept = [each for each in things if tree.tag[each] not in _PRONOUNS and each > verb]
    tokens = {kid for top in (*kept, *tops) for kid in tree.subtree(top)}
    return tokens, tops[0], {*kept, *tops}, verb, "object"


def _beside_it(tree: Tree, thing: int) -> list[int]:
    """A predicate that the parser took for an apposition: "called the vote a sham"."""
    return [
        below
        for each in (thing, *tree.conjuncts(thing))
        for below in tree.children(each, "appos")
        if tree.text[tree.left_edge(below) - 1] != ","
    ][:1]


def _by_preposition(tree: Tree, verb: int, cue: Cue, regions: list[Region], speech: list[Region]) -> _Found:
    """ "Called for a truce", "warned of war"."""
    wanted = cue.prepositions
    if not wanted:
        return _NOTHING
    for each in tree.children(verb, "prep", "prt", "advmod", "agent"):
        if tree.lower[each] not in wanted or each < verb:
            continue
        tops = tree.children(each, "pobj", "pcomp", "ccomp")
        if not tops:
            continue
        tokens = {kid for top in tops for kid in tree.subtree(top)}
        infinitives = [kid for kid in tree.children(verb, "xcomp", "advcl") if kid > each and _infinitive(tree, kid)]
        if tree.lower[each] in {"for", "on"} and infinitives:
            tokens |= set(tree.subtree(infinitives[0]))
        return tokens, tops[0], {each, *infinitives[:1]}, each, "object"
    return _NOTHING


def _by_object(tree: Tree, verb: int, cue: Cue, regions: list[Region], speech: list[Region]) -> _Found:
    """ "Denied the report", "demanded an apology"."""
    if "obj" not in cue.takes:
        return _NOTHING
    if passive(tree, verb) and tree.child(verb, "agent") is None:
        return _NOTHING
    things = [each for each in obj(tree, verb) if tree.dep[each] not in {"expl"}]
    things = [each for each in things if tree.tag[each] != "WP"] or (
        tree.children(verb, "xcomp") if cue.kind == "deny" else []
    )
    if not things or tree.under(verb, things[0]):
        return _NOTHING
    tops = list(things)
    if cue.kind == "act":
        tops += [each for each in tree.children(verb, "prep") if tree.lower[each] == "for" and each > verb]
    tokens = {kid for top in tops for kid in tree.subtree(top)}
    return tokens, things[0], set(tops), verb, "object"


def _by_rest(tree: Tree, verb: int, cue: Cue, regions: list[Region], speech: list[Region]) -> _Found:
    """What follows a verb of saying to the end of the sentence, where the parser has made nothing of it."""
    if "that" not in cue.takes or cue.kind == "act" or "obj" in cue.takes or passive(tree, verb):
        return _NOTHING
    if tree.child(verb, "nsubj") is None or tree.tag[verb] == "VB" or verb + 2 >= len(tree):
        return _NOTHING
    first = verb + 1
    if tree.tag[first][:2] not in {"NN", "PR", "DT", "JJ", "CD"} and tree.lower[first] != "that":
        return _NOTHING
    finite = next((each for each in range(first, len(tree)) if tree.tag[each] in FINITE), None)
    if finite is None or any(tree.text[each] in {",", ":", ";"} for each in range(first, finite)):
        return _NOTHING
    return set(range(first, len(tree))), finite, set(range(first, len(tree))), verb, "clause"


def _quoted_as_saying(tree: Tree, found: list[Said]) -> list[Said]:
    """ "IRNA quoted a spokesman as saying that …": the agency is the outer source, the spokesman the inner."""
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
