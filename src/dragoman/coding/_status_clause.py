"""What the words of a verb's own clause say of it: negation, tense, aspect, modality, condition, question."""

from __future__ import annotations

from dragoman.coding._status_cues import Reading, cue, listed
from dragoman.language import Tree
from dragoman.model import Status

WILL = frozenset({"will", "shall", "wo", "'ll", "’ll"})
_WOULD = frozenset({"would", "'d", "’d"})
_MAY = frozenset({"may", "might", "could", "can", "should", "must", "ca", "ought"})
_NOT_YET_NO = frozenset({"may", "might", "should", "must", "ought"})
"""With these a negation leaves it open: "may not attend"."""
_IF = frozenset({"if", "unless", "whether", "lest", "provided", "providing", "supposing"})
_PROVIDED = frozenset(
    {("in", "case"), ("the", "event"), ("on", "condition"), ("as", "though"), ("only", "if")}
)
_INVERTED = frozenset({"should", "were", "had"})
_NO = frozenset({"no", "neither", "nor", "never", "without", "nowhere"})
_NOBODY = frozenset({"nobody", "none", "no-one", "nothing", "neither"})
_MERELY = frozenset({"only", "just", "merely", "simply", "solely", "necessarily", "alone"})
_SOON = frozenset({"tomorrow", "tonight", "soon", "shortly", "next", "later", "upcoming", "forthcoming"})
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_PRESENT = frozenset({"is", "are", "am", "'s", "'re", "'m", "’s", "’re"})
_QUESTION_WORDS = frozenset({"who", "what", "why", "when", "where", "how", "which", "whom", "whose"})


def helpers_of(tree: Tree, verb: int) -> list[str]:
    """The auxiliaries of a verb, as written, in lower case."""
    return [tree.lower[each] for each in tree.children(verb, "aux", "auxpass")]


def infinitive(tree: Tree, verb: int) -> bool:
    """Whether the verb stands with "to"."""
    return any(tree.lower[each] == "to" and tree.dep[each] == "aux" for each in tree.kids[verb])


def perfect(tree: Tree, verb: int) -> bool:
    """Whether a form of "have" makes it perfect."""
    return any(tree.lemma[each] in {"have", "'ve", "’ve"} for each in tree.children(verb, "aux"))


def marked(tree: Tree, verb: int) -> Reading | None:
    """What the clause says of its verb; None where it leaves it to the words above."""
    condition = condition_of(tree, verb)
    if condition:
        return Status.POSSIBLE, f"conditional: “{condition}”"
    if tree.tag[verb] in {"VBZ", "VBP"} and any(
        tree.lower[each] in {"until", "till"} for each in tree.children(verb, "mark", "prep", "advmod")
    ):
        return Status.POSSIBLE, "not yet: “until”"
    helpers = helpers_of(tree, verb)
    negated = negation(tree, verb)
    if negated:
        return _negative(tree, verb, helpers, negated)
    if _asked(tree, verb):
        return Status.POSSIBLE, "asked, not told"
    modal = _modal(tree, verb, helpers)
    if modal:
        return modal
    for each in tree.children(verb, "advmod"):
        found = cue("adverb", tree.lower[each])
        if found and (found.status is not Status.DENIED or each < verb):
            return found.status, f"adverb: “{tree.text[each]}”"
    return _present(tree, verb, helpers)


def _negative(tree: Tree, verb: int, helpers: list[str], negated: str) -> Reading | None:
    why = f"negated by “{negated}”"
    if any(each in _NOT_YET_NO for each in helpers):
        return Status.POSSIBLE, f"{why} under a modal"
    if negated in {"not", "n't", "n’t"} and any(
        tree.lower[each] == "until" for each in tree.children(verb, "prep", "mark")
    ):
        return None
    if negated == "no longer" and any(each in WILL | _WOULD for each in helpers):
        return Status.CANCELLED, why
    return Status.DENIED, why


def _modal(tree: Tree, verb: int, helpers: list[str]) -> Reading | None:
    done = perfect(tree, verb)
    will = next((each for each in helpers if each in WILL), None)
    if will:
        hangs = _hangs_on(tree, verb)
        return (
            (Status.POSSIBLE, f"future that hangs on “{hangs}”")
            if hangs
            else (Status.PLANNED, f"future: “{will}”")
        )
    if any(each in _WOULD for each in helpers) and ("would" in helpers or tree.tag[verb] == "VB"):
        if performed(tree, verb) or _wishes(tree, verb):
            return None
        if done and tree.tag[verb] in {"VBN", "VBD", "VBG"}:
            return Status.DENIED, "contrary to fact: “would have”"
        hangs = _hangs_on(tree, verb)
        if hangs and _reported_in_past(tree, verb):
            return Status.POSSIBLE, f"future that hangs on “{hangs}”"
        if hangs or not _reported_in_past(tree, verb):
            return Status.POSSIBLE, "modal: “would”"
        return Status.PLANNED, "future seen from the past: “would”"
    may = next((each for each in helpers if each in _MAY), None)
    if may is None or performed(tree, verb):
        return None
    if done and may in {"should", "ought"}:
        return Status.DENIED, f"contrary to fact: “{may} have”"
    return Status.POSSIBLE, f"modal: “{may}”"


