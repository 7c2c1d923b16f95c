"""Who said what: source, cue and content (PolNeAR's terms), direct, indirect and mixed.

Found on the parse: a verb of saying and its clause, "according to", a quotation and the speaker beside it,
and quotations that go on without a new cue. The cues are data (`data/cues.tsv`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from dragoman.coding._slots import obj, subject
from dragoman.language import Parsed, Tree

_OPENING = {"``", '"', "“", "„", "«"}
_CLOSING = {"''", '"', "”", "»"}
_TRIMMED = {",", ".", ";", ":", "–", "—", "--", "-"}


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in one sentence, by token: source heads, cue and content (last included).

    `cue` is `None` where a quotation goes on; `denial` where the source says that the content is not so.
    """

    source: tuple[int, ...]
    cue: tuple[int, int] | None
    content: tuple[int, int]
    head: int
    direct: bool
    denial: bool = False
    addressee: tuple[int, ...] = ()

    def covers(self, token: int) -> bool:
        """Whether the token is part of what was said."""
        return self.content[0] <= token <= self.content[1] and not self.in_cue(token)

    def in_cue(self, token: int) -> bool:
        """Whether the token is the cue itself."""
        return self.cue is not None and self.cue[0] <= token <= self.cue[1]


@cache
def cues() -> dict[str, str]:
    """Lemmas that report speech → kind: `say`, `deny`, `think`, `order` (with an infinitive)."""
    text = resources.files("dragoman.coding").joinpath("data/cues.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return {lemma: kind for lemma, kind, *_ in rows}


def statements(parsed: Parsed) -> list[Said]:
    """The statements of one sentence, outermost first."""
    tree = parsed.tree
    assert tree is not None
    found: list[Said] = []
    for token, lemma in enumerate(tree.lemma):
        kind = cues().get(lemma)
        if kind and tree.is_verb(token):
            said = _by_verb(tree, token, kind)
            if said:
                found.append(said)
        elif tree.lower[token] == "according" and token + 1 < len(tree) and tree.lower[token + 1] == "to":
            said = _according(tree, token)
            if said:
                found.append(said)
    found.sort(key=lambda each: (each.content[0] - each.content[1], _depth(tree, each)))
    return found


def _depth(tree: Tree, said: Said) -> int:
    """How far the cue stands below the root: of nested cues the outer comes first."""
    return sum(1 for _ in tree.ancestors(said.cue[0])) if said.cue else 0


def _by_verb(tree: Tree, verb: int, kind: str) -> Said | None:
    clause = _clause(tree, verb)
    if clause is None and kind == "deny":
        return _denied_thing(tree, verb)
    if clause is None:
        span = _quoted_beside(tree, verb)
        if span is None or kind == "think":
            return None
        first, last = span
        head = first
    else:
        first, last = _extent(tree, clause, verb)
        last = _before_time_clause(tree, clause, first, last)
        head = clause
    if kind == "think" and tree.child(clause if clause is not None else verb, "mark", "nsubj") is None:
        return None
    source = tuple(subject(tree, verb))
    return Said(
        source=source,
        cue=_cue(tree, verb),
        content=(first, last),
        head=head,
        direct=_direct(tree, first, last),
        denial=kind == "deny",
        addressee=tuple(obj(tree, verb))
        if tree.lemma[verb] in {"tell", "inform", "assure", "warn", "remind"}
        else (),
    )


def _clause(tree: Tree, verb: int) -> int | None:
    """The clause a verb of saying governs, or that it is set into ("…, he said, …")."""
    clause = tree.child(verb, "ccomp")
    if clause is not None:
        return clause
    clause = tree.child(verb, "xcomp")
    if clause is not None and tree.lemma[verb] not in {"say", "tell"}:
        return clause
    if tree.dep[verb] in {"parataxis", "ccomp", "advcl"} and tree.dep[verb] != "advcl":
        above = tree.head[verb]
        commas = any(tree.text[each] == "," for each in range(min(verb, above), max(verb, above)))
        if tree.dep[verb] == "parataxis" and commas and tree.is_verb(above):
            return above
    return None


def _denied_thing(tree: Tree, verb: int) -> Said | None:
    things = obj(tree, verb) or tree.children(verb, "xcomp")
    if not things:
        return None
    first, last = _extent(tree, things[0], verb)
    return Said(
        tuple(subject(tree, verb)),
        _cue(tree, verb),
        (first, last),
        things[0],
        _direct(tree, first, last),
        denial=True,
    )


def _extent(tree: Tree, clause: int, verb: int) -> tuple[int, int]:
    """First and last token of the content: the clause without "that", without the cue's own words."""
    own = set(tree.subtree(verb)) - set(tree.subtree(clause)) | {verb}
    below = [each for each in tree.subtree(clause) if each not in own or tree.under(verb, clause)]
    if tree.under(verb, clause):
        cue_part = set(tree.subtree(verb))
        below = [each for each in below if each not in cue_part]
    first, last = below[0], below[-1]
    if clause < verb < last:
        last = max(each for each in below if each < verb) if first < verb else last
    while first < last and (
        (tree.lower[first] == "that" and tree.dep[first] == "mark") or tree.text[first] in _TRIMMED
    ):
        first += 1
    while last > first and tree.text[last] in _TRIMMED:
        last -= 1
    if last + 1 < len(tree) and tree.text[last + 1] in _CLOSING and _opened(tree, first, last):
        last += 1
    if (
        first > 0
        and tree.text[first - 1] in _OPENING
        and tree.text[last] in _CLOSING
        and not _opened(tree, first, last - 1)
    ):
        first -= 1
    return first, last


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


def _opened(tree: Tree, first: int, last: int) -> bool:
    """Whether a quotation is left open among the tokens."""
    opened = sum(1 for each in range(first, last + 1) if tree.text[each] in {"``", "“", "«"})
    closed = sum(1 for each in range(first, last + 1) if tree.text[each] in {"''", "”", "»"})
    straight = sum(1 for each in range(first, last + 1) if tree.text[each] == '"')
    return opened > closed or straight % 2 == 1


def _quoted_beside(tree: Tree, verb: int) -> tuple[int, int] | None:
    """The longest stretch in quotation marks in the sentence, outside which the verb stands."""
    marks = [each for each, word in enumerate(tree.text) if word in _OPENING | _CLOSING]
    best: tuple[int, int] | None = None
    for begin, end in zip(marks[::2], marks[1::2], strict=False):
        if begin < verb < end:
            return None
        if best is None or end - begin > best[1] - best[0]:
            best = (begin, end)
    return best if best and best[1] - best[0] > 3 else None


def _cue(tree: Tree, verb: int) -> tuple[int, int]:
    particle = tree.child(verb, "prt")
    return (verb, particle) if particle == verb + 1 else (verb, verb)


def _according(tree: Tree, token: int) -> Said | None:
    to = token + 1
    names = tree.children(to, "pobj") or tree.children(token, "pobj")
    if not names:
        return None
    phrase = {token, to, *(each for name in names for each in tree.subtree(name))}
    top = tree.head[token]
    rest = [each for each in tree.subtree(top) if each not in phrase]
    whole = [each for each in range(len(tree)) if each not in phrase]
    if all(
        tree.text[each] in _TRIMMED or tree.text[each] in _CLOSING for each in whole if each > max(phrase)
    ):
        rest = whole
    after = [each for each in rest if each > max(phrase)]
    before = [each for each in rest if each < token]
    part = before if len(before) >= len(after) else after
    while part and (tree.text[part[0]] in _TRIMMED or tree.lower[part[0]] == "that"):
        part = part[1:]
    while part and tree.text[part[-1]] in _TRIMMED:
        part = part[:-1]
    if not part:
        return None
    return Said(tuple(names), (token, to), (part[0], part[-1]), top, _direct(tree, part[0], part[-1]))


def _direct(tree: Tree, first: int, last: int) -> bool:
    return any(tree.text[each] in _OPENING | _CLOSING for each in range(first, last + 1))
