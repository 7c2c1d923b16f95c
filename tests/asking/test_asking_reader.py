"""The reader: what it is given, what is made of what it says, and that without it answers are those of the rules."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from dragoman.asking import _reader, ask
from dragoman.asking._ask import ruled
from dragoman.asking._find import find
from dragoman.asking._held import held
from dragoman.asking._reader import Judged, judge, there
from dragoman.asking._reader_text import CONTEXT, QUESTION, SENTENCE, context, parts
from dragoman.asking._understand import understand
from dragoman.asking._verdict import choice, known
from dragoman.asking._weighed_choice import weighed
from dragoman.record import Record

_TODAY = date(2026, 2, 10)
_READS = pytest.mark.skipif(not there(), reason="no reader here")
_QUESTIONS = (
    "How many votes did Araghchi get?",
    "Who met Xi in August 2023?",
    "Why was the Budapest summit shelved?",
    "Who met Zebulon Quartermain?",
    "Did Iran join BRICS?",
)


def test_what_is_read_is_cut_at_its_ends() -> None:
    asked, told = parts(list(range(200, 300)), list(range(300, 400)), list(range(400, 500)), 101, 102)
    assert len(asked) == QUESTION + 2
    assert told[: 1 + CONTEXT + 1][0] == 101
    assert told.index(102) == 1 + CONTEXT
    assert 399 in told
    assert len(told) == CONTEXT + SENTENCE + 3


def test_the_context_is_the_day_the_title_and_what_goes_before() -> None:
    assert context("1 May 2025", "Talks", "They met.") == "1 May 2025 . Talks . They met."
    assert context("", "", "They met.") == "They met."


def test_the_answer_stands_where_it_most_likely_begins_and_ends() -> None:
    places = ((0, 4), (5, 9), (10, 14))
    found = Judged(1.0, 0.5, np.array([0.1, 0.8, 0.1]), np.array([0.1, 0.1, 0.8]), places)
    first, last, share = found.likeliest() or (0, 0, 0.0)
    assert (first, last) == (5, 14)
    assert share == pytest.approx(0.8)
    assert found.span(5, 14) == pytest.approx(0.9)
    assert found.span(20, 30) == 0.0


def test_nothing_is_chosen_that_weighs_less_than_nothing() -> None:
    weights = {"rule": 1.0, "general": -1.0}
    assert choice({"rule": {"rule": 1.0}, "general": {"general": 1.0}}, weights) == "rule"
    assert choice({"general": {"general": 1.0}}, weights) is None
    assert choice({}, weights) is None


@pytest.mark.parametrize("question", _QUESTIONS)
@pytest.mark.parametrize("how", ["file", "setting"])
def test_without_it_answers_are_those_of_the_rules(
    sampled: Record, monkeypatch: pytest.MonkeyPatch, question: str, how: str
) -> None:
    if how == "file":
        monkeypatch.setattr(_reader, "_opened", lambda: None)
    else:
        monkeypatch.setenv("DRAGOMAN_READER", "off")
    assert not there()
    query = understand(question, today=_TODAY, outlets=(*sampled.outlets(), *sampled.agencies()))
    with sampled.at_rest():
        finding = find(sampled, query)
        assert judge(question, finding, finding.lines[:3]) == [None] * 3
        plain = held(weighed(sampled, query, finding, ruled(sampled, query, finding)))
    assert ask(sampled, question, today=_TODAY).short == plain.short


@_READS
def test_it_tells_a_sentence_that_answers_from_one_that_does_not(sampled: Record) -> None:
    question = "How many votes did Araghchi get?"
    query = understand(question, today=_TODAY)
    finding = find(sampled, query)
    lines = [each for each in finding.best(40) if not each.title]
    told = [each for each in judge(question, finding, lines) if each is not None]
    assert len(told) == len(lines)
    ranked = sorted(range(len(lines)), key=lambda at: -told[at].answers)
    assert any("247" in lines[at].passage.text for at in ranked[:3])
    assert told[ranked[0]].answers > 0 > told[ranked[-1]].answers


@_READS
def test_what_it_says_does_not_hang_on_what_else_is_read(sampled: Record) -> None:
    question = "How many votes did Araghchi get?"
    finding = find(sampled, understand(question, today=_TODAY))
    alone = judge(question, finding, finding.lines[:1])[0]
    _reader._KEPT.clear()
    beside = judge(question, finding, finding.lines[:5])[0]
    assert alone is not None
    assert beside is not None
    assert alone.answers == beside.answers


def test_the_weights_between_answers_are_there() -> None:
    assert known("verdict")
    assert known("weights_read")
