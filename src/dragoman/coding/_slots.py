"""Where the parties of a word stand in the parse: subject, object, oblique, genitive, controller.

Relations are ClearNLP's, as spaCy's English pipelines give them. Each function returns head tokens; the actors
behind them are found elsewhere.
"""

from __future__ import annotations

from dragoman.coding._clauses import RELATIVE, antecedent, hung_on_object, taken_for_object
from dragoman.coding._named import named
from dragoman.coding._passives import (
    found_done,
    passive,
    shared_agent,
    taken_for_time,
    undergone,
    verbs,
)
from dragoman.coding._status_cues import cue
from dragoman.language import Tree
from dragoman.model import Status

_SUBJECTS = ("nsubj", "csubj", "expl")
_OF_SUBJECT = {"between", "among", "with", "against"}
"""What hangs on an intransitive verb but belongs to its subject: "clashes broke out between"."""
_LIGHT_RELATIONS = {"dobj", "attr", "pobj", "nsubjpass", "oprd"}
_MEANWHILE = {
    "during",
    "after",
    "before",
    "amid",
    "amidst",
    "since",
    "despite",
    "following",
    "until",
    "because",
    "over",
}
"""Prepositions whose noun the verb carries only where it is one's own: who "was held during the protests" did not
protest, who "spoke after talks" was there."""
_SOURCES = {"according", "owing", "due", "thanks"}
"""What makes a "to" none of the verb's own: "left, according to officials"."""
_DEPTH = 6


def subject(tree: Tree, verb: int, depth: int = 0) -> list[int]:
    """Who does what the verb says: its own subject, the agent of a passive, or whoever controls it."""
    if depth > _DEPTH:
        return []
    if passive(tree, verb):
        agent = tree.child(verb, "agent")
        if agent is not None:
            return tree.children(agent, "pobj")
        return shared_agent(tree, verb)
    own = next((each for name in _SUBJECTS if (each := tree.child(verb, name)) is not None), None)
    if own is not None:
        return [antecedent(tree, verb, own)]
    if tree.dep[verb] in {"advcl", "dep"} and tree.tag[verb] in {"VBD", "VBP", "VBZ"}:
        cut_off = taken_for_object(tree, verb)
        if cut_off is not None:
            return [cut_off]
    if tree.tag[verb] == "VBG" and tree.child(verb, "det", "poss", "amod") is not None:
        return tree.children(verb, "poss") or oblique(tree, verb, "by")  # "the shooting of", "his sacking of"
    return _controller(tree, verb, depth)


def _controller(tree: Tree, verb: int, depth: int) -> list[int]:
    """The subject a verb without one of its own borrows."""
    relation, governor = tree.dep[verb], tree.head[verb]
    match relation:
        case "conj":
            if passive(tree, governor) and (
                tree.child(verb, "aux", "dobj", "ccomp") is not None
                or (tree.tag[verb] == "VBD" and tree.lemma[verb] not in verbs("transitive"))
            ):
                return tree.children(governor, "nsubjpass")  # "was indicted and will resign"
            return subject(tree, governor, depth + 1) or _left_alone(tree, verb)
        case "xcomp" | "ccomp" if tree.is_verb(governor) or tree.tag[governor].startswith("JJ"):
            return _of_complement(tree, governor, depth)
        case "advcl":
            return subject(tree, governor, depth + 1) or obj(tree, governor, depth + 1)
        case "acl" | "relcl":
            if tree.tag[verb] in {"VBG", "VBD", "VBZ", "VBP"}:
                return _author(tree, governor, depth) or [governor]
            if tree.dep[governor] == "attr":
                return subject(tree, tree.head[governor], depth + 1)
            if verb in hung_on_object(tree, tree.head[governor]):
                return [governor]
            return light(tree, governor) or genitive(tree, governor)
        case "pcomp":
            above = tree.head[governor]
            if tree.is_verb(above):
                taken = obj(tree, above, depth + 1)
                return (
                    taken
                    if taken and tree.lower[governor] in {"of", "for", "from", "into"}
                    else subject(tree, above, depth + 1)
                )
            if tree.tag[above].startswith("JJ"):
                return _of_predicate(tree, above)  # "are guilty of violating the truce"
            return genitive(tree, above) or light(tree, above)
        case "ROOT":
            return _left_alone(tree, verb)
        case _:
            return []


