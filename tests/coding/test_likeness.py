"""The likeness of words to triggers: what is weighed, what it makes of idioms, how the network is kept and learned."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from training._articles import parse
from training.likeness import examples, fit

from dragoman.coding._actors import Cast
from dragoman.coding._match import likened, triggers
from dragoman.coding.likeness import NONE, TYPES, Net, Word, shipped, shipped_vectors, using, weigh, words_of
from dragoman.coding.likeness._net import Vectors
from dragoman.errors import ReferenceDataError
from dragoman.language import annotate
from dragoman.model import EventType
from dragoman.reading import read_text


def toy() -> Net:
    """A network that takes every "walk" for a protest and knows nothing else."""
    vectors = Vectors({"walk": 1}, np.zeros((2, 3), dtype=np.float32))
    sparse = np.zeros((1, NONE + 1), dtype=np.float32)
    sparse[0, TYPES.index(EventType.PROTEST)] = 9
    bias = np.zeros(NONE + 1, dtype=np.float32)
    bias[NONE] = 5
    wide = 6 * 3 + 3
    return Net(
        vectors,
        {"w=V:walk": 0},
        sparse,
        np.zeros((wide, 2), dtype=np.float32),
        np.zeros(2, dtype=np.float32),
        np.zeros((2, NONE + 1), dtype=np.float32),
        bias,
    )


def test_verbs_and_nouns_are_weighed_and_names_are_not() -> None:
    [parsed] = annotate(read_text("France condemned the attack on Mali in Geneva.")).sentences
    assert parsed.tree is not None
    assert [parsed.tree.text[each.token] for each in words_of(parsed)] == ["condemned", "attack"]
    condemned = words_of(parsed)[0]
    assert {"w=V:condemn", "kid=dobj:attack", "w+dobj=condemn+attack", "has=country"} <= set(
        condemned.features
    )
    assert condemned.beside == {0: "condemn", 2: "attack", 3: "@country"}


def test_what_ships_knows_plain_words() -> None:
    annotated = annotate(read_text("Russian jets bombed the town. Ministers from both states met in Oslo."))
    bombed, met = (max(each.values(), key=lambda row: 1 - row[NONE]) for each in weigh(annotated.sentences))
    assert TYPES[int(np.argmax(bombed))] is EventType.ASSAULT
    assert TYPES[int(np.argmax(met))] is EventType.CONSULT


def test_shares_sum_to_one_and_are_the_same_every_time() -> None:
    annotated = annotate(read_text("Peru accused Chile of spying.\nChile denied it."))
    first, second = (weigh(annotated.sentences) for _ in range(2))
    assert first == second
    assert all(sum(row) == pytest.approx(1, abs=0.01) for each in first for row in each.values())


def test_a_word_no_frame_knows_is_tried() -> None:
    annotated = annotate(read_text("Thousands of students walked through Lima."))
    [parsed] = annotated.sentences
    cast = Cast(annotated)
    assert triggers(parsed, cast) == []
    with using(toy()):
        [likeness] = weigh([parsed])
    [trigger] = likened(parsed, likeness, [])
    assert trigger.likened
    assert trigger.frame.type is EventType.PROTEST
    assert trigger.frame.id == "PROTEST:V:walk[likeness]"


def test_a_word_that_a_frame_of_the_type_met_is_not_tried_again() -> None:
    annotated = annotate(read_text("Peru condemned Chile."))
    [parsed] = annotated.sentences
    [met] = triggers(parsed, Cast(annotated))
    shares = [0.0] * (NONE + 1)
    shares[TYPES.index(met.frame.type)] = 1.0
    assert likened(parsed, {met.token: shares}, [met]) == []
    assert len(likened(parsed, {met.token: shares}, [])) == 1


def test_a_network_is_read_as_it_was_written(tmp_path: Path) -> None:
    net = shipped()
    net.write(tmp_path / "net.npz")
    again = Net.read(tmp_path / "net.npz", shipped_vectors())
    word = Word(0, "V", ["w=V:storm", "tag=VBD"], {0: "storm", 3: "@country"})
    assert net.weigh([word]).tolist() == again.weigh([word]).tolist()


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "net.npz").write_bytes(b"no archive")
    with pytest.raises(ReferenceDataError, match=r"net\.npz"):
        Net.read(tmp_path / "net.npz", shipped_vectors())


ARTICLE = """published 2020-03-04
style toy
0 France condemned Mali on Tuesday.
1 Mali's president liked the sea.
---
ACCUSE:disapprove | France/FRA/GOV | Mali/MLI/GOV | - | 03-03 'Tuesday' | happened | - | 0:condemned
"""


def test_a_trigger_is_an_example_of_its_type_and_other_words_of_none() -> None:
    written = parse(ARTICLE, "toy-1")
    case = (written.name, written.article(), written.sentences, written.reports)
    found = examples(case, annotate(written.article()))
    answers = {each.word.features[0]: each.answer for each in found}
    assert answers.pop("w=V:condemn") == TYPES.index(EventType.ACCUSE)
    assert set(answers.values()) == {NONE}
    net = fit(found * 40, shipped_vectors())
    assert int(net.weigh([found[0].word])[0].argmax()) == TYPES.index(EventType.ACCUSE)
    assert int(net.weigh([found[-1].word])[0].argmax()) == NONE


def test_the_day_of_publication_does_not_matter() -> None:
    text = "Chile expelled two diplomats of Peru."
    days = (None, date(2001, 1, 1))
    first, second = (weigh(annotate(read_text(text, published=day)).sentences) for day in days)
    assert first == second
