"""Status at a marked word, in sentences of ours; the reason is always given."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path

import pytest

from dragoman.coding._status import status_of, tense_of
from dragoman.coding._status_cues import Cue, cue
from dragoman.language import Tree
from dragoman.language._pipeline import parse
from dragoman.model import Status

_SENTENCES = Path(__file__).with_name("statuses.tsv")
"""Sentences of ours, by the status of what stands between asterisks."""


def _cases() -> list[tuple[Status, str]]:
    rows = _SENTENCES.read_text("utf-8").splitlines()[1:]
    return [(Status(status), line) for status, _, line in (row.partition("\t") for row in rows)]


@cache
def _trees() -> dict[str, Tree]:
    texts = [line.replace("*", "") for _, line in _cases()]
    return {text: Tree(doc) for text, doc in zip(texts, parse(texts), strict=True)}


def _marked(line: str) -> tuple[Tree, list[int]]:
    parts = line.split("*")
    tree = _trees()["".join(parts)]
    places = [sum(len(each) for each in parts[:number]) for number in range(1, len(parts), 2)]
    return tree, [tree.start.index(place) for place in places]


@pytest.mark.parametrize(("status", "line"), _cases())
def test_status_of(status: Status, line: str) -> None:
    tree, tokens = _marked(line)
    for token in tokens:
        found, why = status_of(tree, token)
        assert found is status, f"{tree.text[token]}: {found}, {why}"
        assert why


def test_every_status_has_eight_sentences_or_more() -> None:
    cases = _cases()
    assert all(sum(status is each for status, _ in cases) >= 8 for each in Status)
    assert len({line for _, line in cases}) == len(cases)


@pytest.mark.parametrize(
    ("text", "word", "tense"),
    [
        ("The minister will travel to Rome on Friday.", "Friday", "future"),
        ("The minister travelled to Rome on Friday.", "Friday", "past"),
        ("The minister meets his colleague in Rome.", "Rome", "present"),
        ("The army plans to leave by Friday.", "Friday", "future"),
    ],
)
def test_tense_of(text: str, word: str, tense: str) -> None:
    tree = Tree(next(iter(parse([text]))))
    assert tense_of(tree, tree.text.index(word)) == tense


def test_the_reason_names_the_word() -> None:
    tree = Tree(next(iter(parse(["Chad refused to send troops."]))))
    assert status_of(tree, tree.text.index("send")) == (Status.DENIED, "under “refused”")


def test_cues_are_sorted_and_distinct() -> None:
    lines = (
        resources.files("dragoman.coding")
        .joinpath("data/status_cues.tsv")
        .read_text("utf-8")
        .splitlines()[1:]
    )
    keys = [tuple(line.split("\t")[:2]) for line in lines]
    assert keys == sorted(set(keys))
    assert all(line.split("\t")[4] for line in lines)


def test_a_cue_says_what_its_negation_makes() -> None:
    assert cue("control", "fail") == Cue(Status.DENIED, Status.HAPPENED)
    assert cue("control", "plan") == Cue(Status.PLANNED, Status.DENIED)
    accuse = cue("control", "accuse")
    assert accuse is not None
    assert accuse.factive
    assert cue("control", "xyzzy") is None