def _wishes(tree: Tree, verb: int) -> bool:
    """Whether it is a wish that is itself the act: "would like to thank"."""
    return tree.lemma[verb] == "like" and any(performed(tree, each) for each in tree.children(verb, "xcomp"))


def performed(tree: Tree, verb: int) -> bool:
    """Whether "I" or "we" do it by saying so: "we must condemn", "I would like to thank"."""
    if not listed("performative", tree.lemma[verb]):
        return False
    over = verb
    while tree.dep[over] == "xcomp":
        over = tree.head[over]
    subject = tree.child(over, "nsubj")
    return subject is not None and tree.lower[subject] in {"i", "we"}


def _reported_in_past(tree: Tree, verb: int) -> bool:
    """Whether the clause is what somebody said or decided: "said it would send troops"."""
    return tree.dep[verb] in {"ccomp", "conj", "ROOT", "relcl", "advcl"} and any(
        (
            tree.dep[each] in {"ccomp", "ROOT", "parataxis"}
            and tree.tag[each] in {"VBD", "VBN"}
            and tree.is_verb(each)
            and not tree.child(each, "aux")
        )
        or tree.tag[each] == "VBN"
        for each in tree.ancestors(verb)
    )


def _hangs_on(tree: Tree, verb: int) -> str | None:
    """The "if" of a clause on which the verb's own hangs ("even if" is none)."""
    for each in tree.children(verb, "advcl"):
        mark = tree.child(each, "mark")
        if mark is None:
            if _inverted(tree, each):
                return tree.lower[tree.left_edge(each)]
            continue
        if tree.lower[mark] in {"if", "unless", "provided"} and (mark == 0 or tree.lower[mark - 1] != "even"):
            return tree.lower[mark]
    return None


def condition_of(tree: Tree, verb: int) -> str | None:
    """The word that makes the clause a condition: "if", "unless", "should talks fail"."""
    for each in tree.children(verb, "mark", "advmod", "cc", "preconj"):
        if tree.lower[each] in _IF and each < verb:
            return tree.lower[each]
    edge = tree.left_edge(verb)
    if edge < verb and tree.lower[edge] == "that":
        edge -= 1
    if edge > 1 and (tree.lower[edge - 2], tree.lower[edge - 1]) in _PROVIDED:
        return f"{tree.lower[edge - 2]} {tree.lower[edge - 1]}"
    if _inverted(tree, verb):
        # "were he ready to" has no helper but the verb itself
        return next((each for each in helpers_of(tree, verb) if each in _INVERTED), tree.lower[verb])
    return None


def _inverted(tree: Tree, verb: int) -> bool:
    """Whether the auxiliary stands before the subject, with no question: "should talks fail", "had they agreed"."""
    subject = tree.child(verb, "nsubj", "nsubjpass")
    if subject is None or _is_question(tree):
        return False
    if (
        tree.lower[verb] == "were"
        and verb < subject
        and tree.child(verb, "xcomp", "acomp", "attr") is not None
    ):
        return tree.dep[verb] in {"advcl", "ccomp"}
    return any(
        tree.lower[each] in _INVERTED and each < tree.left_edge(subject) and _begins(tree, each)
        for each in tree.children(verb, "aux", "auxpass")
    )


def _begins(tree: Tree, token: int) -> bool:
    """Whether a token begins the sentence or follows a comma or a conjunction."""
    return token == 0 or tree.lower[token - 1] in {",", "and", "or", "but", "“", '"', ";", "that", "–", "—"}


def _is_question(tree: Tree) -> bool:
    return "?" in tree.text[-3:]


def _asked(tree: Tree, verb: int) -> bool:
    """Whether the verb is what a question asks that can be answered with no."""
    if not _is_question(tree):
        return False
    top = verb
    while tree.dep[top] == "conj":
        top = tree.head[top]
    if tree.head[top] != top:
        return False
    subject = tree.child(top, "nsubj", "nsubjpass", "expl")
    first = min(tree.subtree(top))
    asks = subject is not None and any(each < subject for each in tree.children(top, "aux", "auxpass"))
    return asks and not any(tree.lower[each] in _QUESTION_WORDS for each in range(first, top))