def _author(tree: Tree, noun: int, depth: int) -> list[int]:
    """Whose the words are that say it: "put out a report accusing the army", "sent a letter threatening to leave"."""
    verb = tree.head[noun]
    if tree.dep[noun] != "dobj" or tree.lemma[noun] not in verbs("words") or not tree.is_verb(verb):
        return []
    return subject(tree, verb, depth + 1)


def _left_alone(tree: Tree, verb: int) -> list[int]:
    """The subject that the parser gave to a clause inside: "Gates, also speaking in Brussels, warned"."""
    if tree.tag[verb] not in {"VBD", "VBZ", "VBP"} or passive(tree, verb):
        return []
    for clause in tree.children(verb, "advcl", "ccomp"):
        noun = tree.child(clause, "nsubj")
        apart = noun is not None and any(tree.text[each] == "," for each in range(noun + 1, clause))
        if noun is not None and clause < verb and apart and tree.tag[clause] in {"VBG", "VBN"}:
            return [noun]
    return []


def _of_complement(tree: Tree, governor: int, depth: int) -> list[int]:
    if passive(tree, governor):
        taken = tree.children(governor, "nsubjpass")
        return taken or subject(tree, governor, depth + 1)
    taken = tree.children(governor, "dobj", "dative")
    if taken and tree.lemma[governor] in verbs("object-control"):
        return taken
    return subject(tree, governor, depth + 1)


def obj(tree: Tree, verb: int, depth: int = 0) -> list[int]:
    """What the verb is done to: its object, or the subject of a passive."""
    if depth > _DEPTH:
        return []
    if passive(tree, verb):
        taken = tree.children(verb, "nsubjpass") or (
            tree.children(verb, "nsubj") if undergone(tree, verb) else []
        )
        if not taken and found_done(tree, verb):
            taken = tree.children(tree.head[verb], "nsubjpass", "dobj") or tree.children(
                tree.head[verb], "nsubj"
            )
        if taken:
            return [antecedent(tree, verb, each) for each in taken]
        if tree.dep[verb] in {"acl", "relcl"}:
            return [tree.head[verb]]
        if tree.dep[verb] == "conj":
            return obj(tree, tree.head[verb], depth + 1)
        if tree.dep[verb] == "xcomp":
            return subject(tree, tree.head[verb], depth + 1)
        return []
    taken = tree.children(verb, "dobj") or taken_for_time(tree, verb)
    if taken:
        return [antecedent(tree, verb, each) for each in taken]
    if tree.dep[verb] == "relcl" and tree.child(verb, *_SUBJECTS) is not None:
        marks = [each for each in tree.children(verb) if tree.lower[each] in RELATIVE]
        if marks and tree.dep[marks[0]] in {"dobj", "pobj"}:
            return [tree.head[verb]]
    counted = _up_to(tree, verb)
    if counted:
        return counted
    shared = [each for each in tree.children(verb, "conj") if tree.is_verb(each)]
    if shared and tree.child(verb, "prep", "ccomp", "xcomp", "prt") is None:
        return tree.children(shared[0], "dobj")
    return []


def _up_to(tree: Tree, verb: int) -> list[int]:
    """The object behind a number that the parser took for a direction: "killed up to 20 soldiers"."""
    for particle in tree.children(verb, "prt", "advmod", "prep"):
        if tree.lower[particle] != "up":
            continue
        for link in tree.children(particle, "prep"):
            counted = [each for each in tree.children(link, "pobj") if tree.child(each, "nummod") is not None]
            if tree.lower[link] == "to" and counted:
                return counted
    return []


def indirect(tree: Tree, verb: int) -> list[int]:
    """To or for whom: the dative, with or without `to`."""
    found: list[int] = []
    for each in tree.children(verb, "dative", "iobj"):
        found.extend(tree.children(each, "pobj") if tree.tag[each] in {"IN", "TO"} else [each])
    return found


