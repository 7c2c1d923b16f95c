"""Whether a verb tells a deed, or only a plan, a wish, a demand or a supposition."""

from __future__ import annotations

import re

from dragoman.asking._reading import Reading
from dragoman.language import Tree

_MAYBE = re.compile(
    (
        r"\b(?:will|would|may|might|could|plans?|planned|planning|expected|to be|due|set to|"
        r"wants?|wanted|urg\w+|demand\w*|call\w* (?:on|for)|propos\w+|threaten\w*|offer\w*|"
        r"if|should|ready to|vow\w*|promis\w+|invit\w+|consider\w*|ask\w*|seek\w*|sought|hop(?:es?|ed|ing)|"
        r"try|tries|tried|trying|attempt\w*|aim\w*|order\w*|threats?|inten\w+|options?|possib\w+|likely|"
        r"willing\w*|prepar\w+|refus\w+|declin\w+|fail\w*|fear\w*)\b"
    ),
    re.IGNORECASE,
)
_CARRIED_OUT = frozenset(
    (
        "begin start continue manage help come go proceed use get have make let force happen cause lead see "
        "live return join fly travel rush prompt push drive persuade convince compel"
    ).split()
)
"""Verbs whose infinitive tells what was done: "went on to sign", "flew to Rome to meet him"."""
_DECREED = frozenset(
    "invite admit restore lift impose recognise recognize resume appoint expel suspend ban".split()
)
_DECREEING = frozenset("agree decide vote resolve".split())
"""Deeds that are done by deciding on them: "agreed to invite Argentina"."""
_FIRST = frozenset("first last second third only latest youngest oldest".split())
_TO_COME = frozenset(
    "countdown prospect threat possibility plan plans call calls demand demands hopes".split()
)
"""Nouns of what is not there yet: "a countdown to the return of sanctions"."""
_THOUGHT = frozenset(
    "mention talk possibility idea question chance prospect risk hope thought speculation notion sign "
    "rumours rumors danger thinking dreams".split()
)
"""Nouns of what is only thought or spoken of: "made no mention of resigning"."""
_WITHOUT = frozenset("from without against".split())


def unreal(reading: Reading, mark: int) -> bool:
    """Whether a verb is only planned, asked for or supposed."""
    tree = reading.tree
    if reading.line.passage.text.rstrip("\"”’' ").endswith("?"):
        return True
    if _attempted(tree, mark):
        return True
    if (
        tree.dep[mark] == "conj"
        and tree.is_verb(tree.head[mark])
        and tree.child(mark, "nsubj", "nsubjpass") is None
    ):
        first = tree.head[mark]
        if tree.tag[first] == tree.tag[mark] and unreal(reading, first):
            return True
    if _demanded(tree, mark):
        return True
    if tree.is_noun(mark) and tree.dep[mark] == "dobj" and _MAYBE.search(tree.text[tree.head[mark]]):
        return True
    if tree.is_noun(mark) and _ahead(tree, mark):
        return True
    if any(tree.tag[each] == "MD" for each in tree.kids[mark]):
        return True
    if any(
        tree.lower[each] in {"if", "whether", "unless", "until"}
        for at in (mark, *tree.ancestors(mark))
        for each in tree.kids[at]
    ):
        return True
    if tree.tag[mark] in {"VBZ", "VBP"} and _to_be(tree, mark):
        return True
    if tree.tag[mark] == "VBG" and _supposed(tree, mark):
        return True
    return tree.tag[mark] == "VB" and (_bidden(tree, mark) or _to_do(tree, mark))


_SEEING = frozenset("see watch hear make help have let feel".split())
"""Verbs whose bare infinitive tells what was done: "saw him resign"."""


def _bidden(tree: Tree, mark: int) -> bool:
    """Whether somebody is told to do it: "Mr President, please resign"."""
    if any(tree.dep[each] in {"aux", "mark"} for each in tree.kids[mark]):
        return False
    return tree.dep[mark] in {"ROOT", "ccomp", "parataxis"} and tree.lemma[tree.head[mark]] not in _SEEING


