"""Whether what a verb tells of happened, by what governs it: "plans to", "failed to", "the first to".

What the clause says of its own verb is in `_status_clause`, the words that govern others in `_status_cues`.
"""

from __future__ import annotations

from dragoman.coding._passives import passive
from dragoman.coding._status_clause import (
    condition_of,
    helpers_of,
    infinitive,
    marked,
    negation,
    perfect,
    performed,
)
from dragoman.coding._status_cues import AHEAD, FACT, OFF, REAL, Cue, Reading, cue, listed, through
from dragoman.coding._status_nouns import before, contested, of_noun, phrase_over, with_particle
from dragoman.language import Tree
from dragoman.model import Status

_MAX_CLIMB = 6
_WHEN = frozenset({"when", "once", "after", "before", "until", "while", "as", "till"})
_TIME_PREPOSITIONS = frozenset(
    {"before", "after", "by", "in", "on", "upon", "while", "when", "since", "through"}
)
_FIRST = frozenset({"first", "second", "third", "last", "latest", "only", "next"})
_FROM = frozenset({"from", "against"})


def of_verb(tree: Tree, verb: int, climb: int = 0) -> Reading:
    """The status of what a verb tells: by its own clause, or else by what governs it."""
    own = marked(tree, verb)
    if own is None and performed(tree, verb):
        return Status.HAPPENED, "done by saying so"
    if own is None or own[0] in REAL:
        if climb <= _MAX_CLIMB:
            above = _governed(tree, verb, climb)
            if above and above[0] is not Status.HAPPENED:
                return above
        return own or FACT
    if tree.dep[verb] == "ccomp" and climb <= _MAX_CLIMB:
        over = cue("that", tree.lemma[tree.head[verb]])
        if over and over.status is Status.POSSIBLE and own[0] is Status.PLANNED:
            return Status.POSSIBLE, f"under “{tree.text[tree.head[verb]]}”"
        if over and over.status is Status.DENIED and not own[1].startswith("conditional"):
            above = of_verb(tree, tree.head[verb], climb + 1)
            if above[0] in REAL:
                return (
                    FACT
                    if own[0] is Status.DENIED
                    else (Status.DENIED, f"under “{tree.text[tree.head[verb]]}”")
                )
    return own


def _governed(tree: Tree, verb: int, climb: int) -> Reading | None:
    """What the word over a verb makes of it: "plans to", "failed to", "a decision to"."""
    governor, relation = tree.head[verb], tree.dep[verb]
    to = infinitive(tree, verb)
    if governor == verb:
        if to and not perfect(tree, verb):
            return Status.PLANNED, f"yet to come: “to {tree.text[verb]}”"
        return None
    match relation:
        case "ccomp" if verb < governor and tree.child(governor, "dobj") is not None:
            return None  # "Chad accused Sudan; Sudan denies the charge"
        case "xcomp" | "ccomp" | "oprd":
            return _complement(tree, verb, governor, climb, to=to)
        case "pcomp":
            return _after_preposition(tree, verb, governor, climb)
        case "acl" | "relcl":
            return _of_its_noun(tree, verb, governor, climb, to=to)
        case "advcl":
            return _adverbial(tree, verb, governor, climb, to=to)
        case "conj":
            return _coordinated(tree, verb, governor, climb, to=to)
        case "csubj" | "csubjpass" | "nsubj" if to:
            return Status.POSSIBLE, f"spoken of: “to {tree.text[verb]}”"
        case "amod" | "compound":
            return _participle(tree, verb, governor, climb)
        case _ if to:
            return Status.PLANNED, f"yet to come: “to {tree.text[verb]}”"
    return None