def oblique(tree: Tree, word: int, preposition: str) -> list[int]:
    """What follows a preposition that hangs on the word, directly or by way of its particle."""
    if preposition not in tree.lower:
        return []  # as of most that are asked for; what follows would find nothing
    found: list[int] = []
    for each in tree.children(word, "prep", "agent", "dative", "prt", "advmod"):
        if tree.lower[each] == preposition:
            found.extend(
                tree.children(each, "pobj", "pcomp", *(("amod", "acomp") if preposition == "as" else ()))
            )
        else:
            for below in tree.children(each, "prep"):
                if tree.lower[below] == preposition and tree.lower[each] not in _SOURCES:
                    found.extend(tree.children(below, "pobj"))
    if not found and tree.is_verb(word):
        for thing in obj(tree, word):
            if thing > word and not tree.under(word, thing) and tree.lemma[thing] not in verbs("takes-with"):
                found.extend(_direct_oblique(tree, thing, preposition))
    if not found and tree.is_noun(word) and tree.dep[word] in _LIGHT_RELATIONS:
        verb = tree.head[word]
        if tree.is_verb(verb) and tree.lemma[verb] in verbs("light"):
            return oblique(tree, verb, preposition)
    if not found and tree.is_noun(word) and tree.dep[word] == "nsubj" and preposition in _OF_SUBJECT:
        verb = tree.head[word]
        if tree.is_verb(verb) and tree.child(verb, "dobj", "ccomp") is None:
            return oblique(tree, verb, preposition)
    return found


def _direct_oblique(tree: Tree, noun: int, preposition: str) -> list[int]:
    """What the parser hung on the object may belong to the verb: "requested help from Washington"."""
    return [
        below
        for each in tree.children(noun, "prep")
        if tree.lower[each] == preposition
        for below in tree.children(each, "pobj", *(("amod", "acomp") if preposition == "as" else ()))
    ]


def genitive(tree: Tree, noun: int) -> list[int]:
    """The possessor of a noun: "Iran's", "his"."""
    return tree.children(noun, "poss")


def modifiers(tree: Tree, noun: int) -> list[int]:
    """What stands before a noun as adjective or noun: "Iranian", "Iran-US"."""
    found: list[int] = []
    for each in tree.children(noun, "amod", "compound", "nmod", "npadvmod"):
        found.append(each)
        found.extend(tree.children(each, "compound", "amod", "nmod", "npadvmod"))
        found.extend(other for other in tree.conjuncts(each) if other != each)
    return sorted(found)


def light(tree: Tree, noun: int) -> list[int]:
    """The subject of the verb that carries a noun: who "held talks", "launched an attack"."""
    verb = governing_verb(tree, noun)
    if verb is None or tree.lemma[verb] not in verbs("light"):
        link = tree.head[noun]
        goes = tree.dep[noun] == "pobj" and (
            tree.lower[link] == "on"
            or (tree.lower[link] == "in" and tree.lemma[noun] in verbs("own") and oblique(tree, noun, "with"))
        )
        if goes and tree.tag[tree.head[link]].startswith("NNP"):
            return [tree.head[link]]  # "the president, on a visit to Warsaw, called …"
        came = tree.dep[noun] == "pobj" and tree.lower[link] == "for" and oblique(tree, noun, "with")
        if came and verb is not None and tree.lemma[verb] in _COMES:
            return subject(tree, verb)  # "arrived in Geneva for talks with European powers"
        return subject(tree, verb) if goes and verb is not None and tree.lower[link] == "in" else []
    if tree.lemma[verb] == "call" and (tree.dep[noun] == "oprd" or tree.child(verb, "oprd") is not None):
        return []
    if tree.dep[noun] == "pobj" and tree.lower[tree.head[noun]] == "under":
        return []  # "came under threat", "is under attack"
    return [] if _prevented(tree, verb) else subject(tree, verb)


_COMES = {"arrive", "be", "come", "fly", "go", "head", "land", "leave", "return", "travel", "visit"}


def _prevented(tree: Tree, verb: int) -> bool:
    """Whether a verb with its particle keeps a thing from happening: who "headed off a war" did not fight it."""
    particle = tree.child(verb, "prt")
    found = cue("over", f"{tree.lemma[verb]} {tree.lower[particle]}") if particle is not None else None
    return found is not None and found.status is Status.DENIED


def _told(tree: Tree, noun: int) -> list[int]:
    """Whoever is told something in it: "told his counterpart in a phone call"."""
    verb = governing_verb(tree, noun)
    inside = tree.dep[noun] == "pobj" and tree.lower[tree.head[noun]] in {"in", "during", "at"}
    return obj(tree, verb) if verb is not None and inside and tree.lemma[verb] in _TELLS else []


