"""What a draft is judged by: features that are there or not, each a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.coding._draft import Draft
from dragoman.coding._parties import alike
from dragoman.coding._said import Said
from dragoman.coding.judge._grammar import grammar
from dragoman.coding.judge._parties import day, parties
from dragoman.coding.judge._tellings import twin
from dragoman.coding.likeness import NONE, TYPES
from dragoman.language import Annotated
from dragoman.model import Actor

_SINGLE = 2
"""An article of no more sentences is a sentence out of its context."""
_CROSSED = (
    "det=",
    "voice=",
    "pair=",
    "status=",
    "from=",
    "clause=",
    "tag=",
    "dated",
    "undated",
    "actor:sector",
    "tellings=",
    "like=",
    "likeliest",
)
"""Features that are also told apart by type."""
_OF_DOUBTS = (
    "pos=",
    "tag=",
    "dep=",
    "status=",
    "pair=",
    "actors=",
    "recipients=",
    "voice=",
    "clause=",
    "told earlier",
    "like=",
    "rather another",
    "likeliest",
)
"""Features that are also told apart by what speaks against a draft."""


def features(
    annotated: Annotated, said: list[list[Said]], told: list[Draft], doubted: list[Draft]
) -> tuple[list[list[str]], list[list[str]]]:
    """The features of each draft of an article, in order: of those told, and of those there are doubts of.

    Args:
        annotated: The article.
        said: The statements of each sentence.
        told: What nothing speaks against, tellings of one event joined.
        doubted: What something speaks against.
    """
    return (
        [list(dict.fromkeys(_all(annotated, said, told, each))) for each in told],
        [list(dict.fromkeys(_all(annotated, said, told, each))) for each in doubted],
    )


def _all(annotated: Annotated, said: list[list[Said]], told: list[Draft], draft: Draft) -> Iterator[str]:
    plain = [
        *_frame(draft),
        *_likeness(draft),
        *_status(draft),
        *(f"doubt={each}" for each in draft.doubts or ("none",)),
        *parties(draft),
        *day(draft.date, annotated.article.publication.anchor),
        *_place(annotated, told, draft),
        *_others(told, draft),
    ]
    tree = annotated.sentences[draft.sentence].tree
    if tree is not None and 0 <= draft.token < len(tree):
        plain += grammar(tree, draft.token, said[draft.sentence])
        head = tree.lemma[draft.token]
        yield from (
            f"{head}&{each}" for each in plain if each.startswith(("dep=", "status=", "pair=", "doubt="))
        )
    yield from plain
    yield from (f"{draft.type}&{each}" for each in plain if each.startswith(_CROSSED))
    if draft.doubts:
        for doubt in draft.doubts:
            yield from (f"{doubt}&{each}" for each in plain if each.startswith(_OF_DOUBTS))
            yield f"{draft.type}&{draft.frame.split(':')[1]}&doubt={doubt}"


def _frame(draft: Draft) -> Iterator[str]:
    name, _, conditions = draft.frame.partition("[")
    kind, pos, head = name.split(":", 2)
    yield f"frame={draft.frame}"
    yield f"head={pos}:{head}"
    yield f"pos={pos}"
    yield f"type={draft.type}"
    yield f"type+pos={draft.type}:{pos}"
    yield f"mode={draft.type}:{draft.mode}"
    if kind != draft.type:
        yield f"told as={kind}>{draft.type}"
    yield "conditions" if conditions else "no conditions"
    yield f"words={len(head.split())}"
    yield f"sure={draft.confidence:.1f}"


_STEPS = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


def _likeness(draft: Draft) -> Iterator[str]:
    """How like its trigger is to those of its type, of any, and of which rather."""
    if draft.likeness is None:
        yield "like=none"
        return
    own, event = draft.likeness[TYPES.index(draft.type)], 1 - draft.likeness[NONE]
    yield from (f"like>{step}" for step in _STEPS if own > step)
    yield f"like={sum(1 for step in _STEPS if own > step)}"
    yield from (f"event>{step}" for step in _STEPS if event > step)
    best = max(draft.likeness[:NONE])
    if best > own:
        yield "rather another"
        if best > max(2 * own, 0.1):
            yield f"rather={TYPES[draft.likeness.index(best)]}"
    else:
        yield "likeliest"


_WHY = re.compile(r"“.*")


def _status(draft: Draft) -> Iterator[str]:
    yield f"status={draft.status}"
    why = draft.reasons[1].partition(": ")[2]
    yield f"why={_WHY.sub('', why).strip()}"
    if "“" in why:
        yield f"why={why.lower()}"
    if draft.definite:
        yield "taken up"


def _place(annotated: Annotated, drafts: list[Draft], draft: Draft) -> Iterator[str]:
    """Where in the article it stands, and how much the article tells."""
    count = len(annotated.sentences)
    yield f"tellings={min(1 + len(draft.again), 4)}"
    if draft.place is not None:
        yield "placed"
    if count <= _SINGLE:
        yield "out of context"
        return
    yield f"at={draft.sentence if draft.sentence < 3 else 3 if draft.sentence < 6 else 6}"
    yield f"part={4 * draft.sentence // count}"
    words = len(annotated.article.text.split())
    yield f"dense={min(int(100 * len(drafts) / max(words, 1)), 6)}"
    kin = sum(1 for each in drafts if each.type is draft.type)
    yield f"of type={min(kin, 6)}"


def _others(drafts: list[Draft], draft: Draft) -> Iterator[str]:
    """Whether the article tells something else of the same type, the same parties or in the same sentence."""
    here = [each for each in drafts if each is not draft and _tells(each, draft.sentence)]
    yield f"beside={min(len(here), 4)}"
    if any(each.type is draft.type for each in here):
        yield "same type beside"
    for each in here:
        yield f"with={each.type}"
        if each.token == draft.token:
            yield "same word"
    same = [other for other in drafts if other is not draft and other.type is draft.type]
    for name, sign in (("earlier", 1), ("later", -1)):
        kin = [each for each in same if sign * (draft.sentence - each.sentence) > 0 and _meet(each, draft)]
        if kin:
            yield f"told {name}"
            if any(
                each.slots[1] and draft.slots[1] and _share(each.recipients, draft.recipients) for each in kin
            ):
                yield f"told {name}, same pair"
            if any(each.frame == draft.frame for each in kin):
                yield f"told {name}, same frame"
    yield from twin(same, draft)
    known = any(
        each is not draft and _share(each.actors, draft.actors) and each.type is not draft.type
        for each in drafts
    )
    if known:
        yield "actor told of"


def _tells(draft: Draft, sentence: int) -> bool:
    return any(each.sentence == sentence for each in draft.evidence)


def _meet(one: Draft, other: Draft) -> bool:
    """Whether two could be of the same parties."""
    return _share(one.actors, other.actors) and (
        not one.recipients or not other.recipients or _share(one.recipients, other.recipients)
    )


def _share(first: list[Actor], second: list[Actor]) -> bool:
    return any(alike(one, other) for one in first for other in second)
