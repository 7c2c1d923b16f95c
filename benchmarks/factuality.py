"""Whether told events happened, did not, or are uncertain, at MEANTIME's event mentions.

How its attributes make three classes. `not happened`: certainty CERTAIN and polarity NEG, whatever the time.
`happened`: CERTAIN, POS and NON_FUTURE, and not in either part of a conditional (special_cases COND_…).
`uncertain`: everything else that is annotated, that is the future, POSSIBLE, PROBABLE, conditional and underspecified.
Mentions without certainty, polarity or time are left out. Generic statements (GEN) are taken by their other attributes.
How our statuses do: happened, ongoing are `happened`; denied, cancelled `not happened`; planned, possible `uncertain`.

Each sentence is parsed alone and read at the mention's head token. Documents are split in two by the parity of the
SHA-1 of their name; rules were tuned on half 0 only. (To settle the mapping of the attributes, some rare values
were looked up in both halves.)
"""

from __future__ import annotations

import tarfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from benchmarks import Result
from benchmarks._data import shared
from benchmarks.reports import half
from dragoman.coding._status import status_of
from dragoman.language import Tree
from dragoman.language._pipeline import parse
from dragoman.model import Status

CLASSES = ("happened", "not happened", "uncertain")
_OURS = {
    Status.HAPPENED: "happened",
    Status.ONGOING: "happened",
    Status.DENIED: "not happened",
    Status.CANCELLED: "not happened",
    Status.PLANNED: "uncertain",
    Status.POSSIBLE: "uncertain",
}
_GLUED_LEFT = frozenset({",", ".", ";", ":", ")", "]", "?", "!", "%", "'s", "'", "''", "n't", "’s", "’"})
_GLUED_RIGHT = frozenset({"(", "[", "$", "``", "£", "€"})


@dataclass(frozen=True, slots=True)
class Mention:
    """An annotated event: its document, sentence, the characters of each of its words, and its class."""

    document: str
    text: str
    words: tuple[tuple[int, int], ...]
    gold: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What we make of a mention, and why."""

    mention: Mention
    word: str
    status: Status
    why: str

    @property
    def found(self) -> str:
        """Our class."""
        return _OURS[self.status]


def run(data: Path | None) -> Result:
    """Score `status_of` on CAT XML: a tar archive, a folder, or one file."""
    path = data or shared("data", "meantime.tar.gz")
    found = readings(mentions(path))
    pairs = [(each.mention.gold, each.found) for each in found]
    scores, constant = f1(pairs), constant_f1(pairs)
    rows = [(f"F1 of {name}", f"{scores[name]:.4f}") for name in CLASSES]
    rows += [(f"mentions {name}", str(sum(gold == name for gold, _ in pairs))) for name in CLASSES]
    for number in (0, 1):
        part = [(each.mention.gold, each.found) for each in found if half(each.mention.document) == number]
        if part:
            label = "tuned on" if number == 0 else "only checked"
            own = f1(part)
            text = f"macro-F1 {macro(own):.4f} (" + ", ".join(f"{own[name]:.3f}" for name in CLASSES) + ")"
            rows.append((f"half {number} ({label}), {len(part)} mentions", text))
            rows.append((f"half {number}: always the same guess", f"{constant_f1(part):.4f}"))
    return Result(
        "factuality",
        path.name,
        len(pairs),
        {
            "macro_f1": macro(scores),
            "accuracy": sum(gold == ours for gold, ours in pairs) / len(pairs) if pairs else 0.0,
            "constant_macro_f1": constant,
        },
        rows,
        ["constant_macro_f1: the commonest class guessed for every mention."],
    )


def readings(found: Sequence[Mention]) -> list[Reading]:
    """What `status_of` says of each mention."""
    texts = list(dict.fromkeys(each.text for each in found))
    trees = {text: Tree(doc) for text, doc in zip(texts, parse(texts), strict=True)}
    made: list[Reading] = []
    for mention in found:
        tree = trees[mention.text]
        head = _head(tree, mention.words)
        status, why = status_of(tree, head)
        made.append(Reading(mention, tree.text[head], status, why))
    return made


def _head(tree: Tree, words: Sequence[tuple[int, int]]) -> int:
    """The token of the mention on which its others hang."""
    tokens = [
        token
        for token in range(len(tree))
        if any(tree.start[token] < end and start < tree.end[token] for start, end in words)
    ]
    return next(
        (each for each in tokens if tree.head[each] not in tokens or tree.head[each] == each), tokens[0]
    )


def f1(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """F1 of each class over pairs of gold and guess."""
    gold, ours = Counter(each for each, _ in pairs), Counter(each for _, each in pairs)
    right = Counter(gold for gold, guess in pairs if gold == guess)
    return {
        name: 2 * right[name] / (gold[name] + ours[name]) if gold[name] + ours[name] else 0.0
        for name in CLASSES
    }


def macro(scores: dict[str, float]) -> float:
    """The mean over the three classes."""
    return sum(scores[name] for name in CLASSES) / len(CLASSES)


def constant_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """Macro-F1 of guessing the commonest class always."""
    if not pairs:
        return 0.0
    commonest = Counter(gold for gold, _ in pairs).most_common(1)[0][0]
    return macro(f1([(gold, commonest) for gold, _ in pairs]))


def mentions(path: Path) -> list[Mention]:
    """The annotated events of all documents, sorted by document."""
    found = [each for content in _files(path) for each in _of_document(content)]
    return sorted(found, key=lambda each: each.document)


def _files(path: Path) -> Iterator[bytes]:
    if path.is_dir():
        for each in sorted(path.rglob("*.xml")):
            yield each.read_bytes()
    elif tarfile.is_tarfile(path):
        with tarfile.open(path) as archive:
            for member in archive:
                handle = archive.extractfile(member) if member.name.endswith(".xml") else None
                if handle is not None:
                    yield handle.read()
    else:
        yield path.read_bytes()


def _of_document(content: bytes) -> Iterator[Mention]:
    root = etree.fromstring(content)
    texts: dict[str, str] = defaultdict(str)
    places: dict[str, tuple[str, int, int]] = {}
    before = ""
    for token in root.iter("token"):
        word, number = token.text or "", token.get("sentence") or ""
        glued = word in _GLUED_LEFT or before in _GLUED_RIGHT
        if texts[number] and not glued:
            texts[number] += " "
        start = len(texts[number])
        texts[number] += word
        places[token.get("t_id")] = (number, start, start + len(word))
        before = word
    name = root.get("doc_name") or ""
    for event in root.iter("EVENT_MENTION"):
        anchors = [places[each.get("t_id")] for each in event.iter("token_anchor")]
        gold = class_of(dict(event.attrib))
        if anchors and gold:
            words = tuple((start, end) for _, start, end in sorted(anchors, key=lambda each: each[1]))
            yield Mention(name, texts[anchors[0][0]], words, gold)


def class_of(attributes: dict[str, str]) -> str | None:
    """The class of a mention by its attributes, as the module says; None where they are not annotated."""
    certainty, polarity, time = (attributes.get(name, "") for name in ("certainty", "polarity", "time"))
    if not (certainty and polarity and time):
        return None
    if certainty == "CERTAIN" and polarity == "NEG":
        return "not happened"
    conditional = attributes.get("special_cases", "").startswith("COND")
    if certainty == "CERTAIN" and polarity == "POS" and time == "NON_FUTURE" and not conditional:
        return "happened"
    return "uncertain"
