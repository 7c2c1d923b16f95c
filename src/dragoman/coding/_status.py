"""Whether what a word tells of happened: from tense, modality, negation, conditionals and the words around it.

The cues are data (`data/status_cues.tsv`); what is here is where they stand. Each reading comes with its reason.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Literal

from dragoman.coding._slots import governing_verb, light_verbs, passive
from dragoman.language import Tree
from dragoman.model import Status

Tense = Literal["past", "present", "future"]
_WILL = {"will", "shall", "wo", "'ll", "’ll"}
_MAY = {"may", "might", "could", "can", "should", "would", "must", "ca"}
_IF = {"if", "unless", "whether", "lest"}
_NOT = {"no", "neither", "nor", "without", "never"}
_MAX_CLIMB = 5


@cache
def _cues() -> dict[tuple[str, str], Status | None]:
    """(relation, lemma) → status.

    Relations: `control` (verb over a verb), `over` (verb over a noun), `mod` (adjective of a noun), `noun` (noun
    over a verb or noun), `before` (preposition over a noun).
    """
    text = resources.files("dragoman.coding").joinpath("data/status_cues.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return {(relation, lemma): Status(status) for relation, lemma, status, *_ in rows}


def status_of(tree: Tree, token: int) -> tuple[Status, str]:
    """The status of what a verb, noun or adjective tells, and why."""
    if tree.is_verb(token):
        return _of_verb(tree, token)
    if tree.is_noun(token):
        return _of_noun(tree, token)
    governor = tree.head[token]
    if governor != token and tree.is_verb(governor):
        return _of_verb(tree, governor)
    return Status.HAPPENED, "told as a fact"


def tense_of(tree: Tree, token: int) -> Tense:
    """Past, present or future of the clause a word stands in, for reading "on Friday"."""
    verb: int | None = token
    if not tree.is_verb(token):
        verb = next((each for each in tree.ancestors(token) if tree.is_verb(each)), None)
    if verb is None:
        return "past"
    status, _ = _of_verb(tree, verb)
    if status in {Status.PLANNED, Status.POSSIBLE}:
        return "future"
    if tree.tag[verb] in {"VBZ", "VBP"} and tree.child(verb, "aux") is None:
        return "present"
    return "past"


def _of_verb(tree: Tree, verb: int, climb: int = 0) -> tuple[Status, str]:
    negated = _negated(tree, verb)
    if negated:
        return Status.DENIED, f"negated by “{negated}”"
    helpers = [tree.lower[each] for each in tree.children(verb, "aux", "auxpass")]
    will = next((each for each in helpers if each in _WILL), None)
    if will:
        return Status.PLANNED, f"future: “{will}”"
    if "would" in helpers and _reported_in_past(tree, verb):
        return Status.PLANNED, "future seen from the past: “would”"
    may = next((each for each in helpers if each in _MAY), None)
    if may:
        return Status.POSSIBLE, f"modal: “{may}”"
    marks = [tree.lower[each] for each in tree.children(verb, "mark", "advmod")]
    condition = next((each for each in marks if each in _IF), None)
    if condition:
        return Status.POSSIBLE, f"conditional: “{condition}”"
    governed = _governed(tree, verb, climb)
    if governed:
        return governed
    if tree.tag[verb] == "VBG" and any(each in {"is", "are", "am", "'s", "'re", "been"} for each in helpers):
        return Status.ONGOING, "progressive: told as going on"
    return Status.HAPPENED, "told as a fact"


def _reported_in_past(tree: Tree, verb: int) -> bool:
    """Whether the clause is what somebody said or decided: "said it would send troops"."""
    return any(
        tree.dep[each] in {"ccomp", "ROOT"} and tree.tag[each] in {"VBD", "VBN"} and tree.is_verb(each)
        for each in tree.ancestors(verb)
    ) and tree.dep[verb] in {"ccomp", "conj"}


def _negated(tree: Tree, verb: int) -> str | None:
    for each in tree.children(verb, "neg", "det", "preconj", "advmod"):
        if tree.dep[each] == "neg" or tree.lower[each] in _NOT:
            return tree.lower[each]
    governor = tree.head[verb]
    if tree.dep[verb] == "pcomp" and tree.lower[governor] == "without":
        return "without"
    subject = tree.child(verb, "nsubj", "nsubjpass")
    if subject is not None and (tree.lower[subject] in {"nobody", "none", "no-one"}):
        return tree.lower[subject]
    if subject is not None and any(tree.lower[each] == "no" for each in tree.children(subject, "det", "neg")):
        return "no"
    return None


def _governed(tree: Tree, verb: int, climb: int) -> tuple[Status, str] | None:
    """What the word over a verb makes of it: "plans to", "failed to", "a decision to"."""
    governor, relation = tree.head[verb], tree.dep[verb]
    if governor == verb or climb > _MAX_CLIMB:
        return None
    infinitive = any(tree.lower[each] == "to" for each in tree.children(verb, "aux"))
    if relation in {"xcomp", "ccomp", "pcomp"}:
        over = tree.head[governor] if relation == "pcomp" else governor
        cue = _cues().get(("control", tree.lemma[over])) or _cues().get(("noun", tree.lemma[over]))
        if cue is Status.HAPPENED:
            return _of_verb(tree, over, climb + 1) if tree.is_verb(over) else None
        if cue and (infinitive or relation == "pcomp" or tree.tag[verb] == "VBG" or passive(tree, over)):
            return cue, f"under “{tree.text[over]}”"
        if infinitive and tree.is_verb(over):
            above = _of_verb(tree, over, climb + 1)
            if above[0] is not Status.HAPPENED:
                return above
            return Status.PLANNED, f"yet to come after “{tree.text[over]}”"
    if relation in {"acl", "advcl"} and infinitive:
        cue = _cues().get(("noun", tree.lemma[governor])) if tree.is_noun(governor) else None
        return cue or Status.PLANNED, f"aim or plan: “to {tree.text[verb]}”"
    if relation == "conj" and tree.is_verb(governor) and tree.child(verb, "nsubj", "aux", "auxpass") is None:
        above = _of_verb(tree, governor, climb + 1)
        if above[0] is not Status.DENIED:
            return above
    if relation == "advcl" and tree.tag[verb] == "VBG" and tree.is_verb(governor):
        above = _of_verb(tree, governor, climb + 1)
        if above[0] in {Status.PLANNED, Status.POSSIBLE}:
            return above
    return None


def _of_noun(tree: Tree, noun: int) -> tuple[Status, str]:
    for each in tree.children(noun, "amod", "compound", "det", "neg"):
        if tree.lower[each] in _NOT:
            return Status.DENIED, f"negated by “{tree.lower[each]}”"
        cue = _cues().get(("mod", tree.lower[each])) or _cues().get(("mod", tree.lemma[each]))
        if cue:
            return cue, f"called “{tree.text[each]}”"
    top = noun
    for _ in range(_MAX_CLIMB):
        governor = tree.head[top]
        if governor == top:
            break
        if tree.tag[governor] in {"IN", "TO"}:
            cue = _cues().get(("before", _preposition(tree, governor)))
            if cue:
                return cue, f"behind “{_preposition(tree, governor)}”"
            above = tree.head[governor]
            if tree.is_noun(above):
                cue = _cues().get(("noun", tree.lemma[above]))
                if cue:
                    return cue, f"under “{tree.text[above]}”"
                top = above
                continue
            if tree.tag[above].startswith("JJ") and ("control", tree.lemma[above]) in _cues():
                return _cues()["control", tree.lemma[above]] or Status.PLANNED, f"behind “{tree.text[above]}”"
        break
    return _by_verb(tree, noun)


def _preposition(tree: Tree, token: int) -> str:
    """A preposition with the word it makes one with: "ahead of", "prior to"."""
    governor = tree.head[token]
    if tree.tag[governor].startswith("RB") and governor == token - 1:
        return f"{tree.lower[governor]} {tree.lower[token]}"
    return tree.lower[token]


_TAKE_PLACE = {"take", "happen", "occur", "hold", "proceed", "go", "go ahead", "materialise", "materialize"}


def _meant_to(tree: Tree, verb: int) -> bool:
    return any(tree.lower[each] in _WILL | {"would"} for each in tree.children(verb, "aux", "auxpass"))


def _by_verb(tree: Tree, noun: int) -> tuple[Status, str]:
    verb = governing_verb(tree, noun)
    if verb is None:
        relation, governor = tree.dep[noun], tree.head[noun]
        if relation not in {"nsubj", "nsubjpass"} or not tree.is_verb(governor):
            return Status.HAPPENED, "told as a fact"
        verb = governor
    lemma = tree.lemma[verb]
    particle = tree.child(verb, "prt")
    if particle is not None:
        lemma = f"{lemma} {tree.lower[particle]}"
    cue = _cues().get(("over", lemma))
    if cue is Status.POSSIBLE and any(
        tree.lower[each] in {"the", "this", "that"} for each in tree.children(noun, "det")
    ):
        cue = None
    own = _of_verb(tree, verb)
    carried = tree.dep[noun] not in {"pobj", "conj"} or tree.lemma[verb] in light_verbs()
    if own[0] is Status.DENIED and lemma in _TAKE_PLACE and _meant_to(tree, verb):
        return Status.CANCELLED, f"“{tree.text[verb]}” negated for the future"
    if cue is None and not carried:
        return Status.HAPPENED, "told as a fact"
    if cue is Status.CANCELLED and own[0] in {Status.PLANNED, Status.POSSIBLE, Status.DENIED}:
        return Status.PLANNED, f"“{tree.text[verb]}” not yet done"
    if cue:
        return cue, f"under “{tree.text[verb]}”"
    complement = tree.child(verb, "xcomp")
    if own[0] is Status.HAPPENED and complement is not None and ("control", lemma) in _cues():
        status = _cues()["control", lemma]
        if status and status is not Status.HAPPENED:
            return status, f"under “{tree.text[verb]}”"
    return own