def _complement(tree: Tree, verb: int, over: int, climb: int, *, to: bool) -> Reading | None:
    if not (tree.is_verb(over) or tree.tag[over].startswith(("JJ", "NN", "RB", "IN"))):
        return None
    if tree.lower[over] in {"had", "should"} and over < verb and tree.child(over, "nsubj") is None:
        return Status.POSSIBLE, f"conditional: “{tree.lower[over]}”"
    above = _clause(tree, over, climb)
    finite = not to and tree.tag[verb] in {"VBD", "VBZ", "VBP"}
    helped = not to and any(each not in {"to", "be", "been", "being"} for each in helpers_of(tree, verb))
    if _is_said(tree, verb, finite=finite or helped):
        found = cue("that", tree.lemma[_predicate(tree, over)])
        asked = any(tree.tag[each] in {"WP", "WRB", "WDT"} for each in tree.kids[verb])
        if found is None or asked:
            return None
        return through(found, above, tree.text[over]) if above[0] not in OFF or found.status in OFF else above
    found = _control(tree, over, verb)
    if found is not None and found.status is Status.CANCELLED and to:
        return None
    if found is not None:
        return _past(tree, verb, over, above, to=to) or through(found, above, tree.text[over])
    if tree.is_noun(over):
        found = cue("noun", tree.lemma[over]) or cue("noun-to", tree.lemma[over])
        return through(found, above, tree.text[over]) if found else None
    if not to:
        bare = tree.tag[verb] in {"VB", "VBG"} and tree.is_verb(over)
        return above if bare and above[0] is not Status.HAPPENED else None
    if tree.lemma[over] == "be":
        return _is_to(tree, verb, over, above)
    if perfect(tree, verb) and above[0] is Status.HAPPENED:
        return None
    if (listed("purpose", tree.lemma[over]) and above[0] in REAL) or (
        listed("result", tree.lemma[verb]) and above[0] in REAL
    ):
        return None
    if above[0] is not Status.HAPPENED:
        return above
    return Status.PLANNED, f"yet to come after “{tree.text[over]}”"


def _predicate(tree: Tree, verb: int) -> int:
    """What a form of "be" says: the "true" of "it is not true that"."""
    said = tree.child(verb, "acomp", "attr") if tree.lemma[verb] == "be" else None
    return verb if said is None else said


def _is_said(tree: Tree, verb: int, *, finite: bool) -> bool:
    """Whether a complement is a finite clause, or a bare verb with a subject of its own ("demand that he go")."""
    if tree.dep[verb] != "ccomp":
        return False
    if finite:
        return True
    mark = tree.child(verb, "mark")
    return mark is not None and tree.lower[mark] == "that"


def _past(tree: Tree, verb: int, over: int, above: Reading, *, to: bool) -> Reading | None:
    """What the tense of the governor adds: "was able to", "had been due to", "was to have met"."""
    lemma = tree.lemma[over]
    clause = over if tree.is_verb(over) else tree.head[over]
    past = tree.tag[clause] == "VBD" or any(
        tree.lower[each] in {"was", "were", "had"} for each in tree.kids[clause]
    )
    if not (past and above[0] in REAL):
        return None
    if to and listed("control-past", lemma):
        return FACT
    if listed("decider", lemma) and listed("decided", tree.lemma[verb]):
        return Status.HAPPENED, "done by deciding it"
    found = cue("control", lemma)
    if found is None or found.status is not Status.PLANNED:
        return None
    had = any(tree.lower[each] == "had" for each in tree.children(clause, "aux", "auxpass"))
    if (had and tree.tag[over] != "VBG") or perfect(tree, verb):
        return Status.CANCELLED, f"what “had {tree.text[over]}” foresaw"
    return None


def _is_to(tree: Tree, verb: int, over: int, above: Reading) -> Reading:
    """What "be" makes of an infinitive: "is to meet", "was to have met", "were talks to fail"."""
    if above[0] is not Status.HAPPENED:
        return above
    subject = tree.child(over, "nsubj")
    if subject is not None and over < subject and tree.lower[over] == "were":
        return Status.POSSIBLE, "conditional: “were”"
    aim = cue("noun", tree.lemma[subject]) if subject is not None else None
    if aim and aim.status in AHEAD:
        return aim.status, f"under “{tree.text[subject or 0]}”"
    if tree.lower[over] in {"was", "were"} and perfect(tree, verb):
        return Status.CANCELLED, f"“{tree.text[over]} to have”: foreseen, and not done"
    return Status.PLANNED, f"“{tree.text[over]} to”: yet to come"


