"""Who said what: source, cue and content (PolNeAR's terms), direct, indirect and mixed.

Found on the parse and on the quotation marks: a verb of saying and its clause, its quotation or what it is set into
(", he said,"); infinitives and objects ("urged Iran to stop", "denied the report"); nouns ("his claim that");
"according to"; and quotations that go on without a new cue. The cues are data (`data/cues.tsv`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman.coding._cues import cues
from dragoman.coding._quotations import by_sentence, quotations
from dragoman.coding._said import Region, Said
from dragoman.coding._statements_nouns import by_noun, by_phrase
from dragoman.coding._statements_spans import MARKS, is_speech
from dragoman.coding._statements_verbs import by_verb
from dragoman.language import Annotated, Parsed, Tree

__all__ = ["Said", "attributions", "cues", "heard", "statements", "told"]

_SPEAKING = {"say", "tell", "order", "deny"}
_NO_WORDS = {"act", "want"}
"""Kinds that report no words: a stand towards a thing, a wish or plan."""
_ASSERTING = {"say", "tell", "deny", "think", "show", "order"}
_ASSERTED = {"clause", "quote", "object"}
_LONG = 3
"""Words less one from which a cue inside a quotation is the speaker's own telling."""
_BACK = 3
"""Sentences after which a quotation without a cue is nobody's."""


def told(annotated: Annotated) -> list[list[Said]]:
    """The statements of each sentence of an article, as the codebook means them."""
    return [[each for each in row if each.kind not in _NO_WORDS] for row in attributions(annotated)]


def heard(row: list[Said]) -> list[Said]:
    """Those statements of a sentence that say how things are: no wishes, plans or things demanded.

    What is told of events within them is according to their source.
    """
    return [each for each in row if each.kind in _ASSERTING and each.form in _ASSERTED]


def attributions(annotated: Annotated) -> list[list[Said]]:
    """The same with wishes, plans and stands towards a thing (praise), which PolNeAR counts too."""
    marks = by_sentence(annotated, quotations(annotated))
    rows = [
        _found(parsed, [(first, last) for first, last, _ in touching])
        for parsed, touching in zip(annotated.sentences, marks, strict=True)
    ]
    _go_on(annotated, rows, marks)
    return rows


def statements(parsed: Parsed, regions: Iterable[Region] = ()) -> list[Said]:
    """The statements of one sentence, outermost first, given its quotations by token."""
    return [each for each in _found(parsed, list(regions)) if each.kind not in _NO_WORDS]


def _found(parsed: Parsed, regions: list[Region]) -> list[Said]:
    tree = parsed.tree
    if tree is None:
        return []
    found = [*by_verb(tree, regions), *by_noun(tree, regions), *by_phrase(tree, regions)]
    found.sort(key=lambda each: (-_size(each), _depth(tree, each)))
    return found


def _size(said: Said) -> int:
    return said.content[1] - said.content[0]


def _depth(tree: Tree, said: Said) -> int:
    """How far the cue stands below the root: of nested cues the outer comes first."""
    return sum(1 for _ in tree.ancestors(said.anchor)) if said.anchor >= 0 else 0


def _go_on(annotated: Annotated, rows: list[list[Said]], marks: list[list[tuple[int, int, int]]]) -> None:
    """Give quotations without a cue in their own sentence to whoever speaks in them, or spoke last."""
    outer = [_outside(row, touching) for row, touching in zip(rows, marks, strict=True)]
    speakers = _speakers(outer, marks)
    last: tuple[int, Said] | None = None
    for number, (parsed, row, touching) in enumerate(zip(annotated.sentences, rows, marks, strict=True)):
        tree = parsed.tree
        if tree is None:
            continue
        for first, end, quotation in touching:
            if any(each.covers(token) for each in outer[number] for token in (first, end)):
                continue
            speaker = speakers.get(quotation) or (last if last and number - last[0] <= _BACK else None)
            alone = is_speech(tree, (first, end)) and _alone(tree, first, end)
            if speaker is None or not alone:
                continue
            row.insert(0, _continued(tree, (first, end), speaker, number))
            last = (number, speaker[1])
        spoken = [each for each in outer[number] if each.kind in _SPEAKING and each.source]
        if spoken:
            last = (number, replace(spoken[0], speaker_in=number))


def _outside(row: list[Said], touching: list[tuple[int, int, int]]) -> list[Said]:
    """The statements whose cue stands in no quotation: those within one are the speaker's own telling."""
    return [
        each
        for each in row
        if not any(last - first >= _LONG and first <= each.anchor <= last for first, last, _ in touching)
    ]


def _speakers(rows: list[list[Said]], marks: list[list[tuple[int, int, int]]]) -> dict[int, tuple[int, Said]]:
    """Quotation → the sentence and statement whose cue gives its speaker."""
    found: dict[int, tuple[int, Said]] = {}
    for number, (row, touching) in enumerate(zip(rows, marks, strict=True)):
        for first, last, quotation in touching:
            for said in row:
                if said.source and (said.covers(first) or said.covers(last)):
                    found.setdefault(quotation, (number, replace(said, speaker_in=number)))
    return found


def _alone(tree: Tree, first: int, last: int) -> bool:
    """Whether nothing but a few linking words stands outside the quotation."""
    outside = [
        each for each in range(len(tree)) if not first <= each <= last and tree.text[each][:1].isalpha()
    ]
    return len(outside) <= 1


def _continued(tree: Tree, region: Region, speaker: tuple[int, Said], number: int) -> Said:
    said = speaker[1]
    at = said.speaker_in if said.speaker_in is not None else speaker[0]
    return Said(
        source=said.source,
        cue=None,
        content=region,
        head=region[0],
        direct=any(tree.text[each] in MARKS for each in range(region[0], region[1] + 1)),
        kind=said.kind,
        form="quote",
        parts=(region,),
        speaker_in=at if at != number else None,
    )