_TELLS = {"tell", "assure", "inform", "urge", "warn", "ask"}


def governing_verb(tree: Tree, noun: int) -> int | None:
    """The verb of which a noun is the object, or the object's complement, if there is one."""
    top = noun
    while tree.dep[top] == "conj" and tree.is_noun(tree.head[top]):
        top = tree.head[top]
    link = tree.head[top]
    if (
        tree.dep[top] == "pobj"
        and tree.lower[link] == "of"
        and tree.lemma[tree.head[link]] in verbs("measure")
    ):
        top = tree.head[link]  # "a round of talks", "a series of attacks"
    governor = tree.head[top]
    if governor == top:
        return None
    if tree.dep[top] in _LIGHT_RELATIONS - {"pobj"} and tree.is_verb(governor):
        return governor
    if tree.dep[top] == "pobj" and tree.is_verb(tree.head[governor]):
        own = tree.lower[governor] not in _MEANWHILE or tree.lemma[noun] in verbs("own")
        return tree.head[governor] if own else None
    return None


_CHILDREN = {"oprd": ("oprd",), "attr": ("attr", "acomp"), "advcl": ("advcl",)}


def fill(tree: Tree, word: int, slot: str) -> list[int]:
    """The head tokens in a slot as the lexicon names it (see `_lexicon`)."""
    base, _, rest = slot.partition(".")
    match base:
        case "subj":
            found = subject(tree, word) if tree.is_verb(word) else _of_predicate(tree, word)
        case "obj":
            found = obj(tree, word)
        case "iobj":
            found = indirect(tree, word)
        case "poss":
            found = genitive(tree, word)
        case "mod":
            found = modifiers(tree, word)
        case "light":
            found = light(tree, word)
        case "comp":
            found = complements(tree, word)
        case "head":
            found = [tree.head[word]]
        case "oprd" | "attr" | "advcl":
            found = tree.children(word, *_CHILDREN[base])
        case "told":
            found = _told(tree, word)
        case "named":
            found = named(tree, word)
        case _:
            found = oblique(tree, word, base)
    if not rest:
        return found
    return [each for outer in found for each in fill(tree, outer, rest)]


def _of_predicate(tree: Tree, word: int) -> list[int]:
    """The subject of an adjective or noun in predicate position: "is critical of", "a backer of"."""
    governor = tree.head[word]
    own = tree.children(word, "nsubj")
    if own:
        return own  # "found the general guilty"
    if tree.dep[word] in {"acomp", "attr", "oprd", "pobj", "advmod", "prep"} and tree.is_verb(governor):
        return subject(tree, governor)
    if tree.dep[word] in {"amod", "appos"}:
        return [governor]
    return []


def complements(tree: Tree, word: int) -> list[int]:
    """The heads of the clauses a word governs: what is said, wanted, refused."""
    found = [
        each
        for each in tree.children(word, "ccomp", "xcomp", "acl", "relcl")
        if (tree.dep[each] in {"ccomp", "xcomp"} and not _clause_beside(tree, word, each))
        or (
            _for_to(tree, each)
            if tree.dep[each] == "relcl"
            else tree.tag[each] == "VB" or tree.child(each, "aux", "mark") is not None
        )
    ]
    found = found or hung_on_object(tree, word)
    return found or [each for each in tree.children(word, "advcl") if taken_up(tree, each)]


def _clause_beside(tree: Tree, word: int, clause: int) -> bool:
    """Whether a clause stands before a verb with an object of its own, and so is no complement of it.

    In "there was no need for it, a leader rejected talks" the parser takes the first clause for what is rejected.
    """
    return clause < word and tree.dep[clause] == "ccomp" and tree.child(word, "dobj") is not None


def _for_to(tree: Tree, verb: int) -> bool:
    """Whether a clause is "for somebody to do" something: "time for him to go"."""
    return any(tree.lower[each] == "for" for each in tree.children(verb, "mark"))


def taken_up(tree: Tree, verb: int) -> bool:
    """Whether a clause with "to" is what its governor does, though parsed as a purpose: "moved to freeze"."""
    lemma = tree.lemma[tree.head[verb]]
    if lemma not in verbs("takes-up") or tree.tag[verb] != "VB":
        return False
    return any(tree.lower[each] == "to" for each in tree.children(verb, "aux"))
