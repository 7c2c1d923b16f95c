"""Whether what a noun tells of happened: "the cancelled visit", "a threat of strikes", "talks will be held"."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.coding._passives import passive
from dragoman.coding._status_clause import WILL, ahead, helpers_of, negation
from dragoman.coding._status_cues import AHEAD, FACT, OFF, Cue, Reading, cue, listed, through
from dragoman.language import Tree
from dragoman.model import Status

OfVerb = Callable[[Tree, int, int], Reading]
_MAX_CLIMB = 6
_NO = frozenset({"no", "neither", "nor", "without", "never"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "such"})
_LINKS = frozenset({"of", "for", "at", "about", "on", "to", "over", "against", "by"})
_WITHIN = frozenset({"at", "during", "in"})
_OBJECTS = frozenset({"dobj", "attr", "nsubjpass", "oprd"})
_PARTICLES = frozenset({"forward", "ahead", "off", "back", "away", "through", "on"})
_BYGONE = frozenset({"world", "cold", "last", "previous", "earlier", "recent", "past", "former"})
_LONGEST = 5


def of_noun(tree: Tree, noun: int, of_verb: OfVerb, climb: int = 0) -> Reading:
    """The status of what a noun tells: by its own words, then by the words over it."""
    own = _own(tree, noun)
    if own and own[0] not in AHEAD and not (own[0] is Status.CANCELLED and _takes_place(tree, noun)):
        return own
    if climb > _MAX_CLIMB:
        return own or FACT
    above = _over(tree, noun, of_verb, climb)
    if own and own[0] is Status.CANCELLED:
        return above  # put off once, and then held: "held the postponed talks"
    if above[0] in OFF:
        return above
    own = own or _told_after(tree, noun, of_verb, climb)
    if own:
        return own
    if above[0] is Status.HAPPENED:
        if ahead(tree, noun, days=False):
            return Status.PLANNED, "for a day to come"
        if any(tree.lower[each] == "any" for each in tree.children(noun, "det")):
            return Status.POSSIBLE, "spoken of: “any”"
        if above == FACT and _lasts(tree, noun):
            return Status.ONGOING, "a state that lasts"
        if above == FACT and _amid(tree, noun):
            return Status.ONGOING, "going on around it"
    return above


def _own(tree: Tree, noun: int) -> Reading | None:
    """What stands before the noun says of it."""
    for each in tree.children(noun, "amod", "compound", "det", "neg", "preconj", "nmod"):
        word = tree.lower[each]
        if word in _NO and each < noun:
            return Status.DENIED, f"negated by “{word}”"
        found = cue("mod", word)
        if found is None or word == "any" or (word == "last" and tree.dep[each] != "amod"):
            continue
        denied = any(tree.lower[kid] in {"not", "never"} for kid in tree.kids[each])
        return found.negated if denied else found.status, f"called “{tree.text[each]}”"
    return None


def _takes_place(tree: Tree, noun: int) -> bool:
    """Whether the verb over a noun says that what it names comes about: "held the postponed talks"."""
    verb, role = tree.head[noun], tree.dep[noun]
    if role in {"dobj", "nsubjpass"}:
        return listed("makes", tree.lemma[verb]) and tree.lemma[verb] not in {"announce", "call"}
    return role == "nsubj" and (
        listed("occur", tree.lemma[verb]) or listed("occur", with_particle(tree, verb))
    )


def _amid(tree: Tree, noun: int) -> bool:
    """Whether several of a kind go on around what is told: "amid a flurry of contacts", "amid talks with"."""
    several = tree.tag[noun] == "NNS"
    while tree.dep[noun] == "pobj":
        link = tree.head[noun]
        if tree.lower[link] in {"amid", "amidst"}:
            return several
        if tree.lower[link] != "of":
            return False
        noun = tree.head[link]
    return False


def _lasts(tree: Tree, noun: int) -> bool:
    """Whether a noun names a state that lasts: "the war in Gaza", "are in talks"; not "after the 2006 war"."""
    governor = tree.head[noun]
    if tree.dep[noun] == "pobj" and tree.lower[governor] == "in" and not _known(tree, noun):
        verb = tree.head[governor]
        return tree.tag[verb] in {"VBZ", "VBP"} and tree.lemma[verb] == "be"
    if not listed("lasting", tree.lemma[noun]) or not _known(tree, noun):
        return False
    if tree.dep[noun] == "pobj" and tree.lower[governor] in {"after", "since", "before", "during", "from"}:
        return False
    if tree.dep[noun] in {"nsubj", "nsubjpass"} and tree.tag[governor] == "VBD":
        return False
    return not any(tree.tag[each] == "CD" or tree.lower[each] in _BYGONE for each in tree.subtree(noun))


def before(tree: Tree, preposition: int) -> tuple[Cue, str] | None:
    """The cue of a preposition and the words that make one with it: "ahead of", "in the event of"."""
    for size in range(_LONGEST, 0, -1):
        if size > preposition + 1:
            continue
        phrase = " ".join(tree.lower[preposition - size + 1 : preposition + 1])
        found = cue("before", phrase)
        if found:
            return found, phrase
    return None


def phrase_over(tree: Tree, edge: int) -> tuple[Cue, str] | None:
    """The same of whatever ends where a phrase begins, or begins it: "instead of", "rather than"."""
    return (before(tree, edge - 1) if edge > 0 else None) or before(tree, edge)


def _told_after(tree: Tree, noun: int, of_verb: OfVerb, climb: int) -> Reading | None:
    """What clauses that hang on the noun say of it: "talks planned for May", "a visit that was called off"."""
    for each in tree.children(noun, "acl", "relcl", "amod", "appos"):
        if each < noun:
            continue
        if tree.tag[each].startswith("JJ"):
            found = cue("predicate", tree.lower[each])
            if found:
                return found.status, f"called “{tree.text[each]}”"
        if not tree.is_verb(each):
            continue
        undergoes = passive(tree, each) or (tree.tag[each] in {"VBN", "VBD"} and tree.dep[each] == "acl")
        if undergoes and tree.child(each, "nsubj") is None:
            found = cue("over", with_particle(tree, each))
            if found and found.status is not Status.ONGOING:
                clause = of_verb(tree, each, climb + 1) if tree.dep[each] == "relcl" else FACT
                return through(found, clause, tree.text[each])
        if any(tree.lower[kid] == "to" for kid in tree.children(each, "aux")):
            if passive(tree, each) or listed("occur", tree.lemma[each]):
                return Status.PLANNED, f"yet to come: “to {tree.text[each]}”"
        elif tree.dep[each] == "relcl" and _is_about(tree, each):
            clause = of_verb(tree, each, climb + 1)
            if clause[0] in AHEAD | OFF:
                return clause
    return None


def _is_about(tree: Tree, verb: int) -> bool:
    """Whether a relative clause says of its noun that it takes place, is held or made."""
    subject = tree.child(verb, "nsubj", "nsubjpass")
    if subject is None or tree.lower[subject] not in {"that", "which"}:
        return False
    return listed("occur" if tree.dep[subject] == "nsubj" else "makes", tree.lemma[verb])


def _over(tree: Tree, noun: int, of_verb: OfVerb, climb: int) -> Reading:
    top = noun
    while tree.dep[top] == "conj" and tree.is_noun(tree.head[top]):
        top = tree.head[top]
        own = _own(tree, top) if top == tree.head[noun] and tree.left_edge(noun) == noun else None
        if own and own[0] is not Status.HAPPENED:
            return own
    governor, relation = tree.head[top], tree.dep[top]
    if governor == top:
        # A heading that leaves out its verb: "Friday's talks in doubt", "ceasefire on hold".
        return _predicate(tree, top, FACT) or FACT
    if tree.tag[governor] == "MD" and governor < top:
        return Status.POSSIBLE, f"conditional: “{tree.lower[governor]}”"
    if relation in {"compound", "nmod", "poss", "npadvmod", "amod"} and tree.is_noun(governor):
        found = cue("noun", tree.lemma[governor])
        return (
            through(found, of_noun(tree, governor, of_verb, climb + 1), tree.text[governor])
            if found
            else FACT
        )
    if relation == "pobj":
        return _behind(tree, top, governor, of_verb, climb)
    if tree.is_verb(governor):
        if relation in _OBJECTS or relation == "dative":
            return _under(tree, noun, governor, of_verb, climb, word=with_particle(tree, governor))
        if relation in {"nsubj", "csubj"}:
            return _subject(tree, noun, governor, of_verb, climb)
    return FACT


def _behind(tree: Tree, noun: int, preposition: int, of_verb: OfVerb, climb: int) -> Reading:
    """A noun after a preposition: "ahead of talks", "a threat of war", "called for a strike"."""
    phrase = before(tree, preposition)
    if phrase:
        return phrase[0].status, f"behind “{phrase[1]}”"
    over = tree.head[preposition]
    if tree.is_noun(over) or tree.tag[over] in {"CD", "DT"}:
        found = cue("noun", tree.lemma[over]) if tree.lower[preposition] in _LINKS else None
        if contested(tree, over):
            return Status.DENIED, f"under “{tree.text[tree.head[over]]}”"
        if found:
            above = of_noun(tree, over, of_verb, climb + 1)
            if tree.lower[preposition] != "of" and above[0] in AHEAD and _known(tree, noun):
                return FACT
            return through(found, above, tree.text[over])
        if tree.lower[preposition] in {"of", "for"} and tree.dep[over] in {"dobj", "pobj", "nsubjpass"}:
            carrier = tree.head[over]
            if tree.is_verb(carrier):
                return _under(
                    tree, noun, carrier, of_verb, climb, word=f"{tree.lemma[carrier]} {tree.lemma[over]}"
                )
        return FACT
    if not tree.is_verb(over):
        return _behind_other(tree, noun, preposition, of_verb, climb)
    if tree.lower[preposition] == "by" and passive(tree, over):
        return FACT
    reading = _under(tree, noun, over, of_verb, climb, word=with_particle(tree, over, preposition))
    if reading == FACT and tree.lower[preposition] in _WITHIN and not _known(tree, noun):
        above = of_verb(tree, over, climb + 1)
        if above[0] is Status.PLANNED and any(each in WILL for each in helpers_of(tree, over)):
            return above
    return reading


def _behind_other(tree: Tree, noun: int, preposition: int, of_verb: OfVerb, climb: int) -> Reading:
    """The same where the preposition follows a particle or an adjective: "pulled out of", "capable of"."""
    over = tree.head[preposition]
    if tree.tag[over] in {"IN", "RB", "RP", "TO"} and tree.is_verb(tree.head[over]):
        carrier = tree.head[over]
        word = f"{tree.lemma[carrier]} {tree.lower[over]} {tree.lower[preposition]}"
        return _under(tree, noun, carrier, of_verb, climb, word=word)
    if tree.tag[over].startswith("JJ"):
        if tree.lower[over] == "due":
            return FACT
        found = cue("control", tree.lemma[over])
        return through(found, FACT, tree.text[over]) if found and not found.factive else FACT
    return FACT


def contested(tree: Tree, noun: int) -> bool:
    """Whether a claim or report is denied: "rejected claims of", "dismissed reports that"."""
    found = cue("noun", tree.lemma[noun])
    verb = tree.head[noun]
    if found is None or found.status is not Status.HAPPENED or tree.dep[noun] not in {"dobj", "nsubjpass"}:
        return False
    denies = cue("that", tree.lemma[verb])
    return denies is not None and denies.status is Status.DENIED and not negation(tree, verb)


def with_particle(tree: Tree, verb: int, preposition: int | None = None) -> str:
    """A verb with its particle and the preposition after it: "call off", "look forward to"."""
    particle = tree.child(verb, "prt")
    if particle is None and verb + 1 < len(tree) and tree.lower[verb + 1] in _PARTICLES:
        particle = verb + 1 if tree.head[verb + 1] == verb else None
    words = [tree.lemma[verb]]
    if particle is not None:
        words.append(tree.lower[particle])
    if preposition is not None and preposition != particle:
        words.append(tree.lower[preposition])
    return " ".join(words)


def _known(tree: Tree, noun: int) -> bool:
    """Whether the noun takes up something that is there: "the attack", "its war", "Sunday's raid"."""
    return any(
        tree.lower[each] in _DEFINITE or tree.dep[each] == "poss"
        for each in tree.children(noun, "det", "poss")
    )


_WANTS = {"want", "seek", "demand", "request"}
"""Who "wants his arrest" wants what is not yet."""


def _under(tree: Tree, noun: int, verb: int, of_verb: OfVerb, climb: int, *, word: str) -> Reading:
    """A noun to which a verb does something: "called off the visit", "will hold talks", "discussed the war"."""
    above = of_verb(tree, verb, climb + 1)
    known = _known(tree, noun) and not (tree.lemma[verb] in _WANTS and tree.child(noun, "poss") is not None)
    found = cue("over", word)
    if found is None and tree.dep[noun] == "nsubjpass":
        longer = (cue("over", f"{word} {tree.lower[each]}") for each in tree.children(verb, "prep"))
        found = next((each for each in longer if each), None)
        known = known and found is None
    if found and not (found.status is Status.POSSIBLE and known):
        return _cancelled_later(tree, noun, verb) or through(found, above, tree.text[verb])
    if found:
        return FACT
    if not known and (found := cue("over-new", word)):
        return through(found, above, tree.text[verb])
    if listed("makes", word):
        if tree.lemma[verb] in {"announce", "call"}:
            stands = cue("announced", tree.lemma[noun])
            if stands and above[0] is Status.HAPPENED and not known:
                return stands.status, "announced, and yet to come"
        if above[0] is Status.DENIED and any(each in WILL for each in helpers_of(tree, verb)):
            return Status.CANCELLED, f"“{tree.text[verb]}” negated for the future"
        return _cancelled_later(tree, noun, verb) or above
    raised = tree.child(verb, "xcomp")
    if tree.dep[noun] == "nsubjpass" and raised is not None:
        return _subject(tree, noun, raised, of_verb, climb)
    if " " in word or known or tree.dep[noun] == "pobj":
        return FACT
    return above if above[0] in AHEAD else FACT


def _subject(tree: Tree, noun: int, verb: int, of_verb: OfVerb, climb: int) -> Reading:
    """A noun that does something: "talks will begin", "the visit is off", "a strike looms"."""
    above = of_verb(tree, verb, climb + 1)
    word = with_particle(tree, verb)
    found = cue("subject", word)
    if found:
        return through(found, above, tree.text[verb])
    later = _cancelled_later(tree, noun, verb)
    if later:
        return later
    if tree.lemma[verb] in {"be", "remain", "seem", "look", "appear", "stay"}:
        said = _predicate(tree, verb, above)
        if said:
            return said
    raised = tree.child(verb, "xcomp")
    if raised is not None and cue("control", tree.lemma[verb]):
        inner = of_verb(tree, raised, climb + 1)
        if passive(tree, raised) and listed("makes", tree.lemma[raised]):
            return _off(tree, raised, inner)
        if listed("occur", with_particle(tree, raised)) or not _known(tree, noun):
            return inner
        return FACT
    if tree.lemma[verb] == "be" and above[0] is Status.DENIED and tree.child(verb, "expl") is None:
        return FACT  # "the attack was not a surprise"
    if listed("occur", word) or (passive(tree, verb) and listed("makes", word)):
        return _off(tree, verb, above)
    if above[0] is Status.POSSIBLE and not _known(tree, noun) and tree.tag[noun] != "NNS":
        return above
    return FACT


def _off(tree: Tree, verb: int, reading: Reading) -> Reading:
    """A plan that is off, where it is said that it will not take place."""
    if reading[0] is Status.DENIED and any(each in WILL | {"would"} for each in helpers_of(tree, verb)):
        return Status.CANCELLED, f"“{tree.text[verb]}” negated for the future"
    return reading


def _predicate(tree: Tree, verb: int, above: Reading) -> Reading | None:
    """What is said of a noun with "be": "is imminent", "were under way", "is off the table"."""
    for each in tree.children(verb, "acomp", "prep", "advmod", "prt", "attr", "oprd"):
        if each < verb:
            continue
        phrase = " ".join(tree.lower[kid] for kid in tree.subtree(each)[:4])
        found = cue("predicate", phrase) or cue("predicate", tree.lower[each])
        if found is None and tree.dep[each] == "prep":
            inner = tree.child(each, "pobj")
            found = cue("predicate", f"{tree.lower[each]} {tree.lower[inner]}") if inner is not None else None
        if found and not (tree.lower[each] == "off" and tree.dep[each] == "prep" and tree.kids[each]):
            return through(found, above, tree.text[each])
    return None


def _cancelled_later(tree: Tree, noun: int, verb: int) -> Reading | None:
    """A verb joined to the noun's own, with the same subject: "was due on Friday but was called off"."""
    if tree.dep[noun] not in {"nsubj", "nsubjpass"}:
        return None
    for each in tree.children(verb, "conj"):
        if tree.child(each, "nsubj", "nsubjpass") is not None or tree.tag[each] != "VBN":
            continue
        found = cue("over", with_particle(tree, each))
        if found and found.status is Status.CANCELLED and not negation(tree, each):
            return Status.CANCELLED, f"under “{tree.text[each]}”"
    return None
