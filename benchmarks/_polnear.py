"""PolNeAR in CofeNet's form: tokens as print, and statements as PolNeAR marks their spans.

PolNeAR's conventions differ from the codebook's, by rule:

- a source is the whole noun phrase, appositions and relative clauses included, with the comma that closes them, and
  a relative pronoun is a source where it stands for one;
- a cue takes in the auxiliaries, negation and adverbs that stand right before the verb;
- the content takes in "that" and the quotation marks, leaves out the full stop behind an unquoted one, and a
  quotation that goes on over sentences is one span.

Labels do not overlap: of nested attributions the outermost is marked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dragoman.coding._said import Said
from dragoman.language import Annotated, Tree

Labelled = tuple[str, int, int]
"""Label, first and last token."""

_PRINTED = {
    "``": '"',
    "''": '"',
    "`": "'",
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "-LCB-": "{",
}
_PRINTED |= {"-RCB-": "}"}
_CLOSING = {
    ",",
    ".",
    ":",
    ";",
    "?",
    "!",
    ")",
    "]",
    "}",
    "%",
    "'s",
    "n't",
    "'re",
    "'ve",
    "'ll",
    "'d",
    "'m",
    "...",
    "'",
}
_DAYS = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "morning", "afternoon"}
_DAYS |= {"evening", "night"}
_OPENING = {"(", "[", "{", "$", "#", "£", "€"}


def printed(tokens: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """The tokens as a newspaper prints them, and where each begins and ends."""
    text = ""
    places: list[tuple[int, int]] = []
    inside = False
    glue = True
    for token in tokens:
        word = _PRINTED.get(token, token)
        closes = word.lower() in _CLOSING
        if word == '"':
            closes = token == "''" and (inside or (bool(text) and text[-1] in ",.?!"))
            inside = not closes
        if text and not glue and not closes:
            text += " "
        places.append((len(text), len(text) + len(word)))
        text += word
        glue = word in _OPENING or (word == '"' and inside) or token == "`"
    return text, places


def gold(row: dict[str, Any]) -> list[Labelled]:
    """The labelled spans of an item."""
    found: list[Labelled] = []
    for place, label in enumerate(row["labels"]):
        if label == "O":
            continue
        kind = label[2:]
        if label[0] == "I" and found and found[-1][0] == kind and found[-1][2] == place - 1:
            found[-1] = (kind, found[-1][1], place)
        else:
            found.append((kind, place, place))
    return found


@dataclass(frozen=True, slots=True)
class _Marked:
    """An attribution by character: stretches of content, cue and source."""

    content: list[tuple[int, int]]
    cue: tuple[int, int] | None
    source: list[tuple[int, int]]
    goes_on: bool


def predicted(
    annotated: Annotated, rows: list[list[Said]], block: int, places: list[tuple[int, int]]
) -> list[Labelled]:
    """Our statements in one paragraph as PolNeAR would mark them, on its tokens."""
    found = [
        _marked(annotated, number, said)
        for number, row in enumerate(rows)
        if annotated.sentences[number].sentence.block == block
        for said in row
    ]
    labels: list[str] = ["O"] * len(places)
    taken: list[Labelled] = []
    for each in sorted(_joined(annotated, found), key=lambda one: -_extent(one)):
        spans = [("content", _on_tokens(places, *one)) for one in each.content]
        if each.cue:
            spans.append(("cue", _on_tokens(places, *each.cue)))
        spans += [("source", _on_tokens(places, *one)) for one in each.source]
        for kind, span in spans:
            if span is None or any(labels[at] != "O" for at in range(span[0], span[1] + 1)):
                continue
            labels[span[0] : span[1] + 1] = [kind] * (span[1] + 1 - span[0])
            taken.append((kind, *span))
    return sorted(taken, key=lambda one: one[1])


def _extent(marked: _Marked) -> int:
    return max(end for _, end in marked.content) - min(start for start, _ in marked.content)


def _on_tokens(places: list[tuple[int, int]], start: int, end: int) -> tuple[int, int] | None:
    inside = [at for at, (first, last) in enumerate(places) if first < end and last > start]
    return (inside[0], inside[-1]) if inside else None


def _marked(annotated: Annotated, number: int, said: Said) -> _Marked:
    parsed = annotated.sentences[number]
    tree = parsed.tree
    assert tree is not None
    offset = parsed.sentence.span.start

    def chars(first: int, last: int) -> tuple[int, int]:
        return offset + tree.start[first], offset + tree.end[last]

    parts = [_with_that(tree, *part) for part in said.parts or (said.content,)]
    own = {each for first, last in parts for each in range(first, last + 1)}
    cue = _verb_group(tree, said, own) if said.cue else None
    if cue:
        own |= set(range(cue[0], cue[1] + 1))
    heads = said.printed or said.source if said.speaker_in is None and said.cue else ()
    return _Marked(
        [chars(*part) for part in parts],
        chars(*cue) if cue else None,
        [chars(*_phrase(tree, head, own)) for head in heads[:1]],
        said.cue is None,
    )


def _with_that(tree: Tree, first: int, last: int) -> tuple[int, int]:
    """The content with the "that" before it."""
    if first > 0 and tree.lower[first - 1] in {"that", "whether", "if"} and tree.tag[first - 1] == "IN":
        return first - 1, last
    return first, last


def _verb_group(tree: Tree, said: Said, own: set[int]) -> tuple[int, int]:
    """The cue with what stands right before it: auxiliaries, negation, adverbs."""
    assert said.cue is not None
    first, last = said.cue
    while (
        last + 1 < len(tree)
        and last + 1 not in own
        and tree.lower[last + 1] in _DAYS
        and tree.is_verb(said.anchor)
    ):
        last += 1
    if last + 1 < len(tree) and tree.text[last + 1] == ":":
        last += 1
    if not tree.is_verb(said.anchor):
        return first, last
    above = tree.head[said.anchor]
    if (
        tree.dep[said.anchor] == "xcomp"
        and tree.lemma[above] in {"continue", "go", "begin", "start", "come"}
        and tree.lower[first - 1] == "to"
        and first - above <= 3
    ):
        return above, last
    helpers = set(tree.children(said.anchor, "aux", "auxpass", "neg", "advmod"))
    while first - 1 in helpers and first - 1 not in own and tree.tag[first - 1] not in {"WRB", "TO"}:
        first -= 1
    while first < said.cue[0] and tree.tag[first].startswith("RB") and not _helps(tree, first):
        if tree.lower[first] in {"n't", "not", "never"} or first == said.cue[0] - 1:
            break
        first += 1
    return first, last


def _helps(tree: Tree, first: int) -> bool:
    """Whether a word before a verb is an auxiliary."""
    return tree.dep[first] in {"aux", "auxpass"}


def _phrase(tree: Tree, head: int, own: set[int]) -> tuple[int, int]:
    """The whole noun phrase, up to the words of the cue and the content."""
    below = set(tree.subtree(head))
    for kid in tree.kids[head]:
        if tree.dep[kid] in {"ccomp", "parataxis"}:
            below -= set(tree.subtree(kid))
        elif tree.dep[kid] == "relcl":
            start = tree.left_edge(kid)
            if tree.text[start - 1] in {",", "--"} and {"which", "whose"} & set(tree.lower[start : kid + 1]):
                below -= set(range(start - 1, tree.subtree(kid)[-1] + 1))
    first = last = head
    while first - 1 in below and first - 1 not in own and tree.text[first - 1] not in {"-", "--", "—"}:
        first -= 1
    while last + 1 in below and last + 1 not in own:
        last += 1
    while tree.text[last] in {".", "-", "—", "--"} and last > head:
        last -= 1
    commas = [each for each in range(head, last + 1) if tree.text[each] == ","]
    if commas and last + 1 < len(tree) and tree.text[last + 1] == "," and last + 2 < len(tree):
        last += 1
    elif tree.text[last] == "," and not commas[:-1]:
        last -= 1
    return first, last


def _joined(annotated: Annotated, found: list[_Marked]) -> list[_Marked]:
    """A quotation that goes on right behind another stretch of the same words is one with it."""
    text = annotated.article.text
    rows: list[_Marked] = []
    for each in sorted(_outermost(found), key=lambda one: min(one.content)):
        before = rows[-1] if rows else None
        if before and (each.goes_on or before.goes_on):
            end = max(last for _, last in before.content)
            start = min(each.content)[0]
            if not text[end:start].strip(" .") and not text[:end].endswith('"'):
                parts = [*sorted(before.content)[:-1], (max(before.content)[0], min(each.content)[1])]
                rows[-1] = _Marked(
                    [*parts, *sorted(each.content)[1:]],
                    before.cue or each.cue,
                    before.source or each.source,
                    before.goes_on and each.goes_on,
                )
                continue
        rows.append(each)
    return rows


def _outermost(found: list[_Marked]) -> list[_Marked]:
    """Without those that stand wholly inside the content of another."""
    return [
        each
        for each in found
        if not any(
            other is not each
            and _extent(other) > _extent(each)
            and any(
                start <= min(each.content)[0] and max(last for _, last in each.content) <= end
                for start, end in other.content
            )
            for other in found
        )
    ]
