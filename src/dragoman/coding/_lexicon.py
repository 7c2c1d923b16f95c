"""The lexicon of frames: which words tell of which event, and where its parties stand.

One file a PLOVER type under `data/lexicon/`, one frame a line, tab-separated:

head
    Lemmas in lower case. Of a verb the first word is the head (`call off`, `lash out at`): the others must
    follow within a few words. Of a noun the last is (`phone call`): the others must stand before it. `@class` is
    each word of a class in turn.
pos
    `V` verb, `N` noun, `A` adjective or adverb, `M` modal ("must" in what somebody says).
when
    Conditions, all of which must hold, parted by `; `. `obj:a|b` the object's lemma is one of these, `subj:…`
    the subject's, `on:…` that of what follows the preposition; `@class` stands for the words of a class in
    `classes.tsv`, `@actor` for anything that can act politically, `@person` for a person's name, `@place` for a
    place's.
    `comp:to|that|ing` a complement of that form, `owncomp` one with a subject of its own, `present` the present
    tense, `headneg` a negation of the verb over a modal, `prep:on` that preposition, `noobj` no object,
    `none` the noun has "no" before it, `there` it follows "there is", `modal` the verb has a modal, `headmodal` the
    verb over a noun has, `said` the noun is what something is said to be ("is a crime"), `compneg` the complement is
    negated, `compnone` its subject has "no" before it, `not:…` the contrary of a condition.
    `broad` asks nothing: such a frame is tried where no frame of its type fits, beside one of another type too, and
    what it finds has the doubt "broad".
mode
    PLOVER mode, or empty.
actor, recipient
    Where they stand, tried in order, parted by `|`: `subj`, `obj`, `iobj`, `poss` (possessor), `mod` (an adjective
    or noun before it: "Iranian", "Iran-US"), a preposition (`with`), `obj.poss`, `obj.mod`, `obj.for` (of the
    object), `comp.subj`, `comp.obj` (in the complement), `attr` (what is said to be), `named` (what it is called),
    `light` (subject of the verb that carries a noun:
    "held talks"), `told` (whoever is told something in a meeting). `-` for none. Empty means the usual: of a
    verb `subj` and `obj`, of a noun `poss|mod|by|of|light` and `with|on|against|to`.
status
    Overrides what the grammar says (`cancelled` for "call off"), or empty.

Example:
    A sentence of ours, the trigger in `*…*`, the actor in `[A …]`, the recipient in `[R …]`. It is a test.
source
    Who wrote the line, or the work it follows.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from dragoman.errors import ReferenceDataError
from dragoman.model import EventType, Status

COLUMNS = ("head", "pos", "when", "mode", "actor", "recipient", "status", "example", "source")
_USUAL = {
    "V": (("subj",), ("obj",)),
    "N": (("poss", "mod", "by", "of", "light"), ("with", "on", "against", "to")),
    "A": (("subj",), ("of", "to", "with", "about", "on", "at")),
    "M": (("speaker",), ("head.subj", "head.obj")),
}
OPAQUE = frozenset({EventType.REQUEST, EventType.AGREE, EventType.THREATEN, EventType.REJECT})
"""Types whose content is not coded again: what is demanded, promised, threatened or refused."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a frame: `slot` and the words it must (or, `negated`, must not) hold."""

    slot: str
    words: frozenset[str]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """One line of the lexicon; `id` names it in reports (`CONSULT:V:meet`)."""

    id: str
    type: EventType
    head: tuple[str, ...]
    pos: str
    when: tuple[Condition, ...]
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    status: Status | None
    example: str
    broad: bool = False

    @property
    def key(self) -> str:
        """The word that must be met for the frame to be tried."""
        return self.head[-1] if self.pos == "N" else self.head[0]

    @property
    def negates(self) -> bool:
        """Whether the frame itself asks for a negation ("would not agree"), which is then part of its meaning."""
        return any(each.slot in {"neg", "none", "headneg"} and not each.negated for each in self.when)

    @property
    def specificity(self) -> int:
        """How much it asks for; of the frames that fit a word the one that asks most is taken."""
        return 2 * len(self.head) + sum(
            1
            if each.negated or each.slot in {"noobj", "plural"}
            else 4
            if each.slot in {"unless", "none", "said", "compneg", "compnone"}
            else 2
            for each in self.when
        )


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All frames by part of speech and key word, most specific first, the broad ones apart; and the word classes."""

    frames: dict[tuple[str, str], tuple[Frame, ...]]
    broad: dict[tuple[str, str], tuple[Frame, ...]]
    classes: dict[str, frozenset[str]]

    def __len__(self) -> int:
        return sum(len(each) for frames in (self.frames, self.broad) for each in frames.values())


@cache
def lexicon() -> Lexicon:
    """The lexicon shipped with dragoman.

    Raises:
        ReferenceDataError: if a line cannot be read; it names file and line.
    """
    folder = resources.files("dragoman.coding").joinpath("data")
    classes = _read_classes(folder.joinpath("classes.tsv").read_text("utf-8"))
    found: dict[tuple[str, str], list[Frame]] = defaultdict(list)
    for kind in EventType:
        name = f"{kind.lower()}.tsv"
        text = folder.joinpath("lexicon", name).read_text("utf-8")
        for frame in read_frames(text, kind, name, classes):
            found[frame.pos, frame.key].append(frame)
    strict, broad = (
        {
            key: tuple(
                sorted(
                    (frame for frame in each if frame.broad is wanted),
                    key=lambda frame: (-frame.specificity, frame.id),
                )
            )
            for key, each in found.items()
            if any(frame.broad is wanted for frame in each)
        }
        for wanted in (False, True)
    )
    return Lexicon(strict, broad, classes)


def _read_classes(text: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in text.splitlines()[1:]:
        word, name, *_ = line.split("\t")
        found[name].add(word)
    return {name: frozenset(words) for name, words in found.items()}


def read_frames(text: str, kind: EventType, name: str, classes: dict[str, frozenset[str]]) -> list[Frame]:
    """The frames of one file.

    Raises:
        ReferenceDataError: if a line does not have the nine columns or a value is unknown.
    """
    lines = text.splitlines()
    if not lines or tuple(lines[0].split("\t")) != COLUMNS:
        raise ReferenceDataError(f"columns are not {', '.join(COLUMNS)}", where=f"{name}:1")
    return [
        frame
        for number, line in enumerate(lines[1:], 2)
        for frame in _frames(line, kind, f"{name}:{number}", classes)
    ]


def _frames(line: str, kind: EventType, where: str, classes: dict[str, frozenset[str]]) -> list[Frame]:
    """The frame of a line, or one for each word of the class it is headed by."""
    frame = _frame(line, kind, where, classes)
    if not frame.head[0].startswith("@"):
        return [frame]
    words = classes.get(frame.head[0][1:])
    if not words:
        raise ReferenceDataError(f"no class {frame.head[0]}", where=where)
    return [replace(frame, head=(word,)) for word in sorted(words)]


def _frame(line: str, kind: EventType, where: str, classes: dict[str, frozenset[str]]) -> Frame:
    cells = line.split("\t")
    if len(cells) != len(COLUMNS):
        raise ReferenceDataError(f"{len(cells)} columns, not {len(COLUMNS)}", where=where)
    head, pos, when, mode, actor, recipient, status, example, _ = (each.strip() for each in cells)
    try:
        usual = _USUAL[pos]
        conditions = tuple(_condition(each, classes) for each in when.split("; ") if each)
        return Frame(
            id=f"{kind}:{pos}:{head}" + (f"[{when}]" if when else ""),
            type=kind,
            head=tuple(head.split()),
            pos=pos,
            when=conditions,
            mode=mode or None,
            actor=_slots(actor, usual[0]),
            recipient=_slots(recipient, usual[1]),
            status=Status(status) if status else None,
            example=example,
            broad=any(each.slot == "broad" for each in conditions),
        )
    except (KeyError, ValueError) as error:
        raise ReferenceDataError(f"not a frame: {error}", where=where) from error


def _slots(cell: str, usual: tuple[str, ...]) -> tuple[str, ...]:
    if cell == "-":
        return ()
    return tuple(cell.split("|")) if cell else usual


def _condition(text: str, classes: dict[str, frozenset[str]]) -> Condition:
    negated = text.startswith("not:")
    slot, _, cell = text.removeprefix("not:").partition(":")
    words: set[str] = set()
    for word in cell.split("|") if cell else ():
        if word.startswith("@") and word not in {"@actor", "@person", "@place"}:
            words |= classes[word[1:]]
        else:
            words.add(word)
    return Condition(slot, frozenset(words), negated)
