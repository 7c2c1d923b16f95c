"""What a judge of two sentences is taught from: pairs and clusters of reports, sentence by sentence."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from training._contrary_pairs import (
    Example,
    Side,
    all_examples,
    beside,
    borrowed,
    changed,
    numbers,
    of_cluster,
    of_pair,
    readable,
    renamed,
    restated,
)

DAY = date(2021, 5, 3)


def _pair(gold: str, one: str, other: str, **further: Any) -> dict[str, Any]:
    side = {"outlet": "One", "published": "2021-05-03"}
    return {"id": "x-1", "gold": gold, "a": side | {"text": one}, "b": side | {"text": other}} | further


def test_what_a_pair_is_about_stands_where_its_spans_are() -> None:
    """All other sentences of the two go together."""
    item = _pair(
        "conflict",
        "Talks began on Monday. They are held in Lima.",
        "The talks opened in Quito. Rain fell.",
        about=["place"],
        spans=[["in Lima", "in Quito"]],
    )
    found = of_pair(item)
    assert len(found) == 4
    assert [(each.one.text, each.other.text) for each in found if each.kind == "conflict"] == [
        ("They are held in Lima.", "The talks opened in Quito.")
    ]
    assert {each.kind for each in found} == {"conflict", "compatible"}


def test_every_pair_of_sentences_of_a_cluster_is_one() -> None:
    """Those that are listed conflict, and the earlier stands first."""
    item = {
        "id": "y-1",
        "articles": [
            {"outlet": "One", "published": "2021-05-04", "sentences": ["Nine died.", "It rained."]},
            {"outlet": "Two", "published": "2021-05-03", "sentences": ["Twelve died."]},
        ],
        "relations": [["0.0", "1.0", "conflict", "number"]],
    }
    found = of_cluster(item)
    assert [each.kind for each in found] == ["conflict", "compatible"]
    assert found[0].one.text == "Twelve died."
    assert found[0].about == ("number",)


def test_a_number_decides() -> None:
    """Two sentences that conflict in a number alone go together once it is the same, and the other way round."""
    rng = random.Random(1)
    one, other = Side("A bomb killed 20 people.", DAY), Side("Thirty-two lost their lives.", DAY)
    evened = changed(Example("x", one, other, "conflict", ("number",)), rng)
    assert evened is not None
    assert evened.kind == "compatible"
    assert [each[0] for each in numbers(evened.other.text)] == [20]
    same = Example("x", one, Side("Twenty lost their lives.", DAY), "compatible")
    parted = changed(same, rng)
    assert parted is not None
    assert parted.kind == "conflict"
    assert [each[0] for each in numbers(parted.other.text)] != [20]


def test_a_sentence_is_told_again_as_it_was_and_otherwise() -> None:
    """Unchanged it goes with itself; denied it does not."""
    side = Side("The bridge was closed on Monday.", DAY)
    told = list(restated(side, [side], random.Random(2)))
    assert (side, "compatible", ()) in told
    assert "The bridge was not closed on Monday." in {
        each.text for each, kind, _ in told if kind == "conflict"
    }


def test_names_that_both_share_become_others_in_both() -> None:
    """So that no name is learned."""
    example = Example("x", Side("Talks in Lima ended.", DAY), Side("Envoys left Lima.", DAY), "compatible")
    found = renamed(example, ["Quito"], random.Random(1))
    assert found.one.text == "Talks in Quito ended."
    assert found.other.text == "Envoys left Quito."


def test_other_matters_of_the_same_people() -> None:
    """Names are borrowed; and of one article no two sentences are taken of which one denies something."""
    one, other = Side("Talks in Lima ended.", DAY), Side("A ship sank off Callao.", DAY)
    assert borrowed(one, other, random.Random(1)).text == "A ship sank off Lima."
    assert beside([one, Side("He denied it.", DAY)], random.Random(1)) is None


def test_nothing_that_is_set_aside_is_learned_from() -> None:
    """Not of the benchmark's half, and nothing of the pairs that are only scored."""
    assert not readable({"id": "z-1", "aside": True})
    items = {each.item.partition(":")[0] for each in all_examples() if ":" in each.item}
    assert items == {"conflicts", "conflicts-plain", "conflicts-long", "conflicts-retold"}