def _control(tree: Tree, over: int, verb: int) -> Cue | None:
    lemma = tree.lemma[over]
    if lemma == "due" and not infinitive(tree, verb):
        return None
    particle = tree.child(over, "prt")
    if particle is not None:
        found = cue("control", f"{lemma} {tree.lower[particle]}")
        if found:
            return found
    if lemma == "be" and (particle := tree.child(over, "prep", "advmod")) is not None and particle < verb:
        inner = tree.child(particle, "pobj")
        phrase = tree.lower[particle] if inner is None else f"{tree.lower[particle]} {tree.lower[inner]}"
        return cue("control", phrase)
    if lemma == "go" and tree.tag[over] == "VBG":
        return Cue(Status.PLANNED, Status.DENIED)
    if lemma in {"have", "remain"} and any(tree.lower[each] == "yet" for each in tree.kids[over]):
        return Cue(Status.DENIED, Status.HAPPENED)
    return cue("control", lemma) or cue("control", tree.lower[over])


def _clause(tree: Tree, token: int, climb: int) -> Reading:
    """The status of the clause in which a governing verb, noun or adjective stands."""
    if tree.is_verb(token):
        return of_verb(tree, token, climb + 1)
    if tree.is_noun(token):
        return of_noun(tree, token, of_verb, climb + 1)
    if any(tree.dep[each] == "neg" and tree.lower[each] != "n't" for each in tree.kids[token]):
        return Status.DENIED, "negated by “not”"
    governor = tree.head[token]
    if governor != token and tree.is_verb(governor):
        return of_verb(tree, governor, climb + 1)
    return FACT


def _after_preposition(tree: Tree, verb: int, preposition: int, climb: int) -> Reading | None:
    over = tree.head[preposition]
    above = _clause(tree, over, climb) if over != preposition else FACT
    phrase = before(tree, preposition)
    if phrase:
        return through(phrase[0], FACT if above[0] in OFF else above, phrase[1])
    if tree.lower[preposition] in {"whether", "if"}:
        return Status.POSSIBLE, f"conditional: “{tree.lower[preposition]}”"
    word = with_particle(tree, over, preposition)
    found = cue("control", word) or cue("over", word)
    if tree.lemma[over] == "due":
        return None
    if found is None and (tree.lower[preposition] not in _TIME_PREPOSITIONS or tree.is_noun(over)):
        found = cue("noun" if tree.is_noun(over) else "control", tree.lemma[over])
    if found:
        return through(found, above, tree.text[over])
    if tree.lower[preposition] in _FROM and above[0] in OFF:
        return FACT
    if tree.lower[preposition] in _TIME_PREPOSITIONS and above[0] in AHEAD and verb > over:
        return above
    return above if tree.lower[preposition] in {"of", "to"} and above[0] in AHEAD else None


def _of_its_noun(tree: Tree, verb: int, noun: int, climb: int, *, to: bool) -> Reading | None:
    """A clause that hangs on a noun: "a plan to send", "the first to visit", "no sanctions imposed"."""
    if to:
        word = tree.lower[noun] if not tree.is_noun(noun) else tree.lemma[noun]
        found = cue("noun", word) or cue("noun-to", word)
        above = of_noun(tree, noun, of_verb, climb + 1) if tree.is_noun(noun) else FACT
        if found:
            return through(found, above, tree.text[noun])
        if any(tree.lower[each] in _FIRST for each in (noun, *tree.kids[noun])) and not passive(tree, verb):
            return above
        if above[0] in OFF:
            return above
        return Status.PLANNED, f"aim or plan: “to {tree.text[verb]}”"
    if tree.dep[verb] == "acl" and not helpers_of(tree, verb) and tree.tag[verb] in {"VBN", "VBG", "VBD"}:
        for each in tree.children(noun, "det", "neg"):
            if tree.lower[each] == "no":
                return Status.DENIED, "negated by “no”"
            if tree.lower[each] == "any":
                return Status.POSSIBLE, "spoken of: “any”"
    mark = tree.child(verb, "mark")
    if mark is not None and tree.lower[mark] == "that":
        found = cue("that-noun", tree.lemma[noun])
        if contested(tree, noun):
            return Status.DENIED, f"under “{tree.text[tree.head[noun]]}”"
        if found:
            above = of_noun(tree, noun, of_verb, climb + 1)
            return through(found, above if above[0] in OFF else FACT, tree.text[noun])
        found = cue("noun", tree.lemma[noun])
        above = of_noun(tree, noun, of_verb, climb + 1) if found and found.status is Status.HAPPENED else FACT
        return above if above[0] in OFF else None
    return None


