"""A dependency parse as plain lists, quick to walk.

spaCy's tokens make a Python object at every step; the coder takes hundreds of steps a sentence.
Labels are those of spaCy's English pipelines (ClearNLP dependencies, Penn tags).
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, TAG
from spacy.tokens import Doc

from dragoman.language._pipeline import lemma


class Tree:
    """One parsed sentence: parallel lists, one entry a token.

    `text`, `lower`, `lemma`, `tag`, `dep` are strings, `head` the index of the governor (its own at the root),
    `kids` the indices of the dependents in order, `start` the first character (from the sentence's start),
    `entity` the NER label or "", `begins` whether a NER entity begins there.
    """

    __slots__ = ("begins", "dep", "end", "entity", "head", "kids", "lemma", "lower", "start", "tag", "text")

    def __init__(self, doc: Doc) -> None:
        strings = doc.vocab.strings
        table = doc.to_array([HEAD, DEP, TAG, ENT_TYPE, ENT_IOB])
        count = len(doc)
        offsets = table[:, 0].astype("int64").tolist()
        self.text: list[str] = [token.text for token in doc]
        self.lower: list[str] = [each.lower().replace("’", "'") for each in self.text]
        self.start: list[int] = [token.idx for token in doc]
        self.end: list[int] = [begin + len(word) for begin, word in zip(self.start, self.text, strict=True)]
        self.head: list[int] = [number + offset for number, offset in enumerate(offsets)]
        self.dep: list[str] = [strings[each] for each in table[:, 1].tolist()]
        self.tag: list[str] = [strings[each] for each in table[:, 2].tolist()]
        self.lemma: list[str] = [lemma(word, tag) for word, tag in zip(self.text, self.tag, strict=True)]
        self.entity: list[str] = [strings[each] if each else "" for each in table[:, 3].tolist()]
        self.begins: list[bool] = [each == 3 for each in table[:, 4].tolist()]
        self.kids: list[list[int]] = [[] for _ in range(count)]
        for number, head in enumerate(self.head):
            if head != number:
                self.kids[head].append(number)
        _give_back_verbs(self)
        _give_back_subjects(self)
        _part_names(self)
        _give_back_clauses(self)
        _give_back_objects(self)
        _give_back_conjuncts(self)
        _give_back_sayings(self)
        _give_back_roots(self)
        _give_back_demonyms(self)

    def __len__(self) -> int:
        return len(self.text)

    def children(self, of: int, *deps: str) -> list[int]:
        """The dependents of a token, of the given relations if any are named."""
        if not deps:
            return self.kids[of]
        return [each for each in self.kids[of] if self.dep[each] in deps]

    def child(self, of: int, *deps: str) -> int | None:
        """The first dependent in one of the given relations."""
        for each in self.kids[of]:
            if self.dep[each] in deps:
                return each
        return None

    def subtree(self, of: int) -> list[int]:
        """The token and everything below it, in order of the text."""
        found = [of]
        for each in found:
            found.extend(self.kids[each])
        return sorted(found)

    def left_edge(self, of: int) -> int:
        """The first token of the subtree."""
        edge = of
        while self.kids[edge] and self.kids[edge][0] < edge:
            edge = self.kids[edge][0]
        return edge

    def ancestors(self, of: int) -> Iterator[int]:
        """The governors of a token, nearest first."""
        while self.head[of] != of:
            of = self.head[of]
            yield of

    def under(self, token: int, top: int) -> bool:
        """Whether `token` is `top` or lies below it."""
        return token == top or top in self.ancestors(token)

    def conjuncts(self, of: int) -> list[int]:
        """The token and those coordinated with it, further down the chain.

        In a list of names with titles the parser takes the second title for an apposition to the first name, and
        hangs the other names on that.
        """
        found = [of]
        for each in found:
            found.extend(kid for kid in self.kids[each] if self.dep[kid] == "conj")
        if self.tag[of].startswith("NNP"):
            for title in self.children(of, "appos"):
                names = [kid for kid in self.conjuncts(title)[1:] if self.tag[kid].startswith("NNP")]
                found.extend(names if len(names) > 1 else [])
        return sorted(found)

    def is_verb(self, token: int) -> bool:
        """Whether the token is tagged as a verb."""
        return self.tag[token].startswith("VB")

    def is_noun(self, token: int) -> bool:
        """Whether the token is tagged as a noun."""
        return self.tag[token].startswith("NN")


_SUBORDINATORS = {"as", "while", "after", "before", "since", "because", "when"}


def _give_back_verbs(tree: Tree) -> None:
    """Make a participle with a subject the verb it is: in "Ban voiced alarm and called on all" it is none of alarm's.

    There "voiced" comes out as an adjective of "alarm", which is taken for what the clause is about.
    """
    for verb, relation in enumerate(tree.dep):
        noun = tree.head[verb]
        if relation != "amod" or tree.tag[verb] not in {"VBN", "VBD"} or noun < verb:
            continue
        if not tree.is_noun(noun):
            continue
        if tree.child(verb, "nsubj") is None:
            name = _name_before(tree, verb)
            if name is None:
                continue
            _attach(tree, name, verb, "nsubj")
        above, hangs = tree.head[noun], tree.dep[noun]
        tree.kids[noun].remove(verb)
        if above == noun:
            tree.head[verb], tree.dep[verb] = verb, "ROOT"
        else:
            tree.kids[above].remove(noun)
            tree.head[verb], tree.dep[verb] = above, hangs
            tree.kids[above] = sorted([*tree.kids[above], verb])
        tree.head[noun], tree.dep[noun] = verb, "dobj"
        tree.kids[verb] = sorted([*tree.kids[verb], noun])
        tree.tag[verb] = "VBD"
        for each in [kid for kid in tree.kids[noun] if tree.is_verb(kid) and tree.dep[kid] == "conj"]:
            _attach(tree, each, verb, "conj")


def _name_before(tree: Tree, verb: int) -> int | None:
    """A name that a verb in the past parts from the noun it is taken for a part of: "Pyongyang test-fired missiles"."""
    noun = tree.head[verb]
    if tree.tag[verb] != "VBD" or tree.dep[noun] != "ROOT":
        return None
    return next(
        (
            each
            for each in tree.children(noun, "compound", "nmod", "poss")
            if each < tree.left_edge(verb)
            and tree.tag[each] in {"NNP", "NNPS"}
            and not tree.children(each, "case")
        ),
        None,
    )


def _give_back_subjects(tree: Tree) -> None:
    """Mend a usual fault of small parsers: in "…, as Wang, head of a bureau, met officials" the clause is cut up.

    There "Wang" comes out as object of the preposition "as", and "met" as a coordinated verb with no conjunction.
    The noun is made the subject of the verb, and the verb the head of an adverbial clause.
    """
    for verb, relation in enumerate(tree.dep):
        if (
            relation != "conj"
            or tree.tag[verb] not in {"VBD", "VBZ", "VBP"}
            or tree.child(verb, "nsubj") is not None
        ):
            continue
        governor = tree.head[verb]
        if any(tree.dep[each] == "cc" for each in tree.kids[governor]) or tree.text[verb - 1] != ",":
            continue
        for mark in range(verb - 2, governor, -1):
            if tree.lower[mark] in _SUBORDINATORS and tree.dep[mark] == "prep":
                noun = tree.child(mark, "pobj")
                if noun is not None and noun < verb:
                    _attach(tree, noun, verb, "nsubj")
                    _attach(tree, mark, verb, "mark")
                    tree.dep[verb] = "advcl"
                break


def _attach(tree: Tree, token: int, head: int, relation: str) -> None:
    tree.kids[tree.head[token]].remove(token)
    tree.head[token], tree.dep[token] = head, relation
    tree.kids[head] = sorted([*tree.kids[head], token])


def _give_back_objects(tree: Tree) -> None:
    """Give a preposition that the parser left alone its noun: "called on [President Sata] to act"."""
    for token, relation in enumerate(tree.dep):
        if relation != "prep" or tree.kids[token] or token + 1 >= len(tree) or tree.tag[token] != "IN":
            continue
        verb = tree.head[token]
        if not tree.is_verb(verb) or token != verb + 1:
            continue
        for noun in tree.children(verb, "dobj"):
            if noun > token and tree.left_edge(noun) == token + 1:
                _attach(tree, noun, token, "pobj")
                break


def _give_back_conjuncts(tree: Tree) -> None:
    """Join a finite verb to a finite one: in "allowed it to go ahead, but then accused", "go" is not what goes on."""
    for verb, relation in enumerate(tree.dep):
        if (
            relation != "conj"
            or tree.tag[verb] not in {"VBD", "VBZ"}
            or tree.child(verb, "nsubj", "aux") is not None
        ):
            continue
        governor = tree.head[verb]
        if tree.tag[governor] != "VB" or any(
            tree.tag[each] == "MD" for each in tree.children(governor, "aux")
        ):
            continue
        for above in tree.ancestors(governor):
            if tree.tag[above] in {"VBD", "VBZ"} or (
                tree.tag[above] == "VBN" and tree.child(above, "aux", "auxpass") is not None
            ):
                _attach(tree, verb, above, "conj")
                break


_ACTS = set(
    "accuse add announce appeal call condemn criticise criticize demand denounce deny dismiss express insist invite"
    " offer pledge praise promise propose reiterate reject repeat stress thank threaten urge vow warn welcome".split()
)


def _give_back_sayings(tree: Tree) -> None:
    """Join to a saying what else its speaker did: "said Iran sought peace, and called for talks" is one man's."""
    for verb, relation in enumerate(tree.dep):
        governor = tree.head[verb]
        if (
            relation != "conj"
            or tree.tag[verb] != "VBD"
            or tree.lemma[verb] not in _ACTS
            or tree.child(verb, "nsubj", "nsubjpass", "aux") is not None
            or tree.dep[governor] != "ccomp"
        ):
            continue
        above = tree.head[governor]
        comma = verb > 1 and tree.lower[verb - 1] in {"and", "but"} and tree.text[verb - 2] == ","
        if (
            comma
            and above < governor
            and tree.tag[above] == "VBD"
            and tree.lemma[above] in {"say", "add", "stress"}
        ):
            _attach(tree, verb, above, "conj")


def _give_back_clauses(tree: Tree) -> None:
    """Part two clauses run together: in "An envoy offered talks but the council rejected them" there are two subjects.

    The parser takes "offered" for a participle that describes the envoy, and "the council" for a second envoy.
    """
    for verb, relation in enumerate(tree.dep):
        noun = tree.head[verb]
        if (
            relation != "acl"
            or tree.tag[verb] != "VBD"
            or tree.dep[noun] != "nsubj"
            or tree.head[noun] < verb
        ):
            continue
        later = tree.head[noun]
        other = next((each for each in tree.children(noun, "conj") if verb < each < later), None)
        if other is None or not any(verb < each < other for each in tree.children(noun, "cc")):
            continue
        above, hangs = tree.head[later], tree.dep[later]
        _turn_over(tree, noun, verb)
        _attach(tree, other, later, "nsubj")
        if above == later:
            tree.head[verb], tree.dep[verb] = verb, "ROOT"
        else:
            tree.head[verb], tree.dep[verb] = above, hangs
            tree.kids[above] = sorted([*tree.kids[above], verb])
            tree.kids[above].remove(later)
        tree.head[later], tree.dep[later] = verb, "conj"
        tree.kids[verb] = sorted([*tree.kids[verb], later])


def _give_back_roots(tree: Tree) -> None:
    """Make the only finite verb the root: in "The Polish envoy left for Oslo", "left" does not describe the envoy."""
    for noun, head in enumerate(tree.head):
        if head != noun or not tree.is_noun(noun):
            continue
        for verb in tree.children(noun, "acl", "relcl"):
            finite = tree.tag[verb] in {"VBD", "VBZ"} and verb > noun
            own = tree.child(verb, "nsubj", "nsubjpass", "aux", "auxpass", "mark") is not None
            between = any(tree.text[each] in {",", ":", "-", "–", "—"} for each in range(noun, verb))
            if finite and not own and not between:
                _make_root(tree, noun, verb)
                break
        for verb in tree.children(noun, "conj"):
            other = tree.child(verb, "nsubj")
            as_well = other is not None and tree.lower[max(0, other - 3) : other] == ["as", "well", "as"]
            if other is not None and as_well and tree.is_verb(verb):  # "Chile as well as Bolivia signed"
                _make_root(tree, noun, verb)
                _attach(tree, other, noun, "conj")
                break


def _make_root(tree: Tree, noun: int, verb: int) -> None:
    tree.kids[noun].remove(verb)
    tree.head[verb], tree.dep[verb] = verb, "ROOT"
    tree.head[noun], tree.dep[noun] = verb, "nsubj"
    tree.kids[verb] = sorted([*tree.kids[verb], noun])
    for each in [kid for kid in tree.kids[noun] if kid > verb or tree.dep[kid] == "punct"]:
        if each > verb:
            _attach(tree, each, verb, tree.dep[each])


def _give_back_demonyms(tree: Tree) -> None:
    """Hang adjectives on the noun they share: in "between Togolese, Beninese and Malian ministers" all are adjectives.

    The parser takes the first for a people, and the ministers for one more in the list.
    """
    for noun, relation in enumerate(tree.dep):
        first = tree.head[noun]
        if relation != "conj" or tree.tag[noun] not in {"NN", "NNS"} or noun - 1 <= first:
            continue
        before = noun - 1
        joined = tree.tag[before] == "JJ" and tree.text[before][:1].isupper() and tree.dep[before] == "conj"
        listed = before in tree.conjuncts(first) and tree.entity[first] not in {"PERSON", "ORG"}
        if not joined or not listed:
            continue
        above, hangs = tree.head[first], tree.dep[first]
        if above == first:
            continue
        _attach(tree, noun, above, hangs)
        for each in [kid for kid in tree.kids[first] if kid < first]:
            _attach(tree, each, noun, tree.dep[each])
        _attach(tree, first, noun, "amod")


def _turn_over(tree: Tree, noun: int, verb: int) -> None:
    """Hang a noun on the verb that hung on it; where the verb hangs is for the caller to say."""
    tree.kids[noun].remove(verb)
    tree.kids[tree.head[noun]].remove(noun)
    tree.head[noun], tree.dep[noun] = verb, "nsubj"
    tree.kids[verb] = sorted([*tree.kids[verb], noun])


def _part_names(tree: Tree) -> None:
    """Part a name from the phrase before it: "In a speech on state television Agbeko vowed …"."""
    for verb, tag in enumerate(tree.tag):
        noun = verb - 1
        if tag not in {"VBD", "VBZ"} or verb < 2 or tree.tag[noun] != "NNP" or tree.dep[noun] != "pobj":
            continue
        if tree.head[verb] != verb or tree.child(verb, "nsubj", "nsubjpass", "aux", "expl") is not None:
            continue
        before = noun - 1
        if tree.tag[before] != "NN" or tree.head[before] != noun or tree.dep[before] != "compound":
            continue
        link = tree.head[noun]
        _attach(tree, noun, verb, "nsubj")
        _attach(tree, before, link, "pobj")
        for each in [kid for kid in tree.kids[noun] if kid < before]:
            _attach(tree, each, before, tree.dep[each])