_WHENEVER = frozenset("once when after before if until unless should".split())


def _to_be(tree: Tree, mark: int) -> bool:
    """Whether a present tense speaks of a day that may come: "once he resigns", "let us say he resigns"."""
    if tree.dep[mark] == "advcl" or any(tree.lower[each] in _WHENEVER for each in tree.kids[mark]):
        return True
    return any(tree.lower[each] in {"let", "suppose", "imagine", "assume"} for each in tree.ancestors(mark))


_DEMANDING = re.compile(
    r"(?:demand|insist|urg|call|cr(?:y|ie)|push|press|plead|wait|hop|wish|appeal|chant|pray|ask|recommend|propos)",
    re.IGNORECASE,
)


def _demanded(tree: Tree, mark: int) -> bool:
    """Whether it is only what somebody demands: "demanding that he resign", "calls for his ouster"."""
    if tree.is_verb(mark):
        plain = tree.tag[mark] in {"VB", "VBP"}
        return (
            plain
            and tree.dep[mark] in {"ccomp", "acl"}
            and bool(_DEMANDING.match(tree.text[tree.head[mark]]))
        )
    if tree.dep[mark] != "pobj" or tree.lower[tree.head[mark]] != "for":
        return False
    return bool(_DEMANDING.match(tree.text[tree.head[tree.head[mark]]]))


_ATTEMPTS = frozenset(
    "attempt attempts plot plots bid threat threats rumour rumours rumor rumors fear fears".split()
)


def _attempted(tree: Tree, mark: int) -> bool:
    """Whether a noun is only what was tried: the assassination of "an assassination attempt"."""
    return (
        tree.is_noun(mark)
        and tree.dep[mark] in {"compound", "nmod"}
        and tree.lower[tree.head[mark]] in _ATTEMPTS
    )


def _ahead(tree: Tree, mark: int) -> bool:
    """Whether a noun is what is still to come: of "the talks will be held", "talks are expected to take place"."""
    top = mark
    while tree.dep[top] in {"pobj", "prep", "compound", "conj", "poss"} and not tree.is_verb(tree.head[top]):
        top = tree.head[top]
    if any(tree.lower[each] in _TO_COME for each in tree.ancestors(mark) if tree.is_noun(each)):
        return True
    verb = tree.head[top]
    if not tree.is_verb(verb) or tree.dep[top] not in {"nsubj", "nsubjpass", "dobj"}:
        return False
    modal = any(tree.tag[each] == "MD" for each in tree.kids[verb])
    return modal or bool(_MAYBE.search(tree.text[verb])) or (tree.tag[verb] == "VB" and _to_do(tree, verb))


def _supposed(tree: Tree, mark: int) -> bool:
    """Whether an -ing form speaks of a deed in general: "killing him was an option", "kept from leaving"."""
    if tree.dep[mark] == "csubj":
        return True
    above = tree.head[mark]
    return tree.dep[mark] == "pcomp" and (
        tree.lower[above] in _WITHOUT
        or tree.lower[tree.head[above]] in _THOUGHT
        or bool(_MAYBE.search(tree.text[tree.head[above]]))
    )


def _to_do(tree: Tree, mark: int) -> bool:
    """Whether an infinitive is a purpose, a wish or a demand, and not what somebody went on to do."""
    if not any(tree.lower[each] == "to" for each in tree.kids[mark]):
        return any(_MAYBE.search(tree.text[each]) for each in tree.ancestors(mark))
    above = tree.head[mark]
    if tree.lemma[mark] in _DECREED and tree.lemma[above] in _DECREEING:
        return False
    if tree.is_noun(above) and any(tree.lower[each] in _FIRST for each in tree.kids[above]):
        return False
    if tree.tag[above] == "VB" or (tree.tag[above] == "VBG" and tree.dep[above] == "pcomp"):
        return True
    return tree.lemma[above] not in _CARRIED_OUT or any(
        _MAYBE.search(tree.text[each]) for each in tree.ancestors(above)
    )