def _adverbial(tree: Tree, verb: int, governor: int, climb: int, *, to: bool) -> Reading | None:
    marks = [tree.lower[each] for each in tree.children(verb, "mark", "advmod") if each < verb]
    phrase = phrase_over(tree, tree.left_edge(verb))
    if phrase:
        return through(phrase[0], FACT, phrase[1])
    if to:
        return _purpose(tree, verb, governor, climb)
    if tree.tag[verb] == "VBG" and verb == governor + 2 and tree.dep[governor + 1] == "prt":
        return _complement(tree, verb, governor, climb, to=False)
    if not (tree.is_verb(governor) and verb > governor):
        return None
    above = of_verb(tree, governor, climb + 1)
    if above[0] not in AHEAD:
        return None
    timed = any(each in _WHEN for each in marks)
    present = (
        tree.tag[verb] in {"VBZ", "VBP"}
        or (tree.tag[verb] == "VBD" and "would" in above[1])
        or (tree.tag[verb] == "VBN" and "was" not in helpers_of(tree, verb))
    )
    if (tree.tag[verb] == "VBG" and not perfect(tree, verb)) or (timed and present):
        return above
    return None


def _purpose(tree: Tree, verb: int, governor: int, climb: int) -> Reading | None:
    if tree.tag[governor].startswith("JJ"):
        return _complement(tree, verb, governor, climb, to=True)
    if not tree.is_verb(governor):
        return Status.PLANNED, f"aim or plan: “to {tree.text[verb]}”"
    above = of_verb(tree, governor, climb + 1)
    found = _control(tree, governor, verb)
    if found and not listed("purpose", tree.lemma[governor]):
        return _past(tree, verb, governor, above, to=True) or through(found, above, tree.text[governor])
    if above[0] in REAL:
        subject = tree.child(governor, "nsubj")
        over = cue("noun", tree.lemma[subject]) if subject is not None else None
        if over:
            return through(over, FACT, tree.text[subject or 0])
        if listed("purpose", tree.lemma[governor]) or listed("result", tree.lemma[verb]):
            return None
        if verb > 0 and any(tree.lower[each] == "only" for each in tree.children(verb, "advmod")):
            return None
        return Status.PLANNED, f"aim or plan: “to {tree.text[verb]}”"
    if above[0] in OFF:
        return Status.POSSIBLE, f"aim of what was not done: “to {tree.text[verb]}”"
    return above


def _coordinated(tree: Tree, verb: int, first: int, climb: int, *, to: bool) -> Reading | None:
    """A verb joined to another shares what governs that, and its auxiliaries where it has no tense of its own."""
    if not tree.is_verb(first):
        return None
    if tree.child(verb, "nsubj", "nsubjpass", "expl") is not None:
        return None
    if tree.tag[verb] == "VB" and tree.tag[first] != "VB":
        first = next((each for each in tree.ancestors(first) if tree.tag[each] == "VB"), first)
    joined = {tree.lower[each] for each in tree.children(first, "cc") if each < verb}
    own = tree.child(verb, "aux", "auxpass") is not None
    bare = tree.tag[verb] == "VB" or (tree.tag[verb] in {"VBN", "VBG"} and tree.tag[first] == tree.tag[verb])
    if bare and not own:
        above = of_verb(tree, first, climb + 1)
        if above[0] in OFF and joined & {"but"}:
            return None
        return above
    if joined & {"or", "nor"} and negation(tree, first) and not own:
        return of_verb(tree, first, climb + 1)
    if to and not infinitive(tree, first):
        return Status.PLANNED, f"yet to come: “to {tree.text[verb]}”"
    if own and not to:
        return None
    condition = condition_of(tree, first)
    if condition:
        return Status.POSSIBLE, f"conditional: “{condition}”"
    return _governed(tree, first, climb + 1)


def _participle(tree: Tree, verb: int, noun: int, climb: int) -> Reading | None:
    """A participle before a noun shares what the noun undergoes."""
    if not tree.is_noun(noun) or tree.tag[verb] not in {"VBN", "VBG"}:
        return None
    return None if cue("mod", tree.lower[verb]) else of_noun(tree, noun, of_verb, climb + 1)