def _lasting(tree: Tree, verb: int, helpers: list[str]) -> bool:
    """Whether the perfect of a verb for a bond tells of what goes on: "has long backed the rebels"."""
    timed = tree.child(verb, "npadvmod") is not None or any(
        tree.entity[each] in {"DATE", "TIME"}
        for each in tree.subtree(verb)
        if tree.head[tree.head[each]] == verb
    )
    return (
        listed("bond", tree.lemma[verb])
        and any(each in {"has", "have", "'ve", "’ve"} for each in helpers)
        and not any(each in {"been", "being"} for each in helpers)
        and not timed
    )


def _present(tree: Tree, verb: int, helpers: list[str]) -> Reading | None:
    if _lasting(tree, verb, helpers):
        return Status.ONGOING, "a bond told in the perfect: it goes on"
    now = any(each in _PRESENT for each in helpers)
    if now and "being" in helpers:
        return Status.ONGOING, "progressive: told as going on"
    if tree.tag[verb] == "VB" and not helpers and _ordered(tree, verb):
        return Status.POSSIBLE, "an order, not a telling"
    if tree.tag[verb] == "VBG" and (now or "been" in helpers):
        if now and "been" not in helpers and ahead(tree, verb, days=True):
            return Status.PLANNED, "present tense for a day to come"
        if now and tree.lemma[verb] == "go" and tree.child(verb, "xcomp") is not None:
            return None
        if now and listed("instant", tree.lemma[verb]):
            return Status.HAPPENED, "done by announcing it"
        return Status.ONGOING, "progressive: told as going on"
    scheduled = listed("scheduled", tree.lemma[verb])
    if tree.tag[verb] in {"VBZ", "VBP"} and not helpers and ahead(tree, verb, days=scheduled):
        return Status.PLANNED, "present tense for a day to come"
    return None


def _ordered(tree: Tree, verb: int) -> bool:
    """Whether a bare verb begins the sentence, or what is quoted at its beginning."""
    begins = all(not each.isalnum() or each == "please" for each in tree.lower[:verb])
    return begins and tree.child(verb, "nsubj", "nsubjpass") is None


def ahead(tree: Tree, verb: int, *, days: bool) -> bool:
    """Whether a time yet to come stands with the word; `days` takes a bare weekday for one."""
    words = _SOON | _DAYS if days else _SOON
    for each in tree.children(verb, "npadvmod", "advmod", "prep", "tmod"):
        if tree.lower[each] in words - {"next", "later"} or (
            tree.lower[each] == "later" and each > verb and not tree.tag[verb].startswith("VBD")
        ):
            return True
        below = tree.children(each, "pobj", "amod", "advmod") if tree.dep[each] != "advmod" else []
        for kid in below:
            if tree.lower[kid] in words and (tree.dep[each] != "prep" or tree.lower[each] in {"on", "in"}):
                return True
            if tree.dep[kid] == "pobj" and any(
                tree.lower[other] in {"next", "coming"} for other in tree.children(kid, "amod")
            ):
                return True
    return False


def negation(tree: Tree, verb: int) -> str | None:
    """The word that negates a verb, if one does; "not only" and "not until" do not."""
    for each in tree.children(verb, "neg", "det", "preconj", "advmod", "cc", "dep"):
        word = tree.lower[each]
        if word == "longer" and each > 0 and tree.lower[each - 1] == "no":
            return "no longer"
        if word == "more" and each > 0 and tree.lower[each - 1] == "no":
            return "no more"
        if word == "yet" and infinitive(tree, verb):
            return "yet to"
        if (tree.dep[each] == "neg" or word in _NO) and not (
            each + 1 < len(tree) and tree.lower[each + 1] in _MERELY
        ):
            if word == "no" and each + 1 < len(tree) and tree.lower[each + 1] == "longer":
                return "no longer"
            if each < verb or tree.dep[each] == "neg":
                return word
    governor = tree.head[verb]
    if tree.dep[verb] == "conj" and any(
        tree.lower[each] == "nor" and governor < each < verb for each in tree.kids[governor]
    ):
        return "nor"
    if tree.dep[verb] == "pcomp" and tree.lower[governor] == "without":
        return "without"
    return _nobody(tree, verb)


def _nobody(tree: Tree, verb: int) -> str | None:
    """The word that says none: "nobody came", "no talks were held", "reached no deal"."""
    for each in tree.children(verb, "nsubj", "nsubjpass", "dobj", "attr"):
        if tree.lower[each] in _NOBODY and tree.lower[each] != "neither":
            return tree.lower[each]
        edge = tree.left_edge(each)
        if tree.lower[edge] in {"hardly", "scarcely"}:
            return tree.lower[edge]
        if tree.lower[edge] == "not" and tree.lower[edge + 1] in {"one", "a", "single"}:
            return "not"
        for kid in (each, *tree.children(each, "det", "neg", "preconj", "cc", "nummod")):
            if (tree.lower[kid] in {"no", "neither"} and kid < each) or (
                kid == each and tree.lower[kid] == "neither"
            ):
                return tree.lower[kid]
    return None
