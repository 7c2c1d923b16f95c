"""What editors' decisions add up to: joined, parted, the newest word first."""

from __future__ import annotations

import json

from dragoman.linking import Rulings
from dragoman.model import Decision


def decision(number: int, kind: str, *targets: str, rest: tuple[str, ...] = ()) -> Decision:
    value = json.dumps(list(rest)) if rest else None
    return Decision(f"d{number}", kind, targets, "an editor", f"2027-01-01T12:00:{number:02}Z", value=value)


def test_merging_is_said_as_same() -> None:
    for kind in ("merge", "same"):
        made = Rulings.of([decision(1, kind, "r1", "r2"), decision(2, kind, "r2", "r3")])
        assert made.groups == (frozenset({"r1", "r2", "r3"}),)
        assert not made.apart("r1", "r3")


def test_what_is_split_off_is_apart_from_the_rest_alone() -> None:
    made = Rulings.of([decision(1, "split", "r3", "r4", rest=("r1", "r2"))])
    assert made.groups == ()
    assert {
        pair for pair in (("r1", "r3"), ("r1", "r4"), ("r2", "r3"), ("r2", "r4")) if made.apart(*pair)
    } == made.pairs
    assert not made.apart("r1", "r2")
    assert not made.apart("r3", "r4")


def test_what_belongs_together_is_split_off_together() -> None:
    decisions = [decision(1, "split", "r3", rest=("r1",)), decision(2, "merge", "r3", "r4")]
    made = Rulings.of(decisions)
    assert made.apart("r4", "r1")
    assert made.contradicted == ()


def test_the_newest_word_counts() -> None:
    merged, split = decision(1, "merge", "r1", "r2"), decision(2, "split", "r2", rest=("r1",))
    made = Rulings.of([merged, split])
    assert made.apart("r1", "r2")
    assert made.groups == ()
    assert made.contradicted == (merged,)
    again = Rulings.of([merged, split, decision(3, "merge", "r2", "r1")])
    assert again.groups == (frozenset({"r1", "r2"}),)
    assert again.contradicted == (split, merged) or set(again.contradicted) == {split}
